// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/prometheus/prometheusanswer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <cmath>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// Numbers are texts in the API, because JSON has no NaN and no infinity.
QJsonValue sampleOf(const QJsonValue &text)
{
    const QString written = text.toString();
    if (written == u"+Inf" || written == u"-Inf")
        return written;
    bool ok = false;
    const double number = written.toDouble(&ok);
    return ok && std::isfinite(number) ? QJsonValue(number) : QJsonValue();
}

PrometheusPoint pointOf(const QJsonArray &pair)
{
    return {pair.at(0).toDouble(), sampleOf(pair.at(1))};
}

void readLabels(const QJsonObject &metric, PrometheusSeries &series)
{
    QStringList words;
    for (auto label = metric.begin(); label != metric.end(); ++label) {
        if (label.key() != "__name__"_L1)
            words.append(label.key() % u"=\"" % label->toString() % u'"');
    }
    if (!words.isEmpty())
        series.labelsAlone = u'{' % words.join(u", "_s) % u'}';
    series.labels = metric.value("__name__"_L1).toString() + series.labelsAlone;
}

PrometheusSeries seriesOf(const QJsonObject &written)
{
    PrometheusSeries series;
    readLabels(written.value("metric"_L1).toObject(), series);
    for (const QJsonValue point : written.value("values"_L1).toArray())
        series.points.append(pointOf(point.toArray()));
    if (written.contains("value"_L1))
        series.points.append(pointOf(written.value("value"_L1).toArray()));
    if (series.points.isEmpty()) // native histograms
        series.points.append(PrometheusPoint{0, QJsonValue()});
    return series;
}

QStringList remarksOf(const QJsonObject &top)
{
    QStringList remarks;
    for (const QString &key : {u"warnings"_s, u"infos"_s}) {
        for (const QJsonValue each : top.value(key).toArray())
            remarks.append(key.chopped(1) % u": " % each.toString());
    }
    return remarks;
}

} // namespace

std::optional<PrometheusAnswer> readPrometheusAnswer(const QByteArray &body)
{
    const QJsonObject top = QJsonDocument::fromJson(body).object();
    PrometheusAnswer answer;
    answer.remarks = remarksOf(top);
    if (top.value("status"_L1) == "error"_L1) {
        answer.errorType = top.value("errorType"_L1).toString();
        answer.error = top.value("error"_L1).toString();
        return answer;
    }
    const QJsonObject data = top.value("data"_L1).toObject();
    answer.type = data.value("resultType"_L1).toString();
    const QJsonArray result = data.value("result"_L1).toArray();
    if (top.value("status"_L1) != "success"_L1 || !data.value("result"_L1).isArray())
        return std::nullopt;
    if (answer.type == u"string") {
        answer.text = result.at(1).toString();
    } else if (answer.type == u"scalar") {
        answer.series.append({{}, {}, {pointOf(result)}});
    } else if (answer.type == u"vector" || answer.type == u"matrix") {
        for (const QJsonValue series : result)
            answer.series.append(seriesOf(series.toObject()));
    } else {
        return std::nullopt;
    }
    return answer;
}

bool isPlainSelector(const QString &query)
{
    // A name, or label matchers, or both; braces and quotes inside of a matcher's text count as text.
    static const QRegularExpression selector(u"\\A\\s*(?:[A-Za-z_:][A-Za-z0-9_:]*\\s*(?:{M})?|{M})\\s*\\z"_s.replace(
        u"{M}"_s, u"\\{(?:[^\"'`{}]|\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'|`[^`]*`)*\\}"_s));
    return selector.match(query).hasMatch();
}

} // namespace sitrep
