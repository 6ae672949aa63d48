// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/commandline/programrun.h"

#include <QDateTime>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace sitrep;

class TestProgramLogs : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void saysWhatFailsAndSinceWhen();
    void endsOfProcessesAreCounted();
    void theFormatAndWhatItLeavesOpenAreTold();
    void whatHasNoTimeIsCountedWithTheRest();
    void levelsAreCountedWithoutTimes();
    void aLongSignatureIsCutForPeopleAlone();
    void theSampleHasItsFailuresOnTop();
    void theSameSpanBeforeIsNormal();
    void anOutageIsNotItsOwnNormal();
    void sinceReachesBackWhereNoStartIsTold();
    void aTimeBeforeTheLastEntryIsASpan();
    void standardInputIsALog();
    void whatAShellSubstitutesIsALog();
    void packedFilesAreUnpacked();
    void linesAreAssignedToSignatures();
    void assignmentsGoIntoAPipe();
    void whatCannotBeReadIs65_data();
    void whatCannotBeReadIs65();
    void ofAFolderItsLogsAreRead();
    void aFileOfTwoNamesIsCountedOnce();
    void theRestIsToldWhenOneIsMissing();
    void noPermissionIsToldAsThat();
    void anEmptyLogIsNoError();
    void wrongUsageIs64_data();
    void wrongUsageIs64();
    void secretsAreMasked();
    void noPieceOfASecretIsPartOfASignature();
    void noByteOfALogSteersTheTerminal();

private:
    QString write(const QString &name, const QByteArray &bytes);
    QJsonObject jsonOf(const QStringList &arguments, const QByteArray &input = {});
    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

const QByteArray smallLog = "2025-09-15T16:00:00Z INFO order 1 paid\n"
                            "2025-09-15T16:20:00Z ERROR disk is full\n"
                            "2025-09-15T16:40:00Z INFO order 2 paid\n"
                            "2025-09-15T17:10:00Z INFO order 3 paid\n"
                            "2025-09-15T17:20:00Z ERROR provider returned HTTP 503 after 7 ms\n"
                            "\tat com.acme.Pay.charge(Pay.java:88)\n"
                            "2025-09-15T17:30:00Z ERROR provider returned HTTP 503 after 9 ms\n"
                            "2025-09-15T18:00:00Z WARN Container called exit(3).\n";

} // namespace

void TestProgramLogs::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

QString TestProgramLogs::write(const QString &name, const QByteArray &bytes)
{
    QFile file(m_folder->filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("the test cannot write its file");
    return file.fileName();
}

QJsonObject TestProgramLogs::jsonOf(const QStringList &arguments, const QByteArray &input)
{
    const ProgramRun run(QStringList{u"logs"_s, u"--json"_s} + arguments, {}, {}, input);
    if (run.exitCode != 0)
        qWarning("%s", qUtf8Printable(run.err));
    return QJsonDocument::fromJson(run.out.toUtf8()).object();
}

void TestProgramLogs::saysWhatFailsAndSinceWhen()
{
    const QString path = write(u"app.log"_s, smallLog);
    const ProgramRun run({u"logs"_s, path});
    QCOMPARE(run.err, QString());
    QCOMPARE(run.exitCode, 0);
    for (const QString &expected :
         {u"8 lines, 7 entries from 2025-09-15T16:00:00Z to 2025-09-15T18:00:00Z"_s, u"3 of 7 entries (42.9 %)"_s,
          u"1 exits with a code (code 3: 1)"_s, u"provider returned HTTP 503 after <*>"_s, u"17:20:00 to 17:30:00"_s,
          QString(path + u":5"_s)})
        QVERIFY2(run.out.contains(expected), qPrintable(expected + u"\n---\n"_s + run.out));
    // Errors stand above what is more frequent.
    QVERIFY(run.out.indexOf(u"HTTP 503") < run.out.indexOf(u"order <*> paid"));

    const QJsonObject json = jsonOf({path});
    QCOMPARE(json[u"schema"_s].toString(), u"sitrep.logs.1"_s);
    QCOMPARE(json[u"entries"_s].toInt(), 7);
    QCOMPARE(json[u"span"_s].toObject()[u"from"_s].toString(), u"2025-09-15T16:00:00Z"_s);
    QCOMPARE(json[u"span"_s].toObject()[u"to"_s].toString(), u"2025-09-15T18:00:00Z"_s);
    QCOMPARE(json[u"errors"_s].toInt(), 3);
    QCOMPARE(json[u"levels"_s].toObject()[u"info"_s].toInt(), 3);
    QCOMPARE(json[u"signature_count"_s].toInt(), 4);
    const QJsonObject first = json[u"signatures"_s].toArray().at(0).toObject();
    QCOMPARE(first[u"count"_s].toInt(), 2);
    QCOMPARE(first[u"first"_s].toString(), u"2025-09-15T17:20:00Z"_s);
    QCOMPARE(first[u"lines"_s].toArray().at(0).toObject()[u"origin"_s].toString(), path + u":5"_s);
    QCOMPARE(first[u"key"_s].toString().size(), 16);
    QCOMPARE(json[u"events"_s].toArray().at(0).toObject()[u"codes"_s].toObject()[u"3"_s].toInt(), 1);
}

void TestProgramLogs::endsOfProcessesAreCounted()
{
    const QString path = write(
        u"app.log"_s, "Sep 15 17:29:00 h systemd[1]: a.service: Main process exited, code=exited, status=1/FAILURE\n"
                      "Sep 15 17:29:01 h systemd[1]: a.service: Main process exited, code=exited, status=203/EXEC\n"
                      "Sep 15 17:29:02 h systemd[1]: a.service: Main process exited, code=exited, status=0/SUCCESS\n"
                      "Sep 15 17:29:03 h systemd[1]: a.service: Main process exited, code=killed, status=9/KILL\n"
                      "Sep 15 17:29:04 h nginx[1]: worker process 32 exited on signal 11\n"
                      "Sep 15 17:29:05 h gunicorn[1]: Worker (pid:12) was sent SIGKILL! Perhaps out of memory?\n"
                      "Sep 15 17:29:06 h gunicorn[1]: Worker (pid:12) was sent SIGTERM!\n");
    QMap<QString, int> counts;
    const QJsonArray events = jsonOf({path})[u"events"_s].toArray();
    for (const QJsonValue event : events) {
        counts[event[u"name"_s].toString()] = event[u"count"_s].toInt();
        if (event[u"name"_s] == u"exit"_s)
            QCOMPARE(event[u"codes"_s], QJsonValue(QJsonObject{{u"1"_s, 1}, {u"203"_s, 1}}));
    }
    QCOMPARE(counts[u"exit"_s], 2);
    QCOMPARE(counts[u"signal"_s], 3);
}

void TestProgramLogs::theFormatAndWhatItLeavesOpenAreTold()
{
    const QString path = write(u"app.log"_s, "Sep 15 17:29:00 host app[1]: started\n");
    const ProgramRun run({u"logs"_s, path});
    QVERIFY2(run.out.contains(
                 u"Format      syslog; without year: the last one before the file was changed; without zone: UTC\n"_s),
             qPrintable(run.out));
    const QJsonObject format = jsonOf({path})[u"formats"_s].toArray().at(0).toObject();
    QCOMPARE(format[u"name"_s].toString(), u"syslog"_s);
    QCOMPARE(format[u"year_assumed"_s].toBool(), true);
    QCOMPARE(format[u"zone_assumed"_s].toBool(), true);
}

void TestProgramLogs::whatHasNoTimeIsCountedWithTheRest()
{
    const QString timed = write(u"app.log"_s, "2025-09-15T17:29:00.120Z INFO started\n");
    const QString untimed = write(u"worker.log"_s, "ERROR: queue is full\nERROR: queue is full\n");
    const ProgramRun run({u"logs"_s, timed, untimed});
    const QString file = u"1 file without a time that can be read: "_s + untimed;
    for (const QString &expected : {u"Untimed     2 entries without a time that can be read, counted too"_s, file,
                                    u"Errors      2 of 3 entries"_s, u"2  error     queue is full"_s})
        QVERIFY2(run.out.contains(expected), qPrintable(expected + u"\n---\n"_s + run.out));
    QVERIFY(!run.out.contains(u"Uncounted"));
    QCOMPARE(jsonOf({timed, untimed})[u"entries_without_time"_s].toInt(), 2);
    // In a span nobody knows of them.
    const ProgramRun span({u"logs"_s, timed, untimed, u"--since"_s, u"2025-09-15T17:00:00Z"_s});
    QVERIFY2(span.out.contains(u"Uncounted   "_s + file), qPrintable(span.out));
    QVERIFY2(span.out.contains(u"Errors      0 of 1 entry"), qPrintable(span.out));
    QVERIFY2(!span.out.contains(u"queue is full"), qPrintable(span.out));
    QVERIFY2(run.out.contains(u"1 entry from 2025-09-15T17:29:00Z to 2025-09-15T17:29:00Z"), qPrintable(run.out));
    QCOMPARE(jsonOf({timed, untimed})[u"files_without_time"_s].toArray(), QJsonArray{untimed});
    QVERIFY(!ProgramRun({u"logs"_s, untimed}).out.contains(u"Uncounted"));
}

void TestProgramLogs::levelsAreCountedWithoutTimes()
{
    const QString path = write(u"app.log"_s, "ERROR: relation a does not exist\nINFO: started\nWARN: slow\n");
    const ProgramRun run({u"logs"_s, path});
    for (const QString &expected : {u"3 lines, 3 entries without a time that can be read\n"_s,
                                    u"Levels      error 1, warning 1, info 1\n"_s, u"1 of 3 entries (33.3 %)"_s})
        QVERIFY2(run.out.contains(expected), qPrintable(expected + u"\n---\n"_s + run.out));
    const QJsonObject json = jsonOf({path});
    QCOMPARE(json[u"entries"_s].toInt(), 3);
    QCOMPARE(json[u"levels"_s], QJsonValue(QJsonObject{{u"error"_s, 1}, {u"info"_s, 1}, {u"warning"_s, 1}}));
    const ProgramRun none({u"logs"_s, write(u"words.log"_s, "one\ntwo\n")});
    QVERIFY2(none.out.contains(u"Levels      none, so errors cannot be counted\n"), qPrintable(none.out));
}

void TestProgramLogs::aLongSignatureIsCutForPeopleAlone()
{
    const QString path = write(u"app.log"_s, "2025-09-15T16:00:00Z ERROR " + QByteArray("word ").repeated(3000) + '\n');
    const QStringList lines = ProgramRun({u"logs"_s, path}).out.split(u'\n');
    QVERIFY(std::ranges::any_of(lines, [](const QString &line) { return line.endsWith(u'…'); }));
    QVERIFY(std::ranges::all_of(lines, [](const QString &line) { return line.size() < 500; }));
    QVERIFY(jsonOf({path})[u"signatures"_s].toArray().at(0).toObject()[u"text"_s].toString().size() > 800);
}

void TestProgramLogs::theSampleHasItsFailuresOnTop()
{
    const QString folder = qEnvironmentVariable("SITREP_SOURCE_DIR") + u"/resources/runbooks/staging-outage/logs/"_s;
    const QJsonObject json = jsonOf({folder + u"backend-2025-09-15T16.log"_s, folder + u"backend-2025-09-15T17.log"_s,
                                     u"--since"_s, u"2025-09-15T17:29:00Z"_s, u"--top"_s, u"40"_s});
    QVERIFY(json[u"normal"_s].toObject()[u"times"_s].toDouble() > 3);
    const QJsonArray signatures = json[u"signatures"_s].toArray();
    const QJsonObject top = signatures.at(0).toObject();
    QVERIFY2(top[u"text"_s].toString().contains(u"no instance of the revision is ready"),
             qPrintable(top[u"text"_s].toString()));
    QVERIFY(top[u"new"_s].toBool());
    QVERIFY(std::ranges::any_of(signatures, [](const QJsonValue &one) { return !one[u"new"_s].toBool(); }));
}

void TestProgramLogs::theSameSpanBeforeIsNormal()
{
    const QString path = write(u"app.log"_s, smallLog);
    const QJsonObject json = jsonOf({path, u"--since"_s, u"2025-09-15T17:00:00Z"_s});
    QCOMPARE(json[u"entries"_s].toInt(), 4);
    const QJsonObject normal = json[u"normal"_s].toObject();
    QCOMPARE(normal[u"entries"_s].toInt(), 3);
    QCOMPARE(normal[u"errors"_s].toInt(), 1);
    QCOMPARE(normal[u"times"_s].toDouble(), 1.5); // 50 % against 33.3 %
    const ProgramRun run({u"logs"_s, path, u"--since"_s, u"2025-09-15T17:00:00Z"_s});
    QVERIFY2(run.out.contains(u"1 of 3 entries in the same span before (33.3 %): now 1.5 times as many"),
             qPrintable(run.out));
    QVERIFY(run.out.contains(u"new"));
    // The entry of that very moment is in one of the two.
    const QJsonObject edge = jsonOf({path, u"--since"_s, u"2025-09-15T17:10:00Z"_s});
    QCOMPARE(edge[u"entries"_s].toInt(), 4);
    QCOMPARE(edge[u"normal"_s].toObject()[u"entries"_s].toInt(), 2);
}

/// Who runs a runbook for the first time in an outage has not told when it began.
void TestProgramLogs::anOutageIsNotItsOwnNormal()
{
    constexpr int minutes = 110;
    QByteArray log;
    for (int minute = minutes; minute > 0; --minute)
        log += QDateTime::currentDateTimeUtc().addSecs(-60 * minute).toString(Qt::ISODate).toLatin1()
               + (minute < 20 ? " ERROR no answer\n" : " INFO answered\n");
    write(u"app.log"_s, log);
    const QString runbook = write(u"runbook.yaml"_s, R"(sitrep: 1
title: Chat is down
log_sources: {app: {files: [app.log]}}
checks:
  errors: {logs: {source: app, last: 1 h}, expect: {error_percent: {fail_above: 5, times_normal: 3}}}
)");
    const ProgramRun run({u"run"_s, runbook}, {}, {{u"XDG_DATA_HOME"_s, m_folder->path()}});
    QVERIFY2(run.exitCode == 2, qPrintable(run.out + run.err));
    QVERIFY2(run.out.contains(u"normal is 0 %"), qPrintable(run.out));
}

/// A command that asks for the time since the incident began would ask for none.
void TestProgramLogs::sinceReachesBackWhereNoStartIsTold()
{
    const QString runbook = write(u"runbook.yaml"_s, R"(sitrep: 1
title: Chat is down
checks:
  lines: {command: [echo, "${since} ${until}"]}
)");
    const ProgramRun run({u"run"_s, runbook, u"--trust"_s, u"--format"_s, u"json"_s}, {},
                         {{u"XDG_DATA_HOME"_s, m_folder->path()}});
    const QJsonArray checks = QJsonDocument::fromJson(run.out.toUtf8())[u"checks"_s].toArray();
    const QStringList span = checks.at(0)[u"evidence"_s][u"arguments"_s][1].toString().split(u' ');
    QVERIFY2(span.size() == 2, qPrintable(run.out + run.err));
    const auto at = [&span](qsizetype which) { return QDateTime::fromString(span.at(which), Qt::ISODateWithMs); };
    const qint64 seconds = at(0).secsTo(at(1));
    QVERIFY2(seconds >= 3600 && seconds < 3660, qPrintable(span.join(u' ')));
}

void TestProgramLogs::aTimeBeforeTheLastEntryIsASpan()
{
    const QString path = write(u"app.log"_s, smallLog);
    QCOMPARE(jsonOf({path, u"--since"_s, u"40 min"_s})[u"entries"_s].toInt(), 3);
    QCOMPARE(jsonOf({path, u"--until"_s, u"1 h"_s})[u"entries"_s].toInt(), 3);
    QCOMPARE(
        jsonOf({path, u"--since"_s, u"2025-09-15T16:20:00Z"_s, u"--until"_s, u"2025-09-15T16:40:00Z"_s})[u"entries"_s]
            .toInt(),
        2);
}

void TestProgramLogs::standardInputIsALog()
{
    const QJsonObject json = jsonOf({u"-"_s}, smallLog);
    QCOMPARE(json[u"entries"_s].toInt(), 7);
    QCOMPARE(json[u"files"_s].toArray(), QJsonArray{u"standard input"_s});
    QCOMPARE(jsonOf({u"-"_s}, {})[u"lines"_s].toInt(-1), 0);
}

void TestProgramLogs::whatAShellSubstitutesIsALog()
{
    const QString path = write(u"app.log"_s, smallLog);
    QProcess shell;
    shell.start(u"bash"_s, {u"-c"_s, u"\"$SITREP_BINARY\" logs --json <(cat \"$0\") <(cat \"$0\")"_s, path});
    QVERIFY(shell.waitForFinished());
    const QByteArray out = shell.readAllStandardOutput();
    QCOMPARE(QJsonDocument::fromJson(out)[u"entries"_s].toInt(), 14);
}

void TestProgramLogs::packedFilesAreUnpacked()
{
    const QString path = write(u"app.log"_s, smallLog);
    QProcess gzip;
    gzip.start(u"gzip"_s, {path});
    QVERIFY(gzip.waitForFinished());
    QCOMPARE(gzip.exitCode(), 0);
    QCOMPARE(jsonOf({path + u".gz"_s})[u"entries"_s].toInt(), 7);
}

void TestProgramLogs::linesAreAssignedToSignatures()
{
    const QString path = write(u"app.log"_s, smallLog);
    const QString rows = m_folder->filePath(u"rows.csv"_s);
    QCOMPARE(ProgramRun({u"logs"_s, path, u"--assignments"_s, rows}).exitCode, 0);
    QFile file(rows);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QMap<int, int> signatures;
    for (const QByteArray &row : file.readAll().split('\n')) {
        if (!row.isEmpty())
            signatures[row.split(',').at(0).toInt()] = row.split(',').at(1).toInt();
    }
    QCOMPARE(signatures.keys(), (QList<int>{1, 2, 3, 4, 5, 7, 8})); // the sixth continues the fifth
    QCOMPARE(signatures[1], 1);                                     // the most frequent
    QCOMPARE(signatures[3], 1);
    QCOMPARE(signatures[5], signatures[7]);
    QVERIFY(signatures[5] != signatures[2]);
    const ProgramRun run({u"logs"_s, path, u"--assignments"_s, m_folder->filePath(u"missing/rows.csv"_s)});
    QCOMPARE(run.exitCode, 69);
    QVERIFY2(run.err.contains(u"rows.csv cannot be written"), qPrintable(run.err));
    // The log itself, by a link.
    const QString link = m_folder->filePath(u"link.csv"_s);
    QVERIFY(QFile::link(path, link));
    const ProgramRun over({u"logs"_s, path, u"--assignments"_s, link});
    QCOMPARE(over.exitCode, 64);
    QVERIFY2(over.err.contains(u"that is the log itself"), qPrintable(over.err));
    QFile log(path);
    QVERIFY(log.open(QIODevice::ReadOnly));
    QCOMPARE(log.readAll(), QByteArray(smallLog));
}

/// A file in its place would destroy it, as it would /dev/null.
void TestProgramLogs::assignmentsGoIntoAPipe()
{
    const QByteArray pipe = m_folder->filePath(u"rows"_s).toLocal8Bit();
    QCOMPARE(::mkfifo(pipe.constData(), 0600), 0);
    QFile reader;
    QVERIFY(reader.open(::open(pipe.constData(), O_RDONLY | O_NONBLOCK), QIODevice::ReadOnly,
                        QFileDevice::AutoCloseHandle));
    const QString path = write(u"app.log"_s, smallLog);
    QCOMPARE(ProgramRun({u"logs"_s, path, u"--assignments"_s, QString::fromLocal8Bit(pipe)}).exitCode, 0);
    QCOMPARE(reader.readAll().count('\n'), 7);
    QVERIFY(!QFileInfo(QString::fromLocal8Bit(pipe)).isFile());
}

void TestProgramLogs::whatCannotBeReadIs65_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("told");
    QTest::newRow("missing") << u"missing.log"_s << u"missing.log does not exist"_s;
    QTest::newRow("a folder without a log") << u"."_s << u"no log lies in this folder"_s;
    QTest::newRow("a program") << u"program"_s << u"bytes that are no text"_s;
}

void TestProgramLogs::whatCannotBeReadIs65()
{
    QFETCH(const QString, name);
    QFETCH(const QString, told);
    const QByteArray header = "\x7f"
                              "ELF\0\0\n\1\2\0\3 a b\n\0\n"_ba;
    write(u"program"_s, header.repeated(50));
    const ProgramRun run({u"logs"_s, m_folder->filePath(name)});
    QCOMPARE(run.exitCode, 65);
    QCOMPARE(run.out, QString());
    QVERIFY2(run.err.startsWith(u"sitrep: ") && run.err.contains(told) && run.err.count(u'\n') == 1,
             qPrintable(run.err));
}

void TestProgramLogs::ofAFolderItsLogsAreRead()
{
    write(u"app.log"_s, smallLog);
    const ProgramRun alone({u"logs"_s, m_folder->filePath(u"app.log"_s)});
    write(u"README.md"_s, "2025-09-15T17:00:00Z ERROR as an example\n");
    const ProgramRun run({u"logs"_s, m_folder->path()});
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(run.out.section(u'\n', 1), alone.out.section(u'\n', 1));
    QVERIFY2(run.err.contains(u"README.md (a document)"_s), qPrintable(run.err));
}

void TestProgramLogs::aFileOfTwoNamesIsCountedOnce()
{
    const QString path = write(u"app.log"_s, smallLog);
    const QString link = m_folder->filePath(u"now.log"_s);
    QVERIFY(QFile::link(path, link));
    const ProgramRun run({u"logs"_s, path, link, path});
    QCOMPARE(run.exitCode, 0);
    QVERIFY2(run.out.startsWith(path + u": 8 lines, 7 entries"_s), qPrintable(run.out));
    QVERIFY2(run.err.contains(link + u" is the same file as "_s + path), qPrintable(run.err));
    QCOMPARE(jsonOf({path, link})[u"remarks"_s].toArray().size(), 1);
}

void TestProgramLogs::theRestIsToldWhenOneIsMissing()
{
    const QString path = write(u"app.log"_s, smallLog);
    const ProgramRun run({u"logs"_s, path, m_folder->filePath(u"missing.log"_s)});
    QCOMPARE(run.exitCode, 65);
    QVERIFY(run.err.contains(u"missing.log does not exist"));
    QVERIFY(run.out.contains(u"8 lines, 7 entries"));
}

void TestProgramLogs::noPermissionIsToldAsThat()
{
    if (::geteuid() == 0)
        QSKIP("root may read everything");
    const QString path = write(u"app.log"_s, smallLog);
    QFile::setPermissions(path, {});
    const ProgramRun run({u"logs"_s, path});
    QCOMPARE(run.exitCode, 65);
    QVERIFY2(run.err.contains(u"app.log"), qPrintable(run.err));
}

void TestProgramLogs::anEmptyLogIsNoError()
{
    const ProgramRun run({u"logs"_s, write(u"empty.log"_s, {})});
    QCOMPARE(run.exitCode, 0);
    QVERIFY2(run.out.endsWith(u"empty.log: 0 lines\n"), qPrintable(run.out));
}

void TestProgramLogs::wrongUsageIs64_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("told");
    QTest::newRow("no file") << QStringList{} << u"name a log"_s;
    QTest::newRow("no such option") << QStringList{u"a.log"_s, u"--tail"_s} << u"tail"_s;
    QTest::newRow("no time") << QStringList{u"a.log"_s, u"--since"_s, u"yesterday"_s} << u"--since yesterday: write"_s;
    QTest::newRow("no zone") << QStringList{u"a.log"_s, u"--until"_s, u"2025-09-15T17:00:00"_s} << u"--until"_s;
    QTest::newRow("no number") << QStringList{u"a.log"_s, u"--top"_s, u"-1"_s} << u"--top -1: write"_s;
    QTest::newRow("standard input twice") << QStringList{u"-"_s, u"-"_s} << u"once"_s;
}

void TestProgramLogs::wrongUsageIs64()
{
    QFETCH(const QStringList, words);
    QFETCH(const QString, told);
    const ProgramRun run(QStringList{u"logs"_s} + words);
    QCOMPARE(run.exitCode, 64);
    QCOMPARE(run.out, QString());
    QVERIFY2(run.err.contains(told), qPrintable(run.err));
}

void TestProgramLogs::secretsAreMasked()
{
    const QString path =
        write(u"app.log"_s, "2025-09-15T16:00:00Z ERROR no login with password=hunterhunter here\n"
                            "2025-09-15T16:00:01Z ERROR at postgres://app:quietword@db.example/x gone\n");
    for (const QStringList &more : {QStringList{}, QStringList{u"--json"_s}}) {
        const ProgramRun run(QStringList{u"logs"_s, path} + more);
        QCOMPARE(run.exitCode, 0);
        QVERIFY(run.out.contains(u"no login with"));
        QVERIFY2(!run.out.contains(u"hunterhunter") && !run.out.contains(u"quietword"), qPrintable(run.out));
    }
}

/// What varies parts it, and no rule knows what is left of it.
void TestProgramLogs::noPieceOfASecretIsPartOfASignature()
{
    QByteArray log;
    for (int i = 10; i < 20; ++i)
        log += "2025-09-15T16:00:" + QByteArray::number(i)
               + "Z ERROR no login with aws_secret_access_key=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY here "
               + QByteArray::number(i) + "\n";
    const QString path = write(u"app.log"_s, log);
    for (const QStringList &more : {QStringList{}, QStringList{u"--json"_s}}) {
        const ProgramRun run(QStringList{u"logs"_s, path} + more);
        QVERIFY2(run.out.contains(u"no login with aws_secret_access_key="), qPrintable(run.out));
        QVERIFY2(!run.out.contains(u"EXAMPLE") && !run.out.contains(u"wJalr"), qPrintable(run.out));
    }
}

void TestProgramLogs::noByteOfALogSteersTheTerminal()
{
    const QString path = write(u"app.log"_s, "2025-09-15T16:00:00Z ERROR a \x1b]0;title\x07 b \xc2\x9b"
                                             "31m c \r d\n");
    const ProgramRun run({u"logs"_s, path});
    QCOMPARE(run.exitCode, 0);
    const ProgramRun asJson({u"logs"_s, path, u"--json"_s});
    QVERIFY(QJsonDocument::fromJson(asJson.out.toUtf8()).isObject());
    write(u"runbook.yaml"_s,
          "sitrep: 1\ntitle: t\nas_of: 2025-09-15T16:01:00Z\nlog_sources: {app: {files: [app.log]}}\n"
          "checks: {e: {logs: {source: app, last: 1 h}, expect: {errors: 0}}}\n");
    const ProgramRun judged({u"run"_s, m_folder->filePath(u"runbook.yaml"_s), u"--format"_s, u"json"_s}, {},
                            {{u"XDG_DATA_HOME"_s, m_folder->path()}});
    QCOMPARE(judged.exitCode, 2);
    const ProgramRun wrong({u"logs"_s, path, u"--since"_s, u"\x1b[2J"_s});
    QCOMPARE(wrong.exitCode, 64);
    const QString all = run.out + asJson.out + wrong.err + judged.out;
    for (const QChar c : all)
        QVERIFY2(c == u'\n' || (c >= u' ' && (c < u'\x7f' || c > u'\x9f')),
                 qPrintable(QString::number(c.unicode(), 16)));
}

QTEST_GUILESS_MAIN(TestProgramLogs)
#include "tst_programlogs.moc"
