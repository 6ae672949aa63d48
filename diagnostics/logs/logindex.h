// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/masker.h"
#include "diagnostics/domain/runbook/parts.h"
#include "diagnostics/domain/values/enumnames.h"
#include "diagnostics/domain/values/instant.h"
#include "diagnostics/domain/values/outcome.h"
#include "diagnostics/logs/format/logformat.h"

#include <QStringList>

#include <array>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace sitrep {

enum class LogLevel : quint8 { None, Trace, Debug, Info, Notice, Warning, Error, Critical };
template<>
std::span<const EnumName<LogLevel>> enumNames<LogLevel>();

inline constexpr size_t logLevels = 8;

/// Entries of each level in a span.
struct LogCounts
{
    qint64 entries = 0;
    qint64 withLevel = 0; ///< none: the log tells nothing of errors
    qint64 errors = 0;    ///< ERROR and above
    qint64 warnings = 0;
    std::array<qint64, logLevels> byLevel{}; ///< by LogLevel
    std::optional<Instant> last;             ///< newest entry in the span

    void add(LogLevel level)
    {
        ++entries;
        ++byLevel[static_cast<size_t>(level)];
        withLevel += level == LogLevel::None ? 0 : 1;
        errors += level >= LogLevel::Error ? 1 : 0;
        warnings += level == LogLevel::Warning ? 1 : 0;
    }
    void add(const LogCounts &other);
};

/// One bar of the histogram.
struct LogBucket
{
    TimeSpan span;
    qint64 entries = 0;
    qint64 errors = 0;
    qint64 warnings = 0;

    void add(LogLevel level);
    void add(const LogCounts &counts);
};

/// The values that a named group or a field took.
struct SignatureValues
{
    std::vector<std::pair<QString, qint64>> counts; ///< most frequent first, ties by text; never empty
    qint64 line = 0;      ///< where the most frequent one stood last: the line in which that match begins
    qint64 uncounted = 0; ///< occurrences of other values; there were more different ones than are counted

    /// Whether none of the others may be more frequent.
    [[nodiscard]] bool isFirstSure() const { return uncounted < counts.front().second; }
};

/// Occurrences of one signature in a span. A group's value is its most frequent one; the others stand beside it with
/// their counts.
struct SignatureHits
{
    QString signature;
    qint64 count = 0;
    std::optional<Instant> first;
    std::optional<Instant> last;
    std::map<QString, SignatureValues> groups; ///< by group name
    std::map<QString, SignatureValues> fields; ///< of JSON, by their names
    std::map<QString, qint64> precededBy;      ///< entries with one of that other signature within its time before them
    std::vector<qint64> lines; ///< numbers from 0 of the first lines of up to 3 entries: first, one of the middle, last
    std::vector<qint64> matchLines; ///< of the same entries, the lines in which the match begins
    qint64 gaveUp = 0;              ///< entries on which the pattern took more steps than it may
};

struct LogStream;

/// Lines and entries of one log source, immutable, shared by checks and the panel as std::shared_ptr<const LogIndex>.
/// Any thread. An entry is a line with a time or a level and the lines that continue it. Holds offsets, times and
/// levels, never text of lines: line() reads the file again, so a line of a file that shrank meanwhile reads as empty.
/// An entry without a time of its own has that of the entry before it in its file; times without zone are UTC.
class LogIndex
{
public:
    LogIndex();
    ~LogIndex();
    LogIndex(LogIndex &&) noexcept;
    LogIndex &operator=(LogIndex &&) noexcept;

    [[nodiscard]] qint64 lineCount() const;
    [[nodiscard]] qint64 entryCount() const;
    [[nodiscard]] QStringList files() const; ///< in the order of their lines
    /// Of files(), each: what its lines are, and what had to be assumed of their times.
    [[nodiscard]] const std::vector<LogFormat> &formats() const;

    // Of one line, numbered from 0 over all files.
    [[nodiscard]] std::optional<Instant> time(qint64 line) const; ///< of its entry
    [[nodiscard]] LogLevel level(qint64 line) const;              ///< of its entry
    [[nodiscard]] bool isContinuation(qint64 line) const;
    [[nodiscard]] QString sourceName(qint64 line) const;                 ///< file name without folder
    [[nodiscard]] QString origin(qint64 line) const;                     ///< file:line, line from 1
    [[nodiscard]] QString line(qint64 line, const Masker &masker) const; ///< masked text, without line end

    [[nodiscard]] LogCounts counts(const TimeSpan &span) const;
    [[nodiscard]] LogCounts counts() const; ///< of all entries, those without a time too
    [[nodiscard]] std::vector<LogBucket> buckets(const TimeSpan &span, int count) const;
    /// Holds every entry with a time (it begins a microsecond before the first); nothing when no line has a time.
    [[nodiscard]] std::optional<TimeSpan> wholeSpan() const;
    /// Entries that each pattern matches, continuation lines too, in the first MiB of an entry; ^ and $ match at each
    /// line. One result for each signature, in their order. \a goOn is asked now and then: false ends the search, and
    /// what was found so far is returned. With a \a masker, values of groups are masked by what stands around them.
    [[nodiscard]] std::vector<SignatureHits> signatureHits(const QList<Signature> &signatures, const TimeSpan &span,
                                                           const std::function<bool()> &goOn = {},
                                                           const Masker *masker = nullptr) const;
    /// The first lines of the last \a count entries of \a span that are at least \a level, in file order.
    [[nodiscard]] std::vector<qint64> lastEntries(const TimeSpan &span, LogLevel level, int count) const;

    /// Those of files() that have lines, and none with a time: what they hold is in no span.
    [[nodiscard]] QStringList filesWithoutTime() const;

    /// Memory, without that of open files.
    [[nodiscard]] size_t bytes() const;

    struct Private; ///< logs/logindexdata.h

private:
    friend class LogScan;
    friend class MinedLog;
    friend std::vector<LogStream> streamsOf(const LogIndex &index);
    friend class LogSearch;
    std::unique_ptr<Private> d;
};

/// What a scan could not do, one sentence a file.
struct LogScanResult
{
    std::shared_ptr<const LogIndex> index; ///< never null
    QStringList command;                   ///< the argument vector that printed it; empty: files
    QStringList problems;
    QStringList remarks;                      ///< what was left out, because another file holds its lines
    std::optional<FailureClass> failureClass; ///< of the first problem: missing, permission, parse, cut or cancelled
};

} // namespace sitrep
