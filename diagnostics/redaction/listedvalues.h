// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/secrets/secretspan.h"
#include "diagnostics/redaction/assignmentseparator.h"
#include "diagnostics/redaction/listreach.h"

#include <QStringView>

#include <optional>

namespace sitrep {

/// The secrets of \a kind in the list that is the value of \a name: [a, "b"], or lines of YAML that begin with a dash. Nothing when the
/// value is no list; empty when none of its elements is a secret, as of the rules that a value must keep. Takes from
/// \a reach, which is of this text, how far it follows the list.
[[nodiscard]] std::optional<SecretSpans> listedSecrets(QStringView text, QStringView name,
                                                       const AssignmentSeparator &separator, QLatin1StringView kind,
                                                       ListReach &reach);

} // namespace sitrep
