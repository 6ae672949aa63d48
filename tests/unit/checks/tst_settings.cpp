// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/settings/settingsformats.h"
#include "tests/support/contextbuilder.h"

#include <QTest>

#include <sys/stat.h>

using namespace sitrep;
using namespace sitrep::test;
using namespace Qt::StringLiterals;

class TstSettings : public QObject
{
    Q_OBJECT

private slots:
    void readsFormats_data();
    void readsFormats();
    void refusesFiles_data();
    void refusesFiles();
    void tellsWhatItCannotOpen_data();
    void tellsWhatItCannotOpen();
    void findsTheLinesOfJson();
    void readsSeveralFiles();
    void tellsFilesThatDisagree_data();
    void tellsFilesThatDisagree();
    void tellsDisagreementOfWhatIsAskedForAlone();
    void showsWhatTheRunbookAsksFor();
    void readsTheSample();
    void cutsTooManySettings();
};

void TstSettings::readsFormats_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QString>("facts");
    const auto row = [](const char *title, const QString &name, const QByteArray &bytes, const QString &facts,
                        const QByteArray &pattern = {}) { QTest::newRow(title) << name << bytes << pattern << facts; };
    row("JSON", u"a.json"_s, "{\n \"b\": \"75 s\",\n \"a\": {\"n\": 1.5, \"t\": true,\n  \"z\": null}\n}",
        u"a.n=1.5 @a.json:3\na.t=true @a.json:3\na.z=null @a.json:4\nb=75 s @a.json:2"_s);
    row("lists of JSON", u"a.json"_s, "{\"h\": [\"x\",\n\"y\"], \"o\": [{\"p\": 1}]}",
        u"h=[\"x\",\"y\"] @a.json:1\nh[0]=x @a.json:1\nh[1]=y @a.json:2\no[0].p=1 @a.json:2"_s);
    row("a list at the top of JSON", u"a.json"_s, "[1, {\"a\": 2}]", u"[0]=1 @a.json:1\n[1].a=2 @a.json:1"_s);
    row("odd keys of JSON", u"a.json"_s, R"({"a.b": 1, "": 2, "c[0]": 3, "q\"": 4, "\u00e9": 5})",
        u"[\"\"]=2 @a.json:1\n[\"a.b\"]=1 @a.json:1\n[\"c[0]\"]=3 @a.json:1\n[\"q\\\"\"]=4 @a.json:1\n\u00e9=5 @a.json:1"_s);
    row("a doubled key of JSON", u"a.json"_s, "{\"a\": 1,\n\"a\": 2}", u"a=2 @a.json:2"_s);
    row("empty JSON", u"a.json"_s, "{}", u""_s);
    row("JSON with a byte order mark", u"a.json"_s, "\xEF\xBB\xBF{\"a\": 1}", u"a=1 @a.json:1"_s);
    row("YAML", u"a.yaml"_s, "# c\npool:\n  size: 20\n  hosts: [a, b]\ntimeout: 75 s\non: yes\n",
        u"on=yes @a.yaml:6\npool.hosts=[\"a\",\"b\"] @a.yaml:4\npool.hosts[0]=a @a.yaml:4\npool.hosts[1]=b @a.yaml:4\n"
        "pool.size=20 @a.yaml:3\ntimeout=75 s @a.yaml:5"_s);
    row("yml", u"a.yml"_s, "a: 1\n", u"a=1 @a.yml:1"_s);
    row("INI", u"a.ini"_s,
        "; c\ntop = 1\n[pool]\r\nsize=20 ; comment\r\nname = \"a;b\" # c\nflag\npath: /x#y\nempty=\n",
        u"pool.empty= @a.ini:8\npool.flag=true @a.ini:6\npool.name=a;b @a.ini:5\npool.path=/x#y @a.ini:7\npool.size=20 @a.ini:4\ntop=1 @a.ini:2"_s);
    row("a doubled key of INI", u"a.ini"_s, "a=1\na=2\n", u"a=2 @a.ini:2"_s);
    row("env", u"a.env"_s, "A=1\nexport B='x y'\nA=2\n", u"A=2 @a.env:3\nB=x y @a.env:2"_s);
    row("a file named .env", u".env"_s, "A=1\n", u"A=1 @.env:1"_s);
    row("a file named .env.local", u".env.local"_s, "A=1\n", u"A=1 @.env.local:1"_s);
    row("an empty env file", u"a.env"_s, "", u""_s);
    row("text by pattern", u"main.tf"_s, "x\ntier = \"db-small\"\n  size = 10\n",
        u"size=10 @main.tf:3\ntier=db-small @main.tf:2"_s, R"(tier = \"(?<tier>[^\"]+)\"|^\\s*size = (?<size>\\d+))");
    row("the first match counts", u"a.txt"_s, "n=1\nn=2\n", u"n=1 @a.txt:1"_s, "n=(?<n>\\\\d)");
    row("a pattern over JSON", u"a.json"_s, "no json, n=1", u"n=1 @a.json:1"_s, "n=(?<n>\\\\d)");
}

void TstSettings::readsFormats()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, pattern);
    QFETCH(QString, facts);
    ContextBuilder asked(CheckKind::Settings);
    (void)asked.file(name, bytes);
    const QByteArray more = pattern.isEmpty() ? QByteArray() : QByteArray(", \"pattern\": \"" + pattern + "\"");
    const Observation observation = asked.config(QByteArray("{\"file\": \"" + name.toUtf8() + "\"" + more + "}")).ask();
    QCOMPARE(failureLine(observation), u"-"_s);
    QCOMPARE(factLines(observation), facts);
}

void TstSettings::refusesFiles_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QString>("message"); // its beginning
    const auto row = [](const char *title, const QString &name, const QByteArray &bytes, const QString &message,
                        const QByteArray &pattern = {}) {
        QTest::newRow(title) << name << bytes << pattern << message;
    };
    row("JSON without end", u"a.json"_s, "{\n\"a\": 1,\n", u"parse: a.json:3: "_s);
    row("JSON with a comma too much", u"a.json"_s, "{\"a\": 1,}", u"parse: a.json:1: "_s);
    row("an empty JSON file", u"a.json"_s, "", u"parse: a.json:1: "_s);
    row("JSON of another kind", u"a.json"_s, "a: 1", u"parse: a.json:1: "_s);
    row("JSON too deep", u"a.json"_s, QByteArray(5000, '['), u"parse: a.json:1: "_s);
    row("YAML without end", u"a.yaml"_s, "a: [1,\nb: 2\n", u"parse: a.yaml:"_s);
    row("a doubled key of YAML", u"a.yaml"_s, "a: 1\na: 2\n", u"parse: a.yaml:2: "_s);
    row("YAML that is text", u"a.yaml"_s, "just text\n", u"parse: a.yaml:1: "_s);
    row("YAML too deep", u"a.yaml"_s, QByteArray(5000, '['), u"parse: a.yaml:"_s);
    row("a section without end", u"a.ini"_s, "[pool\nsize=1\n", u"parse: a.ini:1: a section without ]"_s);
    row("a value without a key", u"a.ini"_s, "a=1\n=2\n", u"parse: a.ini:2: a value without a key"_s);
    row("an env file that is none", u"a.env"_s, "this is prose\n", u"parse: a.env:1: "_s);
    row("bytes that are not UTF-8", u"a.json"_s, "{\"a\": \"\xff\"}", u"parse: a.json"_s);
    row("binary", u"a.ini"_s, QByteArray("a\0b", 3), u"parse: a.ini"_s);
    row("a format that is not known", u"a.toml"_s, "a = 1\n", u"parse: a.toml is none of .json .yaml .yml .ini .env"_s);
    row("a name without ending", u"config"_s, "a = 1\n", u"parse: config is none of"_s);
    row("a pattern that matches nothing", u"a.txt"_s, "x\n", u"parse: a.txt: `pattern` matches nothing"_s,
        "n=(?<n>\\\\d)");
    row("a pattern that gives up", u"a.txt"_s, QByteArray(60, 'a') + "!\n",
        u"cut: a.txt: `pattern` takes too many steps, so the search was given up"_s, "(?<x>(a+)+)$");
    row("a pattern that gives up behind a match", u"a.txt"_s, "aa\n" + QByteArray(60, 'a') + "!\n",
        u"cut: a.txt: `pattern` takes too many steps, so the search was given up"_s, "(?<x>(a+)+)$");
    row("a pattern without a group", u"a.txt"_s, "x\n", u"parse: a.txt: `pattern` has no named group"_s, "n=(\\\\d)");
    row("a pattern that cannot be read", u"a.txt"_s, "x\n", u"parse: a.txt: `pattern` cannot be read: "_s, "(?<n>");
    row("a megabyte and more", u"a.json"_s, QByteArray(1024 * 1024 + 1, ' '), u"parse: a.json: "_s);
}

void TstSettings::refusesFiles()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, pattern);
    QFETCH(QString, message);
    ContextBuilder asked(CheckKind::Settings);
    (void)asked.file(name, bytes);
    const QByteArray more = pattern.isEmpty() ? QByteArray() : QByteArray(", \"pattern\": \"" + pattern + "\"");
    const Observation observation = asked.config(QByteArray("{\"file\": \"" + name.toUtf8() + "\"" + more + "}")).ask();
    QVERIFY2(failureLine(observation).startsWith(message), qUtf8Printable(failureLine(observation)));
    QVERIFY(!failureLine(observation).contains(asked.folder()));
}

void TstSettings::tellsWhatItCannotOpen_data()
{
    QTest::addColumn<QByteArray>("config");
    QTest::addColumn<FailureClass>("failureClass");
    QTest::newRow("a missing file") << R"({"file": "none.json"})"_ba << FailureClass::Missing;
    QTest::newRow("a missing folder") << R"({"file": "none/a.json"})"_ba << FailureClass::Missing;
    QTest::newRow("a folder") << R"({"file": "folder.json"})"_ba << FailureClass::Parse;
    QTest::newRow("globs without a match") << R"({"files": ["*.yaml", "x/*.json"]})"_ba << FailureClass::Missing;
    QTest::newRow("no file named") << "{}"_ba << FailureClass::Missing;
}

void TstSettings::tellsWhatItCannotOpen()
{
    QFETCH(QByteArray, config);
    QFETCH(FailureClass, failureClass);
    ContextBuilder asked(CheckKind::Settings);
    (void)asked.file(u"folder.json/x"_s, "");
    const Observation observation = asked.config(config).ask();
    QVERIFY(observation.failure.has_value());
    QCOMPARE(observation.failure->failureClass, failureClass);
    QVERIFY(observation.facts.empty());
    QVERIFY(!observation.failure->message.isEmpty());
}

void TstSettings::findsTheLinesOfJson()
{
    const QByteArray json = "\n{\"a\":\n {\"b\" : [1,\n2, {\"c\":\"x\\\"}\n\"}]}\n,\"d\":\n3}";
    const QHash<QString, int> lines = jsonLines(R"({"a": "tricky \" } ]", "b": 1})");
    QCOMPARE(lines.value(u"b"_s), 1);
    const QHash<QString, int> many = jsonLines(QByteArray(json).replace("\\\"}\n", "\\\"}"));
    QCOMPARE(many.value(u"a"_s), 2);
    QCOMPARE(many.value(u"a.b"_s), 3);
    QCOMPARE(many.value(u"a.b[1]"_s), 4);
    QCOMPARE(many.value(u"a.b[2].c"_s), 4);
    QCOMPARE(many.value(u"d"_s), 5);
}

void TstSettings::readsSeveralFiles()
{
    ContextBuilder asked(CheckKind::Settings);
    (void)asked.file(u"conf/b.json"_s, "{\"x\": 2, \"z\": 3}");
    (void)asked.file(u"conf/a.json"_s, "{\"x\": 1, \"y\": 2}");
    (void)asked.file(u"conf/c.json"_s, "{");
    const Observation observation = asked.config(R"({"files": ["conf/*.json"]})").ask();
    // One that cannot be read takes nothing from the others; the first by name gives a value.
    QCOMPARE(factLines(observation), u"x=1 @conf/a.json:1\ny=2 @conf/a.json:1\nz=3 @conf/b.json:1"_s);
    QVERIFY(failureLine(observation).startsWith(u"parse: conf/c.json:1"));
}

void TstSettings::tellsFilesThatDisagree_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("second");
    QTest::addColumn<QString>("failure");
    const QString agreed = u"-"_s;
    QTest::newRow("the same text") << R"("75 s")"_ba
                                   << R"("75 s")"_ba << agreed;
    QTest::newRow("amounts in other words") << R"("75s")"_ba
                                            << R"("75 s")"_ba << agreed;
    QTest::newRow("amounts in other units") << R"("75 s")"_ba
                                            << R"("75000ms")"_ba << agreed;
    QTest::newRow("a number and its text") << R"(5432)"_ba
                                           << R"("5432")"_ba << agreed;
    QTest::newRow("true and its text") << R"(true)"_ba
                                       << R"("true")"_ba << agreed;
    QTest::newRow("null twice") << R"(null)"_ba
                                << R"(null)"_ba << agreed;
    QTest::newRow("another amount") << R"("75 s")"_ba
                                    << R"("15 s")"_ba << u"disagree: x is 75 s in a.json:1 and 15 s in b.json:1"_s;
    QTest::newRow("what cannot be compared")
        << R"("75 s")"_ba
        << R"("75 MB")"_ba << u"disagree: x is 75 s in a.json:1 and 75 MB in b.json:1"_s;
    QTest::newRow("two versions") << R"("1.10")"_ba
                                  << R"("1.1")"_ba << u"disagree: x is 1.10 in a.json:1 and 1.1 in b.json:1"_s;
}

void TstSettings::tellsFilesThatDisagree()
{
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, second);
    QFETCH(QString, failure);
    ContextBuilder asked(CheckKind::Settings);
    (void)asked.file(u"a.json"_s, R"({"x": )" + first + "}");
    (void)asked.file(u"b.json"_s, R"({"x": )" + second + "}");
    QCOMPARE(failureLine(asked.config(R"({"files": ["*.json"]})").expects(u"x"_s).ask()), failure);
}

void TstSettings::tellsDisagreementOfWhatIsAskedForAlone()
{
    ContextBuilder asked(CheckKind::Settings);
    (void)asked.file(u"a.json"_s, "{\"x\": \"75 s\", \"version\": 1}");
    (void)asked.file(u"b.json"_s, "{\"version\": 2,\n\"x\": \"15 s\"}");
    asked.config(R"({"files": ["*.json"]})");
    QCOMPARE(failureLine(asked.ask()), u"-"_s);
    QCOMPARE(failureLine(asked.expects(u"x"_s).ask()), u"disagree: x is 75 s in a.json:1 and 15 s in b.json:2"_s);
}

void TstSettings::showsWhatTheRunbookAsksFor()
{
    ContextBuilder asked(CheckKind::Settings);
    (void)asked.file(u"a.json"_s, "{\"a\": 1,\n\"b\": 2,\n\"c\": 3}");
    asked.config(R"({"file": "a.json"})");
    QCOMPARE(asked.ask().evidence.excerpt, u"a.json:1: a = 1\na.json:2: b = 2\na.json:3: c = 3"_s);
    const Observation observation = asked.expects(u"b"_s).ask();
    QCOMPARE(observation.evidence.excerpt, u"a.json:2: b = 2"_s);
    QCOMPARE(observation.evidence.origin, u"a.json:2"_s);
    QCOMPARE(observation.evidence.target, u"a.json"_s);
}

void TstSettings::readsTheSample()
{
    ContextBuilder asked(CheckKind::Settings);
    asked.runbook().folder = qEnvironmentVariable("SITREP_SOURCE_DIR") % u"/resources/runbooks/staging-outage"_s;
    const Observation observation =
        asked.config(R"({"file": "config/database.json"})").expects(u"initialization_timeout"_s).ask();
    QCOMPARE(failureLine(observation), u"-"_s);
    QCOMPARE(factLines(observation, u"initialization_timeout"_s),
             u"initialization_timeout=75 s @config/database.json:3"_s);
    QCOMPARE(factLines(observation, u"connection_timeout"_s), u"connection_timeout=35 s @config/database.json:4"_s);
    QCOMPARE(factLines(observation, u"pool_timeout"_s), u"pool_timeout=45 s @config/database.json:5"_s);
}

void TstSettings::cutsTooManySettings()
{
    ContextBuilder asked(CheckKind::Settings);
    QByteArray json = "{";
    for (int i = 0; i < 6000; ++i)
        json += "\"k" + QByteArray::number(i) + "\": 1,\n";
    (void)asked.file(u"a.json"_s, json + "\"last\": 1}");
    const Observation observation = asked.config(R"({"file": "a.json"})").ask();
    QCOMPARE(failureLine(observation), u"cut: a.json holds more than 5000 settings"_s);
    QCOMPARE(observation.facts.size(), size_t{5000});
}

QTEST_GUILESS_MAIN(TstSettings)
#include "tst_settings.moc"
