// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/events.h"

namespace sitrep {

/// Makes the events of one incident, numbered and a second apart, the way a session does.
class EventMaker final
{
public:
    explicit EventMaker(QString author = QStringLiteral("dana"))
        : m_author(std::move(author))
    {}

    Event operator()(EventKind kind, const QJsonObject &body)
    {
        Event event;
        event.incident = m_incident;
        event.seq = ++m_seq;
        event.id = QUuid::createUuidV5(m_incident, QString::number(m_seq));
        event.at = m_start + std::chrono::seconds(m_seq);
        event.recorded = event.at;
        event.author = m_author;
        event.host = QStringLiteral("laptop");
        event.kind = kind;
        event.kindName = nameOf(kind);
        event.body = body;
        return event;
    }
    Event note(const QString &text) { return (*this)(EventKind::NoteWritten, events::noteWritten(text)); }
    Event tick(const QString &step, bool ticked = true)
    {
        return (*this)(EventKind::StepChanged, events::stepChanged(step, ticked));
    }
    Event undo(const Event &event) { return (*this)(EventKind::Undone, events::undone(event.id)); }
    Event mark(const QString &mark) { return (*this)(EventKind::MarkSet, events::markSet(mark, nextAt())); }
    Event result(const QString &check, Outcome outcome, int run = 1)
    {
        CheckResult result;
        result.check = check;
        result.outcome = outcome;
        result.run = run;
        result.at = nextAt();
        result.observation.facts[QStringLiteral("total_ms")] = {int(m_seq), Unit::Millisecond};
        return (*this)(EventKind::Result, resultToJson(result));
    }
    Event opened(const IncidentDetails &details = {})
    {
        return (*this)(EventKind::IncidentOpened, events::incidentOpened(details, std::nullopt));
    }

    [[nodiscard]] Instant nextAt() const { return m_start + std::chrono::seconds(m_seq + 1); }
    void setAuthor(const QString &author) { m_author = author; }

private:
    QUuid m_incident{QStringLiteral("{018f0000-0000-7000-8000-0000000000aa}")};
    Instant m_start = parseInstant(QStringLiteral("2025-09-15T17:29:00Z")).value();
    qint64 m_seq = 0;
    QString m_author;
};

} // namespace sitrep
