// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/logindex.h"

#include "diagnostics/logs/format/logtext.h"
#include "diagnostics/logs/signaturesearch.h"

#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr int mostBuckets = 10'000;

/// Where each of \a count equal parts of \a span ends; rounded up to microseconds.
std::vector<Instant> bucketEnds(const TimeSpan &span, int count)
{
    const auto length = (span.to - span.from).count();
    const auto whole = length / count;
    const auto rest = length % count;
    std::vector<Instant> ends;
    ends.reserve(static_cast<size_t>(count));
    for (int i = 1; i <= count; ++i)
        ends.push_back(span.from + std::chrono::microseconds{whole * i + (rest * i + count - 1) / count});
    return ends;
}

/// Calls \a take(time, level) for the entries of a block that lie in \a span.
template<typename Take>
void forEntriesIn(const LogBlock &block, const TimeSpan &span, const Take &take)
{
    for (size_t entry = 0; entry < block.entryCount(); ++entry) {
        const auto time = block.entryTime(entry);
        if (time && span.contains(*time))
            take(*time, block.entryLevel(entry));
    }
}

} // namespace

LogIndex::LogIndex()
    : d(std::make_unique<Private>())
{}

LogIndex::~LogIndex() = default;
LogIndex::LogIndex(LogIndex &&) noexcept = default;
LogIndex &LogIndex::operator=(LogIndex &&) noexcept = default;

qint64 LogIndex::lineCount() const
{
    return d->lines;
}

qint64 LogIndex::entryCount() const
{
    return d->entries;
}

QStringList LogIndex::files() const
{
    QStringList paths;
    for (const LogFile &file : d->files)
        paths.append(file.path());
    return paths;
}

const std::vector<LogFormat> &LogIndex::formats() const
{
    return d->formats;
}

std::optional<Instant> LogIndex::time(qint64 line) const
{
    const auto entry = d->entryOf(line);
    return entry ? d->blocks[entry->block].entryTime(entry->entry) : std::nullopt;
}

LogLevel LogIndex::level(qint64 line) const
{
    const auto entry = d->entryOf(line);
    return entry ? d->blocks[entry->block].entryLevel(entry->entry) : LogLevel::None;
}

bool LogIndex::isContinuation(qint64 line) const
{
    const auto entry = d->entryOf(line);
    if (!entry)
        return false;
    const LogBlock &block = d->blocks[entry->block];
    return block.firstLine() + static_cast<qint64>(block.entryLine(entry->entry)) != line;
}

QString LogIndex::sourceName(qint64 line) const
{
    const auto place = d->place(line);
    return place ? QFileInfo(d->files[d->blocks[place->block].file()].path()).fileName() : QString();
}

QString LogIndex::origin(qint64 line) const
{
    const auto place = d->place(line);
    if (!place)
        return {};
    const size_t file = d->blocks[place->block].file();
    return u"%1:%2"_s.arg(d->files[file].path(), QString::number(line - d->fileFirstLines[file] + 1));
}

QString LogIndex::line(qint64 line, const Masker &masker) const
{
    const auto place = d->place(line);
    return place ? lineText(*d, *place, line, masker) : QString();
}

LogCounts LogIndex::counts(const TimeSpan &span) const
{
    LogCounts counts;
    const auto newest = [&counts](Instant at) { counts.last = counts.last ? std::max(*counts.last, at) : at; };
    for (const LogBlock &block : d->blocks) {
        if (block.isOutside(span))
            continue;
        if (block.isWithin(span)) {
            counts.entries += block.timedEntries();
            counts.withLevel += block.withLevel();
            counts.errors += block.errors();
            counts.warnings += block.warnings();
            newest(block.lastTime());
            continue;
        }
        forEntriesIn(block, span, [&](Instant at, LogLevel level) {
            ++counts.entries;
            counts.withLevel += level == LogLevel::None ? 0 : 1;
            counts.errors += isError(level) ? 1 : 0;
            counts.warnings += level == LogLevel::Warning ? 1 : 0;
            newest(at);
        });
    }
    return counts;
}

std::vector<LogBucket> LogIndex::buckets(const TimeSpan &span, int count) const
{
    if (count < 1 || span.to <= span.from)
        return {};
    const std::vector<Instant> ends = bucketEnds(span, std::min(count, mostBuckets));
    std::vector<LogBucket> buckets(ends.size());
    for (size_t i = 0; i < ends.size(); ++i)
        buckets[i].span = {i == 0 ? span.from : ends[i - 1], ends[i]};
    for (const LogBlock &block : d->blocks) {
        if (block.isOutside(span))
            continue;
        forEntriesIn(block, span, [&](Instant at, LogLevel level) {
            LogBucket &bucket = buckets[static_cast<size_t>(std::ranges::lower_bound(ends, at) - ends.begin())];
            ++bucket.entries;
            bucket.errors += isError(level) ? 1 : 0;
            bucket.warnings += level == LogLevel::Warning ? 1 : 0;
        });
    }
    return buckets;
}

std::optional<TimeSpan> LogIndex::wholeSpan() const
{
    std::optional<TimeSpan> whole;
    for (const LogBlock &block : d->blocks) {
        if (block.timedEntries() == 0)
            continue;
        const Instant from = block.firstTime() - std::chrono::microseconds{1};
        whole = whole ? TimeSpan{std::min(whole->from, from), std::max(whole->to, block.lastTime())}
                      : TimeSpan{from, block.lastTime()};
    }
    return whole;
}

std::vector<SignatureHits> LogIndex::signatureHits(const QList<Signature> &signatures, const TimeSpan &span,
                                                   const std::function<bool()> &goOn, const Masker *masker) const
{
    return SignatureSearch(*d, signatures, span, masker).run(goOn);
}

std::vector<qint64> LogIndex::lastEntries(const TimeSpan &span, LogLevel level, int count) const
{
    std::vector<qint64> lines;
    const auto isFull = [&] { return lines.size() >= static_cast<size_t>(std::max(count, 0)); };
    for (auto block = d->blocks.rbegin(); block != d->blocks.rend() && !isFull(); ++block) {
        if (block->isOutside(span))
            continue;
        for (size_t entry = block->entryCount(); entry-- > 0 && !isFull();) {
            const auto time = block->entryTime(entry);
            if (time && span.contains(*time) && block->entryLevel(entry) >= level)
                lines.push_back(block->firstLine() + static_cast<qint64>(block->entryLine(entry)));
        }
    }
    std::ranges::reverse(lines);
    return lines;
}

} // namespace sitrep
