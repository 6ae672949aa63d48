// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/rules/classing.h"

#include "diagnostics/judgement/causes/alternatives.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// That one computer reaches nothing foretells each thing that it asks: what carries it is what it predicts.
bool predicts(const JudgedCause &cause)
{
    return !cause.of.foretold.isEmpty() || (cause.of.foretellsItsBasis && cause.of.basis.size() >= 2);
}

/// One of the failures that carry it can mean nothing that this cause may say.
bool hasNoMeaningLeft(const JudgedCause &cause)
{
    QHash<QString, bool> anyLeft; // by failing check
    for (const StandingAlternative &row : cause.alternatives) {
        if (row.own)
            anyLeft[row.text.arguments.value("check"_L1).toString()] |= !row.refuted;
    }
    return std::any_of(anyLeft.cbegin(), anyLeft.cend(), [](bool left) { return !left; });
}

/// What Likely needs but for its rivals.
bool mayBeLikely(const JudgedCause &cause)
{
    return !cause.rules.isEmpty() && cause.holds(VerdictRule::Subject) && cause.holds(VerdictRule::Vantage)
           && cause.holds(VerdictRule::Fresh) && cause.holds(VerdictRule::Against) && predicts(cause)
           && !hasNoMeaningLeft(cause);
}

/// One that explains as much does as well, and of two equals none is likelier.
bool rivalDoesAsWell(const JudgedCause &cause, const QList<JudgedCause> &all, const CaseFile &file)
{
    const ExplainedShare explained = explainedShare(cause.of, file);
    return std::any_of(all.cbegin(), all.cend(), [&](const JudgedCause &rival) {
        return rival.of.cause.id != cause.of.cause.id && mayBeLikely(rival)
               && !isTheSameInOtherWords(rival.of, cause.of) && explainedShare(rival.of, file) >= explained;
    });
}

bool allHold(const JudgedCause &cause)
{
    return !cause.rules.isEmpty() && std::all_of(cause.rules.cbegin(), cause.rules.cend(), [](const RuleFinding &rule) {
        return rule.result == RuleResult::Holds;
    });
}

VerdictClass classOf(const JudgedCause &cause, const QList<JudgedCause> &all, const CaseFile &file)
{
    if (!mayBeLikely(cause) || rivalDoesAsWell(cause, all, file))
        return VerdictClass::Inconclusive;
    return allHold(cause) ? VerdictClass::Confirmed : VerdictClass::Likely;
}

} // namespace

bool JudgedCause::holds(VerdictRule rule) const
{
    const auto found =
        std::find_if(rules.cbegin(), rules.cend(), [rule](const RuleFinding &row) { return row.rule == rule; });
    return found == rules.cend() || found->result == RuleResult::Holds;
}

ExplainedShare explainedShare(const Hypothesis &hypothesis, const CaseFile &file)
{
    QSet<QString> reached;
    for (const CheckResult *failure : hypothesis.basis + hypothesis.explained)
        reached.insert(file.componentOf(*failure));
    QSet<QString> left;
    for (const CheckResult *failure : hypothesis.unexplained)
        left.insert(file.componentOf(*failure));
    ExplainedShare share;
    for (const QString &component : file.failingComponents()) {
        share.any += reached.contains(component) ? 1 : 0;
        share.whole += reached.contains(component) && !left.contains(component) ? 1 : 0;
    }
    return share;
}

QList<JudgedCause> judgedCauses(const CaseFile &file, std::span<const RuleRow> rules)
{
    const QList<Hypothesis> all = hypothesesOf(file);
    QList<JudgedCause> causes;
    causes.reserve(all.size());
    for (const Hypothesis &hypothesis : all) {
        JudgedCause cause{hypothesis, alternativesOf(hypothesis, file), {}};
        if (hypothesis.isSupported() && !hypothesis.isRefuted()) {
            for (const RuleRow &row : rules)
                cause.rules.append(row.ask({cause.of, cause.alternatives, all, file}));
        }
        causes.append(cause);
    }
    const QList<JudgedCause> rivals = causes;
    for (JudgedCause &cause : causes) {
        cause.verdictClass = classOf(cause, rivals, file);
        cause.provedByFix = isProvedByItsFix(cause.of, file) && cause.holds(VerdictRule::Subject)
                            && cause.holds(VerdictRule::Against) && !cause.rules.isEmpty();
    }
    // One step cannot prove two.
    const auto proved =
        std::count_if(causes.cbegin(), causes.cend(), [](const JudgedCause &cause) { return cause.provedByFix; });
    for (JudgedCause &cause : causes) {
        cause.provedByFix = cause.provedByFix && proved == 1;
        if (cause.provedByFix)
            cause.verdictClass = VerdictClass::Confirmed;
    }
    return causes;
}

const JudgedCause *leadingCause(const QList<JudgedCause> &causes)
{
    const JudgedCause *leading = nullptr;
    for (const JudgedCause &cause : causes) {
        if (cause.provedByFix)
            return &cause;
        const VerdictClass best = leading == nullptr ? VerdictClass::Inconclusive : leading->verdictClass;
        if (cause.verdictClass > best)
            leading = &cause;
    }
    return leading;
}

} // namespace sitrep
