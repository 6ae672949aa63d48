// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/assessment/assessment.h"
#include "diagnostics/domain/assessment/checklist.h"
#include "diagnostics/domain/assessment/timeline.h"
#include "diagnostics/domain/runbook/problem.h"
#include "diagnostics/domain/runbook/runbook.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;

namespace {

/// Every enumerator from the first to the last has one row, in order, and is found by its name.
template<typename Enum>
void checkNames(Enum last)
{
    const auto rows = enumNames<Enum>();
    QCOMPARE(rows.size(), static_cast<std::size_t>(last) + 1);
    QSet<QString> names;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        QCOMPARE(static_cast<std::size_t>(rows[i].value), i);
        names.insert(QString(rows[i].name));
        QCOMPARE(enumNamed<Enum>(nameOf(rows[i].value)), std::optional(rows[i].value));
    }
    QCOMPARE(std::size_t(names.size()), rows.size());
    QVERIFY(!enumNamed<Enum>(u"no such name"));
}

} // namespace

class TestRunbookValues final : public QObject
{
    Q_OBJECT

private slots:
    void everyEnumeratorHasItsName();
    void namesAreTheWordsOfTheHouse();
    void aProblemIsOneLine_data();
    void aProblemIsOneLine();
    void aConditionNamesItsChecksOnce();
    void findsItsParts();
    void fullIsEveryCheck();
    void theWorstOutcomeComesFirst();
};

void TestRunbookValues::everyEnumeratorHasItsName()
{
    checkNames(Outcome::Skip);
    checkNames(FailureClass::Unanswered);
    checkNames(Says::Local);
    checkNames(Rung::Body);
    checkNames(Status::Healthy);
    checkNames(Unit::Gibibyte);
    checkNames(CheckKind::Manual);
    checkNames(Profile::EnvCheck);
    checkNames(MatcherKind::Required);
    checkNames(Condition::Is::NotPass);
    checkNames(StepKind::Look);
    checkNames(StepState::NotNeeded);
    checkNames(EventKind::Unknown);
    checkNames(RunRecord::State::Interrupted);
    checkNames(TimelineKind::Newer);
    checkNames(VerdictClass::Confirmed);
    checkNames(IncidentState::Resolved);
}

void TestRunbookValues::namesAreTheWordsOfTheHouse()
{
    QCOMPARE(nameOf(MatcherKind::AtLeast), u"at_least"_s);
    QCOMPARE(nameOf(MatcherKind::OneOf), u"one_of"_s);
    QCOMPARE(nameOf(Condition::Is::NotPass), u"not_pass"_s);
    QCOMPARE(nameOf(Profile::EnvCheck), u"env-check"_s);
    QCOMPARE(nameOf(FailureClass::KindNotAvailable), u"kind-not-available"_s);
    QCOMPARE(nameOf(EventKind::IncidentOpened), u"incident-opened"_s);
    QCOMPARE(nameOf(EventKind::MaskLifted), u"mask-lifted"_s);
    QCOMPARE(nameOf(RunRecord::State::BudgetUsedUp), u"budget-used-up"_s);
    QCOMPARE(nameOf(Rung::SignIn), u"sign-in"_s);
}

void TestRunbookValues::aProblemIsOneLine_data()
{
    QTest::addColumn<Problem>("problem");
    QTest::addColumn<QString>("expected");
    QTest::newRow("with everything") << Problem{u"a.yaml"_s, 3, 7, u"unknown key 'tpc'"_s, u"did you mean 'tcp'?"_s}
                                     << u"a.yaml:3:7: unknown key 'tpc'; did you mean 'tcp'?"_s;
    QTest::newRow("without a hint") << Problem{u"a.yaml"_s, 3, 7, u"no checks"_s, {}} << u"a.yaml:3:7: no checks"_s;
    QTest::newRow("a line as a whole") << Problem{u"a.yaml"_s, 3, 0, u"no checks"_s, {}} << u"a.yaml:3: no checks"_s;
    QTest::newRow("a file as a whole") << Problem{u"a.yaml"_s, 0, 0, u"no such file"_s, {}}
                                       << u"a.yaml: no such file"_s;
    QTest::newRow("a column needs a line") << Problem{u"a.yaml"_s, 0, 9, u"empty"_s, {}} << u"a.yaml: empty"_s;
    QTest::newRow("without a file") << Problem{{}, 0, 0, u"no runbook was named"_s, {}} << u"no runbook was named"_s;
}

void TestRunbookValues::aProblemIsOneLine()
{
    QFETCH(Problem, problem);
    QFETCH(QString, expected);
    QCOMPARE(problem.text(), expected);
}

void TestRunbookValues::aConditionNamesItsChecksOnce()
{
    Condition first;
    first.form = Condition::Form::Results;
    first.checks = {u"b"_s, u"a"_s};
    Condition second = first;
    second.checks = {u"a"_s, u"c"_s};
    Condition any;
    any.form = Condition::Form::AnyOf;
    any.operands = {first, second};
    Condition none;
    none.form = Condition::Form::NoneOf;
    none.operands = {any, first};
    QCOMPARE(none.namedChecks(), (QStringList{u"b"_s, u"a"_s, u"c"_s}));
    QCOMPARE(Condition().namedChecks(), QStringList());
}

void TestRunbookValues::findsItsParts()
{
    Runbook runbook;
    runbook.components = {{u"database"_s, u"Database"_s, {}, {}, {}, 0}};
    runbook.vantages = {{u"inside"_s, u"inside the VPC"_s, {}, {}}};
    runbook.logSources = {{u"backend"_s, {}, {}, {}, {}}};
    for (const QString &id : {u"a"_s, u"b"_s, u"c"_s}) {
        Check check;
        check.id = id;
        check.component = id == u"b"_s ? QString() : u"database"_s;
        check.confirmsVantage = id == u"b"_s;
        runbook.checks.append(check);
    }
    QCOMPARE(runbook.check(u"b"_s), &runbook.checks.at(1));
    QCOMPARE(runbook.check(u"none"_s), nullptr);
    QCOMPARE(runbook.component(u"database"_s)->name, u"Database"_s);
    QCOMPARE(runbook.component(QString()), nullptr);
    QCOMPARE(runbook.vantage(u"inside"_s)->name, u"inside the VPC"_s);
    QCOMPARE(runbook.vantage(u"outside"_s), nullptr);
    QCOMPARE(runbook.logSource(u"backend"_s), &runbook.logSources.front());
    QCOMPARE(runbook.logSource(u"frontend"_s), nullptr);
    QCOMPARE(runbook.checksOf(u"database"_s), (QList<const Check *>{&runbook.checks.at(0), &runbook.checks.at(2)}));
    QVERIFY(runbook.checksOf(QString()).isEmpty());
}

void TestRunbookValues::fullIsEveryCheck()
{
    Check check;
    check.profiles = {Profile::EnvCheck};
    QVERIFY(check.isIn(Profile::Full));
    QVERIFY(check.isIn(Profile::EnvCheck));
    QVERIFY(!check.isIn(Profile::Quick));
}

void TestRunbookValues::theWorstOutcomeComesFirst()
{
    QVERIFY(severityRank(Outcome::Fail) > severityRank(Outcome::Unknown));
    QVERIFY(severityRank(Outcome::Unknown) > severityRank(Outcome::Warn));
    QVERIFY(severityRank(Outcome::Warn) > severityRank(Outcome::Pass));
    QCOMPARE(severityRank(Outcome::Skip), severityRank(Outcome::Unknown));
    QCOMPARE(weakerOf(Says::Works, Says::Intended), Says::Intended);
    QCOMPARE(weakerOf(Says::Local, Says::Configured), Says::Local);
}

QTEST_GUILESS_MAIN(TestRunbookValues)
#include "tst_runbookvalues.moc"
