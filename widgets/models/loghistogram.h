// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/logpart.h"
#include "widgets/models/backgroundjob.h"

#include <QObject>

#include <mutex>

namespace sitrep {

/// From the first to the last time of all parts; nothing when no line has a time.
[[nodiscard]] std::optional<TimeSpan> wholeSpan(const LogParts &parts);
/// Of all entries without \a span, those without a time too.
[[nodiscard]] LogCounts countsOf(const LogParts &parts, const std::optional<TimeSpan> &span);

/// Errors and warnings of all shown logs, or of the span that was zoomed into, in bars of a width that people use (10 s, 1 min, …), counted
/// over all rows whatever the table shows. Counting runs beside the GUI thread; bars grow with their logs.
class LogHistogram final : public QObject
{
    Q_OBJECT

public:
    explicit LogHistogram(QObject *parent = nullptr);
    ~LogHistogram() override;

    /// The zoom stays while logs only grow.
    void setParts(const LogParts &parts);
    /// Nothing: all of the logs.
    void setSpan(const std::optional<TimeSpan> &span);

    [[nodiscard]] const std::vector<LogBucket> &buckets() const { return m_buckets; }
    [[nodiscard]] std::optional<TimeSpan> span() const;
    [[nodiscard]] Milliseconds barWidth() const { return m_barWidth; }
    [[nodiscard]] qint64 highest() const; ///< errors and warnings of the highest bar
    /// "1,204 errors and 310 warnings from 16:05 to 18:05 UTC, most at 17:44".
    [[nodiscard]] QString summary() const;

    /// Bars of this width over \a span are at most \a bars.
    [[nodiscard]] static Milliseconds niceWidth(const TimeSpan &span, int bars);

signals:
    void changed();

private:
    struct Counted;
    void count();
    void take();

    LogParts m_parts;
    std::optional<TimeSpan> m_zoom;
    std::vector<LogBucket> m_buckets;
    Milliseconds m_barWidth{0};
    std::shared_ptr<Counted> m_counted;
    bool m_hasGrown = false; ///< since the count that is under way began
    BackgroundJob m_job;     ///< last: it ends before what it fills
};

} // namespace sitrep
