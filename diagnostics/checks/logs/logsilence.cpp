// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/logs/logsilence.h"

#include "diagnostics/logs/logscan.h"
#include "diagnostics/logs/templates/logsilences.h"

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// A log ends in the middle of a line when the disk took no more of it.
QStringList volumeHints(const LogScanResult &scan)
{
    const std::shared_ptr<const LogFile> file = LogScan::lastFile(*scan.index);
    if (!file || !scan.command.isEmpty())
        return {};
    const bool isCut = LogScan::tailOf(*scan.index).cutLine > 0;
    const bool isFull = file->isVolumeFull();
    if (isCut)
        return {isFull ? u"last line is cut: volume full"_s : u"last line is cut: volume full?"_s};
    return isFull ? QStringList{u"volume full"_s} : QStringList();
}

QString nothingIn(const LogScanResult &scan)
{
    if (scan.index->lineCount() > 0)
        return u"No entry up to now"_s;
    return scan.command.isEmpty() ? u"The log is empty"_s : u"%1 printed no entry"_s.arg(scan.command.constFirst());
}

QString momentText(Instant moment, Instant now)
{
    const bool today = std::chrono::floor<std::chrono::days>(moment) == std::chrono::floor<std::chrono::days>(now);
    return today ? shortClockText(moment) : isoText(moment);
}

} // namespace

std::optional<Failure> silenceOf(const LogScanResult &scan, const std::optional<Milliseconds> &maxSilence,
                                 const LogCounts &counts, Instant now)
{
    const std::optional<Instant> last = counts.last ? counts.last : scan.index->counts({Instant::min(), now}).last;
    const bool tooLong = last && maxSilence && now - *last > *maxSilence;
    if (counts.entries > 0 && !tooLong)
        return std::nullopt;
    const QStringList hints = volumeHints(scan);
    if (!last)
        return Failure{FailureClass::Silent, Rung::None, (QStringList{nothingIn(scan)} + hints).join(u", "_s), {}};
    const QString since = u"silent since %1"_s.arg(momentText(*last, now));
    return Failure{
        FailureClass::Silent, Rung::None, (QStringList{since} + hints).join(u", "_s), {{u"since"_s, isoText(*last)}}};
}

QString endedSilenceOf(const LogIndex &index, TimeSpan span, Milliseconds maxSilence, Instant now)
{
    constexpr auto edge = std::chrono::microseconds{1};
    const std::optional<Instant> last = index.counts(span).last;
    if (!last)
        return {};
    span.to = *last;
    if (const auto before = index.counts({Instant::min(), span.from}).last)
        span.from = *before - edge;
    const std::vector<TimeSpan> silences = silencesOf(index, span, maxSilence + edge, 1);
    if (silences.empty())
        return {};
    return u"from %1 to %2"_s.arg(momentText(silences.front().from, now), momentText(silences.front().to, now));
}

} // namespace sitrep
