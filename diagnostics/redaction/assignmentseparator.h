// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/redaction/valuescan.h"

namespace sitrep {

/// What stands between a name and its value.
struct AssignmentSeparator
{
    bool found = false;
    Before before = Before::Equals;
    bool strict = false; ///< prose: only what looks like a secret
    qsizetype value = 0; ///< where it may begin, blanks first
};

/// Behind the name from \a begin to \a end of \a text: signs of assignment of configurations, programs, URLs, XML and prose.
[[nodiscard]] AssignmentSeparator separatorAfter(QStringView text, qsizetype begin, qsizetype end);

} // namespace sitrep
