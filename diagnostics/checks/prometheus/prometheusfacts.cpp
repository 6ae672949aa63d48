// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/prometheus/prometheusfacts.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr qsizetype mostSeries = 500;     // of a list that a result can hold
constexpr qsizetype mostShownSeries = 20; // of an excerpt

/// The numbers of one series over the points that have one.
struct Summary
{
    QJsonValue last;
    double lowest = 0;
    double highest = 0;
    double average = 0;
    qsizetype count = 0;
};

double doubleOf(const QJsonValue &value)
{
    if (value.isDouble())
        return value.toDouble();
    return value.toString().startsWith(u'-') ? -INFINITY : INFINITY;
}

/// As PrometheusPoint has it.
QJsonValue jsonOf(double number)
{
    if (std::isfinite(number))
        return number;
    return std::isnan(number) ? QJsonValue() : QJsonValue(number < 0 ? u"-Inf"_s : u"+Inf"_s);
}

Summary summaryOf(const PrometheusSeries &series)
{
    Summary summary;
    summary.last = series.points.last().value;
    double sum = 0;
    for (const PrometheusPoint &point : series.points) {
        if (point.value.isNull())
            continue;
        const double number = doubleOf(point.value);
        summary.lowest = summary.count == 0 ? number : std::min(summary.lowest, number);
        summary.highest = summary.count == 0 ? number : std::max(summary.highest, number);
        sum += number;
        ++summary.count;
    }
    if (summary.count > 0)
        summary.average = sum / static_cast<double>(summary.count);
    return summary;
}

QString valueText(const QJsonValue &value)
{
    if (value.isNull())
        return u"NaN"_s;
    return value.isString() ? value.toString() : QString::number(value.toDouble(), 'g', 12);
}

/// A single element is told as itself.
void addList(ObservationBuilder &builder, const QString &name, const QJsonArray &list)
{
    if (list.isEmpty())
        return;
    QJsonArray kept = list;
    while (kept.size() > mostSeries)
        kept.removeLast();
    builder.fact(name, kept.size() == 1 ? kept.first() : QJsonValue(kept));
    if (kept.size() < list.size())
        builder.markCut(name);
}

/// Of series whose last value is no number.
std::optional<Failure> failureOfNan(const QStringList &without, qsizetype series, const QString &query)
{
    if (without.isEmpty())
        return std::nullopt;
    const QString message = without.size() == series
                                ? u"%1 is not a number (NaN)"_s.arg(query)
                                : u"%1 is not a number (NaN) for %2 of %3 series: %4"_s.arg(
                                    query, QString::number(without.size()), QString::number(series), without.first());
    return Failure{FailureClass::Missing, Rung::Query, message, {}};
}

} // namespace

QStringList seriesLines(const PrometheusAnswer &answer)
{
    QStringList lines;
    for (const PrometheusSeries &series : answer.series.first(std::min(mostShownSeries, answer.series.size())))
        lines.append(QString(series.labels % u"  " % valueText(series.points.last().value)).trimmed());
    return lines;
}

std::optional<Failure> addSeriesFacts(ObservationBuilder &builder, const PrometheusAnswer &answer, const QString &query)
{
    QJsonArray labels;
    QJsonArray values;
    QJsonArray lowest;
    QJsonArray highest;
    QJsonArray averages;
    QStringList without;
    for (const PrometheusSeries &series : answer.series) {
        const Summary summary = summaryOf(series);
        if (summary.last.isNull()) {
            without.append(series.labels);
            continue;
        }
        labels.append(series.labels);
        values.append(summary.last);
        lowest.append(jsonOf(summary.lowest));
        highest.append(jsonOf(summary.highest));
        averages.append(jsonOf(summary.average));
    }
    addList(builder, u"labels"_s, labels);
    addList(builder, u"value"_s, values);
    if (answer.type == u"matrix") {
        addList(builder, u"min"_s, lowest);
        addList(builder, u"max"_s, highest);
        addList(builder, u"avg"_s, averages);
    }
    return failureOfNan(without, answer.series.size(), query);
}

} // namespace sitrep
