// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/judgement/causes/casefile.h"

// What refutes a standing alternative: each looks for a sound result of another check, or a fact of the failure itself.
namespace sitrep::refuters {

using Results = QList<const CheckResult *>;

[[nodiscard]] Results nothing(const CheckResult &failure, const CaseFile &file); ///< no check of ours can
/// The same port of the same component, asked on its own computer, refuses or is silent alike.
[[nodiscard]] Results sameOnItsLoopback(const CheckResult &failure, const CaseFile &file);
[[nodiscard]] Results openOnItsLoopback(const CheckResult &failure, const CaseFile &file);
/// This check passed earlier in the incident, of the same target: then the target is no mistake.
[[nodiscard]] Results answeredBefore(const CheckResult &failure, const CaseFile &file);
[[nodiscard]] Results otherPortOfTheHost(const CheckResult &failure, const CaseFile &file);
[[nodiscard]] Results otherTargetAnswers(const CheckResult &failure, const CaseFile &file);
[[nodiscard]] Results sameFromElsewhere(const CheckResult &failure, const CaseFile &file);
[[nodiscard]] Results passesFromElsewhere(const CheckResult &failure, const CaseFile &file);
[[nodiscard]] Results nameServersAgree(const CheckResult &failure, const CaseFile &file);
[[nodiscard]] Results eachNameServerAnswers(const CheckResult &failure, const CaseFile &file);
[[nodiscard]] Results ourClockIsRight(const CheckResult &failure, const CaseFile &file);
[[nodiscard]] Results sameWithoutItsName(const CheckResult &failure, const CaseFile &file);
[[nodiscard]] Results chainIsComplete(const CheckResult &failure, const CaseFile &file);
[[nodiscard]] Results sqlstateInALog(const CheckResult &failure, const CaseFile &file);
[[nodiscard]] Results passwordDiffersInALog(const CheckResult &failure, const CaseFile &file);
[[nodiscard]] Results limitsAreFree(const CheckResult &failure, const CaseFile &file);
[[nodiscard]] Results notInRecovery(const CheckResult &failure, const CaseFile &file);
[[nodiscard]] Results inRecovery(const CheckResult &failure, const CaseFile &file);
[[nodiscard]] Results nobodyBlocks(const CheckResult &failure, const CaseFile &file);
[[nodiscard]] Results largeAnswerComes(const CheckResult &failure, const CaseFile &file);
[[nodiscard]] Results directRequestFails(const CheckResult &failure, const CaseFile &file);
[[nodiscard]] Results directRequestPasses(const CheckResult &failure, const CaseFile &file);
[[nodiscard]] Results deployedObjectSaysSo(const CheckResult &failure, const CaseFile &file);
[[nodiscard]] Results processSaysSo(const CheckResult &failure, const CaseFile &file);
[[nodiscard]] Results wasLowerBefore(const CheckResult &failure, const CaseFile &file);

} // namespace sitrep::refuters
