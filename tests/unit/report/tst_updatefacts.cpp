// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/markdown/markdownwriter.h"
#include "diagnostics/report/pipeline/pluginwriter.h"
#include "diagnostics/report/slack/slackwriter.h"
#include "tests/unit/report/somedocument.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;
using namespace sitrep::test;

namespace {

QJsonObject mined(const QString &key, const QString &level, bool isNew, const QString &text)
{
    return {{u"key"_s, key}, {u"level"_s, level}, {u"new"_s, isNew}, {u"text"_s, text}, {u"count"_s, 7}};
}

CheckResult logResult(const QString &id)
{
    CheckResult made = result(id, Outcome::Fail, Says::Works);
    auto &facts = made.observation.facts;
    facts[u"signatures.slow.count"_s] = {78, Unit::None, {}};
    facts[u"signatures.slow.first"_s] = {u"2025-09-15T17:29:51.17Z"_s, Unit::None, {}};
    facts[u"signatures.slow.last"_s] = {u"2025-09-15T18:04:48.9Z"_s, Unit::None, {}};
    facts[u"signatures.slow.limit"_s] = {u"15s"_s, Unit::None, {}};
    facts[u"signatures.slow.limit.counts"_s] = {QJsonObject{{u"15s"_s, 78}}, Unit::None, {}};
    facts[u"signatures.gone.count"_s] = {0, Unit::None, {}};
    facts[u"digest.signatures"_s] = {QJsonArray{mined(u"1"_s, u"error"_s, true, u"GET <*> 503"_s),
                                                mined(u"2"_s, u"error"_s, false, u"as ever"_s),
                                                mined(u"3"_s, u"warning"_s, true, u"only a warning"_s)},
                                     Unit::None,
                                     {}};
    return made;
}

Signature named(const QString &id)
{
    Signature made;
    made.id = id;
    return made;
}

/// Two checks, which found the same, of one source or of two.
ReportDocument logDocument(ReportKind kind, const QString &otherSource = u"web"_s)
{
    ReportDocument document = someDocument();
    auto runbook = std::make_shared<Runbook>(*document.runbook);
    for (Check &check : runbook->checks) {
        check.kind = CheckKind::Logs;
        check.config[u"source"_s] = check.id == u"timeouts"_s ? otherSource : u"web"_s;
    }
    runbook->signatures = {named(u"slow"_s), named(u"gone"_s), named(u"never-counted"_s)};
    document.runbook = runbook;
    EventMaker make;
    document.incident = Incident::of({make.opened({}), make(EventKind::Result, resultToJson(logResult(u"timeouts"_s))),
                                      make(EventKind::Result, resultToJson(logResult(u"error-rate"_s)))});
    document.options.kind = kind;
    return document;
}

LayerFinding layer(Layer of, Standing standing, const QString &forCheck, const QString &againstCheck)
{
    LayerFinding made;
    made.layer = of;
    made.standing = standing;
    if (!forCheck.isEmpty())
        made.speaksFor = {CitedSentence{{}, {Citation{forCheck, {}}}}};
    if (!againstCheck.isEmpty())
        made.speaksAgainst = {CitedSentence{{}, {Citation{againstCheck, {}}}}};
    return made;
}

ReportDocument ofUpdate()
{
    ReportDocument document = someDocument();
    document.options.kind = ReportKind::Update;
    return document;
}

Candidate likely()
{
    Candidate made;
    made.cause = u"cause"_s;
    made.said = {u"of-a-newer-sitrep"_s, {{u"what"_s, u"The variable is missing"_s}}};
    made.verdictClass = VerdictClass::Likely;
    return made;
}

} // namespace

/// What a lead asks and an update must answer, fact by fact.
class TestUpdateFacts : public QObject
{
    Q_OBJECT

private slots:
    void patternsOfTheLogsAreToldOnce();
    void anUpdateTellsPatternsInALine();
    void anUpdateTellsWhereItLies();
    void anUpdateTellsOfEarlierIncidents();
    void whoseAStepIsIsSaid();
    void theClassIsOfTheCause_data();
    void theClassIsOfTheCause();
    void aMessageTellsSinceWhenAndHowMuch();
    void monitoringHearsSymptomAndCause();
};

void TestUpdateFacts::patternsOfTheLogsAreToldOnce()
{
    const QString text = toMarkdown(logDocument(ReportKind::Triage));
    const qsizetype at = text.indexOf(u"## Patterns in the log\n"_s);
    QVERIFY2(at > 0, qPrintable(text));
    QCOMPARE(text.sliced(at, text.indexOf(u"\n## "_s, at + 1) - at),
             u"## Patterns in the log\n\n"
             "- slow 78 times (limit 15s), from 2025-09-15T17:29:51Z to 2025-09-15T18:04:48Z \\[E1\\]\n"
             "- new since the start: “GET \\<\\*\\> 503” 7 times \\[E1\\]\n"_s);
    QCOMPARE(text.count(u"slow 78 times"_s), 1);
    const QString ofTwo = toMarkdown(logDocument(ReportKind::Triage, u"database"_s));
    QCOMPARE(ofTwo.count(u"slow 78 times"_s), 2); // each log has its own
}

void TestUpdateFacts::anUpdateTellsPatternsInALine()
{
    const QString text = toMarkdown(logDocument(ReportKind::Update));
    QVERIFY2(text.contains(u"\n**Patterns in the log:** slow 78 times (limit 15s) \\[E1\\] · new since the start: "
                           "“GET \\<\\*\\> 503” 7 times \\[E1\\]\n"_s),
             qPrintable(text));
    QVERIFY(!toMarkdown(ofUpdate()).contains(u"Patterns in the log"_s));
}

void TestUpdateFacts::anUpdateTellsWhereItLies()
{
    ReportDocument document = ofUpdate();
    document.assessment.layers = {
        layer(Layer::Code, Standing::NotRuledOut, u"timeouts"_s, u"timeouts"_s),
        layer(Layer::Environment, Standing::Supported, u"error-rate"_s, u"timeouts"_s),
        layer(Layer::Infrastructure, Standing::RuledOut, {}, u"timeouts"_s),
    };
    const QString text = toMarkdown(document);
    QVERIFY2(
        text.contains(u"\nCode: not ruled out · Environment: supported \\[E2\\] · Infrastructure: ruled out as far as "
                      "it was asked \\[E1\\]\n"_s),
        qPrintable(text));
}

void TestUpdateFacts::anUpdateTellsOfEarlierIncidents()
{
    ReportDocument document = ofUpdate();
    RegressionFinding finding;
    finding.incident = u"1263"_s;
    finding.title = u"Timeouts"_s;
    finding.text = {{u"of-a-newer-sitrep"_s, {{u"what"_s, u"not ruled out"_s}}}, {Citation{u"timeouts"_s, {}}}};
    document.assessment.regressions = {finding};
    const QString text = toMarkdown(document);
    QVERIFY2(
        text.contains(u"\n**Earlier incident:** 1263 (Timeouts): of-a-newer-sitrep (what: not ruled out) \\[E1\\]\n"_s),
        qPrintable(text));
}

void TestUpdateFacts::whoseAStepIsIsSaid()
{
    ReportDocument document = ofUpdate();
    ChecklistItem nobodys;
    nobodys.step.what = u"Send the traffic back"_s;
    ChecklistItem owned = nobodys;
    owned.step.owner = u"Dana"_s;
    ChecklistItem done = nobodys;
    done.state = StepState::DoneByHand;
    document.checklist = {ChecklistGroup{u"0-2 h"_s, u"Now"_s, {}, false, 1, {nobodys, owned, done}},
                          ChecklistGroup{u"48 h"_s, u"Harden"_s, {}, false, 0, {nobodys}}};
    const QString text = toMarkdown(document);
    QVERIFY2(text.contains(u"- [ ] Send the traffic back · unassigned\n- [ ] Send the traffic back · Dana\n"_s),
             qPrintable(text));
    QVERIFY2(text.contains(u"**Later:** 48 h: Harden (0 of 1 done): Send the traffic back\n"_s), qPrintable(text));
    ChecklistItem uncalled = nobodys;
    uncalled.step.what = u"Add the missing variables"_s;
    uncalled.applies = false;
    document.checklist.first().items += uncalled;
    QVERIFY2(!toMarkdown(document).contains(uncalled.step.what), "whose condition does not hold is nothing to do");
    document.options.kind = ReportKind::Triage;
    QVERIFY2(toMarkdown(document).contains(u"- [ ] Add the missing variables · not now"_s), qPrintable(text));
    QVERIFY2(toMarkdown(document).contains(u"- [x] Send the traffic back\n"_s), "what is done needs nobody");
}

void TestUpdateFacts::theClassIsOfTheCause_data()
{
    QTest::addColumn<VerdictClass>("verdictClass");
    QTest::addColumn<QString>("headlineCheck");
    QTest::addColumn<QString>("word");
    QTest::newRow("likely") << VerdictClass::Likely << u"error-rate"_s << u"**Symptom; cause likely.** "_s;
    QTest::newRow("open") << VerdictClass::Inconclusive << u"error-rate"_s << u"**Symptom; cause inconclusive.** "_s;
    QTest::newRow("confirmed") << VerdictClass::Confirmed << u"error-rate"_s << u"**Confirmed.** "_s;
    QTest::newRow("nothing fails") << VerdictClass::Inconclusive << QString() << u"**Inconclusive.** "_s;
}

void TestUpdateFacts::theClassIsOfTheCause()
{
    QFETCH(const VerdictClass, verdictClass);
    QFETCH(const QString, headlineCheck);
    QFETCH(const QString, word);
    ReportDocument document = ofUpdate();
    document.assessment.verdict.verdictClass = verdictClass;
    document.assessment.verdict.headlineCheck = headlineCheck;
    QVERIFY2(toMarkdown(document).contains(u'\n' + word + u"of-a-newer-sitrep"_s), qPrintable(toMarkdown(document)));
}

void TestUpdateFacts::aMessageTellsSinceWhenAndHowMuch()
{
    const QString text = toSlack(someDocument());
    const QString numbers = u"*Duration:* 36 min, since 2025-09-15T17:29:00Z · *Error rate:* 9 %, 451 of 5,012 [E2]"_s;
    QVERIFY2(text.contains(numbers), qPrintable(text));
    QVERIFY2(text.indexOf(numbers) < text.indexOf(u"```"_s), "before what may be cut");
    QVERIFY2(text.contains(u"*Severity:* P0 · *State:* Investigating"_s), qPrintable(text));
    QVERIFY2(text.contains(u"*Healthy:* Name of settings [E1] (as intended)"_s), qPrintable(text));
}

void TestUpdateFacts::monitoringHearsSymptomAndCause()
{
    ReportDocument document = someDocument();
    QVERIFY(toPluginOutput(document).startsWith(
        u"SITREP CRITICAL - inconclusive: of-a-newer-sitrep (what: 9.0 % errors) | "_s));
    document.assessment.verdict.verdictClass = VerdictClass::Likely;
    document.assessment.verdict.cause = u"cause"_s;
    document.assessment.verdict.candidates = {likely()};
    const QString text = toPluginOutput(document);
    QVERIFY2(
        text.startsWith(u"SITREP CRITICAL - of-a-newer-sitrep (what: 9.0 % errors); likely: of-a-newer-sitrep (what: "
                        "The variable is missing) | "_s),
        qPrintable(text));
}

QTEST_APPLESS_MAIN(TestUpdateFacts)
#include "tst_updatefacts.moc"
