// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/logscan.h"
#include "diagnostics/logs/templates/minedlog.h"
#include "tests/bench/benchlog.h"
#include "tests/bench/measure.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace sitrep;
using namespace sitrep::bench;
using namespace Qt::StringLiterals;

/// What mining a log of genlog costs beside `wc -l` of the same file in the same run, and whether it finds what was put in.
class TestMinePace : public QObject
{
    Q_OBJECT

private slots:
    void minesWhatWasPutIn();
};

namespace {

class NoMasker final : public Masker
{
public:
    [[nodiscard]] QString mask(const QString &text) const override { return text; }
    [[nodiscard]] QJsonValue mask(const QJsonValue &value) const override { return value; }
};

constexpr int rounds = isOptimized ? 5 : 1;

double medianWall(const std::function<void()> &work)
{
    std::vector<double> walls;
    walls.reserve(rounds);
    for (int i = 0; i < rounds; ++i)
        walls.push_back(measured(work).wall);
    return median(walls);
}

/// Matches the messages that genlog makes of \a statement.
QRegularExpression patternOf(const QJsonObject &statement)
{
    QString pattern = QRegularExpression::escape(statement[u"msg"_s].toString());
    static const QRegularExpression part(u"\\\\%[a-zA-Z]"_s);
    pattern.replace(part, u".*"_s);
    return QRegularExpression(QRegularExpression::escape(statement[u"logger"_s].toString()) + u" - "_s + pattern
                              + u'$');
}

} // namespace

void TestMinePace::minesWhatWasPutIn()
{
    const BenchLog log = benchLog(u"text"_s);
    if (!log.problem.isEmpty())
        QSKIP(qUtf8Printable(log.problem));
    const QString path = log.path;
    const QJsonArray truth = log.truth[u"templates"_s].toArray();
    QVERIFY(!truth.isEmpty());

    const double wc = medianWall([&] { QCOMPARE(runPeer(u"wc -l '%1' > /dev/null"_s.arg(path)), QString()); });
    std::shared_ptr<const LogIndex> index;
    const double scan = medianWall([&] { index = LogScan::files({path}, {}).index; });
    const MiningQuestion all{.wholeLog = true};
    std::optional<MinedLog> mined;
    const double warnings =
        medianWall([&] { (void)MinedLog::of(*index, {.wholeLog = true, .atLeast = LogLevel::Warning}); });
    const double everything = medianWall([&] { mined.emplace(MinedLog::of(*index, all)); });
    qInfo("wc -l %.3f s, scan %.3f s (%.1fx)", wc, scan, scan / wc);
    qInfo("mining of WARN and above: %.3f s more, %.1fx wc -l", warnings, warnings / wc);
    qInfo("mining of all lines: %.3f s more, %.1fx wc -l", everything, everything / wc);
    qInfo("%zu clusters for %lld statements", mined->templates().size(), static_cast<long long>(truth.size()));

    const NoMasker plain;
    std::vector<qint64> found(static_cast<size_t>(truth.size()));
    for (const MinedTemplate &one : mined->templates()) {
        const QString line = index->line(one.lines.front(), plain);
        const auto isOf = [&](const QJsonValue &statement) {
            return patternOf(statement.toObject()).match(line).hasMatch();
        };
        const auto statement = std::find_if(truth.begin(), truth.end(), isOf);
        QVERIFY2(statement != truth.end(), qPrintable(line));
        found[static_cast<size_t>(statement - truth.begin())] += one.count;
    }
    for (qsizetype i = 0; i < truth.size(); ++i)
        QCOMPARE(found[static_cast<size_t>(i)], truth.at(i)[u"count"_s].toInteger());
    QCOMPARE(mined->uncounted(), qint64{0});
}

QTEST_GUILESS_MAIN(TestMinePace)
#include "tst_minepace.moc"
