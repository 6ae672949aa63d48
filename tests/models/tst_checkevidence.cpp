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
    void whereItStandsIsToldInFull();
    void whatAnsweredAndWhoSaysSoIsTold();
    void aConnectionIsToldAsALadder();
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

void TestCheckEvidence::whereItStandsIsToldInFull()
{
    const Standpoint standpoint{u"bastion"_s,   u"lee"_s, u"lee@example.com"_s, u"staging-vpc"_s, {},
                                u"10.28.0.9"_s, u"app"_s, u"chat-staging"_s,    u"gke_staging"_s};
    Check check = databaseCheck();
    check.needsVantage.clear();
    QCOMPARE(standpointText(standpoint, check, {}),
             u"bastion as lee, from 10.28.0.9, account lee@example.com, database role app, project chat-staging, "
             "context gke_staging, staging-vpc"_s);
}

void TestCheckEvidence::whatAnsweredAndWhoSaysSoIsTold()
{
    CheckResult result = failedResult();
    Evidence &seen = result.observation.evidence;
    seen.addressUsed = u"10.28.0.4:5432"_s;
    seen.identity = {{u"certificate_sha256"_s, u"ab12"_s}, {u"system_identifier"_s, u"7312"_s}};
    seen.statedBy = u"Lee, bastion"_s;
    const QString text = evidenceText(evidenceOf(databaseCheck(), &result, runbookWithInside()));
    for (const QString &line : {u"Address used: 10.28.0.4:5432\n"_s, u"Stated by: pasted: Lee, bastion\n"_s,
                                u"Identity: certificate_sha256 ab12, system_identifier 7312\n"_s})
        QVERIFY2(text.contains(line), qPrintable(line + u" in\n"_s + text));
    // An address alone may have opened and never have answered.
    const auto answered = [&](const QString &who) {
        seen.targetIdentity = who;
        return evidenceText(evidenceOf(databaseCheck(), &result, runbookWithInside())).contains(u"What answered"_s);
    };
    QVERIFY(!answered(u"10.28.0.4"_s) && !answered(u"10.28.0.4:5432"_s));
    QVERIFY(answered(u"PostgreSQL 15.7"_s) && answered(u"10.28.0.40"_s));
    // The target itself is told once.
    seen.addressUsed = seen.target;
    QVERIFY(!evidenceText(evidenceOf(databaseCheck(), &result, runbookWithInside())).contains(u"Address used"_s));
}

void TestCheckEvidence::aConnectionIsToldAsALadder()
{
    CheckResult result = failedResult();
    result.observation.evidence.rungTimes = {{Rung::Tcp, 2ms}};
    result.observation.failure = Failure{FailureClass::Timeout, Rung::SignIn, u"It does not come to an end"_s, {}};
    Check check = databaseCheck();
    check.kind = CheckKind::Postgres;
    const CheckEvidence evidence = evidenceOf(check, &result, runbookWithInside());
    QCOMPARE(evidence.ladder.size(), 4);
    const QString text = evidenceText(evidence);
    for (const QString &line : {u"TCP to 10.28.0.3:5432 opens in 2 ms, sign-in hangs"_s,
                                u"tcp 2 ms → sign-in ✗ 15.0 s → not tried: query, role\n"_s, u"What it means: "_s,
                                u"Likeliest causes: "_s, u"Look next: "_s})
        QVERIFY2(text.contains(line), qPrintable(line + u" in\n"_s + text));
    // What was not asked has no ladder, but still a meaning.
    result.outcome = Outcome::Skip;
    result.failureClass = FailureClass::NotTrusted;
    result.observation.failure = Failure{FailureClass::NotTrusted, Rung::None, {}, {}};
    const CheckEvidence skipped = evidenceOf(check, &result, runbookWithInside());
    QVERIFY(skipped.ladder.isEmpty());
    QCOMPARE(skipped.meaning.size(), 2);
}

QTEST_GUILESS_MAIN(TestCheckEvidence)
#include "tst_checkevidence.moc"
