// SPDX-License-Identifier: Apache-2.0
#include "tests/integration/faultrows.h"
#include "tests/support/cluster.h"
#include "tests/support/connection.h"
#include "tests/support/faultserver.h"
#include "tests/support/fulllistener.h"

#include <QDir>
#include <QUrl>

#include <libpq-fe.h>

#include <algorithm>
#include <array>
#include <clocale>
#include <csignal>
#include <memory>
#include <thread>
#include <vector>

using namespace Qt::StringLiterals;
using namespace sitrep;

namespace {

const QStringList patient{
    u"CREATE ROLE app LOGIN PASSWORD 'app-pw'"_s,
    u"CREATE ROLE nologin_r PASSWORD 'app-pw'"_s,
    u"CREATE ROLE expired LOGIN PASSWORD 'app-pw' VALID UNTIL '2001-01-01'"_s,
    u"CREATE ROLE limited LOGIN PASSWORD 'app-pw' CONNECTION LIMIT 0"_s,
    u"CREATE ROLE rejected LOGIN PASSWORD 'app-pw'"_s,
    u"CREATE ROLE stranger LOGIN PASSWORD 'app-pw'"_s,
    u"CREATE ROLE tlsonly LOGIN PASSWORD 'app-pw'"_s,
    u"CREATE DATABASE appdb"_s,
    u"CREATE DATABASE closeddb ALLOW_CONNECTIONS false"_s,
    u"CREATE DATABASE limdb CONNECTION LIMIT 0"_s,
    u"CREATE DATABASE privdb"_s,
    u"REVOKE CONNECT ON DATABASE privdb FROM PUBLIC"_s,
};

} // namespace

/// Rows 40 to 58, and 18: the sign-in, of a real server. Each text is asked for in German too: only codes may count.
class TestPgFaultAuth : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (const QString reason = Cluster::unavailable(); !reason.isEmpty())
            QSKIP(qPrintable(reason));
        m_hasGerman = makeGerman(); // before the server starts, which looks for it as well
        m_cluster = std::make_unique<Cluster>();
        QCOMPARE(m_cluster->create(), QString());
        m_cluster->setHba(
            {u"host all rejected all reject"_s, u"hostssl all tlsonly all scram-sha-256"_s,
             u"host all tlsonly all reject"_s, u"host all stranger 192.0.2.0/24 scram-sha-256"_s,
             u"host all app,nologin_r,expired,limited,single,postgres,nobody 127.0.0.1/32 scram-sha-256"_s,
             u"host all \"<img src=x>\" 127.0.0.1/32 scram-sha-256"_s},
            false);
        QCOMPARE(m_cluster->start({u"max_connections=12"_s, u"superuser_reserved_connections=2"_s}), QString());
        QCOMPARE(m_cluster->execute(patient), QString());
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
            faultRow(name, QString::fromLatin1(user), QString::fromLatin1(password), QString::fromLatin1(database),
                     QString::fromLatin1(parameters), QString::fromLatin1(expected));
        };
        row("40 wrong password", "app", "wrong", "appdb", "", "auth sign-in 28P01");
        row("40 unknown role", "nobody", "app-pw", "appdb", "", "auth sign-in 28P01");
        row("40 expired role", "expired", "app-pw", "appdb", "", "auth sign-in 28P01");
        row("41 no password", "app", "", "appdb", "", "auth sign-in");
        row("42 no line of pg_hba.conf", "stranger", "app-pw", "appdb", "", "auth sign-in 28000");
        row("43 pg_hba.conf rejects", "rejected", "app-pw", "appdb", "", "auth sign-in 28000");
        row("43 pg_hba.conf wants TLS", "tlsonly", "app-pw", "appdb", "sslmode=disable", "auth sign-in 28000");
        row("43 pg_hba.conf wants TLS, and allow gives it", "tlsonly", "app-pw", "appdb", "sslmode=allow", "ok");
        row("44 NOLOGIN", "nologin_r", "app-pw", "appdb", "", "auth sign-in 28000");
        row("45 unknown database", "app", "app-pw", "nosuchdb", "", "rejected sign-in 3D000");
        row("46 CONNECT revoked", "app", "app-pw", "privdb", "", "rejected sign-in 42501");
        row("47 a database that takes nobody", "app", "app-pw", "closeddb", "", "rejected sign-in 55000");
        row("50 limit of the role", "limited", "app-pw", "appdb", "", "rejected sign-in 53300");
        row("50 limit of the database", "app", "app-pw", "limdb", "", "rejected sign-in 53300");
        row("51 unknown setting", "app", "app-pw", "appdb", "options=-c%20foo_bar%3D1", "rejected sign-in 42704");
        row("57 a standby is wanted", "app", "app-pw", "appdb", "target_session_attrs=standby", "rejected role");
        row("57 read-only is wanted", "app", "app-pw", "appdb", "target_session_attrs=read-only", "rejected role");
        row("57 a primary is wanted", "app", "app-pw", "appdb", "target_session_attrs=primary", "ok");
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
        const Observation observation = askPostgres(m_cluster->url(encoded, password, database, parameters));
        QCOMPARE(wrongWith(observation, expected), QString());
        if (expected.contains(u"sign-in "_s))
            QCOMPARE(factOf(observation, u"server"_s), QJsonValue(u"postgresql"_s));
        if (!factOf(observation, u"sqlstate"_s).toString().isEmpty())
            QVERIFY2(observation.failure->message.endsWith(u" (role %1, database %2, at 127.0.0.1:%3)"_s.arg(
                         user, database, QString::number(m_cluster->port()))),
                     qPrintable(observation.failure->message));
    }

    void saysTheSameInGerman_data() { saysNo_data(); }
    void saysTheSameInGerman()
    {
        if (!m_hasGerman)
            QSKIP("the German locale cannot be made here (localedef)");
        if (m_cluster->value(u"show lc_messages"_s) != u"de_DE.UTF-8"_s) {
            QCOMPARE(
                m_cluster->execute({u"ALTER SYSTEM SET lc_messages = 'de_DE.UTF-8'"_s, u"SELECT pg_reload_conf()"_s}),
                QString());
            QTRY_COMPARE(m_cluster->value(u"show lc_messages"_s), u"de_DE.UTF-8"_s);
        }
        const QByteArray before = std::setlocale(LC_ALL, nullptr);
        QVERIFY(std::setlocale(LC_ALL, "de_DE.UTF-8") != nullptr);
        saysNo();
        std::setlocale(LC_ALL, before.constData());
    }

    void germanIsSpoken()
    {
        if (!m_hasGerman || !QFile::exists(u"/usr/share/locale/de/LC_MESSAGES/postgres-15.mo"_s))
            QSKIP("PostgreSQL has no German here");
        QVERIFY(m_cluster->log().contains(u"Passwort-Authentifizierung"_s));
        QCOMPARE(m_cluster->execute({u"ALTER SYSTEM RESET lc_messages"_s, u"SELECT pg_reload_conf()"_s}), QString());
    }

    void fullServers_data()
    {
        QTest::addColumn<int>("ordinary");
        QTest::addColumn<int>("superusers");
        faultRow("48 all slots", 10, 2);
        faultRow("49 only reserved ones are left", 10, 0);
    }
    void fullServers()
    {
        QFETCH(int, ordinary);
        QFETCH(int, superusers);
        const QString url = m_cluster->url(u"app"_s, u"app-pw"_s, u"appdb"_s);
        QTRY_COMPARE(told(askPostgres(url)), u"ok"_s); // those of the row before are gone
        std::vector<Connection> others;
        others.reserve(12);
        const auto fill = [&](int number, const QString &with) {
            while (number > 0) {
                Connection connection = connectTo(with);
                if (PQstatus(connection.get()) != CONNECTION_OK)
                    return;
                others.push_back(std::move(connection));
                --number;
            }
        };
        fill(ordinary, url);
        fill(superusers, m_cluster->url(u"postgres"_s, u"postgres-pw"_s, u"appdb"_s));
        QTRY_COMPARE(wrongWith(askPostgres(url), u"rejected sign-in 53300"_s), QString());
    }

    // 50: many checks of one server are asked side by side.
    void ourOwnSessionsAreNoFault()
    {
        QCOMPARE(m_cluster->execute({u"CREATE ROLE single LOGIN PASSWORD 'app-pw' CONNECTION LIMIT 1"_s}), QString());
        const QString url = m_cluster->url(u"single"_s, u"app-pw"_s, u"appdb"_s);
        constexpr std::size_t atOnce = 6;
        std::array<QString, atOnce> wrong;
        std::vector<std::jthread> threads;
        threads.reserve(atOnce);
        for (QString &each : wrong)
            threads.emplace_back([&each, &url] { each = wrongWith(askPostgres(url), u"ok"_s); });
        threads.clear();
        for (const QString &each : wrong)
            QCOMPARE(each, QString());

        Connection others; // somebody else's is waited for by nobody
        QTRY_VERIFY_WITH_TIMEOUT((others = connectTo(url), PQstatus(others.get()) == CONNECTION_OK), 30'000);
        const SteadyTime began = std::chrono::steady_clock::now();
        QCOMPARE(wrongWith(askPostgres(url), u"rejected sign-in 53300"_s), QString());
        QVERIFY(std::chrono::steady_clock::now() - began < std::chrono::seconds(5));
    }

    // 58: a method that libpq does not know, and one that breaks off: both without a word of the server's.
    void unknownMethods_data()
    {
        QTest::addColumn<QByteArray>("said");
        QTest::addColumn<QString>("expected");
        faultRow("58 method 99", QByteArray::fromHex("520000000800000063"), u"protocol sign-in"_s);
        faultRow("the server hangs up", QByteArray(), u"reset sign-in"_s);
    }
    void unknownMethods()
    {
        QFETCH(QByteArray, said);
        QFETCH(QString, expected);
        const FaultServer server([said](int socket, const std::stop_token &stop) {
            if (FaultServer::receive(socket, stop).size() == 8) { // SSLRequest
                FaultServer::send(socket, "N");
                static_cast<void>(FaultServer::receive(socket, stop));
            }
            FaultServer::send(socket, said);
            while (!said.isEmpty() && !FaultServer::receive(socket, stop).isEmpty())
                ;
        });
        const QString url = u"postgresql://app:pw-7Kq9Lm@127.0.0.1:%1/appdb?sslmode=disable"_s.arg(server.port());
        const Observation observation = askPostgres(url, Milliseconds(30'000));
        QCOMPARE(wrongWith(observation, expected), QString());
        QCOMPARE(observation.failure->detail[u"authentication"_s],
                 said.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(99));
    }

    // The first one answers, and the others drop the first SYN: each has the time to be asked again, whatever their number.
    void theOtherAddressesHaveTheirTime()
    {
        constexpr int others = 8;
        std::vector<FullListener> full(others);
        QString hosts = u"127.0.0.1:"_s + QString::number(m_cluster->port());
        for (const FullListener &each : full)
            hosts += u",127.0.0.1:"_s + QString::number(each.port());
        const std::jthread opener([&full](const std::stop_token &stop) {
            while (!stop.stop_requested() && !std::ranges::all_of(full, &FullListener::isAsked))
                std::this_thread::sleep_for(std::chrono::milliseconds(5)); // the second SYN comes after 1 s
            for (FullListener &each : full)
                each.acceptAll();
        });
        const Observation observation =
            askPostgres(u"postgresql://app:app-pw@%1/appdb?sslmode=disable"_s.arg(hosts), Milliseconds(30'000));
        QCOMPARE(wrongWith(observation, u"ok"_s), QString());
        QCOMPARE(factOf(observation, u"addresses_open"_s), QJsonValue(1 + others));
    }

    void aStopWhileTheOthersAreTried()
    {
        const FaultServer opens(FaultServer::silent());
        const FullListener full;
        const CheckContext context = contextOf(
            CheckKind::Postgres,
            {{u"url"_s, u"postgresql://app:app-pw@127.0.0.1:%1,127.0.0.1:%2,127.0.0.1:%3/appdb?sslmode=disable"_s
                            .arg(m_cluster->port())
                            .arg(opens.port())
                            .arg(full.port())}},
            Milliseconds(60'000));
        const Observation observation = collectAndStop(context, [&] { return opens.connections() > 0; }).observation;
        QCOMPARE(told(observation), u"cancelled tcp"_s);
        QVERIFY(!observation.facts.contains(u"addresses_open"_s));
    }

    void aSuspendedServer()
    {
        m_cluster->suspend(); // 18
        const Observation observation =
            askPostgres(m_cluster->url(u"app"_s, u"app-pw"_s, u"appdb"_s), Milliseconds(1500));
        m_cluster->resume();
        QCOMPARE(wrongWith(observation, u"timeout sniff"_s), QString());
        QTRY_COMPARE(told(askPostgres(m_cluster->url(u"app"_s, u"app-pw"_s, u"appdb"_s))), u"ok"_s);
    }

    // 53: after a crash the server waits for its other processes; one that stands still makes that long enough to be seen.
    void aServerThatRecovers()
    {
        const Connection victim = connectTo(m_cluster->url(u"app"_s, u"app-pw"_s, u"appdb"_s));
        const Connection still = connectTo(m_cluster->url(u"app"_s, u"app-pw"_s, u"appdb"_s));
        QCOMPARE(PQstatus(still.get()), CONNECTION_OK);
        ::kill(PQbackendPID(still.get()), SIGSTOP);
        ::kill(PQbackendPID(victim.get()), SIGKILL);
        const auto asked = [this] { return askPostgres(m_cluster->url(u"app"_s, u"app-pw"_s, u"appdb"_s)); };
        QTRY_COMPARE(wrongWith(asked(), u"rejected sign-in 57P03"_s), QString());
        ::kill(PQbackendPID(still.get()), SIGCONT);
        QTRY_COMPARE_WITH_TIMEOUT(told(asked()), u"ok"_s, 30'000);
    }

    void aServerThatShutsDown()
    {
        Connection client = connectTo(m_cluster->url(u"app"_s, u"app-pw"_s, u"appdb"_s));
        QCOMPARE(PQstatus(client.get()), CONNECTION_OK);
        m_cluster->beginSmartShutdown(); // 55
        const auto asked = [this] { return askPostgres(m_cluster->url(u"app"_s, u"app-pw"_s, u"appdb"_s)); };
        QTRY_COMPARE(wrongWith(asked(), u"rejected sign-in 57P03"_s), QString());
        client.reset();
        m_cluster->stop();
        QCOMPARE(told(asked()), u"refused tcp"_s);
    }

    void standbys_data()
    {
        QTest::addColumn<QStringList>("settings");
        QTest::addColumn<bool>("waits");
        QTest::addColumn<QString>("parameters");
        QTest::addColumn<QString>("expected");
        const QStringList starting{u"restore_command=sleep 30; false"_s};
        const QStringList cold{u"hot_standby=off"_s};
        faultRow("52 starting up", starting, false, QString(), u"rejected sign-in 57P03"_s);
        faultRow("54 hot_standby is off", cold, false, QString(), u"rejected sign-in 57P03"_s);
        faultRow("a standby", QStringList{}, true, QString(), u"ok"_s);
        faultRow("56 writes are wanted", QStringList{}, true, u"target_session_attrs=read-write"_s, u"rejected role"_s);
        faultRow("56 a primary is wanted", QStringList{}, true, u"target_session_attrs=primary"_s, u"rejected role"_s);
        faultRow("56 a standby is wanted", QStringList{}, true, u"target_session_attrs=standby"_s, u"ok"_s);
    }
    void standbys()
    {
        QFETCH(QStringList, settings);
        QFETCH(bool, waits);
        QFETCH(QString, parameters);
        QFETCH(QString, expected);
        if (!waits || !m_isStandby) {
            m_cluster->stopAtOnce();
            m_cluster->putFile(u"standby.signal"_s, {});
            QCOMPARE(m_cluster->start(settings, waits), QString());
            m_isStandby = waits;
        }
        const auto asked = [&] { return askPostgres(m_cluster->url(u"app"_s, u"app-pw"_s, u"appdb"_s, parameters)); };
        QTRY_COMPARE(wrongWith(asked(), expected), QString());
        if (expected == u"ok"_s)
            QCOMPARE(factOf(asked(), u"read_only"_s), QJsonValue(true));
    }

    // Of two servers the one that is wanted, and both are told.
    void theOtherServerIsWanted()
    {
        const QString url =
            u"postgresql://app:app-pw@127.0.0.1:%1,127.0.0.1:%2/appdb?target_session_attrs=standby"_s.arg(
                QString::number(unusedPort()), QString::number(m_cluster->port()));
        const Observation observation = askPostgres(url);
        QCOMPARE(wrongWith(observation, u"ok"_s), QString());
        const QStringList lines = factOf(observation, u"addresses"_s).toVariant().toStringList();
        QCOMPARE(lines.size(), 2);
        QVERIFY(lines.front().endsWith(u"refused at tcp"_s));
        QVERIFY(lines.back().endsWith(u"answers"_s));
    }

private:
    static bool makeGerman()
    {
        const QString folder = QDir::current().absoluteFilePath(u"locales"_s);
        if (!QDir().exists(folder)) {
            QDir().mkpath(folder);
            static_cast<void>(
                runTool(u"localedef"_s, {u"-i"_s, u"de_DE"_s, u"-f"_s, u"UTF-8"_s, folder + u"/de_DE.UTF-8"}));
        }
        qputenv("LOCPATH", folder.toUtf8());
        qputenv("LANGUAGE", "de");
        const QByteArray before = std::setlocale(LC_ALL, nullptr);
        const bool isThere = std::setlocale(LC_ALL, "de_DE.UTF-8") != nullptr;
        std::setlocale(LC_ALL, before.constData());
        return isThere;
    }

    std::unique_ptr<Cluster> m_cluster;
    bool m_hasGerman = false;
    bool m_isStandby = false;
};

QTEST_GUILESS_MAIN(TestPgFaultAuth)
#include "tst_pgfaultauth.moc"
