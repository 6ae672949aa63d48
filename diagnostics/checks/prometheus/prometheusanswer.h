// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QJsonValue>
#include <QList>
#include <QStringList>

#include <optional>

namespace sitrep {

struct PrometheusPoint
{
    double time = 0;  ///< Unix seconds
    QJsonValue value; ///< a number, "+Inf" or "-Inf"; null: NaN, or a histogram, which is no number
};

struct PrometheusSeries
{
    QString labels;      ///< `{instance="a:9100"}`; `up{…}` with the metric's name; empty: it has none
    QString labelsAlone; ///< without the metric's name
    QList<PrometheusPoint> points;
};

/// What the HTTP API of Prometheus (v1, query and query_range) says.
struct PrometheusAnswer
{
    QString type; ///< vector, matrix, scalar, string; empty: an error
    QList<PrometheusSeries> series;
    QString text;        ///< of a string
    QStringList remarks; ///< its warnings and infos
    QString errorType;   ///< bad_data, timeout, execution …
    QString error;
};

/// Nothing when \a body is no such answer.
[[nodiscard]] std::optional<PrometheusAnswer> readPrometheusAnswer(const QByteArray &body);

/// Whether \a query is one selector and nothing more, `up{job="x"}`: then the age of its samples can be asked for.
[[nodiscard]] bool isPlainSelector(const QString &query);

} // namespace sitrep
