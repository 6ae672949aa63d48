// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/sections/parts.h"
#include "diagnostics/report/sections/sections.h"

using namespace Qt::StringLiterals;

// A report that says something else than the last one without a word of it is trusted once.
namespace sitrep::sections {

namespace {

/// A cause that was named, with the class that it had, and has another place now.
void addVerdict(const ReportDocument &document, const Verdict &before, ItemList &list)
{
    const Verdict &now = document.assessment.verdict;
    const Candidate *named = before.candidate(before.cause);
    const bool isHeld = now.cause == before.cause && now.verdictClass >= before.verdictClass;
    if (named == nullptr || before.verdictClass == VerdictClass::Inconclusive || isHeld)
        return;
    const Candidate *stands = now.candidate(before.cause);
    const bool isRefuted = stands != nullptr && stands->refuted;
    Line line = sentence({isRefuted ? u"correction.refuted"_s : u"correction.verdict"_s,
                          {{u"number"_s, document.previous->number},
                           {u"class"_s, nameOf(before.verdictClass)},
                           {u"cause"_s, sentenceToJson(named->said)},
                           {u"now"_s, nameOf(now.verdictClass)}}});
    if (isRefuted) {
        for (const CitedSentence &row : stands->against)
            line += citeEach(document, row.cites);
    } else if (document.comparison) {
        line += citeEach(document, document.comparison->verdictMoved.cites);
    }
    list.items += Item{line, {}, {}, {}};
}

/// A cause that was ruled out, and is not any more.
void addRevived(const ReportDocument &document, const Verdict &before, ItemList &list)
{
    for (const Candidate &candidate : before.candidates) {
        const Candidate *now = document.assessment.verdict.candidate(candidate.cause);
        if (!candidate.refuted || now == nullptr || now->refuted)
            continue;
        Line line =
            sentence({u"correction.revived"_s,
                      {{u"number"_s, document.previous->number}, {u"cause"_s, sentenceToJson(candidate.said)}}});
        for (const CitedSentence &row : now->supports)
            line += citeEach(document, row.cites);
        list.items += Item{line, {}, {}, {}};
    }
}

/// An earlier incident that was told to be back, or not to be.
void addRegressions(const ReportDocument &document, ItemList &list)
{
    for (const RegressionFinding &before : document.previousAssessment->regressions) {
        for (const RegressionFinding &now : document.assessment.regressions) {
            const bool isWithdrawn = before.standing != Standing::NotRuledOut && now.standing != before.standing;
            if (now.incident != before.incident || !isWithdrawn)
                continue;
            list.items +=
                Item{sentence({u"correction.regression"_s,
                               {{u"number"_s, document.previous->number},
                                {u"incident"_s, before.incident},
                                {u"before"_s, sentenceToJson({u"report.standing-"_s + nameOf(before.standing), {}})},
                                {u"now"_s, sentenceToJson({u"report.standing-"_s + nameOf(now.standing), {}})}}})
                         + citeEach(document, now.text.cites),
                     {},
                     {},
                     {}};
        }
    }
}

/// A component whose status was told, and is not known any more.
void addNoLongerKnown(const ReportDocument &document, ItemList &list)
{
    for (const ComponentAssessment &now : document.assessment.components) {
        const ComponentAssessment *before = document.previousAssessment->component(now.id);
        if (before == nullptr || before->status == Status::Unknown || now.status != Status::Unknown)
            continue;
        list.items += Item{sentence({u"correction.unknown"_s,
                                     {{u"number"_s, document.previous->number},
                                      {u"component"_s, now.name},
                                      {u"before"_s, nameOf(before->status)},
                                      {u"why"_s, sentenceToJson(now.evidence)}}})
                               + cite(document, now.decidingCheck),
                           {},
                           {},
                           {}};
    }
}

} // namespace

Blocks correction(const ReportDocument &document)
{
    if (!document.previous || !document.previousAssessment)
        return {};
    ItemList list;
    addVerdict(document, document.previousAssessment->verdict, list);
    addRevived(document, document.previousAssessment->verdict, list);
    addRegressions(document, list);
    addNoLongerKnown(document, list);
    return list.items.isEmpty() ? Blocks() : Blocks{heading(u"report.heading-correction"), list};
}

} // namespace sitrep::sections
