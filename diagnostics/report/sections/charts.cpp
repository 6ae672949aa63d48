// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/sections/charts.h"

#include "diagnostics/domain/assessment/causechain.h"
#include "diagnostics/report/blocks/cleantext.h"
#include "diagnostics/report/sections/parts.h"
#include "diagnostics/report/sections/sections.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep::sections {

namespace {

constexpr qsizetype mostChanged = 12; // components that are told one by one

/// The moments before, and now.
QList<StatusMoment> momentsOf(const ReportDocument &document)
{
    QList<StatusMoment> moments;
    for (const StatusMoment &moment : document.statusMoments) {
        if (moment.at < document.made)
            moments += moment;
    }
    StatusMoment now{document.made, {}};
    for (const ComponentAssessment &component : document.assessment.components)
        now.statuses[component.id] = component.status;
    moments += now;
    return moments;
}

StatusHistory::Row rowOf(const ComponentAssessment &component, const QList<StatusMoment> &moments)
{
    StatusHistory::Row row{oneLine(component.name), {}};
    for (qsizetype at = 0; at + 1 < moments.size(); ++at) {
        const auto found = moments.at(at).statuses.find(component.id);
        const Status status = found == moments.at(at).statuses.end() ? Status::Unknown : found->second;
        const TimeSpan span{moments.at(at).at, moments.at(at + 1).at};
        if (!row.stretches.isEmpty() && row.stretches.constLast().status == status)
            row.stretches.last().span.to = span.to;
        else
            row.stretches += StatusHistory::Stretch{span, status};
    }
    return row;
}

/// Each change with its time, and what it is now.
QString toldOf(const StatusHistory::Row &row, const ComponentAssessment &component, Instant now)
{
    QStringList stretches;
    const auto add = [&stretches](Status status, Instant at) {
        stretches += render(
            {u"chart.status-stretch"_s, {{u"status"_s, capitalized(nameOf(status))}, {u"time"_s, secondsText(at)}}});
    };
    for (const StatusHistory::Stretch &stretch : row.stretches)
        add(stretch.status, stretch.span.from);
    if (row.stretches.constLast().status != component.status)
        add(component.status, now);
    return render(
        {u"chart.status-row"_s, {{u"component"_s, row.name}, {u"stretches"_s, QString(stretches.join(u", "_s))}}});
}

LadderBar barOf(const LadderRung &rung)
{
    QString note = rung.took ? rungTimeText(*rung.took) : QString();
    if (rung.state == RungState::Broken)
        note = rung.took ? render({u"chart.broken-after"_s, {{u"took"_s, note}}}) : say(u"chart.broken");
    else if (rung.state != RungState::Held)
        note = say(rung.state == RungState::Stopped ? u"chart.stopped" : u"chart.not-tried");
    return {rung, render(rungWord(rung.rung)), note};
}

} // namespace

Blocks drawn(const std::optional<Chart> &chart)
{
    return chart ? Blocks{*chart} : Blocks{};
}

std::optional<Chart> statusChart(const ReportDocument &document)
{
    const QList<StatusMoment> moments = momentsOf(document);
    if (moments.size() < 2 || document.assessment.components.isEmpty())
        return std::nullopt;
    StatusHistory history{{moments.constFirst().at, moments.constLast().at}, {}};
    QStringList told;
    qsizetype changed = 0;
    for (const ComponentAssessment &component : document.assessment.components) {
        const StatusHistory::Row row = rowOf(component, moments);
        const bool isSame = row.stretches.size() == 1 && row.stretches.constFirst().status == component.status;
        if (!isSame && ++changed <= mostChanged) {
            history.rows += row;
            told += toldOf(row, component, document.made);
        }
    }
    if (changed == 0)
        return std::nullopt;
    if (changed > mostChanged)
        told += render({u"chart.status-not-drawn"_s, {{u"n"_s, changed - mostChanged}}});
    if (const qsizetype same = document.assessment.components.size() - changed; same > 0)
        told += render({u"chart.status-same"_s, {{u"n"_s, same}}});
    return Chart{history, say(u"chart.status-title"), told.join(u' '), false};
}

Blocks statusOverTime(const ReportDocument &document)
{
    return drawn(statusChart(document));
}

std::optional<Chart> ladderChart(const Check &check, const CheckResult &result)
{
    const QList<LadderRung> ladder = ladderOf(check, result.observation);
    if (ladder.size() < 2)
        return std::nullopt;
    LadderBars bars;
    std::transform(ladder.cbegin(), ladder.cend(), std::back_inserter(bars.bars), barOf);
    // Of what did not pass the lines below it tell the ladder, and of a pass nothing needs to be read.
    return Chart{bars, say(u"chart.ladder-title"), ladderLine(ladder), true};
}

std::optional<Chart> whysChart(const ReportDocument &document)
{
    const QList<CitedSentence> chain = causeChain(document.assessment.verdict);
    if (chain.size() < 2)
        return std::nullopt;
    WhysChain links;
    QStringList told;
    for (const CitedSentence &link : chain) {
        QStringList cites;
        for (const Citation &cite : link.cites)
            cites += citation(document, cite.check);
        cites.removeAll(QString());
        cites.removeDuplicates();
        links.links += WhysChain::Link{oneLine(render(link.text)), cites.join(u", "_s)};
        told += links.links.constLast().text;
    }
    return Chart{links, say(u"chart.whys-title"), told.join(u" → "_s), false};
}

std::optional<Chart> latencyChart(const ReportDocument &document, const Check &check)
{
    constexpr qsizetype fewest = 3;
    if (!connects(check.kind))
        return std::nullopt;
    LatencyPoints latency;
    qsizetype failed = 0;
    for (const CheckResult &result : document.incident.results()) {
        const Milliseconds took = result.observation.evidence.took;
        if (result.check != check.id || result.outcome == Outcome::Skip || took <= Milliseconds(0))
            continue;
        latency.points += LatencyPoints::Point{result.at, took, result.outcome};
        failed += result.outcome == Outcome::Pass ? 0 : 1;
    }
    QList<LatencyPoints::Point> &points = latency.points;
    std::stable_sort(points.begin(), points.end(),
                     [](const auto &one, const auto &other) { return one.at < other.at; });
    if (points.size() < fewest || points.constFirst().at == points.constLast().at)
        return std::nullopt;
    const auto [least, most] = std::minmax_element(
        points.cbegin(), points.cend(), [](const auto &one, const auto &other) { return one.took < other.took; });
    const QString told = render({u"chart.latency-told"_s,
                                 {{u"n"_s, points.size()},
                                  {u"from"_s, secondsText(points.constFirst().at)},
                                  {u"to"_s, secondsText(points.constLast().at)},
                                  {u"least"_s, rungTimeText(least->took)},
                                  {u"most"_s, rungTimeText(most->took)},
                                  {u"last"_s, rungTimeText(points.constLast().took)},
                                  {u"failed"_s, failed}}});
    return Chart{latency, say(u"chart.latency-title"), told, false};
}

} // namespace sitrep::sections
