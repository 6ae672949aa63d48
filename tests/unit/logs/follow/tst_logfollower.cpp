// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/logs/follow/followfixture.h"
#include "tests/unit/logs/logfixture.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTest>
#include <QThread>

#include <sys/resource.h>

#include <atomic>
#include <cstdio>
#include <filesystem>

using namespace sitrep;
using namespace sitrep::test;
using namespace Qt::StringLiterals;

/// Sources that are followed while others write, rename and remove their files.
class TstLogFollower : public QObject
{
    Q_OBJECT

private slots:
    void losesNothingWhileFilesAreRotated_data();
    void losesNothingWhileFilesAreRotated();
    void findsWhatAppears();
    void findsAFolderThatAppears();
    void followsThroughASymbolicLink();
    void readsTenThousandFiles();
    void saysWhatIsNotRead();
    void goesOnWhileALargeLogIsRead();
    void findsFilesSoonAfterALargeLog();
    void restsForSecondsAtMost();
    void restsBetweenLooks();
};

namespace {

constexpr int patience = 60'000; // ms

enum class Rotation : quint8 { ByRenaming, ByCopying, None };

/// Writes numbered lines as fast as it can, and rotates its file every so many.
class Writer final
{
public:
    Writer(QString path, Rotation rotation)
        : m_path(std::move(path))
        , m_rotation(rotation)
    {
        open();
    }
    ~Writer() { ::fclose(m_file); }
    Writer(const Writer &) = delete;
    Writer &operator=(const Writer &) = delete;

    void write(int lines, int rotateEvery)
    {
        for (int number = 0; number < lines; ++number) {
            if (number % rotateEvery == rotateEvery - 1)
                rotate();
            std::fprintf(m_file, "2025-09-15T17:00:00Z INFO number %d\n", number);
            if (number % 7 == 0)
                std::fflush(m_file);
        }
        std::fflush(m_file);
    }

private:
    void open() { m_file = ::fopen(qPrintable(m_path), "a"); }

    void rotate()
    {
        if (m_rotation == Rotation::None)
            return;
        std::fflush(m_file);
        for (int old = ++m_rotations; old > 1; --old)
            QFile::rename(m_path + u".%1"_s.arg(old - 1), m_path + u".%1"_s.arg(old));
        if (m_rotation == Rotation::ByCopying) {
            // Not QFile::copy(), which waits for the disk.
            std::filesystem::copy_file(m_path.toStdString(), m_path.toStdString() + ".1");
            QFile::resize(m_path, 0);
            return;
        }
        QFile::rename(m_path, m_path % u".1"_s);
        ::fclose(m_file);
        open();
    }

    QString m_path;
    Rotation m_rotation;
    FILE *m_file = nullptr;
    int m_rotations = 0;
};

int numberOf(const LogIndex &index, qint64 line)
{
    return index.line(line, PlainMasker{}).section(u' ', -1).toInt();
}

} // namespace

void TstLogFollower::losesNothingWhileFilesAreRotated_data()
{
    QTest::addColumn<int>("rotation");
    QTest::addColumn<QString>("files");
    QTest::addColumn<bool>("isWatchRefused");
    QTest::newRow("no rotation") << static_cast<int>(Rotation::None) << u"app.log"_s << false;
    QTest::newRow("by renaming") << static_cast<int>(Rotation::ByRenaming) << u"app.log"_s << false;
    QTest::newRow("by renaming, all by a pattern") << static_cast<int>(Rotation::ByRenaming) << u"app.log*"_s << false;
    QTest::newRow("by copying and emptying") << static_cast<int>(Rotation::ByCopying) << u"app.log"_s << false;
    QTest::newRow("by copying, all by a pattern") << static_cast<int>(Rotation::ByCopying) << u"app.log*"_s << false;
    QTest::newRow("by renaming, no watch") << static_cast<int>(Rotation::ByRenaming) << u"app.log"_s << true;
    QTest::newRow("by copying, no watch") << static_cast<int>(Rotation::ByCopying) << u"app.log"_s << true;
}

void TstLogFollower::losesNothingWhileFilesAreRotated()
{
    QFETCH(int, rotation);
    QFETCH(QString, files);
    QFETCH(bool, isWatchRefused);
    constexpr int lines = 60'000;
    constexpr int rotateEvery = 2'000; // some thirty rotations, several between two looks
    const LogFolder folder;
    const QString path = folder.add(u"app.log"_s, {});
    const RunningFollower follower({filesNamed({files})}, folder.path(), 1000,
                                   isWatchRefused ? RunningFollower::Watch::Refused : RunningFollower::Watch::Granted);
    QTRY_COMPARE_WITH_TIMEOUT(follower.lineCount(), 0, patience);
    std::jthread writer([&] { Writer(path, static_cast<Rotation>(rotation)).write(lines, rotateEvery); });
    std::map<quint64, qint64> grown; // lines by generation
    bool shrank = false;
    const auto take = [&] {
        const LogParts parts = follower.parts();
        qint64 &known = grown[parts.front().generation];
        shrank = shrank || parts.front().index->lineCount() < known;
        known = parts.front().index->lineCount();
        return known;
    };
    QTRY_COMPARE_WITH_TIMEOUT(take(), lines, patience);
    QVERIFY(!shrank);
    const LogParts parts = follower.parts();
    QCOMPARE(parts.size(), size_t{1});
    const QString noWatch =
        u"The system lets this process watch no more (fs.inotify.max_user_instances or ulimit -n), so "
        u"changes are looked for once a second"_s;
    QCOMPARE(parts.front().notices, isWatchRefused ? QStringList{noWatch} : QStringList{});
    for (int number = 0; number < lines; ++number)
        QCOMPARE(numberOf(*parts.front().index, number), number);
}

void TstLogFollower::findsWhatAppears()
{
    const LogFolder folder;
    const RunningFollower follower({filesNamed({u"*.log"_s})}, folder.path());
    QTRY_COMPARE_WITH_TIMEOUT(follower.notices(),
                              QStringList{u"There is no file yet that is called *.log; it is read when it appears"_s},
                              patience);
    folder.add(u"b.log"_s, "2025-09-15T17:00:00Z INFO b\n"_ba);
    QTRY_COMPARE_WITH_TIMEOUT(follower.lineCount(), 1, patience);
    QCOMPARE(follower.notices(), QStringList{});
    folder.add(u"a.log"_s, "2025-09-15T17:00:00Z INFO a\n2025-09-15T17:00:00Z INFO a\n"_ba);
    QTRY_COMPARE_WITH_TIMEOUT(follower.parts().size(), size_t{2}, patience);
    QTRY_COMPARE_WITH_TIMEOUT(follower.lineCount(), 2, patience);
    QCOMPARE(follower.parts().front().name, u"a.log"_s);
}

void TstLogFollower::findsAFolderThatAppears()
{
    const LogFolder folder;
    const RunningFollower follower({filesNamed({u"pods/*/app.log"_s})}, folder.path());
    QTRY_VERIFY_WITH_TIMEOUT(!follower.notices().isEmpty(), patience);
    QVERIFY(QDir(folder.path()).mkpath(u"pods/one"_s));
    folder.add(u"pods/one/app.log"_s, "2025-09-15T17:00:00Z INFO a\n"_ba);
    QTRY_COMPARE_WITH_TIMEOUT(follower.lineCount(), 1, patience);
    QVERIFY(QDir(folder.path()).mkpath(u"pods/two"_s));
    folder.add(u"pods/two/app.log"_s, "2025-09-15T17:00:00Z INFO b\n"_ba);
    QTRY_COMPARE_WITH_TIMEOUT(follower.parts().size(), size_t{2}, patience);
}

/// As a node of Kubernetes has them: the file is rotated where the link leads to.
void TstLogFollower::followsThroughASymbolicLink()
{
    const LogFolder folder;
    QVERIFY(QDir(folder.path()).mkpath(u"pods"_s));
    QVERIFY(QDir(folder.path()).mkpath(u"containers"_s));
    const QString target = folder.add(u"pods/0.log"_s, "2025-09-15T17:00:00Z INFO a\n"_ba);
    QVERIFY(QFile::link(target, folder.path() % u"/containers/app.log"_s));
    const RunningFollower follower({filesNamed({u"containers/*.log"_s})}, folder.path());
    QTRY_COMPARE_WITH_TIMEOUT(follower.lineCount(), 1, patience);
    QVERIFY(QFile::rename(target, folder.path() % u"/pods/0.log.20250915-170000"_s));
    folder.add(u"pods/0.log"_s, "2025-09-15T17:00:01Z INFO b\n"_ba);
    QTRY_COMPARE_WITH_TIMEOUT(follower.lineCount(), 2, patience);
}

void TstLogFollower::readsTenThousandFiles()
{
    rlimit limit = {};
    QCOMPARE(::getrlimit(RLIMIT_NOFILE, &limit), 0);
    const int files = static_cast<int>(std::min<rlim_t>(10'000, limit.rlim_cur / 2));
    const LogFolder folder;
    for (int file = 0; file < files; ++file)
        folder.add(u"%1.log"_s.arg(file), "2025-09-15T17:00:00Z INFO a\n"_ba);
    const LogFolder neighbour;
    neighbour.add(u"other.log"_s, "2025-09-15T17:00:00Z INFO b\n"_ba);
    const RunningFollower follower(
        {filesNamed({folder.path() % u"/*.log"_s}), filesNamed({neighbour.path() % u"/*.log"_s}, u"other"_s)},
        folder.path(), static_cast<size_t>(files));
    QTRY_COMPARE_WITH_TIMEOUT(follower.lineCount(u"other"_s), 1, patience);
    QTRY_VERIFY_WITH_TIMEOUT(
        std::ranges::all_of(follower.parts(), [](const LogPart &part) { return part.index->lineCount() == 1; }),
        patience);
    QCOMPARE(follower.parts().size(), static_cast<size_t>(files));
    const QString last = folder.path() % u"/%1.log"_s.arg(files - 1);
    QFile grows(last);
    QVERIFY(grows.open(QIODevice::Append) && grows.write("2025-09-15T17:00:01Z INFO a\n") > 0 && grows.flush());
    QTRY_VERIFY_WITH_TIMEOUT(
        std::ranges::any_of(follower.parts(), [](const LogPart &part) { return part.index->lineCount() == 2; }),
        patience);
    QCOMPARE(follower.notices(), QStringList{});
}

void TstLogFollower::saysWhatIsNotRead()
{
    const LogFolder folder;
    for (int file = 0; file < 20; ++file)
        folder.add(u"%1.log"_s.arg(file), "2025-09-15T17:00:00Z INFO a\n"_ba);
    const RunningFollower follower({filesNamed({u"*.log"_s})}, folder.path(), 15);
    QTRY_COMPARE_WITH_TIMEOUT(follower.parts().size(), size_t{15}, patience);
    QCOMPARE(follower.notices(),
             QStringList{u"5 files are neither read nor followed, those that were written longest ago: "
                         "15 are open, and this process may not open more (ulimit -n)"_s});
}

namespace {

/// Tells of two sources, `app` and `big`, until a stop; the functions are called by the thread of the follower.
void follow(const LogFolder &folder, const std::stop_token &stop, const std::function<void(const LogParts &)> &app,
            const std::function<void(const LogParts &)> &big)
{
    LogFollower follower({{filesNamed({u"app.log"_s}), 100}, {filesNamed({u"big*.log"_s}, u"big"_s), 100}},
                         folder.path(),
                         [&](const QString &source, const LogParts &parts) { (source == u"app" ? app : big)(parts); });
    follower.run(stop);
}

QByteArray manyLines()
{
    return QByteArray("2025-09-15T17:00:00Z INFO a\n").repeated(400'000);
}

void appendTo(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::Append) || file.write(bytes) != bytes.size())
        qFatal("%s cannot be written", qUtf8Printable(path));
}

} // namespace

void TstLogFollower::goesOnWhileALargeLogIsRead()
{
    const LogFolder folder;
    const QString path = folder.add(u"app.log"_s, "2025-09-15T17:00:00Z INFO a\n"_ba);
    folder.add(u"big.log"_s, manyLines());
    qint64 linesOfApp = 0;
    qint64 linesOfBig = 0;
    qint64 linesOfBigThen = -1; // when app had its second line
    std::stop_source stop;
    QElapsedTimer time;
    time.start();
    follow(
        folder, stop.get_token(),
        [&](const LogParts &parts) {
            if (linesOfApp = parts.front().index->lineCount(); linesOfApp == 2 && linesOfBigThen < 0)
                linesOfBigThen = linesOfBig;
            if (linesOfApp == 2 && linesOfBig == 400'000)
                stop.request_stop();
        },
        [&](const LogParts &parts) {
            const qint64 before = std::exchange(linesOfBig, parts.front().index->lineCount());
            if (before == 0 && linesOfBig > 0) {
                QThread::msleep(200); // app may be told again
                appendTo(path, "2025-09-15T17:00:01Z INFO b\n"_ba);
            }
            if ((linesOfApp == 2 && linesOfBig == 400'000) || time.elapsed() > patience)
                stop.request_stop();
        });
    QCOMPARE(linesOfBig, 400'000);
    QVERIFY(linesOfBigThen > 0 && linesOfBigThen < 400'000);
}

void TstLogFollower::findsFilesSoonAfterALargeLog()
{
    constexpr qint64 slow = 2'000; // ms, of which twenty times as much was rested
    const LogFolder folder;
    folder.add(u"app.log"_s, {});
    std::atomic<bool> hasApp = false;
    std::atomic<bool> hasBig = false;
    std::atomic<bool> hasNew = false;
    const std::jthread thread([&](const std::stop_token &stop) {
        follow(
            folder, stop, [&](const LogParts &) { hasApp = true; },
            [&](const LogParts &parts) {
                if (parts.front().name == u"big0.log" && !hasBig.exchange(true))
                    QThread::msleep(slow);
                hasNew = parts.back().name == u"big1.log";
            });
    });
    QTRY_VERIFY_WITH_TIMEOUT(hasApp, patience); // what is found from now on is no part of the beginning
    folder.add(u"big0.log"_s, "2025-09-15T17:00:00Z INFO a\n"_ba);
    QTRY_VERIFY_WITH_TIMEOUT(hasBig, patience);
    QThread::msleep(slow); // what is found with the first one is no later one
    folder.add(u"big1.log"_s, "2025-09-15T17:00:00Z INFO a\n"_ba);
    QTRY_VERIFY_WITH_TIMEOUT(hasNew, 15'000);
}

void TstLogFollower::restsForSecondsAtMost()
{
    using namespace std::chrono_literals;
    QCOMPARE(LogFollower::restAfter(10ms).count(), SteadyTime::duration(200ms).count());
    QCOMPARE_LE(LogFollower::restAfter(30s).count(), SteadyTime::duration(5s).count());
}

void TstLogFollower::restsBetweenLooks()
{
    const LogFolder folder;
    const QString path = folder.add(u"app.log"_s, {});
    const RunningFollower follower({filesNamed({u"app.log"_s})}, folder.path());
    QTRY_COMPARE_WITH_TIMEOUT(follower.lineCount(), 0, patience);
    constexpr int times = 8;
    QElapsedTimer time;
    time.start();
    QFile file(path);
    QVERIFY(file.open(QIODevice::Append));
    for (int lines = 1; lines <= times; ++lines) {
        QVERIFY(file.write("2025-09-15T17:00:00Z INFO a\n") > 0 && file.flush());
        QTRY_COMPARE_WITH_TIMEOUT(follower.lineCount(), lines, patience);
    }
    QCOMPARE_GE(time.elapsed(), qint64{times - 2} * 100); // what comes first is told at once
}

QTEST_GUILESS_MAIN(TstLogFollower)
#include "tst_logfollower.moc"
