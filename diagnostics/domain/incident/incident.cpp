// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/incident/incident.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sitrep {

template<>
std::span<const EnumName<RunRecord::State>> enumNames<RunRecord::State>()
{
    using State = RunRecord::State;
    using Row = EnumName<State>;
    static constexpr std::array rows{
        Row{State::Running, "running"_L1},         Row{State::Finished, "finished"_L1},
        Row{State::Stopped, "stopped"_L1},         Row{State::BudgetUsedUp, "budget-used-up"_L1},
        Row{State::Interrupted, "interrupted"_L1},
    };
    return rows;
}

bool RunRecord::hasAsked(const Check &check) const
{
    if (!asked.isEmpty() || count == 0)
        return asked.contains(check.id);
    return check.isIn(profile) && !notAsked.contains(check.id);
}

Incident Incident::of(const QList<Event> &events)
{
    Incident incident;
    if (events.isEmpty())
        return incident;
    incident.m_uuid = events.front().incident;
    QList<Event> ordered = events;
    std::stable_sort(ordered.begin(), ordered.end(), [](const Event &left, const Event &right) {
        const bool leftNumbered = left.seq > 0;
        const bool rightNumbered = right.seq > 0;
        return leftNumbered != rightNumbered ? leftNumbered : left.seq < right.seq;
    });
    for (const Event &event : std::as_const(ordered))
        incident.apply(event);
    return incident;
}

void Incident::apply(const Event &event)
{
    if (m_events.isEmpty() && m_uuid.isNull())
        m_uuid = event.incident;
    if (event.incident != m_uuid)
        return;
    if (const auto known = m_eventAt.constFind(event.id); known != m_eventAt.constEnd()) {
        number(*known, event);
        return;
    }
    if (event.seq > 0 && m_seqs.contains(event.seq))
        return;
    if (event.seq > 0)
        m_seqs.insert(event.seq);
    const bool noneWaits = m_events.isEmpty() || m_events.back().seq > 0;
    if (event.seq <= 0 || (event.seq > m_lastSeq && noneWaits)) {
        m_lastSeq = std::max(m_lastSeq, event.seq);
        m_eventAt.insert(event.id, m_events.size());
        m_events.append(event);
        fold(event);
        return;
    }
    const auto later = [&](const Event &other) { return other.seq <= 0 || other.seq > event.seq; };
    m_events.insert(std::find_if(m_events.cbegin(), m_events.cend(), later), event);
    refold();
}

/// The journal gave a seq to an event that is here already.
void Incident::number(qsizetype position, const Event &event)
{
    if (m_events.at(position).seq > 0 || event.seq <= 0 || m_seqs.contains(event.seq))
        return;
    const bool isNext = event.seq > m_lastSeq && (position == 0 || m_events.at(position - 1).seq > 0);
    m_seqs.insert(event.seq);
    m_events[position] = event;
    if (!isNext) {
        std::stable_sort(m_events.begin(), m_events.end(), [](const Event &left, const Event &right) {
            return (left.seq > 0) != (right.seq > 0) ? left.seq > 0 : left.seq < right.seq;
        });
        refold();
        return;
    }
    m_lastSeq = event.seq;
    if (const auto at = m_resultOf.constFind(event.id); at != m_resultOf.constEnd())
        m_results[*at].seq = event.seq;
    for (SeenChange &change : m_changes) {
        if (change.event == event.id)
            change.seq = event.seq;
    }
    for (Note &note : m_notes) {
        if (note.event == event.id)
            note.seq = event.seq;
    }
}

void Incident::refold()
{
    *this = foldedAnew(QList<Event>(m_events));
}

const CheckResult *Incident::latestResult(const QString &check) const
{
    const auto at = m_latest.constFind(check);
    return at == m_latest.constEnd() ? nullptr : &m_results.at(*at);
}

const Event *Incident::event(const QUuid &id) const
{
    const auto at = m_eventAt.constFind(id);
    return at == m_eventAt.constEnd() ? nullptr : &m_events.at(*at);
}

Incident Incident::withOpenRunsInterrupted() const
{
    Incident told = *this;
    for (RunRecord &run : told.m_runs) {
        if (run.state != RunRecord::State::Running)
            continue;
        run.state = RunRecord::State::Interrupted;
        told.m_interrupted.insert(run.event);
    }
    return told;
}

Incident Incident::foldedAnew(const QList<Event> &events) const
{
    Incident anew = of(events);
    anew.m_interrupted = m_interrupted;
    for (RunRecord &run : anew.m_runs) {
        if (run.state == RunRecord::State::Running && m_interrupted.contains(run.event))
            run.state = RunRecord::State::Interrupted;
    }
    return anew;
}

int Incident::nextUpdateNumber() const
{
    int highest = 0;
    for (const SharedUpdate &update : m_updates)
        highest = std::max(highest, update.number);
    return highest + 1;
}

} // namespace sitrep
