// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/follow/followedlog.h"
#include "tests/unit/logs/logfixture.h"
#include "tests/unit/logs/unreadablelog.h"

#include <QDir>
#include <QProcess>
#include <QStringEncoder>
#include <QTest>

#include <filesystem>

using namespace sitrep;
using namespace sitrep::test;
using namespace Qt::StringLiterals;

/// One log, looked at after each thing that happens to its files.
class TstFollowedLog : public QObject
{
    Q_OBJECT

private slots:
    void readsWhatIsAppended();
    void goesThroughRenaming();
    void goesThroughSeveralRotationsAtOnce();
    void goesThroughCopyAndEmptying();
    void findsCopiesMadeBeforeItIsRead();
    void findsTheCopyAmongSeveral();
    void findsACopyThatWasPacked();
    void readsNothingTwiceWhileItIsPacked();
    void readsOnBehindWhatWasPackedAtOnce();
    void losesNothingOfTwoFilesPackedAtOnce();
    void tellsWhatWasEmptied();
    void waitsForWhatCannotBeReadNow();
    void tellsWhatIsGoneAndComesBack();
    void takesACopyInItsPlace();
    void goesOnInADatedFile();
    void readsLateLinesOfTheFileBefore();
    void readsWhatFillsLater();
    void readsWhatBecomesReadable();
    void keepsFewFilesOpen();
    void makesRoomWhenNoFileMayBeOpened();
    void looksCheaply();
    void tellsWhatIsReadOnce_data();
    void tellsWhatIsReadOnce();

private:
    static void append(const QString &path, const QByteArray &bytes);
};

namespace {

const QByteArray stamp = "2025-09-15T17:00:0";

QByteArray line(int number)
{
    return "2025-09-15T17:00:00Z INFO number " + QByteArray::number(number) + '\n';
}

QByteArray lines(int from, int to)
{
    QByteArray bytes;
    for (int number = from; number < to; ++number)
        bytes += line(number);
    return bytes;
}

/// "0 1 2"
QString numbersOf(const FollowedLog &log)
{
    QStringList numbers;
    for (qint64 at = 0; at < log.part().index->lineCount(); ++at)
        numbers += log.part().index->line(at, PlainMasker{}).section(u' ', -1);
    return numbers.join(u' ');
}

FollowedLog read(const QStringList &files)
{
    FollowedLog log(u"app"_s, files, {});
    log.read({}, [] {});
    return log;
}

/// A rotated file beside its packed copy.
void packBeside(const QString &path)
{
    QCOMPARE(QProcess::execute(u"gzip"_s, {u"--keep"_s, path}), 0);
}

bool look(FollowedLog &log)
{
    return log.look({}, true);
}

} // namespace

void TstFollowedLog::append(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::Append));
    QCOMPARE(file.write(bytes), bytes.size());
}

void TstFollowedLog::readsWhatIsAppended()
{
    const LogFolder folder;
    const QString path = folder.add(u"app.log"_s, lines(0, 2));
    FollowedLog log = read({path});
    const LogPart before = log.part();
    QCOMPARE(before.state, LogPart::State::Following);
    QCOMPARE(before.name, u"app.log"_s);
    QVERIFY(!look(log));
    append(path, line(2));
    QVERIFY(look(log));
    QCOMPARE(numbersOf(log), u"0 1 2"_s);
    QCOMPARE(log.part().generation, before.generation);
    QCOMPARE(log.part().size, QFileInfo(path).size());
    QCOMPARE(log.part().notices, QStringList{});
}

void TstFollowedLog::goesThroughRenaming()
{
    const LogFolder folder;
    const QString path = folder.add(u"app.log"_s, lines(0, 2));
    FollowedLog log = read({path});
    const quint64 generation = log.part().generation;
    append(path, line(2));
    QVERIFY(QFile::rename(path, path % u".1"_s));
    QVERIFY(look(log));
    QCOMPARE(numbersOf(log), u"0 1 2"_s);
    append(path % u".1"_s, line(3));
    folder.add(u"app.log"_s, {}); // empty: who writes may still write to the other one
    (void)look(log);
    QCOMPARE(numbersOf(log), u"0 1 2 3"_s);
    append(path % u".1"_s, line(4));
    append(path, line(5));
    QVERIFY(look(log));
    QCOMPARE(numbersOf(log), u"0 1 2 3 4 5"_s);
    QCOMPARE(log.part().generation, generation);
    QCOMPARE(log.part().state, LogPart::State::Following);
    QVERIFY(!look(log));
}

void TstFollowedLog::goesThroughSeveralRotationsAtOnce()
{
    const LogFolder folder;
    const QString path = folder.add(u"app.log"_s, lines(0, 2));
    folder.add(u"app.log.1"_s, "old\n"_ba); // not of the source's files
    FollowedLog log = read({path});
    for (int number = 2; number < 5; ++number) {
        for (int old = 5; old > 0; --old)
            QFile::rename(path % u".%1"_s.arg(old), path % u".%1"_s.arg(old + 1));
        QVERIFY(QFile::rename(path, path % u".1"_s));
        folder.add(u"app.log"_s, line(number));
    }
    QVERIFY(look(log));
    QCOMPARE(numbersOf(log), u"0 1 2 3 4"_s);
}

void TstFollowedLog::goesThroughCopyAndEmptying()
{
    const LogFolder folder;
    const QString path = folder.add(u"app.log"_s, lines(0, 100));
    FollowedLog log = read({path});
    const LogPart before = log.part();
    append(path, line(100)); // not read before it is copied
    QVERIFY(std::filesystem::copy_file(path.toStdString(), path.toStdString() + ".1"));
    QVERIFY(QFile::resize(path, 0));
    QVERIFY(look(log));
    QCOMPARE(log.part().index->lineCount(), 101);
    append(path, lines(101, 300)); // beyond what it held before
    QVERIFY(look(log));
    QCOMPARE(numbersOf(log), [] {
        QStringList all;
        for (int number = 0; number < 300; ++number)
            all += QString::number(number);
        return all.join(u' ');
    }());
    QCOMPARE(log.part().generation, before.generation);
    QCOMPARE(log.part().notices, QStringList{});
    QVERIFY(!look(log));
}

void TstFollowedLog::findsCopiesMadeBeforeItIsRead()
{
    const LogFolder folder;
    const QString path = folder.add(u"app.log"_s, {});
    FollowedLog log(u"app"_s, {path}, {}); // listed
    append(path, lines(0, 2));
    QVERIFY(QFile::copy(path, path + u".1"_s));
    QVERIFY(QFile::resize(path, 0));
    const qint64 copied = fileTime();
    QTRY_VERIFY_WITH_TIMEOUT(fileTime() > copied, 10'000); // so that it is read in a later tick
    log.read({}, [] {});
    QCOMPARE(numbersOf(log), QString());
    append(path, line(2));
    QVERIFY(look(log));
    QCOMPARE(numbersOf(log), u"0 1 2"_s);
}

void TstFollowedLog::findsTheCopyAmongSeveral()
{
    const LogFolder folder;
    const QString path = folder.add(u"app.log"_s, lines(0, 100));
    FollowedLog log = read({path});
    QVERIFY(std::filesystem::copy_file(path.toStdString(), path.toStdString() + ".1"));
    folder.add(u"app.log"_s, lines(100, 250)); // in place, longer than before
    QVERIFY(QFile::rename(path % u".1"_s, path % u".2"_s));
    QVERIFY(std::filesystem::copy_file(path.toStdString(), path.toStdString() + ".1"));
    folder.add(u"app.log"_s, lines(250, 252));
    QVERIFY(look(log));
    QCOMPARE(log.part().index->lineCount(), 252);
    QVERIFY(numbersOf(log).endsWith(u"248 249 250 251"_s));
    QVERIFY(numbersOf(log).startsWith(u"0 1 2"_s));
}

void TstFollowedLog::findsACopyThatWasPacked()
{
    const LogFolder folder;
    const QString path = folder.add(u"app.log"_s, lines(0, 100));
    FollowedLog log = read({path});
    const quint64 generation = log.part().generation;
    QVERIFY(std::filesystem::copy_file(path.toStdString(), path.toStdString() + ".1"));
    QCOMPARE(QProcess::execute(u"gzip"_s, {path % u".1"_s}), 0);
    folder.add(u"app.log"_s, lines(100, 101));
    QVERIFY(look(log));
    QCOMPARE(log.part().index->lineCount(), 101);
    QCOMPARE(log.part().generation, generation);
    QVERIFY(numbersOf(log).startsWith(u"0 1 2"_s));
}

/// logrotate(8) renames, packs what it renamed, and removes that.
void TstFollowedLog::readsNothingTwiceWhileItIsPacked()
{
    const LogFolder folder;
    const QString path = folder.add(u"app.log"_s, lines(0, 3));
    FollowedLog log = read({path});
    QVERIFY(QFile::rename(path, path % u".1"_s));
    packBeside(path % u".1"_s);
    QFile packed(path % u".1.gz"_s);
    QVERIFY(packed.open(QIODevice::ReadOnly));
    const QByteArray bytes = packed.readAll();
    folder.add(u"app.log.1.gz"_s, bytes.first(bytes.size() / 2)); // as it is while it is written
    folder.add(u"app.log"_s, line(3));
    QVERIFY(look(log));
    QCOMPARE(numbersOf(log), u"0 1 2 3"_s);
    QCOMPARE(log.part().notices, QStringList{});
    folder.add(u"app.log.1.gz"_s, bytes);
    QVERIFY(QFile::remove(path % u".1"_s));
    append(path, line(4));
    QVERIFY(look(log));
    QCOMPARE(numbersOf(log), u"0 1 2 3 4"_s);
}

void TstFollowedLog::readsOnBehindWhatWasPackedAtOnce()
{
    const LogFolder folder;
    const QString path = folder.add(u"app.log"_s, lines(0, 3));
    FollowedLog log = read({path});
    append(path, line(3));
    QVERIFY(QFile::rename(path, path % u".1"_s));
    QCOMPARE(QProcess::execute(u"gzip"_s, {path % u".1"_s}), 0);
    folder.add(u"app.log"_s, line(4));
    QVERIFY(look(log));
    QCOMPARE(numbersOf(log), u"0 1 2 3 4"_s);
}

void TstFollowedLog::losesNothingOfTwoFilesPackedAtOnce()
{
    const LogFolder folder;
    const QString path = folder.add(u"app.log"_s, lines(0, 100));
    packBeside(path);
    QVERIFY(QFile::rename(path % u".gz"_s, path % u".9.gz"_s)); // was there before
    FollowedLog log = read({path});
    QVERIFY(!look(log));
    for (int rotation = 1; rotation < 3; ++rotation) {
        QFile::rename(path % u".1.gz"_s, path % u".2.gz"_s);
        QVERIFY(QFile::rename(path, path % u".1"_s));
        QCOMPARE(QProcess::execute(u"gzip"_s, {path % u".1"_s}), 0);
        folder.add(u"app.log"_s, lines(rotation * 100, rotation * 100 + 100));
    }
    QVERIFY(look(log));
    QCOMPARE(log.part().index->lineCount(), qint64{300});
    QStringList expected;
    for (int number = 0; number < 300; ++number)
        expected += QString::number(number);
    QCOMPARE(numbersOf(log), expected.join(u' '));
}

void TstFollowedLog::tellsWhatWasEmptied()
{
    const LogFolder folder;
    const QString path = folder.add(u"app.log"_s, lines(0, 100));
    FollowedLog log = read({path});
    const quint64 generation = log.part().generation;
    folder.add(u"app.log"_s, lines(100, 101));
    QVERIFY(look(log));
    QCOMPARE(numbersOf(log), u"100"_s);
    QVERIFY(log.part().generation != generation);
    QCOMPARE(log.part().notices.size(), 1);
    QVERIFY(log.part().notices.constFirst().startsWith(u"app.log was emptied at "_s));
}

void TstFollowedLog::waitsForWhatCannotBeReadNow()
{
    const LogFolder folder;
    const QString path = folder.add(u"app.log"_s, lines(0, 2));
    FollowedLog log = read({path});
    const LogPart before = log.part();
    append(path, line(2));
    {
        const UnreadableLog away(path);
        QVERIFY(look(log));
        QCOMPARE(log.part().index, before.index);
        QCOMPARE(log.part().notices.size(), 1);
        QVERIFY(log.part().notices.at(0).contains(u"cannot be read at the moment"_s));
    }
    QVERIFY(look(log));
    QCOMPARE(numbersOf(log), u"0 1 2"_s);
    QCOMPARE(log.part().generation, before.generation);
    QCOMPARE(log.part().notices, QStringList{});
}

void TstFollowedLog::tellsWhatIsGoneAndComesBack()
{
    const LogFolder folder;
    const QString path = folder.add(u"app.log"_s, lines(0, 2));
    FollowedLog log = read({path});
    const quint64 generation = log.part().generation;
    append(path, line(2));
    QVERIFY(QFile::remove(path));
    QVERIFY(look(log));
    QCOMPARE(numbersOf(log), u"0 1 2"_s);
    QCOMPARE(log.part().state, LogPart::State::Ended);
    QCOMPARE(log.part().notices, QStringList{u"app.log is gone; it is read on when it is there again"_s});
    folder.add(u"app.log"_s, line(3));
    QVERIFY(log.look({}, false));
    QCOMPARE(numbersOf(log), u"0 1 2 3"_s);
    QCOMPARE(log.part().state, LogPart::State::Following);
    QCOMPARE(log.part().notices, QStringList{});
    QCOMPARE(log.part().generation, generation);
}

void TstFollowedLog::takesACopyInItsPlace()
{
    const LogFolder folder;
    const QString path = folder.add(u"app.log"_s, lines(0, 100));
    FollowedLog log = read({path});
    const QString other = folder.add(u"other"_s, lines(0, 101));
    QVERIFY(QFile::remove(path));
    QVERIFY(QFile::rename(other, path)); // as sed -i does it
    QVERIFY(look(log));
    QCOMPARE(log.part().index->lineCount(), 101);
    append(path, line(101));
    QVERIFY(look(log));
    QCOMPARE(log.part().index->lineCount(), 102);
}

void TstFollowedLog::goesOnInADatedFile()
{
    const LogFolder folder;
    const QString path = folder.add(u"app-2025-09-15.log"_s, lines(0, 2));
    FollowedLog log = read({path});
    const QString older = folder.add(u"app-2025-09-14.log"_s, lines(8, 9));
    log.offer(older);
    QVERIFY(!look(log));
    const QString next = folder.add(u"app-2025-09-16.log"_s, line(2));
    log.offer(next);
    QVERIFY(look(log));
    QCOMPARE(numbersOf(log), u"0 1 2"_s);
    QCOMPARE(log.part().name, u"app-2025-09-16.log"_s);
}

void TstFollowedLog::readsLateLinesOfTheFileBefore()
{
    const LogFolder folder;
    const QString path = folder.add(u"app.log"_s, lines(0, 2));
    FollowedLog log = read({path});
    QVERIFY(QFile::rename(path, path % u".1"_s));
    folder.add(u"app.log"_s, line(3));
    QVERIFY(look(log));
    const quint64 generation = log.part().generation;
    append(path % u".1"_s, line(2));
    QVERIFY(look(log));
    QCOMPARE(numbersOf(log), u"0 1 2 3"_s);
    QVERIFY(log.part().generation != generation);
}

void TstFollowedLog::readsWhatFillsLater()
{
    const LogFolder folder;
    const QString path = folder.add(u"app.log"_s, {});
    FollowedLog log = read({path});
    const quint64 generation = log.part().generation;
    QVERIFY(!look(log));
    append(path, "level=error msg=a\nlevel=info msg=b\n"_ba);
    QVERIFY(log.look({}, false));
    QCOMPARE(log.part().index->lineCount(), 2);
    QCOMPARE(log.part().index->level(0), LogLevel::Error);
    QCOMPARE(log.part().generation, generation);
}

void TstFollowedLog::readsWhatBecomesReadable()
{
    const LogFolder folder;
    const QString path = folder.add(u"app.log"_s, lines(0, 2));
    QVERIFY(QFile::setPermissions(path, {}));
    if (QFile(path).open(QIODevice::ReadOnly))
        QSKIP("who runs this may read everything");
    FollowedLog log = read({path});
    QCOMPARE(log.part().notices.size(), 1);
    QVERIFY(log.part().notices.constFirst().contains(u"cannot be read: Permission denied"_s));
    (void)look(log);
    QCOMPARE(log.part().notices.size(), 1);
    QVERIFY(QFile::setPermissions(path, QFile::ReadOwner));
    QVERIFY(log.look({}, false));
    QCOMPARE(numbersOf(log), u"0 1"_s);
    QCOMPARE(log.part().notices, QStringList{});
}

void TstFollowedLog::keepsFewFilesOpen()
{
    const LogFolder folder;
    const QString path = folder.add(u"app.log"_s, line(0));
    FollowedLog log = read({path});
    const auto rotations = static_cast<int>(FollowedLog::mostFiles) + 20;
    for (int number = 1; number <= rotations; ++number) {
        QVERIFY(QFile::rename(path, path % u"-20250915-%1"_s.arg(number + 100'000)));
        folder.add(u"app.log"_s, line(number));
        (void)look(log);
    }
    QVERIFY(static_cast<size_t>(log.part().index->files().size()) <= FollowedLog::mostFiles);
    QCOMPARE(log.part().index->lineCount() + log.part().dropped, rotations + 1);
    QVERIFY(numbersOf(log).endsWith(u" %1"_s.arg(rotations)));
    QVERIFY(log.part().notices.constLast().contains(u"are left out"_s));
}

void TstFollowedLog::makesRoomWhenNoFileMayBeOpened()
{
    const LogFolder folder;
    const QString path = folder.add(u"app.log"_s, line(0));
    FollowedLog log = read({path});
    const auto rotate = [&](int number) {
        QVERIFY(QFile::rename(path, path % u"-20250915-%1"_s.arg(number)));
        folder.add(u"app.log"_s, line(number));
        (void)look(log);
    };
    rotate(1);
    rotate(2);
    QCOMPARE(log.part().index->files().size(), 3);
    std::vector<OpenLogFilePlace> others;
    while (std::optional<OpenLogFilePlace> place = OpenLogFilePlace::take())
        others.push_back(std::move(*place));
    rotate(3);
    QVERIFY(log.part().notices.join(u' ').contains(u"may not open more files"_s));
    (void)look(log);
    QVERIFY(numbersOf(log).endsWith(u" 3"_s));
    QCOMPARE(log.part().index->lineCount() + log.part().dropped, 4);
}

/// A sweep over ten thousand logs must not read any of them.
void TstFollowedLog::looksCheaply()
{
    const LogFolder folder;
    const QString path = folder.add(u"app.log"_s, lines(0, 2));
    FollowedLog log = read({path});
    QVERIFY(!log.look({}, false));
    append(path, line(2));
    QVERIFY(log.look({}, false));
    QVERIFY(!log.look({}, false));
    QCOMPARE(numbersOf(log), u"0 1 2"_s);
}

void TstFollowedLog::tellsWhatIsReadOnce_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("more");
    const auto utf16 = [](const QByteArray &text) {
        QStringEncoder encoder(QStringConverter::Utf16LE);
        return QByteArray(encoder.encode(QString::fromLatin1(text)));
    };
    QTest::newRow("UTF-16") << "\xFF\xFE" + utf16(lines(0, 2)) << utf16(line(2));
    QTest::newRow("an array of JSON") << R"([{"time": "2025-09-15T17:00:01Z", "message": "number 1"},
{"time": "2025-09-15T17:00:00Z", "message": "number 0"})"_ba
                                      << R"(, {"time": "2025-09-15T17:00:02Z", "message": "number 2"}])"_ba;
}

/// It grows and is not followed: that is told, and what was read stays.
void TstFollowedLog::tellsWhatIsReadOnce()
{
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, more);
    const LogFolder folder;
    const QString path = folder.add(u"app.log"_s, first);
    FollowedLog log = read({path});
    const QString notice =
        u"app.log is no plain lines (UTF-16, UTF-32, a JSON array, JSON over several lines, or batches "
        "of OpenTelemetry), so what is appended is not read"_s;
    for (int i = 0; i < 2; ++i) {
        QCOMPARE(log.part().state, LogPart::State::Whole);
        QVERIFY2(log.part().notices.contains(notice), qPrintable(log.part().notices.join(u'\n')));
        QCOMPARE(log.part().index->lineCount(), 2);
        append(path, more);
        (void)look(log);
    }
}

QTEST_GUILESS_MAIN(TstFollowedLog)
#include "tst_followedlog.moc"
