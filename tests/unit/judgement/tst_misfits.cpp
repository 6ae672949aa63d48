// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/fit/commandnames.h"
#include "tests/unit/judgement/faultcase.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;
using casebook::at;
using casebook::result;

namespace {

/// The fault that all ten rules confirm, its evidence asked of a Cloud SQL instance by name.
struct Named
{
    Runbook runbook = faultcase::runbook();
    QList<CheckResult> results = faultcase::results();
    QString note;

    Named()
    {
        for (CheckResult &row : results) {
            if (row.check == "deployed"_L1)
                row.observation.evidence.arguments = QStringList{u"gcloud"_s,       u"sql"_s,    u"instances"_s,
                                                                 u"describe"_s,     u"shared"_s, u"--project=staging"_s,
                                                                 u"--format=json"_s};
        }
    }

    [[nodiscard]] Assessment assessment() const
    {
        casebook::Story story = faultcase::storyOf(results);
        if (!note.isEmpty())
            story.add(EventKind::NoteWritten, events::noteWritten(note), 3);
        return assess(story.incident(), runbook, at(5));
    }
    [[nodiscard]] CheckResult *last(const QString &check)
    {
        CheckResult *found = nullptr;
        for (CheckResult &row : results)
            found = row.check == check ? &row : found;
        return found;
    }
};

const QString otherName = u"look: `gcloud sql instances describe netra-staging-db --project=staging`"_s;

} // namespace

class TestMisfits final : public QObject
{
    Q_OBJECT

private slots:
    void namesOfCommands_data();
    void namesOfCommands();
    void namesInTexts();
    void anotherNameIsAWarningAndLowersTheClass();
    void theSameNameIsNone();
    void twoCheckedThingsAreTwoThings();
    void aStepAndAFileMayNameIt();
    void whoAnsweredForItselfIsKnown();
    void sourcesThatDisagreeAreShownTogether();
    void onePortThatOpensAndDoesNot();
    void aLaterStepOfTheConnectionIsNoContradiction();
    void turnsWithinMinutes();
    void aPersonAgainstACheck();
    void aPortThatOpensSpeaksAgainstTheCause();
};

void TestMisfits::namesOfCommands_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("names");
    QTest::newRow("gcloud") << u"gcloud sql instances describe db --project=p"_s << u"sql instances=db project=p"_s;
    QTest::newRow("option beside") << u"gcloud --project p run services describe web"_s
                                   << u"run services=web project=p"_s;
    QTest::newRow("beta") << u"gcloud beta run services describe web"_s << u"run services=web"_s;
    QTest::newRow("service") << u"gcloud run revisions list --service=web"_s << u"run services=web"_s;
    QTest::newRow("kubectl") << u"kubectl get deployment web --context=c -n ns"_s
                             << u"deployment=web context=c namespace=ns"_s;
    QTest::newRow("kubectl slash") << u"kubectl get deployment/web"_s << u"deployment=web"_s;
    QTest::newRow("changes something") << u"gcloud run services update other --project=p"_s << QString();
    QTest::newRow("to be put in") << u"gcloud sql instances describe ${env:DB}"_s << QString();
    QTest::newRow("another program") << u"gcloudish sql instances describe db"_s << QString();
    QTest::newRow("behind --") << u"gcloud compute describe -- --project=x"_s << QString();
    QTest::newRow("nothing") << QString() << QString();
}

void TestMisfits::namesOfCommands()
{
    QFETCH(QString, command);
    QFETCH(QString, names);
    QStringList told;
    for (const NamedThing &thing : namesAskedBy(command.split(u' ', Qt::SkipEmptyParts)))
        told.append(QString(thing.role + u'=' + thing.name));
    QCOMPARE(told.join(u' '), names);
}

void TestMisfits::namesInTexts()
{
    const QList<QList<NamedThing>> commands = namesInText(
        u"First `gcloud sql instances describe a`, then\n  gcloud run services describe b \\\n   --project=p.\n"
        "the gcloud"_s);
    QCOMPARE(commands.size(), 2);
    QCOMPARE(commands.at(0), (QList<NamedThing>{{u"sql instances"_s, u"a"_s}}));
    QCOMPARE(commands.at(1), (QList<NamedThing>{{u"run services"_s, u"b"_s}, {u"project"_s, u"p"_s}}));
    QCOMPARE(namesInValue(u"example-staging:us-central1:shared"_s).constFirst().name, u"shared"_s);
    QVERIFY(namesInValue(u"10.0.0.3:5432"_s).isEmpty());
    QVERIFY(namesInValue(u"a:b:c"_s).isEmpty());
}

void TestMisfits::anotherNameIsAWarningAndLowersTheClass()
{
    Named of;
    QCOMPARE(of.assessment().verdict.verdictClass, VerdictClass::Confirmed);
    QVERIFY(of.assessment().identityWarnings.isEmpty());
    of.note = otherName;
    const Assessment assessment = of.assessment();
    QCOMPARE(assessment.identityWarnings.size(), 1);
    const IdentityWarning &warning = assessment.identityWarnings.first();
    QCOMPARE(warning.names, (QStringList{u"shared"_s, u"netra-staging-db"_s}));
    QCOMPARE(warning.component, u"limits"_s);
    QCOMPARE(warning.cites.size(), 2); // the result and the note
    QCOMPARE(render(warning.text),
             u"The limits: sql instances is called shared (asked by deployed) and netra-staging-db "
             "(a note by dana, 17:03 UTC); not known whether that is one thing"_s);
    QCOMPARE(assessment.verdict.verdictClass, VerdictClass::Inconclusive);
    QCOMPARE(assessment.verdict.candidates.first().rule(VerdictRule::Subject)->result, RuleResult::Open);
    QVERIFY(!render(assessment.verdict.candidates.first().rule(VerdictRule::Subject)->text).startsWith("rule."_L1));
}

void TestMisfits::theSameNameIsNone()
{
    Named of;
    of.note = u"gcloud sql instances describe shared --project=staging"_s;
    QVERIFY(of.assessment().identityWarnings.isEmpty());
    of.note = u"gcloud run services describe other"_s; // of a kind that no check asks about
    QVERIFY(of.assessment().identityWarnings.isEmpty());
    of.note = u"compare: gcloud sql instances describe netra-production-db --project=production"_s;
    QVERIFY(of.assessment().identityWarnings.isEmpty()); // of another project: another thing
}

void TestMisfits::twoCheckedThingsAreTwoThings()
{
    Named of;
    Check other = casebook::check(u"other"_s, CheckKind::Command, u"limits"_s);
    other.config = {{u"arguments"_s, QJsonArray{u"gcloud"_s, u"sql"_s, u"instances"_s, u"describe"_s, u"second"_s}}};
    of.runbook.checks.append(other);
    QVERIFY(of.assessment().identityWarnings.isEmpty());
    of.note = u"gcloud sql instances describe second"_s;
    QVERIFY(of.assessment().identityWarnings.isEmpty());
}

void TestMisfits::aStepAndAFileMayNameIt()
{
    Named of;
    StepGroup group;
    Step step;
    step.id = u"look"_s;
    step.what = u"Look at the instance"_s;
    step.command = {u"gcloud"_s, u"sql"_s, u"instances"_s, u"describe"_s, u"third"_s};
    group.steps = {step};
    of.runbook.remediation = {group};
    QCOMPARE(of.assessment().identityWarnings.size(), 1);
    of.runbook.remediation.clear();
    of.runbook.checks.append(casebook::check(u"file"_s, CheckKind::Settings, u"limits"_s));
    of.results.append(result(u"file"_s, Outcome::Pass, {}, Says::Intended, 2));
    of.results.last().observation.facts = {{u"instance"_s, casebook::fact(u"staging:us-central1:fourth"_s)}};
    QCOMPARE(of.assessment().identityWarnings.first().names.last(), u"fourth"_s);
}

void TestMisfits::whoAnsweredForItselfIsKnown()
{
    Named of;
    of.note = otherName;
    of.runbook.checks[0].identity = {{u"project"_s, u"staging"_s}};
    for (CheckResult &row : of.results)
        row.observation.evidence.identity = {{u"project"_s, u"staging"_s}};
    QCOMPARE(of.assessment().identityWarnings.size(), 1); // told all the same
    QCOMPARE(of.assessment().verdict.verdictClass, VerdictClass::Confirmed);
}

void TestMisfits::sourcesThatDisagreeAreShownTogether()
{
    Named of;
    Check agree = casebook::check(u"agree"_s, CheckKind::Agree, u"limits"_s);
    agree.config = {{u"intended"_s, u"file.limit"_s}, {u"running"_s, u"log.limit"_s}};
    of.runbook.checks.append(agree);
    of.results.append(result(u"agree"_s, Outcome::Fail, FailureClass::Disagree, Says::Intended, 2));
    of.results.last().observation.facts = {{u"intended"_s, casebook::fact(u"75 s"_s, Unit::None, u"database.json:3"_s)},
                                           {u"running"_s, casebook::fact(u"15s"_s)}};
    const QList<Contradiction> found = of.assessment().contradictions;
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.first().over, ContradictionOver::Source);
    QCOMPARE(render(found.first().text),
             u"agree: intended is 75 s in database.json:3, and running is 15 s: they disagree"_s);
    QCOMPARE(found.first().cites.size(), 1);
}

namespace {

/// The database's port opens for the check of the cause, and another check finds it shut.
Named twoPorts(FailureClass failureClass, Rung rung)
{
    Named of;
    of.runbook.checks.append(casebook::check(u"from-elsewhere"_s, CheckKind::Postgres, u"database"_s));
    CheckResult shut = faultcase::toTarget(result(u"from-elsewhere"_s, Outcome::Fail, failureClass, Says::Works, 2),
                                           u"postgres://10.0.0.3:5432/x"_s);
    shut.observation.failure = Failure{failureClass, rung, u"no"_s, {}};
    shut.observation.evidence.standpoint.host = u"laptop"_s;
    of.results.append(shut);
    return of;
}

} // namespace

void TestMisfits::onePortThatOpensAndDoesNot()
{
    Named of = twoPorts(FailureClass::Timeout, Rung::Tcp);
    const QList<Contradiction> found = of.assessment().contradictions;
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.first().over, ContradictionOver::Vantage);
    QVERIFY2(render(found.first().text).startsWith("10.0.0.3:5432 answers db ("_L1),
             qPrintable(render(found.first().text)));
    QCOMPARE(found.first().cites.size(), 2);
    of.last(u"from-elsewhere"_s)->at = at(-20); // long before: no contradiction, a change
    QVERIFY(of.assessment().contradictions.isEmpty());
}

void TestMisfits::aLaterStepOfTheConnectionIsNoContradiction()
{
    QVERIFY(twoPorts(FailureClass::Timeout, Rung::SignIn).assessment().contradictions.isEmpty());
    QVERIFY(twoPorts(FailureClass::Auth, Rung::SignIn).assessment().contradictions.isEmpty());
}

void TestMisfits::turnsWithinMinutes()
{
    Named of;
    of.results += {faultcase::dbPasses(3)};
    QVERIFY(of.assessment().contradictions.isEmpty());
    of.results += {result(u"db"_s, Outcome::Fail, FailureClass::Refused, Says::Works, 4)};
    QVERIFY(of.assessment().contradictions.isEmpty()); // it went down: a change
    of.results += {faultcase::dbPasses(5)};
    QCOMPARE(of.assessment().contradictions.size(), 1);
    QCOMPARE(of.assessment().contradictions.first().over, ContradictionOver::Time);
}

void TestMisfits::aPersonAgainstACheck()
{
    Named of;
    of.runbook.checks.append(casebook::check(u"asked"_s, CheckKind::Manual, u"database"_s));
    of.results.append(result(u"asked"_s, Outcome::Fail, FailureClass::Threshold, Says::Works, 3));
    QCOMPARE(of.assessment().contradictions.size(), 1);
    QCOMPARE(render(of.assessment().contradictions.first().text), u"asked: a person says no, and db passes"_s);
}

void TestMisfits::aPortThatOpensSpeaksAgainstTheCause()
{
    Named of;
    // The cause says that a port is shut, and a check of another kind gets through it.
    of.runbook.checks[0] = casebook::check(u"deployed"_s, CheckKind::Tcp, u"limits"_s);
    of.runbook.causes[0].category = u"network"_s;
    for (CheckResult &row : of.results) {
        if (row.check != "deployed"_L1)
            continue;
        row = faultcase::toTarget(row, u"10.0.0.9:80"_s);
        row.says = Says::Works;
        row.observation.evidence.arguments.clear();
        if (row.outcome == Outcome::Fail)
            row.failureClass = FailureClass::Timeout;
    }
    QCOMPARE(of.assessment().verdict.candidate(u"limit"_s)->rule(VerdictRule::Against)->result, RuleResult::Holds);
    of.runbook.checks.append(casebook::check(u"through"_s, CheckKind::Http, u"backend"_s));
    of.results.append(
        faultcase::toTarget(result(u"through"_s, Outcome::Pass, {}, Says::Works, 2), u"http://10.0.0.9/x"_s));
    const Assessment assessment = of.assessment();
    const RuleFinding *against = assessment.verdict.candidate(u"limit"_s)->rule(VerdictRule::Against);
    QCOMPARE(against->result, RuleResult::Fails);
    QVERIFY2(render(against->text).contains("one port opens for one check"_L1), qPrintable(render(against->text)));
}

QTEST_GUILESS_MAIN(TestMisfits)
#include "tst_misfits.moc"
