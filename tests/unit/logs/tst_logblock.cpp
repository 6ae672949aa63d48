// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/logentrycursor.h"
#include "diagnostics/logs/scan/logblocklines.h"

#include <QTest>

#include <random>

using namespace sitrep;

/// A block against the plain lines that it was made of.
class TstLogBlock : public QObject
{
    Q_OBJECT

private slots:
    void answersAsItsLinesDo_data();
    void answersAsItsLinesDo();
    void isMadeAgainFromItself_data() { answersAsItsLinesDo_data(); }
    void isMadeAgainFromItself();
    void dropsItsLastLine();
};

namespace {

struct PlainEntry
{
    size_t line = 0;
    std::optional<Instant> time;
    LogLevel level = LogLevel::None;
};

struct PlainLines
{
    std::vector<qint64> offsets; ///< one more than lines: the end
    std::vector<PlainEntry> entries;
};

Instant moment(qint64 microseconds)
{
    return Instant{std::chrono::microseconds{microseconds}};
}

/// Every \a nth line starts an entry, the first \a untimed of them have no time; clocks run backwards now and then.
PlainLines plainLines(size_t count, size_t nth, size_t untimed, qint64 unit)
{
    std::mt19937_64 random(count + nth);
    PlainLines lines;
    qint64 offset = 5'000'000'000;
    qint64 time = 1'773'446'400'000'000;
    for (size_t line = 0; line < count; ++line) {
        lines.offsets.push_back(offset);
        offset += static_cast<qint64>(random() % 200) + (line == 777 ? 100'000'000 : 1);
        if (nth == 0 || line % nth != nth - 1)
            continue;
        time += (static_cast<qint64>(random() % 50) - 3) * unit;
        const auto level = static_cast<LogLevel>(random() % logLevels);
        lines.entries.push_back(
            {line, lines.entries.size() < untimed ? std::nullopt : std::optional(moment(time)), level});
    }
    lines.offsets.push_back(offset);
    return lines;
}

LogBlockLines collected(const PlainLines &plain)
{
    LogBlockLines lines;
    size_t entry = 0;
    for (size_t line = 0; line + 1 < plain.offsets.size(); ++line) {
        lines.addLine(plain.offsets[line]);
        if (entry < plain.entries.size() && plain.entries[entry].line == line) {
            lines.addEntry(plain.entries[entry].time, plain.entries[entry].level);
            ++entry;
        }
    }
    return lines;
}

void compareEntries(const LogBlock &block, const PlainLines &plain)
{
    QCOMPARE(block.entryCount(), plain.entries.size());
    LogEntryCursor cursor(block);
    LogEntry found;
    LogCounts counts;
    for (size_t entry = 0; entry < plain.entries.size(); ++entry) {
        const PlainEntry &wanted = plain.entries[entry];
        const bool isLast = entry + 1 == plain.entries.size();
        const qint64 end = isLast ? plain.offsets.back() : plain.offsets[plain.entries[entry + 1].line];
        QVERIFY(cursor.next(found));
        QCOMPARE(found.line, wanted.line);
        QCOMPARE(found.offset, plain.offsets[wanted.line]);
        QCOMPARE(found.end, end);
        QCOMPARE(found.time, wanted.time);
        QCOMPARE(found.level, wanted.level);
        QCOMPARE(block.entryLine(entry), wanted.line);
        QCOMPARE(block.entryEnd(entry), end);
        QCOMPARE(block.entryTime(entry), wanted.time);
        QCOMPARE(block.entryLevel(entry), wanted.level);
        if (wanted.time)
            counts.add(wanted.level);
    }
    QVERIFY(!cursor.next(found));
    QCOMPARE(block.timedEntries(), counts.entries);
    QCOMPARE(block.counts().byLevel, counts.byLevel);
}

/// A walk that leaves out levels gives what the whole walk gives of the others.
void compareLevels(const LogBlock &block)
{
    for (size_t level = 0; level < logLevels; ++level) {
        const auto atLeast = static_cast<LogLevel>(level);
        LogEntryCursor whole(block);
        LogEntryCursor some(block, atLeast);
        LogEntry found;
        for (LogEntry wanted; whole.next(wanted);) {
            if (wanted.level < atLeast)
                continue;
            QVERIFY(some.next(found));
            QCOMPARE(found.line, wanted.line);
            QCOMPARE(found.offset, wanted.offset);
            QCOMPARE(found.end, wanted.end);
            QCOMPARE(found.time, wanted.time);
            QCOMPARE(found.level, wanted.level);
        }
        QVERIFY(!some.next(found));
    }
}

void compare(const LogBlock &block, const PlainLines &plain)
{
    QCOMPARE(block.lineCount() + 1, plain.offsets.size());
    size_t started = 0;
    for (size_t line = 0; line < plain.offsets.size(); ++line)
        QCOMPARE(block.offset(line), plain.offsets[line]);
    for (size_t line = 0; line < block.lineCount(); ++line) {
        started += started < plain.entries.size() && plain.entries[started].line == line ? 1U : 0U;
        QCOMPARE(block.entryOf(line), started == 0 ? std::nullopt : std::optional(started - 1));
    }
    compareEntries(block, plain);
    compareLevels(block);
}

} // namespace

void TstLogBlock::answersAsItsLinesDo_data()
{
    QTest::addColumn<int>("lines");
    QTest::addColumn<int>("nth");
    QTest::addColumn<int>("untimed");
    QTest::addColumn<qint64>("unit");
    QTest::newRow("one entry") << 1 << 1 << 0 << qint64{1};
    QTest::newRow("one line that is none") << 1 << 0 << 0 << qint64{1};
    QTest::newRow("all entries, seconds") << 4096 << 1 << 0 << qint64{1'000'000};
    QTest::newRow("all entries, milliseconds") << 4096 << 1 << 0 << qint64{1000};
    QTest::newRow("all entries, microseconds") << 4095 << 1 << 0 << qint64{1};
    QTest::newRow("no entries") << 3000 << 0 << 0 << qint64{1};
    QTest::newRow("no times") << 3000 << 1 << 3000 << qint64{1};
    QTest::newRow("the first without times") << 3000 << 2 << 300 << qint64{1000};
    QTest::newRow("every third") << 3001 << 3 << 0 << qint64{1000};
    QTest::newRow("few entries, many lines") << 65'535 << 5000 << 0 << qint64{1};
}

void TstLogBlock::answersAsItsLinesDo()
{
    QFETCH(int, lines);
    QFETCH(int, nth);
    QFETCH(int, untimed);
    QFETCH(qint64, unit);
    const PlainLines plain =
        plainLines(static_cast<size_t>(lines), static_cast<size_t>(nth), static_cast<size_t>(untimed), unit);
    LogBlockLines collecting = collected(plain);
    const auto block = collecting.take(plain.offsets.back());
    QVERIFY(collecting.isEmpty());
    compare(*block, plain);
}

void TstLogBlock::isMadeAgainFromItself()
{
    QFETCH(int, lines);
    QFETCH(int, nth);
    QFETCH(int, untimed);
    QFETCH(qint64, unit);
    const PlainLines plain =
        plainLines(static_cast<size_t>(lines), static_cast<size_t>(nth), static_cast<size_t>(untimed), unit);
    const auto block = collected(plain).take(plain.offsets.back());
    compare(*LogBlockLines(*block).take(plain.offsets.back()), plain);
}

void TstLogBlock::dropsItsLastLine()
{
    PlainLines plain = plainLines(600, 3, 0, 1000); // line 599 starts an entry
    LogBlockLines lines = collected(plain);
    lines.dropLine();
    lines.dropLine();
    plain.offsets.resize(plain.offsets.size() - 2);
    plain.entries.pop_back();
    QCOMPARE(lines.lastTime(), plain.entries.back().time);
    compare(*lines.take(plain.offsets.back()), plain);
}

QTEST_GUILESS_MAIN(TstLogBlock)
#include "tst_logblock.moc"
