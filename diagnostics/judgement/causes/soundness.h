// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/judgement/causes/casefile.h"

namespace sitrep {

/// How one result stands to one demand, and the other results that say so.
struct Soundness
{
    RuleResult result = RuleResult::Open;
    QList<const CheckResult *> because = {};
};

/// How old evidence may be where its check names no `max_age` (verdict-rules.md, 3).
inline constexpr std::chrono::minutes usualMaxAge{10};
/// How far apart two looks at one thing must be (verdict-rules.md, 9).
inline constexpr std::chrono::seconds repeatGap{1};

/// That it says works or configured, of what its check names.
[[nodiscard]] Soundness isOfThePatient(const CheckResult &result, const CaseFile &file);
/// That it was taken where the target can be seen, by a check of something that is none of \a suspects. What answered for
/// itself was seen; silence and refusals are seen only from a place of which something else shows that it sees.
[[nodiscard]] Soundness isSeen(const CheckResult &result, const CaseFile &file, const QStringList &suspects);
/// That it was measured after the start and not long before the moment; in a replay, not after its time.
[[nodiscard]] Soundness isFresh(const CheckResult &result, const CaseFile &file);
/// Until when it is fresh.
[[nodiscard]] Instant freshUntil(const CheckResult &result, const CaseFile &file);
/// That it was seen twice, a second or more apart, on each address; a mixture fails.
[[nodiscard]] Soundness isRepeated(const CheckResult &result, const CaseFile &file);

/// Whether the same span before the start kept what \a failure breaks: each value that fails was within its limits, or
/// below the multiple of the normal that the runbook allows. Nothing where that span is not known.
[[nodiscard]] std::optional<bool> wasWithinItsLimits(const CheckResult &failure, const CaseFile &file);

/// Good enough to refute: of the patient and not of who asked, seen, fresh, and no pass of while the symptoms still passed.
[[nodiscard]] bool isSound(const CheckResult &result, const CaseFile &file);

/// True where the target said nothing for itself: silence, a refusal that anybody may send, a name that was not found.
[[nodiscard]] bool isSilence(const CheckResult &result, const Check &check);
/// "db" of "db:5432", "https://db:443/x" and "postgres://db/x".
[[nodiscard]] QString hostOfTarget(const QString &target);
[[nodiscard]] int portOfTarget(const QString &target); ///< -1 where none is written
/// The computer that asks, by a name or number of its own loopback.
[[nodiscard]] bool isOwnHost(const QString &host);
/// Asked of the computer that asks, by its loopback or by another address of its own: no network is in between.
[[nodiscard]] bool isAskedOfItself(const CheckResult &result);
/// Asked of a loopback, at no place that the runbook names: whether the patient runs there nobody has shown. It may be a
/// laptop, or the near end of a tunnel.
[[nodiscard]] bool isAboutWhoAskedAlone(const CheckResult &result, const CaseFile &file);
/// isAboutWhoAskedAlone() while something fails on another computer, and no identity shows whose it is: then it refutes nothing,
/// and what it carries has a rival.
[[nodiscard]] bool mayBeOfWhoAskedAlone(const CheckResult &result, const CaseFile &file);
/// Asked of the same target over the network. What is read otherwise names another one each time: the span of a log, the number of a
/// process.
[[nodiscard]] bool isOfSameTarget(const CheckResult &left, const CheckResult &right, const CaseFile &file);
/// \a answering was asked of the computer itself, and \a silent from another one: two questions, with the network in between
/// or not, which do not contradict each other.
[[nodiscard]] bool isPastTheNetwork(const CheckResult &answering, const CheckResult &silent);
/// Kinds that go over the network to the target itself.
[[nodiscard]] bool goesToTheTarget(CheckKind kind);

} // namespace sitrep
