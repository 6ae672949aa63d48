// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/commandline/programrun.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

#include <unistd.h>

#include <array>

using namespace Qt::StringLiterals;
using namespace sitrep;

class TestProgram : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void theSampleIsInconclusiveAndExitsWithTwo();
    void theSampleIsTheSameWhateverTheEnvironmentHolds();
    void theUpdateClaimsNoMoreThanItKnows();
    void anAlertTellsWhatItKnows();
    void sixLinesAreEnough();
    void badRunbooksGiveOneClearSentenceAnd65_data();
    void badRunbooksGiveOneClearSentenceAnd65();
    void wrongUsageIs64_data();
    void wrongUsageIs64();
    void failOnChangesTheExitCode_data();
    void failOnChangesTheExitCode();
    void anUntrustedRunbookStartsNothing();
    void aTrustedRunbookStartsAndIsForgottenWhenItChanges();
    void aDryRunShowsAndAsksNothing();
    void theJournalContinuesTheIncident();
    void runsThatBeginAtOnceShareOneIncident();
    void aJournalThatCannotBeWrittenIsToldAndNothingElseChanges();
    void aFileThatIsNoJournalIsLeftAsItIs();
    void anOutputThatCannotBeWrittenIs69();
    void aDeviceIsWrittenToAndNotReplaced();
    void onlyAsksInItsProfile();
    void theQuestionAboutASecretStaysReadable();
    void updatesThatAreMadeAtOnceHaveDifferentNumbers();
    void aClosedPipeIsNoCrash();
    void anEnvFileThatIsNamedMustBeThere();
    void aWordThatIsNothingIsToldSo_data();
    void aWordThatIsNothingIsToldSo();
    void whatCannotBeOpenedIsToldSo_data();
    void whatCannotBeOpenedIsToldSo();
    void helpNamesTheCommand_data();
    void helpNamesTheCommand();
    void problemsTellNoSecret_data();
    void problemsTellNoSecret();
    void trustingNamesStepsAndServers();
    void trustingShowsTheHostOfNow();
    void withoutADisplayTheWindowSaysSo_data();
    void withoutADisplayTheWindowSaysSo();

private:
    QString write(const QString &name, const QByteArray &bytes);
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestProgram::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

QString TestProgram::write(const QString &name, const QByteArray &bytes)
{
    QFile file(m_folder->filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("the test cannot write its file");
    return file.fileName();
}

void TestProgram::theSampleIsInconclusiveAndExitsWithTwo()
{
    const ProgramRun run({u"run"_s, samplePath(), u"--profile"_s, u"quick"_s, u"--format"_s, u"json"_s});
    QCOMPARE(run.err, QString());
    QCOMPARE(run.exitCode, 2);
    QJsonParseError error;
    const QJsonObject json = QJsonDocument::fromJson(run.out.toUtf8(), &error).object();
    QCOMPARE(error.error, QJsonParseError::NoError);
    QCOMPARE(json.value(u"verdict"_s).toObject().value(u"class"_s).toString(), u"inconclusive"_s);
    QCOMPARE(json.value(u"as_of"_s).toString(), u"2025-09-15T18:05:00Z"_s);
    QCOMPARE(json.value(u"coverage"_s).toObject().value(u"answered"_s).toInt(), 4);
    QCOMPARE(json.value(u"coverage"_s).toObject().value(u"of"_s).toInt(), 9);
}

void TestProgram::theSampleIsTheSameWhateverTheEnvironmentHolds()
{
    const QStringList arguments{u"run"_s, samplePath(), u"--format"_s, u"json"_s};
    const auto comparable = [](const ProgramRun &run) {
        QJsonObject json = QJsonDocument::fromJson(run.out.toUtf8()).object();
        QJsonObject incident = json.value(u"incident"_s).toObject();
        incident.remove(u"uuid"_s);
        json.insert(u"incident"_s, incident);
        // Durations are of the machine, and the journal has its own ids.
        json.remove(u"checks"_s);
        QJsonObject repeat = json.value(u"repeat"_s).toObject();
        repeat.remove(u"journal_sha256"_s);
        json.insert(u"repeat"_s, repeat);
        return json;
    };
    const ProgramRun bare(arguments);
    const ProgramRun full(arguments, {},
                          {{u"POSTGRES_HOST"_s, u"10.0.0.1"_s},
                           {u"POSTGRES_PORT"_s, u"5432"_s},
                           {u"POSTGRES_DB"_s, u"chat"_s},
                           {u"POSTGRES_USER"_s, u"app"_s},
                           {u"DATABASE_URL"_s, u"postgres://app:secret-of-mine@10.0.0.1/chat"_s},
                           {u"SECRET_KEY"_s, u"0123456789012345678901234567890123456789"_s}});
    QCOMPARE(full.exitCode, 2);
    QCOMPARE(comparable(full), comparable(bare));
}

void TestProgram::theUpdateClaimsNoMoreThanItKnows()
{
    const ProgramRun run({u"run"_s, samplePath()});
    QCOMPARE(run.exitCode, 2);
    QVERIFY(run.out.startsWith(u"# Incident \\#1278: "_s));
    QVERIFY(!run.out.contains(u"Confirmed"_s));
    QVERIFY(!run.out.contains(u"root cause"_s, Qt::CaseInsensitive));
    QVERIFY(!QString(run.out)
                 .remove(u"not ruled out"_s, Qt::CaseInsensitive)
                 .contains(u"ruled out"_s, Qt::CaseInsensitive));
    QVERIFY(run.out.contains(u"**To settle it:** Read the variables of the deployed revision"_s));
    QVERIFY(run.out.contains(u"## Repeat this"_s));
}

void TestProgram::anAlertTellsWhatItKnows()
{
    const QByteArray alert = R"({"event": {"data": {"type": "incident", "number": 4711, "title": "Chat is slow",
        "priority": {"summary": "SEV2"}, "created_at": "2025-09-15T17:11:00Z",
        "html_url": "https://acme.pagerduty.com/incidents/P1"}}})";
    const QStringList words{u"run"_s, samplePath(), u"--from-alert"_s, u"-"_s};
    const ProgramRun run(words, {}, {}, alert);
    QVERIFY2(run.out.startsWith(u"# Incident \\#4711: Chat is slow\n"_s), qPrintable(run.out + run.err));
    QVERIFY(run.out.contains(u"**Severity:** SEV2\n"_s) && run.out.contains(u"since 2025-09-15T17:11:00Z"_s));
    QVERIFY2(run.out.contains(u"--from-alert -"_s), "as it was typed, to be repeated");
    QVERIFY(run.out.contains(u"[PagerDuty](https://acme.pagerduty.com/incidents/P1)"_s));
    const ProgramRun over(words + QStringList{u"--severity"_s, u"P0"_s}, {}, {}, alert);
    QVERIFY2(over.out.contains(u"**Severity:** P0\n"_s), qPrintable(over.out));

    const ProgramRun none(words, {}, {}, "{}");
    QCOMPARE(none.exitCode, 64);
    QVERIFY2(none.err.contains(u"--from-alert -: this is no alert of "_s), qPrintable(none.err));
    const ProgramRun missing({u"run"_s, samplePath(), u"--from-alert"_s, u"/nowhere/alert.json"_s});
    QCOMPARE(missing.exitCode, 64);
    QVERIFY(missing.err.contains(u"there is no such file"_s));
}

void TestProgram::sixLinesAreEnough()
{
    const QString smallest = qEnvironmentVariable("SITREP_SOURCE_DIR") + u"/resources/runbooks/smallest/runbook.yaml"_s;
    for (const QString &profile : {u"quick"_s, u"full"_s}) {
        const ProgramRun run({u"run"_s, smallest, u"--profile"_s, profile, u"--format"_s, u"json"_s});
        QCOMPARE(run.err, QString());
        // It ships, so it is trusted; DATABASE_URL and REDIS_HOST are not set, and the name does not exist here.
        QVERIFY2(run.exitCode == 2 || run.exitCode == 3, qPrintable(QString::number(run.exitCode)));
    }
}

void TestProgram::badRunbooksGiveOneClearSentenceAnd65_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("told");
    QTest::newRow("empty") << QByteArray() << u"empty"_s;
    QTest::newRow("binary") << QByteArray("\x7f"
                                          "ELF\0\0\0\1",
                                          8)
                            << u"binary"_s;
    QTest::newRow("100,000 brackets") << QByteArray(100'000, '[') << u"64"_s;
    QTest::newRow("an alias bomb") << [] {
        QByteArray bomb("sitrep: 1\ntitle: x\nx-a: &a [x, x, x, x, x, x, x, x, x, x]\n");
        for (char name = 'b'; name < 'j'; ++name) {
            bomb += QByteArray("x-") + name + ": &" + name + " [";
            for (int i = 0; i < 10; ++i)
                bomb += QByteArray("*") + static_cast<char>(name - 1) + (i < 9 ? ", " : "");
            bomb += "]\n";
        }
        return QByteArray(bomb + "checks: {a: {manual: x}}\n");
    }() << u"50,000"_s;
    QTest::newRow("larger than a runbook may be") << QByteArray(2'000'000, '#') << u"1 MiB"_s;
    QTest::newRow("no checks") << QByteArray("sitrep: 1\ntitle: x\n") << u"checks"_s;
    QTest::newRow("a literal secret") << QByteArray(
        "sitrep: 1\ntitle: x\nchecks:\n  a: {postgres: 'postgres://app:hunter2222@db/x'}\n")
                                      << u"runbook.yaml:4:"_s;
}

void TestProgram::badRunbooksGiveOneClearSentenceAnd65()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, told);
    const QString path = write(u"runbook.yaml"_s, bytes);
    for (const QString &command : {u"run"_s, u"validate"_s}) {
        const ProgramRun run({command, path});
        QCOMPARE(run.exitCode, 65);
        // The result of `validate` is what it finds; of `run` there is none.
        const QString text = command == u"run" ? run.err : run.out;
        QVERIFY2(text.contains(told), qPrintable(text));
        QVERIFY2(text.contains(u"runbook.yaml"_s), qPrintable(text));
        QVERIFY2(!text.contains(u"hunter2222"_s), "a secret is not repeated");
        if (command == u"run")
            QVERIFY(run.out.isEmpty());
    }
}

void TestProgram::wrongUsageIs64_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::newRow("run without a runbook") << QStringList{u"run"_s};
    QTest::newRow("an unknown option") << QStringList{u"run"_s, samplePath(), u"--fast"_s};
    QTest::newRow("a check that is not there") << QStringList{u"run"_s, samplePath(), u"--only"_s, u"nobody"_s};
    QTest::newRow("validate without a runbook") << QStringList{u"validate"_s};
    QTest::newRow("trust without a runbook") << QStringList{u"trust"_s};
    QTest::newRow("history of a word") << QStringList{u"history"_s, u"x"_s};
}

void TestProgram::wrongUsageIs64()
{
    QFETCH(QStringList, words);
    const ProgramRun run(words);
    QCOMPARE(run.exitCode, 64);
    QVERIFY2(run.err.startsWith(u"sitrep: "_s) && run.err.count(u'\n') == 1, qPrintable(run.err));
    QCOMPARE(run.out, QString());
}

void TestProgram::failOnChangesTheExitCode_data()
{
    QTest::addColumn<QString>("failOn");
    QTest::addColumn<int>("code");
    QTest::newRow("the sample fails") << u"fail"_s << 1;
    QTest::newRow("unknown counts from unknown on") << u"unknown"_s << 1;
    QTest::newRow("everything counts from warn on") << u"warn"_s << 1;
}

void TestProgram::failOnChangesTheExitCode()
{
    QFETCH(QString, failOn);
    QFETCH(int, code);
    QCOMPARE(ProgramRun({u"run"_s, samplePath(), u"--fail-on"_s, failOn}).exitCode, code);
    const QString path = write(u"runbook.yaml"_s, "sitrep: 1\ntitle: x\nchecks: {a: {settings: {file: s.json}}}\n");
    write(u"s.json"_s, "{}");
    QCOMPARE(ProgramRun({u"run"_s, path, u"--fail-on"_s, failOn}).exitCode, 0);
}

void TestProgram::anUntrustedRunbookStartsNothing()
{
    const QString touched = m_folder->filePath(u"touched"_s);
    const QString path =
        write(u"runbook.yaml"_s, "sitrep: 1\ntitle: x\nchecks: {a: {command: [touch, '" + touched.toUtf8() + "']}}\n");
    const ProgramRun run({u"run"_s, path, u"--format"_s, u"json"_s});
    QCOMPARE(run.exitCode, 3);
    QVERIFY(run.out.contains(u"not-trusted"_s));
    QVERIFY(!QFile::exists(touched));
    QCOMPARE(ProgramRun({u"run"_s, path, u"--trust"_s}).exitCode, 0);
    QVERIFY(QFile::exists(touched));
}

void TestProgram::aTrustedRunbookStartsAndIsForgottenWhenItChanges()
{
    const QByteArray bytes("sitrep: 1\ntitle: x\nchecks: {a: {command: ['true']}}\n");
    const QString path = write(u"runbook.yaml"_s, bytes);
    const ProgramRun trusting({u"trust"_s, path});
    QCOMPARE(trusting.exitCode, 0);
    QVERIFY(trusting.out.contains(u"a: true"_s));
    QCOMPARE(ProgramRun({u"run"_s, path}).exitCode, 0);
    QVERIFY(ProgramRun({u"trust"_s, u"--list"_s}).out.contains(QFileInfo(path).canonicalFilePath()));

    write(u"runbook.yaml"_s, bytes + "# changed\n");
    QCOMPARE(ProgramRun({u"run"_s, path}).exitCode, 3);

    write(u"runbook.yaml"_s, bytes);
    QCOMPARE(ProgramRun({u"run"_s, path}).exitCode, 0);
    QCOMPARE(ProgramRun({u"trust"_s, u"--revoke"_s, u"runbook.yaml"_s}, m_folder->path()).exitCode, 0);
    QCOMPARE(ProgramRun({u"run"_s, path}).exitCode, 3);
    QCOMPARE(ProgramRun({u"trust"_s, u"--revoke"_s, path}).exitCode, 65);
}

void TestProgram::aDryRunShowsAndAsksNothing()
{
    const QString touched = m_folder->filePath(u"touched"_s);
    const QString path =
        write(u"runbook.yaml"_s, "sitrep: 1\ntitle: x\nchecks: {a: {command: [touch, '" + touched.toUtf8() + "']}}\n");
    const ProgramRun run({u"run"_s, path, u"--trust"_s, u"--dry-run"_s});
    QCOMPARE(run.exitCode, 0);
    QVERIFY(run.out.contains(u"touch "_s + touched));
    QVERIFY(!QFile::exists(touched));
}

void TestProgram::theJournalContinuesTheIncident()
{
    const QString journal = m_folder->filePath(u"journal.sqlite"_s);
    const QStringList arguments{u"run"_s, samplePath(), u"--journal"_s, journal};
    QVERIFY(ProgramRun(arguments).out.contains(u"Update 1,"_s));
    const ProgramRun second(arguments);
    QVERIFY(second.out.contains(u"Update 2,"_s));
    QVERIFY(second.out.contains(u"supersedes update 1"_s));
    QVERIFY(ProgramRun(arguments + QStringList{u"--new"_s}).out.contains(u"Update 1,"_s));
    QVERIFY(ProgramRun({u"run"_s, samplePath()}, {}, {{u"SITREP_JOURNAL"_s, journal}}).out.contains(u"Update 2,"_s));
}

void TestProgram::runsThatBeginAtOnceShareOneIncident()
{
    constexpr int many = 4;
    const QString journal = m_folder->filePath(u"journal.sqlite"_s);
    write(u"s.json"_s, "{}");
    const QString path = write(u"runbook.yaml"_s, "sitrep: 1\ntitle: x\nchecks: {a: {settings: {file: s.json}}}\n");
    std::array<QProcess, many> runs;
    for (QProcess &run : runs)
        run.start(qEnvironmentVariable("SITREP_BINARY"),
                  {u"run"_s, path, u"--journal"_s, journal, u"--format"_s, u"json"_s});
    QSet<QString> incidents;
    for (QProcess &run : runs) {
        QVERIFY(run.waitForFinished(60'000));
        QCOMPARE(run.exitCode(), 0);
        const QJsonObject json = QJsonDocument::fromJson(run.readAllStandardOutput()).object();
        incidents.insert(json.value(u"incident"_s).toObject().value(u"uuid"_s).toString());
    }
    QCOMPARE(incidents.size(), 1);
}

void TestProgram::aJournalThatCannotBeWrittenIsToldAndNothingElseChanges()
{
    const QString folder = m_folder->filePath(u"a-folder"_s);
    QVERIFY(QDir().mkdir(folder));
    const ProgramRun run({u"run"_s, samplePath(), u"--journal"_s, folder});
    QCOMPARE(run.exitCode, 2);
    QVERIFY(run.out.startsWith(u"# Incident"_s));
    QVERIFY2(run.err.contains(folder), qPrintable(run.err));
    QVERIFY2(run.err.contains(u"events of this run were not saved in"_s), qPrintable(run.err));
    QVERIFY2(!run.err.contains(u"tried again"_s), "nobody is there any more to try");
}

void TestProgram::anOutputThatCannotBeWrittenIs69()
{
    const ProgramRun run({u"run"_s, samplePath(), u"--output"_s, m_folder->filePath(u"no/such/folder/out.md"_s)});
    QCOMPARE(run.exitCode, 69);
    QVERIFY(run.err.contains(u"cannot be written"_s));
    const ProgramRun good({u"run"_s, samplePath(), u"--output"_s, m_folder->filePath(u"out.md"_s)});
    QCOMPARE(good.exitCode, 2);
    QCOMPARE(good.out, QString());
    QVERIFY(QFile::exists(m_folder->filePath(u"out.md"_s)));
}

void TestProgram::aFileThatIsNoJournalIsLeftAsItIs()
{
    const QByteArray bytes("sitrep: 1\ntitle: x\nchecks: {a: {settings: {file: s.json}}}\n");
    write(u"s.json"_s, "{}");
    const QString path = write(u"runbook.yaml"_s, bytes);
    const ProgramRun run({u"run"_s, path, u"--journal"_s, path});
    QCOMPARE(run.exitCode, 0);
    QVERIFY2(run.err.contains(u"no journal of Sitrep"_s), qPrintable(run.err));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), bytes);
}

void TestProgram::aDeviceIsWrittenToAndNotReplaced()
{
    const ProgramRun full({u"run"_s, samplePath(), u"--output"_s, u"/dev/full"_s});
    QCOMPARE(full.exitCode, 69);
    QVERIFY2(full.err.contains(u"/dev/full cannot be written"_s), qPrintable(full.err));
    QVERIFY(!QFileInfo(u"/dev/full"_s).isFile());
    QCOMPARE(ProgramRun({u"run"_s, samplePath(), u"--output"_s, u"/dev/null"_s}).exitCode, 2);
    QVERIFY(!QFileInfo(u"/dev/null"_s).isFile());
}

void TestProgram::onlyAsksInItsProfile()
{
    write(u"s.json"_s, R"({"a": 1})");
    const QString path =
        write(u"runbook.yaml"_s, "sitrep: 1\ntitle: x\nchecks:\n  quick: {settings: {file: s.json}}\n"
                                 "  late: {settings: {file: s.json}, profiles: [full], expect: {a: 2}}\n");
    QCOMPARE(ProgramRun({u"run"_s, path, u"--profile"_s, u"full"_s, u"--only"_s, u"late"_s}).exitCode, 2);
}

void TestProgram::anEnvFileThatIsNamedMustBeThere()
{
    const ProgramRun run({u"run"_s, samplePath(), u"--env-file"_s, u"no-such.env"_s});
    QCOMPARE(run.exitCode, 65);
    QVERIFY2(run.err.contains(u"no-such.env"_s), qPrintable(run.err));
    write(u"here.env"_s, "GREETING=hello\n");
    const QString path =
        write(u"runbook.yaml"_s, "sitrep: 1\ntitle: x\nchecks: {a: {variables: {required: [GREETING]}}}\n");
    QCOMPARE(ProgramRun({u"run"_s, path}).exitCode, 2);
    QCOMPARE(ProgramRun({u"run"_s, path, u"--env-file"_s, u"here.env"_s}, m_folder->path()).exitCode, 0);
}

void TestProgram::aWordThatIsNothingIsToldSo_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QString>("told");
    const QString noFile = u"there is no such file; check the path"_s;
    QTest::newRow("a word") << u"bogus"_s << 64 << u"no such command and no such file"_s;
    QTest::newRow("a path") << u"./nope"_s << 65 << noFile;
    QTest::newRow("a path of a runbook") << u"./nope.yaml"_s << 65 << noFile;
    QTest::newRow("the name of a file") << u"nope.yaml"_s << 65 << noFile;
}

void TestProgram::aWordThatIsNothingIsToldSo()
{
    QFETCH(QString, word);
    QFETCH(int, exitCode);
    QFETCH(QString, told);
    const ProgramRun run({word});
    QCOMPARE(run.exitCode, exitCode);
    QVERIFY2(run.err.contains(told), qPrintable(run.err));
}

void TestProgram::whatCannotBeOpenedIsToldSo_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QString>("told");
    const auto row = [](const char *name, const QStringList &words, int exitCode, const QString &told) {
        QTest::newRow(name) << words << exitCode << told;
    };
    row("no text", {u"core"_s}, 65, u"core is no text"_s);
    row("other YAML", {u"compose.yaml"_s}, 65, u"compose.yaml is YAML but no runbook"_s);
    row("one that is missing", {u"a.log"_s, u"gone.log"_s}, 65, u"gone.log does not exist"_s);
    row("a log beside a runbook", {u"a.log"_s, u"runbook.yaml"_s}, 64,
        u"runbook.yaml is a runbook: open it by itself"_s);
    row("a broken link", {u"sitrep://incident/"_s}, 65, u"it names no incident"_s);
    row("a link without its journal", {u"--journal"_s, u"none.sqlite"_s, u"sitrep://incident/1278"_s}, 65,
        u"none.sqlite: there is no journal"_s);
    row("an option of runbooks", {u"a.log"_s, u"--set"_s, u"a=b"_s}, 64,
        u"--set belongs to a runbook, and a.log is a log"_s);
}

void TestProgram::whatCannotBeOpenedIsToldSo()
{
    QFETCH(QStringList, words);
    QFETCH(int, exitCode);
    QFETCH(QString, told);
    write(u"core"_s, QByteArray(200, '\1'));
    write(u"compose.yaml"_s, "services:\n  db: {}\n");
    write(u"a.log"_s, "2025-09-15T17:31:02Z ERROR down\n");
    write(u"runbook.yaml"_s, "sitrep: 1\ntitle: x\n");
    const ProgramRun run(words, m_folder->path(), {{u"QT_QPA_PLATFORM"_s, u"offscreen"_s}});
    QCOMPARE(run.exitCode, exitCode);
    QVERIFY2(run.err.contains(told), qPrintable(run.err));
}

void TestProgram::theQuestionAboutASecretStaysReadable()
{
    write(u"a.json"_s, R"({"token": "Tr0ub4dor-one"})");
    write(u"b.json"_s, R"({"token": "Tr0ub4dor-two"})");
    const QString path = write(u"runbook.yaml"_s, "sitrep: 1\ntitle: x\nchecks:\n  repo: {settings: {file: a.json}}\n"
                                                  "  live: {settings: {file: b.json}}\n"
                                                  "  same: {agree: {intended: repo.token, running: live.token}}\n");
    const ProgramRun run({u"run"_s, path});
    QVERIFY2(run.out.contains(u"Asked: `repo.token agrees with live.token`"_s), qPrintable(run.out));
    QVERIFY(!run.out.contains(u"Tr0ub4dor"_s));
}

void TestProgram::updatesThatAreMadeAtOnceHaveDifferentNumbers()
{
    QProcess shell;
    shell.setWorkingDirectory(m_folder->path());
    shell.start(u"/bin/sh"_s,
                {u"-c"_s,
                 u"for i in 1 2 3; do \"$SITREP_BINARY\" run \"$0\" --journal j.sqlite --output $i.md & done; "
                 "wait; sed -n 's/^Update \\([0-9]*\\).*/\\1/p' ?.md | sort"_s,
                 samplePath()});
    QVERIFY(shell.waitForFinished(60'000));
    QCOMPARE(shell.readAllStandardOutput(), QByteArray("1\n2\n3\n"));
}

void TestProgram::aClosedPipeIsNoCrash()
{
    QProcess shell;
    shell.start(u"/bin/sh"_s, {u"-c"_s, u"\"$SITREP_BINARY\" run \"$0\" | head -c 1; true"_s, samplePath()});
    QVERIFY(shell.waitForFinished(60'000));
    QCOMPARE(shell.readAllStandardOutput(), QByteArray("#"));
    QVERIFY2(!shell.readAllStandardError().contains("terminate"), "no crash");
}

void TestProgram::helpNamesTheCommand_data()
{
    QTest::addColumn<QString>("command");
    for (const QString &command : {u"run"_s, u"validate"_s, u"trust"_s})
        QTest::newRow(qPrintable(command)) << command;
}

void TestProgram::helpNamesTheCommand()
{
    QFETCH(QString, command);
    const ProgramRun run({command, u"--help"_s});
    QCOMPARE(run.exitCode, 0);
    QVERIFY2(run.out.startsWith(u"Usage: sitrep %1 [options] RUNBOOK"_s.arg(command)), qPrintable(run.out));
}

void TestProgram::problemsTellNoSecret_data()
{
    QTest::addColumn<QByteArray>("check");
    QTest::addColumn<QString>("told");
    QTest::newRow("a parameter put in") << QByteArray("{manual: x, timeout: '${api_token}'}") << u"\"${api_token}\""_s;
    QTest::newRow("a part of an address") << QByteArray("{tcp: 'h:${api_token}'}") << u"[token-1]"_s;
    QTest::newRow("an assignment") << QByteArray("{manual: x, timeout: 'password=Sw0rdf1shZ'}") << u"password=["_s;
    QTest::newRow("no secret at all") << QByteArray("{manual: x, token: 1}") << u"\"token\" is no key of a check"_s;
}

void TestProgram::problemsTellNoSecret()
{
    QFETCH(QByteArray, check);
    QFETCH(QString, told);
    const QString path =
        write(u"runbook.yaml"_s, "sitrep: 1\ntitle: x\nparameters: {api_token: '1 s'}\nchecks: {a: " + check + "}\n");
    const ProgramRun run({u"run"_s, path, u"--set"_s, u"api_token=Sw0rdf1shZ"_s});
    QCOMPARE(run.exitCode, 65);
    QVERIFY2(run.err.contains(told), qPrintable(run.err));
    QVERIFY2(!run.err.contains(u"Sw0rdf1shZ"_s), qPrintable(run.err));
    QVERIFY(!ProgramRun({u"validate"_s, path}).out.contains(u"Sw0rdf1shZ"_s));
}

void TestProgram::trustingNamesStepsAndServers()
{
    const QString path = write(
        u"runbook.yaml"_s, "sitrep: 1\ntitle: x\nchecks: {a: {dns: {name: db.internal, servers: ['127.0.0.9:5399']}}}\n"
                           "remediation: [{due: 1 h, steps: [{id: back, do: Roll back, command: [touch, x]}]}]\n");
    const ProgramRun trusting({u"trust"_s, path});
    QCOMPARE(trusting.exitCode, 0);
    QCOMPARE(trusting.out, u"a: db.internal\na: 127.0.0.9:5399\nRoll back: touch x\n"_s);
    QVERIFY(ProgramRun({u"run"_s, path, u"--dry-run"_s}).out.contains(u"127.0.0.9:5399"_s));
    QCOMPARE(ProgramRun({u"trust"_s, u"--revoke"_s, path}).exitCode, 0);
}

void TestProgram::trustingShowsTheHostOfNow()
{
    const QString path = write(u"runbook.yaml"_s, "sitrep: 1\ntitle: x\nchecks:\n  a: {tcp: '${env:TARGET_HOST}:443'}\n"
                                                  "  b: {tcp: '${env:SITREP_TEST_NOBODY}:443'}\n");
    const ProgramRun trusting({u"trust"_s, path}, {}, {{u"TARGET_HOST"_s, u"db\u202e.example"_s}});
    QCOMPARE(trusting.exitCode, 0);
    QCOMPARE(trusting.out, u"a: ${env:TARGET_HOST}:443   (now: db\\u202e.example:443)\n"
                           "b: ${env:SITREP_TEST_NOBODY}:443   (not set: SITREP_TEST_NOBODY)\n"_s);
    QCOMPARE(ProgramRun({u"trust"_s, u"--revoke"_s, path}).exitCode, 0);
}

void TestProgram::withoutADisplayTheWindowSaysSo_data()
{
    QTest::addColumn<QString>("variable");
    QTest::addColumn<QString>("value");
    QTest::newRow("none") << QString() << QString();
    QTest::newRow("an empty one") << u"DISPLAY"_s << u""_s;
    QTest::newRow("an empty one of Wayland") << u"WAYLAND_DISPLAY"_s << u""_s;
    QTest::newRow("one that does not answer") << u"DISPLAY"_s << u":987"_s;
    QTest::newRow("no name of a display") << u"DISPLAY"_s << u"nonsense"_s;
    QTest::newRow("no platform") << u"QT_QPA_PLATFORM"_s << u"nonsense"_s;
}

void TestProgram::withoutADisplayTheWindowSaysSo()
{
    QFETCH(QString, variable);
    QFETCH(QString, value);
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : {u"QT_QPA_PLATFORM"_s, u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s})
        environment.remove(name);
    if (!variable.isEmpty())
        environment.insert(variable, value);
    process.setProcessEnvironment(environment);
    process.start(qEnvironmentVariable("SITREP_BINARY"), {samplePath()});
    QVERIFY(process.waitForFinished(60'000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 69);
    const QString told = QString::fromUtf8(process.readAllStandardError());
    QVERIFY2(told.startsWith(u"sitrep: there is no display"_s) && told.count(u'\n') == 1, qPrintable(told));
    if (!value.isEmpty())
        QVERIFY2(told.contains(variable + u'=' + value), qPrintable(told));
}

QTEST_GUILESS_MAIN(TestProgram)
#include "tst_program.moc"
