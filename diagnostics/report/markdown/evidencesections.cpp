// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/ladder/ladder.h"
#include "diagnostics/domain/sentences/failuremeaning.h"
#include "diagnostics/report/markdown/markdowntext.h"
#include "diagnostics/report/markdown/sections.h"

using namespace Qt::StringLiterals;

namespace sitrep::markdown {

namespace {

QString outcomeText(const CheckResult &result)
{
    const QString name = nameOf(result.outcome);
    const QString word = name.at(0).toUpper() + name.mid(1);
    return result.failureClass ? word + u" ("_s + nameOf(*result.failureClass) + u')' : word;
}

void addLine(QString &text, const char16_t *key, const QString &markdown)
{
    if (!markdown.isEmpty())
        text += u"- "_s + say(key) + u": "_s + markdown + u'\n';
}

QString answeredText(const Evidence &evidence)
{
    QStringList parts;
    if (const QString who = whoAnswered(evidence); !who.isEmpty())
        parts += code(who);
    for (const auto &[name, value] : evidence.identity)
        parts += prose(name) + u' ' + code(value);
    return parts.join(u", "_s);
}

/// Where the connection broke and what that means; of a pass nothing needs to be read.
QString meaningText(const Check &check, const CheckResult &result)
{
    QString text;
    if (result.outcome == Outcome::Pass)
        return text;
    addLine(text, u"report.ladder", code(ladderLine(ladderOf(check, result.observation))));
    addLine(text, u"report.ladder-sentence",
            prose(render(ladderSentence(check, result.observation, render(result.reason)))));
    const FailureMeaning meaning = meaningOf(check.kind, result);
    addLine(text, u"report.means", prose(render(meaning.means)));
    addLine(text, u"report.causes", prose(render(meaning.causes)));
    addLine(text, u"report.look-next", prose(render(meaning.next)));
    return text;
}

QString judgedText(const CheckResult &result)
{
    QString text;
    QStringList notFound;
    for (const JudgedExpectation &judged : result.judged) {
        if (judged.outcome == Outcome::Unknown && judged.actual.isEmpty()) {
            notFound += code(judged.fact);
            continue;
        }
        text += u"- "_s + code(judged.fact) + u": "_s + code(judged.condition) + u", "_s + nameOf(judged.outcome);
        if (!judged.because.isEmpty())
            text += u" ("_s + prose(judged.because) + u')';
        text += u'\n';
    }
    if (!notFound.isEmpty())
        text += u"- "_s + say(u"report.not-found") + u": "_s + notFound.join(u", "_s) + u'\n';
    return text;
}

QString entryText(const ReportDocument &document, const Check &check, const CheckResult &result)
{
    const Evidence &evidence = result.observation.evidence;
    QString text = u"### "_s + citation(document, check.id) + u" · "_s + prose(check.title) + u"\n\n"_s;
    text += u"**"_s + outcomeText(result) + u":** "_s + prose(render(result.reason)) + u"\n\n"_s;
    text += meaningText(check, result);
    addLine(text, u"report.check", code(check.id));
    if (isAnswer(result.outcome))
        addLine(text, u"report.speaks-for", render({u"report.says-"_s + nameOf(result.says), {}}));
    addLine(text, u"report.target", code(evidence.target));
    addLine(text, u"report.address-used",
            evidence.addressUsed == evidence.target ? QString() : code(evidence.addressUsed));
    addLine(text, u"report.answered", answeredText(evidence));
    addLine(text, u"report.origin", code(evidence.origin));
    addLine(text, u"report.command", code(commandLine(evidence.arguments)));
    addLine(text, u"report.seen-from", prose(standpointText(document, evidence.standpoint)));
    addLine(text, u"report.stated-by", prose(evidence.statedBy));
    // How long it took elsewhere is told by a document, and by a text alone it is not.
    if (evidence.statedBy.isEmpty() || evidence.took > Milliseconds(0))
        addLine(text, u"report.when", secondsText(result.at) + u", "_s + rungTimeText(evidence.took));
    else
        addLine(text, u"report.when-alone", secondsText(result.at));
    text += judgedText(result) + u'\n';
    if (!evidence.excerpt.isEmpty())
        text += fence(evidence.excerpt, u"text"_s) + u'\n';
    return text;
}

/// What was not asked has no place and no time of its own: claiming one would be more than is known.
QString skippedText(const ReportDocument &document)
{
    QList<QStringList> rows;
    for (const Check &check : document.runbook->checks) {
        const CheckResult *result = document.assessment.latestResult(document.incident, check.id);
        if (result && result->outcome == Outcome::Skip)
            rows += QStringList{citation(document, check.id), code(check.id), prose(check.title),
                                prose(render(result->reason))};
    }
    if (rows.isEmpty())
        return {};
    const QStringList header{say(u"report.column-number"), say(u"report.check"), say(u"report.column-question"),
                             say(u"report.column-why")};
    return u"### "_s + say(u"report.heading-skipped") + u"\n\n"_s + table(header, rows) + u'\n';
}

} // namespace

QString evidenceSection(const ReportDocument &document)
{
    QString text;
    for (const Check &check : document.runbook->checks) {
        const CheckResult *result = document.assessment.latestResult(document.incident, check.id);
        if (result && result->outcome != Outcome::Skip)
            text += entryText(document, check, *result);
    }
    text += skippedText(document);
    return text.isEmpty() ? text : heading(u"report.heading-evidence") + text;
}

QString repeatSection(const ReportDocument &document)
{
    const Provenance &provenance = document.provenance;
    QString text = heading(u"report.heading-repeat");
    text += fence(provenance.commandLine, u"sh"_s) + u'\n';
    addLine(text, u"report.runbook", code(provenance.runbookPath));
    addLine(text, u"report.sha256", code(QString::fromLatin1(provenance.runbookSha256)));
    addLine(text, u"report.commit",
            provenance.runbookCommit.isEmpty() ? say(u"report.not-in-git") : code(provenance.runbookCommit));
    for (const QString &file : provenance.envFilesNotRead)
        addLine(text, u"report.env-file-not-read", code(file));
    addLine(text, u"report.made-by",
            prose(provenance.author) + u", "_s + prose(provenance.host) + u", Sitrep "_s + prose(provenance.version));
    int masked = 0;
    for (const auto &[kind, count] : provenance.masked)
        masked += count;
    if (masked > 0)
        text += u"- "_s + render({u"report.masked"_s, {{u"count"_s, masked}}}) + u'\n';
    return text + u'\n';
}

} // namespace sitrep::markdown
