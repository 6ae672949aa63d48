// SPDX-License-Identifier: Apache-2.0
#include "app/session/incidentlog.h"
#include "diagnostics/domain/incident/events.h"
#include "diagnostics/redaction/redactor.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;

namespace {

QStringList notesOf(const IncidentLog &log)
{
    QStringList texts;
    for (const Note &note : log.incident().notes())
        texts += note.text;
    return texts;
}

} // namespace

class TestIncidentLog : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void anEventIsInTheFoldAtOnce();
    void eventsOfAnotherSitrepTakeTheirPlace();
    void whatIsNotSavedYetStaysBehindWhatIs();
    void eventsOfAnotherIncidentAreNotOurs();
    void anIncidentThatWasOpenedBlindJoinsTheOneOfTheFile();
    void aBodyThatIsTooLargeIsNotTaken();
    void secretsAreMaskedOnTheirWayIn();
    void onlyOwnEditsCanBeUndone();

private:
    std::shared_ptr<const Clock> m_clock = std::make_shared<SystemClock>();
    std::shared_ptr<Redactor> m_redactor;
    std::unique_ptr<IncidentLog> m_log;
    QUuid m_incident;
};

void TestIncidentLog::init()
{
    m_redactor = std::make_shared<Redactor>(QByteArray(32, 'k'));
    m_log = std::make_unique<IncidentLog>(IncidentLog::Author{u"dana"_s, u"laptop"_s}, m_clock, m_redactor);
    m_incident = QUuid::createUuid();
    m_log->begin(m_incident);
    m_log->append(EventKind::IncidentOpened, events::incidentOpened({}, std::nullopt));
}

void TestIncidentLog::anEventIsInTheFoldAtOnce()
{
    const Event event = m_log->append(EventKind::NoteWritten, events::noteWritten(u"hello"_s));
    QCOMPARE(notesOf(*m_log), QStringList{u"hello"_s});
    QCOMPARE(event.seq, 2);
    QCOMPARE(m_log->incident().lastSeq(), 2);
}

void TestIncidentLog::eventsOfAnotherSitrepTakeTheirPlace()
{
    Event ours = m_log->append(EventKind::NoteWritten, events::noteWritten(u"ours"_s));
    Event opened = m_log->incident().events().first();
    Event theirs = ours;
    theirs.id = QUuid::createUuid();
    theirs.author = u"lee"_s;
    theirs.body = events::noteWritten(u"theirs"_s);
    theirs.seq = 2;
    ours.seq = 3; // the file had theirs first
    JournalNews news;
    news.saved = {opened, ours};
    news.foreign = {theirs};
    m_log->reconcile(news);
    QCOMPARE(notesOf(*m_log), (QStringList{u"theirs"_s, u"ours"_s}));
    QCOMPARE(m_log->incident().lastSeq(), 3);
    QCOMPARE(m_log->incident().events().size(), 3);
}

void TestIncidentLog::whatIsNotSavedYetStaysBehindWhatIs()
{
    const Event waiting = m_log->append(EventKind::NoteWritten, events::noteWritten(u"still waiting"_s));
    Event theirs = waiting;
    theirs.id = QUuid::createUuid();
    theirs.body = events::noteWritten(u"theirs"_s);
    theirs.seq = 2;
    JournalNews news;
    news.saved = {m_log->incident().events().first()};
    news.foreign = {theirs};
    m_log->reconcile(news);
    QCOMPARE(notesOf(*m_log), (QStringList{u"theirs"_s, u"still waiting"_s}));
    qint64 seq = 0;
    for (const Event &event : m_log->incident().events())
        QCOMPARE(event.seq, ++seq);
}

void TestIncidentLog::eventsOfAnotherIncidentAreNotOurs()
{
    Event other = m_log->append(EventKind::NoteWritten, events::noteWritten(u"ours"_s));
    other.id = QUuid::createUuid();
    other.incident = QUuid::createUuid();
    JournalNews news;
    news.foreign = {other};
    m_log->reconcile(news);
    QCOMPARE(notesOf(*m_log), QStringList{u"ours"_s});
}

void TestIncidentLog::anIncidentThatWasOpenedBlindJoinsTheOneOfTheFile()
{
    const Event ours = m_log->append(EventKind::NoteWritten, events::noteWritten(u"meanwhile"_s));
    const QUuid known = QUuid::createUuid();
    Event opened = m_log->incident().events().first();
    opened.id = QUuid::createUuid();
    opened.incident = known;
    Event note = ours;
    note.id = QUuid::createUuid();
    note.incident = known;
    note.body = events::noteWritten(u"before"_s);
    JournalNews news;
    news.joined = JournalNews::Joined{m_incident, known};
    news.foreign = {opened, note};
    m_log->reconcile(news);
    QCOMPARE(m_log->incident().uuid(), known);
    QCOMPARE(notesOf(*m_log), (QStringList{u"before"_s, u"meanwhile"_s}));
    QCOMPARE(m_log->append(EventKind::NoteWritten, events::noteWritten(u"since"_s)).incident, known);
    QCOMPARE(m_log->incident().events().size(), 4);
}

void TestIncidentLog::aBodyThatIsTooLargeIsNotTaken()
{
    const Event refused = m_log->append(EventKind::NoteWritten, events::noteWritten(QString(70'000, u'x')));
    QVERIFY(refused.id.isNull());
    QVERIFY(notesOf(*m_log).isEmpty());
    QCOMPARE(m_log->incident().lastSeq(), 1);
}

void TestIncidentLog::secretsAreMaskedOnTheirWayIn()
{
    m_redactor->addSecret(u"mango-pixel-88"_s, u"password"_s);
    m_log->append(EventKind::NoteWritten, events::noteWritten(u"I typed mango-pixel-88 by mistake"_s));
    QCOMPARE(notesOf(*m_log), QStringList{u"I typed [password-1] by mistake"_s});
}

void TestIncidentLog::onlyOwnEditsCanBeUndone()
{
    QVERIFY(!m_log->undoable());
    const Event note = m_log->append(EventKind::NoteWritten, events::noteWritten(u"mine"_s));
    Event theirs = note;
    theirs.id = QUuid::createUuid();
    theirs.author = u"lee"_s;
    theirs.seq = 3;
    JournalNews news;
    news.foreign = {theirs};
    m_log->reconcile(news);
    QVERIFY(m_log->undoable());
    QCOMPARE(m_log->undoable()->id, note.id);
    m_log->append(EventKind::Undone, events::undone(note.id));
    QVERIFY(!m_log->undoable());
}

QTEST_GUILESS_MAIN(TestIncidentLog)
#include "tst_incidentlog.moc"
