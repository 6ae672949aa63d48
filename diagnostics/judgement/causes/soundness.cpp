// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/causes/soundness.h"

#include "diagnostics/domain/matching/matching.h"
#include "diagnostics/judgement/factnamed.h"
#include "diagnostics/judgement/samples.h"

#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// Something else that answered for itself to who asked here: then this place sees.
const CheckResult *witnessOf(const CheckResult &silent, const CaseFile &file, const QStringList &suspects)
{
    const QString component = file.componentOf(silent);
    const QString target = hostOfTarget(silent.observation.evidence.target);
    for (const Check &check : file.runbook().checks) {
        const CheckResult *result = file.of(check.id);
        if (result == nullptr || result->outcome != Outcome::Pass || !goesToTheTarget(check.kind))
            continue;
        const QString host = hostOfTarget(result->observation.evidence.target);
        const bool isSamePlace =
            result->observation.evidence.standpoint.host == silent.observation.evidence.standpoint.host;
        const bool isOther = check.component != component || check.confirmsVantage;
        const bool isItself = !host.isEmpty() && host == target;
        if (isSamePlace && isOther && !isItself && !suspects.contains(check.id) && !isAskedOfItself(*result)
            && isFresh(*result, file).result == RuleResult::Holds)
            return result;
    }
    return nullptr;
}

/// Through the way into the place: what answered over there was there, and no other check has to show it. A word of the way
/// with a parameter in it stands in the evidence with its value.
bool cameThroughTheWay(const Evidence &evidence, const VantagePoint &place)
{
    if (place.reach.isEmpty() || evidence.arguments.size() <= place.reach.size())
        return false;
    return std::equal(place.reach.cbegin(), place.reach.cend(), evidence.arguments.cbegin(),
                      [](const QString &word, const QString &used) { return word == used || word.contains(u"${"_s); });
}

Soundness isSeenFromPlace(const CheckResult &result, const VantagePoint &place, const CaseFile &file,
                          const QStringList &suspects)
{
    const Evidence &evidence = result.observation.evidence;
    if (!evidence.standpoint.confirmed.contains(place.id))
        return {RuleResult::Open, {}}; // at most somebody's word
    if (cameThroughTheWay(evidence, place))
        return {RuleResult::Holds, {}};
    Soundness seen{RuleResult::Holds, {}};
    for (const QString &id : place.confirmedBy) {
        if (suspects.contains(id))
            return {RuleResult::Fails, {}};
        const CheckResult *confirming = file.of(id);
        const bool held =
            confirming != nullptr && (confirming->outcome == Outcome::Pass || confirming->outcome == Outcome::Warn);
        if (held)
            seen.because.append(confirming);
        else if (evidence.statedBy.isEmpty()) // what was brought was confirmed in its own run
            return {RuleResult::Open, {}};
    }
    return seen;
}

bool isMixture(const CheckResult &result)
{
    const Facts &facts = result.observation.facts;
    const Fact *intermittent = factNamed(facts, intermittentFact);
    const Fact *passed = factNamed(facts, addressesPassedFact);
    const bool someHold = result.outcome == Outcome::Fail && passed != nullptr && passed->value.toInt() > 0;
    return someHold || (intermittent != nullptr && intermittent->value.toBool());
}

bool isSampled(const CheckResult &result, const Check &check)
{
    const Fact *asked = factNamed(result.observation.facts, samplesAskedFact);
    const int tries = asked != nullptr ? asked->value.toInt() : result.samples;
    return tries >= 2 && check.samples && check.samples->every >= repeatGap;
}

/// A log holds many looks at one thing.
bool isOfManyEntries(const CheckResult &result)
{
    return std::any_of(result.judged.cbegin(), result.judged.cend(), [&result](const JudgedExpectation &row) {
        if (row.outcome != Outcome::Fail)
            return false;
        const Fact *errors = factNamed(result.observation.facts, u"errors"_s);
        return row.fact.endsWith(".count"_L1) ? row.raw.toInt() >= 2 : errors != nullptr && errors->value.toInt() >= 2;
    });
}

bool isSameAnswer(const CheckResult &left, const CheckResult &right)
{
    return left.outcome == right.outcome && left.failureClass == right.failureClass;
}

} // namespace

QString hostOfTarget(const QString &target)
{
    const QUrl url(target.contains(u"://"_s) ? target : u"//"_s + target);
    return url.host().isEmpty() ? target : url.host();
}

int portOfTarget(const QString &target)
{
    const QUrl url(target.contains(u"://"_s) ? target : u"//"_s + target);
    if (url.port() < 0 && url.scheme() == "https"_L1)
        return 443;
    return url.port() < 0 && url.scheme() == "http"_L1 ? 80 : url.port();
}

bool isOwnHost(const QString &host)
{
    return host.startsWith("127."_L1) || host == "::1"_L1 || host == "localhost"_L1;
}

bool isAskedOfItself(const CheckResult &result)
{
    const Evidence &evidence = result.observation.evidence;
    const QString &ours = evidence.standpoint.address;
    return isOwnHost(hostOfTarget(evidence.target)) || (!ours.isEmpty() && hostOfTarget(evidence.addressUsed) == ours);
}

bool isAboutWhoAskedAlone(const CheckResult &result, const CaseFile &file)
{
    const Check *check = file.check(result.check);
    const Evidence &evidence = result.observation.evidence;
    const bool isLoopback = isOwnHost(hostOfTarget(evidence.target)) || isOwnHost(hostOfTarget(evidence.addressUsed));
    return check != nullptr && check->needsVantage.isEmpty() && isLoopback;
}

bool mayBeOfWhoAskedAlone(const CheckResult &result, const CaseFile &file)
{
    const Check *check = file.check(result.check);
    if (check == nullptr || !check->identity.isEmpty() || !isAboutWhoAskedAlone(result, file))
        return false;
    return std::any_of(file.failures().cbegin(), file.failures().cend(), [&file](const CheckResult *failure) {
        const Check *failing = file.check(failure->check);
        return failing != nullptr && goesToTheTarget(failing->kind) && !failure->observation.evidence.target.isEmpty()
               && !isAskedOfItself(*failure);
    });
}

bool isOfSameTarget(const CheckResult &left, const CheckResult &right, const CaseFile &file)
{
    const Check *check = file.check(left.check);
    return (check != nullptr && !goesToTheTarget(check->kind))
           || left.observation.evidence.target == right.observation.evidence.target;
}

bool isPastTheNetwork(const CheckResult &answering, const CheckResult &silent)
{
    return isAskedOfItself(answering)
           && answering.observation.evidence.standpoint.host != silent.observation.evidence.standpoint.host;
}

bool goesToTheTarget(CheckKind kind)
{
    return kind == CheckKind::Dns || kind == CheckKind::Tcp || kind == CheckKind::Tls || kind == CheckKind::Http
           || kind == CheckKind::Postgres;
}

bool isSilence(const CheckResult &result, const Check &check)
{
    if (!result.failureClass || !goesToTheTarget(check.kind))
        return false;
    using enum FailureClass;
    switch (*result.failureClass) {
    case Timeout:
    case Unreachable:
    case Refused:
    case Reset:
    case Resolver:
        return true;
    case Missing:
        return check.kind == CheckKind::Dns
               || (result.observation.failure && result.observation.failure->rung == Rung::Resolve);
    default:
        return false;
    }
}

Soundness isOfThePatient(const CheckResult &result, const CaseFile &file)
{
    const bool carries = result.says == Says::Works || result.says == Says::Configured;
    const QString &told = file.incident().details().environment;
    const QString &meant = file.runbook().environment;
    const bool isElsewhere = !told.isEmpty() && !meant.isEmpty() && told != meant;
    return {carries && isAnswer(result.outcome) && !isElsewhere ? RuleResult::Holds : RuleResult::Fails, {}};
}

Soundness isSeen(const CheckResult &result, const CaseFile &file, const QStringList &suspects)
{
    const Check *check = file.check(result.check);
    if (check == nullptr)
        return {};
    if (!check->needsVantage.isEmpty()) {
        const VantagePoint *place = file.runbook().vantage(check->needsVantage);
        return place == nullptr ? Soundness() : isSeenFromPlace(result, *place, file, suspects);
    }
    const bool isHere = isOwnHost(hostOfTarget(result.observation.evidence.target));
    if (isHere || !isSilence(result, *check))
        return {RuleResult::Holds, {}};
    const CheckResult *witness = witnessOf(result, file, suspects);
    return witness == nullptr ? Soundness() : Soundness{RuleResult::Holds, {witness}};
}

Instant freshUntil(const CheckResult &result, const CaseFile &file)
{
    const Check *check = file.check(result.check);
    const Milliseconds limit = check != nullptr && check->maxAge ? *check->maxAge : Milliseconds(usualMaxAge);
    return result.at - toldAge(result.observation).value_or(Milliseconds(0)) + limit;
}

Soundness isFresh(const CheckResult &result, const CaseFile &file)
{
    const Instant measured = result.at - toldAge(result.observation).value_or(Milliseconds(0));
    const std::optional<Instant> replayed = file.incident().asOf();
    const bool isOfItsTime = measured >= file.start() && (!replayed || result.at <= *replayed);
    const bool isYoung = measured <= file.moment() && file.moment() <= freshUntil(result, file);
    return {isOfItsTime && isYoung ? RuleResult::Holds : RuleResult::Fails, {}};
}

Soundness isRepeated(const CheckResult &result, const CaseFile &file)
{
    const Check *check = file.check(result.check);
    if (check == nullptr)
        return {};
    if (isMixture(result))
        return {RuleResult::Fails, {&result}};
    const CheckResult *same = nullptr; // the earliest of those like it, without another answer between
    int changes = 0;
    const CheckResult *before = nullptr;
    for (const CheckResult *answer : file.answersOf(result.check)) {
        if (answer->at < file.start() || !isOfSameTarget(*answer, result, file))
            continue;
        const bool differs = before != nullptr && !isSameAnswer(*before, *answer);
        changes += differs ? 1 : 0;
        if (before == nullptr || differs)
            same = answer;
        before = answer;
    }
    if (changes >= 2)
        return {RuleResult::Fails, {&result}};
    if (isSampled(result, *check) || (check->kind == CheckKind::Logs && isOfManyEntries(result)))
        return {RuleResult::Holds, {&result}};
    if (same == nullptr || !isSameAnswer(*same, result) || result.at - same->at < repeatGap)
        return {RuleResult::Open, {&result}};
    return {RuleResult::Holds, {same, &result}};
}

std::optional<bool> wasWithinItsLimits(const CheckResult &failure, const CaseFile &file)
{
    const Check *check = file.check(failure.check);
    std::optional<bool> within;
    for (const JudgedExpectation &row : failure.judged) {
        if (row.outcome != Outcome::Fail)
            continue;
        const Fact *normal = factNamed(failure.observation.facts, QString(row.fact + u".normal"_s));
        if (check == nullptr || normal == nullptr || !normal->value.isDouble() || !row.raw.isDouble())
            return std::nullopt;
        const bool isMultiple =
            std::any_of(check->expect.cbegin(), check->expect.cend(), [&row](const Expectation &asked) {
                return asked.fact == row.fact && asked.timesNormal.has_value();
            });
        const bool isHigher = normal->value.toDouble() < row.raw.toDouble();
        const bool held = isHigher && (isMultiple || wouldHold(check->expect, row.fact, normal).value_or(false));
        within = within.value_or(true) && held;
    }
    return within;
}

bool isSound(const CheckResult &result, const CaseFile &file)
{
    const auto holds = [](const Soundness &soundness) { return soundness.result == RuleResult::Holds; };
    const bool isOfBefore = result.outcome == Outcome::Pass && file.lastQuiet() && result.at <= *file.lastQuiet();
    return !isOfBefore && holds(isOfThePatient(result, file)) && !mayBeOfWhoAskedAlone(result, file)
           && holds(isFresh(result, file)) && holds(isSeen(result, file, {}));
}

} // namespace sitrep
