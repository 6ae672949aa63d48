// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/causes/refuters.h"

#include "diagnostics/judgement/causes/refuting.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QUrl>

#include <cmath>

using namespace Qt::StringLiterals;

namespace sitrep::refuters {

namespace {

bool isOnItsLoopback(const CheckResult &result, const Check &check, const CheckResult &failure, const CaseFile &file)
{
    // Each computer has a loopback: without a place that is named it is the target's only where that was asked the same way.
    const bool isItsOwn = !isAboutWhoAskedAlone(result, file) || isAboutWhoAskedAlone(failure, file);
    return isItsOwn && isAskedOfItself(result) && check.component == file.componentOf(failure)
           && portOfTarget(targetOf(result)) == portOfTarget(targetOf(failure));
}

/// The first three bytes of an IPv4 address: what is seldom parted further. Of IPv6 nothing is taken for granted.
QString networkOf(const CheckResult &result)
{
    const QString &used = result.observation.evidence.addressUsed;
    const QString host = hostOfTarget(used.isEmpty() ? targetOf(result) : used);
    static const QRegularExpression number(u"^\\d+\\.\\d+\\.\\d+\\.\\d+$"_s);
    return number.match(host).hasMatch() ? host.section(u'.', 0, 2) : QString();
}

/// Something of its target spoke: it opened, or refused.
bool isReached(const CheckResult &result, const Check &check)
{
    return goesToTheTarget(check.kind) && (isHeld(result) || result.failureClass == FailureClass::Refused);
}

Results otherHostOfItsNetwork(const CheckResult &failure, const CaseFile &file)
{
    return soundOnes(failure, file, [&](const CheckResult &result, const Check &check) {
        return isReached(result, check) && check.kind != CheckKind::Dns && placeOf(result) == placeOf(failure)
               && !isAskedOfItself(result) && !networkOf(failure).isEmpty() && networkOf(result) == networkOf(failure)
               && hostOfTarget(targetOf(result)) != hostOfTarget(targetOf(failure));
    });
}

/// \a result is of the same request as \a failure, asked of another server that it depends on.
bool isDirectRequest(const CheckResult &result, const Check &check, const CheckResult &failure, const CaseFile &file)
{
    const DependencyReach reach = file.reach(check.component, file.componentOf(failure));
    const QUrl asked(targetOf(failure));
    const QUrl direct(targetOf(result));
    return check.kind == CheckKind::Http && (reach == DependencyReach::Hard || reach == DependencyReach::Same)
           && !isOfSameThing(result, failure) && direct.path() == asked.path() && direct.query() == asked.query();
}

} // namespace

bool mentions(const CheckResult &log, const QStringList &words)
{
    const Fact *digest = factNamed(log.observation.facts, u"digest.signatures"_s);
    if (digest == nullptr)
        return false;
    for (const QJsonValue &row : digest->value.toArray()) {
        QString text = row.toObject().value("text"_L1).toString();
        for (const QJsonValue &line : row.toObject().value("lines"_L1).toArray())
            text += u' ' + line.toObject().value("text"_L1).toString();
        for (const QString &word : words) {
            if (text.contains(word))
                return true;
        }
    }
    return false;
}

Results nothing(const CheckResult & /*failure*/, const CaseFile & /*file*/)
{
    return {};
}

Results sameOnItsLoopback(const CheckResult &failure, const CaseFile &file)
{
    return itself(failure, isAskedOfItself(failure))
           + soundOnes(failure, file, [&](const CheckResult &result, const Check &check) {
                 return result.failureClass == failure.failureClass && isOnItsLoopback(result, check, failure, file);
             });
}

Results isNoWayOfWhoAsked(const CheckResult &failure, const CaseFile &file)
{
    return itself(failure, !isAboutWhoAskedAlone(failure, file));
}

Results openOnItsLoopback(const CheckResult &failure, const CaseFile &file)
{
    return soundOnes(failure, file, [&](const CheckResult &result, const Check &check) {
        return isHeld(result) && isOnItsLoopback(result, check, failure, file);
    });
}

Results openElsewhere(const CheckResult &failure, const CaseFile &file)
{
    return openOnItsLoopback(failure, file) + passesFromElsewhere(failure, file);
}

Results routeIsThere(const CheckResult &failure, const CaseFile &file)
{
    return otherPortOfTheHost(failure, file) + otherHostOfItsNetwork(failure, file) + sameFromElsewhere(failure, file);
}

Results hostIsUp(const CheckResult &failure, const CaseFile &file)
{
    const Results onIt = soundOnes(failure, file, [&](const CheckResult &result, const Check &check) {
        return isOnItsLoopback(result, check, failure, file);
    });
    return otherPortOfTheHost(failure, file) + passesFromElsewhere(failure, file) + onIt;
}

Results answeredBefore(const CheckResult &failure, const CaseFile &file)
{
    for (const CheckResult *answer : file.answersOf(failure.check)) {
        const bool sameTarget = targetOf(*answer) == targetOf(failure) && !targetOf(failure).isEmpty();
        if (answer->outcome == Outcome::Pass && file.clocks().isBefore(*answer, failure) && sameTarget)
            return {answer};
    }
    return {};
}

Results otherPortOfTheHost(const CheckResult &failure, const CaseFile &file)
{
    return soundOnes(failure, file, [&](const CheckResult &result, const Check &check) {
        return isReached(result, check) && placeOf(result) == placeOf(failure)
               && hostOfTarget(targetOf(result)) == hostOfTarget(targetOf(failure))
               && portOfTarget(targetOf(result)) != portOfTarget(targetOf(failure));
    });
}

Results sameFromElsewhere(const CheckResult &failure, const CaseFile &file)
{
    return soundOnes(failure, file, [&](const CheckResult &result, const Check & /*check*/) {
        return placeOf(result) != placeOf(failure) && isOfSameThing(result, failure)
               && result.failureClass == failure.failureClass;
    });
}

Results sameHereOrElsewhere(const CheckResult &failure, const CaseFile &file)
{
    return sameOnItsLoopback(failure, file) + sameFromElsewhere(failure, file);
}

Results passesFromElsewhere(const CheckResult &failure, const CaseFile &file)
{
    return soundOnes(failure, file, [&](const CheckResult &result, const Check & /*check*/) {
        return placeOf(result) != placeOf(failure) && isOfSameThing(result, failure) && isHeld(result);
    });
}

Results nameServersAgree(const CheckResult &failure, const CaseFile & /*file*/)
{
    const Fact *answering = factNamed(failure.observation.facts, u"servers_answering"_s);
    const bool several = answering != nullptr && answering->value.toInt() >= 2;
    return itself(failure,
                  several && factIs(failure, u"servers_agree"_s, true) && !factIs(failure, u"system_agrees"_s, false));
}

Results eachNameServerAnswers(const CheckResult &failure, const CaseFile & /*file*/)
{
    const Fact *answering = factNamed(failure.observation.facts, u"servers_answering"_s);
    const Fact *servers = factNamed(failure.observation.facts, u"servers"_s);
    return itself(failure, answering != nullptr && servers != nullptr && !servers->value.toArray().isEmpty()
                               && answering->value.toInt() == servers->value.toArray().size());
}

Results ourClockIsRight(const CheckResult &failure, const CaseFile &file)
{
    constexpr double limit = 5000; // ms, of check_postgres timesync
    Results right;
    for (const Check &check : file.runbook().checks) {
        const CheckResult *result = file.of(check.id);
        if (result == nullptr || placeOf(*result) != placeOf(failure)
            || isFresh(*result, file).result != RuleResult::Holds)
            continue;
        for (const QString &name : {u"clock_skew"_s, u"clock.skew"_s}) {
            const Fact *skew = factNamed(result->observation.facts, name);
            if (skew != nullptr && skew->value.isDouble() && std::abs(skew->value.toDouble()) <= limit)
                right.append(result);
        }
    }
    return right;
}

Results sameWithoutItsName(const CheckResult &failure, const CaseFile & /*file*/)
{
    return itself(failure, factIs(failure, u"sni_differs"_s, false));
}

Results chainIsComplete(const CheckResult &failure, const CaseFile & /*file*/)
{
    return itself(failure, factIs(failure, u"chain_complete"_s, true));
}

Results sqlstateInALog(const CheckResult &failure, const CaseFile &file)
{
    return soundOnes(failure, file, [](const CheckResult &result, const Check &check) {
        return check.kind == CheckKind::Logs && mentions(result, {u"28P01"_s, u"password authentication failed"_s});
    });
}

Results notInRecovery(const CheckResult &failure, const CaseFile &file)
{
    if (factIs(failure, u"in_recovery"_s, false))
        return {&failure};
    return soundOnes(failure, file, [&](const CheckResult &result, const Check & /*check*/) {
        return factIs(result, u"in_recovery"_s, false) && isOfSameThing(result, failure);
    });
}

Results inRecovery(const CheckResult &failure, const CaseFile &file)
{
    if (factIs(failure, u"in_recovery"_s, true))
        return {&failure};
    return soundOnes(failure, file, [&](const CheckResult &result, const Check & /*check*/) {
        return factIs(result, u"in_recovery"_s, true) && isOfSameThing(result, failure);
    });
}

Results nobodyBlocks(const CheckResult &failure, const CaseFile &file)
{
    return soundOnes(failure, file, [&](const CheckResult &result, const Check & /*check*/) {
        return factIs(result, u"blocking.count"_s, 0) && isOfSameThing(result, failure);
    });
}

Results largeAnswerComes(const CheckResult &failure, const CaseFile &file)
{
    return soundOnes(failure, file, [&](const CheckResult &result, const Check & /*check*/) {
        return factNamed(result.observation.facts, u"large_answer_ms"_s) != nullptr && isOfSameThing(result, failure)
               && placeOf(result) == placeOf(failure);
    });
}

Results directRequestFails(const CheckResult &failure, const CaseFile &file)
{
    return soundOnes(failure, file, [&](const CheckResult &result, const Check &check) {
        return result.failureClass == FailureClass::Status && isDirectRequest(result, check, failure, file);
    });
}

Results directRequestPasses(const CheckResult &failure, const CaseFile &file)
{
    return soundOnes(failure, file, [&](const CheckResult &result, const Check &check) {
        return result.outcome == Outcome::Pass && isDirectRequest(result, check, failure, file);
    });
}

Results deployedObjectSaysSo(const CheckResult &failure, const CaseFile & /*file*/)
{
    return itself(failure, failure.says == Says::Configured || failure.says == Says::Works);
}

Results processSaysSo(const CheckResult &failure, const CaseFile &file)
{
    if (failure.says == Says::Works)
        return {&failure};
    return soundOnes(failure, file, [&](const CheckResult &result, const Check &check) {
        const DependencyReach reach = file.reach(file.componentOf(failure), check.component);
        return check.kind == CheckKind::Variables && result.says == Says::Works
               && result.failureClass == FailureClass::Missing
               && (reach == DependencyReach::Same || reach == DependencyReach::Hard);
    });
}

Results wasLowerBefore(const CheckResult &failure, const CaseFile &file)
{
    return itself(failure, wasWithinItsLimits(failure, file).value_or(false));
}

} // namespace sitrep::refuters
