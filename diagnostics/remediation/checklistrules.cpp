// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/remediation/checklistrules.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// When a person said that a step is done; in a replay the wall stands still and only the order of events tells.
struct Tick
{
    Instant at{};
    qint64 seq = 0;
};

std::optional<Tick> tickOf(const Step &step, const Incident &incident)
{
    const auto record = incident.steps().constFind(step.id);
    if (record == incident.steps().constEnd() || !record->ticked)
        return std::nullopt;
    for (const Event &event : incident.events()) {
        if (event.id == record->event)
            return Tick{record->at, event.seq};
    }
    return Tick{record->at, 0};
}

bool isAfter(const CheckResult &result, const Tick &tick)
{
    return result.at != tick.at ? result.at > tick.at : result.seq > tick.seq;
}

QString titleOf(const QString &check, const Runbook &runbook)
{
    const Check *found = runbook.check(check);
    return found == nullptr ? check : found->title;
}

/// How the checks that prove a step stand.
struct Proof
{
    bool passes = true;        ///< the current result of each is Pass
    bool passedAfter = true;   ///< and was measured after the tick
    std::optional<Instant> at; ///< of the last of them
    QJsonArray all;            ///< titles
    QJsonArray open;           ///< titles of those that have not passed since the tick
};

Proof proofOf(const Step &step, const std::optional<Tick> &tick, const Runbook &runbook, const CurrentResult &current)
{
    Proof proof;
    for (const QString &check : step.provedBy) {
        const CheckResult *result = current(check);
        const bool passes = result != nullptr && result->outcome == Outcome::Pass;
        const bool after = passes && tick && isAfter(*result, *tick);
        proof.passes = proof.passes && passes;
        proof.passedAfter = proof.passedAfter && after;
        proof.all.append(titleOf(check, runbook));
        if (!after)
            proof.open.append(titleOf(check, runbook));
        if (passes)
            proof.at = std::max(proof.at, std::optional<Instant>(result->at));
    }
    return proof;
}

Sentence withChecks(const QString &key, const QJsonArray &checks)
{
    return {key, {{u"checks"_s, checks}, {u"n"_s, checks.size()}}};
}

void applyProof(ChecklistItem &item, const std::optional<Tick> &tick, const Runbook &runbook,
                const CurrentResult &current)
{
    const Proof proof = proofOf(item.step, tick, runbook, current);
    if (tick && proof.passedAfter) {
        item.state = StepState::Done;
        item.note = withChecks(u"step.done"_s, proof.all);
    } else if (proof.passes) {
        item.state = StepState::NotNeeded;
        item.note = withChecks(u"step.not-needed"_s, proof.all);
    } else if (tick) {
        item.state = StepState::DoneUnproved;
        item.note = withChecks(u"step.done-unproved"_s, proof.open);
    }
}

/// A step that is done by asking a check is done when the check has an answer, whatever the answer is.
void applyAsking(ChecklistItem &item, const CurrentResult &current)
{
    const CheckResult *result = current(item.step.check);
    if (result == nullptr)
        return;
    const QJsonObject arguments{{u"finding"_s, sentenceToJson(result->reason)}};
    if (!isAnswer(result->outcome)) {
        item.note = {u"step.no-answer"_s, arguments};
        return;
    }
    item.state = StepState::Done;
    item.at = result->at;
    item.note = {u"step.answered"_s, arguments};
}

ChecklistItem itemOf(const Step &step, const Incident &incident, const Runbook &runbook, const Judged &judged)
{
    ChecklistItem item;
    item.step = step;
    item.applies = step.when.form == Condition::Form::Always || judged.holds(step.when);
    const std::optional<Tick> tick = tickOf(step, incident);
    if (tick) {
        const StepRecord record = incident.steps().value(step.id);
        item.by = record.by;
        item.at = record.at;
    }
    if (!step.provedBy.isEmpty()) {
        applyProof(item, tick, runbook, judged.current);
        return item;
    }
    if (!step.check.isEmpty())
        applyAsking(item, judged.current);
    if (tick && item.state == StepState::Open) {
        item.state = StepState::DoneByHand;
        item.note = {u"step.done-by-hand"_s, {}};
    }
    return item;
}

/// What is not needed is settled and was not done.
bool isDone(const ChecklistItem &item)
{
    return item.state == StepState::Done || item.state == StepState::DoneByHand;
}

bool isSettled(const ChecklistItem &item)
{
    return item.state != StepState::Open && item.state != StepState::DoneUnproved;
}

/// Mitigations first, then as written; what does not apply last.
int placeOf(const ChecklistItem &item)
{
    if (!item.applies)
        return 2;
    return item.step.kind == StepKind::Mitigate ? 0 : 1;
}

ChecklistGroup groupOf(const StepGroup &group, const Incident &incident, const Runbook &runbook, Instant now,
                       const Judged &judged)
{
    ChecklistGroup made;
    made.dueText = group.dueText;
    made.title = group.title;
    for (const Step &step : group.steps)
        made.items.append(itemOf(step, incident, runbook, judged));
    std::stable_sort(made.items.begin(), made.items.end(), [](const ChecklistItem &left, const ChecklistItem &right) {
        return placeOf(left) < placeOf(right);
    });
    made.done = static_cast<int>(std::count_if(made.items.cbegin(), made.items.cend(), isDone));
    if (const std::optional<Instant> started = incident.details().started)
        made.due = *started + group.dueTo;
    const bool open = std::any_of(made.items.cbegin(), made.items.cend(),
                                  [](const ChecklistItem &item) { return item.applies && !isSettled(item); });
    made.isOver = incident.isResolved();
    const Instant clock = made.isOver ? std::min(now, incident.marks().value(u"resolved"_s)) : now;
    made.overdue = open && made.due && clock > *made.due;
    return made;
}

} // namespace

Checklist checklistOf(const Incident &incident, const Runbook &runbook, Instant now, const Judged &judged)
{
    Checklist checklist;
    for (const StepGroup &group : runbook.remediation)
        checklist.append(groupOf(group, incident, runbook, now, judged));
    return checklist;
}

} // namespace sitrep
