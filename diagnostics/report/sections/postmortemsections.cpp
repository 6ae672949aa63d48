// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/assessment/incidentmemory.h"
#include "diagnostics/report/sections/parts.h"
#include "diagnostics/report/sections/sections.h"

using namespace Qt::StringLiterals;

// The parts of a post-mortem that the journal carries; the rest is left to people.
namespace sitrep::sections {

namespace {

using MaybeTime = std::optional<Instant>;

MaybeTime markOf(const ReportDocument &document, const QString &mark)
{
    const auto found = document.incident.marks().constFind(mark);
    return found == document.incident.marks().constEnd() ? MaybeTime() : MaybeTime(*found);
}

MaybeTime firstFailure(const ReportDocument &document)
{
    MaybeTime first;
    for (const CheckResult &result : document.incident.results()) {
        if (result.outcome == Outcome::Fail && (!first || result.at < *first))
            first = result.at;
    }
    return first;
}

/// How long after \a start; of a mark that stands before it no duration can be told.
Line sinceStart(const MaybeTime &at, const MaybeTime &start)
{
    if (!at || !start)
        return words(u"report.unknown");
    return *at < *start ? words(u"report.before-start") : prose(durationText(*at - *start));
}

QList<Line> timeRow(const QString &what, const MaybeTime &at, const Line &after)
{
    return {sentence({u"report.time-"_s + what, {}}), at ? timeOf(*at) : words(u"report.not-marked"), after};
}

Item proofItem(const ReportDocument &document, const IncidentMemory &memory, const QString &check)
{
    const ProofPair *proof = memory.proof(check);
    const Sentence told = proof != nullptr ? Sentence{u"report.proof"_s,
                                                      {{u"check"_s, check},
                                                       {u"failed"_s, secondsText(proof->failed)},
                                                       {u"passed"_s, secondsText(proof->passed)}}}
                                           : Sentence{u"report.proof-missing"_s, {{u"check"_s, check}}};
    return {sentence(told) + cite(document, check), {}, {}, {}};
}

} // namespace

Blocks times(const ReportDocument &document)
{
    const MaybeTime start = document.incident.details().started;
    Table table;
    table.header = {words(u"report.column-event"), words(u"report.column-time"), words(u"report.column-after")};
    table.rows += timeRow(u"began"_s, start, {});
    table.rows += timeRow(u"failed"_s, firstFailure(document), sinceStart(firstFailure(document), start));
    for (const QString &mark : {u"detected"_s, u"mitigated"_s, u"resolved"_s})
        table.rows += timeRow(mark, markOf(document, mark), sinceStart(markOf(document, mark), start));
    return {heading(u"report.heading-times"), table};
}

Blocks trigger(const ReportDocument &document)
{
    Blocks blocks = changedBefore(document);
    if (!blocks.isEmpty())
        blocks.removeFirst(); // its heading
    const Verdict &verdict = document.assessment.verdict;
    const Candidate *cause = verdict.candidate(verdict.cause);
    const RuleFinding *onset = cause != nullptr ? cause->rule(VerdictRule::Onset) : nullptr;
    if (onset != nullptr)
        blocks.prepend(Paragraph{sentence(onset->text) + citeEach(document, onset->cites)});
    if (blocks.isEmpty())
        blocks += Paragraph{words(u"report.trigger-unknown")};
    return Blocks{heading(u"report.heading-trigger")} + blocks;
}

Blocks resolution(const ReportDocument &document)
{
    Blocks blocks{heading(u"report.heading-resolution")};
    const std::optional<IncidentMemory> memory = keptMemory(document.incident);
    if (!memory) {
        blocks += Paragraph{words(u"report.not-resolved")};
        return blocks + doneSteps(document);
    }
    if (!memory->said.isEmpty()) {
        blocks += Paragraph{sentence({u"report.closed-as"_s,
                                      {{u"who"_s, memory->closedBy},
                                       {u"class"_s, nameOf(memory->verdictClass)},
                                       {u"cause"_s, sentenceToJson(memory->said)}}})};
    } else {
        blocks += Paragraph{sentence({u"report.closed-without-cause"_s, {{u"who"_s, memory->closedBy}}})};
    }
    ItemList proofs;
    for (const QString &check : memory->provedBy)
        proofs.items += proofItem(document, *memory, check);
    if (!proofs.items.isEmpty())
        blocks += Blocks{Paragraph{strong(say(u"report.proofs"))}, proofs};
    return blocks + doneSteps(document);
}

Blocks leftToPeople(const ReportDocument & /*document*/)
{
    Blocks blocks;
    for (const char16_t *key :
         {u"report.heading-went-well", u"report.heading-went-badly", u"report.heading-was-luck"}) {
        blocks += heading(key);
        blocks += Paragraph{words(u"report.to-be-written")};
    }
    return blocks;
}

} // namespace sitrep::sections
