// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/secrets/secretspan.h"
#include "diagnostics/redaction/assignmentseparator.h"

#include <QStringView>

#include <optional>

namespace sitrep {

/// How far behind its name a list is followed, in characters.
inline constexpr qsizetype longestList = 2048;

/// The secrets of \a kind in the list that is the value of \a name: [a, "b"], or lines of YAML that begin with a dash. Nothing when the
/// value is no list; empty when none of its elements is a secret, as of the rules that a value must keep. Pure.
[[nodiscard]] std::optional<SecretSpans> listedSecrets(QStringView text, QStringView name,
                                                       const AssignmentSeparator &separator, QLatin1StringView kind);

} // namespace sitrep
