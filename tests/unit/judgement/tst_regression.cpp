// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/regression/regression.h"
#include "tests/unit/judgement/faultcase.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;
using casebook::at;
using casebook::result;

namespace {

CheckResult deployedPasses(int minute)
{
    return result(u"deployed"_s, Outcome::Pass, {}, Says::Configured, minute);
}

CheckResult logWith(int count, int minute = 3)
{
    CheckResult log = result(u"log"_s, Outcome::Pass, {}, Says::Works, minute);
    log.observation.facts = {{u"signatures.slow.count"_s, casebook::fact(count)}};
    return log;
}

/// An earlier incident that everything rules out: its proof passed twice where it runs, and its signature is not back.
struct Earlier
{
    Runbook runbook = faultcase::runbook();
    QList<CheckResult> results{faultcase::chatFails(1), deployedPasses(2), deployedPasses(3), logWith(0),
                               faultcase::chatFails(3)};

    Earlier()
    {
        runbook.checks.append(casebook::check(u"log"_s, CheckKind::Logs, u"backend"_s));
        runbook.signatures = {{u"slow"_s, u"too slow"_s}};
        EarlierIncident seven{u"7"_s, u"Slow"_s, u"limit"_s, {u"deployed"_s}, {u"slow"_s}};
        seven.proofFailed = at(-5000);
        seven.proofPassed = at(-4000);
        runbook.incidentMemory = {seven};
    }

    [[nodiscard]] RegressionFinding finding(std::optional<RegressionCondition> leftOut = {}) const
    {
        const Incident incident = faultcase::storyOf(results).incident();
        const CurrentResults current(incident, runbook, at(5));
        const CaseFile file(current, incident, runbook, at(5));
        QList<RegressionRow> rows;
        for (const RegressionRow &row : regressionConditions()) {
            if (row.condition != leftOut)
                rows.append(row);
        }
        return regressionsOf(file, std::span<const RegressionRow>(rows.cbegin(), rows.cend())).constFirst();
    }
};
using Change = void (*)(Earlier &);

void passesOnce(Earlier &of)
{
    of.results.removeAt(1);
}

void passedBeforeTheFirstFailure(Earlier &of)
{
    of.results = {deployedPasses(1), deployedPasses(2), faultcase::chatFails(3), logWith(0)};
}

void isOnlyIntended(Earlier &of)
{
    for (CheckResult &row : of.results)
        row.says = row.check == "deployed"_L1 ? Says::Intended : row.says;
}

void signatureOccurs(Earlier &of)
{
    of.results[3] = logWith(4);
}

void somethingElseContributed(Earlier &of)
{
    of.runbook.incidentMemory[0].contributing = {u"database-down"_s};
}

void proofWasNeverSeenToFail(Earlier &of)
{
    of.runbook.incidentMemory[0].proofFailed.reset();
}

void failsAndIsBack(Earlier &of)
{
    of.results = {faultcase::chatFails(1), faultcase::deployedFails(2), faultcase::deployedFails(3), logWith(4)};
}

void failsQuietly(Earlier &of)
{
    failsAndIsBack(of);
    of.results[3] = logWith(0);
}

void failsInTheRepositoryOnly(Earlier &of)
{
    failsAndIsBack(of);
    isOnlyIntended(of);
}

} // namespace

class TestRegression final : public QObject
{
    Q_OBJECT

private slots:
    void isRuledOutWhereEverythingHolds();
    void withoutTheConditionItWouldBeSo_data();
    void withoutTheConditionItWouldBeSo();
    void anUnreadLogRulesNothingOut();
    void aLogThatBeginsLaterRulesNothingOut();
    void aSignatureOfBeforeTheStartIsNotBack();
    void aValueThatAgreesContradictsNothing();
    void supportedMakesTheCauseACandidate();
    void saysWhereTheFixIsAndWhatRuns();
    void everyConditionHasItsSentences();
};

void TestRegression::isRuledOutWhereEverythingHolds()
{
    const RegressionFinding finding = Earlier().finding();
    for (const RegressionRule &rule : finding.rules.first(6))
        QVERIFY2(rule.result == RuleResult::Holds, qPrintable(nameOf(rule.condition) + u": "_s + render(rule.text)));
    QCOMPARE(finding.standing, Standing::RuledOut);
    QCOMPARE(render(finding.text.text), u"ruled out: deployed passed twice; its proof was taken where it runs"_s);
    QCOMPARE(finding.text.cites.size(), 2);
}

void TestRegression::withoutTheConditionItWouldBeSo_data()
{
    QTest::addColumn<int>("condition");
    QTest::addColumn<void *>("change");
    QTest::addColumn<int>("wouldBe");
    const auto row = [](RegressionCondition condition, Change change, Standing wouldBe) {
        QTest::newRow(qPrintable(nameOf(condition)))
            << int(condition) << reinterpret_cast<void *>(change) << int(wouldBe); // NOLINT: QTest holds no functions
    };
    using enum RegressionCondition;
    row(PassesTwice, passesOnce, Standing::RuledOut);
    row(AfterFirstFailure, passedBeforeTheFirstFailure, Standing::RuledOut);
    row(WorksOrConfigured, isOnlyIntended, Standing::RuledOut);
    row(NoContradiction, signatureOccurs, Standing::RuledOut);
    row(CoversCause, somethingElseContributed, Standing::RuledOut);
    row(ProvedProof, proofWasNeverSeenToFail, Standing::RuledOut);
    row(SignatureBack, failsQuietly, Standing::Supported);
    row(FailsWhereItRuns, failsInTheRepositoryOnly, Standing::Supported);
}

void TestRegression::withoutTheConditionItWouldBeSo()
{
    QFETCH(int, condition);
    QFETCH(void *, change);
    QFETCH(int, wouldBe);
    Earlier of;
    reinterpret_cast<Change>(change)(of); // NOLINT
    QCOMPARE(of.finding().standing, Standing::NotRuledOut);
    QCOMPARE(int(of.finding(RegressionCondition(condition)).standing), wouldBe);
    const bool isOfSupport = Standing(wouldBe) == Standing::Supported;
    for (const RegressionRow &other : regressionConditions()) {
        const bool isForSupport = other.condition >= RegressionCondition::SignatureBack;
        if (other.condition != RegressionCondition(condition) && isForSupport == isOfSupport)
            QCOMPARE(of.finding(other.condition).standing, Standing::NotRuledOut);
    }
}

void TestRegression::anUnreadLogRulesNothingOut()
{
    Earlier of;
    of.results.removeAt(3);
    QCOMPARE(of.finding().standing, Standing::NotRuledOut);
    QCOMPARE(of.finding().rules.at(3).result, RuleResult::Open);
}

void TestRegression::aLogThatBeginsLaterRulesNothingOut()
{
    Earlier of;
    of.runbook.checks.last().config = {{u"last"_s, u"1 min"_s}}; // read at 3, the incident began at 0
    QCOMPARE(of.finding().standing, Standing::NotRuledOut);
    of.runbook.checks.last().config = {{u"last"_s, u"3 min"_s}};
    QCOMPARE(of.finding().standing, Standing::RuledOut);
}

void TestRegression::aSignatureOfBeforeTheStartIsNotBack()
{
    Earlier of;
    failsAndIsBack(of);
    QCOMPARE(of.finding().standing, Standing::Supported);
    of.results[3].observation.facts[u"signatures.slow.last"_s] = casebook::fact(isoText(at(-1)));
    QCOMPARE(of.finding().standing, Standing::NotRuledOut);
}

namespace {

/// The sample's: the repository holds the fix, and the log of what runs another value.
Earlier repositoryAgainstLog(const QString &running, Outcome agrees)
{
    Earlier of;
    Check timeouts = casebook::check(u"timeouts"_s, CheckKind::Settings, u"limits"_s);
    Check agree = casebook::check(u"agree"_s, CheckKind::Agree, u"limits"_s);
    timeouts.says = agree.says = Says::Intended;
    agree.config = {{u"intended"_s, u"timeouts.init"_s}, {u"running"_s, u"log.signatures.slow.limit"_s}};
    of.runbook.checks += {timeouts, agree};
    of.runbook.incidentMemory[0].provedBy = {u"timeouts"_s, u"agree"_s};
    CheckResult file = result(u"timeouts"_s, Outcome::Pass, {}, Says::Intended, 3);
    const Fact init = casebook::fact(u"75 s"_s, Unit::None, u"config/database.json:3"_s);
    file.observation.facts = {{u"init"_s, init}, {u"init.commit"_s, casebook::fact(u"abc1234"_s)}};
    CheckResult both = result(u"agree"_s, agrees, {}, Says::Intended, 3);
    both.observation.facts = {{u"intended"_s, init}, {u"running"_s, casebook::fact(running)}};
    CheckResult log = logWith(4);
    log.observation.facts[u"signatures.slow.limit"_s] = casebook::fact(running);
    log.observation.facts[u"signatures.slow.limit.counts"_s] = casebook::fact(QJsonObject{{running, 4}});
    of.results = {faultcase::chatFails(1), file, both, log};
    return of;
}

} // namespace

void TestRegression::aValueThatAgreesContradictsNothing()
{
    Earlier of = repositoryAgainstLog(u"75s"_s, Outcome::Pass);
    QCOMPARE(of.finding().rules.at(3).result, RuleResult::Holds);
    of.results[3].observation.facts[u"signatures.slow.limit.counts"_s] =
        casebook::fact(QJsonObject{{u"75s"_s, 3}, {u"15s"_s, 1}});
    QCOMPARE(of.finding().rules.at(3).result, RuleResult::Fails);
}

void TestRegression::supportedMakesTheCauseACandidate()
{
    Earlier of;
    failsAndIsBack(of);
    of.runbook.causes[0].when = faultcase::is(Condition::Is::Fail, {u"db"_s}); // its own condition does not hold
    const auto candidate = [&of] {
        const Incident incident = faultcase::storyOf(of.results).incident();
        return *assess(incident, of.runbook, at(5)).verdict.candidate(u"limit"_s);
    };
    QVERIFY(candidate().whenHolds);
    QCOMPARE(candidate().supports.constFirst().cites.constFirst().check, u"deployed"_s);
    of.runbook.incidentMemory.clear();
    QVERIFY(!candidate().whenHolds);
}

void TestRegression::saysWhereTheFixIsAndWhatRuns()
{
    Earlier of = repositoryAgainstLog(u"15s"_s, Outcome::Fail);
    QCOMPARE(of.finding().standing, Standing::NotRuledOut);
    const auto text = [&of] { return render(of.finding().text.text); };
    QCOMPARE(text(), u"not ruled out: the fix of 7 is in config/database.json (75 s, commit abc1234); what runs was "
                     "not read, and its log says 15 s"_s);
    QCOMPARE(of.finding().text.cites.size(), 2);
    of.results[1].observation.facts[u"init.commit"_s] = casebook::fact(QString());
    QVERIFY2(text().contains("(75 s, not committed)"_L1), qPrintable(text()));
    of.results.removeAt(2);
    QVERIFY2(text().endsWith("; what runs was not read"_L1), qPrintable(text()));
    // The same of the whole assessment, which every face shows.
    const Incident incident = faultcase::storyOf(of.results).incident();
    QCOMPARE(render(assess(incident, of.runbook, at(5)).regressions.constFirst().text.text), text());
}

void TestRegression::everyConditionHasItsSentences()
{
    for (const EnumName<RegressionCondition> &condition : enumNames<RegressionCondition>()) {
        for (const EnumName<RuleResult> &one : enumNames<RuleResult>()) {
            const QString key = u"regression."_s + condition.name + u'-' + one.name;
            const bool isNever = key == "regression.proved-proof-open"_L1;
            QVERIFY2(isNever || englishPattern(key) != nullptr, qPrintable(key));
        }
    }
}

QTEST_GUILESS_MAIN(TestRegression)
#include "tst_regression.moc"
    // People tell a start by the minute.
    of.results[3].observation.facts[u"signatures.slow.last"_s] =
        casebook::fact(isoText(at(0) - std::chrono::seconds(15)));
    QCOMPARE(of.finding().standing, Standing::Supported);
