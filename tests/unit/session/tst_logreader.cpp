// SPDX-License-Identifier: Apache-2.0
#include "app/session/logreader.h"
#include "diagnostics/logs/openlogfiles.h"
#include "diagnostics/platform/leftbehind.h"
#include "tests/support/hang.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>

using namespace Qt::StringLiterals;
using namespace sitrep;

/// The threads that read logs for the panel.
class TestLogReader : public QObject
{
    Q_OBJECT

private slots:
    void closingDoesNotWaitForAFileSystemThatHangs();
    void readsTenThousandSources_data();
    void readsTenThousandSources();
};

namespace {

constexpr int patience = 120'000; // ms

std::shared_ptr<Runbook> runbookOf(const QTemporaryDir &folder, int sources)
{
    auto runbook = std::make_shared<Runbook>();
    runbook->folder = folder.path();
    for (int source = 0; source < sources; ++source) {
        const QString id = u"s%1"_s.arg(source);
        const QString name = u"%1/%2.log"_s.arg(source / 100).arg(id);
        (void)QDir(folder.path()).mkpath(QString::number(source / 100));
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write("2025-09-15T17:00:00Z INFO a\n") <= 0)
            qFatal("a log cannot be written");
        runbook->logSources.append({id, {name}, {}, {}, {}});
    }
    return runbook;
}

} // namespace

void TestLogReader::closingDoesNotWaitForAFileSystemThatHangs()
{
    const QTemporaryDir folder;
    const auto hang = std::make_shared<Hang>();
    auto reader = std::make_unique<LogReader>([hang] { hang->stay(); });
    const auto runbook = runbookOf(folder, 1);
    reader->read(runbook);
    QTRY_VERIFY_WITH_TIMEOUT(hang->isReached(), patience);
    QElapsedTimer time;
    time.start();
    reader->read(runbook); // again, while the first reading hangs
    reader.reset();
    QVERIFY2(time.elapsed() < 20'000, qPrintable(QString::number(time.elapsed())));
    QVERIFY(anyWorkLeftBehind()); // so that the process does not wait for it at its exit
    hang->letGo();
    QTRY_VERIFY_WITH_TIMEOUT(!anyWorkLeftBehind(), patience);
}

void TestLogReader::readsTenThousandSources_data()
{
    QTest::addColumn<rlim_t>("descriptors");
    QTest::newRow("few descriptors") << rlim_t{1024};
    QTest::newRow("many descriptors") << RLIM_INFINITY;
}

void TestLogReader::readsTenThousandSources()
{
    QFETCH(rlim_t, descriptors);
    constexpr int sources = 10'000;
    rlimit before{};
    QCOMPARE(::getrlimit(RLIMIT_NOFILE, &before), 0);
    rlimit limit = before;
    limit.rlim_cur = std::min(descriptors, limit.rlim_max);
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &limit), 0);
    const size_t most = mostOpenLogFiles();
    const QTemporaryDir folder;
    {
        LogReader reader([] {});
        reader.read(runbookOf(folder, sources));
        const auto all = [&reader] {
            qsizetype read = 0;
            qsizetype left = 0;
            for (const auto &[source, parts] : reader.parts()) {
                read += parts.front().index->lineCount() == 1 ? 1 : 0;
                left += parts.front().notices.join(u'\n').contains(u"1 files are neither read nor followed"_s) ? 1 : 0;
            }
            return std::pair(read, left);
        };
        const auto expected = static_cast<qsizetype>(std::min<size_t>(sources, most / 2));
        QTRY_COMPARE_WITH_TIMEOUT(all(), std::pair(expected, sources - expected), patience);
        const auto open = static_cast<size_t>(QDir(u"/proc/self/fd"_s).entryList(QDir::Files | QDir::System).size());
        QVERIFY2(open <= most + 100, qPrintable(QString::number(open)));
    }
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &before), 0);
}

QTEST_GUILESS_MAIN(TestLogReader)
#include "tst_logreader.moc"
