// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/incident/events.h"
#include "diagnostics/store/bundle/bundle.h"
#include "tests/unit/commandline/programrun.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMessageAuthenticationCode>
#include <QTemporaryDir>

#include <memory>

using namespace Qt::StringLiterals;
using namespace sitrep;

/// `sitrep report`, and the bundles that `sitrep run` writes.
class TestProgramReport : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void aBundleIsReportedWithoutItsRunbook();
    void severalFormatsLieInAFolder();
    void aReportOfTheJournalIsAnUpdate();
    void anEarlierUpdateIsAsItWas();
    void aNewerRunbookJudgesAgain();
    void aBundleOfAKeptIncident();
    void aSecretThatIsLeftIsNotWritten_data();
    void aSecretThatIsLeftIsNotWritten();
    void whatWasPutBackIsMasked_data();
    void whatWasPutBackIsMasked();
    void damageIsToldAndTakesAWordToPass();
    void aResolvedIncidentIsJudgedAsItEnded();
    void wrongUsageIs64_data();
    void wrongUsageIs64();
    void badDataIs65_data();
    void badDataIs65();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    void write(const QString &name, const QByteArray &bytes) const;
    [[nodiscard]] QByteArray bytes(const QString &name) const;
    [[nodiscard]] ProgramRun program(const QStringList &words) const
    {
        return ProgramRun(words, m_folder->path(), {{u"SITREP_JOURNAL"_s, path(u"journal.sqlite"_s)}});
    }
    [[nodiscard]] QJsonObject json(const QStringList &words) const
    {
        const ProgramRun run = program(words + QStringList{u"--format"_s, u"json"_s});
        return QJsonDocument::fromJson(run.out.toUtf8()).object();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

const QByteArray reportRunbook = R"(sitrep: 1
title: The queue is long
incident: {id: "77"}
components:
  queue: {name: Queue}
checks:
  depth: {component: queue, says: works, settings: {file: queue.json}, expect: {depth: {below: 100}}}
)";

QString outcomeOf(const QJsonObject &document)
{
    return document.value("checks"_L1).toArray().at(0)[u"outcome"].toString();
}

} // namespace

void TestProgramReport::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    write(u"runbook.yaml"_s, reportRunbook);
    write(u"queue.json"_s, R"({"depth": 250})");
    const ProgramRun run = program({u"run"_s, u"runbook.yaml"_s, u"--bundle"_s, u"a.sitrep"_s});
    QVERIFY2(run.exitCode == 2, qPrintable(run.err));
}

void TestProgramReport::write(const QString &name, const QByteArray &bytes) const
{
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("the test cannot write its file");
}

QByteArray TestProgramReport::bytes(const QString &name) const
{
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestProgramReport::aBundleIsReportedWithoutItsRunbook()
{
    QVERIFY(QFile::remove(path(u"runbook.yaml"_s)) && QFile::remove(path(u"journal.sqlite"_s)));
    const ProgramRun run = program({u"report"_s, u"a.sitrep"_s});
    QVERIFY2(run.exitCode == 0, qPrintable(run.err));
    QVERIFY(run.out.contains(u"250"));
    QVERIFY(run.out.contains(u"Journal SHA-256"));
    // The same bytes each time, and nothing is kept anywhere.
    QCOMPARE(program({u"report"_s, u"a.sitrep"_s}).out, run.out);
    QVERIFY(!QFile::exists(path(u"journal.sqlite"_s)));
    const QJsonValue repeat = json({u"report"_s, u"a.sitrep"_s}).value("repeat"_L1);
    const Bundle bundle = readBundleFile(path(u"a.sitrep"_s));
    QCOMPARE(repeat[u"journal_sha256"].toString().toLatin1(), bundle.sha256);
    QCOMPARE(repeat[u"journal_events"].toInteger(), bundle.events.size());
}

void TestProgramReport::severalFormatsLieInAFolder()
{
    const ProgramRun run = program({u"report"_s, u"a.sitrep"_s, u"--format"_s, u"html,markdown"_s, u"--format"_s,
                                    u"bundle"_s, u"--output"_s, u"reports/"_s});
    QVERIFY2(run.exitCode == 0, qPrintable(run.err));
    QCOMPARE(run.out, QString());
    QCOMPARE(
        QDir(path(u"reports"_s)).entryList(QDir::Files),
        (QStringList{u"incident-77-update-2.html"_s, u"incident-77-update-2.md"_s, u"incident-77-update-2.sitrep"_s}));
    QCOMPARE(bytes(u"reports/incident-77-update-2.sitrep"_s), bytes(u"a.sitrep"_s));
    QVERIFY(bytes(u"reports/incident-77-update-2.html"_s).startsWith("<!DOCTYPE html>"));
}

void TestProgramReport::aReportOfTheJournalIsAnUpdate()
{
    QCOMPARE(program({u"report"_s, u"77"_s, u"--format"_s, u"html,markdown"_s, u"--output"_s, u"u"_s}).exitCode, 0);
    QVERIFY(bytes(u"u.md"_s).contains("Update 2"));
    // Programs read no update, so the next one has the next number.
    QCOMPARE(json({u"report"_s}).value("update"_L1).toInt(), 3);
    QCOMPARE(json({u"report"_s}).value("update"_L1).toInt(), 3);
    QVERIFY(program({u"report"_s, u"--format"_s, u"slack"_s}).out.contains(u"pdate 3"));
    // Each format is kept to the letter.
    QCOMPARE(program({u"report"_s, u"--update"_s, u"2"_s, u"--format"_s, u"html"_s}).out.toUtf8(), bytes(u"u.html"_s));
    QCOMPARE(program({u"report"_s, u"--update"_s, u"2"_s, u"--format"_s, u"markdown"_s}).out.toUtf8(),
             bytes(u"u.md"_s));
}

void TestProgramReport::anEarlierUpdateIsAsItWas()
{
    write(u"queue.json"_s, R"({"depth": 20})");
    QCOMPARE(program({u"run"_s, u"runbook.yaml"_s, u"--format"_s, u"slack"_s, u"--bundle"_s, u"b.sitrep"_s}).exitCode,
             0);
    QCOMPARE(outcomeOf(json({u"report"_s, u"b.sitrep"_s})), u"pass"_s);
    const QJsonObject first = json({u"report"_s, u"b.sitrep"_s, u"--update"_s, u"1"_s});
    QCOMPARE(outcomeOf(first), u"fail"_s);
    QCOMPARE(first.value("update"_L1).toInt(), 1);
    // Without a format in the one in which it was shared.
    QVERIFY(program({u"report"_s, u"b.sitrep"_s, u"--update"_s, u"1"_s}).out.startsWith(u"# "));
    QVERIFY(program({u"report"_s, u"b.sitrep"_s, u"--update"_s, u"2"_s}).out.startsWith(u"*"));
}

void TestProgramReport::aNewerRunbookJudgesAgain()
{
    QByteArray newer = reportRunbook;
    newer.replace("below: 100", "below: 300");
    write(u"newer.yaml"_s, newer);
    const QJsonObject again = json({u"report"_s, u"a.sitrep"_s, u"--runbook"_s, u"newer.yaml"_s});
    QCOMPARE(outcomeOf(again), u"pass"_s);
    QVERIFY(again.value("repeat"_L1)[u"runbook"].toString().endsWith(u"newer.yaml"));
    QCOMPARE(outcomeOf(json({u"report"_s, u"a.sitrep"_s, u"--runbook"_s, u"runbook.yaml"_s})), u"fail"_s);
    // A check that it does not have is told.
    newer.replace("depth: {component", "length: {component");
    write(u"newer.yaml"_s, newer);
    const ProgramRun other = program({u"report"_s, u"a.sitrep"_s, u"--runbook"_s, u"newer.yaml"_s});
    QCOMPARE(other.exitCode, 0);
    QVERIFY2(other.err.contains(u"does not have depth"), qPrintable(other.err));
    // What another runbook says of the journal's incident is no update of it.
    QCOMPARE(program({u"report"_s, u"77"_s, u"--runbook"_s, u"newer.yaml"_s}).exitCode, 0);
    QCOMPARE(json({u"report"_s, u"77"_s}).value("update"_L1).toInt(), 2);
}

void TestProgramReport::aSecretThatIsLeftIsNotWritten_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::newRow("markdown") << QStringList{u"--format"_s, u"markdown"_s};
    QTest::newRow("pdf") << QStringList{u"--format"_s, u"pdf"_s};
    QTest::newRow("json") << QStringList{u"--format"_s, u"json"_s};
    QTest::newRow("bundle") << QStringList{u"--format"_s, u"bundle"_s};
    QTest::newRow("as it was shared") << QStringList{u"--update"_s, u"1"_s};
}

/// As a bundle of somebody else may hold it.
void TestProgramReport::aSecretThatIsLeftIsNotWritten()
{
    QFETCH(QStringList, words);
    const QString address = u"postgres://app:Kestrel-9x@db/chat"_s;
    QList<Event> events = readBundleFile(path(u"a.sitrep"_s)).events;
    for (Event &event : events) {
        if (event.kind == EventKind::UpdateShared)
            event.body.insert(u"text"_s, address);
        if (event.kind == EventKind::IncidentOpened) {
            QJsonObject details = event.body.value(u"details"_s).toObject();
            details.insert(u"impact"_s, address);
            event.body.insert(u"details"_s, details);
        }
    }
    write(u"theirs.sitrep"_s, packBundle(events, u"0"_s).bytes);
    const ProgramRun run = program(QStringList{u"report"_s, u"theirs.sitrep"_s, u"--output"_s, u"out"_s} + words);
    QCOMPARE(run.exitCode, 65);
    QVERIFY2(run.err.contains(u"still holds a password in a URL"_s), qPrintable(run.err));
    QVERIFY(!run.err.contains(u"Kestrel-9x"_s));
    QCOMPARE(QDir(m_folder->path()).entryList({u"out*"_s}), QStringList());
}

void TestProgramReport::whatWasPutBackIsMasked_data()
{
    QTest::addColumn<QStringList>("words");
    for (const char *format : {"markdown", "pdf", "json", "bundle"})
        QTest::newRow(format) << QStringList{u"--format"_s, QString::fromLatin1(format)};
}

/// What came in while it was no secret does not keep the report from being written.
void TestProgramReport::whatWasPutBackIsMasked()
{
    QFETCH(QStringList, words);
    const QByteArray key(32, 'k');
    QVERIFY(QDir(m_folder->path()).mkpath(u"state/sitrep"_s));
    write(u"state/sitrep/mask-key"_s, key);
    QFile::setPermissions(path(u"state/sitrep/mask-key"_s), QFile::ReadOwner | QFile::WriteOwner);
    const QByteArray code = QMessageAuthenticationCode::hash("Kestrel-9x", key, QCryptographicHash::Sha256);
    QList<Event> events = readBundleFile(path(u"a.sitrep"_s)).events;
    const auto add = [&events](EventKind kind, const QJsonObject &body) {
        Event event = events.constLast();
        event.id = QUuid::createUuid();
        ++event.seq;
        event.kind = kind;
        event.body = body;
        events += event;
    };
    add(EventKind::MaskLifted, events::maskLifted(u"[password-1]"_s, code));
    add(EventKind::NoteWritten, {{u"text"_s, u"tried postgres://app:Kestrel-9x@db/chat, Kestrel-9x alone"_s}});
    add(EventKind::MaskLifted, events::maskPutBack(u"[password-1]"_s, code));
    write(u"put-back.sitrep"_s, packBundle(events, u"0"_s).bytes);
    const QStringList report{u"report"_s, u"put-back.sitrep"_s, u"--output"_s, u"out.sitrep"_s};
    const ProgramRun run(report + words, m_folder->path(), {{u"XDG_STATE_HOME"_s, path(u"state"_s)}});
    QVERIFY2(run.exitCode == 0, qPrintable(run.err));
    QByteArray written = bytes(u"out.sitrep"_s);
    for (const Event &event : readBundleFile(path(u"out.sitrep"_s)).events)
        written += QJsonDocument(event.body).toJson();
    QVERIFY(written.size() > 100);
    QVERIFY2(!written.contains("Kestrel"), written.constData());
}

void TestProgramReport::aBundleOfAKeptIncident()
{
    QCOMPARE(program({u"report"_s, u"77"_s, u"--format"_s, u"bundle"_s, u"--output"_s, u"kept.sitrep"_s}).exitCode, 0);
    QCOMPARE(bytes(u"kept.sitrep"_s), bytes(u"a.sitrep"_s));
    QCOMPARE(QFile::permissions(path(u"kept.sitrep"_s)) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
}

void TestProgramReport::damageIsToldAndTakesAWordToPass()
{
    write(u"cut.sitrep"_s, bytes(u"a.sitrep"_s).chopped(9));
    const ProgramRun refused = program({u"report"_s, u"cut.sitrep"_s});
    QCOMPARE(refused.exitCode, 65);
    QCOMPARE(refused.out, QString());
    QVERIFY2(refused.err.contains(u"cut short"), qPrintable(refused.err));
    const ProgramRun used = program({u"report"_s, u"cut.sitrep"_s, u"--until-damage"_s});
    QCOMPARE(used.exitCode, 0);
    QVERIFY(used.out.contains(u"250"));
    QVERIFY2(used.err.contains(u"events before it"), qPrintable(used.err));
    const ProgramRun page = program({u"report"_s, u"cut.sitrep"_s, u"--until-damage"_s, u"--format"_s, u"markdown"_s});
    QVERIFY2(page.out.contains(u"**Not the whole incident:** "_s), qPrintable(page.out));
}

void TestProgramReport::aResolvedIncidentIsJudgedAsItEnded()
{
    QCOMPARE(program({u"close"_s, u"77"_s, u"--cause"_s, u"the disk was full"_s}).exitCode, 0);
    const ProgramRun first = program({u"report"_s, u"77"_s, u"--format"_s, u"markdown"_s});
    QVERIFY2(first.exitCode == 0, qPrintable(first.err));
    const QJsonObject after = json({u"report"_s, u"77"_s});
    QCOMPARE(after.value("update"_L1).toInt(), 3);
    // Telling it moved no time.
    const QString made = after.value("made"_L1).toString();
    QVERIFY2(first.out.contains(made.left(19)), qPrintable(made));
}

void TestProgramReport::wrongUsageIs64_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::newRow("two sources") << QStringList{u"a.sitrep"_s, u"b.sitrep"_s};
    QTest::newRow("an unknown format") << QStringList{u"--format"_s, u"docx"_s};
    QTest::newRow("no format") << QStringList{u"--format"_s, u","_s};
    QTest::newRow("several formats nowhere") << QStringList{u"--format"_s, u"html,json"_s};
    QTest::newRow("several formats in one file")
        << QStringList{u"--format"_s, u"html,json"_s, u"--output"_s, u"x.html"_s};
    QTest::newRow("update none") << QStringList{u"--update"_s, u"0"_s};
    QTest::newRow("update word") << QStringList{u"--update"_s, u"last"_s};
    QTest::newRow("a bundle of one update") << QStringList{u"--update"_s, u"1"_s, u"--format"_s, u"bundle"_s};
    QTest::newRow("all facts beside a text without names")
        << QStringList{u"--kind"_s, u"public"_s, u"--format"_s, u"markdown,json"_s, u"--output"_s, u"x/"_s};
    QTest::newRow("a bundle beside a text for the company")
        << QStringList{u"--audience"_s, u"company"_s, u"--format"_s, u"html,bundle"_s, u"--output"_s, u"x/"_s};
    QTest::newRow("an unknown kind") << QStringList{u"--kind"_s, u"novel"_s};
}

void TestProgramReport::wrongUsageIs64()
{
    QFETCH(const QStringList, words);
    const ProgramRun run = program(QStringList{u"report"_s} + words);
    QVERIFY2(run.exitCode == 64, qPrintable(run.err));
    QCOMPARE(run.out, QString());
    QCOMPARE(run.err.count(u'\n'), 1);
}

void TestProgramReport::badDataIs65_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::newRow("no such incident") << QStringList{u"4711"_s};
    QTest::newRow("no such update") << QStringList{u"--update"_s, u"9"_s};
    QTest::newRow("no bundle") << QStringList{u"runbook.yaml"_s};
    QTest::newRow("a folder") << QStringList{u"."_s};
    QTest::newRow("no such runbook") << QStringList{u"a.sitrep"_s, u"--runbook"_s, u"none.yaml"_s};
    QTest::newRow("no journal") << QStringList{u"--journal"_s, u"none.sqlite"_s};
    QTest::newRow("no such file") << QStringList{u"none.sitrep"_s, u"--journal"_s, u"none.sqlite"_s};
}

void TestProgramReport::badDataIs65()
{
    QFETCH(const QStringList, words);
    const ProgramRun run = program(QStringList{u"report"_s} + words);
    QVERIFY2(run.exitCode == 65, qPrintable(run.err));
    if (words.first().startsWith(u"none."))
        QVERIFY2(run.err.contains(u"none.sitrep: there is no such file"), qPrintable(run.err));
    QCOMPARE(run.out, QString());
    QVERIFY(!run.err.isEmpty());
    QVERIFY(!QFile::exists(path(u"none.sqlite"_s)));
}

QTEST_GUILESS_MAIN(TestProgramReport)
#include "tst_programreport.moc"
