// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/search/logsearch.h"
#include "tests/unit/logs/logfixture.h"

#include <QElapsedTimer>
#include <QTest>
#include <QThread>

#include <atomic>
#include <ctime>
#include <mutex>

using namespace sitrep;
using namespace sitrep::test;
using namespace Qt::StringLiterals;

class TstLogSearch : public QObject
{
    Q_OBJECT

private slots:
    void finds_data();
    void finds();
    void findsInTheSpan();
    void findsInFiles();
    void findsInALogWithoutEntries();
    void findsNothingThatIsMasked();
    void tellsInBatches();
    void findsTheSameOnManyThreads();
    void stopsWithin_data();
    void stopsWithin();
    void stopsAmongEntries_data();
    void stopsAmongEntries();
    void tellsOnWhichItGaveUp();
    void whatAnotherPatternTellsIsDecided();
};

namespace {

QByteArray entry(int second, const QByteArray &text)
{
    return isoText(at(u"2025-09-15T17:00:00Z") + std::chrono::seconds{second}).toUtf8() + ' ' + text + '\n';
}

LogQuery queryOf(const QString &text, LogLevel least = LogLevel::None)
{
    LogQuery query;
    std::optional<LogExpressionProblem> problem;
    query.expression = LogExpression::read(text, problem);
    query.levels = LogQuery::levelsFrom(least);
    if (problem)
        qFatal("%s", qUtf8Printable(problem->message));
    return query;
}

QString linesOf(const LogHits &hits)
{
    QStringList lines;
    for (qint64 i = 0; i < hits.count(); ++i)
        lines.append(QString::number(hits.at(i)));
    return lines.join(u' ');
}

/// Stops the search as soon as it has a hit to mask.
class StoppingMasker final : public Masker
{
public:
    explicit StoppingMasker(std::stop_source &stop)
        : m_stop(stop)
    {}
    [[nodiscard]] QString mask(const QString &text) const override
    {
        std::call_once(m_once, [this] {
            m_stopped = std::clock();
            m_stop.request_stop();
        });
        ++m_texts;
        return text;
    }
    [[nodiscard]] QJsonValue mask(const QJsonValue &value) const override { return value; }
    [[nodiscard]] qint64 texts() const { return m_texts; } ///< the first stopped the search
    /// Milliseconds of all threads, whatever else the machine does; -1: it was not stopped.
    [[nodiscard]] qint64 workSinceStop() const
    {
        constexpr qint64 ticksOfAMillisecond = CLOCKS_PER_SEC / 1000;
        return m_stopped < 0 ? -1 : (std::clock() - m_stopped) / ticksOfAMillisecond;
    }

private:
    std::stop_source &m_stop;
    mutable std::once_flag m_once;
    mutable std::atomic<qint64> m_texts = 0;
    mutable std::clock_t m_stopped = -1;
};

} // namespace

void TstLogSearch::finds_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("level");
    QTest::addColumn<QString>("lines");
    const int any = static_cast<int>(LogLevel::None);
    QTest::newRow("everything") << u""_s << any << u"0 1 2 4 5 6"_s;
    QTest::newRow("a word in any case") << u"TIMEOUT"_s << any << u"2 5"_s;
    QTest::newRow("in a continuation") << u"slow"_s << any << u"2"_s;
    QTest::newRow("over lines of an entry") << u"timeout slow"_s << any << u"2"_s;
    QTest::newRow("before the first entry") << u"preface"_s << any << u"0 1"_s;
    QTest::newRow("not") << u"not timeout"_s << any << u"0 1 4 6"_s;
    QTest::newRow("a pattern") << u"/^\\s+cause/"_s << any << u"2"_s;
    QTest::newRow("or") << u"second or \"all well\""_s << any << u"1 4"_s;
    QTest::newRow("errors") << u""_s << static_cast<int>(LogLevel::Error) << u"2 6"_s;
    QTest::newRow("warnings and above") << u"not slow"_s << static_cast<int>(LogLevel::Warning) << u"5 6"_s;
    QTest::newRow("absent") << u"absent"_s << any << u""_s;
}

void TstLogSearch::finds()
{
    QFETCH(QString, text);
    QFETCH(int, level);
    const LogFolder folder;
    const LogScanResult scan =
        folder.scan("preface\npreface, second line\n" + entry(0, "ERROR timeout\n  cause: slow")
                    + entry(1, "INFO all well") + entry(2, "WARN Timeout") + entry(3, "FATAL end"));
    const LogSearchResult result = LogSearch::run(*scan.index, queryOf(text, static_cast<LogLevel>(level)), {});
    QTEST(linesOf(result.hits), "lines");
    QVERIFY(result.complete && result.undecided.isEmpty());
}

void TstLogSearch::findsInTheSpan()
{
    const LogFolder folder;
    const LogScanResult scan = folder.scan("needle\n" + entry(0, "needle") + entry(1, "needle") + entry(2, "needle"));
    LogQuery query = queryOf(u"needle"_s);
    query.span = TimeSpan{at(u"2025-09-15T17:00:00Z"), at(u"2025-09-15T17:00:01Z")};
    QCOMPARE(linesOf(LogSearch::run(*scan.index, query, {}).hits), u"2"_s);
    query.expression = {};
    QCOMPARE(linesOf(LogSearch::run(*scan.index, query, {}).hits), u"2"_s);
}

void TstLogSearch::findsInFiles()
{
    const LogFolder folder;
    const LogScanResult scan =
        folder.scan(QList<QByteArray>{entry(0, "needle"), entry(1, "needle"), entry(2, "needle")});
    LogQuery query = queryOf(u"needle"_s);
    query.files = {scan.index->files().at(1)};
    QCOMPARE(linesOf(LogSearch::run(*scan.index, query, {}).hits), u"1"_s);
    query.files = {u"/no/such/file"_s};
    QCOMPARE(linesOf(LogSearch::run(*scan.index, query, {}).hits), u""_s);
}

void TstLogSearch::findsInALogWithoutEntries()
{
    const LogFolder folder;
    const LogScanResult scan = folder.scan("one\ntwo\nthree\n");
    QCOMPARE(scan.index->entryCount(), 0);
    QCOMPARE(linesOf(LogSearch::run(*scan.index, queryOf(u"/^t/"_s), {}).hits), u"1 2"_s);
}

void TstLogSearch::findsNothingThatIsMasked()
{
    const LogFolder folder;
    const LogScanResult scan =
        folder.scan(entry(0, "INFO login hunter2 ok") + entry(1, "INFO hunter ok") + entry(2, "INFO no"));
    const WordMasker masker(u"hunter2"_s);
    LogSearch::Options options;
    options.masker = &masker;
    QCOMPARE(linesOf(LogSearch::run(*scan.index, queryOf(u"hunter2"_s), options).hits), u""_s);
    QCOMPARE(linesOf(LogSearch::run(*scan.index, queryOf(u"hunter"_s), options).hits), u"1"_s);
    QCOMPARE(linesOf(LogSearch::run(*scan.index, queryOf(u"not hunter2"_s), options).hits), u"0 1 2"_s);
    QCOMPARE(linesOf(LogSearch::run(*scan.index, queryOf(u"ok"_s), options).hits), u"0 1"_s);
}

void TstLogSearch::tellsInBatches()
{
    QByteArray bytes;
    for (int i = 0; i < 200'000; ++i)
        bytes += entry(i, i % 3 == 0 ? "needle" : "hay");
    const LogFolder folder;
    const LogScanResult scan = folder.scan(bytes);
    std::vector<qint64> told;
    double done = 0;
    int calls = 0;
    QElapsedTimer timer;
    timer.start();
    LogSearch::Options options;
    options.onBatch = [&](const LogSearchBatch &batch) {
        told.insert(told.end(), batch.lines.begin(), batch.lines.end());
        QVERIFY(batch.done >= done && batch.done <= 1);
        done = batch.done;
        ++calls;
    };
    const LogSearchResult result = LogSearch::run(*scan.index, queryOf(u"needle"_s), options);
    QVERIFY(calls <= timer.elapsed() / 100 + 2);
    QCOMPARE(result.hits.count(), 66'667);
    QCOMPARE(static_cast<qint64>(told.size()), result.hits.count());
    for (size_t i = 0; i < told.size(); ++i)
        QCOMPARE(told[i], static_cast<qint64>(i) * 3);
    QCOMPARE(done, 1.0);
}

void TstLogSearch::findsTheSameOnManyThreads()
{
    QByteArray bytes;
    for (int i = 0; bytes.size() < 20'000'000; ++i)
        bytes += entry(i, "ERROR value=" + QByteArray::number(i * 7919 % 10'007) + QByteArray(i % 300, '-'));
    const LogFolder folder;
    const LogScanResult scan = folder.scan(bytes);
    const QString text = u"/value=\\d{3}(?!\\d)/ or /value=(\\d)\\1\\1\\1/ and not value=4"_s;
    LogSearch::Options alone;
    alone.judgeAlone = true;
    const LogSearchResult first = LogSearch::run(*scan.index, queryOf(text), alone);
    QVERIFY(first.hits.count() > 1000);
    for (int i = 0; i < 3; ++i)
        QVERIFY(LogSearch::run(*scan.index, queryOf(text), {}).hits == first.hits);
}

void TstLogSearch::stopsWithin_data()
{
    QTest::addColumn<QByteArray>("log");
    QTest::addColumn<QString>("text");
    QByteArray exploding = entry(0, "begin");
    for (int i = 0; i < 3'000; ++i)
        exploding += entry(i, QByteArray(300, 'a') + '!');
    QTest::newRow("in patterns that explode")
        << exploding << u"begin or /(a+)+(?=$)/ or /(a|aa)+(?=$)/ or /(?:a+a+)+(?=b)/ or /(.*a){20}(?=b)/"_s;
    QTest::newRow("in a line of 100 MB")
        << entry(0, "begin") + entry(1, QByteArray(100'000'000, 'a')) + entry(2, "b")
        << u"begin or /a.*b.*c/ or /(a+)+(?=$)/ or /(a|aa)+$/ or /(?:a+a+)+b/ or /[^c]*d/"_s;
}

void TstLogSearch::stopsWithin()
{
    QFETCH(QByteArray, log);
    QFETCH(QString, text);
    const LogFolder folder;
    const LogScanResult scan = folder.scan(log);
    std::stop_source stop;
    const StoppingMasker masker(stop);
    LogSearch::Options options;
    options.stop = stop.get_token();
    options.masker = &masker;
    const LogSearchResult result = LogSearch::run(*scan.index, queryOf(text), options);
    const qint64 work = masker.workSinceStop();
    qInfo("stopped after %lld ms of work", static_cast<long long>(work));
    QVERIFY(!result.complete);
    QVERIFY(work >= 0 && work < 1'000); // goal: 100 ms, without a sanitizer
}

void TstLogSearch::stopsAmongEntries_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("that hold a text") << u"letters"_s;
    QTest::newRow("that are judged one by one") << u"/[a-z]+\\d*$/"_s;
}

void TstLogSearch::stopsAmongEntries()
{
    QFETCH(QString, text);
    const LogFolder folder;
    const LogScanResult scan = folder.scan(entry(0, "INFO letters").repeated(40'000));
    std::stop_source stop;
    const StoppingMasker masker(stop);
    LogSearch::Options options;
    options.stop = stop.get_token();
    options.masker = &masker;
    QVERIFY(!LogSearch::run(*scan.index, queryOf(text), options).complete);
    const qint64 mostOfAThread = 2 * 64; // it asks every 64 entries
    QVERIFY2(masker.texts() <= mostOfAThread * std::max(1, QThread::idealThreadCount()),
             qPrintable(QString::number(masker.texts())));
}

void TstLogSearch::tellsOnWhichItGaveUp()
{
    QByteArray bytes;
    for (int i = 0; i < 150; ++i)
        bytes += entry(i, QByteArray(40, 'a') + '!');
    bytes += entry(150, "short");
    const LogFolder folder;
    const LogScanResult scan = folder.scan(bytes);
    for (const QString &pattern : {u"/(a+)+(?=$)/"_s, u"/a(a+)+(?=$)/"_s}) { // the second one needs a text
        const LogSearchResult result = LogSearch::run(*scan.index, queryOf(pattern), {});
        QVERIFY(result.complete);
        QCOMPARE(result.hits.count(), 0);
        QVERIFY2(result.undecided.count() >= 150, "it is not tried on each, and nobody knows of any");
        QCOMPARE(result.undecided.at(0), 0);
    }
    LogSearch::Options part;
    part.firstLine = 10;
    part.endLine = 20;
    QCOMPARE(LogSearch::run(*scan.index, queryOf(u"/(a+)+(?=$)/"_s), part).undecided.count(), 10);
}

void TstLogSearch::whatAnotherPatternTellsIsDecided()
{
    const LogFolder folder;
    const LogScanResult scan =
        folder.scan(entry(0, "first " + QByteArray(40, 'a') + '!') + entry(1, "second " + QByteArray(40, 'a') + '!'));
    const auto undecided = [&scan](const QString &text) {
        const LogSearchResult result = LogSearch::run(*scan.index, queryOf(text), {});
        QStringList lines;
        for (qint64 at = 0; at < result.undecided.count(); ++at)
            lines += QString::number(result.undecided.at(at));
        return lines.join(u' ');
    };
    QCOMPARE(undecided(u"/(a+)+(?=$)/"_s), u"0 1"_s);
    QCOMPARE(undecided(u"first or /(a+)+(?=$)/"_s), u"1"_s);
    QCOMPARE(undecided(u"first and /(a+)+(?=$)/"_s), u"0"_s);
    QCOMPARE(undecided(u"first and not /(a+)+(?=$)/"_s), u"0"_s);
    QCOMPARE(undecided(u"/(a+)+(?=$)/ and not /(?:a+)+(?=$)/"_s), u"0 1"_s);
}

QTEST_GUILESS_MAIN(TstLogSearch)
#include "tst_logsearch.moc"
