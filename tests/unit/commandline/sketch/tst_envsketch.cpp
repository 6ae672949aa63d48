// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/sketch/envsketch.h"
#include "tests/unit/commandline/sketch/sketchreading.h"

using namespace Qt::StringLiterals;
using namespace sitrep;

class EnvSketchTest : public QObject
{
    Q_OBJECT

private slots:
    void kindByValue_data();
    void kindByValue();
    void pairBesideItsAddressIsNotAskedTwice();
    void rulesByName();
    void exampleNamesWhatIsNeeded();
    void noValueIsTakenOver();
    void namesOfTheProcess();

private:
    static FoundVariables variables(const QList<std::pair<QString, QString>> &values, bool example = false)
    {
        FoundVariables found{u".env"_s, {}, example};
        for (const auto &[name, value] : values)
            found.variables.append({name, value, {u".env"_s, static_cast<int>(found.variables.size()) + 1}});
        return found;
    }
    static Sketch targets(const QList<std::pair<QString, QString>> &values)
    {
        Sketch sketch;
        sketch.title = u"test"_s;
        sketchTargets(sketch, variables(values));
        return sketch;
    }
};

void EnvSketchTest::kindByValue_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("line");
    QTest::newRow("postgres") << u"DATABASE_URL"_s << u"postgres://u:p@h/d"_s << u"database"_s
                              << u"postgres: \"${env:DATABASE_URL}\""_s;
    QTest::newRow("with a driver") << u"DB_DSN"_s << u"postgresql+asyncpg://u:p@h/d"_s << u"db"_s
                                   << u"postgres: \"${env:DB_DSN}\""_s;
    QTest::newRow("redis") << u"REDIS_URL"_s << u"redis://:pw@cache/0"_s << u"redis"_s << u"tcp: \"cache:6379\""_s;
    QTest::newRow("https") << u"API_URL"_s << u"https://api.example/v1"_s << u"api"_s << u"http: \"${env:API_URL}\""_s;
    QTest::newRow("ipv6") << u"QUEUE_URL"_s << u"amqp://[::1]:5672/"_s << u"queue"_s << u"tcp: \"[::1]:5672\""_s;
    QTest::newRow("no address") << u"SITE_NAME"_s << u"shop"_s << QString() << QString();
    QTest::newRow("a file") << u"DB_URL"_s << u"sqlite:///var/db.sqlite"_s << QString() << QString();
}

void EnvSketchTest::kindByValue()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    QFETCH(QString, id);
    QFETCH(QString, line);
    const Sketch sketch = targets({{name, value}});
    QCOMPARE(idsOf(sketch), id.isEmpty() ? QStringList() : QStringList{id});
    if (id.isEmpty())
        return;
    QVERIFY2(sketch.checks.front().lines.contains(line), sketchText(sketch).constData());
    QVERIFY(readBack(sketch));
}

void EnvSketchTest::pairBesideItsAddressIsNotAskedTwice()
{
    const Sketch one = targets({{u"DATABASE_URL"_s, u"postgres://u:p@db:5432/x"_s},
                                {u"DB_HOST"_s, u"db"_s},
                                {u"DB_PORT"_s, u"5432"_s},
                                {u"MAIL_HOST"_s, u"mail"_s},
                                {u"MAIL_PORT"_s, u"25"_s}});
    QCOMPARE(idsOf(one), (QStringList{u"database"_s, u"mail"_s}));
    QVERIFY(one.checks.last().lines.contains(u"tcp: \"${env:MAIL_HOST}:${env:MAIL_PORT}\""_s));
}

void EnvSketchTest::rulesByName()
{
    Sketch sketch;
    sketch.title = u"test"_s;
    sketchVariables(sketch,
                    variables({{u"DATABASE_URL"_s, u"postgres://app:p@db:5432/x"_s},
                               {u"POSTGRES_HOST"_s, u"db"_s},
                               {u"HTTP_PORT"_s, u"80"_s},
                               {u"SECRET_KEY"_s, u"x"_s},
                               {u"MAIL_PASSWORD"_s, u"x"_s},
                               {u"TITLE"_s, u"x"_s}}),
                    {});
    const QStringList &lines = sketch.checks.front().lines;
    QVERIFY(lines.contains(u"    DATABASE_URL: {type: postgres-url, agrees_with: [POSTGRES_HOST]}"_s));
    QVERIFY(lines.contains(u"    HTTP_PORT: {type: port}"_s));
    QVERIFY(lines.contains(u"    SECRET_KEY: {min_length: 32, not_placeholder: true}"_s));
    QVERIFY(lines.contains(u"    MAIL_PASSWORD: {not_placeholder: true}"_s));
    QVERIFY(!lines.join(u'\n').contains(u"    TITLE:"_s));
    QVERIFY(readBack(sketch));
}

void EnvSketchTest::exampleNamesWhatIsNeeded()
{
    Sketch sketch;
    sketch.title = u"test"_s;
    FoundVariables needed = variables({{u"TOKEN"_s, u"changeme"_s}, {u"NEW_ONE"_s, {}}}, true);
    sketchTargets(sketch, needed);
    QVERIFY(sketch.checks.isEmpty());
    sketchVariables(sketch, variables({{u"TOKEN"_s, u"abc"_s}, {u"OLD"_s, u"1"_s}}), needed);
    QVERIFY(sketch.checks.front().lines.contains(u"  required: [TOKEN, NEW_ONE]"_s));
    QVERIFY(sketch.checks.front().lines.contains(u"  from: [.env]"_s));
}

void EnvSketchTest::noValueIsTakenOver()
{
    const QList<std::pair<QString, QString>> values{{u"DATABASE_URL"_s, u"postgres://joe:w0rd-of-joe@db/x"_s},
                                                    {u"HOOK_URL"_s, u"https://u:w0rd-of-hook@h/p?k=w0rd-of-key"_s},
                                                    {u"CACHE_URL"_s, u"redis://:w0rd-of-cache@c:1/"_s},
                                                    {u"ODD_URL"_s, u"redis://:pa@w0rd4711/of@cache:6379"_s},
                                                    {u"ODDER_URL"_s, u"amqp://u:pa/w0rd@mq:5672"_s},
                                                    {u"API_TOKEN"_s, u"w0rd-of-token"_s},
                                                    {u"X_HOST"_s, u"x w0rd-of-host"_s},
                                                    {u"X_PORT"_s, u"1"_s}};
    Sketch sketch = targets(values);
    sketchVariables(sketch, variables(values), {});
    const QByteArray text = sketchText(sketch);
    QVERIFY2(!text.contains("w0rd"), text.constData());
    QVERIFY(readBack(sketch));
}

void EnvSketchTest::namesOfTheProcess()
{
    QVERIFY(namesTarget(u"DATABASE_URL"_s));
    QVERIFY(namesTarget(u"PGHOST"_s));
    QVERIFY(namesTarget(u"REDIS_HOST"_s));
    QVERIFY(!namesTarget(u"HOME"_s));
    QVERIFY(!namesTarget(u"DBUS_SESSION_BUS_ADDRESS"_s));
}

QTEST_GUILESS_MAIN(EnvSketchTest)
#include "tst_envsketch.moc"
