// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/judgement/faultcase.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;
using namespace sitrep::faultcase;
using casebook::result;

namespace {

/// The fault with one thing taken away, which one rule alone must see.
struct Lacking
{
    Runbook runbook = faultcase::runbook();
    QList<CheckResult> results = faultcase::results();
};
using Take = void (*)(Lacking &);

Check logCheck()
{
    Check log = casebook::check(u"log"_s, CheckKind::Logs, u"backend"_s);
    return log;
}

CheckResult logWith(int count, bool isNew, const QString &text)
{
    CheckResult log = result(u"log"_s, Outcome::Pass, {}, Says::Works, 2);
    const QJsonObject signature{{u"count"_s, count}, {u"level"_s, u"error"_s}, {u"new"_s, isNew}, {u"text"_s, text}};
    log.observation.facts = {{u"errors"_s, casebook::fact(100)},
                             {u"digest.signatures"_s, casebook::fact(QJsonArray{signature})}};
    return log;
}

void isOnlyIntended(Lacking &of)
{
    for (CheckResult &row : of.results)
        row.says = row.check == "deployed"_L1 ? Says::Intended : row.says;
}

void isOnlySomebodysWord(Lacking &of)
{
    of.runbook.vantages = {{u"inside"_s, u"inside the VPC"_s, {u"us"_s}, {}}};
    of.runbook.checks[0].needsVantage = u"inside"_s;
    for (CheckResult &row : of.results)
        row.observation.evidence.standpoint.stated = {u"inside"_s};
}

void isOld(Lacking &of)
{
    for (CheckResult &row : of.results) {
        if (row.check == "deployed"_L1)
            row.observation.facts = {{u"age"_s, casebook::fact(20, Unit::Minute)}};
    }
}

void wasNeverOtherwise(Lacking &of)
{
    of.results.removeFirst();
}

void somethingElseFails(Lacking &of)
{
    of.runbook.checks.append(casebook::check(u"cache-set"_s, CheckKind::Command, u"cache"_s));
    of.results.append(result(u"cache-set"_s, Outcome::Fail, FailureClass::Exit, Says::Works, 2));
}

void aRivalLives(Lacking &of)
{
    of.results.removeIf([](const CheckResult &row) { return row.check == "db"_L1; });
}

void aRefuterIsUnasked(Lacking &of)
{
    of.runbook.checks.append(casebook::check(u"unasked"_s, CheckKind::Command, u"limits"_s));
    of.runbook.causes[0].predictsFail.append(u"unasked"_s);
}

void aPredictionIsUntrue(Lacking &of)
{
    of.runbook.checks.append(casebook::check(u"back"_s, CheckKind::Http, u"backend"_s));
    of.runbook.causes[0].predictsFail.append(u"back"_s);
    of.results.append(result(u"back"_s, Outcome::Pass, {}, Says::Works, 2));
}

void wasSeenOnce(Lacking &of)
{
    of.results.removeLast();
}

void anErrorIsUnexplained(Lacking &of)
{
    of.runbook.checks.append(logCheck());
    of.results.append(logWith(40, true, u"disk full"_s));
}

} // namespace

/// Each rule by a fault that it alone holds back.
class TestVerdictRules final : public QObject
{
    Q_OBJECT

private slots:
    void allTenHold();
    void withoutTheRuleItWouldBeConfirmed_data();
    void withoutTheRuleItWouldBeConfirmed();
    void environmentMustBeThatOfTheIncident();
    void silenceNeedsAWitness();
    void aPlaceIsNotProvedByASuspect();
    void aConfirmedPlaceCounts();
    void whatCameThroughTheWayInWasSeenThere();
    void evidenceOfTheReplayedTimeCounts();
    void onsetByAChange();
    void onsetByNormal();
    void onsetFailsWhereItWasSoBefore();
    void onsetAllowsForALateStart();
    void onsetAllowsForALateAlert();
    void whatFailedBeforeALateStartIsSuffered();
    void aLateStartHidesNoRecovery();
    void onsetNeedsAClockThatIsRight();
    void onsetNeedsTheSameDemand();
    void passesOfBeforeTheOutageRefuteNothing();
    void softDependenciesExplainNoFailure();
    void downstreamAloneExplainsNothing();
    void aWeakNoSpeaksAgainst();
    void aPersonsNoSpeaksAgainst();
    void aMixtureIsAtMostLikely();
    void samplesAreARepeat();
    void whatComesAndGoesIsAtMostLikely();
    void whoSaysHowItFailsSaysHowItDoesNot();
    void aCauseWithoutWordsIsCalledByItsName();
    void oldAndSmallSignaturesAreNoResidue();
    void twoThatExplainTheSameAreNeitherLikely();
    void explainingNothingIsNotLikely();
    void whoSaysHowItFailsIsNoRefuter();
    void whatIsForetoldAndNotThereRefutes();
    void aTunnelOfWhoAskedIsNoServer();
    void whatCannotBeMeantIsNotLikely();
    void whoReachesNothingForetellsIt();
    void everyRuleHasASentence();
};

void TestVerdictRules::allTenHold()
{
    const Assessment assessment = assess(storyOf(results()).incident(), runbook(), at(5));
    const Verdict &verdict = assessment.verdict;
    QCOMPARE(verdict.cause, u"limit"_s);
    for (const RuleFinding &rule : verdict.candidates.first().rules)
        QVERIFY2(rule.result == RuleResult::Holds, qPrintable(nameOf(rule.rule) + u": "_s + render(rule.text)));
    QCOMPARE(verdict.candidates.first().rules.size(), 10);
    QCOMPARE(verdict.verdictClass, VerdictClass::Confirmed);
    QCOMPARE(verdict.ruleSet, ruleSetVersion);
    QCOMPARE(assessment.state, IncidentState::Identified);
    QVERIFY(verdict.candidates.at(1).refuted);
}

void TestVerdictRules::withoutTheRuleItWouldBeConfirmed_data()
{
    QTest::addColumn<int>("rule");
    QTest::addColumn<void *>("take");
    QTest::addColumn<int>("verdictClass");
    const auto row = [](VerdictRule rule, Take take, VerdictClass verdictClass) {
        QTest::newRow(qPrintable(nameOf(rule)))
            << int(rule) << reinterpret_cast<void *>(take) << int(verdictClass); // NOLINT: QTest holds no functions
    };
    using enum VerdictRule;
    row(Subject, isOnlyIntended, VerdictClass::Inconclusive);
    row(Vantage, isOnlySomebodysWord, VerdictClass::Inconclusive);
    row(Fresh, isOld, VerdictClass::Inconclusive);
    row(Onset, wasNeverOtherwise, VerdictClass::Likely);
    row(Mechanism, somethingElseFails, VerdictClass::Likely);
    row(Rivals, aRivalLives, VerdictClass::Likely);
    row(Coverage, aRefuterIsUnasked, VerdictClass::Likely);
    row(Against, aPredictionIsUntrue, VerdictClass::Inconclusive);
    row(Repeat, wasSeenOnce, VerdictClass::Likely);
    row(Residue, anErrorIsUnexplained, VerdictClass::Likely);
}

void TestVerdictRules::withoutTheRuleItWouldBeConfirmed()
{
    QFETCH(int, rule);
    QFETCH(void *, take);
    QFETCH(int, verdictClass);
    Lacking lacking;
    reinterpret_cast<Take>(take)(lacking); // NOLINT
    const Incident incident = storyOf(lacking.results).incident();
    QCOMPARE(int(assess(incident, lacking.runbook, at(5)).verdict.verdictClass), verdictClass);
    QCOMPARE(classWithout(incident, lacking.runbook, u"limit"_s, VerdictRule(rule)), VerdictClass::Confirmed);
    for (const RuleRow &other : verdictRules()) {
        if (other.rule != VerdictRule(rule))
            QCOMPARE(int(classWithout(incident, lacking.runbook, u"limit"_s, other.rule)), verdictClass);
    }
}

void TestVerdictRules::environmentMustBeThatOfTheIncident()
{
    casebook::Story story = storyOf(results());
    story.add(EventKind::DetailsChanged, events::detailsChanged({{u"environment"_s, u"production"_s}}), 2);
    QCOMPARE(assess(story.incident(), runbook(), at(5)).verdict.verdictClass, VerdictClass::Inconclusive);
}

namespace {

/// The fault seen only as silence of one target: a network cause.
Lacking silentFault()
{
    Lacking of;
    of.runbook.checks[0] = casebook::check(u"deployed"_s, CheckKind::Tcp, u"limits"_s);
    of.runbook.causes[0].category = u"network"_s;
    for (CheckResult &row : of.results) {
        if (row.check != "deployed"_L1)
            continue;
        row.says = Says::Works;
        row = toTarget(row, u"10.0.0.9:80"_s);
        if (row.outcome == Outcome::Fail)
            row.failureClass = FailureClass::Timeout;
    }
    return of;
}

} // namespace

void TestVerdictRules::silenceNeedsAWitness()
{
    Lacking of = silentFault();
    // db answers from here: the place sees. Rivals of a silence are alive, so it is Likely.
    QCOMPARE(assess(storyOf(of.results).incident(), of.runbook, at(5)).verdict.verdictClass, VerdictClass::Likely);
    for (CheckResult &row : of.results) {
        if (row.check == "db"_L1)
            row = toTarget(row, u"127.0.0.1:5432"_s); // what is on this computer shows nothing
    }
    const Verdict blind = assess(storyOf(of.results).incident(), of.runbook, at(5)).verdict;
    QCOMPARE(blind.verdictClass, VerdictClass::Inconclusive);
    QCOMPARE(blind.candidates.first().rule(VerdictRule::Vantage)->result, RuleResult::Open);
}

void TestVerdictRules::aPlaceIsNotProvedByASuspect()
{
    Lacking of;
    of.runbook.vantages = {{u"inside"_s, u"inside the VPC"_s, {u"db"_s}, {}}};
    of.runbook.checks[0].needsVantage = u"inside"_s;
    of.runbook.causes[0].predictsClasses = {{u"db"_s, {FailureClass::Refused}}};
    for (CheckResult &row : of.results)
        row.observation.evidence.standpoint.confirmed = {u"inside"_s};
    const Verdict verdict = assess(storyOf(of.results).incident(), of.runbook, at(5)).verdict;
    QCOMPARE(verdict.verdictClass, VerdictClass::Inconclusive);
    QCOMPARE(verdict.candidates.first().rule(VerdictRule::Vantage)->result, RuleResult::Fails);
}

void TestVerdictRules::aConfirmedPlaceCounts()
{
    Lacking of;
    isOnlySomebodysWord(of);
    Check us = casebook::check(u"us"_s, CheckKind::Http, {});
    us.confirmsVantage = true;
    of.runbook.checks.append(us);
    for (CheckResult &row : of.results)
        row.observation.evidence.standpoint.confirmed = {u"inside"_s};
    of.results.append(result(u"us"_s, Outcome::Pass, {}, Says::Works, 2));
    const Verdict verdict = assess(storyOf(of.results).incident(), of.runbook, at(5)).verdict;
    QCOMPARE(verdict.verdictClass, VerdictClass::Confirmed);
    of.results.last().outcome = Outcome::Unknown;
    QVERIFY(assess(storyOf(of.results).incident(), of.runbook, at(5)).verdict.verdictClass != VerdictClass::Confirmed);
}

void TestVerdictRules::whatCameThroughTheWayInWasSeenThere()
{
    Lacking of;
    of.runbook.vantages = {{u"inside"_s, u"inside the VPC"_s, {u"us"_s}, {u"ssh"_s, u"--in=${project}"_s}}};
    of.runbook.checks[0].needsVantage = u"inside"_s;
    Check us = casebook::check(u"us"_s, CheckKind::Http, {});
    us.confirmsVantage = true;
    of.runbook.checks.append(us);
    for (CheckResult &row : of.results) {
        row.observation.evidence.standpoint.confirmed = {u"inside"_s};
        row.observation.evidence.arguments = {u"ssh"_s, u"--in=shop"_s, u"cat"_s, u"limits"_s};
    }
    of.results.append(result(u"us"_s, Outcome::Fail, FailureClass::Threshold, Says::Works, 2)); // who asked is outside
    const auto classNow = [&of] {
        return assess(storyOf(of.results).incident(), of.runbook, at(5)).verdict.verdictClass;
    };
    QCOMPARE(classNow(), VerdictClass::Confirmed);
    of.results[4].observation.evidence.arguments = {u"cat"_s, u"limits"_s}; // of no way
    QVERIFY(classNow() != VerdictClass::Confirmed);
}

void TestVerdictRules::evidenceOfTheReplayedTimeCounts()
{
    IncidentDetails details;
    details.started = at(0);
    QList<Event> events = storyOf(results()).incident().events();
    events[0].body = events::incidentOpened(details, at(3));
    QCOMPARE(assess(Incident::of(events), runbook(), at(3)).verdict.verdictClass, VerdictClass::Confirmed);
    events[0].body = events::incidentOpened(details, at(1)); // what was measured later is of another time
    QVERIFY(assess(Incident::of(events), runbook(), at(1)).verdict.verdictClass == VerdictClass::Inconclusive);
}

void TestVerdictRules::onsetByAChange()
{
    Lacking of;
    wasNeverOtherwise(of);
    of.runbook.causes[0].onsetChanges = {u"revisions"_s};
    const auto classWith = [&of](const QString &source, int minute) {
        casebook::Story story = storyOf(of.results);
        story.add(EventKind::ChangeSeen, events::changeSeen(source, u"backend"_s, u"Revision 42"_s), minute);
        return assess(story.incident(), of.runbook, at(5)).verdict.verdictClass;
    };
    QCOMPARE(classWith(u"revisions"_s, -2), VerdictClass::Confirmed);
    QCOMPARE(classWith(u"commits"_s, -2), VerdictClass::Likely);     // the cause does not name it
    QCOMPARE(classWith(u"revisions"_s, 1), VerdictClass::Likely);    // after the start
    QCOMPARE(classWith(u"revisions"_s, -180), VerdictClass::Likely); // long before
}

void TestVerdictRules::onsetByNormal()
{
    Lacking of;
    wasNeverOtherwise(of);
    const auto classWith = [&of](double normal) {
        for (CheckResult &row : of.results) {
            if (row.check != "deployed"_L1)
                continue;
            JudgedExpectation judged;
            judged.fact = u"used"_s;
            judged.outcome = Outcome::Fail;
            judged.raw = 90;
            row.judged = {judged};
            row.observation.facts = {{u"used"_s, casebook::fact(90)}, {u"used.normal"_s, casebook::fact(normal)}};
        }
        return assess(storyOf(of.results).incident(), of.runbook, at(5)).verdict.verdictClass;
    };
    of.runbook.checks[0].expect = {casebook::expectation(u"used"_s, MatcherKind::FailAbove, 50)};
    QCOMPARE(classWith(10), VerdictClass::Confirmed);
    QCOMPARE(classWith(95), VerdictClass::Likely);
    QCOMPARE(classWith(88), VerdictClass::Likely); // somewhat less, and above the limit on every day
    of.runbook.checks[0].expect[0].timesNormal = 1.5;
    QCOMPARE(classWith(55), VerdictClass::Confirmed); // 90 is more than 1.5 times that, or it would not fail
}

void TestVerdictRules::onsetFailsWhereItWasSoBefore()
{
    Lacking of;
    of.results[0] = deployedFails(-5);
    const Verdict verdict = assess(storyOf(of.results).incident(), of.runbook, at(5)).verdict;
    QCOMPARE(verdict.candidates.first().rule(VerdictRule::Onset)->result, RuleResult::Fails);
    QCOMPARE(verdict.verdictClass, VerdictClass::Likely);
}

/// People tell a start by the minute: what failed some seconds before it did not fail on every day.
void TestVerdictRules::onsetAllowsForALateStart()
{
    Lacking of;
    CheckResult early = deployedFails(0);
    early.at = at(0) - std::chrono::seconds(15);
    of.results.insert(1, early);
    const auto onset = [&of] {
        const Verdict verdict = assess(storyOf(of.results).incident(), of.runbook, at(5)).verdict;
        return verdict.candidates.first().rule(VerdictRule::Onset)->result;
    };
    QCOMPARE(onset(), RuleResult::Holds);
    of.results.removeFirst(); // then nobody knows of before
    QCOMPARE(onset(), RuleResult::Open);
    of.results.first().at = at(0) - std::chrono::seconds(90);
    QCOMPARE(onset(), RuleResult::Fails);
    of.results.prepend(result(u"deployed"_s, Outcome::Pass, {}, Says::Configured, 0));
    of.results.first().at = at(0) - std::chrono::seconds(30);
    QCOMPARE(onset(), RuleResult::Holds); // it passed before the start as it is told, too
}

/// The time of an alert has fractions of a second and is late. A symptom that failed shortly before it, and went on, shows that.
void TestVerdictRules::onsetAllowsForALateAlert()
{
    const auto onset = [](const std::optional<int> &symptomFailed, bool passedAgain) {
        Lacking of;
        CheckResult early = deployedFails(0);
        early.at = at(0) - std::chrono::seconds(15);
        of.results.insert(1, early);
        const auto addSymptom = [&of](int secondsBefore, Outcome outcome) {
            CheckResult symptom = chatFails(0);
            symptom.at = at(0) - std::chrono::seconds(secondsBefore);
            symptom.outcome = outcome;
            of.results.append(symptom);
        };
        if (symptomFailed)
            addSymptom(*symptomFailed, Outcome::Fail);
        if (passedAgain)
            addSymptom(1, Outcome::Pass);
        casebook::Story story = storyOf(of.results);
        const QString alerted = isoText(at(0) + std::chrono::milliseconds(250));
        story.add(EventKind::DetailsChanged, events::detailsChanged({{u"started"_s, alerted}}), 3);
        const Verdict verdict = assess(story.incident(), of.runbook, at(5)).verdict;
        return verdict.candidates.first().rule(VerdictRule::Onset)->result;
    };
    QCOMPARE(onset({}, false), RuleResult::Fails); // nothing shows that the start is late
    QCOMPARE(onset(10, false), RuleResult::Holds);
    QCOMPARE(onset(10, true), RuleResult::Fails); // that was over by then
    QCOMPARE(onset(70, false), RuleResult::Fails);
}

/// What it explains failed within that minute, and it itself passed behind: it came later, unless it had failed by then too.
void TestVerdictRules::whatFailedBeforeALateStartIsSuffered()
{
    const auto onset = [](bool hadFailed) {
        Lacking of;
        CheckResult suffered = chatFails(0);
        suffered.at = at(0) - std::chrono::seconds(15);
        CheckResult passes = of.results.first();
        passes.at = at(0) + std::chrono::seconds(30);
        of.results += {suffered, passes};
        if (hadFailed) {
            of.results.append(deployedFails(0));
            of.results.last().at = at(0) - std::chrono::seconds(20);
        }
        const Verdict verdict = assess(storyOf(of.results).incident(), of.runbook, at(5)).verdict;
        return verdict.candidates.first().rule(VerdictRule::Onset)->result;
    };
    QCOMPARE(onset(false), RuleResult::Fails);
    QCOMPARE(onset(true), RuleResult::Holds);
}

/// It failed once, before the start as it is told, and is over.
void TestVerdictRules::aLateStartHidesNoRecovery()
{
    CheckResult failed = chatFails(0);
    failed.at = at(0) - std::chrono::seconds(15);
    CheckResult passed = chatFails(2);
    passed.outcome = Outcome::Pass;
    passed.failureClass = {};
    QVERIFY(assess(storyOf({failed, passed}).incident(), runbook(), at(5)).verdict.recovery.has_value());
}

namespace {

/// What `bastion` found of the clock of a server that it asked at \a minute.
CheckResult clockRead(int minute, int skew, const QString &target = u"10.0.0.8:443"_s)
{
    CheckResult row = toTarget(result(u"db"_s, Outcome::Pass, {}, Says::Works, minute), target);
    row.observation.evidence.standpoint.host = u"bastion"_s;
    row.observation.facts = {{u"clock_skew"_s, casebook::fact(skew, Unit::Millisecond)}};
    return row;
}

} // namespace

/// A pass of five minutes before the start, by a clock that is an hour slow, is one of the outage.
void TestVerdictRules::onsetNeedsAClockThatIsRight()
{
    constexpr int hour = 3'600'000;
    const auto onset = [](const QList<CheckResult> &read) {
        Lacking of;
        of.results.first().observation.evidence.standpoint.host = u"bastion"_s;
        of.results = read + of.results;
        const Verdict verdict = assess(storyOf(of.results).incident(), of.runbook, at(5)).verdict;
        return verdict.candidates.first().rule(VerdictRule::Onset)->result;
    };
    QCOMPARE(onset({clockRead(-5, 200)}), RuleResult::Holds);
    QCOMPARE(onset({clockRead(-5, hour)}), RuleResult::Open);
    QCOMPARE(onset({clockRead(-5, -hour)}), RuleResult::Holds);                    // it was rather earlier
    QCOMPARE(onset({clockRead(-6, hour), clockRead(-5, 200)}), RuleResult::Holds); // the other server is wrong
    QCOMPARE(onset({clockRead(-60, hour)}), RuleResult::Holds);                    // it may have been set since
    QCOMPARE(onset({clockRead(-5, 200, u"127.0.0.1:443"_s), clockRead(-6, hour)}),
             RuleResult::Open); // agrees with itself
    CheckResult elsewhere = clockRead(-5, hour);
    elsewhere.observation.evidence.standpoint.host = u"laptop"_s;
    QCOMPARE(onset({elsewhere}), RuleResult::Holds); // of another computer
}

/// The runbook was made stricter since: it was no different then, it was only held against less.
void TestVerdictRules::onsetNeedsTheSameDemand()
{
    const auto onset = [](const QString &then, const QString &now, std::optional<double> timesNormal = {}) {
        Lacking of;
        const auto judged = [](const QString &expected, Outcome outcome) {
            JudgedExpectation row;
            row.fact = u"used"_s;
            row.expected = expected;
            row.outcome = outcome;
            return QList{row};
        };
        for (CheckResult &row : of.results) {
            if (row.check == "deployed"_L1 && row.outcome == Outcome::Pass)
                row.judged = then.isEmpty() ? QList<JudgedExpectation>() : judged(then, Outcome::Pass);
            else if (row.check == "deployed"_L1)
                row.judged = judged(now, Outcome::Fail);
        }
        of.runbook.checks[0].expect = {casebook::expectation(u"used"_s, MatcherKind::FailAbove, 50)};
        of.runbook.checks[0].expect[0].timesNormal = timesNormal;
        const Verdict verdict = assess(storyOf(of.results).incident(), of.runbook, at(5)).verdict;
        return verdict.candidates.first().rule(VerdictRule::Onset)->result;
    };
    QCOMPARE(onset(u"at most 50"_s, u"at most 50"_s), RuleResult::Holds);
    QCOMPARE(onset(u"at most 90"_s, u"at most 50"_s), RuleResult::Open);
    QCOMPARE(onset(u"at most 90"_s, u"at most 50"_s, 2), RuleResult::Holds);
    QCOMPARE(onset(u"at most 20, at most 50"_s, u"at most 50"_s), RuleResult::Holds); // it breaks one of two
    QCOMPARE(onset(u"at most 150"_s, u"at most 50"_s), RuleResult::Open);
    QCOMPARE(onset({}, u"at most 50"_s), RuleResult::Holds); // of an older Sitrep, which kept no demands
}

/// What passed while the chat did is of before the outage; that another symptom never fails says nothing of it.
void TestVerdictRules::passesOfBeforeTheOutageRefuteNothing()
{
    const auto classWith = [](const QString &quiet) {
        Lacking of;
        of.runbook.checks.append(casebook::check(u"sign-in"_s, CheckKind::Http, u"chat"_s));
        of.runbook.symptoms.append(u"sign-in"_s);
        of.results.removeIf([](const CheckResult &row) { return row.check == "db"_L1; });
        of.results.append(dbPasses(1));
        of.results.append(toTarget(result(quiet, Outcome::Pass, {}, Says::Works, 1), u"https://chat.example/health"_s));
        return assess(storyOf(of.results).incident(), of.runbook, at(5)).verdict.verdictClass;
    };
    QCOMPARE(classWith(u"sign-in"_s), VerdictClass::Confirmed);
    QCOMPARE(classWith(u"chat-health"_s), VerdictClass::Likely);
}

void TestVerdictRules::softDependenciesExplainNoFailure()
{
    Lacking of;
    of.runbook.components[2].dependsOn[0].soft = true;
    const Verdict verdict = assess(storyOf(of.results).incident(), of.runbook, at(5)).verdict;
    QCOMPARE(verdict.verdictClass, VerdictClass::Inconclusive); // it explains nothing that fails
    QCOMPARE(verdict.candidates.first().unexplained, QStringList{u"chat"_s});
}

void TestVerdictRules::downstreamAloneExplainsNothing()
{
    Lacking of;
    of.runbook.checks.append(casebook::check(u"back"_s, CheckKind::Tls, u"backend"_s));
    of.results.append(result(u"back"_s, Outcome::Fail, FailureClass::Tls, Says::Works, 2));
    const Verdict verdict = assess(storyOf(of.results).incident(), of.runbook, at(5)).verdict;
    QCOMPARE(verdict.candidates.first().unexplained, QStringList{u"backend"_s});
    QCOMPARE(verdict.verdictClass, VerdictClass::Likely);
}

void TestVerdictRules::aWeakNoSpeaksAgainst()
{
    Lacking of;
    of.runbook.checks.append(casebook::check(u"file"_s, CheckKind::Settings, u"limits"_s));
    of.runbook.causes[0].refutedBy = is(Condition::Is::Pass, {u"file"_s});
    of.results.append(result(u"file"_s, Outcome::Pass, {}, Says::Intended, 2));
    const Verdict verdict = assess(storyOf(of.results).incident(), of.runbook, at(5)).verdict;
    QVERIFY(!verdict.candidate(u"limit"_s)->refuted); // a file never rules out what runs
    QCOMPARE(verdict.candidate(u"limit"_s)->rule(VerdictRule::Against)->result, RuleResult::Fails);
    QCOMPARE(verdict.verdictClass, VerdictClass::Inconclusive);
}

void TestVerdictRules::aPersonsNoSpeaksAgainst()
{
    Lacking of;
    Condition both;
    both.form = Condition::Form::AllOf;
    both.operands = {of.runbook.causes[0].when, is(Condition::Is::Pass, {u"probe"_s})};
    of.runbook.causes[0].when = both;
    of.runbook.checks.append(casebook::check(u"probe"_s, CheckKind::Command, u"limits"_s));
    of.runbook.checks.append(casebook::check(u"asked"_s, CheckKind::Manual, u"limits"_s));
    CheckResult before = result(u"probe"_s, Outcome::Pass, {}, Says::Works, -4);
    of.results += {before, result(u"probe"_s, Outcome::Pass, {}, Says::Works, 1),
                   result(u"probe"_s, Outcome::Pass, {}, Says::Works, 2)};
    QCOMPARE(assess(storyOf(of.results).incident(), of.runbook, at(5)).verdict.verdictClass, VerdictClass::Confirmed);
    of.results.append(result(u"asked"_s, Outcome::Fail, FailureClass::Exit, Says::Works, 3));
    const Verdict verdict = assess(storyOf(of.results).incident(), of.runbook, at(5)).verdict;
    QCOMPARE(verdict.candidates.first().rule(VerdictRule::Against)->result, RuleResult::Fails);
    QCOMPARE(verdict.verdictClass, VerdictClass::Inconclusive);
}

void TestVerdictRules::aMixtureIsAtMostLikely()
{
    Lacking of;
    of.results.insert(2, result(u"deployed"_s, Outcome::Pass, {}, Says::Configured, 1));
    of.results.insert(3, deployedFails(1));
    const Verdict verdict = assess(storyOf(of.results).incident(), of.runbook, at(5)).verdict;
    QCOMPARE(verdict.verdictClass, VerdictClass::Likely);
    QCOMPARE(verdict.candidates.first().rule(VerdictRule::Repeat)->result, RuleResult::Fails);
}

void TestVerdictRules::samplesAreARepeat()
{
    Lacking of;
    wasSeenOnce(of);
    of.results[1].observation.facts = {{u"samples.asked"_s, casebook::fact(3)},
                                       {u"samples.passed"_s, casebook::fact(0)}};
    of.runbook.checks[0].samples = Samples{3, std::chrono::seconds(2), 3};
    QCOMPARE(assess(storyOf(of.results).incident(), of.runbook, at(5)).verdict.verdictClass, VerdictClass::Confirmed);
    of.runbook.checks[0].samples->every = Milliseconds(100); // not a second apart
    QCOMPARE(assess(storyOf(of.results).incident(), of.runbook, at(5)).verdict.verdictClass, VerdictClass::Likely);
}

void TestVerdictRules::oldAndSmallSignaturesAreNoResidue()
{
    Lacking of;
    of.runbook.checks.append(logCheck());
    const auto classWith = [&of](const CheckResult &log) {
        QList<CheckResult> all = of.results;
        all.append(log);
        return assess(storyOf(all).incident(), of.runbook, at(5)).verdict.verdictClass;
    };
    QCOMPARE(classWith(logWith(40, true, u"disk full"_s)), VerdictClass::Likely);
    QCOMPARE(classWith(logWith(40, false, u"disk full"_s)), VerdictClass::Confirmed); // as ever
    QCOMPARE(classWith(logWith(10, true, u"disk full"_s)), VerdictClass::Confirmed);  // not above a tenth
    CheckResult unread = logWith(0, false, {});
    unread.outcome = Outcome::Unknown;
    QCOMPARE(classWith(unread), VerdictClass::Likely);
    of.runbook.checks.last().config = {{u"source"_s, u"backend"_s}};
    Check same = of.runbook.checks.last();
    same.id = u"same-log"_s;
    of.runbook.checks.append(same);
    CheckResult read = logWith(0, false, {});
    read.check = u"same-log"_s;
    of.results.append(read);
    QCOMPARE(classWith(unread), VerdictClass::Confirmed); // that log was read, by another check
    of.runbook.checks.last().config = {{u"source"_s, u"another"_s}};
    QCOMPARE(classWith(unread), VerdictClass::Likely);
    of.runbook.checks.removeLast();
    of.results.removeLast();
    of.runbook.signatures = {{u"full"_s, u"disk (full|gone)"_s}};
    of.runbook.incidentMemory = {{u"7"_s, u"Disk"_s, u"limit"_s, {}, {u"full"_s}}};
    QCOMPARE(classWith(logWith(40, true, u"disk full"_s)), VerdictClass::Confirmed); // the cause names it
}

void TestVerdictRules::twoThatExplainTheSameAreNeitherLikely()
{
    Lacking of;
    wasNeverOtherwise(of);
    Cause twin = of.runbook.causes[0];
    twin.id = u"twin"_s;
    of.runbook.causes.append(twin);
    const Verdict verdict = assess(storyOf(of.results).incident(), of.runbook, at(5)).verdict;
    QCOMPARE(verdict.verdictClass, VerdictClass::Inconclusive);
    QVERIFY(verdict.cause.isEmpty());
}

void TestVerdictRules::explainingNothingIsNotLikely()
{
    Lacking of;
    of.runbook.causes[0].predictsFail.clear();
    of.results[3].failureClass = FailureClass::Tls; // no way in which a dependant shows it
    const Verdict verdict = assess(storyOf(of.results).incident(), of.runbook, at(5)).verdict;
    QCOMPARE(verdict.verdictClass, VerdictClass::Inconclusive);
}

void TestVerdictRules::whatComesAndGoesIsAtMostLikely()
{
    Lacking of; // each time by samples of its own
    of.runbook.checks[0].samples = Samples{2, std::chrono::seconds(2), 2};
    for (CheckResult &row : of.results)
        row.observation.facts[u"samples.asked"_s] = casebook::fact(2);
    QCOMPARE(assess(storyOf(of.results).incident(), of.runbook, at(5)).verdict.verdictClass, VerdictClass::Confirmed);
    CheckResult between = result(u"deployed"_s, Outcome::Pass, {}, Says::Configured, 2);
    of.results.insert(4, between);
    of.results.last().at = at(3);
    const Verdict verdict = assess(storyOf(of.results).incident(), of.runbook, at(5)).verdict;
    QCOMPARE(verdict.verdictClass, VerdictClass::Likely);
    QCOMPARE(verdict.candidates.first().rule(VerdictRule::Repeat)->result, RuleResult::Fails);
}

void TestVerdictRules::whoSaysHowItFailsSaysHowItDoesNot()
{
    Lacking of;
    of.runbook.causes[0].predictsFail.clear();
    QCOMPARE(assess(storyOf(of.results).incident(), of.runbook, at(5)).verdict.verdictClass, VerdictClass::Confirmed);
    of.runbook.causes[0].predictsClasses = {{u"chat-health"_s, {FailureClass::Timeout}}}; // it answers 503
    const Verdict verdict = assess(storyOf(of.results).incident(), of.runbook, at(5)).verdict;
    QVERIFY(verdict.verdictClass != VerdictClass::Confirmed);
    QCOMPARE(verdict.candidates.first().rule(VerdictRule::Mechanism)->result, RuleResult::Fails);
}

void TestVerdictRules::aCauseWithoutWordsIsCalledByItsName()
{
    Lacking of;
    of.runbook.causes[0].statement = u" "_s;
    const Verdict verdict = assess(storyOf(of.results).incident(), of.runbook, at(5)).verdict;
    QCOMPARE(render(verdict.headline), u"limit"_s);
}

void TestVerdictRules::whoSaysHowItFailsIsNoRefuter()
{
    Lacking of;
    of.runbook.checks.append(casebook::check(u"unasked"_s, CheckKind::Command, u"limits"_s));
    of.runbook.causes[0].predictsClasses = {{u"unasked"_s, {FailureClass::Exit}}}; // if it fails, then so
    const Verdict verdict = assess(storyOf(of.results).incident(), of.runbook, at(5)).verdict;
    QCOMPARE(verdict.verdictClass, VerdictClass::Confirmed);
    QVERIFY(verdict.candidates.first().openChecks.contains(u"unasked"_s));
    // Nor does it speak against the cause when it passes: else the verdict would have to wait for it.
    of.results.append(result(u"unasked"_s, Outcome::Pass, {}, Says::Works, 2));
    const Verdict passed = assess(storyOf(of.results).incident(), of.runbook, at(5)).verdict;
    QCOMPARE(passed.verdictClass, VerdictClass::Confirmed);
    QVERIFY(passed.candidates.first().against.isEmpty());
    // What `fail` names does both.
    Lacking other;
    aRefuterIsUnasked(other);
    QCOMPARE(assess(storyOf(other.results).incident(), other.runbook, at(5)).verdict.verdictClass,
             VerdictClass::Likely);
    other.results.append(result(u"unasked"_s, Outcome::Pass, {}, Says::Works, 2));
    QVERIFY(
        !assess(storyOf(other.results).incident(), other.runbook, at(5)).verdict.candidates.first().against.isEmpty());
}

void TestVerdictRules::whatIsForetoldAndNotThereRefutes()
{
    Lacking of;
    aRivalLives(of); // nothing speaks for it, and nothing against
    of.runbook.causes[1].predictsFail = {u"back"_s};
    of.runbook.checks.append(casebook::check(u"back"_s, CheckKind::Http, u"backend"_s));
    QCOMPARE(assess(storyOf(of.results).incident(), of.runbook, at(5)).verdict.verdictClass, VerdictClass::Likely);
    of.results.append(result(u"back"_s, Outcome::Pass, {}, Says::Works, 2));
    const Verdict verdict = assess(storyOf(of.results).incident(), of.runbook, at(5)).verdict;
    QVERIFY(verdict.candidate(u"database-down"_s)->refuted);
    QCOMPARE(verdict.verdictClass, VerdictClass::Confirmed);
    of.results.last().says = Says::Intended; // a file passes nothing
    QVERIFY(!assess(storyOf(of.results).incident(), of.runbook, at(5)).verdict.candidate(u"database-down"_s)->refuted);
}

void TestVerdictRules::aTunnelOfWhoAskedIsNoServer()
{
    Lacking of = silentFault();
    of.runbook.causes[0].category = u"platform"_s;
    const auto atTarget = [&of](const QString &target) {
        for (CheckResult &row : of.results) {
            if (row.check != "deployed"_L1)
                continue;
            row = toTarget(row, target);
            if (row.outcome == Outcome::Fail)
                row.failureClass = FailureClass::Refused;
        }
        return assess(storyOf(of.results).incident(), of.runbook, at(5)).verdict;
    };
    const Verdict near = atTarget(u"127.0.0.1:15432"_s);
    QCOMPARE(near.verdictClass, VerdictClass::Likely);
    QVERIFY(render(near.candidates.first().rule(VerdictRule::Rivals)->text)
                .contains("a tunnel or forward of the computer that asked is closed (deployed)"_L1));
    Check where = casebook::check(u"where"_s, CheckKind::Http);
    where.confirmsVantage = true;
    of.runbook.checks.append(where);
    of.runbook.vantages = {{u"its-host"_s, u"on its host"_s, {u"where"_s}, {}}};
    of.runbook.checks[0].needsVantage = u"its-host"_s;
    for (CheckResult &row : of.results)
        row.observation.evidence.standpoint.confirmed = {u"its-host"_s};
    of.results.append(toTarget(result(u"where"_s, Outcome::Pass, {}, Says::Works, 2), u"http://10.0.0.1/"_s));
    QCOMPARE(atTarget(u"127.0.0.1:15432"_s).verdictClass, VerdictClass::Confirmed);
}

void TestVerdictRules::whatCannotBeMeantIsNotLikely()
{
    Lacking of = silentFault();
    of.runbook.causes[0].category = u"platform"_s;
    for (CheckResult &row : of.results) {
        if (row.failureClass == FailureClass::Timeout)
            row.failureClass = FailureClass::Refused;
    }
    const auto classOf = [&of] {
        return assess(storyOf(of.results).incident(), of.runbook, at(5)).verdict.verdictClass;
    };
    QCOMPARE(classOf(), VerdictClass::Likely); // nothing listens, it seems
    of.runbook.checks.append(casebook::check(u"loopback"_s, CheckKind::Tcp, u"limits"_s));
    of.results.append(toTarget(result(u"loopback"_s, Outcome::Pass, {}, Says::Works, 2), u"127.0.0.1:80"_s));
    QCOMPARE(classOf(), VerdictClass::Likely); // whose loopback that is nobody knows
    Check where = casebook::check(u"where"_s, CheckKind::Http);
    where.confirmsVantage = true;
    of.runbook.checks.append(where);
    of.runbook.vantages = {{u"its-host"_s, u"on its host"_s, {u"where"_s}, {}}};
    of.runbook.checks[of.runbook.checks.size() - 2].needsVantage = u"its-host"_s;
    of.results.last().observation.evidence.standpoint.confirmed = {u"its-host"_s};
    of.results.append(toTarget(result(u"where"_s, Outcome::Pass, {}, Says::Works, 2), u"http://10.0.0.1/"_s));
    QCOMPARE(classOf(), VerdictClass::Inconclusive); // it does: somebody refuses in its name
}

void TestVerdictRules::whoReachesNothingForetellsIt()
{
    Lacking of;
    of.runbook.causes.clear();
    of.runbook.checks = {casebook::check(u"a"_s, CheckKind::Tcp, u"limits"_s),
                         casebook::check(u"b"_s, CheckKind::Tcp, u"database"_s),
                         casebook::check(u"us"_s, CheckKind::Http, {})};
    of.runbook.checks[2].confirmsVantage = true;
    of.runbook.symptoms.clear();
    const auto silent = [](const QString &check, const QString &target) {
        return toTarget(result(check, Outcome::Fail, FailureClass::Timeout, Says::Works, 2), target);
    };
    of.results = {silent(u"a"_s, u"10.0.0.1:80"_s), silent(u"b"_s, u"10.0.0.2:80"_s),
                  toTarget(result(u"us"_s, Outcome::Pass, {}, Says::Works, 2), u"http://10.0.0.9/"_s)};
    const Verdict verdict = assess(storyOf(of.results).incident(), of.runbook, at(5)).verdict;
    QCOMPARE(verdict.cause, u"builtin.prober"_s);
    QCOMPARE(verdict.verdictClass, VerdictClass::Likely);
    // What is asked by name stays unknown where no name server answers, and says nothing else.
    of.runbook.checks.append(casebook::check(u"name"_s, CheckKind::Dns, u"cache"_s));
    of.results.append(
        toTarget(result(u"name"_s, Outcome::Unknown, FailureClass::Resolver, Says::Works, 2), u"db.example"_s));
    QCOMPARE(assess(storyOf(of.results).incident(), of.runbook, at(5)).verdict.cause, u"builtin.prober"_s);
    of.results.append(toTarget(result(u"name"_s, Outcome::Pass, {}, Says::Works, 3), u"db.example"_s));
    QVERIFY(assess(storyOf(of.results).incident(), of.runbook, at(5)).verdict.cause.isEmpty());
}

void TestVerdictRules::everyRuleHasASentence()
{
    for (const RuleRow &row : verdictRules()) {
        QVERIFY(englishPattern(u"rule."_s + nameOf(row.rule) + u"-holds"_s) != nullptr);
        const bool both = englishPattern(u"rule."_s + nameOf(row.rule) + u"-open"_s) != nullptr
                          || englishPattern(u"rule."_s + nameOf(row.rule) + u"-fails"_s) != nullptr;
        QVERIFY2(both, qPrintable(nameOf(row.rule)));
    }
}

QTEST_GUILESS_MAIN(TestVerdictRules)
#include "tst_verdictrules.moc"
