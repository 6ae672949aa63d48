// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/format/levels/leveltoken.h"
#include "diagnostics/logs/format/logformat.h"
#include "diagnostics/logs/format/loghead.h"

#include <QFile>
#include <QTest>

#include <string>

using namespace sitrep;
using namespace Qt::StringLiterals;

class TestLogFormat : public QObject
{
    Q_OBJECT

private slots:
    void tellsTheEncoding_data();
    void tellsTheEncoding();
    void recognisesTheSamples_data();
    void recognisesTheSamples();
    void takesTheFormatOfMostLines();
    void takesTheNameThatIsGiven();
    void givesFields_data();
    void givesFields();
    void remembersNothingThatCounts();
    void standsHostileLines_data();
    void standsHostileLines();
    void findsTheYearInEveryMinute();
    void findsTheLevelAtItsPlace();
    void theUsualPlaceSaysWhatTheSearchSays();
};

namespace {

const Instant reference = *parseInstant(u"2025-09-15T18:05:00Z");

std::string utf16(std::string_view text, bool bigEndian)
{
    std::string wide;
    for (const char byte : text)
        wide.append(bigEndian ? std::string{'\0', byte} : std::string{byte, '\0'});
    return wide;
}

QString told(const LogHead &head)
{
    return (head.startsEntry() ? u"* "_s : u"+ "_s) % (head.time ? isoText(*head.time) : u"-"_s) % u' '
           % nameOf(head.level);
}

} // namespace

void TestLogFormat::tellsTheEncoding_data()
{
    QTest::addColumn<std::string>("bytes");
    QTest::addColumn<int>("encoding");
    const std::string_view text = "2025-09-15T17:29:00Z ERROR x\n";
    const auto row = [](const char *name, const std::string &bytes, LogEncoding encoding) {
        QTest::newRow(name) << bytes << static_cast<int>(encoding);
    };
    row("UTF-8", std::string(text), LogEncoding::Utf8);
    row("nothing", {}, LogEncoding::Utf8);
    row("a mark, little end first", "\xFF\xFE" + utf16(text, false), LogEncoding::Utf16Le);
    row("a mark, big end first", "\xFE\xFF" + utf16(text, true), LogEncoding::Utf16Be);
    row("no mark, little end first", utf16(text, false), LogEncoding::Utf16Le);
    row("no mark, big end first", utf16(text, true), LogEncoding::Utf16Be);
    row("NULs alone", std::string(100, '\0'), LogEncoding::Utf8);
    row("some NULs", "2025-09-15T17:29:00Z ERROR" + std::string(9, '\0') + "x\n", LogEncoding::Utf8);
    row("broken UTF-8", "\xFF\xC0 2025-09-15", LogEncoding::Utf8);
}

void TestLogFormat::tellsTheEncoding()
{
    QFETCH(std::string, bytes);
    QFETCH(int, encoding);
    QCOMPARE(static_cast<int>(LogFormat::recognise(bytes, reference).encoding), encoding);
}

void TestLogFormat::recognisesTheSamples_data()
{
    QTest::addColumn<QString>("name");
    for (const auto &row : enumNames<LogFormatName>())
        QTest::newRow(row.name.data()) << QString(row.name);
}

/// The same files are what the fuzzer starts from.
void TestLogFormat::recognisesTheSamples()
{
    QFETCH(QString, name);
    QFile file(QStringLiteral(SITREP_SOURCE_DIR "/tests/data/logformats/") % name % u".log"_s);
    QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.errorString()));
    const QByteArray bytes = file.readAll();
    QCOMPARE(nameOf(LogFormat::recognise({bytes.constData(), static_cast<size_t>(bytes.size())}, reference).name),
             name);
}

void TestLogFormat::takesTheFormatOfMostLines()
{
    std::string text = "banner of a program\n";
    for (int i = 0; i < 40; ++i)
        text += "2025/09/15 17:29:00 [error] 7#7: *1 x\n";
    for (int i = 0; i < 39; ++i)
        text += "10.0.0.1 - - [15/Sep/2025:17:29:00 +0200] \"GET / HTTP/1.1\" 200 1\n";
    QCOMPARE(nameOf(LogFormat::recognise(text, reference).name), u"nginx"_s);
    // The last line is not whole: it has no voice.
    QCOMPARE(nameOf(LogFormat::recognise("a\nERROR:root:x", reference).name), u"text"_s);
    QCOMPARE(nameOf(LogFormat::recognise("ERROR:root:x", reference).name), u"python"_s);
    QCOMPARE(nameOf(LogFormat::recognise("\xEF\xBB\xBF"
                                         "ERROR:root:x\n",
                                         reference)
                        .name),
             u"python"_s);
    // What lies beyond the sample is not looked at.
    std::string late(LogFormat::sampleSize, '\n');
    QCOMPARE(nameOf(LogFormat::recognise(late + "ERROR:root:x\n", reference).name), u"text"_s);
}

void TestLogFormat::takesTheNameThatIsGiven()
{
    const LogFormat format = LogFormat::named(LogFormatName::Epoch, "Sep 15 17:29:00 host a: b\n", reference);
    QCOMPARE(nameOf(format.name), u"epoch"_s);
    QVERIFY(format.yearAssumed);
    QCOMPARE(told(LogHeadReader(format, reference).read("1757957340 x")), u"* 2025-09-15T17:29:00Z none"_s);
    QCOMPARE(told(LogHeadReader(format, reference).read("Sep 15 17:29:00 host a: b")),
             u"* 2025-09-15T17:29:00Z none"_s);
}

void TestLogFormat::givesFields_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QString>("value");
    const QByteArray json =
        R"({"a":{"b":"x\"y","n":12,"t":true,"z":null,"l":[1, 2]},"log.level":"WARN","k8s.io/app":{"v.w":"d"},"s":"top"})";
    QTest::newRow("nested") << json << "a.b"_ba << u"x\"y"_s;
    QTest::newRow("a number") << json << "a.n"_ba << u"12"_s;
    QTest::newRow("a truth") << json << "a.t"_ba << u"true"_s;
    QTest::newRow("null") << json << "a.z"_ba << u"(none)"_s;
    QTest::newRow("a list") << json << "a.l"_ba << u"[1, 2]"_s;
    QTest::newRow("a key with a dot") << json << "log.level"_ba << u"WARN"_s;
    QTest::newRow("keys with dots") << json << "k8s.io/app.v.w"_ba << u"d"_s;
    QTest::newRow("behind others") << json << "s"_ba << u"top"_s;
    QTest::newRow("absent") << json << "a.q"_ba << u"(none)"_s;
    QTest::newRow("beneath text") << json << "s.b"_ba << u"(none)"_s;
    QTest::newRow("no path") << json << ""_ba << u"(none)"_s;
    QTest::newRow("dots alone") << json << "..."_ba << u"(none)"_s;
    QTest::newRow("inside docker") << QByteArray(R"({"log":"{\"a\":{\"b\":7}}\n","stream":"x","time":"t"})") << "a.b"_ba
                                   << u"7"_s;
    QTest::newRow("logfmt") << "ts=1 msg=\"a \\\"b\\\"\" path=/x"_ba
                            << "path"_ba << u"/x"_s;
    QTest::newRow("logfmt, quoted") << "ts=1 msg=\"a \\\"b\\\"\" path=/x"_ba
                                    << "msg"_ba << u"a \"b\""_s;
    QTest::newRow("logfmt, absent") << "ts=1 msg=\"path=/y\""_ba
                                    << "path"_ba << u"(none)"_s;
    const QByteArray access = "10.0.0.1 - - [15/Sep/2025:17:29:00 +0200] \"GET /a?x HTTP/1.1\" 503 17 \"-\" \"curl/7\"";
    QTest::newRow("access, path") << access << "path"_ba << u"/a"_s;
    QTest::newRow("access, status") << access << "status"_ba << u"503"_s;
    QTest::newRow("access, client") << access << "client"_ba << u"10.0.0.1"_s;
    QTest::newRow("access, agent") << access << "agent"_ba << u"curl/7"_s;
    QTest::newRow("access, bytes") << access << "bytes"_ba << u"17"_s;
    QTest::newRow("access, method") << access << "method"_ba << u"GET"_s;
    QTest::newRow("an empty line") << ""_ba
                                   << "a"_ba << u"(none)"_s;
    QTest::newRow("no JSON") << "{\"a\""_ba
                             << "a"_ba << u"(none)"_s;
}

void TestLogFormat::givesFields()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, path);
    QFETCH(QString, value);
    LogHeadReader reader(reference);
    const auto found = reader.value({line.constData(), static_cast<size_t>(line.size())},
                                    {path.constData(), static_cast<size_t>(path.size())});
    QCOMPARE(found ? QString::fromUtf8(found->data(), static_cast<qsizetype>(found->size())) : u"(none)"_s, value);
}

/// Lines that differ in little, in every order: a reader that has read others says of each what a new one says.
void TestLogFormat::remembersNothingThatCounts()
{
    std::vector<std::string> lines;
    for (const char *time : {"2025-09-15T17:29:00Z",
                             "2025-09-15T17:29:01Z",
                             "2025-09-15T17:29:01.5Z",
                             "2025-09-15T17:29:01.25Z",
                             "2025-09-15T17:29:01.250+02:00",
                             "2025-09-15T17:29:01+02",
                             "2025-09-15 17:29:01",
                             "2025-09-15 17:29:01,123",
                             "2025-09-15 17:29:01 +0200",
                             "2025-09-15 17:29:01 CEST",
                             "2025-09-15 17:29:60",
                             "2025-09-15 17:29:71",
                             "2025-09-15 17:30:01",
                             "2025-09-16 17:30:01",
                             "[2025-09-15 17:29:01]",
                             "Sep 15 17:29:01",
                             "Sep 15 17:29:1x",
                             "<11>Sep 15 17:29:01",
                             "2025-09-15 17:29:01 -0",
                             "2025-09-15T17:29:01+02:3",
                             "E0915 17:29:01.123456",
                             "I0915 17:29:02.123456",
                             "2025-09-15T17:29:01.250Z",
                             "2025-09-15T17:29:02,250Z",
                             "2025-09-15T17:29:03:250Z",
                             "2025-09-15 17:29:01\"",
                             "\"2025-09-15 17:29:02\"",
                             "[2025-09-15 17:29:03\"",
                             "Mon Sep 15 17:29:01 2025",
                             "Mon Sep 15 17:29:02 2024"}) {
        for (const char *rest :
             {" ERROR x", " WARN  y", " [error] z", " [ERROR ] z", " [main] INFO y", " - app - DEBUG - x", "\terror\tx",
              " error y", " x", "", " UTC [1] LOG:  x", " CET ERROR x", " EMERGENCY z", ": ERROR", ", x", "-5 ERROR",
              " host ERRORS x", " level=warn x"})
            lines.push_back(std::string(time) + rest);
    }
    // Broken JSON behind a longer line of it: what was there before must not be read as its end.
    for (const char *json : {R"({"insertId":"b","textPayload":"WARNING slow disk","timestamp":"2025-09-15T17:29:00Z"})",
                             R"({"httpRequest":{"status":503},"severity":"DEFAULT")", R"({"severity":"ERROR)",
                             R"({"httpRequest":{"status":503},"x":"1y":{"level":"error"},"severity":"DEFAULT"})"})
        lines.emplace_back(json);
    for (const LogFormatName name : {LogFormatName::Text, LogFormatName::PostgreSql, LogFormatName::Syslog}) {
        LogHeadReader warm(LogFormat{name}, reference);
        for (size_t step = 1; step < lines.size(); step += 37) {
            for (size_t i = 0; i < lines.size(); ++i) {
                const std::string &line = lines[i * step % lines.size()];
                const QString fresh = told(LogHeadReader(LogFormat{name}, reference).read(line));
                QVERIFY2(told(warm.read(line)) == fresh, (line + " is not " + fresh.toStdString()).c_str());
            }
        }
    }
}

void TestLogFormat::standsHostileLines_data()
{
    QTest::addColumn<std::string>("line");
    const auto repeated = [](std::string_view text, int times) {
        std::string all;
        for (int i = 0; i < times; ++i)
            all += text;
        return all;
    };
    QTest::newRow("digits") << std::string(100'000, '7');
    QTest::newRow("brackets") << std::string(100'000, '[');
    QTest::newRow("quotes") << std::string(100'000, '"');
    QTest::newRow("colours") << repeated("\x1b[31m", 20'000);
    QTest::newRow("pairs") << repeated("level=x ", 20'000);
    QTest::newRow("braces") << std::string(100'000, '{');
    QTest::newRow("JSON, deep") << repeated("{\"a\":", 1000) + "1" + std::string(1000, '}');
    QTest::newRow("JSON, deeper than simdjson goes") << repeated("{\"a\":", 5000) + "1" + std::string(5000, '}');
    QTest::newRow("JSON, lists") << "{\"a\":" + std::string(100'000, '[');
    QTest::newRow("JSON, not closed") << std::string(R"({"level":"error","msg":")") + std::string(100'000, 'x');
    QTest::newRow("JSON, longer than a MiB")
        << std::string(R"({"level":"error","msg":")") + std::string(2'000'000, 'x') + "\"}";
    QTest::newRow("JSON, a huge number") << "{\"time\":" + std::string(10'000, '9')
                                                + ",\"level\":" + std::string(10'000, '3') + "}";
    QTest::newRow("JSON, a number that is none") << std::string(R"({"time":1e999,"level":-0.0e-1,"x":--1})");
    QTest::newRow("JSON, escapes") << std::string(
        R"({"time":"\u0032025-09-15T17:29:00Z","level":"\"error","\u006c":1,"msg":"\ud800"})");
    QTest::newRow("JSON, a key that is never closed") << std::string(R"({"level)");
    QTest::newRow("JSON, half a colon") << std::string(R"({"level":)");
    QTest::newRow("JSON, a backslash at the end") << std::string(R"({"level":"\)");
    QTest::newRow("JSON, NULs") << std::string("{\"level\":\"error\"\0\0\0}", 20);
    QTest::newRow("JSON, doubled keys") << repeated(R"({"time":)", 1) + repeated(R"("x","time":)", 10'000) + "1}";
}

void TestLogFormat::standsHostileLines()
{
    QFETCH(std::string, line);
    for (const auto &row : enumNames<LogFormatName>()) {
        LogHeadReader reader(LogFormat{row.value}, reference);
        const LogHead head = reader.read(line);
        QCOMPARE(told(reader.read(line)), told(head));
        QVERIFY(reader.message(line).size() <= line.size());
        (void)reader.value(line, "a.b.c");
    }
    (void)LogFormat::recognise(line, reference);
}

/// The year of a line does not depend on its seconds, whatever the reference is.
void TestLogFormat::findsTheYearInEveryMinute()
{
    const auto yearsLine = [](std::string_view line) {
        return told(LogHeadReader(*parseInstant(u"2025-12-31T20:00:30Z")).read(line));
    };
    QCOMPARE(yearsLine("Jan  1 20:00:00 host a: b"), u"* 2026-01-01T20:00:00Z none"_s);
    QCOMPARE(yearsLine("Jan  1 20:00:59 host a: b"), u"* 2026-01-01T20:00:59Z none"_s);
    QCOMPARE(yearsLine("Jan  1 20:01:00 host a: b"), u"* 2025-01-01T20:01:00Z none"_s);
    QCOMPARE(yearsLine("Dec 31 20:00:00 host a: b"), u"* 2025-12-31T20:00:00Z none"_s);
    QCOMPARE(yearsLine("Feb 29 20:00:00 host a: b"), u"* 2024-02-29T20:00:00Z none"_s);
}

/// What a format says of its levels' place, and what is found there.
void TestLogFormat::findsTheLevelAtItsPlace()
{
    const auto nameAt = [](std::string_view text, int token) { return nameOf(levelAtToken(text, token).level); };
    const std::string_view python = " - shop.orders - ERROR - lost in the dark";
    QCOMPARE(nameAt(python, 3), u"error"_s);
    QCOMPARE(nameAt(python, 2), u"none"_s);
    QCOMPARE(nameAt(python, 40), u"none"_s);
    QCOMPARE(nameAt("  [error ] 7#7: *1 x", 0), u"error"_s);
    QCOMPARE(nameAt(" [1] app@shop LOG:  started", 2), u"info"_s);
    QCOMPARE(nameAt(" error while reading", 0), u"none"_s);
    QCOMPARE(nameAt(" ERRORS in the dark", 0), u"none"_s);
    QCOMPARE(nameAt(std::string(70, ' ') + "ERROR in the dark", 0), u"none"_s);
    QCOMPARE(nameAt(std::string(30, 'x') + ' ' + std::string(20, '1') + " ERROR in the dark", 2), u"error"_s);
    QCOMPARE(int{LogFormat::recognise("2025-09-15 17:29:00,1 - a - ERROR - b\n", reference).levelToken}, 3);
    QCOMPARE(int{LogFormat::recognise("2025-09-15 17:29:00,1 [main] ERROR a.B - b\n", reference).levelToken}, 1);
    QCOMPARE(int{LogFormat::recognise("Sep 15 17:29:00 host a: b\n", reference).levelToken}, -1);
}

/// Whatever a format expects: where the usual place has a level, it is the one that a search finds.
void TestLogFormat::theUsualPlaceSaysWhatTheSearchSays()
{
    const std::vector<std::string_view> plain{
        " - shop.orders - ERROR - lost in the dark", "  [error ] 7#7: *1 x of many", " [1] app@shop LOG:  started now",
        " [1] app@shop DEBUG1:  started now",        " error: in the dark of night", " [main] ERROR a.B - lost it",
        " host app[1]: WARN lost in the dark"};
    const std::vector<std::string_view> tempting{
        " got no good ERROR page today",    " [retry ERROR] INFO a.B - ok then",  " INFO: ERROR pages were read",
        " level=warn x=ERROR y of many",    " level=warn page ERROR of many",     " \"GET /x\" ERROR page of many",
        " [INFO] x:1 ERROR page of many",   " [core:info] ERROR page of many",    " LOG:  ERROR pages were read",
        " {\"a\": ERROR } was not read",    " a|INFO ERROR page of many",         " [open x:1 ERROR page of many",
        " a:1 b:2 c:3 d:4 e:5 f:6 ERROR x", " \x1b[32mINFO\x1b[0m a:1 ERROR page"};
    const auto placesOf = [](std::string_view text) {
        const LevelPlace found = findLevel(text);
        int places = 0;
        for (int token = 0; token < 12; ++token) {
            const LevelPlace at = levelAtToken(text, token);
            if (at.level == LogLevel::None)
                continue;
            ++places;
            if (at.level != found.level || at.begin != found.begin || at.end != found.end)
                return -1;
        }
        return places;
    };
    for (const std::string_view text : plain)
        QVERIFY2(placesOf(text) == 1, text.data());
    for (const std::string_view text : tempting)
        QVERIFY2(placesOf(text) >= 0, text.data());
}

QTEST_GUILESS_MAIN(TestLogFormat)
#include "tst_logformat.moc"
