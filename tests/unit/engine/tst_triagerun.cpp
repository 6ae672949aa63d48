// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/command/command.h"
#include "diagnostics/platform/leftbehind.h"
#include "tests/support/fakeclock.h"
#include "tests/unit/engine/enginebench.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <stdexcept>

using namespace Qt::StringLiterals;
using namespace sitrep;
using namespace sitrep::enginebench;

class TestTriageRun : public QObject
{
    Q_OBJECT

private slots:
    void asksEachCheckOnceAndThenIsDone();
    void asksAtMostSoManyAtOnce();
    void whatNeedsAFailureIsNotAsked();
    void knownResultsCountForNeeds();
    void evidenceKnowsWhereItStands_data();
    void evidenceKnowsWhereItStands();
    void agreeTakesBothWhateverCameOfThem();
    void agreeKnowsWhatWasSeenFromElsewhere();
    void firstReasonIsTold_data();
    void firstReasonIsTold();
    void whoAnsweredIsComparedAfterMasking_data();
    void whoAnsweredIsComparedAfterMasking();
    void untrustedAsksWhatOnlyReads();
    void stopKeepsWhatIsKnown();
    void stopBeforeItStarted();
    void stopDoesNotWaitForOneThatIgnoresIt();
    void destroyedInFlight();
    void deadlineIsKeptWhenALibraryBlocks();
    void collectorThatThrowsIsUnknown_data();
    void collectorThatThrowsIsUnknown();
    void budgetEndsWhatIsLeft();
    void timeoutAtTheEndOfTheBudgetIsTheBudgets();
    void samplesAreAskedSoOften();
    void stopBetweenSamples();
    void cutDuringSamplesKeepsWhatTheOthersTold_data();
    void cutDuringSamplesKeepsWhatTheOthersTold();
    void commandTellsWhatItPrintedBeforeItsDeadline();
    void templatesArePutIn();
    void secretsAreMaskedBeforeTheyAreJudged();
    void secretsOfFilesAreKnownToOtherChecks();
    void operandsAreMaskedAsTheirFactsAre_data();
    void operandsAreMaskedAsTheirFactsAre();
    void messagesAreCutAfterTheyAreMasked();
};

void TestTriageRun::asksEachCheckOnceAndThenIsDone()
{
    Bench bench;
    bench.add(u"a"_s);
    bench.add(u"b"_s, {u"a"_s});
    bench.add(u"c"_s, {u"b"_s});
    bench.finish();
    QCOMPARE(bench.said, (QStringList{u"asked a"_s, u"ended a"_s, u"asked b"_s, u"ended b"_s, u"asked c"_s,
                                      u"ended c"_s, u"done"_s}));
    QCOMPARE(bench.numbers, QSet<int>{7});
    QCOMPARE(bench.state, RunRecord::State::Finished);
    QCOMPARE(bench.results.at(u"a"_s).run, 7);
    QCOMPARE(bench.results.at(u"a"_s).observation.evidence.standpoint.host, u"laptop"_s);
    QCOMPARE(bench.results.at(u"a"_s).observation.evidence.component, u"c"_s);
    QVERIFY(bench.results.at(u"a"_s).at > Instant{});
}

void TestTriageRun::asksAtMostSoManyAtOnce()
{
    // Each waits for three others beside it, so fewer than four at once would never end, and more are counted.
    std::mutex mutex;
    std::condition_variable changed;
    int inside = 0;
    int most = 0;
    int entered = 0;
    Bench bench([&](const CheckContext &context) {
        std::unique_lock lock(mutex);
        ++entered;
        most = std::max(most, ++inside);
        changed.notify_all();
        const int wanted = (entered + 3) / 4 * 4;
        const bool met = changed.wait_for(lock, std::chrono::seconds(10), [&] { return entered >= wanted; });
        --inside;
        return met ? passing(context) : failing(FailureClass::Timeout);
    });
    bench.runbook.atOnce = 4;
    for (int i = 0; i < 40; ++i)
        bench.add(u"k"_s + QString::number(i));
    bench.finish();
    QCOMPARE(most, 4);
    QCOMPARE(bench.results.size(), std::size_t(40));
    for (const auto &[id, result] : bench.results)
        QCOMPARE(result.outcome, Outcome::Pass);
}

void TestTriageRun::whatNeedsAFailureIsNotAsked()
{
    std::atomic<int> asked = 0;
    Bench bench([&asked](const CheckContext &context) {
        ++asked;
        return context.check.id == u"variables"_s ? failing(FailureClass::Missing) : passing(context);
    });
    bench.add(u"variables"_s, {}, CheckKind::Settings);
    bench.add(u"route"_s, {u"variables"_s});
    bench.add(u"database"_s, {u"route"_s});
    bench.finish();
    QCOMPARE(asked.load(), 1);
    QCOMPARE(bench.outcome(u"variables"_s), u"fail missing"_s);
    QCOMPARE(bench.outcome(u"route"_s), u"skip dependency"_s);
    QCOMPARE(bench.outcome(u"database"_s), u"skip dependency"_s);
    QCOMPARE(render(bench.results.at(u"route"_s).reason), u"not run: variables failed"_s);
    QCOMPARE(render(bench.results.at(u"database"_s).reason), u"not run: route was skipped"_s);
}

void TestTriageRun::knownResultsCountForNeeds()
{
    Bench bench;
    bench.add(u"variables"_s);
    bench.add(u"route"_s, {u"variables"_s});
    bench.request.only = {u"route"_s};
    bench.request.known.emplace(u"variables"_s, casebook::result(u"variables"_s, Outcome::Warn));
    bench.finish();
    QCOMPARE(bench.results.size(), std::size_t(1));
    QCOMPARE(bench.outcome(u"route"_s), u"pass"_s);
}

void TestTriageRun::evidenceKnowsWhereItStands_data()
{
    QTest::addColumn<QString>("us");
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<QString>("reason");
    QTest::newRow("inside") << u"pass"_s << u"pass"_s << u"answered"_s;
    QTest::newRow("outside") << u"fail"_s << u"unknown vantage"_s << u"seen from outside the VPC: answered"_s;
    QTest::newRow("nobody knows") << u"unknown"_s << u"unknown vantage"_s
                                  << u"not known whether this is inside the VPC: answered"_s;
}

void TestTriageRun::evidenceKnowsWhereItStands()
{
    QFETCH(QString, us);
    QFETCH(QString, outcome);
    QFETCH(QString, reason);
    Bench bench([us](const CheckContext &context) {
        if (context.check.id != u"us"_s || us == u"pass"_s)
            return passing(context);
        return failing(us == u"fail"_s ? FailureClass::Refused : FailureClass::Resolver);
    });
    bench.runbook.vantages = {{u"inside"_s, u"inside the VPC"_s, {u"us"_s}, {}}};
    bench.add(u"a"_s).needsVantage = u"inside"_s;
    bench.add(u"us"_s).confirmsVantage = true;
    bench.finish();
    QCOMPARE(bench.said.first(), u"asked us"_s);
    QCOMPARE(bench.outcome(u"a"_s), outcome);
    QCOMPARE(render(bench.results.at(u"a"_s).reason), reason);
    QCOMPARE(bench.results.at(u"a"_s).observation.evidence.standpoint.confirmed,
             us == u"pass"_s ? QStringList{u"inside"_s} : QStringList());
    QVERIFY(bench.results.at(u"us"_s).observation.evidence.standpoint.confirmed.isEmpty());
}

void TestTriageRun::agreeTakesBothWhateverCameOfThem()
{
    QStringList seen;
    Bench bench([&seen](const CheckContext &context) {
        if (context.check.id == u"both"_s) {
            for (const auto &[id, observation] : context.earlier)
                seen.append(id + u' ' + factText(observation.facts.at(u"n"_s)));
        }
        Observation observation = passing(context);
        if (context.check.id == u"log"_s)
            observation.failure = Failure{FailureClass::Silent, Rung::None, u"silent"_s, {}};
        return observation;
    });
    bench.add(u"both"_s, {}, CheckKind::Agree).config = {{u"left"_s, u"file.n"_s}, {u"right"_s, u"log.n"_s}};
    bench.add(u"file"_s, {}, CheckKind::Settings);
    bench.add(u"log"_s, {}, CheckKind::Settings);
    bench.request.only = {u"both"_s};
    bench.finish();
    QCOMPARE(seen, (QStringList{u"file 1"_s, u"log 1"_s}));
    QCOMPARE(bench.said.at(4), u"asked both"_s);
    QCOMPARE(bench.outcome(u"log"_s), u"unknown silent"_s);
}

void TestTriageRun::agreeKnowsWhatWasSeenFromElsewhere()
{
    QStringList earlier;
    QString reason;
    Bench bench([&](const CheckContext &context) {
        if (context.check.id == u"both"_s) {
            for (const auto &[id, observation] : context.earlier)
                earlier.append(id);
            reason = context.unusable.count(u"far"_s) == 1 ? context.unusable.at(u"far"_s).message : QString();
        }
        return context.check.id == u"us"_s ? failing(FailureClass::Timeout) : passing(context);
    });
    bench.runbook.vantages = {{u"inside"_s, u"inside the VPC"_s, {u"us"_s}, {}}};
    bench.add(u"us"_s).confirmsVantage = true;
    bench.add(u"near"_s);
    bench.add(u"far"_s).needsVantage = u"inside"_s;
    bench.add(u"both"_s, {}, CheckKind::Agree).config = {{u"left"_s, u"near.n"_s}, {u"right"_s, u"far.n"_s}};
    bench.finish();
    QCOMPARE(earlier, QStringList{u"near"_s});
    QVERIFY2(reason.startsWith(u"seen from outside the VPC"), qPrintable(reason));
}

void TestTriageRun::firstReasonIsTold_data()
{
    QTest::addColumn<QString>("reasons");
    QTest::addColumn<QString>("outcome");
    const auto row = [](const char *reasons, const char *outcome) {
        QTest::newRow(
            qPrintable(QString(QString::fromLatin1(reasons) + u" is told as "_s + QString::fromLatin1(outcome))))
            << QString::fromLatin1(reasons) << QString::fromLatin1(outcome);
    };
    row("dependency replay not-trusted kind unset", "skip dependency");
    row("replay not-trusted kind unset", "skip replay");
    row("not-trusted kind unset", "skip not-trusted");
    row("kind unset", "unknown kind-not-available");
    row("identity unset", "unknown unset");
    row("identity", "unknown identity");
    row("unset", "unknown unset");
    row("kind optional", "skip kind-not-available");
    row("unset optional", "unknown unset");
    row("replay optional", "skip replay");
    row("nothing", "pass");
}

void TestTriageRun::firstReasonIsTold()
{
    QFETCH(QString, reasons);
    QFETCH(QString, outcome);
    std::atomic<int> asked = 0;
    Bench bench([&asked](const CheckContext &context) {
        ++asked;
        return passing(context);
    });
    Check &check = bench.add(u"a"_s);
    if (reasons.contains(u"dependency"_s))
        check.needs = {u"nothing-known-of"_s};
    if (reasons.contains(u"identity"_s))
        check.identity = {{u"system_identifier"_s, u"1"_s}};
    if (reasons.contains(u"unset"_s))
        check.config = {{u"address"_s, u"${env:NOWHERE_SET}:1"_s}};
    check.optional = reasons.contains(u"optional"_s);
    bench.request.replay = reasons.contains(u"replay"_s);
    bench.request.trusted = !reasons.contains(u"not-trusted"_s);
    if (reasons.contains(u"kind"_s))
        bench.absent = CheckKind::Tcp;
    bench.finish();
    QCOMPARE(bench.outcome(u"a"_s), outcome);
    const bool isAsked = outcome == u"pass"_s || outcome == u"unknown identity"_s;
    QCOMPARE(asked.load(), isAsked ? 1 : 0);
}

void TestTriageRun::whoAnsweredIsComparedAfterMasking_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("told");
    QTest::addColumn<QString>("outcome");
    const QString print = QString(32, u'a') + QString(32, u'7');
    QTest::newRow("a fingerprint") << u"certificate_sha256"_s << print << print << u"pass"_s;
    QTest::newRow("another fingerprint") << u"certificate_sha256"_s << print << QString(64, u'b')
                                         << u"unknown identity"_s;
    QTest::newRow("a variable") << u"context"_s << u"${env:WHERE}"_s << u"staging"_s << u"pass"_s;
    QTest::newRow("a variable of another value")
        << u"context"_s << u"${env:WHERE}"_s << u"live"_s << u"unknown identity"_s;
    QTest::newRow("what the environment calls a secret")
        << u"context"_s << u"s3cr3t-context"_s << u"s3cr3t-context"_s << u"pass"_s;
}

void TestTriageRun::whoAnsweredIsComparedAfterMasking()
{
    QFETCH(QString, name);
    QFETCH(QString, written);
    QFETCH(QString, told);
    QFETCH(QString, outcome);
    Bench bench([name, told](const CheckContext &context) {
        Observation observation = passing(context);
        observation.evidence.identity[name] = told;
        return observation;
    });
    bench.request.environment = std::make_shared<const Environment>(
        QMap<QString, QString>{{u"WHERE"_s, u"staging"_s}, {u"API_TOKEN"_s, u"s3cr3t-context"_s}});
    bench.add(u"a"_s).identity = {{name, written}};
    bench.finish();
    QCOMPARE(bench.outcome(u"a"_s), outcome);
}

void TestTriageRun::untrustedAsksWhatOnlyReads()
{
    Bench bench;
    bench.add(u"file"_s, {}, CheckKind::Settings);
    bench.add(u"network"_s, {}, CheckKind::Tcp);
    bench.add(u"program"_s, {}, CheckKind::Command).config = {{u"arguments"_s, u"true"_s}};
    bench.request.trusted = false;
    bench.finish();
    QCOMPARE(bench.outcome(u"file"_s), u"pass"_s);
    QCOMPARE(bench.outcome(u"network"_s), u"skip not-trusted"_s);
    QCOMPARE(bench.outcome(u"program"_s), u"skip not-trusted"_s);
}

void TestTriageRun::stopKeepsWhatIsKnown()
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

void TestTriageRun::stopBeforeItStarted()
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

void TestTriageRun::stopDoesNotWaitForOneThatIgnoresIt()
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

void TestTriageRun::destroyedInFlight()
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

void TestTriageRun::deadlineIsKeptWhenALibraryBlocks()
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

void TestTriageRun::collectorThatThrowsIsUnknown_data()
{
    QTest::addColumn<bool>("standard");
    QTest::newRow("a standard exception") << true;
    QTest::newRow("something else") << false;
}

void TestTriageRun::collectorThatThrowsIsUnknown()
{
    QFETCH(bool, standard);
    Bench bench([standard](const CheckContext &context) -> Observation {
        if (context.check.id == u"fine"_s)
            return passing(context);
        if (standard)
            throw std::runtime_error("no memory for it");
        throw 42;
    });
    bench.runbook.atOnce = 1;
    bench.add(u"broken"_s);
    bench.add(u"fine"_s);
    bench.finish();
    QCOMPARE(bench.results.at(u"broken"_s).outcome, Outcome::Unknown);
    QCOMPARE(render(bench.results.at(u"broken"_s).reason).contains(u"no memory for it"_s), standard);
    QCOMPARE(bench.outcome(u"fine"_s), u"pass"_s);
}

void TestTriageRun::budgetEndsWhatIsLeft()
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

void TestTriageRun::timeoutAtTheEndOfTheBudgetIsTheBudgets()
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

void TestTriageRun::samplesAreAskedSoOften()
{
    std::atomic<int> asked = 0;
    Bench bench([&asked](const CheckContext &context) {
        return ++asked == 2 ? failing(FailureClass::Reset) : passing(context);
    });
    bench.add(u"a"_s).samples = Samples{3, Milliseconds(1), 3};
    bench.finish();
    QCOMPARE(asked.load(), 3);
    QCOMPARE(bench.outcome(u"a"_s), u"fail reset"_s);
    QCOMPARE(bench.results.at(u"a"_s).samples, 3);
    QCOMPARE(bench.results.at(u"a"_s).answered, 2);
    QVERIFY(bench.results.at(u"a"_s).observation.facts.at(u"intermittent"_s).value.toBool());
}

void TestTriageRun::stopBetweenSamples()
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

void TestTriageRun::cutDuringSamplesKeepsWhatTheOthersTold_data()
{
    QTest::addColumn<bool>("stopped");
    QTest::addColumn<int>("need");
    QTest::addColumn<QString>("outcome");
    QTest::newRow("stopped") << true << 4 << u"unknown cancelled"_s;
    QTest::newRow("stopped when enough had passed") << true << 1 << u"unknown cancelled"_s;
    QTest::newRow("budget used up") << false << 4 << u"unknown budget"_s;
}

void TestTriageRun::cutDuringSamplesKeepsWhatTheOthersTold()
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

void TestTriageRun::commandTellsWhatItPrintedBeforeItsDeadline()
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

void TestTriageRun::templatesArePutIn()
{
    QString address;
    Bench bench([&address](const CheckContext &context) {
        address = context.config.value("address"_L1).toString();
        Observation observation = passing(context);
        observation.facts[u"host"_s] = casebook::fact(u"db.example"_s);
        return observation;
    });
    bench.request.environment =
        std::make_shared<const Environment>(QMap<QString, QString>{{u"HOST"_s, u"db.example"_s}});
    Check &check = bench.add(u"a"_s);
    check.config = {{u"address"_s, u"${env:HOST}:5432"_s}};
    check.expect = {casebook::expectation(u"host"_s, MatcherKind::Equals, u"${env:HOST}"_s)};
    Check &unset = bench.add(u"b"_s);
    unset.expect = {casebook::expectation(u"host"_s, MatcherKind::Equals, u"${env:NOWHERE}"_s)};
    bench.finish();
    QCOMPARE(address, u"db.example:5432"_s);
    QCOMPARE(bench.outcome(u"a"_s), u"pass"_s);
    QCOMPARE(bench.outcome(u"b"_s), u"unknown unset"_s);
    QCOMPARE(render(bench.results.at(u"b"_s).reason), u"not asked: NOWHERE is not set"_s);
}

void TestTriageRun::secretsAreMaskedBeforeTheyAreJudged()
{
    const QString password = u"hunter2-of-the-service"_s;
    const QString token = u"tok-58c1f0e7a9"_s;
    const QString inAddress = u"s3cr3t/pw"_s;
    Bench bench([=](const CheckContext &context) {
        Observation observation;
        observation.facts[u"said"_s] = casebook::fact(QString(u"login with "_s + password + u" failed"_s));
        observation.facts[u"token"_s] = casebook::fact(token);
        observation.facts[u"n"_s] = casebook::fact(1);
        observation.evidence.excerpt = u"password is "_s + inAddress;
        if (context.check.id == u"fails"_s)
            observation.failure = Failure{FailureClass::Auth, Rung::SignIn, QString(u"no entry for "_s + password), {}};
        return observation;
    });
    bench.request.environment = std::make_shared<const Environment>(
        QMap<QString, QString>{{u"DB_PASSWORD"_s, password},
                               {u"OPAQUE"_s, token},
                               {u"DATABASE_URL"_s, u"postgres://app:s3cr3t%2Fpw@db.example/app"_s}});
    Check &passes = bench.add(u"passes"_s);
    passes.expect = {casebook::expectation(u"token"_s, MatcherKind::Equals, u"${secret:OPAQUE}"_s)};
    Check &differs = bench.add(u"differs"_s);
    differs.expect = {casebook::expectation(u"said"_s, MatcherKind::Equals, u"something else"_s)};
    bench.add(u"fails"_s, {u"passes"_s});
    bench.finish();
    QCOMPARE(bench.outcome(u"passes"_s), u"pass"_s);
    QCOMPARE(bench.outcome(u"differs"_s), u"fail threshold"_s);
    for (const auto &[id, result] : bench.results) {
        const QString kept = QString::fromUtf8(QJsonDocument(resultToJson(result)).toJson()) + render(result.reason);
        QVERIFY2(!kept.contains(password), qPrintable(id));
        QVERIFY2(!kept.contains(inAddress), qPrintable(id));
        QVERIFY2(id != u"passes"_s || !kept.contains(token), qPrintable(id));
    }
}

void TestTriageRun::operandsAreMaskedAsTheirFactsAre_data()
{
    QTest::addColumn<QString>("fact");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("operand");
    QTest::addColumn<QString>("outcome");
    QTest::newRow("put in, equal") << u"password"_s << u"Sw0rdf1shZ"_s << u"${env:X}"_s << u"pass"_s;
    QTest::newRow("put in, other") << u"password"_s << u"Sw0rdf2shZ"_s << u"${env:X}"_s << u"fail threshold"_s;
    QTest::newRow("written, equal") << u"password"_s << u"plainword"_s << u"plainword"_s << u"pass"_s;
    QTest::newRow("written, known") << u"mode"_s << u"of-the-service"_s << u"of-the-service"_s << u"pass"_s;
    QTest::newRow("no secret by its value") << u"secret_cache"_s << u"1200 s"_s << u"1200 s"_s << u"pass"_s;
    QTest::newRow("a word of ours") << u"connection"_s << u"refused"_s << u"refused"_s << u"pass"_s;
}

void TestTriageRun::operandsAreMaskedAsTheirFactsAre()
{
    QFETCH(QString, fact);
    QFETCH(QString, value);
    QFETCH(QString, operand);
    QFETCH(QString, outcome);
    Bench bench([=](const CheckContext & /*context*/) {
        Observation observation;
        observation.facts[fact] = casebook::fact(value);
        return observation;
    });
    bench.request.environment = std::make_shared<const Environment>(QMap<QString, QString>{
        {u"X"_s, u"Sw0rdf1shZ"_s}, {u"A_PASSWORD"_s, u"refused"_s}, {u"B_PASSWORD"_s, u"of-the-service"_s}});
    bench.add(u"a"_s).expect = {casebook::expectation(fact, MatcherKind::Equals, operand)};
    bench.finish();
    QCOMPARE(bench.outcome(u"a"_s), outcome);
    const QString kept = QString::fromUtf8(QJsonDocument(resultToJson(bench.results.at(u"a"_s))).toJson());
    QVERIFY2(!kept.contains(u"Sw0rdf1shZ"_s), qPrintable(kept));
}

void TestTriageRun::messagesAreCutAfterTheyAreMasked()
{
    const QString password = u"Tr0ub4dorAndThreeMoreWords99"_s;
    Bench bench([=](const CheckContext & /*context*/) {
        Observation observation = failing(FailureClass::Exit);
        observation.failure->message = QString(390, u'x') + u' ' + password + QString(500, u'y');
        return observation;
    });
    bench.request.environment =
        std::make_shared<const Environment>(QMap<QString, QString>{{u"DB_PASSWORD"_s, password}});
    bench.add(u"a"_s);
    bench.finish();
    const QString message = bench.results.at(u"a"_s).observation.failure->message;
    QVERIFY2(message.size() < 410 && !message.contains(password.left(6)), qPrintable(message));
}

void TestTriageRun::secretsOfFilesAreKnownToOtherChecks()
{
    const QTemporaryDir folder;
    const auto write = [&folder](const QString &name, const QByteArray &bytes) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    };
    write(u"prod.env"_s, "DB_PASSWORD=of-the-env-file\n");
    write(u"prod.json"_s, R"({"db": {"password": "of-the-settings"}})");
    write(u"other.env"_s, "API_TOKEN=of-a-glob-1234\n");
    write(u"huge.env"_s, "API_TOKEN=of-a-huge-file\n" + QByteArray(1024 * 1024, '#'));
    Bench bench([](const CheckContext &context) {
        Observation observation = passing(context);
        observation.evidence.excerpt = u"of-the-env-file, of-the-settings, of-a-glob-1234, in the clear"_s;
        return observation;
    });
    bench.runbook.folder = folder.path();
    bench.add(u"prints"_s);
    const auto reads = [&bench](const QString &id, CheckKind kind, const QJsonObject &config) {
        Check &check = bench.add(id, {}, kind);
        check.profiles = {Profile::Full}; // what is not asked now is none the less a secret
        check.config = config;
    };
    reads(u"variables"_s, CheckKind::Variables, {{u"from"_s, QJsonArray{u"prod.env"_s, u"process"_s, u"none.env"_s}}});
    reads(u"command"_s, CheckKind::Variables, {{u"from"_s, QJsonObject{{u"command"_s, QJsonArray{u"x"_s}}}}});
    reads(u"settings"_s, CheckKind::Settings, {{u"file"_s, u"${env:STAGE}.json"_s}});
    reads(u"globs"_s, CheckKind::Settings, {{u"files"_s, QJsonArray{u"*.env"_s}}});
    bench.request.environment = std::make_shared<const Environment>(QMap<QString, QString>{{u"STAGE"_s, u"prod"_s}});
    bench.finish();
    const QString excerpt = bench.results.at(u"prints"_s).observation.evidence.excerpt;
    QVERIFY2(!excerpt.contains(u"of-") && excerpt.endsWith(u"in the clear"), qPrintable(excerpt));
}

QTEST_GUILESS_MAIN(TestTriageRun)
#include "tst_triagerun.moc"
