// SPDX-License-Identifier: Apache-2.0
#include "app/session/targets/targetrunbook.h"
#include "app/session/targets/targetsecrets.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;

class TestTargets : public QObject
{
    Q_OBJECT

private slots:
    void eachAddressGetsItsChecks_data();
    void eachAddressGetsItsChecks();
    void behindAProxyTheCertificateIsLookedAtThroughIt_data();
    void behindAProxyTheCertificateIsLookedAtThroughIt();
    void aLogFileIsReadWhereItLies();
    void whatCannotBeUnderstoodIsRefusedWithWhatCan_data();
    void whatCannotBeUnderstoodIsRefusedWithWhatCan();
    void aFileThatIsMissingIsNoUsageFault();
    void noSecretStandsInTheRunbook_data();
    void noSecretStandsInTheRunbook();
    void problemsTellNoSecret_data();
    void problemsTellNoSecret();
    void severalAddressesHaveReadableIds();
    void variablesStandForTheirValues();
    void aReferenceThatIsTypedStaysText();
};

namespace {

QStringList questions(const Runbook &runbook)
{
    QStringList all;
    for (const Check &check : runbook.checks)
        all += check.id + u' ' + nameOf(check.kind);
    return all;
}

} // namespace

void TestTargets::eachAddressGetsItsChecks_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("shown");
    QTest::addColumn<QStringList>("checks");
    const auto row = [](const char *name, const QString &typed, const QString &shown, const QStringList &checks) {
        QTest::newRow(name) << typed << shown << checks;
    };
    row("postgres", u"postgres://me@db.example/orders"_s, u"db.example:5432/orders"_s,
        {u"db-example-5432-orders-postgres postgres"_s});
    row("with a driver", u"postgresql+asyncpg://me@db:6432/x"_s, u"db:6432/x"_s, {u"db-6432-x-postgres postgres"_s});
    row("of Java", u"jdbc:postgresql://db/x?user=me"_s, u"db:5432/x"_s, {u"db-5432-x-postgres postgres"_s});
    row("of libpq", u"host=db port=5433 dbname=x"_s, u"db:5433/x"_s, {u"db-5433-x-postgres postgres"_s});
    row("several hosts, one with a port", u"postgres://a,b:6432/x"_s, u"a:5432,b:6432/x"_s,
        {u"a-5432-b-6432-x-postgres postgres"_s});
    row("several hosts", u"postgres://a,b/x"_s, u"a:5432,b:5432/x"_s, {u"a-5432-b-5432-x-postgres postgres"_s});
    row("https", u"https://example.com/ready?a=b"_s, u"https://example.com/ready"_s,
        {u"example-com-ready-http http"_s, u"example-com-ready-tls tls"_s});
    row("http", u"http://example.com:8080"_s, u"http://example.com:8080"_s, {u"example-com-8080-http http"_s});
    row("a port", u"db.example:5432"_s, u"db.example:5432"_s, {u"db-example-5432-tcp tcp"_s});
    row("a port of TLS", u"example.com:443"_s, u"example.com:443"_s,
        {u"example-com-443-tcp tcp"_s, u"example-com-443-tls tls"_s});
    row("IPv6", u"[::1]:22"_s, u"[::1]:22"_s, {u"1-22-tcp tcp"_s});
    row("another service", u"redis://cache"_s, u"cache:6379"_s, {u"cache-6379-tcp tcp"_s});
    row("another service with TLS", u"rediss://cache"_s, u"cache:6379"_s,
        {u"cache-6379-tcp tcp"_s, u"cache-6379-tls tls"_s});
    row("tls", u"tls:example.com:8443"_s, u"example.com:8443"_s, {u"example-com-8443-tls tls"_s});
    row("tls without a port", u"tls:example.com"_s, u"example.com:443"_s, {u"example-com-443-tls tls"_s});
    row("a name", u"db.example"_s, u"db.example"_s, {u"db-example-dns dns"_s});
    row("blanks around", u"  db.example:80 \n"_s, u"db.example:80"_s, {u"db-example-80-tcp tcp"_s});
}

void TestTargets::eachAddressGetsItsChecks()
{
    QFETCH(const QString, typed);
    QFETCH(const QString, shown);
    QFETCH(const QStringList, checks);
    const TargetRunbook made = targetRunbook({typed}, Environment());
    QCOMPARE(made.problem, QString());
    QVERIFY(made.runbook);
    QCOMPARE(questions(*made.runbook), checks);
    QCOMPARE(made.runbook->components.constFirst().name, shown);
    QVERIFY(made.runbook->title.contains(shown));
    QVERIFY2(made.runbook->path.isEmpty(), "no file is this runbook");
    QVERIFY(made.secrets.isEmpty());
    for (const Check &check : made.runbook->checks)
        QVERIFY2(check.timeout < std::chrono::seconds(5), "a broken rung is told within five seconds");
}

void TestTargets::behindAProxyTheCertificateIsLookedAtThroughIt_data()
{
    QTest::addColumn<QString>("variable");
    QTest::addColumn<QStringList>("checks");
    const QStringList both{u"example-com-ready-http http"_s, u"example-com-ready-tls tls"_s};
    const QStringList one{u"example-com-ready-http http"_s};
    QTest::newRow("of https") << u"https_proxy"_s << one;
    QTest::newRow("of everything") << u"ALL_PROXY"_s << one;
    QTest::newRow("of http alone") << u"http_proxy"_s << both;
}

/// Asked directly it would only look dead.
void TestTargets::behindAProxyTheCertificateIsLookedAtThroughIt()
{
    QFETCH(const QString, variable);
    QFETCH(const QStringList, checks);
    const Environment environment(QMap<QString, QString>{{variable, u"http://proxy.corp:3128"_s}});
    const TargetRunbook made = targetRunbook({u"https://example.com/ready"_s}, environment);
    QVERIFY2(made.runbook, qPrintable(made.problem));
    QCOMPARE(questions(*made.runbook), checks);
    QStringList expected;
    for (const Check &check : made.runbook->checks) {
        for (const Expectation &expectation : check.expect)
            expected += expectation.fact;
    }
    expected.sort();
    QCOMPARE(expected, QStringList({u"days_left"_s, u"status"_s, u"verified"_s}));
}

void TestTargets::aLogFileIsReadWhereItLies()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"app.log"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    const TargetRunbook made = targetRunbook({file.fileName()});
    QVERIFY2(made.runbook, qPrintable(made.problem));
    QCOMPARE(questions(*made.runbook), QStringList(u"app-log-logs logs"_s));
    QCOMPARE(made.runbook->logSources.constFirst().files, QStringList(file.fileName()));
}

void TestTargets::whatCannotBeUnderstoodIsRefusedWithWhatCan_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("told");
    QTest::newRow("nothing") << u" "_s << u"understood are"_s;
    QTest::newRow("words") << u"my database"_s << u"understood are"_s;
    QTest::newRow("a scheme") << u"gopher://x"_s << u"gopher:// is not known; understood are"_s;
    QTest::newRow("an address without a port") << u"10.0.0.1"_s << u"10.0.0.1 needs a port, such as 10.0.0.1:443"_s;
    QTest::newRow("IPv6 without a port") << u"::1"_s << u"needs a port, such as [::1]:443"_s;
    QTest::newRow("no host") << u"dbname=x"_s << u"names no host"_s;
    QTest::newRow("a port that is none") << u"db:99999"_s << u"understood are"_s;
    QTest::newRow("tls of nothing") << u"tls:"_s << u"tls:host:port"_s;
    QTest::newRow("a URL without a host") << u"https:///x"_s << u"https://host/path"_s;
}

void TestTargets::whatCannotBeUnderstoodIsRefusedWithWhatCan()
{
    QFETCH(const QString, typed);
    QFETCH(const QString, told);
    const TargetRunbook made = targetRunbook({typed});
    QVERIFY(!made.runbook);
    QVERIFY(!made.noFile);
    QVERIFY2(made.problem.contains(told), qPrintable(made.problem));
    // Of several it is said which one.
    QVERIFY(targetRunbook({u"db:5432"_s, typed}).problem.startsWith(u"address 2: "_s));
}

void TestTargets::aFileThatIsMissingIsNoUsageFault()
{
    for (const QString &typed : {u"missing.log"_s, u"./x"_s, u"/var/log/missing.1"_s}) {
        const TargetRunbook made = targetRunbook({typed});
        QVERIFY(!made.runbook);
        QVERIFY(made.noFile);
        QVERIFY2(made.problem.contains(typed), qPrintable(made.problem));
    }
}

void TestTargets::noSecretStandsInTheRunbook_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("secret");
    QTest::addColumn<QString>("templated");
    const auto row = [](const char *name, const QString &typed, const QString &secret, const QString &templated) {
        QTest::newRow(name) << typed << secret << templated;
    };
    row("of a URL", u"postgres://me:hunter2x@db/x"_s, u"hunter2x"_s,
        u"postgresql://me:${secret:TARGET_1_PASSWORD}@db/x"_s);
    row("an everyday word", u"postgres://me:admin@db/x"_s, u"admin"_s,
        u"postgresql://me:${secret:TARGET_1_PASSWORD}@db/x"_s);
    row("a short one", u"postgres://me:x1@db/y"_s, u"x1"_s, u"postgresql://me:${secret:TARGET_1_PASSWORD}@db/y"_s);
    row("encoded", u"postgres://me:p%40ss%2Fw@db/x"_s, u"p%40ss%2Fw"_s,
        u"postgresql://me:${secret:TARGET_1_PASSWORD}@db/x"_s);
    row("in the query", u"jdbc:postgresql://db/x?user=me&password=topsecret9"_s, u"topsecret9"_s,
        u"postgresql://db/x?user=me&password=${secret:TARGET_1_PASSWORD}"_s);
    row("of libpq", u"host=db user=me password=s3cr3tpass"_s, u"s3cr3tpass"_s,
        u"host=db user=me password=${secret:TARGET_1_PASSWORD}"_s);
    row("of the web", u"https://me:hunter2x@example.com/x"_s, u"hunter2x"_s,
        u"https://me:${secret:TARGET_1_PASSWORD}@example.com/x"_s);
    row("a token", u"https://example.com/x?token=abcdefgh1234"_s, u"abcdefgh1234"_s,
        u"https://example.com/x?token=${secret:TARGET_1_TOKEN}"_s);
}

void TestTargets::noSecretStandsInTheRunbook()
{
    QFETCH(const QString, typed);
    QFETCH(const QString, secret);
    QFETCH(const QString, templated);
    const TargetRunbook made = targetRunbook({typed});
    QVERIFY2(made.runbook, qPrintable(made.problem));
    QVERIFY2(!made.runbook->bytes.contains(secret.toUtf8()), made.runbook->bytes.constData());
    QVERIFY2(!made.commandLine.contains(secret), qPrintable(made.commandLine));
    const Check &check = made.runbook->checks.constFirst();
    QCOMPARE(check.config.value(u"url"_s).toString(), templated);
    QVERIFY2(made.secrets.values().contains(secret), "what is left out is kept beside it");
    QCOMPARE(made.secrets.value(u"TARGET_1"_s), typed);
}

void TestTargets::problemsTellNoSecret_data()
{
    QTest::addColumn<QString>("typed");
    QTest::newRow("@ and / of a database") << u"postgres://me:hun@ter2x/yz@db/x"_s;
    QTest::newRow("of the web") << u"https://me:hun:ter2x@yz@h/x"_s;
    QTest::newRow("of a cache") << u"redis://:hun@ter2x@h"_s;
    QTest::newRow("of no scheme") << u"me:ter2x@h"_s;
    QTest::newRow("words") << u"password is ter2x"_s;
}

void TestTargets::problemsTellNoSecret()
{
    QFETCH(const QString, typed);
    const TargetRunbook made = targetRunbook({typed});
    QVERIFY(!made.runbook);
    QVERIFY(!made.problem.isEmpty());
    QVERIFY2(!made.problem.contains(u"ter2x"_s), qPrintable(made.problem));
}

void TestTargets::severalAddressesHaveReadableIds()
{
    const TargetRunbook made = targetRunbook({u"db:5432"_s, u"db:5432"_s, u"https://db:5432"_s});
    QVERIFY2(made.runbook, qPrintable(made.problem));
    QCOMPARE(questions(*made.runbook), (QStringList{u"db-5432-tcp tcp"_s, u"db-5432-2-tcp tcp"_s,
                                                    u"db-5432-3-http http"_s, u"db-5432-3-tls tls"_s}));
    QCOMPARE(made.runbook->title, u"Check of db:5432 and 2 more"_s);
    QCOMPARE(made.commandLine, u"sitrep check db:5432 db:5432 https://db:5432"_s);
}

void TestTargets::variablesStandForTheirValues()
{
    qputenv("SITREP_TEST_WORD", "p@ss/w0rd'");
    const TargetRunbook made = targetRunbook({u"postgres://me:${SITREP_TEST_WORD}@db/x"_s});
    QVERIFY2(made.runbook, qPrintable(made.problem));
    QVERIFY(made.secrets.values().contains(u"p%40ss%2Fw0rd%27"_s));
    QVERIFY(targetRunbook({u"host=db user=me password=${SITREP_TEST_WORD}"_s}).runbook);
    qunsetenv("SITREP_TEST_WORD");
    const TargetRunbook unset = targetRunbook({u"postgres://me:${SITREP_TEST_WORD}@db/x"_s});
    QVERIFY(!unset.runbook);
    QVERIFY2(unset.problem.contains(u"export SITREP_TEST_WORD"_s), qPrintable(unset.problem));
}

void TestTargets::aReferenceThatIsTypedStaysText()
{
    const TargetRunbook made = targetRunbook({u"https://example.com/${env:HOME}"_s});
    // Either it is no URL, or what is asked is what was typed.
    if (made.runbook)
        QVERIFY(made.runbook->checks.constFirst().config.value(u"url"_s).toString().contains(u"$${env:HOME}"_s));
    else
        QVERIFY(!made.problem.isEmpty());
}

QTEST_GUILESS_MAIN(TestTargets)
#include "tst_targets.moc"
