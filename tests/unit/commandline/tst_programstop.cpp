// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/incident/incident.h"
#include "diagnostics/store/journal.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace sitrep;

namespace {

bool holdsText(const QString &path, const char *text)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) && file.readAll().contains(text);
}

} // namespace

/// Signals while a check waits: the program ends in order, keeps what is known, and leaves no child.
class TestProgramStop : public QObject
{
    Q_OBJECT

private slots:
    void aSignalEndsTheRunInOrder_data();
    void aSignalEndsTheRunInOrder();
    void aSignalClosesTheWindowAndTellsWhatIsNotSaved();
    void logsOpenInTheWindow();
    void moreSignalsEndABusyProgram_data();
    void moreSignalsEndABusyProgram();
};

namespace {

/// The program has not read it yet (SigPnd and ShdPnd of proc(5), bit masks).
bool isPending(pid_t pid, int signal)
{
    QFile file(u"/proc/%1/status"_s.arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return false;
    for (const QByteArray &line : file.readAll().split('\n')) {
        const bool isMask = line.startsWith("SigPnd:") || line.startsWith("ShdPnd:");
        if (isMask && (line.mid(line.indexOf('\t') + 1).toULongLong(nullptr, 16) >> (signal - 1) & 1U) != 0)
            return true;
    }
    return false;
}

} // namespace

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
    if (twice) // with the higher number: of two that wait the lower one is read first
        QCOMPARE(::kill(static_cast<pid_t>(process.processId()), SIGTERM), 0);
    QVERIFY(process.waitForFinished(20'000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), exitCode);
    const QString out = QString::fromUtf8(process.readAllStandardOutput());
    QVERIFY2(out.contains(u"cancelled"_s), qPrintable(out));
    QTRY_VERIFY(::kill(child, 0) != 0);
}

void TestProgramStop::aSignalClosesTheWindowAndTellsWhatIsNotSaved()
{
    const QTemporaryDir folder;
    QFile runbook(folder.filePath(u"runbook.yaml"_s));
    QVERIFY(runbook.open(QIODevice::WriteOnly));
    runbook.write("sitrep: 1\ntitle: x\nchecks: {a: {settings: {file: s.json}}}\n");
    runbook.close();
    const QString journal = runbook.fileName() + u"/journal.sqlite"_s; // its folder is a file

    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    environment.insert(u"XDG_STATE_HOME"_s, folder.path());
    environment.insert(u"SITREP_JOURNAL"_s, journal);
    process.setProcessEnvironment(environment);
    process.start(qEnvironmentVariable("SITREP_BINARY"), {runbook.fileName()});
    const auto isOpen = [&folder] {
        QFile log(folder.filePath(u"sitrep/sitrep.log"_s));
        return log.open(QIODevice::ReadOnly) && log.readAll().contains("cannot be written");
    };
    QTRY_VERIFY_WITH_TIMEOUT(isOpen(), 20'000);
    QCOMPARE(::kill(static_cast<pid_t>(process.processId()), SIGTERM), 0);
    QVERIFY(process.waitForFinished(20'000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 143);
    const QByteArray told = process.readAllStandardError();
    QVERIFY2(told.contains(QByteArray("2 events of this run were not saved in " + journal.toUtf8())), told.constData());
}

/// A log and a folder of logs, with the details of an incident.
void TestProgramStop::logsOpenInTheWindow()
{
    const QTemporaryDir folder;
    QFile logFile(folder.filePath(u"app.log"_s));
    QVERIFY(logFile.open(QIODevice::WriteOnly));
    logFile.write("2025-09-15T17:31:02Z ERROR down\n");
    logFile.close();
    QVERIFY(QDir(folder.path()).mkpath(u"state"_s));
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    environment.insert(u"XDG_STATE_HOME"_s, folder.filePath(u"state"_s));
    const QString journal = folder.filePath(u"state/journal.sqlite"_s);
    process.setProcessEnvironment(environment);
    process.start(qEnvironmentVariable("SITREP_BINARY"),
                  {logFile.fileName(), folder.path(), u"--journal"_s, journal, u"--severity"_s, u"P2"_s});
    QTRY_VERIFY_WITH_TIMEOUT(holdsText(journal, "app-log-logs") || holdsText(journal + u"-wal"_s, "app-log-logs"),
                             20'000);
    QCOMPARE(::kill(static_cast<pid_t>(process.processId()), SIGTERM), 0);
    QVERIFY(process.waitForFinished(20'000));
    QCOMPARE(process.exitCode(), 143);
    QCOMPARE(process.readAllStandardError(), QByteArray());
    QVERIFY(holdsText(journal, "P2") || holdsText(journal + u"-wal"_s, "P2"));
    // It is told apart by its number, since nobody gave it a name; a link to it continues it.
    Journal kept(journal, std::make_shared<SystemClock>(), [](const JournalNews &) {});
    const QList<IncidentSummary> incidents = kept.incidents();
    QCOMPARE(incidents.size(), 1);
    QProcess again;
    again.setProcessEnvironment(environment);
    again.start(
        qEnvironmentVariable("SITREP_BINARY"),
        {u"--journal"_s, journal, u"--severity"_s, u"P1"_s,
         u"sitrep://incident/%1?panel=logs&line=1"_s.arg(incidents.first().incident.toString(QUuid::WithoutBraces))});
    const QUuid incident = incidents.first().incident;
    QTRY_COMPARE_WITH_TIMEOUT(Incident::of(kept.events(incident)).details().severity, u"P1"_s, 20'000);
    QCOMPARE(::kill(static_cast<pid_t>(again.processId()), SIGTERM), 0);
    QVERIFY(again.waitForFinished(20'000));
    QCOMPARE(again.exitCode(), 143);
    QCOMPARE(kept.incidents().size(), 1);
}

void TestProgramStop::moreSignalsEndABusyProgram_data()
{
    QTest::addColumn<bool>("inWindow");
    QTest::addColumn<int>("more");
    QTest::newRow("a second one, run") << false << 1;
    QTest::newRow("a third one, run") << false << 2;
    QTest::newRow("a second one, window") << true << 1;
    QTest::newRow("a third one, window") << true << 2;
}

/// The main thread waits two seconds for a journal that cannot be written, and reads no signal meanwhile.
void TestProgramStop::moreSignalsEndABusyProgram()
{
    QFETCH(bool, inWindow);
    QFETCH(int, more);
    const QTemporaryDir folder;
    const QString started = folder.filePath(u"started"_s);
    QFile runbook(folder.filePath(u"runbook.yaml"_s));
    QVERIFY(runbook.open(QIODevice::WriteOnly));
    runbook.write("sitrep: 1\ntitle: x\nchecks:\n  slow: {command: [sh, -c, 'echo $$ > " + started.toUtf8()
                  + "; exec sleep 300'], timeout: 10 min}\nprofiles: {quick: {budget: 10 min}}\n");
    runbook.close();
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    environment.insert(u"XDG_STATE_HOME"_s, folder.path());
    environment.insert(u"SITREP_JOURNAL"_s, QString(runbook.fileName() + u"/journal.sqlite"_s));
    process.setProcessEnvironment(environment);
    process.start(qEnvironmentVariable("SITREP_BINARY"),
                  inWindow ? QStringList{runbook.fileName()} : QStringList{u"run"_s, runbook.fileName(), u"--trust"_s});
    QTRY_VERIFY_WITH_TIMEOUT(inWindow ? holdsText(folder.filePath(u"sitrep/sitrep.log"_s), "cannot be written")
                                      : holdsText(started, "\n"),
                             20'000);
    const auto pid = static_cast<pid_t>(process.processId());
    QCOMPARE(::kill(pid, SIGTERM), 0);
    QTRY_VERIFY_WITH_TIMEOUT(!isPending(pid, SIGTERM), 10'000);
    for (int sent = 0; sent < more; ++sent) {
        QCOMPARE(::kill(pid, SIGTERM), 0);
        // Of equal ones that wait the system keeps one.
        QTRY_VERIFY_WITH_TIMEOUT(!isPending(pid, SIGTERM), 10'000);
    }
    QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 1200); // the two seconds are not over
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 143);
    QCOMPARE(process.readAllStandardOutput(), QByteArray());
    QVERIFY(!process.readAllStandardError().contains("not saved"));
}

QTEST_GUILESS_MAIN(TestProgramStop)
#include "tst_programstop.moc"
