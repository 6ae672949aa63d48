// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/postgres/probes/probequery.h"
#include "tests/integration/probing.h"
#include "tests/support/cluster.h"

#include <QRegularExpression>
#include <QTest>

#include <atomic>
#include <thread>

using namespace Qt::StringLiterals;
using namespace sitrep;

namespace {

QStringList serverProbes()
{
    QStringList names;
    for (const ProbeDescription &probe : probeDescriptions()) {
        if (probe.target == ProbeTarget::Server)
            names.append(probe.name);
    }
    return names;
}

bool hasType(const Fact &fact, const ProbeFact &promised)
{
    switch (promised.type) {
    case FactType::Flag:
        return fact.value.isBool();
    case FactType::Number:
        return fact.value.isDouble() && fact.unit == promised.unit;
    default:
        return fact.value.isString() && !fact.value.toString().isEmpty();
    }
}

/// A difference needs an earlier answer, and a share something that it is of.
bool mayBeSilent(const QString &fact)
{
    return fact.contains(u".recent_"_s) || fact == u"rates.rollback_percent"_s || fact == u"rates.hit_percent"_s;
}

/// What a plain server, a standby or a role without rights has no answer to, beside what pg_monitor would show.
const QStringList silentOnAPrimary{u"standby.lag"_s, u"standby.unreplayed"_s, u"standby.replay_paused"_s,
                                   u"checksums.failures"_s};
const QStringList silentOnAStandby{u"replication.lag_size"_s, u"replication.lag"_s, u"checksums.failures"_s,
                                   u"checkpoints.timed_percent"_s};

} // namespace

/// Every probe, asked by each sort of role of a primary and of a hot standby.
class TestPostgresProbes : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (const QString reason = Cluster::unavailable(); !reason.isEmpty())
            QSKIP(qPrintable(reason));
        const QStringList settings{u"archive_mode=on"_s, u"archive_command=true"_s, u"max_prepared_transactions=4"_s,
                                   u"shared_preload_libraries=pg_stat_statements"_s};
        m_primary = std::make_unique<Cluster>();
        QCOMPARE(m_primary->create(), QString());
        m_primary->setHba({u"host replication all 127.0.0.1/32 scram-sha-256"_s});
        QCOMPARE(m_primary->start(settings), QString());
        QCOMPARE(m_primary->execute({u"CREATE ROLE watcher LOGIN PASSWORD 'app-pw' IN ROLE pg_monitor"_s,
                                     u"CREATE ROLE \"plain role\" LOGIN PASSWORD 'app-pw'"_s,
                                     u"CREATE EXTENSION pg_stat_statements"_s,
                                     u"CREATE TABLE alembic_version (version_num text)"_s,
                                     u"INSERT INTO alembic_version VALUES ('1975ea83b712')"_s,
                                     u"GRANT SELECT ON alembic_version TO PUBLIC"_s}),
                 QString());
        QStringList checkpoints; // one that has nothing to write does not count
        for (int i = 0; i < 12; ++i)
            checkpoints << u"CREATE TABLE t%1 ()"_s.arg(i) << u"CHECKPOINT"_s;
        QCOMPARE(m_primary->execute(checkpoints), QString());
        m_standby = std::make_unique<Cluster>();
        QCOMPARE(m_standby->createStandbyOf(*m_primary), QString());
        QCOMPARE(m_standby->start(settings), QString());
        QCOMPARE(m_primary->execute({u"CREATE TABLE replayed ()"_s}), QString()); // after the copy was made
        const QString written = m_primary->value(u"select pg_current_wal_lsn()"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_primary->value(u"select count(*) from pg_stat_replication where state = 'streaming'"
                                                   " and replay_lsn >= '%1'"_s.arg(written)),
                                  u"1"_s, 60'000);
        QTRY_COMPARE_WITH_TIMEOUT(m_standby->value(u"select pg_last_xact_replay_timestamp() is not null"_s), u"t"_s,
                                  60'000);
    }

    void everyDescriptionHasAQuery()
    {
        for (const ProbeDescription &probe : probeDescriptions()) {
            const bool ofServer = probeQueryOf(probe.name) != nullptr;
            const bool ofConsole = consoleQueryOf(probe.name) != nullptr;
            QVERIFY2(ofServer != ofConsole, qPrintable(probe.name));
            QVERIFY2(ofConsole == (probe.target == ProbeTarget::Console), qPrintable(probe.name));
            if (!ofServer)
                continue;
            int last = std::numeric_limits<int>::max();
            for (const ProbeStatement &statement : probeQueryOf(probe.name)->statements) {
                QVERIFY2(statement.since <= last, qPrintable(probe.name));
                last = statement.since;
            }
            QVERIFY2(last == 0, qPrintable(probe.name));
        }
    }

    void nothingThatIsForbiddenStandsInTheSql()
    {
        static const QRegularExpression forbidden(
            u"explain|pgstattuple|pg_table_size|pg_total_relation_size|pg_relation_size|pg_database_size|_reset\\b|"
            u"copy "
            "|set_config|pg_reload|pg_switch|pg_notify|advisory|lo_|pg_read_file|pg_terminate|pg_cancel|nextval|;"_s);
        for (const ProbeDescription &probe : probeDescriptions()) {
            const ProbeQuery *query = probeQueryOf(probe.name);
            if (query == nullptr)
                continue;
            for (const ProbeStatement &statement : query->statements) {
                QString sql = QString::fromUtf8(statement.sql).toLower();
                sql.remove(u"'; '"_s).remove(u"stats_reset"_s);
                static const QRegularExpression reads(u"\\A(select|with)\\s"_s);
                QVERIFY2(sql.contains(reads) && !sql.contains(forbidden), qPrintable(probe.name + u": " + sql));
            }
        }
    }

    void everyProbeAnswers_data()
    {
        QTest::addColumn<bool>("standby");
        QTest::addColumn<QString>("role");
        for (const bool standby : {false, true}) {
            for (const QString &role : {u"postgres"_s, u"watcher"_s, u"plain role"_s})
                QTest::addRow("%s, %s", standby ? "standby" : "primary", qPrintable(role)) << standby << role;
        }
    }
    void everyProbeAnswers()
    {
        QFETCH(bool, standby);
        QFETCH(QString, role);
        const bool isSuperuser = role == u"postgres"_s;
        const bool isMonitor = role != u"plain role"_s;
        const Cluster &cluster = standby ? *m_standby : *m_primary;
        const QString url = cluster.url(QString(role).replace(u' ', u"%20"_s),
                                        isSuperuser ? u"postgres-pw"_s : u"app-pw"_s, u"postgres"_s);
        const Observation observation = probing::observe(url, serverProbes());
        QCOMPARE(told(observation), u"ok"_s);
        QCOMPARE(factOf(observation, u"superuser"_s), QJsonValue(isSuperuser));
        QVERIFY(!QJsonDocument(observationToJson(observation)).toJson().contains("app-pw"));
        for (const ProbeDescription &probe : probeDescriptions()) {
            if (probe.target != ProbeTarget::Server)
                continue;
            for (const ProbeFact &promised : probe.facts) {
                const QString name = probe.factName(promised.name);
                const QString why = probing::withheld(observation, name);
                const auto fact = observation.facts.find(name);
                const bool isThere = fact != observation.facts.end();
                const QByteArray at = (name + u": "_s + why).toUtf8();
                QVERIFY2(!isThere || hasType(fact->second, promised), at.constData());
                QVERIFY2(!(isThere && observation.withheld.contains(name)), at.constData());
                if (!isMonitor && promised.right == ProbeRight::Monitor)
                    QCOMPARE(why, u"permission: needs pg_monitor: GRANT pg_monitor TO \"plain role\""_s);
                else if (!isSuperuser && probe.name == u"config-files"_s)
                    QVERIFY2(why.startsWith(u"permission: needs a superuser, or GRANT SELECT"_s), at.constData());
                else if (!isThere && mayBeSilent(name))
                    QVERIFY2(why.startsWith(u"silent: "_s), at.constData());
                else if ((standby ? silentOnAStandby : silentOnAPrimary).contains(name))
                    QVERIFY2(why.startsWith(u"silent: "_s), at.constData());
                else // a text is there when there is something to name; a tool may count no failures
                    QVERIFY2(isThere || promised.type == FactType::Text || name == u"schema_version.failed"_s,
                             at.constData());
            }
        }
    }

    void saysWhatItSees()
    {
        const Observation observation = probing::observe(primaryUrl(), serverProbes());
        QCOMPARE(probing::text(observation, u"replication.replicas"_s), u"1"_s);
        QCOMPARE(probing::text(observation, u"schema_version.version"_s), u"1975ea83b712"_s);
        QCOMPARE(probing::text(observation, u"schema_version.tool"_s), u"alembic"_s);
        QCOMPARE(probing::text(observation, u"writes.possible"_s), u"true"_s);
        QCOMPARE(probing::text(observation, u"encryption.tls"_s), u"true"_s);
        QCOMPARE(probing::text(observation, u"archiving.mode"_s), u"on"_s);
        QVERIFY(probing::text(observation, u"statements.top"_s).contains(u"calls, mean"_s));
        QVERIFY(probing::text(observation, u"replication.worst"_s).contains(u"streaming, async"_s));
        QVERIFY(probing::text(observation, u"connections.top"_s).contains(u"role watcher"_s));
        const Observation standby =
            probing::observe(m_standby->url(u"watcher"_s, u"app-pw"_s, u"postgres"_s), serverProbes());
        QCOMPARE(probing::text(standby, u"standby.receiver"_s), u"streaming"_s);
        bool hasCaughtUp = false; // for a moment
        const auto lag = [this] {
            return probing::text(
                probing::observe(m_standby->url(u"watcher"_s, u"app-pw"_s, u"postgres"_s), {u"standby"_s}),
                u"standby.lag"_s);
        };
        QTRY_VERIFY_WITH_TIMEOUT((hasCaughtUp = hasCaughtUp || lag() == u"0 s"_s), 60'000);
        QCOMPARE(probing::text(standby, u"writes.possible"_s), u"false"_s);
        QCOMPARE(probing::finding(m_standby->url(u"watcher"_s, u"app-pw"_s, u"postgres"_s), u"replication"_s),
                 u"unknown silent: replication.lag_size is not known: no replica is connected; 1 more warns"_s);
    }

    /// What happens between two readings, and nothing of what Sitrep does itself.
    void ratesAreOfTheTimeBetween()
    {
        QCOMPARE(m_primary->execute({u"CREATE TABLE busy (n int)"_s}), QString());
        const Observation quiet = probing::observe(primaryUrl(), {u"rates"_s});
        QVERIFY(factOf(quiet, u"rates.span"_s).toDouble() >= 5);
        QCOMPARE(factOf(quiet, u"rates.deadlocks_per_minute"_s), QJsonValue(0));
        QCOMPARE(factOf(quiet, u"rates.rollbacks_per_second"_s), QJsonValue(0));
        std::atomic<bool> isOver = false;
        std::jthread work([this, &isOver] {
            const probing::Visitor visitor(m_primary->url(u"postgres"_s, u"postgres-pw"_s, u"postgres"_s));
            while (!isOver) {
                (void)visitor.say("INSERT INTO busy VALUES (1)");
                (void)visitor.say("BEGIN");
                (void)visitor.say("ROLLBACK");
                std::this_thread::sleep_for(std::chrono::milliseconds(20));
            }
        });
        const Observation busy = probing::observe(primaryUrl(), {u"rates"_s, u"slots"_s});
        isOver = true;
        QVERIFY2(factOf(busy, u"rates.commits_per_second"_s).toDouble() > 2, qPrintable(busy.evidence.excerpt));
        const double percent = factOf(busy, u"rates.rollback_percent"_s).toDouble();
        QVERIFY2(percent > 25 && percent < 75, qPrintable(busy.evidence.excerpt));
    }

    void ratesNeedTheirTime()
    {
        CheckContext context = probing::contextOf(primaryUrl(), {u"rates"_s}, Milliseconds(4000));
        const Observation observation = collect(context);
        QCOMPARE(probing::withheld(observation, u"rates.span"_s),
                 u"cut: two readings 5 s apart need more time than the check has left: give it a longer timeout"_s);
        QCOMPARE(judged(context), u"unknown cut"_s);
    }

    void recentIsWhatGrewSinceTheLastAnswer()
    {
        CheckContext context = probing::contextOf(primaryUrl(), {u"checkpoints"_s, u"counters"_s});
        context.now = std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
        auto before = std::make_shared<Observation>(collect(context));
        QCOMPARE(probing::withheld(*before, u"counters.recent_commits"_s),
                 u"silent: there is no earlier answer of this check to compare with"_s);
        before->evidence.at = context.now - std::chrono::minutes(4);
        context.before = before;
        QCOMPARE(m_primary->execute({u"CREATE TABLE grown ()"_s, u"CHECKPOINT"_s}), QString());
        const auto grown = [&context](const QString &fact) { return factOf(collect(context), fact).toDouble(-1); };
        QTRY_VERIFY_WITH_TIMEOUT(grown(u"checkpoints.recent_requested"_s) >= 1, 60'000);
        const Observation now = collect(context);
        QCOMPARE(probing::text(now, u"checkpoints.recent_span"_s), u"240 s"_s);
        QCOMPARE(probing::text(now, u"counters.recent_deadlocks"_s), u"0"_s);
        QVERIFY(factOf(now, u"counters.recent_commits"_s).toDouble() >= 1);

        auto other = std::make_shared<Observation>(*before);
        other->facts[u"counters.commits"_s].value = 1e12; // it began anew since
        other->evidence.identity[u"system_identifier"_s] = u"another"_s;
        context.before = other;
        QVERIFY(probing::withheld(collect(context), u"counters.recent_commits"_s)
                    .startsWith(u"silent: the earlier answer of this check is of another server"_s));
    }

    void whatIsHiddenIsUnknownAndTheRestIsJudged()
    {
        const QString url = m_primary->url(u"plain%20role"_s, u"app-pw"_s, u"postgres"_s);
        const QString hidden = u" is not known: needs pg_monitor: GRANT pg_monitor TO \"plain role\""_s;
        QCOMPARE(probing::finding(url, u"idle-in-transaction"_s),
                 QString(u"unknown permission: idle_in_transaction.longest"_s + hidden));
        QVERIFY(probing::finding(url, u"slots"_s).startsWith(u"pass: "_s));
        CheckContext context = probing::contextOf(url, {u"slots"_s});
        expectFact(context, u"slots.active"_s, MatcherKind::Exists, true);
        QCOMPARE(judged(context), u"unknown permission"_s);
    }

    void aStandbyWithoutItsPrimaryIsBehind()
    {
        m_primary->stop();
        const QString url = m_standby->url(u"watcher"_s, u"app-pw"_s, u"postgres"_s);
        const auto receiver = [&url] {
            return probing::text(probing::observe(url, {u"standby"_s}), u"standby.receiver"_s);
        };
        QTRY_COMPARE_WITH_TIMEOUT(receiver(), u"none"_s, 60'000);
        // Received and replayed are equal, and still it is not up to date.
        QVERIFY(factOf(probing::observe(url, {u"standby"_s}), u"standby.lag"_s).toDouble() > 0);
    }

private:
    [[nodiscard]] QString primaryUrl() const { return m_primary->url(u"watcher"_s, u"app-pw"_s, u"postgres"_s); }

    std::unique_ptr<Cluster> m_primary;
    std::unique_ptr<Cluster> m_standby;
};

QTEST_GUILESS_MAIN(TestPostgresProbes)
#include "tst_postgresprobes.moc"
