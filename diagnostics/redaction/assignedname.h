// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/redaction/assignmentseparator.h"

#include <QLatin1StringView>
#include <QStringView>

namespace sitrep {

// Of names in front of values, in characters.
inline constexpr qsizetype longestAssignedName = 128;
inline constexpr qsizetype longestLookBack = 200;

/// The kind of secret that \a name is the name of, a literal; empty when of none.
[[nodiscard]] QLatin1StringView kindOfName(QStringView name);

/// The same of the name from \a begin to \a end of \a text, with what stands around it: some names are those of secrets only in front
/// of what looks like one, or beside a user's.
[[nodiscard]] QLatin1StringView assignedKind(QStringView text, qsizetype begin, qsizetype end,
                                             const AssignmentSeparator &separator);

} // namespace sitrep
