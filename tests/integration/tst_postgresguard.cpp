// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/postgres/probes/proberun.h"
#include "tests/integration/probing.h"
#include "tests/support/cluster.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;
using probing::Visitor;

namespace {

/// A session of our own, so that it can be told what no probe says.
class GuardedSession final
{
public:
    explicit GuardedSession(const QString &url, Milliseconds time = Milliseconds(60'000))
        : m_connection(PQconnectdb(url.toUtf8().constData()))
        , m_session(m_connection.get(), std::make_shared<PostgresNotices>(), std::chrono::steady_clock::now() + time,
                    {})
    {}

    PostgresSession &operator*() { return m_session; }
    /// In a transaction of its own: "ok", or the SQLSTATE.
    QString say(const char *sql)
    {
        Answer answer = m_session.begin();
        if (!answer.failure)
            answer = m_session.ask(sql);
        m_session.rollBack();
        return answer.failure ? answer.failure->detail[u"sqlstate"_s].toString() : u"ok"_s;
    }

private:
    PostgresConnection m_connection;
    PostgresSession m_session;
};

} // namespace

/// What keeps a probe from doing harm, and a slow or broken one from taking the others along.
class TestPostgresGuard : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (const QString reason = Cluster::unavailable(); !reason.isEmpty())
            QSKIP(qPrintable(reason));
        m_cluster = std::make_unique<Cluster>();
        QCOMPARE(m_cluster->create(), QString());
        QCOMPARE(m_cluster->start(), QString());
        QCOMPARE(m_cluster->execute({u"CREATE ROLE watcher LOGIN PASSWORD 'app-pw' IN ROLE pg_monitor"_s,
                                     u"CREATE TABLE orders (id int)"_s}),
                 QString());
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::addColumn<QString>("sqlstate");
        QTest::newRow("a write") << QByteArray("CREATE TABLE t ()") << u"25006"_s;
        QTest::newRow("an insert") << QByteArray("INSERT INTO public.orders VALUES (1)") << u"25006"_s;
        QTest::newRow("two statements") << QByteArray("SELECT 1; SELECT 2") << u"42601"_s;
        QTest::newRow("what takes too long") << QByteArray("SELECT pg_sleep(60)") << u"57014"_s;
        QTest::newRow("a name outside of pg_catalog") << QByteArray("SELECT 1 FROM orders") << u"42P01"_s;
        QTest::newRow("a select") << QByteArray("SELECT 1") << u"ok"_s;
    }
    void refuses()
    {
        QFETCH(QByteArray, sql);
        QFETCH(QString, sqlstate);
        GuardedSession session(m_cluster->url(u"postgres"_s, u"postgres-pw"_s, u"postgres"_s));
        QCOMPARE(session.say(sql.constData()), sqlstate);
        QCOMPARE(session.say("SELECT 1"), u"ok"_s); // the next is asked as if nothing had been
        QVERIFY((*session).isIdle());
    }

    void doesNotWaitForALock()
    {
        const Visitor other(m_cluster->url(u"postgres"_s, u"postgres-pw"_s, u"postgres"_s));
        QCOMPARE(other.say("BEGIN; LOCK TABLE orders IN ACCESS EXCLUSIVE MODE"), QString());
        GuardedSession session(m_cluster->url(u"postgres"_s, u"postgres-pw"_s, u"postgres"_s));
        QCOMPARE(session.say("SELECT 1 FROM public.orders"), u"55P03"_s);
    }

    void aProbeThatIsCancelledTakesNothingFromTheOthers()
    {
        // A lock on a catalogue that one of them reads.
        const Visitor other(m_cluster->url(u"postgres"_s, u"postgres-pw"_s, u"postgres"_s));
        QCOMPARE(other.say("BEGIN; LOCK TABLE pg_catalog.pg_sequence IN ACCESS EXCLUSIVE MODE"), QString());
        const Observation observation = probing::observe(url(), {u"sequences"_s, u"slots"_s});
        QCOMPARE(told(observation), u"ok"_s);
        QCOMPARE(probing::withheld(observation, u"sequences.used_percent"_s),
                 u"cut: it would have waited for a lock, and probes do not"_s);
        QVERIFY(observation.facts.contains(u"slots.used"_s));
        QVERIFY(
            probing::finding(url(), u"sequences"_s).startsWith(u"unknown cut: sequences.used_percent is not known"_s));
    }

    void whatIsNotAskedForWantOfTimeIsToldSo()
    {
        CheckContext context = probing::contextOf(url(), {u"slots"_s});
        GuardedSession session(url(), Milliseconds(100)); // less than a probe is given
        ObservationBuilder builder(context, {});
        const ProbesDone done = runProbes(*session, context, builder);
        const Observation observation = builder.finish();
        QVERIFY(!observation.facts.contains(u"slots.used"_s));
        const bool isCut = done.failure || observation.withheld.contains(u"slots.used"_s);
        QVERIFY(isCut);
        if (!done.failure)
            QCOMPARE(observation.withheld.at(u"slots.used"_s).failureClass, FailureClass::Cut);
    }

    void aServerThatGoesAwayInBetweenIsNoSilentNought()
    {
        CheckContext context = probing::contextOf(url(), {u"slots"_s, u"blocking"_s});
        GuardedSession session(url());
        QCOMPARE(session.say("SELECT 1"), u"ok"_s);
        QCOMPARE(m_cluster->execute({u"SELECT pg_terminate_backend(pid, 30000) FROM pg_stat_activity"
                                     " WHERE usename = 'watcher'"_s}),
                 QString());
        ObservationBuilder builder(context, {});
        const ProbesDone done = runProbes(*session, context, builder);
        QVERIFY(done.failure);
        QCOMPARE(done.failure->failureClass, FailureClass::Rejected);
        QCOMPARE(done.failure->detail[u"sqlstate"_s].toString(), u"57P01"_s);
        QVERIFY(builder.finish().facts.empty());
    }

    void leavesNothingBehind()
    {
        QCOMPARE(told(probing::observe(url(), {u"slots"_s, u"blocking"_s})), u"ok"_s);
        QTRY_COMPARE_WITH_TIMEOUT(
            m_cluster->value(u"select count(*) from pg_stat_activity where application_name = 'sitrep'"_s), u"0"_s,
            30'000);
    }

private:
    [[nodiscard]] QString url() const { return m_cluster->url(u"watcher"_s, u"app-pw"_s, u"postgres"_s); }

    std::unique_ptr<Cluster> m_cluster;
};

QTEST_GUILESS_MAIN(TestPostgresGuard)
#include "tst_postgresguard.moc"
