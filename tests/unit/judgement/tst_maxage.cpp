// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/assess.h"
#include "diagnostics/judgement/judge.h"
#include "tests/unit/judgement/casebook.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;

/// A result that is too old is shown and does not count, in whatever is said of an incident.
class TestMaxAge : public QObject
{
    Q_OBJECT

private slots:
    void whatCounts_data();
    void whatCounts();
    void isShownWithItsFinding();
    void changedWhenItGrewTooOld();
    void causesDoNotStandOnIt();
    void whatTellsItsOwnAge_data();
    void whatTellsItsOwnAge();
    void saysWhenToLookAgain();
};

namespace {

/// One component "c" with a check "old" that counts for ten minutes, asked at 17:01.
Runbook runbookOf(const Check &check)
{
    Runbook runbook;
    runbook.components = {casebook::component(u"c"_s)};
    runbook.checks = {check};
    return runbook;
}

Check tenMinutes(CheckKind kind = CheckKind::Tcp)
{
    Check check = casebook::check(u"old"_s, kind);
    check.maxAge = std::chrono::minutes(10);
    return check;
}

casebook::Story storyOf(const CheckResult &result)
{
    casebook::Story story;
    story.run(Profile::Quick, {u"old"_s}).came(result);
    return story;
}

} // namespace

void TestMaxAge::whatCounts_data()
{
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<int>("minute");
    QTest::addColumn<QString>("said"); // status, answered, exit code, anything in the headline
    QTest::newRow("a pass of now") << u"pass"_s << 2 << u"healthy 1 0 -"_s;
    QTest::newRow("a pass of ten minutes ago") << u"pass"_s << 11 << u"healthy 1 0 -"_s;
    QTest::newRow("an older pass") << u"pass"_s << 12 << u"unknown 0 3 -"_s;
    QTest::newRow("a failure of now") << u"fail"_s << 2 << u"failing 1 2 old"_s;
    QTest::newRow("an older failure") << u"fail"_s << 12 << u"unknown 0 3 -"_s;
    QTest::newRow("an older warning") << u"warn"_s << 12 << u"unknown 0 3 -"_s;
    QTest::newRow("what was not known") << u"unknown"_s << 12 << u"unknown 0 3 -"_s;
    QTest::newRow("a clock that went back") << u"pass"_s << 0 << u"healthy 1 0 -"_s;
}

void TestMaxAge::whatCounts()
{
    QFETCH(QString, outcome);
    QFETCH(int, minute);
    QFETCH(QString, said);
    const auto story = storyOf(casebook::result(u"old"_s, *enumNamed<Outcome>(outcome)));
    const Assessment assessment = assess(story.incident(), runbookOf(tenMinutes()), casebook::at(minute));
    const QString headline = assessment.verdict.headlineCheck.isEmpty() ? u"-"_s : assessment.verdict.headlineCheck;
    QCOMPARE(QString(nameOf(assessment.components.first().status) + u' ' + QString::number(assessment.coverage.answered)
                     + u' ' + QString::number(assessment.exitCode) + u' ' + headline),
             said);
}

void TestMaxAge::isShownWithItsFinding()
{
    const auto story = storyOf(casebook::result(u"old"_s, Outcome::Fail, FailureClass::Refused));
    const Assessment assessment = assess(story.incident(), runbookOf(tenMinutes()), casebook::at(30));
    QCOMPARE(render(assessment.components.first().evidence), u"older than 10 min: old spoke"_s);
    const CheckResult *shown = assessment.latestResult(story.incident(), u"old"_s);
    QCOMPARE(shown->outcome, Outcome::Unknown);
    QCOMPARE(shown->failureClass, FailureClass::Stale);
    QCOMPARE(shown->at, casebook::at(1));
    // The journal says what was found.
    QCOMPARE(story.incident().latestResult(u"old"_s)->outcome, Outcome::Fail);
}

void TestMaxAge::changedWhenItGrewTooOld()
{
    const auto story = storyOf(casebook::result(u"old"_s, Outcome::Pass));
    const Runbook runbook = runbookOf(tenMinutes());
    QCOMPARE(assess(story.incident(), runbook, casebook::at(5)).components.first().changed, casebook::at(1));
    QCOMPARE(assess(story.incident(), runbook, casebook::at(40)).components.first().changed, casebook::at(11));
}

void TestMaxAge::causesDoNotStandOnIt()
{
    const auto story = storyOf(casebook::result(u"old"_s, Outcome::Fail));
    Runbook runbook = runbookOf(tenMinutes());
    Condition failed;
    failed.form = Condition::Form::Results;
    failed.is = Condition::Is::Fail;
    failed.checks = {u"old"_s};
    QVERIFY(holds(failed, CurrentResults(story.incident(), runbook, casebook::at(5))));
    QVERIFY(!holds(failed, CurrentResults(story.incident(), runbook, casebook::at(30))));
    Cause cause;
    cause.id = u"it"_s;
    cause.when = failed;
    runbook.causes = {cause};
    QVERIFY(assess(story.incident(), runbook, casebook::at(5)).verdict.candidates.first().whenHolds);
    const Verdict later = assess(story.incident(), runbook, casebook::at(30)).verdict;
    QVERIFY(!later.candidates.first().whenHolds);
    QCOMPARE(later.candidates.first().openChecks, QStringList{u"old"_s});
}

void TestMaxAge::whatTellsItsOwnAge_data()
{
    QTest::addColumn<double>("seconds");
    QTest::addColumn<int>("minute"); // of the assessment; it was asked at 17:01
    QTest::addColumn<QString>("outcome");
    QTest::newRow("young when it was asked") << 60.0 << 1 << u"pass"_s;
    QTest::newRow("too old when it was asked") << 601.0 << 1 << u"unknown"_s;
    QTest::newRow("both together are too old") << 300.0 << 7 << u"unknown"_s;
    QTest::newRow("of the future, and old by now") << -86400.0 << 12 << u"unknown"_s;
    QTest::newRow("older than can be counted") << 1e300 << 1 << u"unknown"_s;
    QTest::newRow("both together are not") << 300.0 << 6 << u"pass"_s;
}

void TestMaxAge::whatTellsItsOwnAge()
{
    QFETCH(double, seconds);
    QFETCH(int, minute);
    QFETCH(QString, outcome);
    const Check check = tenMinutes(CheckKind::Junit);
    Observation observation;
    observation.facts[u"age"_s] = casebook::fact(seconds, Unit::Second);
    observation.evidence.at = casebook::at(1);
    const CheckResult judged = judge(observation, check, {});
    QCOMPARE(nameOf(judged.outcome), seconds > 600 ? u"unknown"_s : u"pass"_s);
    if (seconds > 600)
        QCOMPARE(judged.failureClass, FailureClass::Stale);
    const auto story = storyOf(judged);
    const Assessment assessment = assess(story.incident(), runbookOf(check), casebook::at(minute));
    QCOMPARE(nameOf(assessment.latestResult(story.incident(), u"old"_s)->outcome), outcome);
}

void TestMaxAge::saysWhenToLookAgain()
{
    const auto story = storyOf(casebook::result(u"old"_s, Outcome::Pass));
    const Runbook runbook = runbookOf(tenMinutes());
    QCOMPARE(assess(story.incident(), runbook, casebook::at(5)).nextExpiry, casebook::at(11));
    QCOMPARE(assess(story.incident(), runbook, casebook::at(12)).nextExpiry, std::nullopt);
    Runbook without = runbook;
    without.checks.first().maxAge.reset();
    QCOMPARE(assess(story.incident(), without, casebook::at(5)).nextExpiry, std::nullopt);
}

QTEST_GUILESS_MAIN(TestMaxAge)
#include "tst_maxage.moc"
