// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/status/statustable.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

QSet<QString> beingAskedOf(const RunProgress &progress)
{
    QSet<QString> asked;
    if (!progress.running)
        return asked;
    for (const QStringList &list : {progress.askedNow, progress.waiting})
        asked.unite({list.cbegin(), list.cend()});
    return asked;
}

bool isEarlier(const CheckResult &left, const CheckResult &right)
{
    return left.at != right.at ? left.at < right.at : left.seq < right.seq;
}

/// All results of each check, looked for once for all components.
using History = QHash<QString, QList<const CheckResult *>>;

History historyOf(const Incident &incident)
{
    History history;
    for (const CheckResult &result : incident.results())
        history[result.check].append(&result);
    return history;
}

/// What all components are assessed with.
struct Ground
{
    const CurrentResults &results;
    const Incident &incident;
    const Runbook &runbook;
    Profile profile;
    History history;
    QSet<QString> beingAsked;
};

/// Those of \a latest that count no longer, by since when.
std::multimap<Instant, const CheckResult *> staleAnswers(const CurrentResults &results,
                                                         const QList<CheckAnswer> &latest)
{
    std::multimap<Instant, const CheckResult *> stale;
    for (const CheckAnswer &answer : latest) {
        if (const std::optional<Instant> since = results.staleSince(answer.check->id))
            stale.emplace(*since, answer.result);
    }
    return stale;
}

/// Since when the component has \a status: its results are played again from the opening, when it was Unknown.
std::optional<Instant> changedAt(const Ground &ground, const QList<CheckAnswer> &latest, Status status)
{
    QList<const CheckResult *> history;
    for (const CheckAnswer &answer : latest)
        history += ground.history.value(answer.check->id);
    std::stable_sort(history.begin(), history.end(),
                     [](const CheckResult *left, const CheckResult *right) { return isEarlier(*left, *right); });

    QHash<QString, CheckAnswer> answers;
    StatusTally tally;
    for (const CheckAnswer &answer : latest) {
        answers.insert(answer.check->id, {answer.check, nullptr});
        tally.add({answer.check, nullptr});
    }
    Status then = tally.status(false);
    std::optional<Instant> changed = ground.incident.opened();
    const auto play = [&](const CheckResult &result, Instant at) {
        CheckAnswer &answer = answers[result.check];
        tally.remove(answer);
        answer.result = &result;
        tally.add(answer);
        const Status now = tally.status(false);
        if (now != then)
            changed = at;
        then = now;
    };
    for (const CheckResult *result : history)
        play(*result, result->at);
    for (const auto &[since, stale] : staleAnswers(ground.results, latest))
        play(*stale, since);
    return then == status ? changed : std::nullopt;
}

QString nameOfProfile(Profile profile)
{
    return nameOf(profile);
}

/// Why there is no evidence at all.
Sentence silence(const QList<CheckAnswer> &answers, const Incident &incident, Profile profile)
{
    if (answers.isEmpty())
        return {u"component.no-check"_s, {}};
    if (incident.runs().isEmpty())
        return {u"component.not-asked-yet"_s, {}};
    const bool inProfile = std::any_of(answers.cbegin(), answers.cend(),
                                       [profile](const CheckAnswer &answer) { return answer.check->isIn(profile); });
    if (inProfile)
        return {u"component.not-asked-yet"_s, {}};
    return {u"component.not-asked-in"_s, {{u"profile"_s, nameOfProfile(profile)}}};
}

Sentence evidenceOf(const QList<CheckAnswer> &answers, const CheckAnswer *deciding, Status status,
                    const Incident &incident, Profile profile)
{
    if (status == Status::Checking)
        return {u"component.checking"_s, {}};
    if (deciding == nullptr)
        return silence(answers, incident, profile);
    if (deciding->result == nullptr) {
        if (deciding->check->isIn(profile))
            return {u"component.check-not-asked-yet"_s, {{u"check"_s, deciding->check->id}}};
        return {u"component.check-not-asked-in"_s,
                {{u"check"_s, deciding->check->id}, {u"profile"_s, nameOfProfile(profile)}}};
    }
    if (status != Status::Ineffective)
        return deciding->result->reason;
    const auto configured = std::find_if(answers.cbegin(), answers.cend(), [](const CheckAnswer &answer) {
        return answer.result != nullptr && answer.result->outcome == Outcome::Pass
               && answer.result->says == Says::Configured;
    });
    return {u"component.ineffective"_s,
            {{u"check"_s, configured->check->id}, {u"finding"_s, sentenceToJson(deciding->result->reason)}}};
}

ComponentAssessment assessComponent(const Component &component, const Ground &ground)
{
    QList<CheckAnswer> answers;
    ComponentAssessment row;
    bool beingAsked = false;
    for (const Check *check : ground.runbook.checksOf(component.id)) {
        answers.append({check, ground.results.of(check->id)});
        row.checks.append(check->id);
        beingAsked = beingAsked || ground.beingAsked.contains(check->id);
        if (answers.last().result != nullptr)
            row.checked = std::max(row.checked, std::optional<Instant>(answers.last().result->at));
    }
    row.id = component.id;
    row.name = component.name;
    row.owner = component.owner;
    row.status = statusOf(answers, beingAsked);
    if (row.status == Status::Healthy)
        row.healthyBy = strongestPass(answers);
    const CheckAnswer *deciding = decidingAnswer(answers, row.status);
    row.evidence = evidenceOf(answers, deciding, row.status, ground.incident, ground.profile);
    if (deciding != nullptr)
        row.decidingCheck = deciding->check->id;
    row.changed = changedAt(ground, answers, row.status);
    return row;
}

} // namespace

QList<ComponentAssessment> componentsOf(const CurrentResults &results, const Incident &incident, const Runbook &runbook,
                                        Profile profile, const RunProgress &progress)
{
    const Ground ground{results, incident, runbook, profile, historyOf(incident), beingAskedOf(progress)};
    QList<ComponentAssessment> rows;
    for (const Component &component : runbook.components)
        rows.append(assessComponent(component, ground));
    // What broke first stands first: it is nearer to the cause than what followed.
    std::stable_sort(rows.begin(), rows.end(), [](const ComponentAssessment &left, const ComponentAssessment &right) {
        return left.status != right.status ? left.status < right.status : left.changed < right.changed;
    });
    return rows;
}

} // namespace sitrep
