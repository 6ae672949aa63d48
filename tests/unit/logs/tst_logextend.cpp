// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/logs/logfixture.h"
#include "tests/unit/logs/unreadablelog.h"

#include <QTest>

using namespace sitrep;
using namespace sitrep::test;
using namespace Qt::StringLiterals;

/// A log that grew is read on, and then has the index of one that is read anew.
class TstLogExtend : public QObject
{
    Q_OBJECT

private slots:
    void readsOnAsIfReadAnew_data();
    void readsOnAsIfReadAnew();
    void growsByteByByte();
    void growsInTheMiddle();
    void keepsWhatDidNotGrow();
    void tellsWhatWasWrittenAnew();
    void keepsWhatCannotBeReadNow();
    void keepsACutLineThatIsNotReadAgain();
    void readsTheRestOfARotatedFile();
    void staysSmall();
};

namespace {

const QByteArray stamp = "2025-09-15T17:00:0";

QString told(const LogIndex &index)
{
    QString text;
    for (qint64 line = 0; line < index.lineCount(); ++line) {
        const auto time = index.time(line);
        text += u"%1 %2 %3 %4 %5\n"_s.arg(nameOf(index.level(line)), time ? clockText(*time) : u"-"_s,
                                          index.isContinuation(line) ? u"c"_s : u"e"_s, index.origin(line),
                                          index.line(line, WordMasker(u"hunter2"_s)));
    }
    const auto whole = index.wholeSpan();
    const LogCounts counts = whole ? index.counts(*whole) : LogCounts{};
    return text % u"%1 %2 %3"_s.arg(index.entryCount()).arg(counts.entries).arg(counts.errors);
}

void append(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::Append));
    QCOMPARE(file.write(bytes), bytes.size());
}

} // namespace

void TstLogExtend::readsOnAsIfReadAnew_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("appended");
    QTest::newRow("whole lines") << QByteArray(stamp + "1Z INFO a\n") << QByteArray(stamp + "2Z ERROR b\n");
    QTest::newRow("the last line goes on")
        << QByteArray(stamp + "1Z INFO a\n" + stamp + "2Z ERR") << QByteArray("OR b\n" + stamp + "3Z INFO c");
    QTest::newRow("the only line goes on") << QByteArray("2025-09"_ba) << QByteArray("-15T17:00:01Z ERROR a\nb\n"_ba);
    QTest::newRow("only a line end") << QByteArray(stamp + "1Z INFO a") << QByteArray("\n"_ba);
    QTest::newRow("continuations come later")
        << QByteArray(stamp + "1Z ERROR a\n") << QByteArray("\tat x\n\tat y\n"_ba);
    QTest::newRow("a continuation was cut") << QByteArray(stamp + "1Z ERROR a\n\tat") << QByteArray(" x\n\tat y"_ba);
    QTest::newRow("a level takes the time before") << QByteArray(stamp + "1Z INFO a\n") << QByteArray("ERROR: b\n"_ba);
    QTest::newRow("the time was cut") << QByteArray(stamp + "1Z INFO a\n2025-09-15T17:09:0")
                                      << QByteArray("7Z INFO b\nERROR: c\n"_ba);
    QTest::newRow("many lines") << QByteArray(QByteArray(stamp + "1Z INFO a\n").repeated(4000))
                                << QByteArray(QByteArray(stamp + "2Z ERROR b\n").repeated(4000));
    const QByteArray key(64, 'M');
    QTest::newRow("a key goes on") << QByteArray("-----BEGIN PRIVATE KEY-----\n" + key + "\n" + key.left(20))
                                   << QByteArray(key.mid(20) + "\n-----END PRIVATE KEY-----\nb\n");
    QTest::newRow("a key begins in a cut line")
        << QByteArray("a\n-----BEGIN PRIVATE KE"_ba) << QByteArray("Y-----\n" + key + "\n");
    QTest::newRow("a key ends in a cut line") << QByteArray("-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIV")
                                              << QByteArray("ATE KEY-----\n" + key + "\n");
}

void TstLogExtend::readsOnAsIfReadAnew()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, appended);
    const LogFolder folder;
    const QString path = folder.add(u"a.log"_s, before);
    const auto old = LogScan::files({path}, {}).index;
    const QString oldTold = told(*old);
    append(path, appended);
    const LogExtension extension = LogScan::extend(old, {});
    QCOMPARE(extension.problems, QStringList{});
    QCOMPARE(told(*extension.index), told(*LogScan::files({path}, {}).index));
    QCOMPARE(extension.changes.at(0).appended, appended.size());
    QVERIFY(!extension.changes.at(0).wasRewritten && !extension.changes.at(0).wasReplaced);
    QCOMPARE(told(*old), oldTold);
}

void TstLogExtend::growsByteByByte()
{
    const LogFolder folder;
    const QByteArray key(64, 'M');
    const QByteArray bytes = stamp + "1Z ERROR a\n\tat x\r\n\n" + stamp
                             + "2Z INFO b\nERROR: c\n-----BEGIN PRIVATE KEY-----\n" + key
                             + "\n-----END PRIVATE KEY-----\nd";
    const QString path = folder.add(u"a.log"_s, bytes.left(1));
    auto index = LogScan::files({path}, {}).index;
    for (qsizetype i = 1; i < bytes.size(); ++i) {
        append(path, bytes.mid(i, 1));
        index = LogScan::extend(index, {}).index;
        QCOMPARE(told(*index), told(*LogScan::files({path}, {}).index));
    }
}

void TstLogExtend::growsInTheMiddle()
{
    const LogFolder folder;
    const QString first = folder.add(u"a.log"_s, stamp + "1Z INFO a\n");
    const QString second = folder.add(u"b.log"_s, stamp + "3Z WARN c\n");
    auto index = LogScan::files({first, second}, {}).index;
    append(first, stamp + "2Z ERROR b\n");
    index = LogScan::extend(index, {}).index;
    QCOMPARE(told(*index), told(*LogScan::files({first, second}, {}).index));
    append(second, "\tat x\n"_ba);
    index = LogScan::extend(index, {}).index;
    QCOMPARE(told(*index), told(*LogScan::files({first, second}, {}).index));
}

void TstLogExtend::keepsWhatDidNotGrow()
{
    const LogFolder folder;
    const auto old = folder.scan(stamp + "1Z INFO a\n").index;
    const LogExtension extension = LogScan::extend(old, {});
    QCOMPARE(extension.index, old);
    QCOMPARE(extension.changes.at(0).appended, 0);
    QVERIFY(!extension.changes.at(0).wasRewritten);
}

void TstLogExtend::tellsWhatWasWrittenAnew()
{
    const LogFolder folder;
    const QString path = folder.add(u"a.log"_s, stamp + "1Z INFO a\n" + stamp + "2Z INFO b\n");
    const auto old = LogScan::files({path}, {}).index;
    QVERIFY(QFile::resize(path, 10));
    const LogExtension shrunk = LogScan::extend(old, {});
    QVERIFY(shrunk.changes.at(0).wasRewritten);
    QCOMPARE(shrunk.index, old);
    // Truncated and written beyond its old end: the size alone would tell nothing.
    folder.add(u"a.log"_s, QByteArray(stamp + "7Z INFO z\n").repeated(9));
    const LogExtension anew = LogScan::extend(old, {});
    QVERIFY(anew.changes.at(0).wasRewritten);
    QVERIFY(!anew.changes.at(0).wasReplaced);
    QCOMPARE(anew.index, old);
}

void TstLogExtend::keepsWhatCannotBeReadNow()
{
    const LogFolder folder;
    const QString path = folder.add(u"a.log"_s, stamp + "1Z INFO a\n");
    const auto old = LogScan::files({path}, {}).index;
    for (const QByteArray &appended : {QByteArray(), QByteArray(stamp + "2Z ERROR b\n")}) {
        append(path, appended);
        const UnreadableLog away(path);
        const LogExtension extension = LogScan::extend(old, {});
        QCOMPARE(extension.index, old);
        QVERIFY(!extension.changes.at(0).wasRewritten);
        QCOMPARE(extension.changes.at(0).appended, 0);
        QCOMPARE(extension.problems.size(), 1);
        QVERIFY(extension.problems.at(0).startsWith(path % u" cannot be read at the moment: "_s));
    }
    const LogExtension extension = LogScan::extend(old, {});
    QCOMPARE(extension.problems, QStringList{});
    QCOMPARE(told(*extension.index), told(*LogScan::files({path}, {}).index));
}

void TstLogExtend::keepsACutLineThatIsNotReadAgain()
{
    const LogFolder folder;
    const QString path = folder.add(u"a.log"_s, stamp + "1Z INFO a\n" + stamp + "2Z ERR");
    const auto old = LogScan::files({path}, {}).index;
    append(path, "OR b\n");
    std::stop_source stop;
    stop.request_stop();
    const LogExtension stopped = LogScan::extend(old, stop.get_token());
    QCOMPARE(stopped.index, old);
    QVERIFY(!stopped.changes.at(0).wasRewritten);
    QCOMPARE(stopped.changes.at(0).appended, 0);
}

void TstLogExtend::readsTheRestOfARotatedFile()
{
    const LogFolder folder;
    const QString path = folder.add(u"a.log"_s, stamp + "1Z INFO a\n");
    const auto old = LogScan::files({path}, {}).index;
    append(path, stamp + "2Z ERROR b\n");
    QVERIFY(QFile::rename(path, path % u".1"_s));
    folder.add(u"a.log"_s, stamp + "3Z INFO c\n");
    const LogExtension extension = LogScan::extend(old, {});
    QVERIFY(extension.changes.at(0).wasReplaced);
    QVERIFY(!extension.changes.at(0).wasRewritten);
    QCOMPARE(extension.index->lineCount(), 2);
    QCOMPARE(extension.index->line(1, PlainMasker{}), QString::fromUtf8(stamp + "2Z ERROR b"));
}

void TstLogExtend::staysSmall()
{
    const LogFolder folder;
    const QString path = folder.add(u"a.log"_s, stamp + "1Z INFO a\n");
    auto index = LogScan::files({path}, {}).index;
    for (int i = 0; i < 3000; ++i) {
        append(path, stamp + "2Z INFO a line as any other\n");
        index = LogScan::extend(index, {}).index;
    }
    QCOMPARE(index->entryCount(), 3001);
    QVERIFY(index->bytes() < 3001 * 8); // one block, not three thousand
}

QTEST_GUILESS_MAIN(TstLogExtend)
#include "tst_logextend.moc"
