// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/runbook/expectation.h"
#include "diagnostics/runbook/kinds/factshape.h"
#include "diagnostics/runbook/reader/rules/scalarrules.h"
#include "diagnostics/runbook/yaml/yamlnode.h"

namespace sitrep {

/// Why \a fact, which has \a shape, can never be compared with \a operand by \a matcher: a time with a share, or what is
/// true or false with an amount. Nothing where a fact without a unit takes that of the operand.
[[nodiscard]] std::optional<ScalarFault> faultOfOperand(const QString &fact, const FactShape &shape,
                                                        MatcherKind matcher, const YamlNode &operand);

} // namespace sitrep
