// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/engine/runplan.h"
#include "diagnostics/engine/schedule.h"
#include "diagnostics/engine/triagerun.h"
#include "tests/unit/judgement/casebook.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;

class TestRunPlan : public QObject
{
    Q_OBJECT

private slots:
    void whatIsAsked_data();
    void whatIsAsked();
    void order_data();
    void order();
    void dependencies_data();
    void dependencies();
    void anAnswerOfAPersonStands_data();
    void anAnswerOfAPersonStands();
    void aCircleDoesNotHang();
};

namespace {

/// quick: us, vars, route (needs vars, from inside), limit, log, both (agree); full only: extra.
Runbook sampleRunbook()
{
    Runbook runbook;
    runbook.vantages = {{u"inside"_s, u"inside the VPC"_s, {u"us"_s}, {}}};
    const auto add = [&runbook](const QString &id, CheckKind kind = CheckKind::Tcp) -> Check & {
        runbook.checks.append(casebook::check(id, kind));
        return runbook.checks.last();
    };
    add(u"vars"_s).profiles = {Profile::Quick, Profile::EnvCheck};
    Check &route = add(u"route"_s);
    route.needs = {u"vars"_s};
    route.needsVantage = u"inside"_s;
    add(u"limit.of.pool"_s);
    add(u"log"_s);
    add(u"both"_s, CheckKind::Agree).config = {{u"intended"_s, u"limit.of.pool.timeout"_s}, {u"running"_s, u"log.t"_s}};
    add(u"us"_s).confirmsVantage = true;
    add(u"extra"_s).profiles = {Profile::Full};
    return runbook;
}

} // namespace

void TestRunPlan::whatIsAsked_data()
{
    QTest::addColumn<QString>("profile");
    QTest::addColumn<QString>("only");
    QTest::addColumn<QString>("known"); // check:outcome
    QTest::addColumn<QString>("plan");
    const auto row = [](const char *name, const char *profile, const char *only, const char *known, const char *plan) {
        QTest::newRow(name) << QString::fromLatin1(profile) << QString::fromLatin1(only) << QString::fromLatin1(known)
                            << QString::fromLatin1(plan);
    };
    row("quick", "quick", "", "", "vars route limit.of.pool log both us");
    row("full is every check", "full", "", "", "vars route limit.of.pool log both us extra");
    row("environment check", "env-check", "", "", "vars");
    row("one check", "quick", "log", "", "log");
    row("one outside the profile", "quick", "extra", "", "extra");
    row("agree brings both sides", "quick", "both", "", "limit.of.pool log both");
    row("agree asks both sides again", "quick", "both", "log:pass limit.of.pool:pass", "limit.of.pool log both");
    row("what it needs, when that has no answer", "quick", "route", "", "vars route us");
    row("what it needs was skipped", "quick", "route", "vars:skip", "vars route us");
    row("what it needs is known, and the place is asked again", "quick", "route", "vars:pass us:pass", "route us");
    row("what it needs has failed, and may be repaired", "quick", "route", "vars:fail", "vars route us");
    row("what it needs only warned", "quick", "route", "vars:warn", "route us");
    row("a check that is not there", "quick", "nowhere", "", "");
}

void TestRunPlan::whatIsAsked()
{
    QFETCH(QString, profile);
    QFETCH(QString, only);
    QFETCH(QString, known);
    QFETCH(QString, plan);
    std::map<QString, CheckResult> results;
    for (const QString &word : known.split(u' ', Qt::SkipEmptyParts)) {
        const QString id = word.section(u':', 0, 0);
        results.emplace(id, casebook::result(id, *enumNamed<Outcome>(word.section(u':', 1))));
    }
    const QStringList asked =
        planOf(sampleRunbook(), *enumNamed<Profile>(profile), only.split(u' ', Qt::SkipEmptyParts), results);
    QCOMPARE(asked.join(u' '), plan);
}

void TestRunPlan::order_data()
{
    QTest::addColumn<QString>("ended"); // in this order, one after the other
    QTest::addColumn<QString>("ready");
    const auto row = [](const char *name, const char *ended, const char *ready) {
        QTest::newRow(name) << QString::fromLatin1(ended) << QString::fromLatin1(ready);
    };
    row("checks about us first, then file order", "", "us vars limit.of.pool log");
    row("what needs something waits for it", "us", "vars limit.of.pool log");
    row("what needs a place waits for it too", "vars", "us limit.of.pool log");
    row("then it may begin", "vars us", "route limit.of.pool log");
    row("agree waits for the other side", "log", "us vars limit.of.pool");
    row("agree begins when both ended, whatever came", "log limit.of.pool", "us vars both");
}

void TestRunPlan::order()
{
    QFETCH(QString, ended);
    QFETCH(QString, ready);
    const auto runbook = std::make_shared<const Runbook>(sampleRunbook());
    Schedule schedule(runbook, planOf(*runbook, Profile::Quick, {}, {}), {});
    for (const QString &id : ended.split(u' ', Qt::SkipEmptyParts)) {
        schedule.began(id);
        schedule.ended(casebook::result(id, Outcome::Fail, FailureClass::Timeout));
    }
    QStringList begun;
    while (const Check *check = schedule.next()) {
        begun.append(check->id);
        schedule.began(check->id);
    }
    QCOMPARE(begun.join(u' '), ready);
    QVERIFY(!schedule.isOver());
}

void TestRunPlan::dependencies_data()
{
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("second");
    QTest::addColumn<QString>("failed"); // check and what became of it
    QTest::newRow("both pass") << u"pass"_s << u"pass"_s << QString();
    QTest::newRow("a warning is good enough") << u"warn"_s << u"pass"_s << QString();
    QTest::newRow("one failed") << u"pass"_s << u"fail"_s << u"second fail"_s;
    QTest::newRow("one is unknown") << u"unknown"_s << u"pass"_s << u"first unknown"_s;
    QTest::newRow("one was skipped") << u"skip"_s << u"fail"_s << u"first skip"_s;
    QTest::newRow("one was not asked") << QString() << u"pass"_s << u"first "_s;
}

void TestRunPlan::dependencies()
{
    QFETCH(QString, first);
    QFETCH(QString, second);
    QFETCH(QString, failed);
    std::map<QString, CheckResult> results;
    for (const auto &[id, outcome] : {std::pair(u"first"_s, first), std::pair(u"second"_s, second)}) {
        if (!outcome.isEmpty())
            results.emplace(id, casebook::result(id, *enumNamed<Outcome>(outcome)));
    }
    Check check = casebook::check(u"a"_s);
    check.needs = {u"first"_s, u"second"_s};
    const std::optional<Failure> failure = dependencyFailure(check, [&results](const QString &id) {
        const auto found = results.find(id);
        return found == results.end() ? nullptr : &found->second;
    });
    QCOMPARE(failure.has_value(), !failed.isEmpty());
    if (failure) {
        QCOMPARE(failure->failureClass, FailureClass::Dependency);
        QCOMPARE(QString(failure->detail.value("check"_L1).toString() + u' '
                         + failure->detail.value("outcome"_L1).toString()),
                 failed);
    }
}

void TestRunPlan::anAnswerOfAPersonStands_data()
{
    QTest::addColumn<QString>("known"); // of the question
    QTest::addColumn<QString>("only");
    QTest::addColumn<bool>("askAgain");
    QTest::addColumn<QString>("plan");
    QTest::newRow("never asked") << QString() << QString() << false << u"ask route log"_s;
    QTest::newRow("not answered yet") << u"skip"_s << QString() << false << u"ask route log"_s;
    QTest::newRow("answered yes") << u"pass"_s << QString() << false << u"route log"_s;
    QTest::newRow("answered no") << u"fail"_s << QString() << false << u"route log"_s;
    QTest::newRow("named alone") << u"fail"_s << u"ask"_s << false << QString();
    QTest::newRow("asked again") << u"fail"_s << u"ask"_s << true << u"ask"_s;
    QTest::newRow("one of several") << u"fail"_s << u"ask log"_s << false << u"log"_s;
    QTest::newRow("several, asked again") << u"fail"_s << u"ask log"_s << true << u"ask log"_s;
    QTest::newRow("needed, and answered no") << u"fail"_s << u"route"_s << true << u"route"_s;
}

void TestRunPlan::anAnswerOfAPersonStands()
{
    QFETCH(QString, known);
    QFETCH(QString, only);
    QFETCH(bool, askAgain);
    QFETCH(QString, plan);
    auto runbook = std::make_shared<Runbook>();
    runbook->vantages = {{u"inside"_s, u"inside the VPC"_s, {u"ask"_s}, {}}};
    runbook->checks = {casebook::check(u"ask"_s, CheckKind::Manual), casebook::check(u"route"_s),
                       casebook::check(u"log"_s)};
    runbook->checks[1].needs = {u"ask"_s};
    runbook->checks[1].needsVantage = u"inside"_s;
    std::map<QString, CheckResult> results;
    if (!known.isEmpty()) {
        CheckResult result = casebook::result(u"ask"_s, *enumNamed<Outcome>(known));
        if (isAnswer(result.outcome))
            result.observation.facts = {{u"answer"_s, casebook::fact(known == "pass"_L1)}};
        results.emplace(u"ask"_s, result);
    }
    const QStringList asked = planOf(*runbook, Profile::Quick, only.split(u' ', Qt::SkipEmptyParts), results, askAgain);
    QCOMPARE(asked.join(u' '), plan);
    // Where it is not asked it is what this run knows, of where we stand too.
    const Schedule schedule(runbook, asked, results);
    QCOMPARE(schedule.resultOfRun(u"ask"_s) != nullptr, !asked.contains(u"ask"_s));
}

void TestRunPlan::aCircleDoesNotHang()
{
    auto runbook = std::make_shared<Runbook>();
    runbook->checks = {casebook::check(u"a"_s), casebook::check(u"b"_s)};
    runbook->checks[0].needs = {u"b"_s};
    runbook->checks[1].needs = {u"a"_s};
    Schedule schedule(runbook, {u"a"_s, u"b"_s}, {});
    QVERIFY(schedule.next() != nullptr);
    QCOMPARE(schedule.next()->id, u"a"_s);
}

QTEST_GUILESS_MAIN(TestRunPlan)
#include "tst_runplan.moc"
