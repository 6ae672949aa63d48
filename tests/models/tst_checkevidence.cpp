// SPDX-License-Identifier: Apache-2.0
#include "widgets/models/checkevidence.h"

#include <QTest>

using namespace sitrep;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Runbook runbookWithInside()
{
    Runbook runbook;
    runbook.vantages.append({u"inside"_s, u"inside the staging VPC"_s, {u"in-vpc"_s}, {}});
    return runbook;
}

Check databaseCheck()
{
    Check check;
    check.id = u"database-health"_s;
    check.title = u"Database answers"_s;
    check.says = Says::Works;
    check.needsVantage = u"inside"_s;
    check.next = u"Ask Infra"_s;
    check.line = 120;
    return check;
}

CheckResult failedResult()
{
    CheckResult result;
    result.outcome = Outcome::Fail;
    result.says = Says::Works;
    result.at = *parseInstant(u"2025-09-15T18:05:00Z");
    result.reason = {u"judge.timeout"_s, {{u"timeout"_s, u"15 s"_s}}};
    result.judged.append(
        {u"connection"_s, Outcome::Fail, FailureClass::Threshold, u"ok"_s, u"timeout"_s, {}, u"timeout = ok"_s, {}});
    Evidence &seen = result.observation.evidence;
    seen.target = u"10.28.0.3:5432"_s;
    seen.arguments = {u"psql"_s, u"-c"_s, u"select 1"_s};
    seen.standpoint.host = u"laptop-dana"_s;
    seen.standpoint.user = u"dana"_s;
    seen.took = 15s;
    seen.excerpt = u"no answer"_s;
    return result;
}

} // namespace

class TestCheckEvidence final : public QObject
{
    Q_OBJECT

private slots:
    void theVantageIsSaidConfirmedOrNot_data();
    void theVantageIsSaidConfirmedOrNot();
    void aCheckThatWasNeverAskedSaysSo();
    void theTextHoldsEverythingToCheckItByHand();
    void aPassNeedsNoNextStep();
    void whatWasNotAskedClaimsNothing_data();
    void whatWasNotAskedClaimsNothing();
    void aQuestionIsItsOwnTitle();
};

void TestCheckEvidence::theVantageIsSaidConfirmedOrNot_data()
{
    QTest::addColumn<QStringList>("confirmed");
    QTest::addColumn<QString>("needs");
    QTest::addColumn<QString>("text");
    QTest::newRow("not confirmed") << QStringList{} << "inside"
                                   << "laptop-dana as dana, not confirmed: inside the staging VPC";
    QTest::newRow("another one confirmed") << QStringList{u"office"_s} << "inside"
                                           << "laptop-dana as dana, not confirmed: inside the staging VPC";
    QTest::newRow("confirmed") << QStringList{u"inside"_s} << "inside"
                               << "laptop-dana as dana, confirmed: inside the staging VPC";
    QTest::newRow("from anywhere") << QStringList{} << ""
                                   << "laptop-dana as dana";
}

void TestCheckEvidence::theVantageIsSaidConfirmedOrNot()
{
    QFETCH(QStringList, confirmed);
    QFETCH(QString, needs);
    QFETCH(QString, text);
    Check check = databaseCheck();
    check.needsVantage = needs;
    Standpoint standpoint = failedResult().observation.evidence.standpoint;
    standpoint.confirmed = confirmed;
    QCOMPARE(standpointText(standpoint, check, runbookWithInside()), text);
}

void TestCheckEvidence::aCheckThatWasNeverAskedSaysSo()
{
    const CheckEvidence evidence = evidenceOf(databaseCheck(), nullptr, runbookWithInside());
    QVERIFY(!evidence.asked);
    QVERIFY(evidenceText(evidence).startsWith("Database answers\nNot asked yet\n"_L1));
}

void TestCheckEvidence::theTextHoldsEverythingToCheckItByHand()
{
    const CheckResult result = failedResult();
    const QString text = evidenceText(evidenceOf(databaseCheck(), &result, runbookWithInside()));
    for (const QString &part :
         {u"no answer within 15 s"_s, u"connection: timeout, expected ok (timeout = ok)"_s, u"10.28.0.3:5432"_s,
          u"18:05:00 UTC"_s, u"psql -c 'select 1'"_s, u"no answer\n"_s, u"not confirmed: inside the staging VPC"_s,
          u"database-health, line 120"_s, u"Next: Ask Infra"_s})
        QVERIFY2(text.contains(part), qPrintable(part + u" in\n"_s + text));
}

void TestCheckEvidence::aPassNeedsNoNextStep()
{
    CheckResult result = failedResult();
    result.outcome = Outcome::Pass;
    QVERIFY(!evidenceText(evidenceOf(databaseCheck(), &result, runbookWithInside())).contains(u"Ask Infra"_s));
}

void TestCheckEvidence::whatWasNotAskedClaimsNothing_data()
{
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<FailureClass>("failureClass");
    QTest::addColumn<bool>("asked");
    QTest::newRow("not trusted") << Outcome::Skip << FailureClass::NotTrusted << false;
    QTest::newRow("a replay") << Outcome::Skip << FailureClass::Replay << false;
    QTest::newRow("a variable is not set") << Outcome::Unknown << FailureClass::Unset << false;
    QTest::newRow("a person has not answered") << Outcome::Unknown << FailureClass::Unanswered << false;
    QTest::newRow("from outside") << Outcome::Unknown << FailureClass::Vantage << true;
    QTest::newRow("no answer") << Outcome::Fail << FailureClass::Timeout << true;
}

void TestCheckEvidence::whatWasNotAskedClaimsNothing()
{
    QFETCH(Outcome, outcome);
    QFETCH(FailureClass, failureClass);
    QFETCH(bool, asked);
    CheckResult result = failedResult();
    result.outcome = outcome;
    result.failureClass = failureClass;
    const QString text = evidenceText(evidenceOf(databaseCheck(), &result, runbookWithInside()));
    for (const QString &claim : {u"\nSpeaks for: "_s, u"was used"_s, u"Seen from"_s, u"took"_s})
        QVERIFY2(text.contains(claim) == asked, qPrintable(claim + u" in\n"_s + text));
    QCOMPARE(text.contains(u"\nWould speak for: works: it uses the data path itself\n"_s), !asked);
}

void TestCheckEvidence::aQuestionIsItsOwnTitle()
{
    Check check;
    check.id = u"golden-path"_s;
    check.kind = CheckKind::Manual;
    check.config = {{u"question"_s, u"Can you chat?"_s}};
    QCOMPARE(evidenceOf(check, nullptr, {}).title, u"Can you chat?"_s);
    check.title = check.id; // what the reader puts in
    QCOMPARE(evidenceOf(check, nullptr, {}).title, u"Can you chat?"_s);
    check.title = u"Golden path"_s;
    QCOMPARE(evidenceOf(check, nullptr, {}).title, u"Golden path"_s);
}

QTEST_GUILESS_MAIN(TestCheckEvidence)
#include "tst_checkevidence.moc"
