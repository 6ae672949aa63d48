// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/logs/logfixture.h"

#include <QTest>

using namespace sitrep;
using namespace sitrep::test;
using namespace Qt::StringLiterals;

namespace {

/// An entry a second from 17:00:00 on: every tenth an ERROR, every fifth else a WARN.
QByteArray manyEntries(int count)
{
    QByteArray bytes;
    const Instant begin = at(u"2025-09-15T17:00:00Z");
    for (int i = 0; i < count; ++i) {
        const QByteArray level = i % 10 == 0 ? "ERROR" : i % 5 == 0 ? "WARN" : "INFO";
        bytes += isoText(begin + std::chrono::seconds{i}).toUtf8() + ' ' + level + " x\n continued\n";
    }
    return bytes;
}

TimeSpan span(QStringView from, QStringView to)
{
    return {at(from), at(to)};
}

} // namespace

class TstLogIndex : public QObject
{
    Q_OBJECT

private slots:
    void countsSpans_data();
    void countsSpans();
    void countsBucketsLikeSpans_data();
    void countsBucketsLikeSpans();
    void hasNoBucketsOfNothing();
    void knowsItsWholeSpan();
    void findsTheLastEntries();
};

void TstLogIndex::countsSpans_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("counts"); // entries errors warnings last
    QTest::newRow("everything") << u"2025-09-15T00:00:00Z"_s << u"2025-09-16T00:00:00Z"_s << u"9000 900 900 19:29:59"_s;
    QTest::newRow("one minute") << u"2025-09-15T17:10:00Z"_s << u"2025-09-15T17:11:00Z"_s << u"60 6 6 17:11:00"_s;
    QTest::newRow("without the first edge, with the last")
        << u"2025-09-15T17:00:00Z"_s << u"2025-09-15T17:00:10Z"_s << u"10 1 1 17:00:10"_s;
    QTest::newRow("over blocks") << u"2025-09-15T17:00:00Z"_s << u"2025-09-15T18:59:00Z"_s
                                 << u"7140 714 714 18:59:00"_s;
    QTest::newRow("between two entries") << u"2025-09-15T17:00:00.1Z"_s << u"2025-09-15T17:00:00.9Z"_s << u"0 0 0 -"_s;
    QTest::newRow("before all") << u"2025-09-14T17:00:00Z"_s << u"2025-09-15T16:59:59Z"_s << u"0 0 0 -"_s;
    QTest::newRow("behind all") << u"2025-09-15T19:29:59Z"_s << u"2025-09-16T17:00:00Z"_s << u"0 0 0 -"_s;
    QTest::newRow("empty span") << u"2025-09-15T17:10:00Z"_s << u"2025-09-15T17:10:00Z"_s << u"0 0 0 -"_s;
    QTest::newRow("span that runs backwards") << u"2025-09-15T17:20:00Z"_s << u"2025-09-15T17:10:00Z"_s << u"0 0 0 -"_s;
}

void TstLogIndex::countsSpans()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(QString, counts);
    const LogFolder folder;
    const LogScanResult result = folder.scan(manyEntries(9000));
    const LogCounts found = result.index->counts(span(from, to));
    QCOMPARE(u"%1 %2 %3 %4"_s.arg(found.entries)
                 .arg(found.errors)
                 .arg(found.warnings)
                 .arg(found.last ? clockText(*found.last) : u"-"_s),
             counts);
}

void TstLogIndex::countsBucketsLikeSpans_data()
{
    QTest::addColumn<QString>("to");
    QTest::addColumn<int>("count");
    QTest::newRow("one") << u"2025-09-15T18:00:00Z"_s << 1;
    QTest::newRow("parts that do not come out even") << u"2025-09-15T18:00:00.000001Z"_s << 7;
    QTest::newRow("two hundred") << u"2025-09-15T18:00:00Z"_s << 200;
    QTest::newRow("more buckets than microseconds") << u"2025-09-15T17:00:00.000003Z"_s << 9;
}

void TstLogIndex::countsBucketsLikeSpans()
{
    QFETCH(QString, to);
    QFETCH(int, count);
    const LogFolder folder;
    const LogScanResult result = folder.scan(manyEntries(5000));
    const TimeSpan whole = span(u"2025-09-15T17:00:00Z", to);
    const auto buckets = result.index->buckets(whole, count);
    QCOMPARE(buckets.size(), static_cast<size_t>(count));
    QCOMPARE(buckets.front().span.from, whole.from);
    QCOMPARE(buckets.back().span.to, whole.to);
    for (size_t i = 0; i < buckets.size(); ++i) {
        const LogCounts counts = result.index->counts(buckets[i].span);
        QCOMPARE(buckets[i].entries, counts.entries);
        QCOMPARE(buckets[i].errors, counts.errors);
        QCOMPARE(buckets[i].warnings, counts.warnings);
        if (i > 0)
            QCOMPARE(buckets[i].span.from, buckets[i - 1].span.to);
    }
}

void TstLogIndex::hasNoBucketsOfNothing()
{
    const LogFolder folder;
    const LogScanResult result = folder.scan(manyEntries(10));
    const TimeSpan good = span(u"2025-09-15T17:00:00Z", u"2025-09-15T18:00:00Z");
    QVERIFY(result.index->buckets(good, 0).empty());
    QVERIFY(result.index->buckets(good, -1).empty());
    QVERIFY(result.index->buckets({good.to, good.from}, 10).empty());
    QVERIFY(result.index->buckets({good.to, good.to}, 10).empty());
    QVERIFY(result.index->buckets(good, std::numeric_limits<int>::max()).size() <= (1 << 17));
}

void TstLogIndex::knowsItsWholeSpan()
{
    const LogFolder folder;
    QVERIFY(!folder.scan(""_ba).index->wholeSpan());
    QVERIFY(!folder.scan("ERROR: no time\nx\n"_ba).index->wholeSpan());
    const auto scanned =
        folder.scan(QList<QByteArray>{"2025-09-15T17:00:09Z a\n", "2025-09-15T17:00:01Z b\n2025-09-15T17:00:05Z c\n"});
    const auto whole = scanned.index->wholeSpan();
    QVERIFY(whole);
    QCOMPARE(clockText(whole->to), u"17:00:09"_s);
    QCOMPARE(scanned.index->counts(*whole).entries, 3);
    QCOMPARE(whole->from, at(u"2025-09-15T17:00:00.999999Z"));
}

void TstLogIndex::findsTheLastEntries()
{
    const LogFolder folder;
    const LogScanResult result = folder.scan(manyEntries(9000));
    const TimeSpan hour = span(u"2025-09-15T17:00:00Z", u"2025-09-15T18:00:00Z");
    using Lines = std::vector<qint64>;
    QCOMPARE(result.index->lastEntries(hour, LogLevel::Error, 3), (Lines{7160, 7180, 7200}));
    QCOMPARE(result.index->lastEntries(hour, LogLevel::None, 2), (Lines{7198, 7200}));
    QCOMPARE(result.index->lastEntries(hour, LogLevel::Critical, 2), Lines{});
    QCOMPARE(result.index->lastEntries(hour, LogLevel::None, 0), Lines{});
    QCOMPARE(result.index->lastEntries(hour, LogLevel::None, -1), Lines{});
}

QTEST_GUILESS_MAIN(TstLogIndex)
#include "tst_logindex.moc"
