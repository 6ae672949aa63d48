// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/layers/belonging.h"
#include "tests/unit/judgement/faultcase.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;
using casebook::at;
using casebook::result;

namespace {

/// A chat that fails, and a settings file, a test report and variables that were asked about it.
struct Fought
{
    Runbook runbook;
    QList<CheckResult> results{faultcase::chatFails(1), faultcase::chatFails(2)};
    QList<std::pair<SeenChange, int>> changes;
    QList<ChangesAnswer> answers;

    Fought()
    {
        runbook.environment = u"staging"_s;
        runbook.components = {casebook::component(u"settings"_s), casebook::component(u"code"_s),
                              casebook::component(u"database"_s), casebook::component(u"chat"_s)};
        runbook.components[3].dependsOn = {{u"settings"_s, false}, {u"database"_s, false}};
        runbook.checks = {casebook::check(u"chat-health"_s, CheckKind::Http, u"chat"_s)};
        runbook.symptoms = {u"chat-health"_s};
    }

    void ask(const QString &id, CheckKind kind, const QString &component, Says says,
             const std::optional<CheckResult> &told = {})
    {
        Check check = casebook::check(id, kind, component);
        check.says = says;
        runbook.checks.append(check);
        if (told)
            results.append(*told);
    }

    void change(const QString &source, int minute)
    {
        SeenChange change;
        change.source = source;
        change.component = u"settings"_s;
        change.title = u"Revision 42"_s;
        change.identity = QString::number(minute);
        changes.append({change, minute});
    }

    /// A run asked \a source for the changes since \a minute, and it told them all.
    void tells(const QString &source, int minute)
    {
        ChangesAnswer answer;
        answer.source = source;
        answer.span = {at(minute), at(1)};
        answers.append(answer);
    }

    [[nodiscard]] Assessment assessment() const
    {
        casebook::Story story = faultcase::storyOf(results);
        for (const auto &[change, minute] : changes)
            story.add(EventKind::ChangeSeen, events::changeSeen(change), minute);
        if (!answers.isEmpty()) {
            story.run(Profile::Quick, {}, 3);
            story.add(EventKind::RunEnded, events::runEnded(1, RunRecord::State::Finished, {}, {}, answers), 4);
        }
        return assess(story.incident(), runbook, at(5));
    }
    [[nodiscard]] LayerFinding layer(Layer which) const { return assessment().layers.at(int(which)); }
    [[nodiscard]] QString line(Layer which) const { return render(layer(which).text); }
};

CheckResult passes(const QString &check, Says says, int minute = 2)
{
    return result(check, Outcome::Pass, {}, says, minute);
}

CheckResult fails(const QString &check, Says says, FailureClass of = FailureClass::Threshold)
{
    return result(check, Outcome::Fail, of, says, 2);
}

/// One that no check tells anything of.
Cause untested(const QString &category)
{
    Cause cause;
    cause.id = u"untested"_s;
    cause.statement = u"It may be this"_s;
    cause.category = category;
    return cause;
}

/// The limit of a service is the Confirmed cause, of the configuration; a port of the backend fails because of it.
Fought ledByConfiguration()
{
    Fought of;
    of.runbook = faultcase::runbook();
    of.runbook.causes[0].category = u"configuration"_s;
    of.results = faultcase::results();
    of.ask(u"port"_s, CheckKind::Tcp, u"backend"_s, Says::Works,
           faultcase::toTarget(fails(u"port"_s, Says::Works, FailureClass::Refused), u"10.0.0.4:80"_s));
    of.runbook.causes[0].predictsFail.append(u"port"_s);
    return of;
}

ChangeSource commits()
{
    ChangeSource source;
    source.id = u"commits"_s;
    source.profiles = {Profile::Quick};
    return source;
}

} // namespace

class TestLayers final : public QObject
{
    Q_OBJECT

private slots:
    void nothingIsSaidWhileNothingFails();
    void aFileRulesNothingOut();
    void aWarningIsNoFailure();
    void whatChangedIsNotComparedWithItself();
    void changesOfBeforeTheLastGoodMomentDoNotCount();
    void whereItRunsCanRuleOut();
    void unknownChangesRuleNothingOut();
    void whatFailsWhereItRunsSupports();
    void whatIsTrueHereSpeaksNeitherWay();
    void aLoopbackOfWhoAskedSpeaksNeitherWay();
    void whatALoopbackRefutesRulesNoLayerOut();
    void datesByOurOwnClockSpeakWeakly();
    void aLineSaysFromWhereItWasSeen();
    void theCategoryOfACauseDecides();
    void theLeadingCauseSupportsItsLayerAlone();
    void whatTheLeadingCauseExplainsSupportsNoOtherLayer();
    void aLeadingCauseNeedsNoCheckOfItsLayer();
    void anOldPassIsNoFile();
    void whatCarriesMostComesFirst();
    void oneDoubtIsEnough_data();
    void oneDoubtIsEnough();
    void theNewestChangesAreShown();
    void knownChangesAreNotDoubted();
    void sourcesOfOtherLayersDoNotMatter();
    void theLastGoodMomentIsAPassBeforeTheStart();
    void aLayerOfWhichNothingIsAskedSaysSo();
    void refutedCausesAloneCanRuleOut();
    void categoriesBelongToLayers();
    void kindsBelongToLayers();
    void changesBelongToTheLayersOfTheirComponent();
    void everyLineHasItsSentence();
};

void TestLayers::nothingIsSaidWhileNothingFails()
{
    Fought of;
    of.results = {passes(u"chat-health"_s, Says::Works)};
    QVERIFY(of.assessment().layers.isEmpty());
    of.results = {faultcase::chatFails(1)};
    QCOMPARE(of.assessment().layers.size(), 4);
}

void TestLayers::aFileRulesNothingOut()
{
    Fought of;
    of.ask(u"unit-tests"_s, CheckKind::Junit, u"code"_s, Says::Intended, passes(u"unit-tests"_s, Says::Intended));
    const LayerFinding code = of.layer(Layer::Code);
    QCOMPARE(code.standing, Standing::NotRuledOut);
    QCOMPARE(code.speaksAgainst.size(), 1);
    QCOMPARE(code.speaksAgainst.first().text.key, u"layer.as-intended"_s);
    QVERIFY2(render(code.text).startsWith("Code: not ruled out: unit-tests speaks against it, weakly"_L1),
             qPrintable(render(code.text)));
}

void TestLayers::aWarningIsNoFailure()
{
    Fought of;
    of.ask(u"slow"_s, CheckKind::Tcp, u"database"_s, Says::Works,
           result(u"slow"_s, Outcome::Warn, FailureClass::Threshold, Says::Works, 2));
    const LayerFinding found = of.layer(Layer::Infrastructure);
    QCOMPARE(found.standing, Standing::NotRuledOut);
    QVERIFY2(render(found.text).startsWith("Infrastructure: not ruled out: slow speaks for it, weakly"_L1),
             qPrintable(render(found.text)));
}

void TestLayers::whatChangedIsNotComparedWithItself()
{
    Fought of;
    of.ask(u"timeouts"_s, CheckKind::Settings, u"settings"_s, Says::Intended, passes(u"timeouts"_s, Says::Intended));
    of.runbook.changes = {commits()};
    of.change(u"commits"_s, -2);
    const LayerFinding configuration = of.layer(Layer::Configuration);
    QCOMPARE(configuration.standing, Standing::NotRuledOut);
    QCOMPARE(configuration.speaksAgainst.first().text.key, u"layer.with-itself"_s);
    QCOMPARE(configuration.speaksFor.size(), 1);
    QVERIFY(!configuration.speaksFor.first().cites.first().event.isNull());
    QVERIFY2(render(configuration.text).contains("1 change before the start"_L1),
             qPrintable(render(configuration.text)));
    QVERIFY(of.layer(Layer::Infrastructure).speaksFor.isEmpty()); // a commit is of neither
}

void TestLayers::changesOfBeforeTheLastGoodMomentDoNotCount()
{
    Fought of;
    of.ask(u"timeouts"_s, CheckKind::Settings, u"settings"_s, Says::Intended, passes(u"timeouts"_s, Says::Intended));
    of.runbook.changes = {commits()};
    of.change(u"commits"_s, -10);
    of.results.prepend(passes(u"chat-health"_s, Says::Works, -5));
    QVERIFY(of.layer(Layer::Configuration).speaksFor.isEmpty());
    of.change(u"commits"_s, -2);
    QCOMPARE(of.layer(Layer::Configuration).speaksFor.size(), 1);
    QVERIFY(render(of.layer(Layer::Configuration).text).contains("since"_L1)
            || render(of.layer(Layer::Configuration).text).contains("between the last good moment"_L1));
    of.change(u"commits"_s, 1); // after the start
    QCOMPARE(of.layer(Layer::Configuration).speaksFor.size(), 1);
}

void TestLayers::whereItRunsCanRuleOut()
{
    Fought of;
    of.ask(u"db"_s, CheckKind::Postgres, u"database"_s, Says::Works, passes(u"db"_s, Says::Works));
    QCOMPARE(of.layer(Layer::Infrastructure).standing, Standing::RuledOut);
    QVERIFY(!of.layer(Layer::Infrastructure).speaksAgainst.first().cites.isEmpty());
    of.ask(u"vpc"_s, CheckKind::Tcp, u"database"_s, Says::Works); // has no answer
    QCOMPARE(of.layer(Layer::Infrastructure).standing, Standing::NotRuledOut);
    QCOMPARE(of.layer(Layer::Infrastructure).open, QStringList{u"vpc"_s});
}

void TestLayers::unknownChangesRuleNothingOut()
{
    Fought of;
    of.ask(u"deployed"_s, CheckKind::Settings, u"settings"_s, Says::Configured,
           passes(u"deployed"_s, Says::Configured));
    const LayerFinding unknown = of.layer(Layer::Configuration);
    QCOMPARE(unknown.standing, Standing::NotRuledOut);
    QVERIFY(render(unknown.text).endsWith("not known whether it changed before the start"_L1));
}

void TestLayers::whatFailsWhereItRunsSupports()
{
    Fought of;
    CheckResult fails = passes(u"deployed"_s, Says::Configured);
    fails.outcome = Outcome::Fail;
    fails.failureClass = FailureClass::Threshold;
    of.ask(u"deployed"_s, CheckKind::Settings, u"settings"_s, Says::Configured, fails);
    QCOMPARE(of.layer(Layer::Configuration).standing, Standing::Supported);
    QCOMPARE(render(of.layer(Layer::Configuration).text), u"Configuration: supported: deployed fails as configured"_s);
    for (CheckResult &row : of.results)
        row.says = row.check == "deployed"_L1 ? Says::Intended : row.says;
    QCOMPARE(of.layer(Layer::Configuration).standing, Standing::NotRuledOut);
}

void TestLayers::whatIsTrueHereSpeaksNeitherWay()
{
    Fought of;
    CheckResult missing = passes(u"variables"_s, Says::Local);
    missing.outcome = Outcome::Fail;
    missing.failureClass = FailureClass::Missing;
    of.ask(u"variables"_s, CheckKind::Variables, u"settings"_s, Says::Local, missing);
    const LayerFinding environment = of.layer(Layer::Environment);
    QCOMPARE(environment.standing, Standing::NotRuledOut);
    QVERIFY(environment.speaksFor.isEmpty());
    QVERIFY(environment.speaksAgainst.isEmpty());
    QVERIFY(render(environment.text).contains("variables is true of the computer that asked alone"_L1));
}

void TestLayers::aLoopbackOfWhoAskedSpeaksNeitherWay()
{
    for (const Outcome outcome : {Outcome::Fail, Outcome::Pass}) {
        Fought of;
        CheckResult port = faultcase::toTarget(passes(u"port"_s, Says::Works), u"127.0.0.1:5432"_s);
        port.outcome = outcome;
        if (outcome == Outcome::Fail)
            port.failureClass = FailureClass::Timeout;
        port.observation.evidence.standpoint.host = u"laptop"_s;
        of.ask(u"port"_s, CheckKind::Tcp, u"database"_s, Says::Works, port);
        const LayerFinding found = of.layer(Layer::Infrastructure);
        QCOMPARE(found.standing, Standing::NotRuledOut);
        QCOMPARE(render(found.text), u"Infrastructure: not ruled out: port is true of the computer that asked alone"_s);
    }
}

void TestLayers::whatALoopbackRefutesRulesNoLayerOut()
{
    Fought of;
    const CheckResult port = faultcase::toTarget(passes(u"port"_s, Says::Works), u"127.0.0.1:5432"_s);
    of.ask(u"port"_s, CheckKind::Tcp, u"database"_s, Says::Works, port);
    of.runbook.causes = {faultcase::cause(u"down"_s, u"port"_s)};
    of.runbook.causes[0].category = u"platform"_s;
    QCOMPARE(of.layer(Layer::Infrastructure).standing, Standing::NotRuledOut);
    of.ask(u"page"_s, CheckKind::Http, u"database"_s, Says::Works,
           faultcase::toTarget(passes(u"page"_s, Says::Works), u"http://127.0.0.1:80/"_s));
    of.runbook.causes[0].predictsFail = {u"page"_s}; // of no layer, and asked in the same way
    QCOMPARE(of.layer(Layer::Infrastructure).standing, Standing::NotRuledOut);
    of.results[of.results.size() - 2].observation.evidence.target = u"10.0.0.3:5432"_s;
    QCOMPARE(of.layer(Layer::Infrastructure).standing, Standing::RuledOut);
}

void TestLayers::datesByOurOwnClockSpeakWeakly()
{
    Fought of;
    CheckResult dates = faultcase::toTarget(passes(u"dates"_s, Says::Works), u"10.0.0.3:443"_s);
    dates.outcome = Outcome::Fail;
    dates.failureClass = FailureClass::Tls;
    dates.observation.facts = {{u"verdict"_s, casebook::fact(u"expired"_s)}};
    of.ask(u"dates"_s, CheckKind::Tls, u"database"_s, Says::Works, dates);
    QCOMPARE(of.layer(Layer::Infrastructure).standing, Standing::NotRuledOut);
    of.results.last().observation.facts[u"clock_skew"_s] = casebook::fact(200, Unit::Millisecond);
    QCOMPARE(of.layer(Layer::Infrastructure).standing, Standing::Supported);
}

void TestLayers::aLineSaysFromWhereItWasSeen()
{
    Fought of;
    CheckResult here = faultcase::toTarget(passes(u"db"_s, Says::Works), u"10.0.0.3:5432"_s);
    here.observation.evidence.standpoint.host = u"laptop"_s;
    of.ask(u"db"_s, CheckKind::Postgres, u"database"_s, Says::Works, here);
    QCOMPARE(render(of.layer(Layer::Infrastructure).text),
             u"Infrastructure: ruled out as far as it was asked: db passes, seen from laptop; nothing speaks for it"_s);

    CheckResult there = faultcase::toTarget(passes(u"port"_s, Says::Works), u"127.0.0.1:5432"_s);
    there.outcome = Outcome::Fail;
    there.failureClass = FailureClass::Refused;
    there.observation.evidence.standpoint.host = u"db-1"_s;
    there.observation.evidence.standpoint.confirmed = {u"db-host"_s};
    of.ask(u"port"_s, CheckKind::Tcp, u"database"_s, Says::Works, there);
    of.ask(u"where"_s, CheckKind::Http, {}, Says::Works, passes(u"where"_s, Says::Works));
    of.runbook.checks.last().confirmsVantage = true;
    of.runbook.vantages = {{u"db-host"_s, u"the database host"_s, {u"where"_s}, {}}};
    of.runbook.checks[2].needsVantage = u"db-host"_s;
    QCOMPARE(render(of.layer(Layer::Infrastructure).text),
             u"Infrastructure: supported: port fails, seen from the database host"_s);
}

void TestLayers::theCategoryOfACauseDecides()
{
    Fought of;
    of.ask(u"db"_s, CheckKind::Postgres, u"database"_s, Says::Works, passes(u"db"_s, Says::Works));
    Cause cause = faultcase::cause(u"limits"_s, u"db"_s);
    cause.category = u"configuration"_s;
    of.runbook.causes = {cause};
    QVERIFY(of.layer(Layer::Infrastructure).speaksAgainst.isEmpty());
    QCOMPARE(of.layer(Layer::Configuration).speaksAgainst.size(), 2); // the check, and the cause that it refutes
}

void TestLayers::theLeadingCauseSupportsItsLayerAlone()
{
    Runbook runbook = faultcase::runbook();
    runbook.causes[0].category = u"configuration"_s;
    const Assessment assessment = assess(faultcase::storyOf(faultcase::results()).incident(), runbook, at(5));
    QCOMPARE(assessment.verdict.verdictClass, VerdictClass::Confirmed);
    QCOMPARE(render(assessment.layers.at(int(Layer::Configuration)).text),
             u"Configuration: supported: the confirmed cause is of it: It is limit"_s);
    QCOMPARE(assessment.layers.at(int(Layer::Infrastructure)).standing, Standing::RuledOut); // db passes
}

void TestLayers::whatTheLeadingCauseExplainsSupportsNoOtherLayer()
{
    Fought of = ledByConfiguration();
    QCOMPARE(of.layer(Layer::Configuration).standing, Standing::Supported);
    QCOMPARE(of.layer(Layer::Infrastructure).standing, Standing::NotRuledOut);
    QVERIFY(of.line(Layer::Infrastructure).contains(u"port speaks for it, weakly"_s));
    // What fails beside it is not explained by it, and then neither is the component.
    of.ask(u"beside"_s, CheckKind::Tcp, u"backend"_s, Says::Works,
           faultcase::toTarget(fails(u"beside"_s, Says::Works, FailureClass::Refused), u"10.0.0.4:81"_s));
    QVERIFY(of.assessment().verdict.cause == u"limit"_s);
    QCOMPARE(of.layer(Layer::Infrastructure).standing, Standing::Supported);
}

void TestLayers::aLeadingCauseNeedsNoCheckOfItsLayer()
{
    Fought of = ledByConfiguration();
    of.runbook.symptoms.append(u"deployed"_s); // what carries it is of no layer
    QCOMPARE(of.layer(Layer::Configuration).standing, Standing::Supported);
    of.runbook.causes.append(untested(u"environment"_s)); // another one that is alive leads nothing
    QCOMPARE(of.layer(Layer::Environment).standing, Standing::NotRuledOut);
}

void TestLayers::anOldPassIsNoFile()
{
    Fought of;
    of.runbook.changes = {commits()};
    of.change(u"commits"_s, -2);
    of.ask(u"deployed"_s, CheckKind::Settings, u"settings"_s, Says::Configured,
           passes(u"deployed"_s, Says::Configured, -1));
    QCOMPARE(of.layer(Layer::Configuration).speaksAgainst.first().text.key, u"layer.weak"_s);
}

void TestLayers::whatCarriesMostComesFirst()
{
    Fought of;
    of.ask(u"old"_s, CheckKind::Tcp, u"database"_s, Says::Works, passes(u"old"_s, Says::Works, -1));
    of.ask(u"db"_s, CheckKind::Postgres, u"database"_s, Says::Works, passes(u"db"_s, Says::Works));
    const LayerFinding found = of.layer(Layer::Infrastructure);
    QCOMPARE(found.speaksAgainst.size(), 2);
    QCOMPARE(found.speaksAgainst.first().cites.first().check, u"db"_s);
}

void TestLayers::oneDoubtIsEnough_data()
{
    QTest::addColumn<CheckResult>("told");
    QTest::addColumn<QString>("category");
    QTest::addColumn<QString>("says");
    QTest::newRow("none") << CheckResult() << QString() << QString();
    QTest::newRow("an old pass") << passes(u"more"_s, Says::Works, -1) << QString()
                                 << u"more speaks against it, weakly; db speaks against it"_s;
    QTest::newRow("a warning") << result(u"more"_s, Outcome::Warn, FailureClass::Threshold, Says::Works, 2) << QString()
                               << u"more speaks for it, weakly; db speaks against it"_s;
    QTest::newRow("no answer") << result(u"more"_s, Outcome::Unknown, FailureClass::Vantage, Says::Works, 2)
                               << QString() << u"db speaks against it; more has no answer"_s;
    QTest::newRow("a cause that nothing refutes") << CheckResult() << u"network"_s << u"db speaks against it"_s;
}

void TestLayers::oneDoubtIsEnough()
{
    QFETCH(CheckResult, told);
    QFETCH(QString, category);
    QFETCH(QString, says);
    Fought of;
    of.ask(u"db"_s, CheckKind::Postgres, u"database"_s, Says::Works, passes(u"db"_s, Says::Works));
    if (!told.check.isEmpty())
        of.ask(told.check, CheckKind::Tcp, u"database"_s, Says::Works, told);
    if (!category.isEmpty())
        of.runbook.causes = {untested(category)};
    QCOMPARE(of.layer(Layer::Infrastructure).standing, says.isEmpty() ? Standing::RuledOut : Standing::NotRuledOut);
    if (!says.isEmpty())
        QCOMPARE(of.line(Layer::Infrastructure), QString(u"Infrastructure: not ruled out: "_s + says));
}

void TestLayers::theNewestChangesAreShown()
{
    Fought of;
    of.runbook.changes = {commits()};
    for (const int minute : {-2, -8, -4, -6}) // as they came to be known
        of.change(u"commits"_s, minute);
    const QList<CitedSentence> shown = of.layer(Layer::Code).speaksFor;
    QCOMPARE(shown.size(), 3);
    QVERIFY2(render(shown.last().text).contains(u"16:58:00"_s), qPrintable(render(shown.last().text)));
    QVERIFY(render(shown.first().text).contains(u"16:54:00"_s));
    QVERIFY2(of.line(Layer::Code).contains(u"4 changes before the start, the last 2025-09-15T16:58:00Z"_s),
             qPrintable(of.line(Layer::Code)));
    QVERIFY(!of.line(Layer::Code).contains(u"not known whether it changed"_s)); // it did
}

void TestLayers::knownChangesAreNotDoubted()
{
    Fought of;
    of.ask(u"deployed"_s, CheckKind::Settings, u"settings"_s, Says::Configured,
           passes(u"deployed"_s, Says::Configured));
    of.runbook.changes = {commits()};
    of.tells(u"commits"_s, -60); // of the two hours before
    QCOMPARE(of.layer(Layer::Configuration).standing, Standing::NotRuledOut);
    of.tells(u"commits"_s, -130);
    QCOMPARE(of.layer(Layer::Configuration).standing, Standing::RuledOut);
    of.ask(u"open"_s, CheckKind::Settings, u"settings"_s, Says::Configured);
    QVERIFY(!of.line(Layer::Configuration).contains(u"not known whether it changed"_s));
    of.answers.clear();
    of.answers.append({u"commits"_s, {at(-130), at(1)}, 0, false, FailureClass::Exit, {}});
    QVERIFY(of.line(Layer::Configuration).contains(u"not known whether it changed"_s));
}

void TestLayers::sourcesOfOtherLayersDoNotMatter()
{
    Fought of;
    of.ask(u"deployed"_s, CheckKind::Settings, u"settings"_s, Says::Configured,
           passes(u"deployed"_s, Says::Configured));
    of.ask(u"variables"_s, CheckKind::Variables, u"code"_s, Says::Configured);
    ChangeSource revisions = commits();
    revisions.id = u"revisions"_s;
    revisions.command = {u"gcloud"_s};
    revisions.component = u"code"_s; // of which only variables are asked
    of.runbook.changes = {commits(), revisions};
    of.tells(u"commits"_s, -130);
    QCOMPARE(of.layer(Layer::Configuration).standing, Standing::RuledOut);
}

void TestLayers::theLastGoodMomentIsAPassBeforeTheStart()
{
    const auto counted = [](const QList<CheckResult> &earlier) {
        Fought of;
        of.runbook.changes = {commits()};
        of.change(u"commits"_s, -10);
        of.results = earlier + of.results;
        return of.layer(Layer::Code).speaksFor.size();
    };
    const auto chat = [](Outcome outcome, int minute) {
        return result(u"chat-health"_s, outcome, {}, Says::Works, minute);
    };
    QCOMPARE(counted({chat(Outcome::Pass, -20)}), 1);
    QCOMPARE(counted({chat(Outcome::Pass, -20), chat(Outcome::Pass, -5)}), 0);
    QCOMPARE(counted({chat(Outcome::Pass, -5), chat(Outcome::Pass, -20)}), 0);
    QCOMPARE(counted({chat(Outcome::Fail, -5)}), 1);
    QCOMPARE(counted({chat(Outcome::Pass, 0)}), 1); // in the moment of the start
    CheckResult slow = chat(Outcome::Pass, -5);
    slow.observation.evidence.standpoint.host = u"bastion"_s;
    QCOMPARE(counted({slow}), 0);
    slow.observation.facts = {{u"clock_skew"_s, casebook::fact(3'600'000, Unit::Millisecond)}};
    QCOMPARE(counted({slow}), 1); // it was an hour later
}

void TestLayers::aLayerOfWhichNothingIsAskedSaysSo()
{
    QCOMPARE(Fought().line(Layer::Infrastructure), u"Infrastructure: not ruled out: the runbook asks nothing of it"_s);
    QVERIFY(Fought().line(Layer::Code).endsWith(u"not known whether it changed before the start"_s));
}

void TestLayers::refutedCausesAloneCanRuleOut()
{
    Fought of;
    of.runbook.checks.append(casebook::check(u"sign-in"_s, CheckKind::Http, u"chat"_s));
    of.runbook.symptoms.append(u"sign-in"_s); // of no layer
    of.results.append(faultcase::toTarget(passes(u"sign-in"_s, Says::Works), u"https://chat.example/in"_s));
    of.runbook.causes = {faultcase::cause(u"network"_s, u"sign-in"_s)};
    of.runbook.causes[0].category = u"network"_s;
    QCOMPARE(
        of.line(Layer::Infrastructure),
        u"Infrastructure: ruled out as far as it was asked: each cause of it is refuted, and nothing speaks for it"_s);
    // Where it is refuted by the computer that asked alone nobody knows more than before.
    for (CheckResult &row : of.results)
        row.observation.evidence.target = u"http://127.0.0.1:80/"_s;
    QCOMPARE(of.layer(Layer::Infrastructure).standing, Standing::NotRuledOut);
}

void TestLayers::categoriesBelongToLayers()
{
    using enum Layer;
    const QList<std::pair<QString, Layer>> rows{{u"code"_s, Code},
                                                {u"configuration"_s, Configuration},
                                                {u"environment"_s, Environment},
                                                {u"network"_s, Infrastructure},
                                                {u"platform"_s, Infrastructure},
                                                {u"data"_s, Infrastructure},
                                                {u"external"_s, Infrastructure}};
    for (const auto &[category, layer] : rows)
        QVERIFY2(layerOfCategory(category) == layer, qPrintable(category));
    QVERIFY(!layerOfCategory({}));
}

void TestLayers::kindsBelongToLayers()
{
    using enum CheckKind;
    const auto layers = [](CheckKind kind, Says says = Says::Works) {
        Check check = casebook::check(u"a"_s, kind);
        check.says = says;
        return layersOfCheck(check, Runbook());
    };
    QCOMPARE(layers(Junit), QList<Layer>{Layer::Code});
    QCOMPARE(layers(Settings), QList<Layer>{Layer::Configuration});
    QCOMPARE(layers(Agree), QList<Layer>{Layer::Configuration});
    QCOMPARE(layers(Variables), QList<Layer>{Layer::Environment});
    for (const CheckKind kind : {Dns, Tcp, Tls, Postgres})
        QCOMPARE(layers(kind), QList<Layer>{Layer::Infrastructure});
    QCOMPARE(layers(Command, Says::Configured), QList<Layer>{Layer::Infrastructure});
    QCOMPARE(layers(Command, Says::Works), QList<Layer>());
    for (const CheckKind kind : {Http, Plugin, Logs, Prometheus, Manual})
        QCOMPARE(layers(kind), QList<Layer>());
    // What a cause of a category asks is of its layer instead; a symptom and a check about us are of none.
    Runbook runbook;
    runbook.causes = {faultcase::cause(u"it"_s, u"a"_s)};
    runbook.causes[0].category = u"code"_s;
    runbook.causes[0].refutedBy = faultcase::is(Condition::Is::Pass, {u"b"_s});
    Check about = casebook::check(u"a"_s, Tcp);
    QCOMPARE(layersOfCheck(about, runbook), QList<Layer>{Layer::Code});
    QCOMPARE(layersOfCheck(casebook::check(u"b"_s, Tcp), runbook), QList<Layer>{Layer::Code});
    about.confirmsVantage = true;
    QCOMPARE(layersOfCheck(about, runbook), QList<Layer>());
    about.confirmsVantage = false;
    runbook.symptoms = {u"a"_s};
    QCOMPARE(layersOfCheck(about, runbook), QList<Layer>());
}

void TestLayers::changesBelongToTheLayersOfTheirComponent()
{
    const auto told = [](const QString &source, bool isAsked) {
        Fought of;
        ChangeSource revisions = commits();
        revisions.id = u"revisions"_s;
        revisions.command = {u"gcloud"_s};
        of.runbook.changes = {commits(), revisions};
        if (isAsked)
            of.ask(u"timeouts"_s, CheckKind::Settings, u"settings"_s, Says::Configured);
        of.change(source, -2); // of `settings`
        QList<bool> layers;
        for (const LayerFinding &finding : of.assessment().layers)
            layers.append(!finding.speaksFor.isEmpty());
        return layers;
    };
    QCOMPARE(told(u"commits"_s, true), (QList<bool>{true, true, false, false}));
    QCOMPARE(told(u"revisions"_s, true), (QList<bool>{false, true, false, false}));
    QCOMPARE(told(u"revisions"_s, false), (QList<bool>{true, true, true, false}));
}

void TestLayers::everyLineHasItsSentence()
{
    for (const EnumName<Layer> &row : enumNames<Layer>())
        QVERIFY(englishPattern(u"layer."_s + row.name) != nullptr);
    for (const EnumName<Standing> &row : enumNames<Standing>())
        QVERIFY(englishPattern(u"layer.line-"_s + row.name) != nullptr);
    for (const VerdictClass each : {VerdictClass::Likely, VerdictClass::Confirmed})
        QVERIFY(englishPattern(u"layer.leading-"_s + nameOf(each)) != nullptr);
}

QTEST_GUILESS_MAIN(TestLayers)
#include "tst_layers.moc"
