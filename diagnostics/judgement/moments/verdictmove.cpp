// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/moments/verdictmove.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

void add(QList<Citation> &cites, const QList<Citation> &more)
{
    for (const Citation &cite : more) {
        if (!cite.check.isEmpty() && !cites.contains(cite))
            cites.append(cite);
    }
}

/// Everything that a candidate rests on or falls with, its rules among it.
QList<Citation> citedBy(const Candidate &candidate)
{
    QList<Citation> cites;
    for (const CitedSentence &row : candidate.supports + candidate.against)
        add(cites, row.cites);
    for (const RuleFinding &rule : candidate.rules)
        add(cites, rule.cites);
    return cites;
}

/// Of those that matter for where the verdict went: the cause that leads now, the one that led before, and those that were
/// refuted meanwhile.
bool hasMoved(const Candidate &candidate, const Verdict &before, const Verdict &now)
{
    const Candidate *earlier = before.candidate(candidate.cause);
    const bool isNewlyRefuted = candidate.refuted && (earlier == nullptr || !earlier->refuted);
    return candidate.cause == now.cause || candidate.cause == before.cause || isNewlyRefuted;
}

Sentence standingOf(const Verdict &verdict)
{
    const QString key = u"moment.verdict-"_s + nameOf(verdict.verdictClass);
    const Candidate *leading = verdict.candidate(verdict.cause);
    if (leading == nullptr)
        return {u"moment.verdict-inconclusive"_s, {}};
    return {key, {{u"cause"_s, sentenceToJson(leading->said)}}};
}

} // namespace

CitedSentence verdictMove(const Verdict &before, const Verdict &now)
{
    if (before.verdictClass == now.verdictClass && before.cause == now.cause)
        return {};
    QList<Citation> known;
    for (const Candidate &candidate : before.candidates)
        add(known, citedBy(candidate));
    CitedSentence move;
    QStringList checks;
    for (const Candidate &candidate : now.candidates) {
        if (!hasMoved(candidate, before, now))
            continue;
        for (const Citation &cite : citedBy(candidate)) {
            if (known.contains(cite) || move.cites.contains(cite))
                continue;
            move.cites.append(cite);
            checks.append(cite.check);
        }
    }
    checks.removeDuplicates();
    QJsonObject arguments{{u"now"_s, sentenceToJson(standingOf(now))},
                          {u"before"_s, sentenceToJson(standingOf(before))}};
    if (!checks.isEmpty())
        arguments.insert("checks"_L1, QJsonArray::fromStringList(checks));
    move.text = {checks.isEmpty() ? u"moment.moved"_s : u"moment.moved-by"_s, arguments};
    return move;
}

} // namespace sitrep
