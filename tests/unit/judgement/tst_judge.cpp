// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/judgekept.h"
#include "diagnostics/judgement/vantage.h"
#include "tests/unit/judgement/casebook.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;
using casebook::expectation;
using casebook::fact;

class TestJudge : public QObject
{
    Q_OBJECT

private slots:
    void checkIsItsWorst_data();
    void checkIsItsWorst();
    void classOfAResult_data();
    void classOfAResult();
    void expectedFailureIsNone_data();
    void expectedFailureIsNone();
    void tellingFactMustHold_data();
    void tellingFactMustHold();
    void aWithheldFactProvesNothing_data();
    void aWithheldFactProvesNothing();
    void aPartProvesWhatTheRestCannotMend_data();
    void aPartProvesWhatTheRestCannotMend();
    void aFailureExcusesNothingElse_data();
    void aFailureExcusesNothingElse();
    void aLimitIsBrokenByAPartOfALog_data();
    void aLimitIsBrokenByAPartOfALog();
    void evidenceFromElsewhereIsUnknown_data();
    void evidenceFromElsewhereIsUnknown();
    void whereWeStand_data();
    void whereWeStand();
    void saysWhyItWasNotAsked_data();
    void saysWhyItWasNotAsked();
    void aPassNamesWhereTheVariablesStand_data();
    void aPassNamesWhereTheVariablesStand();
    void aFindingIsToldAsItIs_data();
    void aFindingIsToldAsItIs();
    void reasons_data();
    void reasons();
    void samples_data();
    void samples();
    void samplesTookWhatTheirTriesTook();
    void commonestClassOfSamples();
    void judgingAgainGivesTheSame();
};

namespace {

Check checkWith(const QList<Expectation> &expect, CheckKind kind = CheckKind::Command)
{
    Check check = casebook::check(u"a"_s, kind);
    check.expect = expect;
    return check;
}

Observation found(const Facts &facts)
{
    Observation observation;
    observation.facts = facts;
    return observation;
}

Observation failed(FailureClass failureClass, const QString &message = u"it failed"_s, const Facts &facts = {})
{
    Observation observation = found(facts);
    observation.failure = Failure{failureClass, Rung::None, message, {}};
    return observation;
}

Expectation atMost(const QString &name, int limit)
{
    return expectation(name, MatcherKind::AtMost, limit);
}

} // namespace

void TestJudge::checkIsItsWorst_data()
{
    QTest::addColumn<QString>("matchers");
    QTest::addColumn<QString>("outcome");
    QTest::newRow("pass alone") << u"p"_s << u"pass"_s;
    QTest::newRow("warn is worse than pass") << u"pwp"_s << u"warn"_s;
    QTest::newRow("unknown is worse than warn") << u"pwu"_s << u"unknown"_s;
    QTest::newRow("fail is worse than unknown") << u"ufw"_s << u"fail"_s;
    QTest::newRow("fail first, the rest cannot mend it") << u"fpp"_s << u"fail"_s;
    QTest::newRow("nothing was expected, and it answered") << QString() << u"pass"_s;
}

void TestJudge::checkIsItsWorst()
{
    QFETCH(QString, matchers);
    QFETCH(QString, outcome);
    QList<Expectation> expect;
    for (const QChar letter : matchers) {
        if (letter == u'p')
            expect.append(atMost(u"n"_s, 9));
        else if (letter == u'w')
            expect.append(expectation(u"n"_s, MatcherKind::WarnAbove, 1));
        else if (letter == u'u')
            expect.append(atMost(u"nowhere"_s, 1));
        else
            expect.append(atMost(u"n"_s, 1));
    }
    const CheckResult result = judge(found({{u"n"_s, fact(5)}}), checkWith(expect), {});
    QCOMPARE(nameOf(result.outcome), outcome);
    QCOMPARE(result.judged.size(), expect.size());
    QVERIFY(!result.reason.isEmpty());
}

void TestJudge::classOfAResult_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<bool>("failure");
    QTest::addColumn<bool>("missing");
    QTest::addColumn<bool>("threshold");
    QTest::addColumn<QString>("failureClass");
    QTest::newRow("the observation's failure comes first") << u"http"_s << true << true << true << u"protocol"_s;
    QTest::newRow("missing stands before threshold") << u"http"_s << false << true << true << u"missing"_s;
    QTest::newRow("threshold alone") << u"http"_s << false << false << true << u"threshold"_s;
    QTest::newRow("agree disagrees") << u"agree"_s << false << false << true << u"disagree"_s;
    QTest::newRow("a pass has none") << u"http"_s << false << false << false << QString();
}

void TestJudge::classOfAResult()
{
    QFETCH(QString, kind);
    QFETCH(bool, failure);
    QFETCH(bool, missing);
    QFETCH(bool, threshold);
    QFETCH(QString, failureClass);
    const Check check =
        checkWith({atMost(u"n"_s, threshold ? 1 : 9), expectation(u"m"_s, MatcherKind::Exists, missing)},
                  *enumNamed<CheckKind>(kind));
    Observation observation = found({{u"n"_s, fact(5)}});
    if (failure)
        observation.failure = Failure{FailureClass::Protocol, Rung::Sniff, u"no HTTP"_s, {}};
    const CheckResult result = judge(observation, check, {});
    QCOMPARE(result.failureClass ? nameOf(*result.failureClass) : QString(), failureClass);
}

void TestJudge::expectedFailureIsNone_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("failureClass");
    QTest::addColumn<QString>("fact");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QJsonValue>("expected");
    QTest::addColumn<QString>("outcome");
    const auto row = [](const char *name, const char *kind, const char *failureClass, const char *factName,
                        const QJsonValue &value, const QJsonValue &expected, const char *outcome) {
        QTest::newRow(name) << QString::fromLatin1(kind) << QString::fromLatin1(failureClass)
                            << QString::fromLatin1(factName) << value << expected << QString::fromLatin1(outcome);
    };
    row("a refusal proves the route", "tcp", "refused", "reached", true, true, "pass");
    row("a refusal is no open port", "tcp", "refused", "open", false, true, "fail");
    row("a port that should be closed is refused", "tcp", "refused", "open", false, false, "pass");
    row("silence proves no route", "tcp", "timeout", "reached", false, true, "fail");
    row("a reset is no refusal, even with a route", "tcp", "reset", "reached", true, true, "fail");
    row("a page that should be gone", "http", "status", "status", 404, 404, "pass");
    row("a page that should be there", "http", "status", "status", 404, 200, "fail");
    row("a role that should be refused", "postgres", "auth", "connection", u"auth"_s, u"auth"_s, "pass");
    row("a connection that was fine does not excuse what came later", "postgres", "timeout", "connection", u"ok"_s,
        u"ok"_s, "fail");
    row("a tool that should fail", "command", "exit", "exit", 1, 1, "pass");
    row("a state that should be told", "postgres", "rejected", "sqlstate", u"3D000"_s, u"3D000"_s, "pass");
    row("another state than should be told", "postgres", "rejected", "sqlstate", u"3D000"_s, u"28P01"_s, "fail");
    row("a tool that should not", "command", "exit", "exit", 1, 0, "fail");
    row("a name that should be gone", "dns", "missing", "count", 0, 0, "pass");
    row("a resolver that fails says not that a name is gone", "dns", "resolver", "count", 0, 0, "unknown");
    row("a stop closes no port", "tcp", "cancelled", "open", false, false, "unknown");
    row("a budget closes no port", "tcp", "budget", "open", false, false, "unknown");
    row("our own lack closes no port", "tcp", "cut", "open", false, false, "unknown");
    row("nor is it what a connection should tell", "postgres", "cut", "connection", u"cut"_s, u"cut"_s, "unknown");
}

void TestJudge::expectedFailureIsNone()
{
    QFETCH(QString, kind);
    QFETCH(QString, failureClass);
    QFETCH(QString, fact);
    QFETCH(QJsonValue, value);
    QFETCH(QJsonValue, expected);
    QFETCH(QString, outcome);
    const Check check = checkWith({expectation(fact, MatcherKind::Equals, expected)}, *enumNamed<CheckKind>(kind));
    Observation observation = failed(*enumNamed<FailureClass>(failureClass), u"no"_s, {{fact, casebook::fact(value)}});
    if (fact == "sqlstate"_L1)
        observation.failure->detail.insert(fact, value);
    const CheckResult result = judge(observation, check, {});
    QCOMPARE(nameOf(result.outcome), outcome);
    QCOMPARE(result.failureClass.has_value(), result.outcome != Outcome::Pass);
}

void TestJudge::tellingFactMustHold_data()
{
    QTest::addColumn<QString>("matchers"); // of status: p, w, f; of another fact: P, W, F, U
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<QString>("reason");
    const QString broken = u"it answers 404"_s;
    QTest::newRow("it holds") << u"p"_s << u"pass"_s << u"status 404"_s;
    QTest::newRow("it holds, and another fact warns") << u"pW"_s << u"warn"_s << u"ms is 404, expected at most 399"_s;
    QTest::newRow("it holds, and another fact fails")
        << u"pF"_s << u"fail threshold"_s << u"ms is 404, expected at most 399"_s;
    QTest::newRow("it holds, and another fact is not there") << u"pU"_s << u"unknown"_s << u"nowhere was not found"_s;
    QTest::newRow("it only warns") << u"w"_s << u"warn"_s << u"status is 404, expected at most 399"_s;
    QTest::newRow("it warns in one of two") << u"pw"_s << u"warn"_s << u"status is 404, expected at most 399"_s;
    QTest::newRow("it does not hold") << u"f"_s << u"fail status"_s << broken;
    QTest::newRow("it holds in one of two") << u"pf"_s << u"fail status"_s << broken;
    QTest::newRow("only another fact is expected") << u"P"_s << u"fail status"_s << broken;
    QTest::newRow("nothing is expected") << QString() << u"fail status"_s << broken;
}

void TestJudge::tellingFactMustHold()
{
    QFETCH(QString, matchers);
    QFETCH(QString, outcome);
    QFETCH(QString, reason);
    QList<Expectation> expect;
    for (const QChar letter : matchers) {
        const QString name = letter.isUpper() ? u"ms"_s : u"status"_s;
        switch (letter.toLower().unicode()) {
        case u'p':
            expect.append(atMost(name, 500));
            break;
        case u'w':
            expect.append(expectation(name, MatcherKind::WarnAbove, 399));
            break;
        case u'f':
            expect.append(atMost(name, 399));
            break;
        default:
            expect.append(atMost(u"nowhere"_s, 1));
        }
    }
    const Observation observation =
        failed(FailureClass::Status, u"it answers 404"_s, {{u"status"_s, fact(404)}, {u"ms"_s, fact(404)}});
    Check check = checkWith(expect, CheckKind::Http);
    const CheckResult result = judge(observation, check, {});
    const QString failureClass = result.outcome == Outcome::Fail ? u' ' + nameOf(*result.failureClass) : QString();
    QCOMPARE(QString(nameOf(result.outcome) + failureClass), outcome);
    QCOMPARE(render(result.reason), reason);
    // That a broken expectation only warns does not make a failure an expected one.
    check.outcomes = {{FailureClass::Threshold, Outcome::Warn}};
    QCOMPARE(judge(observation, check, {}).failureClass == FailureClass::Status, outcome == "fail status"_L1);
}

void TestJudge::aWithheldFactProvesNothing_data()
{
    QTest::addColumn<Expectation>("expected");
    QTest::addColumn<QString>("failureClass");
    QTest::addColumn<QString>("outcome");
    QTest::newRow("a limit") << atMost(u"secret"_s, 1) << u"permission"_s << u"unknown permission"_s;
    QTest::newRow("that it exists") << expectation(u"secret"_s, MatcherKind::Exists, true) << u"permission"_s
                                    << u"unknown permission"_s;
    QTest::newRow("that it does not exist")
        << expectation(u"secret"_s, MatcherKind::Exists, false) << u"permission"_s << u"unknown permission"_s;
    QTest::newRow("time ran out for it") << atMost(u"secret"_s, 1) << u"cut"_s << u"unknown cut"_s;
    QTest::newRow("the server refused it") << atMost(u"secret"_s, 1) << u"rejected"_s << u"fail rejected"_s;
    QTest::newRow("one that is known all the same") << atMost(u"known"_s, 9) << u"permission"_s << u"pass "_s;
}

void TestJudge::aWithheldFactProvesNothing()
{
    QFETCH(Expectation, expected);
    QFETCH(QString, failureClass);
    QFETCH(QString, outcome);
    Observation observation = found({{u"known"_s, fact(3)}});
    observation.withheld[u"secret"_s] = {*enumNamed<FailureClass>(failureClass), u"ask for it"_s};
    observation.withheld[u"known"_s] = {FailureClass::Permission, u"never told"_s};
    Check check = checkWith({expected}, CheckKind::Postgres);
    const auto words = [](const CheckResult &result) {
        return QString(nameOf(result.outcome) + u' ' + (result.failureClass ? nameOf(*result.failureClass) : u""_s));
    };
    const CheckResult result = judge(observation, check, {});
    QCOMPARE(words(result), outcome);
    if (result.outcome == Outcome::Pass)
        return;
    QCOMPARE(render(result.reason), u"secret is not known: ask for it"_s);
    QCOMPARE(result.judged[0].condition, u"ask for it"_s);
    // What is known beside it is judged as ever, and the runbook may call the class something else.
    check.expect.append(atMost(u"known"_s, 1));
    QCOMPARE(judge(observation, check, {}).outcome, Outcome::Fail);
    check.expect = {expected};
    check.outcomes[*enumNamed<FailureClass>(failureClass)] = Outcome::Warn;
    QCOMPARE(judge(observation, check, {}).outcome, Outcome::Warn);
}

void TestJudge::aPartProvesWhatTheRestCannotMend_data()
{
    QTest::addColumn<Expectation>("expected");
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<std::optional<FailureClass>>("failureClass");
    QTest::addColumn<QString>("reason"); // empty: whatever is said of others
    const auto row = [](const char *name, const Expectation &expected, Outcome outcome,
                        std::optional<FailureClass> failureClass, const QString &reason) {
        QTest::newRow(name) << expected << outcome << failureClass << reason;
    };
    row("it may be more", atMost(u"errors"_s, 9), Outcome::Unknown, FailureClass::Silent,
        u"errors is not known: the log was silent"_s);
    row("it is too much already", atMost(u"errors"_s, 1), Outcome::Fail, FailureClass::Threshold, {});
    row("it is enough already", expectation(u"errors"_s, MatcherKind::AtLeast, 2), Outcome::Pass, std::nullopt, {});
}

void TestJudge::aPartProvesWhatTheRestCannotMend()
{
    QFETCH(Expectation, expected);
    QFETCH(Outcome, outcome);
    QFETCH(std::optional<FailureClass>, failureClass);
    QFETCH(QString, reason);
    Observation observation = found({{u"errors"_s, fact(3)}});
    observation.facts[u"errors"_s].cut = true;
    observation.withheld[u"errors"_s] = {FailureClass::Silent, u"the log was silent"_s};
    const CheckResult result = judge(observation, checkWith({expected}, CheckKind::Logs), {});
    QCOMPARE(result.outcome, outcome);
    QCOMPARE(result.failureClass, failureClass);
    if (reason.isEmpty())
        QVERIFY2(!render(result.reason).contains("silent"_L1), qPrintable(render(result.reason)));
    else
        QCOMPARE(render(result.reason), reason);
}

void TestJudge::aFailureExcusesNothingElse_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("failureClass");
    QTest::addColumn<QString>("said"); // what `outcomes` makes of it
    QTest::addColumn<QList<Expectation>>("expect");
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<QString>("reason");
    const Expectation exitsWell = expectation(u"exit"_s, MatcherKind::Equals, 0);
    const Expectation saysGood = expectation(u"stdout"_s, MatcherKind::Equals, u"good"_s);
    const Expectation saysBad = expectation(u"stdout"_s, MatcherKind::Equals, u"bad"_s);
    const Expectation notThere = expectation(u"json.a"_s, MatcherKind::Equals, 1);
    const Expectation mustBeThere = expectation(u"json.a"_s, MatcherKind::Exists, true);
    const Expectation open = expectation(u"open"_s, MatcherKind::Equals, true);
    const Expectation reached = expectation(u"reached"_s, MatcherKind::Equals, true);
    const Expectation slow = atMost(u"ms"_s, 5);
    const auto row = [](const char *name, const char *kind, const char *failureClass, const char *said,
                        const QList<Expectation> &expect, const char *outcome, const char *reason) {
        QTest::newRow(name) << QString::fromLatin1(kind) << QString::fromLatin1(failureClass)
                            << QString::fromLatin1(said) << expect << QString::fromLatin1(outcome)
                            << QString::fromLatin1(reason);
    };
    const char *both = "stdout is bad, expected good; besides, it failed";
    row("it only warns, and a wrong text does not", "command", "exit", "warn", {exitsWell, saysGood}, "fail threshold",
        both);
    row("it only warns, and the text is right", "command", "exit", "warn", {exitsWell, saysBad}, "warn exit",
        "it failed");
    row("it is taken for good, and the text is wrong", "command", "exit", "pass", {saysGood}, "fail threshold", both);
    row("it fails, and so does the text", "command", "exit", "", {exitsWell, saysGood}, "fail exit", "it failed");
    row("what it left out is its consequence", "command", "exit", "warn", {notThere, mustBeThere}, "warn exit",
        "it failed");
    row("no answer, and a wrong text", "command", "timeout", "", {saysGood}, "fail threshold", both);
    row("a refusal only warns", "tcp", "refused", "warn", {open, reached}, "warn refused", "it failed");
    row("silence only warns, and that it was not reached is just that", "tcp", "timeout", "warn", {open, reached},
        "warn timeout", "it failed");
    row("a status only warns, and was slow", "http", "status", "warn",
        {expectation(u"status"_s, MatcherKind::Equals, 200), slow}, "fail threshold",
        "ms is 9, expected at most 5; besides, it failed");
    row("a stop tells nothing", "command", "cancelled", "", {saysGood}, "unknown cancelled",
        "stopped before it answered");
    row("nor does what was not read whole", "logs", "permission", "", {slow}, "unknown permission", "it failed");
}

void TestJudge::aFailureExcusesNothingElse()
{
    QFETCH(QString, kind);
    QFETCH(QString, failureClass);
    QFETCH(QString, said);
    QFETCH(QList<Expectation>, expect);
    QFETCH(QString, outcome);
    QFETCH(QString, reason);
    Check check = checkWith(expect, *enumNamed<CheckKind>(kind));
    const FailureClass named = *enumNamed<FailureClass>(failureClass);
    if (!said.isEmpty())
        check.outcomes = {{named, *enumNamed<Outcome>(said)}};
    const CheckResult result = judge(failed(named, u"it failed"_s,
                                            {{u"exit"_s, fact(3)},
                                             {u"stdout"_s, fact(u"bad"_s)},
                                             {u"open"_s, fact(false)},
                                             {u"reached"_s, fact(false)},
                                             {u"status"_s, fact(404)},
                                             {u"ms"_s, fact(9)}}),
                                     check, {});
    QCOMPARE(QString(nameOf(result.outcome) + u' ' + nameOf(*result.failureClass)), outcome);
    QCOMPARE(render(result.reason), reason);
}

void TestJudge::aLimitIsBrokenByAPartOfALog_data()
{
    QTest::addColumn<int>("limit");
    QTest::addColumn<bool>("isPart");
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<QString>("reason");
    QTest::newRow("above the limit whatever is missing")
        << 100 << true << u"fail threshold"_s << u"errors is at least 120, expected at most 100; besides, it failed"_s;
    QTest::newRow("below it so far") << 200 << true << u"unknown cut"_s << u"it failed"_s;
    QTest::newRow("a number that is not known to be the lowest") << 100 << false << u"unknown cut"_s << u"it failed"_s;
}

void TestJudge::aLimitIsBrokenByAPartOfALog()
{
    QFETCH(int, limit);
    QFETCH(bool, isPart);
    QFETCH(QString, outcome);
    QFETCH(QString, reason);
    Fact errors = fact(120);
    errors.cut = isPart;
    const Check check = checkWith({atMost(u"errors"_s, limit)}, CheckKind::Logs);
    const CheckResult result = judge(failed(FailureClass::Cut, u"it failed"_s, {{u"errors"_s, errors}}), check, {});
    QCOMPARE(QString(nameOf(result.outcome) + u' ' + nameOf(*result.failureClass)), outcome);
    QCOMPARE(render(result.reason), reason);
}

void TestJudge::evidenceFromElsewhereIsUnknown_data()
{
    QTest::addColumn<int>("fit");
    QTest::addColumn<bool>("holds");
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<QString>("reason");
    const QString place = u"staging VPC"_s;
    QTest::newRow("a pass from outside is unknown")
        << int(VantageFit::Outside) << true << u"unknown"_s << u"seen from outside the staging VPC: n 1"_s;
    QTest::newRow("a fail from outside is unknown too")
        << int(VantageFit::Outside) << false << u"unknown"_s
        << u"seen from outside the staging VPC: n is 1, expected at most 0"_s;
    QTest::newRow("nobody knows where we are") << int(VantageFit::Unclear) << true << u"unknown"_s
                                               << u"not known whether this is inside the staging VPC: n 1"_s;
    QTest::newRow("inside, it counts") << int(VantageFit::Fits) << true << u"pass"_s << u"n 1"_s;
    QTest::newRow("from anywhere") << int(VantageFit::NotNeeded) << false << u"fail"_s
                                   << u"n is 1, expected at most 0"_s;
}

void TestJudge::evidenceFromElsewhereIsUnknown()
{
    QFETCH(int, fit);
    QFETCH(bool, holds);
    QFETCH(QString, outcome);
    QFETCH(QString, reason);
    const CheckResult result = judge(found({{u"n"_s, fact(1)}}), checkWith({atMost(u"n"_s, holds ? 9 : 0)}),
                                     {VantageFit(fit), u"inside the staging VPC"_s});
    QCOMPARE(nameOf(result.outcome), outcome);
    QCOMPARE(render(result.reason), reason);
    QCOMPARE(result.failureClass == FailureClass::Vantage, outcome == u"unknown"_s);
    QCOMPARE(result.observation.facts.size(), std::size_t(1)); // its facts are shown
    // What was not asked keeps its own reason.
    const CheckResult skipped = judge(failed(FailureClass::Replay), checkWith({}), {VantageFit(fit), u"inside x"_s});
    QCOMPARE(skipped.failureClass, FailureClass::Replay);
}

void TestJudge::whereWeStand_data()
{
    QTest::addColumn<QStringList>("outcomes");
    QTest::addColumn<int>("fit");
    QTest::newRow("all yes") << QStringList{u"pass"_s, u"warn"_s} << int(VantageFit::Fits);
    QTest::newRow("one no") << QStringList{u"pass"_s, u"fail"_s} << int(VantageFit::Outside);
    QTest::newRow("a no counts more than no answer") << QStringList{u"skip"_s, u"fail"_s} << int(VantageFit::Outside);
    QTest::newRow("no answer") << QStringList{u"pass"_s, u"unknown"_s} << int(VantageFit::Unclear);
    QTest::newRow("not asked") << QStringList{u"pass"_s, QString()} << int(VantageFit::Unclear);
    QTest::newRow("nothing could confirm it") << QStringList{} << int(VantageFit::Unclear);
}

void TestJudge::whereWeStand()
{
    QFETCH(QStringList, outcomes);
    QFETCH(int, fit);
    Runbook runbook;
    VantagePoint place{u"inside"_s, u"inside the VPC"_s, {}, {}};
    QHash<QString, CheckResult> results;
    for (const QString &outcome : outcomes) {
        const QString id = u"us-"_s + QString::number(place.confirmedBy.size());
        place.confirmedBy.append(id);
        if (!outcome.isEmpty())
            results.insert(id, casebook::result(id, *enumNamed<Outcome>(outcome)));
    }
    runbook.vantages = {place};
    Check check = casebook::check(u"a"_s);
    const auto resultOf = [&results](const QString &id) {
        const auto at = results.constFind(id);
        return at == results.constEnd() ? nullptr : &*at;
    };
    QCOMPARE(int(vantageOf(check, runbook, resultOf).fit), int(VantageFit::NotNeeded));
    check.needsVantage = u"inside"_s;
    const VantageView view = vantageOf(check, runbook, resultOf);
    QCOMPARE(int(view.fit), fit);
    QCOMPARE(view.name, u"inside the VPC"_s);
}

void TestJudge::saysWhyItWasNotAsked_data()
{
    QTest::addColumn<QString>("failureClass");
    QTest::addColumn<QJsonObject>("detail");
    QTest::addColumn<QString>("reason");
    const auto dependency = [](const char *outcome) {
        return QJsonObject{{u"check"_s, u"required-variables"_s}, {u"outcome"_s, QString::fromLatin1(outcome)}};
    };
    QTest::newRow("what it needs failed")
        << u"dependency"_s << dependency("fail") << u"not run: required-variables failed"_s;
    QTest::newRow("what it needs has no answer")
        << u"dependency"_s << dependency("unknown") << u"not run: required-variables has no answer"_s;
    QTest::newRow("what it needs was skipped")
        << u"dependency"_s << dependency("skip") << u"not run: required-variables was skipped"_s;
    QTest::newRow("what it needs was not asked")
        << u"dependency"_s << dependency("") << u"not run: required-variables was not asked"_s;
    QTest::newRow("a replay") << u"replay"_s << QJsonObject() << u"not asked: a replay does not ask the present"_s;
    QTest::newRow("no trust") << u"not-trusted"_s << QJsonObject() << u"not asked: this runbook is not trusted"_s;
    QTest::newRow("one variable") << u"unset"_s << QJsonObject{{u"names"_s, QJsonArray{u"DATABASE_URL"_s}}}
                                  << u"not asked: DATABASE_URL is not set"_s;
    QTest::newRow("two variables") << u"unset"_s << QJsonObject{{u"names"_s, QJsonArray{u"HOST"_s, u"PORT"_s}}}
                                   << u"not asked: HOST, PORT are not set"_s;
    QTest::newRow("no time left") << u"budget"_s << QJsonObject{{u"budget"_s, u"20 s"_s}}
                                  << u"budget of 20 s used up"_s;
    QTest::newRow("stopped") << u"cancelled"_s << QJsonObject() << u"stopped before it answered"_s;
    QTest::newRow("too slow") << u"timeout"_s << QJsonObject() << u"no answer within 10 s"_s;
    QTest::newRow("nobody said") << u"unanswered"_s << QJsonObject() << u"not answered yet"_s;
    QTest::newRow("a kind of a later Sitrep")
        << u"kind-not-available"_s << QJsonObject() << u"not asked: this Sitrep has no kind tcp yet"_s;
    QTest::newRow("a part of a kind") << u"kind-not-available"_s << QJsonObject{{u"message"_s, u"No reading yet"_s}}
                                      << u"No reading yet"_s;
}

void TestJudge::saysWhyItWasNotAsked()
{
    QFETCH(QString, failureClass);
    QFETCH(QJsonObject, detail);
    QFETCH(QString, reason);
    Observation observation;
    const QString message = detail.value("message"_L1).toString(); // the collector's own
    observation.failure = Failure{*enumNamed<FailureClass>(failureClass), Rung::None, message, detail};
    QCOMPARE(render(judge(observation, casebook::check(u"a"_s), {}).reason), reason);
}

void TestJudge::aPassNamesWhereTheVariablesStand_data()
{
    QTest::addColumn<QStringList>("sources");
    QTest::addColumn<QString>("reason");
    QTest::newRow("one file of the two that were read")
        << QStringList{u"a.env:1"_s, u"a.env:12"_s} << u"2 of 2 required variables are set in a.env"_s;
    QTest::newRow("the process alone") << QStringList{u"process"_s} << u"1 of 1 required variable is set in process"_s;
    QTest::newRow("a file and the process") << QStringList{u"b.env:3"_s, u"process"_s, u"b.env:4"_s}
                                            << u"3 of 3 required variables are set in b.env, process"_s;
    QTest::newRow("a command") << QStringList{u"gcloud"_s} << u"1 of 1 required variable is set in gcloud"_s;
    QTest::newRow("a name with a colon") << QStringList{u"C:x.env:7"_s}
                                         << u"1 of 1 required variable is set in C:x.env"_s;
    QTest::newRow("no place is known") << QStringList{QString()} << u"1 of 1 required variable is set"_s;
}

void TestJudge::aPassNamesWhereTheVariablesStand()
{
    QFETCH(QStringList, sources);
    QFETCH(QString, reason);
    Check check = casebook::check(u"a"_s, CheckKind::Variables);
    Observation observation;
    observation.evidence.target = u"a.env, b.env, folder.env, process"_s;
    for (qsizetype i = 0; i < sources.size(); ++i) {
        const QString name = u"V%1.set"_s.arg(i);
        check.expect.append(expectation(name, MatcherKind::Required, QJsonValue()));
        observation.facts[name] = fact(true, Unit::None, sources.at(i));
    }
    const CheckResult result = judge(observation, check, {});
    QCOMPARE(result.outcome, Outcome::Pass);
    QCOMPARE(render(result.reason), reason);
}

void TestJudge::aFindingIsToldAsItIs_data()
{
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<Expectation>("expected");
    QTest::addColumn<QString>("reason");
    const Expectation least = expectation(u"f"_s, MatcherKind::AtLeast, 500);
    const Expectation ready = expectation(u"f"_s, MatcherKind::Equals, u"READY"_s);
    QTest::newRow("an empty text") << QJsonValue(u""_s) << ready << u"fail: f is \"\", expected READY"_s;
    QTest::newRow("blanks") << QJsonValue(u" \n"_s) << ready << u"fail: f is \" \", expected READY"_s;
    QTest::newRow("an empty text that is wanted")
        << QJsonValue(u""_s) << expectation(u"f"_s, MatcherKind::Equals, u""_s) << u"pass: f \"\""_s;
    QTest::newRow("an empty text that is no amount")
        << QJsonValue(u""_s) << least << u"unknown: f is \"\", which cannot be compared: expected at least 500"_s;
    QTest::newRow("a word that is no amount")
        << QJsonValue(u"many"_s) << least << u"unknown: f is many, which cannot be compared: expected at least 500"_s;
    QTest::newRow("a number with an exponent") << QJsonValue(u"1e3"_s) << least << u"pass: f 1000"_s;
    QTest::newRow("a small number with an exponent")
        << QJsonValue(u"2.5E+02"_s) << least << u"fail: f is 250, expected at least 500"_s;
    QTest::newRow("an exponent beyond all numbers")
        << QJsonValue(u"1e999"_s) << least << u"unknown: f is 1e999, which cannot be compared: expected at least 500"_s;
    QTest::newRow("a name like a number")
        << QJsonValue(u"1e3"_s) << expectation(u"f"_s, MatcherKind::Equals, u"1e3"_s) << u"pass: f 1e3"_s;
}

void TestJudge::aFindingIsToldAsItIs()
{
    QFETCH(QJsonValue, value);
    QFETCH(Expectation, expected);
    QFETCH(QString, reason);
    Check check = casebook::check(u"a"_s, CheckKind::Command);
    check.expect = {expected};
    Observation observation;
    observation.facts = {{u"f"_s, fact(value)}};
    const CheckResult result = judge(observation, check, {});
    QCOMPARE(QString(nameOf(result.outcome) + u": " + render(result.reason)), reason);
}

void TestJudge::reasons_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("reason");
    QTest::newRow("settings") << u"settings"_s
                              << u"limit is 15 s in config.json:3, expected at least 75 s (known good); 1 more "
                                 "expectation does not hold"_s;
    QTest::newRow("withheld") << u"postgres"_s
                              << u"used is 95 %, expected at most 90 %; 1 more expectation does not hold; 2 more have "
                                 "no answer"_s;
    QTest::newRow("a warning beside a failure")
        << u"tls"_s << u"used is 95 %, expected at most 90 %; 1 more expectation does not hold; 1 more warns"_s;
    QTest::newRow("variables") << u"variables"_s << u"2 of 3 required variables are not set in staging.env: A, C"_s;
    QTest::newRow("logs")
        << u"logs"_s << u"9.0 % errors (451 of 5,012 entries) in the last hour, normal is 0.2 %, restart 39 times"_s;
    QTest::newRow("logs without levels")
        << u"logs without levels"_s
        << u"no level in 2 entries of the last hour: errors cannot be counted, restart 39 times"_s;
    QTest::newRow("logs of which only a part was read")
        << u"logs in part"_s << u"signatures.restart.count is 39, expected at most 3; 1 more has no answer"_s;
    QTest::newRow("agree") << u"agree"_s << u"75 s in config.json:3, 15 s in backend.log:120: they disagree"_s;
    QTest::newRow("manual") << u"manual"_s << u"answered no"_s;
}

void TestJudge::reasons()
{
    QFETCH(QString, kind);
    QFETCH(QString, reason);
    Check check = casebook::check(u"a"_s, *enumNamed<CheckKind>(kind.section(u' ', 0, 0)));
    Observation observation;
    observation.evidence.target = u"staging.env"_s;
    if (kind == "settings"_L1) {
        check.expect = {expectation(u"limit"_s, MatcherKind::AtLeast, u"75 s"_s), atMost(u"n"_s, 1)};
        check.expect[0].because = u"known good"_s;
        observation.facts = {{u"limit"_s, fact(u"15 s"_s, Unit::None, u"config.json:3"_s)}, {u"n"_s, fact(2)}};
    } else if (kind == "tls"_L1) {
        check.expect = {atMost(u"used"_s, 90), atMost(u"n"_s, 90), expectation(u"s"_s, MatcherKind::WarnAbove, 90)};
        observation.evidence.target.clear();
        observation.facts = {{u"used"_s, fact(95, Unit::Percent)}, {u"n"_s, fact(91)}, {u"s"_s, fact(91)}};
    } else if (kind == "postgres"_L1) {
        for (const QString &name : {u"used"_s, u"n"_s, u"hidden"_s, u"also_hidden"_s})
            check.expect.append(atMost(name, 90));
        observation.facts = {{u"used"_s, fact(95, Unit::Percent)}, {u"n"_s, fact(91)}};
        observation.withheld = {{u"hidden"_s, {}}, {u"also_hidden"_s, {}}};
    } else if (kind == "variables"_L1) {
        for (const QString &name : {u"A"_s, u"B"_s, u"C"_s}) {
            check.expect.append(expectation(name + u".set"_s, MatcherKind::Required, QJsonValue()));
            observation.facts[QString(name + u".set"_s)] = fact(name == "B"_L1);
        }
        check.expect.append(expectation(u"A.length"_s, MatcherKind::AtLeast, 32));
    } else if (kind == "logs"_L1) {
        check.config = {{u"last"_s, u"1 h"_s}};
        check.expect = {{u"error_percent"_s, {{MatcherKind::WarnAbove, 1}, {MatcherKind::FailAbove, 5}}, {}, 3.0},
                        expectation(u"signatures.restart.count"_s, MatcherKind::FailAbove, 3)};
        observation.facts = {{u"error_percent"_s, fact(100.0 * 451 / 5012, Unit::Percent)},
                             {u"error_percent.normal"_s, fact(0.2, Unit::Percent)},
                             {u"errors"_s, fact(451)},
                             {u"entries"_s, fact(5012)},
                             {u"signatures.restart.count"_s, fact(39)}};
    } else if (check.kind == CheckKind::Logs) {
        check.config = {{u"last"_s, u"1 h"_s}};
        check.expect = {{u"error_percent"_s, {{MatcherKind::FailAbove, 5}}, {}, 3.0},
                        atMost(u"errors"_s, 3),
                        expectation(u"signatures.restart.count"_s, MatcherKind::FailAbove, 3)};
        observation.facts = {{u"entries"_s, fact(2)}, {u"signatures.restart.count"_s, fact(39)}};
        if (kind == "logs in part"_L1)
            observation.facts[u"errors"_s] = fact(2);
    } else if (kind == "agree"_L1) {
        check.config = {{u"intended"_s, u"t.limit"_s}, {u"running"_s, u"l.limit"_s}};
        check.expect = {expectation(u"equal"_s, MatcherKind::Equals, true)};
        observation.facts = {{u"equal"_s, fact(false)},
                             {u"intended"_s, fact(u"75 s"_s, Unit::None, u"config.json:3"_s)},
                             {u"running"_s, fact(u"15s"_s, Unit::None, u"backend.log:120"_s)}};
    } else {
        check.expect = {expectation(u"answer"_s, MatcherKind::Equals, true)};
        observation.facts = {{u"answer"_s, fact(false)}};
    }
    const CheckResult result = judge(observation, check, {});
    QCOMPARE(result.outcome, Outcome::Fail);
    QCOMPARE(render(result.reason), reason);
}

void TestJudge::samples_data()
{
    QTest::addColumn<QString>("tries");
    QTest::addColumn<int>("need");
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<double>("percent");
    QTest::addColumn<bool>("intermittent");
    QTest::newRow("all pass") << u"ppp"_s << 3 << u"pass"_s << 100.0 << false;
    QTest::newRow("one fails and all are needed") << u"pfp"_s << 3 << u"fail"_s << 200.0 / 3 << true;
    QTest::newRow("one fails and two are needed") << u"ppf"_s << 2 << u"pass"_s << 200.0 / 3 << true;
    QTest::newRow("none passes") << u"fff"_s << 1 << u"fail"_s << 0.0 << false;
    QTest::newRow("the last passes, too few do") << u"ffp"_s << 2 << u"fail"_s << 100.0 / 3 << true;
    QTest::newRow("none answers") << u"uuu"_s << 3 << u"unknown"_s << 0.0 << false;
    QTest::newRow("a fail counts more than no answer") << u"uuf"_s << 3 << u"fail"_s << 0.0 << false;
    QTest::newRow("too few answer") << u"ppu"_s << 3 << u"unknown"_s << 200.0 / 3 << true;
    QTest::newRow("a slow one warns") << u"pwp"_s << 3 << u"warn"_s << 100.0 << false;
}

void TestJudge::samples()
{
    QFETCH(QString, tries);
    QFETCH(int, need);
    QFETCH(QString, outcome);
    QFETCH(double, percent);
    QFETCH(bool, intermittent);
    Check check = checkWith({expectation(u"ms"_s, MatcherKind::WarnAbove, 500)}, CheckKind::Http);
    check.samples = Samples{int(tries.size()), Milliseconds(0), need};
    QList<Observation> observations;
    for (const QChar letter : tries) {
        if (letter == u'f')
            observations.append(failed(FailureClass::Refused));
        else if (letter == u'u')
            observations.append(failed(FailureClass::Resolver));
        else
            observations.append(found({{u"ms"_s, fact(letter == u'w' ? 900 : 10)}}));
    }
    const CheckResult result = judgeSamples(observations, check, {});
    QCOMPARE(nameOf(result.outcome), outcome);
    QCOMPARE(result.samples, int(tries.size()));
    QCOMPARE(result.observation.facts.at(u"success_percent"_s).value.toDouble(), percent);
    QCOMPARE(result.observation.facts.at(u"success_percent"_s).unit, Unit::Percent);
    QCOMPARE(result.observation.facts.at(u"intermittent"_s).value.toBool(), intermittent);
    QVERIFY(render(result.reason).contains(u"tries passed"));
    QCOMPARE(judge(result.observation, check, {}), result);
}

void TestJudge::samplesTookWhatTheirTriesTook()
{
    Check check = casebook::check(u"a"_s, CheckKind::Http);
    check.samples = Samples{3, Milliseconds(0), 3};
    QList<Observation> tries{found({}), found({}), found({})};
    for (int i = 0; i < 3; ++i) {
        tries[i].evidence.took = Milliseconds(10 + i);
        tries[i].evidence.at = casebook::at(60 * i); // somebody sets the clock meanwhile
    }
    QCOMPARE(judgeSamples(tries, check, {}).observation.evidence.took, Milliseconds(33));
}

void TestJudge::commonestClassOfSamples()
{
    Check check = casebook::check(u"a"_s, CheckKind::Http);
    check.samples = Samples{4, Milliseconds(0), 4};
    const CheckResult result = judgeSamples(
        {failed(FailureClass::Reset), failed(FailureClass::Timeout), failed(FailureClass::Reset), found({})}, check,
        {});
    QCOMPARE(result.outcome, Outcome::Fail);
    QCOMPARE(result.failureClass, FailureClass::Reset);
    QCOMPARE(result.answered, 1);
}

void TestJudge::judgingAgainGivesTheSame()
{
    Check check = checkWith({atMost(u"n"_s, 3), atMost(u"nowhere"_s, 3)});
    for (const Observation &observation : {found({{u"n"_s, fact(5, Unit::Second, u"a:1"_s)}}),
                                           failed(FailureClass::Timeout, {}), failed(FailureClass::Dependency)}) {
        const CheckResult first = judge(observation, check, {});
        const CheckResult kept = resultFromJson(resultToJson(first));
        QCOMPARE(judge(kept.observation, check, {}), first);
    }
}

QTEST_GUILESS_MAIN(TestJudge)
#include "tst_judge.moc"
