// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/incident/incident.h"
#include "diagnostics/domain/incident/jsonfields.h"

using namespace Qt::StringLiterals;

// What people write and may take back: details, steps, notes, marks and changes.
namespace sitrep {

namespace {

bool isOfPeople(EventKind kind)
{
    switch (kind) {
    case EventKind::DetailsChanged:
    case EventKind::StepChanged:
    case EventKind::NoteWritten:
    case EventKind::MarkSet:
    case EventKind::SuspicionAdded:
    case EventKind::ChangeSeen:
    case EventKind::CauseAccepted:
    case EventKind::MaskLifted:
    case EventKind::Undone:
        return true;
    default:
        return false;
    }
}

QList<Link> linksFrom(const QJsonArray &rows)
{
    QList<Link> links;
    for (const QJsonValue &row : rows)
        links.append({row.toObject().value("title"_L1).toString(), row.toObject().value("url"_L1).toString()});
    return links;
}

void changeText(const QJsonObject &json, QLatin1StringView key, QString &text)
{
    if (json.contains(key))
        text = fields::text(json, key);
}

} // namespace

void Incident::foldPeople(const Event &event)
{
    switch (event.kind) {
    case EventKind::IncidentOpened:
    case EventKind::DetailsChanged:
        foldDetails(event);
        break;
    case EventKind::StepChanged:
        m_steps.insert(fields::text(event.body, "step"_L1),
                       {event.body.value("ticked"_L1).toBool(), event.author, event.at, event.id});
        break;
    case EventKind::NoteWritten:
        m_notes.append({event.id, event.seq, event.at, event.author, fields::text(event.body, "text"_L1)});
        break;
    case EventKind::MarkSet:
        foldMark(event);
        break;
    case EventKind::ChangeSeen:
        foldChange(event);
        break;
    default:
        break;
    }
}

bool Incident::foldDetails(const Event &event)
{
    const QJsonObject json = event.body.value("details"_L1).toObject();
    changeText(json, "id"_L1, m_details.id);
    changeText(json, "title"_L1, m_details.title);
    changeText(json, "severity"_L1, m_details.severity);
    if (json.contains("started"_L1))
        m_details.started = fields::instant(json, "started"_L1);
    changeText(json, "impact"_L1, m_details.impact);
    changeText(json, "commander"_L1, m_details.commander);
    changeText(json, "channel"_L1, m_details.channel);
    if (json.contains("not_affected"_L1))
        m_details.notAffected = fields::list(json, "not_affected"_L1);
    if (json.contains("links"_L1))
        m_details.links = linksFrom(json.value("links"_L1).toArray());
    changeText(json, "environment"_L1, m_details.environment);
    return event.body.value("details"_L1).isObject();
}

bool Incident::foldMark(const Event &event)
{
    const QString mark = fields::text(event.body, "mark"_L1);
    if (mark != "detected"_L1 && mark != "mitigated"_L1 && mark != "resolved"_L1)
        return false;
    m_marks.insert(mark, fields::instant(event.body, "at"_L1).value_or(event.at));
    return true;
}

bool Incident::canUndo(const QUuid &event, const QString &author) const
{
    const Event *target = this->event(event);
    return target != nullptr && isOfPeople(target->kind) && target->author == author && !m_undone.contains(event)
           && (target->kind != EventKind::Undone || m_undoes.contains(event));
}

bool Incident::foldUndone(const Event &event)
{
    const QUuid target(fields::text(event.body, "event"_L1));
    if (target.isNull())
        return false;
    if (target == event.id || !canUndo(target, event.author))
        return true; // told, and without effect
    m_undoes.insert(event.id, target);
    setStanding(target, false);
    refoldPeople();
    return true;
}

/// Taking an `undone` back lets the event that it names stand again.
void Incident::setStanding(const QUuid &event, bool stands)
{
    if (stands)
        m_undone.remove(event);
    else
        m_undone.insert(event);
    if (const auto target = m_undoes.constFind(event); target != m_undoes.constEnd())
        setStanding(*target, !stands);
}

void Incident::refoldPeople()
{
    m_details = {};
    m_steps.clear();
    m_notes.clear();
    m_marks.clear();
    m_changes.clear();
    m_changeAt.clear();
    for (const Event &event : std::as_const(m_events)) {
        if (isReadable(event) && !m_undone.contains(event.id))
            foldPeople(event);
    }
}

} // namespace sitrep
