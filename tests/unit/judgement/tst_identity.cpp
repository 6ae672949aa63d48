// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/judge.h"
#include "diagnostics/judgement/samples.h"
#include "tests/unit/judgement/casebook.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;

/// Another thing of the name that was asked about.
class TestIdentity : public QObject
{
    Q_OBJECT

private slots:
    void whoAnswered_data();
    void whoAnswered();
    void winsOverEveryOutcome_data();
    void winsOverEveryOutcome();
    void anExpectedRefusalIsNoProofOfWhoRefused();
    void whoWasOnlyNamedDidNotAnswer();
    void factsStayShown();
    void aProbesOwnRoleSaysNothingOfTheService();
};

namespace {

Check asking(const QJsonObject &identity, CheckKind kind = CheckKind::Postgres)
{
    Check check = casebook::check(u"a"_s, kind);
    check.identity = identity;
    return check;
}

QString told(const CheckResult &result)
{
    const QString outcome = nameOf(result.outcome);
    return result.failureClass ? QString(outcome + u' ' + nameOf(*result.failureClass)) : outcome;
}

} // namespace

void TestIdentity::whoAnswered_data()
{
    QTest::addColumn<QJsonObject>("expected");
    QTest::addColumn<QStringList>("answered"); // name=value
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<QString>("reason");
    const QJsonObject system{{u"system_identifier"_s, u"731"_s}};
    const auto row = [](const char *name, const QJsonObject &expected, const QStringList &answered,
                        const QString &outcome,
                        const QString &reason) { QTest::newRow(name) << expected << answered << outcome << reason; };
    row("nothing is asked for", {}, {u"system_identifier=9"_s}, u"pass"_s, u"answered"_s);
    row("the same", system, {u"system_identifier=731"_s}, u"pass"_s, u"answered"_s);
    row("a number in the runbook", {{u"system_identifier"_s, qint64{7'421'390'011'223'344'556}}},
        {u"system_identifier=7421390011223344556"_s}, u"pass"_s, u"answered"_s);
    row("another", system, {u"system_identifier=742"_s}, u"unknown identity"_s,
        u"answered by the system 742, expected 731: another thing of this name; it says: answered"_s);
    row("not told", system, {}, u"unknown identity"_s,
        u"what answered did not tell its system_identifier (needs the right to run pg_control_system()); it says: "
        "answered"_s);
    row("not told, and another", {{u"certificate_sha256"_s, u"ab"_s}, {u"system_identifier"_s, u"731"_s}},
        {u"system_identifier=742"_s}, u"unknown identity"_s,
        u"answered by the system 742, expected 731: another thing of this name; it says: answered"_s);
    const QString first = QString(16, u'a') + QString(48, u'0');
    const QString second = QString(16, u'b') + QString(48, u'0');
    row("a fingerprint with colons", {{u"certificate_sha256"_s, u"AB:CD:0f"_s}}, {u"certificate_sha256=abcd0f"_s},
        u"pass"_s, u"answered"_s);
    row("another certificate", {{u"certificate_sha256"_s, first}}, {u"certificate_sha256="_s + second},
        u"unknown identity"_s,
        u"answered by the certificate bbbbbbbbbbbbbbbb…, expected aaaaaaaaaaaaaaaa…: another thing of this name; it "
        "says: answered"_s);
    row("no TLS", {{u"certificate_sha256"_s, first}}, {}, u"unknown identity"_s,
        u"what answered did not tell its certificate_sha256 (needs a connection with TLS); it says: answered"_s);
    row("another project", {{u"project"_s, u"staging"_s}}, {u"project=production"_s}, u"unknown identity"_s,
        u"answered by the project production, expected staging: another thing of this name; it says: answered"_s);
    row("case matters in a name", {{u"context"_s, u"Blue"_s}}, {u"context=blue"_s}, u"unknown identity"_s,
        u"answered by the context blue, expected Blue: another thing of this name; it says: answered"_s);
    row("told as nothing", {{u"namespace"_s, u"web"_s}}, {u"namespace="_s}, u"unknown identity"_s,
        u"what answered did not tell its namespace (needs the namespace in what was asked); it says: answered"_s);
}

void TestIdentity::whoAnswered()
{
    QFETCH(QJsonObject, expected);
    QFETCH(QStringList, answered);
    QFETCH(QString, outcome);
    QFETCH(QString, reason);
    Observation observation;
    for (const QString &word : answered)
        observation.evidence.identity[word.section(u'=', 0, 0)] = word.section(u'=', 1);
    const CheckResult result = judge(observation, asking(expected), {});
    QCOMPARE(told(result), outcome);
    QCOMPARE(render(result.reason), reason);
}

void TestIdentity::winsOverEveryOutcome_data()
{
    QTest::addColumn<QString>("identity"); // that was told; empty: none
    QTest::addColumn<QString>("failureClass");
    QTest::addColumn<int>("n"); // expected: warn above 5, fail above 9
    QTest::addColumn<QString>("outcome");
    const auto row = [](const char *name, const char *identity, const char *failureClass, int n, const char *outcome) {
        QTest::newRow(name) << QString::fromLatin1(identity) << QString::fromLatin1(failureClass) << n
                            << QString::fromLatin1(outcome);
    };
    row("another thing is well", "2", "", 1, "unknown identity");
    row("another thing warns", "2", "", 6, "unknown identity");
    row("another thing is ill", "2", "", 10, "unknown identity");
    row("another thing says no", "2", "rejected", 1, "unknown identity");
    row("another thing refuses the role", "2", "auth", 1, "unknown identity");
    row("another thing may not be asked", "2", "permission", 1, "unknown identity");
    row("what did not tell is well", "", "", 1, "unknown identity");
    row("what did not tell warns", "", "", 6, "unknown identity");
    row("what did not tell is ill", "", "", 10, "unknown identity");
    row("nothing answered", "", "refused", 1, "fail refused");
    row("it failed before it could tell", "", "rejected", 1, "fail rejected");
    row("it may not be asked", "", "permission", 1, "unknown permission");
    row("it was not asked", "", "replay", 1, "skip replay");
    row("the thing itself is ill", "1", "", 10, "fail threshold");
    row("the thing itself says no", "1", "rejected", 1, "fail rejected");
}

void TestIdentity::winsOverEveryOutcome()
{
    QFETCH(QString, identity);
    QFETCH(QString, failureClass);
    QFETCH(int, n);
    QFETCH(QString, outcome);
    Check check = asking({{u"system_identifier"_s, u"1"_s}});
    check.expect = {casebook::expectation(u"n"_s, MatcherKind::WarnAbove, 5),
                    casebook::expectation(u"n"_s, MatcherKind::FailAbove, 9)};
    Observation observation;
    observation.facts[u"n"_s] = casebook::fact(n);
    if (!identity.isEmpty())
        observation.evidence.identity[u"system_identifier"_s] = identity;
    if (!failureClass.isEmpty())
        observation.failure = Failure{*enumNamed<FailureClass>(failureClass), Rung::Query, u"it failed"_s, {}};
    QCOMPARE(told(judge(observation, check, {})), outcome);
}

void TestIdentity::anExpectedRefusalIsNoProofOfWhoRefused()
{
    Check check = casebook::check(u"db"_s, CheckKind::Postgres);
    check.expect = {casebook::expectation(u"connection"_s, MatcherKind::Equals, u"refused"_s)};
    Observation observation;
    observation.facts[u"connection"_s] = Fact{u"refused"_s, Unit::None, {}, false};
    observation.failure = Failure{FailureClass::Refused, Rung::Tcp, u"refused"_s, {}};
    QCOMPARE(told(judge(observation, check, {})), u"pass"_s);
    check.identity = {{u"system_identifier"_s, u"1"_s}};
    QCOMPARE(told(judge(observation, check, {})), u"unknown identity"_s);
}

/// What the arguments of a tool name is who was to be asked.
void TestIdentity::whoWasOnlyNamedDidNotAnswer()
{
    Check check = casebook::check(u"sql"_s, CheckKind::Command);
    check.identity = {{u"project"_s, u"staging"_s}};
    Observation observation;
    observation.evidence.identity[u"project"_s] = u"production"_s;
    observation.failure = Failure{FailureClass::ToolNotConfigured, Rung::None, u"nobody signed in"_s, {}};
    QCOMPARE(told(judge(observation, check, {})), u"unknown tool-not-configured"_s);
    observation.failure =
        Failure{FailureClass::Vantage, Rung::None, u"ssh did not get there"_s, {{u"reach"_s, u"ssh"_s}}};
    QCOMPARE(told(judge(observation, check, {})), u"unknown vantage"_s);
    observation.failure = Failure{FailureClass::Exit, Rung::None, u"it failed"_s, {}};
    QCOMPARE(told(judge(observation, check, {})), u"unknown identity"_s);
}

void TestIdentity::factsStayShown()
{
    Check check = asking({{u"system_identifier"_s, u"1"_s}});
    check.expect = {casebook::expectation(u"n"_s, MatcherKind::Below, 5)};
    Observation observation;
    observation.facts[u"n"_s] = casebook::fact(9);
    observation.evidence.identity[u"system_identifier"_s] = u"2"_s;
    const CheckResult result = judge(observation, check, {});
    QCOMPARE(result.observation, observation);
    QCOMPARE(result.judged.size(), 1);
    QCOMPARE(render(result.reason), u"answered by the system 2, expected 1: another thing of this name; it says: n is "
                                    "9, expected below 5"_s);
}

void TestIdentity::aProbesOwnRoleSaysNothingOfTheService()
{
    Observation observation;
    observation.failure = Failure{FailureClass::Auth, Rung::SignIn, u"the password is refused"_s, {}};
    Check check = asking({});
    check.config = {{u"credential"_s, u"own"_s}};
    CheckResult result = judge(observation, check, {});
    QCOMPARE(told(result), u"unknown auth"_s);
    QCOMPARE(render(result.reason),
             u"the password is refused; that is the probe's own role and says nothing of the service's"_s);
    check.config = {{u"credential"_s, u"service"_s}};
    result = judge(observation, check, {});
    QCOMPARE(told(result), u"fail auth"_s);
    QCOMPARE(render(result.reason), u"the password is refused"_s);
}

QTEST_GUILESS_MAIN(TestIdentity)
#include "tst_identity.moc"
