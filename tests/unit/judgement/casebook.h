// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/events.h"
#include "diagnostics/domain/runbook/runbook.h"

#include <QString>

// Incidents and runbooks for tests, written in a few words.
namespace sitrep::casebook {

inline Instant at(int minute)
{
    return *parseInstant(u"2025-09-15T17:00:00Z") + std::chrono::minutes(minute);
}

inline Check check(const QString &id, CheckKind kind = CheckKind::Tcp, const QString &component = QStringLiteral("c"))
{
    Check made;
    made.id = id;
    made.title = id;
    made.component = component;
    made.kind = kind;
    made.profiles = {Profile::Quick};
    made.says = Says::Works;
    return made;
}

inline Expectation expectation(const QString &fact, MatcherKind kind, const QJsonValue &operand)
{
    return {fact, {{kind, operand}}, {}, std::nullopt};
}

inline Fact fact(const QJsonValue &value, Unit unit = Unit::None, const QString &source = {})
{
    return {value, unit, source, false};
}

inline Component component(const QString &id)
{
    Component made;
    made.id = id;
    made.name = QString(QStringLiteral("The ") + id);
    return made;
}

inline CheckResult result(const QString &check, Outcome outcome, std::optional<FailureClass> failureClass = {},
                          Says says = Says::Works, int minute = 1)
{
    CheckResult made;
    made.check = check;
    made.outcome = outcome;
    made.failureClass = failureClass;
    made.says = says;
    made.at = at(minute);
    made.run = 1;
    made.reason = {QStringLiteral("judge.failure"), {{QStringLiteral("message"), QString(check + u" spoke")}}};
    return made;
}

/// An incident that is made event by event.
class Story
{
public:
    Story()
    {
        IncidentDetails details;
        details.id = QStringLiteral("1");
        details.started = at(0);
        add(EventKind::IncidentOpened, events::incidentOpened(details, std::nullopt), 0);
    }

    Story &run(Profile profile, const QStringList &asked, int minute = 1)
    {
        return add(EventKind::RunBegan, events::runBegan(++m_runs, profile, asked), minute);
    }
    Story &came(const CheckResult &result)
    {
        return add(EventKind::Result, resultToJson(result),
                   int(std::chrono::duration_cast<std::chrono::minutes>(result.at - at(0)).count()));
    }
    Story &ticked(const QString &step, int minute, bool on = true)
    {
        return add(EventKind::StepChanged, events::stepChanged(step, on), minute);
    }
    Story &marked(const QString &mark, int minute)
    {
        return add(EventKind::MarkSet, events::markSet(mark, at(minute)), minute);
    }
    Story &add(EventKind kind, const QJsonObject &body, int minute)
    {
        Event event;
        event.id = QUuid::createUuid();
        event.incident = m_uuid;
        event.seq = ++m_seq;
        event.at = at(minute);
        event.recorded = event.at;
        event.author = QStringLiteral("dana");
        event.kind = kind;
        event.kindName = nameOf(kind);
        event.body = body;
        m_incident.apply(event);
        return *this;
    }

    [[nodiscard]] const Incident &incident() const { return m_incident; }

private:
    Incident m_incident;
    QUuid m_uuid = QUuid::createUuid();
    qint64 m_seq = 0;
    int m_runs = 0;
};

} // namespace sitrep::casebook
