// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/logorder.h"
#include "diagnostics/logs/search/logsearch.h"
#include "tests/unit/logs/growinglogs.h"

#include <QTest>

using namespace sitrep;
using namespace sitrep::test;
using namespace Qt::StringLiterals;

namespace {

LogOrderSource filtered(const std::shared_ptr<const LogIndex> &index)
{
    LogSearch::Options options;
    options.wholeEntries = true;
    LogQuery query;
    query.levels = LogQuery::levelsFrom(LogLevel::Error);
    return {index, std::make_shared<const LogHits>(LogSearch::run(*index, query, options).hits)};
}

/// Those rows of \a all that are shown, in the order of times that never run back among what is shown.
std::vector<LogRow> shownOf(const std::vector<LogOrderSource> &sources)
{
    std::vector<std::pair<qint64, LogRow>> rows;
    for (size_t source = 0; source < sources.size(); ++source) {
        qint64 latest = std::numeric_limits<qint64>::min();
        for (qint64 hit = 0; hit < sources[source].shown->count(); ++hit) {
            const qint64 line = sources[source].shown->at(hit);
            const auto time = sources[source].index->time(line);
            latest = time ? std::max(latest, qint64{time->time_since_epoch().count()}) : latest;
            rows.push_back({latest, {source, line}});
        }
    }
    std::ranges::stable_sort(rows, {}, &std::pair<qint64, LogRow>::first);
    std::vector<LogRow> order;
    order.reserve(rows.size());
    for (const auto &[time, row] : rows)
        order.push_back(row);
    return order;
}

} // namespace

/// Orders that grow with their logs, against orders that are made anew; and orders of what a filter lets through.
class TstLogOrderGrowth : public QObject
{
    Q_OBJECT

private slots:
    void growsAsItWouldBeMadeAnew_data();
    void growsAsItWouldBeMadeAnew();
    void mergesOnlyTheEnd();
    void takesAnotherSourceIn();
    void ordersWhatIsShown();
    void findsWhatComesNext();
    void standsBetweenTheLines();
};

void TstLogOrderGrowth::growsAsItWouldBeMadeAnew_data()
{
    QTest::addColumn<quint32>("seed");
    QTest::addColumn<bool>("isFiltered");
    for (quint32 seed = 1; seed < 3; ++seed) {
        QTest::addRow("all lines, %u", seed) << seed << false;
        QTest::addRow("errors, %u", seed) << seed << true;
    }
}

void TstLogOrderGrowth::growsAsItWouldBeMadeAnew()
{
    QFETCH(quint32, seed);
    QFETCH(bool, isFiltered);
    GrowingLogs logs(seed);
    const auto sources = [&logs, isFiltered] {
        std::vector<LogOrderSource> list;
        for (const auto &index : logs.indexes)
            list.push_back(isFiltered ? filtered(index) : LogOrderSource(index));
        return list;
    };
    LogOrder order(sources());
    while (logs.grow()) {
        qint64 same = -1;
        LogOrder grown = order.extended(sources(), same);
        const LogOrder anew(sources());
        QCOMPARE(grown.rowCount(), anew.rowCount());
        QVERIFY(grown.rows(0, grown.rowCount()) == anew.rows(0, anew.rowCount()));
        QVERIFY(same >= 0 && same <= std::min(order.rowCount(), grown.rowCount()));
        QVERIFY(order.rows(0, same) == grown.rows(0, same));
        order = std::move(grown);
    }
    QVERIFY(order.rowCount() > (isFiltered ? 800 : 4500));
}

void TstLogOrderGrowth::mergesOnlyTheEnd()
{
    const LogFolder folder;
    const auto first = LogScan::files({folder.add(u"a"_s, leveledLog(1, 20'000))}, {}).index;
    const QString path = folder.add(u"b"_s, leveledLog(3, 20'000));
    const auto second = LogScan::files({path}, {}).index;
    const LogOrder order({first, second});
    qint64 same = -1;
    const LogOrder unchanged = order.extended({first, second}, same);
    QCOMPARE(same, order.rowCount());
    QCOMPARE(unchanged.rowCount(), order.rowCount());
    QFile file(path);
    QVERIFY(file.open(QIODevice::Append) && file.write("2025-09-15T23:59:59Z INFO late\n") > 0);
    file.close();
    const LogOrder grown = order.extended({first, LogScan::extend(second, {}).index}, same);
    QCOMPARE(same, order.rowCount());
    QCOMPARE(grown.rowCount(), order.rowCount() + 1);
    QCOMPARE(grown.rows(same, 9), (std::vector<LogRow>{{1, second->lineCount()}}));
}

void TstLogOrderGrowth::takesAnotherSourceIn()
{
    const LogFolder folder;
    const auto first = LogScan::files({folder.add(u"a"_s, leveledLog(1, 6000))}, {}).index;
    const auto second = LogScan::files({folder.add(u"b"_s, leveledLog(2, 6000))}, {}).index;
    const LogOrder order({LogOrderSource(first)});
    qint64 same = -1;
    const LogOrder both = order.extended({first, second}, same);
    const LogOrder anew({first, second});
    QCOMPARE(same, 0);
    QVERIFY(both.rows(0, both.rowCount()) == anew.rows(0, anew.rowCount()));
    for (qint64 row = 0; row < both.rowCount(); row += 1003)
        QCOMPARE(both.rowOf(both.rows(row, 1).front()), std::optional(row));
}

void TstLogOrderGrowth::ordersWhatIsShown()
{
    const LogFolder folder;
    std::vector<LogOrderSource> sources;
    for (quint32 source = 0; source < 3; ++source)
        sources.push_back(
            filtered(LogScan::files({folder.add(QString::number(source), leveledLog(source, 9000))}, {}).index));
    const std::vector<LogRow> wanted = shownOf(sources);
    const LogOrder order(sources);
    QVERIFY(wanted.size() > 3000);
    QVERIFY(order.rows(0, order.rowCount()) == wanted);
    for (qint64 first = 0; first < order.rowCount(); first += 977) {
        const std::vector<LogRow> rows = order.rows(first, 60);
        QVERIFY(std::equal(rows.begin(), rows.end(), wanted.begin() + first));
        QCOMPARE(order.rowOf(rows.front()), std::optional(first));
    }
}

void TstLogOrderGrowth::findsWhatComesNext()
{
    const LogFolder folder;
    const auto log =
        LogScan::files({folder.add(u"a"_s, "2025-09-15T17:00:01Z INFO a\n2025-09-15T17:00:02Z ERROR b\n\tat x\n"
                                           "2025-09-15T17:00:03Z INFO c\n2025-09-15T17:00:05Z ERROR d\n"
                                           "2025-09-15T17:00:06Z INFO e\n")},
                       {})
            .index;
    const auto other = LogScan::files({folder.add(u"b"_s, "2025-09-15T17:00:04Z ERROR f\n"_ba)}, {}).index;
    const LogOrder order({filtered(log), filtered(other)});
    QCOMPARE(order.rowCount(), 4);
    QCOMPARE(order.rowFrom({0, 0}), 0);
    QCOMPARE(order.rowFrom({0, 2}), 1);
    QCOMPARE(order.rowFrom({0, 3}), 2); // the other log's, at 17:00:04
    QCOMPARE(order.rowFrom({0, 5}), 4);
    QVERIFY(!order.rowOf({0, 3}));
}

void TstLogOrderGrowth::standsBetweenTheLines()
{
    const LogFolder folder;
    const auto log = LogScan::files({folder.add(u"a"_s, leveledLog(1, 6000))}, {}).index;
    const auto other = LogScan::files({folder.add(u"b"_s, leveledLog(3, 6000))}, {}).index;
    const LogOrder order({log, other});
    for (qint64 row = 0; row <= order.rowCount(); row += 501) {
        const std::vector<LogRow> stand = order.standAt(row);
        QCOMPARE(stand.size(), size_t{2});
        const qint64 before = stand[0].line + stand[1].line;
        QVERIFY(before <= row && before >= row - 3);
    }
}

QTEST_GUILESS_MAIN(TstLogOrderGrowth)
#include "tst_logordergrowth.moc"
