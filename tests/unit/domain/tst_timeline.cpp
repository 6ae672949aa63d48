// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/assessment/timeline.h"
#include "tests/unit/domain/eventmaker.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;

namespace {

Runbook runbook()
{
    Runbook runbook;
    Check check;
    check.id = u"chat-health"_s;
    check.title = u"Chat answers"_s;
    runbook.checks = {check};
    Step step;
    step.id = u"roll-back"_s;
    step.what = u"Send the traffic back"_s;
    StepGroup group;
    group.steps = {step};
    runbook.remediation = {group};
    return runbook;
}

/// "17:29:01 note: text (dana)", a line for each entry.
QStringList lines(const QList<Event> &events)
{
    QStringList list;
    for (const TimelineEntry &entry : timelineOf(Incident::of(events), runbook())) {
        list.append(QString(clockText(entry.at) + u' ' + nameOf(entry.kind) + u": "_s + render(entry.text) + u" ("_s
                            + render(entry.source) + u')'));
    }
    return list;
}

/// A whole run of one check.
QList<Event> pass(EventMaker &make, int number, Outcome outcome, std::optional<FailureClass> failure = std::nullopt)
{
    QList<Event> events{make(EventKind::RunBegan, events::runBegan(number, Profile::Quick, {u"chat-health"_s}))};
    CheckResult result;
    result.check = u"chat-health"_s;
    result.outcome = outcome;
    result.failureClass = failure;
    result.run = number;
    result.at = make.nextAt();
    events += make(EventKind::Result, resultToJson(result));
    events += make(EventKind::RunEnded, events::runEnded(number, RunRecord::State::Finished, {}));
    return events;
}

} // namespace

class TestTimeline final : public QObject
{
    Q_OBJECT

private slots:
    void tellsTheIncidentInOrder();
    void aResultStandsInItOnlyWhenTheOutcomeChanged();
    void aRunIsOneLine();
    void aRunOfAReplayEndsBehindItsFindings();
    void quietPassesAreOneLine();
    void whatHappenedBetweenThemPartsQuietPasses();
    void undoneEventsAreNotTold();
    void whatANewerSitrepWroteIsToldAsSuch();
    void aLateNoteStandsAtItsTime();
    void aResultTellsItsReason();
};

void TestTimeline::tellsTheIncidentInOrder()
{
    EventMaker make;
    IncidentDetails details;
    details.started = parseInstant(u"2025-09-15T17:20:00Z");
    Event newer = make.note(u"x"_s);
    newer.kind = EventKind::Unknown;
    newer.kindName = u"postmortem-begun"_s;
    const QList<Event> events{
        newer,
        make.opened(details),
        make.note(u"failover started"_s),
        make.mark(u"mitigated"_s),
        make.tick(u"roll-back"_s),
        make.tick(u"unheard-of"_s, false),
        make(EventKind::UpdateShared, events::updateShared(2, u"markdown"_s, u"text"_s, {})),
        make(EventKind::ChangeSeen, {{u"title"_s, u"Revision 41"_s}}),
    };
    QCOMPARE(lines(events), (QStringList{
                                u"17:20:00 start: Incident began (incident details)"_s,
                                u"17:29:01 newer: Event “postmortem-begun” from a newer Sitrep (dana)"_s,
                                u"17:29:02 start: Incident opened in Sitrep (dana)"_s,
                                u"17:29:03 note: failover started (dana)"_s,
                                u"17:29:04 mark: Mitigated (dana)"_s,
                                u"17:29:05 step: Step ticked: Send the traffic back (dana)"_s,
                                u"17:29:06 step: Step unticked: unheard-of (dana)"_s,
                                u"17:29:07 update: Update 2 shared (markdown) (dana)"_s,
                                u"17:29:08 change: Changed: Revision 41 (dana)"_s,
                            }));
}

void TestTimeline::aResultStandsInItOnlyWhenTheOutcomeChanged()
{
    EventMaker make;
    QCOMPARE(lines({make.result(u"chat-health"_s, Outcome::Pass, 1), make.result(u"chat-health"_s, Outcome::Pass, 2),
                    make.result(u"chat-health"_s, Outcome::Fail, 3), make.result(u"other"_s, Outcome::Unknown, 3),
                    make.result(u"chat-health"_s, Outcome::Fail, 4), make.result(u"chat-health"_s, Outcome::Pass, 5)}),
             (QStringList{
                 u"17:29:01 finding: Chat answers: pass (check chat-health, run 1)"_s,
                 u"17:29:03 finding: Chat answers: fail (check chat-health, run 3)"_s,
                 u"17:29:04 finding: other: unknown (check other, run 3)"_s,
                 u"17:29:06 finding: Chat answers: pass (check chat-health, run 5)"_s,
             }));
}

void TestTimeline::aRunIsOneLine()
{
    EventMaker make;
    const QList<Event> events{
        make(EventKind::RunBegan, events::runBegan(1, Profile::Quick, {u"a"_s})),
        make(EventKind::RunBegan, events::runBegan(2, Profile::Full, {u"a"_s, u"b"_s})),
        make(EventKind::RunEnded, events::runEnded(2, RunRecord::State::Finished, {})),
        make(EventKind::RunBegan, events::runBegan(3, Profile::EnvCheck, {})),
    };
    QCOMPARE(lines(events), (QStringList{
                                u"17:29:01 run: Run 1 (quick) of 1 check was interrupted (dana)"_s,
                                u"17:29:03 run: Run 2 (full) of 2 checks finished (dana)"_s,
                                u"17:29:04 run: Run 3 (env-check) began: 0 checks (dana)"_s,
                            }));
}

void TestTimeline::aRunOfAReplayEndsBehindItsFindings()
{
    EventMaker make;
    const Instant asOf = make.nextAt();
    QList<Event> events{make(EventKind::RunBegan, events::runBegan(1, Profile::Quick, {u"chat-health"_s}))};
    CheckResult found;
    found.check = u"chat-health"_s;
    found.outcome = Outcome::Fail;
    found.run = 1;
    found.at = asOf;
    events += make(EventKind::Result, resultToJson(found));
    events += make(EventKind::RunEnded, events::runEnded(1, RunRecord::State::Finished, {}));
    events += make.note(u"that is it"_s);
    for (Event &event : events)
        event.at = asOf;
    QCOMPARE(lines(events), (QStringList{
                                u"17:29:01 finding: Chat answers: fail (check chat-health, run 1)"_s,
                                u"17:29:01 run: Run 1 (quick) of 1 check finished (dana)"_s,
                                u"17:29:01 note: that is it (dana)"_s,
                            }));
    // The line is that of the run from its beginning on.
    QCOMPARE(timelineOf(Incident::of(events), runbook()).at(1).event, events.first().id);
}

void TestTimeline::quietPassesAreOneLine()
{
    EventMaker make;
    QList<Event> events;
    for (int number = 1; number <= 5; ++number)
        events += pass(make, number, number < 5 ? Outcome::Pass : Outcome::Fail);
    const QString first = u"17:29:03 run: Run 1 (quick) of 1 check finished (dana)"_s;
    QCOMPARE(
        lines(events),
        (QStringList{
            u"17:29:02 finding: Chat answers: pass (check chat-health, run 1)"_s,
            first,
            u"17:29:12 run: 3 quiet passes (quick), runs 2 to 4: every check came to what it had come to before (dana)"_s,
            u"17:29:14 finding: Chat answers: fail (check chat-health, run 5)"_s,
            u"17:29:15 run: Run 5 (quick) of 1 check finished (dana)"_s,
        }));
    // It stays the line of its first run while it grows.
    const auto entries = timelineOf(Incident::of(events.first(12)), runbook());
    QCOMPARE(entries.size(), 3);
    QCOMPARE(entries.at(2).event, events.at(3).id);
    QCOMPARE(timelineOf(Incident::of(events.first(9)), runbook()).size(), 4); // two are no row yet
}

void TestTimeline::whatHappenedBetweenThemPartsQuietPasses()
{
    EventMaker make;
    QList<Event> events;
    for (int number = 1; number <= 3; ++number)
        events += pass(make, number, Outcome::Fail);
    events += make.note(u"traffic is back"_s);
    events += pass(make, 4, Outcome::Fail);
    for (int number = 5; number <= 7; ++number) // for another reason
        events += pass(make, number, Outcome::Fail, FailureClass::Timeout);
    QStringList told = lines(events);
    QCOMPARE(told.filter(u" run: Run "_s).size(), 7);
    QCOMPARE(told.filter(u"quiet"_s).size(), 0);
    events += pass(make, 8, Outcome::Fail, FailureClass::Timeout);
    told = lines(events);
    QVERIFY2(told.filter(u"3 quiet passes (quick), runs 6 to 8"_s).size() == 1, qPrintable(told.join(u'\n')));
}

void TestTimeline::undoneEventsAreNotTold()
{
    EventMaker make;
    const Event note = make.note(u"a slip"_s);
    const Event mark = make.mark(u"resolved"_s);
    QCOMPARE(lines({note, mark, make.undo(note), make.undo(mark)}), QStringList());
}

void TestTimeline::whatANewerSitrepWroteIsToldAsSuch()
{
    EventMaker make;
    Event version = make.note(u"x"_s);
    version.version = 2;
    const Event mark = make.mark(u"haunted"_s);
    QCOMPARE(lines({version, mark}), (QStringList{u"17:29:01 newer: Event “note-written” from a newer Sitrep (dana)"_s,
                                                  u"17:29:02 newer: Event “mark-set” from a newer Sitrep (dana)"_s}));
}

void TestTimeline::aLateNoteStandsAtItsTime()
{
    EventMaker make;
    const Event first = make.note(u"first"_s);
    Event late = make.note(u"before that"_s);
    late.at = first.at - std::chrono::minutes(2);
    QCOMPARE(lines({first, late}),
             (QStringList{u"17:27:01 note: before that (dana)"_s, u"17:29:01 note: first (dana)"_s}));
}

void TestTimeline::aResultTellsItsReason()
{
    EventMaker make;
    CheckResult result;
    result.check = u"chat-health"_s;
    result.run = 1;
    result.at = make.nextAt();
    result.reason = {u"timeline.detected"_s, {}};
    const Event event = make(EventKind::Result, resultToJson(result));
    QCOMPARE(lines({event}), QStringList{u"17:29:01 finding: Chat answers: unknown, Detected "
                                         "(check chat-health, run 1)"_s});
    QCOMPARE(timelineOf(Incident::of({event}), runbook()).front().outcome, std::optional(Outcome::Unknown));
}

QTEST_GUILESS_MAIN(TestTimeline)
#include "tst_timeline.moc"
