// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/logorder.h"
#include "tests/support/threadwork.h"
#include "tests/unit/logs/logfixture.h"

#include <QTest>

#include <random>

using namespace sitrep;
using namespace sitrep::test;
using namespace Qt::StringLiterals;

/// Several sources in one list, against a list that is sorted in memory.
class TstLogOrder : public QObject
{
    Q_OBJECT

private slots:
    void mergesByTime();
    void keepsFilesInTheirOrder();
    void ordersManyEntries();
    void growsWithTenThousandSources();
    void isEmptyWithoutLines();
};

namespace {

const QByteArray stamp = "2025-09-15T17:00:0";

std::shared_ptr<const LogIndex> scanned(const LogFolder &folder, const QString &name, const QByteArray &bytes)
{
    return LogScan::files({folder.add(name, bytes)}, {}).index;
}

QStringList told(const std::vector<std::shared_ptr<const LogIndex>> &sources)
{
    const LogOrder order(std::vector<LogOrderSource>(sources.begin(), sources.end()));
    QStringList lines;
    for (const LogRow &row : order.rows(0, order.rowCount()))
        lines.append(sources[row.source]->line(row.line, PlainMasker{}).section(u' ', -1));
    return lines;
}

/// Entries of one to three lines, at the same times now and then, sometimes backwards.
QByteArray anyLog(quint32 seed, int entries)
{
    std::mt19937 random(seed);
    QByteArray bytes = seed % 2 == 0 ? "no head\n" : "";
    qint64 second = 0;
    for (int i = 0; i < entries; ++i) {
        second = std::max(qint64{0}, second + static_cast<qint64>(random() % 4) - (random() % 50 == 0 ? 9 : 0));
        const QString clock = QTime(0, 0).addSecs(static_cast<int>(second)).toString(u"HH:mm:ss"_s);
        bytes += "2025-09-15T" + clock.toLatin1() + "Z INFO a\n";
        bytes += QByteArray("\tat x\n").repeated(static_cast<qsizetype>(random() % 3));
    }
    return bytes;
}

/// By the latest time of the file so far, then by source.
std::vector<LogRow> sorted(const std::vector<std::shared_ptr<const LogIndex>> &sources)
{
    std::vector<std::pair<qint64, LogRow>> rows;
    for (size_t source = 0; source < sources.size(); ++source) {
        qint64 latest = std::numeric_limits<qint64>::min();
        for (qint64 line = 0; line < sources[source]->lineCount(); ++line) {
            const auto time = sources[source]->time(line);
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

void TstLogOrder::mergesByTime()
{
    const LogFolder folder;
    const auto first =
        scanned(folder, u"a"_s, stamp + "1Z INFO a1\n" + stamp + "3Z ERROR a3\n\tat a4\n" + stamp + "5Z INFO a5\n");
    const auto second = scanned(folder, u"b"_s, "b0\n" + stamp + "1Z INFO b1\n" + stamp + "4Z INFO b4\n");
    QCOMPARE(told({first, second}), (QStringList{u"b0"_s, u"a1"_s, u"b1"_s, u"a3"_s, u"a4"_s, u"b4"_s, u"a5"_s}));
    QCOMPARE(told({second, first}), (QStringList{u"b0"_s, u"b1"_s, u"a1"_s, u"a3"_s, u"a4"_s, u"b4"_s, u"a5"_s}));
}

void TstLogOrder::keepsFilesInTheirOrder()
{
    const LogFolder folder;
    const auto first =
        scanned(folder, u"a"_s, stamp + "5Z INFO a5\n" + stamp + "1Z INFO a1\n" + stamp + "7Z INFO a7\n");
    const auto second = scanned(folder, u"b"_s, stamp + "2Z INFO b2\n" + stamp + "6Z INFO b6\n");
    QCOMPARE(told({first, second}), (QStringList{u"b2"_s, u"a5"_s, u"a1"_s, u"b6"_s, u"a7"_s}));
    // Files of one source are merged as those of several are.
    const LogScanResult both = LogScan::files({folder.path() % u"/a"_s, folder.path() % u"/b"_s}, {});
    QCOMPARE(told({both.index}), (QStringList{u"b2"_s, u"a5"_s, u"a1"_s, u"b6"_s, u"a7"_s}));
}

void TstLogOrder::ordersManyEntries()
{
    const LogFolder folder;
    std::vector<std::shared_ptr<const LogIndex>> sources;
    for (quint32 source = 0; source < 4; ++source)
        sources.push_back(scanned(folder, QString::number(source), anyLog(source, 6000)));
    const std::vector<LogRow> wanted = sorted(sources);
    const LogOrder order(std::vector<LogOrderSource>(sources.begin(), sources.end()));
    QCOMPARE(order.rowCount(), static_cast<qint64>(wanted.size()));
    QVERIFY(order.rows(0, order.rowCount()) == wanted);
    for (qint64 first = 0; first < order.rowCount(); first += 977) {
        const std::vector<LogRow> rows = order.rows(first, 60);
        QCOMPARE(rows.size(), static_cast<size_t>(std::min(qint64{60}, order.rowCount() - first)));
        QVERIFY(std::equal(rows.begin(), rows.end(), wanted.begin() + first));
        QCOMPARE(order.rowOf(rows.front()), std::optional(first));
        QCOMPARE(order.rowOf(rows.back()), std::optional(first + static_cast<qint64>(rows.size()) - 1));
    }
    QVERIFY(order.bytes() < wanted.size());
}

void TstLogOrder::growsWithTenThousandSources()
{
    constexpr size_t count = 10'000;
    const LogFolder folder;
    const auto before = scanned(folder, u"a"_s, stamp + "1Z INFO a\n");
    const auto after = scanned(folder, u"b"_s, stamp + "1Z INFO a\n" + stamp + "2Z INFO b\n");
    std::vector<LogOrderSource> sources(count, before);
    const LogOrder order(sources);
    sources.insert(sources.end(), before); // the streams that are known still stand first
    sources[count / 2].index = after;
    qint64 same = 0;
    const qint64 began = threadWork();
    const LogOrder grown = order.extended(sources, same);
    const qint64 work = threadWork() - began;
    QCOMPARE(grown.rowCount(), static_cast<qint64>(count) + 2);
    QCOMPARE(same, static_cast<qint64>(count));
    QCOMPARE(grown.rows(static_cast<qint64>(count), 2), (std::vector<LogRow>{{count, 0}, {count / 2, 1}}));
    QVERIFY2(work < 500, qPrintable(QString::number(work)));
}

void TstLogOrder::isEmptyWithoutLines()
{
    const LogFolder folder;
    QCOMPARE(LogOrder(std::vector<LogOrderSource>()).rowCount(), 0);
    const LogOrder order({LogOrderSource{scanned(folder, u"a"_s, ""_ba)}});
    QCOMPARE(order.rowCount(), 0);
    QVERIFY(order.rows(0, 10).empty());
    QVERIFY(!order.rowOf({0, 0}));
    QVERIFY(!order.rowOf({7, 0}));
    std::stop_source stopped;
    stopped.request_stop();
    QCOMPARE(LogOrder({LogOrderSource{scanned(folder, u"b"_s, "x\n"_ba)}}, stopped.get_token()).rowCount(), 0);
}

QTEST_GUILESS_MAIN(TstLogOrder)
#include "tst_logorder.moc"
