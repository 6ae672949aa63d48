// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/sketch/composesketch.h"
#include "tests/unit/commandline/sketch/sketchreading.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;
using namespace sitrep;

class ComposeSketchTest : public QObject
{
    Q_OBJECT

private slots:
    void namesOfComposeFiles_data();
    void namesOfComposeFiles();
    void servicesBecomeComponents();
    void portsBecomeChecks_data();
    void portsBecomeChecks();
    void namedContainerTakesTheRecipe();
    void healthCheckTellsThePath();
    void addressesTellDependencies();
    void foreignTextIsNotExpanded();
    void faultsAreTold_data();
    void faultsAreTold();

private:
    static Sketch sketchOf(const QByteArray &services)
    {
        Sketch sketch;
        sketch.title = u"test"_s;
        sketchCompose(sketch, "services:\n" + services, u"compose.yaml"_s);
        return sketch;
    }
};

void ComposeSketchTest::namesOfComposeFiles_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("is");
    QTest::newRow("new") << u"compose.yaml"_s << true;
    QTest::newRow("old") << u"docker-compose.yml"_s << true;
    QTest::newRow("an override") << u"docker-compose.override.yml"_s << false;
    QTest::newRow("another") << u"recompose.yml"_s << false;
}

void ComposeSketchTest::namesOfComposeFiles()
{
    QFETCH(QString, name);
    QTEST(isComposeName(name), "is");
}

void ComposeSketchTest::servicesBecomeComponents()
{
    const Sketch sketch =
        sketchOf("  web:\n    depends_on: {db: {condition: service_healthy}}\n    env_file: [web.env]\n"
                 "  db: {image: postgres}\n");
    const auto runbook = readBack(sketch);
    QVERIFY(runbook);
    QCOMPARE(runbook->components.size(), 2);
    QCOMPARE(runbook->components.front().id, u"web"_s);
    QCOMPARE(runbook->components.front().dependsOn.size(), 1);
    QCOMPARE(runbook->components.front().dependsOn.front().component, u"db"_s);
    QCOMPARE(sketch.envFiles, QStringList{u"web.env"_s});
    QCOMPARE(sketch.components.front().origin.text(), u"compose.yaml:2"_s);
    QVERIFY(checkOf(sketch, u"web-container"_s));
    QCOMPARE(runbook->logSources.size(), 2);
}

void ComposeSketchTest::portsBecomeChecks_data()
{
    QTest::addColumn<QByteArray>("port");
    QTest::addColumn<QString>("address");
    QTest::newRow("short") << QByteArray("\"8080:80\"") << u"localhost:8080"_s;
    QTest::newRow("of one address") << QByteArray("\"127.0.0.1:5433:5432\"") << u"localhost:5433"_s;
    QTest::newRow("with protocol") << QByteArray("\"8080:80/tcp\"") << u"localhost:8080"_s;
    QTest::newRow("long") << QByteArray("{target: 80, published: \"8081\"}") << u"localhost:8081"_s;
    QTest::newRow("with a default") << QByteArray("\"${PORT:-9000}:80\"") << u"localhost:9000"_s;
    QTest::newRow("without a default") << QByteArray("\"${PORT}:80\"") << QString();
    QTest::newRow("udp") << QByteArray("\"53:53/udp\"") << QString();
    QTest::newRow("only inside") << QByteArray("\"80\"") << QString();
    QTest::newRow("a range") << QByteArray("\"3000-3005:3000-3005\"") << QString();
}

void ComposeSketchTest::portsBecomeChecks()
{
    QFETCH(QByteArray, port);
    QFETCH(QString, address);
    const auto runbook = readBack(sketchOf("  web:\n    ports: [" + port + "]\n"));
    QVERIFY(runbook);
    const Check *check = runbook->check(u"web"_s);
    QCOMPARE(check != nullptr, !address.isEmpty());
    if (check)
        QCOMPARE(check->config.value(u"address"_s).toString(), address);
}

void ComposeSketchTest::namedContainerTakesTheRecipe()
{
    const auto runbook = readBack(sketchOf("  web: {image: x, container_name: shop-web}\n"));
    QVERIFY(runbook);
    QVERIFY(runbook->check(u"web-container"_s)->config.value(u"arguments"_s).toArray().contains(u"shop-web"_s));
}

void ComposeSketchTest::healthCheckTellsThePath()
{
    const auto runbook = readBack(
        sketchOf("  web:\n    ports: [\"8080:8000\"]\n"
                 "    healthcheck: {test: [CMD, curl, -f, \"http://localhost:8000/health?token=s3cr3t-token\"]}\n"));
    QVERIFY(runbook);
    QCOMPARE(runbook->check(u"web"_s)->config.value(u"url"_s).toString(), u"http://localhost:8080/health"_s);
}

void ComposeSketchTest::addressesTellDependencies()
{
    const Sketch sketch = sketchOf("  web:\n    environment: [\"CACHE=redis://:p4ssw0rd-x@cache:6379/0\"]\n"
                                   "  worker:\n    environment: {QUEUE: cache, SELF: \"http://worker/\"}\n"
                                   "  cache: {image: redis}\n");
    QCOMPARE(sketch.components.at(0).dependsOn, QStringList{u"cache"_s});
    QCOMPARE(sketch.components.at(1).dependsOn, QStringList{u"cache"_s});
    QVERIFY(!sketchText(sketch).contains("p4ssw0rd-x"));
}

void ComposeSketchTest::foreignTextIsNotExpanded()
{
    const Sketch sketch = sketchOf("  \"a ${env:HOME} \\\" # b\": {image: x}\n");
    const auto runbook = readBack(sketch);
    QVERIFY(runbook);
    QCOMPARE(runbook->components.front().id, u"a-env-home-b"_s);
}

void ComposeSketchTest::faultsAreTold_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("no yaml") << QByteArray("services: [\n");
    QTest::newRow("no services") << QByteArray("version: 3\n");
    QTest::newRow("services are no map") << QByteArray("services: 7\n");
    QTest::newRow("a list") << QByteArray("- services\n");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("an option for a name") << QByteArray("services:\n  --privileged: {image: x}\n");
}

void ComposeSketchTest::faultsAreTold()
{
    QFETCH(QByteArray, bytes);
    Sketch sketch;
    sketchCompose(sketch, bytes, u"compose.yaml"_s);
    QCOMPARE_GE(sketch.problems.size(), 1);
    QCOMPARE(sketch.problems.front().file, u"compose.yaml"_s);
    QVERIFY(sketch.checks.isEmpty());
}

QTEST_GUILESS_MAIN(ComposeSketchTest)
#include "tst_composesketch.moc"
