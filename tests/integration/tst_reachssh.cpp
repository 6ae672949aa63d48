// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/engine/triagerun.h"
#include "tests/support/faultserver.h"
#include "tests/support/sshserver.h"
#include "tests/unit/engine/enginebench.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;
using namespace sitrep::enginebench;

namespace {

/// Where the program was built.
QString programFolder()
{
    return QDir::cleanPath(QCoreApplication::applicationDirPath() + u"/../../app"_s);
}

/// One check of `inside`, reached by \a reach, with the collectors that are shipped.
Bench asking(const QStringList &reach, CheckKind kind, const QJsonObject &config)
{
    Bench bench([](const CheckContext &context) { return collectorFor(context.check.kind)->collect(context); });
    bench.request.environment = std::make_shared<const Environment>(
        QMap<QString, QString>{{u"PATH"_s, u"/usr/bin:/bin:/usr/sbin:/sbin"_s}, {u"HOME"_s, QDir::tempPath()}});
    bench.runbook.vantages = {{u"inside"_s, u"inside the VPC"_s, {}, reach}};
    Check &check = bench.add(u"a"_s, {}, kind);
    check.needsVantage = u"inside"_s;
    check.config = config;
    return bench;
}

QJsonObject command(const QStringList &arguments)
{
    return {{u"arguments"_s, QJsonArray::fromStringList(arguments)}};
}

QString reasonOf(const Bench &bench)
{
    return render(bench.results.at(u"a"_s).reason);
}

} // namespace

/// Checks that are asked in another place: over real ssh on loopback, and in a network of its own.
class TestReachSsh : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (const QString reason = SshServer::unavailable(); !reason.isEmpty())
            QSKIP(qPrintable(reason));
        m_server = std::make_unique<SshServer>();
        QCOMPARE(m_server->start(programFolder() + u":/usr/bin:/bin"_s), QString());
        m_withoutSitrep = std::make_unique<SshServer>();
        QCOMPARE(m_withoutSitrep->start(u"/usr/bin:/bin"_s), QString());
    }

    void aCommandArrivesWordForWord()
    {
        const QStringList words{u"printf"_s, u"[%s]"_s, u"two words"_s, u"it's $(id); `id`"_s, u"*"_s, u""_s};
        Bench bench = asking(m_server->reach(), CheckKind::Command, command(words));
        bench.finish();
        QCOMPARE(bench.outcome(u"a"_s), u"pass"_s);
        const Observation &observation = bench.results.at(u"a"_s).observation;
        QCOMPARE(observation.facts.at(u"stdout"_s).value, QJsonValue(u"[two words][it's $(id); `id`][*][]"_s));
        QCOMPARE(observation.evidence.arguments.mid(0, 4), m_server->reach());
        QCOMPARE(observation.evidence.standpoint.confirmed, QStringList{u"inside"_s});
    }

    void itsExitCodeComesHome()
    {
        Bench bench = asking(m_server->reach(), CheckKind::Command, command({u"sh"_s, u"-c"_s, u"exit 3"_s}));
        bench.finish();
        QCOMPARE(bench.outcome(u"a"_s), u"fail exit"_s);
        QCOMPARE(bench.results.at(u"a"_s).observation.facts.at(u"exit"_s).value.toInt(), 3);
    }

    void aProgramThatIsNotThere()
    {
        Bench bench = asking(m_server->reach(), CheckKind::Command, command({u"no-such-program"_s}));
        bench.finish();
        QCOMPARE(bench.outcome(u"a"_s), u"unknown tool-missing"_s);
        QVERIFY2(reasonOf(bench).startsWith(u"no-such-program cannot be started inside the VPC: "),
                 qPrintable(reasonOf(bench)));
        QVERIFY2(reasonOf(bench).contains(u"not found"), qPrintable(reasonOf(bench)));
    }

    void aWayBehindItThatIsNotThere()
    {
        const QStringList reach = m_server->reach() + QStringList{u"no-such-docker"_s, u"exec"_s, u"app"_s};
        for (const CheckKind kind : {CheckKind::Command, CheckKind::Tcp}) {
            QJsonObject config = command({u"psql"_s});
            config[u"address"_s] = u"127.0.0.1:1"_s;
            Bench bench = asking(reach, kind, config);
            bench.finish();
            QCOMPARE(bench.outcome(u"a"_s), u"unknown tool-missing"_s);
            QVERIFY2(reasonOf(bench).startsWith(u"ssh got there, and a program is not there: "),
                     qPrintable(reasonOf(bench)));
            QVERIFY2(reasonOf(bench).contains(u"no-such-docker"), qPrintable(reasonOf(bench)));
        }
    }

    void aWayThatIsClosed()
    {
        const QStringList reach = m_server->reach({u"-p"_s, QString::number(unusedPort())});
        Bench bench = asking(reach, CheckKind::Command, command({u"true"_s}));
        bench.finish();
        QCOMPARE(bench.outcome(u"a"_s), u"unknown vantage"_s);
        QVERIFY2(reasonOf(bench).contains(u"Connection refused"), qPrintable(reasonOf(bench)));
    }

    void aConnectionIsMadeOverThere_data()
    {
        QTest::addColumn<bool>("open");
        QTest::addColumn<QString>("outcome");
        QTest::newRow("a port that opens") << true << u"pass"_s;
        QTest::newRow("a port that refuses") << false << u"fail refused"_s;
    }
    void aConnectionIsMadeOverThere()
    {
        QFETCH(bool, open);
        QFETCH(QString, outcome);
        FaultServer listening(FaultServer::silent());
        const quint16 port = open ? listening.port() : unusedPort();
        const QString address = u"127.0.0.1:"_s + QString::number(port);
        Bench bench = asking(m_server->reach(), CheckKind::Tcp, {{u"address"_s, address}});
        bench.runbook.checks.first().expect = {casebook::expectation(u"open"_s, MatcherKind::Equals, true)};
        bench.finish();
        QVERIFY2(bench.outcome(u"a"_s) == outcome, qPrintable(bench.outcome(u"a"_s) + u": " + reasonOf(bench)));
        const Evidence &evidence = bench.results.at(u"a"_s).observation.evidence;
        QCOMPARE(evidence.target, address);
        QVERIFY(evidence.standpoint.host != u"laptop"_s); // the bench's own
        QCOMPARE(evidence.standpoint.confirmed, QStringList{u"inside"_s});
        const QStringList there = {u"sitrep"_s, u"run"_s,      u"-"_s,    u"--only"_s,
                                   u"a"_s,      u"--format"_s, u"json"_s, u"--trust"_s};
        QCOMPARE(evidence.arguments, m_server->reach() + there);
    }

    void noSitrepOverThere()
    {
        Bench bench = asking(m_withoutSitrep->reach(), CheckKind::Tcp, {{u"address"_s, u"127.0.0.1:1"_s}});
        bench.runbook.path = u"/tmp/run book.yaml"_s;
        bench.finish();
        QCOMPARE(bench.outcome(u"a"_s), u"unknown kind-not-available"_s);
        QVERIFY2(reasonOf(bench).startsWith(u"no sitrep inside the VPC; with one there, this line asks it: ssh -F "),
                 qPrintable(reasonOf(bench)));
        QVERIFY2(reasonOf(bench).endsWith(u"there sitrep run - --only a --format json --trust < '/tmp/run book.yaml'"),
                 qPrintable(reasonOf(bench)));
    }

    void theDeadlineEndsSsh()
    {
        Bench bench = asking(m_server->reach(), CheckKind::Command, command({u"sleep"_s, u"600"_s}));
        bench.runbook.checks.first().timeout = Milliseconds(1500);
        QElapsedTimer timer;
        timer.start();
        bench.finish();
        QCOMPARE(bench.outcome(u"a"_s),
                 u"unknown vantage"_s); // whether it was the way or what lies there, nobody knows
        QVERIFY2(timer.elapsed() < 30'000, "ssh was waited for"); // and not ten minutes
    }

    void intoANetworkOfItsOwn()
    {
        const QString unshare = QStandardPaths::findExecutable(u"unshare"_s);
        const QStringList way{u"unshare"_s, u"--user"_s, u"--map-root-user"_s, u"--net"_s};
        if (unshare.isEmpty() || QProcess::execute(unshare, way.sliced(1) + QStringList{u"true"_s}) != 0)
            QSKIP("no network namespace is permitted here");
        FaultServer listening(FaultServer::silent());
        const QString address = u"127.0.0.1:"_s + QString::number(listening.port());
        // From here the port opens; in there not even loopback is up.
        Bench bench = asking(way + QStringList{u"env"_s, u"PATH="_s + programFolder() + u":/usr/bin:/bin"_s},
                             CheckKind::Tcp, {{u"address"_s, address}});
        bench.finish();
        QCOMPARE(bench.outcome(u"a"_s), u"fail unreachable"_s);
        QCOMPARE(listening.connections(), 0);
    }

private:
    std::unique_ptr<SshServer> m_server;
    std::unique_ptr<SshServer> m_withoutSitrep;
};

QTEST_GUILESS_MAIN(TestReachSsh)
#include "tst_reachssh.moc"
