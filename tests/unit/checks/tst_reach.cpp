// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/net/resolver.h"
#include "diagnostics/checks/reach.h"
#include "tests/support/collecting.h"

#include <QJsonArray>
#include <QProcess>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;

class TestReach : public QObject
{
    Q_OBJECT

private slots:
    void whatIsRun_data();
    void whatIsRun();
    void aShellReadsTheSameWords();
    void whereItFailed_data();
    void whereItFailed();
    void aCommandGoesThroughIt();
    void aLostWayLeavesNoFacts();
    void onlyOneAddress_data();
    void onlyOneAddress();
};

void TestReach::whatIsRun_data()
{
    QTest::addColumn<QStringList>("reach");
    QTest::addColumn<QStringList>("run");
    const auto run = [](const QStringList &reach, const QStringList &last) { return reach + last; };
    const QStringList bare{u"echo"_s, u"a b"_s, u"it's"_s, u"$HOME"_s, u""_s};
    const QStringList quoted{u"echo"_s, u"'a b'"_s, uR"('it'\''s')"_s, u"'$HOME'"_s, u"''"_s};
    const auto row = [&](const char *name, const QStringList &reach, const QStringList &last) {
        QTest::newRow(name) << reach << run(reach, last);
    };
    row("from here", {}, bare);
    row("ssh has a shell over there", {u"ssh"_s, u"bastion"_s}, quoted);
    row("ssh by its path", {u"/usr/bin/ssh"_s, u"bastion"_s, u"--"_s}, quoted);
    row("gcloud is ssh", {u"gcloud"_s, u"compute"_s, u"ssh"_s, u"bastion"_s, u"--"_s}, quoted);
    row("kubectl hands it on", {u"kubectl"_s, u"exec"_s, u"web-1"_s, u"--"_s}, bare);
    row("docker hands it on", {u"docker"_s, u"compose"_s, u"exec"_s, u"-T"_s, u"web"_s}, bare);
    row("a program that nobody knows hands it on", {u"./enter"_s, u"staging"_s}, bare);
}

void TestReach::whatIsRun()
{
    QFETCH(QStringList, reach);
    QFETCH(QStringList, run);
    QCOMPARE(argumentsThrough(reach, {u"echo"_s, u"a b"_s, u"it's"_s, u"$HOME"_s, u""_s}), run);
}

void TestReach::aShellReadsTheSameWords()
{
    const QStringList words{u"plain"_s, u"two words"_s, u"it's; `id` $(id) \\ \" * ~"_s, u"a\nb\tc"_s, u""_s, u"ü"_s};
    const QStringList all = argumentsThrough({u"ssh"_s, u"x"_s}, QStringList{u"printf"_s, u"[%s]"_s} + words);
    QProcess shell;
    shell.start(u"sh"_s, {u"-c"_s, all.sliced(2).join(u' ')});
    QVERIFY(shell.waitForFinished(30'000));
    QString expected;
    for (const QString &word : words)
        expected += u'[' + word + u']';
    QCOMPARE(QString::fromUtf8(shell.readAllStandardOutput()), expected);
}

void TestReach::whereItFailed_data()
{
    QTest::addColumn<QStringList>("reach");
    QTest::addColumn<int>("exit");
    QTest::addColumn<QByteArray>("errors");
    QTest::addColumn<QString>("failure");
    const QStringList ssh{u"ssh"_s, u"bastion"_s};
    const QStringList kubectl{u"kubectl"_s, u"exec"_s, u"web-1"_s, u"--"_s};
    const QStringList docker{u"docker"_s, u"compose"_s, u"exec"_s, u"-T"_s, u"web"_s};
    QTest::newRow("no reach") << QStringList() << 255 << QByteArray("x") << QString();
    QTest::newRow("the command passed") << ssh << 0 << QByteArray("Warning: added") << QString();
    QTest::newRow("the command failed") << ssh << 1 << QByteArray("grep: nothing") << QString();
    QTest::newRow("ssh is refused")
        << ssh << 255 << QByteArray("banner\nssh: connect to host bastion port 22: Connection refused\n")
        << u"vantage: ssh did not get there: ssh: connect to host bastion port 22: Connection refused"_s;
    QTest::newRow("ssh without a word") << ssh << 255 << QByteArray() << u"vantage: ssh did not get there"_s;
    QTest::newRow("the program is not over there")
        << ssh << 127 << QByteArray("bash: line 1: psql: command not found\n")
        << u"tool-missing: ssh got there, and the program is not there: bash: line 1: psql: command not found"_s;
    QTest::newRow("gcloud itself fails")
        << QStringList{u"gcloud"_s, u"compute"_s, u"ssh"_s, u"b"_s, u"--"_s} << 1
        << QByteArray("ERROR: (gcloud.compute.ssh) Could not fetch resource:\n - not found\n")
        << u"vantage: gcloud did not get there: ERROR: (gcloud.compute.ssh) Could not fetch resource:"_s;
    QTest::newRow("kubectl finds no pod")
        << kubectl << 1 << QByteArray("Error from server (NotFound): pods \"web-1\" not found\n")
        << u"vantage: kubectl did not get there: Error from server (NotFound): pods "
           "\"web-1\" not found"_s;
    QTest::newRow("the command failed in the pod")
        << kubectl << 2 << QByteArray("grep: nothing\ncommand terminated with exit code 2\n") << QString();
    QTest::newRow("docker's service does not run")
        << docker << 1 << QByteArray("service \"web\" is not running\n")
        << u"vantage: docker did not get there: service \"web\" is not running"_s;
    QTest::newRow("the command failed in the container") << docker << 1 << QByteArray("grep: nothing\n") << QString();
}

void TestReach::whereItFailed()
{
    QFETCH(QStringList, reach);
    QFETCH(int, exit);
    QFETCH(QByteArray, errors);
    QFETCH(QString, failure);
    ProcessResult result;
    result.exitCode = exit;
    result.standardError = errors;
    const std::optional<Failure> found = failureOfReach(reach, result);
    QCOMPARE(found ? QString(nameOf(found->failureClass) + u": " + found->message) : QString(), failure);
}

void TestReach::aCommandGoesThroughIt()
{
    CheckContext context = contextOf(CheckKind::Command, {{u"arguments"_s, QJsonArray{u"echo"_s, u"a b"_s}}});
    context.reach = {u"env"_s, u"FROM=there"_s};
    const Observation observation = collect(context);
    QCOMPARE(told(observation), u"ok"_s);
    QCOMPARE(factOf(observation, u"stdout"_s), QJsonValue(u"a b"_s));
    QCOMPARE(observation.evidence.arguments, (QStringList{u"env"_s, u"FROM=there"_s, u"echo"_s, u"a b"_s}));
    QCOMPARE(observation.evidence.target, u"echo"_s);
}

void TestReach::aLostWayLeavesNoFacts()
{
    CheckContext context = contextOf(CheckKind::Command, {{u"arguments"_s, QJsonArray{u"echo"_s}}});
    context.reach = {u"no-such-way-in"_s, u"place"_s};
    expectFact(context, u"exit"_s, MatcherKind::Equals, 0);
    const Observation observation = collect(context);
    QVERIFY(observation.facts.empty());
    QCOMPARE(judged(context), u"unknown tool-missing"_s);
}

void TestReach::onlyOneAddress_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("found");
    QTest::newRow("the target") << u"db.example"_s << u"127.0.0.9"_s;
    QTest::newRow("another host") << u"127.0.0.1"_s << u"127.0.0.1"_s;
}

void TestReach::onlyOneAddress()
{
    QFETCH(QString, host);
    QFETCH(QString, found);
    CheckContext context = contextOf(CheckKind::Tcp, {});
    context.onlyAddress = OnlyAddress{u"db.example"_s, u"127.0.0.9"_s};
    QCOMPARE(resolveTarget(context, host).texts(), QStringList{found});
}

QTEST_GUILESS_MAIN(TestReach)
#include "tst_reach.moc"
