// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/commandline/programrun.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTemporaryDir>

#include <memory>

using namespace Qt::StringLiterals;
using namespace sitrep;

/// `sitrep import`: what somebody measured elsewhere comes home.
class TestProgramImport : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void wrongUsageIs64_data();
    void wrongUsageIs64();
    void aDocumentOfARunElsewhereIsKept();
    void whatACommandPrintedIsKept();
    void whatDoesNotCountIsNotSaidToPass_data();
    void whatDoesNotCountIsNotSaidToPass();
    void withoutARunbookTheOpenIncidentTakesIt();
    void badInputChangesNothing_data();
    void badInputChangesNothing();
    void withoutAJournalItSaysWhatToDo();
    void theSecondActOfTheSampleMovesTheVerdict();
    void aBundleComesHomeOnce();
    void whatALaterRunAskedIsNotSaidToBeUnasked();
    void aBundleThatWentThereAndBackBringsNothing();
    void aBundleThatIsDamagedChangesNothing();
    void changesComeHomeOnce();
    void changesOfAnotherRunbookStayThere();

private:
    [[nodiscard]] QString write(const QString &name, const QByteArray &bytes) const;
    [[nodiscard]] QString journal() const { return m_folder->filePath(u"journal.sqlite"_s); }
    [[nodiscard]] ProgramRun import(const QStringList &words, const QByteArray &input) const;
    [[nodiscard]] QJsonObject check(const QString &id) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_runbook;
};

namespace {

const QByteArray importRunbook = R"(sitrep: 1
title: Chat is down
incident: {id: "77"}
checks:
  connector: {says: configured, command: [gcloud, describe, it], expect: {json.state: READY}}
  route: {tcp: "${env:ROUTE}"}
)";

} // namespace

void TestProgramImport::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_runbook = write(u"runbook.yaml"_s, importRunbook);
}

QString TestProgramImport::write(const QString &name, const QByteArray &bytes) const
{
    QFile file(m_folder->filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("the test cannot write its file");
    return file.fileName();
}

ProgramRun TestProgramImport::import(const QStringList &words, const QByteArray &input) const
{
    return ProgramRun(QStringList{u"import"_s} + words, {}, {{u"SITREP_JOURNAL"_s, journal()}}, input);
}

/// As a run that asks nothing of it finds it in the journal.
QJsonObject TestProgramImport::check(const QString &id) const
{
    const ProgramRun run({u"run"_s, m_runbook, u"--format"_s, u"json"_s, u"--profile"_s, u"env-check"_s}, {},
                         {{u"SITREP_JOURNAL"_s, journal()}});
    const QJsonArray checks = QJsonDocument::fromJson(run.out.toUtf8()).object().value(u"checks"_s).toArray();
    for (const QJsonValue row : checks) {
        if (row[u"id"_s].toString() == id)
            return row.toObject();
    }
    return {};
}

void TestProgramImport::wrongUsageIs64_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::newRow("nobody brings it") << QStringList{u"--check"_s, u"route"_s};
    QTest::newRow("an exit code that is none") << QStringList{u"--from"_s, u"Lee"_s, u"--exit"_s, u"high"_s};
    QTest::newRow("a time without a zone") << QStringList{u"--from"_s, u"Lee"_s, u"--at"_s, u"12:00"_s};
    QTest::newRow("two runbooks") << QStringList{u"a.yaml"_s, u"b.yaml"_s, u"--from"_s, u"Lee"_s};
    QTest::newRow("an unknown option") << QStringList{u"--from"_s, u"Lee"_s, u"--tea"_s};
}

void TestProgramImport::wrongUsageIs64()
{
    QFETCH(const QStringList, words);
    const ProgramRun run = import(words, "x");
    QCOMPARE(run.exitCode, 64);
    QCOMPARE(run.out, QString());
    QVERIFY(!QFile::exists(journal()));
}

void TestProgramImport::aDocumentOfARunElsewhereIsKept()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const ProgramRun there({u"run"_s, m_runbook, u"--trust"_s, u"--only"_s, u"route"_s, u"--format"_s, u"json"_s}, {},
                           {{u"ROUTE"_s, u"127.0.0.1:%1"_s.arg(server.serverPort())}});
    QVERIFY2(there.out.startsWith(u'{'), qPrintable(there.err));
    // ROUTE is not set here, and need not be: nothing is asked.
    const ProgramRun run = import({m_runbook, u"--from"_s, u"Lee, bastion"_s}, there.out.toUtf8());
    QCOMPARE(run.err, QString());
    QCOMPARE(run.exitCode, 0);
    QVERIFY2(run.out.startsWith(u"PASS     route: "_s), qPrintable(run.out));
    QVERIFY(run.out.endsWith(u"(pasted from Lee, bastion)\n"_s));
    const QJsonObject kept = check(u"route"_s);
    QCOMPARE(kept.value(u"outcome"_s).toString(), u"pass"_s);
    QCOMPARE(kept.value(u"evidence"_s)[u"stated_by"_s].toString(), u"Lee, bastion"_s);
}

void TestProgramImport::whatACommandPrintedIsKept()
{
    const QStringList words{m_runbook, u"--check"_s, u"connector"_s, u"--from"_s, u"Lee, bastion"_s};
    ProgramRun run = import(words, R"({"state": "ERROR"})");
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(check(u"connector"_s).value(u"outcome"_s).toString(), u"fail"_s);
    run = import(words + QStringList{u"--exit"_s, u"0"_s}, R"({"state": "READY"})");
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(check(u"connector"_s).value(u"outcome"_s).toString(), u"pass"_s);
    QVERIFY2(check(u"connector"_s).value(u"reason"_s).toString().endsWith(u"(pasted from Lee, bastion)"_s),
             qPrintable(check(u"connector"_s).value(u"reason"_s).toString()));
}

void TestProgramImport::whatDoesNotCountIsNotSaidToPass_data()
{
    QTest::addColumn<int>("minutesOld");
    QTest::addColumn<QByteArray>("before"); // what was brought of an hour ago
    QTest::addColumn<QString>("out");
    QTest::addColumn<QString>("err");
    QTest::newRow("of now") << 0 << QByteArray() << u"PASS     young: gcloud: json.state READY (pasted from Lee)\n"_s
                            << QString();
    QTest::newRow("too old") << 180 << QByteArray()
                             << u"UNKNOWN  young: older than 2 h: gcloud: json.state READY (pasted from Lee)\n"_s
                             << QString();
    QTest::newRow("a newer one is known")
        << 90 << QByteArray(R"({"state": "ERROR"})")
        << u"FAIL     young: json.state is ERROR, expected READY (pasted from Lee)\n"_s
        << u"sitrep: young: what was brought is of "_s;
}

void TestProgramImport::whatDoesNotCountIsNotSaidToPass()
{
    QFETCH(int, minutesOld);
    QFETCH(QByteArray, before);
    QFETCH(QString, out);
    QFETCH(QString, err);
    m_runbook =
        write(u"young.yaml"_s, "sitrep: 1\ntitle: Chat is down\nchecks:\n  young: {max_age: 2 h, says: configured, "
                               "command: [gcloud, describe, it], expect: {json.state: READY}}\n");
    const auto bring = [&](const QByteArray &input, int minutes) {
        const QString at = QDateTime::currentDateTimeUtc().addSecs(-60 * minutes).toString(Qt::ISODate);
        return import({m_runbook, u"--check"_s, u"young"_s, u"--from"_s, u"Lee"_s, u"--exit"_s, u"0"_s, u"--at"_s, at},
                      input);
    };
    if (!before.isEmpty())
        QCOMPARE(bring(before, 60).exitCode, 0);
    const ProgramRun run = bring(R"({"state": "READY"})", minutesOld);
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(run.out, out);
    QVERIFY2(err.isEmpty() ? run.err.isEmpty() : run.err.startsWith(err), qPrintable(run.err));
}

void TestProgramImport::withoutARunbookTheOpenIncidentTakesIt()
{
    const QStringList words{u"--check"_s, u"connector"_s, u"--from"_s, u"Lee, bastion"_s};
    QVERIFY(check(u"connector"_s).isEmpty()); // which opens the incident
    QVERIFY(QFile::remove(m_runbook));
    ProgramRun run = import(words, R"({"state": "READY"})");
    QCOMPARE(run.err, QString());
    QCOMPARE(run.exitCode, 0);
    run = import(words + QStringList{u"--incident"_s, u"78"_s}, R"({"state": "READY"})");
    QCOMPARE(run.exitCode, 65);
    QVERIFY2(run.err.contains(u"no open incident 78"_s), qPrintable(run.err));
    m_runbook = write(u"runbook.yaml"_s, importRunbook);
    QCOMPARE(check(u"connector"_s).value(u"outcome"_s).toString(), u"pass"_s);
}

void TestProgramImport::badInputChangesNothing_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QStringList>("words");
    QTest::newRow("nothing") << QByteArray() << QStringList{u"--check"_s, u"connector"_s};
    QTest::newRow("text for a connection") << QByteArray("open") << QStringList{u"--check"_s, u"route"_s};
    QTest::newRow("half a document") << QByteArray("{\"as_of\": null, \"checks\": [") << QStringList{};
    QTest::newRow("no check of this name") << QByteArray("x") << QStringList{u"--check"_s, u"nope"_s};
    QTest::newRow("too much") << QByteArray(9 * 1024 * 1024, 'x') << QStringList{u"--check"_s, u"connector"_s};
    QTest::newRow("of tomorrow") << QByteArray("{}")
                                 << QStringList{u"--check"_s, u"connector"_s, u"--at"_s, u"2999-01-01T00:00:00Z"_s};
}

void TestProgramImport::badInputChangesNothing()
{
    QFETCH(const QByteArray, input);
    QFETCH(const QStringList, words);
    const ProgramRun run = import(QStringList{m_runbook, u"--from"_s, u"Lee, bastion"_s} + words, input);
    QCOMPARE(run.exitCode, 65);
    QCOMPARE(run.out, QString());
    QCOMPARE(run.err.count(u'\n'), 1);
    QVERIFY2(!QFile::exists(journal()), "no incident is opened for it");
}

void TestProgramImport::withoutAJournalItSaysWhatToDo()
{
    const ProgramRun run = import({u"--check"_s, u"connector"_s, u"--from"_s, u"Lee"_s}, "{}");
    QCOMPARE(run.exitCode, 65);
    QVERIFY2(run.err.contains(u"name the runbook: sitrep import RUNBOOK"_s), qPrintable(run.err));
    QVERIFY(!QFile::exists(journal()));
}

void TestProgramImport::theSecondActOfTheSampleMovesTheVerdict()
{
    const QMap<QString, QString> kept{{u"SITREP_JOURNAL"_s, journal()}};
    const ProgramRun first({u"run"_s, samplePath(), u"--profile"_s, u"quick"_s}, {}, kept);
    QVERIFY2(first.out.contains(u"**Symptom; cause inconclusive.**"_s), qPrintable(first.err));
    QVERIFY2(first.out.contains(u"- 1263 (Database connection timeouts): not ruled out: the fix of 1263 is in "
                                "config/database.json (75 s"_s),
             qPrintable(first.out));
    QVERIFY(first.out.contains(u"what runs was not read, and its log says 15 s"_s));

    QFile evidence(QFileInfo(samplePath()).path() + u"/evidence/from-bastion/bastion.json"_s);
    QVERIFY(evidence.open(QIODevice::ReadOnly));
    const ProgramRun home = import({samplePath(), u"--from"_s, u"Lee, bastion"_s}, evidence.readAll());
    QCOMPARE(home.exitCode, 0);
    QCOMPARE(home.err, QString());
    const QString moved = u"The verdict moved: likely, The deployed service lacks required variables. Before: "
                          "inconclusive. Flipped by “Required variables are set in the deployed revision”, "_s;
    QVERIFY2(home.out.contains(moved), qPrintable(home.out));
    QVERIFY2(home.out.contains(u"PASS     database-health: "_s), qPrintable(home.out)); // from where it counts
    QVERIFY2(home.out.contains(u"CHANGE   revisions: 2025-09-15T17:27:31Z Revision netra-backend-staging-00143-kdm"_s),
             qPrintable(home.out));

    const ProgramRun second({u"run"_s, samplePath(), u"--only"_s, u"timeouts"_s}, {}, kept);
    QVERIFY2(second.out.contains(u"## Changed since update 1"_s), qPrintable(second.out));
    QVERIFY2(second.out.contains(moved), qPrintable(second.out));
    QVERIFY2(second.out.contains(u"Environment: supported: the likely cause is of it"_s), qPrintable(second.out));
    QVERIFY2(second.out.contains(u"Infrastructure: ruled out as far as it was asked: "_s), qPrintable(second.out));
    QVERIFY2(second.out.contains(u"- Chat answers: "_s), qPrintable(second.out)); // failing, first answer

    // A whole run, which can ask none of it here, takes nothing of it away.
    const ProgramRun third({u"run"_s, samplePath(), u"--profile"_s, u"full"_s}, {}, kept);
    QVERIFY2(third.out.contains(
                 u"Likely: The deployed service lacks required variables (by “Required variables are set in the "
                 "deployed revision”"_s),
             qPrintable(third.out));
    QVERIFY2(third.out.contains(u"**To settle it:** Look once more: Required variables are set in the "
                                "deployed revision (`deployed-variables`; Lee, bastion)"_s),
             qPrintable(third.out));
}

/// Twice asked over there, so two results of one check; with who and where they were, each once.
void TestProgramImport::aBundleComesHomeOnce()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const QMap<QString, QString> there{{u"ROUTE"_s, u"127.0.0.1:%1"_s.arg(server.serverPort())},
                                       {u"SITREP_JOURNAL"_s, m_folder->filePath(u"there.sqlite"_s)}};
    const QString bundle = m_folder->filePath(u"there.sitrep"_s);
    for (int time = 0; time < 2; ++time) {
        const ProgramRun run({u"run"_s, m_runbook, u"--trust"_s, u"--only"_s, u"route"_s, u"--bundle"_s, bundle}, {},
                             there);
        QVERIFY2(QFile::exists(bundle), qPrintable(run.err));
    }
    const ProgramRun kept = import({m_runbook, bundle}, {});
    QVERIFY2(kept.exitCode == 0, qPrintable(kept.err));
    QCOMPARE(kept.out.count(u"route: "), 1);
    QVERIFY2(kept.out.startsWith(u"PASS"), qPrintable(kept.out));
    const QJsonObject first = check(u"route"_s);
    QCOMPARE(first.value(u"outcome"_s).toString(), u"pass"_s);
    QVERIFY(!first.value(u"evidence"_s)[u"stated_by"_s].toString().isEmpty());
    const ProgramRun again = import({bundle}, {});
    QVERIFY2(again.exitCode == 0, qPrintable(again.err));
    QCOMPARE(again.out, QString());
    QVERIFY2(again.err.contains(u"2 results are here already"), qPrintable(again.err));
    QCOMPARE(check(u"route"_s), first);
}

void TestProgramImport::whatALaterRunAskedIsNotSaidToBeUnasked()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const QMap<QString, QString> there{{u"ROUTE"_s, u"127.0.0.1:%1"_s.arg(server.serverPort())},
                                       {u"SITREP_JOURNAL"_s, m_folder->filePath(u"there.sqlite"_s)}};
    const QString bundle = m_folder->filePath(u"there.sitrep"_s);
    for (const QStringList &words : {QStringList{}, QStringList{u"--trust"_s}}) {
        const QStringList only{u"--only"_s, u"route"_s, u"--bundle"_s, bundle};
        const ProgramRun run(QStringList{u"run"_s, m_runbook} + words + only, {}, there);
        QVERIFY2(QFile::exists(bundle), qPrintable(run.err));
    }
    const ProgramRun kept = import({m_runbook, bundle}, {});
    QVERIFY2(kept.out.startsWith(u"PASS"), qPrintable(kept.out + kept.err));
    QVERIFY2(!kept.err.contains(u"route was not asked there"), qPrintable(kept.err));
}

void TestProgramImport::aBundleThatWentThereAndBackBringsNothing()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const QMap<QString, QString> there{{u"ROUTE"_s, u"127.0.0.1:%1"_s.arg(server.serverPort())},
                                       {u"SITREP_JOURNAL"_s, m_folder->filePath(u"there.sqlite"_s)}};
    const QString theirs = m_folder->filePath(u"theirs.sitrep"_s);
    const ProgramRun run({u"run"_s, m_runbook, u"--trust"_s, u"--only"_s, u"route"_s, u"--bundle"_s, theirs}, {},
                         there);
    QVERIFY2(QFile::exists(theirs), qPrintable(run.err));
    QCOMPARE(import({m_runbook, theirs}, {}).exitCode, 0);
    const QString ours = m_folder->filePath(u"ours.sitrep"_s);
    QCOMPARE(ProgramRun({u"report"_s, u"--format"_s, u"bundle"_s, u"--output"_s, ours}, {},
                        {{u"SITREP_JOURNAL"_s, journal()}})
                 .exitCode,
             0);
    const ProgramRun back({u"import"_s, ours}, {}, there);
    QVERIFY2(back.exitCode == 0, qPrintable(back.err));
    QVERIFY2(back.err.contains(u"1 result is here already"), qPrintable(back.err));
    QCOMPARE(back.out, QString());
}

void TestProgramImport::aBundleThatIsDamagedChangesNothing()
{
    const QString bundle = m_folder->filePath(u"a.sitrep"_s);
    const ProgramRun run({u"run"_s, m_runbook, u"--bundle"_s, bundle});
    QFile file(bundle);
    QVERIFY2(file.open(QIODevice::ReadWrite) && file.resize(file.size() - 12), qPrintable(run.err));
    file.close();
    const ProgramRun refused = import({m_runbook, bundle}, {});
    QCOMPARE(refused.exitCode, 65);
    QVERIFY2(refused.err.contains(u"damaged, and nothing of it is taken: it is cut short"), qPrintable(refused.err));
    QVERIFY(!QFile::exists(journal()));
    QCOMPARE(import({m_runbook, bundle, u"--exit"_s, u"0"_s}, {}).exitCode, 64);
    QCOMPARE(import({bundle, bundle}, {}).exitCode, 64);
}

void TestProgramImport::changesComeHomeOnce()
{
    const QMap<QString, QString> kept{{u"SITREP_JOURNAL"_s, journal()}};
    const ProgramRun first({u"run"_s, samplePath(), u"--profile"_s, u"quick"_s}, {}, kept);
    QFile evidence(QFileInfo(samplePath()).path() + u"/evidence/from-bastion/bastion.json"_s);
    QVERIFY(evidence.open(QIODevice::ReadOnly));
    QJsonObject document = QJsonDocument::fromJson(evidence.readAll()).object();
    QJsonObject before = document.value(u"changed_before"_s).toObject();
    QJsonArray changes = before.value(u"changes"_s).toArray();
    changes.append(changes.at(0)); // twice in it
    changes.append(QJsonObject{{u"at"_s, u"2025-09-15T17:20:00Z"_s}, {u"source"_s, u"nobody"_s}, {u"title"_s, u"x"_s}});
    changes.append(
        QJsonObject{{u"at"_s, u"2025-09-15T19:20:00Z"_s}, {u"source"_s, u"revisions"_s}, {u"title"_s, u"x"_s}});
    changes.append(QJsonObject{{u"at"_s, u"soon"_s}, {u"source"_s, u"revisions"_s}, {u"title"_s, u"x"_s}});
    changes.append(u"nonsense"_s);
    before.insert(u"changes"_s, changes);
    document.insert(u"changed_before"_s, before);
    const QByteArray text = QJsonDocument(document).toJson();
    const ProgramRun home = import({samplePath(), u"--from"_s, u"Lee, bastion"_s}, text);
    QCOMPARE(home.exitCode, 0);
    QCOMPARE(home.out.count(u"CHANGE "_s), 1);
    QVERIFY2(home.err.contains(u"2 changes were left out"_s), qPrintable(home.err));
    const ProgramRun again = import({samplePath(), u"--from"_s, u"Kim, bastion"_s}, text);
    QCOMPARE(again.exitCode, 0);
    QCOMPARE(again.out.count(u"CHANGE "_s), 0);
    const ProgramRun json({u"run"_s, samplePath(), u"--only"_s, u"timeouts"_s, u"--format"_s, u"json"_s}, {}, kept);
    const QJsonObject report = QJsonDocument::fromJson(json.out.toUtf8()).object();
    int revisions = 0;
    for (const QJsonValue &change : report.value(u"changed_before"_s).toObject().value(u"changes"_s).toArray())
        revisions += change.toObject().value(u"source"_s).toString() == u"revisions"_s ? 1 : 0;
    QCOMPARE(revisions, 1);
    // It carries the onset of the cause that names it.
    const QJsonArray candidates = report.value(u"verdict"_s).toObject().value(u"candidates"_s).toArray();
    QString onset;
    for (const QJsonValue &candidate : candidates) {
        if (candidate.toObject().value(u"cause"_s).toString() != u"environment-not-loaded"_s)
            continue;
        for (const QJsonValue &rule : candidate.toObject().value(u"rules"_s).toArray()) {
            if (rule.toObject().value(u"rule"_s).toString() == u"onset"_s)
                onset = rule.toObject().value(u"result"_s).toString();
        }
    }
    QCOMPARE(onset, u"holds"_s);
}

void TestProgramImport::changesOfAnotherRunbookStayThere()
{
    const QByteArray text = R"({"as_of": null, "checks": [], "schema": 1, "changed_before": {"changes": [
        {"at": "2020-01-01T10:00:00Z", "source": "revisions", "title": "Revision 7"}]},
        "incident": {"environment": "staging"}, "repeat": {"sha256": "00"}})";
    const ProgramRun home = import({samplePath(), u"--from"_s, u"Lee, bastion"_s}, text);
    QCOMPARE(home.exitCode, 65);
    QVERIFY(!home.err.isEmpty());
    QVERIFY(!QFileInfo::exists(journal()));
}

QTEST_GUILESS_MAIN(TestProgramImport)
#include "tst_programimport.moc"
