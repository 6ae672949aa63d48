// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/moments/comparemoments.h"
#include "tests/unit/judgement/faultcase.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;
using casebook::at;
using casebook::result;

namespace {

CheckResult came(Outcome outcome, int minute, std::optional<FailureClass> failureClass = {})
{
    return result(u"db"_s, outcome, failureClass, Says::Works, minute);
}

/// What happened to one check between minute 5 and minute 10.
QList<CheckDifference> between(const QList<CheckResult> &results, const Runbook &runbook = faultcase::runbook())
{
    const Incident incident = faultcase::storyOf(results).incident();
    return compareMoments({incidentAt(incident, at(5)), at(5)}, {incident, at(10)}, runbook).differences;
}

} // namespace

class TestCompareMoments final : public QObject
{
    Q_OBJECT

private slots:
    void differences_data();
    void differences();
    void sortedByKindThenFile();
    void aMomentIsWhatHadHappenedUntilThen();
    void whatGrewOldIsUnknown();
    void whatWasKnownOnceIsNoFirstAnswer();
    void limitsOfOneDemandAreCompared();
    void methodsThatCannotBeCompared();
    void everyDifferenceHasItsSentence();
};

void TestCompareMoments::differences_data()
{
    QTest::addColumn<int>("before");
    QTest::addColumn<int>("now");
    QTest::addColumn<QString>("difference");
    constexpr int none = -1;
    const auto row = [](const char *name, int before, int now, const QString &difference) {
        QTest::newRow(name) << before << now << difference;
    };
    row("broke", int(Outcome::Pass), int(Outcome::Fail), u"newly-failing"_s);
    row("warned, fails", int(Outcome::Warn), int(Outcome::Fail), u"newly-failing"_s);
    row("never asked, fails", none, int(Outcome::Fail), u"first-failing"_s);
    row("unknown, fails", int(Outcome::Unknown), int(Outcome::Fail), u"first-failing"_s);
    row("mended", int(Outcome::Fail), int(Outcome::Pass), u"fixed"_s);
    row("warns now", int(Outcome::Fail), int(Outcome::Warn), u"fixed"_s);
    row("fails on", int(Outcome::Fail), int(Outcome::Fail), u"still-failing"_s);
    row("lost", int(Outcome::Fail), int(Outcome::Unknown), u"now-unknown"_s);
    row("lost a pass", int(Outcome::Pass), int(Outcome::Skip), u"now-unknown"_s);
    row("passes on", int(Outcome::Pass), int(Outcome::Pass), {});
    row("never known", int(Outcome::Unknown), int(Outcome::Skip), {});
    row("answered", none, int(Outcome::Pass), u"first-passing"_s);
    row("answered, warns", int(Outcome::Unknown), int(Outcome::Warn), u"first-passing"_s);
}

void TestCompareMoments::differences()
{
    QFETCH(int, before);
    QFETCH(int, now);
    QFETCH(QString, difference);
    QList<CheckResult> results;
    if (before >= 0)
        results.append(came(Outcome(before), 2));
    if (now >= 0)
        results.append(came(Outcome(now), 7));
    const QList<CheckDifference> found = between(results);
    QCOMPARE(found.size(), difference.isEmpty() ? 0 : 1);
    if (difference.isEmpty())
        return;
    QCOMPARE(nameOf(found.first().difference), difference);
    QCOMPARE(found.first().cites.size(), results.size());
    QVERIFY2(!render(found.first().text).startsWith("moment."_L1), qPrintable(render(found.first().text)));
}

void TestCompareMoments::sortedByKindThenFile()
{
    const auto of = [](const QString &check, Outcome outcome, int minute) {
        return result(check, outcome, {}, Says::Works, minute);
    };
    const QList<CheckDifference> found = between(
        {of(u"deployed"_s, Outcome::Fail, 1), of(u"db"_s, Outcome::Pass, 1), of(u"chat-health"_s, Outcome::Fail, 1),
         of(u"chat-health"_s, Outcome::Pass, 8), of(u"db"_s, Outcome::Fail, 8)});
    QStringList told;
    for (const CheckDifference &row : found)
        told.append(QString(nameOf(row.difference) + u' ' + row.check));
    QCOMPARE(told, (QStringList{u"newly-failing db"_s, u"fixed chat-health"_s, u"still-failing deployed"_s}));
}

void TestCompareMoments::aMomentIsWhatHadHappenedUntilThen()
{
    const Incident incident = faultcase::storyOf({came(Outcome::Fail, 2), came(Outcome::Pass, 5)}).incident();
    QCOMPARE(incidentAt(incident, at(4)).latestResult(u"db"_s)->outcome, Outcome::Fail);
    QCOMPARE(incidentAt(incident, at(5)).latestResult(u"db"_s)->outcome, Outcome::Pass);
    QVERIFY(incidentAt(incident, at(-1)).events().isEmpty());
    // Any two, in either order.
    const MomentComparison back =
        compareMoments({incident, at(5)}, {incidentAt(incident, at(4)), at(4)}, faultcase::runbook());
    QCOMPARE(back.of(Difference::NewlyFailing).size(), 1);
}

void TestCompareMoments::whatGrewOldIsUnknown()
{
    Runbook runbook = faultcase::runbook();
    runbook.checks[1].maxAge = std::chrono::minutes(4);
    const QList<CheckDifference> found = between({came(Outcome::Fail, 3)}, runbook);
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.first().difference, Difference::NowUnknown);
}

void TestCompareMoments::whatWasKnownOnceIsNoFirstAnswer()
{
    const QList<CheckDifference> found =
        between({came(Outcome::Pass, 2), came(Outcome::Unknown, 4), came(Outcome::Fail, 7)});
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.first().difference, Difference::NewlyFailing);
    QVERIFY2(render(found.first().text).endsWith("was not known then"_L1), qPrintable(render(found.first().text)));
}

/// What holds names all its limits, what does not the one that it breaks: they are of one demand.
void TestCompareMoments::limitsOfOneDemandAreCompared()
{
    const Runbook book = faultcase::runbook();
    const auto judged = [](Outcome outcome, const QString &expected, int minute) {
        CheckResult row = result(u"deployed"_s, outcome, {}, Says::Configured, minute);
        JudgedExpectation held;
        held.fact = u"used"_s;
        held.outcome = outcome;
        held.expected = expected;
        row.judged = {held};
        return row;
    };
    const auto between = [&](const CheckResult &before, const CheckResult &now) {
        const Incident then = faultcase::storyOf({before}).incident();
        const Incident later = faultcase::storyOf({before, now}).incident();
        return compareMoments({then, at(2)}, {later, at(4)}, book).differences.constFirst().difference;
    };
    const CheckResult passed = judged(Outcome::Pass, u"at most 1, at most 5"_s, 1);
    QCOMPARE(between(passed, judged(Outcome::Fail, u"at most 5"_s, 3)), Difference::NewlyFailing);
    QCOMPARE(between(judged(Outcome::Warn, u"at most 1"_s, 1), judged(Outcome::Fail, u"at most 5"_s, 3)),
             Difference::NewlyFailing);
    QCOMPARE(between(passed, judged(Outcome::Fail, u"at most 15"_s, 3)), Difference::MethodChanged);
    QCOMPARE(between(passed, judged(Outcome::Fail, u"most 5"_s, 3)), Difference::MethodChanged); // whole limits only
    CheckResult ofAnother = judged(Outcome::Fail, u"at most 5"_s, 3);
    ofAnother.judged[0].fact = u"free"_s;
    QCOMPARE(between(passed, ofAnother), Difference::MethodChanged);
}

void TestCompareMoments::methodsThatCannotBeCompared()
{
    const CheckResult before = came(Outcome::Fail, 2, FailureClass::Refused);
    const auto now = [] { return came(Outcome::Pass, 7); };
    const auto kindOf = [&before](const CheckResult &after) { return between({before, after}).first(); };
    QCOMPARE(kindOf(now()).difference, Difference::Fixed);
    CheckResult elsewhere = now();
    elsewhere.observation.evidence.standpoint.host = u"bastion"_s;
    QCOMPARE(kindOf(elsewhere).difference, Difference::MethodChanged);
    QVERIFY2(render(kindOf(elsewhere).text).contains("from another place"_L1),
             qPrintable(render(kindOf(elsewhere).text)));
    CheckResult inside = now();
    inside.observation.evidence.standpoint.confirmed = {u"inside"_s};
    QCOMPARE(kindOf(inside).difference, Difference::MethodChanged);
    CheckResult brought = now();
    brought.observation.evidence.statedBy = u"Lee"_s;
    QCOMPARE(kindOf(brought).difference, Difference::MethodChanged);
    QCOMPARE(kindOf(faultcase::toTarget(now(), u"other:1"_s)).difference, Difference::MethodChanged);
    CheckResult weaker = now();
    weaker.says = Says::Configured;
    QCOMPARE(kindOf(weaker).difference, Difference::MethodChanged);
}

void TestCompareMoments::everyDifferenceHasItsSentence()
{
    for (const EnumName<Difference> &row : enumNames<Difference>()) {
        QVERIFY(englishPattern(u"moment."_s + row.name) != nullptr);
        QVERIFY(englishPattern(u"report.difference-"_s + row.name) != nullptr);
    }
}

QTEST_GUILESS_MAIN(TestCompareMoments)
#include "tst_comparemoments.moc"
