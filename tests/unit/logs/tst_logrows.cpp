// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/rows/logsift.h"
#include "tests/unit/logs/growinglogs.h"

#include <QElapsedTimer>
#include <QTest>

#include <atomic>

using namespace sitrep;
using namespace sitrep::test;
using namespace Qt::StringLiterals;

namespace {

using Logs = std::vector<std::shared_ptr<const LogIndex>>;

LogQuery query(const QString &text, LogLevel least = LogLevel::None)
{
    std::optional<LogExpressionProblem> problem;
    LogQuery query{LogExpression::read(text, problem), LogQuery::levelsFrom(least), {}, {}};
    if (problem)
        qFatal("%s", qUtf8Printable(problem->message));
    return query;
}

std::vector<LogRow> listOf(const LogRows &rows)
{
    return rows.rows(0, rows.count());
}

/// The rows in the end; each step is held against what it says.
std::shared_ptr<const LogRows> sifted(const std::shared_ptr<const LogRows> &before, const Logs &logs,
                                      const LogSift::Options &options, int *steps = nullptr)
{
    std::shared_ptr<const LogRows> rows = before ? before : std::make_shared<const LogRows>();
    LogSift::run(before, logs, options, [&rows, steps](const SiftStep &step) {
        std::vector<LogRow> list = listOf(*rows);
        const std::vector<LogRow> wanted = listOf(*step.rows);
        for (const RowsRun &run : step.change.runs) {
            const auto at = list.begin() + run.at;
            list.erase(at, at + run.removed);
            list.insert(list.begin() + run.at, wanted.begin() + run.at, wanted.begin() + run.at + run.inserted);
        }
        if (!step.change.isScattered && list != wanted)
            QFAIL("The change does not make the rows");
        rows = step.rows;
        if (steps != nullptr)
            ++*steps;
    });
    return rows;
}

/// Counts what is searched for a text that all have.
class CountingMasker final : public Masker
{
public:
    [[nodiscard]] QString mask(const QString &text) const override
    {
        lines += text.count(u'\n') + 1;
        return text;
    }
    [[nodiscard]] QJsonValue mask(const QJsonValue &value) const override { return value; }

    mutable std::atomic<qint64> lines = 0;
};

} // namespace

class TstLogRows : public QObject
{
    Q_OBJECT

private slots:
    void growsAsItWouldBeFoundAnew_data();
    void growsAsItWouldBeFoundAnew();
    void anEntryThatGrowsIsJudgedAgain();
    void searchesOnlyTheEndOfALongEntryAgain();
    void findsErrorsAsAWalkWould_data();
    void findsErrorsAsAWalkWould();
    void findsErrorsOfALogWithoutTimes();
    void streamsInTheOrderOfTheList();
    void stopsSoon();
};

void TstLogRows::growsAsItWouldBeFoundAnew_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<LogLevel>("least");
    QTest::newRow("all") << QString() << LogLevel::None;
    QTest::newRow("errors") << QString() << LogLevel::Error;
    QTest::newRow("a text") << u"\"at x\""_s << LogLevel::None;
    QTest::newRow("without a text") << u"not \"at x\""_s << LogLevel::None;
    QTest::newRow("text and level") << u"a and not /at y/"_s << LogLevel::Error;
    QTest::newRow("nothing") << u"nowhere"_s << LogLevel::None;
}

void TstLogRows::growsAsItWouldBeFoundAnew()
{
    QFETCH(QString, text);
    QFETCH(LogLevel, least);
    LogSift::Options options;
    if (!text.isEmpty() || least != LogLevel::None)
        options.query = query(text, least);
    for (const size_t count : {size_t{1}, size_t{3}}) {
        GrowingLogs logs(static_cast<quint32>(count));
        std::shared_ptr<const LogRows> rows;
        do {
            const Logs indexes(logs.indexes.begin(), logs.indexes.begin() + static_cast<std::ptrdiff_t>(count));
            rows = sifted(rows, indexes, options);
            const auto anew = sifted(nullptr, indexes, options);
            QVERIFY(listOf(*rows) == listOf(*anew));
            QCOMPARE(rows->searched(), anew->searched());
        } while (logs.grow());
        QCOMPARE(rows->count() > 0, text != u"nowhere"_s);
    }
}

void TstLogRows::anEntryThatGrowsIsJudgedAgain()
{
    const LogFolder folder;
    const QString path = folder.add(u"a"_s, "2025-09-15T17:00:01Z INFO a\n2025-09-15T17:00:02Z ERROR b\n"_ba);
    const auto log = LogScan::files({path}, {}).index;
    LogSift::Options with;
    with.query = query(u"connect"_s);
    LogSift::Options without;
    without.query = query(u"not connect"_s);
    const auto found = sifted(nullptr, {log}, with);
    const auto rest = sifted(nullptr, {log}, without);
    QCOMPARE(found->count(), 0);
    QCOMPARE(rest->count(), 2);
    QFile file(path);
    QVERIFY(file.open(QIODevice::Append) && file.write("\tat connect\n\tat main\n") > 0);
    file.close();
    const auto grown = LogScan::extend(log, {}).index;
    QCOMPARE(listOf(*sifted(found, {grown}, with)), (std::vector<LogRow>{{0, 1}, {0, 2}, {0, 3}}));
    QCOMPARE(listOf(*sifted(rest, {grown}, without)), (std::vector<LogRow>{{0, 0}}));
}

void TstLogRows::searchesOnlyTheEndOfALongEntryAgain()
{
    const LogFolder folder;
    const QByteArray begin = "2025-09-15T17:00:01Z ERROR a\n";
    const QString path = folder.add(u"a"_s, begin + QByteArray("\tat a\n").repeated(200'000));
    const auto log = LogScan::files({path}, {}).index;
    QCOMPARE(log->entryCount(), 1);
    const auto masker = std::make_shared<CountingMasker>();
    LogSift::Options options;
    options.query = query(u"a"_s);
    options.masker = masker;
    const auto found = sifted(nullptr, {log}, options);
    QCOMPARE(found->count(), 200'001);
    QVERIFY(masker->lines >= 200'000);
    QFile file(path);
    QVERIFY(file.open(QIODevice::Append) && file.write("\tat a\n") > 0);
    file.close();
    masker->lines = 0;
    QCOMPARE(sifted(found, {LogScan::extend(log, {}).index}, options)->count(), 200'002);
    QVERIFY2(masker->lines < 70'000, qPrintable(QString::number(masker->lines)));
}

void TstLogRows::findsErrorsAsAWalkWould_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("logs");
    QTest::newRow("one log") << QString() << 1;
    QTest::newRow("one log, filtered") << u"\"at x\""_s << 1;
    QTest::newRow("three logs") << QString() << 3;
    QTest::newRow("three logs, filtered") << u"\"at x\""_s << 3;
}

void TstLogRows::findsErrorsAsAWalkWould()
{
    QFETCH(QString, text);
    QFETCH(int, logs);
    const LogFolder folder;
    Logs indexes;
    for (int log = 0; log < logs; ++log)
        indexes.push_back(
            LogScan::files({folder.add(QString::number(log), leveledLog(static_cast<quint32>(log), 1000))}, {}).index);
    LogSift::Options options;
    if (!text.isEmpty())
        options.query = query(text);
    const auto rows = sifted(nullptr, indexes, options);
    std::vector<qint64> errors;
    const std::vector<LogRow> list = listOf(*rows);
    for (size_t row = 0; row < list.size(); ++row) {
        const LogIndex &index = *indexes[list[row].source];
        if (index.level(list[row].line) >= LogLevel::Error && !index.isContinuation(list[row].line))
            errors.push_back(static_cast<qint64>(row));
    }
    QVERIFY(errors.size() > 100);
    const auto toOptional = [](bool is, auto at) { return is ? std::optional(*at) : std::nullopt; };
    for (qint64 row = -1; row < rows->count(); row += 97) {
        const auto next = std::ranges::upper_bound(errors, row);
        QCOMPARE(rows->nextError(row, true), toOptional(next != errors.end(), next));
        const auto from = std::ranges::lower_bound(errors, row);
        QCOMPARE(rows->nextError(row, false),
                 toOptional(from != errors.begin(), std::prev(std::max(from, errors.begin() + 1))));
    }
    const std::vector<float> shares = rows->errorShares(10);
    QCOMPARE(shares.size(), size_t{10});
    float sum = 0;
    for (const float share : shares)
        sum += share * static_cast<float>(rows->count()) / 10;
    QVERIFY2(std::abs(sum - static_cast<float>(errors.size())) < 40, qPrintable(QString::number(sum)));
}

void TstLogRows::findsErrorsOfALogWithoutTimes()
{
    const LogFolder folder;
    const auto scan = folder.scan("INFO: up\nERROR: a\n  more\nWARNING: b\nERROR: c\nINFO: d\n");
    const auto rows = sifted(nullptr, {scan.index}, {});
    QCOMPARE(rows->nextError(-1, true), std::optional<qint64>(1));
    QCOMPARE(rows->nextError(1, true), std::optional<qint64>(4));
    QCOMPARE(rows->nextError(4, true), std::optional<qint64>());
    QCOMPARE(rows->nextError(4, false), std::optional<qint64>(1));
    QCOMPARE(rows->errorShares(3), (std::vector<float>{0.5F, 0, 0.5F}));
    const LogCounts counts = scan.index->counts();
    QCOMPARE(counts.entries, qint64{5});
    QCOMPARE(counts.errors, qint64{2});
    QCOMPARE(counts.warnings, qint64{1});
    QVERIFY(!counts.last);
}

void TstLogRows::streamsInTheOrderOfTheList()
{
    const LogFolder folder;
    Logs indexes;
    for (quint32 log = 0; log < 2; ++log)
        indexes.push_back(LogScan::files({folder.add(QString::number(log), leveledLog(log, 40'000))}, {}).index);
    LogSift::Options options;
    options.query = query(u"a"_s);
    std::vector<LogRow> first;
    int steps = 0;
    LogSift::run(nullptr, indexes, options, [&](const SiftStep &step) {
        if (steps++ == 0)
            first = listOf(*step.rows);
    });
    const std::vector<LogRow> all = listOf(*sifted(nullptr, indexes, options));
    QVERIFY(steps > 1 && first.size() > 1000 && first.size() < all.size());
    // What stood at the end of a slice may have another log's lines among it later.
    const auto differs = std::ranges::mismatch(first, all).in1;
    QVERIFY(differs - first.begin() > static_cast<std::ptrdiff_t>(first.size() / 2));
}

void TstLogRows::stopsSoon()
{
    const LogFolder folder;
    const auto index = LogScan::files({folder.add(u"a"_s, leveledLog(1, 60'000))}, {}).index;
    std::stop_source source;
    LogSift::Options options;
    options.query = query(u"/(a+)+b/"_s);
    options.stop = source.get_token();
    source.request_stop();
    int steps = 0;
    LogSift::run(nullptr, {index}, options, [&steps](const SiftStep &) { ++steps; });
    QCOMPARE(steps, 0);
}

QTEST_GUILESS_MAIN(TstLogRows)
#include "tst_logrows.moc"
