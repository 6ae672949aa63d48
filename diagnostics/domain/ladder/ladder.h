// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/evidence.h"
#include "diagnostics/domain/runbook/check.h"
#include "diagnostics/domain/sentences/sentence.h"

#include <QList>

// The ladder of one connection as it is shown: what held and how long it took, what broke, what was not tried because of it. Pure.
namespace sitrep {

enum class RungState : quint8 {
    Held,
    Broken,
    Stopped,  ///< being climbed when the run was stopped: nothing is known of it
    NotTried, ///< below the broken one
};
template<>
std::span<const EnumName<RungState>> enumNames<RungState>();

struct LadderRung
{
    Rung rung = Rung::None;
    RungState state = RungState::NotTried;
    std::optional<std::chrono::microseconds>
        took; ///< steady clock; of a broken one: how long it was waited for, where somebody waited

    friend bool operator==(const LadderRung &, const LadderRung &) = default;
};

/// In the order of climbing, with every rung below the broken one that a connection of this check has. Those that it did not have
/// (no TLS, a literal address) are left out. Empty for kinds without a ladder, and when nothing was asked. Times are the facts `<rung>_ms`, which have decimals, else Evidence::rungTimes.
[[nodiscard]] QList<LadderRung> ladderOf(const Check &check, const Observation &observation);

/// "TCP to 10.28.0.3:5432 opens in 2 ms, TLS completes in 11 ms, sign-in hangs: the server process accepts but does not answer; not
/// tried because of that: query, role". Empty for an empty ladder. What broke is not told
/// once more where \a beside, which a reader has before him, tells it in the same words.
[[nodiscard]] Sentence ladderSentence(const Check &check, const Observation &observation, const QString &beside = {});

/// "resolve 1.2 ms → tcp 2 ms → sign-in ✗ 4.0 s → not tried: query, role": one line that Markdown shows as it is, English.
[[nodiscard]] QString ladderLine(const QList<LadderRung> &ladder);

/// "10.28.0.3:5432": the address used, else that of the target as it is written.
[[nodiscard]] QString addressOf(const Evidence &evidence);

/// Evidence::targetIdentity, where that says more than the address beside it: an address alone may have opened and never have
/// answered.
[[nodiscard]] QString whoAnswered(const Evidence &evidence);

/// A rung as people read it: "TLS", "sign-in", "first byte".
[[nodiscard]] Sentence rungWord(Rung rung);
/// "0.04 ms", "0.2 ms", "11 ms", "4.0 s"; of nought "< 1 ms".
[[nodiscard]] QString rungTimeText(std::chrono::microseconds took);
/// The whole of one rung for those who hear it: "sign-in: broken after 4.0 s", "query: not tried, because sign-in did not hold".
[[nodiscard]] Sentence rungSentence(const LadderRung &rung, const QList<LadderRung> &ladder);

} // namespace sitrep
