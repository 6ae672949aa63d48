// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/arguments/runarguments.h"

#include <QDir>
#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;

class TestRunArguments : public QObject
{
    Q_OBJECT

private slots:
    void bareIsQuickAndMarkdownInMemory();
    void everyOptionIsUnderstood();
    void theJournalMayComeFromTheEnvironment();
    void wrongUseIsToldInOneSentence_data();
    void wrongUseIsToldInOneSentence();
    void helpHasAnExample();
    void whatIsRepeatedSaysTheSameAnywhere_data();
    void whatIsRepeatedSaysTheSameAnywhere();
};

void TestRunArguments::bareIsQuickAndMarkdownInMemory()
{
    const ParsedRunArguments parsed = parseRunArguments({u"a.yaml"_s}, {});
    QVERIFY2(parsed.arguments, qPrintable(parsed.error));
    QCOMPARE(parsed.arguments->runbook, u"a.yaml"_s);
    QVERIFY(!parsed.arguments->profile);
    QCOMPARE(parsed.arguments->format, u"markdown"_s);
    QVERIFY(parsed.arguments->journal.isEmpty());
    QVERIFY(!parsed.arguments->trust);
}

void TestRunArguments::everyOptionIsUnderstood()
{
    const QStringList words{u"a.yaml"_s,
                            u"--profile"_s,
                            u"full"_s,
                            u"--only"_s,
                            u"one"_s,
                            u"--only"_s,
                            u"two"_s,
                            u"--set"_s,
                            u"region=eu=1"_s,
                            u"--env-file"_s,
                            u"x.env"_s,
                            u"--incident"_s,
                            u"1278"_s,
                            u"--severity"_s,
                            u"P0"_s,
                            u"--started"_s,
                            u"2025-09-15T19:29:00+02:00"_s,
                            u"--impact"_s,
                            u"chat is down"_s,
                            u"--commander"_s,
                            u"Dana"_s,
                            u"--link"_s,
                            u"https://a"_s,
                            u"--new"_s,
                            u"--format"_s,
                            u"json"_s,
                            u"--output"_s,
                            u"out"_s,
                            u"--journal"_s,
                            u"j.sqlite"_s,
                            u"--as-of"_s,
                            u"2025-09-15T18:05:00Z"_s,
                            u"--trust"_s,
                            u"--dry-run"_s,
                            u"--fail-on"_s,
                            u"unknown"_s};
    const ParsedRunArguments parsed = parseRunArguments(words, u"other.sqlite"_s);
    QVERIFY2(parsed.arguments, qPrintable(parsed.error));
    const RunArguments &arguments = *parsed.arguments;
    QCOMPARE(arguments.profile, std::optional(Profile::Full));
    QCOMPARE(arguments.only, (QStringList{u"one"_s, u"two"_s}));
    QCOMPARE(arguments.set.value(u"region"_s), u"eu=1"_s);
    QCOMPARE(arguments.envFiles, QStringList{u"x.env"_s});
    QCOMPARE(arguments.details.value(u"id"_s).toString(), u"1278"_s);
    QCOMPARE(arguments.details.value(u"severity"_s).toString(), u"P0"_s);
    QCOMPARE(arguments.details.value(u"started"_s).toString(), u"2025-09-15T17:29:00Z"_s);
    QCOMPARE(arguments.details.value(u"impact"_s).toString(), u"chat is down"_s);
    QCOMPARE(arguments.details.value(u"commander"_s).toString(), u"Dana"_s);
    QCOMPARE(arguments.details.value(u"links"_s)[0][u"url"_s].toString(), u"https://a"_s);
    QVERIFY(arguments.newIncident && arguments.trust && arguments.dryRun);
    QCOMPARE(arguments.format, u"json"_s);
    QCOMPARE(arguments.output, u"out"_s);
    QCOMPARE(arguments.journal, u"j.sqlite"_s);
    QCOMPARE(isoText(arguments.asOf.value()), u"2025-09-15T18:05:00Z"_s);
    QCOMPARE(arguments.failOn, Outcome::Unknown);
}

void TestRunArguments::theJournalMayComeFromTheEnvironment()
{
    QCOMPARE(parseRunArguments({u"a.yaml"_s}, u"j.sqlite"_s).arguments->journal, u"j.sqlite"_s);
}

void TestRunArguments::wrongUseIsToldInOneSentence_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("told");
    QTest::newRow("no runbook") << QStringList{} << u"name one runbook"_s;
    QTest::newRow("two runbooks") << QStringList{u"a.yaml"_s, u"b.yaml"_s} << u"name one runbook"_s;
    QTest::newRow("an unknown option") << QStringList{u"a.yaml"_s, u"--fast"_s} << u"fast"_s;
    QTest::newRow("an unknown profile") << QStringList{u"a.yaml"_s, u"--profile"_s, u"slow"_s}
                                        << u"quick, full or env-check"_s;
    QTest::newRow("a parameter without a value")
        << QStringList{u"a.yaml"_s, u"--set"_s, u"region"_s} << u"NAME=VALUE"_s;
    QTest::newRow("a parameter without a name") << QStringList{u"a.yaml"_s, u"--set"_s, u"=eu"_s} << u"NAME=VALUE"_s;
    QTest::newRow("a local time") << QStringList{u"a.yaml"_s, u"--started"_s, u"2025-09-15 17:29"_s}
                                  << u"2025-09-15T17:29:00Z"_s;
    QTest::newRow("a replay of no time") << QStringList{u"a.yaml"_s, u"--as-of"_s, u"yesterday"_s}
                                         << u"--as-of yesterday"_s;
    QTest::newRow("a format of a later version")
        << QStringList{u"a.yaml"_s, u"--format"_s, u"docx"_s} << u"markdown, html, pdf, slack, json, junit, nagios"_s;
    QTest::newRow("an outcome that never fails")
        << QStringList{u"a.yaml"_s, u"--fail-on"_s, u"pass"_s} << u"warn, fail or unknown"_s;
    QTest::newRow("an option without its value") << QStringList{u"a.yaml"_s, u"--output"_s} << u"output"_s;
}

void TestRunArguments::wrongUseIsToldInOneSentence()
{
    QFETCH(QStringList, words);
    QFETCH(QString, told);
    const ParsedRunArguments parsed = parseRunArguments(words, {});
    QVERIFY(!parsed.arguments);
    QVERIFY2(parsed.error.contains(told), qPrintable(parsed.error));
    QVERIFY(!parsed.error.contains(u'\n'));
}

void TestRunArguments::helpHasAnExample()
{
    const ParsedRunArguments parsed = parseRunArguments({u"--help"_s}, {});
    QVERIFY(!parsed.arguments);
    QVERIFY(parsed.help.contains(u"sitrep run runbook.yaml"_s));
    QVERIFY(parsed.help.contains(u"--fail-on"_s));
    QVERIFY(parsed.help.startsWith(u"Usage: sitrep run [options] RUNBOOK"_s));
}

void TestRunArguments::whatIsRepeatedSaysTheSameAnywhere_data()
{
    QTest::addColumn<QStringList>("typed");
    QTest::addColumn<QString>("journal");
    QTest::addColumn<QStringList>("repeated");
    const auto row = [](const char *name, const QString &typed, const QString &journal, const QString &repeated) {
        QTest::newRow(name) << typed.split(u' ') << journal << repeated.split(u' ');
    };
    row("the runbook", u"a.yaml"_s, {}, u"/here/a.yaml"_s);
    row("a path that begins here", u"./a.yaml"_s, {}, u"/here/a.yaml"_s);
    row("an absolute path", u"/srv/a.yaml"_s, {}, u"/srv/a.yaml"_s);
    row("values of other options", u"--profile full --only a a.yaml --new --set a=b --severity=P1"_s, {},
        u"--profile full --only a /here/a.yaml --new --set a=b --severity=P1"_s);
    row("env files", u"a.yaml --env-file x.env --env-file=y.env"_s, {},
        u"/here/a.yaml --env-file /here/x.env --env-file=/here/y.env"_s);
    row("a journal", u"a.yaml --journal j.sqlite"_s, u"j.sqlite"_s, u"/here/a.yaml --journal /here/j.sqlite"_s);
    row("a journal in one word", u"a.yaml --journal=j.sqlite"_s, u"j.sqlite"_s,
        u"/here/a.yaml --journal=/here/j.sqlite"_s);
    row("a journal of the environment", u"a.yaml --quick"_s, u"j.sqlite"_s,
        u"--journal /here/j.sqlite /here/a.yaml --quick"_s);
    row("the end of the options", u"--quick -- -a.yaml"_s, u"/j.sqlite"_s,
        u"--journal /j.sqlite --quick -- /here/-a.yaml"_s);
}

void TestRunArguments::whatIsRepeatedSaysTheSameAnywhere()
{
    QFETCH(QStringList, typed);
    QFETCH(QString, journal);
    QFETCH(QStringList, repeated);
    repeated.replaceInStrings(u"/here/"_s, QString(QDir::currentPath() + u'/'));
    QCOMPARE(repeatableWords(typed, journal), repeated);
    QVERIFY(parseRunArguments(repeatableWords(typed, journal), {}).arguments);
}

QTEST_GUILESS_MAIN(TestRunArguments)
#include "tst_runarguments.moc"
