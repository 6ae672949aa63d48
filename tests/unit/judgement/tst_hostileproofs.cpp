// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/judgement/hostilecase.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;
using namespace sitrep::hostilecase;

/// Proofs of an earlier incident's fix that prove nothing.
class TestHostileProofs final : public QObject
{
    Q_OBJECT

private slots:
    void noEarlierIncidentIsRuledOutByATrick_data();
    void noEarlierIncidentIsRuledOutByATrick();
};

void TestHostileProofs::noEarlierIncidentIsRuledOutByATrick_data()
{
    QTest::addColumn<QByteArray>("runbook");
    QTest::addColumn<QByteArray>("results");
    QTest::addColumn<Standing>("standing");
    const auto row = [](const char *name, const QByteArray &made, const QByteArray &results,
                        Standing standing = Standing::NotRuledOut) {
        QTest::newRow(name) << QByteArray(components + made) << results << standing;
    };
    const QByteArray address = "http://10.0.0.8/limit";
    const QByteArray book = with(checks, "says: configured, command: [limits]", "http: \"http://10.0.0.8/limit\"")
                            + causes
                            + "incident_memory:\n"
                              "  \"1263\": {title: The limit, cause: limit, proved_by: [deployed], "
                              "proof_seen: {failed: 2025-01-01T10:00:00Z, passed: 2025-01-01T12:00:00Z}}\n";
    const QByteArray passes = "chat-health fail status @1 to=https://chat.example/health\n"
                              "deployed pass @2 to=http://10.0.0.8/limit\n"
                              "deployed pass @3 to=http://10.0.0.8/limit\n";
    row("no trick", book, passes, Standing::RuledOut);
    row("one pass, told twice", book, with(passes, "@3", "@2"));
    row("passes of two targets", book, with(passes, "@3 to=http://10.0.0.8", "@3 to=http://10.0.0.9"));
    row("passes before the first failure", book, with(with(passes, "@2", "@-3"), "@3", "@-2"));
    row("a proof that only a file tells",
        with(book, "http: \"" + address + "\"", "http: \"" + address + "\", says: intended"), passes);
    row("a proof that is of a loopback", with(book, "10.0.0.8", "127.0.0.1"),
        QByteArray(passes).replace("10.0.0.8", "127.0.0.1"));
    row("a proof that flaps", book, with(passes, "@3", "@4") + "deployed fail status @3 to=http://10.0.0.8/limit\n");
    row("a proof that never failed",
        with(book, ", proof_seen: {failed: 2025-01-01T10:00:00Z, passed: 2025-01-01T12:00:00Z}", ""), passes);
    row("a proof of something else", with(book, "proved_by: [deployed]", "proved_by: [db]"),
        QByteArray(passes).replace("deployed pass", "db pass").replace("http://10.0.0.8/limit", "10.0.0.3:5432"));
    row("a factor that no proof covers",
        with(book, "proved_by: [deployed]", "proved_by: [deployed], contributing: [database-down]"), passes);
}

void TestHostileProofs::noEarlierIncidentIsRuledOutByATrick()
{
    QFETCH(QByteArray, runbook);
    QFETCH(QByteArray, results);
    QFETCH(Standing, standing);
    const ReadResult read = RunbookReader::readBytes(runbook, u"r.yaml"_s);
    QVERIFY2(read.runbook != nullptr, qPrintable(read.problems.value(0).text()));
    const QList<RegressionFinding> found = assessed(*read.runbook, results).regressions;
    QCOMPARE(found.size(), 1);
    QVERIFY2(found.first().standing == standing, qPrintable(render(found.first().text.text)));
}

QTEST_GUILESS_MAIN(TestHostileProofs)
#include "tst_hostileproofs.moc"
