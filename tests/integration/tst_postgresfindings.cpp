// SPDX-License-Identifier: Apache-2.0
#include "tests/integration/probing.h"
#include "tests/support/cluster.h"
#include "tests/support/fakeclock.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;
using probing::Visitor;

namespace {

const QStringList patient{
    u"CREATE ROLE watcher LOGIN PASSWORD 'app-pw' IN ROLE pg_monitor"_s,
    u"CREATE ROLE app LOGIN PASSWORD 'app-pw'"_s,
    u"CREATE ROLE narrow LOGIN PASSWORD 'app-pw' CONNECTION LIMIT 2"_s,
    u"CREATE TABLE orders (id int, note text)"_s,
    u"INSERT INTO orders VALUES (1), (1)"_s,
    u"GRANT ALL ON orders TO app"_s,
};

bool matches(const QString &text, const QString &pattern)
{
    return QRegularExpression(u"\\A(?:"_s + pattern + u")\\z"_s, QRegularExpression::DotMatchesEverythingOption)
        .match(text)
        .hasMatch();
}

} // namespace

/// What goes wrong in a database, provoked, and what its probe says of it.
class TestPostgresFindings : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (const QString reason = Cluster::unavailable(); !reason.isEmpty())
            QSKIP(qPrintable(reason));
        m_cluster = std::make_unique<Cluster>();
        QCOMPARE(m_cluster->create(), QString());
        QCOMPARE(m_cluster->start({u"archive_mode=on"_s, u"archive_command=false"_s, u"max_prepared_transactions=4"_s,
                                   u"max_connections=20"_s, u"superuser_reserved_connections=3"_s,
                                   u"log_min_messages=fatal"_s}),
                 QString());
        QCOMPARE(m_cluster->execute(patient), QString());
    }

    void aTransactionThatIdles()
    {
        const Visitor idle(appUrl(u"billing"_s));
        QCOMPARE(idle.say("BEGIN; SELECT 1"), QString());
        const Observation observation = observe(u"idle-in-transaction"_s);
        QCOMPARE(probing::text(observation, u"idle_in_transaction.count"_s), u"1"_s);
        QVERIFY2(
            matches(
                probing::text(observation, u"idle_in_transaction.worst"_s),
                u"pid %1 \\(app billing, role app, idle in transaction \\d+ s, its transaction open \\d+ s\\)"_s.arg(
                    idle.pid())),
            qPrintable(probing::text(observation, u"idle_in_transaction.worst"_s)));
        QVERIFY(probing::finding(url(), u"idle-in-transaction"_s).startsWith(u"pass: "_s));
        // The same, held against a limit of the runbook.
        CheckContext context = probing::contextOf(url(), {u"idle-in-transaction"_s});
        expectFact(context, u"idle_in_transaction.count"_s, MatcherKind::AtMost, 0);
        QCOMPARE(judged(context), u"fail threshold"_s);
    }

    void aChainOfLocks()
    {
        const Visitor root(appUrl(u"billing"_s));
        const Visitor second(appUrl(u"shop"_s));
        const Visitor third(appUrl(u"shop"_s));
        QCOMPARE(root.say("BEGIN; LOCK TABLE orders IN ACCESS EXCLUSIVE MODE"), QString());
        QVERIFY(second.begin("SELECT count(*) FROM orders"));
        QVERIFY(third.begin("SELECT count(*) FROM orders"));
        const auto waiting = [this] { return probing::text(observe(u"blocking"_s), u"blocking.count"_s); };
        QTRY_COMPARE_WITH_TIMEOUT(waiting(), u"2"_s, 30'000);
        const Observation observation = probing::observe(url(), {u"blocking"_s, u"lock-waits"_s, u"waits"_s});
        QCOMPARE(probing::text(observation, u"blocking.blockers"_s), u"1"_s);
        QVERIFY2(matches(probing::text(observation, u"blocking.chain"_s),
                         u"pid %1 \\(app billing, role app, idle in transaction \\d+ s\\) blocks 2 sessions"_s.arg(
                             root.pid())),
                 qPrintable(probing::text(observation, u"blocking.chain"_s)));
        QCOMPARE(probing::text(observation, u"lock_waits.count"_s), u"2"_s);
        QVERIFY2(matches(probing::text(observation, u"lock_waits.worst"_s),
                         u"pid (%1|%2) waits \\d+ s for AccessShareLock on public\\.orders"_s.arg(second.pid(),
                                                                                                  third.pid())),
                 qPrintable(probing::text(observation, u"lock_waits.worst"_s)));
        QCOMPARE(probing::text(observation, u"waits.on_lock"_s), u"2"_s);
        QCOMPARE(probing::text(observation, u"waits.top"_s), u"2 of 2 wait for Lock relation"_s);
        CheckContext context = probing::contextOf(url(), {});
        context.config[u"probes"_s] = QJsonArray{u"blocking"_s};
        expectFact(context, u"blocking.count"_s, MatcherKind::AtMost, 0);
        QCOMPARE(judged(context), u"fail threshold"_s);
    }

    void aQueryThatRunsForLongIsShownWithoutItsLiterals()
    {
        const Visitor slow(appUrl(u"report"_s));
        QVERIFY(slow.begin("SELECT pg_sleep(300), 'hunter2''s' AS password, $tag$top-secret$tag$"));
        const auto worst = [this] { return probing::text(observe(u"long-queries"_s), u"long_queries.worst"_s); };
        QTRY_VERIFY_WITH_TIMEOUT(worst().contains(u"pg_sleep"_s), 30'000);
        QVERIFY2(matches(worst(), u"pid %1 \\(app report, role app, runs \\d+ s, waits for Timeout PgSleep\\): "
                                  "SELECT pg_sleep\\(300\\), '…' AS password, '…'"_s.arg(slow.pid())),
                 qPrintable(worst()));
        QVERIFY(factOf(observe(u"long-queries"_s), u"long_queries.longest"_s).toDouble() > 0);
        QCOMPARE(m_cluster->execute({u"SELECT pg_terminate_backend(%1, 30000)"_s.arg(slow.pid())}), QString());
    }

    void connectionsNearTheirEnd()
    {
        std::vector<std::unique_ptr<Visitor>> visitors; // 17 are usable
        visitors.reserve(16);
        for (int i = 0; i < 13; ++i) {
            visitors.push_back(std::make_unique<Visitor>(appUrl(u"shop"_s)));
            QVERIFY(visitors.back()->isSignedIn());
        }
        QCOMPARE(probing::finding(url(), u"slots"_s),
                 u"warn threshold: slots.used_percent is 82.4 %, expected at most 75 % (limits of pgmonitor)"_s);
        QVERIFY2(probing::finding(url(), u"connections"_s)
                     .startsWith(u"warn threshold: connections.top_percent is 76.5 %"_s),
                 qPrintable(probing::finding(url(), u"connections"_s)));
        QVERIFY(probing::text(observe(u"connections"_s), u"connections.top"_s)
                    .startsWith(u"13 of app shop, role app from 127.0.0.1, idle"_s));
        visitors.push_back(std::make_unique<Visitor>(appUrl(u"shop"_s)));
        visitors.push_back(std::make_unique<Visitor>(appUrl(u"shop"_s)));
        QVERIFY(probing::finding(url(), u"slots"_s).startsWith(u"fail threshold: slots.used_percent is 94.1 %"_s));
    }

    void aRoleAtItsLimit()
    {
        const Visitor one(m_cluster->url(u"narrow"_s, u"app-pw"_s, u"postgres"_s));
        const Visitor two(m_cluster->url(u"narrow"_s, u"app-pw"_s, u"postgres"_s));
        QVERIFY(one.isSignedIn() && two.isSignedIn());
        // Everybody sees it.
        const QString plain = appUrl(u"shop"_s);
        QVERIFY2(probing::finding(plain, u"connection-limits"_s)
                     .startsWith(u"fail threshold: connection_limits.used_percent is 100 %, expected at most 90 %"_s),
                 qPrintable(probing::finding(plain, u"connection-limits"_s)));
        QCOMPARE(probing::text(probing::observe(plain, {u"connection-limits"_s}), u"connection_limits.nearest"_s),
                 u"role narrow: 2 of 2"_s);
    }

    void aForgottenPreparedTransaction()
    {
        QCOMPARE(m_cluster->execute({u"BEGIN; INSERT INTO orders VALUES (3); PREPARE TRANSACTION 'forgotten'"_s}),
                 QString());
        const auto outcome = [this] { return probing::finding(url(), u"prepared-transactions"_s).section(u' ', 0, 0); };
        QTRY_COMPARE_WITH_TIMEOUT(outcome(), u"warn"_s, 30'000);
        const Observation observation = probing::observe(url(), {u"prepared-transactions"_s, u"vacuum-horizon"_s});
        QVERIFY2(matches(probing::text(observation, u"prepared_transactions.worst"_s),
                         u"forgotten \\(role postgres, database postgres, prepared \\d+ s ago\\)"_s),
                 qPrintable(probing::text(observation, u"prepared_transactions.worst"_s)));
        QCOMPARE(probing::text(observation, u"vacuum_horizon.holder"_s), u"prepared transaction forgotten"_s);
        QCOMPARE(m_cluster->execute({u"ROLLBACK PREPARED 'forgotten'"_s}), QString());
        QVERIFY(probing::finding(url(), u"prepared-transactions"_s).startsWith(u"pass: "_s));
    }

    void archivingThatFails()
    {
        QCOMPARE(m_cluster->execute({u"SELECT pg_switch_wal()"_s}), QString());
        const auto failing = [this] { return probing::text(observe(u"archiving"_s), u"archiving.failing"_s); };
        QTRY_COMPARE_WITH_TIMEOUT(failing(), u"true"_s, 60'000);
        const Observation observation = observe(u"archiving"_s);
        QVERIFY(factOf(observation, u"archiving.failed"_s).toDouble() > 0);
        QCOMPARE(probing::text(observation, u"archiving.last_failed"_s).size(), 24);
    }

    void aReplicationSlotThatNobodyReads()
    {
        QCOMPARE(m_cluster->execute({u"SELECT pg_create_physical_replication_slot('gone', true)"_s}), QString());
        QCOMPARE(
            probing::finding(url(), u"replication-slots"_s),
            u"warn threshold: replication_slots.inactive is 1, expected at most 0 (pgmonitor alerts when it stays so "
            "for a minute)"_s);
        QVERIFY(probing::text(observe(u"replication-slots"_s), u"replication_slots.worst"_s)
                    .startsWith(u"gone (physical, inactive, WAL reserved, keeps "_s));
        QCOMPARE(m_cluster->execute({u"SELECT pg_drop_replication_slot('gone')"_s}), QString());
    }

    void aSequenceNearItsEnd()
    {
        QCOMPARE(m_cluster->execute({u"CREATE SEQUENCE tickets MAXVALUE 1000"_s, u"SELECT setval('tickets', 960)"_s}),
                 QString());
        const QString super = m_cluster->url(u"postgres"_s, u"postgres-pw"_s, u"postgres"_s);
        QCOMPARE(probing::finding(super, u"sequences"_s),
                 u"fail threshold: sequences.used_percent is 96 %, expected at most 95 % (limits of check_postgres "
                 "sequence)"_s);
        QCOMPARE(probing::text(probing::observe(super, {u"sequences"_s}), u"sequences.worst"_s),
                 u"public.tickets: 960 of 1000"_s);
        // Who may not read it does not say that all is well.
        QVERIFY2(probing::finding(appUrl(u"shop"_s), u"sequences"_s)
                     .startsWith(u"unknown permission: sequences.used_percent is not known: this role may not read"_s),
                 qPrintable(probing::finding(appUrl(u"shop"_s), u"sequences"_s)));
        QCOMPARE(m_cluster->execute({u"DROP SEQUENCE tickets"_s}), QString());
    }

    void anInvalidIndex()
    {
        QVERIFY(!m_cluster->execute({u"CREATE UNIQUE INDEX CONCURRENTLY orders_once ON orders (id)"_s}).isEmpty());
        QCOMPARE(probing::finding(url(), u"invalid-indexes"_s),
                 u"warn threshold: invalid_indexes.count is 1, expected at most 0 (pgwatch tells each)"_s);
        QCOMPARE(probing::text(observe(u"invalid-indexes"_s), u"invalid_indexes.names"_s), u"public.orders_once"_s);
        QCOMPARE(m_cluster->execute({u"DROP INDEX orders_once"_s}), QString());
    }

    void settingsThatWaitOrAreWrong()
    {
        const QString super = m_cluster->url(u"postgres"_s, u"postgres-pw"_s, u"postgres"_s);
        QVERIFY2(probing::finding(super, u"config-files"_s).startsWith(u"pass: "_s),
                 qPrintable(probing::finding(super, u"config-files"_s)));
        QCOMPARE(m_cluster->execute({u"ALTER SYSTEM SET max_worker_processes = 9"_s, u"SELECT pg_reload_conf()"_s}),
                 QString());
        const auto names = [this] { return probing::text(observe(u"pending-restart"_s), u"pending_restart.names"_s); };
        // Settings of the command line wait too, once the files were read again.
        QTRY_VERIFY_WITH_TIMEOUT(names().contains(u"max_worker_processes"_s), 30'000);
        QVERIFY(probing::finding(url(), u"pending-restart"_s).startsWith(u"warn threshold: "_s));
        // What only waits for a restart is no error of the files; a word that is none is.
        QVERIFY(probing::finding(super, u"config-files"_s).startsWith(u"pass: "_s));
        m_cluster->putFile(u"postgresql.auto.conf"_s, "work_mem = 'much'\n");
        QVERIFY2(probing::finding(super, u"config-files"_s)
                     .startsWith(u"warn threshold: config_files.errors is 1, expected at most 0"_s),
                 qPrintable(probing::finding(super, u"config-files"_s)));
        const QString first = factOf(probing::observe(super, {u"config-files"_s}), u"config_files.first"_s).toString();
        QVERIFY2(first.contains(u"postgresql.auto.conf:1: work_mem: "_s), qPrintable(first));
        m_cluster->putFile(u"postgresql.auto.conf"_s, {});
    }

    void whatIsNotInstalledIsToldSo()
    {
        const QString words = u"tool-missing: the extension pg_stat_statements is not installed in this database"_s;
        QVERIFY(probing::withheld(observe(u"statements"_s), u"statements.count"_s).startsWith(words));
        QCOMPARE(m_cluster->execute({u"CREATE EXTENSION pg_stat_statements"_s}), QString());
        QVERIFY(probing::withheld(observe(u"statements"_s), u"statements.count"_s).startsWith(u"tool-missing: "_s));
        QCOMPARE(m_cluster->execute({u"DROP EXTENSION pg_stat_statements"_s}), QString());
        QVERIFY(probing::withheld(observe(u"schema-version"_s), u"schema_version.version"_s)
                    .startsWith(u"tool-missing: the schema public has no table of Alembic"_s));
    }

    void migrationsOfATool_data()
    {
        QTest::addColumn<QStringList>("statements");
        QTest::addColumn<QString>("tool");
        QTest::addColumn<QString>("version");
        QTest::addColumn<QString>("failed");
        QTest::newRow("Django") << QStringList{u"CREATE TABLE django_migrations (id int, app text, name text)"_s,
                                               u"INSERT INTO django_migrations VALUES (1, 'auth', '0001'), (2, 'shop', "
                                               "'0002_price')"_s}
                                << u"django"_s << u"shop.0002_price"_s << u"(none)"_s;
        QTest::newRow("Flyway") << QStringList{u"CREATE TABLE flyway_schema_history (installed_rank int, version text, "
                                               "description text, success bool)"_s,
                                               u"INSERT INTO flyway_schema_history VALUES (1, '1', 'base', true), (2, "
                                               "'2', 'orders', false)"_s}
                                << u"flyway"_s << u"1 base"_s << u"1"_s;
        QTest::newRow("Prisma") << QStringList{u"CREATE TABLE _prisma_migrations (migration_name text, finished_at "
                                               "timestamptz, rolled_back_at timestamptz)"_s,
                                               u"INSERT INTO _prisma_migrations VALUES ('001_init', now(), NULL), "
                                               "('002_bad', NULL, NULL)"_s}
                                << u"prisma"_s << u"001_init"_s << u"1"_s;
        QTest::newRow("Rails") << QStringList{u"CREATE TABLE schema_migrations (version text)"_s,
                                              u"INSERT INTO schema_migrations VALUES ('20250101'), ('20250915')"_s}
                               << u"rails"_s << u"20250915"_s << u"(none)"_s;
    }
    void migrationsOfATool()
    {
        QFETCH(QStringList, statements);
        QFETCH(QString, tool);
        QFETCH(QString, version);
        QFETCH(QString, failed);
        const QString table = statements[0].section(u' ', 2, 2);
        QCOMPARE(m_cluster->execute(statements), QString());
        QVERIFY(probing::withheld(observe(u"schema-version"_s), u"schema_version.version"_s)
                    .startsWith(u"permission: needs GRANT SELECT on the table of the migrations TO watcher"_s));
        QCOMPARE(m_cluster->execute({u"GRANT SELECT ON %1 TO PUBLIC"_s.arg(table)}), QString());
        const Observation observation = observe(u"schema-version"_s);
        QCOMPARE(probing::text(observation, u"schema_version.tool"_s), tool);
        QCOMPARE(probing::text(observation, u"schema_version.version"_s), version);
        QCOMPARE(probing::text(observation, u"schema_version.failed"_s), failed);
        QCOMPARE(m_cluster->execute({u"DROP TABLE "_s + table}), QString());
    }

    void aClockThatIsWrong()
    {
        CheckContext context = probing::contextOf(url(), {u"clock"_s});
        QCOMPARE(judged(context), u"pass"_s);
        context = probing::contextOf(url(), {u"clock"_s});
        context.clock = std::make_shared<FakeClock>(SystemClock().real() - std::chrono::seconds(60));
        const Observation observation = collect(context);
        const double skew = factOf(observation, u"clock.skew"_s).toDouble();
        QVERIFY2(skew >= 60'000 && skew < 90'000, qPrintable(QString::number(skew)));
        QCOMPARE(probing::text(observation, u"clock.server_ahead"_s), u"true"_s);
        QCOMPARE(judged(context), u"fail threshold"_s);
    }

    void aStartNotLongAgo()
    {
        QVERIFY(probing::finding(url(), u"restart"_s).startsWith(u"warn threshold: restart.ago is "_s));
    }

    void probesOfAPoolerAreToldSo()
    {
        QCOMPARE(probing::finding(url(), u"pools"_s),
                 u"unknown kind-not-available: The probe \"pools\" is for the console of pgbouncer (its database "
                 "\"pgbouncer\"), and this is a PostgreSQL database"_s);
        const Observation observation = probing::observe(url(), {u"pools"_s, u"slots"_s});
        QCOMPARE(probing::text(observation, u"connection"_s), u"ok"_s);
        QVERIFY(observation.facts.contains(u"slots.used"_s)); // the others are asked all the same
    }

private:
    [[nodiscard]] QString url() const { return m_cluster->url(u"watcher"_s, u"app-pw"_s, u"postgres"_s); }
    [[nodiscard]] QString appUrl(const QString &application) const
    {
        return m_cluster->url(u"app"_s, u"app-pw"_s, u"postgres"_s, u"application_name="_s + application);
    }
    [[nodiscard]] Observation observe(const QString &probe) const { return probing::observe(url(), {probe}); }

    std::unique_ptr<Cluster> m_cluster;
};

QTEST_GUILESS_MAIN(TestPostgresFindings)
#include "tst_postgresfindings.moc"
