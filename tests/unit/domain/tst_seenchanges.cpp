// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/assessment/changedbefore.h"
#include "diagnostics/domain/assessment/timeline.h"
#include "tests/unit/domain/eventmaker.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace sitrep;

namespace {

Instant at(const char *clock)
{
    return parseInstant(QString(u"2025-09-15T"_s + QString::fromLatin1(clock) + u":00Z"_s)).value();
}

Runbook runbookWithChanges()
{
    Runbook runbook;
    ChangeSource revisions;
    revisions.id = u"revisions"_s;
    revisions.command = {u"gcloud"_s};
    ChangeSource commits;
    commits.id = u"commits"_s;
    commits.paths = {u"config"_s};
    runbook.changes = {revisions, commits};
    return runbook;
}

ChangesAnswer answer(const QString &source, int count = 0)
{
    return {source, {at("00:00"), at("18:00")}, count};
}

QStringList rendered(const QList<Sentence> &sentences)
{
    QStringList texts;
    std::transform(sentences.cbegin(), sentences.cend(), std::back_inserter(texts),
                   [](const Sentence &sentence) { return render(sentence); });
    return texts;
}

} // namespace

class TestSeenChanges : public QObject
{
    Q_OBJECT

private slots:
    void eachChangeIsFoldedOnce();
    void whatWasUndoneIsNoChange();
    void foldsInAnyOrderToTheSame();
    void theAnswersOfARunComeBack();
    void tellsWhatChangedBefore();
    void tellsWhatIsNotKnown();
    void anEarlierAnswerTellsWhatALaterOneCannot();
    void selectsBySpanAndSource();
    void theTimelineNamesSourceAndCommit();

private:
    Event seen(const QString &source, const QString &identity, Instant when, const QString &title)
    {
        SeenChange change;
        change.source = source;
        change.identity = identity;
        change.title = title;
        change.author = source == u"commits"_s ? u"Dana"_s : QString();
        Event event = m_make(EventKind::ChangeSeen, events::changeSeen(change));
        event.at = when;
        return event;
    }
    Event opened()
    {
        IncidentDetails details;
        details.started = at("17:29");
        return m_make.opened(details);
    }
    QList<Event> run(const QList<ChangesAnswer> &answers)
    {
        const Event began = m_make(EventKind::RunBegan, events::runBegan(1, Profile::Quick, {}));
        return {began,
                m_make(EventKind::RunEnded, events::runEnded(1, RunRecord::State::Finished, {}, began.id, answers))};
    }

    EventMaker m_make;
};

void TestSeenChanges::eachChangeIsFoldedOnce()
{
    const Incident incident = Incident::of({seen(u"revisions"_s, u"a"_s, at("17:27"), u"Revision 42"_s),
                                            seen(u"revisions"_s, u"a"_s, at("17:27"), u"Revision 42"_s),
                                            seen(u"commits"_s, u"a"_s, at("17:27"), u"Lower the timeout"_s)});
    QCOMPARE(incident.changes().size(), 2);
    QCOMPARE(incident.unreadableEvents(), 0);
    const SeenChange *change = incident.change(u"revisions"_s, u"a"_s);
    QVERIFY(change);
    QCOMPARE(change->at, at("17:27"));
    QCOMPARE(change->title, u"Revision 42"_s);
    QVERIFY(!incident.change(u"revisions"_s, u"b"_s));
}

void TestSeenChanges::whatWasUndoneIsNoChange()
{
    const Event event = seen(u"revisions"_s, u"a"_s, at("17:27"), u"Revision 42"_s);
    QVERIFY(Incident::of({event, m_make.undo(event)}).changes().isEmpty());
}

void TestSeenChanges::foldsInAnyOrderToTheSame()
{
    QList<Event> events{opened(), seen(u"commits"_s, u"a"_s, at("17:02"), u"one"_s),
                        seen(u"commits"_s, u"a"_s, at("17:02"), u"one"_s),
                        seen(u"commits"_s, u"b"_s, at("16:02"), u"two"_s)};
    events += run({answer(u"commits"_s, 2)});
    const Incident all = Incident::of(events);
    Incident oneByOne;
    std::reverse(events.begin(), events.end());
    for (const Event &event : std::as_const(events))
        oneByOne.apply(event);
    QCOMPARE(oneByOne.changes(), all.changes());
    QVERIFY(oneByOne == all);
}

void TestSeenChanges::theAnswersOfARunComeBack()
{
    ChangesAnswer failed = answer(u"revisions"_s);
    failed.failureClass = FailureClass::Timeout;
    failed.reason = {u"judge.timeout"_s, {{u"limit"_s, u"30 s"_s}}};
    ChangesAnswer many = answer(u"commits"_s, 200);
    many.atLeast = true;
    const Incident incident = Incident::of(run({failed, many}));
    QCOMPARE(incident.runs().size(), 1);
    QCOMPARE(incident.runs().first().changes, (QList<ChangesAnswer>{failed, many}));
}

void TestSeenChanges::tellsWhatChangedBefore()
{
    const QString id = u"7dfbca1b20"_s + QString(30, u'0');
    QList<Event> events{opened(), seen(u"commits"_s, id, at("17:11"), u"Lower the timeout"_s),
                        seen(u"revisions"_s, u"41"_s, at("14:00"), u"Revision 41"_s),
                        seen(u"revisions"_s, u"42"_s, at("17:27"), u"Revision 42"_s),
                        seen(u"revisions"_s, u"43"_s, at("17:40"), u"Revision 43"_s)};
    events += run({answer(u"revisions"_s, 3), answer(u"commits"_s, 1)});
    const auto before = changedBefore(Incident::of(events), runbookWithChanges());
    QVERIFY(before);
    QCOMPARE(render(before->heading), u"Changed in the 2 h before"_s);
    QCOMPARE(rendered(before->told),
             (QStringList{u"Revision 42 17:27"_s, u"commit 7dfbca1b20 17:11 “Lower the timeout” by Dana"_s}));
    QCOMPARE(before->changes.size(), 2);
    QVERIFY(before->notKnown.isEmpty());

    events += seen(u"commits"_s, u"b"_s, at("17:12"), u"two"_s);
    events += seen(u"commits"_s, u"c"_s, at("17:10"), u"three"_s);
    QCOMPARE(rendered(changedBefore(Incident::of(events), runbookWithChanges())->told),
             (QStringList{u"Revision 42 17:27"_s, u"3 commits in config, the last 17:12"_s}));
}

void TestSeenChanges::tellsWhatIsNotKnown()
{
    QVERIFY(!changedBefore(Incident::of({opened()}), Runbook()));
    const auto notAsked = changedBefore(Incident::of({opened()}), runbookWithChanges());
    QCOMPARE(rendered(notAsked->notKnown), (QStringList{u"revisions: not asked yet"_s, u"commits: not asked yet"_s}));

    ChangesAnswer failed = answer(u"revisions"_s);
    failed.failureClass = FailureClass::Missing;
    failed.reason = {u"judge.says"_s, {{u"message"_s, u"config lies in no git repository"_s}}};
    const auto before =
        changedBefore(Incident::of(QList<Event>{opened()} + run({failed, answer(u"commits"_s)})), runbookWithChanges());
    QVERIFY(rendered(before->notKnown).join(u'|').startsWith(u"Nothing is known of revisions: "_s));
    QCOMPARE(before->unchanged, QStringList{u"commits"_s});
    QVERIFY(before->told.isEmpty());
    const auto brought =
        changedBefore(Incident::of(QList<Event>{opened(), seen(u"revisions"_s, u"42"_s, at("17:27"), u"Revision 42"_s)}
                                   + run({failed, answer(u"commits"_s)})),
                      runbookWithChanges());
    QCOMPARE(brought->told.size(), 1);
    QVERIFY(rendered(brought->notKnown).join(u'|').startsWith(u"Not all is known of revisions: "_s));

    ChangesAnswer many = answer(u"revisions"_s, 200);
    many.atLeast = true;
    many.span.from = at("16:00");
    ChangesAnswer late = answer(u"commits"_s);
    late.span.from = at("17:00");
    const auto cut = changedBefore(Incident::of(QList<Event>{opened()} + run({many, late})), runbookWithChanges());
    QCOMPARE(rendered(cut->notKnown),
             (QStringList{u"revisions: at least 200; the older ones were not taken"_s,
                          u"commits: known from 2025-09-15T17:00:00Z to 2025-09-15T18:00:00Z only"_s}));
    QVERIFY(cut->unchanged.isEmpty());
}

void TestSeenChanges::anEarlierAnswerTellsWhatALaterOneCannot()
{
    ChangesAnswer failed = answer(u"commits"_s);
    failed.failureClass = FailureClass::Timeout;
    QList<Event> events{opened()};
    events += run({answer(u"commits"_s)});
    events += run({failed});
    const TimeSpan span{at("15:29"), at("17:29")};
    const auto known = answerAbout(Incident::of(events), u"commits"_s, span);
    QVERIFY(known && known->tellsAllOf(span));
    const auto beyond = answerAbout(Incident::of(events), u"commits"_s, {at("15:29"), at("19:29")});
    QVERIFY(beyond && beyond->failureClass == FailureClass::Timeout);
    QVERIFY(!answerAbout(Incident::of(events), u"revisions"_s, span));
}

void TestSeenChanges::selectsBySpanAndSource()
{
    const Incident incident = Incident::of(
        {seen(u"commits"_s, u"a"_s, at("17:30"), u"late"_s), seen(u"commits"_s, u"b"_s, at("17:29"), u"last"_s),
         seen(u"revisions"_s, u"c"_s, at("16:00"), u"first"_s), seen(u"commits"_s, u"d"_s, at("15:29"), u"early"_s)});
    const TimeSpan span{at("15:29"), at("17:29")};
    const QList<SeenChange> all = changesBetween(incident, span);
    QCOMPARE(all.size(), 2);
    QCOMPARE(all.first().title, u"first"_s);
    QCOMPARE(changesBetween(incident, span, {u"commits"_s}).size(), 1);
}

void TestSeenChanges::theTimelineNamesSourceAndCommit()
{
    const QString id = u"7dfbca1b20"_s + QString(30, u'0');
    const Incident incident = Incident::of({seen(u"commits"_s, id, at("17:11"), u"Lower the timeout"_s),
                                            seen(u"commits"_s, id, at("17:11"), u"Lower the timeout"_s),
                                            seen(u"revisions"_s, u"42"_s, at("17:27"), u"Revision 42"_s)});
    const QList<TimelineEntry> timeline = timelineOf(incident, runbookWithChanges());
    QCOMPARE(timeline.size(), 2);
    QCOMPARE(render(timeline.first().text), u"Changed: Lower the timeout (commit 7dfbca1b20)"_s);
    QCOMPARE(render(timeline.first().source), u"Dana, source commits"_s);
    QCOMPARE(timeline.last().kind, TimelineKind::Change);
    QCOMPARE(timeline.last().at, at("17:27"));
    QCOMPARE(render(timeline.last().source), u"source revisions"_s);
}

QTEST_GUILESS_MAIN(TestSeenChanges)
#include "tst_seenchanges.moc"
