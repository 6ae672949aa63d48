// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/scan/logpieces.h"

#include <algorithm>
#include <limits>

namespace sitrep {

namespace {

constexpr qint64 firstPiece = qint64{1} * 1024 * 1024;
constexpr qint64 laterPieces = qint64{8} * 1024 * 1024;

} // namespace

void addPieces(std::vector<LogPiece> &pieces, size_t file, const LogFile &log, qint64 from)
{
    if (log.size() == 0) {
        pieces.push_back({file, 0, std::numeric_limits<qint64>::max(), true, true});
        return;
    }
    qint64 length = firstPiece;
    for (qint64 begin = from; begin < log.size(); length = laterPieces) {
        const qint64 end = std::min(begin + length, log.size());
        pieces.push_back({file, begin, end, begin == from, false});
        begin = end;
    }
}

} // namespace sitrep
