// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/judgement/rules/rules.h"

namespace sitrep {

/// A hypothesis after the rules.
struct JudgedCause
{
    Hypothesis of;
    QList<StandingAlternative> alternatives;
    QList<RuleFinding> rules; ///< empty where nothing carries it
    VerdictClass verdictClass = VerdictClass::Inconclusive;
    bool provedByFix = false;

    [[nodiscard]] bool holds(VerdictRule rule) const; ///< also where the rule is not in the set
};

/// Every cause of the case by \a rules. Confirmed needs all of them; Likely needs subject, vantage, fresh and against, one
/// failing component that it predicts, and no rival that explains as much. Who leaves a rule out of the set sees what it is
/// for.
[[nodiscard]] QList<JudgedCause> judgedCauses(const CaseFile &file, std::span<const RuleRow> rules = verdictRules());

/// The one that the verdict is about: proved by its fix, else the Confirmed, else the Likely one; nullptr when there is none.
[[nodiscard]] const JudgedCause *leadingCause(const QList<JudgedCause> &causes);

/// How many failing components a cause explains, its evidence among it. More is what leaves less over: one component of
/// which each failure is explained counts before any number of which only some are.
struct ExplainedShare
{
    qsizetype whole = 0; ///< every failure of the component
    qsizetype any = 0;   ///< one of its failures at least, those of `whole` too
    friend auto operator<=>(const ExplainedShare &, const ExplainedShare &) = default;
};
[[nodiscard]] ExplainedShare explainedShare(const Hypothesis &hypothesis, const CaseFile &file);

/// A step of this cause was done, nothing else changed meanwhile, and every symptom that failed has passed twice since. Only
/// where the symptoms are over.
[[nodiscard]] bool isProvedByItsFix(const Hypothesis &hypothesis, const CaseFile &file);

} // namespace sitrep
