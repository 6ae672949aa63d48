// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/postgres/attempt.h"
#include "diagnostics/checks/postgres/session.h"
#include "tests/integration/faultrows.h"
#include "tests/support/cluster.h"
#include "tests/support/connection.h"
#include "tests/support/faultserver.h"
#include "tests/support/pgbouncer.h"

#include <libpq-fe.h>

#include <memory>

using namespace Qt::StringLiterals;
using namespace sitrep;

namespace {

const QMap<QString, QString> users{
    {u"app"_s, u"app-pw"_s}, {u"ghost"_s, u"app-pw"_s}, {u"stats"_s, u"app-pw"_s}, {u"admin"_s, u"admin-pw"_s}};

} // namespace

/// Rows 80 to 87: behind pgbouncer, which gives every no the SQLSTATE 08P01. The `server login has been failing` of newer ones is a
/// text of theirs alone, and is asked for in tst_postgresfaults.
class TestPgFaultPooler : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        for (const QString &reason : {Cluster::unavailable(), Pgbouncer::unavailable()}) {
            if (!reason.isEmpty())
                QSKIP(qPrintable(reason));
        }
        m_cluster = std::make_unique<Cluster>();
        QCOMPARE(m_cluster->create(), QString());
        QCOMPARE(m_cluster->start(), QString());
        QCOMPARE(m_cluster->execute({u"CREATE ROLE app LOGIN PASSWORD 'app-pw'"_s, u"CREATE DATABASE appdb"_s}),
                 QString());
        m_pooler = std::make_unique<Pgbouncer>();
        QCOMPARE(m_pooler->start(m_cluster->port(), users,
                                 {{u"admin_users"_s, u"admin"_s},
                                  {u"stats_users"_s, u"stats"_s},
                                  {u"default_pool_size"_s, u"1"_s},
                                  {u"query_wait_timeout"_s, u"1"_s}},
                                 {{u"gonedb"_s, u"nosuchdb"_s}, {u"disableddb"_s, u"appdb"_s}}),
                 QString());
    }

    void saysNo_data()
    {
        QTest::addColumn<QString>("user");
        QTest::addColumn<QString>("password");
        QTest::addColumn<QString>("database");
        QTest::addColumn<QString>("expected");
        const QString secret = u"app-pw"_s;
        faultRow("80 unknown database", u"app"_s, secret, u"zzz"_s, u"rejected sign-in 08P01"_s);
        faultRow("80 disabled database", u"app"_s, secret, u"disableddb"_s, u"rejected sign-in 08P01"_s);
        faultRow("81 wrong password", u"app"_s, u"wrong"_s, u"appdb"_s, u"auth sign-in 08P01"_s);
        faultRow("81 unknown user", u"nobody"_s, secret, u"appdb"_s, u"auth sign-in 08P01"_s);
        faultRow("82 a startup parameter", u"app"_s, secret, u"appdb"_s, u"rejected sign-in 08P01"_s);
        faultRow("85 a database that only the server does not know", u"app"_s, secret, u"gonedb"_s,
                 u"rejected sign-in 08P01"_s);
        faultRow("85 a role that only the server does not know", u"ghost"_s, secret, u"appdb"_s,
                 u"auth sign-in 08P01"_s);
        faultRow("87 no admin on the console", u"app"_s, secret, u"pgbouncer"_s, u"permission sign-in 08P01"_s);
    }
    void saysNo()
    {
        QFETCH(QString, user);
        QFETCH(QString, password);
        QFETCH(QString, database);
        QFETCH(QString, expected);
        if (database == u"disableddb"_s) {
            const Connection admin = connectTo(m_pooler->url(u"admin"_s, u"admin-pw"_s, u"pgbouncer"_s));
            PQclear(PQexec(admin.get(), "DISABLE disableddb"));
        }
        QString url = m_pooler->url(user, password, database);
        if (QByteArray(QTest::currentDataTag()).startsWith("82"))
            url += u"&options=-c%20jit%3Doff"_s;
        const Observation observation = askPostgres(url);
        QCOMPARE(wrongWith(observation, expected), QString());
        QCOMPARE(factOf(observation, u"server"_s), QJsonValue(u"pgbouncer"_s));
    }

    void itsOwnRefusalIsNoneOfTheServer_data()
    {
        QTest::addColumn<QString>("type");
        QTest::newRow("81 md5") << u"md5"_s;
        QTest::newRow("81 plain") << u"plain"_s;
    }
    void itsOwnRefusalIsNoneOfTheServer()
    {
        QFETCH(QString, type);
        Pgbouncer pooler;
        QCOMPARE(pooler.start(m_cluster->port(), {{u"app"_s, u"app-pw"_s}}, {{u"auth_type"_s, type}}), QString());
        QCOMPARE(wrongWith(askPostgres(pooler.url(u"app"_s, u"app-pw"_s, u"appdb"_s)), u"ok"_s), QString());
        const Observation refused = askPostgres(pooler.url(u"app"_s, u"wrong"_s, u"appdb"_s));
        QCOMPARE(wrongWith(refused, u"auth sign-in 08P01"_s), QString());
        QVERIFY2(refused.failure->message.startsWith(u"The pooler refuses the password"_s),
                 qPrintable(refused.failure->message));
    }

    void answersThroughIt()
    {
        const Observation observation = askPostgres(m_pooler->url(u"app"_s, u"app-pw"_s, u"appdb"_s));
        QCOMPARE(wrongWith(observation, u"ok"_s), QString());
        QCOMPARE(factOf(observation, u"server"_s), QJsonValue(u"pooler"_s));
        QCOMPARE(factOf(observation, u"system_identifier"_s).toString(),
                 m_cluster->value(u"select system_identifier from pg_control_system()"_s));
        const Observation direct = askPostgres(m_cluster->url(u"app"_s, u"app-pw"_s, u"appdb"_s));
        QCOMPARE(factOf(direct, u"server"_s), QJsonValue(u"postgresql"_s));
    }

    void itsConsole()
    {
        const Observation observation = askPostgres(m_pooler->url(u"stats"_s, u"app-pw"_s, u"pgbouncer"_s));
        QCOMPARE(wrongWith(observation, u"ok"_s), QString());
        QCOMPARE(factOf(observation, u"server"_s), QJsonValue(u"pgbouncer"_s));
        QVERIFY(factOf(observation, u"server_version"_s).toString().startsWith(u"PgBouncer"_s));
        QVERIFY(!observation.facts.contains(u"in_recovery"_s));
    }

    void aCommandThatIsKeptForAdmins()
    {
        ConnInfo info;
        QVERIFY(!ConnInfo::parse(m_pooler->url(u"stats"_s, u"app-pw"_s, u"pgbouncer"_s), info));
        const SteadyTime deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
        const Address address = Address::fromNumber(u"127.0.0.1"_s)->withPort(info.hosts().front().port);
        const SignIn attempt = signIn(info, info.hosts().front(), address, TlsMode::Disable, deadline, {});
        QVERIFY(!attempt.failure);
        PostgresSession session(attempt.connection.get(), attempt.notices, deadline, {});
        const Answer answer = session.askPlainly("PAUSE"); // 87
        QVERIFY(answer.failure);
        QCOMPARE(answer.failure->failureClass, FailureClass::Permission);
        QCOMPARE(answer.failure->rung, Rung::Query);
        QCOMPARE(answer.failure->detail[u"sqlstate"_s].toString(), u"08P01"_s);
    }

    void anExhaustedPool()
    {
        const Connection holder = connectTo(m_pooler->url(u"app"_s, u"app-pw"_s, u"appdb"_s));
        PQclear(PQexec(holder.get(), "BEGIN"));
        const Observation observation = askPostgres(m_pooler->url(u"app"_s, u"app-pw"_s, u"appdb"_s)); // 86
        QCOMPARE(wrongWith(observation, u"timeout query 08P01"_s), QString());
        QVERIFY(observation.failure->message.contains(u"pool is full or paused"_s));
        QVERIFY(observation.evidence.rungTimes.contains(Rung::SignIn));
    }

    void noMoreClients()
    {
        Pgbouncer narrow;
        QCOMPARE(narrow.start(m_cluster->port(), users, {{u"max_client_conn"_s, u"1"_s}}), QString());
        const auto asked = [&narrow] { return askPostgres(narrow.url(u"app"_s, u"app-pw"_s, u"appdb"_s)); };
        // pgbouncer frees a place only when it sees that its client has gone, and QTRY_* asks once more right after a yes:
        // so a yes is kept.
        bool isFree = false;
        QTRY_VERIFY_WITH_TIMEOUT(isFree || (isFree = told(asked()) == u"ok"_s), 30'000);
        Connection first;
        const auto isIn = [&] {
            if (PQstatus(first.get()) != CONNECTION_OK)
                first = connectTo(narrow.url(u"app"_s, u"app-pw"_s, u"appdb"_s));
            return PQstatus(first.get()) == CONNECTION_OK;
        };
        QTRY_VERIFY_WITH_TIMEOUT(isIn(), 30'000);
        QCOMPARE(wrongWith(asked(), u"rejected sign-in 08P01"_s), QString()); // 83
    }

    // 84: whoever lies behind it was never reached: the sign-in waits, not the query.
    void nobodyBehindIt_data()
    {
        QTest::addColumn<QString>("wait"); // s
        QTest::addColumn<QString>("expected");
        faultRow("84 until it says so", u"1"_s, u"timeout sign-in 08P01"_s);
        faultRow("84 until our own deadline", u"120"_s, u"timeout sign-in"_s);
    }
    void nobodyBehindIt()
    {
        QFETCH(QString, wait);
        QFETCH(QString, expected);
        Pgbouncer lonely;
        QCOMPARE(
            lonely.start(unusedPort(), users, {{u"query_wait_timeout"_s, wait}, {u"server_login_retry"_s, u"60"_s}}),
            QString());
        const Milliseconds patience(wait == u"1"_s ? 10'000 : 2000);
        const Observation observation = askPostgres(lonely.url(u"app"_s, u"app-pw"_s, u"appdb"_s), patience);
        QCOMPARE(wrongWith(observation, expected), QString());
        QVERIFY2(observation.failure->message.contains(u"cannot reach"_s), qPrintable(observation.failure->message));
    }

private:
    std::unique_ptr<Cluster> m_cluster;
    std::unique_ptr<Pgbouncer> m_pooler;
};

QTEST_GUILESS_MAIN(TestPgFaultPooler)
#include "tst_pgfaultpooler.moc"
