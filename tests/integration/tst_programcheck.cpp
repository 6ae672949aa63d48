// SPDX-License-Identifier: Apache-2.0
#include "tests/support/certificates.h"
#include "tests/support/cluster.h"
#include "tests/support/connectproxy.h"
#include "tests/support/tlspeer.h"
#include "tests/unit/commandline/programrun.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace sitrep;

/// `sitrep check` from the address that is typed to the step that breaks.
class TestProgramCheck : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void helpTellsWhatIsUnderstood();
    void wrongUsageIs64_data();
    void wrongUsageIs64();
    void aMissingFileIs65();
    void aPortThatIsClosedFails();
    void aServerThatAcceptsAndSaysNothingIsToldInTime();
    void behindAProxyTheCertificateIsTheTargets();
    void behindAProxyAPortThatIsAskedDirectlyIsUnknown();
    void aLogIsCounted();
    void aGoodDatabaseExitsWithZero();
    void aWrongPasswordIsTheSignIn();
    void aStoppedServerRefuses();
    void severalTargetsStandInOneUpdate();

private:
    [[nodiscard]] static QString noDatabase();
    [[nodiscard]] QString startedCluster();
    std::unique_ptr<Cluster> m_cluster;
};

namespace {

const QString secret = u"Mango-7-Tree"_s;

QJsonObject only(const ProgramRun &run)
{
    return QJsonDocument::fromJson(run.out.toUtf8()).object().value(u"checks"_s).toArray().at(0).toObject();
}

/// A port that nothing listens on.
quint16 closedPort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

QStringList asJson(const QStringList &targets)
{
    return QStringList{u"check"_s} + targets + QStringList{u"--format"_s, u"json"_s};
}

} // namespace

void TestProgramCheck::initTestCase()
{
    QVERIFY2(QFile::exists(qEnvironmentVariable("SITREP_BINARY")), "the program is built");
}

QString TestProgramCheck::startedCluster()
{
    if (m_cluster)
        return {};
    m_cluster = std::make_unique<Cluster>();
    for (const QString &error : {m_cluster->create(), m_cluster->start()}) {
        if (!error.isEmpty())
            return error;
    }
    return m_cluster->execute(
        {u"CREATE ROLE app LOGIN PASSWORD '%1'"_s.arg(secret), u"CREATE DATABASE appdb OWNER app"_s});
}

QString TestProgramCheck::noDatabase()
{
    return Cluster::unavailable();
}

void TestProgramCheck::helpTellsWhatIsUnderstood()
{
    const ProgramRun run({u"check"_s, u"--help"_s});
    QCOMPARE(run.exitCode, 0);
    QVERIFY2(run.out.startsWith(u"Usage: sitrep check [options] TARGET…"_s), qPrintable(run.out));
    QVERIFY(run.out.contains(u"sitrep check postgres://"_s));
}

void TestProgramCheck::wrongUsageIs64_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::newRow("nothing") << QStringList{};
    QTest::newRow("no address") << QStringList{u"a b"_s};
    QTest::newRow("an unknown format") << QStringList{u"localhost"_s, u"--format"_s, u"tea"_s};
    QTest::newRow("an unknown option") << QStringList{u"localhost"_s, u"--profile"_s, u"quick"_s};
}

void TestProgramCheck::wrongUsageIs64()
{
    QFETCH(const QStringList, words);
    const ProgramRun run(QStringList{u"check"_s} + words);
    QCOMPARE(run.exitCode, 64);
    QCOMPARE(run.out, QString());
    QCOMPARE(run.err.count(u'\n'), 1);
}

void TestProgramCheck::aMissingFileIs65()
{
    const ProgramRun run({u"check"_s, u"missing.log"_s});
    QCOMPARE(run.exitCode, 65);
    QCOMPARE(run.err, u"sitrep: missing.log: there is no such file\n"_s);
}

void TestProgramCheck::aPortThatIsClosedFails()
{
    const ProgramRun run({u"check"_s, u"127.0.0.1:%1"_s.arg(closedPort())});
    QCOMPARE(run.exitCode, 2);
    QVERIFY2(run.out.contains(u"refuses the connection"_s), qPrintable(run.out));
    QVERIFY2(run.out.startsWith(u"# Check of 127.0.0.1:"_s), "it is Markdown where nobody looks at a terminal");
}

void TestProgramCheck::aServerThatAcceptsAndSaysNothingIsToldInTime()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QElapsedTimer timer;
    timer.start();
    const ProgramRun run(asJson({u"postgres://me@127.0.0.1:%1/x"_s.arg(server.serverPort())}));
    // Told after 4 s; the rest is room for a loaded machine.
    QVERIFY2(timer.elapsed() < 30'000, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(run.exitCode, 2);
    QCOMPARE(only(run).value(u"class"_s).toString(), u"timeout"_s);
}

/// The name exists behind the proxy alone, so a direct question would call it missing.
void TestProgramCheck::behindAProxyTheCertificateIsTheTargets()
{
    const Certificates certificates;
    QCOMPARE(certificates.make({.name = u"alone"_s, .names = {u"web.sitrep.test"_s}}), QString());
    const TlsPeer peer(certificates.certificate(u"alone"_s), certificates.key(u"alone"_s));
    const FaultServer server(peer.http([](const QByteArray &) { return QByteArray(); }));
    const ConnectProxy proxy;
    const ProgramRun run(asJson({u"https://web.sitrep.test:%1/ready"_s.arg(server.port())}), {},
                         {{u"https_proxy"_s, u"http://127.0.0.1:%1"_s.arg(proxy.port())}, {u"no_proxy"_s, QString()}});
    QCOMPARE(run.exitCode, 2);
    const QJsonArray checks = QJsonDocument::fromJson(run.out.toUtf8()).object().value(u"checks"_s).toArray();
    QCOMPARE(checks.size(), 1);
    const QJsonObject check = checks.at(0).toObject();
    QCOMPARE(check.value(u"class"_s).toString(), u"tls"_s);
    QVERIFY2(run.out.contains(u"it is signed by itself and not trusted here"_s), qPrintable(run.out));
    QCOMPARE(proxy.requests().size(), 2);
}

void TestProgramCheck::behindAProxyAPortThatIsAskedDirectlyIsUnknown()
{
    const ProgramRun run(asJson({u"nowhere.invalid:443"_s}), {},
                         {{u"https_proxy"_s, u"http://proxy.invalid:3128"_s}, {u"no_proxy"_s, QString()}});
    QCOMPARE(run.exitCode, 3);
    QCOMPARE(only(run).value(u"class"_s).toString(), u"vantage"_s);
    QVERIFY2(run.out.contains(u"through the proxy http://proxy.invalid:3128 of https_proxy"_s), qPrintable(run.out));
}

void TestProgramCheck::aLogIsCounted()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"app.log"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("2025-09-15T17:29:00Z INFO it begins\n2025-09-15T17:29:01Z ERROR it breaks\n");
    file.close();
    const ProgramRun run(asJson({file.fileName()}));
    QCOMPARE(run.exitCode, 2);
    QVERIFY2(only(run).value(u"reason"_s).toString().contains(u"in the whole log"_s), "however old it is");
    QCOMPARE(only(run).value(u"facts"_s).toObject().value(u"error_percent"_s).toObject().value(u"value"_s).toDouble(),
             50.0);
}

void TestProgramCheck::aGoodDatabaseExitsWithZero()
{
    if (const QString reason = noDatabase(); !reason.isEmpty())
        QSKIP(qPrintable(reason));
    QCOMPARE(startedCluster(), QString());
    const ProgramRun run(asJson({m_cluster->url(u"app"_s, secret, u"appdb"_s)}));
    QCOMPARE(run.err, QString());
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(only(run).value(u"outcome"_s).toString(), u"pass"_s);
    QVERIFY2(!run.out.contains(secret), qPrintable(run.out));
}

void TestProgramCheck::aWrongPasswordIsTheSignIn()
{
    if (const QString reason = noDatabase(); !reason.isEmpty())
        QSKIP(qPrintable(reason));
    QCOMPARE(startedCluster(), QString());
    const ProgramRun run(asJson({m_cluster->url(u"app"_s, u"Guava-9-Leaf"_s, u"appdb"_s)}));
    QCOMPARE(run.exitCode, 2);
    QCOMPARE(only(run).value(u"class"_s).toString(), u"auth"_s);
    QCOMPARE(only(run).value(u"rung"_s).toString(), u"sign-in"_s);
    QVERIFY2(!run.out.contains(u"Guava"_s), qPrintable(run.out));
}

void TestProgramCheck::aStoppedServerRefuses()
{
    if (const QString reason = noDatabase(); !reason.isEmpty())
        QSKIP(qPrintable(reason));
    QCOMPARE(startedCluster(), QString());
    m_cluster->stop();
    const ProgramRun run(asJson({m_cluster->url(u"app"_s, secret, u"appdb"_s)}));
    QCOMPARE(run.exitCode, 2);
    QCOMPARE(only(run).value(u"class"_s).toString(), u"refused"_s);
    QVERIFY2(!run.out.contains(secret), qPrintable(run.out));
}

void TestProgramCheck::severalTargetsStandInOneUpdate()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const ProgramRun run(asJson({u"127.0.0.1:%1"_s.arg(server.serverPort()), u"127.0.0.1:%1"_s.arg(closedPort())}));
    QCOMPARE(run.exitCode, 2);
    const QJsonArray components = QJsonDocument::fromJson(run.out.toUtf8()).object().value(u"components"_s).toArray();
    QCOMPARE(components.size(), 2);
    QCOMPARE(components.at(0).toObject().value(u"status"_s).toString(), u"failing"_s);
    QCOMPARE(components.at(1).toObject().value(u"status"_s).toString(), u"healthy"_s);
}

QTEST_GUILESS_MAIN(TestProgramCheck)
#include "tst_programcheck.moc"
