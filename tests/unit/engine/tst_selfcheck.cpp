// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/platform/selfcheck.h"
#include "tests/support/faultserver.h"
#include "tests/unit/engine/enginebench.h"

#include <QCoreApplication>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;
using namespace sitrep::enginebench;

/// A computer without a network says so once, and claims nothing of what it cannot reach. And each address of a target.
class TestSelfCheck : public QObject
{
    Q_OBJECT

private slots:
    void whatTheLackExplains_data();
    void whatTheLackExplains();
    void isSaidOnce();
    void isNotLookedAtForNothing_data();
    void isNotLookedAtForNothing();
    void inANetworkWithoutInterfaces();
    void eachAddressIsAsked();
};

namespace {

const QString lack = u"This computer has no network: no interface but loopback is up"_s;

int problemsOfThisComputer(const std::vector<RunMessage> &messages)
{
    int count = 0;
    for (const RunMessage &message : messages) {
        const auto *read = std::get_if<SourcesRead>(&message);
        for (const Problem &problem : read ? read->problems : QList<Problem>())
            count += problem.file == u"this computer"_s && problem.message == lack ? 1 : 0;
    }
    return count;
}

} // namespace

void TestSelfCheck::whatTheLackExplains_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("failureClass");
    QTest::addColumn<QString>("outcome");
    const auto row = [](const char *name, const char *address, const char *failureClass, const char *outcome) {
        QTest::newRow(name) << QString::fromLatin1(address) << QString::fromLatin1(failureClass)
                            << QString::fromLatin1(outcome);
    };
    row("no way there", "db.example:5432", "unreachable", "unknown vantage");
    row("no resolver", "db.example:5432", "resolver", "unknown vantage");
    row("no answer to a connection", "10.0.0.1:5432", "timeout", "unknown vantage");
    row("something refuses, so there is a way", "10.0.0.1:5432", "refused", "fail refused");
    row("loopback needs no network", "127.0.0.1:5432", "unreachable", "fail unreachable");
    row("nor does its name", "localhost:5432", "unreachable", "fail unreachable");
    row("nor that of IPv6", "[::1]:5432", "unreachable", "fail unreachable");
}

void TestSelfCheck::whatTheLackExplains()
{
    QFETCH(QString, address);
    QFETCH(QString, failureClass);
    QFETCH(QString, outcome);
    Bench bench([failureClass](const CheckContext & /*context*/) {
        Observation observation = failing(*enumNamed<FailureClass>(failureClass));
        observation.failure->rung = Rung::Tcp;
        return observation;
    });
    bench.request.lookAtSelf = [] { return SelfCheck{lack}; };
    Check &check = bench.add(u"a"_s);
    check.config = {{u"address"_s, address}};
    check.outcomes = {{FailureClass::Vantage, Outcome::Fail}}; // of no effect: nothing was learnt
    bench.finish();
    QCOMPARE(bench.outcome(u"a"_s), outcome);
    QCOMPARE(render(bench.results.at(u"a"_s).reason), outcome == u"unknown vantage"_s ? lack : u"it failed"_s);
}

void TestSelfCheck::isSaidOnce()
{
    Bench bench([](const CheckContext & /*context*/) { return failing(FailureClass::Resolver); });
    std::atomic<int> looks = 0;
    bench.request.lookAtSelf = [&looks] {
        ++looks;
        return SelfCheck{lack};
    };
    for (int i = 0; i < 40; ++i)
        bench.add(u"k"_s + QString::number(i)).config = {{u"address"_s, u"db.example:5432"_s}};
    bench.start().wait();
    const std::vector<RunMessage> messages = bench.inbox->takeAll();
    QCOMPARE(looks.load(), 1);
    QCOMPARE(problemsOfThisComputer(messages), 1);
}

void TestSelfCheck::isNotLookedAtForNothing_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<bool>("trusted");
    QTest::addColumn<int>("looks");
    QTest::newRow("something connects") << u"tcp"_s << true << 1;
    QTest::newRow("nothing connects") << u"settings"_s << true << 0;
    QTest::newRow("nothing may") << u"tcp"_s << false << 0;
}

void TestSelfCheck::isNotLookedAtForNothing()
{
    QFETCH(QString, kind);
    QFETCH(bool, trusted);
    QFETCH(int, looks);
    std::atomic<int> looked = 0;
    Bench bench;
    bench.request.trusted = trusted;
    bench.request.lookAtSelf = [&looked] {
        ++looked;
        return SelfCheck{};
    };
    bench.add(u"a"_s, {}, *enumNamed<CheckKind>(kind));
    bench.finish();
    QCOMPARE(looked.load(), looks);
}

/// This test itself, in a network namespace where nothing is up: its argument makes it print what it sees.
void TestSelfCheck::inANetworkWithoutInterfaces()
{
    const QStringList way{u"--user"_s, u"--map-root-user"_s, u"--net"_s};
    if (QStandardPaths::findExecutable(u"unshare"_s).isEmpty()
        || QProcess::execute(u"unshare"_s, way + QStringList{u"true"_s}) != 0)
        QSKIP("no network namespace is permitted here");
    QProcess there;
    there.start(u"unshare"_s, way + QStringList{QCoreApplication::applicationFilePath(), u"--look"_s});
    QVERIFY(there.waitForFinished(30'000));
    QCOMPARE(QString::fromUtf8(there.readAllStandardOutput()).trimmed(), lack);
}

void TestSelfCheck::eachAddressIsAsked()
{
    FaultServer onlyFour(FaultServer::silent()); // listens on 127.0.0.1
    QStringList asked;
    std::mutex mutex; // protects asked
    Bench bench([&](const CheckContext &context) {
        const std::lock_guard lock(mutex);
        asked.append(context.onlyAddress ? context.onlyAddress->address : u"-"_s);
        return collectorFor(CheckKind::Tcp)->collect(context);
    });
    Check &check = bench.add(u"a"_s);
    check.config = {{u"address"_s, QString(u"localhost:"_s + QString::number(onlyFour.port()))}};
    check.expect = {casebook::expectation(u"open"_s, MatcherKind::Equals, true)};
    check.samples = Samples{2, Milliseconds(1), 2};
    bench.finish();
    if (!asked.contains(u"::1"_s))
        QSKIP("localhost has one address here");
    asked.sort();
    QCOMPARE(asked, (QStringList{u"127.0.0.1"_s, u"127.0.0.1"_s, u"::1"_s, u"::1"_s}));
    QCOMPARE(bench.outcome(u"a"_s), u"fail refused"_s);
    const QString reason = render(bench.results.at(u"a"_s).reason);
    QVERIFY2(reason.endsWith(u"intermittent: 1 of 2 addresses does not hold, ::1"), qPrintable(reason));
}

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    if (QCoreApplication::arguments().contains(u"--look"_s)) {
        std::puts(qPrintable(lookAtThisComputer().lack));
        return 0;
    }
    TestSelfCheck test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_selfcheck.moc"
