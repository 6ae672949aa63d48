// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/causes/hypothesis.h"
#include "diagnostics/judgement/causes/soundness.h"
#include "diagnostics/judgement/factnamed.h"
#include "diagnostics/judgement/samples.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

// What failure classes and rungs over several checks say without any runbook.
namespace sitrep {

namespace {

/// A check that goes over the network, with its answer.
struct NetworkLook
{
    const Check *check;
    const CheckResult *result;
    QString host;

    [[nodiscard]] bool isSilent() const
    {
        const bool unanswered =
            result->failureClass == FailureClass::Timeout || result->failureClass == FailureClass::Unreachable;
        return result->outcome == Outcome::Fail && unanswered;
    }
    [[nodiscard]] bool isOnItself() const { return isAskedOfItself(*result); }
    [[nodiscard]] bool isOfNames() const
    {
        const auto &failure = result->observation.failure;
        return result->outcome != Outcome::Pass && failure && failure->rung == Rung::Resolve;
    }
    [[nodiscard]] bool isOfDates() const
    {
        const Fact *told = factNamed(result->observation.facts, u"verdict"_s);
        const QString verdict = told != nullptr ? told->value.toString() : QString();
        return result->outcome == Outcome::Fail && (verdict == "expired"_L1 || verdict == "not-yet-valid"_L1);
    }
};

QList<NetworkLook> looksOf(const CaseFile &file)
{
    QList<NetworkLook> looks;
    for (const Check &check : file.runbook().checks) {
        const CheckResult *result = check.confirmsVantage ? nullptr : file.of(check.id);
        if (result == nullptr || !goesToTheTarget(check.kind) || result->observation.evidence.target.isEmpty())
            continue;
        if (isAnswer(result->outcome) || result->failureClass == FailureClass::Resolver)
            looks.append({&check, result, hostOfTarget(result->observation.evidence.target)});
    }
    return looks;
}

Condition allFail(const QList<NetworkLook> &looks)
{
    Condition condition;
    condition.form = Condition::Form::Results;
    for (const NetworkLook &look : looks)
        condition.checks.append(look.check->id);
    return condition;
}

Condition anyPasses(const QList<NetworkLook> &looks)
{
    Condition any;
    any.form = Condition::Form::AnyOf;
    for (const NetworkLook &look : looks) {
        Condition passes = allFail({look});
        passes.is = Condition::Is::Pass;
        any.operands.append(passes);
    }
    return any;
}

Hypothesis builtIn(const QString &id, const Sentence &said, const QList<NetworkLook> &looks)
{
    Hypothesis made;
    made.origin = CandidateOrigin::BuiltIn;
    made.cause.id = u"builtin."_s + id;
    made.said = said;
    made.cause.statement = render(said);
    made.cause.when = allFail(looks);
    made.cause.refutedBy = anyPasses(looks);
    for (const NetworkLook &look : looks) {
        if (!made.components.contains(look.check->component))
            made.components.append(look.check->component);
    }
    return made;
}

QStringList hostsOf(const QList<NetworkLook> &looks)
{
    QStringList hosts;
    for (const NetworkLook &look : looks)
        hosts.append(look.host);
    hosts.removeDuplicates();
    return hosts;
}

template<typename Which>
QList<NetworkLook> those(const QList<NetworkLook> &looks, Which which)
{
    QList<NetworkLook> found;
    std::copy_if(looks.cbegin(), looks.cend(), std::back_inserter(found), which);
    return found;
}

/// All that was asked of one host is silent, and it was asked at two places or more.
void addSilentHosts(QList<Hypothesis> &causes, const QList<NetworkLook> &looks)
{
    const QStringList hosts = hostsOf(looks);
    for (const QString &host : hosts) {
        const QList<NetworkLook> of = those(looks, [&host](const NetworkLook &look) { return look.host == host; });
        QSet<QString> targets;
        for (const NetworkLook &look : of)
            targets.insert(look.result->observation.evidence.target);
        const bool allSilent =
            std::all_of(of.cbegin(), of.cend(), [](const NetworkLook &look) { return look.isSilent(); });
        if (allSilent && targets.size() >= 2)
            causes.append(builtIn(u"host-silent."_s + host, {u"cause.host-silent"_s, {{u"host"_s, host}}}, of));
    }
}

/// Names are not found while addresses answer.
void addNames(QList<Hypothesis> &causes, const QList<NetworkLook> &looks)
{
    static const QRegularExpression number(u"^[0-9.]+$|:"_s);
    const QList<NetworkLook> names = those(looks, [](const NetworkLook &look) { return look.isOfNames(); });
    const QList<NetworkLook> resolved = those(looks, [](const NetworkLook &look) {
        return !look.isOfNames() && !number.match(look.host).hasMatch() && !look.isOnItself();
    });
    const QList<NetworkLook> addresses = those(looks, [](const NetworkLook &look) {
        return look.result->outcome == Outcome::Pass && number.match(look.host).hasMatch() && !look.isOnItself();
    });
    if (hostsOf(names).size() < 2 || !resolved.isEmpty() || addresses.isEmpty())
        return;
    Hypothesis made =
        builtIn(u"names"_s, {u"cause.names"_s, {{u"names"_s, QJsonArray::fromStringList(hostsOf(names))}}}, names);
    made.blamesTheProber = true;
    causes.append(made);
}

/// A clock that was held against another: less than 5 s off is right enough for dates (limit of check_postgres timesync).
QList<const CheckResult *> rightClocks(const QList<NetworkLook> &looks)
{
    constexpr double limit = 5000;
    QList<const CheckResult *> right;
    for (const NetworkLook &look : looks) {
        for (const QString &name : {u"clock_skew"_s, u"clock.skew"_s}) {
            const Fact *skew = factNamed(look.result->observation.facts, name);
            if (skew != nullptr && skew->value.isDouble() && std::abs(skew->value.toDouble()) <= limit)
                right.append(look.result);
        }
    }
    return right;
}

/// Every certificate date fails: rather one clock than many certificates.
void addProbersClock(QList<Hypothesis> &causes, const QList<NetworkLook> &looks)
{
    const QList<NetworkLook> told = those(looks, [](const NetworkLook &look) {
        return factNamed(look.result->observation.facts, u"verdict"_s) != nullptr;
    });
    const bool allAreOfDates =
        std::all_of(told.cbegin(), told.cend(), [](const NetworkLook &look) { return look.isOfDates(); });
    if (hostsOf(told).size() < 2 || !allAreOfDates)
        return;
    Hypothesis made = builtIn(u"prober-clock"_s, {u"cause.prober-clock"_s, {}}, told);
    made.blamesTheProber = true;
    made.knownRefuters = rightClocks(looks);
    causes.append(made);
}

/// Nothing that is asked from one computer answers.
void addProber(QList<Hypothesis> &causes, const QList<NetworkLook> &looks)
{
    QStringList places;
    for (const NetworkLook &look : looks)
        places.append(look.result->observation.evidence.standpoint.host);
    places.removeDuplicates();
    for (const QString &place : std::as_const(places)) {
        const QList<NetworkLook> from = those(looks, [&place](const NetworkLook &look) {
            return look.result->observation.evidence.standpoint.host == place && !look.isOnItself();
        });
        const bool allFailing = std::all_of(from.cbegin(), from.cend(), [](const NetworkLook &look) {
            return look.isSilent() || look.isOfNames() || look.result->failureClass == FailureClass::Resolver;
        });
        // Where no name server answers, what is asked by name stays Unknown and carries nothing.
        const QList<NetworkLook> carrying =
            those(from, [](const NetworkLook &look) { return look.result->outcome == Outcome::Fail; });
        if (hostsOf(carrying).size() < 2 || !allFailing)
            continue;
        const Sentence said =
            place.isEmpty() ? Sentence{u"cause.prober"_s, {}} : Sentence{u"cause.prober-on"_s, {{u"host"_s, place}}};
        Hypothesis made = builtIn(place.isEmpty() ? u"prober"_s : u"prober."_s + place, said, carrying);
        made.blamesTheProber = true;
        made.foretellsItsBasis = true;
        causes.append(made);
    }
}

void addOneAddress(QList<Hypothesis> &causes, const QList<NetworkLook> &looks)
{
    for (const NetworkLook &look : looks) {
        const Facts &facts = look.result->observation.facts;
        const Fact *passed = factNamed(facts, addressesPassedFact);
        const Fact *failed = factNamed(facts, addressesFailedFact);
        if (look.result->outcome != Outcome::Fail || passed == nullptr || failed == nullptr
            || passed->value.toInt() == 0)
            continue;
        const Sentence said{u"cause.one-address"_s, {{u"host"_s, look.host}, {u"addresses"_s, failed->value}}};
        causes.append(builtIn(u"one-address."_s + look.check->id, said, {look}));
    }
}

/// Sessions that wait for locks, with who holds them: the probe `blocking` tells process and application.
void addLockChain(QList<Hypothesis> &causes, const QList<NetworkLook> &looks)
{
    for (const NetworkLook &look : looks) {
        const Fact *chain = factNamed(look.result->observation.facts, u"blocking.chain"_s);
        const bool speaks = chain != nullptr && !chain->value.toString().isEmpty();
        if (look.result->outcome != Outcome::Fail || !speaks)
            continue;
        const Sentence said{u"cause.lock-chain"_s, {{u"chain"_s, chain->value.toString()}}};
        causes.append(builtIn(u"lock-chain."_s + look.check->id, said, {look}));
    }
}

} // namespace

QList<Hypothesis> builtInCauses(const CaseFile &file)
{
    const QList<NetworkLook> looks = looksOf(file);
    QList<Hypothesis> causes;
    addProber(causes, looks);
    addProbersClock(causes, looks);
    addNames(causes, looks);
    addSilentHosts(causes, looks);
    addOneAddress(causes, looks);
    addLockChain(causes, looks);
    return causes;
}

} // namespace sitrep
