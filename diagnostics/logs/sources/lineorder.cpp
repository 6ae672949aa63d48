// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/sources/lineorder.h"

#include "diagnostics/logs/format/loghead.h"

#include <algorithm>

namespace sitrep {

namespace {

constexpr qint64 usualPiece = qint64{1024} * 1024;
constexpr qint64 mostOfALine = qint64{64} * 1024; // a time stands among the first fields or nowhere that is looked at

qint64 endOf(const LogFile &file, const std::vector<qint64> &lines, size_t line)
{
    return line + 1 < lines.size() ? lines[line + 1] : file.size();
}

std::string bytesOf(const LogFile &file, qint64 from, qint64 count)
{
    std::string bytes(static_cast<size_t>(count), '\0');
    const qint64 got = file.read(from, bytes.data(), count);
    bytes.resize(static_cast<size_t>(std::max<qint64>(got, 0)));
    return bytes;
}

std::optional<Instant> timeOf(const LogFile &file, const std::vector<qint64> &lines, size_t line)
{
    const qint64 length = endOf(file, lines, line) - lines[line];
    std::string text = bytesOf(file, lines[line], std::min(length, mostOfALine));
    if (text.ends_with('\n'))
        text.pop_back();
    return LogHeadReader(LogFormat::recognise(text, file.changed()), file.changed()).read(text).time;
}

} // namespace

bool isNewestFirst(const LogFile &file, const std::vector<qint64> &lines)
{
    if (lines.size() < 2)
        return false;
    const std::optional<Instant> first = timeOf(file, lines, 0);
    const std::optional<Instant> last = timeOf(file, lines, lines.size() - 1);
    return first && last && *first > *last;
}

void putReversed(const LogFile &file, const std::vector<qint64> &lines, LogSpool &to, const std::stop_token &stop)
{
    size_t end = lines.size(); // lines from here on are put already
    while (end > 0 && !stop.stop_requested()) {
        const qint64 endOffset = endOf(file, lines, end - 1);
        size_t begin = end - 1;
        while (begin > 0 && endOffset - lines[begin - 1] <= usualPiece)
            --begin;
        const std::string piece = bytesOf(file, lines[begin], endOffset - lines[begin]);
        for (size_t line = end; line > begin; --line) {
            const auto from = static_cast<size_t>(lines[line - 1] - lines[begin]);
            const auto until = static_cast<size_t>(endOf(file, lines, line - 1) - lines[begin]);
            if (until > piece.size() || !to.append(std::string_view(piece).substr(from, until - from)))
                return;
        }
        end = begin;
    }
}

} // namespace sitrep
