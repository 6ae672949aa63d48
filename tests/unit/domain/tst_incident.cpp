// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/domain/eventmaker.h"

#include <QJsonDocument>
#include <QTest>

#include <algorithm>
#include <random>

using namespace Qt::StringLiterals;
using namespace sitrep;

namespace {

IncidentDetails shortDetails(std::optional<Instant> started)
{
    IncidentDetails details;
    details.title = u"Title"_s;
    details.severity = u"P0"_s;
    details.started = started;
    return details;
}

QStringList texts(const Incident &incident)
{
    QStringList list;
    for (const Note &note : incident.notes())
        list.append(note.text);
    return list;
}

QStringList states(const Incident &incident)
{
    QStringList list;
    for (const RunRecord &run : incident.runs())
        list.append(QString(QString::number(run.number) + u' ' + nameOf(run.state)));
    return list;
}

/// An incident as hard as a team can make it: every kind, undo and redo by right and wrong people, doubles, newer kinds and versions.
QList<Event> randomEvents(std::mt19937 &random, int count)
{
    const auto below = [&](int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(random); };
    EventMaker make;
    QList<Event> list{make.opened(shortDetails(std::nullopt))};
    const auto any = [&]() -> const Event & { return list.at(below(int(list.size()))); };
    while (list.size() < count) {
        make.setAuthor(below(4) == 0 ? u"sam"_s : u"dana"_s);
        const QString check = u"check"_s + QString::number(below(4));
        switch (below(13)) {
        case 0:
        case 1:
            list.append(make.note(u"note"_s + QString::number(list.size())));
            break;
        case 2:
            list.append(make.tick(u"step"_s + QString::number(below(3)), below(2) == 0));
            break;
        case 3:
            list.append(
                make.mark(QStringList{u"detected"_s, u"mitigated"_s, u"resolved"_s, u"haunted"_s}.at(below(4))));
            break;
        case 4:
            list.append(make(EventKind::DetailsChanged,
                             events::detailsChanged({{u"severity"_s, QString(u"P"_s + QString::number(below(5)))}})));
            break;
        case 5:
        case 6:
            list.append(make.undo(any()));
            break;
        case 7:
            list.append(make.result(check, Outcome(below(5)), below(3)));
            break;
        case 8: {
            CheckResult result;
            result.check = check;
            result.at = make.nextAt();
            list.append(make(EventKind::Result, events::resultSameAs(result, any().id)));
            break;
        }
        case 9:
            list.append(make(EventKind::RunBegan, events::runBegan(below(4), Profile::Quick, {check})));
            break;
        case 10:
            list.append(make(EventKind::RunEnded, events::runEnded(below(4), RunRecord::State(below(5)), {})));
            break;
        case 11:
            list.append(make(EventKind::UpdateShared, events::updateShared(below(4), u"markdown"_s, u"text"_s, {})));
            break;
        default: {
            Event newer = make.note(u"of tomorrow"_s);
            if (below(2) == 0)
                newer.version = 2;
            else
                newer.kind = EventKind::Unknown;
            list.append(newer);
        }
        }
    }
    return list;
}

} // namespace

class TestIncident final : public QObject
{
    Q_OBJECT

private slots:
    void anEmptyListIsAnEmptyIncident();
    void readsWhatIncidentOpenedSays();
    void detailsChangeOnlyWhatTheyName();
    void keepsRunbooksByteForByte();
    void theLatestResultIsByTimeThenSeq();
    void whatWasNotAskedHereLeavesAnAnswerFromElsewhere_data();
    void whatWasNotAskedHereLeavesAnAnswerFromElsewhere();
    void aSameResultIsTheFullOne();
    void aSameResultWithoutItsBaseIsCounted();
    void runsEndOrAreInterrupted();
    void runsThatBeganAtOnceKeepTheirOwnEnd();
    void theNamesOfThousandsOfChecksFindRoom();
    void damagedEventsAreCountedApart();
    void openRunsAreInterruptedWhenTold();
    void undoTakesBack_data();
    void undoTakesBack();
    void undoRefuses_data();
    void undoRefuses();
    void anUndoneResolutionOpensTheIncidentAgain();
    void eventsOfANewerSitrepAreCountedAndKept();
    void doublesAndStrangersAreIgnored();
    void anEventWaitsForItsSeq();
    void allAtOnceAndOneByOneAreTheSame_data();
    void allAtOnceAndOneByOneAreTheSame();
};

void TestIncident::anEmptyListIsAnEmptyIncident()
{
    QCOMPARE(Incident::of({}), Incident{});
    QVERIFY(Incident{}.uuid().isNull());
    QCOMPARE(Incident{}.latestResult(u"x"_s), nullptr);
    QVERIFY(!Incident{}.isResolved());
}

void TestIncident::readsWhatIncidentOpenedSays()
{
    EventMaker make;
    IncidentDetails details{u"1278"_s,
                            u"Staging chat is down"_s,
                            u"P0"_s,
                            make.nextAt(),
                            u"no chat"_s,
                            u"Dana"_s,
                            u"#inc-1278"_s,
                            {u"production"_s},
                            {{u"Issue"_s, u"https://example.invalid/1278"_s}},
                            u"staging"_s};
    const Instant asOf = parseInstant(u"2025-09-15T18:05:00Z").value();
    const Event opened = make(EventKind::IncidentOpened, events::incidentOpened(details, asOf));
    const Incident incident = Incident::of({opened});
    QCOMPARE(incident.details(), details);
    QCOMPARE(incident.opened(), std::optional(opened.at));
    QCOMPARE(incident.asOf(), std::optional(asOf));
    QCOMPARE(incident.uuid(), opened.incident);
    QCOMPARE(incident.lastSeq(), 1);
    QCOMPARE(incident.unreadableEvents(), 0);
}

void TestIncident::detailsChangeOnlyWhatTheyName()
{
    EventMaker make;
    const Event opened = make.opened(shortDetails(make.nextAt()));
    const Event changed = make(EventKind::DetailsChanged,
                               events::detailsChanged({{u"severity"_s, u"P1"_s}, {u"started"_s, QJsonValue()}}));
    const Incident incident = Incident::of({opened, changed});
    QCOMPARE(incident.details().severity, u"P1"_s);
    QCOMPARE(incident.details().title, u"Title"_s);
    QCOMPARE(incident.details().started, std::optional<Instant>());
}

void TestIncident::keepsRunbooksByteForByte()
{
    EventMaker make;
    RunbookRead read;
    read.path = u"/srv/runbook.yaml"_s;
    read.sha256 = "abc";
    read.bytes = QByteArray("\xef\xbb\xbf\0\r\n\xff", 7);
    read.parameters = {{u"project"_s, u"example"_s}};
    read.commit = u"abc1234"_s;
    const Event event = make(EventKind::RunbookRead, events::runbookRead(read));
    read.at = event.at;
    QCOMPARE(Incident::of({event}).runbooks(), QList<RunbookRead>{read});
}

void TestIncident::theLatestResultIsByTimeThenSeq()
{
    EventMaker make;
    CheckResult result;
    result.check = u"a"_s;
    result.at = make.nextAt();
    const auto event = [&](Outcome outcome, std::chrono::seconds shift) {
        result.outcome = outcome;
        CheckResult shifted = result;
        shifted.at += shift;
        return make(EventKind::Result, resultToJson(shifted));
    };
    using std::chrono::seconds;
    Incident incident = Incident::of({event(Outcome::Fail, seconds(5)), event(Outcome::Pass, seconds(3))});
    QCOMPARE(incident.latestResult(u"a"_s)->outcome, Outcome::Fail);
    incident.apply(event(Outcome::Warn, seconds(5))); // a replay's clock stands still: the later seq decides
    QCOMPARE(incident.latestResult(u"a"_s)->outcome, Outcome::Warn);
    QCOMPARE(incident.latestResult(u"a"_s)->seq, 3);
    QCOMPARE(incident.results().size(), 3);
}

void TestIncident::whatWasNotAskedHereLeavesAnAnswerFromElsewhere_data()
{
    QTest::addColumn<QString>("statedBy");
    QTest::addColumn<Outcome>("later");
    QTest::addColumn<Outcome>("counts");
    QTest::newRow("not asked here") << u"Lee, bastion"_s << Outcome::Skip << Outcome::Fail;
    QTest::newRow("asked here") << u"Lee, bastion"_s << Outcome::Unknown << Outcome::Unknown;
    QTest::newRow("measured here before") << QString() << Outcome::Skip << Outcome::Skip;
}

void TestIncident::whatWasNotAskedHereLeavesAnAnswerFromElsewhere()
{
    QFETCH(QString, statedBy);
    QFETCH(Outcome, later);
    QFETCH(Outcome, counts);
    EventMaker make;
    CheckResult before;
    before.check = u"a"_s;
    before.outcome = Outcome::Fail;
    before.at = make.nextAt();
    before.observation.evidence.statedBy = statedBy;
    CheckResult after;
    after.check = before.check;
    after.outcome = later;
    after.at = before.at + std::chrono::minutes(1);
    const Event first = make(EventKind::Result, resultToJson(before));
    const Event second = make(EventKind::Result, resultToJson(after));
    QCOMPARE(Incident::of({first, second}).latestResult(u"a"_s)->outcome, counts);
    EventMaker other;
    const Event asked = other(EventKind::Result, resultToJson(after)); // and it came home later than it was measured
    const Event home = other(EventKind::Result, resultToJson(before));
    QCOMPARE(Incident::of({asked, home}).latestResult(u"a"_s)->outcome, counts);
}

void TestIncident::aSameResultIsTheFullOne()
{
    EventMaker make;
    const Event first = make.result(u"a"_s, Outcome::Fail, 1);
    CheckResult again = resultFromJson(first.body);
    again.run = 2;
    again.at = make.nextAt();
    again.observation.facts[u"total_ms"_s].value = 77;
    QVERIFY(events::isSameFinding(first.body, resultToJson(again)));
    const Event second = make(EventKind::Result, events::resultSameAs(again, first.id));
    CheckResult third = again;
    third.run = 3;
    const Event chained = make(EventKind::Result, events::resultSameAs(third, second.id));
    const Incident incident = Incident::of({first, second, chained});
    again.event = second.id;
    again.seq = 2;
    QCOMPARE(incident.results().at(1), again);
    QCOMPARE(incident.results().at(2).observation, again.observation);
    QCOMPARE(incident.results().at(2).run, 3);
}

void TestIncident::aSameResultWithoutItsBaseIsCounted()
{
    EventMaker make;
    const Event base = make.result(u"a"_s, Outcome::Fail);
    const Event same = make(EventKind::Result, events::resultSameAs(resultFromJson(base.body), base.id));
    Incident incident;
    incident.apply(same);
    QCOMPARE(incident.unreadableEvents(), 1);
    QVERIFY(incident.results().isEmpty());
    incident.apply(base);
    QCOMPARE(incident.unreadableEvents(), 0);
    QCOMPARE(incident, Incident::of({base, same}));
}

void TestIncident::runsEndOrAreInterrupted()
{
    EventMaker make;
    Incident incident;
    incident.apply(make(EventKind::RunBegan, events::runBegan(1, Profile::Quick, {u"a"_s, u"b"_s})));
    QCOMPARE(states(incident), QStringList{u"1 running"_s});
    QCOMPARE(incident.runs().front().asked, (QStringList{u"a"_s, u"b"_s}));
    incident.apply(make(EventKind::RunBegan, events::runBegan(2, Profile::Full, {})));
    QCOMPARE(states(incident), (QStringList{u"1 interrupted"_s, u"2 running"_s}));
    const Event ended =
        make(EventKind::RunEnded, events::runEnded(2, RunRecord::State::Stopped, {{u"class"_s, u"inconclusive"_s}}));
    incident.apply(ended);
    QCOMPARE(states(incident), (QStringList{u"1 interrupted"_s, u"2 stopped"_s}));
    QCOMPARE(incident.runs().at(1).ended, std::optional(ended.at));
    QCOMPARE(incident.runs().at(1).verdictSaid.value("class"_L1), QJsonValue(u"inconclusive"_s));
    // Another Sitrep's run on the same journal was alive after all.
    incident.apply(make(EventKind::RunEnded, events::runEnded(1, RunRecord::State::Finished, {})));
    QCOMPARE(states(incident), (QStringList{u"1 finished"_s, u"2 stopped"_s}));
    incident.apply(make(EventKind::RunEnded, events::runEnded(7, RunRecord::State::Finished, {})));
    QCOMPARE(incident.runs().size(), 2);
}

void TestIncident::runsThatBeganAtOnceKeepTheirOwnEnd()
{
    EventMaker make;
    const Event one = make(EventKind::RunBegan, events::runBegan(1, Profile::Quick, {u"a"_s}));
    const Event two = make(EventKind::RunBegan, events::runBegan(1, Profile::Full, {u"a"_s}));
    const Event ended = make(EventKind::RunEnded, events::runEnded(1, RunRecord::State::Stopped, {}, one.id));
    const Event update = make(EventKind::UpdateShared, events::updateShared(1, u"markdown"_s, u"a"_s, {}));
    const Event again = make(EventKind::UpdateShared, events::updateShared(1, u"markdown"_s, u"b"_s, {}));
    const Incident incident = Incident::of({one, two, ended, update, again});
    QCOMPARE(states(incident), (QStringList{u"1 stopped"_s, u"2 running"_s}));
    QCOMPARE(incident.updates().first().number, 1);
    QCOMPARE(incident.updates().last().number, 1); // as its text says
    QCOMPARE(incident.nextUpdateNumber(), 2);
}

void TestIncident::theNamesOfThousandsOfChecksFindRoom()
{
    QStringList all;
    for (int i = 0; i < 5'000; ++i)
        all += u"check-with-a-long-name-%1"_s.arg(i);
    Check first;
    first.id = all.first();
    first.profiles = {Profile::Quick};
    Check second = first;
    second.id = all.last();
    Check late = first;
    late.id = u"late"_s;
    late.profiles = {};

    EventMaker make;
    const QJsonObject body = events::runBegan(1, Profile::Quick, all.mid(1), all.mid(1), all);
    QVERIFY(QJsonDocument(body).toJson(QJsonDocument::Compact).size() <= maximumBodyBytes(EventKind::RunBegan));
    const RunRecord run = Incident::of({make(EventKind::RunBegan, body)}).runs().first();
    QCOMPARE(run.count, 4'999);
    QVERIFY(!run.hasAsked(first));
    QVERIFY(run.hasAsked(second));
    QVERIFY(!run.hasAsked(late));

    const QJsonObject few = events::runBegan(2, Profile::Full, {late.id}, {late.id}, all);
    const RunRecord named = Incident::of({make(EventKind::RunBegan, few)}).runs().first();
    QCOMPARE(named.only, QStringList{late.id});
    QCOMPARE(named.count, 1);
    QVERIFY(named.hasAsked(late) && !named.hasAsked(first));
}

void TestIncident::damagedEventsAreCountedApart()
{
    EventMaker make;
    const Event good = make.note(u"good"_s);
    Event damaged = make.note({});
    damaged.body = {};
    damaged.damaged = true;
    const Incident incident = Incident::of({good, damaged, make.undo(good)});
    QCOMPARE(incident.damagedEvents(), 1);
    QCOMPARE(incident.unreadableEvents(), 0);
    QVERIFY(incident.notes().isEmpty());
    QCOMPARE(incident.events().size(), 3);
}

void TestIncident::openRunsAreInterruptedWhenTold()
{
    EventMaker make;
    Incident incident;
    const Event late = make.note(u"late"_s);
    incident.apply(make(EventKind::RunBegan, events::runBegan(1, Profile::Quick, {})));
    incident = incident.withOpenRunsInterrupted();
    QCOMPARE(states(incident), QStringList{u"1 interrupted"_s});
    incident.apply(late);
    QCOMPARE(states(incident), QStringList{u"1 interrupted"_s});
    incident.apply(make(EventKind::RunBegan, events::runBegan(2, Profile::Quick, {})));
    QCOMPARE(states(incident.foldedAnew(incident.events())), (QStringList{u"1 interrupted"_s, u"2 running"_s}));
    incident.apply(make(EventKind::RunEnded, events::runEnded(1, RunRecord::State::Finished, {})));
    QCOMPARE(states(incident), (QStringList{u"1 finished"_s, u"2 running"_s}));
    QCOMPARE(incident.foldedAnew(incident.events()), incident);
}

void TestIncident::undoTakesBack_data()
{
    QTest::addColumn<QList<Event>>("events");
    QTest::addColumn<QStringList>("notes");
    {
        EventMaker make;
        const Event a = make.note(u"a"_s);
        const Event b = make.note(u"b"_s);
        QTest::newRow("one note") << QList{a, b, make.undo(a)} << QStringList{u"b"_s};
    }
    {
        EventMaker make;
        const Event a = make.note(u"a"_s);
        const Event undo = make.undo(a);
        QTest::newRow("redo: the undone is undone") << QList{a, undo, make.undo(undo)} << QStringList{u"a"_s};
    }
    {
        EventMaker make;
        const Event a = make.note(u"a"_s);
        const Event undo = make.undo(a);
        const Event redo = make.undo(undo);
        QTest::newRow("undo of the redo") << QList{a, undo, redo, make.undo(redo)} << QStringList{};
    }
    {
        EventMaker make;
        const Event a = make.note(u"a"_s);
        const Event undo = make.undo(a);
        const Event twice = make.undo(a);
        QTest::newRow("the second undo of a note has no effect, nor has its undo")
            << QList{a, undo, twice, make.undo(twice)} << QStringList{};
    }
}

void TestIncident::undoTakesBack()
{
    QFETCH(QList<Event>, events);
    QFETCH(QStringList, notes);
    const Incident incident = Incident::of(events);
    QCOMPARE(texts(incident), notes);
    QCOMPARE(incident.events().size(), events.size());
    QCOMPARE(incident.unreadableEvents(), 0);
    QCOMPARE(incident.isUndone(events.front().id), !notes.contains(u"a"_s));
}

void TestIncident::undoRefuses_data()
{
    QTest::addColumn<EventKind>("kind");
    QTest::addColumn<QString>("author");
    QTest::newRow("a result") << EventKind::Result << u"dana"_s;
    QTest::newRow("a run's beginning") << EventKind::RunBegan << u"dana"_s;
    QTest::newRow("a run's end") << EventKind::RunEnded << u"dana"_s;
    QTest::newRow("a shared update") << EventKind::UpdateShared << u"dana"_s;
    QTest::newRow("the opening") << EventKind::IncidentOpened << u"dana"_s;
    QTest::newRow("a runbook") << EventKind::RunbookRead << u"dana"_s;
    QTest::newRow("a note of somebody else") << EventKind::NoteWritten << u"sam"_s;
    QTest::newRow("a mark of somebody else") << EventKind::MarkSet << u"sam"_s;
    QTest::newRow("an event of a newer Sitrep") << EventKind::Unknown << u"dana"_s;
}

void TestIncident::undoRefuses()
{
    QFETCH(EventKind, kind);
    QFETCH(QString, author);
    EventMaker make;
    const QList<Event> before{
        make.opened(),
        make(EventKind::RunbookRead, events::runbookRead({})),
        make(EventKind::RunBegan, events::runBegan(1, Profile::Quick, {})),
        make.result(u"a"_s, Outcome::Fail),
        make(EventKind::RunEnded, events::runEnded(1, RunRecord::State::Finished, {})),
        make(EventKind::UpdateShared, events::updateShared(1, u"markdown"_s, u"text"_s, {})),
        make.note(u"a"_s),
        make.mark(u"detected"_s),
        make(EventKind::Unknown, {}),
    };
    const auto target =
        std::find_if(before.begin(), before.end(), [&](const Event &event) { return event.kind == kind; });
    QVERIFY(target != before.end());
    Incident incident = Incident::of(before);
    const Incident untouched = incident;
    QVERIFY(!incident.canUndo(target->id, author));
    make.setAuthor(author);
    incident.apply(make.undo(*target));
    QVERIFY(!incident.isUndone(target->id));
    QCOMPARE(incident.results(), untouched.results());
    QCOMPARE(incident.runs(), untouched.runs());
    QCOMPARE(incident.updates(), untouched.updates());
    QCOMPARE(incident.notes(), untouched.notes());
    QCOMPARE(incident.marks(), untouched.marks());
    QCOMPARE(incident.opened(), untouched.opened());
}

void TestIncident::anUndoneResolutionOpensTheIncidentAgain()
{
    EventMaker make;
    const Event mitigated = make.mark(u"mitigated"_s);
    const Event resolved = make.mark(u"resolved"_s);
    Incident incident = Incident::of({mitigated, resolved});
    QVERIFY(incident.isResolved());
    incident.apply(make.undo(resolved));
    QVERIFY(!incident.isResolved());
    QCOMPARE(incident.marks().keys(), QStringList{u"mitigated"_s});
}

void TestIncident::eventsOfANewerSitrepAreCountedAndKept()
{
    EventMaker make;
    Event newerKind = make.note(u"x"_s);
    newerKind.kind = EventKind::Unknown;
    newerKind.kindName = u"postmortem-begun"_s;
    Event newerVersion = make.note(u"y"_s);
    newerVersion.version = 2;
    const Event newerMark = make.mark(u"haunted"_s);
    const Event newerOutcome = make(EventKind::Result, {{u"check"_s, u"a"_s}, {u"outcome"_s, u"maybe"_s}});
    const Event newerProfile = make(EventKind::RunBegan, {{u"run"_s, 1}, {u"profile"_s, u"slow"_s}});
    const Incident incident = Incident::of({newerKind, newerVersion, newerMark, newerOutcome, newerProfile});
    QCOMPARE(incident.unreadableEvents(), 5);
    QCOMPARE(incident.events().size(), 5);
    QVERIFY(incident.notes().isEmpty());
    QVERIFY(incident.marks().isEmpty());
    QVERIFY(incident.results().isEmpty());
    QVERIFY(incident.runs().isEmpty());
    QCOMPARE(incident.lastSeq(), 5);
}

void TestIncident::doublesAndStrangersAreIgnored()
{
    EventMaker make;
    const Event a = make.note(u"a"_s);
    Incident incident = Incident::of({a});
    const Incident before = incident;
    incident.apply(a);
    Event stranger = make.note(u"stranger"_s);
    stranger.incident = QUuid::createUuid();
    incident.apply(stranger);
    Event sameSeq = make.note(u"same seq"_s);
    sameSeq.seq = a.seq;
    incident.apply(sameSeq);
    QCOMPARE(incident, before);
}

void TestIncident::anEventWaitsForItsSeq()
{
    EventMaker make;
    const Event first = make.note(u"first"_s);
    const Event mine = make.note(u"mine"_s);
    Event waiting = mine;
    waiting.seq = 0;
    Event theirs = make.note(u"theirs"_s);
    Incident incident = Incident::of({first, waiting});
    QCOMPARE(texts(incident), (QStringList{u"first"_s, u"mine"_s}));
    QCOMPARE(incident.lastSeq(), 1);

    Incident alone = incident;
    alone.apply(mine);
    QCOMPARE(alone, Incident::of({first, mine}));

    // Another Sitrep on the same journal was faster: its event has seq 2, mine gets 3.
    theirs.seq = 2;
    incident.apply(theirs);
    QCOMPARE(texts(incident), (QStringList{u"first"_s, u"theirs"_s, u"mine"_s}));
    Event numbered = mine;
    numbered.seq = 3;
    incident.apply(numbered);
    QCOMPARE(incident, Incident::of({first, theirs, numbered}));
    QCOMPARE(incident.lastSeq(), 3);
}

void TestIncident::allAtOnceAndOneByOneAreTheSame_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 60; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void TestIncident::allAtOnceAndOneByOneAreTheSame()
{
    QFETCH(quint32, seed);
    std::mt19937 random(seed);
    const QList<Event> events = randomEvents(random, 60);
    const Incident atOnce = Incident::of(events);
    Incident oneByOne;
    for (const Event &event : events)
        oneByOne.apply(event);
    QCOMPARE(oneByOne, atOnce);

    QList<Event> shuffled = events + events.first(20);
    std::shuffle(shuffled.begin(), shuffled.end(), random);
    QCOMPARE(Incident::of(shuffled), atOnce);
    Incident inAnyOrder;
    for (const Event &event : std::as_const(shuffled))
        inAnyOrder.apply(event);
    QCOMPARE(inAnyOrder, atOnce);

    Incident numberedLater;
    for (Event event : events) {
        const qint64 seq = std::exchange(event.seq, 0);
        numberedLater.apply(event);
        event.seq = seq;
        if (random() % 2 == 0)
            numberedLater.apply(event);
    }
    for (const Event &event : events)
        numberedLater.apply(event);
    QCOMPARE(numberedLater, atOnce);
}

QTEST_GUILESS_MAIN(TestIncident)
#include "tst_incident.moc"
