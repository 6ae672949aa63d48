// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/measure.h"
#include "tests/support/faultserver.h"
#include "tests/unit/engine/enginebench.h"

#include <QFileInfo>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;
using namespace sitrep::bench;

/// 200 ports, beside the monitoring plugin for one of them under xargs.
class TestTcpPace : public QObject
{
    Q_OBJECT

private slots:
    void aPortCostsFarLessThanAPlugin();
};

namespace {

constexpr auto plugin = "/usr/lib/nagios/plugins/check_tcp"_L1; // of monitoring-plugins-basic
constexpr int ports = 200;
constexpr int atOnce = 64;
constexpr int rounds = 9;

void runThroughTheEngine(quint16 port)
{
    enginebench::Bench bench(
        [](const CheckContext &context) { return collectorFor(CheckKind::Tcp)->collect(context); });
    bench.runbook.atOnce = atOnce;
    for (int i = 0; i < ports; ++i) {
        Check &check = bench.add(u"k"_s + QString::number(i));
        check.config = {{u"address"_s, QString(u"127.0.0.1:"_s + QString::number(port))}};
        check.expect = {casebook::expectation(u"open"_s, MatcherKind::Equals, true)};
    }
    bench.finish();
    for (const auto &[id, result] : bench.results)
        QCOMPARE(bench.outcome(id), u"pass"_s);
    QCOMPARE(bench.results.size(), std::size_t(ports));
}

} // namespace

void TestTcpPace::aPortCostsFarLessThanAPlugin()
{
    if (!QFileInfo::exists(plugin))
        QSKIP("no check_tcp here (monitoring-plugins-basic)");
    // In a process of its own, so that what it costs is not ours.
    QProcess server;
    server.start(u"python3"_s, {u"-c"_s, u"import socket, sys\n"
                                         "s = socket.create_server(('127.0.0.1', 0), backlog=1024)\n"
                                         "print(s.getsockname()[1], flush=True)\n"
                                         "while True:\n"
                                         "    s.accept()[0].close()\n"_s});
    if (!server.waitForStarted(10'000))
        QSKIP("no python3 here");
    QVERIFY(server.waitForReadyRead(30'000));
    const auto port = static_cast<quint16>(server.readLine().trimmed().toInt());
    QVERIFY(port > 0);
    std::vector<Cost> ours;
    std::vector<Cost> theirs;
    for (int i = 0; i < rounds; ++i) {
        ours.push_back(measured([port] { runThroughTheEngine(port); }));
        theirs.push_back(measured([port] {
            QCOMPARE(runPeer(u"seq %1 | xargs -P %2 -I_ %3 -H 127.0.0.1 -p %4 >/dev/null"_s.arg(ports).arg(atOnce).arg(
                         plugin, QString::number(port))),
                     QString());
        }));
    }
    server.kill();
    QVERIFY(server.waitForFinished(10'000));
    const Cost our = medianOf(ours);
    const Cost their = medianOf(theirs);
    tell(u"200 tcp checks: %1 wall, %2 CPU; check_tcp under xargs -P 64: %3 wall, %4 CPU; %5 times "
         u"less wall (goal 5), "
         "%6 times less CPU (goal 20)"_s.arg(milliseconds(our.wall), milliseconds(our.cpu), milliseconds(their.wall),
                                             milliseconds(their.cpu), QString::number(their.wall / our.wall, 'f', 1),
                                             QString::number(their.cpu / our.cpu, 'f', 1)));
    QVERIFY2(our.cpu < their.cpu, "200 connections take more of the processor than 200 programs");
}

QTEST_GUILESS_MAIN(TestTcpPace)
#include "tst_tcppace.moc"
