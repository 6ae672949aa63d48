// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/platform/selfcheck.h"
#include "tests/support/faultserver.h"
#include "tests/unit/engine/enginebench.h"

#include <QCoreApplication>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
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
            count += problem.text() == QString(u"laptop: "_s + lack) ? 1 : 0;
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

/// A name with two addresses, of which the server has one. The hosts file is another one in a mount namespace.
void TestSelfCheck::eachAddressIsAsked()
{
    QTemporaryDir folder;
    QFile hosts(folder.filePath(u"hosts"_s));
    QVERIFY(hosts.open(QIODevice::WriteOnly));
    hosts.write("127.0.0.1 two.test\n127.0.0.2 two.test\n");
    hosts.close();
    const QStringList way{u"--user"_s,  u"--map-root-user"_s,
                          u"--mount"_s, u"sh"_s,
                          u"-c"_s,      u"mount --bind \"$1\" /etc/hosts && shift && exec \"$@\""_s,
                          u"sh"_s,      hosts.fileName()};
    if (QStandardPaths::findExecutable(u"unshare"_s).isEmpty()
        || QProcess::execute(u"unshare"_s, way + QStringList{u"true"_s}) != 0)
        QSKIP("no mount namespace is permitted here");
    FaultServer onlyOne(FaultServer::silent()); // listens on 127.0.0.1
    QProcess there;
    there.start(
        u"unshare"_s,
        way + QStringList{QCoreApplication::applicationFilePath(), u"--two"_s, QString::number(onlyOne.port())});
    QVERIFY(there.waitForFinished(60'000));
    const QString said = QString::fromUtf8(there.readAllStandardOutput()).trimmed();
    const QString port = QString::number(onlyOne.port());
    QCOMPARE(said,
             u"fail refused, 4 tries: 127.0.0.2:%1 refuses the connection; intermittent: 1 of 2 addresses does not "
             "hold, 127.0.0.2"_s.arg(port));
    QCOMPARE(onlyOne.connections(), 2);
}

namespace {

int askTwo(const QString &port)
{
    Bench bench([](const CheckContext &context) { return collectorFor(CheckKind::Tcp)->collect(context); });
    Check &check = bench.add(u"a"_s);
    check.config = {{u"address"_s, QString(u"two.test:"_s + port)}};
    check.expect = {casebook::expectation(u"open"_s, MatcherKind::Equals, true)};
    check.samples = Samples{2, Milliseconds(1), 2};
    bench.finish();
    const CheckResult &result = bench.results.at(u"a"_s);
    std::puts(qPrintable(
        u"%1, %2 tries: %3"_s.arg(bench.outcome(u"a"_s), QString::number(result.samples), render(result.reason))));
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    if (QCoreApplication::arguments().contains(u"--look"_s)) {
        std::puts(qPrintable(lookAtThisComputer().lack));
        return 0;
    }
    if (QCoreApplication::arguments().value(1) == u"--two"_s)
        return askTwo(QCoreApplication::arguments().value(2));
    TestSelfCheck test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_selfcheck.moc"
