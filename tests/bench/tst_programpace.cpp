// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/measure.h"
#include "tests/unit/engine/enginebench.h"

#include <QJsonArray>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;
using namespace sitrep::bench;

/// Programs that wait, beside the one that everybody has: xargs -P.
class TestProgramPace : public QObject
{
    Q_OBJECT

private slots:
    void startingProgramsCostsNoMoreThanWithXargs();
};

namespace {

constexpr int programs = 200;
constexpr int atOnce = 32;
constexpr int rounds = 9;

/// 200 commands that sleep 50 ms, through the engine, collector, redactor and judge.
void runThroughTheEngine()
{
    enginebench::Bench bench(
        [](const CheckContext &context) { return collectorFor(CheckKind::Command)->collect(context); });
    bench.request.environment =
        std::make_shared<const Environment>(QMap<QString, QString>{{u"PATH"_s, qEnvironmentVariable("PATH")}});
    bench.runbook.atOnce = atOnce;
    for (int i = 0; i < programs; ++i) {
        Check &check = bench.add(u"k"_s + QString::number(i), {}, CheckKind::Command);
        check.config = {{u"arguments"_s, QJsonArray{u"sleep"_s, u"0.05"_s}}};
    }
    bench.finish();
    for (const auto &[id, result] : bench.results)
        QCOMPARE(bench.outcome(id), u"pass"_s);
    QCOMPARE(bench.results.size(), std::size_t(programs));
}

} // namespace

void TestProgramPace::startingProgramsCostsNoMoreThanWithXargs()
{
    if (QStandardPaths::findExecutable(u"xargs"_s).isEmpty())
        QSKIP("no xargs here");
    std::vector<Cost> ours;
    std::vector<Cost> theirs;
    for (int i = 0; i < rounds; ++i) {
        ours.push_back(measured(runThroughTheEngine));
        theirs.push_back(measured(
            [] { QCOMPARE(runPeer(u"seq %1 | xargs -P %2 -I_ sleep 0.05"_s.arg(programs).arg(atOnce)), QString()); }));
    }
    const Cost our = medianOf(ours);
    const Cost their = medianOf(theirs);
    tell(u"200 x sleep 0.05, 32 at once (bound 375 ms): %1 wall, %2 CPU; xargs -P 32: %3 wall, %4 CPU; "
         "ratio %5"_s.arg(milliseconds(our.wall), milliseconds(our.cpu), milliseconds(their.wall),
                          milliseconds(their.cpu), QString::number(our.wall / their.wall, 'f', 2)));
    QVERIFY2(our.wall < 3 * their.wall + 1, "starting programs takes far longer than with xargs");
}

QTEST_GUILESS_MAIN(TestProgramPace)
#include "tst_programpace.moc"
