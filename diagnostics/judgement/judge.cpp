// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/judge.h"

#include "diagnostics/domain/matching/matching.h"
#include "diagnostics/judgement/expectations.h"
#include "diagnostics/judgement/factnamed.h"
#include "diagnostics/judgement/identity.h"
#include "diagnostics/judgement/reasons/reasons.h"
#include "diagnostics/judgement/samples.h"
#include "diagnostics/judgement/status/currentresults.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// Where a kind tells its failure as a fact too, the runbook may expect just that.
struct TellingFact
{
    CheckKind kind;
    std::optional<FailureClass> failureClass; ///< nothing: every class
    QLatin1StringView fact;
};

constexpr std::array tellingFacts{
    TellingFact{CheckKind::Dns, FailureClass::Missing, "count"_L1},
    TellingFact{CheckKind::Tcp, FailureClass::Refused, "reached"_L1},
    TellingFact{CheckKind::Tcp, std::nullopt, "open"_L1},
    TellingFact{CheckKind::Tls, FailureClass::Tls, "verified"_L1},
    TellingFact{CheckKind::Tls, FailureClass::Tls, "verdict"_L1},
    TellingFact{CheckKind::Http, FailureClass::Status, "status"_L1},
    TellingFact{CheckKind::Http, FailureClass::Tls, "verified"_L1},
    TellingFact{CheckKind::Http, FailureClass::Tls, "verdict"_L1},
    TellingFact{CheckKind::Postgres, std::nullopt, "connection"_L1},
    TellingFact{CheckKind::Postgres, std::nullopt, "sqlstate"_L1},
    TellingFact{CheckKind::Command, FailureClass::Exit, "exit"_L1},
    TellingFact{CheckKind::Plugin, FailureClass::Exit, "exit"_L1},
    TellingFact{CheckKind::Prometheus, FailureClass::Missing, "series"_L1},
};

/// What the kind finds because of that failure, beside the facts that tell it.
constexpr std::array consequences{
    TellingFact{CheckKind::Dns, FailureClass::Missing, "addresses"_L1},
    TellingFact{CheckKind::Tcp, std::nullopt, "reached"_L1},
    TellingFact{CheckKind::Tcp, std::nullopt, "addresses_open"_L1},
    TellingFact{CheckKind::Tcp, std::nullopt, "ipv4_open"_L1},
    TellingFact{CheckKind::Tcp, std::nullopt, "ipv6_open"_L1},
    TellingFact{CheckKind::Tls, FailureClass::Tls, "addresses_verified"_L1},
    TellingFact{CheckKind::Tls, FailureClass::Tls, "chain_complete"_L1},
    TellingFact{CheckKind::Plugin, FailureClass::Exit, "output"_L1},
};

/// These tell of the asking and not of the target.
bool saysNothingOfTheTarget(FailureClass failureClass)
{
    return failureClass == FailureClass::Cancelled || failureClass == FailureClass::Budget
           || failureClass == FailureClass::Cut || failureClass == FailureClass::Vantage;
}

bool isOf(const TellingFact &row, CheckKind kind, FailureClass failureClass)
{
    return row.kind == kind && (!row.failureClass || row.failureClass == failureClass);
}

bool isNamed(const TellingFact &row, const Check &check)
{
    return std::any_of(check.expect.cbegin(), check.expect.cend(),
                       [&row](const Expectation &one) { return one.fact == row.fact; });
}

/// A connection may have been fine before something else failed; then its facts tell nothing of the failure.
bool tells(const TellingFact &row, const Fact *fact, const Failure &failure)
{
    if (row.kind != CheckKind::Postgres)
        return true;
    if (fact == nullptr)
        return false;
    const QJsonValue told =
        row.fact == "sqlstate"_L1 ? failure.detail.value(row.fact) : QJsonValue(nameOf(failure.failureClass));
    return fact->value == told;
}

/// The table in the header.
bool isExpected(const Failure &failure, const Check &check, const Facts &facts)
{
    if (saysNothingOfTheTarget(failure.failureClass))
        return false;
    bool any = false;
    for (const TellingFact &row : tellingFacts) {
        if (!isOf(row, check.kind, failure.failureClass) || !isNamed(row, check))
            continue;
        const Fact *fact = factNamed(facts, row.fact);
        if (!tells(row, fact, failure) || !wouldHold(check.expect, row.fact, fact).value_or(false))
            return false;
        any = true;
    }
    return any;
}

/// Part of a log proves by its numbers only what the rest of it cannot mend: see provenByPart().
bool isOtherwiseWhole(const Failure &failure, const Check &check)
{
    return !saysNothingOfTheTarget(failure.failureClass) && check.kind != CheckKind::Logs;
}

/// What a tool printed and how it ended is no answer when it says, by its text and exit code, that it could not ask.
bool couldNotAsk(const Failure &failure, const Check &check)
{
    return check.kind == CheckKind::Command && failure.failureClass != FailureClass::Exit
           && failure.detail.contains("exit"_L1);
}

/// Counts of a log that was not read whole are the lowest that they may be; one that is above its limit all the same is.
QList<JudgedExpectation> provenByPart(const CheckResult &result)
{
    QList<JudgedExpectation> proven;
    for (const JudgedExpectation &one : result.judged) {
        const Fact *fact = factNamed(result.observation.facts, askedOf(one.fact).fact);
        if (fact != nullptr && fact->cut && fact->value.isDouble())
            proven.append(one);
    }
    return proven;
}

/// What is expected of facts that stand beside \a failure. One that is not there is its consequence.
QList<JudgedExpectation> judgedBeside(const Failure &failure, const CheckResult &result, const Check &check)
{
    QList<JudgedExpectation> beside;
    if (check.kind == CheckKind::Logs)
        return provenByPart(result);
    if (!isOtherwiseWhole(failure, check) || couldNotAsk(failure, check))
        return beside;
    for (const JudgedExpectation &one : result.judged) {
        const auto tellsIt = [&](const TellingFact &row) {
            return row.fact == one.fact && isOf(row, check.kind, failure.failureClass);
        };
        const bool ofFailure = std::any_of(tellingFacts.begin(), tellingFacts.end(), tellsIt)
                               || std::any_of(consequences.begin(), consequences.end(), tellsIt);
        if (!ofFailure && factNamed(result.observation.facts, askedOf(one.fact).fact) != nullptr)
            beside.append(one);
    }
    return beside;
}

/// A failure is no excuse for what is worse than it and has nothing to do with it.
void applyFailure(CheckResult &result, const Failure &failure, const Check &check)
{
    result.failureClass = failure.failureClass;
    result.outcome = outcomeOf(failure.failureClass, check);
    result.reason = failureReason(failure, check);
    if (failure.failureClass == FailureClass::Auth)
        result.reason = ownCredentialReason(check, result.reason);
    const QList<JudgedExpectation> beside = judgedBeside(failure, result, check);
    const JudgedExpectation *worst = worstOf(beside);
    if (worst == nullptr || severityRank(worst->outcome) <= severityRank(result.outcome))
        return;
    result.outcome = worst->outcome;
    result.failureClass = worst->failureClass;
    result.reason = besidesReason(expectationReason(beside, result.observation, check), result.reason);
}

void applyVantage(CheckResult &result, const Check &check, const VantageView &vantage)
{
    const bool seesTarget = vantage.fit == VantageFit::NotNeeded || vantage.fit == VantageFit::Fits;
    if (seesTarget || !isAnswer(result.outcome))
        return;
    result.outcome = outcomeOf(FailureClass::Vantage, check);
    result.failureClass = FailureClass::Vantage;
    result.reason = vantageReason(vantage, result.reason);
}

/// A tool that cannot be used, or a way that fails, tells who would have been asked, and nobody answered.
bool isNobodysAnswer(const CheckResult &result)
{
    const std::optional<Failure> &met = result.observation.failure;
    if (!met || result.outcome != Outcome::Unknown)
        return false;
    return met->failureClass == FailureClass::ToolMissing || met->failureClass == FailureClass::ToolNotConfigured
           || met->detail.contains("reach"_L1);
}

/// Another thing of this name: whatever it says, it says nothing of the one that was asked about. Where a failure came
/// before it could tell who it is, the failure is what is known.
void applyIdentity(CheckResult &result, const Check &check)
{
    const IdentityView view = identityOf(result.observation.evidence, check);
    // A failure that came before anything could be told is news of the target; a Pass needs to know of whom.
    const bool keptFromTelling =
        !isAnswer(result.outcome) || (result.observation.failure && result.outcome == Outcome::Fail);
    const bool isOther = view.fit == IdentityFit::Other && result.outcome != Outcome::Skip && !isNobodysAnswer(result);
    const bool isUntold = view.fit == IdentityFit::Untold && !keptFromTelling;
    if (!isOther && !isUntold)
        return;
    result.outcome = outcomeOf(FailureClass::Identity, check);
    result.failureClass = FailureClass::Identity;
    result.reason = identityReason(view, result.reason);
}

/// What tells its own age, as a report of tests does, may be too old when it is read.
void applyAge(CheckResult &result, const Check &check)
{
    const std::optional<Milliseconds> age = toldAge(result.observation);
    if (!check.maxAge || !age || *age <= *check.maxAge || !isAnswer(result.outcome))
        return;
    result.outcome = outcomeOf(FailureClass::Stale, check);
    result.failureClass = FailureClass::Stale;
    result.reason = staleReason(*check.maxAge, result.reason);
}

void applySamples(CheckResult &result, const Check &check)
{
    const Facts &facts = result.observation.facts;
    const auto asked = facts.find(samplesAskedFact);
    const auto passed = facts.find(samplesPassedFact);
    if (!check.samples || asked == facts.end() || passed == facts.end())
        return;
    result.samples = asked->second.value.toInt();
    result.answered = passed->second.value.toInt();
    result.reason = samplesReason(result.observation, result.reason);
    const bool holds = result.outcome == Outcome::Pass || result.outcome == Outcome::Warn;
    const auto failed = facts.find(addressesFailedFact);
    if (holds && (result.answered < check.samples->need || failed != facts.end()))
        result.outcome = Outcome::Unknown; // too few tries to say that it holds
}

} // namespace

CheckResult judge(const Observation &observation, const Check &check, const VantageView &vantage)
{
    CheckResult result;
    result.check = check.id;
    result.says = check.says;
    result.observation = observation;
    result.at = observation.evidence.at;
    for (const Expectation &expectation : check.expect)
        result.judged.append(judgeExpectation(expectation, observation, check));

    if (observation.failure && !isExpected(*observation.failure, check, observation.facts)) {
        applyFailure(result, *observation.failure, check);
    } else {
        const JudgedExpectation *worst = worstOf(result.judged);
        result.outcome = worst ? worst->outcome : Outcome::Pass;
        if (worst && worst->outcome != Outcome::Pass)
            result.failureClass = worst->failureClass;
        result.reason = expectationReason(result.judged, observation, check);
    }
    applySamples(result, check);
    applyIdentity(result, check);
    applyAge(result, check);
    applyVantage(result, check, vantage);
    // Whoever reads it must know that it was not measured here.
    if (!observation.evidence.statedBy.isEmpty())
        result.reason = pastedReason(observation.evidence, check, vantage, result.reason);
    return result;
}

} // namespace sitrep
