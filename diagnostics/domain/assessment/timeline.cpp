// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/assessment/timeline.h"

#include "diagnostics/domain/assessment/quietpasses.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sitrep {

template<>
std::span<const EnumName<TimelineKind>> enumNames<TimelineKind>()
{
    using Row = EnumName<TimelineKind>;
    static constexpr std::array rows{
        Row{TimelineKind::Start, "start"_L1},     Row{TimelineKind::Note, "note"_L1},
        Row{TimelineKind::Mark, "mark"_L1},       Row{TimelineKind::Run, "run"_L1},
        Row{TimelineKind::Finding, "finding"_L1}, Row{TimelineKind::Step, "step"_L1},
        Row{TimelineKind::Update, "update"_L1},   Row{TimelineKind::Change, "change"_L1},
        Row{TimelineKind::Newer, "newer"_L1},
    };
    return rows;
}

namespace {

Sentence byPerson(const QString &author)
{
    return {u"timeline.by-person"_s, {{u"author"_s, author}}};
}

QString stepText(const Runbook &runbook, const QString &id)
{
    for (const StepGroup &group : runbook.remediation) {
        for (const Step &step : group.steps) {
            if (step.id == id)
                return step.what;
        }
    }
    return id;
}

/// Makes the entries of one incident in the order of its events.
class TimelineReading
{
public:
    TimelineReading(const Incident &incident, const Runbook &runbook)
        : m_incident(incident)
        , m_runbook(runbook)
    {
        // In a replay all of a run has one time: its line stands where the run ended, behind what it found.
        for (const RunRecord &run : incident.runs())
            m_runOf.insert(run.endedBy.isNull() ? run.event : run.endedBy, &run);
        for (const CheckResult &result : incident.results())
            m_resultOf.insert(result.event, &result);
        for (const SharedUpdate &update : incident.updates())
            m_updateOf.insert(update.event, update.number);
        for (const SeenChange &change : incident.changes())
            m_changeOf.insert(change.event, &change);
    }

    QList<TimelineEntry> entries()
    {
        QList<TimelineEntry> list;
        for (const Event &event : m_incident.events()) {
            if (m_incident.isUndone(event.id))
                continue;
            if (auto entry = entryOf(event))
                list.append(*std::move(entry));
        }
        if (const auto started = m_incident.details().started)
            list.prepend(
                {{}, *started, TimelineKind::Start, {u"timeline.started"_s, {}}, {u"timeline.by-details"_s, {}}, {}});
        std::stable_sort(list.begin(), list.end(),
                         [](const TimelineEntry &left, const TimelineEntry &right) { return left.at < right.at; });
        sortFindings(list);
        return list;
    }

private:
    /// Checks that are asked side by side end in any order. In a replay they all have one time, so the file's order makes the timeline
    /// the same in each run.
    void sortFindings(QList<TimelineEntry> &list) const
    {
        const auto fileOrder = [this](const TimelineEntry &entry) {
            const CheckResult *result = m_resultOf.value(entry.event);
            const auto isOfCheck = [result](const Check &check) { return result && check.id == result->check; };
            return std::find_if(m_runbook.checks.cbegin(), m_runbook.checks.cend(), isOfCheck)
                   - m_runbook.checks.cbegin();
        };
        for (auto first = list.begin(); first != list.end();) {
            const auto other = [first](const TimelineEntry &entry) {
                return entry.kind != first->kind || entry.at != first->at;
            };
            const auto last = std::find_if(first + 1, list.end(), other);
            if (first->kind == TimelineKind::Finding)
                std::stable_sort(first, last, [&](const auto &left, const auto &right) {
                    return fileOrder(left) < fileOrder(right);
                });
            first = last;
        }
    }

    std::optional<TimelineEntry> entryOf(const Event &event)
    {
        TimelineEntry entry{event.id, event.at, TimelineKind::Note, {}, byPerson(event.author), {}};
        switch (isReadable(event) ? event.kind : EventKind::Unknown) {
        case EventKind::IncidentOpened:
            entry.kind = TimelineKind::Start;
            entry.text = {u"timeline.opened"_s, {}};
            return entry;
        case EventKind::NoteWritten:
            entry.text = {u"timeline.note"_s, {{u"text"_s, event.body.value("text"_L1)}}};
            return entry;
        case EventKind::MaskLifted:
            entry.text = {event.body.value("put_back"_L1).toBool() ? u"timeline.mask-put-back"_s
                                                                   : u"timeline.mask-lifted"_s,
                          {{u"mask"_s, event.body.value("mask"_L1)}}};
            return entry;
        case EventKind::MarkSet:
            return markEntry(event, entry);
        case EventKind::RunBegan:
        case EventKind::RunEnded:
            return runEntry(event, entry);
        case EventKind::Result:
            return findingEntry(event, entry);
        case EventKind::StepChanged:
            entry.kind = TimelineKind::Step;
            entry.text = {event.body.value("ticked"_L1).toBool() ? u"timeline.step-ticked"_s
                                                                 : u"timeline.step-unticked"_s,
                          {{u"step"_s, stepText(m_runbook, event.body.value("step"_L1).toString())}}};
            return entry;
        case EventKind::SuspicionAdded:
            entry.text = {u"timeline.suspicion"_s, {{u"statement"_s, event.body.value("statement"_L1)}}};
            return entry;
        case EventKind::UpdateShared:
            entry.kind = TimelineKind::Update;
            entry.text = {u"timeline.update"_s,
                          {{u"number"_s, m_updateOf.value(event.id)}, {u"format"_s, event.body.value("format"_L1)}}};
            return entry;
        case EventKind::ChangeSeen:
            return changeEntry(event, entry);
        case EventKind::Unknown:
            return newerEntry(event, entry);
        default:
            return std::nullopt;
        }
    }

    static TimelineEntry newerEntry(const Event &event, TimelineEntry entry)
    {
        entry.kind = TimelineKind::Newer;
        entry.text = {event.damaged ? u"timeline.damaged"_s : u"timeline.newer"_s, {{u"kind"_s, event.kindName}}};
        return entry;
    }

    std::optional<TimelineEntry> markEntry(const Event &event, TimelineEntry entry) const
    {
        const QString mark = event.body.value("mark"_L1).toString();
        const auto at = m_incident.marks().constFind(mark);
        if (at == m_incident.marks().constEnd())
            return newerEntry(event, entry);
        entry.kind = TimelineKind::Mark;
        entry.at = parseInstant(event.body.value("at"_L1).toString()).value_or(event.at);
        entry.text = {QString(u"timeline."_s + mark), {}};
        const QJsonObject said = event.body.value("memory"_L1).toObject().value("said"_L1).toObject();
        if (mark == "resolved"_L1 && !said.isEmpty())
            entry.text = {u"timeline.resolved-cause"_s, {{u"cause"_s, said}}};
        return entry;
    }

    std::optional<TimelineEntry> runEntry(const Event &event, TimelineEntry entry) const
    {
        const RunRecord *run = m_runOf.value(event.id);
        if (run == nullptr)
            return std::nullopt;
        entry.event = run->event;
        entry.kind = TimelineKind::Run;
        entry.at = run->ended.value_or(run->began);
        const QJsonObject arguments{
            {u"number"_s, run->number}, {u"profile"_s, nameOf(run->profile)}, {u"n"_s, run->count}};
        entry.text = {QString(u"timeline.run-"_s + nameOf(run->state)), arguments};
        return entry;
    }

    /// Another Sitrep may have seen it too: told once.
    std::optional<TimelineEntry> changeEntry(const Event &event, TimelineEntry entry) const
    {
        const SeenChange *change = m_changeOf.value(event.id);
        if (change == nullptr)
            return std::nullopt;
        entry.kind = TimelineKind::Change;
        entry.text = {u"timeline.change"_s, {{u"title"_s, change->title}}};
        if (!change->commit().isEmpty())
            entry.text = {u"timeline.change-commit"_s, {{u"title"_s, change->title}, {u"commit"_s, change->commit()}}};
        if (!change->source.isEmpty())
            entry.source = {change->author.isEmpty() ? u"timeline.by-source"_s : u"timeline.by-source-and-author"_s,
                            {{u"source"_s, change->source}, {u"author"_s, change->author}}};
        return entry;
    }

    std::optional<TimelineEntry> findingEntry(const Event &event, TimelineEntry entry)
    {
        const CheckResult *result = m_resultOf.value(event.id);
        if (result == nullptr)
            return std::nullopt;
        const auto before = m_outcomeOf.constFind(result->check);
        // That a check was not asked is news only where it had an answer before.
        if (result->outcome == Outcome::Skip && (before == m_outcomeOf.constEnd() || !isAnswer(*before)))
            return std::nullopt;
        if (before != m_outcomeOf.constEnd() && *before == result->outcome)
            return std::nullopt;
        m_outcomeOf.insert(result->check, result->outcome);
        const Check *check = m_runbook.check(result->check);
        QJsonObject arguments{{u"check"_s, check != nullptr ? check->title : result->check}};
        QString key = u"timeline.check-"_s + nameOf(result->outcome);
        if (!result->reason.isEmpty()) {
            key += u"-because"_s;
            arguments.insert("reason"_L1, sentenceToJson(result->reason));
        }
        entry.kind = TimelineKind::Finding;
        entry.at = result->at;
        entry.text = {key, arguments};
        const bool isPasted = !result->observation.evidence.statedBy.isEmpty();
        entry.source =
            isPasted ? Sentence{u"timeline.pasted-by"_s, {{u"check"_s, result->check}, {u"author"_s, event.author}}}
                     : Sentence{u"timeline.by-check"_s, {{u"check"_s, result->check}, {u"run"_s, result->run}}};
        entry.outcome = result->outcome;
        return entry;
    }

    const Incident &m_incident;
    const Runbook &m_runbook;
    QHash<QUuid, const RunRecord *> m_runOf; ///< by the event that gives its line the place
    QHash<QUuid, const CheckResult *> m_resultOf;
    QHash<QUuid, int> m_updateOf; ///< its number
    QHash<QUuid, const SeenChange *> m_changeOf;
    QHash<QString, Outcome> m_outcomeOf;
};

} // namespace

QList<TimelineEntry> timelineOf(const Incident &incident, const Runbook &runbook)
{
    return withQuietPassesTogether(TimelineReading(incident, runbook).entries(), incident);
}

} // namespace sitrep
