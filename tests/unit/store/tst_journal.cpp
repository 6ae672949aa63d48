// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/incident/events.h"
#include "tests/unit/store/newsbox.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;
using namespace std::chrono_literals;

namespace {

const std::shared_ptr<const Clock> realClock = std::make_shared<SystemClock>();

} // namespace

class TestJournal : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void givesEverythingBackInOrder();
    void numbersEachIncidentFromOneWithoutGaps();
    void keepsEveryFieldOfAnEvent();
    void tellsWhatWasSavedAndWhen();
    void inMemoryNothingIsSavedAndNothingIsWrong();
    void twoJournalsOnOneFileSeeEachOther();
    void twoWritersAtOnceLeaveNoGapAndNoDouble();
    void listsIncidentsNewestFirst();
    void anUndoneResolutionIsNone();
    void theFileIsThePrivateOneOfItsOwner();
    void refusesToEditHistory();
    void destructionWritesWhatWaits();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
};

void TestJournal::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_file = m_folder->filePath(u"deep/er/journal.sqlite"_s);
}

void TestJournal::givesEverythingBackInOrder()
{
    const QUuid incident = QUuid::createUuid();
    {
        Journal journal(m_file, realClock, [](const JournalNews &) {});
        for (const QString &text : {u"one"_s, u"two"_s, u"three"_s})
            journal.append(someEvent(incident, text));
        QVERIFY(journal.flush(10s));
        QCOMPARE(textsOf(journal.events(incident)), (QStringList{u"one"_s, u"two"_s, u"three"_s}));
    }
    Journal again(m_file, realClock, [](const JournalNews &) {});
    QCOMPARE(textsOf(again.events(incident)), (QStringList{u"one"_s, u"two"_s, u"three"_s}));
    QVERIFY(again.events(QUuid::createUuid()).isEmpty());
}

void TestJournal::numbersEachIncidentFromOneWithoutGaps()
{
    const QUuid first = QUuid::createUuid();
    const QUuid second = QUuid::createUuid();
    Journal journal(m_file, realClock, [](const JournalNews &) {});
    for (int i = 0; i < 6; ++i)
        journal.append(someEvent(i % 2 == 0 ? first : second, QString::number(i)));
    for (const QUuid &incident : {first, second}) {
        qint64 expected = 0;
        const QList<Event> events = journal.events(incident);
        QCOMPARE(events.size(), 3);
        for (const Event &event : events)
            QCOMPARE(event.seq, ++expected);
    }
}

void TestJournal::keepsEveryFieldOfAnEvent()
{
    Event event = someEvent(QUuid::createUuid(), u"\u00fc \U0001F6A8 \"quoted\"\n"_s);
    event.at = Instant(std::chrono::microseconds(1'757'957'340'123'456));
    event.version = 3;
    event.kind = EventKind::Unknown;
    event.kindName = u"of-a-newer-sitrep"_s;
    event.body.insert(u"nested"_s, QJsonObject{{u"number"_s, 1.5}});
    Journal journal(m_file, realClock, [](const JournalNews &) {});
    journal.append(event);
    QVERIFY(journal.flush(10s));
    Event stored = journal.events(event.incident).value(0);
    event.seq = 1;
    event.recorded = stored.recorded; // given by the writer
    QVERIFY(stored.recorded > event.at);
    QCOMPARE(stored, event);
}

void TestJournal::tellsWhatWasSavedAndWhen()
{
    NewsBox box;
    Journal journal(m_file, realClock, box.listener());
    const Event event = someEvent(QUuid::createUuid(), u"hello"_s);
    const Instant before = realClock->real();
    journal.append(event);
    QVERIFY(box.waitFor([&](const JournalNews &news) {
        return news.saved.size() == 1 && news.saved.first().id == event.id && news.savedAt >= before
               && news.trouble.isEmpty() && news.waiting == 0;
    }));
}

void TestJournal::inMemoryNothingIsSavedAndNothingIsWrong()
{
    NewsBox box;
    Journal journal({}, realClock, box.listener());
    const Event event = someEvent(QUuid::createUuid(), u"hello"_s);
    journal.append(event);
    QVERIFY(journal.flush(10s));
    QCOMPARE(textsOf(journal.events(event.incident)), QStringList{u"hello"_s});
    QVERIFY(journal.incidents().isEmpty());
    QVERIFY(box.news().isEmpty());
}

void TestJournal::twoJournalsOnOneFileSeeEachOther()
{
    NewsBox here;
    NewsBox there;
    Journal left(m_file, realClock, here.listener());
    QVERIFY(left.incidents().isEmpty()); // it is open now
    Journal right(m_file, realClock, there.listener());
    QVERIFY(right.incidents().isEmpty());
    const Event event = someEvent(QUuid::createUuid(), u"from the left"_s);
    left.append(event);
    QVERIFY(there.waitFor(
        [&](const JournalNews &news) { return textsOf(news.foreign) == QStringList{u"from the left"_s}; }));
    right.append(someEvent(event.incident, u"from the right"_s));
    QVERIFY(here.waitFor(
        [&](const JournalNews &news) { return textsOf(news.foreign) == QStringList{u"from the right"_s}; }));
    for (const JournalNews &news : here.news())
        QVERIFY2(!textsOf(news.foreign).contains(u"from the left"_s), "what it wrote itself is no news");
}

void TestJournal::twoWritersAtOnceLeaveNoGapAndNoDouble()
{
    constexpr int each = 100;
    const QUuid incident = QUuid::createUuid();
    Journal left(m_file, realClock, [](const JournalNews &) {});
    QVERIFY(left.incidents().isEmpty());
    Journal right(m_file, realClock, [](const JournalNews &) {});
    for (int i = 0; i < each; ++i) {
        left.append(someEvent(incident, u"left"_s));
        right.append(someEvent(incident, u"right"_s));
    }
    QVERIFY(left.flush(30s));
    QVERIFY(right.flush(30s));
    const QList<Event> events = left.events(incident);
    QCOMPARE(events.size(), 2 * each);
    for (int i = 0; i < events.size(); ++i)
        QCOMPARE(events.at(i).seq, i + 1);
}

void TestJournal::listsIncidentsNewestFirst()
{
    Journal journal(m_file, realClock, [](const JournalNews &) {});
    QList<QUuid> incidents;
    for (const QString &id : {u"1263"_s, u"1278"_s}) {
        Event opened = someEvent(QUuid::createUuid(), {});
        opened.kind = EventKind::IncidentOpened;
        IncidentDetails details;
        details.id = id;
        details.title = u"Chat is down"_s;
        opened.body = events::incidentOpened(details, std::nullopt);
        journal.append(opened);
        Event read = someEvent(opened.incident, {});
        read.kind = EventKind::RunbookRead;
        RunbookRead runbook;
        runbook.path = u"/somewhere/"_s + id;
        read.body = events::runbookRead(runbook);
        journal.append(read);
        incidents += opened.incident;
        QVERIFY(journal.flush(10s));
    }
    const QList<IncidentSummary> summaries = journal.incidents();
    QCOMPARE(summaries.size(), 2);
    QCOMPARE(summaries.at(0).incident, incidents.at(1));
    QCOMPARE(summaries.at(0).id, u"1278"_s);
    QCOMPARE(summaries.at(0).title, u"Chat is down"_s);
    QCOMPARE(summaries.at(0).runbookPath, u"/somewhere/1278"_s);
    QVERIFY(!summaries.at(0).resolved);
    QCOMPARE(summaries.at(1).id, u"1263"_s);
}

void TestJournal::anUndoneResolutionIsNone()
{
    Journal journal(m_file, realClock, [](const JournalNews &) {});
    Event opened = someEvent(QUuid::createUuid(), {});
    opened.kind = EventKind::IncidentOpened;
    opened.body = events::incidentOpened({}, std::nullopt);
    journal.append(opened);
    Event resolved = someEvent(opened.incident, {});
    resolved.kind = EventKind::MarkSet;
    resolved.body = events::markSet(u"resolved"_s, realClock->wall());
    journal.append(resolved);
    QVERIFY(journal.incidents().first().resolved);

    Event undo = someEvent(opened.incident, {});
    undo.kind = EventKind::Undone;
    undo.body = events::undone(resolved.id);
    journal.append(undo);
    QVERIFY(!journal.incidents().first().resolved);
}

void TestJournal::theFileIsThePrivateOneOfItsOwner()
{
    Journal journal(m_file, realClock, [](const JournalNews &) {});
    QVERIFY(journal.incidents().isEmpty());
    const auto permissions = QFile::permissions(m_file);
    QVERIFY(permissions & QFileDevice::ReadOwner);
    QVERIFY(!(permissions
              & (QFileDevice::ReadGroup | QFileDevice::ReadOther | QFileDevice::WriteGroup | QFileDevice::WriteOther)));
}

void TestJournal::refusesToEditHistory()
{
    const Event event = someEvent(QUuid::createUuid(), u"as it was"_s);
    {
        Journal journal(m_file, realClock, [](const JournalNews &) {});
        journal.append(event);
        QVERIFY(journal.flush(10s));
        journal.append(event); // the same id again: refused, kept waiting, told
        QVERIFY(!journal.flush(200ms));
    }
    Journal again(m_file, realClock, [](const JournalNews &) {});
    QCOMPARE(again.events(event.incident).size(), 1);
}

void TestJournal::destructionWritesWhatWaits()
{
    const QUuid incident = QUuid::createUuid();
    {
        Journal journal(m_file, realClock, [](const JournalNews &) {});
        for (int i = 0; i < 50; ++i)
            journal.append(someEvent(incident, QString::number(i)));
    }
    Journal again(m_file, realClock, [](const JournalNews &) {});
    QCOMPARE(again.events(incident).size(), 50);
}

QTEST_GUILESS_MAIN(TestJournal)
#include "tst_journal.moc"
