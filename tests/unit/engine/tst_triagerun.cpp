// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/engine/enginebench.h"

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
    void untrustedAsksWhatOnlyReads();
    void collectorThatThrowsIsUnknown_data();
    void collectorThatThrowsIsUnknown();
    void samplesAreAskedSoOften();
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

QTEST_GUILESS_MAIN(TestTriageRun)
#include "tst_triagerun.moc"
