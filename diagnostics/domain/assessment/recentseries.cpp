// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/assessment/recentseries.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr std::chrono::minutes fewestSpan{1}; // of errors that are counted together

bool isCourse(const QList<RecentSeries::Point> &points)
{
    return points.size() >= fewestRecent && points.constFirst().at != points.constLast().at;
}

/// Answers of the last half hour by their check, in the order of the journal.
class RecentAnswers
{
public:
    RecentAnswers(const Incident &incident, Instant now)
    {
        for (const CheckResult &result : incident.results()) {
            if (result.at <= now && result.at >= now - recentSpan && isAnswer(result.outcome))
                m_results[result.check] += &result;
        }
    }
    [[nodiscard]] QList<const CheckResult *> of(const QString &check) const { return m_results.value(check); }

private:
    QHash<QString, QList<const CheckResult *>> m_results;
};

/// Where it was asked, and who says so.
bool isOfOnePlace(const CheckResult &one, const CheckResult &other)
{
    const Evidence &left = one.observation.evidence;
    const Evidence &right = other.observation.evidence;
    return left.standpoint.host == right.standpoint.host && left.statedBy == right.statedBy;
}

std::optional<RecentSeries> errorsOf(const CheckResult &result, Instant now)
{
    const std::optional<LoggedErrors> logged = loggedErrors(result);
    const auto errors = result.observation.facts.find(u"errors"_s);
    if (!logged || errors == result.observation.facts.end() || errors->second.cut)
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
        qint64 entries = 0;
        for (qsizetype each = end - together; each < end; ++each) {
            point.value += logged->parts.at(each).errors;
            entries += logged->parts.at(each).entries;
        }
        if (entries > 0)
            series.points.prepend(point);
    }
    return isCourse(series.points) ? std::optional(series) : std::nullopt;
}

std::optional<RecentSeries> tookOf(QList<const CheckResult *> answers, const QString &check)
{
    if (answers.size() < fewestRecent)
        return std::nullopt;
    std::stable_sort(answers.begin(), answers.end(),
                     [](const auto *one, const auto *other) { return one->at < other->at; });
    RecentSeries series{RecentSeries::Of::Took, check, {}, {}};
    for (const CheckResult *result : std::as_const(answers)) {
        const std::chrono::microseconds took = result->observation.evidence.took;
        if (took.count() > 0 && isOfOnePlace(*result, *answers.constLast()))
            series.points += RecentSeries::Point{result->at, took.count() / std::max(1, result->samples)};
    }
    return isCourse(series.points) ? std::optional(series) : std::nullopt;
}

std::optional<RecentSeries> seriesOf(const Incident &incident, const RecentAnswers &answers, const Check &check,
                                     Instant now)
{
    if (connects(check.kind))
        return tookOf(answers.of(check.id), check.id);
    const CheckResult *result = incident.latestResult(check.id);
    return result ? errorsOf(*result, now) : std::nullopt;
}

std::optional<RecentSeries> seriesOf(const Incident &incident, const RecentAnswers &answers, const Runbook &runbook,
                                     const ComponentAssessment &component, Instant now)
{
    QStringList checks = component.checks;
    checks.removeAll(component.decidingCheck);
    checks.prepend(component.decidingCheck);
    for (const QString &id : std::as_const(checks)) {
        const Check *check = runbook.check(id);
        if (auto series = check ? seriesOf(incident, answers, *check, now) : std::nullopt)
            return series;
    }
    return std::nullopt;
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
    if (!from || !to || counts.isEmpty() || *to - *from < std::chrono::microseconds(counts.size()))
        return std::nullopt;
    LoggedErrors logged{{*from, *to}, {}};
    for (const QJsonValue &part : counts) {
        const QJsonArray each = part.toArray();
        logged.parts +=
            LoggedErrors::Part{std::max<qint64>(0, each.at(0).toInteger()), std::max<qint64>(0, each.at(1).toInteger()),
                               std::max<qint64>(0, each.at(2).toInteger())};
    }
    return logged;
}

std::optional<RecentSeries> recentSeries(const Incident &incident, const Runbook &runbook,
                                         const ComponentAssessment &component, Instant now)
{
    return seriesOf(incident, RecentAnswers(incident, now), runbook, component, now);
}

QHash<QString, RecentSeries> allRecentSeries(const Incident &incident, const Runbook &runbook,
                                             const Assessment &assessment, Instant now)
{
    const RecentAnswers answers(incident, now);
    QHash<QString, RecentSeries> all;
    for (const ComponentAssessment &component : assessment.components) {
        if (auto series = seriesOf(incident, answers, runbook, component, now))
            all.insert(component.id, *std::move(series));
    }
    return all;
}

} // namespace sitrep
