// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/judgement/causes/casefile.h"

// What refutes a standing alternative: each looks for a sound result of another check, or a fact of the failure itself.
namespace sitrep::refuters {

using Results = QList<const CheckResult *>;

[[nodiscard]] Results nothing(const CheckResult &failure, const CaseFile &file); ///< no check of ours can
/// The same port of the same component, asked on its own computer, refuses or is silent alike; or there it was asked at once.
[[nodiscard]] Results sameOnItsLoopback(const CheckResult &failure, const CaseFile &file);
[[nodiscard]] Results openOnItsLoopback(const CheckResult &failure, const CaseFile &file);
/// Not asked of the computer that asks, or at a place that the runbook names: no tunnel of who asked can have refused.
[[nodiscard]] Results isNoWayOfWhoAsked(const CheckResult &failure, const CaseFile &file);
/// On its own loopback, or from another place.
[[nodiscard]] Results openElsewhere(const CheckResult &failure, const CaseFile &file);
/// This check passed earlier in the incident, of the same target: then the target is no mistake.
[[nodiscard]] Results answeredBefore(const CheckResult &failure, const CaseFile &file);
[[nodiscard]] Results otherPortOfTheHost(const CheckResult &failure, const CaseFile &file);
/// It answers at another port, or from another place, or something was asked on it, whatever came of that.
[[nodiscard]] Results hostIsUp(const CheckResult &failure, const CaseFile &file);
/// Who asked here reaches the host at another port or another host of its network, or the silence is the same from another
/// place.
[[nodiscard]] Results routeIsThere(const CheckResult &failure, const CaseFile &file);
[[nodiscard]] Results sameFromElsewhere(const CheckResult &failure, const CaseFile &file);
[[nodiscard]] Results passesFromElsewhere(const CheckResult &failure, const CaseFile &file);
/// As silent on its own computer, or from another place.
[[nodiscard]] Results sameHereOrElsewhere(const CheckResult &failure, const CaseFile &file);
[[nodiscard]] Results nameServersAgree(const CheckResult &failure, const CaseFile &file);
[[nodiscard]] Results eachNameServerAnswers(const CheckResult &failure, const CaseFile &file);
/// Each server answers, or another one, asked for the same name by itself, fails alike.
[[nodiscard]] Results othersAreNoBetter(const CheckResult &failure, const CaseFile &file);
/// Another server, asked for the same name by itself, answers well.
[[nodiscard]] Results otherServerIsQuick(const CheckResult &failure, const CaseFile &file);
/// An `agree` holds the certificate that was shown against the one that lies there.
[[nodiscard]] Results fileIsTheSame(const CheckResult &failure, const CaseFile &file);
[[nodiscard]] Results fileDiffers(const CheckResult &failure, const CaseFile &file);
/// The same from another place, or this check passed from here before: then its issuer is known here.
[[nodiscard]] Results issuerWasKnown(const CheckResult &failure, const CaseFile &file);
/// The same from another place, or this check passed before with the same certificate: who intercepts has no key of it.
[[nodiscard]] Results sameCertificateAsEver(const CheckResult &failure, const CaseFile &file);
[[nodiscard]] Results ourClockIsRight(const CheckResult &failure, const CaseFile &file);
[[nodiscard]] Results sameWithoutItsName(const CheckResult &failure, const CaseFile &file);
[[nodiscard]] Results chainIsComplete(const CheckResult &failure, const CaseFile &file);
[[nodiscard]] Results sqlstateInALog(const CheckResult &failure, const CaseFile &file);
/// The service's credential signs in as the same user at the server behind.
[[nodiscard]] Results signsInBehind(const CheckResult &failure, const CaseFile &file);
/// The server behind refuses that user too, or it was the server itself that refused.
[[nodiscard]] Results refusedBehind(const CheckResult &failure, const CaseFile &file);
/// By the server's log, by signing in behind, or by the role's row in pg_roles: a check that prints rolname=… and
/// rolvaliduntil=… (infinity, or ISO 8601 with Z).
[[nodiscard]] Results hasNotExpired(const CheckResult &failure, const CaseFile &file);
/// The server says which limit refused, or no limit of a role or database is reached.
[[nodiscard]] Results limitsAreFree(const CheckResult &failure, const CaseFile &file);
/// As many slots as before the failure, by the probe `slots`.
[[nodiscard]] Results asManySlotsAsBefore(const CheckResult &failure, const CaseFile &file);
/// A role that is not the service's holds more than half of the slots, by the probe `connections`.
[[nodiscard]] Results othersHoldTheSlots(const CheckResult &failure, const CaseFile &file);
[[nodiscard]] Results notInRecovery(const CheckResult &failure, const CaseFile &file);
[[nodiscard]] Results inRecovery(const CheckResult &failure, const CaseFile &file);
[[nodiscard]] Results nobodyBlocks(const CheckResult &failure, const CaseFile &file);
[[nodiscard]] Results smallAnswerComes(const CheckResult &failure, const CaseFile &file);
[[nodiscard]] Results largeAnswerComes(const CheckResult &failure, const CaseFile &file);
/// The same request, past the edge to a server behind it. Another one says nothing: what only tells that it runs always passes.
[[nodiscard]] Results directRequestFails(const CheckResult &failure, const CaseFile &file);
[[nodiscard]] Results directRequestPasses(const CheckResult &failure, const CaseFile &file);
[[nodiscard]] Results deployedObjectSaysSo(const CheckResult &failure, const CaseFile &file);
[[nodiscard]] Results processSaysSo(const CheckResult &failure, const CaseFile &file);
[[nodiscard]] Results wasLowerBefore(const CheckResult &failure, const CaseFile &file);

} // namespace sitrep::refuters
