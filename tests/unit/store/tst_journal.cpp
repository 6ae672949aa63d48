// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/incident/events.h"
#include "diagnostics/domain/incident/incident.h"
#include "tests/unit/store/newsbox.h"

#include <QDir>
#include <QElapsedTimer>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <future>

using namespace Qt::StringLiterals;
using namespace sitrep;
using namespace std::chrono_literals;

namespace {

const std::shared_ptr<const Clock> realClock = std::make_shared<SystemClock>();

/// Once it is told to hang, the writer thread stands still in it, as it would in a write to a dead disk.
class HangingClock final : public Clock
{
public:
    [[nodiscard]] Instant real() const override
    {
        if (m_hangs) {
            m_stands = true;
            m_answer.wait();
        }
        return realClock->real();
    }
    [[nodiscard]] Instant wall() const override { return realClock->wall(); }
    [[nodiscard]] SteadyTime steady() const override { return realClock->steady(); }

    void hang() { m_hangs = true; }
    [[nodiscard]] bool stands() const { return m_stands; }
    void answer() { m_release.set_value(); }

private:
    std::promise<void> m_release;
    std::shared_future<void> m_answer = m_release.get_future().share();
    std::atomic_bool m_hangs = false;
    mutable std::atomic_bool m_stands = false;
};

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
    void listsAnIncidentAsItsFoldTellsIt_data();
    void listsAnIncidentAsItsFoldTellsIt();
    void listsAnIncidentUnderItsNewestId();
    void findsTheIncidentThatIsAskedFor_data();
    void findsTheIncidentThatIsAskedFor();
    void whoLooksAtOnceOpensOneIncident();
    void foldersAndFilesAreTheirOwnersAlone();
    void aFolderThatWasThereKeepsItsRights();
    void refusesToEditHistory();
    void anEventThatIsThereAlreadyIsSaved();
    void aRefusedEventHoldsUpNoOther();
    void destructionWritesWhatWaits();
    void destructionDoesNotWaitForAHungDisk();

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

void TestJournal::listsAnIncidentAsItsFoldTellsIt_data()
{
    const QUuid incident = QUuid::createUuid();
    const auto of = [&incident](EventKind kind, const QJsonObject &body) { return eventOf(incident, kind, body); };
    const Event resolved = of(EventKind::MarkSet, events::markSet(u"resolved"_s, realClock->wall()));
    const Event undone = of(EventKind::Undone, events::undone(resolved.id));
    const Event redone = of(EventKind::Undone, events::undone(undone.id));
    Event undoneByAnother = undone;
    undoneByAnother.author = u"erin"_s;
    Event ofANewerVersion = resolved;
    ofANewerVersion.version = newestEventVersion + 1;
    const Event otherMark = of(EventKind::MarkSet, events::markSet(u"mitigated"_s, realClock->wall()));

    QTest::addColumn<QList<Event>>("events");
    QTest::addColumn<bool>("isResolved");
    QTest::newRow("no mark") << QList<Event>{} << false;
    QTest::newRow("marked as resolved") << QList{resolved} << true;
    QTest::newRow("marked as mitigated only") << QList{otherMark} << false;
    QTest::newRow("taken back by who marked it") << QList{resolved, undone} << false;
    QTest::newRow("taken back by another, who may not") << QList{resolved, undoneByAnother} << true;
    QTest::newRow("taken back, and that taken back too") << QList{resolved, undone, redone} << true;
    QTest::newRow("a mark of a newer Sitrep") << QList{ofANewerVersion} << false;
}

void TestJournal::listsAnIncidentAsItsFoldTellsIt()
{
    QFETCH(QList<Event>, events);
    QFETCH(bool, isResolved);
    const QUuid incident = events.isEmpty() ? QUuid::createUuid() : events.first().incident;
    Journal journal(m_file, realClock, [](const JournalNews &) {});
    journal.append(eventOf(incident, EventKind::IncidentOpened, events::incidentOpened({}, std::nullopt)));
    for (const Event &event : std::as_const(events))
        journal.append(event);
    QVERIFY(journal.flush(10s));
    const QList<IncidentSummary> summaries = journal.incidents();
    QCOMPARE(summaries.size(), 1);
    QCOMPARE(summaries.first().resolved, isResolved);
    QCOMPARE(summaries.first().resolved, Incident::of(journal.events(incident)).isResolved());
}

void TestJournal::listsAnIncidentUnderItsNewestId()
{
    IncidentDetails details;
    details.id = u"unnumbered"_s;
    details.title = u"Chat is down"_s;
    const QUuid incident = QUuid::createUuid();
    Journal journal(m_file, realClock, [](const JournalNews &) {});
    journal.append(eventOf(incident, EventKind::IncidentOpened, events::incidentOpened(details, std::nullopt)));
    journal.append(eventOf(incident, EventKind::DetailsChanged, events::detailsChanged({{u"id"_s, u"1278"_s}})));
    QVERIFY(journal.flush(10s));
    const QList<IncidentSummary> summaries = journal.incidents();
    QCOMPARE(summaries.size(), 1);
    QCOMPARE(summaries.first().id, u"1278"_s);
    QCOMPARE(summaries.first().title, u"Chat is down"_s);
}

void TestJournal::findsTheIncidentThatIsAskedFor_data()
{
    const Instant asOf = realClock->wall();
    QTest::addColumn<IncidentQuery>("query");
    QTest::addColumn<QJsonObject>("changed");
    QTest::addColumn<QString>("mark");
    QTest::addColumn<bool>("isFound");
    const QJsonObject renamed{{u"id"_s, u"1278"_s}};
    QTest::newRow("as it was opened") << IncidentQuery{u"/a"_s, u"42"_s} << QJsonObject() << QString() << true;
    QTest::newRow("another runbook") << IncidentQuery{u"/b"_s, u"42"_s} << QJsonObject() << QString() << false;
    QTest::newRow("another number") << IncidentQuery{u"/a"_s, u"7"_s} << QJsonObject() << QString() << false;
    QTest::newRow("numbered by a person since") << IncidentQuery{u"/a"_s, u"42"_s} << renamed << QString() << true;
    QTest::newRow("by the number it has now")
        << IncidentQuery{u"/a"_s, u"7"_s, u"1278"_s} << renamed << QString() << true;
    QTest::newRow("by the number it had") << IncidentQuery{u"/a"_s, u"7"_s, u"42"_s} << renamed << QString() << true;
    QTest::newRow("by a number that it never had")
        << IncidentQuery{u"/a"_s, u"42"_s, u"9"_s} << renamed << QString() << false;
    QTest::newRow("resolved") << IncidentQuery{u"/a"_s, u"42"_s} << QJsonObject() << u"resolved"_s << false;
    QTest::newRow("a replay") << IncidentQuery{u"/a"_s, u"42"_s, {}, asOf} << QJsonObject() << QString() << false;
    QTest::newRow("a new one is wanted") << IncidentQuery{u"/a"_s, u"42"_s, {}, {}, true} << QJsonObject() << QString()
                                         << false;
}

void TestJournal::findsTheIncidentThatIsAskedFor()
{
    QFETCH(IncidentQuery, query);
    QFETCH(QJsonObject, changed);
    QFETCH(QString, mark);
    QFETCH(bool, isFound);
    IncidentDetails details;
    details.id = u"42"_s;
    const IncidentRequest first = requestFor(u"/a"_s, details);
    const QUuid incident = first.opening.first().incident;
    Journal journal(m_file, realClock, [](const JournalNews &) {});
    QVERIFY(!journal.findOrOpen(first).continued);
    if (!changed.isEmpty())
        journal.append(eventOf(incident, EventKind::DetailsChanged, events::detailsChanged(changed)));
    if (!mark.isEmpty())
        journal.append(eventOf(incident, EventKind::MarkSet, events::markSet(mark, realClock->wall())));
    QVERIFY(journal.flush(10s));
    IncidentRequest second = requestFor(query.runbookPath);
    second.query = query;
    const IncidentOpening opening = journal.findOrOpen(second);
    QCOMPARE(opening.continued, isFound);
    QCOMPARE(opening.incident, isFound ? incident : second.opening.first().incident);
    QCOMPARE(journal.incidents().size(), isFound ? 1 : 2);
}

void TestJournal::whoLooksAtOnceOpensOneIncident()
{
    constexpr int many = 8;
    std::vector<std::future<QUuid>> found;
    found.reserve(many);
    for (int i = 0; i < many; ++i) {
        found.push_back(std::async(std::launch::async, [this] {
            Journal journal(m_file, realClock, [](const JournalNews &) {});
            (void)journal.findOrOpen(requestFor(u"/srv/runbook.yaml"_s));
            return journal.flush(20s) ? journal.incidents().value(0).incident : QUuid();
        }));
    }
    QSet<QUuid> incidents;
    for (std::future<QUuid> &one : found)
        incidents.insert(one.get());
    QCOMPARE(incidents.size(), 1);
    Journal journal(m_file, realClock, [](const JournalNews &) {});
    QCOMPARE(journal.incidents().size(), 1);
}

void TestJournal::foldersAndFilesAreTheirOwnersAlone()
{
    const mode_t before = ::umask(0);
    const auto restore = qScopeGuard([before] { ::umask(before); });
    Journal journal(m_file, realClock, [](const JournalNews &) {});
    journal.append(someEvent(QUuid::createUuid(), u"private"_s));
    QVERIFY(journal.flush(10s));
    for (const QString &suffix : {u""_s, u"-wal"_s, u"-shm"_s})
        QCOMPARE(rightsOf(m_file + suffix), u"0600"_s);
    for (const QString &folder : {u"deep"_s, u"deep/er"_s})
        QCOMPARE(rightsOf(m_folder->filePath(folder)), u"0700"_s);
}

void TestJournal::aFolderThatWasThereKeepsItsRights()
{
    const QString shared = m_folder->filePath(u"deep"_s);
    QVERIFY(QDir().mkdir(shared));
    QCOMPARE(::chmod(QFile::encodeName(shared).constData(), 0750), 0);
    Journal journal(m_file, realClock, [](const JournalNews &) {});
    QVERIFY(journal.incidents().isEmpty());
    QCOMPARE(rightsOf(shared), u"0750"_s);
    QCOMPARE(rightsOf(shared + u"/er"_s), u"0700"_s);
}

void TestJournal::refusesToEditHistory()
{
    const Event event = someEvent(QUuid::createUuid(), u"as it was"_s);
    Event edited = event;
    edited.body = {{u"text"_s, u"as somebody would like it"_s}};
    {
        Journal journal(m_file, realClock, [](const JournalNews &) {});
        journal.append(event);
        QVERIFY(journal.flush(10s));
        QCOMPARE(render(journal.trouble()), QString());
        journal.append(edited);
        QVERIFY(!journal.flush(10s));
        QVERIFY2(render(journal.trouble()).contains(u"did not take an event"_s), qPrintable(render(journal.trouble())));
    }
    Journal again(m_file, realClock, [](const JournalNews &) {});
    QCOMPARE(textsOf(again.events(event.incident)), QStringList{u"as it was"_s});
}

void TestJournal::anEventThatIsThereAlreadyIsSaved()
{
    // What is found when a COMMIT was answered with an error and was durable all the same.
    const Event event = someEvent(QUuid::createUuid(), u"there already"_s);
    const Event next = someEvent(event.incident, u"next"_s);
    {
        Journal journal(m_file, realClock, [](const JournalNews &) {});
        journal.append(event);
    }
    NewsBox box;
    Journal journal(m_file, realClock, box.listener());
    journal.append(event);
    journal.append(next);
    QVERIFY(journal.flush(10s));
    QCOMPARE(render(journal.trouble()), QString());
    QCOMPARE(textsOf(journal.events(event.incident)), (QStringList{u"there already"_s, u"next"_s}));
    QVERIFY(box.waitFor([&](const JournalNews &news) {
        return !news.saved.isEmpty() && news.saved.first().id == event.id && news.saved.first().seq == 1;
    }));
    for (const JournalNews &news : box.news())
        QVERIFY2(news.notice.isEmpty(), qPrintable(render(news.notice)));
}

void TestJournal::aRefusedEventHoldsUpNoOther()
{
    const QUuid incident = QUuid::createUuid();
    const Event first = someEvent(incident, u"first"_s);
    Event bad = someEvent(incident, u"with the id of another"_s);
    bad.id = first.id;
    NewsBox box;
    Journal journal(m_file, realClock, box.listener());
    journal.append(first);
    QVERIFY(journal.flush(10s));
    journal.append(someEvent(incident, u"before"_s));
    journal.append(bad);
    journal.append(someEvent(incident, u"after"_s));
    QVERIFY(!journal.flush(10s));
    QVERIFY(box.waitFor([](const JournalNews &news) {
        return render(news.notice).contains(u"did not take an event (note-written"_s) && news.waiting == 1;
    }));
    const QList<Event> events = journal.events(incident);
    QCOMPARE(textsOf(events), (QStringList{u"first"_s, u"before"_s, u"after"_s, u"with the id of another"_s}));
    for (int i = 0; i < events.size(); ++i)
        QCOMPARE(events.at(i).seq, i + 1);
    QStringList saved;
    for (const JournalNews &news : box.news())
        saved += textsOf(news.saved);
    QCOMPARE(saved, (QStringList{u"first"_s, u"before"_s, u"after"_s}));
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

void TestJournal::destructionDoesNotWaitForAHungDisk()
{
    NewsBox box;
    const auto clock = std::make_shared<HangingClock>();
    auto journal = std::make_unique<Journal>(m_file, clock, box.listener());
    QVERIFY(journal->incidents().isEmpty());
    clock->hang();
    journal->append(someEvent(QUuid::createUuid(), u"on its way to the disk"_s));
    QTRY_VERIFY(clock->stands());
    const qsizetype told = box.news().size();
    QElapsedTimer taken;
    taken.start();
    journal.reset();
    const qint64 milliseconds = taken.elapsed();
    clock->answer();
    QVERIFY2(milliseconds < 4000, qPrintable(QString::number(milliseconds)));
    // The thread ends by itself: nobody but this function knows the clock then.
    QTRY_COMPARE_WITH_TIMEOUT(clock.use_count(), 1L, 10'000);
    QCOMPARE(box.news().size(), told);
}

QTEST_GUILESS_MAIN(TestJournal)
#include "tst_journal.moc"
