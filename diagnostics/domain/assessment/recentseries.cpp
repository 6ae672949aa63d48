// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/assessment/recentseries.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr std::chrono::minutes fewestSpan{1}; // of errors that are counted together

bool connects(CheckKind kind)
{
    return kind == CheckKind::Dns || kind == CheckKind::Tcp || kind == CheckKind::Tls || kind == CheckKind::Http
           || kind == CheckKind::Postgres;
}

bool isCourse(const QList<RecentSeries::Point> &points)
{
    return points.size() >= fewestRecent && points.constFirst().at != points.constLast().at;
}

std::optional<RecentSeries> errorsOf(const CheckResult &result, Instant now)
{
    const std::optional<LoggedErrors> logged = loggedErrors(result);
    if (!logged)
        return std::nullopt;
    // As many parts together as make a minute, counted from the end: a line of a hundred pixels shows no more.
    const std::chrono::microseconds part = logged->partSpan();
    const qsizetype together = std::max<qsizetype>(1, (fewestSpan + part / 2) / part);
    RecentSeries series{RecentSeries::Of::Errors, result.check, part * together, {}};
    for (qsizetype end = logged->parts.size(); end >= together; end -= together) {
        const Instant at = logged->span.from + part * end;
        if (at > now)
            continue;
        if (at - series.part < now - recentSpan)
            break;
        RecentSeries::Point point{at, 0};
        for (qsizetype each = end - together; each < end; ++each)
            point.value += logged->parts.at(each).errors;
        series.points.prepend(point);
    }
    return isCourse(series.points) ? std::optional(series) : std::nullopt;
}

std::optional<RecentSeries> tookOf(const Incident &incident, const QString &check, Instant now)
{
    RecentSeries series{RecentSeries::Of::Took, check, {}, {}};
    for (const CheckResult &result : incident.results()) {
        const std::chrono::microseconds took = result.observation.evidence.took;
        if (result.check == check && result.outcome != Outcome::Skip && took.count() > 0 && result.at <= now
            && result.at >= now - recentSpan)
            series.points += RecentSeries::Point{result.at, took.count()};
    }
    std::stable_sort(series.points.begin(), series.points.end(),
                     [](const auto &one, const auto &other) { return one.at < other.at; });
    return isCourse(series.points) ? std::optional(series) : std::nullopt;
}

std::optional<RecentSeries> seriesOf(const Incident &incident, const Check &check, Instant now)
{
    if (connects(check.kind))
        return tookOf(incident, check.id, now);
    const CheckResult *result = incident.latestResult(check.id);
    return result ? errorsOf(*result, now) : std::nullopt;
}

} // namespace

std::optional<LoggedErrors> loggedErrors(const CheckResult &result)
{
    const auto fact = result.observation.facts.find(u"digest.buckets"_s);
    if (fact == result.observation.facts.end())
        return std::nullopt;
    const QJsonObject series = fact->second.value.toObject();
    const std::optional<Instant> from = parseInstant(series[u"from"_s].toString());
    const std::optional<Instant> to = parseInstant(series[u"to"_s].toString());
    const QJsonArray counts = series[u"counts"_s].toArray();
    if (!from || !to || *to <= *from || counts.isEmpty())
        return std::nullopt;
    LoggedErrors logged{{*from, *to}, {}};
    for (const QJsonValue &part : counts) {
        const QJsonArray each = part.toArray();
        logged.parts += LoggedErrors::Part{std::max<qint64>(0, each.at(1).toInteger()),
                                           std::max<qint64>(0, each.at(2).toInteger())};
    }
    return logged;
}

std::optional<RecentSeries> recentSeries(const Incident &incident, const Runbook &runbook,
                                         const ComponentAssessment &component, Instant now)
{
    QStringList checks = component.checks;
    checks.removeAll(component.decidingCheck);
    checks.prepend(component.decidingCheck);
    for (const QString &id : std::as_const(checks)) {
        const Check *check = runbook.check(id);
        if (auto series = check ? seriesOf(incident, *check, now) : std::nullopt)
            return series;
    }
    return std::nullopt;
}

QHash<QString, RecentSeries> allRecentSeries(const Incident &incident, const Runbook &runbook,
                                             const Assessment &assessment, Instant now)
{
    QHash<QString, RecentSeries> all;
    for (const ComponentAssessment &component : assessment.components) {
        if (auto series = recentSeries(incident, runbook, component, now))
            all.insert(component.id, *std::move(series));
    }
    return all;
}

} // namespace sitrep
