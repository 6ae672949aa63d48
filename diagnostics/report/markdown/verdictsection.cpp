// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/assessment/causechain.h"
#include "diagnostics/report/markdown/markdowntext.h"
#include "diagnostics/report/markdown/sections.h"
#include "diagnostics/report/reasons/reasons.h"

using namespace Qt::StringLiterals;

namespace sitrep::markdown {

namespace {

QString whysText(const ReportDocument &document)
{
    const Verdict &verdict = document.assessment.verdict;
    if (verdict.cause.isEmpty())
        return {};
    QString text = u"**"_s + say(u"report.whys") + u"**\n\n"_s;
    for (qsizetype i = 0; i < verdict.whys.size(); ++i) {
        const CitedSentence &why = verdict.whys.at(i);
        text += QString::number(i + 1) + u". "_s + prose(render(why.text)) + citeEach(document, why.cites) + u'\n';
    }
    return text + u'\n';
}

/// From the cause to the symptom, on one line; below it the whys tell it slowly.
QString chainText(const ReportDocument &document)
{
    const Verdict &verdict = document.assessment.verdict;
    const QList<CitedSentence> chain = causeChain(verdict);
    if (verdict.verdictClass != VerdictClass::Confirmed || chain.size() < 2)
        return {};
    QStringList links;
    for (const CitedSentence &link : chain)
        links += prose(render(link.text)) + citeEach(document, link.cites);
    return links.join(u" → "_s) + u"\n\n"_s;
}

/// A big runbook has dozens of candidates; those that results carry, and what people suspect, are told one by one, and all while they
/// are few.
bool isTold(const Candidate &candidate, qsizetype count)
{
    constexpr qsizetype few = 8;
    return count <= few || candidate.origin == CandidateOrigin::Suspicion
           || candidate.standing() == CandidateStanding::Supported;
}

QString candidateLine(const ReportDocument &document, const Candidate &candidate)
{
    QString text = u"- "_s + prose(render(candidateReason(candidate, *document.runbook).text));
    for (const CitedSentence &row : candidate.refuted ? candidate.against : candidate.supports)
        text += citeEach(document, row.cites);
    return text + u'\n';
}

/// Each candidate with where it stands, and the results that put it there. One alone that is the cause is the verdict itself.
QString candidatesText(const ReportDocument &document)
{
    const QList<Candidate> &candidates = document.assessment.verdict.candidates;
    const bool isAlone = candidates.size() == 1 && !document.assessment.verdict.cause.isEmpty();
    if (candidates.isEmpty() || isAlone)
        return {};
    QString text = u"**"_s + say(u"report.candidates") + u"**\n\n"_s;
    std::map<CandidateStanding, int> others;
    int count = 0;
    for (const Candidate &candidate : candidates) {
        if (isTold(candidate, candidates.size())) {
            text += candidateLine(document, candidate);
        } else {
            ++others[candidate.standing()];
            ++count;
        }
    }
    if (count > 0) {
        text += u"- "_s
                + render({u"report.candidates-more"_s,
                          {{u"n"_s, count},
                           {u"refuted"_s, others[CandidateStanding::Refuted]},
                           {u"untested"_s, others[CandidateStanding::Untested]},
                           {u"rest"_s, others[CandidateStanding::NotSupported]}}})
                + u'\n';
    }
    return text + u'\n';
}

/// Of each cause that results carry, the rules that do not hold: why it is no more than it is.
QString lacksText(const ReportDocument &document)
{
    QString text;
    for (const Candidate &candidate : document.assessment.verdict.candidates) {
        if (!candidate.whenHolds || candidate.refuted || candidate.verdictClass == VerdictClass::Confirmed)
            continue;
        QString lines;
        for (const RuleFinding &rule : candidate.rules) {
            if (rule.result != RuleResult::Holds)
                lines += u"- "_s + code(nameOf(rule.rule)) + u": "_s + prose(render(rule.text))
                         + citeEach(document, rule.cites) + u'\n';
        }
        if (!lines.isEmpty())
            text += u"**"_s + prose(render({u"report.not-shown"_s, {{u"cause"_s, sentenceToJson(candidate.said)}}}))
                    + u"**\n\n"_s + lines + u'\n';
    }
    return text;
}

/// "Platform" of "Platform <#platform-oncall>": a runbook's `next` often names who can.
bool isNamedIn(const QString &text, const QString &who)
{
    const QString team = who.section(u'<', 0, 0).trimmed();
    return !team.isEmpty() && text.contains(team);
}

QString settleText(const ReportDocument &document)
{
    const Verdict &verdict = document.assessment.verdict;
    if (verdict.verdictClass == VerdictClass::Confirmed || verdict.toSettle.isEmpty())
        return {};
    const ToSettle &first = verdict.toSettle.first();
    QString text = u"**"_s + say(u"report.to-settle") + u"** "_s + prose(first.text) + u" ("_s + code(first.check);
    ToSettle told = first;
    if (told.by == SettledBy::Team && isNamedIn(first.text, first.who))
        told.who.clear();
    const Sentence who = settledBySentence(told, *document.runbook);
    if (told.by != SettledBy::You && !who.isEmpty()) // whoever reads it is not who wrote it
        text += u"; "_s + prose(render(who));
    return text + u")\n\n"_s;
}

} // namespace

QString verdictSection(const ReportDocument &document)
{
    const Verdict &verdict = document.assessment.verdict;
    const QString className = nameOf(verdict.verdictClass);
    QString text = heading(u"report.heading-verdict");
    text += u"**"_s + className.at(0).toUpper() + className.mid(1) + u".** "_s;
    text += prose(render(verdict.headline)) + cite(document, verdict.headlineCheck) + u"\n\n"_s;
    if (!verdict.secondLine.isEmpty())
        text += prose(render(verdict.secondLine)) + u"\n\n"_s;
    text += chainText(document) + settleText(document) + whysText(document) + candidatesText(document)
            + lacksText(document);
    if (!verdict.mayHide.isEmpty())
        text += prose(render({u"report.may-hide"_s, {{u"checks"_s, verdict.mayHide.join(u", "_s)}}})) + u"\n\n"_s;
    for (const SelfFinding &finding : document.assessment.self)
        text += u"**"_s + say(u"report.self") + u"** "_s + prose(render(finding.text)) + u"\n\n"_s;
    if (document.previous) {
        text += render({u"report.supersedes"_s,
                        {{u"number"_s, document.previous->number}, {u"time"_s, secondsText(document.previous->at)}}})
                + u"\n\n"_s;
    }
    return text;
}

} // namespace sitrep::markdown
