// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/causes/alternatives.h"

#include "diagnostics/judgement/causes/refuters.h"
#include "diagnostics/judgement/causes/soundness.h"
#include "diagnostics/judgement/factnamed.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

using Look = FailureLook;

// Refuting one is told in verdict-rules.md, row by row. What no check of ours can refute stays alive.
constexpr std::array alternativeRows{
    AlternativeRow{Look::TcpRefused, "tcp-refused.nothing-listens"_L1,
                   "code configuration environment platform data"_L1, refuters::openOnItsLoopback},
    AlternativeRow{Look::TcpRefused, "tcp-refused.reset-in-its-name"_L1, "network"_L1, refuters::sameOnItsLoopback},
    AlternativeRow{Look::TcpRefused, "tcp-refused.wrong-target"_L1, "configuration environment"_L1,
                   refuters::answeredBefore},
    AlternativeRow{Look::TcpRefused, "tcp-refused.way-is-closed"_L1, ""_L1, refuters::isNoWayOfWhoAsked},
    AlternativeRow{Look::TcpTimeout, "tcp-timeout.dropped"_L1, "network"_L1, refuters::sameOnItsLoopback},
    AlternativeRow{Look::TcpTimeout, "tcp-timeout.host-down"_L1, "platform external"_L1, refuters::hostIsUp},
    AlternativeRow{Look::TcpTimeout, "tcp-timeout.queue-full"_L1, "code configuration platform"_L1,
                   refuters::openElsewhere},
    AlternativeRow{Look::TcpTimeout, "tcp-timeout.no-route"_L1, ""_L1, refuters::routeIsThere},
    AlternativeRow{Look::NameNotFound, "name.gone"_L1, "configuration network data external"_L1,
                   refuters::passesFromElsewhere},
    AlternativeRow{Look::NameNotFound, "name.other-view"_L1, ""_L1, refuters::nameServersAgree},
    AlternativeRow{Look::NameNotFound, "name.search-domain"_L1, ""_L1, refuters::answeredBefore},
    AlternativeRow{Look::NameNotFound, "name.wrong-here"_L1, ""_L1, refuters::answeredBefore},
    AlternativeRow{Look::NameSlow, "name-slow.first-resolver"_L1, "network"_L1, refuters::othersAreNoBetter},
    AlternativeRow{Look::NameSlow, "name-slow.authority"_L1, "network external"_L1, refuters::otherServerIsQuick},
    AlternativeRow{Look::CertificateDates, "dates.certificate"_L1, "configuration platform external"_L1,
                   refuters::fileDiffers},
    AlternativeRow{Look::CertificateDates, "dates.our-clock"_L1, ""_L1, refuters::ourClockIsRight},
    AlternativeRow{Look::CertificateDates, "dates.not-reloaded"_L1, "configuration platform"_L1,
                   refuters::fileIsTheSame},
    AlternativeRow{Look::CertificateDates, "dates.other-host"_L1, ""_L1, refuters::sameWithoutItsName},
    AlternativeRow{Look::UnknownIssuer, "issuer.not-sent"_L1, "configuration"_L1, refuters::chainIsComplete},
    AlternativeRow{Look::UnknownIssuer, "issuer.private"_L1, ""_L1, refuters::issuerWasKnown},
    AlternativeRow{Look::UnknownIssuer, "issuer.intercepted"_L1, "network"_L1, refuters::sameCertificateAsEver},
    AlternativeRow{Look::PasswordRefused, "password.rotated"_L1, "configuration environment"_L1,
                   refuters::signsInBehind},
    AlternativeRow{Look::PasswordRefused, "password.expired"_L1, "data"_L1, refuters::hasNotExpired},
    AlternativeRow{Look::PasswordRefused, "password.pooler"_L1, "configuration platform"_L1, refuters::refusedBehind},
    AlternativeRow{Look::PasswordRefused, "password.our-own"_L1, ""_L1, refuters::sqlstateInALog},
    AlternativeRow{Look::NoSlots, "slots.leak"_L1, "code"_L1, refuters::othersHoldTheSlots},
    AlternativeRow{Look::NoSlots, "slots.lowered"_L1, "configuration"_L1, refuters::asManySlotsAsBefore},
    AlternativeRow{Look::NoSlots, "slots.of-role"_L1, "data"_L1, refuters::limitsAreFree},
    AlternativeRow{Look::NoSlots, "slots.bypassed"_L1, "environment"_L1, refuters::nothing},
    AlternativeRow{Look::ReadOnly, "read-only.standby"_L1, "network platform configuration"_L1,
                   refuters::notInRecovery},
    AlternativeRow{Look::ReadOnly, "read-only.default"_L1, "configuration data"_L1, refuters::inRecovery},
    AlternativeRow{Look::QuerySilent, "query.lock"_L1, "code data"_L1, refuters::nobodyBlocks},
    AlternativeRow{Look::QuerySilent, "query.stopped"_L1, "platform"_L1, refuters::smallAnswerComes},
    AlternativeRow{Look::QuerySilent, "query.large-packets"_L1, "network"_L1, refuters::largeAnswerComes},
    AlternativeRow{Look::QuerySilent, "query.our-deadline"_L1, ""_L1, refuters::answeredBefore},
    AlternativeRow{Look::AnswerSilent, "silent.stopped"_L1, "code configuration platform"_L1,
                   refuters::smallAnswerComes},
    AlternativeRow{Look::AnswerSilent, "silent.lost"_L1, "network"_L1, refuters::sameHereOrElsewhere},
    AlternativeRow{Look::AnswerSilent, "silent.our-deadline"_L1, ""_L1, refuters::answeredBefore},
    AlternativeRow{Look::ServerError, "edge.service"_L1, "code configuration environment platform data"_L1,
                   refuters::directRequestPasses},
    AlternativeRow{Look::ServerError, "edge.health-check"_L1, "configuration network"_L1, refuters::directRequestFails},
    AlternativeRow{Look::ServerError, "edge.limit"_L1, "configuration"_L1, refuters::directRequestFails},
    AlternativeRow{Look::ServerError, "edge.clock"_L1, "configuration"_L1, refuters::directRequestFails},
    AlternativeRow{Look::VariableMissing, "variable.here-only"_L1, ""_L1, refuters::deployedObjectSaysSo},
    AlternativeRow{Look::VariableMissing, "variable.deployed"_L1, "configuration environment"_L1, refuters::nothing},
    AlternativeRow{Look::VariableMissing, "variable.shadowed"_L1, ""_L1, refuters::processSaysSo},
    AlternativeRow{Look::ErrorRateHigh, "errors.every-day"_L1, ""_L1, refuters::wasLowerBefore},
    AlternativeRow{Look::ErrorRateHigh, "errors.new"_L1,
                   "code configuration environment network platform data external"_L1, refuters::nothing},
};

std::optional<Look> lookOfTls(const CheckResult &failure)
{
    const Fact *fact = factNamed(failure.observation.facts, u"verdict"_s);
    QString verdict = fact != nullptr ? fact->value.toString() : QString();
    if (verdict.isEmpty() && failure.observation.failure)
        verdict = failure.observation.failure->detail.value("verdict"_L1).toString();
    if (verdict == "expired"_L1 || verdict == "not-yet-valid"_L1)
        return Look::CertificateDates;
    if (verdict == "unknown-issuer"_L1 || verdict == "self-signed"_L1)
        return Look::UnknownIssuer;
    return std::nullopt;
}

bool failsBy(const CheckResult &failure, QLatin1StringView fact)
{
    return std::any_of(failure.judged.cbegin(), failure.judged.cend(), [fact](const JudgedExpectation &row) {
        return row.outcome == Outcome::Fail && row.fact == fact;
    });
}

/// By what was expected: a name that leads elsewhere is not slow, and a certificate for another name has no wrong dates.
std::optional<Look> lookOfThreshold(const CheckResult &failure, CheckKind kind)
{
    if (kind == CheckKind::Dns)
        return failsBy(failure, "ms"_L1) ? std::optional(Look::NameSlow) : std::nullopt;
    if (kind == CheckKind::Tls)
        return failsBy(failure, "verdict"_L1) ? lookOfTls(failure) : Look::CertificateDates;
    return kind == CheckKind::Logs ? std::optional(Look::ErrorRateHigh) : std::nullopt;
}

std::optional<Look> lookOfServer(const CheckResult &failure)
{
    const QString sqlstate =
        failure.observation.failure ? failure.observation.failure->detail.value("sqlstate"_L1).toString() : QString();
    if (sqlstate == "28P01"_L1 || (sqlstate.isEmpty() && failure.failureClass == FailureClass::Auth))
        return Look::PasswordRefused;
    if (sqlstate == "53300"_L1)
        return Look::NoSlots;
    if (sqlstate == "25006"_L1)
        return Look::ReadOnly;
    return std::nullopt;
}

std::optional<Look> lookOfSilence(const CheckResult &failure, Rung rung)
{
    switch (rung) {
    case Rung::Resolve:
        return Look::NameSlow;
    case Rung::Query:
    case Rung::Role:
        return Look::QuerySilent;
    case Rung::Sniff:
    case Rung::SignIn:
    case Rung::FirstByte:
        return Look::AnswerSilent;
    case Rung::None:
    case Rung::Parameters:
    case Rung::Tcp:
        return failure.failureClass == FailureClass::Timeout ? std::optional(Look::TcpTimeout) : std::nullopt;
    default:
        return std::nullopt;
    }
}

bool isRow(const AlternativeRow &row, const QString &category)
{
    return QString(row.categories).split(u' ', Qt::SkipEmptyParts).contains(category);
}

} // namespace

std::span<const AlternativeRow> standingAlternatives()
{
    return alternativeRows;
}

std::optional<FailureLook> lookOf(const CheckResult &failure, const Check &check)
{
    if (failure.outcome != Outcome::Fail || !failure.failureClass)
        return std::nullopt;
    const Rung rung = failure.observation.failure ? failure.observation.failure->rung : Rung::None;
    switch (*failure.failureClass) {
    case FailureClass::Refused:
        return Look::TcpRefused;
    case FailureClass::Timeout:
    case FailureClass::Unreachable:
        return check.kind == CheckKind::Dns ? Look::NameSlow : lookOfSilence(failure, rung);
    case FailureClass::Missing:
        if (check.kind == CheckKind::Dns || rung == Rung::Resolve)
            return Look::NameNotFound;
        return check.kind == CheckKind::Variables ? std::optional(Look::VariableMissing) : std::nullopt;
    case FailureClass::Tls:
        return lookOfTls(failure);
    case FailureClass::Auth:
    case FailureClass::Rejected:
        return lookOfServer(failure);
    case FailureClass::Status:
        return Look::ServerError;
    case FailureClass::Threshold:
        return lookOfThreshold(failure, check.kind);
    default:
        return std::nullopt;
    }
}

namespace {

/// Who asks a server on its own computer has no edge in between. Elsewhere one may be that the runbook does not tell of.
bool mayHaveAnEdge(const CheckResult &failure)
{
    return !isAskedOfItself(failure);
}

std::optional<Look> lookHere(const CheckResult &failure, const CaseFile &file)
{
    const Check *check = file.check(failure.check);
    const std::optional<Look> look = check != nullptr ? lookOf(failure, *check) : std::nullopt;
    return look == Look::ServerError && !mayHaveAnEdge(failure) ? std::nullopt : look;
}

} // namespace

QList<StandingAlternative> alternativesOf(const Hypothesis &hypothesis, const CaseFile &file)
{
    QList<StandingAlternative> alternatives;
    for (const CheckResult *failure : hypothesis.basis) {
        const std::optional<FailureLook> look = lookHere(*failure, file);
        for (const AlternativeRow &row : alternativeRows) {
            if (!look || row.look != *look)
                continue;
            StandingAlternative made;
            made.id = row.id;
            made.text = {u"alternative."_s + QString(made.id).replace(u'.', u'-'), {{u"check"_s, failure->check}}};
            // Who named no category may mean any that is not ours.
            const QString &category = hypothesis.cause.category;
            made.own = category.isEmpty() ? !row.categories.isEmpty() : isRow(row, category);
            const QList<const CheckResult *> refuting = row.refutedBy(*failure, file);
            made.refuted = !refuting.isEmpty();
            made.cites = citing(made.refuted ? refuting : QList<const CheckResult *>{failure});
            alternatives.append(made);
        }
    }
    return alternatives;
}

} // namespace sitrep
