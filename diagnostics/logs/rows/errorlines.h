// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/rows/logrows.h"

namespace sitrep {

/// The first line of the next shown entry that is an error, from \a line on within \a end, or before \a line back to
/// \a begin. Passes over blocks by what they hold.
[[nodiscard]] std::optional<qint64> nextErrorLine(const LogRowsPart &part, qint64 line, qint64 end);
[[nodiscard]] std::optional<qint64> previousErrorLine(const LogRowsPart &part, qint64 begin, qint64 line);
/// How many there are in [begin, end); walks over two blocks at most.
[[nodiscard]] qint64 errorsBetween(const LogRowsPart &part, qint64 begin, qint64 end);

} // namespace sitrep
