// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/command/command.h"
#include "diagnostics/platform/leftbehind.h"
#include "tests/support/fakeclock.h"
#include "tests/unit/engine/enginebench.h"

#include <QJsonArray>
#include <QTest>

#include <atomic>

using namespace Qt::StringLiterals;
using namespace sitrep;
using namespace sitrep::enginebench;

/// A run that is stopped, left, out of budget, or whose check is out of its time.
class TestRunEnding : public QObject
{
    Q_OBJECT

private slots:
    void stopKeepsWhatIsKnown();
    void stopBeforeItStarted();
    void stopDoesNotWaitForOneThatIgnoresIt();
    void destroyedInFlight();
    void deadlineIsKeptWhenALibraryBlocks();
    void budgetEndsWhatIsLeft();
    void timeoutAtTheEndOfTheBudgetIsTheBudgets();
    void stopBetweenSamples();
    void cutDuringSamplesKeepsWhatTheOthersTold_data();
    void cutDuringSamplesKeepsWhatTheOthersTold();
    void commandTellsWhatItPrintedBeforeItsDeadline();
};

void TestRunEnding::stopKeepsWhatIsKnown()
{
    Gate begun;
    Bench bench([&begun](const CheckContext &context) {
        if (context.check.id != u"slow"_s)
            return passing(context);
        begun.open();
        Observation observation = waitForStop(context);
        observation.facts[u"so_far"_s] = casebook::fact(3);
        return observation;
    });
    bench.runbook.atOnce = 1;
    bench.add(u"quick"_s);
    bench.add(u"slow"_s);
    bench.add(u"queued"_s);
    bench.start();
    QVERIFY(begun.wait());
    bench.run->stop();
    bench.finish();
    QCOMPARE(bench.outcome(u"quick"_s), u"pass"_s);
    QCOMPARE(bench.outcome(u"slow"_s), u"unknown cancelled"_s);
    QCOMPARE(bench.results.at(u"slow"_s).observation.facts.count(u"so_far"_s), std::size_t(1));
    QCOMPARE(bench.outcome(u"queued"_s), QString()); // not begun: no result
    QVERIFY(!bench.said.contains(u"asked queued"_s));
    QCOMPARE(bench.said.last(), u"done"_s);
    QCOMPARE(bench.state, RunRecord::State::Stopped);
}

void TestRunEnding::stopBeforeItStarted()
{
    Bench bench;
    bench.add(u"a"_s);
    bench.request.runbook = std::make_shared<const Runbook>(bench.runbook);
    bench.run = std::make_unique<TriageRun>(bench.request, bench.clock, bench.redactor, bench.inbox,
                                            [&bench](CheckKind) { return bench.collector.get(); });
    bench.run->wait(); // was never started: nothing to wait for
    bench.run->stop();
    bench.run->start();
    bench.finish();
    QCOMPARE(bench.said, QStringList{u"done"_s});
    QCOMPARE(bench.state, RunRecord::State::Stopped);
}

void TestRunEnding::stopDoesNotWaitForOneThatIgnoresIt()
{
    const auto release = std::make_shared<Gate>();
    const auto left = std::make_shared<Gate>();
    Gate begun;
    Bench bench([release, left, &begun](const CheckContext &context) {
        begun.open();
        release->wait();
        Observation observation = passing(context);
        left->open();
        return observation;
    });
    bench.add(u"stubborn"_s);
    bench.start();
    QVERIFY(begun.wait());
    bench.run->stop();
    bench.finish();
    QVERIFY(!release->isOpen());
    QCOMPARE(bench.outcome(u"stubborn"_s), u"unknown cancelled"_s);
    QVERIFY(anyWorkLeftBehind());
    release->open();
    QVERIFY(left->wait());
    QTRY_VERIFY(!anyWorkLeftBehind());
    bench.run.reset();
    bench.take();
    QCOMPARE(bench.said.count(u"ended stubborn"_s), 1); // the late answer is dropped
    QCOMPARE(bench.said.last(), u"done"_s);
}

void TestRunEnding::destroyedInFlight()
{
    const auto begun = std::make_shared<Gate>();
    const auto release = std::make_shared<Gate>();
    const auto left = std::make_shared<Gate>();
    {
        Bench bench([begun, release, left](const CheckContext &context) {
            if (context.check.id != u"stubborn"_s)
                return waitForStop(context);
            begun->open();
            release->wait();
            Observation observation = passing(context);
            left->open();
            return observation;
        });
        bench.runbook.atOnce = 2;
        bench.add(u"stubborn"_s);
        bench.add(u"polite"_s);
        bench.add(u"queued"_s);
        bench.start();
        QVERIFY(begun->wait());
        bench.run.reset();
        QVERIFY(!release->isOpen());
        bench.take();
        QCOMPARE(bench.state, RunRecord::State::Stopped);
        QCOMPARE(bench.said.last(), u"done"_s);
        // The run is gone but for what the thread that was left behind holds itself; the collector is ours to keep until it is done.
        release->open();
        QVERIFY(left->wait());
        QTRY_VERIFY(!anyWorkLeftBehind());
    }
}

void TestRunEnding::deadlineIsKeptWhenALibraryBlocks()
{
    const auto release = std::make_shared<Gate>();
    const auto left = std::make_shared<Gate>();
    Bench bench([release, left](const CheckContext &context) {
        if (context.check.id == u"blocked"_s) {
            release->wait();
            left->open();
        }
        return passing(context);
    });
    bench.runbook.atOnce = 1;
    bench.add(u"blocked"_s).timeout = Milliseconds(20);
    bench.add(u"next"_s);
    bench.finish();
    QVERIFY(!release->isOpen());
    QCOMPARE(bench.outcome(u"blocked"_s), u"fail timeout"_s);
    QCOMPARE(render(bench.results.at(u"blocked"_s).reason), u"no answer within 20 ms"_s);
    QCOMPARE(bench.outcome(u"next"_s), u"pass"_s);
    QCOMPARE(bench.state, RunRecord::State::Finished);
    release->open();
    QVERIFY(left->wait());
    QTRY_VERIFY(!anyWorkLeftBehind());
}

void TestRunEnding::budgetEndsWhatIsLeft()
{
    const auto clock = std::make_shared<FakeClock>(casebook::at(0));
    Gate begun;
    Bench bench([&begun](const CheckContext &context) {
        if (context.check.id == u"first"_s)
            return passing(context);
        begun.open();
        return waitForStop(context);
    });
    bench.clock = clock;
    bench.runbook.atOnce = 1;
    bench.add(u"first"_s);
    bench.add(u"running"_s).timeout = std::chrono::minutes(5);
    bench.add(u"left"_s);
    bench.add(u"needs-it"_s, {u"left"_s});
    bench.add(u"by-hand"_s, {}, CheckKind::Manual);
    bench.start();
    QVERIFY(begun.wait());
    clock->advance(std::chrono::seconds(21));
    bench.finish();
    QCOMPARE(bench.state, RunRecord::State::BudgetUsedUp);
    QCOMPARE(bench.outcome(u"first"_s), u"pass"_s);
    for (const QString &id : {u"running"_s, u"left"_s, u"needs-it"_s}) {
        QCOMPARE(bench.outcome(id), u"unknown budget"_s);
        QCOMPARE(render(bench.results.at(id).reason), u"budget of 20 s used up"_s);
    }
    QCOMPARE(bench.outcome(u"by-hand"_s), u"skip unanswered"_s);
}

void TestRunEnding::timeoutAtTheEndOfTheBudgetIsTheBudgets()
{
    const auto clock = std::make_shared<FakeClock>(casebook::at(0));
    Bench bench([clock](const CheckContext &context) {
        // As a collector does that keeps the deadline it was given, which is that of the budget.
        clock->advance(std::chrono::duration_cast<std::chrono::microseconds>(context.deadline - clock->steady()));
        return failing(FailureClass::Timeout);
    });
    bench.clock = clock;
    bench.add(u"a"_s).timeout = std::chrono::minutes(5);
    bench.finish();
    QCOMPARE(bench.outcome(u"a"_s), u"unknown budget"_s);
}

void TestRunEnding::stopBetweenSamples()
{
    Gate begun;
    std::atomic<int> asked = 0;
    Bench bench([&](const CheckContext &context) {
        ++asked;
        begun.open();
        return passing(context);
    });
    bench.add(u"a"_s).samples = Samples{3, std::chrono::minutes(1), 3};
    bench.start();
    QVERIFY(begun.wait());
    bench.run->stop();
    bench.finish();
    QCOMPARE(asked.load(), 1);
    QCOMPARE(bench.outcome(u"a"_s), u"unknown cancelled"_s);
    QCOMPARE(render(bench.results.at(u"a"_s).reason), u"stopped before it answered; 1 of 1 try passed"_s);
    QCOMPARE(bench.results.at(u"a"_s).observation.facts.at(u"success_percent"_s).value.toDouble(), 100.0);
}

void TestRunEnding::cutDuringSamplesKeepsWhatTheOthersTold_data()
{
    QTest::addColumn<bool>("stopped");
    QTest::addColumn<int>("need");
    QTest::addColumn<QString>("outcome");
    QTest::newRow("stopped") << true << 4 << u"unknown cancelled"_s;
    QTest::newRow("stopped when enough had passed") << true << 1 << u"unknown cancelled"_s;
    QTest::newRow("budget used up") << false << 4 << u"unknown budget"_s;
}

void TestRunEnding::cutDuringSamplesKeepsWhatTheOthersTold()
{
    QFETCH(bool, stopped);
    QFETCH(int, need);
    QFETCH(QString, outcome);
    const auto clock = std::make_shared<FakeClock>(casebook::at(0));
    std::atomic<int> asked = 0;
    Gate third;
    Bench bench([&](const CheckContext &context) {
        const int number = ++asked;
        if (number < 3) {
            Observation observation = number == 1 ? passing(context) : failing(FailureClass::Reset);
            observation.facts[u"open"_s] = casebook::fact(number == 1);
            return observation;
        }
        third.open();
        return waitForStop(context);
    });
    bench.clock = clock;
    Check &check = bench.add(u"a"_s);
    check.samples = Samples{4, Milliseconds(0), need};
    check.timeout = std::chrono::minutes(5);
    check.expect = {casebook::expectation(u"open"_s, MatcherKind::Equals, true)};
    bench.start();
    QVERIFY(third.wait());
    if (stopped)
        bench.run->stop();
    else
        clock->advance(std::chrono::seconds(21));
    bench.finish();
    QCOMPARE(bench.outcome(u"a"_s), outcome);
    const CheckResult &result = bench.results.at(u"a"_s);
    QCOMPARE(result.observation.facts.at(u"success_percent"_s).value.toDouble(), 50.0);
    QVERIFY(result.observation.facts.at(u"intermittent"_s).value.toBool());
    QCOMPARE(result.samples, 2);
    QCOMPARE(result.answered, 1);
    QVERIFY2(render(result.reason).endsWith(u"; 1 of 2 tries passed"_s), qPrintable(render(result.reason)));
}

void TestRunEnding::commandTellsWhatItPrintedBeforeItsDeadline()
{
    Bench bench([](const CheckContext &context) { return CommandCollector().collect(context); });
    const QString script = u"trap 'echo ending' TERM; echo working; while :; do sleep 0.02; done"_s;
    Check &check = bench.add(u"slow-to-die"_s, {}, CheckKind::Command);
    check.config = {{u"arguments"_s, QJsonArray{u"/bin/sh"_s, u"-c"_s, script}}};
    check.timeout = std::chrono::seconds(1);
    bench.request.environment =
        std::make_shared<const Environment>(QMap<QString, QString>{{u"PATH"_s, u"/usr/bin:/bin"_s}});
    bench.finish();
    QCOMPARE(bench.outcome(u"slow-to-die"_s), u"unknown timeout"_s);
    const Facts &facts = bench.results.at(u"slow-to-die"_s).observation.facts;
    QVERIFY(facts.contains(u"stdout"_s));
    QCOMPARE(facts.at(u"stdout"_s).value.toString(), u"working\nending"_s);
}

QTEST_GUILESS_MAIN(TestRunEnding)
#include "tst_runending.moc"
