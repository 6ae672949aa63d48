// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/postgres/attempt.h"
#include "diagnostics/checks/postgres/session.h"
#include "tests/integration/faultrows.h"
#include "tests/support/cluster.h"
#include "tests/support/connection.h"
#include "tests/support/faultserver.h"
#include "tests/support/ownnetwork.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>

#include <libpq-fe.h>
#include <sys/socket.h>

#include <array>
#include <csignal>
#include <memory>
#include <thread>

using namespace Qt::StringLiterals;
using namespace sitrep;

namespace {

QString whyNoMounts; // set before the tests begin

void run(const Connection &connection, const char *sql)
{
    PQclear(PQexec(connection.get(), sql));
}

/// A session as the check opens it.
class OpenSession final
{
public:
    OpenSession(const QString &url, Milliseconds timeout)
        : m_deadline(std::chrono::steady_clock::now() + timeout)
    {
        if (ConnInfo::parse(url, m_info))
            qFatal("no URL");
        const Address address = Address::fromNumber(u"127.0.0.1"_s)->withPort(m_info.hosts().front().port);
        m_attempt = signIn(m_info, m_info.hosts().front(), address, m_info.tlsMode(), m_deadline, {});
        if (!m_attempt.failure)
            m_session.emplace(m_attempt.connection.get(), m_attempt.notices, m_deadline, std::stop_token{});
    }

    [[nodiscard]] bool isOpen() const { return m_session.has_value(); }
    [[nodiscard]] int process() const { return PQbackendPID(m_attempt.connection.get()); }
    [[nodiscard]] int socket() const { return PQsocket(m_attempt.connection.get()); }
    PostgresSession *operator->() { return &*m_session; }
    /// In the words of told().
    QString ask(const char *sql)
    {
        Observation observation;
        observation.failure = m_session->ask(sql).failure;
        return told(observation);
    }
    /// Until the server has something to say, or has hung up.
    [[nodiscard]] bool waitForWord() const
    {
        const SteadyTime end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
        return waitFor(socket(), Ready::Readable, end, {}).end == WaitEnd::Ready;
    }

private:
    ConnInfo m_info;
    SteadyTime m_deadline;
    SignIn m_attempt;
    std::optional<PostgresSession> m_session;
};

} // namespace

/// Rows 60 to 74: after the sign-in, in a session such as the check's. 70, a query that a standby ends for the sake of recovery, is told
/// by a fault server: a real one wants a second server and a race with vacuum.
class TestPgFaultSession : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (const QString reason = Cluster::unavailable(); !reason.isEmpty())
            QSKIP(qPrintable(reason));
        m_cluster = std::make_unique<Cluster>();
        QCOMPARE(m_cluster->create(), QString());
        QCOMPARE(start(), QString());
        QCOMPARE(m_cluster->execute({u"CREATE ROLE app LOGIN PASSWORD 'app-pw'"_s,
                                     u"CREATE ROLE tight LOGIN PASSWORD 'app-pw'"_s,
                                     u"ALTER ROLE tight SET temp_file_limit = '1MB'"_s,
                                     u"ALTER ROLE tight SET work_mem = '64kB'"_s, u"CREATE DATABASE appdb"_s}),
                 QString());
        QCOMPARE(m_cluster->execute(
                     {u"CREATE TABLE private (x int)"_s, u"CREATE TABLE open (x int)"_s, u"GRANT ALL ON open TO app"_s},
                     u"appdb"_s),
                 QString());
    }

    void cleanupTestCase()
    {
        m_cluster.reset(); // it has files on the small disk
        if (m_smallDisk)
            unmountSmall(m_small.path());
    }

    void statements_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("sql");
        QTest::addColumn<QString>("expected");
        const QByteArray nothing("SELECT 1");
        faultRow("60 statement_timeout", QByteArray("SET LOCAL statement_timeout = 50"),
                 QByteArray("SELECT pg_sleep(20)"), u"timeout query 57014"_s);
        faultRow("63 a write", nothing, QByteArray("CREATE TABLE t (x int)"), u"rejected query 25006"_s);
        faultRow("74 no such table", nothing, QByteArray("SELECT * FROM nosuch"), u"rejected query 42P01"_s);
        faultRow("74 no such column", nothing, QByteArray("SELECT nosuch FROM public.open"), u"rejected query 42703"_s);
        faultRow("74 no privilege", nothing, QByteArray("SELECT * FROM public.private"), u"permission query 42501"_s);
        faultRow("74 no SQL", nothing, QByteArray("SELEKT 1"), u"rejected query 42601"_s);
        faultRow("two statements at once", nothing, QByteArray("SELECT 1; COMMIT"), u"rejected query 42601"_s);
    }
    void statements()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, sql);
        QFETCH(QString, expected);
        OpenSession session = open();
        QVERIFY(session.isOpen());
        QVERIFY(!session->begin().failure);
        QCOMPARE(session.ask(before.constData()), u"ok"_s);
        QCOMPARE(session.ask(sql.constData()), expected);
        QVERIFY(!session->isBroken()); // the connection is as good as before
    }

    void aCancelledQuery()
    {
        OpenSession session = open();
        QVERIFY(!session->begin().failure);
        QCOMPARE(session.ask("SET LOCAL statement_timeout = 60000"), u"ok"_s);
        const std::jthread other([&] { untilItSleeps(u"pg_cancel_backend"_s); });
        QCOMPARE(session.ask("SELECT pg_sleep(50)"), u"timeout query 57014"_s); // 61
        QVERIFY(!session->isBroken());
    }

    void aLockThatIsHeld()
    {
        const Connection holder = connectTo(url());
        run(holder, "BEGIN; LOCK TABLE open");
        OpenSession session = open();
        QVERIFY(!session->begin().failure);
        QCOMPARE(session.ask("SELECT * FROM public.open"), u"timeout query 55P03"_s); // 62
    }

    void aDeadlock()
    {
        // Whoever has waited for deadlock_timeout looks for one, and ends itself: ours waits shorter.
        const Connection other = connectTo(m_cluster->url(u"postgres"_s, u"postgres-pw"_s, u"appdb"_s));
        run(other, "SET deadlock_timeout = '60s'; BEGIN; SELECT pg_advisory_xact_lock(2)");
        OpenSession session = open();
        QVERIFY(!session->begin().failure);
        QCOMPARE(session.ask("SET LOCAL lock_timeout = 0"), u"ok"_s);
        QCOMPARE(session.ask("SELECT pg_advisory_xact_lock(1)"), u"ok"_s);
        const std::jthread waiting([&other] { run(other, "SELECT pg_advisory_xact_lock(1)"); });
        QTRY_COMPARE(m_cluster->value(u"select count(*) from pg_locks where locktype = 'advisory' and not granted"_s),
                     u"1"_s);
        QCOMPARE(session.ask("SELECT pg_advisory_xact_lock(2)"), u"rejected query 40P01"_s); // 71
        session->rollBack();
    }

    void tooManyTemporaryFiles()
    {
        OpenSession session(m_cluster->url(u"tight"_s, u"app-pw"_s, u"appdb"_s), Milliseconds(20'000));
        QVERIFY(!session->begin().failure);
        QCOMPARE(session.ask(spilling), u"rejected query 53400"_s); // 73
    }

    void aFullDisk()
    {
        if (!m_smallDisk)
            QSKIP(qPrintable(whyNoMounts));
        QCOMPARE(m_cluster->execute({u"CREATE TABLESPACE small LOCATION '%1'"_s.arg(m_small.path()),
                                     u"GRANT CREATE ON TABLESPACE small TO app"_s}),
                 QString());
        OpenSession session = open();
        QVERIFY(!session->begin().failure);
        QCOMPARE(session.ask("SET LOCAL work_mem = '64kB'"), u"ok"_s);
        QCOMPARE(session.ask("SET LOCAL temp_tablespaces = small"), u"ok"_s);
        QCOMPARE(session.ask(spilling), u"rejected query 53100"_s); // 72
    }

    void anIdleSession()
    {
        OpenSession session(url(u"options=-c%20idle_session_timeout%3D100"_s), Milliseconds(20'000));
        QVERIFY(session.isOpen());
        QVERIFY(session.waitForWord());
        QCOMPARE(session.ask("SELECT 1"), u"rejected query 57P05"_s); // 67
        QVERIFY(session->isBroken());
    }

    void anIdleTransaction()
    {
        OpenSession session = open();
        QVERIFY(!session->begin().failure);
        QCOMPARE(session.ask("SET LOCAL idle_in_transaction_session_timeout = 100"), u"ok"_s);
        QVERIFY(session.waitForWord());
        QCOMPARE(session.ask("SELECT 1"), u"rejected query 25P03"_s); // 67
    }

    void brokenOff_data()
    {
        QTest::addColumn<QByteArray>("said"); // to the first query
        QTest::addColumn<QString>("end");
        QTest::addColumn<QString>("expected");
        const QByteArray conflict = FaultServer::postgresMessage('E', "FATAL", "40001", "conflict with recovery");
        faultRow("68 it hangs up", QByteArray(), u"close"_s, u"reset query"_s);
        faultRow("68 it resets", QByteArray(), u"reset"_s, u"reset query"_s);
        faultRow("69 it is never answered", QByteArray(), u"hold"_s, u"timeout query"_s);
        faultRow("70 a conflict with recovery", conflict, u"close"_s, u"rejected query 40001"_s);
    }
    void brokenOff()
    {
        QFETCH(QByteArray, said);
        QFETCH(QString, end);
        QFETCH(QString, expected);
        const FaultServer server(FaultServer::postgres([said, end](int socket, const std::stop_token &stop) {
            if (FaultServer::receive(socket, stop).isEmpty())
                return;
            FaultServer::send(socket, said);
            if (end == u"reset"_s)
                FaultServer::resetting()(socket, stop);
            while (end == u"hold"_s && !FaultServer::receive(socket, stop).isEmpty())
                ;
        }));
        const QString at = u"postgresql://app:app-pw@127.0.0.1:%1/appdb?sslmode=disable"_s.arg(server.port());
        const Observation observation = askPostgres(at, Milliseconds(1500));
        QCOMPARE(wrongWith(observation, expected), QString());
        QVERIFY(observation.facts.contains(u"sign_in_ms"_s));
    }

    void aProcessThatStandsStill()
    {
        OpenSession session = open(Milliseconds(1500));
        QVERIFY(!session->begin().failure);
        ::kill(session.process(), SIGSTOP);
        const QString said = session.ask("SELECT 1"); // ends although nobody answers
        ::kill(session.process(), SIGCONT);
        QCOMPARE(said, u"timeout query"_s); // 69
    }

    // A relay to the real server that swallows what is larger than a packet: small answers arrive, large ones do not.
    void largeAnswersAreLost_data()
    {
        QTest::addColumn<int>("most"); // bytes at once
        QTest::addColumn<QString>("bytes");
        QTest::addColumn<QString>("expected");
        faultRow("all arrive", 1 << 20, u"20 kB"_s, u"ok"_s);
        faultRow("large ones are lost", 1400, u"20 kB"_s, u"timeout query"_s);
        faultRow("nobody asks for a large one", 1400, QString(), u"ok"_s);
    }
    void largeAnswersAreLost()
    {
        QFETCH(int, most);
        QFETCH(QString, bytes);
        QFETCH(QString, expected);
        const FaultServer relay([this, most](int socket, const std::stop_token &stop) { forward(socket, most, stop); });
        const QString at = u"postgresql://app:app-pw@127.0.0.1:%1/appdb?sslmode=disable"_s.arg(relay.port());
        const QJsonObject more = bytes.isEmpty() ? QJsonObject{} : QJsonObject{{u"min_bytes"_s, bytes}};
        const Observation observation = askPostgres(at, Milliseconds(most == 1400 ? 3000 : 20'000), more);
        QCOMPARE(wrongWith(observation, expected), QString());
        if (observation.failure)
            QVERIFY(
                observation.failure->message.startsWith(u"Small answers arrive, and one of 20000 bytes does not"_s));
        QCOMPARE(factOf(observation, u"in_recovery"_s), QJsonValue(false)); // what the small ones told stays
        QCOMPARE(observation.facts.contains(u"large_answer_ms"_s), expected == u"ok"_s && !bytes.isEmpty());
    }

    // What ends a session from outside; the server is there again for the next row.
    void endedFromOutside_data()
    {
        QTest::addColumn<QString>("by");
        QTest::addColumn<QString>("expected");
        faultRow("64 an administrator", u"terminate"_s, u"rejected query 57P01"_s);
        faultRow("64 a fast shutdown", u"fast"_s, u"rejected query 57P01"_s);
        faultRow("65 the crash of another process", u"crash"_s, u"rejected query 57P02"_s);
        faultRow("65 its own crash", u"own"_s, u"reset query"_s);
        faultRow("66 an immediate shutdown", u"immediate"_s, u"rejected query 57P01"_s);
    }
    void endedFromOutside()
    {
        QFETCH(QString, by);
        QFETCH(QString, expected);
        QTRY_COMPARE_WITH_TIMEOUT(told(askPostgres(url())), u"ok"_s, 30'000);
        const Connection victim = connectTo(url());
        OpenSession session = open();
        QVERIFY(session.isOpen());
        if (by == u"terminate"_s)
            QCOMPARE(m_cluster->value(u"select pg_terminate_backend(%1)"_s.arg(session.process())), u"t"_s);
        else if (by == u"fast"_s)
            m_cluster->stop();
        else if (by == u"immediate"_s)
            m_cluster->stopAtOnce();
        else
            ::kill(by == u"own"_s ? session.process() : PQbackendPID(victim.get()), SIGKILL);
        QVERIFY(session.waitForWord());
        const QString answer = session.ask("SELECT 1");
        // On an immediate shutdown the server says why where it can, and otherwise just ends.
        if (by != u"immediate"_s || answer != u"reset query"_s)
            QCOMPARE(answer, expected);
        QVERIFY(session->isBroken());
        if (by == u"fast"_s || by == u"immediate"_s)
            QCOMPARE(start(), QString());
    }

private:
    static constexpr auto spilling =
        "SELECT count(*) FROM (SELECT repeat('x', 100) || g FROM generate_series(1, 100000) g ORDER BY 1 OFFSET 1) q";

    [[nodiscard]] QString start() { return m_cluster->start({u"deadlock_timeout=20ms"_s}); }
    [[nodiscard]] QString url(const QString &parameters = u"sslmode=disable"_s) const
    {
        return m_cluster->url(u"app"_s, u"app-pw"_s, u"appdb"_s, parameters);
    }
    [[nodiscard]] OpenSession open(Milliseconds timeout = Milliseconds(20'000)) const { return {url(), timeout}; }

    /// Calls \a function for the process that sleeps, as soon as one does.
    void untilItSleeps(const QString &function) const
    {
        const QString call = u"select count(%1(pid)) from pg_stat_activity where state = 'active' and "
                             "query like 'SELECT pg_sleep%'"_s.arg(function);
        QElapsedTimer timer;
        timer.start();
        while (m_cluster->value(call) == u"0"_s && timer.elapsed() < 20'000)
            ;
    }

    /// Both ways, but of what the server sends only pieces of at most \a most bytes.
    void forward(int client, int most, const std::stop_token &stop) const
    {
        const Descriptor server(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
        const Address address = Address::fromNumber(u"127.0.0.1"_s)->withPort(m_cluster->port());
        if (::connect(server.number(), address.data(), address.length()) != 0)
            return;
        const SteadyTime end = std::chrono::steady_clock::now() + std::chrono::minutes(1);
        std::array<WaitItem, 2> items{WaitItem{client, Ready::Readable}, WaitItem{server.number(), Ready::Readable}};
        while (waitForAny(items, end, stop) == WaitEnd::Ready) {
            if (items[0].readable) {
                const QByteArray asked = FaultServer::receive(client, stop);
                if (asked.isEmpty())
                    return;
                FaultServer::send(server.number(), asked);
            }
            if (items[1].readable) {
                const QByteArray answer = FaultServer::receive(server.number(), stop);
                if (answer.isEmpty())
                    return;
                if (answer.size() <= most)
                    FaultServer::send(client, answer);
            }
        }
    }

    std::unique_ptr<Cluster> m_cluster;

public:
    QTemporaryDir m_small;
    bool m_smallDisk = false;
};

int main(int argc, char **argv)
{
    whyNoMounts = enterOwnMounts();
    TestPgFaultSession test;
    constexpr int megabyte = 1'000'000;
    // Before there is a second thread or another program: a user keeps the right to mount until then.
    test.m_smallDisk = whyNoMounts.isEmpty() && mountSmall(test.m_small.path(), megabyte);
    if (whyNoMounts.isEmpty() && !test.m_smallDisk)
        whyNoMounts = u"this machine permits no file system in memory in a namespace"_s;
    const QCoreApplication application(argc, argv);
    return QTest::qExec(&test, argc, argv);
}
#include "tst_pgfaultsession.moc"
