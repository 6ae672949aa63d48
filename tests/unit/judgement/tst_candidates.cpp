// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/causes/alternatives.h"
#include "diagnostics/judgement/verdict.h"
#include "tests/unit/judgement/faultcase.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;
using namespace sitrep::faultcase;
using casebook::result;

/// Who names a cause and what may refute it; the built-in ones, and the lines by class.
class TestCandidates final : public QObject
{
    Q_OBJECT

private slots:
    void withoutRefutedByItsOwnCheckRefutes();
    void aWarningRefutesNothing();
    void anOldPassRefutesNothing();
    void allOfOneHostIsSilent();
    void oneTargetOfAHostIsNoHost();
    void everythingFromHereIsSilent();
    void whatLeavesNothingOverComesFirst();
    void onlyNamesFail();
    void everyDateFails();
    void oneAddressOfSeveral();
    void aLockChain();
    void alternatives_data();
    void alternatives();
    void everyAlternativeHasASentence();
    void whatTheCategoryMeansIsItsOwn();
    void suspicionsCompete();
    void anAcceptedCauseIsNotConfirmed();
    void confirmedIsTheHeadline();
    void likelyLeavesTheSymptom();
    void oneCauseOneLamp();
    void oneCauseOneNextAction();
    void whysStopWhereEvidenceStops();
    void checksNotRunMayHideAnother();
    void provedByItsFix();
    void aFixIsNotProvedByAWrongClock();
    void notProvedWhenSomethingElseChanged();
    void afterRecoveryThePassesRefuteNothing();
    void whatCameWithTheLastFailureCounts();
    void aSymptomThatFailsOnIsNoRecovery();
    void whatRecoversIsWatched();
    void whoCanSettleIt();
    void inAReplayNobodyIsAsked();
    void whatCameIsNotAskedForAgain();
    void theQuickerCheckComesFirst();
    void verdictsGrowOld();
};

namespace {

CheckResult silent(const QString &check, const QString &target)
{
    CheckResult row = toTarget(result(check, Outcome::Fail, FailureClass::Timeout, Says::Works, 2), target);
    row.observation.failure = Failure{FailureClass::Timeout, Rung::Tcp, {}, {}};
    return row;
}

CheckResult answers(const QString &check, const QString &target)
{
    return toTarget(result(check, Outcome::Pass, {}, Says::Works, 2), target);
}

Runbook runbookOf(const QStringList &checks, CheckKind kind = CheckKind::Tcp)
{
    Runbook made;
    for (const QString &check : checks) {
        made.components.append(casebook::component(u"c-"_s + check));
        made.checks.append(casebook::check(check, kind, u"c-"_s + check));
    }
    return made;
}

Verdict verdictFrom(const QList<CheckResult> &results, const Runbook &runbook)
{
    return assess(storyOf(results).incident(), runbook, at(5)).verdict;
}

const Candidate *builtIn(const Verdict &verdict, const QString &id)
{
    return verdict.candidate(u"builtin."_s + id);
}

} // namespace

void TestCandidates::withoutRefutedByItsOwnCheckRefutes()
{
    Runbook book = runbook();
    book.causes[1].refutedBy = {};
    const Candidate *database = nullptr;
    const Verdict verdict = verdictFrom(results(), book);
    database = verdict.candidate(u"database-down"_s);
    QVERIFY(database->refuted);
    QCOMPARE(database->standing(), CandidateStanding::Refuted);
    QCOMPARE(database->against.first().cites.first().check, u"db"_s);
}

void TestCandidates::aWarningRefutesNothing()
{
    Runbook book = runbook();
    book.causes[1].refutedBy = {};
    QList<CheckResult> all = results();
    all[2].outcome = Outcome::Warn;
    const Verdict verdict = verdictFrom(all, book);
    QVERIFY(!verdict.candidate(u"database-down"_s)->refuted);
    QVERIFY(verdict.verdictClass != VerdictClass::Confirmed);
}

void TestCandidates::anOldPassRefutesNothing()
{
    QList<CheckResult> all = results();
    all[2] = dbPasses(-1);
    QVERIFY(!verdictFrom(all, runbook()).candidate(u"database-down"_s)->refuted);
}

void TestCandidates::allOfOneHostIsSilent()
{
    const Runbook book = runbookOf({u"a"_s, u"b"_s, u"other"_s});
    const QList<CheckResult> all{silent(u"a"_s, u"10.0.0.1:5432"_s), silent(u"b"_s, u"10.0.0.1:6432"_s),
                                 answers(u"other"_s, u"10.0.0.2:80"_s)};
    const Verdict verdict = verdictFrom(all, book);
    const Candidate *host = builtIn(verdict, u"host-silent.10.0.0.1"_s);
    QVERIFY(host != nullptr);
    QVERIFY(host->whenHolds);
    QCOMPARE(host->statement, u"Nothing that was asked on 10.0.0.1 answers"_s);
    QCOMPARE(builtIn(verdict, u"prober"_s), nullptr); // the other host answers
}

void TestCandidates::oneTargetOfAHostIsNoHost()
{
    const Runbook book = runbookOf({u"a"_s, u"b"_s});
    const Verdict one = verdictFrom({silent(u"a"_s, u"10.0.0.1:5432"_s), silent(u"b"_s, u"10.0.0.1:5432"_s)}, book);
    QCOMPARE(builtIn(one, u"host-silent.10.0.0.1"_s), nullptr);
    const Verdict partly = verdictFrom({silent(u"a"_s, u"10.0.0.1:5432"_s), answers(u"b"_s, u"10.0.0.1:22"_s)}, book);
    QCOMPARE(builtIn(partly, u"host-silent.10.0.0.1"_s), nullptr);
}

void TestCandidates::everythingFromHereIsSilent()
{
    const Runbook book = runbookOf({u"a"_s, u"b"_s});
    QList<CheckResult> all{silent(u"a"_s, u"10.0.0.1:80"_s), silent(u"b"_s, u"10.0.0.2:80"_s)};
    for (CheckResult &row : all)
        row.observation.evidence.standpoint.host = u"laptop"_s;
    const Verdict verdict = verdictFrom(all, book);
    QVERIFY(builtIn(verdict, u"prober.laptop"_s) != nullptr);
    QCOMPARE(builtIn(verdict, u"prober.laptop"_s)->statement,
             u"laptop, which asked, reaches none of the components over the network"_s);
    QCOMPARE(verdict.verdictClass, VerdictClass::Inconclusive);
}

void TestCandidates::whatLeavesNothingOverComesFirst()
{
    // No name server explains one of two failures of the edge; who reaches nothing, both.
    Runbook book;
    book.components = {casebook::component(u"names"_s), casebook::component(u"edge"_s)};
    book.components[1].dependsOn = {{u"names"_s, false}};
    book.checks = {casebook::check(u"server"_s, CheckKind::Tcp, u"names"_s),
                   casebook::check(u"port"_s, CheckKind::Tcp, u"edge"_s),
                   casebook::check(u"page"_s, CheckKind::Http, u"edge"_s), casebook::check(u"here"_s, CheckKind::Http)};
    book.checks[3].confirmsVantage = true;
    book.causes = {faultcase::cause(u"no-server"_s, u"server"_s)};
    const Verdict verdict =
        verdictFrom({silent(u"server"_s, u"10.0.4.2:53"_s), silent(u"port"_s, u"10.0.5.2:443"_s),
                     silent(u"page"_s, u"http://10.0.5.2/"_s), answers(u"here"_s, u"http://10.0.0.1/"_s)},
                    book);
    QCOMPARE(verdict.candidates.first().cause, u"builtin.prober"_s);
    QCOMPARE(verdict.cause, u"builtin.prober"_s);
    QCOMPARE(verdict.verdictClass, VerdictClass::Likely);
    QVERIFY(verdict.candidate(u"no-server"_s)->whenHolds);
    QCOMPARE(verdict.candidate(u"no-server"_s)->verdictClass, VerdictClass::Inconclusive);
}

void TestCandidates::onlyNamesFail()
{
    const Runbook book = runbookOf({u"a"_s, u"b"_s, u"number"_s});
    const auto unnamed = [](const QString &check, const QString &target) {
        CheckResult row = toTarget(result(check, Outcome::Fail, FailureClass::Missing, Says::Works, 2), target);
        row.observation.failure = Failure{FailureClass::Missing, Rung::Resolve, {}, {}};
        return row;
    };
    QList<CheckResult> all{unnamed(u"a"_s, u"db.example:5432"_s), unnamed(u"b"_s, u"www.example:80"_s),
                           answers(u"number"_s, u"10.0.0.1:80"_s)};
    QVERIFY(builtIn(verdictFrom(all, book), u"names"_s) != nullptr);
    all[1] = answers(u"b"_s, u"www.example:80"_s); // one name is found
    QCOMPARE(builtIn(verdictFrom(all, book), u"names"_s), nullptr);
}

void TestCandidates::everyDateFails()
{
    const Runbook book = runbookOf({u"a"_s, u"b"_s, u"clock"_s}, CheckKind::Tls);
    const auto expired = [](const QString &check, const QString &target) {
        CheckResult row = toTarget(result(check, Outcome::Fail, FailureClass::Tls, Says::Works, 2), target);
        row.observation.facts = {{u"verdict"_s, casebook::fact(u"expired"_s)}};
        return row;
    };
    QList<CheckResult> all{expired(u"a"_s, u"a.example:443"_s), expired(u"b"_s, u"b.example:443"_s)};
    const Verdict verdict = verdictFrom(all, book);
    QVERIFY(builtIn(verdict, u"prober-clock"_s) != nullptr && !builtIn(verdict, u"prober-clock"_s)->refuted);
    CheckResult clock = answers(u"clock"_s, u"c.example:443"_s);
    clock.observation.facts = {{u"clock_skew"_s, casebook::fact(300, Unit::Millisecond)}};
    all.append(clock);
    QVERIFY(builtIn(verdictFrom(all, book), u"prober-clock"_s)->refuted);
}

void TestCandidates::oneAddressOfSeveral()
{
    CheckResult row = silent(u"a"_s, u"db.example:5432"_s);
    row.observation.facts = {{u"addresses.passed"_s, casebook::fact(2)},
                             {u"addresses.failed"_s, casebook::fact(QJsonArray{u"10.0.0.3"_s})}};
    const Verdict verdict = verdictFrom({row}, runbookOf({u"a"_s}));
    QVERIFY(builtIn(verdict, u"one-address.a"_s) != nullptr);
    QCOMPARE(builtIn(verdict, u"one-address.a"_s)->statement,
             u"Not all addresses of db.example hold: 10.0.0.3 does not"_s);
    QCOMPARE(builtIn(verdict, u"one-address.a"_s)->rule(VerdictRule::Repeat)->result, RuleResult::Fails);
}

void TestCandidates::aLockChain()
{
    CheckResult row = toTarget(result(u"a"_s, Outcome::Fail, FailureClass::Threshold, Says::Works, 2), u"db:5432"_s);
    row.observation.facts = {{u"blocking.chain"_s, casebook::fact(u"pid 42 (batch) blocks 3 sessions"_s)}};
    const Verdict verdict = verdictFrom({row}, runbookOf({u"a"_s}, CheckKind::Postgres));
    QCOMPARE(builtIn(verdict, u"lock-chain.a"_s)->statement,
             u"Sessions wait for locks: pid 42 (batch) blocks 3 sessions"_s);
}

void TestCandidates::alternatives_data()
{
    QTest::addColumn<QString>("alternative");
    QTest::addColumn<int>("other");
    QTest::addColumn<bool>("refuted");
    enum Other { None, Loopback, OtherPort, Elsewhere, Earlier, OpenElsewhere, OpenLoopback, Neighbour, AnyLoopback };
    QTest::newRow("nothing else was asked") << u"tcp-timeout.host-down"_s << int(None) << false;
    QTest::newRow("another port of it answers") << u"tcp-timeout.host-down"_s << int(OtherPort) << true;
    QTest::newRow("another port says nothing of the route's drops")
        << u"tcp-timeout.dropped"_s << int(OtherPort) << false;
    QTest::newRow("silent on its own loopback too") << u"tcp-timeout.dropped"_s << int(Loopback) << true;
    QTest::newRow("silent from elsewhere too") << u"tcp-timeout.no-route"_s << int(Elsewhere) << true;
    QTest::newRow("another port of it shows the route") << u"tcp-timeout.no-route"_s << int(OtherPort) << true;
    QTest::newRow("another host of its network shows the route") << u"tcp-timeout.no-route"_s << int(Neighbour) << true;
    QTest::newRow("another host of its network is not it") << u"tcp-timeout.host-down"_s << int(Neighbour) << false;
    QTest::newRow("a host that accepts on itself is up") << u"tcp-timeout.host-down"_s << int(OpenLoopback) << true;
    QTest::newRow("the loopback of nobody knows whom") << u"tcp-timeout.host-down"_s << int(AnyLoopback) << false;
    QTest::newRow("accepted from elsewhere: its queue is not full")
        << u"tcp-timeout.queue-full"_s << int(OpenElsewhere) << true;
    QTest::newRow("accepted on its own host: its queue is not full")
        << u"tcp-timeout.queue-full"_s << int(OpenLoopback) << true;
    QTest::newRow("silent elsewhere too says nothing of its queue")
        << u"tcp-timeout.queue-full"_s << int(Elsewhere) << false;
    QTest::newRow("an earlier pass says nothing of the route") << u"tcp-timeout.no-route"_s << int(Earlier) << false;
}

void TestCandidates::alternatives()
{
    QFETCH(QString, alternative);
    QFETCH(int, other);
    QFETCH(bool, refuted);
    Runbook book = runbookOf({u"a"_s, u"b"_s, u"witness"_s});
    book.checks[1].component = u"c-a"_s;
    book.causes = {faultcase::cause(u"network"_s, u"a"_s)};
    book.causes[0].category = u"network"_s;
    QList<CheckResult> all{silent(u"a"_s, u"10.0.0.1:80"_s), answers(u"witness"_s, u"10.0.9.9:80"_s)};
    const auto onItsHost = [&book](CheckResult row) {
        book.vantages = {{u"its-host"_s, u"on its host"_s, {u"witness"_s}, {}}};
        book.checks[1].needsVantage = u"its-host"_s;
        row.observation.evidence.standpoint.confirmed = {u"its-host"_s};
        return row;
    };
    if (other == 1)
        all.append(onItsHost(silent(u"b"_s, u"127.0.0.1:80"_s)));
    if (other == 2)
        all.append(answers(u"b"_s, u"10.0.0.1:22"_s));
    if (other == 7)
        all.append(answers(u"b"_s, u"10.0.0.2:80"_s));
    if (other == 6)
        all.append(onItsHost(answers(u"b"_s, u"127.0.0.1:80"_s)));
    if (other == 8)
        all.append(answers(u"b"_s, u"127.0.0.1:80"_s));
    if (other == 3 || other == 5) {
        CheckResult there = other == 3 ? silent(u"b"_s, u"10.0.0.1:80"_s) : answers(u"b"_s, u"10.0.0.1:80"_s);
        CheckResult witness = answers(u"witness"_s, u"10.0.0.9:80"_s);
        there.observation.evidence.standpoint.host = u"bastion"_s;
        book.checks[1].needsVantage = u"there"_s;
        book.vantages = {{u"there"_s, u"there"_s, {u"witness"_s}, {}}};
        there.observation.evidence.standpoint.confirmed = {u"there"_s};
        all.append(there);
    }
    if (other == 4) {
        CheckResult before = answers(u"a"_s, u"10.0.0.1:80"_s);
        before.at = at(-1);
        all.prepend(before);
    }
    const Verdict verdict = verdictFrom(all, book);
    const Candidate *network = verdict.candidate(u"network"_s);
    QVERIFY(network->whenHolds);
    bool found = false;
    for (const StandingAlternative &row : network->alternatives) {
        if (row.id != alternative)
            continue;
        found = true;
        QCOMPARE(row.refuted, refuted);
        QVERIFY(!row.cites.isEmpty());
    }
    QVERIFY(found);
}

void TestCandidates::everyAlternativeHasASentence()
{
    QSet<int> looks;
    for (const AlternativeRow &row : standingAlternatives()) {
        looks.insert(int(row.look));
        QVERIFY2(englishPattern(u"alternative."_s + QString(row.id).replace(u'.', u'-')) != nullptr,
                 qPrintable(row.id));
    }
    QCOMPARE(looks.size(), int(FailureLook::ErrorRateHigh) + 1); // every row of the table
}

void TestCandidates::whatTheCategoryMeansIsItsOwn()
{
    Runbook book = runbookOf({u"a"_s, u"witness"_s});
    book.causes = {faultcase::cause(u"net"_s, u"a"_s)};
    const auto own = [&book](const QString &category) {
        book.causes[0].category = category;
        QStringList ids;
        const Verdict verdict =
            verdictFrom({silent(u"a"_s, u"10.0.0.1:80"_s), answers(u"witness"_s, u"10.0.0.9:80"_s)}, book);
        for (const StandingAlternative &row : verdict.candidate(u"net"_s)->alternatives) {
            if (row.own)
                ids.append(row.id);
        }
        return ids;
    };
    QCOMPARE(own(u"network"_s), QStringList{u"tcp-timeout.dropped"_s});
    QCOMPARE(own(u"external"_s), QStringList{u"tcp-timeout.host-down"_s});
    QVERIFY(!own({}).contains(u"tcp-timeout.no-route"_s)); // never that only we do not see it
}

void TestCandidates::suspicionsCompete()
{
    casebook::Story story = storyOf(results());
    story.add(EventKind::SuspicionAdded, events::suspicionAdded(u"The cache is full"_s, u"cache"_s, {}), 3);
    story.add(EventKind::SuspicionAdded, events::suspicionAdded(u"The database"_s, u"database"_s, u"db"_s), 3);
    story.add(EventKind::SuspicionAdded, events::suspicionAdded(u"The limit"_s, {}, u"deployed"_s), 3);
    const Verdict verdict = assess(story.incident(), runbook(), at(5)).verdict;
    QMap<QString, CandidateStanding> standings;
    for (const Candidate &candidate : verdict.candidates) {
        if (candidate.origin != CandidateOrigin::Suspicion)
            continue;
        QCOMPARE(candidate.by, u"dana"_s);
        standings.insert(candidate.statement, candidate.standing());
    }
    QCOMPARE(standings, (QMap<QString, CandidateStanding>{{u"The cache is full"_s, CandidateStanding::Untested},
                                                          {u"The database"_s, CandidateStanding::Refuted},
                                                          {u"The limit"_s, CandidateStanding::Supported}}));
    // What something speaks for stands before what nothing does.
    QCOMPARE(verdict.candidates.at(1).statement, u"The limit"_s);
    // What nobody tested is a rival too.
    QVERIFY(verdict.verdictClass != VerdictClass::Confirmed);
    const QUuid first = story.incident().events().at(story.incident().events().size() - 3).id;
    const QUuid last = story.incident().events().last().id;
    story.add(EventKind::Undone, events::undone(first), 4).add(EventKind::Undone, events::undone(last), 4);
    QCOMPARE(assess(story.incident(), runbook(), at(5)).verdict.verdictClass, VerdictClass::Confirmed);
}

void TestCandidates::anAcceptedCauseIsNotConfirmed()
{
    QList<CheckResult> all = results();
    all.removeAt(3); // nothing that it predicts fails
    casebook::Story story = storyOf(all);
    story.add(EventKind::CauseAccepted, events::causeAccepted(u"limit"_s), 4);
    const Assessment assessment = assess(story.incident(), runbook(), at(5));
    QCOMPARE(assessment.verdict.verdictClass, VerdictClass::Inconclusive);
    QCOMPARE(assessment.state, IncidentState::Identified);
    QCOMPARE(assessment.verdict.candidate(u"limit"_s)->acceptedBy, u"dana"_s);
    QVERIFY(render(assessment.verdict.secondLine).startsWith(u"Accepted by dana, not confirmed: It is limit"_s));
}

void TestCandidates::confirmedIsTheHeadline()
{
    const Verdict verdict = verdictFrom(results(), runbook());
    QCOMPARE(render(verdict.headline), u"It is limit"_s);
    QCOMPARE(verdict.headlineCheck, u"deployed"_s);
    QCOMPARE(render(verdict.secondLine),
             u"Confirmed by deployed, 17:02 UTC · The chat: chat-health spoke · 3 of 3 answered"_s);
    Runbook titled = runbook();
    titled.checks[0].title = u"The deployed limit is right"_s;
    QVERIFY(render(verdictFrom(results(), titled).secondLine)
                .startsWith(u"Confirmed by “The deployed limit is right”, 17:02 UTC"_s));
}

void TestCandidates::likelyLeavesTheSymptom()
{
    QList<CheckResult> all = results();
    all.removeFirst();
    const Verdict verdict = verdictFrom(all, runbook());
    QCOMPARE(verdict.verdictClass, VerdictClass::Likely);
    QCOMPARE(render(verdict.headline), u"The chat: chat-health spoke"_s);
    QCOMPARE(render(verdict.secondLine), u"Likely: It is limit (by deployed, 17:02 UTC) · 3 of 3 answered"_s);
}

void TestCandidates::oneCauseOneLamp()
{
    const Assessment assessment = assess(storyOf(results()).incident(), runbook(), at(5));
    QCOMPARE(assessment.component(u"chat"_s)->becauseOf, u"limit"_s);
    QCOMPARE(assessment.component(u"chat"_s)->status, Status::Failing); // its own all the same
    QCOMPARE(render(assessment.component(u"chat"_s)->because), u"It is limit"_s);
    QVERIFY(assessment.component(u"limits"_s)->becauseOf.isEmpty());
    QVERIFY(assessment.component(u"database"_s)->becauseOf.isEmpty());
}

void TestCandidates::oneCauseOneNextAction()
{
    Runbook book = runbook();
    book.checks[2].next = u"Look at the chat"_s;
    Step step;
    step.id = u"set"_s;
    step.what = u"Set the limit"_s;
    step.when = is(Condition::Is::Fail, {u"deployed"_s});
    book.remediation = {{Milliseconds(0), Milliseconds(0), {}, {}, {step}}};
    const auto next = [&book](const QList<CheckResult> &all, const QString &component) {
        return assess(storyOf(all).incident(), book, at(5)).component(component)->nextAction;
    };
    QCOMPARE(next(results(), u"limits"_s), u"Set the limit"_s);
    QCOMPARE(next(results(), u"chat"_s), u"Set the limit"_s); // because of the limit
    QCOMPARE(next(results(), u"database"_s), QString());
    QCOMPARE(next({chatFails(1), chatFails()}, u"chat"_s), u"Look at the chat"_s); // the cause is not known
}

void TestCandidates::whysStopWhereEvidenceStops()
{
    Runbook book = runbook();
    book.checks.append(casebook::check(u"pipeline"_s, CheckKind::Command, u"limits"_s));
    book.causes[0].whyNext = {{u"The pipeline does not check it"_s, {u"pipeline"_s}}, {u"Nobody asked for it"_s, {}}};
    const auto told = [&book](const QList<CheckResult> &all) {
        QStringList lines;
        for (const CitedSentence &why : verdictFrom(all, book).whys)
            lines.append(render(why.text) + (why.cites.isEmpty() ? QString() : u" ["_s + why.cites[0].check + u']'));
        return lines;
    };
    const QStringList known{u"The chat: chat-health spoke [chat-health]"_s, u"Because: It is limit [deployed]"_s};
    QCOMPARE(told(results()), known
                                  + QStringList({u"Not evidenced: The pipeline does not check it"_s,
                                                 u"Not evidenced: Nobody asked for it"_s}));
    QList<CheckResult> more = results();
    more.append(result(u"pipeline"_s, Outcome::Fail, FailureClass::Exit, Says::Configured, 2));
    QCOMPARE(told(more).at(2), u"Because: The pipeline does not check it [pipeline]"_s);
    QCOMPARE(told({chatFails()}).last(), u"Evidence stops here: the cause is not known. [chat-health]"_s);
}

void TestCandidates::checksNotRunMayHideAnother()
{
    Runbook book = runbook();
    Check after = casebook::check(u"after"_s, CheckKind::Tcp, u"cache"_s);
    after.needs = {u"deployed"_s};
    book.checks.append(after);
    QList<CheckResult> all = results();
    all.append(result(u"after"_s, Outcome::Skip, FailureClass::Dependency, Says::Works, 2));
    QCOMPARE(verdictFrom(all, book).mayHide, QStringList{u"after"_s});
}

namespace {

Runbook withAFix()
{
    Runbook book = runbook();
    Step fix;
    fix.id = u"raise"_s;
    fix.when = book.causes[0].when;
    Step other = fix;
    other.id = u"other"_s;
    other.when = {};
    book.remediation = {StepGroup{{}, {}, {}, {}, {fix, other}}};
    return book;
}

/// The fault without what was known before it, a step at minute 3, and chat answering at 4 and 5.
casebook::Story fixedStory(const QStringList &steps, int passes = 2)
{
    QList<CheckResult> all = results();
    all.removeFirst();
    casebook::Story story = storyOf(all);
    for (const QString &step : steps)
        story.ticked(step, 3);
    for (int minute = 4; minute < 4 + passes; ++minute) {
        CheckResult answers = chatFails(minute);
        answers.outcome = Outcome::Pass;
        answers.failureClass = {};
        story.came(answers).came(result(u"deployed"_s, Outcome::Pass, {}, Says::Configured, minute));
    }
    return story;
}

} // namespace

void TestCandidates::provedByItsFix()
{
    const Verdict verdict = assess(fixedStory({u"raise"_s}).incident(), withAFix(), at(6)).verdict;
    QCOMPARE(verdict.verdictClass, VerdictClass::Confirmed);
    QVERIFY(verdict.candidates.first().provedByFix);
    QCOMPARE(render(verdict.headline), u"Recovering: chat-health since 17:04 UTC (2 passes)"_s);
    QVERIFY(render(verdict.secondLine).startsWith(u"Confirmed by its fix: It is limit"_s));
}

void TestCandidates::notProvedWhenSomethingElseChanged()
{
    const auto classOf = [](const casebook::Story &story) {
        return assess(story.incident(), withAFix(), at(6)).verdict.verdictClass;
    };
    QCOMPARE(classOf(fixedStory({})), VerdictClass::Likely);                       // it went by itself
    QCOMPARE(classOf(fixedStory({u"raise"_s, u"other"_s})), VerdictClass::Likely); // which of the two?
    QCOMPARE(classOf(fixedStory({u"raise"_s}, 1)), VerdictClass::Likely);          // once only
    casebook::Story changed = fixedStory({u"raise"_s});
    changed.add(EventKind::ChangeSeen, events::changeSeen(u"revisions"_s, {}, u"Revision 43"_s), 3);
    QCOMPARE(classOf(changed), VerdictClass::Likely);
    Runbook mitigated = withAFix(); // what restores the service whatever the cause
    mitigated.remediation[0].steps[0].kind = StepKind::Mitigate;
    const Incident fixed = fixedStory({u"raise"_s}).incident();
    QCOMPARE(assess(fixed, mitigated, at(6)).verdict.verdictClass, VerdictClass::Likely);
    Runbook twins = withAFix(); // one step cannot prove two
    twins.causes.append(twins.causes[0]);
    twins.causes.last().id = u"twin"_s;
    for (const Candidate &candidate : assess(fixed, twins, at(6)).verdict.candidates)
        QVERIFY(!candidate.provedByFix);
}

/// Who says that it passes after the step has a clock that is fast, or that it failed before has one that is slow.
void TestCandidates::aFixIsNotProvedByAWrongClock()
{
    constexpr int hour = 3'600'000;
    const auto classBy = [](Outcome stampedThere, int skew) {
        const casebook::Story right = fixedStory({u"raise"_s});
        casebook::Story story;
        for (CheckResult row : right.incident().results()) {
            if (row.check == "chat-health"_L1 && row.outcome == stampedThere)
                row.observation.evidence.standpoint.host = u"bastion"_s;
            story.came(row);
        }
        story.ticked(u"raise"_s, 3);
        CheckResult read = dbPasses(3);
        read.observation.evidence.standpoint.host = u"bastion"_s;
        read.observation.facts = {{u"clock_skew"_s, casebook::fact(skew, Unit::Millisecond)}};
        story.came(read);
        return assess(story.incident(), withAFix(), at(6)).verdict.verdictClass;
    };
    QCOMPARE(classBy(Outcome::Pass, 0), VerdictClass::Confirmed);
    QCOMPARE(classBy(Outcome::Pass, -hour), VerdictClass::Likely);
    QCOMPARE(classBy(Outcome::Pass, hour), VerdictClass::Confirmed); // it passed rather later
    QCOMPARE(classBy(Outcome::Fail, hour), VerdictClass::Likely);
    QCOMPARE(classBy(Outcome::Fail, -hour), VerdictClass::Confirmed);
}

void TestCandidates::afterRecoveryThePassesRefuteNothing()
{
    const Verdict verdict = assess(fixedStory({}).incident(), withAFix(), at(6)).verdict;
    QVERIFY(verdict.recovery.has_value());
    QVERIFY(!verdict.candidate(u"limit"_s)->refuted);
    QCOMPARE(verdict.headlineCheck, u"chat-health"_s);
}

/// What the last run of the outage asked behind the symptom is of the outage too.
void TestCandidates::whatCameWithTheLastFailureCounts()
{
    QList<CheckResult> all = results();
    all.append(deployedFails(3));
    all.append(chatFails(4));
    all.last().outcome = Outcome::Pass;
    all.last().failureClass = {};
    all.last().run = 2;
    const Verdict verdict = assess(storyOf(all).incident(), runbook(), at(6)).verdict;
    QVERIFY(verdict.recovery.has_value());
    QCOMPARE(verdict.candidates.first().cause, u"limit"_s);
    QCOMPARE(verdict.candidates.first().rule(VerdictRule::Fresh)->result, RuleResult::Holds);
}

void TestCandidates::aSymptomThatFailsOnIsNoRecovery()
{
    Runbook book = withAFix();
    book.symptoms.append(u"deployed"_s);
    QVERIFY(assess(fixedStory({}).incident(), book, at(6)).verdict.recovery.has_value());
    casebook::Story story = fixedStory({});
    story.came(deployedFails(6));
    QVERIFY(!assess(story.incident(), book, at(6)).verdict.recovery.has_value());
}

void TestCandidates::whatRecoversIsWatched()
{
    casebook::Story story = fixedStory({});
    QCOMPARE(assess(story.incident(), withAFix(), at(6)).state, IncidentState::Monitoring);
    QCOMPARE(stateOf(story.incident(), Verdict()), IncidentState::Investigating);
    story.add(EventKind::CauseAccepted, events::causeAccepted(u"limit"_s), 5);
    QCOMPARE(assess(story.incident(), withAFix(), at(6)).state, IncidentState::Monitoring);
    story.add(EventKind::MarkSet, events::markSet(u"resolved"_s, at(6)), 6);
    QCOMPARE(assess(story.incident(), withAFix(), at(7)).state, IncidentState::Resolved);
}

void TestCandidates::whoCanSettleIt()
{
    Runbook book = runbookOf({u"you"_s, u"inside"_s, u"team"_s, u"blocked"_s});
    book.vantages = {{u"vpc"_s, u"inside the VPC"_s, {u"us"_s}, {}}};
    book.checks[1].needsVantage = u"vpc"_s;
    book.components[2].owner = u"Infra"_s;
    book.checks[3].needs = {u"team"_s};
    for (const Check &check : book.checks)
        book.causes.append(faultcase::cause(u"of-"_s + check.id, check.id));
    CheckResult refusal = result(u"team"_s, Outcome::Unknown, FailureClass::Permission, Says::Works, 2);
    refusal.observation.failure = Failure{FailureClass::Permission, Rung::None, u"needs run.viewer"_s, {}};
    QMap<QString, ToSettle> rows;
    for (const ToSettle &row : verdictFrom({refusal}, book).toSettle)
        rows.insert(row.check, row);
    QCOMPARE(rows.keys(), (QStringList{u"inside"_s, u"team"_s, u"you"_s})); // what is blocked cannot be run
    QCOMPARE(rows[u"you"_s].by, SettledBy::You);
    QCOMPARE(rows[u"inside"_s].by, SettledBy::Inside);
    QCOMPARE(rows[u"inside"_s].who, u"inside the VPC"_s);
    QCOMPARE(rows[u"team"_s].by, SettledBy::Team);
    QCOMPARE(rows[u"team"_s].who, u"Infra"_s);
    QCOMPARE(rows[u"team"_s].needs, u"needs run.viewer"_s);
    for (const FailureClass keptOut :
         {FailureClass::ApiDisabled, FailureClass::ToolMissing, FailureClass::ToolNotConfigured}) {
        refusal.failureClass = keptOut;
        for (const ToSettle &row : verdictFrom({refusal}, book).toSettle)
            QVERIFY(row.check != "team"_L1 || row.by == SettledBy::Team);
    }
}

/// It asks nobody now; who was there has it.
void TestCandidates::inAReplayNobodyIsAsked()
{
    Runbook book = runbookOf({u"anybody"_s, u"inside"_s, u"owned"_s, u"person"_s});
    book.vantages = {{u"vpc"_s, u"inside the VPC"_s, {u"us"_s}, {u"ssh"_s, u"bastion"_s}}};
    book.checks[1].needsVantage = u"vpc"_s;
    book.components[2].owner = u"Infra"_s;
    book.checks[3].kind = CheckKind::Manual;
    for (const Check &check : book.checks)
        book.causes.append(faultcase::cause(u"of-"_s + check.id, check.id));
    IncidentDetails details;
    details.started = at(0);
    QList<Event> events = storyOf({}).incident().events();
    events[0].body = events::incidentOpened(details, at(5));
    QStringList told;
    for (const ToSettle &row : assess(Incident::of(events), book, at(5)).verdict.toSettle)
        told.append(row.check + u' ' + nameOf(row.by) + u' ' + row.who);
    told.sort();
    QCOMPARE(told, (QStringList{u"anybody team "_s, u"inside team inside the VPC"_s, u"owned team Infra"_s,
                                u"person you "_s}));
}

void TestCandidates::whatCameIsNotAskedForAgain()
{
    Runbook book = runbookOf({u"open"_s, u"other"_s});
    book.causes = {faultcase::cause(u"of-open"_s, u"open"_s)};
    book.checks[0].next = u"Ask for other"_s;
    book.checks[0].nextUntil = {u"other"_s};
    QCOMPARE(verdictFrom({}, book).toSettle.first().text, u"Ask for other"_s);
    QCOMPARE(verdictFrom({answers(u"other"_s, u"10.0.0.1:80"_s)}, book).toSettle.first().text, u"open"_s);
}

void TestCandidates::theQuickerCheckComesFirst()
{
    Runbook book = runbookOf({u"slow"_s, u"quick"_s, u"two"_s});
    book.checks[0].timeout = std::chrono::seconds(30);
    book.checks[1].timeout = std::chrono::seconds(2);
    book.checks[2].timeout = std::chrono::seconds(30);
    for (const Check &check : book.checks)
        book.causes.append(faultcase::cause(u"of-"_s + check.id, check.id));
    book.causes.append(faultcase::cause(u"more"_s, u"two"_s));
    QStringList order;
    for (const ToSettle &row : verdictFrom({}, book).toSettle)
        order.append(row.check);
    QCOMPARE(order, (QStringList{u"quick"_s, u"two"_s, u"slow"_s}));
    QCOMPARE(verdictFrom({}, book).toSettle.at(1).leavesAlive, 4); // when it fails
}

void TestCandidates::verdictsGrowOld()
{
    const Incident incident = storyOf(results()).incident();
    const Assessment now = assess(incident, runbook(), at(5));
    QCOMPARE(now.nextExpiry, std::optional<Instant>(at(12))); // what was measured at 2 carries it for ten minutes
    QCOMPARE(assess(incident, runbook(), at(12)).verdict.verdictClass, VerdictClass::Confirmed);
    const Verdict later = assess(incident, runbook(), at(13)).verdict;
    QCOMPARE(later.verdictClass, VerdictClass::Inconclusive);
    QCOMPARE(later.candidates.first().rule(VerdictRule::Fresh)->result, RuleResult::Fails);
    casebook::Story closed = storyOf(results());
    closed.marked(u"resolved"_s, 6); // its verdict is of its end
    QCOMPARE(assess(closed.incident(), runbook(), at(60)).verdict.verdictClass, VerdictClass::Confirmed);
}

QTEST_GUILESS_MAIN(TestCandidates)
#include "tst_candidates.moc"
