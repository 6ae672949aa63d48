// SPDX-License-Identifier: Apache-2.0
#include "tests/support/cluster.h"
#include "tests/support/collecting.h"

#include <QDir>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QTest>
#include <QUrl>

#include <libpq-fe.h>

#include <clocale>
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
    u"CREATE ROLE nologin_r PASSWORD 'app-pw'"_s,
    u"CREATE ROLE expired LOGIN PASSWORD 'app-pw' VALID UNTIL '2001-01-01'"_s,
    u"CREATE ROLE limited LOGIN PASSWORD 'app-pw' CONNECTION LIMIT 0"_s,
    u"CREATE ROLE rejected LOGIN PASSWORD 'app-pw'"_s,
    u"CREATE ROLE tlsonly LOGIN PASSWORD 'app-pw'"_s,
    u"CREATE DATABASE appdb"_s,
    u"CREATE DATABASE closeddb ALLOW_CONNECTIONS false"_s,
    u"CREATE DATABASE privdb"_s,
    u"REVOKE CONNECT ON DATABASE privdb FROM PUBLIC"_s,
};

} // namespace

/// The rows of the fault table that a PostgreSQL of its own can show.
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
        m_cluster->setHba({u"host all rejected all reject"_s, u"hostssl all tlsonly all scram-sha-256"_s,
                           u"host all tlsonly all reject"_s});
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
        for (const QString &phase : {u"resolve_ms"_s, u"tcp_ms"_s, u"tls_ms"_s, u"sign_in_ms"_s, u"query_ms"_s})
            sum += factOf(observation, phase).toDouble();
        QVERIFY(qAbs(factOf(observation, u"total_ms"_s).toDouble() - sum) < 0.01);
        QCOMPARE(observation.facts.contains(u"tls_ms"_s), tls);
        QVERIFY(factOf(observation, u"sign_in_ms"_s).toDouble() > 0);
        QVERIFY(factOf(observation, u"query_ms"_s).toDouble() > 0);
        QVERIFY(!QJsonDocument(observationToJson(observation)).toJson().contains("app-pw"));
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

    void aFullServerRejects()
    {
        std::vector<std::unique_ptr<PGconn, decltype(&PQfinish)>> others;
        others.reserve(10);
        for (int i = 0; i < 10; ++i)
            others.emplace_back(PQconnectdb(m_cluster->url(u"app"_s, u"app-pw"_s, u"appdb"_s).toUtf8().constData()),
                                &PQfinish);
        const auto full = [this] { return told(ask(m_cluster->url(u"app"_s, u"app-pw"_s, u"appdb"_s))); };
        QTRY_COMPARE(full(), u"rejected sign-in 53300"_s);
        others.clear();
        QTRY_COMPARE(full(), u"ok"_s);
    }

    void answersOnItsSocket()
    {
        const QString url = u"postgresql://app:app-pw@/appdb?host=%1&port=%2"_s.arg(m_cluster->socketFolder(),
                                                                                    QString::number(m_cluster->port()));
        const Observation observation = ask(url);
        QCOMPARE(told(observation), u"ok"_s);
        QVERIFY(!observation.facts.contains(u"tls_ms"_s));
        QVERIFY(observation.evidence.target.contains(u".s.PGSQL."_s));
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

    void saysNo_data()
    {
        QTest::addColumn<QString>("user");
        QTest::addColumn<QString>("password");
        QTest::addColumn<QString>("database");
        QTest::addColumn<QString>("parameters");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const char *user, const char *password, const char *database,
                            const char *parameters, const char *expected) {
            QTest::newRow(name) << QString::fromLatin1(user) << QString::fromLatin1(password)
                                << QString::fromLatin1(database) << QString::fromLatin1(parameters)
                                << QString::fromLatin1(expected);
        };
        row("a wrong password", "app", "wrong", "appdb", "", "auth sign-in 28P01");
        row("an unknown role", "nobody", "app-pw", "appdb", "", "auth sign-in 28P01");
        row("an expired role", "expired", "app-pw", "appdb", "", "auth sign-in 28P01");
        row("no password", "app", "", "appdb", "", "auth sign-in");
        row("a role that may not log in", "nologin_r", "app-pw", "appdb", "", "auth sign-in 28000");
        row("pg_hba.conf rejects", "rejected", "app-pw", "appdb", "", "auth sign-in 28000");
        row("pg_hba.conf wants TLS", "tlsonly", "app-pw", "appdb", "sslmode=disable", "auth sign-in 28000");
        row("pg_hba.conf wants TLS, and allow gives it", "tlsonly", "app-pw", "appdb", "sslmode=allow", "ok");
        row("an unknown database", "app", "app-pw", "nosuchdb", "", "rejected sign-in 3D000");
        row("CONNECT is revoked", "app", "app-pw", "privdb", "", "rejected sign-in 42501");
        row("a database that takes nobody", "app", "app-pw", "closeddb", "", "rejected sign-in 55000");
        row("the role's limit", "limited", "app-pw", "appdb", "", "rejected sign-in 53300");
        row("an unknown setting", "app", "app-pw", "appdb", "options=-c%20foo_bar%3D1", "rejected sign-in 42704");
        row("a certificate that nobody here signed", "app", "app-pw", "appdb",
            "sslmode=verify-full&sslrootcert=/etc/ssl/certs/ca-certificates.crt", "tls tls");
        row("hostile names", "<img src=x>", "app-pw", "appdb", "", "auth sign-in 28P01");
    }
    void saysNo()
    {
        QFETCH(QString, user);
        QFETCH(QString, password);
        QFETCH(QString, database);
        QFETCH(QString, parameters);
        QFETCH(QString, expected);
        const QString encoded = QString::fromLatin1(QUrl::toPercentEncoding(user));
        const Observation observation = ask(m_cluster->url(encoded, password, database, parameters));
        QCOMPARE(told(observation), expected);
        if (expected == u"ok"_s)
            return;
        QVERIFY(factOf(observation, u"tcp_ms"_s).toDouble(-1) >= 0);
        QVERIFY(!observation.facts.contains(u"total_ms"_s));
        QVERIFY(!QJsonDocument(observationToJson(observation)).toJson().contains("app-pw"));
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

    void saysTheSameInGerman_data() { saysNo_data(); }
    void saysTheSameInGerman()
    {
        if (!speakGerman())
            QSKIP("the German locale cannot be made here (localedef)");
        saysNo();
        std::setlocale(LC_ALL, "C");
    }

    void leavesNothingBehind()
    {
        QCOMPARE(told(ask(m_cluster->url(u"app"_s, u"app-pw"_s, u"appdb"_s))), u"ok"_s);
        QTRY_COMPARE(m_cluster->value(u"select count(*) from pg_stat_activity where application_name = 'sitrep'"_s),
                     u"0"_s);
    }

    void aSuspendedServerIsATimeoutAndNothingElse()
    {
        m_cluster->suspend();
        QElapsedTimer timer;
        timer.start();
        const Observation observation = ask(m_cluster->url(u"app"_s, u"app-pw"_s, u"appdb"_s), Milliseconds(1500));
        const qint64 took = timer.elapsed();
        m_cluster->resume();
        QCOMPARE(told(observation), u"timeout sniff"_s);
        QVERIFY2(took < 2000, qPrintable(QString::number(took)));
        QTRY_COMPARE(told(ask(m_cluster->url(u"app"_s, u"app-pw"_s, u"appdb"_s))), u"ok"_s);
    }

    void aServerThatStartsRejects()
    {
        m_cluster->stop();
        QCOMPARE(told(ask(m_cluster->url(u"app"_s, u"app-pw"_s, u"appdb"_s))), u"refused tcp"_s);
        m_cluster->putFile(u"standby.signal"_s, {});
        QCOMPARE(m_cluster->start({u"restore_command=sleep 5; false"_s, u"hot_standby=off"_s}, false), QString());
        QCOMPARE(told(ask(m_cluster->url(u"app"_s, u"app-pw"_s, u"appdb"_s))), u"rejected sign-in 57P03"_s);
        m_cluster->stop();
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
    static bool speakGerman()
    {
        const QString folder = QDir::current().absoluteFilePath(u"locales"_s);
        if (!QDir().exists(folder)) {
            QDir().mkpath(folder);
            static_cast<void>(
                runTool(u"localedef"_s, {u"-i"_s, u"de_DE"_s, u"-f"_s, u"UTF-8"_s, folder + u"/de_DE.UTF-8"}));
        }
        qputenv("LOCPATH", folder.toUtf8());
        qputenv("LANGUAGE", "de");
        return std::setlocale(LC_ALL, "de_DE.UTF-8") != nullptr;
    }

    std::unique_ptr<Cluster> m_cluster;
};

QTEST_GUILESS_MAIN(TestPostgres)
#include "tst_postgres.moc"
