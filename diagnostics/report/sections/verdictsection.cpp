// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/assessment/causechain.h"
#include "diagnostics/report/reasons/reasons.h"
#include "diagnostics/report/sections/charts.h"
#include "diagnostics/report/sections/parts.h"
#include "diagnostics/report/sections/sections.h"

using namespace Qt::StringLiterals;

namespace sitrep::sections {

namespace {

/// From the cause to the symptom; below it the whys tell it slowly.
QList<Line> chainOf(const ReportDocument &document)
{
    const Verdict &verdict = document.assessment.verdict;
    const QList<CitedSentence> chain = causeChain(verdict);
    QList<Line> links;
    if (verdict.verdictClass != VerdictClass::Confirmed || chain.size() < 2)
        return links;
    for (const CitedSentence &link : chain)
        links += cited(document, link);
    return links;
}

/// Until a cause is Confirmed the headline is what users feel, and the class is not that of the headline.
Line classOf(const Verdict &verdict)
{
    const QString word = nameOf(verdict.verdictClass);
    const bool isOfHeadline =
        verdict.verdictClass == VerdictClass::Confirmed || verdict.headlineCheck.isEmpty() || verdict.recovery;
    return isOfHeadline ? prose(capitalized(word)) : sentence({u"report.class-of-cause"_s, {{u"class"_s, word}}});
}

Banner bannerOf(const ReportDocument &document)
{
    const Verdict &verdict = document.assessment.verdict;
    return {verdict.verdictClass, classOf(verdict), sentence(verdict.headline) + cite(document, verdict.headlineCheck),
            verdict.secondLine.isEmpty() ? Line() : sentence(verdict.secondLine), chainOf(document)};
}

Blocks toSettle(const ReportDocument &document)
{
    const Verdict &verdict = document.assessment.verdict;
    if (verdict.verdictClass == VerdictClass::Confirmed || verdict.toSettle.isEmpty())
        return {};
    const ToSettle &first = verdict.toSettle.first();
    Line line = strong(say(u"report.to-settle")) + literal(u" "_s) + sentence(first.what()) + literal(u" ("_s)
                + code(first.check);
    const Sentence who = settledBySentence(first, *document.runbook);
    if (first.by != SettledBy::You && !who.isEmpty()) // whoever reads it is not who wrote it
        line += literal(u"; "_s) + sentence(who);
    return {Paragraph{line + literal(u")"_s)}};
}

Blocks whys(const ReportDocument &document)
{
    const Verdict &verdict = document.assessment.verdict;
    if (verdict.cause.isEmpty())
        return {};
    ItemList list{{}, true};
    for (const CitedSentence &why : verdict.whys)
        list.items += Item{cited(document, why), {}, {}, {}};
    return {Paragraph{strong(say(u"report.whys"))}, list};
}

Blocks contributing(const ReportDocument &document)
{
    ItemList list;
    for (const CitedSentence &factor : document.assessment.verdict.contributing)
        list.items += Item{cited(document, factor), {}, {}, {}};
    return list.items.isEmpty() ? Blocks() : Blocks{Paragraph{strong(say(u"report.contributing"))}, list};
}

/// A big runbook has dozens of candidates; those that results carry, and what people suspect, are told one by one, and all while they
/// are few.
bool isTold(const Candidate &candidate, qsizetype count)
{
    constexpr qsizetype few = 8;
    return count <= few || candidate.origin == CandidateOrigin::Suspicion
           || candidate.standing() == CandidateStanding::Supported;
}

Line candidateLine(const ReportDocument &document, const Candidate &candidate)
{
    Line line = sentence(candidateReason(candidate, *document.runbook).text);
    for (const CitedSentence &row : candidate.refuted ? candidate.against : candidate.supports)
        line += citeEach(document, row.cites);
    return line;
}

/// Each candidate with where it stands, and the results that put it there. One alone that is the cause is the verdict itself.
Blocks candidates(const ReportDocument &document, bool withCause = true)
{
    QList<Candidate> all = document.assessment.verdict.candidates;
    const QString &cause = document.assessment.verdict.cause;
    if (!withCause && !cause.isEmpty())
        all.removeIf([&cause](const Candidate &candidate) { return candidate.cause == cause; });
    const bool isAlone = withCause && all.size() == 1 && !document.assessment.verdict.cause.isEmpty();
    if (all.isEmpty() || isAlone)
        return {};
    ItemList list;
    std::map<CandidateStanding, int> others;
    int count = 0;
    for (const Candidate &candidate : std::as_const(all)) {
        if (isTold(candidate, all.size())) {
            list.items += Item{candidateLine(document, candidate), {}, {}, {}};
        } else {
            ++others[candidate.standing()];
            ++count;
        }
    }
    if (count > 0) {
        list.items += Item{sentence({u"report.candidates-more"_s,
                                     {{u"n"_s, count},
                                      {u"refuted"_s, others[CandidateStanding::Refuted]},
                                      {u"untested"_s, others[CandidateStanding::Untested]},
                                      {u"rest"_s, others[CandidateStanding::NotSupported]}}}),
                           {},
                           {},
                           {}};
    }
    return {Paragraph{strong(say(u"report.candidates"))}, list};
}

/// Of each cause that results carry, the rules that do not hold: why it is no more than it is.
Blocks lacking(const ReportDocument &document)
{
    Blocks blocks;
    for (const Candidate &candidate : document.assessment.verdict.candidates) {
        if (!candidate.whenHolds || candidate.refuted || candidate.verdictClass == VerdictClass::Confirmed)
            continue;
        ItemList list;
        for (const RuleFinding &rule : candidate.rules) {
            if (rule.result != RuleResult::Holds)
                list.items += Item{code(nameOf(rule.rule)) + literal(u": "_s) + sentence(rule.text)
                                       + citeEach(document, rule.cites),
                                   {},
                                   {},
                                   {}};
        }
        if (list.items.isEmpty())
            continue;
        blocks += Paragraph{strong(render({u"report.not-shown"_s, {{u"cause"_s, sentenceToJson(candidate.said)}}}))};
        blocks += list;
    }
    return blocks;
}

Blocks remarks(const ReportDocument &document)
{
    Blocks blocks;
    const Verdict &verdict = document.assessment.verdict;
    if (!verdict.mayHide.isEmpty())
        blocks += Paragraph{sentence({u"report.may-hide"_s, {{u"checks"_s, verdict.mayHide.join(u", "_s)}}})};
    for (const SelfFinding &finding : document.assessment.self)
        blocks += Paragraph{strong(say(u"report.self")) + literal(u" "_s) + sentence(finding.text)};
    return blocks;
}

Blocks supersedes(const ReportDocument &document)
{
    if (!document.previous)
        return {};
    return {Paragraph{
        sentence({u"report.supersedes"_s,
                  {{u"number"_s, document.previous->number}, {u"time"_s, secondsText(document.previous->at)}}})}};
}

} // namespace

Blocks banner(const ReportDocument &document)
{
    return {bannerOf(document)};
}

Blocks verdict(const ReportDocument &document)
{
    const Blocks told = toSettle(document) + whys(document) + contributing(document) + candidates(document)
                        + lacking(document) + remarks(document) + supersedes(document);
    return told.isEmpty() ? told : Blocks{heading(u"report.heading-verdict")} + told;
}

Blocks settling(const ReportDocument &document)
{
    return toSettle(document);
}

Blocks rivals(const ReportDocument &document)
{
    return contributing(document) + candidates(document, false) + remarks(document);
}

Blocks whysPicture(const ReportDocument &document)
{
    return chainOf(document).isEmpty() ? drawn(whysChart(document)) : Blocks(); // the banner shows it
}

Blocks verdictInShort(const ReportDocument &document)
{
    return Blocks{bannerOf(document)} + toSettle(document) + remarks(document) + supersedes(document);
}

Blocks causes(const ReportDocument &document)
{
    const Blocks told = whys(document) + contributing(document) + candidates(document) + lacking(document);
    return Blocks{heading(u"report.heading-causes")}
           + (told.isEmpty() ? Blocks{Paragraph{words(u"report.no-cause")}} : told);
}

} // namespace sitrep::sections
