// SPDX-License-Identifier: Apache-2.0
#include "app/session/opening/filenature.h"
#include "app/session/opening/openinglook.h"
#include "diagnostics/store/journal.h"
#include "tests/unit/session/sessionfixture.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <sys/stat.h>
#include <zlib.h>

using namespace Qt::StringLiterals;
using namespace sitrep;
using namespace std::chrono_literals;

/// What is opened is told by what is in it.
class TestFileNature : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void textIsToldByItsContent_data();
    void textIsToldByItsContent();
    void filesAreToldByTheirBytes_data();
    void filesAreToldByTheirBytes();
    void whatIsNoFileIsSaid();
    void aJournalIsToldFromAnotherDatabase();
    void oneRunbookOrSeveralLogs();
    void rotatedFilesAreOneLog();
    void aFolderIsItsLogs();
    void namesThatLookLikePatternsAreTakenAsWritten();
    void theShippedRunbooksAreRunbooks();
    void aLookAnswersTheNewestQuestion();

private:
    QString write(const QString &name, const QByteArray &bytes) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

const QByteArray logText = "2025-09-15T17:31:02Z ERROR Container called exit(3)\n2025-09-15T17:31:03Z INFO up\n";

QByteArray gzipped(const QByteArray &text)
{
    QByteArray packed(2 * text.size() + 64, '\0');
    z_stream stream{};
    deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, MAX_WBITS + 16, MAX_MEM_LEVEL, Z_DEFAULT_STRATEGY);
    QByteArray input = text;
    stream.next_in = reinterpret_cast<Bytef *>(input.data());
    stream.avail_in = static_cast<uInt>(input.size());
    stream.next_out = reinterpret_cast<Bytef *>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    deflate(&stream, Z_FINISH);
    packed.resize(static_cast<qsizetype>(stream.total_out));
    deflateEnd(&stream);
    return packed;
}

/// Bytes as a compressed picture has them, the same each time.
QByteArray noise()
{
    QByteArray bytes;
    quint32 state = 1;
    for (int i = 0; i < 100'000; ++i) {
        state = state * 1664525U + 1013904223U;
        bytes += static_cast<char>(state >> 24U);
    }
    return bytes;
}

} // namespace

QString TestFileNature::write(const QString &name, const QByteArray &bytes) const
{
    const QString path = m_folder->filePath(name);
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? path : QString();
}

void TestFileNature::textIsToldByItsContent_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("hasYamlName");
    QTest::addColumn<FileNature>("nature");
    const auto row = [](const char *name, const QByteArray &text, FileNature nature, bool hasYamlName = false) {
        QTest::newRow(name) << text << hasYamlName << nature;
    };
    row("runbook", "# ours\nsitrep: 1\ntitle: T\n", FileNature::Runbook);
    row("faulty runbook", "sitrep: 1\nchecks: [\n\t: ]\n", FileNature::Runbook);
    row("runbook with CRLF", "sitrep: 1\r\ntitle: T\r\n", FileNature::Runbook);
    row("runbook in flow style", "{sitrep: 1, title: T}", FileNature::Runbook);
    row("runbook as JSON", "{\"checks\": {}, \"sitrep\": 1}", FileNature::Runbook);
    row("runbook without its version", "title: T\nchecks:\n  a: {dns: b}\ncomponents:\n  c: {name: d}\n",
        FileNature::Runbook);
    row("compose file", "services:\n  db:\n    image: postgres\n", FileNature::OtherYaml);
    row("manifests", "kind: A\nmetadata:\n  name: b\n---\nkind: C\nmetadata:\n  name: d\n", FileNature::OtherYaml);
    row("flat YAML by its name", "a: 1\nb: 2\n", FileNature::OtherYaml, true);
    row("broken YAML by its name", "a:\n\tb: [\nc d\n", FileNature::OtherYaml, true);
    row("lines with a time", logText, FileNature::Log);
    row("lines with a time by a wrong name", logText, FileNature::Log, true);
    row("levels that look like keys", "INFO: up\nERROR: down\nERROR: down\n  at a.b\n", FileNature::Log);
    row("a word of ours in a log", "sitrep: 4 checks asked\nsitrep: done\n", FileNature::Log);
    row("JSON lines", "{\"level\": \"error\", \"msg\": \"a\"}\n{\"level\": \"info\", \"msg\": \"b\"}\n",
        FileNature::Log);
    row("one JSON line", "{\"level\": \"error\", \"msg\": \"a\"}\n", FileNature::Log);
    row("an array of entries", "[{\"severity\": \"ERROR\"}]\n", FileNature::Log);
    row("results", "{\"checks\": [], \"schema\": \"sitrep.report.1\"}", FileNature::Results);
    row("logfmt", "level=info msg=up\n", FileNature::Log);
    row("a trace", "Traceback (most recent call last):\n  File \"a.py\"\nKeyError: 'b'\n", FileNature::Log);
}

void TestFileNature::textIsToldByItsContent()
{
    QFETCH(const QByteArray, text);
    QFETCH(const bool, hasYamlName);
    QFETCH(const FileNature, nature);
    QCOMPARE(natureOfText(std::string_view(text.data(), static_cast<size_t>(text.size())), true, hasYamlName), nature);
}

void TestFileNature::filesAreToldByTheirBytes_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<FileNature>("nature");
    const auto row = [](const char *title, const QString &name, const QByteArray &bytes, FileNature nature) {
        QTest::newRow(title) << name << bytes << nature;
    };
    row("nothing yet", u"a.log"_s, {}, FileNature::Log);
    row("nothing, named YAML", u"a.yaml"_s, {}, FileNature::OtherYaml);
    row("packed log", u"a.log.gz"_s, gzipped(logText), FileNature::Log);
    row("packed log, cut", u"a.log.gz"_s, gzipped(logText.repeated(1000)).left(2000), FileNature::Log);
    row("packed picture", u"a.log.gz"_s, gzipped(noise()), FileNature::NoText);
    row("UTF-16", u"a.txt"_s,
        QByteArray::fromRawData("\xff\xfe"
                                "E\0R\0R\0",
                                8),
        FileNature::Log);
    row("Latin-1", u"a.log"_s,
        "2025-09-15T17:31:02Z ERROR Gr\xf6\xdf"
        "e \xfc\xfc\xfc\n",
        FileNature::Log);
    row("colours", u"a.log"_s, "\x1b[31mERROR\x1b[0m down\n", FileNature::Log);
    row("noise", u"a.log"_s, noise(), FileNature::NoText);
    row("noise named YAML", u"a.yaml"_s, noise(), FileNature::NoText);
    row("a program", u"a"_s,
        QByteArray("\x7f"
                   "ELF\2\1\1",
                   7)
            + QByteArray(9, '\0'),
        FileNature::NoText);
    row("PDF", u"a.pdf"_s, "%PDF-1.4\n% text follows\n", FileNature::NoText);
    row("emptied while it was written", u"a.log"_s, QByteArray(300'000, '\0') + logText.repeated(2000),
        FileNature::Log);
    row("NULs alone", u"a.log"_s, QByteArray(300'000, '\0'), FileNature::NoText);
    row("a long log", u"a.yaml"_s, logText.repeated(20'000), FileNature::Log);
}

void TestFileNature::filesAreToldByTheirBytes()
{
    QFETCH(const QString, name);
    QFETCH(const QByteArray, bytes);
    QFETCH(const FileNature, nature);
    const QString path = write(name, bytes);
    const LookedFile looked = lookAtFile(path);
    QCOMPARE(looked.nature, nature);
    QCOMPARE(looked.problem, QString());
}

void TestFileNature::whatIsNoFileIsSaid()
{
    const QString gone = m_folder->filePath(u"gone.log"_s);
    QCOMPARE(lookAtFile(gone).nature, FileNature::NoFile);
    QCOMPARE(openingOf({gone}).problem, gone + u" does not exist"_s);
    const QString pipe = m_folder->filePath(u"pipe"_s);
    QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    QCOMPARE(openingOf({pipe}).problem, pipe + u" is not a regular file"_s); // and it does not wait for a writer
    const Opening yaml = openingOf({write(u"compose.yaml"_s, "services:\n  db: {}\n")});
    QVERIFY2(yaml.problem.startsWith(u"compose.yaml is YAML but no runbook"_s), qPrintable(yaml.problem));
    const Opening binary = openingOf({write(u"core"_s, noise())});
    QCOMPARE(binary.problem, u"core is no text: open a runbook, a log, or a folder of logs"_s);
}

void TestFileNature::aJournalIsToldFromAnotherDatabase()
{
    const QString path = m_folder->filePath(u"journal.sqlite"_s);
    {
        Journal journal(path, std::make_shared<SystemClock>(), [](const JournalNews &) {});
        QVERIFY(journal.incidents().isEmpty());
    }
    QCOMPARE(openingOf({path}).kind, Opening::Kind::Journal);
    const QString other = write(u"other.sqlite"_s, QByteArray("SQLite format 3\0", 16) + QByteArray(4080, '\0'));
    QCOMPARE(lookAtFile(other).nature, FileNature::NoText);
}

void TestFileNature::oneRunbookOrSeveralLogs()
{
    const QString runbook = write(u"a.log"_s, "sitrep: 1\ntitle: T\n"); // a name is a name
    const QString log = write(u"b.yaml"_s, logText);
    QCOMPARE(openingOf({runbook}).kind, Opening::Kind::Runbook);
    const Opening mixed = openingOf({log, runbook});
    QCOMPARE(mixed.kind, Opening::Kind::Nothing);
    QVERIFY(mixed.isMixture);
    QCOMPARE(mixed.problem, u"a.log is a runbook: open it by itself, and logs in a window of their own"_s);
    const QString same = write(u"other/b.yaml"_s, logText);
    const Opening logs = openingOf({log, same, log});
    QCOMPARE(logs.kind, Opening::Kind::Logs);
    QCOMPARE(logs.logs.size(), 2);
    QVERIFY(logs.logs.at(0).shown != logs.logs.at(1).shown);
    const TargetRunbook made = logRunbook(logs.logs);
    QVERIFY2(made.runbook, qPrintable(made.problem));
    QCOMPARE(made.runbook->logSources.size(), 2);
    QCOMPARE(made.runbook->checks.size(), 2);
    QVERIFY(made.runbook->path.isEmpty());
}

void TestFileNature::rotatedFilesAreOneLog()
{
    const Opening opening = openingOf({write(u"app.log"_s, logText), write(u"app.log.1"_s, logText),
                                       write(u"app.log.2.gz"_s, gzipped(logText)), write(u"db.log"_s, logText)});
    QCOMPARE(opening.logs.size(), 2);
    QCOMPARE(opening.logs.at(0).shown, u"app.log"_s);
    QCOMPARE(opening.logs.at(0).paths.size(), 3);
    const TargetRunbook made = logRunbook(opening.logs);
    QCOMPARE(made.runbook->title, u"app.log and 1 more"_s);
    QCOMPARE(made.runbook->logSources.at(0).files.size(), 3);
}

void TestFileNature::aFolderIsItsLogs()
{
    write(u"var/a.log"_s, logText);
    write(u"var/b.log"_s, logText);
    write(u"var/deeper/c.log"_s, logText);
    const QString folder = m_folder->filePath(u"var"_s);
    Opening opening = openingOf({folder + u'/'});
    QCOMPARE(opening.kind, Opening::Kind::Logs);
    QCOMPARE(opening.logs, QList<OpenedLogFiles>({{u"var/"_s, {folder}}}));
    write(u"var/picture.png"_s, noise()); // then the folder cannot stand for its logs
    opening = openingOf({folder});
    QCOMPARE(opening.logs.at(0).paths, QStringList({folder + u"/a.log"_s, folder + u"/b.log"_s}));
    QVERIFY2(opening.remarks.join(u' ').contains(u"picture.png (no text)"_s), qPrintable(opening.remarks.join(u' ')));
    write(u"var/README.md"_s, "# Logs\n\n2025-09-15T17:00:00Z ERROR is what a line looks like\n");
    write(u"var/notes.txt"_s, "ask Lee\n");
    write(u"var/compose.yaml"_s, "services:\n  app: {image: x}\n");
    write(u"var/messages"_s, "Sep 15 17:00:00 host app: started\n");
    write(u"var/c.log"_s, "no time here\n");
    opening = openingOf({folder});
    QCOMPARE(opening.logs.at(0).paths,
             QStringList({folder + u"/a.log"_s, folder + u"/b.log"_s, folder + u"/c.log"_s, folder + u"/messages"_s}));
    QCOMPARE(
        opening.remarks,
        QStringList{
            u"Left out of var/, being no logs: compose.yaml (YAML), notes.txt (no line begins with a time or a level), picture.png (no text), README.md (a document)"_s});
    QVERIFY(QDir(m_folder->path()).mkdir(u"empty"_s));
    opening = openingOf({m_folder->filePath(u"empty"_s)});
    QVERIFY2(opening.problem.contains(u"no log lies in this folder"_s), qPrintable(opening.problem));
}

void TestFileNature::namesThatLookLikePatternsAreTakenAsWritten()
{
    const QString strange = write(u"a[1]*${env:HOME} 'x'.log"_s, logText);
    write(u"a1x.log"_s, logText);
    const TargetRunbook made = logRunbook(openingOf({strange}).logs);
    QVERIFY2(made.runbook, qPrintable(made.problem));
    Session session(made.runbook, SessionOptions(), std::make_shared<SystemClock>());
    session.readLogs();
    QSignalSpy changed(&session, &Session::logsChanged);
    QTRY_VERIFY_WITH_TIMEOUT(!session.logParts().empty() && session.logParts().front().index->lineCount() == 2, 20'000);
    QCOMPARE(session.logParts().front().index->files(), QStringList(strange));
}

void TestFileNature::theShippedRunbooksAreRunbooks()
{
    const QDir runbooks(qEnvironmentVariable("SITREP_SOURCE_DIR") + u"/resources/runbooks"_s);
    const QStringList names = runbooks.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    QVERIFY(!names.isEmpty());
    for (const QString &name : names) {
        const QString path = runbooks.filePath(name + u"/runbook.yaml"_s);
        QCOMPARE(lookAtFile(path).nature, FileNature::Runbook);
        QCOMPARE(problemsOfRunbook(path), QStringList());
    }
}

void TestFileNature::aLookAnswersTheNewestQuestion()
{
    const QString log = write(u"a.log"_s, logText);
    const QString runbook = write(u"broken.yaml"_s, "sitrep: 1\nchecks: {a: {manuel: Is it up}}\n");
    OpeningLook look;
    QList<Opening> answers;
    connect(&look, &OpeningLook::looked, &look, [&answers](const Opening &opening) { answers += opening; });
    look.look({log}, {}, 60s);
    look.look({runbook}, {}, 60s);
    QTRY_COMPARE_WITH_TIMEOUT(answers.size(), 1, 20'000);
    QCOMPARE(answers.constFirst().kind, Opening::Kind::Runbook);
    QVERIFY(answers.constFirst().runbookProblems.size() >= 2);
    look.look({log}, {}, 60s);
    QTRY_COMPARE_WITH_TIMEOUT(answers.size(), 2, 20'000);
    QCOMPARE(answers.constLast().kind, Opening::Kind::Logs);
}

QTEST_GUILESS_MAIN(TestFileNature)
#include "tst_filenature.moc"
