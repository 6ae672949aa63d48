// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/assess.h"
#include "tests/unit/judgement/casebook.h"

#include <QTest>

#include <ctime>

using namespace Qt::StringLiterals;
using namespace sitrep;

class TestStatus : public QObject
{
    Q_OBJECT

private slots:
    void everyStatus_data();
    void everyStatus();
    void checkingComesFromTheRun_data();
    void checkingComesFromTheRun();
    void healthyIsSaidWithItsWord();
    void decidingCheckAndNextAction();
    void whatIsAskedForIsDoneOnceItCame();
    void itsOwnAnswerEndsWhatAsksForIt();
    void theStepForWhatFailsComesFirst();
    void dependencyNeverChangesAStatus();
    void latestResultCounts();
    void matrixOrder();
    void silenceIsExplained();
    void thousandsOfChecksAreAssessedAtOnce_data();
    void thousandsOfChecksAreAssessedAtOnce();
};

namespace {

/// A word of the tables below: outcome letter, says letter, class letter: "fwm" is Fail, works, missing.
struct Answer
{
    Check check;
    std::optional<CheckResult> result;
};

Answer answerOf(const QString &id, const QString &word)
{
    static const QHash<QChar, Outcome> outcomes{{u'p', Outcome::Pass},
                                                {u'w', Outcome::Warn},
                                                {u'f', Outcome::Fail},
                                                {u'u', Outcome::Unknown},
                                                {u's', Outcome::Skip}};
    static const QHash<QChar, Says> says{
        {u'w', Says::Works}, {u'c', Says::Configured}, {u'i', Says::Intended}, {u'l', Says::Local}};
    static const QHash<QChar, FailureClass> classes{
        {u'm', FailureClass::Missing}, {u'r', FailureClass::Refused}, {u't', FailureClass::Timeout}};
    Answer answer;
    answer.check = casebook::check(id, word.endsWith(u'!') ? CheckKind::Postgres : CheckKind::Tcp);
    answer.check.says = says.value(word.at(1));
    answer.check.next = u"do "_s + id;
    if (outcomes.contains(word.at(0))) {
        std::optional<FailureClass> failureClass;
        if (word.size() > 2 && classes.contains(word.at(2)))
            failureClass = classes.value(word.at(2));
        answer.result = casebook::result(id, outcomes.value(word.at(0)), failureClass, answer.check.says);
    }
    return answer;
}

/// One component "c" with a check for each word.
Assessment assessed(const QString &words, const RunProgress &progress = {})
{
    Runbook runbook;
    runbook.components = {casebook::component(u"c"_s)};
    casebook::Story story;
    QStringList asked;
    for (const QString &word : words.split(u' ', Qt::SkipEmptyParts)) {
        const Answer answer = answerOf(u"k"_s + QString::number(runbook.checks.size()), word);
        runbook.checks.append(answer.check);
        asked.append(answer.check.id);
        if (answer.result)
            story.came(*answer.result);
    }
    story.run(Profile::Quick, asked);
    return assess(story.incident(), runbook, casebook::at(5), progress);
}

} // namespace

void TestStatus::everyStatus_data()
{
    QTest::addColumn<QString>("answers");
    QTest::addColumn<QString>("status");
    const auto row = [](const char *name, const char *answers, const char *status) {
        QTest::newRow(name) << QString::fromLatin1(answers) << QString::fromLatin1(status);
    };
    row("it has no check", "", "unknown");
    row("never asked", "-w", "unknown");
    row("one passes, one was never asked", "pw -w", "unknown");
    row("skip is no answer", "pw sw", "unknown");
    row("unknown is no answer", "pw uw", "unknown");
    row("all pass", "pw pc", "healthy");
    row("passes as configured alone", "pc", "healthy");
    row("configured passes, works was not asked", "pc -w", "unknown");
    row("one warns", "pw ww", "degraded");
    row("a warning is told before an open question", "ww uw", "degraded");
    row("one fails", "pw fwt", "failing");
    row("a failure is told before an open question", "fwt uw -w", "failing");
    row("something is missing", "fwm", "missing");
    row("missing comes before all", "fwt fwm pc", "missing");
    row("missing that only warns is no missing", "wwm", "degraded");
    row("unknown with class missing is no missing", "uwm", "unknown");
    row("configured, and the path is dead", "pc fwt", "ineffective");
    row("the order of the checks does not matter", "fwt pc", "ineffective");
    row("intended is not configured", "pi fwt", "failing");
    row("configured fails too", "fct fwt", "failing");
    row("what fails says configured", "pc fct", "failing");
    row("a warning path is not dead", "pc ww", "degraded");
    row("a TCP refusal proves the route", "pc fwr", "failing");
    row("a database that refuses makes it ineffective", "pc fwr!", "ineffective");
    row("a refusal beside a timeout", "pc fwr fwt", "ineffective");
}

void TestStatus::everyStatus()
{
    QFETCH(QString, answers);
    QFETCH(QString, status);
    const Assessment assessment = assessed(answers);
    QCOMPARE(nameOf(assessment.components.first().status), status);
    QVERIFY(!render(assessment.components.first().evidence).isEmpty());
}

void TestStatus::checkingComesFromTheRun_data()
{
    QTest::addColumn<QString>("answers");
    QTest::addColumn<bool>("running");
    QTest::addColumn<QString>("status");
    QTest::newRow("none has answered") << u"-w"_s << true << u"checking"_s;
    QTest::newRow("a skip of an earlier run is no answer") << u"sw"_s << true << u"checking"_s;
    QTest::newRow("one has answered") << u"-w pw"_s << true << u"unknown"_s;
    QTest::newRow("a failure stays while it is asked again") << u"fwt"_s << true << u"failing"_s;
    QTest::newRow("the run is over") << u"-w"_s << false << u"unknown"_s;
}

void TestStatus::checkingComesFromTheRun()
{
    QFETCH(QString, answers);
    QFETCH(bool, running);
    QFETCH(QString, status);
    RunProgress progress;
    progress.running = running;
    progress.askedNow = {u"k0"_s};
    QCOMPARE(nameOf(assessed(answers, progress).components.first().status), status);
    progress.askedNow = {u"of-another-component"_s};
    QVERIFY(assessed(answers, progress).components.first().status != Status::Checking);
}

void TestStatus::healthyIsSaidWithItsWord()
{
    QCOMPARE(assessed(u"pl pi pc"_s).components.first().healthyBy, Says::Configured);
    QCOMPARE(assessed(u"pl pw"_s).components.first().healthyBy, Says::Works);
    QVERIFY(!assessed(u"pl fw"_s).components.first().healthyBy);
}

void TestStatus::decidingCheckAndNextAction()
{
    const auto deciding = [](const QString &answers) { return assessed(answers).components.first().decidingCheck; };
    QCOMPARE(deciding(u"pw uw fwt fwt"_s), u"k2"_s);
    QCOMPARE(deciding(u"pw sw uw"_s), u"k1"_s);
    QCOMPARE(deciding(u"fwt fwm"_s), u"k1"_s);     // Missing is told by what is missing
    QCOMPARE(deciding(u"pc fct fwt"_s), u"k2"_s);  // Ineffective by the path that is dead
    QCOMPARE(deciding(u"-w ww uw sw"_s), u"k1"_s); // Degraded by what warns
    QCOMPARE(deciding(u"pl pi pc"_s), u"k2"_s);    // Healthy by the strongest that passes
    QCOMPARE(deciding(u"pl pw pw"_s), u"k1"_s);
    QCOMPARE(deciding(u"fit fct fwt"_s), u"k2"_s); // of equals by the one that says most
    QCOMPARE(deciding(u"wl ww"_s), u"k1"_s);
    QCOMPARE(deciding(u"fim fcm"_s), u"k1"_s);
    QCOMPARE(deciding(u"-w fct uw"_s), u"k1"_s);
    QCOMPARE(deciding(u"pw -w uw"_s), u"k2"_s); // what was asked has more to tell
    QCOMPARE(deciding(u"-w -w"_s), QString());
    QCOMPARE(deciding(u"pw -w"_s), u"k1"_s);
    QCOMPARE(assessed(u"pw fwt"_s).components.first().nextAction, u"do k1"_s);
    QCOMPARE(assessed(u"-w ww"_s).components.first().nextAction, u"do k1"_s);
    QCOMPARE(assessed(u"pw"_s).components.first().nextAction, QString());
    QCOMPARE(render(assessed(u"pw -w"_s).components.first().evidence), u"k1 was not asked yet"_s);
    QCOMPARE(render(assessed(u"pc fwt"_s).components.first().evidence),
             u"k0 says that it is configured, yet: k1 spoke"_s);
}

void TestStatus::whatIsAskedForIsDoneOnceItCame()
{
    Runbook runbook;
    runbook.components = {casebook::component(u"c"_s), casebook::component(u"other"_s)};
    runbook.checks = {casebook::check(u"rate"_s), casebook::check(u"state"_s, CheckKind::Command, u"other"_s),
                      casebook::check(u"route"_s, CheckKind::Tcp, u"other"_s)};
    runbook.checks[0].next = u"Ask for state and route"_s;
    runbook.checks[0].nextUntil = {u"state"_s, u"route"_s};
    casebook::Story story;
    const auto next = [&] { return assess(story.incident(), runbook, casebook::at(5)).component(u"c"_s)->nextAction; };
    story.came(casebook::result(u"rate"_s, Outcome::Fail, FailureClass::Threshold));
    story.came(casebook::result(u"state"_s, Outcome::Pass));
    QCOMPARE(next(), u"Ask for state and route"_s);
    story.came(casebook::result(u"route"_s, Outcome::Unknown, FailureClass::Vantage));
    QCOMPARE(next(), u"Ask for state and route"_s); // no answer
    story.came(casebook::result(u"route"_s, Outcome::Fail, FailureClass::Timeout, Says::Works, 2));
    QCOMPARE(next(), QString());
}

void TestStatus::itsOwnAnswerEndsWhatAsksForIt()
{
    Runbook runbook;
    runbook.components = {casebook::component(u"c"_s)};
    runbook.checks = {casebook::check(u"state"_s)};
    runbook.checks[0].next = u"Read the state"_s;
    casebook::Story story;
    const auto next = [&] { return assess(story.incident(), runbook, casebook::at(5)).component(u"c"_s)->nextAction; };
    story.came(casebook::result(u"state"_s, Outcome::Fail, FailureClass::Threshold));
    QCOMPARE(next(), u"Read the state"_s); // without `until`: while it does not pass
    runbook.checks[0].nextUntil = {u"state"_s};
    QCOMPARE(next(), QString()); // it was read, whatever it says
    story.came(casebook::result(u"state"_s, Outcome::Unknown, FailureClass::Permission, Says::Works, 2));
    QCOMPARE(next(), u"Read the state"_s);
}

void TestStatus::theStepForWhatFailsComesFirst()
{
    Runbook runbook;
    runbook.components = {casebook::component(u"c"_s)};
    runbook.checks = {casebook::check(u"a"_s)};
    runbook.checks[0].next = u"Look"_s;
    Condition fails;
    fails.form = Condition::Form::Results;
    fails.checks = {u"a"_s};
    Step look;
    look.id = u"look"_s;
    look.what = u"Look again"_s;
    look.kind = StepKind::Look;
    look.when = fails;
    Step mend = look;
    mend.id = u"mend"_s;
    mend.what = u"Mend it"_s;
    mend.kind = StepKind::Fix;
    Step always = mend;
    always.id = u"always"_s;
    always.what = u"Be careful"_s;
    always.when = {};
    runbook.remediation = {{Milliseconds(0), Milliseconds(0), {}, {}, {always, look, mend}}};
    casebook::Story story;
    const auto next = [&] { return assess(story.incident(), runbook, casebook::at(5)).components.first().nextAction; };
    story.came(casebook::result(u"a"_s, Outcome::Unknown, FailureClass::Vantage));
    QCOMPARE(next(), u"Look"_s);
    story.came(casebook::result(u"a"_s, Outcome::Fail, FailureClass::Timeout, Says::Works, 2));
    QCOMPARE(next(), u"Mend it"_s);
    story.ticked(u"mend"_s, 3);
    QCOMPARE(next(), u"Look"_s);
}

void TestStatus::dependencyNeverChangesAStatus()
{
    Runbook runbook;
    runbook.components = {casebook::component(u"database"_s), casebook::component(u"backend"_s)};
    runbook.components[1].dependsOn = {{u"database"_s, false}};
    runbook.checks = {casebook::check(u"db"_s, CheckKind::Tcp, u"database"_s),
                      casebook::check(u"be"_s, CheckKind::Tcp, u"backend"_s)};
    casebook::Story story;
    story.came(casebook::result(u"db"_s, Outcome::Fail, FailureClass::Timeout));
    story.came(casebook::result(u"be"_s, Outcome::Pass));
    const Assessment assessment = assess(story.incident(), runbook, casebook::at(2));
    QCOMPARE(assessment.component(u"database"_s)->status, Status::Failing);
    QCOMPARE(assessment.component(u"backend"_s)->status, Status::Healthy);
}

void TestStatus::latestResultCounts()
{
    Runbook runbook;
    runbook.components = {casebook::component(u"c"_s)};
    runbook.checks = {casebook::check(u"a"_s)};
    casebook::Story story;
    story.came(casebook::result(u"a"_s, Outcome::Fail, FailureClass::Timeout, Says::Works, 10));
    story.came(casebook::result(u"a"_s, Outcome::Fail, FailureClass::Timeout, Says::Works, 12));
    story.came(casebook::result(u"a"_s, Outcome::Pass, {}, Says::Works, 11)); // came late, is older
    ComponentAssessment row = assess(story.incident(), runbook, casebook::at(20)).components.first();
    QCOMPARE(row.status, Status::Failing);
    QCOMPARE(row.checked, casebook::at(12));
    QCOMPARE(row.changed, casebook::at(12));
    story.came(casebook::result(u"a"_s, Outcome::Pass, {}, Says::Works, 15));
    story.came(casebook::result(u"a"_s, Outcome::Pass, {}, Says::Works, 16));
    row = assess(story.incident(), runbook, casebook::at(20)).components.first();
    QCOMPARE(row.status, Status::Healthy);
    QCOMPARE(row.changed, casebook::at(15));
}

void TestStatus::matrixOrder()
{
    Runbook runbook;
    casebook::Story story;
    const auto add = [&](const QString &id, Outcome outcome, std::optional<FailureClass> failureClass, int minute) {
        runbook.components.append(casebook::component(id));
        runbook.checks.append(casebook::check(id, CheckKind::Tcp, id));
        story.came(casebook::result(id, outcome, failureClass, Says::Works, minute));
    };
    add(u"healthy"_s, Outcome::Pass, {}, 1);
    runbook.components.append(casebook::component(u"nobody-asks"_s));
    add(u"unknown"_s, Outcome::Skip, FailureClass::Replay, 1);
    add(u"degraded"_s, Outcome::Warn, FailureClass::Threshold, 1);
    add(u"failing-since-9"_s, Outcome::Fail, FailureClass::Timeout, 9);
    add(u"failing-since-3"_s, Outcome::Fail, FailureClass::Timeout, 3);
    add(u"failing-since-9-too"_s, Outcome::Fail, FailureClass::Timeout, 9);
    add(u"missing"_s, Outcome::Fail, FailureClass::Missing, 30);
    QStringList order;
    const Assessment assessment = assess(story.incident(), runbook, casebook::at(60));
    for (const ComponentAssessment &row : assessment.components)
        order.append(row.id);
    QCOMPARE(order, (QStringList{u"missing"_s, u"failing-since-3"_s, u"failing-since-9"_s, u"failing-since-9-too"_s,
                                 u"degraded"_s, u"nobody-asks"_s, u"unknown"_s, u"healthy"_s}));
}

void TestStatus::silenceIsExplained()
{
    QCOMPARE(render(assessed({}).components.first().evidence), u"no check asks about it"_s);
    QCOMPARE(render(assessed(u"-w"_s).components.first().evidence), u"not asked yet"_s);
    Runbook runbook;
    runbook.components = {casebook::component(u"c"_s)};
    runbook.checks = {casebook::check(u"a"_s)};
    runbook.checks[0].profiles = {Profile::Full};
    casebook::Story story;
    story.run(Profile::Quick, {});
    QCOMPARE(render(assess(story.incident(), runbook, casebook::at(2)).components.first().evidence),
             u"not asked in quick"_s);
}

void TestStatus::thousandsOfChecksAreAssessedAtOnce_data()
{
    QTest::addColumn<int>("components");
    QTest::newRow("each with a component of its own") << 3'000;
    QTest::newRow("all of one component") << 1;
}

void TestStatus::thousandsOfChecksAreAssessedAtOnce()
{
    QFETCH(int, components);
    constexpr int checks = 3'000;
    Runbook runbook;
    for (int i = 0; i < components; ++i)
        runbook.components += casebook::component(u"component-%1"_s.arg(i));
    QList<Event> events = casebook::Story().incident().events();
    const Event opened = events.first();
    for (int i = 0; i < checks; ++i) {
        const QString id = u"check-%1"_s.arg(i);
        runbook.checks += casebook::check(id, CheckKind::Tcp, u"component-%1"_s.arg(i % components));
        Event event = opened;
        event.id = QUuid::createUuid();
        event.seq = i + 2;
        event.kind = EventKind::Result;
        event.body = resultToJson(casebook::result(id, i % 2 == 0 ? Outcome::Pass : Outcome::Fail));
        events += event;
    }
    const Incident incident = Incident::of(events);
    const std::clock_t began = std::clock(); // of this process: others may keep the machine busy
    QCOMPARE(assess(incident, runbook, casebook::at(60)).components.size(), components);
    // It took 15 s where each component walked all results; the pace of publishing is ten a second.
    const double taken = double(std::clock() - began) / CLOCKS_PER_SEC;
    QVERIFY2(taken < 2, qPrintable(QString::number(taken)));
}

QTEST_GUILESS_MAIN(TestStatus)
#include "tst_status.moc"
