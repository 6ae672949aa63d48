// SPDX-License-Identifier: Apache-2.0
#include "tests/integration/probing.h"
#include "tests/support/cluster.h"
#include "tests/support/pgbouncer.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;
using probing::Visitor;

namespace {

const QStringList consoleProbes{u"pools"_s, u"databases"_s, u"servers"_s, u"stats"_s, u"clients"_s};

} // namespace

/// The console of a pgbouncer, asked by one of its stats_users.
class TestPgbouncerProbes : public QObject
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
        QCOMPARE(m_cluster->execute(
                     {u"CREATE ROLE app LOGIN PASSWORD 'app-pw' IN ROLE pg_monitor"_s, u"CREATE DATABASE appdb"_s}),
                 QString());
        m_pooler = std::make_unique<Pgbouncer>();
        QCOMPARE(m_pooler->start(m_cluster->port(),
                                 {{u"app"_s, u"app-pw"_s}, {u"watcher"_s, u"app-pw"_s}, {u"boss"_s, u"app-pw"_s}},
                                 {{u"stats_users"_s, u"watcher"_s},
                                  {u"admin_users"_s, u"boss"_s},
                                  {u"default_pool_size"_s, u"1"_s},
                                  {u"max_client_conn"_s, u"10"_s}}),
                 QString());
    }

    void aQuietPooler()
    {
        const Observation observation = probing::observe(console(), consoleProbes);
        QCOMPARE(told(observation), u"ok"_s);
        QCOMPARE(probing::text(observation, u"connection"_s), u"ok"_s);
        QCOMPARE(observation.withheld.size(), std::size_t(0));
        QCOMPARE(probing::text(observation, u"pools.waiting"_s), u"0"_s);
        QCOMPARE(probing::text(observation, u"databases.count"_s), u"1"_s);
        QCOMPARE(probing::text(observation, u"clients.count"_s), u"1"_s);
        QCOMPARE(probing::text(observation, u"clients.most"_s), u"10"_s);
        QVERIFY(probing::finding(console(), u"pools"_s).startsWith(u"pass: "_s));
        // Every amount that is promised is there.
        for (const QString &name : consoleProbes) {
            const ProbeDescription &probe = *probeNamed(name);
            for (const ProbeFact &fact : probe.facts) {
                const auto found = observation.facts.find(probe.factName(fact.name));
                QVERIFY2(fact.type == FactType::Text || found != observation.facts.end(), qPrintable(fact.name));
                QVERIFY2(fact.type == FactType::Text || found->second.unit == fact.unit, qPrintable(fact.name));
            }
        }
    }

    void aClientInTheQueue()
    {
        const Visitor first(m_pooler->url(u"app"_s, u"app-pw"_s, u"appdb"_s));
        const Visitor second(m_pooler->url(u"app"_s, u"app-pw"_s, u"appdb"_s));
        QCOMPARE(first.say("BEGIN; SELECT 1"), QString());
        QVERIFY(second.begin("SELECT 2"));
        const auto waits = [this] {
            return factOf(probing::observe(console(), {u"pools"_s}), u"pools.longest_wait"_s).toDouble() > 1;
        };
        QTRY_VERIFY_WITH_TIMEOUT(waits(), 30'000);
        const QString finding = probing::finding(console(), u"pools"_s);
        QVERIFY2(finding.contains(u" threshold: pools.longest_wait is "_s), qPrintable(finding));
        QVERIFY2(finding.endsWith(u"(judgement of this project)"_s), qPrintable(finding));
        const Observation observation = probing::observe(console(), consoleProbes);
        QCOMPARE(probing::text(observation, u"pools.waiting"_s), u"1"_s);
        QCOMPARE(probing::text(observation, u"pools.active"_s), u"1"_s);
        QCOMPARE(probing::text(observation, u"pools.servers_active"_s), u"1"_s);
        QCOMPARE(probing::text(observation, u"pools.worst"_s),
                 u"database appdb, user app: 1 waiting, 1 with a server, transaction mode"_s);
        QCOMPARE(probing::text(observation, u"servers.active"_s), u"1"_s);
        QCOMPARE(probing::text(observation, u"servers.addresses"_s), u"127.0.0.1:%1"_s.arg(m_cluster->port()));
        QCOMPARE(probing::text(observation, u"clients.count"_s), u"3"_s);
        QCOMPARE(probing::text(observation, u"clients.used_percent"_s), u"30 %"_s);
        QCOMPARE(probing::text(observation, u"clients.top"_s), u"2 of user app, database appdb"_s);
    }

    void aPausedDatabase()
    {
        const Visitor boss(m_pooler->url(u"boss"_s, u"app-pw"_s, u"pgbouncer"_s));
        QCOMPARE(boss.say("PAUSE appdb"), QString());
        QCOMPARE(probing::finding(console(), u"databases"_s),
                 u"fail threshold: databases.paused is 1, expected at most 0 (clients of a paused database wait)"_s);
        QCOMPARE(boss.say("RESUME appdb"), QString());
        QVERIFY(probing::finding(console(), u"databases"_s).startsWith(u"pass: "_s));
    }

    void whoIsNotAllowed()
    {
        const CheckContext context =
            probing::contextOf(m_pooler->url(u"app"_s, u"app-pw"_s, u"pgbouncer"_s), {u"pools"_s});
        const Observation observation = collect(context);
        QCOMPARE(told(observation), u"permission sign-in 08P01"_s);
        QCOMPARE(judge(observation, context.check, {}).outcome, Outcome::Unknown);
    }

    void probesOfAServerAreToldSo()
    {
        QCOMPARE(
            probing::finding(console(), u"slots"_s),
            u"unknown kind-not-available: The probe \"slots\" is for a PostgreSQL server, and this is the console of "
            "pgbouncer"_s);
        const Observation observation = probing::observe(console(), {u"slots"_s, u"clients"_s});
        QCOMPARE(probing::text(observation, u"connection"_s), u"ok"_s);
        QVERIFY(observation.facts.contains(u"clients.count"_s));
    }

    void probesOfTheServerAreAskedThroughThePooler()
    {
        Pgbouncer pooler; // in which no client has gone away within a transaction
        QCOMPARE(pooler.start(m_cluster->port(), {{u"app"_s, u"app-pw"_s}}), QString());
        const QString url = pooler.url(u"app"_s, u"app-pw"_s, u"appdb"_s);
        const Observation observation = probing::observe(url, {u"slots"_s, u"blocking"_s, u"encryption"_s});
        QCOMPARE(told(observation), u"ok"_s);
        QVERIFY(observation.facts.contains(u"slots.used"_s));
        QCOMPARE(probing::text(observation, u"blocking.count"_s), u"0"_s);
        // And the next client of the pooler's connection finds nothing of the guard.
        const std::unique_ptr<PGconn, decltype(&PQfinish)> next(PQconnectdb(url.toUtf8().constData()), &PQfinish);
        for (const char *setting : {"SHOW search_path", "SHOW statement_timeout", "SHOW transaction_read_only"}) {
            const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(next.get(), setting), &PQclear);
            const QByteArray value = PQgetvalue(result.get(), 0, 0);
            QVERIFY2(value == "0" || value == "off" || value == "\"$user\", public", value.constData());
        }
    }

private:
    [[nodiscard]] QString console() const { return m_pooler->url(u"watcher"_s, u"app-pw"_s, u"pgbouncer"_s); }

    std::unique_ptr<Cluster> m_cluster;
    std::unique_ptr<Pgbouncer> m_pooler;
};

QTEST_GUILESS_MAIN(TestPgbouncerProbes)
#include "tst_pgbouncerprobes.moc"
