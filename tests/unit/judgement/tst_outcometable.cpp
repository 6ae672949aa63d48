// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/judge.h"
#include "tests/unit/judgement/casebook.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;

class TestOutcomeTable : public QObject
{
    Q_OBJECT

private slots:
    void everyClassHasItsOutcome_data();
    void everyClassHasItsOutcome();
    void kindAndOptional_data();
    void kindAndOptional();
    void credential_data();
    void credential();
    void checkMaySayOtherwise();
    void whatWasNotSeenIsNeverAnAnswer_data();
    void whatWasNotSeenIsNeverAnAnswer();
};

void TestOutcomeTable::everyClassHasItsOutcome_data()
{
    // The table of the house, written a second time.
    QTest::addColumn<QString>("failureClass");
    QTest::addColumn<QString>("outcome");
    const QStringList fail = u"threshold disagree missing refused reset unreachable protocol tls status exit rejected "
                             "timeout"_s.split(u' ');
    const QStringList unknown =
        u"permission api-disabled parse resolver unset tool-missing tool-not-configured vantage identity silent cut "
        "stale budget cancelled kind-not-available auth"_s.split(u' ');
    const QStringList skip = u"dependency replay not-trusted unanswered"_s.split(u' ');
    for (const QString &name : fail)
        QTest::addRow("%s is fail", qPrintable(name)) << name << u"fail"_s;
    for (const QString &name : unknown)
        QTest::addRow("%s is unknown", qPrintable(name)) << name << u"unknown"_s;
    for (const QString &name : skip)
        QTest::addRow("%s is skip", qPrintable(name)) << name << u"skip"_s;
    QCOMPARE(std::size_t(fail.size() + unknown.size() + skip.size()), enumNames<FailureClass>().size());
}

void TestOutcomeTable::everyClassHasItsOutcome()
{
    QFETCH(QString, failureClass);
    QFETCH(QString, outcome);
    const Check check = casebook::check(u"a"_s, CheckKind::Http);
    QCOMPARE(nameOf(outcomeOf(*enumNamed<FailureClass>(failureClass), check)), outcome);
}

void TestOutcomeTable::kindAndOptional_data()
{
    QTest::addColumn<QString>("failureClass");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<bool>("optional");
    QTest::addColumn<QString>("outcome");
    const auto row = [](const char *name, const char *failureClass, const char *kind, bool optional,
                        const char *outcome) {
        QTest::newRow(name) << QString::fromLatin1(failureClass) << QString::fromLatin1(kind) << optional
                            << QString::fromLatin1(outcome);
    };
    for (const char *kind : {"command", "plugin", "prometheus", "junit"}) {
        row(QByteArray(QByteArray(kind) + " that finds nothing is unknown").constData(), "missing", kind, false,
            "unknown");
        row(QByteArray(QByteArray(kind) + " that takes too long is unknown").constData(), "timeout", kind, false,
            "unknown");
    }
    for (const char *kind : {"logs", "settings", "variables"})
        row(QByteArray(QByteArray(kind) + " that takes too long to read is unknown").constData(), "timeout", kind,
            false, "unknown");
    row("a variable that is missing is fail", "missing", "variables", false, "fail");
    row("a database that takes too long is fail", "timeout", "postgres", false, "fail");
    row("a tool that is missing, optional", "tool-missing", "plugin", true, "skip");
    for (const char *failureClass : {"refused", "reset", "unreachable", "protocol", "tls", "status", "timeout", "auth",
                                     "missing", "parse", "rejected", "exit"}) {
        const QByteArray name = QByteArray("prometheus, ") + failureClass;
        row(name.constData(), failureClass, "prometheus", false, "unknown");
    }
    for (const char *failureClass : {"refused", "reset", "unreachable", "protocol", "tls", "status", "auth", "parse",
                                     "rejected", "exit", "cut", "silent"}) {
        const QByteArray name = QByteArray("who reads a log, ") + failureClass;
        row(name.constData(), failureClass, "logs", false, "unknown");
    }
    row("errors in a log", "threshold", "logs", false, "fail");
    row("a log that is not there", "missing", "logs", false, "fail");
    row("what Prometheus measured", "threshold", "prometheus", false, "fail");
    row("a plugin that could not find out", "exit", "plugin", false, "unknown");
    row("what a plugin found", "threshold", "plugin", false, "fail");
    row("a command that failed", "exit", "command", false, "fail");
    row("a kind that is not built, optional", "kind-not-available", "junit", true, "skip");
    row("no test results, optional", "missing", "junit", true, "skip");
    row("no data, optional", "missing", "prometheus", true, "unknown");
    row("a variable that is missing, optional", "missing", "variables", true, "fail");
    row("a refusal, optional", "refused", "tcp", true, "fail");
    row("no permission, optional", "permission", "command", true, "unknown");
    row("not trusted, optional", "not-trusted", "tcp", true, "skip");
}

void TestOutcomeTable::kindAndOptional()
{
    QFETCH(QString, failureClass);
    QFETCH(QString, kind);
    QFETCH(bool, optional);
    QFETCH(QString, outcome);
    Check check = casebook::check(u"a"_s, *enumNamed<CheckKind>(kind));
    check.optional = optional;
    QCOMPARE(nameOf(outcomeOf(*enumNamed<FailureClass>(failureClass), check)), outcome);
}

void TestOutcomeTable::credential_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("credential");
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<QString>("failureClass");
    QTest::newRow("the service's own role is refused") << u"postgres"_s << u"service"_s << u"fail"_s << u"auth"_s;
    QTest::newRow("a probe's role is refused") << u"postgres"_s << u"own"_s << u"unknown"_s << u"auth"_s;
    QTest::newRow("a database is asked with the service's, left out")
        << u"postgres"_s << QString() << u"fail"_s << u"auth"_s;
    QTest::newRow("a tool signs in as whoever runs it") << u"command"_s << QString() << u"unknown"_s << u"auth"_s;
    QTest::newRow("a probe's role may not look") << u"postgres"_s << u"own"_s << u"unknown"_s << u"permission"_s;
    QTest::newRow("the service's may not look") << u"postgres"_s << u"service"_s << u"unknown"_s << u"permission"_s;
    QTest::newRow("a page is asked with the service's token") << u"http"_s << u"service"_s << u"fail"_s << u"auth"_s;
}

void TestOutcomeTable::credential()
{
    QFETCH(QString, kind);
    QFETCH(QString, credential);
    QFETCH(QString, outcome);
    QFETCH(QString, failureClass);
    Check check = casebook::check(u"a"_s, *enumNamed<CheckKind>(kind));
    if (!credential.isEmpty())
        check.config = {{u"credential"_s, credential}};
    QCOMPARE(nameOf(outcomeOf(*enumNamed<FailureClass>(failureClass), check)), outcome);
}

void TestOutcomeTable::checkMaySayOtherwise()
{
    Check check = casebook::check(u"a"_s, CheckKind::Command);
    check.outcomes = {{FailureClass::Missing, Outcome::Warn},
                      {FailureClass::Timeout, Outcome::Fail},
                      {FailureClass::Exit, Outcome::Unknown}};
    QCOMPARE(outcomeOf(FailureClass::Missing, check), Outcome::Warn);
    QCOMPARE(outcomeOf(FailureClass::Timeout, check), Outcome::Fail);
    QCOMPARE(outcomeOf(FailureClass::Exit, check), Outcome::Unknown);
    QCOMPARE(outcomeOf(FailureClass::Refused, check), Outcome::Fail);
}

void TestOutcomeTable::whatWasNotSeenIsNeverAnAnswer_data()
{
    QTest::addColumn<QString>("failureClass");
    for (const char *name :
         {"dependency", "replay", "not-trusted", "unanswered", "kind-not-available", "vantage", "budget", "cancelled"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TestOutcomeTable::whatWasNotSeenIsNeverAnAnswer()
{
    QFETCH(QString, failureClass);
    const FailureClass named = *enumNamed<FailureClass>(failureClass);
    Check check = casebook::check(u"a"_s);
    for (const Outcome outcome : {Outcome::Pass, Outcome::Warn, Outcome::Fail}) {
        check.outcomes = {{named, outcome}};
        QVERIFY(!isAnswer(outcomeOf(named, check)));
    }
}

QTEST_GUILESS_MAIN(TestOutcomeTable)
#include "tst_outcometable.moc"
