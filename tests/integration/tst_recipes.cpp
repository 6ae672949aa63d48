// SPDX-License-Identifier: Apache-2.0
#include "tests/support/cluster.h"
#include "tests/support/faultserver.h"
#include "tests/support/loopbackserver.h"
#include "tests/support/pgbouncer.h"
#include "tests/unit/commandline/programrun.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

#include <unistd.h>

#include <memory>

using namespace Qt::StringLiterals;
using namespace sitrep;

namespace {

/// A runbook with one check that uses a recipe.
class Using final
{
public:
    Using(const QString &recipe, const QString &with) { write(recipe, with); }

    void write(const QString &recipe, const QString &with)
    {
        put(u"runbook.yaml"_s, u"sitrep: 1\ntitle: T\nchecks: {it: {use: %1, with: %2}}\n"_s.arg(recipe, with));
    }
    void put(const QString &name, const QString &text)
    {
        QDir(m_folder.path()).mkpath(QFileInfo(name).path());
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0)
            qFatal("cannot write");
    }
    [[nodiscard]] QString path() const { return m_folder.filePath(u"runbook.yaml"_s); }

    /// "fail refused: the sentence", as `sitrep run --format json` tells it.
    [[nodiscard]] QString outcome(const QMap<QString, QString> &environment = {}, bool trusted = true) const
    {
        QStringList arguments{u"run"_s, path(), u"--format"_s, u"json"_s};
        if (trusted)
            arguments.append(u"--trust"_s);
        const ProgramRun run(arguments, {}, environment);
        const QJsonObject check = QJsonDocument::fromJson(run.out.toUtf8())[u"checks"_s].toArray().at(0).toObject();
        if (check.isEmpty())
            return run.out + run.err;
        return QString(check[u"outcome"_s].toString() + u' ' + check[u"class"_s].toString()).trimmed() + u": "_s
               + check[u"reason"_s].toString();
    }

private:
    QTemporaryDir m_folder;
};

FaultServer::Behaviour web(const QByteArray &status)
{
    return FaultServer::http([status](const QByteArray &) {
        return QByteArray("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    });
}

QString withPort(const QString &text, quint16 port)
{
    return QString(text).replace(u"{port}"_s, QString::number(port));
}

} // namespace

/// The recipes that ship, against the real servers of Debian, through the program itself.
class TestRecipes : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY2(QFile::exists(qEnvironmentVariable("SITREP_BINARY")), "the program is built"); }
    void showsWhatARecipeBecomes();
    void aChangedRecipeIsNotTrusted();
    void redis();
    void redisWithAPassword();
    void redisThatCannotSave();
    void haproxy();
    void nginx();
    void pgbouncer();
};

void TestRecipes::showsWhatARecipeBecomes()
{
    const Using runbook(u"redis/server"_s, u"{host: cache.internal, port: 6390}"_s);
    const ProgramRun run({u"validate"_s, runbook.path(), u"--expanded"_s});
    QCOMPARE(run.exitCode, 0);
    QVERIFY2(run.out.contains(u"Redis cache.internal:6390 answers"), qPrintable(run.out));
    QVERIFY2(run.out.contains(u"redis-cli") && !run.out.contains(u"${host}"), qPrintable(run.out));
    const ProgramRun missing({u"validate"_s, Using(u"haproxy/backend"_s, u"{backend: app}"_s).path()});
    QCOMPARE(missing.exitCode, 65);
    QVERIFY2(missing.out.contains(u"needs the parameter \"stats\""), qPrintable(missing.out));
}

void TestRecipes::aChangedRecipeIsNotTrusted()
{
    Using runbook(u"./recipes/mine.yaml"_s, u"{}"_s);
    const QString recipe = u"sitrep: 1\nrecipe: mine\ntitle: T\ncheck: {command: [echo, %1]}\n"_s;
    runbook.put(u"recipes/mine.yaml"_s, recipe.arg(u"one"_s));
    const ProgramRun trusted({u"trust"_s, runbook.path()});
    QCOMPARE(trusted.exitCode, 0);
    QVERIFY2(runbook.outcome({}, false).startsWith(u"pass:"), qPrintable(runbook.outcome({}, false)));
    runbook.put(u"recipes/mine.yaml"_s, recipe.arg(u"two"_s));
    QVERIFY2(runbook.outcome({}, false).startsWith(u"skip not-trusted:"), qPrintable(runbook.outcome({}, false)));
    runbook.put(u"recipes/mine.yaml"_s, recipe.arg(u"one"_s));
    QVERIFY2(runbook.outcome({}, false).startsWith(u"pass:"), qPrintable(runbook.outcome({}, false)));
}

void TestRecipes::redis()
{
    if (!QFile::exists(u"/usr/bin/redis-server"_s))
        QSKIP("redis-server is not installed");
    LoopbackServer server(u"/usr/bin/redis-server"_s);
    const Using runbook(u"redis/server"_s, withPort(u"{port: {port}}"_s, server.port()));
    const QString refused = runbook.outcome();
    QVERIFY2(refused.startsWith(u"fail refused: nothing accepts connections there"), qPrintable(refused));
    QCOMPARE(server.start({u"--port"_s, QString::number(server.port()), u"--bind"_s, u"127.0.0.1"_s, u"--save"_s, u""_s,
                           u"--dir"_s, server.folder()}),
             QString());
    QCOMPARE(runbook.outcome(),
             u"pass: redis-cli: values.loading 0, values.rdb_last_bgsave_status ok, values.aof_last_write_status ok"_s);
    const Using elsewhere(u"redis/server"_s, u"{host: nowhere.invalid}"_s);
    QVERIFY2(elsewhere.outcome().startsWith(u"unknown resolver: "), qPrintable(elsewhere.outcome()));
}

void TestRecipes::redisWithAPassword()
{
    if (!QFile::exists(u"/usr/bin/redis-server"_s))
        QSKIP("redis-server is not installed");
    LoopbackServer server(u"/usr/bin/redis-server"_s);
    const Using runbook(u"redis/server"_s, withPort(u"{port: {port}}"_s, server.port()));
    QCOMPARE(server.start({u"--port"_s, QString::number(server.port()), u"--bind"_s, u"127.0.0.1"_s, u"--save"_s, u""_s,
                           u"--dir"_s, server.folder(), u"--requirepass"_s, u"Mango-7-Tree"_s}),
             QString());
    QVERIFY2(runbook.outcome().startsWith(u"unknown auth: "), qPrintable(runbook.outcome()));
    const QString wrong = runbook.outcome({{u"REDISCLI_AUTH"_s, u"Plum-8-Bush"_s}});
    QVERIFY2(wrong.startsWith(u"unknown auth: "), qPrintable(wrong));
    const QString right = runbook.outcome({{u"REDISCLI_AUTH"_s, u"Mango-7-Tree"_s}});
    QVERIFY2(right.startsWith(u"pass: "), qPrintable(right));
    const ProgramRun told({u"run"_s, runbook.path(), u"--trust"_s}, {}, {{u"REDISCLI_AUTH"_s, u"Mango-7-Tree"_s}});
    QVERIFY(!told.out.contains(u"Mango-7-Tree") && !told.err.contains(u"Mango-7-Tree"));
}

void TestRecipes::redisThatCannotSave()
{
    if (!QFile::exists(u"/usr/bin/redis-server"_s))
        QSKIP("redis-server is not installed");
    if (::geteuid() == 0)
        QSKIP("root may write everywhere");
    LoopbackServer server(u"/usr/bin/redis-server"_s);
    const QString port = QString::number(server.port());
    QCOMPARE(
        server.start({u"--port"_s, port, u"--bind"_s, u"127.0.0.1"_s, u"--save"_s, u""_s, u"--dir"_s, server.folder()}),
        QString());
    QFile::setPermissions(server.folder(), QFile::ReadOwner | QFile::ExeOwner);
    QCOMPARE(runTool(u"redis-cli"_s, {u"-p"_s, port, u"BGSAVE"_s}), QString());
    const Using runbook(u"redis/server"_s, u"{port: %1}"_s.arg(port));
    QTRY_VERIFY_WITH_TIMEOUT(runbook.outcome().startsWith(u"fail threshold: values.rdb_last_bgsave_status is err"),
                             60'000);
    QFile::setPermissions(server.folder(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

void TestRecipes::haproxy()
{
    if (!QFile::exists(u"/usr/sbin/haproxy"_s))
        QSKIP("haproxy is not installed");
    auto behind = std::make_unique<FaultServer>(web("200 OK"));
    LoopbackServer server(u"/usr/sbin/haproxy"_s);
    const QString config = server.file(
        u"haproxy.cfg"_s, u"defaults\n  mode http\n  timeout connect 2s\n  timeout client 9s\n  timeout server 9s\n"
                          "frontend stats\n  bind 127.0.0.1:%1\n  stats enable\n  stats uri /stats\n"
                          "backend app\n  server a 127.0.0.1:%2 check inter 100ms fall 1 rise 1\n"
                          "backend web\n  server b 127.0.0.1:%2\n"_s.arg(QString::number(server.port()),
                                                                         QString::number(behind->port())));
    QCOMPARE(server.start({u"-db"_s, u"-f"_s, config}), QString());
    const QString stats = withPort(u"http://127.0.0.1:{port}/stats"_s, server.port());
    const Using runbook(u"haproxy/backend"_s, u"{stats: '%1', backend: app}"_s.arg(stats));
    QVERIFY2(runbook.outcome().startsWith(u"pass: "), qPrintable(runbook.outcome()));
    const Using mistyped(u"haproxy/backend"_s, u"{stats: '%1', backend: ap-p}"_s.arg(stats));
    QVERIFY2(mistyped.outcome().startsWith(u"unknown"), qPrintable(mistyped.outcome()));
    behind.reset();
    QTRY_VERIFY_WITH_TIMEOUT(runbook.outcome().startsWith(u"fail threshold: csv[svname=BACKEND].status is DOWN"),
                             60'000);
}

void TestRecipes::nginx()
{
    if (!QFile::exists(u"/usr/sbin/nginx"_s))
        QSKIP("nginx-light is not installed");
    auto behind = std::make_unique<FaultServer>(web("404 Not Found"));
    LoopbackServer server(u"/usr/sbin/nginx"_s);
    const QString config = server.file(
        u"nginx.conf"_s, u"daemon off; master_process off; pid %1/pid; error_log %1/error.log;\nevents {}\n"
                         "http {\n access_log off; client_body_temp_path %1/b; proxy_temp_path %1/p;\n"
                         " fastcgi_temp_path %1/f; uwsgi_temp_path %1/u; scgi_temp_path %1/s;\n"
                         " server { listen 127.0.0.1:%2; server_name app.test;\n"
                         "  location / { proxy_pass http://127.0.0.1:%3; } } }\n"_s.arg(
                             server.folder(), QString::number(server.port()), QString::number(behind->port())));
    QCOMPARE(server.start({u"-p"_s, server.folder(), u"-e"_s, u"%1/error.log"_s.arg(server.folder()), u"-c"_s, config}),
             QString());
    const Using runbook(u"nginx/upstream"_s,
                        withPort(u"{url: 'http://127.0.0.1:{port}/', host: app.test}"_s, server.port()));
    QVERIFY2(runbook.outcome().startsWith(u"pass: "),
             qPrintable(runbook.outcome())); // the upstream said 404: it answers
    behind.reset();
    const QString down = runbook.outcome();
    QVERIFY2(down.startsWith(u"fail status: "), qPrintable(down));
    QVERIFY2(down.contains(u"502"), qPrintable(down));
    server.stop();
    QVERIFY2(runbook.outcome().startsWith(u"fail refused: "), qPrintable(runbook.outcome()));
}

void TestRecipes::pgbouncer()
{
    for (const QString &reason : {Cluster::unavailable(), Pgbouncer::unavailable()}) {
        if (!reason.isEmpty())
            QSKIP(qPrintable(reason));
    }
    Cluster cluster;
    QCOMPARE(cluster.create(), QString());
    QCOMPARE(cluster.start(), QString());
    QCOMPARE(cluster.execute({u"CREATE ROLE app LOGIN PASSWORD 'app-pw'"_s, u"CREATE DATABASE appdb OWNER app"_s}),
             QString());
    Pgbouncer pooler;
    QCOMPARE(pooler.start(cluster.port(), {{u"app"_s, u"app-pw"_s}, {u"watch"_s, u"watch-pw"_s}},
                          {{u"admin_users"_s, u"watch"_s}, {u"default_pool_size"_s, u"1"_s}}),
             QString());
    const Using runbook(u"pgbouncer/pools"_s, u"{console: '${env:CONSOLE}'}"_s);
    const QString console = pooler.url(u"watch"_s, u"watch-pw"_s, u"pgbouncer"_s);
    const QMap<QString, QString> here{{u"CONSOLE"_s, console}};
    QVERIFY2(runbook.outcome(here).startsWith(u"pass: "), qPrintable(runbook.outcome(here)));
    QVERIFY2(runbook.outcome({{u"CONSOLE"_s, pooler.url(u"watch"_s, u"wrong"_s, u"pgbouncer"_s)}})
                 .startsWith(u"unknown auth: "),
             "a probe's own credential");

    // One client holds the only connection to the server, another waits for it.
    const QString through = pooler.url(u"app"_s, u"app-pw"_s, u"appdb"_s);
    QProcess holding;
    QProcess waiting;
    for (QProcess *client : {&holding, &waiting}) {
        dieWithParent(*client);
        client->start(u"psql"_s, {u"-XAtq"_s, through, u"-c"_s, u"SELECT pg_sleep(600)"_s});
        QVERIFY(client->waitForStarted(60'000));
    }
    QTRY_VERIFY_WITH_TIMEOUT(runbook.outcome(here).startsWith(u"fail threshold: pools.longest_wait is "), 60'000);
    for (QProcess *client : {&holding, &waiting}) {
        client->kill();
        client->waitForFinished();
    }

    QCOMPARE(runTool(u"psql"_s, {u"-XAtq"_s, console, u"-c"_s, u"DISABLE appdb"_s}), QString());
    QTRY_VERIFY_WITH_TIMEOUT(runbook.outcome(here).startsWith(u"fail threshold: databases.disabled is 1"), 60'000);
}

QTEST_GUILESS_MAIN(TestRecipes)
#include "tst_recipes.moc"
