// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/causes/soundness.h"
#include "diagnostics/judgement/fit/identitywarnings.h"
#include "diagnostics/judgement/rules/rules.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

// Rules 1, 2, 3 and 9: what is true of each piece of evidence that carries the cause.
namespace sitrep {

namespace {

using Ask = std::function<Soundness(const CheckResult &)>;

/// One rule of all pieces: Fails where one does, else Open where one is, else Holds.
RuleFinding ofEachPiece(VerdictRule rule, const RuleQuestion &question, const Ask &ask)
{
    RuleResult worst = question.of.basis.isEmpty() ? RuleResult::Open : RuleResult::Holds;
    QStringList lacking;
    QList<const CheckResult *> cites;
    for (const CheckResult *piece : question.of.basis) {
        const Soundness soundness = ask(*piece);
        if (soundness.result == RuleResult::Holds) {
            cites += QList{piece} + soundness.because;
            continue;
        }
        worst = worst == RuleResult::Fails ? worst : soundness.result;
        lacking.append(piece->check);
    }
    if (worst == RuleResult::Holds)
        return ruleFinding(rule, worst, {}, cites);
    if (question.of.basis.isEmpty()) // nothing carries it: no rule of its evidence can say more
        return {rule, worst, {u"rule.no-evidence"_s, {}}, {}};
    QList<const CheckResult *> pieces;
    for (const CheckResult *piece : question.of.basis) {
        if (lacking.contains(piece->check))
            pieces.append(piece);
    }
    return ruleFinding(rule, worst, {{u"checks"_s, QJsonArray::fromStringList(lacking)}}, pieces);
}

} // namespace

RuleFinding subjectRule(const RuleQuestion &question)
{
    return ofEachPiece(VerdictRule::Subject, question, [&question](const CheckResult &piece) {
        const Soundness soundness = isOfThePatient(piece, question.file);
        const QStringList &about = question.of.components;
        const bool isAboutIt = about.isEmpty() || about.contains(question.file.componentOf(piece));
        if (!isAboutIt)
            return Soundness{RuleResult::Fails, {}};
        const bool isUnsure = soundness.result == RuleResult::Holds && hangsOnAName(piece, question.file);
        return isUnsure ? Soundness{RuleResult::Open, {}} : soundness;
    });
}

RuleFinding vantageRule(const RuleQuestion &question)
{
    const QStringList suspects = question.of.namedChecks();
    return ofEachPiece(VerdictRule::Vantage, question,
                       [&](const CheckResult &piece) { return isSeen(piece, question.file, suspects); });
}

RuleFinding freshRule(const RuleQuestion &question)
{
    return ofEachPiece(VerdictRule::Fresh, question,
                       [&question](const CheckResult &piece) { return isFresh(piece, question.file); });
}

RuleFinding repeatRule(const RuleQuestion &question)
{
    return ofEachPiece(VerdictRule::Repeat, question,
                       [&question](const CheckResult &piece) { return isRepeated(piece, question.file); });
}

} // namespace sitrep
