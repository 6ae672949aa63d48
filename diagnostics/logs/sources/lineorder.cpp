// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/sources/lineorder.h"

#include "diagnostics/logs/format/loghead.h"

#include <algorithm>
#include <cstring>

namespace sitrep {

namespace {

constexpr qint64 usualPiece = qint64{1024} * 1024;
constexpr qint64 mostOfALine = qint64{64} * 1024; // a time stands among the first fields or nowhere that is looked at

std::string bytesOf(const LogFile &file, qint64 from, qint64 count)
{
    std::string bytes(static_cast<size_t>(count), '\0');
    const qint64 got = file.read(from, bytes.data(), count);
    bytes.resize(static_cast<size_t>(std::max<qint64>(got, 0)));
    return bytes;
}

std::optional<Instant> timeOf(const LogFile &file, qint64 begin, qint64 end)
{
    std::string text = bytesOf(file, begin, std::min(end - begin, mostOfALine));
    if (text.ends_with('\n'))
        text.pop_back();
    return LogHeadReader(LogFormat::recognise(text, file.changed()), file.changed()).read(text).time;
}

} // namespace

bool isNewestFirst(const LogFile &file, qint64 firstEnd, qint64 lastBegin)
{
    if (lastBegin < firstEnd)
        return false;
    const std::optional<Instant> first = timeOf(file, 0, firstEnd);
    const std::optional<Instant> last = timeOf(file, lastBegin, file.size());
    return first && last && *first > *last;
}

void putReversed(const LogFile &file, LogSpool &to, const std::stop_token &stop)
{
    std::string text; // the end of a line whose beginning was not read yet
    for (qint64 at = file.size(); at > 0 && !stop.stop_requested();) {
        // As much as is held: else a long line would be copied again and again.
        const qint64 count = std::min(at, std::max(usualPiece, static_cast<qint64>(text.size())));
        std::string piece = bytesOf(file, at - count, count);
        if (static_cast<qint64>(piece.size()) < count)
            return;
        size_t unknown = piece.size(); // line ends stand before it, and behind it only the last
        text.insert(0, piece);
        at -= count;
        while (!text.empty()) {
            const size_t looked = std::min(unknown, text.size() - 1);
            const void *found = ::memrchr(text.data(), '\n', looked);
            if (found == nullptr && at > 0)
                break;
            const size_t begin =
                found == nullptr ? 0 : static_cast<size_t>(static_cast<const char *>(found) - text.data()) + 1;
            if (!to.append(std::string_view(text).substr(begin)))
                return;
            text.resize(begin);
            unknown = begin;
        }
    }
}

} // namespace sitrep
