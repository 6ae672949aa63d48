// SPDX-License-Identifier: Apache-2.0
#include "tests/support/certificates.h"
#include "tests/support/cluster.h"
#include "tests/support/connection.h"
#include "tests/support/pgbouncer.h"
#include "tests/unit/window/openwindow.h"
#include "widgets/panels/evidence/ladderview.h"

#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>

#include <libpq-fe.h>

#include <memory>

using namespace Qt::StringLiterals;
using namespace sitrep;

/// A PostgreSQL that is unwell, each time in another way, and what the window says of it after F5: in its row, and in the
/// evidence behind it.
class TestDatabaseInWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void itIsStopped();
    void itAnswers();
    void itIsFull();
    void itHangs();
    void itIsPooledAndThePoolIsUsedUp();
    void itsCertificateHasExpired();
    void itTakesNoWrites();
    void itIsAStandby();
    void itIsStarting();

private:
    /// What the window shows of one run.
    struct Shown
    {
        QString row;
        QString evidence;
        QStringList rungs; ///< as they are heard
    };

    [[nodiscard]] Shown ask(const QString &url, const QByteArray &expectations = {}, const QByteArray &timeout = "20s");
    [[nodiscard]] QString appUrl(const QString &parameters = {}) const
    {
        return m_cluster->url(u"app"_s, u"app-pw"_s, u"appdb"_s, parameters);
    }
    [[nodiscard]] QString address() const { return u"127.0.0.1:%1"_s.arg(m_cluster->port()); }

    Certificates m_certificates;
    std::unique_ptr<Cluster> m_cluster;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<Settings> m_settings;
};

#define SHOWS(text, part) QVERIFY2((text).contains(part), qPrintable(QString(part) + u"\n--- in:\n"_s + (text)))

void TestDatabaseInWindow::initTestCase()
{
    for (const QString &reason : {Cluster::unavailable(), Pgbouncer::unavailable()}) {
        if (!reason.isEmpty())
            QSKIP(qPrintable(reason));
    }
    m_cluster = std::make_unique<Cluster>();
    QCOMPARE(m_cluster->create(), QString());
    QCOMPARE(m_cluster->start({u"max_connections=6"_s, u"superuser_reserved_connections=2"_s}), QString());
    QCOMPARE(m_cluster->execute({u"CREATE ROLE app LOGIN PASSWORD 'app-pw'"_s, u"CREATE DATABASE appdb"_s}), QString());
}

void TestDatabaseInWindow::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_theme = std::make_unique<Theme>();
    m_theme->applyTo(*qApp);
    m_settings = std::make_unique<Settings>(m_folder->filePath(u"window.ini"_s));
}

TestDatabaseInWindow::Shown TestDatabaseInWindow::ask(const QString &url, const QByteArray &expectations,
                                                      const QByteArray &timeout)
{
    QFile file(m_folder->filePath(u"runbook.yaml"_s));
    if (!file.open(QIODevice::WriteOnly))
        return {};
    file.write("sitrep: 1\ntitle: Is the database well?\nincident: {severity: P1, started: 2025-09-15T17:29:00Z}\n"
               "components:\n  db: {name: Staging database}\n"
               "checks:\n  database: {component: db, postgres: '${env:DATABASE_URL}', timeout: "
               + timeout + expectations + "}\n");
    file.close();
    const std::shared_ptr<const Runbook> runbook = readRunbook(file.fileName());
    if (!runbook)
        return {};
    OpenWindow open(runbook, {}, *m_theme, *m_settings, {{u"DATABASE_URL"_s, url}}, true);
    if (!QTest::qWaitForWindowActive(&open.window, 20'000))
        return {};
    QSignalSpy ended(&open.session, &Session::runEnded);
    QTest::keyClick(&open.window, Qt::Key_F5);
    if (!ended.wait(60'000))
        return {};
    QTest::keyClick(&open.window, Qt::Key_I, Qt::ControlModifier);
    Shown shown{rowsOf(*open.window.components->view()->model()).value(0), textsOf(*open.window.evidence), {}};
    if (auto *ladder = open.window.evidence->findChild<LadderView *>(u"ladder-database"_s); ladder) {
        for (int rung = 0; rung < ladder->partCount(); ++rung)
            shown.rungs << ladder->partName(rung);
    }
    return shown;
}

void TestDatabaseInWindow::itAnswers()
{
    QCOMPARE(m_cluster->start({u"max_connections=6"_s, u"superuser_reserved_connections=2"_s}), QString());
    const Shown shown = ask(appUrl());
    SHOWS(shown.row, u"Healthy"_s);
    QVERIFY(std::all_of(shown.rungs.begin(), shown.rungs.end(),
                        [](const QString &rung) { return rung.contains(u": held, "_s); }));
    SHOWS(shown.rungs.join(u'\n'), u"sign-in: held, "_s);
    SHOWS(shown.evidence, u"sign-in completes in "_s);
    QVERIFY(!shown.evidence.contains(u"Likeliest causes"_s));
    QVERIFY(!shown.evidence.contains(u"app-pw"_s));
}

void TestDatabaseInWindow::itIsStopped()
{
    m_cluster->stop();
    const Shown shown = ask(appUrl());
    SHOWS(shown.row, u"Failing"_s);
    SHOWS(shown.row, u"refuses the connection"_s);
    SHOWS(shown.evidence, QString(u"TCP to "_s + address()
                                  + u" is refused; not tried because of that: sniff, TLS, sign-in, query, role"));
    SHOWS(shown.evidence, u"This machine answers at once that it takes no connection there."_s);
    SHOWS(shown.evidence, u"what should listen there does not run"_s);
    QCOMPARE(shown.rungs.value(0), u"TCP: broken"_s);
    QCOMPARE(shown.rungs.value(4), u"query: not tried, because TCP did not hold"_s);
}

void TestDatabaseInWindow::itIsFull()
{
    std::vector<Connection> others;
    others.reserve(4);
    for (int i = 0; i < 4; ++i)
        others.push_back(connectTo(appUrl()));
    Shown shown;
    QTRY_VERIFY_WITH_TIMEOUT(
        (shown = ask(appUrl())).row.contains(u"53300"_s) || shown.evidence.contains(u"sign-in fails"_s), 20'000);
    SHOWS(shown.row, u"Failing"_s);
    SHOWS(shown.row, u"No connection is left"_s);
    SHOWS(shown.evidence, u"The server is up, and only the slots reserved for superusers are left."_s);
    SHOWS(shown.evidence, u"pg_stat_activity"_s);
    SHOWS(shown.evidence, u"; not tried because of that: query, role"_s);
}

void TestDatabaseInWindow::itHangs()
{
    m_cluster->suspend();
    const Shown shown = ask(appUrl(), {}, "3s");
    m_cluster->resume();
    SHOWS(shown.row, u"Failing"_s);
    SHOWS(shown.row, u"accepts the connection and says nothing"_s);
    SHOWS(shown.evidence, QString(u"TCP to "_s + address() + u" opens in "));
    SHOWS(shown.evidence, QString(address() + u" accepts the connection and says nothing in "));
    SHOWS(shown.evidence, u"What listens on this machine accepts and does not speak."_s);
    SHOWS(shown.rungs.join(u'\n'), u"sniff: broken after "_s);
}

void TestDatabaseInWindow::itIsPooledAndThePoolIsUsedUp()
{
    Pgbouncer pooler;
    QCOMPARE(pooler.start(m_cluster->port(), {{u"app"_s, u"app-pw"_s}},
                          {{u"default_pool_size"_s, u"1"_s}, {u"query_wait_timeout"_s, u"1"_s}}),
             QString());
    const QString url = pooler.url(u"app"_s, u"app-pw"_s, u"appdb"_s);
    const Connection holder = connectTo(url);
    PQclear(PQexec(holder.get(), "BEGIN"));
    const std::unique_ptr<PGresult, decltype(&PQclear)> held(PQexec(holder.get(), "SELECT 1"), &PQclear);
    QCOMPARE(PQresultStatus(held.get()), PGRES_TUPLES_OK);
    const Shown shown = ask(url);
    SHOWS(shown.row, u"Failing"_s);
    SHOWS(shown.row, u"pooler"_s);
    SHOWS(shown.evidence, u"The pooler lets in, and had no server connection to give for the query."_s);
    SHOWS(shown.evidence, u"its pool is used up by slow queries or idle transactions"_s);
    SHOWS(shown.evidence, u"SHOW POOLS"_s);
    SHOWS(shown.rungs.join(u'\n'), u"sign-in: held, "_s);
    SHOWS(shown.rungs.join(u'\n'), u"query: broken"_s);
}

void TestDatabaseInWindow::itsCertificateHasExpired()
{
    const QStringList loopback{u"localhost"_s, u"127.0.0.1"_s};
    QCOMPARE(m_certificates.make({.name = u"authority"_s, .isAuthority = true}), QString());
    QCOMPARE(m_certificates.make(
                 {.name = u"expired"_s, .names = loopback, .issuer = u"authority"_s, .fromDays = -30, .untilDays = -2}),
             QString());
    m_cluster->stop();
    QVERIFY(QFile::setPermissions(m_certificates.key(u"expired"_s), QFile::ReadOwner | QFile::WriteOwner));
    QCOMPARE(m_cluster->start({u"ssl_cert_file="_s + m_certificates.certificate(u"expired"_s),
                               u"ssl_key_file="_s + m_certificates.key(u"expired"_s)}),
             QString());
    const Shown shown =
        ask(appUrl(QString(u"sslmode=verify-full&sslrootcert="_s + m_certificates.certificate(u"authority"_s))));
    SHOWS(shown.row, u"Failing"_s);
    SHOWS(shown.row, u"it expired at 2"_s);
    SHOWS(shown.evidence, u"The server's certificate has expired; whoever verifies it cannot connect."_s);
    SHOWS(shown.evidence, u"nobody renewed it, or the server was not reloaded after the renewal"_s);
    SHOWS(shown.evidence, u"; not tried because of that: sign-in, query, role"_s);
    SHOWS(shown.rungs.join(u'\n'), u"TLS: broken"_s);
}

void TestDatabaseInWindow::itTakesNoWrites()
{
    m_cluster->stop();
    QCOMPARE(m_cluster->start({u"default_transaction_read_only=on"_s}), QString());
    const Shown shown = ask(appUrl(), ", expect: {read_only: false}");
    SHOWS(shown.row, u"Failing"_s);
    SHOWS(shown.row, u"read_only is true, expected false"_s);
    SHOWS(shown.evidence, u"The server answers reads and takes no writes"_s);
    SHOWS(shown.evidence, u"SHOW default_transaction_read_only"_s);
}

void TestDatabaseInWindow::itIsAStandby()
{
    m_cluster->stop();
    m_cluster->putFile(u"standby.signal"_s, {});
    QCOMPARE(m_cluster->start(), QString());
    const Shown shown = ask(appUrl(), ", expect: {in_recovery: false}");
    SHOWS(shown.row, u"Failing"_s);
    SHOWS(shown.row, u"in_recovery is true, expected false"_s);
    SHOWS(shown.evidence, u"The server answers reads and takes no writes: it is a standby"_s);
    SHOWS(shown.evidence, u"a failover moved the primary"_s);
}

void TestDatabaseInWindow::itIsStarting()
{
    m_cluster->stop();
    m_cluster->putFile(u"standby.signal"_s, {});
    QCOMPARE(m_cluster->start({u"restore_command=sleep 60; false"_s}, false), QString());
    const Shown shown = ask(appUrl());
    m_cluster->stop();
    SHOWS(shown.row, u"Failing"_s);
    SHOWS(shown.row, u"it starts, stops or recovers"_s);
    SHOWS(shown.evidence, u"The server is starting, and takes no connections yet."_s);
    SHOWS(shown.evidence, u"a restart would begin anew"_s);
    SHOWS(shown.evidence, u"; not tried because of that: query, role"_s);
}

QTEST_MAIN(TestDatabaseInWindow)
#include "tst_databaseinwindow.moc"
