// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/engine/pasted/alertdetails.h"

#include "diagnostics/domain/values/instant.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr qsizetype longestText = 300; // it stands in headlines
constexpr qsizetype mostLinks = 8;

QString textOf(const QJsonValue &value)
{
    // PagerDuty numbers its incidents, and a label that looks like a number is one in some receivers.
    const QString text = value.isDouble() ? QString::number(value.toInteger()) : value.toString();
    return text.simplified().left(longestText);
}

/// The first that says something.
QString firstOf(const QList<QJsonValue> &values)
{
    for (const QJsonValue &value : values) {
        if (const QString text = textOf(value); !text.isEmpty())
            return text;
    }
    return {};
}

/// Each address once; only what a browser opens.
class Links
{
public:
    void add(const QString &title, const QJsonValue &address)
    {
        const QUrl url(address.toString(), QUrl::StrictMode);
        const bool isWeb = url.isValid() && (url.scheme() == u"https" || url.scheme() == u"http");
        const bool isKnown = std::any_of(m_links.cbegin(), m_links.cend(), [&url](const QJsonValue &link) {
            return link.toObject().value(u"url"_s).toString() == url.toString();
        });
        if (isWeb && !isKnown && m_links.size() < mostLinks)
            m_links += QJsonObject{{u"title"_s, title}, {u"url"_s, url.toString()}};
    }
    [[nodiscard]] QJsonArray all() const { return m_links; }

private:
    QJsonArray m_links;
};

void put(QJsonObject &details, const QString &key, const QString &value)
{
    if (!value.isEmpty())
        details.insert(key, value);
}

/// Alertmanager writes 0001-01-01 for a time that it does not know.
std::optional<Instant> timeOf(const QJsonValue &value)
{
    const std::optional<Instant> at = parseInstant(value.toString());
    return at && *at > Instant{} ? at : std::nullopt;
}

bool isFiring(const QJsonObject &alert)
{
    return alert.value(u"status"_s).toString() != u"resolved";
}

/// What is there and is no time would be a start that nobody told.
bool isNoTime(const QJsonValue &value)
{
    const bool isThere = !value.isUndefined() && !value.isNull() && value.toString() != u"";
    return value.isDouble() || value.isObject() || value.isArray() || (isThere && !parseInstant(value.toString()));
}

/// Why no incident is begun for \a alerts; empty: one is.
QString reasonAgainst(const QList<QJsonObject> &alerts)
{
    if (std::none_of(alerts.cbegin(), alerts.cend(), isFiring))
        return u"all of it is resolved, so no incident begins with it; to look at what is over, give --started and the others by hand"_s;
    const bool anyWrong = std::any_of(alerts.cbegin(), alerts.cend(), [](const QJsonObject &alert) {
        return isFiring(alert) && isNoTime(alert.value(u"startsAt"_s));
    });
    return anyWrong ? u"its `startsAt` is no time (ISO 8601 with Z or an offset), so when it began is not known"_s
                    : QString();
}

/// Of those that fire.
const QJsonObject *earliestOf(const QList<QJsonObject> &alerts)
{
    const QJsonObject *earliest = nullptr;
    for (const QJsonObject &alert : alerts) {
        if (!isFiring(alert))
            continue;
        const auto at = timeOf(alert.value(u"startsAt"_s));
        const auto known = earliest != nullptr ? timeOf(earliest->value(u"startsAt"_s)) : std::nullopt;
        if (earliest == nullptr || (at && (!known || *at < *known)))
            earliest = &alert;
    }
    return earliest;
}

QJsonObject groupDetails(const QJsonObject &group, const QList<QJsonObject> &alerts)
{
    const QJsonObject first = *earliestOf(alerts);
    const QJsonObject labels = first.value(u"labels"_s).toObject();
    const QJsonObject notes = first.value(u"annotations"_s).toObject();
    const QJsonObject common = group.value(u"commonLabels"_s).toObject();
    const QJsonObject commonNotes = group.value(u"commonAnnotations"_s).toObject();
    QJsonObject details;
    put(details, u"id"_s, textOf(first.value(u"fingerprint"_s)));
    put(details, u"title"_s,
        firstOf({commonNotes.value(u"summary"_s), notes.value(u"summary"_s), common.value(u"alertname"_s),
                 labels.value(u"alertname"_s), group.value(u"title"_s)}));
    put(details, u"severity"_s, firstOf({common.value(u"severity"_s), labels.value(u"severity"_s)}));
    if (const auto at = timeOf(first.value(u"startsAt"_s)))
        details.insert(u"started"_s, isoText(*at));
    Links links;
    for (const QJsonObject &alert : alerts) {
        const QString name = firstOf({alert.value(u"labels"_s).toObject().value(u"alertname"_s), u"alert"_s});
        links.add(name, alert.value(u"generatorURL"_s));
        links.add(name + u", dashboard"_s, alert.value(u"dashboardURL"_s));
        links.add(name + u", panel"_s, alert.value(u"panelURL"_s));
        links.add(name + u", runbook"_s, alert.value(u"annotations"_s).toObject().value(u"runbook_url"_s));
    }
    links.add(u"alerts"_s, group.value(u"externalURL"_s));
    if (!links.all().isEmpty())
        details.insert(u"links"_s, links.all());
    return details;
}

QJsonObject pagerDetails(const QJsonObject &incident)
{
    QJsonObject details;
    put(details, u"id"_s, firstOf({incident.value(u"number"_s), incident.value(u"id"_s)}));
    put(details, u"title"_s, firstOf({incident.value(u"title"_s), incident.value(u"summary"_s)}));
    put(details, u"severity"_s,
        firstOf({incident.value(u"priority"_s).toObject().value(u"summary"_s), incident.value(u"urgency"_s)}));
    if (const auto at = timeOf(incident.value(u"created_at"_s)))
        details.insert(u"started"_s, isoText(*at));
    Links links;
    links.add(u"PagerDuty"_s, incident.value(u"html_url"_s));
    if (!links.all().isEmpty())
        details.insert(u"links"_s, links.all());
    return details;
}

} // namespace

AlertDetails alertDetails(const QByteArray &payload)
{
    if (payload.size() > largestAlert)
        return {{}, u"an alert has at most 4 MiB"_s};
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(payload, &error);
    if (error.error != QJsonParseError::NoError)
        return {{}, u"this is no JSON: %1 at byte %2"_s.arg(error.errorString()).arg(error.offset)};
    const QJsonObject root = document.object();
    const QJsonObject incident = root.value(u"event"_s).toObject().value(u"data"_s).toObject();
    if (incident.value(u"type"_s).toString() == u"incident") {
        const QJsonObject alert{{u"status"_s, incident.value(u"status"_s)}};
        if (const QString why = reasonAgainst({alert}); !why.isEmpty())
            return {{}, why};
        if (isNoTime(incident.value(u"created_at"_s)))
            return {{}, u"its `created_at` is no time (ISO 8601 with Z or an offset), so when it began is not known"_s};
        return {pagerDetails(incident), {}};
    }
    QList<QJsonObject> alerts;
    for (const QJsonValue &alert : root.value(u"alerts"_s).toArray()) {
        if (alert.isObject())
            alerts += alert.toObject();
    }
    if (alerts.isEmpty())
        return {
            {},
            u"this is no alert of Alertmanager, Grafana (a list `alerts`) or PagerDuty (an incident in `event.data`)"_s};
    if (const QString why = reasonAgainst(alerts); !why.isEmpty())
        return {{}, why};
    return {groupDetails(root, alerts), {}};
}

} // namespace sitrep
