// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/ladder/ladder.h"
#include "diagnostics/domain/sentences/failuremeaning.h"
#include "diagnostics/report/blocks/cleantext.h"
#include "diagnostics/report/sections/charts.h"
#include "diagnostics/report/sections/parts.h"
#include "diagnostics/report/sections/sections.h"

using namespace Qt::StringLiterals;

namespace sitrep::sections {

namespace {

QString outcomeWord(const CheckResult &result)
{
    const QString word = capitalized(nameOf(result.outcome));
    return result.failureClass ? word + u" ("_s + nameOf(*result.failureClass) + u')' : word;
}

/// "target: db:5432"; nothing without a value.
void add(ItemList &list, const char16_t *key, const Line &value)
{
    if (!value.isEmpty())
        list.items += Item{words(key) + literal(u": "_s) + value, {}, {}, {}};
}

Line answeredBy(const Evidence &evidence)
{
    QList<Line> parts{code(whoAnswered(evidence))};
    for (const auto &[name, value] : evidence.identity)
        parts += prose(name) + literal(u" "_s) + code(value);
    return joined(parts, u", "_s);
}

/// Where the connection broke and what that means; of a pass nothing needs to be read.
void addMeaning(ItemList &list, const Check &check, const CheckResult &result)
{
    if (result.outcome == Outcome::Pass)
        return;
    add(list, u"report.ladder", code(ladderLine(ladderOf(check, result.observation))));
    add(list, u"report.ladder-sentence", sentence(ladderSentence(check, result.observation, render(result.reason))));
    const FailureMeaning meaning = meaningOf(check.kind, result);
    add(list, u"report.means", sentence(meaning.means));
    add(list, u"report.causes", sentence(meaning.causes));
    add(list, u"report.look-next", sentence(meaning.next));
}

void addSource(ItemList &list, const ReportDocument &document, const CheckResult &result)
{
    const Evidence &evidence = result.observation.evidence;
    if (isAnswer(result.outcome))
        add(list, u"report.speaks-for", sentence({u"report.says-"_s + nameOf(result.says), {}}));
    add(list, u"report.target", code(evidence.target));
    add(list, u"report.address-used", evidence.addressUsed == evidence.target ? Line() : code(evidence.addressUsed));
    add(list, u"report.answered", answeredBy(evidence));
    add(list, u"report.origin", code(evidence.origin));
    add(list, u"report.command", code(commandLine(evidence.arguments)));
    add(list, u"report.seen-from", prose(standpointText(document, evidence.standpoint)));
    add(list, u"report.stated-by", prose(evidence.statedBy));
    // How long it took elsewhere is told by a document, and by a text alone it is not.
    if (evidence.statedBy.isEmpty() || evidence.took > Milliseconds(0))
        add(list, u"report.when", timeOf(result.at) + literal(u", "_s) + prose(rungTimeText(evidence.took)));
    else
        add(list, u"report.when-alone", timeOf(result.at));
}

void addJudged(ItemList &list, const CheckResult &result)
{
    QList<Line> notFound;
    for (const JudgedExpectation &judged : result.judged) {
        if (judged.outcome == Outcome::Unknown && judged.actual.isEmpty()) {
            notFound += code(judged.fact);
            continue;
        }
        Line line = code(judged.fact) + literal(u": "_s) + code(judged.condition) + literal(u", "_s)
                    + prose(nameOf(judged.outcome));
        if (!judged.because.isEmpty())
            line += literal(u" ("_s) + prose(judged.because) + literal(u")"_s);
        list.items += Item{line, {}, {}, {}};
    }
    add(list, u"report.not-found", joined(notFound, u", "_s));
}

Blocks entry(const ReportDocument &document, const Check &check, const CheckResult &result)
{
    const QString number = citation(document, check.id);
    ItemList list;
    addMeaning(list, check, result);
    add(list, u"report.check", code(check.id));
    addSource(list, document, result);
    addJudged(list, result);
    Blocks blocks{Heading{3, prose(number) + literal(u" · "_s) + prose(check.title), number},
                  Paragraph{strong(outcomeWord(result) + u':') + literal(u" "_s) + sentence(result.reason)}};
    blocks += drawn(ladderChart(check, result)) + drawn(latencyChart(document, check));
    blocks += list;
    if (const QString &excerpt = result.observation.evidence.excerpt; !excerpt.isEmpty())
        blocks += Preformatted{excerpt, u"text"_s};
    return blocks;
}

/// What was not asked has no place and no time of its own: claiming one would be more than is known.
Blocks skipped(const ReportDocument &document)
{
    Table table;
    for (const Check &check : document.runbook->checks) {
        const CheckResult *result = document.assessment.latestResult(document.incident, check.id);
        if (result && result->outcome == Outcome::Skip)
            table.rows += QList<Line>{prose(citation(document, check.id)), code(check.id), prose(check.title),
                                      sentence(result->reason)};
    }
    if (table.rows.isEmpty())
        return {};
    table.header = {words(u"report.column-number"), words(u"report.check"), words(u"report.column-question"),
                    words(u"report.column-why")};
    return {Heading{3, words(u"report.heading-skipped"), {}}, table};
}

} // namespace

Blocks evidence(const ReportDocument &document)
{
    Blocks blocks;
    for (const Check &check : document.runbook->checks) {
        const CheckResult *result = document.assessment.latestResult(document.incident, check.id);
        if (result && result->outcome != Outcome::Skip)
            blocks += entry(document, check, *result);
    }
    blocks += skipped(document);
    return blocks.isEmpty() ? blocks : Blocks{heading(u"report.heading-evidence")} + blocks;
}

Blocks repeat(const ReportDocument &document)
{
    const Provenance &provenance = document.provenance;
    ItemList list;
    add(list, u"report.runbook", code(provenance.runbookPath));
    add(list, u"report.sha256", code(QString::fromLatin1(provenance.runbookSha256)));
    add(list, u"report.commit",
        provenance.runbookCommit.isEmpty() ? words(u"report.not-in-git") : code(provenance.runbookCommit));
    for (const QString &file : provenance.envFilesNotRead)
        add(list, u"report.env-file-not-read", code(file));
    add(list, u"report.made-by",
        prose(provenance.author) + literal(u", "_s) + prose(provenance.host) + literal(u", Sitrep "_s)
            + prose(provenance.version));
    if (!provenance.journalSha256.isEmpty())
        add(list, u"report.journal-sha256",
            code(QString::fromLatin1(provenance.journalSha256)) + literal(u", "_s)
                + sentence({u"report.journal-events"_s, {{u"n"_s, provenance.journalEvents}}}));
    int masked = 0;
    for (const auto &[kind, count] : provenance.masked)
        masked += count;
    if (masked > 0)
        list.items += Item{sentence({u"report.masked"_s, {{u"count"_s, masked}}}), {}, {}, {}};
    return {heading(u"report.heading-repeat"), Preformatted{provenance.commandLine, u"sh"_s}, list};
}

} // namespace sitrep::sections
