// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/judge.h"

namespace sitrep {

namespace {

/// Nothing was learnt of the target, so a runbook cannot make an answer of it.
bool isNoEvidence(FailureClass failureClass)
{
    using enum FailureClass;
    switch (failureClass) {
    case Dependency:
    case Replay:
    case NotTrusted:
    case Unanswered:
    case KindNotAvailable:
    case Vantage:
    case Budget:
    case Cancelled:
        return true;
    default:
        return false;
    }
}

/// Prometheus is a witness, and so is who reads a log: whatever hinders the asking is no news of what is watched. Only what
/// was measured is judged. A plugin whose exit is none of its states has not looked.
bool isOfTheWitness(FailureClass failureClass, CheckKind kind)
{
    using enum FailureClass;
    if (kind == CheckKind::Plugin)
        return failureClass == Exit;
    if (kind == CheckKind::Logs && failureClass == Missing)
        return false;
    return (kind == CheckKind::Prometheus || kind == CheckKind::Logs) && failureClass != Threshold
           && failureClass != Disagree;
}

/// What these ask is a tool; that it says nothing, or nothing in time, is no news of the patient.
bool asksATool(CheckKind kind)
{
    return kind == CheckKind::Command || kind == CheckKind::Plugin || kind == CheckKind::Prometheus
           || kind == CheckKind::Junit;
}

/// The refusal of a probe's role says nothing about the service's. Only a database is asked with the service's own.
bool isOwnCredential(const Check &check)
{
    const QString credential = check.config.value(QLatin1StringView("credential")).toString();
    return credential.isEmpty() ? check.kind != CheckKind::Postgres : credential != QLatin1StringView("service");
}

/// These read files of this machine, or have a tool tell which variables are set: how long that takes says something of
/// us. What they find missing is missing all the same.
bool readsFiles(CheckKind kind)
{
    return kind == CheckKind::Logs || kind == CheckKind::Settings || kind == CheckKind::Variables;
}

bool isSkippedWhenOptional(FailureClass failureClass, CheckKind kind)
{
    return failureClass == FailureClass::ToolMissing || failureClass == FailureClass::KindNotAvailable
           || (failureClass == FailureClass::Missing && kind == CheckKind::Junit);
}

Outcome generalOutcome(FailureClass failureClass, const Check &check)
{
    using enum FailureClass;
    switch (failureClass) {
    case Threshold:
    case Disagree:
    case Refused:
    case Reset:
    case Unreachable:
    case Protocol:
    case Tls:
    case FailureClass::Status:
    case Exit:
    case Rejected:
        return Outcome::Fail;
    case Missing:
        return asksATool(check.kind) ? Outcome::Unknown : Outcome::Fail;
    case Timeout:
        return asksATool(check.kind) || readsFiles(check.kind) ? Outcome::Unknown : Outcome::Fail;
    case Auth:
        return isOwnCredential(check) ? Outcome::Unknown : Outcome::Fail;
    case Permission:
    case ApiDisabled:
    case Parse:
    case Resolver:
    case Unset:
    case ToolMissing:
    case ToolNotConfigured:
    case Vantage:
    case Identity:
    case Silent:
    case Cut:
    case Stale:
    case Budget:
    case Cancelled:
    case KindNotAvailable:
        return Outcome::Unknown;
    case Dependency:
    case Replay:
    case NotTrusted:
    case Unanswered:
        return Outcome::Skip;
    }
    Q_UNREACHABLE();
    return Outcome::Unknown;
}

Outcome tableOutcome(FailureClass failureClass, const Check &check)
{
    const Outcome outcome = generalOutcome(failureClass, check);
    return outcome == Outcome::Fail && isOfTheWitness(failureClass, check.kind) ? Outcome::Unknown : outcome;
}

} // namespace

Outcome outcomeOf(FailureClass failureClass, const Check &check)
{
    const auto said = check.outcomes.find(failureClass);
    if (said != check.outcomes.end() && !(isNoEvidence(failureClass) && isAnswer(said->second)))
        return said->second;
    if (check.optional && isSkippedWhenOptional(failureClass, check.kind))
        return Outcome::Skip;
    return tableOutcome(failureClass, check);
}

} // namespace sitrep
