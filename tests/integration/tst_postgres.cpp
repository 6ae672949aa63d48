// SPDX-License-Identifier: Apache-2.0
#include "tests/support/cluster.h"
#include "tests/support/collecting.h"

#include <QDir>
#include <QJsonDocument>
#include <QTest>

#include <libpq-fe.h>

#include <array>
#include <memory>

using namespace Qt::StringLiterals;
using namespace sitrep;

namespace {

Observation ask(const QString &url, Milliseconds timeout = Milliseconds(10'000))
{
    return collect(contextOf(CheckKind::Postgres, {{u"url"_s, url}}, timeout));
}

const QStringList patient{
    u"CREATE ROLE app LOGIN PASSWORD 'app-pw'"_s,
    u"CREATE DATABASE appdb"_s,
};

} // namespace

/// What a PostgreSQL that answers says of itself, and how it is asked. What goes wrong is in tst_pgfault*.
class TestPostgres : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (const QString reason = Cluster::unavailable(); !reason.isEmpty())
            QSKIP(qPrintable(reason));
        m_cluster = std::make_unique<Cluster>();
        QCOMPARE(m_cluster->create(), QString());
        QCOMPARE(m_cluster->start({u"max_connections=12"_s, u"superuser_reserved_connections=2"_s}), QString());
        QCOMPARE(m_cluster->execute(patient), QString());
    }

    void answers_data()
    {
        QTest::addColumn<QString>("parameters");
        QTest::addColumn<bool>("tls");
        QTest::newRow("sslmode of libpq's choice") << u""_s << true;
        QTest::newRow("without TLS") << u"sslmode=disable"_s << false;
        QTest::newRow("allow") << u"sslmode=allow"_s << false;
        QTest::newRow("prefer") << u"sslmode=prefer"_s << true;
        QTest::newRow("require") << u"sslmode=require"_s << true;
        QTest::newRow("verified") << u"sslmode=verify-full&sslrootcert=CERTIFICATE"_s << true;
    }
    void answers()
    {
        QFETCH(QString, parameters);
        QFETCH(bool, tls);
        parameters.replace(u"CERTIFICATE"_s, m_cluster->certificate());
        const Observation observation = ask(m_cluster->url(u"app"_s, u"app-pw"_s, u"appdb"_s, parameters));
        QCOMPARE(told(observation), u"ok"_s);
        QCOMPARE(factOf(observation, u"connection"_s), QJsonValue(u"ok"_s));
        QCOMPARE(factOf(observation, u"in_recovery"_s), QJsonValue(false));
        QVERIFY(factOf(observation, u"server_version"_s).toString().startsWith(u"15."_s));
        QCOMPARE(factOf(observation, u"system_identifier"_s).toString(),
                 m_cluster->value(u"select system_identifier from pg_control_system()"_s));
        double sum = 0;
        for (const QString &phase :
             {u"resolve_ms"_s, u"tcp_ms"_s, u"sniff_ms"_s, u"tls_ms"_s, u"sign_in_ms"_s, u"query_ms"_s})
            sum += factOf(observation, phase).toDouble();
        QVERIFY(qAbs(factOf(observation, u"total_ms"_s).toDouble() - sum) < 0.01);
        QCOMPARE(observation.facts.contains(u"tls_ms"_s), tls);
        QVERIFY(factOf(observation, u"sign_in_ms"_s).toDouble() > 0);
        QVERIFY(factOf(observation, u"query_ms"_s).toDouble() > 0);
        QVERIFY(!QJsonDocument(observationToJson(observation)).toJson().contains("app-pw"));
    }

    // What libpq would find in this process is the engineer's and not the service's.
    void takesNothingFromThisProcess()
    {
        const QString pass = QDir::home().filePath(u".pgpass"_s);
        QFile file(pass);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("*:*:*:*:app-pw\n");
        file.close();
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
        const std::array<std::pair<const char *, const char *>, 8> variables{{{"PGPASSWORD", "app-pw"},
                                                                              {"PGUSER", "nobody"},
                                                                              {"PGDATABASE", "nosuchdb"},
                                                                              {"PGHOSTADDR", "192.0.2.1"},
                                                                              {"PGSSLMODE", "disable"},
                                                                              {"PGOPTIONS", "-c foo_bar=1"},
                                                                              {"PGSSLROOTCERT", "/nosuchdir/root.crt"},
                                                                              {"PGTARGETSESSIONATTRS", "standby"}}};
        for (const auto &[name, value] : variables)
            qputenv(name, value);
        const Observation with = ask(m_cluster->url(u"app"_s, u"app-pw"_s, u"appdb"_s));
        const Observation without = ask(m_cluster->url(u"app"_s, {}, u"appdb"_s));
        for (const auto &[name, value] : variables)
            qunsetenv(name);
        QVERIFY(QFile::remove(pass));
        QCOMPARE(told(with), u"ok"_s);
        QCOMPARE(factOf(with, u"tls"_s), QJsonValue(true));
        QCOMPARE(factOf(with, u"role"_s), QJsonValue(u"app"_s));
        QCOMPARE(factOf(with, u"superuser"_s), QJsonValue(false));
        QCOMPARE(told(without), u"auth sign-in"_s);
    }

    void countsConnectionsWhateverTheRoleMaySee()
    {
        // Of 12 connections 2 are reserved; the own one is counted.
        std::vector<std::unique_ptr<PGconn, decltype(&PQfinish)>> others;
        others.reserve(10);
        for (int i = 0; i < 4; ++i) {
            others.emplace_back(PQconnectdb(m_cluster->url(u"app"_s, u"app-pw"_s, u"appdb"_s).toUtf8().constData()),
                                &PQfinish);
            QCOMPARE(PQstatus(others.back().get()), CONNECTION_OK);
        }
        const Observation observation = ask(m_cluster->url(u"app"_s, u"app-pw"_s, u"appdb"_s));
        QCOMPARE(factOf(observation, u"connections_used_percent"_s), QJsonValue(50));
        QCOMPARE(observation.facts.at(u"connections_used_percent"_s).unit, Unit::Percent);
    }

    void answersOnItsSocket()
    {
        const QString url = u"postgresql://app:app-pw@/appdb?host=%1&port=%2"_s.arg(m_cluster->socketFolder(),
                                                                                    QString::number(m_cluster->port()));
        const Observation observation = ask(url);
        QCOMPARE(told(observation), u"ok"_s);
        QVERIFY(!observation.facts.contains(u"tls_ms"_s));
        QVERIFY(observation.evidence.target.contains(u".s.PGSQL."_s));
        for (const QString &fact : {u"tcp_ms"_s, u"sniff_ms"_s, u"sign_in_ms"_s})
            QVERIFY2(observation.facts.contains(fact), qPrintable(fact));
    }

    void aStateThatIsExpectedPasses_data()
    {
        QTest::addColumn<QString>("fact");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("expected");
        QTest::newRow("its SQLSTATE") << u"sqlstate"_s << u"3D000"_s << u"pass"_s;
        QTest::newRow("its class") << u"connection"_s << u"rejected"_s << u"pass"_s;
        QTest::newRow("another SQLSTATE") << u"sqlstate"_s << u"28P01"_s << u"fail rejected"_s;
    }
    void aStateThatIsExpectedPasses()
    {
        QFETCH(QString, fact);
        QFETCH(QString, value);
        QFETCH(QString, expected);
        const QString url = m_cluster->url(u"app"_s, u"app-pw"_s, u"nosuchdb"_s);
        CheckContext context = contextOf(CheckKind::Postgres, {{u"url"_s, url}});
        expectFact(context, fact, MatcherKind::Equals, value);
        QCOMPARE(judged(context), expected);
    }

    void sendsAWrongPasswordOnce()
    {
        // libpq's prefer would send it again without TLS, and lock a role out twice as fast.
        const QString line = u"password authentication failed for user \"app\""_s;
        const qsizetype before = m_cluster->log().count(line);
        QCOMPARE(told(ask(m_cluster->url(u"app"_s, u"wrong"_s, u"appdb"_s, u"sslmode=prefer"_s))),
                 u"auth sign-in 28P01"_s);
        QTRY_COMPARE(m_cluster->log().count(line), before + 1);
    }

    void leavesNothingBehind()
    {
        QCOMPARE(told(ask(m_cluster->url(u"app"_s, u"app-pw"_s, u"appdb"_s))), u"ok"_s);
        QTRY_COMPARE(m_cluster->value(u"select count(*) from pg_stat_activity where application_name = 'sitrep'"_s),
                     u"0"_s);
    }

    void aStandbyIsInRecovery()
    {
        m_cluster->stop();
        m_cluster->putFile(u"standby.signal"_s, {});
        QCOMPARE(m_cluster->start(), QString());
        const Observation observation = ask(m_cluster->url(u"app"_s, u"app-pw"_s, u"appdb"_s));
        QCOMPARE(told(observation), u"ok"_s);
        QCOMPARE(factOf(observation, u"in_recovery"_s), QJsonValue(true));
    }

    void aServerWithoutTls_data()
    {
        QTest::addColumn<QString>("mode");
        QTest::addColumn<QString>("expected");
        QTest::newRow("libpq's choice goes on without") << u""_s << u"ok"_s;
        QTest::newRow("prefer goes on without") << u"sslmode=prefer"_s << u"ok"_s;
        QTest::newRow("allow") << u"sslmode=allow"_s << u"ok"_s;
        QTest::newRow("disable") << u"sslmode=disable"_s << u"ok"_s;
        QTest::newRow("require does not") << u"sslmode=require"_s << u"tls tls"_s;
        QTest::newRow("verify-full does not")
            << u"sslmode=verify-full&sslrootcert=/etc/ssl/certs/ca-certificates.crt"_s << u"tls tls"_s;
    }
    void aServerWithoutTls()
    {
        QFETCH(QString, mode);
        QFETCH(QString, expected);
        if (m_cluster->value(u"show ssl"_s) != u"off"_s) {
            m_cluster->stop();
            QCOMPARE(m_cluster->start({u"ssl=off"_s}), QString());
        }
        QCOMPARE(told(ask(m_cluster->url(u"app"_s, u"app-pw"_s, u"appdb"_s, mode))), expected);
    }

private:
    std::unique_ptr<Cluster> m_cluster;
};

QTEST_GUILESS_MAIN(TestPostgres)
#include "tst_postgres.moc"
