// SPDX-License-Identifier: Apache-2.0
#include "app/session/trustdemands.h"
#include "tests/unit/session/sessionfixture.h"

using namespace Qt::StringLiterals;
using namespace sitrep;

/// What a user is asked to trust, with the values of now.
class TestTrustDemands : public QObject
{
    Q_OBJECT

private slots:
    void comesToTheValuesOfNow_data();
    void comesToTheValuesOfNow();
};

void TestTrustDemands::comesToTheValuesOfNow_data()
{
    QTest::addColumn<QByteArray>("check");
    QTest::addColumn<QString>("written"); // the arguments or the target
    QTest::addColumn<QString>("now");
    QTest::addColumn<QString>("unset");
    const auto row = [](const char *name, const char *check, const char *written, const char *now, const char *unset) {
        QTest::newRow(name) << QByteArray(check) << QString::fromLatin1(written) << QString::fromLatin1(now)
                            << QString::fromLatin1(unset);
    };
    row("nothing to put in", "command: [uptime, -p]", "uptime -p", "", "");
    row("a value of a command", "command: [ping, '${env:HOST}']", "ping ${env:HOST}", "ping db.internal", "");
    row("a word with a space", "command: [echo, '${env:WORDS}']", "echo ${env:WORDS}", "echo 'two words'", "");
    row("a value of an address", "tcp: '${env:HOST}:5432'", "${env:HOST}:5432", "db.internal:5432", "");
    row("a secret of an address", "postgres: 'postgres://app:${env:DB_PASSWORD}@db/x'",
        "postgres://app:${env:DB_PASSWORD}@db/x", "postgres://app:[password-1]@db/x", "");
    row("a secret that is an argument", "command: [login, '${env:DB_PASSWORD}']", "login ${env:DB_PASSWORD}",
        "login '[password-1]'", "");
    row("something is not set", "command: [ping, '${env:HOST}', '${env:NOT_SET}']", "ping ${env:HOST} ${env:NOT_SET}",
        "", "NOT_SET");
}

void TestTrustDemands::comesToTheValuesOfNow()
{
    QFETCH(QByteArray, check);
    QFETCH(QString, written);
    QFETCH(QString, now);
    QFETCH(QString, unset);
    SessionFixture fixture;
    fixture.write(u"runbook.yaml"_s, "sitrep: 1\ntitle: x\nchecks:\n  asked: {" + check + "}\n");
    const std::shared_ptr<const Runbook> runbook = fixture.read();
    QVERIFY(runbook);
    const Environment environment(QMap<QString, QString>{
        {u"HOST"_s, u"db.internal"_s}, {u"WORDS"_s, u"two words"_s}, {u"DB_PASSWORD"_s, u"Mango/Pixel+88"_s}});
    Redactor redactor(QByteArray(32, 'k'));
    const QList<ExpandedDemand> demands = expandedDemands(*runbook, environment, redactor, {});
    QCOMPARE(demands.size(), 1);
    const ExpandedDemand &demand = demands.first();
    QCOMPARE(demand.demand.check, u"asked"_s);
    QCOMPARE(demand.demand.arguments.isEmpty() ? demand.demand.target : demand.demand.arguments.join(u' '), written);
    QCOMPARE(demand.now, now);
    QCOMPARE(demand.unset.join(u' '), unset);
    QVERIFY(!redactor.mask(u"it is Mango/Pixel+88"_s).contains(u"Mango"_s) || !check.contains("PASSWORD"));
}

QTEST_GUILESS_MAIN(TestTrustDemands)
#include "tst_trustdemands.moc"
