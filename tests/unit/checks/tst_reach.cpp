// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/net/resolver.h"
#include "diagnostics/checks/tools/reach.h"
#include "tests/support/collecting.h"

#include <QFile>
#include <QJsonArray>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;

class TestReach : public QObject
{
    Q_OBJECT

private slots:
    void whatIsRun_data();
    void whatIsRun();
    void aShellReadsTheSameWords_data();
    void aShellReadsTheSameWords();
    void whereItFailed_data();
    void nestedAndUnknownWays_data();
    void nestedAndUnknownWays();
    void whereItFailed();
    void aWayThatHangsIsNoAnswer();
    void aCommandGoesThroughIt();
    void aContainerWithoutTheProgram_data();
    void aContainerWithoutTheProgram();
    void thePlaceIsNamed_data();
    void thePlaceIsNamed();
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
    row("sshpass ssh", {u"sshpass"_s, u"-e"_s, u"ssh"_s, u"h"_s}, quoted);
    row("sudo ssh", {u"sudo"_s, u"ssh"_s, u"h"_s}, quoted);
    row("env ssh", {u"env"_s, u"X=1"_s, u"/usr/bin/ssh"_s, u"h"_s}, quoted);
    row("docker behind ssh", {u"ssh"_s, u"h"_s, u"docker"_s, u"exec"_s, u"app"_s}, quoted);
    row("a container called ssh", {u"docker"_s, u"exec"_s, u"ssh"_s}, bare);
    row("a program that nobody knows hands it on", {u"./enter"_s, u"staging"_s}, bare);
}

void TestReach::whatIsRun()
{
    QFETCH(QStringList, reach);
    QFETCH(QStringList, run);
    QCOMPARE(argumentsThrough(reach, {u"echo"_s, u"a b"_s, u"it's"_s, u"$HOME"_s, u""_s}), run);
}

void TestReach::aShellReadsTheSameWords_data()
{
    QTest::addColumn<QStringList>("reach");
    QTest::addColumn<int>("readings");
    QTest::newRow("ssh") << QStringList{u"ssh"_s, u"x"_s} << 1;
    QTest::newRow("sudo ssh") << QStringList{u"sudo"_s, u"ssh"_s, u"x"_s} << 1;
    QTest::newRow("ssh in ssh") << QStringList{u"ssh"_s, u"x"_s, u"ssh"_s, u"y"_s} << 2;
    QTest::newRow("ssh in gcloud's") << QStringList{u"gcloud"_s, u"compute"_s, u"ssh"_s, u"b"_s,
                                                    u"--"_s,     u"ssh"_s,     u"y"_s}
                                     << 2;
}

void TestReach::aShellReadsTheSameWords()
{
    const QStringList words{u"plain"_s, u"two words"_s, u"it's; `id` $(id) \\ \" * ~"_s, u"a\nb\tc"_s, u""_s, u"ü"_s};
    QFETCH(QStringList, reach);
    QFETCH(int, readings);
    const QStringList own = argumentsThrough(reach, QStringList{u"printf"_s, u"[%s]"_s} + words).sliced(reach.size());
    QString line = own.join(u' ');
    for (int reading = 1; reading <= readings; ++reading) {
        // What a shell hands to an ssh behind it, that joins with blanks.
        const QString script = reading == readings ? line : u"set -- "_s + line + u"; printf %s \"$*\""_s;
        QProcess shell;
        shell.start(u"sh"_s, {u"-c"_s, script});
        QVERIFY(shell.waitForFinished(30'000));
        line = QString::fromUtf8(shell.readAllStandardOutput());
    }
    QString expected;
    for (const QString &word : words)
        expected += u'[' + word + u']';
    QCOMPARE(line, expected);
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
        << u"tool-missing: psql cannot be started at bastion: bash: line 1: psql: command not found"_s;
    QTest::newRow("nor in another language")
        << ssh << 127 << QByteArray("bash: Zeile 1: psql: Kommando nicht gefunden.\n")
        << u"tool-missing: psql cannot be started at bastion: bash: Zeile 1: psql: Kommando nicht gefunden."_s;
    QTest::newRow("it may not be started there")
        << ssh << 126 << QByteArray("bash: line 1: /opt/psql: Permission denied\n")
        << u"tool-missing: psql cannot be started at bastion: bash: line 1: /opt/psql: Permission denied"_s;
    QTest::newRow("another one is not there")
        << ssh << 127 << QByteArray("bash: line 1: docker: command not found\n")
        << u"tool-missing: ssh got there, and a program is not there: bash: line 1: docker: command not found"_s;
    QTest::newRow("a command that ends with 127 and says nothing of it")
        << ssh << 127 << QByteArray("error while loading\n") << QString();
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

void TestReach::nestedAndUnknownWays_data()
{
    QTest::addColumn<QStringList>("reach");
    QTest::addColumn<int>("exit");
    QTest::addColumn<QByteArray>("errors");
    QTest::addColumn<QString>("failure");
    const auto row = [](const QString &reach, int exit, const char *errors, const QString &failure) {
        QTest::newRow(qPrintable(reach + u" | "_s + QLatin1StringView(errors) + QString::number(exit)))
            << reach.split(u' ') << exit << QByteArray(errors) << failure;
    };
    const QString docker = u"docker exec app"_s;
    for (const char *said : {"error during connect: Get http://d:2375: dial tcp", "context \"prod\": context not found",
                             "docker: 'compose' is not a docker command."})
        row(docker, 1, said, u"vantage: docker did not get there: "_s + QLatin1StringView(said));
    row(docker, 1, "NOAUTH Authentication required.", {}); // redis-cli says so, over there
    const QString nested = u"ssh bastion docker exec app"_s;
    row(nested, 1, "Error: No such container: app\n",
        u"vantage: docker did not get there: Error: No such container: app"_s);
    row(nested, 255, "no route", u"vantage: ssh did not get there: no route"_s);
    row(nested, 1, "grep: nothing\n", {});
    row(u"sudo ssh h"_s, 255, "refused", u"vantage: ssh did not get there: refused"_s);
    row(u"sshpass -e ssh h"_s, 255, "refused", u"vantage: ssh did not get there: refused"_s);
    row(u"sshpass -e ssh h"_s, 5, "", u"vantage: sshpass did not get there"_s);
    row(u"timeout 5 ssh h"_s, 124, "", u"vantage: no answer came through timeout in time"_s);
    row(u"sshpass -e ssh h"_s, 1, "grep: nothing\n", {});
    for (const QString &reach :
         {u"./enter staging"_s, u"timeout 5 ./enter"_s, u"env -u A X=1 enter"_s, u"ssh -p 22 h enter"_s})
        row(reach, 1, "x", u"vantage: exit code 1, and whether it is of the command or of enter is not known: x"_s);
}

void TestReach::nestedAndUnknownWays()
{
    whereItFailed();
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
    const std::optional<Failure> found = failureOfReach(reach, result, {u"/usr/bin/psql"_s, u"bastion"_s});
    QCOMPARE(found ? QString(nameOf(found->failureClass) + u": " + found->message) : QString(), failure);
}

void TestReach::aWayThatHangsIsNoAnswer()
{
    ProcessResult result;
    for (const auto end : {ProcessResult::End::Deadline, ProcessResult::End::Signalled}) {
        result.end = end;
        const std::optional<Failure> found = failureOfReach({u"ssh"_s, u"bastion"_s}, result);
        QVERIFY(found);
        QCOMPARE(found->failureClass, FailureClass::Vantage);
        QVERIFY(found->detail.contains(u"reach"_s));
        QVERIFY(!failureOfReach({}, result));
    }
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

/// What docker 28, podman 4, kubectl 1.30 and iproute2 6.1 say when they cannot start what they were given.
void TestReach::aContainerWithoutTheProgram_data()
{
    QTest::addColumn<QStringList>("reach");
    QTest::addColumn<QString>("script"); // of a program of that name
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<QString>("reason"); // its beginning
    const QStringList docker{u"docker"_s, u"exec"_s, u"app"_s};
    const QStringList kubectl{u"kubectl"_s, u"exec"_s, u"web-1"_s, u"--"_s};
    const QString said = u"OCI runtime exec failed: exec failed: unable to start container process: exec: \"psql\": "_s;
    const QString absent = said + u"executable file not found in $PATH: unknown"_s;
    const auto printing = [](const QString &text, int exit, const QString &to = u">&2"_s) {
        return u"echo '%1' %2; exit %3"_s.arg(text, to, QString::number(exit));
    };
    const QString missing = u"unknown tool-missing"_s;
    const QString named = u"psql cannot be started in the container: "_s;
    QTest::newRow("docker") << docker << printing(absent, 127) << missing << QString(named + absent);
    QTest::newRow("docker, into the output")
        << docker << printing(absent, 126, u">&1"_s) << missing << QString(named + absent);
    const QString forbidden = said + u"permission denied: unknown"_s;
    QTest::newRow("docker, no program") << docker << printing(forbidden, 126) << missing << QString(named + forbidden);
    const QString byKubectl =
        u"error: Internal error occurred: error executing command in container: failed to exec in container: "_s
        + absent;
    QTest::newRow("kubectl") << kubectl << printing(byKubectl, 1) << missing << QString(named + byKubectl);
    QTest::newRow("kubectl, as the command's")
        << kubectl << printing(absent + u"\ncommand terminated with exit code 127"_s, 127) << missing
        << QString(named + absent);
    const QString byPodman = u"Error: crun: executable file `psql` not found in $PATH: No such file or directory: OCI "
                             u"runtime attempted to invoke a command that was not found"_s;
    QTest::newRow("podman") << QStringList{u"podman"_s, u"exec"_s, u"app"_s} << printing(byPodman, 127) << missing
                            << QString(named + byPodman);
    const QString byIp = u"exec of \"psql\" failed: No such file or directory"_s;
    QTest::newRow("ip") << QStringList{u"ip"_s, u"netns"_s, u"exec"_s, u"blue"_s} << printing(byIp, 255) << missing
                        << QString(named + byIp);
    QTest::newRow("sudo") << QStringList{u"sudo"_s, u"-n"_s} << printing(u"sudo: psql: command not found"_s, 1)
                          << missing << QString(named + u"sudo: psql: command not found"_s);
    QTest::newRow("a command that fails so itself")
        << docker << printing(u"exec: \"git\": executable file not found in $PATH"_s, 1) << u"fail exit"_s
        << u"psql ended with exit code 1"_s;
    QTest::newRow("no container") << docker << printing(u"Error response from daemon: No such container: app"_s, 1)
                                  << u"unknown vantage"_s << u"docker did not get there"_s;
}

void TestReach::aContainerWithoutTheProgram()
{
    QFETCH(QStringList, reach);
    QFETCH(QString, script);
    QFETCH(QString, outcome);
    QFETCH(QString, reason);
    QTemporaryDir folder;
    QFile program(folder.filePath(reach.first()));
    QVERIFY(program.open(QIODevice::WriteOnly));
    program.write("#!/bin/sh\n" + script.toUtf8() + '\n');
    program.close();
    QVERIFY(program.setPermissions(QFile::ReadOwner | QFile::ExeOwner));
    CheckContext context = contextOf(CheckKind::Command, {{u"arguments"_s, QJsonArray{u"psql"_s, u"-l"_s}}});
    auto runbook = std::make_shared<Runbook>();
    runbook->vantages = {{u"app"_s, u"in the container"_s, {}, reach}};
    context.runbook = runbook;
    context.check.needsVantage = u"app"_s;
    context.environment = std::make_shared<const Environment>(
        QMap<QString, QString>{{u"PATH"_s, QString(folder.path() + u":/usr/bin:/bin"_s)}});
    context.reach = reach;
    QCOMPARE(judged(context), outcome);
    const QString message = collect(context).failure->message;
    QVERIFY2(message.startsWith(reason), qPrintable(message));
}

void TestReach::thePlaceIsNamed_data()
{
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("words");
    QTest::newRow("with its word") << u"inside the VPC"_s << u"inside the VPC"_s;
    QTest::newRow("as a thing") << u"bastion"_s << u"at bastion"_s;
    QTest::newRow("not at all") << QString() << u"over there"_s;
}

void TestReach::thePlaceIsNamed()
{
    QFETCH(QString, place);
    QFETCH(QString, words);
    QCOMPARE(whereWords(place), words);
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
