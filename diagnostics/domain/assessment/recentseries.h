// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/assessment.h"

#include <QHash>

namespace sitrep {

/// Errors and warnings that a log check counted, in equal parts of its span.
struct LoggedErrors
{
    struct Part
    {
        qint64 entries = 0;
        qint64 errors = 0;
        qint64 warnings = 0;
    };

    TimeSpan span{};
    QList<Part> parts; ///< oldest first; not empty, and not more than the span has microseconds
    [[nodiscard]] std::chrono::microseconds partSpan() const { return (span.to - span.from) / parts.size(); }
};
/// By the fact `digest.buckets` of \a result: {from, to, counts: [[entries, errors, warnings] …]}. Nothing where it is not
/// there, or is none.
[[nodiscard]] std::optional<LoggedErrors> loggedErrors(const CheckResult &result);

/// What was measured of a component in the last half hour, as numbers over time.
struct RecentSeries
{
    enum class Of : quint8 {
        Errors, ///< of a log, in each part of \ref part that has entries
        Took,   ///< microseconds of each answer of a check that connects, of one try where it had several
    };
    struct Point
    {
        Instant at{};
        qint64 value = 0;
        friend bool operator==(const Point &, const Point &) = default;
    };

    Of of = Of::Errors;
    QString check;
    std::chrono::microseconds part{}; ///< of errors
    QList<Point> points;              ///< oldest first, \ref fewestRecent or more, not all of one moment
    /// Whether something between \a one and \a next is not known.
    [[nodiscard]] bool hasGap(const Point &one, const Point &next) const
    {
        return of == Of::Errors && next.at - one.at > part + part / 2;
    }
    friend bool operator==(const RecentSeries &, const RecentSeries &) = default;
};

inline constexpr std::chrono::minutes recentSpan{30};
inline constexpr qsizetype fewestRecent = 3; ///< two points are no course

/// Of the check that decides the status of \a component, else of its first one that has a series. Times are those of the place
/// that the newest answer is from. Errors that nobody could count, or that may be more, are no series.
[[nodiscard]] std::optional<RecentSeries> recentSeries(const Incident &incident, const Runbook &runbook,
                                                       const ComponentAssessment &component, Instant now);
/// The same of all that have one, by the id of the component.
[[nodiscard]] QHash<QString, RecentSeries> allRecentSeries(const Incident &incident, const Runbook &runbook,
                                                           const Assessment &assessment, Instant now);

} // namespace sitrep
