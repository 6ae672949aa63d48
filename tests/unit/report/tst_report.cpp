// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/json/jsonwriter.h"
#include "diagnostics/report/markdown/markdownwriter.h"
#include "diagnostics/report/short/shortwriter.h"
#include "tests/unit/report/somedocument.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;
using namespace sitrep::test;
using namespace std::chrono_literals;

namespace {

/// One check of a database, whose sign-in hangs.
ReportDocument hangingDocument()
{
    ReportDocument document = someDocument();
    auto runbook = std::make_shared<Runbook>(*document.runbook);
    runbook->checks[1].kind = CheckKind::Postgres;
    document.runbook = runbook;
    CheckResult hanging = result(u"timeouts"_s, Outcome::Fail, Says::Works);
    hanging.failureClass = FailureClass::Timeout;
    Evidence &evidence = hanging.observation.evidence;
    evidence.target = u"db.staging.internal:5432"_s;
    evidence.addressUsed = u"10.28.0.3:5432"_s;
    evidence.took = 4013ms;
    evidence.rungTimes = {{Rung::Tcp, 2ms}, {Rung::Tls, 11ms}};
    evidence.identity = {{u"system_identifier"_s, u"7312"_s}};
    evidence.statedBy = u"Lee, bastion"_s;
    evidence.standpoint = {u"bastion"_s,   u"lee"_s, u"lee@example.com"_s, u"staging-vpc"_s, {},
                           u"10.28.0.9"_s, u"app"_s, u"chat-staging"_s,    u"gke_staging"_s};
    hanging.observation.failure = Failure{FailureClass::Timeout, Rung::SignIn, u"It does not come to an end"_s, {}};
    EventMaker make;
    document.incident = Incident::of({make.opened(), make(EventKind::Result, resultToJson(hanging))});
    return document;
}

/// The lines of \a text outside of fenced blocks.
QStringList proseLines(const QString &text)
{
    QStringList lines;
    QString fence;
    for (const QString &line : text.split(u'\n')) {
        static const QRegularExpression fenceStart(u"^(`{3,})"_s);
        const QString ticks = fenceStart.match(line).captured(1);
        if (fence.isEmpty() && !ticks.isEmpty())
            fence = ticks;
        else if (!fence.isEmpty() && line == fence)
            fence.clear();
        else if (fence.isEmpty())
            lines += line;
    }
    return lines;
}

} // namespace

class TestReport : public QObject
{
    Q_OBJECT

private slots:
    void everyClaimCitesItsEvidence();
    void whatWasNotAskedIsSaid();
    void theTeamThatCanSettleItIsNamedOnce();
    void whatDidNotChangeIsSaid();
    void healthyIsSaidWithItsWord();
    void anUnknownFigureIsCalledUnknown();
    void aSkippedCheckClaimsNoPlace();
    void theUpdateEndsWithHowToRepeatIt();
    void equalDocumentsGiveEqualBytes();
    void hostileDataStaysData_data();
    void hostileDataStaysData();
    void whatChangedSinceTheUpdateBeforeIsTold();
    void anUnchangedStateSaysSo();
    void jsonAndMarkdownSayTheSame();
    void aBrokenConnectionIsToldAsALadder();
    void theShortTextTellsTheLadderToo();
    void aPassNeedsNoMeaning();
    void whereItWasSeenFromIsToldInFull();
    void sourcesOfVariablesStandSideBySide();
    void everySentenceOfTheReportHasItsArguments();
};

void TestReport::everyClaimCitesItsEvidence()
{
    const ReportDocument document = someDocument();
    QCOMPARE(citation(document, u"timeouts"_s), u"E1"_s);
    QCOMPARE(citation(document, u"error-rate"_s), u"E2"_s);
    QCOMPARE(citation(document, u"never-asked"_s), QString());
    const QString text = toMarkdown(document);
    QVERIFY(text.contains(u"**Symptom; cause inconclusive.** of-a-newer-sitrep (what: 9.0 % errors) \\[E2\\]"_s));
    for (const QString &line : proseLines(text)) {
        if (line.startsWith(u"| **"_s))
            QVERIFY2(line.contains(u"\\[E"_s), qPrintable(line));
    }
    QVERIFY(text.contains(u"### E1 · Title of timeouts"_s));
    QVERIFY(text.contains(u"### E2 · Title of error-rate"_s));
}

void TestReport::whatWasNotAskedIsSaid()
{
    const QString text = toMarkdown(someDocument());
    QVERIFY(text.contains(u"2 of 3 checks answered. 1 check not asked in quick: never-asked."_s));
    QVERIFY(text.contains(u"**To settle it:** Read the variables (`never-asked`)"_s));
}

void TestReport::theTeamThatCanSettleItIsNamedOnce()
{
    ReportDocument document = someDocument();
    ToSettle &row = document.assessment.verdict.toSettle[0];
    row.by = SettledBy::Team;
    row.who = u"Platform <#platform>"_s;
    QVERIFY(toMarkdown(document).contains(u"Read the variables (`never-asked`; Platform"_s));
    row.text = u"Read the variables (Platform can)"_s;
    QVERIFY(toMarkdown(document).contains(u"Read the variables (Platform can) (`never-asked`)"_s));
}

void TestReport::whatDidNotChangeIsSaid()
{
    ReportDocument document = someDocument();
    auto runbook = std::make_shared<Runbook>(*document.runbook);
    ChangeSource commits;
    commits.id = u"commits"_s;
    runbook->changes = {commits};
    document.runbook = runbook;
    const Instant start = parseInstant(u"2025-09-15T17:29:00Z").value();
    const TimeSpan span{start - 24h, start};
    const auto textWith = [&](const QList<ChangesAnswer> &answers) {
        EventMaker make;
        IncidentDetails details;
        details.started = start;
        const Event began = make(EventKind::RunBegan, events::runBegan(1, Profile::Quick, {}));
        document.incident = Incident::of(
            {make.opened(details), began,
             make(EventKind::RunEnded, events::runEnded(1, RunRecord::State::Finished, {}, began.id, answers))});
        return toMarkdown(document);
    };
    QVERIFY(textWith({{u"commits"_s, span, 0}}).contains(u"- No commit in the sources that were read\n"_s));
    ChangeSource revisions;
    revisions.id = u"revisions"_s;
    revisions.command = {u"gcloud"_s};
    runbook->changes.append(revisions);
    QVERIFY(textWith({{u"commits"_s, span, 0}, {u"revisions"_s, span, 0}})
                .contains(u"- No change in the sources that were read: commits, revisions\n"_s));
}

void TestReport::healthyIsSaidWithItsWord()
{
    QVERIFY(toMarkdown(someDocument()).contains(u"**Healthy, as intended**"_s));
}

void TestReport::anUnknownFigureIsCalledUnknown()
{
    const QString text = toMarkdown(someDocument());
    QVERIFY(text.contains(u"| Availability | unknown | not asked |"_s));
    QVERIFY(text.contains(u"| Duration | 36 min | since 2025-09-15T17:29:00Z |"_s));
}

void TestReport::aSkippedCheckClaimsNoPlace()
{
    ReportDocument document = someDocument();
    EventMaker make;
    CheckResult skipped = result(u"timeouts"_s, Outcome::Skip, Says::Works);
    skipped.failureClass = FailureClass::Replay;
    document.incident = Incident::of({make.opened(), make(EventKind::Result, resultToJson(skipped))});
    const QString text = toMarkdown(document);
    QVERIFY(text.contains(u"### Not asked\n\n"_s));
    QVERIFY(text.contains(u"| E1 | `timeouts` | Title of timeouts |"_s));
    QVERIFY(!text.contains(u"Seen from"_s));
}

void TestReport::theUpdateEndsWithHowToRepeatIt()
{
    const QString text = toMarkdown(someDocument());
    const qsizetype at = text.indexOf(u"## Repeat this"_s);
    QVERIFY(at > text.lastIndexOf(u"\n## "_s) - 1);
    const QString end = text.mid(at);
    QVERIFY(end.contains(u"```sh\nsitrep run runbook.yaml\n```"_s));
    QVERIFY(end.contains(u"`/team/runbook.yaml`"_s));
    QVERIFY(end.contains(u"`abc123`"_s));
    QVERIFY(end.contains(u"not in git"_s));
    QVERIFY(end.endsWith(u'\n') && !end.endsWith(u"\n\n"_s));
}

void TestReport::equalDocumentsGiveEqualBytes()
{
    QCOMPARE(toMarkdown(someDocument()), toMarkdown(someDocument()));
    QCOMPARE(QJsonDocument(toJson(someDocument())).toJson(), QJsonDocument(toJson(someDocument())).toJson());
}

void TestReport::hostileDataStaysData_data()
{
    QTest::addColumn<QString>("hostile");
    QTest::newRow("a heading") << u"\n# Owned\n"_s;
    QTest::newRow("HTML") << u"<script>alert(1)</script>"_s;
    QTest::newRow("an image that calls home") << u"![x](https://evil.invalid/p.png)"_s;
    QTest::newRow("the end of a table") << u"|\n\n# Owned"_s;
    QTest::newRow("the end of a fence") << u"```\n# Owned\n```"_s;
    QTest::newRow("a terminal sequence") << u"\x1b[2J\x1b]0;Owned\x07"_s;
}

void TestReport::hostileDataStaysData()
{
    QFETCH(QString, hostile);
    for (const QString &line : proseLines(toMarkdown(hostileDocument(hostile)))) {
        static const QRegularExpression owned(u"^#+ Owned"_s);
        QVERIFY2(!owned.match(line).hasMatch(), qPrintable(line));
        static const QRegularExpression bareTag(u"(?<!\\\\)<[a-z/]"_s);
        QString withoutCode = line;
        static const QRegularExpression codeSpan(u"(`+).*?\\1"_s);
        withoutCode.remove(codeSpan);
        QVERIFY2(!bareTag.match(withoutCode).hasMatch(), qPrintable(line));
        QVERIFY2(!withoutCode.contains(u"!["_s), qPrintable(line));
        QVERIFY2(!line.contains(QChar(0x1b)), qPrintable(line));
    }
}

void TestReport::whatChangedSinceTheUpdateBeforeIsTold()
{
    ReportDocument document = someDocument();
    document.previous = SharedUpdate{1, {}, document.made - 35min, u"dana"_s, u"markdown"_s, u"…"_s, {}};
    document.previousAssessment = document.assessment;
    document.previousAssessment->components[0].status = Status::Degraded;
    document.previousAssessment->coverage.answered = 1;
    document.updateNumber = 2;
    const QString text = toMarkdown(document);
    QVERIFY(text.contains(u"This supersedes update 1 of 2025-09-15T17:30:00Z."_s));
    QVERIFY(text.contains(u"## Changed since update 1"_s));
    QVERIFY(text.contains(u"Name of backend: degraded, now failing."_s));
    QVERIFY(text.contains(u"Answered: 2 of 3, before 1 of 3."_s));
    QVERIFY(!text.contains(u"Name of settings: "_s));
}

void TestReport::anUnchangedStateSaysSo()
{
    ReportDocument document = someDocument();
    document.previous = SharedUpdate{1, {}, document.made, {}, {}, {}, {}};
    document.previousAssessment = document.assessment;
    QVERIFY(toMarkdown(document).contains(u"Nothing that this report shows has changed."_s));
}

void TestReport::jsonAndMarkdownSayTheSame()
{
    const ReportDocument document = someDocument();
    const QJsonObject json = toJson(document);
    QCOMPARE(json.value(u"schema"_s).toInt(), 1);
    QCOMPARE(json.value(u"as_of"_s), QJsonValue(QJsonValue::Null));
    const QJsonArray checks = json.value(u"checks"_s).toArray();
    QCOMPARE(checks.size(), 2);
    QCOMPARE(checks.at(1).toObject().value(u"id"_s).toString(), u"error-rate"_s);
    QCOMPARE(
        checks.at(1).toObject().value(u"facts"_s).toObject().value(u"errors"_s).toObject().value(u"value"_s).toInt(),
        451);
    QCOMPARE(json.value(u"components"_s).toArray().at(0).toObject().value(u"cites"_s).toString(), u"E2"_s);
    QCOMPARE(json.value(u"coverage"_s).toObject().value(u"not_asked"_s).toArray(), QJsonArray{u"never-asked"_s});
    QVERIFY(json.value(u"figures"_s).toArray().at(1).toObject().value(u"value"_s).isNull());
}

void TestReport::aBrokenConnectionIsToldAsALadder()
{
    const ReportDocument document = hangingDocument();
    const QString text = toMarkdown(document);
    QVERIFY2(text.contains(u"- Ladder: `tcp 2 ms → tls 11 ms → sign-in ✗ 4.0 s → not tried: query, role`\n"_s),
             qPrintable(text));
    QVERIFY(
        text.contains(u"- Connection: TCP to 10.28.0.3:5432 opens in 2 ms, TLS completes in 11 ms, sign-in hangs: "
                      "the server process accepts but does not answer; not tried because of that: query, role\n"_s));
    QVERIFY(text.contains(u"- What it means: The server accepts, and its sign-in does not come to an end.\n"_s));
    QVERIFY(text.contains(u"- Likeliest causes: a process that hangs"_s)
            && text.contains(u"- Look next: On that host"_s));

    const QJsonObject check = toJson(document).value(u"checks"_s).toArray().at(0).toObject();
    const QJsonObject ladder = check.value(u"ladder"_s).toObject();
    QVERIFY(ladder.value(u"sentence"_s).toString().contains(u"sign-in hangs"_s));
    const QJsonArray expected{QJsonObject{{u"rung"_s, u"tcp"_s}, {u"state"_s, u"held"_s}, {u"ms"_s, 2}},
                              QJsonObject{{u"rung"_s, u"tls"_s}, {u"state"_s, u"held"_s}, {u"ms"_s, 11}},
                              QJsonObject{{u"rung"_s, u"sign-in"_s}, {u"state"_s, u"broken"_s}, {u"ms"_s, 4000}},
                              QJsonObject{{u"rung"_s, u"query"_s}, {u"state"_s, u"not-tried"_s}, {u"ms"_s, {}}},
                              QJsonObject{{u"rung"_s, u"role"_s}, {u"state"_s, u"not-tried"_s}, {u"ms"_s, {}}}};
    QCOMPARE(ladder.value(u"rungs"_s).toArray(), expected);
    QVERIFY(text.contains(check.value(u"meaning"_s).toObject().value(u"means"_s).toString()));
}

void TestReport::theShortTextTellsTheLadderToo()
{
    const QStringList lines = toShortText(hangingDocument()).split(u'\n');
    const qsizetype at = lines.indexOf(u"         tcp 2 ms → tls 11 ms → sign-in ✗ 4.0 s → not tried: query, role"_s);
    QVERIFY2(at > 0, qPrintable(lines.join(u'\n')));
    QVERIFY(lines.at(at + 1).startsWith(u"         Connection: TCP to 10.28.0.3:5432 opens in 2 ms"_s));
    QVERIFY(lines.at(at + 2).startsWith(u"         What it means: "_s));
    QVERIFY(lines.at(at + 3).startsWith(u"         Likeliest causes: "_s));
    QVERIFY(lines.at(at + 4).startsWith(u"         Look next: "_s));
}

void TestReport::aPassNeedsNoMeaning()
{
    const QString text = toMarkdown(someDocument());
    const QString passed =
        text.sliced(text.indexOf(u"### E1"_s), text.indexOf(u"### E2"_s) - text.indexOf(u"### E1"_s));
    QVERIFY(!passed.contains(u"What it means"_s) && !passed.contains(u"Ladder"_s));
    QVERIFY(!toJson(someDocument()).value(u"checks"_s).toArray().at(0).toObject().contains(u"meaning"_s));
}

void TestReport::whereItWasSeenFromIsToldInFull()
{
    const QString text = toMarkdown(hangingDocument());
    QVERIFY2(text.contains(u"- Seen from: bastion, as lee, from 10.28.0.9, account lee@example.com, database role app, "
                           "project chat-staging, context gke_staging, staging-vpc\n"_s)
                 || text.contains(u"gke\\_staging, staging-vpc"_s),
             qPrintable(text));
    QVERIFY(text.contains(u"- Address used: `10.28.0.3:5432`\n"_s));
    QVERIFY(text.contains(u"`7312`"_s));
    QVERIFY(text.contains(u"- Pasted, as stated by: Lee, bastion\n"_s));
}

void TestReport::sourcesOfVariablesStandSideBySide()
{
    ReportDocument document = someDocument();
    QVERIFY(!toMarkdown(document).contains(u"side by side"));
    auto runbook = std::make_shared<Runbook>(*document.runbook);
    EventMaker make;
    QList<Event> events{make.opened({})};
    const auto add = [&](const QString &id, Says says, bool hasKey) {
        Check asked = check(id, u"settings"_s, says);
        asked.kind = CheckKind::Variables;
        asked.expect = {{u"SECRET_KEY.set"_s, {}, {}, std::nullopt}};
        runbook->checks.append(asked);
        CheckResult told = result(id, hasKey ? Outcome::Pass : Outcome::Fail, says);
        told.observation.facts = {{u"SECRET_KEY.set"_s, Fact{hasKey}}};
        told.observation.evidence.target = u"source|"_s + id;
        events.append(make(EventKind::Result, resultToJson(told)));
    };
    add(u"shell"_s, Says::Local, true);
    add(u"revision"_s, Says::Configured, false);
    document.runbook = runbook;
    document.incident = Incident::of(events);
    const QString text = toMarkdown(document);
    QVERIFY2(text.contains(u"| Variable | here: source\\|shell \\[E1\\] | deployed: source\\|revision \\[E2\\] |\n"
                           "| --- | --- | --- |\n| `SECRET_KEY` | set | **not set** |\n"),
             qPrintable(text));
}

void TestReport::everySentenceOfTheReportHasItsArguments()
{
    ReportDocument document = someDocument();
    document.previous = SharedUpdate{1, {}, document.made, {}, {}, {}, {}};
    document.previousAssessment = document.assessment;
    document.previousAssessment->verdict.headline.arguments = {{u"what"_s, u"before"_s}};
    document.previousAssessment->components[0].status = Status::Unknown;
    document.provenance.masked = {{u"password"_s, 2}};
    document.provenance.envFilesNotRead = {u"conf.env: this is a folder, not a file"_s};
    document.assessment.self = {
        SelfFinding{{u"judge.self-lack"_s, {{u"host"_s, u"laptop"_s}, {u"lack"_s, u"No network"_s}, {u"n"_s, 40}}},
                    {u"timeouts"_s}}};
    const QString text = toMarkdown(document);
    static const QRegularExpression leftOver(u"\\{[a-z]+[}|]|report\\.[a-z]"_s);
    const QRegularExpressionMatch match = leftOver.match(text);
    QVERIFY2(!match.hasMatch(), qPrintable(match.captured()));
    QVERIFY(text.contains(u"Secrets were masked in 2 places."_s));
    const QString lack = u"laptop: No network. 40 checks say nothing because of it."_s;
    QCOMPARE(text.count(lack), 1);
    QVERIFY(toShortText(document).contains(lack));
    const QJsonObject told = toJson(document).value(u"self"_s).toArray().first().toObject();
    QCOMPARE(told, (QJsonObject{{u"text"_s, lack}, {u"checks"_s, QJsonArray{u"timeouts"_s}}}));
    QVERIFY(text.contains(u"Env file that was not read: `conf.env: this is a folder, not a file`"_s));
}

QTEST_GUILESS_MAIN(TestReport)
#include "tst_report.moc"
