// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/judge.h"
#include "tests/support/cluster.h"
#include "tests/support/collecting.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace sitrep;

/// Plugins of Debian that ask a real PostgreSQL: they print what no test would think of.
class TestDatabasePlugins : public QObject
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
    }

    void checkPgsql()
    {
        if (!QFile::exists(u"/usr/lib/nagios/plugins/check_pgsql"_s))
            QSKIP("monitoring-plugins-standard is not installed");
        const QStringList arguments{u"check_pgsql"_s, u"-H"_s,       u"127.0.0.1"_s, u"-P"_s,      port(),
                                    u"-l"_s,          u"postgres"_s, u"-d"_s,        u"postgres"_s};
        const QString held = sentence(arguments);
        QVERIFY2(held.startsWith(u"pass: check_pgsql: OK - database postgres"), qPrintable(held));
        const Observation observation = collect(asking(arguments));
        QCOMPARE(observation.facts.at(u"perf.time"_s).unit, Unit::Second);
        QVERIFY(!observation.evidence.arguments.join(u' ').contains(u"postgres-pw"));
    }

    void checkPostgres_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("outcome");
        QTest::newRow("a good connection")
            << QStringList{u"--action=connection"_s} << u"pass: check_postgres: POSTGRES_CONNECTION OK: "_s;
        QTest::newRow("too many sessions") << QStringList{u"--action=backends"_s, u"--warning=1"_s, u"--critical=1"_s}
                                           << u"fail threshold: check_postgres: POSTGRES_BACKENDS CRITICAL: "_s;
        QTest::newRow("a size that warns") << QStringList{u"--action=database_size"_s, u"--warning=1 kB"_s}
                                           << u"warn threshold: check_postgres: POSTGRES_DATABASE_SIZE WARNING: "_s;
        QTest::newRow("no such action") << QStringList{u"--action=nonsense"_s} << u"unknown exit: check_postgres "_s;
    }
    void checkPostgres()
    {
        if (!QFile::exists(u"/usr/bin/check_postgres"_s))
            QSKIP("check-postgres is not installed");
        QFETCH(QStringList, arguments);
        QFETCH(QString, outcome);
        const QString said = sentence(checkPostgresWith(arguments));
        QVERIFY2(said.startsWith(outcome), qPrintable(said));
    }

    void theirNumbersAreFacts()
    {
        if (!QFile::exists(u"/usr/bin/check_postgres"_s))
            QSKIP("check-postgres is not installed");
        const Observation backends = collect(asking(checkPostgresWith({u"--action=backends"_s})));
        QVERIFY2(backends.facts.contains(u"perf.postgres"_s), qPrintable(backends.evidence.excerpt));
        QVERIFY(factOf(backends, u"perf.postgres"_s).toDouble() >= 1);
        QVERIFY(factOf(backends, u"perf.postgres.max"_s).isDouble());
    }

    void aStoppedDatabase()
    {
        m_cluster->stop();
        const QString said = sentence({u"check_pgsql"_s, u"-H"_s, u"127.0.0.1"_s, u"-P"_s, port()});
        const bool isHere = QFile::exists(u"/usr/lib/nagios/plugins/check_pgsql"_s);
        QVERIFY2(said.startsWith(isHere ? u"fail threshold: check_pgsql: CRITICAL - no connection"_s
                                        : u"unknown tool-missing"_s),
                 qPrintable(said));
    }

private:
    [[nodiscard]] QString port() const { return QString::number(m_cluster->port()); }

    [[nodiscard]] QStringList checkPostgresWith(const QStringList &more) const
    {
        return QStringList{u"check_postgres"_s, u"--host=127.0.0.1"_s, u"--port="_s + port(), u"--dbuser=postgres"_s,
                           u"--dbname=postgres"_s}
               + more;
    }

    /// The password goes by the environment, as to every program of PostgreSQL.
    [[nodiscard]] static CheckContext asking(const QStringList &arguments)
    {
        CheckContext context = contextOf(CheckKind::Plugin, {{u"arguments"_s, QJsonArray::fromStringList(arguments)}},
                                         Milliseconds(60'000));
        context.environment = std::make_shared<Environment>(
            QMap<QString, QString>{{u"PATH"_s, u"/usr/bin:/bin"_s}, {u"PGPASSWORD"_s, u"postgres-pw"_s}});
        Expectation exit{u"exit"_s, {}, {}, std::nullopt};
        exit.matchers = {Matcher{MatcherKind::WarnAbove, 0}, Matcher{MatcherKind::FailAbove, 1}};
        context.check.expect = {exit};
        return context;
    }

    [[nodiscard]] static QString sentence(const QStringList &arguments)
    {
        const CheckContext context = asking(arguments);
        const CheckResult result = judge(collect(context), context.check, {});
        const QString failureClass = result.failureClass ? QString(u' ' + nameOf(*result.failureClass)) : QString();
        return nameOf(result.outcome) % failureClass % u": " % render(result.reason);
    }

    std::unique_ptr<Cluster> m_cluster;
};

QTEST_GUILESS_MAIN(TestDatabasePlugins)
#include "tst_databaseplugins.moc"
