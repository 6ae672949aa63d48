// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/causes/soundness.h"
#include "diagnostics/judgement/factnamed.h"
#include "diagnostics/judgement/rules/rules.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

// Rules 5 to 7: what must be true of the cause itself.
namespace sitrep {

namespace {

/// Checks that only warn and without which nothing carries the cause.
QStringList carriedByWarnings(const RuleQuestion &question)
{
    QStringList warning;
    for (const CheckResult *piece : question.of.basis) {
        if (piece->outcome == Outcome::Warn)
            warning.append(piece->check);
    }
    const Reading without = readingOf(question.of.cause.when, [&question](const QString &check) -> const CheckResult * {
        const CheckResult *result = question.file.of(check);
        return result != nullptr && result->outcome != Outcome::Warn ? result : nullptr;
    });
    return without.truth == Truth::True ? QStringList() : warning;
}

QJsonArray namesOf(const QStringList &components, const CaseFile &file)
{
    QJsonArray names;
    for (const QString &component : components)
        names.append(file.nameOfComponent(component));
    return names;
}

/// Those that the cause cannot be: of each failure it may say one, and which one must be known. Where what it may say is
/// refuted, all of it is.
QJsonArray aliveAlternatives(const QList<StandingAlternative> &alternatives)
{
    QJsonArray alive;
    QHash<QString, int> own; // by failing check
    QHash<QString, int> ownAlive;
    for (const StandingAlternative &row : alternatives) {
        const QString failure = row.text.arguments.value("check"_L1).toString();
        own[failure] += row.own ? 1 : 0;
        ownAlive[failure] += row.own && !row.refuted ? 1 : 0;
    }
    for (const StandingAlternative &row : alternatives) {
        const QString failure = row.text.arguments.value("check"_L1).toString();
        const bool isRival = !row.own || ownAlive.value(failure) > 1;
        if (!row.refuted && isRival)
            alive.append(sentenceToJson(row.text));
    }
    for (auto each = own.constBegin(); each != own.constEnd(); ++each) {
        if (each.value() > 0 && ownAlive.value(each.key()) == 0)
            alive.append(sentenceToJson({u"rule.rivals-none-own"_s, {{u"check"_s, each.key()}}}));
    }
    return alive;
}

/// Of many the first: each candidate has its own place among the reasons.
QJsonArray firstOf(QJsonArray rivals)
{
    constexpr qsizetype most = 6; // a sentence that can be read
    const qsizetype more = rivals.size() - most;
    if (more <= 1)
        return rivals;
    while (rivals.size() > most)
        rivals.removeLast();
    rivals.append(sentenceToJson({u"verdict.and-more"_s, {{u"n"_s, more}}}));
    return rivals;
}

} // namespace

RuleFinding mechanismRule(const RuleQuestion &question)
{
    const CaseFile &file = question.file;
    QStringList components;
    for (const CheckResult *failure : question.of.unexplained)
        components.append(file.nameOfComponent(file.componentOf(*failure)));
    components.removeDuplicates();
    if (!components.isEmpty())
        return ruleFinding(VerdictRule::Mechanism, RuleResult::Fails,
                           {{u"components"_s, QJsonArray::fromStringList(components)}}, question.of.unexplained);
    if (const QStringList warning = carriedByWarnings(question); !warning.isEmpty())
        return {VerdictRule::Mechanism,
                RuleResult::Fails,
                {u"rule.mechanism-warns"_s, {{u"checks"_s, QJsonArray::fromStringList(warning)}}},
                citing(question.of.basis)};
    if (question.of.foretold.isEmpty())
        return ruleFinding(VerdictRule::Mechanism, RuleResult::Open, {}, {});
    // Where the runbook names what it predicts, that is what it rests on.
    QList<const CheckResult *> named;
    for (const CheckResult *failure : question.of.foretold) {
        if (question.of.namedChecks().contains(failure->check))
            named.append(failure);
    }
    return ruleFinding(VerdictRule::Mechanism, RuleResult::Holds,
                       {{u"components"_s, namesOf(file.failingComponents(), file)}},
                       named.isEmpty() ? question.of.foretold : named);
}

RuleFinding rivalsRule(const RuleQuestion &question)
{
    QJsonArray alive = aliveAlternatives(question.alternatives);
    for (const CheckResult *piece : question.of.basis) {
        if (mayBeOfWhoAskedAlone(*piece, question.file))
            alive.append(sentenceToJson({u"rule.rivals-loopback"_s, {{u"check"_s, piece->check}}}));
    }
    QJsonArray untested; // behind what something speaks for
    QList<Citation> cites;
    for (const StandingAlternative &row : question.alternatives)
        cites += row.refuted ? row.cites : QList<Citation>();
    for (const Hypothesis &rival : question.all) {
        if (&rival == &question.of || rival.cause.id == question.of.cause.id
            || isTheSameInOtherWords(rival, question.of))
            continue;
        if (rival.isRefuted())
            cites += citing(rival.refuters);
        else
            (rival.isSupported() ? alive : untested).append(sentenceToJson(rival.said));
    }
    for (const QJsonValue &rival : std::as_const(untested))
        alive.append(rival);
    RuleFinding finding{VerdictRule::Rivals, RuleResult::Holds, {u"rule.rivals-holds"_s, {}}, {}};
    for (const Citation &cite : std::as_const(cites)) {
        if (!finding.cites.contains(cite))
            finding.cites.append(cite);
    }
    if (alive.isEmpty())
        return finding;
    finding.result = RuleResult::Open;
    finding.text = {u"rule.rivals-open"_s, {{u"rivals"_s, firstOf(alive)}}};
    return finding;
}

/// A check could refute a cause where one of its answers would speak against it. What only `predicts: {classes}` names is
/// none of these: see Hypothesis::refutingChecks().
RuleFinding coverageRule(const RuleQuestion &question)
{
    const QStringList named = question.of.refutingChecks();
    QStringList open;
    std::copy_if(question.of.openChecks.cbegin(), question.of.openChecks.cend(), std::back_inserter(open),
                 [&named](const QString &check) { return named.contains(check); });
    if (!open.isEmpty() || named.isEmpty())
        return ruleFinding(VerdictRule::Coverage, RuleResult::Open,
                           {{u"checks"_s, QJsonArray::fromStringList(open)}, {u"n"_s, open.size()}}, {});
    QList<const CheckResult *> answers;
    for (const QString &check : named) {
        if (const CheckResult *result = question.file.of(check))
            answers.append(result);
    }
    return ruleFinding(VerdictRule::Coverage, RuleResult::Holds, {{u"checks"_s, QJsonArray::fromStringList(named)}},
                       answers);
}

} // namespace sitrep
