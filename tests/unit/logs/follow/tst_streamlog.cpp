// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/follow/streamlog.h"
#include "tests/unit/logs/logfixture.h"

#include <QTest>

using namespace sitrep;
using namespace sitrep::test;
using namespace Qt::StringLiterals;

/// What a program prints, as the log that is kept of it.
class TstStreamLog : public QObject
{
    Q_OBJECT

private slots:
    void growsInPlace();
    void findsTheFormatLater();
    void makesLinesOfAnArray();
    void leavesOutAnObjectWithoutEnd();
    void keepsTheNewest();
    void dropsWhatComesTooFast();
    void leavesOutWhatARunRepeats_data();
    void leavesOutWhatARunRepeats();
};

namespace {

QStringList linesOf(const StreamLog &log)
{
    QStringList lines;
    for (qint64 at = 0; at < log.part().index->lineCount(); ++at)
        lines += log.part().index->line(at, PlainMasker{});
    return lines;
}

} // namespace

void TstStreamLog::growsInPlace()
{
    StreamLog log(u"app"_s, u"kubectl logs"_s, {});
    log.begin();
    QVERIFY(!log.look({}));
    log.append("2025-09-15T17:00:01Z INFO a\n2025-09-15T17:00:02Z ERR");
    QVERIFY(log.look({}));
    QCOMPARE(log.part().index->lineCount(), 2);
    log.append("OR b\n");
    QVERIFY(log.look({}));
    QCOMPARE(log.part().index->level(1), LogLevel::Error);
    const quint64 generation = log.part().generation;
    for (int number = 0; number < 1000; ++number) {
        log.append("2025-09-15T17:00:03Z INFO c\n");
        QVERIFY(log.look({}));
    }
    QCOMPARE(log.part().index->lineCount(), 1002);
    QCOMPARE(log.part().generation, generation);
    QCOMPARE(log.part().dropped, 0);
    QVERIFY(!log.look({}));
}

void TstStreamLog::findsTheFormatLater()
{
    StreamLog log(u"app"_s, u"kubectl logs"_s, {});
    log.begin();
    log.append("Waiting for news\n");
    QVERIFY(log.look({}));
    log.append(QByteArray("{\"time\":\"2025-09-15T17:00:01Z\",\"level\":\"error\",\"msg\":\"a\"}\n")
                   .repeated(5)
                   .toStdString());
    QVERIFY(log.look({}));
    QCOMPARE(log.part().index->level(3), LogLevel::Error);
}

void TstStreamLog::makesLinesOfAnArray()
{
    StreamLog log(u"app"_s, u"gcloud beta logging tail"_s, {});
    log.begin();
    log.append("[");
    log.append("\n  {\n    \"severity\": \"ERROR\",\n");
    log.append("    \"timestamp\": \"2025-09-15T17:00:01Z\"\n  }");
    QVERIFY(log.look({}));
    QCOMPARE(log.part().index->lineCount(), 1);
    log.append(",\n  {\n    \"severity\": \"INFO\",\n    \"timestamp\": \"2025-09-15T17:00:02Z\"\n  }\n");
    QVERIFY(log.look({}));
    QCOMPARE(log.part().index->lineCount(), 2);
    QCOMPARE(log.part().index->level(0), LogLevel::Error);
    QCOMPARE(log.part().index->level(1), LogLevel::Info);
    log.append("]\nERROR: the connection is lost\nand ");
    log.append("more\n");
    QVERIFY(log.look({}));
    QCOMPARE(linesOf(log).sliced(2), QStringList({u"ERROR: the connection is lost"_s, u"and more"_s}));
}

void TstStreamLog::leavesOutAnObjectWithoutEnd()
{
    StreamLog log(u"app"_s, u"gcloud beta logging tail"_s, {}, {.objectBytes = 4096});
    log.begin();
    log.append(R"([{"severity": "INFO", "message": ")");
    for (int i = 0; i < 5; ++i)
        log.append(std::string(1000, 'x'));
    log.append(R"("}, {"severity": "ERROR", "message": "next"}])");
    QVERIFY(log.look({}));
    QCOMPARE(log.part().index->lineCount(), 1);
    QCOMPARE(log.part().index->level(0), LogLevel::Error);
    QCOMPARE(log.part().dropped, 1);
    QCOMPARE(log.part().notices, QStringList{u"1 objects have more than 4 KiB and are left out"_s});
}

void TstStreamLog::keepsTheNewest()
{
    StreamLog log(u"app"_s, u"yes"_s, {}, {.fileBytes = 1000, .bytesASecond = 1'000'000'000});
    log.begin();
    const int lines = 500;
    qint64 most = 0;
    for (int number = 0; number < lines; ++number) {
        log.append("line " + std::to_string(number + 10'000) + '\n');
        if (number % 50 == 0)
            (void)log.look({});
        most = std::max(most, log.part().index->lineCount());
    }
    QVERIFY(log.look({}));
    QVERIFY(most * 11 <= 2000);
    QCOMPARE(log.part().index->lineCount() + log.part().dropped, lines);
    QCOMPARE(linesOf(log).constLast(), u"line 10499"_s);
    QVERIFY(linesOf(log).constFirst().startsWith(u"line 10"_s));
    QCOMPARE(log.part().notices,
             QStringList{
                 u"The %1 oldest lines are gone: of what a command prints the last 1000 bytes to 2 KiB are kept"_s.arg(
                     log.part().dropped)});
}

void TstStreamLog::dropsWhatComesTooFast()
{
    StreamLog log(u"app"_s, u"yes"_s, {}, {.fileBytes = 1'000'000, .bytesASecond = 100});
    log.begin();
    const SteadyTime now = std::chrono::steady_clock::now();
    log.append("first\nsecond, which is cut", now);
    log.append(std::string(200, 'x') + "\nthird\n", now);
    log.append(std::string(200, 'y') + "\n", now);
    (void)log.look({});
    QCOMPARE(linesOf(log), QStringList({u"first"_s, u"second, which is cut"_s}));
    QCOMPARE(log.part().dropped, 3);
    log.append("rest of one\nlast\n", now + std::chrono::seconds(1));
    (void)log.look({});
    QCOMPARE(linesOf(log), QStringList({u"first"_s, u"second, which is cut"_s, u"last"_s}));
    QCOMPARE(log.part().dropped, 4);
    QVERIFY(log.part().notices.constFirst().startsWith(u"4 lines came faster than the 100 bytes a second"_s));
}

void TstStreamLog::leavesOutWhatARunRepeats_data()
{
    QTest::addColumn<QStringList>("runs");
    QTest::addColumn<QString>("kept");
    QTest::newRow("all again") << QStringList{u"a\nb\n"_s, u"a\nb\nc\n"_s, u"a\nb\nc\nd\n"_s} << u"a b c d"_s;
    QTest::newRow("nothing new") << QStringList{u"a\nb\n"_s, u"a\nb\n"_s, u"a\n"_s, u"a\nb\nc\n"_s} << u"a b c"_s;
    QTest::newRow("another log") << QStringList{u"a\nb\n"_s, u"c\nd\n"_s, u"c\nd\ne\n"_s} << u"a b c d e"_s;
    QTest::newRow("differs in a line") << QStringList{u"a\nbcd\n"_s, u"a\nbce\n"_s} << u"a bcd bce"_s;
    QTest::newRow("a cut end") << QStringList{u"a\nbc"_s, u"a\nbcd\n"_s} << u"a bc bcd"_s;
    QTest::newRow("a run of nothing") << QStringList{u"a\n"_s, {}, u"a\nb\n"_s} << u"a b"_s;
}

void TstStreamLog::leavesOutWhatARunRepeats()
{
    QFETCH(QStringList, runs);
    for (const bool isByteByByte : {false, true}) {
        StreamLog log(u"app"_s, u"kubectl logs"_s, {});
        for (const QString &run : std::as_const(runs)) {
            log.begin();
            const std::string bytes = run.toStdString();
            for (const char byte : bytes) {
                if (isByteByByte)
                    log.append({&byte, 1});
            }
            if (!isByteByByte)
                log.append(bytes);
            (void)log.look({});
        }
        QTEST(linesOf(log).join(u' '), "kept");
    }
}

QTEST_GUILESS_MAIN(TstStreamLog)
#include "tst_streamlog.moc"
