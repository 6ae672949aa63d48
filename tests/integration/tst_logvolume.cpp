// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/logs/logscheck.h"
#include "diagnostics/logs/follow/streamlog.h"
#include "diagnostics/logs/logscan.h"
#include "tests/support/contextbuilder.h"
#include "tests/support/ownnetwork.h"
#include "tests/unit/logs/follow/followfixture.h"
#include "tests/unit/logs/logfixture.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;
using namespace sitrep::test;

/// Logs where the machine gives no more: a volume that is full, a cache folder that is, no watch left. In mounts and a user
/// namespace of its own.
class TestLogVolume : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() const;
    void aVolumeIsFullAndHasRoomAgain() const;
    void theOldestLinesGoWhereTheCacheIsSmall();
    void aFullCacheIsToldAndHasRoomAgain() const;
    void noWatchIsLeft();
    void cleanupTestCase() const;

public:
    static constexpr int volumeBytes = 65'536;
    static constexpr int cacheBytes = 16 * 1024 * 1024;

    QTemporaryDir m_volume;
    QTemporaryDir m_cache;
    QString m_whyNot; ///< there are no such volumes
};

namespace {

constexpr int patience = 60'000; // ms

QByteArray numbered(int number)
{
    return "2025-09-15T17:59:00Z INFO number " + QByteArray::number(number) + '\n';
}

/// How many bytes of \a bytes the volume took.
qint64 append(QFile &file, const QByteArray &bytes)
{
    return std::max(file.write(bytes), qint64{0});
}

/// Takes all that there is.
void fill(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        qFatal("the volume cannot be filled");
    while (append(file, QByteArray(4096, 'x')) > 0)
        ;
}

QStringList notRight(const LogIndex &index, int lines)
{
    QStringList wrong;
    for (int number = 0; number < lines; ++number) {
        const QString line = index.line(number, PlainMasker{});
        if (line != QString::fromLatin1(numbered(number).trimmed()))
            wrong += line;
    }
    return wrong;
}

} // namespace

void TestLogVolume::initTestCase() const
{
    if (!m_whyNot.isEmpty())
        QSKIP(qPrintable(m_whyNot));
}

void TestLogVolume::cleanupTestCase() const
{
    unmountSmall(m_volume.path());
    unmountSmall(m_cache.path());
}

void TestLogVolume::aVolumeIsFullAndHasRoomAgain() const
{
    const QString other = m_volume.filePath(u"other"_s);
    QFile ballast(other);
    QVERIFY(ballast.open(QIODevice::WriteOnly) && ballast.write(QByteArray(16'384, 'x')) > 0);
    ballast.close();
    QFile log(m_volume.filePath(u"a.log"_s));
    QVERIFY(log.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
    const RunningFollower follower({filesNamed({u"a.log"_s})}, m_volume.path());
    QTRY_COMPARE_WITH_TIMEOUT(follower.lineCount(), 0, patience);
    int number = 0;
    qint64 taken = 0;
    while ((taken = append(log, numbered(number))) == numbered(number).size())
        ++number;
    QVERIFY2(number > 1000 && taken > 0, "the volume did not end in the middle of a line");
    QTRY_COMPARE_WITH_TIMEOUT(follower.lineCount(), number + 1, patience);

    ContextBuilder asked(CheckKind::Logs); // now is 18:05
    asked.config(R"({"source": "app", "last": "1 h"})");
    asked.runbook().logSources = {filesNamed({log.fileName()})};
    asked.runbook().logSources.first().maxSilence = std::chrono::minutes(1);
    asked.context().logIndex = [&asked](const QString & /*source*/, const CheckContext & /*asking*/) {
        return LogScan::source(asked.runbook().logSources.first(), asked.folder(), {});
    };
    const Observation observation = asked.ask();
    QVERIFY(observation.failure);
    QCOMPARE(observation.failure->message, u"silent since 17:59, last line is cut: volume full"_s);

    QVERIFY(QFile::remove(other));
    const QByteArray rest = numbered(number).mid(taken);
    QCOMPARE(append(log, rest), rest.size());
    for (const int end = number + 200; number < end; ++number)
        QCOMPARE(append(log, numbered(number + 1)), numbered(number + 1).size());
    QTRY_COMPARE_WITH_TIMEOUT(follower.lineCount(), number + 1, patience);
    QCOMPARE(notRight(*follower.parts().front().index, number + 1), QStringList());
    QCOMPARE(follower.notices(), QStringList());
}

void TestLogVolume::theOldestLinesGoWhereTheCacheIsSmall()
{
    constexpr int lines = 1'000'000; // more than twice what fits
    StreamLog log(u"app"_s, u"kubectl logs"_s, {});
    log.begin();
    QByteArray batch;
    for (int number = 0; number < lines; ++number) {
        batch += numbered(number);
        if (batch.size() < 1'000'000 && number + 1 < lines)
            continue;
        log.append({batch.constData(), static_cast<size_t>(batch.size())});
        batch.clear();
    }
    QVERIFY(log.look({}));
    const LogPart part = log.part();
    QVERIFY(part.dropped > 0);
    QVERIFY(part.index->lineCount() > 10'000);
    QCOMPARE(part.index->lineCount() + part.dropped, lines);
    QCOMPARE(part.index->line(part.index->lineCount() - 1, PlainMasker{}).section(u' ', -1),
             QString::number(lines - 1));
    QVERIFY2(part.notices.join(u'\n').contains(u"oldest lines are gone: the disk of the cache folder has no room"_s),
             qPrintable(part.notices.join(u'\n')));
}

void TestLogVolume::aFullCacheIsToldAndHasRoomAgain() const
{
    const QString other = m_cache.filePath(u"other"_s);
    fill(other);
    StreamLog log(u"app"_s, u"kubectl logs"_s, {});
    const SteadyTime now = std::chrono::steady_clock::now();
    log.begin();
    log.append("one\ntwo\n", now);
    QVERIFY(log.look({}));
    QCOMPARE(log.part().index->lineCount(), 0);
    QCOMPARE(log.part().dropped, 2);
    QVERIFY2(log.part().notices.join(u'\n').startsWith(u"2 lines are left out: "_s),
             qPrintable(log.part().notices.join(u'\n')));
    QVERIFY(QFile::remove(other));
    log.append("three\n", now + std::chrono::seconds(2));
    QVERIFY(log.look({}));
    QCOMPARE(log.part().index->lineCount(), 1);
    QCOMPARE(log.part().index->line(0, PlainMasker{}), u"three"_s);
    QCOMPARE(log.part().dropped, 2);
    QCOMPARE(log.part().notices, QStringList{u"2 lines are left out: the disk of the cache folder had no room"_s});
}

void TestLogVolume::noWatchIsLeft()
{
    QFile most(u"/proc/sys/user/max_inotify_watches"_s); // of this namespace (namespaces(7))
    if (!most.open(QIODevice::ReadWrite | QIODevice::Unbuffered))
        QSKIP("this machine lets no namespace limit its watches");
    const QByteArray before = most.readAll();
    QVERIFY(most.seek(0) && most.write("0") == 1);
    const QTemporaryDir folder;
    QFile log(folder.filePath(u"a.log"_s));
    QVERIFY(log.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
    {
        const RunningFollower follower({filesNamed({u"a.log"_s})}, folder.path());
        QTRY_COMPARE_WITH_TIMEOUT(follower.lineCount(), 0, patience);
        QCOMPARE(follower.notices(),
                 QStringList{u"The system has no watch left (fs.inotify.max_user_watches), so changes "
                             u"are looked for once a second"_s});
        for (int number = 0; number < 3; ++number) {
            QVERIFY(append(log, numbered(number)) > 0);
            QTRY_COMPARE_WITH_TIMEOUT(follower.lineCount(), number + 1, patience);
        }
    }
    QVERIFY(most.seek(0) && most.write(before) == before.size());
}

int main(int argc, char **argv)
{
    TestLogVolume test;
    test.m_whyNot = enterOwnMounts();
    // Before there is a second thread or another program: a user keeps the right to mount until then.
    if (test.m_whyNot.isEmpty()
        && (!mountSmall(test.m_volume.path(), TestLogVolume::volumeBytes)
            || !mountSmall(test.m_cache.path(), TestLogVolume::cacheBytes)))
        test.m_whyNot = u"this machine permits no file system in memory in a namespace"_s;
    qputenv("XDG_CACHE_HOME", test.m_cache.path().toUtf8());
    qputenv("TMPDIR", test.m_cache.path().toUtf8());
    const QCoreApplication application(argc, argv);
    return QTest::qExec(&test, argc, argv);
}
#include "tst_logvolume.moc"
