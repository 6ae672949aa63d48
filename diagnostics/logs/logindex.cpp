// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/logindex.h"

#include "diagnostics/logs/format/logtext.h"
#include "diagnostics/logs/logentrycursor.h"
#include "diagnostics/logs/search/signaturesearch.h"

#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr int mostBuckets = 1 << 17;

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
    LogEntryCursor entries(block);
    for (LogEntry entry; entries.next(entry);) {
        if (entry.time && span.contains(*entry.time))
            take(*entry.time, entry.level);
    }
}

} // namespace

void LogCounts::add(const LogCounts &other)
{
    entries += other.entries;
    withLevel += other.withLevel;
    errors += other.errors;
    warnings += other.warnings;
    for (size_t level = 0; level < logLevels; ++level)
        byLevel[level] += other.byLevel[level];
    last = last && other.last ? std::max(*last, *other.last) : last ? last : other.last;
}

void LogBucket::add(LogLevel level)
{
    ++entries;
    errors += level >= LogLevel::Error ? 1 : 0;
    warnings += level == LogLevel::Warning ? 1 : 0;
}

void LogBucket::add(const LogCounts &counts)
{
    entries += counts.entries;
    errors += counts.errors;
    warnings += counts.warnings;
}

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
    for (const auto &file : d->files)
        paths.append(file->path());
    return paths;
}

const std::vector<LogFormat> &LogIndex::formats() const
{
    return d->formats;
}

std::optional<Instant> LogIndex::time(qint64 line) const
{
    const auto entry = d->entryOf(line);
    return entry ? d->blocks[entry->block]->entryTime(entry->entry) : std::nullopt;
}

LogLevel LogIndex::level(qint64 line) const
{
    const auto entry = d->entryOf(line);
    return entry ? d->blocks[entry->block]->entryLevel(entry->entry) : LogLevel::None;
}

bool LogIndex::isContinuation(qint64 line) const
{
    const auto entry = d->entryOf(line);
    if (!entry)
        return false;
    const PlacedBlock &block = d->blocks[entry->block];
    return block.firstLine + static_cast<qint64>(block->entryLine(entry->entry)) != line;
}

QString LogIndex::sourceName(qint64 line) const
{
    const auto place = d->place(line);
    return place ? QFileInfo(d->files[d->blocks[place->block].file]->path()).fileName() : QString();
}

QString LogIndex::origin(qint64 line) const
{
    const auto place = d->place(line);
    if (!place)
        return {};
    const size_t file = d->blocks[place->block].file;
    return u"%1:%2"_s.arg(d->files[file]->path(), QString::number(line - d->fileFirstLines[file] + 1));
}

QString LogIndex::line(qint64 line, const Masker &masker) const
{
    const auto place = d->place(line);
    return place ? lineText(*d, *place, line, masker) : QString();
}

LogCounts LogIndex::counts() const
{
    LogCounts counts;
    for (const PlacedBlock &block : d->blocks) {
        counts.add(block->counts());
        counts.add(block->untimedCounts());
    }
    return counts;
}

LogCounts LogIndex::counts(const TimeSpan &span) const
{
    LogCounts counts;
    for (const PlacedBlock &block : d->blocks) {
        if (block->isOutside(span))
            continue;
        if (block->isWithin(span)) {
            counts.add(block->counts());
            continue;
        }
        forEntriesIn(*block.block, span, [&counts](Instant at, LogLevel level) {
            counts.add(level);
            counts.last = counts.last ? std::max(*counts.last, at) : at;
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
    const auto bucketOf = [&ends](Instant at) {
        return static_cast<size_t>(std::ranges::lower_bound(ends, at) - ends.begin());
    };
    for (const PlacedBlock &block : d->blocks) {
        if (block->isOutside(span))
            continue;
        if (block->isWithin(span) && bucketOf(block->firstTime()) == bucketOf(block->lastTime())) {
            buckets[bucketOf(block->firstTime())].add(block->counts());
            continue;
        }
        size_t bucket = 0; // neighbours mostly share one
        forEntriesIn(*block.block, span, [&](Instant at, LogLevel level) {
            if (!buckets[bucket].span.contains(at))
                bucket = bucketOf(at);
            buckets[bucket].add(level);
        });
    }
    return buckets;
}

std::optional<TimeSpan> LogIndex::wholeSpan() const
{
    std::optional<TimeSpan> whole;
    for (const PlacedBlock &block : d->blocks) {
        if (block->timedEntries() == 0)
            continue;
        const Instant from = block->firstTime() - std::chrono::microseconds{1};
        whole = whole ? TimeSpan{std::min(whole->from, from), std::max(whole->to, block->lastTime())}
                      : TimeSpan{from, block->lastTime()};
    }
    return whole;
}

QStringList LogIndex::filesWithoutTime() const
{
    QStringList paths;
    for (size_t begin = 0; begin < d->blocks.size();) {
        const size_t file = d->blocks[begin].file;
        bool hasTime = false;
        for (; begin < d->blocks.size() && d->blocks[begin].file == file; ++begin)
            hasTime = hasTime || d->blocks[begin]->timedEntries() > 0;
        if (!hasTime)
            paths.append(d->files[file]->path());
    }
    return paths;
}

size_t LogIndex::bytes() const
{
    size_t bytes = sizeof(LogIndex) + sizeof(Private) + d->blocks.capacity() * sizeof(PlacedBlock)
                   + d->files.capacity() * (sizeof(LogFile) + sizeof(LogFileEnd))
                   + d->pemRanges.capacity() * sizeof(PemRange);
    for (const LogFileEnd &end : d->ends) {
        bytes += end.keys.ranges().capacity() * sizeof(PemRange);
        bytes += end.keysWithCutLine ? end.keysWithCutLine->ranges().capacity() * sizeof(PemRange) : 0;
    }
    for (const PlacedBlock &block : d->blocks)
        bytes += block->bytes();
    return bytes;
}

std::vector<SignatureHits> LogIndex::signatureHits(const QList<Signature> &signatures, const TimeSpan &span,
                                                   const std::function<bool()> &goOn, const Masker *masker) const
{
    return SignatureSearch(*d, signatures, span, masker).run(goOn);
}

std::vector<qint64> LogIndex::lastEntries(const TimeSpan &span, LogLevel level, int count) const
{
    std::vector<qint64> lines;
    const auto wanted = static_cast<size_t>(std::max(count, 0));
    for (auto block = d->blocks.rbegin(); block != d->blocks.rend() && lines.size() < wanted; ++block) {
        if ((*block)->isOutside(span) || !(*block)->holdsAtLeast(level))
            continue;
        std::vector<qint64> found;
        LogEntryCursor entries(*block->block);
        for (LogEntry entry; entries.next(entry);) {
            if (entry.time && span.contains(*entry.time) && entry.level >= level)
                found.push_back(block->firstLine + static_cast<qint64>(entry.line));
        }
        const size_t taken = std::min(wanted - lines.size(), found.size());
        lines.insert(lines.end(), found.rbegin(), found.rbegin() + static_cast<std::ptrdiff_t>(taken));
    }
    std::ranges::reverse(lines);
    return lines;
}

} // namespace sitrep
