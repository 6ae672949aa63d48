// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/follow/logfollower.h"
#include "tests/bench/benchlog.h"
#include "tests/bench/measure.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>
#include <unistd.h>

#include <atomic>
#include <mutex>
#include <thread>

using namespace sitrep;
using namespace sitrep::bench;
using namespace Qt::StringLiterals;

/// What following a log costs and how far behind it is, beside `tail -f`. SITREP_BENCH: bytes of the file before.
class TstFollowPace : public QObject
{
    Q_OBJECT

private slots:
    void followsAQuietLog_data();
    void followsAQuietLog();
};

namespace {

using Steady = std::chrono::steady_clock;

constexpr std::chrono::milliseconds batchPause{10};
constexpr int batches = 300;
constexpr qint64 lineLength = 140;

QByteArray line()
{
    const QByteArray front = "2025-09-15T17:00:00.123Z INFO  [worker-7] request served in 12 ms ";
    return front + QByteArray(lineLength - 1 - front.size(), 'x') + '\n';
}

/// When so many lines were written, and how long it took others to see them.
class Race final
{
public:
    explicit Race(qint64 linesBefore)
        : m_lines(linesBefore)
    {}

    void wrote(qint64 lines)
    {
        const std::lock_guard lock(m_mutex);
        m_lines += lines;
        m_written.emplace_back(m_lines, Steady::now());
    }
    /// Somebody sees the first \a lines; \a seen is how many batches this one has seen.
    void saw(qint64 lines, size_t &seen, std::vector<double> &delays)
    {
        const std::lock_guard lock(m_mutex);
        for (; seen < m_written.size() && m_written[seen].first <= lines; ++seen)
            delays.push_back(std::chrono::duration<double, std::milli>(Steady::now() - m_written[seen].second).count());
    }

private:
    std::mutex m_mutex; // protects the next two
    qint64 m_lines;
    std::vector<std::pair<qint64, Steady::time_point>> m_written;
};

double cpuOfThread()
{
    rusage usage{};
    ::getrusage(RUSAGE_THREAD, &usage);
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double cpuOfProcess(qint64 pid)
{
    QFile stat(u"/proc/%1/stat"_s.arg(pid));
    if (!stat.open(QIODevice::ReadOnly))
        return 0;
    const QList<QByteArray> fields = stat.readAll().split(' ');
    return (fields.value(13).toDouble() + fields.value(14).toDouble()) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

/// It has read to the end of the file and waits for news (proc(5), fdinfo).
bool isWatching(qint64 pid)
{
    const QDir descriptors(u"/proc/%1/fdinfo"_s.arg(pid));
    return std::ranges::any_of(descriptors.entryList(QDir::Files), [&](const QString &name) {
        QFile file(descriptors.filePath(name));
        return file.open(QIODevice::ReadOnly) && file.readAll().contains("inotify wd:");
    });
}

double percentile(std::vector<double> values, double share)
{
    if (values.empty())
        return -1;
    std::ranges::sort(values);
    return values[static_cast<size_t>(share * static_cast<double>(values.size() - 1))];
}

/// Writes \a linesABatch each ten milliseconds; gives the processor time that took.
double writeBatches(const QString &path, qint64 linesABatch, Race &race)
{
    const double before = cpuOfThread();
    const QByteArray batch = line().repeated(linesABatch);
    QFile file(path);
    if (!file.open(QIODevice::Append | QIODevice::Unbuffered))
        qFatal("the log cannot be written");
    auto next = Steady::now();
    for (int i = 0; i < batches; ++i) {
        if (file.write(batch) != batch.size())
            qFatal("the log cannot be written");
        race.wrote(linesABatch);
        std::this_thread::sleep_until(next += batchPause);
    }
    return cpuOfThread() - before;
}

} // namespace

void TstFollowPace::followsAQuietLog_data()
{
    QTest::addColumn<qint64>("linesABatch");
    QTest::newRow("1.5 MB/s") << qint64{107};
    QTest::newRow("200,000 lines/s") << qint64{2000};
}

void TstFollowPace::followsAQuietLog()
{
    QFETCH(qint64, linesABatch);
    const qint64 size = qEnvironmentVariableIntValue("SITREP_BENCH") > 0
                            ? qEnvironmentVariable("SITREP_BENCH").toLongLong()
                            : qint64{16} << 20;
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"app.log"_s);
    const qint64 linesBefore = size / lineLength;
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        const QByteArray block = line().repeated(1000);
        for (qint64 lines = 0; lines < linesBefore; lines += 1000)
            QVERIFY(file.write(block.constData(), std::min(qint64{1000}, linesBefore - lines) * lineLength) > 0);
    }
    Race race(linesBefore);
    std::atomic<qint64> lines = 0;
    size_t seen = 0;
    std::vector<double> delays;
    LogSource source;
    source.id = u"app"_s;
    source.files = QStringList{u"app.log"_s};
    std::jthread follower([&](const std::stop_token &stop) {
        LogFollower({{source, 100}}, folder.path(), [&](const QString &, const LogParts &parts) {
            lines = parts.front().index->lineCount();
            race.saw(lines, seen, delays);
        }).run(stop);
    });
    QTRY_COMPARE_WITH_TIMEOUT(lines.load(), linesBefore, 120'000);

    QProcess tail; // the peer
    tail.start(u"tail"_s, {u"-n0"_s, u"-f"_s, path});
    QVERIFY(tail.waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT(isWatching(tail.processId()), 30'000);
    double writing = 0;
    std::atomic<bool> isWritten = false;
    const double selfBefore = cpuOf(RUSAGE_SELF);
    const double tailBefore = cpuOfProcess(tail.processId());
    const auto began = Steady::now();
    std::jthread writer([&] {
        writing = writeBatches(path, linesABatch, race);
        isWritten = true;
    });
    size_t seenByTail = 0;
    std::vector<double> delaysOfTail;
    qint64 bytesOfTail = 0;
    const double drainingBefore = cpuOfThread();
    while (!isWritten || bytesOfTail < batches * linesABatch * lineLength) {
        QVERIFY2(Steady::now() - began < std::chrono::seconds(60), "tail does not keep up");
        (void)tail.waitForReadyRead(5);
        bytesOfTail += tail.readAll().size();
        race.saw(linesBefore + bytesOfTail / lineLength, seenByTail, delaysOfTail);
    }
    const double draining = cpuOfThread() - drainingBefore;
    const double wall = std::chrono::duration<double>(Steady::now() - began).count();
    const double own = cpuOf(RUSAGE_SELF) - selfBefore;
    QTRY_COMPARE_WITH_TIMEOUT(lines.load(), linesBefore + batches * linesABatch, 30'000);
    writer.join();
    const double cpu = (own - writing - draining) / wall;
    const double cpuOfTail = (cpuOfProcess(tail.processId()) - tailBefore) / wall;
    follower.request_stop();
    follower.join();
    tail.kill();
    (void)tail.waitForFinished();

    qInfo().noquote()
        << u"file of %1 MB before, %2: %3 % of a core, behind %4 ms (median), %5 ms (99 %); tail -f: %6 %, "
           "%7 ms, %8 ms; %9"_s.arg(size / 1'000'000)
               .arg(QString::fromUtf8(QTest::currentDataTag()))
               .arg(cpu * 100, 0, 'f', 1)
               .arg(percentile(delays, 0.5), 0, 'f', 0)
               .arg(percentile(delays, 0.99), 0, 'f', 0)
               .arg(cpuOfTail * 100, 0, 'f', 1)
               .arg(percentile(delaysOfTail, 0.5), 0, 'f', 0)
               .arg(percentile(delaysOfTail, 0.99), 0, 'f', 0)
               .arg(buildText());
    QCOMPARE(delays.size(), static_cast<size_t>(batches));
    if (!isOptimized)
        return;
    QVERIFY2(percentile(delays, 0.5) < 150, "it is far behind");
    if (linesABatch < 1000)
        QVERIFY2(cpu < 0.1, "it costs more than a tenth of a core");
}

QTEST_GUILESS_MAIN(TstFollowPace)
#include "tst_followpace.moc"
