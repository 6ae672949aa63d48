// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/causes/refuting.h"

#include <QJsonArray>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

// Of what is said and not only heard: names, certificates, passwords, queries.
namespace sitrep::refuters {

namespace {

QStringList serversAsked(const Check &check)
{
    QStringList servers;
    for (const QJsonValue &server : check.config.value("servers"_L1).toArray())
        servers.append(server.toString());
    return servers;
}

/// Each was asked of servers of its own.
bool askOtherServers(const Check &left, const Check &right)
{
    const QStringList servers = serversAsked(left);
    const QStringList others = serversAsked(right);
    return !servers.isEmpty() && !others.isEmpty()
           && std::none_of(servers.cbegin(), servers.cend(),
                           [&others](const QString &server) { return others.contains(server); });
}

/// The same name asked of other servers from the same place, with the answer that \a which wants.
template<typename Which>
Results fromOtherServers(const CheckResult &failure, const CaseFile &file, Which which)
{
    const Check *asked = file.check(failure.check);
    return soundOnes(failure, file, [&](const CheckResult &result, const Check &check) {
        return asked != nullptr && check.kind == CheckKind::Dns && placeOf(result) == placeOf(failure)
               && hostOfTarget(targetOf(result)) == hostOfTarget(targetOf(failure)) && askOtherServers(check, *asked)
               && which(result);
    });
}

/// What an `agree` says of the certificate of \a failure: held against the one on disk.
Results certificateAgrees(const CheckResult &failure, const CaseFile &file, bool agrees)
{
    static constexpr std::array told{".certificate_sha256"_L1, ".not_after"_L1};
    return soundOnes(failure, file, [&](const CheckResult &result, const Check &check) {
        if (check.kind != CheckKind::Agree || (result.outcome == Outcome::Pass) != agrees)
            return false;
        return std::any_of(check.config.begin(), check.config.end(), [&failure](const QJsonValue &side) {
            return std::any_of(told.begin(), told.end(), [&](QLatin1StringView fact) {
                return side.toString() == QString(failure.check + fact);
            });
        });
    });
}

/// The last pass of this check from here, of the same target.
const CheckResult *passedHereBefore(const CheckResult &failure, const CaseFile &file)
{
    const CheckResult *passed = nullptr;
    for (const CheckResult *answer : file.answersOf(failure.check)) {
        const bool isSame = targetOf(*answer) == targetOf(failure) && placeOf(*answer) == placeOf(failure);
        if (answer->outcome == Outcome::Pass && answer->at < failure.at && isSame && !targetOf(failure).isEmpty())
            passed = answer;
    }
    return passed;
}

QString toldText(const CheckResult &result, const QString &name)
{
    const Fact *fact = factNamed(result.observation.facts, name);
    return fact != nullptr ? fact->value.toString() : QString();
}

bool isOfTheService(const CheckResult &result, const CaseFile &file)
{
    const Check *check = file.check(result.check);
    return check != nullptr && check->kind == CheckKind::Postgres
           && check->config.value("credential"_L1).toString() == "service"_L1;
}

/// The service's credential, as the same user, asked of the server itself that \a failure depends on.
template<typename Which>
Results signInsBehind(const CheckResult &failure, const CaseFile &file, Which which)
{
    const QString user = toldText(failure, u"parameters.user"_s);
    if (user.isEmpty() || !isOfTheService(failure, file))
        return {};
    return soundOnes(failure, file, [&](const CheckResult &result, const Check &check) {
        const bool isBehind = file.reach(check.component, file.componentOf(failure)) == DependencyReach::Hard;
        return isBehind && isOfTheService(result, file) && toldText(result, u"parameters.user"_s) == user
               && toldText(result, u"server"_s) == "postgresql"_L1 && which(result);
    });
}

/// A value that a program printed as a line NAME=value; those that no expectation names stand in its text alone.
QString printed(const CheckResult &result, const QString &name)
{
    const QString value = toldText(result, u"values."_s + name);
    if (!value.isEmpty())
        return value;
    const QStringList lines = toldText(result, u"stdout"_s).split(u'\n');
    const QString start = name + u'=';
    const auto line =
        std::find_if(lines.cbegin(), lines.cend(), [&start](const QString &text) { return text.startsWith(start); });
    return line == lines.cend() ? QString() : line->mid(start.size()).trimmed();
}

Results roleIsValid(const CheckResult &failure, const CaseFile &file)
{
    const QString user = toldText(failure, u"parameters.user"_s);
    return soundOnes(failure, file, [&](const CheckResult &result, const Check &check) {
        const QString until = printed(result, u"rolvaliduntil"_s);
        const std::optional<Instant> end = parseInstant(until);
        const bool isLater = until == "infinity"_L1 || (end && *end > result.at);
        const DependencyReach reach = file.reach(check.component, file.componentOf(failure));
        return isLater && !user.isEmpty() && printed(result, u"rolname"_s) == user
               && (reach == DependencyReach::Same || reach == DependencyReach::Hard);
    });
}

} // namespace

Results othersAreNoBetter(const CheckResult &failure, const CaseFile &file)
{
    return eachNameServerAnswers(failure, file)
           + fromOtherServers(failure, file, [&failure](const CheckResult &result) {
                 return result.outcome == Outcome::Fail && result.failureClass == failure.failureClass;
             });
}

Results otherServerIsQuick(const CheckResult &failure, const CaseFile &file)
{
    return fromOtherServers(failure, file, [](const CheckResult &result) { return result.outcome == Outcome::Pass; });
}

Results fileIsTheSame(const CheckResult &failure, const CaseFile &file)
{
    return certificateAgrees(failure, file, true);
}

Results fileDiffers(const CheckResult &failure, const CaseFile &file)
{
    return certificateAgrees(failure, file, false);
}

Results issuerWasKnown(const CheckResult &failure, const CaseFile &file)
{
    const CheckResult *before = passedHereBefore(failure, file);
    return sameFromElsewhere(failure, file) + itself(*(before != nullptr ? before : &failure), before != nullptr);
}

Results sameCertificateAsEver(const CheckResult &failure, const CaseFile &file)
{
    Results found = sameFromElsewhere(failure, file);
    const CheckResult *before = passedHereBefore(failure, file);
    const QString shown = toldText(failure, u"certificate_sha256"_s);
    if (before != nullptr && !shown.isEmpty() && toldText(*before, u"certificate_sha256"_s) == shown)
        found.append(before);
    return found;
}

Results signsInBehind(const CheckResult &failure, const CaseFile &file)
{
    return signInsBehind(failure, file, [](const CheckResult &result) { return result.outcome == Outcome::Pass; });
}

Results refusedBehind(const CheckResult &failure, const CaseFile &file)
{
    // Poolers speak for their server with SQLSTATEs of their own.
    const bool isOfTheServer =
        toldText(failure, u"server"_s) == "postgresql"_L1 && toldText(failure, u"sqlstate"_s) == "28P01"_L1;
    return itself(failure, isOfTheServer) + signInsBehind(failure, file, [](const CheckResult &result) {
               return result.outcome == Outcome::Fail && result.failureClass == FailureClass::Auth;
           });
}

Results hasNotExpired(const CheckResult &failure, const CaseFile &file)
{
    return soundOnes(failure, file,
                     [](const CheckResult &result, const Check &check) {
                         // PostgreSQL 15, auth.c and crypt.c, in the detail of its log.
                         return check.kind == CheckKind::Logs
                                && mentions(result, {u"Password does not match for user"_s});
                     })
           + signsInBehind(failure, file) + roleIsValid(failure, file);
}

Results smallAnswerComes(const CheckResult &failure, const CaseFile &file)
{
    return soundOnes(failure, file, [&](const CheckResult &result, const Check &check) {
        // Who expects only that it is not refused passes without an answer too.
        const bool isAnswered = result.outcome == Outcome::Pass && !result.observation.failure;
        return check.kind == CheckKind::Postgres && isAnswered && isOfSameThing(result, failure)
               && placeOf(result) == placeOf(failure);
    });
}

} // namespace sitrep::refuters
