// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/status/currentresults.h"
#include "diagnostics/remediation/checklistrules.h"
#include "tests/unit/judgement/casebook.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;
using casebook::result;

class TestChecklistRules : public QObject
{
    Q_OBJECT

private slots:
    void everyState_data();
    void everyState();
    void withoutProofItIsDoneByHand();
    void inAReplayTheOrderOfEventsTells();
    void doneByAskingACheck_data();
    void doneByAskingACheck();
    void whatIsTooOldProvesNothing();
    void mitigationsFirstAndWhatDoesNotApplyLast();
    void dueTimes_data();
    void dueTimes();
    void resolvingStopsTheClock();
    void withoutAStartNothingIsDue();
};

namespace {

const auto always = [](const Condition &) { return true; };
const auto never = [](const Condition &) { return false; };

Checklist listOf(const Incident &incident, const Runbook &runbook, Instant now, const ConditionHolds &holds)
{
    const CurrentResults current(incident, runbook, now);
    return checklistOf(incident, runbook, now, {holds, [&current](const QString &check) { return current.of(check); }});
}

Runbook runbookWith(const QList<Step> &steps)
{
    Runbook runbook;
    runbook.checks = {casebook::check(u"chat"_s), casebook::check(u"path"_s)};
    runbook.checks[0].title = u"Chat answers"_s;
    runbook.remediation = {{Milliseconds(0), std::chrono::hours(2), u"0-2 h"_s, u"Restore"_s, steps}};
    return runbook;
}

Step stepOf(const QString &id, const QStringList &provedBy = {}, StepKind kind = StepKind::Fix)
{
    Step step;
    step.id = id;
    step.what = id;
    step.kind = kind;
    step.provedBy = provedBy;
    return step;
}

} // namespace

void TestChecklistRules::everyState_data()
{
    QTest::addColumn<QString>("story"); // tick@10, untick@11, chat:pass@12 …
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("note");
    const auto row = [](const char *name, const char *story, const char *state, const char *note = "") {
        QTest::newRow(name) << QString::fromLatin1(story) << QString::fromLatin1(state) << QString::fromLatin1(note);
    };
    row("nothing happened", "", "open");
    row("a failure proves nothing", "chat:fail@5", "open");
    row("passed before it was done: not needed", "chat:pass@5 path:pass@5", "not-needed",
        "not needed: Chat answers, path pass");
    row("one of two passed before", "chat:pass@5", "open");
    row("ticked, and nothing was measured", "tick@10", "done-unproved",
        "done, unproved: Chat answers, path have not passed since");
    row("ticked, and it failed since", "tick@10 chat:fail@12 path:pass@12", "done-unproved",
        "done, unproved: Chat answers has not passed since");
    row("ticked, and one passed since", "tick@10 path:pass@12", "done-unproved",
        "done, unproved: Chat answers has not passed since");
    row("ticked, and a warning is no pass", "tick@10 chat:warn@12 path:pass@12", "done-unproved",
        "done, unproved: Chat answers has not passed since");
    row("ticked, and both passed since", "chat:fail@5 tick@10 chat:pass@12 path:pass@13", "done",
        "done: Chat answers, path passed since");
    row("passed since, then failed again", "tick@10 chat:pass@12 path:pass@12 chat:fail@15", "done-unproved",
        "done, unproved: Chat answers has not passed since");
    row("it passed already when it was ticked", "chat:pass@5 path:pass@5 tick@10", "not-needed",
        "not needed: Chat answers, path pass");
    row("a pass that was measured before the tick and came later", "tick@10 chat:pass@9 path:pass@12", "not-needed",
        "not needed: Chat answers, path pass");
    row("the tick was taken back", "tick@10 untick@11", "open");
    row("the tick was taken back, and it passes", "tick@10 untick@11 chat:pass@12 path:pass@12", "not-needed",
        "not needed: Chat answers, path pass");
}

void TestChecklistRules::everyState()
{
    QFETCH(QString, story);
    QFETCH(QString, state);
    QFETCH(QString, note);
    casebook::Story told;
    for (const QString &word : story.split(u' ', Qt::SkipEmptyParts)) {
        const int minute = word.section(u'@', 1).toInt();
        const QString what = word.section(u'@', 0, 0);
        if (what.contains(u':'))
            told.came(
                result(what.section(u':', 0, 0), *enumNamed<Outcome>(what.section(u':', 1)), {}, Says::Works, minute));
        else
            told.ticked(u"roll-back"_s, minute, what == u"tick"_s);
    }
    const Runbook runbook = runbookWith({stepOf(u"roll-back"_s, {u"chat"_s, u"path"_s})});
    const ChecklistGroup group = listOf(told.incident(), runbook, casebook::at(20), always).first();
    QCOMPARE(nameOf(group.items.first().state), state);
    QCOMPARE(render(group.items.first().note), note);
    QCOMPARE(group.done, state == u"done"_s ? 1 : 0); // what is not needed was not done
}

void TestChecklistRules::withoutProofItIsDoneByHand()
{
    casebook::Story story;
    const Runbook runbook = runbookWith({stepOf(u"call"_s)});
    QCOMPARE(listOf(story.incident(), runbook, casebook::at(1), always).first().items.first().state, StepState::Open);
    story.ticked(u"call"_s, 10);
    const ChecklistItem item = listOf(story.incident(), runbook, casebook::at(20), always).first().items.first();
    QCOMPARE(item.state, StepState::DoneByHand);
    QCOMPARE(item.by, u"dana"_s);
    QCOMPARE(item.at, casebook::at(10));
    QCOMPARE(render(item.note), u"done, by hand"_s);
}

void TestChecklistRules::inAReplayTheOrderOfEventsTells()
{
    const Runbook runbook = runbookWith({stepOf(u"fix"_s, {u"chat"_s})});
    const auto stateOf = [&runbook](const casebook::Story &story) {
        return listOf(story.incident(), runbook, casebook::at(10), always).first().items.first().state;
    };
    const CheckResult pass = result(u"chat"_s, Outcome::Pass, {}, Says::Works, 10);
    casebook::Story after;
    after.ticked(u"fix"_s, 10).came(pass);
    QCOMPARE(stateOf(after), StepState::Done);
    casebook::Story before;
    before.came(pass).ticked(u"fix"_s, 10);
    QCOMPARE(stateOf(before), StepState::NotNeeded);
}

void TestChecklistRules::doneByAskingACheck_data()
{
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("note");
    QTest::newRow("it was not asked") << QString() << u"open"_s << QString();
    QTest::newRow("it could not answer") << u"skip"_s << u"open"_s << u"no answer yet: chat spoke"_s;
    QTest::newRow("it is unknown") << u"unknown"_s << u"open"_s << u"no answer yet: chat spoke"_s;
    QTest::newRow("it failed, and that is an answer") << u"fail"_s << u"done"_s << u"done: chat spoke"_s;
    QTest::newRow("it passed") << u"pass"_s << u"done"_s << u"done: chat spoke"_s;
}

void TestChecklistRules::doneByAskingACheck()
{
    QFETCH(QString, outcome);
    QFETCH(QString, state);
    QFETCH(QString, note);
    Step look = stepOf(u"look"_s, {}, StepKind::Look);
    look.check = u"chat"_s;
    casebook::Story story;
    if (!outcome.isEmpty())
        story.came(result(u"chat"_s, *enumNamed<Outcome>(outcome)));
    const ChecklistItem item =
        listOf(story.incident(), runbookWith({look}), casebook::at(2), always).first().items.first();
    QCOMPARE(nameOf(item.state), state);
    QCOMPARE(render(item.note), note);
}

void TestChecklistRules::whatIsTooOldProvesNothing()
{
    Step look = stepOf(u"look"_s, {}, StepKind::Look);
    look.check = u"chat"_s;
    Runbook runbook = runbookWith({stepOf(u"fix"_s, {u"chat"_s}), look});
    runbook.checks[0].maxAge = std::chrono::minutes(10);
    casebook::Story story;
    story.came(result(u"chat"_s, Outcome::Pass));
    const auto told = [&](int minute) {
        const ChecklistGroup group = listOf(story.incident(), runbook, casebook::at(minute), always).first();
        return QString(render(group.items.at(0).note) + u" | "_s + render(group.items.at(1).note));
    };
    QCOMPARE(told(11), u"not needed: Chat answers passes | done: chat spoke"_s);
    QCOMPARE(told(12), u" | no answer yet: older than 10 min: chat spoke"_s);
    story.ticked(u"fix"_s, 0);
    QCOMPARE(told(12), u"done, unproved: Chat answers has not passed since | no answer yet: older than 10 min: chat "
                       "spoke"_s);
}

void TestChecklistRules::mitigationsFirstAndWhatDoesNotApplyLast()
{
    Step conditional = stepOf(u"only-when"_s, {}, StepKind::Mitigate);
    conditional.when.form = Condition::Form::Results;
    const Runbook runbook = runbookWith({conditional, stepOf(u"fix"_s), stepOf(u"ease"_s, {}, StepKind::Mitigate),
                                         stepOf(u"look"_s, {}, StepKind::Look)});
    const auto order = [&runbook](const ConditionHolds &holds) {
        QStringList ids;
        const Checklist checklist = listOf(casebook::Story().incident(), runbook, casebook::at(1), holds);
        for (const ChecklistItem &item : checklist.first().items)
            ids.append(item.step.id + (item.applies ? u""_s : u" (does not apply)"_s));
        return ids;
    };
    QCOMPARE(order(always), (QStringList{u"only-when"_s, u"ease"_s, u"fix"_s, u"look"_s}));
    QCOMPARE(order(never), (QStringList{u"ease"_s, u"fix"_s, u"look"_s, u"only-when (does not apply)"_s}));
}

void TestChecklistRules::dueTimes_data()
{
    QTest::addColumn<int>("now");
    QTest::addColumn<bool>("applies");
    QTest::addColumn<bool>("ticked");
    QTest::addColumn<bool>("overdue");
    QTest::newRow("before its time") << 119 << true << false << false;
    QTest::newRow("in the very moment") << 120 << true << false << false;
    QTest::newRow("a minute late") << 121 << true << false << true;
    QTest::newRow("late, but done") << 121 << true << true << false;
    QTest::newRow("late, but it does not apply") << 121 << false << false << false;
}

void TestChecklistRules::dueTimes()
{
    QFETCH(int, now);
    QFETCH(bool, applies);
    QFETCH(bool, ticked);
    QFETCH(bool, overdue);
    Step step = stepOf(u"a"_s);
    step.when.form = Condition::Form::Results;
    casebook::Story story;
    if (ticked)
        story.ticked(u"a"_s, 5);
    const ChecklistGroup group =
        listOf(story.incident(), runbookWith({step}), casebook::at(now), [applies](const Condition &) {
            return applies;
        }).first();
    QCOMPARE(group.due, casebook::at(120));
    QCOMPARE(group.overdue, overdue);
    QCOMPARE(group.dueText, u"0-2 h"_s);
}

void TestChecklistRules::resolvingStopsTheClock()
{
    const auto resolvedAt = [](int minute) {
        casebook::Story story;
        story.marked(u"resolved"_s, minute);
        return listOf(story.incident(), runbookWith({stepOf(u"a"_s)}), casebook::at(9999), always).first();
    };
    QVERIFY(resolvedAt(100).isOver);
    QVERIFY(!resolvedAt(100).overdue); // it ended in time
    QVERIFY(resolvedAt(121).overdue);
    QVERIFY(
        !listOf(casebook::Story().incident(), runbookWith({stepOf(u"a"_s)}), casebook::at(1), always).first().isOver);
}

void TestChecklistRules::withoutAStartNothingIsDue()
{
    const ChecklistGroup group = listOf(Incident(), runbookWith({stepOf(u"a"_s)}), casebook::at(9999), always).first();
    QVERIFY(!group.due);
    QVERIFY(!group.overdue);
}

QTEST_GUILESS_MAIN(TestChecklistRules)
#include "tst_checklistrules.moc"
