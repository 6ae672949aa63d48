// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/logpart.h"

namespace sitrep {

/// A line wherever it is shown: what it is told by when rows have changed.
struct LogPlace
{
    QString source;
    QString origin; ///< file:line
    quint64 generation = 0;
    qint64 line = -1; ///< in the part of that generation

    [[nodiscard]] bool isNull() const { return line < 0; }
};

/// The line of \a part that stands at \a place, also where the part has begun anew; -1: there is none.
[[nodiscard]] qint64 lineOfPlace(const LogPart &part, const LogPlace &place);

/// The place of "backend.log:734118", as links write it, without its folder, or of a number alone in the first file of
/// \a source; null: there is no such file.
[[nodiscard]] LogPlace placeOf(const LogParts &parts, const QString &source, const QString &line);

} // namespace sitrep
