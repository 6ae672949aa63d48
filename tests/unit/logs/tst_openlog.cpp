// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/sources/openlog.h"
#include "diagnostics/logs/sources/otlplines.h"
#include "tests/unit/logs/logfixture.h"

#include <QDir>
#include <QProcess>
#include <QStringEncoder>
#include <QTest>

#include <malloc.h>

using namespace Qt::StringLiterals;
using namespace sitrep;
using namespace sitrep::test;

/// Logs that are no plain files.
class TstOpenLog : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<LogFolder>(); }
    void packed_data();
    void packed();
    void severalMembersAreOneLog_data() { packed_data(); }
    void severalMembersAreOneLog();
    void whatEndsInTheMiddleIsToldAndKept_data() { packed_data(); }
    void whatEndsInTheMiddleIsToldAndKept();
    void damageIsTold_data() { packed_data(); }
    void damageIsTold();
    void utf16_data();
    void utf16();
    void arrayBecomesLines();
    void printedObjectsBecomeLines();
    void batchesBecomeRecords();
    void longResourcesAreNotRepeated();
    void recordsAreGivenAsTheyCome();
    void manyObjectsTakeNoMemory();
    void newestFirstIsTurnedRound_data();
    void newestFirstIsTurnedRound();
    void allAtOnce();
    void aBombIsCutAtTheLimit();
    void aStopIsAnswered();
    void plainFilesStayAsTheyAre();

private:
    QByteArray pack(const QString &program, const QByteArray &bytes);
    OpenedLog open(const QByteArray &bytes) { return openLog(m_folder->add(u"a.log"_s, bytes), {}); }
    static QByteArray contentOf(const OpenedLog &log);
    std::unique_ptr<LogFolder> m_folder;
};

QByteArray someLines()
{
    QByteArray text;
    for (int i = 0; i < 20'000; ++i)
        text +=
            "2025-09-15T17:29:" + QByteArray::number(10 + i % 50) + "Z ERROR request " + QByteArray::number(i) + "\n";
    return text;
}

QByteArray TstOpenLog::pack(const QString &program, const QByteArray &bytes)
{
    QProcess process;
    process.start(program, {u"-c"_s});
    process.write(bytes);
    process.closeWriteChannel();
    if (!process.waitForFinished() || process.exitCode() != 0)
        qFatal("%s does not run", qUtf8Printable(program));
    return process.readAllStandardOutput();
}

QByteArray TstOpenLog::contentOf(const OpenedLog &log)
{
    QByteArray bytes(log.file.size(), '\0');
    if (log.file.read(0, bytes.data(), bytes.size()) != bytes.size())
        return "not read";
    return bytes;
}

void TstOpenLog::packed_data()
{
    QTest::addColumn<QString>("program");
    QTest::newRow("gzip") << u"gzip"_s;
    QTest::newRow("zstd") << u"zstd"_s;
    QTest::newRow("xz") << u"xz"_s;
}

void TstOpenLog::packed()
{
    QFETCH(QString, program);
    const OpenedLog log = open(pack(program, someLines()));
    QCOMPARE(log.problems, QStringList());
    QCOMPARE(contentOf(log), someLines());
    QVERIFY(log.file.path().endsWith(u"/a.log"));
    const LogScanResult scanned = LogScan::files({m_folder->path() + u"/a.log"_s}, {});
    QCOMPARE(scanned.index->entryCount(), 20'000);
    QCOMPARE(scanned.index->origin(7), m_folder->path() + u"/a.log:8"_s);
}

void TstOpenLog::severalMembersAreOneLog()
{
    QFETCH(QString, program);
    const OpenedLog log = open(pack(program, "one\n") + pack(program, "two\n") + pack(program, {}));
    QCOMPARE(log.problems, QStringList());
    QCOMPARE(contentOf(log), "one\ntwo\n"_ba);
}

void TstOpenLog::whatEndsInTheMiddleIsToldAndKept()
{
    QFETCH(QString, program);
    const QByteArray whole = pack(program, someLines());
    const OpenedLog log = open(whole.first(whole.size() * 3 / 4));
    QCOMPARE(log.problems.size(), 1);
    QVERIFY2(log.problems.constFirst().contains(u"end in the middle"), qPrintable(log.problems.constFirst()));
    QCOMPARE(log.failureClass, FailureClass::Cut);
    QVERIFY(log.file.isOpen());
    QVERIFY(someLines().startsWith(contentOf(log)));
}

void TstOpenLog::damageIsTold()
{
    QFETCH(QString, program);
    QByteArray bytes = pack(program, someLines());
    for (qsizetype at = bytes.size() / 2; at < bytes.size() / 2 + 64; ++at)
        bytes[at] = '\x55';
    const OpenedLog damaged = open(bytes);
    QCOMPARE(damaged.problems.size(), 1);
    QVERIFY2(damaged.problems.constFirst().contains(program + u" says: "_s), qPrintable(damaged.problems.constFirst()));
    const OpenedLog trailed = open(pack(program, "one\n") + "tail that is no member");
    QCOMPARE(trailed.problems.size(), 1);
    QCOMPARE(contentOf(trailed), "one\n"_ba);
}

void TstOpenLog::utf16_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QString text = u"2025-09-15 17:29:00 ERROR größer – 🦊\r\n2025-09-15 17:29:01 INFO it goes on\r\n"_s;
    for (const auto &[name, encoding] :
         {std::pair{"little endian", QStringEncoder::Utf16LE}, std::pair{"big endian", QStringEncoder::Utf16BE}}) {
        QStringEncoder plain(encoding);
        QTest::addRow("%s", name) << QByteArray(plain.encode(text));
        QStringEncoder marked(encoding, QStringConverter::Flag::WriteBom);
        QTest::addRow("%s with a mark", name) << QByteArray(marked.encode(text));
    }
    for (const auto &[name, encoding] : {std::pair{"UTF-32, little endian", QStringEncoder::Utf32LE},
                                         std::pair{"UTF-32, big endian", QStringEncoder::Utf32BE}}) {
        QStringEncoder plain(encoding);
        QTest::addRow("%s", name) << QByteArray(plain.encode(text));
        QStringEncoder marked(encoding, QStringConverter::Flag::WriteBom);
        QTest::addRow("%s with a mark", name) << QByteArray(marked.encode(text));
    }
}

void TstOpenLog::utf16()
{
    QFETCH(QByteArray, bytes);
    const OpenedLog log = open(bytes);
    QCOMPARE(log.problems, QStringList());
    QCOMPARE(contentOf(log),
             u"2025-09-15 17:29:00 ERROR größer – 🦊\r\n2025-09-15 17:29:01 INFO it goes on\r\n"_s.toUtf8());
}

void TstOpenLog::arrayBecomesLines()
{
    const OpenedLog log = open("[\n  {\n    \"severity\": \"ERROR\"\n  },\n  {\"severity\": \"INFO\"}\n]\n");
    QCOMPARE(log.problems, QStringList());
    QCOMPARE(contentOf(log), "{\"severity\": \"ERROR\"}\n{\"severity\": \"INFO\"}\n"_ba);
    const OpenedLog cut = open("[{\"severity\": \"ERROR\"},\n{\"sever");
    QCOMPARE(cut.problems.size(), 1);
    QVERIFY(cut.problems.constFirst().contains(u"not closed"));
    QCOMPARE(contentOf(cut), "{\"severity\": \"ERROR\"}\n"_ba);
}

void TstOpenLog::printedObjectsBecomeLines()
{
    const QByteArray objects = "{\n  \"severity\": \"ERROR\"\n}\n{\n  \"severity\": \"INFO\"\n}\n";
    const QByteArray lines = "{\"severity\": \"ERROR\"}\n{\"severity\": \"INFO\"}\n";
    QCOMPARE(contentOf(open(objects)), lines);
    QCOMPARE(contentOf(open("\xEF\xBB\xBF" + objects)), lines);
    const OpenedLog mixed = open(objects + "2025-09-15T17:29:00Z INFO text\n");
    QCOMPARE(mixed.problems, QStringList());
    QCOMPARE(contentOf(mixed), objects + "2025-09-15T17:29:00Z INFO text\n"); // as it is: no line is lost
    const OpenedLog cut = open(objects + "{\n  \"sever");
    QCOMPARE(cut.problems.size(), 1);
    QVERIFY(cut.problems.constFirst().contains(u"last object is not closed"));
    QCOMPARE(contentOf(cut), lines);
}

/// As the collector's file exporter writes them, and as `jq` prints them.
void TstOpenLog::batchesBecomeRecords()
{
    const QByteArray resource = R"({"attributes":[{"key":"service.name","value":{"stringValue":"shop"}}]})";
    const QByteArray first =
        R"("timeUnixNano":"1757957340500000000","severityText":"ERROR","body":{"stringValue":"a"})";
    const QByteArray batch = R"({"resourceLogs":[{"resource":)" + resource
                             + R"(,"scopeLogs":[{"scope":{"name":"main"},)" + R"("logRecords":[{)" + first
                             + R"(},{"severityNumber":9}]},{"logRecords":[{}]}]}]})";
    const QByteArray records = '{' + first + R"(,"resource":)" + resource + R"(,"scope":{"name":"main"}})" + '\n'
                               + R"({"severityNumber":9,"resource":)" + resource + R"(,"scope":{"name":"main"}})"
                               + "\n{\"resource\":" + resource + "}\n";
    const QByteArray others = "{\"resourceSpans\":[]}\n{\"resourceLogs\":[{\"scopeLogs\":[{\"logRec\n";
    const OpenedLog log = open(batch + "\r\n" + others + batch);
    QCOMPARE(log.problems, QStringList());
    QCOMPARE(contentOf(log), records + others + records);
    QByteArray printed = batch;
    printed.replace("{\"resourceLogs\"", "{\n \"resourceLogs\"").replace("\"scope\":", "\n    \"scope\":");
    QCOMPARE(contentOf(open(printed + '\n' + printed)), records + records);
}

void TstOpenLog::longResourcesAreNotRepeated()
{
    const auto batch = [](qsizetype padding) -> QByteArray {
        return R"({"resourceLogs":[{"resource":{"a":")" + QByteArray(padding, 'x')
               + R"("},"scopeLogs":[{"scope":{"name":"main"},"logRecords":[{"n":1},{"n":2}]}]}]})";
    };
    const OpenedLog log = open(batch(16'376) + '\n' + batch(16'377)); // with {"a":""} 16 KiB, and a byte more
    QCOMPARE(log.problems.size(), 1);
    QVERIFY(log.problems.constFirst().contains(u"2 of its records stand without their resource"));
    const QByteArrayList lines = contentOf(log).split('\n');
    QCOMPARE(lines.size(), 5);
    QVERIFY(lines.at(1).startsWith(R"({"n":2,"resource":{"a":"xx)"));
    QCOMPARE(lines.at(3), QByteArrayLiteral(R"({"n":2,"scope":{"name":"main"}})"));
}

void TstOpenLog::recordsAreGivenAsTheyCome()
{
    constexpr int count = 20'000;
    const QByteArray batch = R"({"resourceLogs":[{"resource":{"a":")" + QByteArray(10'000, 'x')
                             + R"("},"scopeLogs":[{"logRecords":[)" + QByteArray("{},").repeated(count - 1)
                             + "{}]}]}]}";
    OtlpLines lines;
    qint64 records = 0;
    const size_t before = ::mallinfo2().uordblks + ::mallinfo2().hblkhd;
    size_t most = before;
    QVERIFY(lines.split({batch.constData(), static_cast<size_t>(batch.size())}, [&](std::string_view line) {
        ++records;
        if (records % 1'000 == 1)
            most = std::max(most, ::mallinfo2().uordblks + ::mallinfo2().hblkhd);
        return line.size() > 10'000;
    }));
    QCOMPARE(records, count);
    QVERIFY2(most - before < size_t{16} * 1024 * 1024, qPrintable(QString::number(most - before))); // not 200 MB
    records = 0;
    QVERIFY(!lines.split({batch.constData(), static_cast<size_t>(batch.size())},
                         [&](std::string_view) { return ++records < 3; }));
    QCOMPARE(records, 3);
}

namespace {

qint64 memoryOf(QByteArrayView what)
{
    QFile file(u"/proc/self/status"_s);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no /proc");
    const QByteArray status = file.readAll();
    const qsizetype at = status.indexOf(what);
    return status.mid(at + what.size(), status.indexOf("kB", at) - at - what.size()).trimmed().toLongLong() * 1024;
}

} // namespace

void TstOpenLog::manyObjectsTakeNoMemory()
{
    constexpr int count = 4'000'000;
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"a.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("[" + QByteArray("{},").repeated(count) + "{}]") > count);
    file.close();
    ::malloc_trim(0);
    QFile peak(u"/proc/self/clear_refs"_s);
    QVERIFY(peak.open(QIODevice::WriteOnly) && peak.write("5") == 1); // VmHWM begins anew
    peak.close();
    const qint64 before = memoryOf("VmRSS:");
    const OpenedLog log = openLog(file.fileName(), {});
    const qint64 taken = memoryOf("VmHWM:") - before;
    QCOMPARE(log.file.size(), (qint64{count} + 1) * 3);
    QVERIFY2(taken < qint64{16} * 1024 * 1024, qPrintable(QString::number(taken))); // not eight bytes for each
}

void TstOpenLog::newestFirstIsTurnedRound_data()
{
    QTest::addColumn<int>("padding"); // of an object, so that they come in several pieces
    QTest::newRow("small") << 1;
    QTest::newRow("pieces") << 10'000;
    QTest::newRow("larger than a piece") << 3'000'000;
}

void TstOpenLog::newestFirstIsTurnedRound()
{
    QFETCH(int, padding);
    const int count = padding > 100'000 ? 3 : 300;
    QByteArrayList newestFirst;
    for (int i = count; i > 0; --i) {
        newestFirst.append("{\"timestamp\": \"2025-09-15T17:" + QByteArray::number(10 + i / 50) + ":"
                           + QByteArray::number(10 + i % 50) + "Z\", \"n\": " + QByteArray::number(i) + ", \"x\": \""
                           + QByteArray(padding, 'x') + "\"}");
    }
    const OpenedLog log = open("[\n" + newestFirst.join(",\n") + "\n]\n");
    QCOMPARE(log.problems, QStringList());
    std::reverse(newestFirst.begin(), newestFirst.end());
    QVERIFY(contentOf(log) == newestFirst.join('\n') + '\n');
    const OpenedLog oldestFirst = open("[\n" + newestFirst.join(",\n") + "\n]\n");
    QVERIFY(contentOf(oldestFirst) == newestFirst.join('\n') + '\n');
}

void TstOpenLog::allAtOnce()
{
    QStringEncoder encoder(QStringEncoder::Utf16LE, QStringConverter::Flag::WriteBom);
    const QByteArray array = encoder.encode(u"[{\"severity\": \"ERROR\"}]"_s);
    const OpenedLog log = open(pack(u"xz"_s, pack(u"gzip"_s, array)));
    QCOMPARE(log.problems, QStringList());
    QCOMPARE(contentOf(log), "{\"severity\": \"ERROR\"}\n"_ba);
}

void TstOpenLog::aBombIsCutAtTheLimit()
{
    const QString path = m_folder->add(u"bomb"_s, pack(u"gzip"_s, QByteArray(32 * 1024 * 1024, 'x')));
    const OpenedLog log = linesOf({LogFile(path), {}, FailureClass::Cut}, {}, qint64{1024} * 1024);
    QCOMPARE(log.file.size(), 1024 * 1024);
    QCOMPARE(log.problems.size(), 1);
    QVERIFY2(log.problems.constFirst().contains(u"larger than the 1.0 MiB"), qPrintable(log.problems.constFirst()));
}

void TstOpenLog::aStopIsAnswered()
{
    std::stop_source stop;
    stop.request_stop();
    const OpenedLog log = openLog(m_folder->add(u"a.gz"_s, pack(u"gzip"_s, someLines())), stop.get_token());
    QCOMPARE(log.failureClass, FailureClass::Cancelled);
    QCOMPARE(log.file.size(), 0);
}

void TstOpenLog::plainFilesStayAsTheyAre()
{
    for (const QByteArray &bytes : {QByteArray(), "\x1f"_ba, "x\0y\0z\n"_ba.repeated(9), "[ERROR] broken\n"_ba}) {
        const OpenedLog log = open(bytes);
        QCOMPARE(log.problems, QStringList());
        QCOMPARE(contentOf(log), bytes);
    }
}

QTEST_GUILESS_MAIN(TstOpenLog)
#include "tst_openlog.moc"
