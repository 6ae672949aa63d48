// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/rules/rules.h"

#include <array>

using namespace Qt::StringLiterals;

namespace sitrep {

std::span<const RuleRow> verdictRules()
{
    static constexpr std::array rows{
        RuleRow{VerdictRule::Subject, subjectRule},     RuleRow{VerdictRule::Vantage, vantageRule},
        RuleRow{VerdictRule::Fresh, freshRule},         RuleRow{VerdictRule::Onset, onsetRule},
        RuleRow{VerdictRule::Mechanism, mechanismRule}, RuleRow{VerdictRule::Rivals, rivalsRule},
        RuleRow{VerdictRule::Coverage, coverageRule},   RuleRow{VerdictRule::Against, againstRule},
        RuleRow{VerdictRule::Repeat, repeatRule},       RuleRow{VerdictRule::Residue, residueRule},
    };
    return rows;
}

RuleFinding ruleFinding(VerdictRule rule, RuleResult result, const QJsonObject &arguments,
                        const QList<const CheckResult *> &cites)
{
    const QString key = u"rule."_s + nameOf(rule) + u'-' + nameOf(result);
    return {rule, result, {key, arguments}, citing(cites)};
}

} // namespace sitrep
