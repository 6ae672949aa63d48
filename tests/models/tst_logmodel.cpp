// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/logscan.h"
#include "tests/support/threadwork.h"
#include "widgets/models/loghistogram.h"
#include "widgets/models/logmodel.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <ctime>

using namespace sitrep;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Hides one word, as the redactor hides a secret.
class WordMasker final : public Masker
{
public:
    QString mask(const QString &text) const override { return QString(text).replace(u"hunter2"_s, u"«masked»"_s); }
    QJsonValue mask(const QJsonValue &value) const override { return value; }
};

const auto masker = std::make_shared<const WordMasker>();

LogParts parts(const std::shared_ptr<const LogIndex> &index)
{
    LogPart part;
    part.source = u"backend"_s;
    part.index = index;
    part.generation = newLogGeneration();
    part.state = LogPart::State::Whole;
    return {part};
}

} // namespace

class TestLogModel final : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void anEmptyModelHasNoRows();
    void allLinesAreThereWithoutAFilter();
    void filtersByLevelTextAndSpan_data();
    void filtersByLevelTextAndSpan();
    void aBrokenPatternShowsNothingAndSaysWhy();
    void aSecretCannotBeFoundByFilteringForIt();
    void occurrencesAreOfTheShownText();
    void occurrencesOfACostlyPatternTakeNoTime();
    void entriesThatGrowAddRowsAlone();
    void timesHaveTheDateThatTheyNeed_data();
    void timesHaveTheDateThatTheyNeed();
    void undecidedEntriesAreCountedOnce();
    void theNextErrorIsFoundBothWays();
    void aNewFilterInTheMiddleOfOneWins();
    void aModelThatIsDestroyedWhileItFiltersLeavesNothingBehind();
    void aHundredThousandLinesNeverBlock();
    void aMillionLinesAreShownAtOnce();
    void tenThousandLogsNeverBlock();
    void barsAreOfAWidthThatPeopleUse_data();
    void barsAreOfAWidthThatPeopleUse();
    void theHistogramCountsAllRows();

private:
    std::shared_ptr<const LogIndex> log(const QStringList &lines);
    std::shared_ptr<const LogIndex> sample();
    static QString shown(const LogModel &model);

    QTemporaryDir m_folder;
    int m_files = 0;
};

std::shared_ptr<const LogIndex> TestLogModel::log(const QStringList &lines)
{
    const QString path = m_folder.filePath(u"backend-%1.log"_s.arg(++m_files));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("no room for a log");
    for (const QString &line : lines)
        file.write(line.toUtf8() + '\n');
    file.close();
    return LogScan::files({path}, {}).index;
}

std::shared_ptr<const LogIndex> TestLogModel::sample()
{
    return log({u"2025-09-15T17:00:00.000Z INFO started"_s, u"2025-09-15T17:10:00.000Z WARNING slow query"_s,
                u"2025-09-15T17:20:00.500Z ERROR Timeout of 15s"_s, u"  at connect"_s,
                u"2025-09-15T17:30:00.000Z INFO password hunter2"_s, u"2025-09-15T17:40:00.000Z ERROR gave up"_s});
}

QString TestLogModel::shown(const LogModel &model)
{
    QStringList rows;
    for (int row = 0; row < model.rowCount(); ++row)
        rows << QString::number(model.lineAt(row).line);
    return rows.join(u' ');
}

void TestLogModel::anEmptyModelHasNoRows()
{
    LogModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 0);
    model.setFilter({.others = false});
    model.setParts({}, nullptr);
    QCOMPARE(model.rowCount(), 0);
    model.setParts(parts(log({})), masker);
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.nextError(-1, true), -1);
}

void TestLogModel::allLinesAreThereWithoutAFilter()
{
    LogModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setToday(std::chrono::floor<std::chrono::days>(*parseInstant(u"2025-09-15T18:05:00Z")));
    model.setParts(parts(sample()), masker);
    QCOMPARE(model.rowCount(), 6);
    QCOMPARE(model.index(2, LogModel::TimeColumn).data().toString(), u"17:20:00.500"_s);
    QCOMPARE(model.index(2, LogModel::LevelColumn).data().toString(), u"ERROR"_s);
    QCOMPARE(model.index(2, LogModel::MessageColumn).data().toString(), u"Timeout of 15s"_s);
    QCOMPARE(model.index(3, LogModel::MessageColumn).data().toString(), u"  at connect"_s);
    QCOMPARE(model.index(3, LogModel::TimeColumn).data().toString(), QString());
    QVERIFY(model.index(3, 0).data(LogModel::ContinuationRole).toBool());
    QVERIFY(model.index(4, LogModel::MessageColumn).data().toString().contains(u"«masked»"_s));
}

void TestLogModel::filtersByLevelTextAndSpan_data()
{
    QTest::addColumn<bool>("errors");
    QTest::addColumn<bool>("warnings");
    QTest::addColumn<bool>("others");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("lines");
    QTest::newRow("errors with what continues them") << true << false << false << ""
                                                     << ""
                                                     << "2 3 5";
    QTest::newRow("warnings") << false << true << false << ""
                              << ""
                              << "1";
    QTest::newRow("the rest") << false << false << true << ""
                              << ""
                              << "0 4";
    QTest::newRow("no level at all") << false << false << false << ""
                                     << ""
                                     << "";
    QTest::newRow("text in any case, the entry wholly") << true << true << true << "TIMEOUT"
                                                        << ""
                                                        << "2 3";
    QTest::newRow("text and level") << false << true << true << "timeout"
                                    << ""
                                    << "";
    QTest::newRow("a pattern") << true << true << true << "/\\d+s|gave/"
                               << ""
                               << "2 3 5";
    QTest::newRow("a slash alone is text") << true << true << true << "/"
                                           << ""
                                           << "";
    QTest::newRow("a span leaves out its beginning") << true << true << true << ""
                                                     << "17:20:00.500"
                                                     << "4 5";
    QTest::newRow("a span takes continuation lines along") << true << true << true << ""
                                                           << "17:20:00"
                                                           << "2 3 4 5";
}

void TestLogModel::filtersByLevelTextAndSpan()
{
    QFETCH(bool, errors);
    QFETCH(bool, warnings);
    QFETCH(bool, others);
    QFETCH(QString, text);
    QFETCH(QString, from);
    QFETCH(QString, lines);
    LogModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setParts(parts(sample()), masker);
    LogFilter filter{.errors = errors, .warnings = warnings, .others = others, .text = text};
    if (!from.isEmpty())
        filter.span = TimeSpan{*parseInstant(u"2025-09-15T%1Z"_s.arg(from)), *parseInstant(u"2025-09-15T18:00:00Z")};
    QSignalSpy finished(&model, &LogModel::filterFinished);
    model.setFilter(filter);
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 20'000);
    QCOMPARE(shown(model), lines);
}

void TestLogModel::aBrokenPatternShowsNothingAndSaysWhy()
{
    LogModel model;
    model.setParts(parts(sample()), masker);
    model.setFilter({.text = u"/(/"_s});
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(!model.filterError().isEmpty());
    model.setFilter({.text = u"/(a)/"_s});
    QVERIFY(model.filterError().isEmpty());
}

void TestLogModel::aSecretCannotBeFoundByFilteringForIt()
{
    LogModel model;
    model.setParts(parts(sample()), masker);
    QSignalSpy finished(&model, &LogModel::filterFinished);
    model.setFilter({.text = u"hunter2"_s});
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 20'000);
    QCOMPARE(model.rowCount(), 0);
}

void TestLogModel::occurrencesAreOfTheShownText()
{
    LogModel model;
    model.setParts(parts(log({u"2025-09-15T17:00:00Z INFO a1 a22"_s})), masker);
    QSignalSpy finished(&model, &LogModel::filterFinished);
    model.setFilter({.text = u"/a\\d+/"_s});
    QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 1, 20'000);
    const QModelIndex cell = model.index(0, LogModel::MessageColumn);
    const auto places = cell.data(LogModel::OccurrencesRole).value<QList<std::pair<qsizetype, qsizetype>>>();
    QCOMPARE(places.size(), 2);
    QCOMPARE(cell.data().toString().mid(places.at(1).first, places.at(1).second), u"a22"_s);
}

void TestLogModel::occurrencesOfACostlyPatternTakeNoTime()
{
    std::optional<LogExpressionProblem> problem;
    const LogOccurrences occurrences(LogExpression::read(u"/(x+x+)+[yz]/ or ERROR"_s, problem));
    QVERIFY(!problem);
    using Places = QList<std::pair<qsizetype, qsizetype>>;
    QCOMPARE(occurrences.in(u"ERROR in xxxxy here"_s), (Places{{0, 5}, {9, 5}}));
    const QString line = u"ERROR "_s + QString(4000, u'x');
    const auto used = [] { // by this thread: other programs may keep the machine busy
        timespec time{};
        ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
    };
    const auto before = used();
    for (int row = 0; row < 200; ++row)
        QCOMPARE(occurrences.in(line), (Places{{0, 5}}));
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(used() - before);
    QVERIFY2(took < 2s, qPrintable(QString::number(took.count())));
    // A sign that the end of what is looked at would cut in two.
    const QString halved = QString(3999, u'-') + u"😀 ERROR"_s;
    QCOMPARE(LogOccurrences(LogExpression::read(u"/^-+/"_s, problem)).in(halved), (Places{{0, 3999}}));
}

void TestLogModel::entriesThatGrowAddRowsAlone()
{
    LogParts logs = parts(sample());
    logs.push_back(parts(sample()).front());
    logs[1].source = u"proxy"_s;
    const auto entriesOf = [&logs](const std::vector<qint64> &first, const std::vector<qint64> &second) {
        LogEntries entries;
        for (const auto &[part, lines] : {std::pair(logs[0], first), std::pair(logs[1], second)}) {
            LogPartEntries known{part.source, part.name, part.generation, {}};
            for (const qint64 line : lines)
                known.lines.append(line);
            entries.parts.push_back(std::move(known));
        }
        return std::make_shared<const LogEntries>(std::move(entries));
    };
    LogModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setParts(logs, masker);
    const QSignalSpy finished(&model, &LogModel::filterFinished);
    LogFilter filter;
    filter.entries = entriesOf({1}, {});
    model.setFilter(filter);
    QTRY_COMPARE_WITH_TIMEOUT(shown(model), u"1"_s, 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(!model.isFiltering(), 20'000);
    const QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    const QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    const qsizetype before = finished.size();
    model.growEntries(entriesOf({1}, {0})); // lines that were looked at
    model.growEntries(entriesOf({1, 2}, {0, 4}));
    QTRY_COMPARE_WITH_TIMEOUT(shown(model), u"0 1 2 3 4"_s, 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(!model.isFiltering(), 20'000);
    model.growEntries(entriesOf({1, 2, 5}, {0, 4}));
    QTRY_COMPARE_WITH_TIMEOUT(shown(model), u"0 1 2 3 4 5"_s, 20'000);
    QVERIFY(reset.isEmpty() && removed.isEmpty());
    QCOMPARE(finished.size(), before);
}

void TestLogModel::timesHaveTheDateThatTheyNeed_data()
{
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("last");
    QTest::addColumn<QString>("shown");
    QTest::newRow("today") << u"2026-03-02T00:00:00.000Z"_s << u"2026-03-02T23:59:59.999Z"_s << u"00:00:00.000"_s;
    QTest::newRow("since yesterday") << u"2026-03-01T23:59:59.999Z"_s << u"2026-03-02T00:00:00.000Z"_s
                                     << u"03-01 23:59:59.999"_s;
    QTest::newRow("yesterday") << u"2026-03-01T12:00:00.000Z"_s << u"2026-03-01T13:00:00.000Z"_s
                               << u"03-01 12:00:00.000"_s;
    QTest::newRow("a year ago") << u"2025-03-02T12:00:00.000Z"_s << u"2025-03-02T13:00:00.000Z"_s
                                << u"2025-03-02 12:00:00.000"_s;
    QTest::newRow("since last year") << u"2025-12-31T23:00:00.000Z"_s << u"2026-03-02T12:00:00.000Z"_s
                                     << u"2025-12-31 23:00:00.000"_s;
}

void TestLogModel::timesHaveTheDateThatTheyNeed()
{
    QFETCH(QString, first);
    QFETCH(QString, last);
    QFETCH(QString, shown);
    LogModel model;
    model.setToday(std::chrono::floor<std::chrono::days>(*parseInstant(u"2026-03-02T09:00:00Z")));
    model.setParts(parts(log({first + u" INFO first"_s, last + u" INFO last"_s})), masker);
    QCOMPARE(model.index(0, LogModel::TimeColumn).data().toString(), shown);
    // At midnight today's lines become yesterday's.
    const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.setToday(model.today() + std::chrono::days(1));
    QCOMPARE(changed.size(), shown.size() == u"00:00:00.000"_s.size() ? 1 : 0);
    QVERIFY(model.index(1, LogModel::TimeColumn).data().toString().contains(u' '));
}

void TestLogModel::undecidedEntriesAreCountedOnce()
{
    QStringList lines;
    for (int i = 0; i < 130; ++i)
        lines << u"2025-09-15T17:00:00.000Z INFO "_s + QString(40, u'a') + u'!';
    const auto whole = log(lines);
    LogParts both = parts(whole);
    both.push_back(parts(log({lines.first()})).front());
    both.back().source = u"proxy"_s;
    LogModel model;
    model.setParts(both, masker);
    model.setFilter({.text = u"/(a+)+(?=$)/"_s});
    QTRY_VERIFY_WITH_TIMEOUT(!model.isFiltering(), 60'000);
    QCOMPARE(model.undecided(), 131);
    // What was searched already is not counted again; of the log that grew its last entry is searched once more.
    QFile file(both.back().index->files().constFirst());
    QVERIFY(file.open(QIODevice::Append) && file.write(lines.first().toUtf8() + '\n') > 0);
    file.close();
    both.back().index = LogScan::extend(both.back().index, {}).index;
    model.setParts(both, masker);
    QTRY_COMPARE_WITH_TIMEOUT(model.searchedLines(), 132, 60'000);
    QCOMPARE(model.undecided(), 132);
    model.setFilter({});
    QTRY_VERIFY_WITH_TIMEOUT(!model.isFiltering(), 60'000);
    QCOMPARE(model.undecided(), 0);
}

void TestLogModel::theNextErrorIsFoundBothWays()
{
    LogModel model;
    model.setParts(parts(sample()), masker);
    QCOMPARE(model.nextError(-1, true), 2);
    QCOMPARE(model.nextError(2, true), 5);
    QCOMPARE(model.nextError(5, true), -1);
    QCOMPARE(model.nextError(5, false), 2);
    QCOMPARE(model.nextError(2, false), -1);
}

void TestLogModel::aNewFilterInTheMiddleOfOneWins()
{
    QStringList lines;
    for (int i = 0; i < 5'000; ++i)
        lines << u"2025-09-15T17:00:%1Z %2 line %3"_s.arg(i % 60, 2, 10, QChar(u'0'))
                     .arg(i % 10 == 0 ? u"ERROR"_s : u"INFO"_s)
                     .arg(i);
    LogModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setParts(parts(log(lines)), masker);
    for (int round = 0; round < 20; ++round)
        model.setFilter({.text = u"line %1"_s.arg(round)});
    model.setFilter({.warnings = false, .others = false});
    QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 500, 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(!model.isFiltering(), 20'000);
    QCOMPARE(model.rowCount(), 500);
    const quint64 generation = model.parts().front().generation;
    QCOMPARE(model.rowOfPlace({u"backend"_s, {}, generation, 11}), 2);
    QCOMPARE(model.rowOfPlace({u"backend"_s, {}, generation, 4'991}), -1);
}

void TestLogModel::aModelThatIsDestroyedWhileItFiltersLeavesNothingBehind()
{
    QStringList lines;
    for (int i = 0; i < 5'000; ++i)
        lines << u"2025-09-15T17:00:00Z INFO line %1"_s.arg(i);
    const auto index = log(lines);
    for (int round = 0; round < 20; ++round) {
        LogModel model;
        model.setParts(parts(index), masker);
        model.setFilter({.text = u"line"_s});
        if (round % 2 == 0)
            QCoreApplication::processEvents();
    }
}

void TestLogModel::aHundredThousandLinesNeverBlock()
{
    QStringList lines;
    for (int i = 0; i < 100'000; ++i)
        lines << u"2025-09-15T17:00:00Z %1 line %2"_s.arg(i % 4 == 0 ? u"ERROR"_s : u"INFO"_s).arg(i);
    LogModel model;
    model.setParts(parts(log(lines)), masker);
    QElapsedTimer timer;
    timer.start();
    model.setFilter({.warnings = false, .others = false});
    QVERIFY2(timer.elapsed() < 50, qPrintable(QString::number(timer.elapsed())));
    QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 25'000, 20'000);
}

void TestLogModel::aMillionLinesAreShownAtOnce()
{
    const QString path = m_folder.filePath(u"million.log"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QByteArray block;
    for (int i = 0; i < 1'000'000; ++i) {
        block += i % 100 == 0 ? "2025-09-15T17:00:00Z ERROR upstream connect error\n"
                              : "2025-09-15T17:00:00Z INFO request answered\n";
        if (block.size() > 1'000'000) {
            file.write(block);
            block.clear();
        }
    }
    file.write(block);
    file.close();
    const std::shared_ptr<const LogIndex> index = LogScan::files({path}, {}).index;
    LogModel model;
    QElapsedTimer timer;
    timer.start();
    model.setParts(parts(index), masker);
    QCOMPARE(model.rowCount(), 1'000'000);
    model.setFilter({.warnings = false, .others = false});
    QVERIFY2(timer.elapsed() < 50, qPrintable(QString::number(timer.elapsed())));
    QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 10'000, 20'000);
    file.remove();
}

void TestLogModel::tenThousandLogsNeverBlock()
{
    constexpr int count = 10'000;
    const auto scanned = [this](const QString &name, const QByteArray &bytes) {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("%s cannot be written", qUtf8Printable(name));
        file.close();
        return LogScan::files({file.fileName()}, {}).index;
    };
    const QByteArray line = "2025-09-15T17:00:00Z INFO a\n";
    const auto before = scanned(u"before"_s, line);
    LogParts all;
    for (int log = 0; log < count; ++log)
        all.push_back(parts(before).front());
    LogModel model;
    LogHistogram histogram;
    const qint64 began = test::threadWork();
    model.setParts(all, masker);
    histogram.setParts(all);
    QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), count, 60'000);
    const auto after = scanned(u"after"_s, line + line);
    for (LogPart &part : all)
        part.index = after;
    model.setParts(all, masker);
    histogram.setParts(all);
    const qint64 work = test::threadWork() - began;
    QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 2 * count, 60'000);
    QVERIFY2(work < 500, qPrintable(QString::number(work)));
}

void TestLogModel::barsAreOfAWidthThatPeopleUse_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<qint64>("milliseconds");
    QTest::newRow("ten seconds") << qint64(10) << qint64(100);
    QTest::newRow("an hour") << qint64(3600) << qint64(30'000);
    QTest::newRow("two hours") << qint64(7200) << qint64(60'000);
    QTest::newRow("a day") << qint64(86'400) << qint64(900'000);
    QTest::newRow("ten years") << qint64(315'360'000) << qint64(5 * 604'800'000LL);
}

void TestLogModel::barsAreOfAWidthThatPeopleUse()
{
    QFETCH(qint64, seconds);
    QFETCH(qint64, milliseconds);
    const Instant from = *parseInstant(u"2025-09-15T17:00:00Z");
    QCOMPARE(LogHistogram::niceWidth({from, from + std::chrono::seconds(seconds)}, 130).count(), milliseconds);
}

void TestLogModel::theHistogramCountsAllRows()
{
    LogHistogram histogram;
    QSignalSpy changed(&histogram, &LogHistogram::changed);
    histogram.setParts(parts(sample()));
    QTRY_COMPARE_WITH_TIMEOUT(changed.count(), 1, 20'000);
    qint64 errors = 0;
    qint64 warnings = 0;
    for (const LogBucket &bucket : histogram.buckets()) {
        errors += bucket.errors;
        warnings += bucket.warnings;
    }
    QCOMPARE(errors, 2);
    QCOMPARE(warnings, 1);
    QCOMPARE(histogram.highest(), 1);
    QVERIFY(histogram.summary().startsWith("2 errors and 1 warnings from"_L1));
    histogram.setParts({});
    QVERIFY(histogram.buckets().empty());
}

QTEST_GUILESS_MAIN(TestLogModel)
#include "tst_logmodel.moc"
