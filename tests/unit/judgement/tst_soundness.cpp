// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/causes/contradictions.h"
#include "diagnostics/judgement/causes/soundness.h"
#include "tests/unit/judgement/faultcase.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;
using namespace sitrep::faultcase;
using casebook::result;

namespace {

/// `silent` gets no answer; what `beside` found may show that its place sees.
struct Silence
{
    Silence()
    {
        runbook.components = {casebook::component(u"patient"_s), casebook::component(u"other"_s)};
        runbook.checks = {casebook::check(u"silent"_s, CheckKind::Tcp, u"patient"_s),
                          casebook::check(u"beside"_s, CheckKind::Tcp, u"other"_s)};
        silent = toTarget(result(u"silent"_s, Outcome::Fail, FailureClass::Timeout, Says::Works, 2), u"10.0.0.9:80"_s);
        beside = toTarget(result(u"beside"_s, Outcome::Pass, {}, Says::Works, 2), u"10.0.0.7:80"_s);
        silent.observation.evidence.standpoint.host = u"laptop"_s;
        beside.observation.evidence.standpoint.host = u"laptop"_s;
    }

    [[nodiscard]] RuleResult seen(const QStringList &suspects = {}) const
    {
        const Incident incident = storyOf({silent, beside}).incident();
        const CurrentResults current(incident, runbook, at(5));
        const CaseFile file(current, incident, runbook, at(5));
        return isSeen(*file.of(u"silent"_s), file, suspects).result;
    }

    Runbook runbook;
    CheckResult silent;
    CheckResult beside;
};

/// How often the newest of \a results was seen.
RuleResult repeatedBy(const QList<CheckResult> &results, CheckKind kind)
{
    Runbook runbook;
    runbook.components = {casebook::component(u"c"_s)};
    runbook.checks = {casebook::check(results.last().check, kind)};
    const Incident incident = storyOf(results).incident();
    const CurrentResults current(incident, runbook, at(5));
    const CaseFile file(current, incident, runbook, at(5));
    return isRepeated(*file.of(results.last().check), file).result;
}

} // namespace

/// What one result is worth.
class TestSoundness final : public QObject
{
    Q_OBJECT

private slots:
    void whoShowsThatAPlaceSees();
    void liveEvidenceSpeaksForNoReplayedTime();
    void oneLineOfALogIsOneLook();
    void samplesAtOnceAreOneLook();
    void whatDisagreesSpeaksAgainstTheCauseThatUsesIt();
    void anAnswerOfLongBeforeContradictsNothing();
};

void TestSoundness::whoShowsThatAPlaceSees()
{
    QCOMPARE(Silence().seen(), RuleResult::Holds);
    QCOMPARE(Silence().seen({u"beside"_s}), RuleResult::Open); // a suspect shows nothing
    Silence of;
    of.runbook.checks[1].component = u"patient"_s;
    QCOMPARE(of.seen(), RuleResult::Open); // the patient is no witness of itself
    of.runbook.checks[1].confirmsVantage = true;
    QCOMPARE(of.seen(), RuleResult::Holds);
    Silence port;
    port.beside = toTarget(port.beside, u"10.0.0.9:22"_s);
    QCOMPARE(port.seen(), RuleResult::Open); // nor is its host, whatever it is called
    Silence elsewhere;
    elsewhere.beside.observation.evidence.standpoint.host = u"bastion"_s;
    QCOMPARE(elsewhere.seen(), RuleResult::Open);
    Silence before;
    before.beside.at = at(-1);
    QCOMPARE(before.seen(), RuleResult::Open);
    Silence failing;
    failing.beside.outcome = Outcome::Fail;
    QCOMPARE(failing.seen(), RuleResult::Open);
    Silence program;
    program.runbook.checks[1].kind = CheckKind::Command;
    QCOMPARE(program.seen(), RuleResult::Open); // it went over no network
}

void TestSoundness::liveEvidenceSpeaksForNoReplayedTime()
{
    const auto freshAt = [](int minute) {
        Event opened;
        opened.id = QUuid::createUuid();
        opened.seq = 1;
        opened.at = at(0);
        opened.kind = EventKind::IncidentOpened;
        IncidentDetails details;
        details.started = at(0);
        opened.body = events::incidentOpened(details, at(5));
        Event came = opened;
        came.id = QUuid::createUuid();
        came.seq = 2;
        came.at = at(minute);
        came.kind = EventKind::Result;
        came.body = resultToJson(result(u"db"_s, Outcome::Fail, FailureClass::Refused, Says::Works, minute));
        const Incident incident = Incident::of({opened, came});
        const Runbook book = faultcase::runbook();
        const CurrentResults current(incident, book, at(7));
        const CaseFile file(current, incident, book, at(7));
        return isFresh(*file.of(u"db"_s), file).result;
    };
    QCOMPARE(freshAt(5), RuleResult::Holds);
    QCOMPARE(freshAt(6), RuleResult::Fails);
}

void TestSoundness::oneLineOfALogIsOneLook()
{
    const auto counted = [](int lines) {
        CheckResult log = result(u"log"_s, Outcome::Fail, FailureClass::Threshold, Says::Works, 2);
        log.judged = {{u"signatures.limit.count"_s, Outcome::Fail, FailureClass::Threshold, {}, {}, lines, {}, {}}};
        return repeatedBy({log}, CheckKind::Logs);
    };
    QCOMPARE(counted(1), RuleResult::Open);
    QCOMPARE(counted(2), RuleResult::Holds);
}

void TestSoundness::samplesAtOnceAreOneLook()
{
    const auto sampled = [](Milliseconds every) {
        Runbook runbook = faultcase::runbook();
        runbook.checks[1].samples = Samples{3, every, 3};
        CheckResult failing = result(u"db"_s, Outcome::Fail, FailureClass::Refused, Says::Works, 2);
        failing.samples = 3;
        const Incident incident = storyOf({failing}).incident();
        const CurrentResults current(incident, runbook, at(5));
        const CaseFile file(current, incident, runbook, at(5));
        return isRepeated(*file.of(u"db"_s), file).result;
    };
    QCOMPARE(sampled(Milliseconds(1000)), RuleResult::Holds);
    QCOMPARE(sampled(Milliseconds(999)), RuleResult::Open);
}

void TestSoundness::whatDisagreesSpeaksAgainstTheCauseThatUsesIt()
{
    Runbook book = runbook();
    Check agree = casebook::check(u"agree"_s, CheckKind::Agree, u"cache"_s);
    agree.config = {{u"intended"_s, u"file.limit"_s}, {u"running"_s, u"deployed.limit"_s}};
    book.checks.append(agree);
    QList<CheckResult> all = results();
    all.append(result(u"agree"_s, Outcome::Fail, FailureClass::Disagree, Says::Intended, 2));
    const auto against = [&all](const Runbook &of) {
        const Verdict verdict = assess(storyOf(all).incident(), of, at(5)).verdict;
        return render(verdict.candidate(u"limit"_s)->rule(VerdictRule::Against)->text);
    };
    QVERIFY2(against(book).contains(u"two results on one fact disagree: agree, deployed"_s), qPrintable(against(book)));
    Runbook other = book;
    other.checks.last().config = {{u"intended"_s, u"file.limit"_s}, {u"running"_s, u"db.limit"_s}};
    QVERIFY(!against(other).contains(u"disagree"_s)); // of what the cause does not use
    Runbook foretold = book;
    foretold.causes[0].predictsFail.append(u"agree"_s);
    QVERIFY(!against(foretold).contains(u"disagree"_s));
}

void TestSoundness::anAnswerOfLongBeforeContradictsNothing()
{
    Runbook book = runbook();
    for (const QString &id : {u"deployed"_s, u"again"_s}) {
        Check asked = casebook::check(id, CheckKind::Tcp, u"limits"_s);
        asked.config = {{u"address"_s, u"10.0.0.4:80"_s}};
        if (id == "deployed"_L1)
            book.checks[0] = asked;
        else
            book.checks.append(asked);
    }
    const auto isContradicted = [&book](int minute) {
        QList<CheckResult> all{
            toTarget(result(u"deployed"_s, Outcome::Fail, FailureClass::Refused, Says::Works, 15), u"10.0.0.4:80"_s),
            toTarget(result(u"again"_s, Outcome::Pass, {}, Says::Works, minute), u"10.0.0.4:80"_s), chatFails(15)};
        const Verdict verdict = assess(storyOf(all).incident(), book, at(16)).verdict;
        return render(verdict.candidate(u"limit"_s)->rule(VerdictRule::Against)->text)
            .contains("the same target answers otherwise"_L1);
    };
    QVERIFY(isContradicted(5));
    QVERIFY(!isContradicted(4));
}

QTEST_GUILESS_MAIN(TestSoundness)
#include "tst_soundness.moc"
