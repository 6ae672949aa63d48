// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/assess.h"
#include "tests/unit/judgement/casebook.h"

#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace sitrep;
using casebook::result;

class TestVerdict : public QObject
{
    Q_OBJECT

private slots:
    void coverageCounts_data();
    void coverageCounts();
    void notAskedInThisProfile();
    void exitCode_data();
    void exitCode();
    void whatWasLeftOutDoesNotCount();
    void conditions_data();
    void conditions();
    void headline_data();
    void headline();
    void headlineTellsWhereItWasSeen();
    void aRunOfNoCheckIsNoRunThatIsStillToCome();
    void whatWouldSettleIt();
    void onlyTheLinesOfAVerdictClaimACause();
    void figures();
    void stateOfTheIncident();
};

namespace {

/// A row's condition; QTest cannot hold a type that contains a list of itself.
using SharedCondition = std::shared_ptr<const Condition>;

Runbook runbookOf(const QList<Check> &checks)
{
    Runbook runbook;
    runbook.components = {casebook::component(u"c"_s)};
    runbook.checks = checks;
    return runbook;
}

Condition is(Condition::Is what, const QStringList &checks, const QList<FailureClass> &classes = {})
{
    Condition condition;
    condition.form = Condition::Form::Results;
    condition.is = what;
    condition.checks = checks;
    condition.classes = classes;
    return condition;
}

Condition group(Condition::Form form, const QList<Condition> &operands)
{
    Condition condition;
    condition.form = form;
    condition.operands = operands;
    return condition;
}

/// Checks fail, warn, pass, unknown, skip with these outcomes, and never, which was not asked.
const Incident &oneOfEach()
{
    static const Incident incident = [] {
        casebook::Story story;
        story.came(result(u"fail"_s, Outcome::Fail, FailureClass::Timeout));
        story.came(result(u"warn"_s, Outcome::Warn, FailureClass::Threshold));
        story.came(result(u"pass"_s, Outcome::Pass));
        story.came(result(u"unknown"_s, Outcome::Unknown, FailureClass::Resolver));
        story.came(result(u"skip"_s, Outcome::Skip, FailureClass::Replay));
        return story.incident();
    }();
    return incident;
}

} // namespace

void TestVerdict::coverageCounts_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<int>("of");
    QTest::addColumn<int>("answered");
    QTest::newRow("a pass") << u"pass"_s << 2 << 2;
    QTest::newRow("a warning is an answer") << u"warn"_s << 2 << 2;
    QTest::newRow("a failure is an answer") << u"fail"_s << 2 << 2;
    QTest::newRow("unknown is none") << u"unknown"_s << 2 << 1;
    QTest::newRow("a skip is none, and counts") << u"skip"_s << 2 << 1;
    QTest::newRow("never asked counts") << u"never"_s << 2 << 1;
    QTest::newRow("a skipped optional one does not count") << u"skip optional"_s << 1 << 1;
    QTest::newRow("an optional one that answers counts") << u"fail optional"_s << 2 << 2;
    QTest::newRow("an optional one that is unknown counts") << u"unknown optional"_s << 2 << 1;
    QTest::newRow("not trusted counts even if optional") << u"not-trusted optional"_s << 2 << 1;
    QTest::newRow("an unanswered manual one does not count") << u"unanswered manual"_s << 1 << 1;
    QTest::newRow("a manual one that nobody asked does not count") << u"never manual"_s << 1 << 1;
    QTest::newRow("a manual one that was answered counts") << u"pass manual"_s << 2 << 2;
    QTest::newRow("a check about us does not count") << u"fail us"_s << 1 << 1;
    QTest::newRow("outside the profile does not count") << u"fail full"_s << 1 << 1;
}

void TestVerdict::coverageCounts()
{
    QFETCH(QString, what);
    QFETCH(int, of);
    QFETCH(int, answered);
    const QStringList words = what.split(u' ');
    Check check = casebook::check(u"a"_s, words.contains(u"manual"_s) ? CheckKind::Manual : CheckKind::Tcp);
    check.optional = words.contains(u"optional"_s);
    check.confirmsVantage = words.contains(u"us"_s);
    if (words.contains(u"full"_s))
        check.profiles = {Profile::Full};
    casebook::Story story;
    story.came(result(u"other"_s, Outcome::Pass));
    if (words[0] == u"not-trusted"_s)
        story.came(result(u"a"_s, Outcome::Skip, FailureClass::NotTrusted));
    else if (words[0] == u"unanswered"_s)
        story.came(result(u"a"_s, Outcome::Skip, FailureClass::Unanswered));
    else if (words[0] != u"never"_s)
        story.came(result(u"a"_s, *enumNamed<Outcome>(words[0])));
    const Coverage coverage =
        assess(story.incident(), runbookOf({check, casebook::check(u"other"_s)}), casebook::at(5)).coverage;
    QCOMPARE(coverage.of, of);
    QCOMPARE(coverage.answered, answered);
    QCOMPARE(coverage.unanswered.size(), of - answered);
}

void TestVerdict::notAskedInThisProfile()
{
    Check full = casebook::check(u"full"_s);
    full.profiles = {Profile::Full};
    Check us = full;
    us.id = u"us"_s;
    us.confirmsVantage = true;
    const Runbook runbook = runbookOf({casebook::check(u"a"_s), full, us});
    casebook::Story story;
    story.run(Profile::Quick, {u"a"_s}).came(result(u"a"_s, Outcome::Pass));
    Assessment assessment = assess(story.incident(), runbook, casebook::at(5));
    QCOMPARE(assessment.coverage.notAsked, QStringList{u"full"_s});
    QVERIFY(!assessment.coverage.isComplete());
    QCOMPARE(render(assessment.verdict.secondLine), u"1 of 1 answered, 1 not asked in quick"_s);
    QCOMPARE(render(assessment.verdict.headline), u"No fault found so far"_s);
    // What came home from elsewhere is answered, whatever the profile of the latest run; what did not is still named.
    casebook::Story told = story;
    told.came(result(u"full"_s, Outcome::Unknown, FailureClass::Vantage, Says::Works, 2));
    QCOMPARE(assess(told.incident(), runbook, casebook::at(5)).coverage.notAsked, QStringList{u"full"_s});
    told.came(result(u"full"_s, Outcome::Fail, FailureClass::Timeout, Says::Works, 3));
    assessment = assess(told.incident(), runbook, casebook::at(5));
    QVERIFY(assessment.coverage.notAsked.isEmpty());
    QVERIFY(assessment.coverage.isComplete());
    QVERIFY(render(assessment.verdict.secondLine).contains(u"1 of 1 answered"_s));
    QVERIFY(!render(assessment.verdict.secondLine).contains(u"not asked"_s));
    story.run(Profile::Full, {u"a"_s, u"full"_s}, 2).came(result(u"full"_s, Outcome::Pass, {}, Says::Works, 2));
    assessment = assess(story.incident(), runbook, casebook::at(5));
    QCOMPARE(assessment.profile, Profile::Full);
    QVERIFY(assessment.coverage.isComplete());
    QCOMPARE(render(assessment.verdict.headline), u"No fault found"_s);
}

void TestVerdict::exitCode_data()
{
    QTest::addColumn<QStringList>("outcomes");
    QTest::addColumn<int>("code");
    QTest::newRow("all pass") << QStringList{u"pass"_s, u"pass"_s} << 0;
    QTest::newRow("one warns") << QStringList{u"pass"_s, u"warn"_s} << 1;
    QTest::newRow("one fails, whatever else") << QStringList{u"unknown"_s, u"fail"_s, u"warn"_s} << 2;
    QTest::newRow("unknown is worse than warn") << QStringList{u"warn"_s, u"unknown"_s} << 3;
    QTest::newRow("skip is incomplete") << QStringList{u"pass"_s, u"skip"_s} << 3;
    QTest::newRow("never asked is incomplete") << QStringList{u"pass"_s, QString()} << 3;
    QTest::newRow("nothing is counted") << QStringList{} << 3;
}

void TestVerdict::exitCode()
{
    QFETCH(QStringList, outcomes);
    QFETCH(int, code);
    QList<Check> checks;
    casebook::Story story;
    for (const QString &outcome : outcomes) {
        checks.append(casebook::check(u"k"_s + QString::number(checks.size())));
        if (!outcome.isEmpty())
            story.came(result(checks.last().id, *enumNamed<Outcome>(outcome)));
    }
    QCOMPARE(assess(story.incident(), runbookOf(checks), casebook::at(5)).exitCode, code);
}

void TestVerdict::whatWasLeftOutDoesNotCount()
{
    casebook::Story story;
    story.run(Profile::Quick, {u"a"_s}).came(result(u"a"_s, Outcome::Pass));
    const Runbook runbook = runbookOf({casebook::check(u"a"_s), casebook::check(u"left-out"_s)});
    QCOMPARE(assess(story.incident(), runbook, casebook::at(5)).exitCode, 0);
    story.run(Profile::Quick, {u"a"_s, u"left-out"_s}, 3); // and was stopped before it began
    QCOMPARE(assess(story.incident(), runbook, casebook::at(5)).exitCode, 3);
}

void TestVerdict::conditions_data()
{
    QTest::addColumn<SharedCondition>("condition");
    QTest::addColumn<bool>("holds");
    const auto row = [](const char *name, const Condition &condition, bool result) {
        QTest::newRow(name) << std::make_shared<const Condition>(condition) << result;
    };
    using Is = Condition::Is;
    using Form = Condition::Form;
    const Condition open = is(Is::Fail, {u"never"_s});
    const Condition yes = is(Is::Fail, {u"fail"_s});
    const Condition no = is(Is::Fail, {u"pass"_s});
    row("nothing was asked for", Condition{}, true);
    row("fail of a failure", yes, true);
    row("fail of a pass", no, false);
    row("fail of all, one passes", is(Is::Fail, {u"fail"_s, u"pass"_s}), false);
    row("fail of what was skipped", is(Is::Fail, {u"skip"_s}), false);
    row("pass of what was skipped", is(Is::Pass, {u"skip"_s}), false);
    row("pass of a warning", is(Is::Pass, {u"warn"_s}), false);
    row("warn of a warning", is(Is::Warn, {u"warn"_s}), true);
    row("unknown of an unknown", is(Is::Unknown, {u"unknown"_s}), true);
    row("skip of a skip", is(Is::Skip, {u"skip"_s}), true);
    row("unknown of what was never asked", is(Is::Unknown, {u"never"_s}), false);
    row("not_pass of a failure", is(Is::NotPass, {u"fail"_s}), true);
    row("not_pass of a pass", is(Is::NotPass, {u"pass"_s}), false);
    row("not_pass of what was never asked", is(Is::NotPass, {u"never"_s}), false);
    row("a class that it has", is(Is::Fail, {u"fail"_s}, {FailureClass::Reset, FailureClass::Timeout}), true);
    row("a class that it has not", is(Is::Fail, {u"fail"_s}, {FailureClass::Reset}), false);
    row("any of no and yes", group(Form::AnyOf, {no, yes}), true);
    row("any of open and yes", group(Form::AnyOf, {open, yes}), true);
    row("any of open and no", group(Form::AnyOf, {open, no}), false);
    row("all of yes and open", group(Form::AllOf, {yes, open}), false);
    row("all of yes and yes", group(Form::AllOf, {yes, yes}), true);
    row("none of no", group(Form::NoneOf, {no}), true);
    row("none of yes", group(Form::NoneOf, {no, yes}), false);
    row("none of what nobody asked proves nothing", group(Form::NoneOf, {open}), false);
    row("none of what was skipped proves nothing", group(Form::NoneOf, {is(Is::Fail, {u"skip"_s})}), false);
    row("none of none of yes", group(Form::NoneOf, {group(Form::NoneOf, {yes})}), true);
}

void TestVerdict::conditions()
{
    QFETCH(SharedCondition, condition);
    QFETCH(bool, holds);
    const Incident &incident = oneOfEach();
    QCOMPARE(sitrep::holds(*condition, CurrentResults(incident, {}, casebook::at(5))), holds);
}

void TestVerdict::headline_data()
{
    QTest::addColumn<QString>("results"); // id:outcome:says
    QTest::addColumn<QString>("check");
    QTest::newRow("a symptom stands before a worse finding") << u"a:fail:works symptom:warn:works"_s << u"symptom"_s;
    QTest::newRow("a symptom that passes is none") << u"a:fail:works symptom:pass:works"_s << u"a"_s;
    QTest::newRow("a symptom that was skipped is none") << u"a:fail:works symptom:skip:works"_s << u"a"_s;
    QTest::newRow("fail before warn") << u"a:warn:works b:fail:works"_s << u"b"_s;
    QTest::newRow("the first of equals") << u"a:fail:works b:fail:works"_s << u"a"_s;
    QTest::newRow("works before configured, even when it only warns") << u"a:fail:configured b:warn:works"_s << u"b"_s;
    QTest::newRow("configured before intended") << u"a:fail:intended b:fail:configured"_s << u"b"_s;
    QTest::newRow("local comes last") << u"a:fail:local b:warn:intended"_s << u"b"_s;
    QTest::newRow("a check about us is no finding") << u"us:fail:works a:fail:local"_s << u"a"_s;
    QTest::newRow("nothing is wrong") << u"a:pass:works b:skip:works"_s << QString();
    QTest::newRow("nothing was asked") << QString() << QString();
}

void TestVerdict::headline()
{
    QFETCH(QString, results);
    QFETCH(QString, check);
    Runbook runbook = runbookOf(
        {casebook::check(u"us"_s), casebook::check(u"a"_s), casebook::check(u"b"_s), casebook::check(u"symptom"_s)});
    runbook.checks[0].confirmsVantage = true;
    runbook.symptoms = {u"symptom"_s};
    casebook::Story story;
    for (const QString &word : results.split(u' ', Qt::SkipEmptyParts)) {
        const QStringList parts = word.split(u':');
        story.came(result(parts[0], *enumNamed<Outcome>(parts[1]), {}, *enumNamed<Says>(parts[2])));
    }
    const Verdict verdict = assess(story.incident(), runbook, casebook::at(5)).verdict;
    QCOMPARE(verdict.headlineCheck, check);
    QVERIFY(!render(verdict.headline).isEmpty());
    QCOMPARE(verdict.verdictClass, VerdictClass::Inconclusive);
}

void TestVerdict::headlineTellsWhereItWasSeen()
{
    Runbook runbook = runbookOf({casebook::check(u"a"_s)});
    runbook.vantages = {{u"inside"_s, u"inside the VPC"_s, {u"us"_s}, {}}};
    const auto headlineOf = [&](Says says) {
        casebook::Story story;
        story.came(result(u"a"_s, Outcome::Fail, FailureClass::Timeout, says));
        return render(assess(story.incident(), runbook, casebook::at(5)).verdict.headline);
    };
    QCOMPARE(headlineOf(Says::Works), u"The c: a spoke"_s);
    QCOMPARE(headlineOf(Says::Configured), u"The c: a spoke (as configured)"_s);
    QCOMPARE(headlineOf(Says::Intended), u"The c: a spoke (as the files intend)"_s);
    QCOMPARE(headlineOf(Says::Local), u"The c: a spoke (here)"_s);
    runbook.checks[0].needsVantage = u"inside"_s;
    QCOMPARE(headlineOf(Says::Works), u"The c: a spoke (seen from inside the VPC)"_s);
}

void TestVerdict::aRunOfNoCheckIsNoRunThatIsStillToCome()
{
    const Runbook runbook = runbookOf({casebook::check(u"a"_s)});
    const auto headlineOf = [&runbook](const casebook::Story &story) {
        return render(assess(story.incident(), runbook, casebook::at(5)).verdict.headline);
    };
    casebook::Story story;
    QCOMPARE(headlineOf(story), u"Nothing asked yet"_s);
    story.run(Profile::EnvCheck, {});
    QCOMPARE(headlineOf(story), u"No check belongs to the profile env-check"_s);
}

void TestVerdict::whatWouldSettleIt()
{
    Runbook runbook = runbookOf({casebook::check(u"unasked"_s), casebook::check(u"open"_s), casebook::check(u"last"_s),
                                 casebook::check(u"fail"_s), casebook::check(u"pass"_s)});
    runbook.checks[1].next = u"Read the variables"_s;
    Cause first;
    first.id = u"first"_s;
    first.statement = u"It is the environment"_s;
    first.when = is(Condition::Is::Fail, {u"last"_s});
    first.refutedBy = is(Condition::Is::Pass, {u"open"_s});
    Cause refuted;
    refuted.id = u"refuted"_s;
    refuted.statement = u"It is the moon"_s;
    refuted.when = is(Condition::Is::Fail, {u"unasked"_s});
    refuted.refutedBy = is(Condition::Is::Pass, {u"pass"_s});
    Cause holding;
    holding.id = u"holding"_s;
    holding.statement = u"It is the timeout"_s;
    holding.when = is(Condition::Is::Fail, {u"fail"_s});
    runbook.causes = {first, refuted, holding};
    casebook::Story story;
    story.came(result(u"fail"_s, Outcome::Fail, FailureClass::Threshold));
    story.came(result(u"pass"_s, Outcome::Pass));
    story.came(result(u"open"_s, Outcome::Skip, FailureClass::Replay));

    const Verdict verdict = assess(story.incident(), runbook, casebook::at(5)).verdict;
    QCOMPARE(verdict.toSettle.size(), 2);
    QCOMPARE(verdict.toSettle.at(0).check, u"open"_s); // its pass would refute; that of `last` refutes nothing
    QCOMPARE(verdict.toSettle.at(0).text, u"Read the variables"_s);
    QCOMPARE(verdict.toSettle.at(1).check, u"last"_s);
    QCOMPARE(verdict.toSettle.at(1).text, u"last"_s);
    QCOMPARE(verdict.candidates.size(), 3);
    QVERIFY(verdict.candidates.at(0).whenHolds); // what something speaks for comes first
    QVERIFY(!verdict.candidates.at(0).refuted);  // nobody wrote what would refute it
    QVERIFY(!verdict.candidates.at(1).whenHolds);
    QVERIFY(verdict.candidates.at(2).refuted);
    QCOMPARE(render(verdict.secondLine), u"Cause not known · 2 of 5 answered. Alive: It is the timeout · "
                                         "It is the environment. Ruled out: It is the moon"_s);
}

void TestVerdict::onlyTheLinesOfAVerdictClaimACause()
{
    const QStringList claiming{
        u"verdict.confirmed-line"_s,   u"verdict.confirmed-before-line"_s, u"verdict.fixed-line"_s,
        u"verdict.accepted-line"_s,    u"verdict.second-line-out"_s,       u"verdict.second-line-alive-out"_s,
        u"regression.not-ruled-out"_s, u"regression.ruled-out"_s,          u"layer.line-not-ruled-out"_s,
        u"layer.line-ruled-out"_s,     u"layer.leading-confirmed"_s,       u"moment.verdict-confirmed"_s};
    for (const QString &key : sentenceKeys()) {
        const QString pattern = QString::fromUtf8(englishPattern(key)).toLower();
        QVERIFY2(!pattern.contains(u"root cause"), qPrintable(key));
        if (claiming.contains(key) || key.startsWith(u"report."_s) || key.startsWith(u"meaning."_s)
            || key.startsWith(u"reasons."_s)) // these tell what the verdict claims, by its class
            continue;
        QVERIFY2(!pattern.contains(u"confirmed"_s), qPrintable(key));
        QVERIFY2(!pattern.contains(u"ruled out"), qPrintable(key));
    }
}

void TestVerdict::figures()
{
    Runbook runbook = runbookOf({casebook::check(u"a"_s)});
    runbook.figures = {{u"Error rate"_s, u"a"_s, u"error_percent"_s},
                       {u"Limit"_s, u"a"_s, u"limit"_s},
                       {u"Nowhere"_s, u"a"_s, u"nowhere"_s},
                       {u"Availability"_s, u"skipped"_s, u"success_percent"_s},
                       {u"Restarts"_s, u"never"_s, u"count"_s}};
    CheckResult answer = result(u"a"_s, Outcome::Fail, FailureClass::Threshold);
    answer.observation.facts = {{u"error_percent"_s, casebook::fact(9.0, Unit::Percent)},
                                {u"errors"_s, casebook::fact(451)},
                                {u"entries"_s, casebook::fact(5012)},
                                {u"limit"_s, casebook::fact(u"15s"_s)}};
    CheckResult skipped = result(u"skipped"_s, Outcome::Skip, FailureClass::Replay);
    skipped.observation.facts = {{u"success_percent"_s, casebook::fact(100, Unit::Percent)}};
    casebook::Story story;
    story.came(answer).came(skipped);
    const QList<FigureValue> figures = assess(story.incident(), runbook, casebook::at(5)).figures;
    QCOMPARE(figures.at(0), (FigureValue{u"Error rate"_s, Quantity{9.0, Unit::Percent}, u"451 of 5,012"_s, u"a"_s}));
    QCOMPARE(figures.at(1).value, (Quantity{15, Unit::Second}));
    QCOMPARE(figures.at(2), (FigureValue{u"Nowhere"_s, std::nullopt, u"not found"_s, u"a"_s}));
    QCOMPARE(figures.at(3), (FigureValue{u"Availability"_s, std::nullopt, u"replay"_s, u"skipped"_s}));
    QCOMPARE(figures.at(4), (FigureValue{u"Restarts"_s, std::nullopt, u"not asked"_s, u"never"_s}));
}

void TestVerdict::stateOfTheIncident()
{
    casebook::Story story;
    const auto state = [&story] { return assess(story.incident(), {}, casebook::at(5)).state; };
    QCOMPARE(state(), IncidentState::Investigating);
    story.add(EventKind::CauseAccepted, {}, 2);
    QCOMPARE(state(), IncidentState::Identified);
    story.marked(u"mitigated"_s, 3);
    QCOMPARE(state(), IncidentState::Monitoring);
    story.marked(u"resolved"_s, 4);
    QCOMPARE(state(), IncidentState::Resolved);
}

QTEST_GUILESS_MAIN(TestVerdict)
#include "tst_verdict.moc"
