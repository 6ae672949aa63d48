// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/commandline/programrun.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>

#include <memory>

using namespace Qt::StringLiterals;
using namespace sitrep;

/// `sitrep close` and `sitrep history`: what is kept of an incident, and what becomes of it when it comes again.
class TestProgramHistory final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void wrongUsageIs64_data();
    void wrongUsageIs64();
    void withoutAJournalNothingIsMade();
    void closingAsksForTheCause();
    void aCauseThatIsNoneIsRefused();
    void itIsClosedOnce();
    void aClosedOneIsOpenedAgain();
    void onlyWhoClosedItOpensItAgain();
    void whatComesAgainLooksLikeIt();
    void theEarlierProofIsNoLongerUnproved();
    void twoMomentsAreCompared();
    void whatPassesHasItsFirstAnswer();
    void theTimeOfAReplayStandsStill();
    void momentsWithoutAnswersAreRefused();
    void aReadOnlyJournalIsRead();
    void aDamagedJournalIsTold();

private:
    [[nodiscard]] ProgramRun sitrep(const QStringList &words) const;
    [[nodiscard]] ProgramRun run(const QStringList &more = {}) const;
    void write(const QString &name, const QByteArray &bytes) const;
    void breakIt() const;
    void mend() const;
    [[nodiscard]] QJsonObject history(const QStringList &more = {}) const;
    [[nodiscard]] QString journal() const { return m_folder->filePath(u"journal.sqlite"_s); }

    [[nodiscard]] static QString text(const QDateTime &at) { return at.toString(u"yyyy-MM-ddTHH:mm:ssZ"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
    QDateTime m_started;
};

namespace {

const QByteArray memoryRunbook = R"(sitrep: 1
title: Orders are lost
incident: {id: "1263", severity: P1, started: STARTED}
signatures: {pool: 'pool exhausted'}
log_sources: {app: {files: [app.log]}}
incident_memory:
  "1263": {title: Orders are lost, cause: pool, proved_by: [answers], signatures: [pool]}
causes:
  pool: {statement: The pool is exhausted, when: {fail: [answers]}, refuted_by: {pass: [answers]}}
checks:
  answers: {says: works, command: [cat, state], expect: {stdout: well}}
  log: {logs: app, expect: {signatures.pool.count: 0}}
)";

} // namespace

void TestProgramHistory::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_started = QDateTime::currentDateTimeUtc().addSecs(-600);
    write(u"runbook.yaml"_s, QByteArray(memoryRunbook).replace("STARTED", text(m_started).toUtf8()));
    breakIt();
}

void TestProgramHistory::write(const QString &name, const QByteArray &bytes) const
{
    QFile file(m_folder->filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

void TestProgramHistory::breakIt() const
{
    write(u"state"_s, "ill");
    const QByteArray at = text(m_started.addSecs(60)).toUtf8();
    write(u"app.log"_s, at + " ERROR pool exhausted for order 17\n" + at + " ERROR cannot charge card of order 17\n");
}

void TestProgramHistory::mend() const
{
    write(u"state"_s, "well");
}

ProgramRun TestProgramHistory::sitrep(const QStringList &words) const
{
    return ProgramRun(words, m_folder->path(), {{u"SITREP_JOURNAL"_s, journal()}});
}

ProgramRun TestProgramHistory::run(const QStringList &more) const
{
    return sitrep(QStringList{u"run"_s, u"runbook.yaml"_s, u"--trust"_s} + more);
}

QJsonObject TestProgramHistory::history(const QStringList &more) const
{
    const ProgramRun told = sitrep(QStringList{u"history"_s, u"--json"_s} + more);
    return QJsonDocument::fromJson(told.out.toUtf8()).object();
}

void TestProgramHistory::wrongUsageIs64_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::newRow("an option that is none") << QStringList{u"history"_s, u"--all"_s};
    QTest::newRow("a word") << QStringList{u"history"_s, u"1263"_s};
    QTest::newRow("moments of no incident") << QStringList{u"history"_s, u"--since"_s, u"2020-01-01T10:00:00Z"_s};
    QTest::newRow("no time") << QStringList{u"history"_s, u"--incident"_s, u"1263"_s, u"--since"_s, u"noon"_s};
    QTest::newRow("backwards") << QStringList{
        u"history"_s, u"--incident"_s,          u"1263"_s, u"--since"_s, u"2020-01-01T10:00:00Z"_s,
        u"--until"_s, u"2020-01-01T09:00:00Z"_s};
    QTest::newRow("two to be opened again") << QStringList{u"reopen"_s, u"1"_s, u"2"_s};
    QTest::newRow("two incidents") << QStringList{u"close"_s, u"1"_s, u"2"_s, u"--cause"_s, u"pool"_s};
}

void TestProgramHistory::wrongUsageIs64()
{
    QFETCH(QStringList, words);
    const ProgramRun told = sitrep(words);
    QCOMPARE(told.exitCode, 64);
    QVERIFY(told.out.isEmpty());
    QVERIFY(!told.err.isEmpty());
}

void TestProgramHistory::withoutAJournalNothingIsMade()
{
    QCOMPARE(sitrep({u"history"_s}).exitCode, 65);
    QCOMPARE(sitrep({u"close"_s, u"--cause"_s, u"pool"_s}).exitCode, 65);
    QCOMPARE(sitrep({u"reopen"_s}).exitCode, 65);
    QVERIFY(!QFileInfo::exists(journal()));
}

void TestProgramHistory::closingAsksForTheCause()
{
    (void)run();
    mend();
    (void)run();
    const ProgramRun asked = sitrep({u"close"_s});
    QCOMPARE(asked.exitCode, 64);
    QVERIFY2(asked.err.contains(u"pool: The pool is exhausted"), qPrintable(asked.err));
    QVERIFY2(asked.err.contains(u"answers: failed "), qPrintable(asked.err));
    QCOMPARE(history().value(u"incidents"_s).toArray().at(0).toObject().value(u"resolved"_s), QJsonValue());
}

void TestProgramHistory::aCauseThatIsNoneIsRefused()
{
    (void)run();
    const ProgramRun wrong = sitrep({u"close"_s, u"1263"_s, u"--cause"_s, u"pol"_s});
    QCOMPARE(wrong.exitCode, 65);
    QVERIFY(wrong.err.contains(u"pol is no cause that this incident knows"));
    const ProgramRun noCheck = sitrep({u"close"_s, u"1263"_s, u"--cause"_s, u"pool"_s, u"--proof"_s, u"nothing"_s});
    QCOMPARE(noCheck.exitCode, 65);
    QCOMPARE(sitrep({u"close"_s, u"9"_s, u"--cause"_s, u"pool"_s}).exitCode, 65);
    const ProgramRun own = sitrep({u"close"_s, u"--cause"_s, u"a mouse bit the cable"_s});
    QCOMPARE(own.exitCode, 0);
    QVERIFY2(own.out.contains(u"in the words of ") && own.out.contains(u"a mouse bit the cable"), qPrintable(own.out));
}

void TestProgramHistory::itIsClosedOnce()
{
    (void)run();
    mend();
    (void)run();
    const ProgramRun closed = sitrep({u"close"_s, u"1263"_s, u"--cause"_s, u"pool"_s});
    QCOMPARE(closed.exitCode, 0);
    QVERIFY2(closed.out.contains(u"#1263  P1  " + text(m_started)), qPrintable(closed.out));
    QVERIFY2(closed.out.contains(u"cause: The pool is exhausted"), qPrintable(closed.out));
    QVERIFY2(closed.out.contains(u"proof: answers failed "), qPrintable(closed.out));
    const ProgramRun again = sitrep({u"close"_s, u"1263"_s, u"--cause"_s, u"pool"_s});
    QCOMPARE(again.exitCode, 65);
    QVERIFY(again.err.contains(u"resolved already"));
    const QJsonObject row = history().value(u"incidents"_s).toArray().at(0).toObject();
    QCOMPARE(row.value(u"state"_s).toString(), u"resolved"_s);
    QCOMPARE(row.value(u"cause"_s).toString(), u"pool"_s);
    QCOMPARE(row.value(u"proved_by"_s).toArray(), QJsonArray{u"answers"_s});
    QVERIFY(!row.value(u"signatures"_s).toArray().isEmpty());
}

void TestProgramHistory::aClosedOneIsOpenedAgain()
{
    (void)run();
    QCOMPARE(sitrep({u"reopen"_s}).exitCode, 65); // none is resolved
    QCOMPARE(sitrep({u"close"_s, u"1263"_s, u"--cause"_s, u"pool"_s}).exitCode, 0);
    const ProgramRun opened = sitrep({u"reopen"_s, u"1263"_s});
    QVERIFY2(opened.exitCode == 0, qPrintable(opened.err));
    QVERIFY2(opened.out.startsWith(u"#1263  P1  ") && opened.out.contains(u"  investigating  "),
             qPrintable(opened.out));
    QVERIFY2(!opened.out.contains(u"cause"), qPrintable(opened.out));
    const QJsonArray incidents = history().value(u"incidents"_s).toArray();
    QCOMPARE(incidents.size(), 1);
    QCOMPARE(incidents.at(0).toObject().value(u"state"_s).toString(), u"investigating"_s);
    const ProgramRun again = sitrep({u"reopen"_s, u"1263"_s});
    QCOMPARE(again.exitCode, 65);
    QVERIFY2(again.err.contains(u"is open already"), qPrintable(again.err));
    QCOMPARE(sitrep({u"reopen"_s, u"9"_s}).exitCode, 65);
    (void)run(); // continues it
    QCOMPARE(history().value(u"incidents"_s).toArray().size(), 1);
    QCOMPARE(sitrep({u"close"_s, u"--cause"_s, u"pool"_s}).exitCode, 0);
    QCOMPARE(sitrep({u"reopen"_s}).exitCode, 0); // the newest that is resolved
}

void TestProgramHistory::onlyWhoClosedItOpensItAgain()
{
    (void)run();
    QCOMPARE(sitrep({u"close"_s, u"1263"_s, u"--cause"_s, u"pool"_s}).exitCode, 0);
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"other"_s);
        database.setDatabaseName(journal());
        QVERIFY(database.open());
        QVERIFY(QSqlQuery(database).exec(u"DROP TRIGGER event_is_never_edited"_s));
        QVERIFY(QSqlQuery(database).exec(u"UPDATE event SET author = 'somebody' WHERE kind = 'mark-set'"_s));
    }
    QSqlDatabase::removeDatabase(u"other"_s);
    const ProgramRun refused = sitrep({u"reopen"_s, u"1263"_s});
    QCOMPARE(refused.exitCode, 65);
    QVERIFY2(refused.err.contains(u"somebody closed this incident"), qPrintable(refused.err));
    QCOMPARE(history().value(u"incidents"_s).toArray().at(0).toObject().value(u"state"_s).toString(), u"resolved"_s);
}

void TestProgramHistory::whatComesAgainLooksLikeIt()
{
    (void)run();
    mend();
    (void)run();
    QCOMPARE(sitrep({u"close"_s, u"--cause"_s, u"pool"_s}).exitCode, 0);
    breakIt();
    const ProgramRun json = run({u"--incident"_s, u"1278"_s, u"--format"_s, u"json"_s});
    const QJsonArray similar = QJsonDocument::fromJson(json.out.toUtf8()).object().value(u"similar"_s).toArray();
    QCOMPARE(similar.size(), 1);
    QCOMPARE(similar.at(0).toObject().value(u"incident"_s).toString(), u"1263"_s);
    const QString text = similar.at(0).toObject().value(u"text"_s).toString();
    QVERIFY2(text.startsWith(u"Looks like #1263 (") && text.endsWith(u", same class)"), qPrintable(text));
    const ProgramRun markdown = run({u"--incident"_s, u"1278"_s});
    QVERIFY2(markdown.out.contains(u"Looks like \\#1263 ("), qPrintable(markdown.out));
    QVERIFY2(markdown.out.contains(u"Its cause: The pool is exhausted"), qPrintable(markdown.out));
    const ProgramRun listed = sitrep({u"history"_s});
    QVERIFY2(listed.out.contains(u"    Looks like #1263 ("), qPrintable(listed.out));
}

void TestProgramHistory::theEarlierProofIsNoLongerUnproved()
{
    const auto provedProof = [this] {
        const ProgramRun told = run({u"--incident"_s, u"1278"_s, u"--format"_s, u"json"_s});
        const QJsonArray conditions = QJsonDocument::fromJson(told.out.toUtf8())
                                          .object()
                                          .value(u"regressions"_s)
                                          .toArray()
                                          .at(0)
                                          .toObject()
                                          .value(u"conditions"_s)
                                          .toArray();
        for (const QJsonValue &value : conditions) {
            if (value.toObject().value(u"condition"_s).toString() == u"proved-proof"_s)
                return value.toObject().value(u"result"_s).toString();
        }
        return QString();
    };
    QCOMPARE(provedProof(), u"fails"_s);
    (void)run();
    mend();
    (void)run();
    QCOMPARE(sitrep({u"close"_s, u"1263"_s, u"--cause"_s, u"pool"_s}).exitCode, 0);
    QCOMPARE(provedProof(), u"holds"_s);
}

void TestProgramHistory::twoMomentsAreCompared()
{
    (void)run();
    mend();
    (void)run();
    const QStringList moments{u"--incident"_s, u"1263"_s, u"--since"_s, text(m_started)};
    const ProgramRun told = sitrep(QStringList{u"history"_s} + moments);
    QCOMPARE(told.exitCode, 0);
    QVERIFY2(told.out.contains(u"log"), qPrintable(told.out));
    const QJsonObject document = history(moments);
    const QJsonArray rows = document.value(u"comparison"_s).toObject().value(u"differences"_s).toArray();
    QVERIFY(!rows.isEmpty());
    QCOMPARE(rows.at(0).toObject().value(u"check"_s).toString(), u"log"_s);
    QCOMPARE(rows.at(0).toObject().value(u"difference"_s).toString(), u"first-failing"_s);
    QCOMPARE(sitrep({u"history"_s, u"--incident"_s, u"9"_s, u"--since"_s, u"2020-01-01T10:00:00Z"_s}).exitCode, 65);
}

/// What passes is news too, to who knew nothing.
void TestProgramHistory::whatPassesHasItsFirstAnswer()
{
    mend();
    (void)run();
    const ProgramRun told = sitrep({u"history"_s, u"--incident"_s, u"1263"_s, u"--since"_s, text(m_started)});
    QCOMPARE(told.exitCode, 0);
    QVERIFY2(told.out.contains(u"Not failing, first answer\n    "), qPrintable(told.out));
    QVERIFY2(!told.out.contains(u"Nothing that this report shows has changed"), qPrintable(told.out));
}

void TestProgramHistory::theTimeOfAReplayStandsStill()
{
    (void)run({u"--started"_s, u"2025-09-15T17:29:00Z"_s, u"--as-of"_s, u"2025-09-15T18:05:00Z"_s});
    const ProgramRun listed = sitrep({u"history"_s});
    QVERIFY2(listed.out.startsWith(u"#1263  P1  2025-09-15T17:29:00Z  36 min  "), qPrintable(listed.out));
}

void TestProgramHistory::momentsWithoutAnswersAreRefused()
{
    const QStringList asked{u"history"_s, u"--incident"_s, u"1263"_s};
    const auto between = [&](const QString &since, const QString &until) {
        return sitrep(asked + QStringList{u"--since"_s, since}
                      + (until.isEmpty() ? QStringList() : QStringList{u"--until"_s, until}));
    };
    const QString longBefore = u"2020-01-01T10:00:00Z"_s;
    const QString later = u"2020-01-01T11:00:00Z"_s;
    const QString never = u"2100-01-01T10:00:00Z"_s;
    (void)run();
    const ProgramRun early = between(longBefore, later);
    QCOMPARE(early.exitCode, 64);
    QVERIFY2(early.out.isEmpty() && early.err.contains(u"began at "_s + text(m_started)), qPrintable(early.err));
    const ProgramRun late = between(never, {});
    QCOMPARE(late.exitCode, 64);
    QVERIFY2(late.out.isEmpty() && late.err.contains(u"is open, and the last that happened in it"_s),
             qPrintable(late.err));
    QCOMPARE(sitrep({u"close"_s, u"1263"_s, u"--cause"_s, u"pool"_s}).exitCode, 0);
    QVERIFY(between(never, {}).err.contains(u"was resolved at "_s));
    // What lies around it is held against what there is, and says so.
    const ProgramRun around = between(longBefore, never);
    QCOMPARE(around.exitCode, 0);
    QVERIFY2(around.err.contains(u"at --since nothing was known yet"_s) && around.err.contains(u"not --until"_s),
             qPrintable(around.err));
    QVERIFY2(around.out.startsWith(longBefore + u" to "_s) && !around.out.startsWith(longBefore + u" to "_s + never),
             qPrintable(around.out));
    QVERIFY(around.out.contains(u"answers"_s));
}

void TestProgramHistory::aReadOnlyJournalIsRead()
{
    (void)run();
    QFile::setPermissions(journal(), QFileDevice::ReadOwner);
    QFile::setPermissions(m_folder->path(), QFileDevice::ReadOwner | QFileDevice::ExeOwner);
    const ProgramRun listed = sitrep({u"history"_s});
    const ProgramRun closed = sitrep({u"close"_s, u"--cause"_s, u"pool"_s});
    QFile::setPermissions(m_folder->path(), QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    QCOMPARE(listed.exitCode, 0);
    QVERIFY2(listed.out.contains(u"#1263"), qPrintable(listed.out + listed.err));
    if (qEnvironmentVariable("USER") != u"root" && QFileInfo(journal()).ownerId() != 0)
        QCOMPARE(closed.exitCode, 69); // it could not be saved, and says so
}

void TestProgramHistory::aDamagedJournalIsTold()
{
    write(u"journal.sqlite"_s, QByteArray(8192, 'x'));
    const ProgramRun told = sitrep({u"history"_s});
    QVERIFY(told.exitCode == 0 || told.exitCode == 65);
    QVERIFY(!told.err.isEmpty() || told.out.isEmpty());
    const ProgramRun closed = sitrep({u"close"_s, u"--cause"_s, u"pool"_s});
    QCOMPARE(closed.exitCode, 65);
    QVERIFY(!closed.err.isEmpty());
}

QTEST_GUILESS_MAIN(TestProgramHistory)
#include "tst_programhistory.moc"
