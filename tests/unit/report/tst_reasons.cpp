// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/assessment/causechain.h"
#include "diagnostics/report/reasons/reasons.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;

/// What stands behind a verdict, as people read and copy it.
class TestReasons final : public QObject
{
    Q_OBJECT

private slots:
    void theChainIsWhatHasEvidence();
    void eachSectionIsThereWhenItHasSomething();
    void aCandidateIsToldFromAllSides();
    void whatKeepsItFromConfirmedComesFirst();
    void whatAnAnswerLeavesAliveIsToldWhereItTells();
    void whatIsConfirmedHasNothingToSettle();
    void onlyOpenDisagreementsAreContradictions();
    void aDisagreementIsToldOnce();
    void whatTheCaseSaysBesideItsCausesIsThere();
    void whoCanSettleIt_data();
    void whoCanSettleIt();
    void markdownEscapesWhatOthersWrote();
};

namespace {

Sentence said(const QString &text)
{
    return {u"verdict.statement"_s, {{u"statement"_s, text}}};
}

CitedSentence cited(const QString &text, const QString &check)
{
    return {said(text), {{check, {}}, {check, QUuid::createUuid()}}};
}

Candidate candidate(const QString &id, bool whenHolds)
{
    Candidate made;
    made.cause = id;
    made.said = said(u"Cause "_s + id);
    made.whenHolds = whenHolds;
    return made;
}

Runbook runbook()
{
    Check check;
    check.id = u"never"_s;
    check.title = u"Somebody looked"_s;
    check.needsVantage = u"inside"_s;
    Runbook book;
    book.checks = {check};
    book.components = {{u"chat"_s, u"Chat"_s, {}, {}, {}, 0}};
    book.vantages = {{u"inside"_s, u"inside the VPC"_s, {}, {u"ssh"_s, u"bastion"_s}}};
    return book;
}

QStringList headings(const QList<Reason> &reasons)
{
    QStringList texts;
    for (const Reason &reason : reasons)
        texts += render(reason.text);
    return texts;
}

const Reason &partOf(const Reason &reason, const QString &id)
{
    static const Reason none;
    for (const Reason &part : reason.parts) {
        if (part.id == id)
            return part;
    }
    return none;
}

Verdict verdict()
{
    Verdict made;
    made.verdictClass = VerdictClass::Likely;
    made.ruleSet = 1;
    made.cause = u"a"_s;
    made.headline = said(u"Chat is down"_s);
    made.headlineCheck = u"chat"_s;
    made.whys = {cited(u"Chat: 503"_s, u"chat"_s),
                 {{u"why.because"_s, {{u"answer"_s, sentenceToJson(said(u"Cause a"_s))}}}, {{u"variables"_s, {}}}},
                 {{u"why.not-evidenced"_s, {{u"answer"_s, sentenceToJson(said(u"Nobody looked"_s))}}}, {}}};
    Candidate leading = candidate(u"a"_s, true);
    leading.verdictClass = VerdictClass::Likely;
    leading.supports = {cited(u"six are missing"_s, u"variables"_s)};
    leading.against = {{{u"against.disagree"_s, {{u"checks"_s, u"x"_s}}}, {{u"x"_s, {}}}}};
    leading.openChecks = {u"never"_s};
    leading.explains = {u"chat"_s};
    leading.rules = {{VerdictRule::Subject, RuleResult::Holds, said(u"its subject"_s), {}},
                     {VerdictRule::Onset, RuleResult::Open, said(u"not known before"_s), {{u"variables"_s, {}}}},
                     {VerdictRule::Against, RuleResult::Fails, said(u"something is against"_s), {}}};
    leading.alternatives = {{u"t.a"_s, said(u"host down"_s), false, true, {{u"ping"_s, {}}}},
                            {u"t.b"_s, said(u"packets dropped"_s), false, false, {}}};
    Candidate refuted = candidate(u"b"_s, false);
    refuted.refuted = true;
    refuted.against = {{{u"against.disagree"_s, {{u"checks"_s, u"y"_s}}}, {{u"y"_s, {}}}}};
    made.candidates = {leading, candidate(u"c"_s, false), refuted};
    made.toSettle = {ToSettle{u"never"_s, u"Look"_s, SettledBy::Inside, u"inside the VPC"_s}};
    return made;
}

QList<Reason> reasons(const Verdict &of)
{
    Assessment assessment;
    assessment.verdict = of;
    return reasonsOf(assessment, Incident(), runbook());
}

} // namespace

void TestReasons::theChainIsWhatHasEvidence()
{
    QStringList texts;
    for (const CitedSentence &link : causeChain(verdict()))
        texts += render(link.text);
    QCOMPARE(texts, (QStringList{u"Cause a"_s, u"Chat: 503"_s}));
    Verdict unknown = verdict();
    unknown.cause.clear();
    QVERIFY(causeChain(unknown).isEmpty());
}

void TestReasons::eachSectionIsThereWhenItHasSomething()
{
    QCOMPARE(headings(reasons(verdict())),
             (QStringList{u"Likely: Cause a"_s, u"Why, from the symptom down"_s, u"To settle it"_s, u"Candidates"_s,
                          u"Ruled out"_s, u"What does not fit together"_s}));
    QCOMPARE(headings(reasons(Verdict())), QStringList{u"Inconclusive: the cause is not known"_s});
    Verdict more = verdict();
    more.contributing = {cited(u"a warning"_s, u"cpu"_s)};
    more.mayHide = {u"never"_s};
    const QStringList all = headings(reasons(more));
    QVERIFY(all.contains(u"Contributing factors"_s));
    QVERIFY(all.contains(u"Not run because of the cause; a second fault may be behind these"_s));
}

void TestReasons::aCandidateIsToldFromAllSides()
{
    const Reason reason = candidateReason(verdict().candidates.constFirst(), runbook());
    QCOMPARE(render(reason.text), u"Likely: Cause a"_s);
    QVERIFY(reason.isOpen);
    QCOMPARE(headings(reason.parts),
             (QStringList{u"For"_s, u"Against"_s, u"Not yet known"_s, u"Explains why it fails"_s,
                          u"Fails to explain: nothing that fails"_s, u"Why it is not Confirmed, rule by rule"_s,
                          u"What else its evidence could mean"_s}));
    const Reason &supports = partOf(reason, u"reasons.for"_s).parts.constFirst();
    QCOMPARE(supports.checks, QStringList{u"variables"_s});
    QCOMPARE(supports.mark, ReasonMark::For);
    QCOMPARE(headings(partOf(reason, u"reasons.open"_s).parts), QStringList{u"Somebody looked (never)"_s});
    QCOMPARE(headings(partOf(reason, u"reasons.alternatives"_s).parts),
             (QStringList{u"refuted: host down"_s, u"not refuted: packets dropped"_s}));
    const Reason untested = candidateReason(candidate(u"c"_s, false), runbook());
    QVERIFY(!untested.isOpen); // many of them would hide the one that matters
}

void TestReasons::whatKeepsItFromConfirmedComesFirst()
{
    const Reason reason = candidateReason(verdict().candidates.constFirst(), runbook());
    QCOMPARE(headings(partOf(reason, u"reasons.not-confirmed"_s).parts),
             (QStringList{u"against fails: something is against"_s, u"onset is open: not known before"_s,
                          u"subject holds: its subject"_s}));
}

void TestReasons::whatAnAnswerLeavesAliveIsToldWhereItTells()
{
    const auto told = [](int leaves, const QString &who) {
        Verdict of = verdict();
        of.toSettle[0] = {u"any"_s, u"Look"_s, SettledBy::Team, who};
        of.toSettle[0].leavesAlive = leaves;
        return render(reasons(of).at(2).parts.constFirst().text);
    };
    QCOMPARE(told(1, u"Infra"_s), u"Look · Infra · leaves at most 1 of 2 candidates alive"_s);
    QCOMPARE(told(1, {}), u"Look · leaves at most 1 of 2 candidates alive"_s);
    QCOMPARE(told(2, u"Infra"_s), u"Look · Infra"_s);
    QCOMPARE(told(2, {}), u"Look"_s);
}

void TestReasons::whatIsConfirmedHasNothingToSettle()
{
    Verdict confirmed = verdict();
    confirmed.verdictClass = VerdictClass::Confirmed;
    confirmed.candidates[0].verdictClass = VerdictClass::Confirmed;
    const QList<Reason> all = reasons(confirmed);
    QCOMPARE(render(all.constFirst().text), u"Confirmed: Cause a"_s);
    QVERIFY(!headings(all).contains(u"To settle it"_s));
    QVERIFY(headings(candidateReason(confirmed.candidates.constFirst(), runbook()).parts).contains(u"Rule by rule"_s));
}

void TestReasons::onlyOpenDisagreementsAreContradictions()
{
    const QList<Reason> all = reasons(verdict());
    const Reason &last = all.constLast();
    QCOMPARE(last.id, u"reasons.contradictions"_s);
    QCOMPARE(headings(last.parts), QStringList{u"two results on one fact disagree: x"_s});
}

void TestReasons::aDisagreementIsToldOnce()
{
    Assessment assessment;
    assessment.verdict = verdict();
    assessment.verdict.candidates[0].against = {
        {{u"against.disagree"_s, {{u"checks"_s, u"x, y"_s}}}, {{u"x"_s, {}}, {u"y"_s, {}}}}};
    assessment.contradictions = {
        {ContradictionOver::Source, u"chat"_s, said(u"75 s and 15 s"_s), {{u"y"_s, {}}, {u"x"_s, {}}}}};
    const QList<Reason> all = reasonsOf(assessment, Incident(), runbook());
    QCOMPARE(headings(all.constLast().parts), QStringList{u"75 s and 15 s"_s});
}

void TestReasons::whatTheCaseSaysBesideItsCausesIsThere()
{
    Assessment assessment;
    RegressionFinding earlier;
    earlier.incident = u"1263"_s;
    earlier.title = u"Timeouts"_s;
    earlier.text = cited(u"not ruled out: nobody read what runs"_s, u"timeouts"_s);
    earlier.rules = {{RegressionCondition::PassesTwice, RuleResult::Open, said(u"passed once only"_s), {}},
                     {RegressionCondition::CoversCause, RuleResult::Holds, said(u"covered"_s), {}},
                     {RegressionCondition::SignatureBack, RuleResult::Fails, said(u"no signature"_s), {}}};
    assessment.regressions = {earlier};
    LayerFinding code;
    code.text = said(u"Code: not ruled out"_s);
    code.speaksFor = {cited(u"three commits"_s, u"commits"_s)};
    code.speaksAgainst = {cited(u"the same revision"_s, u"revision"_s)};
    assessment.layers = {code};
    assessment.identityWarnings = {{u"db"_s, u"instance"_s, {}, said(u"shared or staging"_s), {{u"sql"_s, {}}}}};
    const QList<Reason> all = reasonsOf(assessment, Incident(), runbook());
    QCOMPARE(headings(all).mid(1),
             (QStringList{u"Is an earlier incident back?"_s, u"Code, configuration, environment or infrastructure?"_s,
                          u"What does not fit together"_s}));
    const Reason &back = all.at(1).parts.constFirst();
    QCOMPARE(render(back.text), u"1263 (Timeouts): not ruled out: nobody read what runs"_s);
    QCOMPARE(back.checks, QStringList{u"timeouts"_s});
    QCOMPARE(headings(back.parts), QStringList{u"passes-twice: passed once only"_s});
    const Reason &layer = all.at(2).parts.constFirst();
    QCOMPARE(headings(layer.parts), (QStringList{u"For: three commits"_s, u"Against: the same revision"_s}));
    QCOMPARE(layer.parts.constFirst().checks, QStringList{u"commits"_s});
    QVERIFY(!layer.isOpen);
    QCOMPARE(headings(all.at(3).parts), QStringList{u"Two names? shared or staging"_s});
}

void TestReasons::whoCanSettleIt_data()
{
    QTest::addColumn<int>("by");
    QTest::addColumn<QString>("check");
    QTest::addColumn<QString>("who");
    QTest::addColumn<QString>("needs");
    QTest::addColumn<QString>("text");
    QTest::newRow("you") << int(SettledBy::You) << "any"
                         << ""
                         << "" << u"you, now"_s;
    QTest::newRow("elsewhere") << int(SettledBy::Inside) << "any"
                               << "the host"
                               << "" << u"from the host"_s;
    QTest::newRow("within reach") << int(SettledBy::Inside) << "never"
                                  << "inside the VPC"
                                  << "" << u"from inside the VPC, reached by ssh bastion"_s;
    QTest::newRow("a team") << int(SettledBy::Team) << "any"
                            << "Infra"
                            << "" << u"Infra"_s;
    QTest::newRow("a team with a right") << int(SettledBy::Team) << "any"
                                         << "Infra"
                                         << "run.viewer is missing"
                                         << u"Infra, as it cannot be asked here: run.viewer is missing"_s;
    QTest::newRow("who brought it") << int(SettledBy::Bringer) << "any"
                                    << "Lee, bastion"
                                    << "" << u"Lee, bastion"_s;
    QTest::newRow("nobody knows") << int(SettledBy::Team) << "any"
                                  << ""
                                  << "" << QString();
}

void TestReasons::whoCanSettleIt()
{
    QFETCH(int, by);
    QFETCH(QString, check);
    QFETCH(QString, who);
    QFETCH(QString, needs);
    QFETCH(QString, text);
    QCOMPARE(render(settledBySentence({check, u"ask"_s, SettledBy(by), who, needs}, runbook())), text);
    const ToSettle named{check, u"ask (Infra can)"_s, SettledBy::Team, u"Infra <#infra>"_s, {}};
    QVERIFY(settledBySentence(named, runbook()).isEmpty()); // whom the question names already
}

void TestReasons::markdownEscapesWhatOthersWrote()
{
    Verdict hostile = verdict();
    hostile.candidates[0].said = said(u"<b>*bold*</b>\n# not a heading"_s);
    const QString text = reasonsMarkdown(reasons(hostile), 3);
    QVERIFY2(!text.contains(u"<b>"_s) && !text.contains(u"\n# "_s), qPrintable(text));
    QVERIFY(text.startsWith(u"### Likely: "_s));
    QVERIFY2(text.contains(u"\n- Chat: 503 (`chat`)\n"_s), qPrintable(text));
    QVERIFY2(text.contains(u"\n  - For\n    - six are missing (`variables`)\n"_s), qPrintable(text));
    QCOMPARE(text, reasonsMarkdown(reasons(hostile), 3)); // equal input, equal bytes
}

QTEST_GUILESS_MAIN(TestReasons)
#include "tst_reasons.moc"
