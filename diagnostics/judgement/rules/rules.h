// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/judgement/causes/hypothesis.h"

#include <span>

namespace sitrep {

/// The version of the set of rules that this Sitrep judges by; a verdict cites it.
inline constexpr int ruleSetVersion = 1;

/// What one rule looks at: one hypothesis among all of a case.
struct RuleQuestion
{
    const Hypothesis &of;
    const QList<StandingAlternative> &alternatives;
    const QList<Hypothesis> &all;
    const CaseFile &file;
};

using RuleFunction = RuleFinding (*)(const RuleQuestion &question);

struct RuleRow
{
    VerdictRule rule;
    RuleFunction ask;
};

/// The ten, in their order.
[[nodiscard]] std::span<const RuleRow> verdictRules();

// Of the evidence.
[[nodiscard]] RuleFinding subjectRule(const RuleQuestion &question);
[[nodiscard]] RuleFinding vantageRule(const RuleQuestion &question);
[[nodiscard]] RuleFinding freshRule(const RuleQuestion &question);
[[nodiscard]] RuleFinding repeatRule(const RuleQuestion &question);
// Of the cause.
[[nodiscard]] RuleFinding onsetRule(const RuleQuestion &question);
[[nodiscard]] RuleFinding mechanismRule(const RuleQuestion &question);
[[nodiscard]] RuleFinding rivalsRule(const RuleQuestion &question);
[[nodiscard]] RuleFinding coverageRule(const RuleQuestion &question);
// Of what does not fit.
[[nodiscard]] RuleFinding againstRule(const RuleQuestion &question);
[[nodiscard]] RuleFinding residueRule(const RuleQuestion &question);

/// Checks of logs that nobody read, as the rule of residue counts them; file order.
[[nodiscard]] QStringList unreadLogs(const CaseFile &file);

/// The sentence of a rule: "rule.NAME-RESULT" with \a arguments.
[[nodiscard]] RuleFinding ruleFinding(VerdictRule rule, RuleResult result, const QJsonObject &arguments,
                                      const QList<const CheckResult *> &cites);

} // namespace sitrep
