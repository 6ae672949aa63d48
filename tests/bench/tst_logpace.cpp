// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/logscan.h"
#include "tests/bench/benchlog.h"
#include "tests/bench/measure.h"

#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;
using namespace sitrep::bench;

/// Opening a log with levels, times, counts of a span and named signatures, beside wc -l on the same file. Each time in a
/// process of its own, whose memory is measured too. What it counts must equal the truth.
class TestLogPace : public QObject
{
    Q_OBJECT

private slots:
    void opensALog_data();
    void opensALog();
};

namespace {

constexpr int rounds = 5;
constexpr double mostOfWc = 3.5;  // times its wall time
constexpr qint64 mostMemory = 60; // MiB
constexpr double mostIndex = 5;   // bytes a line; the goal is 4, which long lines of JSON miss
const TimeSpan lastHour{Instant{std::chrono::microseconds{1'773'529'199'999'999}}, // 2026-03-14T23:00:00Z is in it
                        Instant{std::chrono::microseconds{1'773'619'200'000'000}}};

QList<Signature> namedSignatures()
{
    return {{u"oom"_s, u"terminated with exit code (?<code>\\d+) \\(OOMKilled\\)"_s},
            {u"refused"_s, u"connect ECONNREFUSED (?<address>[\\d.]+)"_s},
            {u"pool"_s, u"could not obtain connection from pool within (?<limit>\\d+)ms"_s},
            {u"deadline"_s, u"failed code=DEADLINE_EXCEEDED"_s}};
}

/// VmHWM of this process in KiB: the most memory it ever had.
qint64 peakMemory()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return -1;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            return line.simplified().split(' ').at(1).toLongLong();
    }
    return -1;
}

/// What the other process does and prints.
int scan(const QString &path)
{
    const LogScanResult result = LogScan::files({path}, {});
    const LogIndex &index = *result.index;
    const TimeSpan whole = index.wholeSpan().value_or(TimeSpan{});
    const LogCounts all = index.counts(whole);
    const LogCounts hour = index.counts(lastHour);
    QJsonObject told{{u"lines"_s, index.lineCount()},
                     {u"entries"_s, index.entryCount()},
                     {u"first"_s, static_cast<qint64>(whole.from.time_since_epoch().count() + 1)},
                     {u"last"_s, static_cast<qint64>(whole.to.time_since_epoch().count())},
                     {u"hour"_s, hour.entries},
                     {u"hour errors"_s, hour.errors},
                     {u"index"_s, static_cast<qint64>(index.bytes())}};
    for (size_t level = 0; level < logLevels; ++level)
        told.insert(nameOf(static_cast<LogLevel>(level)), all.byLevel[level]);
    const auto hits = index.signatureHits(namedSignatures(), whole);
    for (const SignatureHits &hit : hits)
        told.insert(hit.signature, hit.count);
    told.insert(u"memory"_s, peakMemory());
    std::puts(QJsonDocument(told).toJson(QJsonDocument::Compact).constData());
    return 0;
}

QJsonObject scanned(const QString &path)
{
    QProcess program;
    program.start(QCoreApplication::applicationFilePath(), {u"--scan"_s, path});
    if (!program.waitForFinished(300'000) || program.exitCode() != 0)
        qWarning("the scan did not end well");
    return QJsonDocument::fromJson(program.readAllStandardOutput()).object();
}

void compareWithTruth(const QJsonObject &told, const BenchLog &log, bool inMilliseconds)
{
    const auto number = [&told](const QString &key) { return told.value(key).toInteger(-1); };
    QCOMPARE(number(u"lines"_s), log.number(u"lines"_s));
    QCOMPARE(number(u"entries"_s), log.number(u"entries"_s));
    for (const auto &[level, severity] :
         {std::pair{u"debug"_s, u"DEBUG"_s}, std::pair{u"info"_s, u"INFO"_s}, std::pair{u"warning"_s, u"WARN"_s},
          std::pair{u"error"_s, u"ERROR"_s}, std::pair{u"critical"_s, u"FATAL"_s}})
        QCOMPARE(number(level), log.entries(u"severity"_s, severity));
    QCOMPARE(number(u"hour"_s), log.number(u"last_hour_entries"_s));
    QCOMPARE(number(u"hour errors"_s),
             log.entries(u"severity_last_hour"_s, u"ERROR"_s) + log.entries(u"severity_last_hour"_s, u"FATAL"_s));
    qint64 first = std::numeric_limits<qint64>::max();
    qint64 last = 0;
    const QJsonArray templates = log.truth.value(u"templates"_s).toArray();
    for (const QJsonValue &each : templates) {
        first = std::min(first, each[u"first_us"_s].toInteger());
        last = std::max(last, each[u"last_us"_s].toInteger());
    }
    QCOMPARE(number(u"first"_s), inMilliseconds ? first / 1000 * 1000 : first);
    QCOMPARE(number(u"last"_s), inMilliseconds ? last / 1000 * 1000 : last);
    QCOMPARE(number(u"oom"_s), log.entriesWith(u"OOMKilled"_s));
    QCOMPARE(number(u"refused"_s), log.entriesWith(u"ECONNREFUSED"_s));
    QCOMPARE(number(u"pool"_s), log.entriesWith(u"could not obtain connection"_s));
    QCOMPARE(number(u"deadline"_s), log.entriesWith(u"DEADLINE_EXCEEDED"_s));
}

void printPeer(const QString &program, const QString &line)
{
    if (QStandardPaths::findExecutable(program).isEmpty()) {
        qInfo("%s: skipped, not installed", qUtf8Printable(program));
        return;
    }
    QString problem;
    const Cost cost = measured([&] { problem = runPeer(line); });
    qInfo("%s: %s%s", qUtf8Printable(line), qUtf8Printable(milliseconds(cost.wall)),
          problem.isEmpty() ? "" : qUtf8Printable(u", and it failed: "_s + problem));
}

/// glogg has no way to open a log and end: it is ended when its own messages tell that the index is there.
void printGlogg(const QString &path)
{
    if (QStandardPaths::findExecutable(u"glogg"_s).isEmpty()) {
        qInfo("glogg: skipped, not installed");
        return;
    }
    QProcess program;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    program.setProcessEnvironment(environment);
    program.setProcessChannelMode(QProcess::MergedChannels);
    QByteArray said;
    const Cost cost = measured([&] {
        program.start(u"glogg"_s, {u"-m"_s, u"-n"_s, u"-dddd"_s, path});
        while (!said.contains("indexingFinished") && program.waitForReadyRead(60'000))
            said += program.readAll();
    });
    program.kill();
    program.waitForFinished();
    qInfo("glogg, from its start until it has its index, which holds no levels and no times: %s%s",
          qUtf8Printable(milliseconds(cost.wall)), said.contains("indexingFinished") ? "" : ", and it failed");
}

} // namespace

void TestLogPace::opensALog_data()
{
    QTest::addColumn<bool>("inMilliseconds");
    QTest::newRow("text") << true;
    QTest::newRow("json") << false;
}

void TestLogPace::opensALog()
{
    QFETCH(bool, inMilliseconds);
    const BenchLog log = benchLog(QString::fromLatin1(QTest::currentDataTag()));
    if (!log.problem.isEmpty())
        QSKIP(qUtf8Printable(log.problem));
    QCOMPARE(runPeer(u"cat '%1' >/dev/null"_s.arg(log.path)), QString()); // into the page cache
    std::vector<double> wc;
    std::vector<double> ours;
    QJsonObject told;
    for (int round = 0; round < (isOptimized ? rounds : 1); ++round) {
        wc.push_back(measured([&] { QCOMPARE(runPeer(u"wc -l '%1'"_s.arg(log.path)), QString()); }).wall);
        ours.push_back(measured([&] { told = scanned(log.path); }).wall);
    }
    compareWithTruth(told, log, inMilliseconds);
    const double ratio = median(ours) / median(wc);
    const double index = told.value(u"index"_s).toDouble() / told.value(u"lines"_s).toDouble();
    const qint64 memory = told.value(u"memory"_s).toInteger() / 1024;
    qInfo("open with levels, times, span counts and 4 signatures: %s, wc -l %s: %.2fx; %lld MiB at most; %.2f bytes a "
          "line",
          qUtf8Printable(milliseconds(median(ours))), qUtf8Printable(milliseconds(median(wc))), ratio, memory, index);
    QVERIFY2(index <= mostIndex, qUtf8Printable(u"%1 bytes a line"_s.arg(index)));
    printPeer(u"rg"_s, u"rg -c ERROR '%1'"_s.arg(log.path));
    if (!isOptimized)
        return;
    printPeer(u"lnav"_s, u"lnav -n -c ';SELECT count(*) FROM all_logs' '%1'"_s.arg(log.path));
    printGlogg(log.path);
    QVERIFY2(memory <= mostMemory, qUtf8Printable(u"%1 MiB"_s.arg(memory)));
    QVERIFY2(ratio <= mostOfWc, qUtf8Printable(u"%1 times wc -l"_s.arg(ratio)));
}

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments.at(1) == u"--scan"_s)
        return scan(arguments.at(2));
    TestLogPace test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_logpace.moc"
