// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/variables/variablerules.h"

#include <QTest>

using namespace sitrep;
using namespace Qt::StringLiterals;

class TstVariableRules : public QObject
{
    Q_OBJECT

private slots:
    void knowsTypes_data();
    void knowsTypes();
    void doesNotJudgeUnknownTypes();
    void knowsPlaceholders_data();
    void knowsPlaceholders();
    void comparesAddresses_data();
    void comparesAddresses();
};

void TstVariableRules::knowsTypes_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("wellFormed");
    const auto row = [](const char *name, const QString &type, const QString &value, bool wellFormed) {
        QTest::newRow(name) << type << value << wellFormed;
    };
    row("a port", u"port"_s, u"5432"_s, true);
    row("the last port", u"port"_s, u"65535"_s, true);
    row("port 0", u"port"_s, u"0"_s, false);
    row("port 65536", u"port"_s, u"65536"_s, false);
    row("a negative port", u"port"_s, u"-1"_s, false);
    row("a port with a sign", u"port"_s, u"+80"_s, false);
    row("a port with a blank", u"port"_s, u" 80"_s, false);
    row("a port in hexadecimal", u"port"_s, u"0x50"_s, false);
    row("a word as port", u"port"_s, u"http"_s, false);
    row("no port", u"port"_s, u""_s, false);
    row("PostgreSQL", u"postgres-url"_s, u"postgresql://app:pw@db.internal:5432/chat"_s, true);
    row("its short scheme", u"postgres-url"_s, u"postgres://app@db/chat"_s, true);
    row("with a driver", u"postgres-url"_s, u"postgresql+asyncpg://app:pw@db/chat?ssl=require"_s, true);
    row("several hosts", u"postgres-url"_s, u"postgresql://app@a:5432,b:5433/chat"_s, true);
    row("a socket", u"postgres-url"_s, u"postgresql://app:pw@/chat?host=/cloudsql/x:y:z"_s, true);
    row("without host", u"postgres-url"_s, u"postgresql:///chat"_s, false);
    row("without database", u"postgres-url"_s, u"postgresql://app@db:5432"_s, false);
    row("a port that is none", u"postgres-url"_s, u"postgresql://app@db:99999/chat"_s, false);
    row("another scheme", u"postgres-url"_s, u"mysql://app@db/chat"_s, false);
    row("a bad escape", u"postgres-url"_s, u"postgresql://app:%zz@db/chat"_s, false);
    row("no URL at all", u"postgres-url"_s, u"db.internal"_s, false);
    row("key=value", u"postgres-url"_s, u"host=db dbname=chat"_s, false);
    row("a URL", u"url"_s, u"https://chat.example.invalid/x?y=1"_s, true);
    row("a URL without scheme", u"url"_s, u"chat.example.invalid"_s, false);
    row("a URL without host", u"url"_s, u"https:///x"_s, false);
    row("a URL with blanks", u"url"_s, u"https://a b/"_s, false);
    row("a mail address is no URL", u"url"_s, u"mailto:a@b.c"_s, false);
    row("a host", u"host"_s, u"db-1.staging.internal"_s, true);
    row("an IPv4 address", u"host"_s, u"10.28.0.3"_s, true);
    row("an IPv6 address", u"host"_s, u"fd00::1"_s, true);
    row("a host with port", u"host"_s, u"db:5432x"_s, false);
    row("a host with a blank", u"host"_s, u"db 1"_s, false);
    row("a host that begins with a dash", u"host"_s, u"-db"_s, false);
    row("an integer", u"integer"_s, u"-42"_s, true);
    row("a fraction is no integer", u"integer"_s, u"4.2"_s, false);
    row("a number", u"number"_s, u"4.2e3"_s, true);
    row("infinity is no number", u"number"_s, u"inf"_s, false);
    row("a dot is no number", u"number"_s, u"."_s, false);
    row("true", u"boolean"_s, u"TRUE"_s, true);
    row("perhaps", u"boolean"_s, u"perhaps"_s, false);
    row("a duration", u"duration"_s, u"75 s"_s, true);
    row("a duration without unit", u"duration"_s, u"75"_s, false);
    row("JSON", u"json"_s, u"{\"a\": [1]}"_s, true);
    row("half of JSON", u"json"_s, u"{\"a\": "_s, false);
}

void TstVariableRules::knowsTypes()
{
    QFETCH(QString, type);
    QFETCH(QString, value);
    QFETCH(bool, wellFormed);
    QCOMPARE(isWellFormed(type, value), std::optional(wellFormed));
}

void TstVariableRules::doesNotJudgeUnknownTypes()
{
    QVERIFY(!isWellFormed(u"colour"_s, u"red"_s));
    QVERIFY(!isWellFormed(u""_s, u"red"_s));
}

void TstVariableRules::knowsPlaceholders_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("placeholder");
    for (const char *value : {"changeme",
                              "CHANGE_ME",
                              "change-me-please",
                              "<your key>",
                              "your-secret-key",
                              "my/your_key",
                              "${SECRET_KEY}",
                              "{{ key }}",
                              "%KEY%",
                              "xxxxxxxx",
                              "****",
                              "TO"
                              "DO",
                              "tbd",
                              "placeholder",
                              "replace-me",
                              "replace_with_key",
                              "insert-key-here",
                              "secret",
                              "password",
                              "example",
                              "...",
                              "to-be-defined",
                              "__KEY__",
                              " none "})
        QTest::newRow(value) << QString::fromLatin1(value) << true;
    for (const char *value :
         {"q8Zr1vN0pT7sXyLw3bK5mHcD2fGjUaEo", "0000", "a", "", "  ", "interchange", "yourself", "exchange-rate-key",
          "db.example.internal", "secret-manager:jwt", "passwords are long here"})
        QTest::newRow(value) << QString::fromLatin1(value) << false;
}

void TstVariableRules::knowsPlaceholders()
{
    QFETCH(QString, value);
    QFETCH(bool, placeholder);
    QCOMPARE(looksLikePlaceholder(value), placeholder);
}

void TstVariableRules::comparesAddresses_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("other");
    QTest::addColumn<QString>("agrees"); // yes, no, or - for no answer
    const QString url = u"postgresql://app:p%40ss@DB.internal:6432/chat"_s;
    const auto row = [](const char *name, const QString &value, const QString &variable, const QString &other,
                        const QString &agrees) { QTest::newRow(name) << value << variable << other << agrees; };
    row("the host, whatever its case", url, u"POSTGRES_HOST"_s, u"db.INTERNAL"_s, u"yes"_s);
    row("another host", url, u"POSTGRES_HOST"_s, u"db2.internal"_s, u"no"_s);
    row("the port", url, u"POSTGRES_PORT"_s, u"6432"_s, u"yes"_s);
    row("another port", url, u"POSTGRES_PORT"_s, u"5432"_s, u"no"_s);
    row("the database", url, u"POSTGRES_DB"_s, u"chat"_s, u"yes"_s);
    row("another database", url, u"DB_NAME"_s, u"Chat"_s, u"no"_s);
    row("the user", url, u"PGUSER"_s, u"app"_s, u"yes"_s);
    row("another user", url, u"POSTGRES_USER"_s, u"root"_s, u"no"_s);
    row("the password, decoded", url, u"POSTGRES_PASSWORD"_s, u"p@ss"_s, u"yes"_s);
    row("another password", url, u"POSTGRES_PASSWORD"_s, u"p%40ss"_s, u"no"_s);
    row("a port that is left out", u"postgres://app@db/chat"_s, u"POSTGRES_PORT"_s, u"5432"_s, u"yes"_s);
    row("a port that is left out and another", u"postgres://app@db/chat"_s, u"POSTGRES_PORT"_s, u"6432"_s, u"no"_s);
    row("one of several hosts", u"postgres://app@a,b/chat"_s, u"POSTGRES_HOST"_s, u"b"_s, u"yes"_s);
    row("a socket", u"postgresql+psycopg2://app@/chat?host=/cloudsql/x"_s, u"POSTGRES_HOST"_s, u"/cloudsql/x"_s,
        u"yes"_s);
    row("key=value", u"host=db port=5432 dbname=chat user=app"_s, u"POSTGRES_HOST"_s, u"db"_s, u"yes"_s);
    row("another scheme", u"redis://cache:6379/0"_s, u"REDIS_HOST"_s, u"cache"_s, u"yes"_s);
    row("another scheme's own port", u"redis://cache/0"_s, u"REDIS_PORT"_s, u"6379"_s, u"yes"_s);
    row("no user in it", u"postgres://db/chat"_s, u"POSTGRES_USER"_s, u"app"_s, u"-"_s);
    row("no database in it", u"postgres://app@db"_s, u"POSTGRES_DB"_s, u"chat"_s, u"-"_s);
    row("no password in it", u"postgres://app@db/chat"_s, u"POSTGRES_PASSWORD"_s, u"x"_s, u"-"_s);
    row("a port of an unknown scheme", u"foo://db/x"_s, u"FOO_PORT"_s, u"1"_s, u"-"_s);
    row("a plain value", u"staging"_s, u"STAGE"_s, u"staging"_s, u"yes"_s);
    row("another plain value", u"staging"_s, u"DB_HOST"_s, u"production"_s, u"no"_s);
    row("a name that says no part", url, u"MAIN_URL"_s, u"x"_s, u"no"_s);
    row("an address that is broken", u"postgres://app:%zz@db/chat"_s, u"POSTGRES_HOST"_s, u"db"_s, u"no"_s);
}

void TstVariableRules::comparesAddresses()
{
    QFETCH(QString, value);
    QFETCH(QString, name);
    QFETCH(QString, other);
    QFETCH(QString, agrees);
    const auto answer = agreesWith(value, name, other);
    QCOMPARE(answer ? *answer ? u"yes"_s : u"no"_s : u"-"_s, agrees);
}

QTEST_GUILESS_MAIN(TstVariableRules)
#include "tst_variablerules.moc"
