// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/redaction/stream/gatetexts.h"
#include "diagnostics/redaction/stream/redactstream.h"
#include "tests/bench/benchlog.h"
#include "tests/bench/measure.h"

#include <QFile>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;
using namespace sitrep::bench;

namespace {

constexpr int rounds = 3;
constexpr double leastPace = 100; // MB/s; the goal is 300

double pace(qint64 bytes, double wall)
{
    return static_cast<double>(bytes) / 1e6 / wall;
}

/// \a file through the redactor, as `sitrep redact` reads it. The bytes that come out.
qint64 redacted(const QString &path, const Redactor &redactor)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    qint64 written = 0;
    RedactStream stream(redactor, [&written](QByteArrayView bytes) {
        written += bytes.size();
        return true;
    });
    QByteArray piece(1 << 18, Qt::Uninitialized);
    while (true) {
        const qint64 got = file.read(piece.data(), piece.size());
        if (got <= 0)
            break;
        if (!stream.feed(QByteArrayView(piece).first(got)))
            return -1;
    }
    return stream.finish() ? written : -1;
}

} // namespace

/// A log without secrets through the redactor, beside `rg -c` for the same texts in the same run.
class TestRedactPace : public QObject
{
    Q_OBJECT

private slots:
    void aCleanLog_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::newRow("text") << u"text"_s;
        QTest::newRow("json") << u"json"_s;
    }
    void aCleanLog();

private:
    QTemporaryDir m_folder;
};

void TestRedactPace::aCleanLog()
{
    QFETCH(QString, kind);
    const BenchLog log = benchLog(kind);
    if (!log.problem.isEmpty())
        QSKIP(qUtf8Printable(log.problem));
    const qint64 size = QFileInfo(log.path).size();
    QFile patterns(m_folder.filePath(u"patterns"_s));
    QVERIFY(patterns.open(QIODevice::WriteOnly));
    patterns.write(gatePatterns().join(u'\n').toUtf8() + '\n');
    patterns.close();
    const bool hasPeer = !QStandardPaths::findExecutable(u"rg"_s).isEmpty();
    std::vector<Cost> ours;
    std::vector<Cost> theirs;
    std::map<QString, int> counts;
    for (int i = 0; i < rounds; ++i) {
        const Redactor redactor(QByteArrayLiteral("bench"));
        ours.push_back(measured([&] { QVERIFY(redacted(log.path, redactor) > 0); }));
        counts = redactor.countsByRule();
        if (hasPeer)
            theirs.push_back(measured([&] {
                QCOMPARE(
                    runPeer(u"rg -c -f '%1' '%2' > /dev/null || [ $? -eq 1 ]"_s.arg(patterns.fileName(), log.path)),
                    QString());
            }));
    }
    const Cost our = medianOf(ours);
    const Cost their = medianOf(theirs);
    QStringList masked;
    for (const auto &[rule, count] : counts)
        masked.append(u"%1 %2"_s.arg(count).arg(rule));
    qInfo().noquote() << u"%1 MB of %2: %3 MB/s (goal 300), %4 CPU; rg %5 MB/s, %6 CPU; masked: %7"_s
                             .arg(size / 1'000'000)
                             .arg(kind)
                             .arg(pace(size, our.wall), 0, 'f', 0)
                             .arg(milliseconds(our.cpu))
                             .arg(hasPeer ? QString::number(pace(size, their.wall), 'f', 0) : u"?"_s,
                                  milliseconds(their.cpu), masked.isEmpty() ? u"nothing"_s : masked.join(u", "_s));
    if (isOptimized)
        QVERIFY(pace(size, our.wall) >= leastPace);
}

QTEST_GUILESS_MAIN(TestRedactPace)
#include "tst_redactpace.moc"
