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
    void whatThePassesAreWorth_data();
    void whatThePassesAreWorth();
    void theFirstFailureIsOneOfThePatient_data();
    void theFirstFailureIsOneOfThePatient();
    void whereItRunsIsKnownOrOpen_data();
    void whereItRunsIsKnownOrOpen();
    void whatTheSignatureTells_data();
    void whatTheSignatureTells();
    void aFastClockProvesNothingAfterTheFirstFailure();
    void whatTheProofMustCover();
    void onlyAProofThatTurnedIsProved();
    void valuesMustAgreeAndBeAll();
    void atMostTwoReasonsAreTold();
    void whatRunsIsToldByItsOwnRules();
    void theFixIsNamedAsFarAsItIsKnown();
    void onlyWhatIsSupportedAddsToItsCause();
    void everyConditionHasItsSentences();
};

namespace {

RegressionRule ruleOf(const Earlier &of, RegressionCondition condition)
{
    return of.finding().rules.at(int(condition));
}

/// As told by hand: "deployed p-5 f1 p3".
QList<CheckResult> answersOf(const QString &check, const QString &told, Says says = Says::Configured)
{
    QList<CheckResult> answers;
    for (const QString &word : told.split(u' ', Qt::SkipEmptyParts)) {
        const QChar outcome = word.front();
        const Outcome is = outcome == u'p'   ? Outcome::Pass
                           : outcome == u'f' ? Outcome::Fail
                           : outcome == u'w' ? Outcome::Warn
                                             : Outcome::Unknown;
        answers.append(result(check, is, {}, says, word.sliced(1).toInt()));
    }
    return answers;
}

} // namespace

void TestRegression::whatThePassesAreWorth_data()
{
    using enum RuleResult;
    QTest::addColumn<QString>("deployed");
    QTest::addColumn<QString>("second");
    QTest::addColumn<RuleResult>("twice");
    QTest::addColumn<RuleResult>("after");
    QTest::newRow("twice") << u"p2 p3"_s << QString() << Holds << Holds;
    QTest::newRow("once") << u"p3"_s << QString() << Open << Holds;
    QTest::newRow("not asked") << QString() << QString() << Open << Open;
    QTest::newRow("no answer") << u"u2 u3"_s << QString() << Open << Open;
    QTest::newRow("a warning") << u"p2 w3"_s << QString() << Fails << Open;
    QTest::newRow("a failure") << u"p2 f3"_s << QString() << Fails << Open;
    QTest::newRow("in the moment of the first failure") << u"p1 p3"_s << QString() << Holds << Fails;
    QTest::newRow("it comes and goes") << u"p1 f2 p3 p4"_s << QString() << Open << Holds;
    QTest::newRow("with a failure in between") << u"p-5 f2 p3"_s << QString() << Open << Holds;
    QTest::newRow("one of two fails") << u"p2 p3"_s << u"f3"_s << Fails << Holds;
    QTest::newRow("one of two is not known") << u"p2 p3"_s << u"u3"_s << Open << Holds;
    QTest::newRow("one of two once") << u"p2 p3"_s << u"p3"_s << Open << Holds;
}

void TestRegression::whatThePassesAreWorth()
{
    QFETCH(QString, deployed);
    QFETCH(QString, second);
    Earlier of;
    of.results = QList{faultcase::chatFails(1)} + answersOf(u"deployed"_s, deployed) + answersOf(u"second"_s, second);
    if (!second.isEmpty()) {
        of.runbook.checks.append(casebook::check(u"second"_s, CheckKind::Command, u"limits"_s));
        of.runbook.incidentMemory[0].provedBy.append(u"second"_s);
    }
    QTEST(ruleOf(of, RegressionCondition::PassesTwice).result, "twice");
    QTEST(ruleOf(of, RegressionCondition::AfterFirstFailure).result, "after");
    of.runbook.incidentMemory[0].provedBy.clear();
    QCOMPARE(ruleOf(of, RegressionCondition::PassesTwice).text.key, u"regression.no-proof"_s);
}

void TestRegression::theFirstFailureIsOneOfThePatient_data()
{
    QTest::addColumn<CheckResult>("early");
    QTest::addColumn<RuleResult>("is"); ///< the passes of 2 and 3 come after it, or not
    const auto chat = [](Outcome outcome, Says says, int minute) {
        return result(u"chat-health"_s, outcome, {}, says, minute);
    };
    QTest::newRow("of the patient") << chat(Outcome::Fail, Says::Works, 1) << RuleResult::Holds;
    QTest::newRow("none") << chat(Outcome::Pass, Says::Works, 1) << RuleResult::Fails;
    QTest::newRow("true here") << chat(Outcome::Fail, Says::Local, 1) << RuleResult::Fails;
    QTest::newRow("of another time") << chat(Outcome::Fail, Says::Works, -5) << RuleResult::Fails;
    QTest::newRow("about us") << result(u"us"_s, Outcome::Fail, {}, Says::Works, 1) << RuleResult::Fails;
}

void TestRegression::theFirstFailureIsOneOfThePatient()
{
    QFETCH(CheckResult, early);
    Earlier of;
    of.runbook.checks.append(casebook::check(u"us"_s, CheckKind::Http, {}));
    of.runbook.checks.last().confirmsVantage = true;
    of.results = {early, deployedPasses(2), deployedPasses(3), faultcase::chatFails(4)};
    QTEST(ruleOf(of, RegressionCondition::AfterFirstFailure).result, "is");
}

void TestRegression::whereItRunsIsKnownOrOpen_data()
{
    using enum RuleResult;
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<Says>("says");
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("target");
    QTest::addColumn<RuleResult>("works"); ///< WorksOrConfigured
    QTest::addColumn<RuleResult>("fails"); ///< FailsWhereItRuns
    const auto row = [](const char *name, Outcome outcome, Says says, const QString &place, const QString &target,
                        RuleResult works, RuleResult fails) {
        QTest::newRow(name) << outcome << says << place << target << works << fails;
    };
    row("passes", Outcome::Pass, Says::Configured, {}, {}, Holds, Fails);
    row("passes in a file", Outcome::Pass, Says::Intended, {}, {}, Fails, Fails);
    row("passes outside", Outcome::Pass, Says::Configured, u"inside"_s, {}, Open, Fails);
    row("passes on a loopback", Outcome::Pass, Says::Works, {}, u"127.0.0.1:80"_s, Open, Fails);
    row("fails", Outcome::Fail, Says::Configured, {}, {}, Open, Holds);
    row("fails in a file", Outcome::Fail, Says::Intended, {}, {}, Open, Fails);
    row("fails outside", Outcome::Fail, Says::Configured, u"inside"_s, {}, Open, Fails);
    row("fails on a loopback", Outcome::Fail, Says::Works, {}, u"127.0.0.1:80"_s, Open, Fails);
    row("is not known", Outcome::Unknown, Says::Configured, {}, {}, Open, Open);
}

void TestRegression::whereItRunsIsKnownOrOpen()
{
    QFETCH(Outcome, outcome);
    QFETCH(Says, says);
    QFETCH(QString, place);
    QFETCH(QString, target);
    Earlier of;
    of.runbook.vantages = {{u"inside"_s, u"inside the VPC"_s, {}, {}}};
    of.runbook.checks[0].needsVantage = place;
    of.results = {faultcase::toTarget(result(u"deployed"_s, outcome, {}, says, 2), target)};
    of.results.append(of.results.first());
    of.results.last().at = at(3);
    QTEST(ruleOf(of, RegressionCondition::WorksOrConfigured).result, "works");
    QTEST(ruleOf(of, RegressionCondition::FailsWhereItRuns).result, "fails");
    of.runbook.incidentMemory[0].provedBy.clear();
    QCOMPARE(ruleOf(of, RegressionCondition::FailsWhereItRuns).result, RuleResult::Open);
}

void TestRegression::whatTheSignatureTells_data()
{
    using enum RuleResult;
    QTest::addColumn<QStringList>("signatures");
    QTest::addColumn<CheckResult>("log");
    QTest::addColumn<RuleResult>("contradiction"); ///< NoContradiction
    QTest::addColumn<RuleResult>("back");          ///< SignatureBack
    const auto by = [](Says says, Outcome outcome, int count) {
        CheckResult log = logWith(count);
        log.says = says;
        log.outcome = outcome;
        return log;
    };
    const QStringList slow{u"slow"_s};
    QTest::newRow("is back") << slow << by(Says::Works, Outcome::Pass, 4) << Fails << Holds;
    QTest::newRow("is not back") << slow << by(Says::Works, Outcome::Pass, 0) << Holds << Fails;
    QTest::newRow("as configured") << slow << by(Says::Configured, Outcome::Pass, 4) << Fails << Holds;
    QTest::newRow("in a file of a repository") << slow << by(Says::Intended, Outcome::Pass, 4) << Fails << Fails;
    QTest::newRow("not read") << slow << by(Says::Works, Outcome::Unknown, 0) << Open << Open;
    QTest::newRow("one of two was never looked for")
        << (slow + QStringList{u"other"_s}) << by(Says::Works, Outcome::Pass, 0) << Open << Open;
    QTest::newRow("none is named") << QStringList() << by(Says::Works, Outcome::Pass, 4) << Holds << Open;
}

void TestRegression::whatTheSignatureTells()
{
    QFETCH(QStringList, signatures);
    QFETCH(CheckResult, log);
    Earlier of;
    of.runbook.incidentMemory[0].signatures = signatures;
    of.results[3] = log;
    QTEST(ruleOf(of, RegressionCondition::NoContradiction).result, "contradiction");
    QTEST(ruleOf(of, RegressionCondition::SignatureBack).result, "back");
}

void TestRegression::aFastClockProvesNothingAfterTheFirstFailure()
{
    Earlier of;
    for (CheckResult &row : of.results)
        row.observation.evidence.standpoint.host = row.check == "deployed"_L1 ? u"bastion"_s : u"laptop"_s;
    CheckResult read = faultcase::dbPasses(2);
    read.observation.evidence.standpoint.host = u"bastion"_s;
    read.observation.facts = {{u"clock_skew"_s, casebook::fact(-3'600'000, Unit::Millisecond)}};
    QCOMPARE(ruleOf(of, RegressionCondition::AfterFirstFailure).result, RuleResult::Holds);
    of.results.append(read);
    QCOMPARE(ruleOf(of, RegressionCondition::AfterFirstFailure).result, RuleResult::Fails);
}

void TestRegression::whatTheProofMustCover()
{
    constexpr auto condition = RegressionCondition::CoversCause;
    Earlier of;
    EarlierIncident &earlier = of.runbook.incidentMemory[0];
    QCOMPARE(ruleOf(of, condition).result, RuleResult::Holds);
    earlier.contributing = {u"database-down"_s};
    QCOMPARE(render(ruleOf(of, condition).text), u"its proof does not cover: It is database-down"_s);
    earlier.provedBy.append(u"db"_s);
    QCOMPARE(ruleOf(of, condition).result, RuleResult::Holds);
    earlier.contributing = {u"unheard-of"_s};
    QCOMPARE(ruleOf(of, condition).result, RuleResult::Fails);
    earlier.contributing.clear();
    earlier.provedBy = {u"db"_s};
    QCOMPARE(ruleOf(of, condition).result, RuleResult::Fails);
    earlier.cause.clear();
    QCOMPARE(ruleOf(of, condition).result, RuleResult::Open);
}

void TestRegression::onlyAProofThatTurnedIsProved()
{
    const auto proved = [](std::optional<Instant> failed, std::optional<Instant> passed) {
        Earlier of;
        of.runbook.incidentMemory[0].proofFailed = failed;
        of.runbook.incidentMemory[0].proofPassed = passed;
        return ruleOf(of, RegressionCondition::ProvedProof).result;
    };
    QCOMPARE(proved(at(-50), at(-40)), RuleResult::Holds);
    QCOMPARE(proved(at(-40), at(-50)), RuleResult::Fails);
    QCOMPARE(proved({}, at(-50)), RuleResult::Fails);
    QCOMPARE(proved(at(-50), {}), RuleResult::Fails);
}

void TestRegression::valuesMustAgreeAndBeAll()
{
    constexpr auto condition = RegressionCondition::NoContradiction;
    QCOMPARE(ruleOf(repositoryAgainstLog(u"75s"_s, Outcome::Pass), condition).result, RuleResult::Holds);
    const RegressionRule other = ruleOf(repositoryAgainstLog(u"15s"_s, Outcome::Fail), condition);
    QCOMPARE(other.result, RuleResult::Fails);
    QCOMPARE(other.text.key, u"regression.contradicting-value"_s);
    Earlier cut = repositoryAgainstLog(u"75s"_s, Outcome::Pass);
    cut.results[3].observation.facts[u"signatures.slow.limit.counts"_s].cut = true; // there were others
    QCOMPARE(ruleOf(cut, condition).result, RuleResult::Fails);
    Earlier unheld = repositoryAgainstLog(u"75s"_s, Outcome::Pass);
    unheld.runbook.checks.last().kind = CheckKind::Settings; // nothing holds the value against the fix
    QCOMPARE(ruleOf(unheld, condition).result, RuleResult::Fails);
}

void TestRegression::atMostTwoReasonsAreTold()
{
    Earlier of;
    passesOnce(of);
    QCOMPARE(render(of.finding().text.text),
             u"not ruled out: deployed passed once only"_s); // what would support it is none
    somethingElseContributed(of);
    proofWasNeverSeenToFail(of);
    QCOMPARE(render(of.finding().text.text),
             u"not ruled out: deployed passed once only; its proof does not cover: It is database-down"_s);
}

void TestRegression::whatRunsIsToldByItsOwnRules()
{
    const auto text = [](const Earlier &of) { return render(of.finding().text.text); };
    const auto withDeployed = [](Outcome outcome) {
        Earlier of = repositoryAgainstLog(u"15s"_s, Outcome::Fail);
        of.runbook.incidentMemory[0].provedBy.append(u"deployed"_s);
        of.results.append(result(u"deployed"_s, outcome, {}, Says::Configured, 3));
        return of;
    };
    QVERIFY(text(withDeployed(Outcome::Unknown)).contains(u"what runs was not read"_s));
    QVERIFY(!text(withDeployed(Outcome::Pass)).contains(u"what runs was not read"_s));
    Earlier failing = repositoryAgainstLog(u"15s"_s, Outcome::Fail);
    failing.results[1].outcome = Outcome::Fail; // then no file holds the fix
    QVERIFY2(!text(failing).contains(u"the fix of 7 is in"_s), qPrintable(text(failing)));
    QVERIFY(text(repositoryAgainstLog(u"75s"_s, Outcome::Pass)).endsWith(u"; what runs was not read"_s));
    // A side that is true here alone, or a file's, is not what runs; that of a check is told by its name.
    for (const Says says : {Says::Local, Says::Intended, Says::Configured}) {
        Earlier of = repositoryAgainstLog(u"15s"_s, Outcome::Fail);
        of.runbook.checks[0].says = says;
        of.runbook.checks.last().config.insert(u"running"_s, u"deployed.values.limit"_s);
        const QString end = says == Says::Configured ? u"what runs was not read, and deployed says 15 s"_s
                                                     : u"what runs was not read"_s;
        QVERIFY2(text(of).endsWith(end), qPrintable(text(of)));
    }
}

void TestRegression::theFixIsNamedAsFarAsItIsKnown()
{
    Earlier of = repositoryAgainstLog(u"15s"_s, Outcome::Fail);
    of.runbook.incidentMemory[0].provedBy = {u"timeouts"_s, u"copy"_s};
    of.runbook.checks.append(casebook::check(u"copy"_s, CheckKind::Settings, u"limits"_s));
    CheckResult copy = result(u"copy"_s, Outcome::Pass, {}, Says::Intended, 3);
    copy.observation.evidence.target = u"copy.json"_s;
    of.results.append(copy); // a later one of the proof tells no more
    CheckResult &file = of.results[1];
    file.observation.evidence.target = u"config"_s;
    const auto first = [&of] { return render(of.finding().text.text).section(u';', 0, 0); };
    const auto judged = [](const QString &fact, const QString &because) {
        JudgedExpectation row;
        row.fact = fact;
        row.because = because;
        return row;
    };
    QCOMPARE(first(), u"not ruled out: the fix of 7 is in config"_s); // nothing says which fact it is
    file.judged = {judged(u"init"_s, {})};
    QCOMPARE(first(), u"not ruled out: the fix of 7 is in config/database.json (75 s, commit abc1234)"_s);
    file.judged = {judged(u"other"_s, {}), judged(u"init"_s, u"it was 15 s"_s)};
    QCOMPARE(first(), u"not ruled out: the fix of 7 is in config/database.json (75 s, commit abc1234)"_s);
    file.observation.facts.erase(u"init.commit"_s);
    QCOMPARE(first(), u"not ruled out: the fix of 7 is in config/database.json (75 s)"_s);
    file.observation.facts[u"init"_s].source.clear();
    QCOMPARE(first(), u"not ruled out: the fix of 7 is in config (75 s)"_s);
}

void TestRegression::onlyWhatIsSupportedAddsToItsCause()
{
    const auto candidate = [](Earlier of, const QString &cause) {
        of.runbook.causes[0].when = faultcase::is(Condition::Is::Fail, {u"db"_s}); // its own condition does not hold
        const Incident incident = faultcase::storyOf(of.results).incident();
        return *assess(incident, of.runbook, at(5)).verdict.candidate(cause);
    };
    Earlier back;
    failsAndIsBack(back);
    QVERIFY(candidate(back, u"limit"_s).whenHolds);
    QVERIFY(!candidate(back, u"database-down"_s).whenHolds); // the cause of no earlier incident
    // What its own condition asks may still refute it.
    QCOMPARE(candidate(back, u"limit"_s).rule(VerdictRule::Coverage)->result, RuleResult::Open);
    Earlier quiet;
    failsQuietly(quiet);
    QVERIFY(!candidate(quiet, u"limit"_s).whenHolds);
}

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
    of.results[3].observation.facts[u"signatures.slow.last"_s] = casebook::fact(isoText(at(-2)));
    QCOMPARE(of.finding().standing, Standing::NotRuledOut);
    // People tell a start by the minute.
    of.results[3].observation.facts[u"signatures.slow.last"_s] =
        casebook::fact(isoText(at(0) - std::chrono::seconds(15)));
    QCOMPARE(of.finding().standing, Standing::Supported);
}

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
