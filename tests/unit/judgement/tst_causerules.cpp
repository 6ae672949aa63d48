// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/judgement/faultcase.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;
using namespace sitrep::faultcase;
using casebook::result;

namespace {

/// The fault as somebody tells it, and what one rule says of its cause.
struct Told
{
    Runbook runbook = faultcase::runbook();
    QList<CheckResult> results = faultcase::results();

    [[nodiscard]] Verdict verdict() const { return assess(storyOf(results).incident(), runbook, at(5)).verdict; }
    [[nodiscard]] RuleFinding rule(VerdictRule which) const { return *verdict().candidate(u"limit"_s)->rule(which); }
    void removeEarlierPass() { results.removeFirst(); }

    /// What carries the cause is a connection that is not made.
    void connects(FailureClass failureClass, const QString &target)
    {
        runbook.checks[0] = casebook::check(u"deployed"_s, CheckKind::Tcp, u"limits"_s);
        for (CheckResult &row : results) {
            if (row.check != "deployed"_L1)
                continue;
            row = toTarget(row, target);
            row.says = Says::Works;
            row.failureClass = row.outcome == Outcome::Fail ? std::optional(failureClass) : std::nullopt;
        }
    }
};

} // namespace

/// What the rules of a cause hold apart.
class TestCauseRules final : public QObject
{
    Q_OBJECT

private slots:
    void ofSeveralMeaningsOneMustBeKnown();
    void aCauseWhoseMeaningsAreRefutedHasARival();
    void whatWasAboveItsLimitBeforeIsNoOnset();
    void aCertificateEndsNearTheStart_data();
    void aCertificateEndsNearTheStart();
    void warningsInALogAreNoResidue();
    void evidenceIsOfTheComponentThatIsSuspected();
    void ofManyRivalsTheFirstAreNamed();
    void whatSaysTheSameIsNoRival();
    void whoReachesNothingStaysARival();
    void whatIsTrueOfThisProcessIsNoFailureOfThePatient();
    void aSoftDependencyOnTheWayExplainsNothing();
    void whatIsTakenBackIsNoSuspicion();
};

void TestCauseRules::ofSeveralMeaningsOneMustBeKnown()
{
    Told of;
    of.connects(FailureClass::Refused, u"10.0.0.9:80"_s);
    const RuleFinding rivals = of.rule(VerdictRule::Rivals); // no category: it may mean any
    QCOMPARE(rivals.result, RuleResult::Open);
    QVERIFY2(render(rivals.text).contains("nothing listens there (deployed)"_L1), qPrintable(render(rivals.text)));
    of.runbook.causes[0].category = u"platform"_s; // that nothing listens is what it says
    QVERIFY(!render(of.rule(VerdictRule::Rivals).text).contains("nothing listens"_L1));
}

void TestCauseRules::aCauseWhoseMeaningsAreRefutedHasARival()
{
    Told of;
    of.connects(FailureClass::Refused, u"10.0.0.9:80"_s);
    of.runbook.causes[0].category = u"network"_s; // a firewall in its name
    for (CheckResult &row : of.results) {
        row.observation.evidence.addressUsed = row.check == "deployed"_L1 ? u"10.0.0.9:80"_s : QString();
        row.observation.evidence.standpoint.address = u"10.0.0.9"_s; // asked on its own computer
    }
    QVERIFY2(render(of.rule(VerdictRule::Rivals).text).contains("refuted in each way that this cause could mean"_L1),
             qPrintable(render(of.rule(VerdictRule::Rivals).text)));
}

void TestCauseRules::whatWasAboveItsLimitBeforeIsNoOnset()
{
    Told of;
    of.removeEarlierPass();
    of.runbook.checks[0].expect = {casebook::expectation(u"used"_s, MatcherKind::FailAbove, 50)};
    for (CheckResult &row : of.results) {
        if (row.check != "deployed"_L1)
            continue;
        row.judged = {{u"used"_s, Outcome::Fail, FailureClass::Threshold, {}, {}, 90, {}, {}}};
        row.observation.facts = {{u"used"_s, casebook::fact(90)}, {u"used.normal"_s, casebook::fact(88)}};
    }
    QCOMPARE(of.rule(VerdictRule::Onset).result, RuleResult::Fails);
}

void TestCauseRules::aCertificateEndsNearTheStart_data()
{
    QTest::addColumn<int>("minute");
    QTest::addColumn<RuleResult>("onset");
    QTest::newRow("long before") << -121 << RuleResult::Open;
    QTest::newRow("before") << -120 << RuleResult::Holds;
    QTest::newRow("when people noticed") << 10 << RuleResult::Holds;
    QTest::newRow("after") << 11 << RuleResult::Open;
}

void TestCauseRules::aCertificateEndsNearTheStart()
{
    QFETCH(int, minute);
    QFETCH(RuleResult, onset);
    Told of;
    of.removeEarlierPass();
    for (CheckResult &row : of.results)
        row.observation.facts = {{u"not_after"_s, casebook::fact(isoText(at(minute)))}};
    QCOMPARE(of.rule(VerdictRule::Onset).result, onset);
}

void TestCauseRules::warningsInALogAreNoResidue()
{
    const auto residue = [](const QString &level, bool areCounted = true) {
        Told of;
        of.runbook.checks.append(casebook::check(u"log"_s, CheckKind::Logs, u"backend"_s));
        CheckResult log = result(u"log"_s, Outcome::Pass, {}, Says::Works, 2);
        const QJsonObject row{{u"count"_s, 40}, {u"level"_s, level}, {u"new"_s, true}, {u"text"_s, u"disk full"_s}};
        log.observation.facts = {{u"errors"_s, casebook::fact(100)},
                                 {u"digest.signatures"_s, casebook::fact(QJsonArray{row})}};
        if (!areCounted)
            log.observation.facts.erase(u"errors"_s);
        of.results.append(log);
        return of.rule(VerdictRule::Residue).result;
    };
    QCOMPARE(residue(u"error"_s), RuleResult::Fails);
    QCOMPARE(residue(u"critical"_s), RuleResult::Fails);
    QCOMPARE(residue(u"warning"_s), RuleResult::Holds);
    QCOMPARE(residue(u"error"_s, false), RuleResult::Holds); // a share of nobody knows how many is none
}

void TestCauseRules::evidenceIsOfTheComponentThatIsSuspected()
{
    const auto subject = [](const QString &component) {
        casebook::Story story = storyOf(results());
        story.add(EventKind::SuspicionAdded, events::suspicionAdded(u"It is that"_s, component, u"deployed"_s), 3);
        const Verdict verdict = assess(story.incident(), runbook(), at(5)).verdict;
        const auto found = std::find_if(verdict.candidates.cbegin(), verdict.candidates.cend(),
                                        [](const Candidate &one) { return one.origin == CandidateOrigin::Suspicion; });
        return found->rule(VerdictRule::Subject)->result;
    };
    QCOMPARE(subject(u"limits"_s), RuleResult::Holds);
    QCOMPARE(subject(u"database"_s), RuleResult::Fails);
}

/// "Nothing that was asked on 10.0.0.1 answers" is found by itself, and the runbook's cause says it in its own words.
/// What something speaks for comes first, and of many not all.
void TestCauseRules::ofManyRivalsTheFirstAreNamed()
{
    const auto rivals = [](int untested) {
        Told of;
        for (int i = 1; i <= untested; ++i) {
            const QString id = u"idea-%1"_s.arg(i);
            of.runbook.checks.append(casebook::check(id, CheckKind::Command, u"cache"_s));
            of.runbook.causes.append(cause(id, id));
        }
        of.runbook.causes.append(cause(u"supported"_s, u"chat-health"_s));
        return render(of.rule(VerdictRule::Rivals).text);
    };
    QCOMPARE(rivals(5),
             u"Not refuted: It is supported, It is idea-1, It is idea-2, It is idea-3, It is idea-4, It is idea-5."_s);
    QCOMPARE(rivals(6),
             u"Not refuted: It is supported, It is idea-1, It is idea-2, It is idea-3, It is idea-4, It is idea-5, "
             u"It is idea-6."_s); // "1 more" is no shorter
    QCOMPARE(rivals(9),
             u"Not refuted: It is supported, It is idea-1, It is idea-2, It is idea-3, It is idea-4, It is idea-5, "
             u"4 more."_s);
}

void TestCauseRules::whatSaysTheSameIsNoRival()
{
    Told of;
    of.connects(FailureClass::Timeout, u"10.0.0.1:80"_s);
    of.runbook.causes.removeLast();
    of.runbook.causes[0].predictsFail = {u"db"_s, u"chat-health"_s};
    of.runbook.checks.append(casebook::check(u"beside"_s, CheckKind::Tcp, u"cache"_s));
    for (CheckResult &row : of.results) {
        if (row.check == "db"_L1)
            row = toTarget(result(u"db"_s, Outcome::Fail, FailureClass::Timeout, Says::Works, 2), u"10.0.0.1:5432"_s);
    }
    of.results.append(toTarget(result(u"beside"_s, Outcome::Pass, {}, Says::Works, 2), u"10.0.0.7:80"_s));
    const Verdict verdict = of.verdict();
    const Candidate *general = verdict.candidate(u"builtin.host-silent.10.0.0.1"_s);
    QVERIFY(general != nullptr && general->whenHolds);
    QCOMPARE(general->explains, verdict.candidate(u"limit"_s)->explains.filter(u"chat"_s)); // as much as it can
    QCOMPARE(verdict.cause, u"limit"_s);
    QCOMPARE(verdict.verdictClass, VerdictClass::Likely);
}

/// That the computer which asked reaches nothing is never what a cause says in its own words.
void TestCauseRules::whoReachesNothingStaysARival()
{
    Told of;
    of.connects(FailureClass::Timeout, u"10.0.0.1:80"_s);
    of.runbook.causes.removeLast();
    of.runbook.causes[0].predictsFail = {u"db"_s, u"chat-health"_s};
    for (CheckResult &row : of.results) {
        if (row.outcome == Outcome::Fail || row.check == "db"_L1) {
            row.outcome = Outcome::Fail;
            row.failureClass = FailureClass::Timeout;
        }
    }
    const QString rivals = render(of.rule(VerdictRule::Rivals).text);
    QVERIFY2(rivals.contains("The computer that asked reaches none of the components"_L1), qPrintable(rivals));
}

void TestCauseRules::whatIsTrueOfThisProcessIsNoFailureOfThePatient()
{
    const auto mechanism = [](Says says) {
        Told of;
        of.runbook.checks.append(casebook::check(u"here"_s, CheckKind::Command, u"cache"_s));
        of.results.append(result(u"here"_s, Outcome::Fail, FailureClass::Exit, says, 2));
        return of.rule(VerdictRule::Mechanism).result;
    };
    QCOMPARE(mechanism(Says::Works), RuleResult::Fails);
    QCOMPARE(mechanism(Says::Local), RuleResult::Holds);
}

void TestCauseRules::aSoftDependencyOnTheWayExplainsNothing()
{
    Told of;
    of.runbook.causes[0].predictsFail.clear();
    QCOMPARE(of.rule(VerdictRule::Mechanism).result, RuleResult::Holds);
    of.runbook.components[2].dependsOn[0].soft = true; // backend on limits; chat depends on backend
    QCOMPARE(of.rule(VerdictRule::Mechanism).result, RuleResult::Fails);
}

void TestCauseRules::whatIsTakenBackIsNoSuspicion()
{
    casebook::Story story = storyOf(results());
    story.add(EventKind::SuspicionAdded, events::suspicionAdded(u"It is that"_s, u"limits"_s, u"deployed"_s), 3);
    const auto candidates = [&story] { return assess(story.incident(), runbook(), at(5)).verdict.candidates.size(); };
    QCOMPARE(candidates(), 3);
    story.add(EventKind::Undone, events::undone(story.incident().events().last().id), 4);
    QCOMPARE(candidates(), 2);
}

QTEST_GUILESS_MAIN(TestCauseRules)
#include "tst_causerules.moc"
