// SPDX-License-Identifier: Apache-2.0
#include "tests/support/cluster.h"
#include "tests/support/collecting.h"
#include "tests/support/faultserver.h"
#include "tests/support/pgbouncer.h"

#include <QTest>

#include <libpq-fe.h>

#include <memory>

using namespace Qt::StringLiterals;
using namespace sitrep;

namespace {

Observation ask(const QString &url, Milliseconds timeout = Milliseconds(10'000))
{
    return collect(contextOf(CheckKind::Postgres, {{u"url"_s, url}}, timeout));
}

} // namespace

/// What a pooler in between answers, which gives every refusal the same SQLSTATE.
class TestPgbouncer : public QObject
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
        QCOMPARE(m_pooler->start(m_cluster->port(), {{u"app"_s, u"app-pw"_s}, {u"ghost"_s, u"app-pw"_s}}), QString());
    }

    void answersThroughIt()
    {
        const Observation observation = ask(m_pooler->url(u"app"_s, u"app-pw"_s, u"appdb"_s));
        QCOMPARE(told(observation), u"ok"_s);
        QCOMPARE(factOf(observation, u"in_recovery"_s), QJsonValue(false));
        QVERIFY(observation.facts.contains(u"system_identifier"_s));
    }

    void saysNo_data()
    {
        QTest::addColumn<QString>("user");
        QTest::addColumn<QString>("password");
        QTest::addColumn<QString>("database");
        QTest::addColumn<QString>("expected");
        QTest::newRow("a wrong password") << u"app"_s << u"wrong"_s << u"appdb"_s << u"auth sign-in 08P01"_s;
        QTest::newRow("an unknown user") << u"nobody"_s << u"app-pw"_s << u"appdb"_s << u"auth sign-in 08P01"_s;
        QTest::newRow("an unknown database") << u"app"_s << u"app-pw"_s << u"zzz"_s << u"rejected sign-in 08P01"_s;
        QTest::newRow("a user whom only the server does not know")
            << u"ghost"_s << u"app-pw"_s << u"appdb"_s << u"auth sign-in 08P01"_s;
    }
    void saysNo()
    {
        QFETCH(QString, user);
        QFETCH(QString, password);
        QFETCH(QString, database);
        QFETCH(QString, expected);
        const Observation observation = ask(m_pooler->url(user, password, database));
        QCOMPARE(told(observation), expected);
        QCOMPARE(observation.failure->detail[u"pooler"_s].toString(), u"pgbouncer"_s);
    }

    void itsGuardDoesNotLeakToTheNextClient()
    {
        QCOMPARE(told(ask(m_pooler->url(u"app"_s, u"app-pw"_s, u"appdb"_s))), u"ok"_s);
        const std::unique_ptr<PGconn, decltype(&PQfinish)> next(
            PQconnectdb(m_pooler->url(u"app"_s, u"app-pw"_s, u"appdb"_s).toUtf8().constData()), &PQfinish);
        for (const char *setting : {"statement_timeout", "lock_timeout", "transaction_read_only"}) {
            const std::unique_ptr<PGresult, decltype(&PQclear)> result(
                PQexec(next.get(), QByteArray("SHOW " + QByteArray(setting)).constData()), &PQclear);
            const QByteArray value = PQgetvalue(result.get(), 0, 0);
            QVERIFY2(value == "0" || value == "off", value.constData());
        }
    }

    void aPoolerWithoutAServerToGive()
    {
        Pgbouncer lonely;
        QCOMPARE(lonely.start(unusedPort(), {{u"app"_s, u"app-pw"_s}}, {{u"query_wait_timeout"_s, u"1"_s}}), QString());
        const Observation observation = ask(lonely.url(u"app"_s, u"app-pw"_s, u"appdb"_s));
        QVERIFY(observation.failure);
        QVERIFY2(told(observation).startsWith(u"timeout sign-in"_s)
                     || told(observation).startsWith(u"rejected sign-in"_s),
                 qPrintable(told(observation)));
        QCOMPARE(observation.failure->detail[u"pooler"_s].toString(), u"pgbouncer"_s);
    }

private:
    std::unique_ptr<Cluster> m_cluster;
    std::unique_ptr<Pgbouncer> m_pooler;
};

QTEST_GUILESS_MAIN(TestPgbouncer)
#include "tst_pgbouncer.moc"
