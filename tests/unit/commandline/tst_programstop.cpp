// SPDX-License-Identifier: Apache-2.0
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;

/// Signals while a check waits: the program ends in order, keeps what is known, and leaves no child.
class TestProgramStop : public QObject
{
    Q_OBJECT

private slots:
    void aSignalEndsTheRunInOrder_data();
    void aSignalEndsTheRunInOrder();
};

void TestProgramStop::aSignalEndsTheRunInOrder_data()
{
    QTest::addColumn<int>("number");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<bool>("twice");
    QTest::newRow("SIGINT, as Ctrl+C sends it") << SIGINT << 130 << false;
    QTest::newRow("SIGTERM, as a supervisor sends it") << SIGTERM << 143 << false;
    QTest::newRow("SIGINT, and a supervisor passes it on") << SIGINT << 130 << true;
}

void TestProgramStop::aSignalEndsTheRunInOrder()
{
    QFETCH(int, number);
    QFETCH(int, exitCode);
    QFETCH(bool, twice);
    const QTemporaryDir folder;
    const QString started = folder.filePath(u"started"_s);
    QFile runbook(folder.filePath(u"runbook.yaml"_s));
    QVERIFY(runbook.open(QIODevice::WriteOnly));
    runbook.write("sitrep: 1\ntitle: x\nchecks:\n  slow: {command: [sh, -c, 'echo $$ > " + started.toUtf8()
                  + "; exec sleep 300'], timeout: 10 min}\n  fast: {settings: {file: s.json}}\nprofiles: {quick: "
                    "{budget: 10 min}}\n");
    runbook.close();
    QFile settings(folder.filePath(u"s.json"_s));
    QVERIFY(settings.open(QIODevice::WriteOnly));
    settings.write("{}");
    settings.close();

    QProcess process;
    process.start(qEnvironmentVariable("SITREP_BINARY"), {u"run"_s, runbook.fileName(), u"--trust"_s});
    const auto childOf = [&]() -> pid_t {
        QFile file(started);
        return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().toInt() : 0;
    };
    QTRY_VERIFY_WITH_TIMEOUT(childOf() > 0, 20'000);
    const pid_t child = childOf();
    QCOMPARE(::kill(static_cast<pid_t>(process.processId()), number), 0);
    if (twice)
        QCOMPARE(::kill(static_cast<pid_t>(process.processId()), SIGHUP), 0);
    QVERIFY(process.waitForFinished(20'000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), exitCode);
    const QString out = QString::fromUtf8(process.readAllStandardOutput());
    QVERIFY2(out.contains(u"cancelled"_s), qPrintable(out));
    QTRY_VERIFY(::kill(child, 0) != 0);
}

QTEST_GUILESS_MAIN(TestProgramStop)
#include "tst_programstop.moc"
