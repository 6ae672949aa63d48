// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/settings/settingsfile.h"
#include "diagnostics/store/journal.h"
#include "tests/unit/session/sessionfixture.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSqlDatabase>
#include <QSqlQuery>

#include <future>

using namespace Qt::StringLiterals;
using namespace sitrep;
using namespace std::chrono_literals;

class TestSession : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void openingTakesTheRunbooksDefaults();
    void theCommandLineStandsOverThem();
    void aRunAsksJudgesAndRemembers();
    void everythingIsThereAgainAfterReopening();
    void aResolvedIncidentIsNeverContinued();
    void newOpensAnotherIncident();
    void anIncidentNumberedInTheWindowIsContinued();
    void aReplayAndTheLiveIncidentNeverMix();
    void theCommandLineAddsOnlyWhatIsNew();
    void damagedEventsAreTold();
    void whatIsRepeatedIsTheNewestRunOfAProfile();
    void updatesOfTwoSessionsHaveTwoNumbers();
    void anEnvFileThatCannotBeReadStandsInTheUpdate();
    void aPublicUpdateHidesNoCorrection();
    void aCopyIsWrittenElsewhere();
    void aCopyThatIsReplacedIsToldOnce();
    void changedBytesAreReadIntoTheJournal();
    void undoAndRedoOfEveryLocalEdit();
    void oneEditIsUndoneByItsId();
    void aNoteTakesItsLeadingTime();
    void stepsAreDoneUnprovedUntilTheirProofPasses();
    void anAnswerOfAPersonIsAResult();
    void stopKeepsWhatIsKnown();
    void runAgainAsksOnlyWhatDidNotPass();
    void anEqualFindingIsStoredAsTheSame();
    void updatesAreNumberedAndSupersede();
    void everyRunReadsTheEnvFilesAgain();
    void aFileThatHangsIsToldAndCostsNoOther();
    void logsAreReadByARunOrForAPanel();
    void aLogIsFollowedByACommand();
    void twoSessionsOnOneJournalSeeEachOther();
    void withoutAJournalEverythingStillWorks();

private:
    std::unique_ptr<SessionFixture> m_fixture;
};

void TestSession::init()
{
    m_fixture = std::make_unique<SessionFixture>();
    m_fixture->write(u"runbook.yaml"_s, smallRunbook);
    m_fixture->write(u"staging.env"_s, "OTHER=1\n");
    m_fixture->write(u"settings.json"_s, R"({"timeout": "75 s"})");
}

void TestSession::openingTakesTheRunbooksDefaults()
{
    const auto session = m_fixture->open();
    const SessionState &state = session->state();
    QCOMPARE(state.incident.details().id, u"1278"_s);
    QCOMPARE(state.incident.details().severity, u"P0"_s);
    QCOMPARE(state.incident.runbooks().size(), 1);
    QCOMPARE(state.incident.runbooks().first().bytes, smallRunbook);
    QCOMPARE(state.assessment.components.size(), 2);
    for (const ComponentAssessment &component : state.assessment.components)
        QCOMPARE(component.status, Status::Unknown);
    QVERIFY(!state.trusted);
    QVERIFY(state.restoredNotice.isEmpty());
}

void TestSession::theCommandLineStandsOverThem()
{
    SessionOptions options;
    options.details = {{u"severity"_s, u"SEV2"_s}, {u"impact"_s, u"Half of the users"_s}};
    const auto session = m_fixture->open(options);
    QCOMPARE(session->state().incident.details().severity, u"SEV2"_s);
    QCOMPARE(session->state().incident.details().impact, u"Half of the users"_s);
    QCOMPARE(session->state().incident.details().id, u"1278"_s);
}

void TestSession::aRunAsksJudgesAndRemembers()
{
    const auto session = m_fixture->open();
    SessionFixture::run(*session);
    const SessionState &state = session->state();
    QCOMPARE(state.assessment.component(u"shell"_s)->status, Status::Missing);
    QCOMPARE(state.incident.latestResult(u"timeouts"_s)->outcome, Outcome::Pass);
    QCOMPARE(state.incident.runs().size(), 1);
    QCOMPARE(state.incident.runs().first().state, RunRecord::State::Finished);
    QCOMPARE(state.assessment.exitCode, 2);
    QVERIFY(!state.progress.running);
    QVERIFY(!state.incident.runs().first().verdictSaid.isEmpty());
}

void TestSession::everythingIsThereAgainAfterReopening()
{
    Incident before;
    {
        const auto session = m_fixture->open();
        SessionFixture::run(*session);
        session->tickStep(u"restart"_s, true);
        session->writeNote(u"it smells of DNS"_s);
        QTRY_COMPARE_WITH_TIMEOUT(session->state().incident.notes().size(), 1, 20'000);
        QVERIFY(session->flushJournal(10s));
        before = session->state().incident;
    }
    const auto again = m_fixture->open();
    const Incident &after = again->state().incident;
    QCOMPARE(after.uuid(), before.uuid());
    QCOMPARE(after.results(), before.results());
    QCOMPARE(after.steps(), before.steps());
    QCOMPARE(after.notes(), before.notes());
    QCOMPARE(after.runs().size(), 1);
    QVERIFY(again->state().restoredNotice.contains(u"1278"_s));
    QCOMPARE(again->state().assessment.component(u"shell"_s)->status, Status::Missing);
}

void TestSession::aResolvedIncidentIsNeverContinued()
{
    QUuid first;
    {
        const auto session = m_fixture->open();
        first = session->state().incident.uuid();
        session->setMark(u"resolved"_s);
        QVERIFY(session->flushJournal(10s));
    }
    QVERIFY(m_fixture->open()->state().incident.uuid() != first);
}

void TestSession::newOpensAnotherIncident()
{
    const QUuid first = m_fixture->open()->state().incident.uuid();
    SessionOptions options;
    options.newIncident = true;
    QVERIFY(m_fixture->open(options)->state().incident.uuid() != first);
}

void TestSession::anIncidentNumberedInTheWindowIsContinued()
{
    m_fixture->write(u"runbook.yaml"_s, "sitrep: 1\ntitle: x\nchecks: {a: {settings: {file: settings.json}}}\n");
    QUuid first;
    {
        const auto session = m_fixture->open();
        first = session->state().incident.uuid();
        session->changeDetails({{u"id"_s, u"1278"_s}});
        QVERIFY(session->flushJournal(10s));
    }
    const auto again = m_fixture->open();
    QCOMPARE(again->state().incident.uuid(), first);
    QVERIFY(again->state().restoredNotice.contains(u"1278"_s));
    SessionOptions named;
    named.details = {{u"id"_s, u"1278"_s}};
    const auto byNumber = m_fixture->open(named);
    QCOMPARE(byNumber->state().incident.uuid(), first);
    QCOMPARE(byNumber->state().incident.events().size(), again->state().incident.events().size());
    named.details = {{u"id"_s, u"1279"_s}};
    QVERIFY(m_fixture->open(named)->state().incident.uuid() != first);
}

void TestSession::aReplayAndTheLiveIncidentNeverMix()
{
    const QUuid live = m_fixture->open()->state().incident.uuid();
    m_fixture->write(u"runbook.yaml"_s, smallRunbook + "as_of: 2025-09-15T18:05:00Z\n");
    const QUuid replay = m_fixture->open()->state().incident.uuid();
    QVERIFY(replay != live);
    QCOMPARE(m_fixture->open()->state().incident.uuid(), replay);
    m_fixture->write(u"runbook.yaml"_s, smallRunbook);
    QCOMPARE(m_fixture->open()->state().incident.uuid(), live);
}

void TestSession::theCommandLineAddsOnlyWhatIsNew()
{
    QByteArray runbook = smallRunbook;
    runbook.replace("severity: P0,", "severity: P0, links: {Board: \"https://board.example\"},");
    m_fixture->write(u"runbook.yaml"_s, runbook);
    const QString given = u"https://chat.example"_s;
    SessionOptions options;
    options.details = {{u"severity"_s, u"P1"_s},
                       {u"links"_s, QJsonArray{QJsonObject{{u"title"_s, given}, {u"url"_s, given}}}}};
    QVERIFY(m_fixture->open()->flushJournal(10s));
    qsizetype events = 0;
    for (int round = 0; round < 3; ++round) {
        const auto session = m_fixture->open(options);
        const Incident &incident = session->state().incident;
        QCOMPARE(incident.details().links.size(), 2);
        QCOMPARE(incident.details().links.first().title, u"Board"_s);
        QCOMPARE(incident.details().links.last().url, given);
        QCOMPARE(incident.details().severity, u"P1"_s);
        if (round > 0)
            QCOMPARE(incident.events().size(), events);
        events = incident.events().size();
        QVERIFY(session->flushJournal(10s));
    }
}

void TestSession::damagedEventsAreTold()
{
    {
        const auto session = m_fixture->open();
        session->writeNote(u"it smells of DNS"_s);
        QVERIFY(session->flushJournal(10s));
    }
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"test"_s);
        database.setDatabaseName(m_fixture->path(u"journal.sqlite"_s));
        QVERIFY(database.open());
        QVERIFY(QSqlQuery(database).exec(u"DROP TRIGGER event_is_never_edited"_s));
        QVERIFY(QSqlQuery(database).exec(u"UPDATE event SET body = '{' WHERE kind = 'note-written'"_s));
    }
    QSqlDatabase::removeDatabase(u"test"_s);
    const auto session = m_fixture->open();
    QVERIFY2(session->journalNotice().contains(u"1 event of this incident cannot be read (damaged)"_s),
             qPrintable(session->journalNotice()));
    QVERIFY(!session->journalNotice().contains(u"newer"_s));
}

void TestSession::whatIsRepeatedIsTheNewestRunOfAProfile()
{
    SessionOptions options;
    options.repeatWords = QStringList{u"sitrep"_s, u"run"_s, u"/srv/runbook.yaml"_s, u"--set"_s, u"a=b c"_s};
    const auto session = m_fixture->open(options);
    const QString words = u"sitrep run /srv/runbook.yaml --set 'a=b c' --profile "_s;
    QVERIFY(session->makeUpdate(u"markdown"_s, false).contains(words + u"quick\n"_s));
    QSignalSpy ended(session.get(), &Session::runEnded);
    session->runOnly({u"timeouts"_s}, Profile::Quick);
    QVERIFY(ended.wait(30'000));
    QVERIFY(session->makeUpdate(u"markdown"_s, false).contains(words + u"quick --only timeouts\n"_s));
    SessionFixture::run(*session, Profile::Full);
    session->runOnly({u"timeouts"_s});
    QVERIFY(ended.wait(30'000));
    QVERIFY(session->makeUpdate(u"markdown"_s, false).contains(words + u"full\n"_s));
}

void TestSession::updatesOfTwoSessionsHaveTwoNumbers()
{
    const auto one = m_fixture->open();
    const auto other = m_fixture->open();
    QVERIFY(one->makeUpdate(u"markdown"_s, true, 10s).contains(u"Update 1"_s));
    // Before the event loop has told what the other one wrote.
    const QString second = other->makeUpdate(u"markdown"_s, true, 10s);
    QVERIFY2(second.contains(u"Update 2"_s), qPrintable(second.left(200)));
    QVERIFY(one->makeUpdate(u"markdown"_s, true, 10s).contains(u"Update 3"_s));
    QTRY_COMPARE_WITH_TIMEOUT(other->state().incident.updates().size(), 3, 20'000);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(other->state().incident.updates().at(i).number, i + 1);
}

void TestSession::anEnvFileThatCannotBeReadStandsInTheUpdate()
{
    m_fixture->write(u"runbook.yaml"_s, "sitrep: 1\ntitle: x\nenv_files: [conf.env]\n"
                                        "checks: {a: {manual: \"Does it answer?\"}}\n");
    QVERIFY(QDir().mkpath(m_fixture->path(u"conf.env"_s)));
    const auto session = m_fixture->open();
    const QString told = u"conf.env: this is a folder, not a file"_s;
    for (const QString &format : {u"markdown"_s, u"json"_s}) {
        const QString text = session->makeUpdate(format, false);
        QVERIFY2(text.contains(told), qPrintable(text));
    }
}

/// It tells no verdict, so the next one is held against the update before it.
void TestSession::aPublicUpdateHidesNoCorrection()
{
    const auto session = m_fixture->open();
    QVERIFY(session->makeUpdate(u"markdown"_s, true, 10s).contains(u"Update 1"_s));
    const ReportOptions forAll{.kind = ReportKind::Public, .leftOut = {}, .audience = Audience::Team};
    QVERIFY(session->makeUpdate(u"markdown"_s, true, 10s, forAll).startsWith(u"# Service status"_s));
    const QString third = session->makeUpdate(u"markdown"_s, true, 10s);
    QVERIFY2(third.contains(u"Update 3"_s) && third.contains(u"This supersedes update 1 of"_s), qPrintable(third));
}

void TestSession::aCopyIsWrittenElsewhere()
{
    const auto session = m_fixture->open();
    session->writeNote(u"it smells of DNS"_s);
    QSignalSpy ended(session.get(), &Session::copyEnded);
    const QString copy = m_fixture->path(u"copy.sqlite"_s);
    session->saveCopy(copy);
    QVERIFY(ended.wait(10'000));
    QCOMPARE(ended.takeFirst().first().toString(), QString());
    Journal journal(copy, std::make_shared<SystemClock>(), [](const JournalNews &) {});
    const QList<Event> kept = journal.events(session->state().incident.uuid());
    QCOMPARE(Incident::of(kept).notes().size(), 1);
    session->saveCopy(m_fixture->path(u"runbook.yaml"_s));
    QVERIFY(ended.wait(10'000));
    QVERIFY(!ended.takeFirst().first().toString().isEmpty());
}

/// The first was chosen by mistake, and is under way when the second is.
void TestSession::aCopyThatIsReplacedIsToldOnce()
{
    const auto session = m_fixture->open();
    session->writeNote(u"it smells of DNS"_s);
    QSignalSpy ended(session.get(), &Session::copyEnded);
    const QString copy = m_fixture->path(u"copy.sqlite"_s);
    session->saveCopy(m_fixture->path(u"runbook.yaml/cannot-be.sqlite"_s));
    session->saveCopy(copy);
    QVERIFY(ended.wait(10'000));
    QCOMPARE(ended.first().first().toString(), QString());
    {
        Journal journal(copy, std::make_shared<SystemClock>(), [](const JournalNews &) {});
        QCOMPARE(Incident::of(journal.events(session->state().incident.uuid())).notes().size(), 1);
    }
    // Whatever the first had to say has come by now: another one is told after it.
    session->saveCopy(m_fixture->path(u"copy-2.sqlite"_s));
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 2, 20'000);
    QCOMPARE(ended.last().first().toString(), QString());
}

void TestSession::changedBytesAreReadIntoTheJournal()
{
    const QUuid first = m_fixture->open()->state().incident.uuid();
    QCOMPARE(m_fixture->open()->state().incident.runbooks().size(), 1);
    m_fixture->write(u"runbook.yaml"_s, smallRunbook + "# changed\n");
    const auto session = m_fixture->open();
    QCOMPARE(session->state().incident.uuid(), first);
    QCOMPARE(session->state().incident.runbooks().size(), 2);
}

void TestSession::undoAndRedoOfEveryLocalEdit()
{
    const auto session = m_fixture->open();
    session->tickStep(u"restart"_s, true);
    session->writeNote(u"a note"_s);
    session->changeDetails({{u"severity"_s, u"P1"_s}});
    QTRY_COMPARE_WITH_TIMEOUT(session->state().incident.details().severity, u"P1"_s, 20'000);
    QVERIFY(session->state().canUndo);

    session->undo();
    QTRY_COMPARE_WITH_TIMEOUT(session->state().incident.details().severity, u"P0"_s, 20'000);
    session->undo();
    QTRY_VERIFY_WITH_TIMEOUT(session->state().incident.notes().isEmpty(), 20'000);
    session->undo();
    QTRY_VERIFY_WITH_TIMEOUT(!session->state().incident.steps().value(u"restart"_s).ticked, 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(!session->state().canUndo, 20'000);
    session->undo(); // nothing is left; nothing happens

    for (int i = 0; i < 3; ++i)
        session->redo();
    QTRY_COMPARE_WITH_TIMEOUT(session->state().incident.details().severity, u"P1"_s, 20'000);
    QCOMPARE(session->state().incident.notes().size(), 1);
    QVERIFY(session->state().incident.steps().value(u"restart"_s).ticked);
    QVERIFY(!session->state().canRedo);
}

void TestSession::oneEditIsUndoneByItsId()
{
    const auto session = m_fixture->open();
    const Event tick = session->tickStep(u"restart"_s, true);
    const Event note = session->writeNote(u"a note"_s);
    const std::optional<Event> undone = session->undo(tick.id);
    QVERIFY(undone);
    QCOMPARE(undone->id, tick.id);
    QTRY_COMPARE_WITH_TIMEOUT(session->state().incident.notes().size(), 1, 20'000);
    QVERIFY(!session->state().incident.steps().value(u"restart"_s).ticked);
    QVERIFY(!session->undo(tick.id));
    QVERIFY(!session->undo(QUuid::createUuid()));
    QCOMPARE(session->undo()->id, note.id);
    QVERIFY(session->writeNote(u"   "_s).id.isNull());
}

void TestSession::aNoteTakesItsLeadingTime()
{
    m_fixture->write(u"runbook.yaml"_s, smallRunbook + "as_of: 2025-09-15T18:05:00Z\n");
    const std::shared_ptr<const Runbook> runbook = m_fixture->read();
    SessionOptions options;
    options.author = u"dana"_s;
    Session session(runbook, options, std::make_shared<ReplayClock>(*runbook->asOf));
    session.writeNote(u"1802 failover started"_s);
    session.writeNote(u"   "_s);
    QTRY_COMPARE_WITH_TIMEOUT(session.state().incident.notes().size(), 1, 20'000);
    QCOMPARE(session.state().incident.notes().first().text, u"failover started"_s);
    QCOMPARE(isoText(session.state().incident.notes().first().at), u"2025-09-15T18:02:00Z"_s);
}

void TestSession::stepsAreDoneUnprovedUntilTheirProofPasses()
{
    const auto session = m_fixture->open();
    session->tickStep(u"raise"_s, true);
    session->tickStep(u"restart"_s, true);
    const auto stateOf = [&](const QString &id) {
        for (const ChecklistGroup &group : session->state().checklist) {
            for (const ChecklistItem &item : group.items) {
                if (item.step.id == id)
                    return item.state;
            }
        }
        return StepState::Open;
    };
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(u"raise"_s), StepState::DoneUnproved, 20'000);
    QCOMPARE(stateOf(u"restart"_s), StepState::DoneByHand);
    SessionFixture::run(*session);
    QCOMPARE(stateOf(u"raise"_s), StepState::Done);
}

void TestSession::anAnswerOfAPersonIsAResult()
{
    const auto session = m_fixture->open();
    session->answerManual(u"answer"_s, false);
    QTRY_VERIFY_WITH_TIMEOUT(session->state().incident.latestResult(u"answer"_s), 20'000);
    QCOMPARE(session->state().incident.latestResult(u"answer"_s)->outcome, Outcome::Fail);
    session->answerManual(u"answer"_s, true);
    QTRY_COMPARE_WITH_TIMEOUT(session->state().incident.latestResult(u"answer"_s)->outcome, Outcome::Pass, 20'000);
    session->answerManual(u"answer"_s, true);
    QTRY_COMPARE_WITH_TIMEOUT(session->state().incident.results().size(), 3, 20'000);
    QVERIFY(session->state().incident.events().last().body.contains(u"same_as"_s));
    session->answerManual(u"timeouts"_s, true); // not one that a person answers
    QVERIFY(!session->state().incident.latestResult(u"timeouts"_s));
}

void TestSession::stopKeepsWhatIsKnown()
{
    m_fixture->write(u"runbook.yaml"_s, R"(sitrep: 1
title: Slow
checks:
  fast: {settings: {file: settings.json}}
  slow: {command: [sleep, "60"], timeout: 60 s, profiles: [quick]}
)");
    SessionOptions options;
    options.trustThisRun = true;
    const auto session = m_fixture->open(options);
    QSignalSpy ended(session.get(), &Session::runEnded);
    session->run(Profile::Quick);
    QTRY_VERIFY_WITH_TIMEOUT(session->state().incident.latestResult(u"fast"_s), 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(session->state().progress.askedNow.contains(u"slow"_s), 20'000);
    session->stop();
    QVERIFY(ended.wait(5'000));
    QCOMPARE(session->state().incident.latestResult(u"fast"_s)->outcome, Outcome::Pass);
    QCOMPARE(session->state().incident.latestResult(u"slow"_s)->failureClass, FailureClass::Cancelled);
    QCOMPARE(session->state().incident.runs().last().state, RunRecord::State::Stopped);
}

void TestSession::runAgainAsksOnlyWhatDidNotPass()
{
    const auto session = m_fixture->open();
    SessionFixture::run(*session);
    QSignalSpy ended(session.get(), &Session::runEnded);
    session->runNotPassed();
    QVERIFY(ended.wait(30'000));
    const QStringList asked = session->state().incident.runs().last().asked;
    QVERIFY(asked.contains(u"variables"_s));
    QVERIFY(!asked.contains(u"timeouts"_s));
}

void TestSession::anEqualFindingIsStoredAsTheSame()
{
    const auto session = m_fixture->open();
    SessionFixture::run(*session);
    SessionFixture::run(*session);
    QVERIFY(session->flushJournal(10s));
    int same = 0;
    for (const Event &event : session->state().incident.events()) {
        if (event.kind == EventKind::Result && event.body.contains(u"same_as"_s))
            ++same;
    }
    QVERIFY(same >= 2);
    QCOMPARE(session->state().incident.latestResult(u"variables"_s)->failureClass, FailureClass::Missing);
    QCOMPARE(session->state().incident.latestResult(u"variables"_s)->run, 2);
}

void TestSession::everyRunReadsTheEnvFilesAgain()
{
    m_fixture->write(u"runbook.yaml"_s, R"(sitrep: 1
title: A value
env_files: [staging.env]
checks:
  timeouts: {settings: {file: settings.json}, expect: {timeout: {equals: "${env:WANTED_SECRET}"}}}
)");
    m_fixture->write(u"settings.json"_s, R"({"timeout": "long-enough"})");
    m_fixture->write(u"staging.env"_s, "WANTED_SECRET=broken-off\n'\n");
    const auto session = m_fixture->open();
    SessionFixture::run(*session);
    QCOMPARE(session->state().incident.latestResult(u"timeouts"_s)->outcome, Outcome::Fail);
    QVERIFY(!session->state().environmentProblems.isEmpty());

    m_fixture->write(u"staging.env"_s, "WANTED_SECRET=long-enough\n");
    SessionFixture::run(*session);
    QCOMPARE(session->state().incident.latestResult(u"timeouts"_s)->outcome, Outcome::Pass);
    QCOMPARE(session->state().environmentProblems, QStringList());
    QVERIFY(!session->masker()->mask(u"it is long-enough"_s).contains(u"long-enough"));
}

void TestSession::aFileThatHangsIsToldAndCostsNoOther()
{
    m_fixture->write(u"runbook.yaml"_s, R"(sitrep: 1
title: A file system hangs
env_files: [staging.env, hangs.env]
checks:
  one: {settings: {file: hangs.json}}
  two: {settings: {file: answers.json}}
  three: {variables: {from: [hangs-too.env, answers.env], required: [A]}}
)");
    m_fixture->write(u"staging.env"_s, "STAGING_SECRET=Mango-Pixel\n");
    m_fixture->write(u"answers.env"_s, "ANSWERED_SECRET=Melon-Voxel\n");
    m_fixture->write(u"answers.json"_s, R"({"password": "Grape-Texel"})");
    // Held up until the end, as by a server that is gone.
    const auto release = std::make_shared<std::promise<void>>();
    const auto hold = [held = release->get_future().share()](const QString &path) {
        if (path.contains("hangs"_L1))
            held.wait();
    };
    SessionOptions options;
    options.reading.limit = 500ms;
    options.reading.envFile = [hold](const QString &name, const QString &folder) {
        hold(name);
        return readEnvFile(name, folder);
    };
    options.reading.settingsFile = [hold](const QString &path, const QString &pattern) {
        hold(path);
        return readSettingsFile(path, path, pattern);
    };
    const auto session = m_fixture->open(options);
    QCOMPARE(session->state().environmentProblems.size(), 1);
    QVERIFY(session->state().environmentProblems.first().startsWith(u"hangs.env: this did not answer"_s));
    QElapsedTimer asked;
    asked.start();
    QSignalSpy ended(session.get(), &Session::runEnded);
    session->run(Profile::Quick);
    QVERIFY2(asked.elapsed() < 400, "the session's thread waits for the files");
    QVERIFY(ended.wait(30'000));
    const QStringList told = session->state().environmentProblems;
    QCOMPARE(told.size(), 3);
    QCOMPARE(told.filter(u"hangs-too.env"_s).size(), 1);
    QCOMPARE(told.filter(u"hangs.json"_s).size(), 1);
    for (const QString &secret : {u"Mango-Pixel"_s, u"Melon-Voxel"_s, u"Grape-Texel"_s})
        QVERIFY2(!session->masker()->mask(u"it is "_s + secret).contains(secret), qPrintable(secret));
    release->set_value();
}

void TestSession::logsAreReadByARunOrForAPanel()
{
    m_fixture->write(u"runbook.yaml"_s, R"(sitrep: 1
title: Logs
log_sources:
  asked: {files: [asked.log]}
  shown: {files: [shown.log]}
checks:
  errors: {logs: {source: asked}}
)");
    for (const QString &name : {u"asked.log"_s, u"shown.log"_s})
        m_fixture->write(name, "2025-09-15T18:00:00Z INFO a\n");
    const auto session = m_fixture->open();
    SessionFixture::run(*session);
    QCOMPARE(session->logParts().size(), std::size_t(1));
    QCOMPARE(session->logParts().front().source, u"asked"_s);

    session->readLogs();
    QTRY_COMPARE_WITH_TIMEOUT(session->logParts().size(), std::size_t(2), 20'000);
    QCOMPARE(session->logParts().at(1).source, u"shown"_s);
    QCOMPARE(session->logParts().at(1).name, u"shown.log"_s);
    QTRY_COMPARE_WITH_TIMEOUT(session->logParts().at(1).index->lineCount(), 1, 20'000);
    QVERIFY(session->logParts().at(0).generation != session->logParts().at(1).generation);
    QSignalSpy told(session.get(), &Session::logsChanged);
    m_fixture->write(u"shown.log"_s, "2025-09-15T18:00:00Z INFO a\n2025-09-15T18:00:01Z ERROR b\n");
    QTRY_COMPARE_WITH_TIMEOUT(session->logParts().at(1).index->lineCount(), 2, 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(!told.isEmpty(), 20'000);
}

void TestSession::aLogIsFollowedByACommand()
{
    const QByteArray runbook = R"(sitrep: 1
title: Logs
log_sources:
  live: {follow: [sh, -c, "echo one; exec sleep 600"]}
  file: {files: [a.log]}
checks: {errors: {logs: {source: file}}}
)";
    m_fixture->write(u"runbook.yaml"_s, runbook);
    SessionOptions options;
    options.processEnvironment = {{u"PATH"_s, u"/usr/bin:/bin"_s}};
    const auto session = m_fixture->open(options);
    QVERIFY(session->followLog(u"file"_s, true).value_or(QString()).contains(u"names no command"_s));
    QVERIFY(session->followLog(u"live"_s, true).value_or(QString()).contains(u"not trusted"_s));
    QVERIFY(session->logParts().empty());
    QVERIFY(std::ranges::any_of(session->demands(),
                                [](const ExpandedDemand &asked) { return asked.demand.title == u"live"_s; }));

    options.trustThisRun = true;
    m_fixture->write(u"runbook.yaml"_s, runbook + "as_of: 2025-09-15T18:05:00Z\n");
    const auto replay = m_fixture->open(options);
    QVERIFY(replay->followLog(u"live"_s, true).value_or(QString()).contains(u"replay"_s));

    m_fixture->write(u"runbook.yaml"_s, runbook);
    const auto trusted = m_fixture->open(options);
    QCOMPARE(trusted->followLog(u"live"_s, true), std::nullopt);
    QTRY_COMPARE_WITH_TIMEOUT(trusted->logParts().size(), std::size_t(1), 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(trusted->logParts().front().index->lineCount(), 1, 30'000);
    QCOMPARE(trusted->logParts().front().state, LogPart::State::Following);
    QCOMPARE(trusted->followLog(u"live"_s, false), std::nullopt);
    QTRY_COMPARE_WITH_TIMEOUT(trusted->logParts().front().state, LogPart::State::Ended, 30'000);
    QCOMPARE(trusted->followLog(u"live"_s, true), std::nullopt);
    QTRY_COMPARE_WITH_TIMEOUT(trusted->logParts().front().state, LogPart::State::Following, 30'000);
}

void TestSession::updatesAreNumberedAndSupersede()
{
    const auto session = m_fixture->open();
    SessionFixture::run(*session);
    const QString first = session->makeUpdate(u"markdown"_s, true);
    QVERIFY(first.contains(u"Update 1,"_s));
    m_fixture->write(u"settings.json"_s, R"({"timeout": "15 s"})");
    SessionFixture::run(*session);
    const QString second = session->makeUpdate(u"markdown"_s, true);
    QVERIFY(second.contains(u"Update 2,"_s));
    QVERIFY(second.contains(u"supersedes update 1"_s));
    QVERIFY(second.contains(u"now failing"_s));
    QCOMPARE(session->state().incident.updates().size(), 1); // as of the state before this turn of the loop
    QTRY_COMPARE_WITH_TIMEOUT(session->state().incident.updates().size(), 2, 20'000);
    QCOMPARE(session->state().incident.updates().last().text, second);
    QVERIFY(!QJsonDocument::fromJson(session->makeUpdate(u"json"_s, false).toUtf8()).isNull());
}

void TestSession::twoSessionsOnOneJournalSeeEachOther()
{
    SessionOptions asLee;
    asLee.author = u"lee"_s;
    const auto here = m_fixture->open();
    QVERIFY(here->flushJournal(10s));
    const auto there = m_fixture->open(asLee);
    QCOMPARE(there->state().incident.uuid(), here->state().incident.uuid());
    constexpr int promised = 2'000; // milliseconds
    here->writeNote(u"from here"_s);
    QTRY_COMPARE_WITH_TIMEOUT(there->state().incident.notes().size(), 1, promised);
    there->writeNote(u"from there"_s);
    QTRY_COMPARE_WITH_TIMEOUT(here->state().incident.notes().size(), 2, promised);
    QTRY_COMPARE_WITH_TIMEOUT(here->state().incident.notes(), there->state().incident.notes(), 10'000);
}

void TestSession::withoutAJournalEverythingStillWorks()
{
    const std::shared_ptr<const Runbook> runbook = m_fixture->read();
    Session session(runbook, {}, std::make_shared<SystemClock>());
    SessionFixture::run(session);
    QCOMPARE(session.state().assessment.component(u"shell"_s)->status, Status::Missing);
    QVERIFY(session.state().journalTrouble.isEmpty());
    QVERIFY(!session.state().savedAt);
}

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
