// SPDX-License-Identifier: Apache-2.0
#include "tests/support/collecting.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;

namespace {

CheckContext asking(const QStringList &arguments, Milliseconds timeout = Milliseconds(10'000))
{
    return contextOf(CheckKind::Command, {{u"arguments"_s, QJsonArray::fromStringList(arguments)}}, timeout);
}

CheckContext shell(const QString &script, Milliseconds timeout = Milliseconds(10'000))
{
    return asking({u"sh"_s, u"-c"_s, script}, timeout);
}

} // namespace

class TestCommand : public QObject
{
    Q_OBJECT

private slots:
    void givesExitAndOutput()
    {
        const Observation observation = collect(shell(u"echo out; echo err >&2"_s));
        QCOMPARE(told(observation), u"ok"_s);
        QCOMPARE(factOf(observation, u"exit"_s).toInt(-1), 0);
        QCOMPARE(factOf(observation, u"stdout"_s), QJsonValue(u"out"_s));
        QCOMPARE(factOf(observation, u"stderr"_s), QJsonValue(u"err"_s));
        QCOMPARE(observation.evidence.arguments, (QStringList{u"sh"_s, u"-c"_s, u"echo out; echo err >&2"_s}));
        QCOMPARE(observation.evidence.excerpt, u"out\nstderr:\nerr"_s);
        QCOMPARE(observation.evidence.target, u"sh"_s);
    }

    void argumentsAreNoShell()
    {
        const Observation observation = collect(asking({u"/bin/echo"_s, u"a;id"_s, u"$(id)"_s, u"*"_s}));
        QCOMPARE(factOf(observation, u"stdout"_s), QJsonValue(u"a;id $(id) *"_s));
    }

    void readsJson()
    {
        CheckContext context =
            asking({u"echo"_s, uR"({"state":"READY","conditions":[{"type":"Ready","status":"True"}],"n":"12"})"_s});
        expectFact(context, u"json.conditions[type=Ready].status"_s, MatcherKind::Equals, u"True"_s);
        expectFact(context, u"json.absent"_s, MatcherKind::Equals, 1);
        const Observation observation = collect(context);
        QCOMPARE(factOf(observation, u"json.state"_s), QJsonValue(u"READY"_s));
        QCOMPARE(factOf(observation, u"json.conditions[type=Ready].status"_s), QJsonValue(u"True"_s));
        QCOMPARE(factOf(observation, u"json.n"_s), QJsonValue(u"12"_s));
        QVERIFY(factOf(observation, u"json.absent"_s).isUndefined());
    }

    void factsThatOthersNameAreThere()
    {
        CheckContext context = asking({u"echo"_s, uR"({"deep":{"timeout":"15s"},"list":[{"v":1}]})"_s});
        auto runbook = std::make_shared<Runbook>(*context.runbook);
        Check agree;
        agree.id = u"both"_s;
        agree.kind = CheckKind::Agree;
        agree.config = {{u"intended"_s, u"settings.timeout"_s}, {u"running"_s, u"it.json.deep.timeout"_s}};
        runbook->checks.append(agree);
        runbook->figures.append({u"V"_s, u"it"_s, u"json.list[0].v"_s});
        context.runbook = runbook;
        const Observation observation = collect(context);
        QCOMPARE(factOf(observation, u"json.deep.timeout"_s), QJsonValue(u"15s"_s));
        QCOMPARE(factOf(observation, u"json.list[0].v"_s).toInt(), 1);
    }

    void tellsWhyItCannotBeStarted()
    {
        const Observation observation = collect(asking({u"/tmp"_s}));
        QCOMPARE(told(observation), u"tool-missing"_s);
        QCOMPARE(observation.failure->message, u"/tmp is a folder, not a program"_s);
    }

    void tellsHowItEnded_data()
    {
        QTest::addColumn<QString>("script");
        QTest::addColumn<QString>("expected");
        QTest::addColumn<int>("exit"); // -1: it gave none
        QTest::newRow("exit 0") << u"exit 0"_s << u"ok"_s << 0;
        QTest::newRow("exit 1") << u"echo no access >&2; exit 1"_s << u"exit"_s << 1;
        QTest::newRow("exit 255") << u"exit 255"_s << u"exit"_s << 255;
        QTest::newRow("killed by a signal") << u"kill -9 $$"_s << u"exit"_s << -1;
        QTest::newRow("it does not end in time") << u"sleep 60"_s << u"timeout"_s << -1;
        QTest::newRow("its child does not end in time") << u"sleep 60 & wait"_s << u"timeout"_s << -1;
        QTest::newRow("it has no standard input to wait for") << u"read line; exit 7"_s << u"exit"_s << 7;
    }
    void tellsHowItEnded()
    {
        QFETCH(QString, script);
        QFETCH(QString, expected);
        QFETCH(int, exit);
        const Observation observation =
            collect(shell(script, Milliseconds(expected.startsWith(u"timeout"_s) ? 300 : 10'000)));
        QCOMPARE(told(observation), expected);
        QCOMPARE(factOf(observation, u"exit"_s).toInt(-1), exit);
    }

    void theFailureShowsTheFirstLineOfTheErrors()
    {
        const Observation observation = collect(shell(u"echo; echo no access >&2; echo more >&2; exit 3"_s));
        QCOMPARE(observation.failure->message, u"sh ended with exit code 3: no access"_s);
        QCOMPARE(observation.failure->detail[u"exit"_s].toInt(), 3);
    }

    void anExitThatIsWantedIsNoFailure()
    {
        CheckContext context = shell(u"exit 3"_s);
        expectFact(context, u"exit"_s, MatcherKind::OneOf, QJsonArray{0, 3});
        QCOMPARE(judged(context), u"pass"_s);
        CheckContext other = shell(u"exit 4"_s);
        expectFact(other, u"exit"_s, MatcherKind::OneOf, QJsonArray{0, 3});
        QCOMPARE(judged(other), u"fail exit"_s);
    }

    void aMissingToolIsSaid_data()
    {
        QTest::addColumn<QString>("program");
        QTest::newRow("not in PATH") << u"sitrep-no-such-tool"_s;
        QTest::newRow("not at its place") << u"/nowhere/tool"_s;
        QTest::newRow("not executable") << u"/etc/passwd"_s;
        QTest::newRow("a folder") << u"/etc"_s;
    }
    void aMissingToolIsSaid()
    {
        QFETCH(QString, program);
        const Observation observation = collect(asking({program, u"--version"_s}));
        QCOMPARE(told(observation), u"tool-missing"_s);
        QVERIFY(observation.facts.empty());
    }

    void noProgramIsAFault()
    {
        QCOMPARE(told(collect(asking({}))), u"parse parameters"_s);
        QCOMPARE(told(collect(asking({QString()}))), u"parse parameters"_s);
    }

    void theLoaderVariablesAreNotHandedOn()
    {
        CheckContext context = shell(u"echo \"$LD_PRELOAD|$LD_LIBRARY_PATH|$KEPT|$LC_ALL\""_s);
        context.environment = std::make_shared<Environment>(QMap<QString, QString>{{u"PATH"_s, u"/usr/bin:/bin"_s},
                                                                                   {u"LD_PRELOAD"_s, u"/x.so"_s},
                                                                                   {u"LD_LIBRARY_PATH"_s, u"/x"_s},
                                                                                   {u"KEPT"_s, u"yes"_s}});
        QCOMPARE(factOf(collect(context), u"stdout"_s), QJsonValue(u"||yes|C.UTF-8"_s));
    }

    void runsInTheRunbooksFolder()
    {
        CheckContext context = asking({u"pwd"_s});
        auto runbook = std::make_shared<Runbook>(*context.runbook);
        runbook->folder = u"/usr"_s;
        context.runbook = runbook;
        QCOMPARE(factOf(collect(context), u"stdout"_s), QJsonValue(u"/usr"_s));
    }

    void aFloodOfOutputIsCut()
    {
        const Observation observation = collect(shell(u"yes"_s));
        QCOMPARE(told(observation), u"cut"_s);
        QVERIFY(observation.facts.at(u"stdout"_s).cut);
        QVERIFY(factOf(observation, u"stdout"_s).toString().size() <= 64 * 1024);
        QVERIFY(observation.evidence.excerpt.toUtf8().size() <= 8 * 1024);
    }

    void whatItWroteBeforeItWasEndedIsAPart()
    {
        const Observation observation = collect(shell(u"echo begun; exec sleep 60"_s, Milliseconds(300)));
        QCOMPARE(told(observation), u"timeout"_s);
        QVERIFY(observation.facts.at(u"stdout"_s).cut);
        QVERIFY(!collect(shell(u"echo all; kill -9 $$"_s)).facts.at(u"stdout"_s).cut);
    }

    void answersAStopAndLeavesNoChild()
    {
        QFile::remove(u"pid"_s);
        const CheckContext context = shell(u"sleep 600 & echo $! > pid; wait"_s, Milliseconds(60'000));
        const StoppedCheck stopped = collectAndStop(context, [] {
            const QFileInfo file(u"pid"_s);
            return file.exists() && file.size() > 0;
        });
        QVERIFY2(stopped.after.count() < farBelowTheDeadline, qPrintable(QString::number(stopped.after.count())));
        QCOMPARE(told(stopped.observation), u"cancelled"_s);
        QFile file(u"pid"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString status = u"/proc/%1/status"_s.arg(QString::fromLatin1(file.readAll().trimmed()));
        QTRY_VERIFY([&status] {
            QFile process(status);
            return !process.open(QIODevice::ReadOnly) || process.readAll().contains("zombie");
        }());
    }
};

QTEST_GUILESS_MAIN(TestCommand)
#include "tst_command.moc"
