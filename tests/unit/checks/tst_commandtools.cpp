// SPDX-License-Identifier: Apache-2.0
#include "tests/support/collecting.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;

namespace {

/// A program of this name in the test's folder.
CheckContext askingTool(const QString &tool, const QString &script, const QStringList &arguments = {})
{
    QFile file(tool);
    if (file.open(QIODevice::WriteOnly | QIODevice::Truncate))
        file.write("#!/bin/sh\n" + script.toUtf8() + "\n");
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    file.close();
    const QStringList all = QStringList{u"./"_s + tool} + arguments;
    return contextOf(CheckKind::Command, {{u"arguments"_s, QJsonArray::fromStringList(all)}}, Milliseconds(30'000));
}

} // namespace

/// What tools say, from the program to the judgement.
class TestCommandTools : public QObject
{
    Q_OBJECT

private slots:
    void whatAToolSaysIsJudged_data();
    void whatAToolSaysIsJudged();
    void whatItPrintedIsNoAnswerWhenItCouldNotAsk();
    void anEmptyAnswerProvesNothing_data();
    void anEmptyAnswerProvesNothing();
    void aUnitThatIsNotThereIsMissing();
    void theFailureIsAToolsOwn();
    void listsOfAnAnswerAreTaken();
    void linesOfValuesAreFacts();
    void nothingInTheEnvironmentAsks();
    void tellsWhereTheToolSpoke();
    void throughAWayTheToolIsTheChecksOwn();
};

void TestCommandTools::whatAToolSaysIsJudged_data()
{
    QTest::addColumn<QString>("tool");
    QTest::addColumn<QString>("script");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QString &tool, const QString &script, const QString &expected) {
        QTest::newRow(name) << tool << script << expected;
    };
    row("kubectl without a kubeconfig", u"kubectl"_s,
        u"echo 'The connection to the server localhost:8080 was refused' >&2; exit 1"_s,
        u"unknown tool-not-configured"_s);
    row("kubectl may not", u"kubectl"_s, u"echo 'Error from server (Forbidden): no' >&2; exit 1"_s,
        u"unknown permission"_s);
    row("kubectl finds no such thing", u"kubectl"_s,
        u"echo 'Error from server (NotFound): deployments.apps \"x\" not found' >&2; exit 1"_s, u"unknown missing"_s);
    row("kubectl says what nobody knows", u"kubectl"_s, u"echo 'error: strange' >&2; exit 1"_s, u"fail exit"_s);
    row("gcloud, absent or hidden", u"gcloud"_s,
        u"echo 'ERROR: (gcloud.x) There was no x or you are not authorized to access it' >&2; exit 1"_s,
        u"unknown permission"_s);
    row("the same text with exit 0", u"kubectl"_s, u"echo 'Error from server (Forbidden): no' >&2"_s, u"pass"_s);
    row("the same text of another program", u"kubectx"_s, u"echo 'Error from server (Forbidden): no' >&2; exit 1"_s,
        u"fail exit"_s);
}

void TestCommandTools::whatAToolSaysIsJudged()
{
    QFETCH(QString, tool);
    QFETCH(QString, script);
    QFETCH(QString, expected);
    CheckContext context = askingTool(tool, script);
    expectFact(context, u"exit"_s, MatcherKind::Equals, 0); // as the reader writes it when nothing is written
    QCOMPARE(judged(context), expected);
}

void TestCommandTools::whatItPrintedIsNoAnswerWhenItCouldNotAsk()
{
    CheckContext context = askingTool(u"kubectl"_s, u"echo '{}'; echo 'x is forbidden: y' >&2; exit 1"_s);
    expectFact(context, u"stdout"_s, MatcherKind::Contains, u"ready"_s);
    QCOMPARE(judged(context), u"unknown permission"_s);
    context.check.outcomes = {{FailureClass::Permission, Outcome::Fail}};
    QCOMPARE(judged(context), u"fail permission"_s);
}

void TestCommandTools::anEmptyAnswerProvesNothing_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<QString>("fact");
    QTest::addColumn<QJsonValue>("operand");
    QTest::addColumn<QString>("expected");
    const QString empty = uR"(echo '{"apiVersion":"v1","items":[],"kind":"List"}')"_s;
    const QString pods = uR"(echo '{"kind":"List","items":[{"phase":"Running"}]}')"_s;
    QTest::newRow("each of none") << empty << u"json.items[*].phase"_s << QJsonValue(u"Running"_s)
                                  << u"unknown missing"_s;
    QTest::newRow("count of none") << empty << u"count(json.items[*])"_s << QJsonValue(0) << u"unknown missing"_s;
    QTest::newRow("only the exit code") << empty << u"exit"_s << QJsonValue(0) << u"unknown missing"_s;
    QTest::newRow("as a table") << u"echo 'No resources found in shpo namespace.' >&2"_s << u"exit"_s << QJsonValue(0)
                                << u"unknown missing"_s;
    QTest::newRow("found one") << pods << u"json.items[*].phase"_s << QJsonValue(u"Running"_s) << u"pass"_s;
}

void TestCommandTools::anEmptyAnswerProvesNothing()
{
    QFETCH(QString, script);
    QFETCH(QString, fact);
    QFETCH(QJsonValue, operand);
    QFETCH(QString, expected);
    CheckContext context = askingTool(u"kubectl"_s, script);
    expectFact(context, fact, MatcherKind::Equals, operand);
    QCOMPARE(judged(context), expected);
    CheckContext other = askingTool(u"another"_s, script);
    expectFact(other, fact, MatcherKind::Equals, operand);
    QCOMPARE(judged(other), expected == "pass"_L1 || fact == "exit"_L1 ? u"pass"_s : u"unknown"_s);
    context.check.outcomes = {{FailureClass::Missing, Outcome::Pass}}; // none is what should be there
    QVERIFY(judged(context).startsWith("pass"_L1));
}

void TestCommandTools::aUnitThatIsNotThereIsMissing()
{
    CheckContext context =
        askingTool(u"systemctl"_s, u"printf 'LoadState=not-found\\nActiveState=inactive\\nNRestarts=0\\n'"_s);
    expectFact(context, u"values.ActiveState"_s, MatcherKind::Equals, u"active"_s);
    QCOMPARE(judged(context), u"unknown missing"_s);
    CheckContext stopped = askingTool(u"systemctl"_s, u"printf 'LoadState=loaded\\nActiveState=inactive\\n'"_s);
    expectFact(stopped, u"values.ActiveState"_s, MatcherKind::Equals, u"active"_s);
    QCOMPARE(judged(stopped), u"fail threshold"_s);
}

void TestCommandTools::theFailureIsAToolsOwn()
{
    const Observation observation =
        collect(askingTool(u"gcloud"_s, u"echo 'ERROR: (gcloud.a.b) HTTPError 403: no.' >&2; exit 1"_s));
    QCOMPARE(observation.failure->message, u"this account may not read it: ERROR: (gcloud.a.b) HTTPError 403: no."_s);
    QCOMPARE(observation.failure->detail.value(u"exit"_s).toInt(), 1);
    QCOMPARE(factOf(observation, u"exit"_s).toInt(), 1);
}

void TestCommandTools::listsOfAnAnswerAreTaken()
{
    CheckContext context = askingTool(
        u"tool"_s,
        uR"(echo '{"c":[{"t":"Ready","s":"True","n":"2"},{"t":"Old","s":"False","n":"3"}],"port":"5432","f":"300.0"}')"_s);
    expectFact(context, u"json.c[*].s"_s, MatcherKind::Equals, u"True"_s);
    QCOMPARE(judged(context), u"fail threshold"_s);
    context.check.expect.clear();
    expectFact(context, u"any(json.c[*].s)"_s, MatcherKind::Equals, u"True"_s);
    expectFact(context, u"count(json.c[*])"_s, MatcherKind::Equals, 2);
    expectFact(context, u"sum(json.c[*].n)"_s, MatcherKind::Equals, 5);
    expectFact(context, u"json.port"_s, MatcherKind::Equals, 5432);
    expectFact(context, u"json.f"_s, MatcherKind::AtLeast, 300);
    QCOMPARE(judged(context), u"pass"_s);
    const Observation observation = collect(context);
    QCOMPARE(factOf(observation, u"count(json.c[*])"_s), QJsonValue(2));
    QVERIFY(factOf(observation, u"json.c[*]"_s).isUndefined()); // what is counted is not kept
    QCOMPARE(factOf(observation, u"json.c[*].s"_s).toArray().size(), 2);
}

void TestCommandTools::linesOfValuesAreFacts()
{
    CheckContext redis = askingTool(u"tool"_s, u"printf '# Server\\r\\nloading:0\\r\\nconfig_file:/a=b\\r\\n'"_s);
    expectFact(redis, u"values.loading"_s, MatcherKind::Equals, 0);
    expectFact(redis, u"values.config_file"_s, MatcherKind::Equals, u"/a=b"_s);
    QCOMPARE(judged(redis), u"pass"_s);
    CheckContext context = askingTool(
        u"tool"_s, u"printf 'ActiveState=active\\nNRestarts=3\\nSECRET=xyzzy\\nNRestarts=9\\nno line\\n=x\\n'"_s);
    expectFact(context, u"values.ActiveState"_s, MatcherKind::Equals, u"active"_s);
    expectFact(context, u"values.NRestarts"_s, MatcherKind::AtMost, 3);
    QCOMPARE(judged(context), u"pass"_s);
    QVERIFY(factOf(collect(context), u"values.SECRET"_s).isUndefined());
    expectFact(context, u"values.Absent"_s, MatcherKind::Equals, 1);
    QCOMPARE(judged(context), u"unknown"_s);
}

void TestCommandTools::nothingInTheEnvironmentAsks()
{
    CheckContext context = askingTool(u"tool"_s, u"exec env"_s);
    context.environment = std::make_shared<Environment>(QMap<QString, QString>{{u"PATH"_s, u"/usr/bin:/bin"_s},
                                                                               {u"DISPLAY"_s, u":0"_s},
                                                                               {u"SSH_ASKPASS"_s, u"/x"_s},
                                                                               {u"LANGUAGE"_s, u"de"_s},
                                                                               {u"PAGER"_s, u"less"_s},
                                                                               {u"LANG"_s, u"de_DE.UTF-8"_s}});
    const QStringList lines = factOf(collect(context), u"stdout"_s).toString().split(u'\n');
    for (const QString &wanted : {u"CLOUDSDK_CORE_DISABLE_PROMPTS=1"_s, u"SSH_ASKPASS_REQUIRE=never"_s,
                                  u"GIT_TERMINAL_PROMPT=0"_s, u"PAGER="_s, u"AWS_PAGER="_s, u"LC_ALL=C.UTF-8"_s})
        QVERIFY2(lines.contains(wanted), qPrintable(wanted));
    for (const QString &line : lines) {
        const QString name = line.section(u'=', 0, 0);
        QVERIFY2(!QStringList({u"DISPLAY"_s, u"SSH_ASKPASS"_s, u"LANGUAGE"_s}).contains(name), qPrintable(line));
    }
}

void TestCommandTools::tellsWhereTheToolSpoke()
{
    const Observation observation =
        collect(askingTool(u"kubectl"_s, u"exit 0"_s, {u"--context=prod"_s, u"-n"_s, u"shop"_s}));
    QCOMPARE(observation.evidence.standpoint.context, u"prod"_s);
    const std::map<QString, QString> identity{{u"context"_s, u"prod"_s}, {u"namespace"_s, u"shop"_s}};
    QCOMPARE(observation.evidence.identity, identity);
}

void TestCommandTools::throughAWayTheToolIsTheChecksOwn()
{
    CheckContext context = askingTool(u"kubectl"_s, u"echo 'x is forbidden: y' >&2; exit 1"_s, {u"--context=there"_s});
    context.reach = {u"/usr/bin/env"_s};
    QCOMPARE(judged(context), u"unknown permission"_s);
    QCOMPARE(collect(context).evidence.identity.at(u"context"_s), u"there"_s);
}

QTEST_GUILESS_MAIN(TestCommandTools)
#include "tst_commandtools.moc"
