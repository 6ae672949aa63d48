// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/assessment/recentseries.h"
#include "diagnostics/report/blocks/cleantext.h"
#include "diagnostics/report/sections/charts.h"
#include "diagnostics/report/sections/parts.h"
#include "diagnostics/report/sections/sections.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep::sections {

namespace {

constexpr qsizetype mostCharts = 3;
constexpr qsizetype mostMarks = 12;
constexpr qsizetype longestMark = 40; // in the picture; the timeline has the whole of it

QString shortened(const QString &text)
{
    const QString line = oneLine(text);
    return line.size() <= longestMark ? line : line.first(longestMark - 1) + u'…';
}

std::optional<ErrorHistogram> histogramOf(const CheckResult &result)
{
    const std::optional<LoggedErrors> logged = loggedErrors(result);
    if (!logged)
        return std::nullopt;
    ErrorHistogram histogram;
    bool hasAny = false;
    for (const LoggedErrors::Part &part : logged->parts) {
        hasAny = hasAny || part.errors > 0 || part.warnings > 0;
        histogram.bars += ErrorHistogram::Bar{part.errors, part.warnings};
    }
    if (!hasAny)
        return std::nullopt;
    histogram.span = logged->span;
    return histogram;
}

/// What changed, when it began, and what people marked, within the span.
QList<ErrorHistogram::Mark> marksIn(const ReportDocument &document, const TimeSpan &span)
{
    QList<ErrorHistogram::Mark> marks;
    const auto add = [&](Instant at, const QString &text, bool isAlarm) {
        if (at >= span.from && at <= span.to && !text.isEmpty())
            marks += ErrorHistogram::Mark{at, text, isAlarm};
    };
    if (const auto started = document.incident.details().started)
        add(*started, say(u"chart.began"), true);
    const QMap<QString, Instant> &told = document.incident.marks();
    for (auto mark = told.cbegin(); mark != told.cend(); ++mark)
        add(mark.value(), render({u"chart."_s + mark.key(), {}}), mark.key() == u"detected");
    const QList<SeenChange> &changes = document.incident.changes();
    for (auto change = changes.cbegin(); change != changes.cend() && marks.size() < mostMarks; ++change)
        add(change->at, shortened(change->title), false);
    std::stable_sort(marks.begin(), marks.end(), [](const auto &one, const auto &other) { return one.at < other.at; });
    return marks;
}

QString toldOf(const ErrorHistogram &histogram, const QString &span)
{
    qint64 errors = 0;
    qint64 warnings = 0;
    qsizetype peak = 0;
    for (qsizetype at = 0; at < histogram.bars.size(); ++at) {
        errors += histogram.bars.at(at).errors;
        warnings += histogram.bars.at(at).warnings;
        if (histogram.bars.at(at).errors > histogram.bars.at(peak).errors)
            peak = at;
    }
    QJsonObject arguments{{u"errors"_s, errors},
                          {u"warnings"_s, warnings},
                          {u"from"_s, secondsText(histogram.span.from)},
                          {u"to"_s, secondsText(histogram.span.to)}};
    if (errors == 0)
        return render({u"chart.errors-none"_s, arguments});
    const auto step = (histogram.span.to - histogram.span.from) / histogram.bars.size();
    arguments[u"peak"_s] = histogram.bars.at(peak).errors;
    arguments[u"span"_s] = span;
    arguments[u"at"_s] = secondsText(histogram.span.from + step * peak);
    return render({u"chart.errors-told"_s, arguments});
}

QString markedOf(const QList<ErrorHistogram::Mark> &marks)
{
    QJsonArray told;
    for (const ErrorHistogram::Mark &mark : marks)
        told.append(QString(mark.text + u' ' + secondsText(mark.at)));
    return told.isEmpty() ? QString() : u' ' + render({u"chart.errors-marked"_s, {{u"marks"_s, told}}});
}

} // namespace

std::optional<Chart> errorChart(const ReportDocument &document, const Check &check, const CheckResult &result)
{
    std::optional<ErrorHistogram> histogram = histogramOf(result);
    if (!histogram)
        return std::nullopt;
    histogram->marks = marksIn(document, histogram->span);
    const auto step = (histogram->span.to - histogram->span.from) / histogram->bars.size();
    // The first moment that belongs to the series is a microsecond after its start.
    const QString span = durationText(std::chrono::round<std::chrono::milliseconds>(step));
    const QString source = oneLine(check.config[u"source"_s].toString());
    const QString title = source.isEmpty()
                              ? render({u"chart.errors-title"_s, {{u"span"_s, span}}})
                              : render({u"chart.errors-title-of"_s, {{u"span"_s, span}, {u"source"_s, source}}});
    const QString told = toldOf(*histogram, span) + markedOf(histogram->marks);
    return Chart{*std::move(histogram), title, told, false};
}

Blocks errors(const ReportDocument &document)
{
    Blocks blocks;
    QList<QJsonValue> drawnSeries; // several checks of one source ask about the same lines
    for (const Check &check : document.runbook->checks) {
        const CheckResult *result = document.assessment.latestResult(document.incident, check.id);
        if (!result || drawnSeries.size() == mostCharts)
            continue;
        const std::optional<Chart> chart = errorChart(document, check, *result);
        if (!chart)
            continue;
        const QJsonValue series = result->observation.facts.at(u"digest.buckets"_s).value;
        if (drawnSeries.contains(series))
            continue;
        drawnSeries += series;
        blocks += *chart;
    }
    return blocks.isEmpty() ? blocks : Blocks{heading(u"chart.heading-errors")} + blocks;
}

} // namespace sitrep::sections
