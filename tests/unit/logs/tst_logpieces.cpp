// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/format/fileformat.h"
#include "diagnostics/logs/logindexdata.h"
#include "diagnostics/logs/scan/filejoin.h"
#include "tests/unit/logs/logfixture.h"

#include <QTest>

using namespace sitrep;
using namespace sitrep::test;
using namespace Qt::StringLiterals;

/// A file that is read in pieces has the index of one that is read in one go, wherever the pieces end.
class TstLogPieces : public QObject
{
    Q_OBJECT

private slots:
    void joinsPiecesWithoutASeam_data();
    void joinsPiecesWithoutASeam();
    void readsManyMegabytesOnAllCores();
    void tellsFirstLinesBeforeTheRest();
    void readsAnEndlessLineOnce();
    void tellsAFileThatShrankMeanwhile();
    void readsManyFilesSideBySide();
};

namespace {

const QByteArray stamp = "2025-09-15T17:00:0";

/// Line starts, entries and keys as text.
QString told(const LogIndex::Private &data)
{
    QString text;
    for (const PlacedBlock &block : data.blocks) {
        for (size_t line = 0; line < block->lineCount(); ++line)
            text += QString::number(block->offset(line)) % u' ';
        for (size_t entry = 0; entry < block->entryCount(); ++entry) {
            const auto time = block->entryTime(entry);
            text += u"[%1 %2 %3 %4]"_s.arg(block.firstLine + static_cast<qint64>(block->entryLine(entry)))
                        .arg(time ? clockText(*time) : u"-"_s, nameOf(block->entryLevel(entry)))
                        .arg(block->entryEnd(entry));
        }
    }
    for (const auto &[first, last] :
         data.ends.at(0).keysWithCutLine ? data.ends.at(0).keysWithCutLine->ranges() : data.ends.at(0).keys.ranges())
        text += u"key %1-%2 "_s.arg(first).arg(last);
    return text % u"lines %1 entries %2"_s.arg(data.lines).arg(data.entries);
}

QString scanned(const QString &path, const std::vector<qint64> &cuts)
{
    LogIndex::Private data;
    data.files.push_back(std::make_shared<const LogFile>(path));
    data.fileFirstLines.push_back(0);
    data.ends.emplace_back();
    const LogFormat format = formatOf(*data.files[0], {});
    const ScanBuffers buffers;
    qint64 from = 0;
    for (size_t i = 0; i <= cuts.size(); ++i) {
        const qint64 to = i < cuts.size() ? cuts[i] : data.files[0]->size();
        FileJoin(data, 0).add(PieceScan(*data.files[0], format, {0, from, to, i == 0, false}, buffers).run({}));
        from = to;
    }
    return told(data);
}

} // namespace

void TstLogPieces::joinsPiecesWithoutASeam_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("entries") << QByteArray(stamp + "1Z INFO a\n" + stamp + "2Z ERROR b\n" + stamp + "3Z WARN c");
    QTest::newRow("stacks") << QByteArray(stamp + "1Z ERROR a\n\tat x\n\n\tat y\r\n" + stamp + "2Z INFO b\nc\nd\n");
    QTest::newRow("levels without times") << QByteArray("ERROR: a\n" + stamp + "1Z INFO a\nERROR: b\nx\nWARN: c\n");
    QTest::newRow("no entry") << QByteArray("a\n\n\nb\n\nlonger line\n\n"_ba);
    QTest::newRow("one line") << QByteArray(100, 'x');
    const QByteArray key(64, 'M');
    QTest::newRow("keys") << QByteArray("a\n-----BEGIN PRIVATE KEY-----\n" + key + "\n" + key
                                        + "\nMM==\n-----END PRIVATE KEY-----\nb -----BEGIN EC PRIVATE KEY-----\n" + key
                                        + "\nc\n" + stamp + "1Z INFO -----BEGIN PRIVATE KEY-----\n" + key);
}

void TstLogPieces::joinsPiecesWithoutASeam()
{
    QFETCH(QByteArray, bytes);
    const LogFolder folder;
    const QString path = folder.add(u"a.log"_s, bytes);
    const QString whole = scanned(path, {});
    for (qint64 first = 1; first < bytes.size(); ++first) {
        QCOMPARE(scanned(path, {first}), whole);
        for (qint64 second = first + 1; second < bytes.size(); second += 7)
            QCOMPARE(scanned(path, {first, second}), whole);
    }
}

void TstLogPieces::readsManyMegabytesOnAllCores()
{
    const LogFolder folder;
    QByteArray bytes;
    qint64 entries = 0;
    for (; bytes.size() < 30'000'000; ++entries) {
        bytes += stamp + QByteArray::number(entries % 10) + "Z " + (entries % 7 == 0 ? "ERROR " : "INFO ")
                 + QByteArray::number(entries) + QByteArray(entries % 300, 'x') + "\n";
        if (entries % 7 == 0)
            bytes += "\tat frame\n";
    }
    const LogScanResult result = folder.scan(bytes);
    QCOMPARE(result.problems, QStringList{});
    QCOMPARE(result.index->entryCount(), entries);
    const auto counts = result.index->counts(*result.index->wholeSpan());
    QCOMPARE(counts.errors, (entries + 6) / 7);
    QCOMPARE(counts.byLevel[static_cast<size_t>(LogLevel::Info)], entries - counts.errors);
    const auto hits =
        result.index->signatureHits({{u"s"_s, u"ERROR [^\\n]*\\n\\tat frame"_s}}, *result.index->wholeSpan());
    QCOMPARE(hits.at(0).count, counts.errors);
    const QString last = result.index->line(result.index->lineCount() - 1, PlainMasker{});
    QVERIFY2(last.contains(QString::number(entries - 1)) || last == u"\tat frame", qUtf8Printable(last));
}

void TstLogPieces::tellsFirstLinesBeforeTheRest()
{
    const LogFolder folder;
    QByteArray line = stamp + "1Z ERROR a\n";
    const QString path = folder.add(u"a.log"_s, line.repeated(500'000));
    std::vector<LogProgress> told;
    const LogScanResult result =
        LogScan::files({path}, {}, {}, [&told](const LogProgress &progress) { told.push_back(progress); });
    QVERIFY(!told.empty());
    QVERIFY(told.front().index->lineCount() > 0);
    QVERIFY(told.front().index->lineCount() < result.index->lineCount());
    QCOMPARE(told.front().index->line(7, PlainMasker{}), QString::fromUtf8(line.chopped(1)));
    QCOMPARE(told.front().size, 500'000 * line.size());
    QVERIFY(told.front().read > 0 && told.front().read <= told.front().size + ScanBuffers::readSize);
    QCOMPARE(result.index->lineCount(), 500'000);
}

void TstLogPieces::readsAnEndlessLineOnce()
{
    const LogFolder folder;
    const QString path = folder.add(u"a.log"_s, stamp + "1Z ERROR " + QByteArray(60'000'000, 'x'));
    qint64 read = 0;
    const LogScanResult result =
        LogScan::files({path}, {}, {}, [&read](const LogProgress &progress) { read = progress.read; });
    QCOMPARE(result.index->lineCount(), 1);
    QCOMPARE(result.index->level(0), LogLevel::Error);
    QVERIFY2(read < 3 * 60'000'000, qUtf8Printable(QString::number(read)));
    QFile file(path);
    QVERIFY(file.open(QIODevice::Append));
    file.write("\nERROR: b\n");
    file.close();
    QCOMPARE(LogScan::extend(result.index, {}).index->lineCount(), 2);
}

void TstLogPieces::tellsAFileThatShrankMeanwhile()
{
    const LogFolder folder;
    const QByteArray line = stamp + "1Z ERROR a\n";
    const QString path = folder.add(u"a.log"_s, line.repeated(1'000'000));
    std::vector<OpenedLog> logs;
    logs.push_back(openLog(path, {}));
    QVERIFY(QFile::resize(path, line.size() * 300'000 + 5));
    const LogScanResult result = LogScan::opened(std::move(logs), {});
    QCOMPARE(result.problems.size(), 1);
    QVERIFY2(result.problems.at(0).contains(u"shrank while it was read: "), qUtf8Printable(result.problems.at(0)));
    QCOMPARE(result.failureClass, std::optional(FailureClass::Cut));
    QCOMPARE(result.index->lineCount(), 300'001);
    QCOMPARE(result.index->entryCount(), 300'000);
}

void TstLogPieces::readsManyFilesSideBySide()
{
    const LogFolder folder;
    constexpr int count = 200; // a check may have a quarter of the usual 1,024 descriptors open
    QStringList paths;
    for (int i = 0; i < count; ++i)
        paths.append(folder.add(QString::number(i), QByteArray(stamp + "1Z ERROR a\n\tat b\n").repeated(i * 3)));
    const LogScanResult result = LogScan::files(paths, {});
    QCOMPARE(result.problems, QStringList{});
    QCOMPARE(result.index->files(), paths);
    qint64 line = 0;
    for (int i = 0; i < count; ++i) {
        if (i > 0)
            QCOMPARE(result.index->origin(line), QString(paths.at(i) % u":1"_s));
        line += i * 6;
    }
    QCOMPARE(result.index->lineCount(), line);
    QCOMPARE(result.index->entryCount(), line / 2);
}

QTEST_GUILESS_MAIN(TstLogPieces)
#include "tst_logpieces.moc"
