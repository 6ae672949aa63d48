// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/openlogfiles.h"
#include "diagnostics/logs/templates/minedlog.h"
#include "tests/unit/logs/logfixture.h"

#include <QTest>

#include <sys/resource.h>
#include <sys/stat.h>

using namespace sitrep;
using namespace sitrep::test;
using namespace Qt::StringLiterals;

namespace {

/// Each line as "level time text"; a continuation is indented.
QStringList told(const LogIndex &index)
{
    QStringList lines;
    for (qint64 line = 0; line < index.lineCount(); ++line) {
        const auto time = index.time(line);
        const QString head = index.isContinuation(line)
                                 ? u"  "_s
                                 : nameOf(index.level(line)) % u' ' % (time ? clockText(*time) : u"-"_s) % u' ';
        const QString text = index.line(line, PlainMasker{});
        lines.append(head % text);
    }
    return lines;
}

const QByteArray stamp = "2025-09-15T17:00:0";

} // namespace

class TstLogScan : public QObject
{
    Q_OBJECT

private slots:
    void readsLines_data();
    void readsLines();
    void keepsTheOrderOfFiles();
    void endsAnEntryWithItsFile();
    void cutsALineOfAHundredMegabytes();
    void readsWhatStandsBehindAHole_data();
    void readsWhatStandsBehindAHole();
    void readsLinesOverTheEndOfABlock();
    void ownsContinuationsOverManyBlocks();
    void countsAnswersThatComeLate_data();
    void countsAnswersThatComeLate();
    void tellsWhatItCannotRead();
    void readsOnWhenOneFileIsMissing();
    void leavesDescriptorsToOthers();
    void readsAShrunkFileAsEmptyLines();
    void readsAFileThatWasRemoved();
    void stops();
    void masksLines();
    void masksAKeyOverSeveralLines_data();
    void masksAKeyOverSeveralLines();
    void keepsFewPlacesOfKeys();
};

void TstLogScan::readsLines_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QStringList>("lines");
    QTest::newRow("nothing") << QByteArray(""_ba) << QStringList{};
    QTest::newRow("one line end") << QByteArray("\n"_ba) << QStringList{u"none - "_s};
    QTest::newRow("no last line end") << QByteArray(stamp + "1Z INFO a\n" + stamp + "2Z ERROR b")
                                      << QStringList{u"info 17:00:01 2025-09-15T17:00:01Z INFO a"_s,
                                                     u"error 17:00:02 2025-09-15T17:00:02Z ERROR b"_s};
    QTest::newRow("CRLF") << QByteArray(stamp + "1Z INFO a\r\n  b\r\n")
                          << QStringList{u"info 17:00:01 2025-09-15T17:00:01Z INFO a"_s, u"    b"_s};
    QTest::newRow("a CR alone is no line end")
        << QByteArray(stamp + "1Z INFO a\rb\n") << QStringList{u"info 17:00:01 2025-09-15T17:00:01Z INFO a\rb"_s};
    QTest::newRow("continuations") << QByteArray(stamp + "1Z ERROR a\nTraceback\n\n  File x\n" + stamp + "2Z INFO b\n")
                                   << QStringList{u"error 17:00:01 2025-09-15T17:00:01Z ERROR a"_s, u"  Traceback"_s,
                                                  u"  "_s, u"    File x"_s,
                                                  u"info 17:00:02 2025-09-15T17:00:02Z INFO b"_s};
    QTest::newRow("text before the first entry")
        << QByteArray("starting\n" + stamp + "1Z INFO a\n")
        << QStringList{u"none - starting"_s, u"info 17:00:01 2025-09-15T17:00:01Z INFO a"_s};
    QTest::newRow("a level without time takes the time before it")
        << QByteArray(stamp + "1Z INFO a\nERROR: b\n")
        << QStringList{u"info 17:00:01 2025-09-15T17:00:01Z INFO a"_s, u"error 17:00:01 ERROR: b"_s};
    QTest::newRow("levels and no time at all") << QByteArray("ERROR: a\n") << QStringList{u"error - ERROR: a"_s};
    QTest::newRow("NUL bytes are shown") << QByteArray(QByteArray("a\0b\n\0\n", 6))
                                         << QStringList{u"none - a\u2400b"_s, u"none - \u2400"_s};
    QTest::newRow("what reorders text") << QByteArray("a\xe2\x80\xae"
                                                      "b \xe2\x81\xa6"
                                                      "c \xd9\x85\n")
                                        << QStringList{u"none - a\u2426b \u2426c \u0645"_s};
    QTest::newRow("bytes that are not UTF-8")
        << QByteArray("a\xff\xfe z\n"_ba) << QStringList{u"none - a\ufffd\ufffd z"_s};
    QTest::newRow("a UTF-8 character cut by the end")
        << QByteArray("a\xe2\x82"_ba) << QStringList{u"none - a\ufffd\ufffd"_s};
    QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF" + stamp + "1Z INFO a\n")
                                     << QStringList{u"info 17:00:01 2025-09-15T17:00:01Z INFO a"_s};
    QTest::newRow("times that go back") << QByteArray(stamp + "9Z INFO a\n" + stamp + "1Z INFO b\n")
                                        << QStringList{u"info 17:00:09 2025-09-15T17:00:09Z INFO a"_s,
                                                       u"info 17:00:01 2025-09-15T17:00:01Z INFO b"_s};
    QTest::newRow("times far apart") << QByteArray("1970-01-01T00:00:01Z INFO a\n9999-12-31T23:59:59Z INFO b\n"_ba)
                                     << QStringList{u"info 00:00:01 1970-01-01T00:00:01Z INFO a"_s,
                                                    u"info 23:59:59 9999-12-31T23:59:59Z INFO b"_s};
}

void TstLogScan::readsLines()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QStringList, lines);
    const LogFolder folder;
    const LogScanResult result = folder.scan(bytes);
    QCOMPARE(result.problems, QStringList{});
    QVERIFY(!result.failureClass);
    QCOMPARE(told(*result.index), lines);
}

void TstLogScan::keepsTheOrderOfFiles()
{
    const LogFolder folder;
    const LogScanResult result = folder.scan(QList<QByteArray>{stamp + "5Z INFO a\nb\n", "", stamp + "1Z WARN c"});
    const LogIndex &index = *result.index;
    QCOMPARE(index.files(),
             (QStringList{folder.path() % u"/0.log"_s, folder.path() % u"/1.log"_s, folder.path() % u"/2.log"_s}));
    QCOMPARE(index.lineCount(), 3);
    QCOMPARE(index.entryCount(), 2);
    QCOMPARE(index.sourceName(0), u"0.log"_s);
    QCOMPARE(index.sourceName(2), u"2.log"_s);
    QCOMPARE(index.origin(1), QString(folder.path() % u"/0.log:2"_s));
    QCOMPARE(index.origin(2), QString(folder.path() % u"/2.log:1"_s));
    for (const qint64 outside :
         {qint64{-1}, qint64{3}, std::numeric_limits<qint64>::max(), std::numeric_limits<qint64>::min()}) {
        QVERIFY(!index.time(outside));
        QCOMPARE(index.level(outside), LogLevel::None);
        QVERIFY(!index.isContinuation(outside));
        QCOMPARE(index.sourceName(outside) % index.origin(outside) % index.line(outside, PlainMasker{}), QString());
    }
}

void TstLogScan::endsAnEntryWithItsFile()
{
    const LogFolder folder;
    const LogScanResult result = folder.scan(QList<QByteArray>{stamp + "5Z ERROR a\n", "b\n" + stamp + "6Z INFO c\n"});
    QVERIFY(!result.index->isContinuation(1));
    QVERIFY(!result.index->time(1));
    QCOMPARE(result.index->level(1), LogLevel::None);
}

void TstLogScan::cutsALineOfAHundredMegabytes()
{
    const LogFolder folder;
    const QByteArray first = stamp + "1Z INFO ";
    const LogScanResult result = folder.scan(first + QByteArray(100'000'000, 'x') + "\n" + stamp + "2Z ERROR b\n");
    QCOMPARE(result.problems, QStringList{});
    QCOMPARE(result.index->lineCount(), 2);
    const QString text = result.index->line(0, PlainMasker{});
    QVERIFY(text.size() > 60'000);
    QVERIFY(text.size() < 70'000);
    QVERIFY2(text.endsWith(u"xx … (cut: the line has 100.0 MB)"), qUtf8Printable(text.right(60)));
    QCOMPARE(result.index->line(1, PlainMasker{}), QString::fromUtf8(stamp + "2Z ERROR b"));
    QCOMPARE(result.index->level(1), LogLevel::Error);
}

void TstLogScan::readsWhatStandsBehindAHole_data()
{
    QTest::addColumn<qint64>("size");
    QTest::addColumn<bool>("isSparse");
    QTest::newRow("read at once") << qint64{100'000} << false;
    QTest::newRow("more than is looked at of a line") << qint64{1'500'000} << false;
    QTest::newRow("more than a block is searched at once") << qint64{5'000'001} << false;
    QTest::newRow("that takes no room") << qint64{300'000'000} << true;
}

/// Who empties a log whose program writes on at its own place leaves NULs in front of the next line.
void TstLogScan::readsWhatStandsBehindAHole()
{
    QFETCH(qint64, size);
    QFETCH(bool, isSparse);
    const LogFolder folder;
    const QByteArray first = stamp + "1Z INFO before\n";
    const QByteArray rest = stamp + "2Z ERROR disk of 5 GB is full\n  frame\n" + stamp + "3Z INFO c\n";
    const QString path = folder.add(u"a.log"_s, isSparse ? first : first + QByteArray(size, '\0') + rest);
    if (isSparse) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(size) && file.write(rest) == rest.size());
    }
    const auto index = LogScan::files({path}, {}).index;
    QCOMPARE(told(*index), (QStringList{u"info 17:00:01 2025-09-15T17:00:01Z INFO before"_s,
                                        u"error 17:00:02 2025-09-15T17:00:02Z ERROR disk of 5 GB is full"_s,
                                        u"    frame"_s, u"info 17:00:03 2025-09-15T17:00:03Z INFO c"_s}));
    QStringList mined;
    const MinedLog log = MinedLog::of(*index, {.wholeLog = true});
    for (const MinedTemplate &one : log.templates())
        mined.append(one.text);
    QVERIFY2(mined.contains(u"disk of <*> is full"), qPrintable(mined.join(u'|')));
    const Signature literal{u"full"_s, u"^2025\\S+ ERROR disk.*full$"_s};
    const Signature judged{u"any"_s, u"[dD]isk|[fF]rame"_s};
    const auto hits = index->signatureHits({literal, judged}, *index->wholeSpan());
    QCOMPARE(hits.at(0).count, 1);
    QCOMPARE(hits.at(1).count, 1);
}

void TstLogScan::readsLinesOverTheEndOfABlock()
{
    // 61 bytes a line: their ends fall on every place around the end of what is read at once.
    const LogFolder folder;
    QByteArray bytes;
    for (int i = 0; i < 60'000; ++i)
        bytes += "2025-09-15T17:00:00.000Z " + QByteArray(i % 3 == 0 ? "ERROR" : "DEBUG")
                 + QByteArray::number(i).rightJustified(30) + "\n";
    const LogScanResult result = folder.scan(bytes);
    QCOMPARE(result.index->lineCount(), 60'000);
    QCOMPARE(result.index->entryCount(), 60'000);
    for (qint64 line = 0; line < 60'000; line += 17'179) {
        QVERIFY(result.index->line(line, PlainMasker{}).endsWith(QString::number(line)));
        QCOMPARE(result.index->level(line), line % 3 == 0 ? LogLevel::Error : LogLevel::Debug);
    }
    QCOMPARE(result.index->counts({at(u"2025-09-15T16:00:00Z"), at(u"2025-09-15T18:00:00Z")}).errors, 20'000);
}

void TstLogScan::countsAnswersThatComeLate_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("a request") << "10.0.0.1:5 - \"GET /a HTTP/1.1\" 502"_ba;
    QTest::newRow("pairs") << "method=GET path=/a status=502"_ba;
}

/// Behind what a format is recognised by, and among lines that tell none.
void TstLogScan::countsAnswersThatComeLate()
{
    QFETCH(QByteArray, answer);
    QByteArray bytes;
    for (int line = 0; line < 60'000; ++line)
        bytes += stamp + "1Z INFO started " + QByteArray::number(line) + '\n';
    for (int line = 0; line < 20'000; ++line)
        bytes += stamp + "2Z INFO " + (line % 1000 == 0 ? answer : "did a thing"_ba) + '\n';
    const LogFolder folder;
    const LogScanResult result = folder.scan(bytes);
    QCOMPARE(result.index->counts(*result.index->wholeSpan()).errors, 20);
}

void TstLogScan::ownsContinuationsOverManyBlocks()
{
    const LogFolder folder;
    QByteArray bytes = stamp + "1Z ERROR a\n";
    for (int i = 0; i < 200'000; ++i)
        bytes += "\tframe\n";
    const LogScanResult result = folder.scan(bytes + stamp + "2Z INFO b\n");
    QCOMPARE(result.index->entryCount(), 2);
    QVERIFY(result.index->isContinuation(200'000));
    QCOMPARE(result.index->level(200'000), LogLevel::Error);
    QCOMPARE(result.index->time(200'000), std::optional(at(u"2025-09-15T17:00:01Z")));
    QVERIFY(!result.index->isContinuation(200'001));
}

void TstLogScan::tellsWhatItCannotRead()
{
    const LogFolder folder;
    const auto problemOf = [](const QString &path) -> QString {
        const LogScanResult result = LogScan::files({path}, {});
        [&] {
            QVERIFY(result.index);
            QCOMPARE(result.index->lineCount(), 0);
        }();
        return result.problems.join(u'|') % u' ' % (result.failureClass ? nameOf(*result.failureClass) : u"-"_s);
    };
    QCOMPARE(problemOf(folder.path() % u"/none.log"_s), QString(folder.path() % u"/none.log does not exist missing"_s));
    QCOMPARE(problemOf(u""_s), u" does not exist missing"_s);
    QCOMPARE(problemOf(folder.path()), QString(folder.path() % u" is a folder, not a log file parse"_s));
    const QString pipe = folder.path() % u"/pipe"_s;
    QCOMPARE(::mkfifo(qUtf8Printable(pipe), 0600), 0);
    QCOMPARE(problemOf(pipe), QString(pipe % u" is not a regular file parse"_s));
    QCOMPARE(problemOf(u"/dev/zero"_s), u"/dev/zero is not a regular file parse"_s);
    const QString locked = folder.add(u"locked.log"_s, "x\n");
    QCOMPARE(::chmod(qUtf8Printable(locked), 0), 0);
    if (QFile(locked).open(QIODevice::ReadOnly))
        return; // this user may read everything
    QCOMPARE(problemOf(locked), QString(locked % u" cannot be read: Permission denied permission"_s));
}

void TstLogScan::readsOnWhenOneFileIsMissing()
{
    const LogFolder folder;
    const QString good = folder.add(u"good.log"_s, stamp + "1Z INFO a\n");
    const LogScanResult result = LogScan::files({folder.path() % u"/a.log"_s, good, folder.path() % u"/b.log"_s}, {});
    QCOMPARE(result.problems.size(), 2);
    QCOMPARE(result.failureClass, std::optional(FailureClass::Missing));
    QCOMPARE(result.index->files(), QStringList{good});
    QCOMPARE(result.index->origin(0), QString(good % u":1"_s));
}

void TstLogScan::leavesDescriptorsToOthers()
{
    constexpr rlim_t descriptors = 128;
    rlimit before{};
    QCOMPARE(::getrlimit(RLIMIT_NOFILE, &before), 0);
    rlimit limit = before;
    limit.rlim_cur = descriptors;
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &limit), 0);
    const LogFolder folder;
    QStringList paths;
    for (int file = 0; file < 200; ++file)
        paths.append(folder.add(u"%1.log"_s.arg(file), stamp + "1Z ERROR x\n"));
    const auto most = static_cast<qsizetype>(mostOpenLogFiles() / 2);
    for (int time = 0; time < 2; ++time) { // what was open is given back
        std::vector<LogScanResult> scans;
        for (size_t open = 0; open + static_cast<size_t>(most) <= mostOpenLogFilesInAll();
             open += static_cast<size_t>(most)) {
            const LogScanResult &result = scans.emplace_back(LogScan::files(paths, {}));
            QCOMPARE(result.index->entryCount(), qint64(most));
            QCOMPARE(result.failureClass, FailureClass::Cut);
            QCOMPARE(result.problems,
                     QStringList{u"%1 of 200 files are not read: this process may not open more (ulimit -n)"_s.arg(
                         200 - most)});
        }
        QVERIFY(QFile(paths.constFirst()).open(QIODevice::ReadOnly)); // as others do meanwhile
        const LogScanResult one = LogScan::files({paths.constLast()}, {});
        QCOMPARE(one.failureClass, FailureClass::Cut);
        QVERIFY2(one.problems.join(u'\n').contains(u"199.log is not read: this process may not open more"_s),
                 qPrintable(one.problems.join(u'\n')));
    }
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &before), 0);
    QCOMPARE(LogScan::files(paths, {}).problems, QStringList());
}

void TstLogScan::readsAShrunkFileAsEmptyLines()
{
    const LogFolder folder;
    const LogScanResult result = folder.scan(stamp + "1Z INFO a\n" + stamp + "2Z ERROR needle\n");
    QVERIFY(QFile::resize(folder.path() % u"/0.log"_s, 10));
    QCOMPARE(result.index->line(0, PlainMasker{}), u"2025-09-15"_s);
    QCOMPARE(result.index->line(1, PlainMasker{}), QString());
    const auto hits = result.index->signatureHits({{u"n"_s, u"needle"_s}}, *result.index->wholeSpan());
    QCOMPARE(hits.at(0).count, 0);
}

void TstLogScan::readsAFileThatWasRemoved()
{
    const LogFolder folder;
    const LogScanResult result = folder.scan(stamp + "1Z INFO a\n");
    QVERIFY(QFile::remove(folder.path() % u"/0.log"_s));
    QCOMPARE(result.index->line(0, PlainMasker{}), QString::fromUtf8(stamp + "1Z INFO a"));
}

void TstLogScan::stops()
{
    const LogFolder folder;
    const QString path = folder.add(u"a.log"_s, QByteArray(3'000'000, '\n'));
    std::stop_source source;
    source.request_stop();
    const LogScanResult result = LogScan::files({path, path}, source.get_token());
    QCOMPARE(result.problems, QStringList{u"Reading %1 was stopped"_s.arg(path)});
    QCOMPARE(result.failureClass, std::optional(FailureClass::Cancelled));
    QVERIFY(result.index->lineCount() < 3'000'000);
}

void TstLogScan::masksLines()
{
    const LogFolder folder;
    const WordMasker masker(u"hunter2"_s);
    const LogScanResult result =
        folder.scan(stamp + "1Z INFO password hunter2\n" + QByteArray(65'536 + 4'093, 'x') + "hunter2\n");
    QCOMPARE(result.index->line(0, masker), QString::fromUtf8(stamp + "1Z INFO password [password-1]"));
    // A secret that the cut goes through must not stand there in part.
    QVERIFY(!result.index->line(1, masker).contains(u"hunt"));
    QVERIFY(result.index->line(1, masker).contains(u"(cut: "));
}

void TstLogScan::masksAKeyOverSeveralLines_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QStringList>("lines");
    const QByteArray key(64, 'M');
    const QString mask = u"[private-key-1]"_s;
    QTest::newRow("a key") << QByteArray("a\n-----BEGIN PRIVATE KEY-----\n" + key + "\n" + key
                                         + "\nMMM=\n-----END PRIVATE KEY-----\nb\n")
                           << QStringList{u"a"_s, mask, mask, mask, mask, mask, u"b"_s};
    QTest::newRow("text before it") << QByteArray("key: -----BEGIN RSA PRIVATE KEY-----\n" + key
                                                  + "\n-----END RSA PRIVATE KEY-----\n")
                                    << QStringList{u"key: [private-key-1]"_s, mask, mask};
    QTest::newRow("each line with a head")
        << QByteArray("2025-09-15T17:00:00Z INFO -----BEGIN PRIVATE KEY-----\n2025-09-15T17:00:00Z INFO " + key
                      + "\n2025-09-15T17:00:00Z INFO b\n")
        << QStringList{u"2025-09-15T17:00:00Z INFO [private-key-1]"_s, mask, mask};
    QTest::newRow("headers of a key") << QByteArray("-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\n" + key
                                                    + "\n-----END RSA PRIVATE KEY-----\n")
                                      << QStringList{mask, mask, mask, mask, mask};
    QTest::newRow("a key that is cut off hides one line more at most")
        << QByteArray("-----BEGIN PRIVATE KEY-----\n" + key + "\nwhat follows\nis shown\n")
        << QStringList{mask, mask, mask, u"is shown"_s};
    QTest::newRow("CRLF") << QByteArray("-----BEGIN PRIVATE KEY-----\r\n" + key
                                        + "\r\n-----END PRIVATE KEY-----\r\nb\r\n")
                          << QStringList{mask, mask, mask, u"b"_s};
    QTest::newRow("two keys") << QByteArray("-----BEGIN PRIVATE KEY-----\n" + key
                                            + "\n-----END PRIVATE KEY-----\n-----BEGIN PRIVATE KEY-----\n" + key + "\n")
                              << QStringList{mask, mask, mask, mask, mask};
    const auto wrapped = [](const QByteArray &name, const QByteArray &line, const QByteArray &rest) -> QByteArray {
        return "{\"" + name + "\":\"" + line + "\"," + rest + "}\n";
    };
    const auto docker = [&wrapped](const QByteArray &line) -> QByteArray {
        return wrapped("log", line + "\\n", R"("stream":"stdout","time":"2025-09-15T17:00:00Z")");
    };
    const auto journald = [&wrapped](const QByteArray &line) {
        return wrapped("MESSAGE", line, R"("__REALTIME_TIMESTAMP":"1757957340000000")");
    };
    const auto cloud = [&wrapped](const QByteArray &line) {
        return wrapped("textPayload", line, R"("timestamp":"2025-09-15T17:00:00Z")");
    };
    QTest::newRow("docker") << QByteArray(docker("-----BEGIN PRIVATE KEY-----") + docker(key) + docker("MM==")
                                          + docker("-----END PRIVATE KEY-----") + docker("b"))
                            << QStringList{u"{\"log\":\"[private-key-1]"_s, mask, mask, mask,
                                           QString::fromUtf8(docker("b").trimmed())};
    QTest::newRow("journald") << QByteArray(journald("-----BEGIN PRIVATE KEY-----") + journald(key) + journald("b c")
                                            + journald("d"))
                              << QStringList{u"{\"MESSAGE\":\"[private-key-1]"_s, mask, mask,
                                             QString::fromUtf8(journald("d").trimmed())};
    QTest::newRow("Cloud Logging") << QByteArray(cloud("-----BEGIN PRIVATE KEY-----") + cloud(key))
                                   << QStringList{u"{\"textPayload\":\"[private-key-1]"_s, mask};
    QTest::newRow("a certificate is no secret")
        << QByteArray("-----BEGIN CERTIFICATE-----\nabc\n") << QStringList{mask, u"abc"_s};
}

void TstLogScan::masksAKeyOverSeveralLines()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QStringList, lines);
    const LogFolder folder;
    const LogScanResult result = folder.scan(bytes);
    QStringList shown;
    for (qint64 line = 0; line < result.index->lineCount(); ++line) {
        shown.append(result.index->line(line, WordMasker(u"hunter2"_s)));
        // Even a masker that knows no keys shows none.
        QVERIFY(!result.index->line(line, PlainMasker{}).contains(u"MMMM"));
    }
    QCOMPARE(shown, lines);
}

void TstLogScan::keepsFewPlacesOfKeys()
{
    QByteArray bytes = stamp + "1Z INFO up\n";
    constexpr int keys = 400'000;
    for (int i = 0; i < keys; ++i)
        bytes += "-----BEGIN RSA PRIVATE KEY-----\n"; // that were cut off
    bytes += stamp + "2Z INFO down.\n";
    const LogFolder folder;
    const LogScanResult result = folder.scan(bytes);
    QCOMPARE(result.index->lineCount(), qint64{keys} + 2);
    QVERIFY2(result.index->bytes() < size_t{4} * 1024 * 1024, qPrintable(QString::number(result.index->bytes())));
    for (qint64 line = 2; line < result.index->lineCount() - 1; line += 997) {
        const QString shown = result.index->line(line, PlainMasker{});
        QVERIFY2(!shown.contains(u"BEGIN"), qPrintable(shown));
    }
    QCOMPARE(result.index->line(0, PlainMasker{}), u"2025-09-15T17:00:01Z INFO up"_s);
    QCOMPARE(result.index->line(result.index->lineCount() - 1, PlainMasker{}), u"2025-09-15T17:00:02Z INFO down."_s);
}

QTEST_GUILESS_MAIN(TstLogScan)
#include "tst_logscan.moc"
