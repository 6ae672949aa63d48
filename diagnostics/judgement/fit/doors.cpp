// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/fit/doors.h"

#include "diagnostics/judgement/causes/soundness.h"
#include "diagnostics/judgement/factnamed.h"
#include "diagnostics/judgement/samples.h"

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

bool someAddressesOpen(const CheckResult &result)
{
    const Fact *passed = factNamed(result.observation.facts, addressesPassedFact);
    return passed != nullptr && passed->value.toInt() > 0;
}

} // namespace

QString doorOf(const CheckResult &result)
{
    const QString &target = result.observation.evidence.target;
    const int port = portOfTarget(target);
    return port < 0 ? QString() : hostOfTarget(target) + u':' + QString::number(port);
}

std::optional<bool> hasAnswered(const CheckResult &result, const Check &check)
{
    if (!goesToTheTarget(check.kind) || check.kind == CheckKind::Dns || !isAnswer(result.outcome))
        return std::nullopt;
    // What a later step of the connection did not get says nothing of its port; nor does one address of several.
    const Rung rung = result.observation.failure ? result.observation.failure->rung : Rung::None;
    if (isSilence(result, check))
        return (check.kind == CheckKind::Tcp || rung == Rung::Tcp) && !someAddressesOpen(result) ? std::optional(false)
                                                                                                 : std::nullopt;
    return result.outcome == Outcome::Pass || result.outcome == Outcome::Warn ? std::optional(true) : std::nullopt;
}

Doors doorsOf(const CaseFile &file)
{
    Doors doors;
    for (const Check &check : file.runbook().checks) {
        const CheckResult *result = file.of(check.id);
        const std::optional<bool> answered = result != nullptr ? hasAnswered(*result, check) : std::nullopt;
        const QString door = answered ? doorOf(*result) : QString();
        if (!door.isEmpty())
            doors[door].append({&check, result, *answered});
    }
    return doors;
}

} // namespace sitrep
