// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/logscan.h"
#include "diagnostics/logs/search/logsearch.h"
#include "tests/bench/benchlog.h"
#include "tests/bench/measure.h"

#include <QFile>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;
using namespace sitrep::bench;

/// A search through a whole log, beside `rg -c` on the same file in the same run, with equal counts.
class TestLogSearchPace : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void searches_data();
    void searches();
    void countsSignatures();

private:
    QTemporaryDir m_folder;
    QString m_path;
    std::shared_ptr<const LogIndex> m_index;
};

namespace {

constexpr int rounds = 3;
constexpr double mostOfRg = 1.5; // times its wall time; the goal is 0.5

QString times(double ours, double theirs)
{
    return u"%1 times"_s.arg(QString::number(ours / theirs, 'f', 2));
}

} // namespace

void TestLogSearchPace::initTestCase()
{
    const BenchLog log = benchLog(u"text"_s);
    if (!log.problem.isEmpty())
        QSKIP(qUtf8Printable(log.problem));
    m_path = log.path;
    m_index = LogScan::files({m_path}, {}).index;
    qInfo("%lld entries", static_cast<long long>(m_index->entryCount()));
}

void TestLogSearchPace::searches_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::newRow("a word") << u"ERROR"_s;
    QTest::newRow("a word that is not there") << u"zebra crossing"_s;
    QTest::newRow("a million hits") << u"duration=[5-9]\\d\\d\\.\\dms"_s;
    QTest::newRow("from the beginning of lines") << u"^\\S+ ERROR "_s;
    QTest::newRow("any case") << u"(?i)econnrefused|deadline_exceeded|oomkilled"_s;
    QTest::newRow("what must be confirmed") << u"duration=[5-9]\\d\\d\\.\\dms[^x]*request_id="_s;
}

void TestLogSearchPace::searches()
{
    QFETCH(QString, pattern);
    if (QStandardPaths::findExecutable(u"rg"_s).isEmpty())
        QSKIP("no rg here (ripgrep)");
    LogQuery query;
    std::optional<LogExpressionProblem> problem;
    query.expression = LogExpression::read(u'/' % pattern % u'/', problem);
    QVERIFY(!problem);
    const QString result = m_folder.filePath(u"rg"_s);
    std::vector<Cost> ours;
    std::vector<Cost> theirs;
    qint64 hits = 0;
    for (int i = 0; i < rounds; ++i) {
        ours.push_back(measured([&] { hits = LogSearch::run(*m_index, query, {}).hits.count(); }));
        theirs.push_back(measured(
            [&] { QCOMPARE(runPeer(u"rg -c '%1' '%2' > '%3' || true"_s.arg(pattern, m_path, result)), QString()); }));
    }
    QFile counted(result);
    QVERIFY(counted.open(QIODevice::ReadOnly));
    const qint64 theirHits = counted.readAll().trimmed().toLongLong();
    const Cost our = medianOf(ours);
    const Cost their = medianOf(theirs);
    qInfo().noquote() << u"%1: %2 hits in %3 wall, %4 CPU; rg %5 wall, %6 CPU; %7 (goal 0.50, stretch 0.20)"_s.arg(
        pattern, QString::number(hits), milliseconds(our.wall), milliseconds(our.cpu), milliseconds(their.wall),
        milliseconds(their.cpu), times(our.wall, their.wall));
    // An entry with a stack trace is one hit of ours, and several of theirs if several lines match.
    QVERIFY2(hits <= theirHits && theirHits - hits <= theirHits / 1000, qPrintable(QString::number(theirHits)));
    if (isOptimized)
        QVERIFY2(our.wall <= mostOfRg * their.wall, qPrintable(times(our.wall, their.wall)));
}

void TestLogSearchPace::countsSignatures()
{
    QList<Signature> signatures;
    for (const QString &pattern :
         {u"ECONNREFUSED (?<host>[\\d.]+)"_s, u"DEADLINE_EXCEEDED"_s, u"exit code (?<code>[1-9]\\d*)"_s,
          u"OutOfMemoryError"_s, u"timed out: GET"_s, u"HTTP (?!2)(?<status>\\d+)"_s,
          u"could not obtain connection from pool within (?<limit>\\d+)ms"_s, u"NullPointerException"_s,
          u"rejected by \\S+: 550"_s, u"Printer \\S+ offline"_s})
        signatures.append({u"s%1"_s.arg(signatures.size()), pattern});
    const auto whole = m_index->wholeSpan();
    QVERIFY(whole.has_value());
    std::vector<Cost> costs;
    qint64 hits = 0;
    for (int i = 0; i < rounds; ++i) {
        hits = 0;
        costs.push_back(measured([&] {
            for (const SignatureHits &each : m_index->signatureHits(signatures, *whole))
                hits += each.count;
        }));
    }
    const Cost cost = medianOf(costs);
    qInfo().noquote() << u"10 signatures in one pass: %1 hits in %2 wall, %3 CPU"_s.arg(
        QString::number(hits), milliseconds(cost.wall), milliseconds(cost.cpu));
    QVERIFY(hits > 0);
}

QTEST_GUILESS_MAIN(TestLogSearchPace)
#include "tst_logsearchpace.moc"
