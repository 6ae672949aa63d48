// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/fit/casecontradictions.h"

#include "diagnostics/judgement/causes/soundness.h"
#include "diagnostics/judgement/factnamed.h"
#include "diagnostics/judgement/fit/doors.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// "intended is 75 s in config/database.json:3".
Sentence sideSaid(const QString &name, const Fact &fact)
{
    const std::optional<Quantity> quantity = toQuantity(fact.value, fact.unit);
    const QString value = quantity && quantity->unit != Unit::None ? quantity->text() : factText(fact);
    if (fact.source.isEmpty())
        return {u"contradiction.side"_s, {{u"name"_s, name}, {u"value"_s, value}}};
    return {u"contradiction.side-in"_s, {{u"name"_s, name}, {u"value"_s, value}, {u"place"_s, fact.source}}};
}

void addSources(QList<Contradiction> &found, const Check &check, const CheckResult &result)
{
    if (check.kind != CheckKind::Agree || result.failureClass != FailureClass::Disagree)
        return;
    QList<Sentence> sides;
    for (auto side = check.config.begin(); side != check.config.end(); ++side) {
        if (const Fact *fact = factNamed(result.observation.facts, side.key()))
            sides.append(sideSaid(side.key(), *fact));
    }
    if (sides.size() != 2)
        return;
    found.append({ContradictionOver::Source,
                  check.component,
                  {u"contradiction.source"_s,
                   {{u"first"_s, sentenceToJson(sides.first())},
                    {u"second"_s, sentenceToJson(sides.last())},
                    {u"check"_s, check.id}}},
                  citing({&result})});
}

void addVantages(QList<Contradiction> &found, const Check &check, const CheckResult &answering, const CaseFile &file)
{
    if (hasAnswered(answering, check) != true)
        return;
    const QString door = doorOf(answering);
    for (const DoorLook &look : file.doors().value(door)) {
        const CheckResult *silent = look.result;
        if (look.answered || std::chrono::abs(silent->at - answering.at) > usualMaxAge
            || isPastTheNetwork(answering, *silent))
            continue;
        const QString &hostA = answering.observation.evidence.standpoint.host;
        const QString &hostB = silent->observation.evidence.standpoint.host;
        const QString key = hostA == hostB ? u"contradiction.same-place"_s : u"contradiction.vantage"_s;
        const QJsonObject arguments{{u"target"_s, door},
                                    {u"check"_s, check.id},
                                    {u"hostA"_s, hostA},
                                    {u"timeA"_s, clockText(answering.at)},
                                    {u"other"_s, look.check->id},
                                    {u"hostB"_s, hostB},
                                    {u"timeB"_s, clockText(silent->at)}};
        found.append({ContradictionOver::Vantage, check.component, {key, arguments}, citing({&answering, silent})});
    }
}

/// Two changes or more within the time for which evidence is fresh: neither answer is the one that counts.
void addTimes(QList<Contradiction> &found, const Check &check, const CaseFile &file)
{
    const CheckResult *before = nullptr;
    QList<const CheckResult *> turns;
    for (const CheckResult *answer : file.answersOf(check.id)) {
        if (answer->at < file.start() || file.moment() - answer->at > usualMaxAge)
            continue;
        if (before != nullptr && (before->outcome == Outcome::Pass) != (answer->outcome == Outcome::Pass))
            turns.append(answer);
        before = answer;
    }
    if (turns.size() < 2)
        return;
    found.append({ContradictionOver::Time,
                  check.component,
                  {u"contradiction.time"_s,
                   {{u"check"_s, check.id}, {u"n"_s, turns.size()}, {u"time"_s, clockText(turns.constLast()->at)}}},
                  citing(turns)});
}

void addPersons(QList<Contradiction> &found, const Check &check, const CheckResult &person, const CaseFile &file)
{
    if (check.kind != CheckKind::Manual || person.outcome != Outcome::Fail)
        return;
    for (const Check &other : file.runbook().checks) {
        const CheckResult *passing = file.of(other.id);
        const bool isOfWhatRuns = passing != nullptr && passing->outcome == Outcome::Pass
                                  && isOfThePatient(*passing, file).result == RuleResult::Holds;
        if (!isOfWhatRuns || other.kind == CheckKind::Manual || other.component != check.component)
            continue;
        const QString who = person.observation.evidence.standpoint.user;
        const QJsonObject arguments{{u"check"_s, check.id}, {u"person"_s, who}, {u"other"_s, other.id}};
        found.append({ContradictionOver::Person,
                      check.component,
                      {who.isEmpty() ? u"contradiction.somebody"_s : u"contradiction.person"_s, arguments},
                      citing({&person, passing})});
    }
}

} // namespace

QList<Contradiction> contradictionsIn(const CaseFile &file)
{
    QList<Contradiction> found;
    for (const Check &check : file.runbook().checks) {
        const CheckResult *result = check.confirmsVantage ? nullptr : file.of(check.id);
        if (result == nullptr)
            continue;
        addSources(found, check, *result);
        addVantages(found, check, *result, file);
        addTimes(found, check, file);
        addPersons(found, check, *result, file);
    }
    return found;
}

QList<Contradiction> portContradictionsOf(const QList<const CheckResult *> &basis, const CaseFile &file)
{
    QList<Contradiction> found;
    for (const CheckResult *piece : basis) {
        const Check *check = file.check(piece->check);
        if (check == nullptr || !goesToTheTarget(check->kind))
            continue;
        QList<Contradiction> ofIt;
        const std::optional<bool> answered = hasAnswered(*piece, *check);
        if (answered == true)
            addVantages(ofIt, *check, *piece, file);
        for (const DoorLook &look : answered == false ? file.doors().value(doorOf(*piece)) : QList<DoorLook>())
            addVantages(ofIt, *look.check, *look.result, file);
        for (const Contradiction &each : ofIt) {
            if (each.cites.contains(Citation{piece->check, piece->event}) && !found.contains(each))
                found.append(each);
        }
    }
    return found;
}

} // namespace sitrep
