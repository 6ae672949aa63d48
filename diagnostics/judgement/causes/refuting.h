// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/judgement/causes/refuters.h"
#include "diagnostics/judgement/causes/soundness.h"
#include "diagnostics/judgement/factnamed.h"

// What those that refute a standing alternative have in common.
namespace sitrep::refuters {

/// Sound answers of other checks, of which \a which holds.
template<typename Which>
inline Results soundOnes(const CheckResult &failure, const CaseFile &file, Which which)
{
    Results found;
    for (const Check &check : file.runbook().checks) {
        const CheckResult *result = file.of(check.id);
        const bool isOther = result != nullptr && result != &failure && isAnswer(result->outcome);
        if (isOther && !check.confirmsVantage && which(*result, check) && isSound(*result, file))
            found.append(result);
    }
    return found;
}

inline QString targetOf(const CheckResult &result)
{
    return result.observation.evidence.target;
}

inline QString placeOf(const CheckResult &result)
{
    return result.observation.evidence.standpoint.host;
}

inline bool isOfSameThing(const CheckResult &left, const CheckResult &right)
{
    return hostOfTarget(targetOf(left)) == hostOfTarget(targetOf(right))
           && portOfTarget(targetOf(left)) == portOfTarget(targetOf(right));
}

/// It passes and its target was reached. Who expects only that it is no silence passes where it is refused too.
inline bool isHeld(const CheckResult &result)
{
    using enum Rung;
    const Rung broken = result.observation.failure ? result.observation.failure->rung : Role;
    return result.outcome == Outcome::Pass && broken != None && broken != Parameters && broken != Resolve
           && broken != Tcp;
}

inline bool factIs(const CheckResult &result, const QString &name, const QJsonValue &value)
{
    const Fact *fact = factNamed(result.observation.facts, name);
    return fact != nullptr && fact->value == value;
}

/// \a failure itself, where its own facts refute.
inline Results itself(const CheckResult &failure, bool refutes)
{
    return refutes ? Results{&failure} : Results();
}

/// A digest of a log that holds one of \a words.
[[nodiscard]] bool mentions(const CheckResult &log, const QStringList &words);

} // namespace sitrep::refuters
