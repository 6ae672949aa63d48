// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace sitrep {

/// What an alert says of the incident that it began, or why it says nothing.
struct AlertDetails
{
    QJsonObject details; ///< keys of details-changed: id, title, severity, started, links
    QString problem;     ///< a sentence, without what the alert holds; empty: it was read
};

inline constexpr qsizetype largestAlert =
    qsizetype{4} * 1024 * 1024; ///< bytes; receivers of webhooks refuse larger ones too

/// Reads the webhook payloads of Alertmanager (version 4, https://prometheus.io/docs/alerting/latest/configuration/#webhook_config),
/// of Grafana, which has the same shape, and of PagerDuty (v3, https://developer.pagerduty.com/docs/webhooks-overview). Of several
/// alerts the start is that of the earliest that fires, and name and links are those of all. What is resolved
/// begins nothing and is refused, and so is a start that is no time. Text from outside: the caller masks it.
[[nodiscard]] AlertDetails alertDetails(const QByteArray &payload);

} // namespace sitrep
