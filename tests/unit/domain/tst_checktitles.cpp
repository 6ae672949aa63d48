// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/assessment/checktitles.h"
#include "diagnostics/domain/sentences/maskedsentence.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;

namespace {

Runbook twoChecks()
{
    Check titled;
    titled.id = u"chat-health"_s;
    titled.title = u"Chat answers"_s;
    Check bare;
    bare.id = u"certificate"_s;
    bare.title = bare.id;
    Runbook runbook;
    runbook.checks = {titled, bare};
    return runbook;
}

Sentence named(const Sentence &sentence)
{
    return CheckTitles(twoChecks()).namedIn(sentence);
}

/// Takes one word for a secret.
class OneWord final : public Masker
{
public:
    [[nodiscard]] QString mask(const QString &text) const override
    {
        return QString(text).replace(u"answers"_s, u"[password-1]"_s);
    }
    [[nodiscard]] QJsonValue mask(const QJsonValue &value) const override { return mask(value.toString()); }
};

} // namespace

/// Titles in the place of ids.
class TestCheckTitles final : public QObject
{
    Q_OBJECT

private slots:
    void aTitleInTextIsInQuotationMarks();
    void aTitleBeforeAColonStandsByItself();
    void listsKeepTheirNumber();
    void sentencesInsideSentencesAreNamedToo();
    void everySentenceOfAnAssessmentIsNamed();
    void whatNoCheckIsCalledStays();
    void titlesAreMaskedAndIdsAreNot();
};

void TestCheckTitles::aTitleInTextIsInQuotationMarks()
{
    const Sentence sentence{u"rule.onset-later"_s, {{u"check"_s, u"certificate"_s}, {u"suffered"_s, u"chat-health"_s}}};
    QCOMPARE(render(named(sentence)), u"certificate still passed when “Chat answers” failed already."_s);
}

void TestCheckTitles::aTitleBeforeAColonStandsByItself()
{
    const QJsonObject of{{u"check"_s, u"chat-health"_s}, {u"finding"_s, u"status is 503"_s}};
    QCOMPARE(render(named({u"verdict.evidence"_s, of})), u"Chat answers: status is 503"_s);
    QCOMPARE(render(named({u"alternative.edge-limit"_s, of})), u"a limit of the edge (Chat answers)"_s);
}

void TestCheckTitles::listsKeepTheirNumber()
{
    const auto said = [](const QJsonArray &checks) {
        return render(named({u"rule.subject-open"_s, {{u"checks"_s, checks}}}));
    };
    QCOMPARE(said({u"chat-health"_s}),
             u"Not known of what “Chat answers” speaks: it may go by two names, or be two things."_s);
    QCOMPARE(said({u"certificate"_s, u"chat-health"_s}),
             u"Not known of what certificate, “Chat answers” speak: it may go by two names, or be two things."_s);
}

void TestCheckTitles::sentencesInsideSentencesAreNamedToo()
{
    const Sentence alternative{u"alternative.edge-limit"_s, {{u"check"_s, u"chat-health"_s}}};
    const Sentence rule{u"rule.rivals-open"_s, {{u"rivals"_s, QJsonArray{sentenceToJson(alternative)}}}};
    QCOMPARE(render(named(rule)), u"Not refuted: a limit of the edge (Chat answers)."_s);
    QCOMPARE(named(named(rule)), named(rule));
}

void TestCheckTitles::everySentenceOfAnAssessmentIsNamed()
{
    const Sentence id{u"rule.onset-fails"_s, {{u"check"_s, u"chat-health"_s}}};
    const CitedSentence cited{id, {}};
    Candidate candidate;
    candidate.said = id;
    candidate.supports = {cited};
    candidate.against = {cited};
    candidate.rules = {{VerdictRule::Onset, RuleResult::Fails, id, {}}};
    candidate.alternatives = {{u"a"_s, id, false, false, {}}};
    Assessment assessment;
    assessment.verdict.headline = assessment.verdict.secondLine = assessment.verdict.symptom = id;
    assessment.verdict.candidates = {candidate};
    assessment.verdict.whys = {cited};
    assessment.verdict.contributing = {cited};
    assessment.components.resize(1);
    assessment.components.first().evidence = assessment.components.first().because = id;
    assessment.self = {{id, {}}};
    assessment.regressions.resize(1);
    assessment.regressions.first().text = cited;
    assessment.regressions.first().rules = {{RegressionCondition::PassesTwice, RuleResult::Open, id, {}}};
    assessment.layers = {{Layer::Code, Standing::NotRuledOut, id, {cited}, {cited}, {}}};
    assessment.identityWarnings = {{{}, {}, {}, id, {}}};
    assessment.contradictions = {{ContradictionOver::Time, {}, id, {}}};
    CheckTitles(twoChecks()).nameIn(assessment);

    const Verdict &verdict = assessment.verdict;
    const Candidate &of = verdict.candidates.first();
    const LayerFinding &layer = assessment.layers.first();
    const QList<Sentence> all{verdict.headline,
                              verdict.secondLine,
                              verdict.symptom,
                              of.said,
                              of.supports.first().text,
                              of.against.first().text,
                              of.rules.first().text,
                              of.alternatives.first().text,
                              verdict.whys.first().text,
                              verdict.contributing.first().text,
                              assessment.components.first().evidence,
                              assessment.components.first().because,
                              assessment.self.first().text,
                              assessment.regressions.first().text.text,
                              assessment.regressions.first().rules.first().text,
                              layer.text,
                              layer.speaksFor.first().text,
                              layer.speaksAgainst.first().text,
                              assessment.identityWarnings.first().text,
                              assessment.contradictions.first().text};
    for (const Sentence &sentence : all)
        QCOMPARE(render(sentence), u"“Chat answers” was the same before the start."_s);
}

void TestCheckTitles::whatNoCheckIsCalledStays()
{
    const Sentence other{u"rule.onset-fails"_s, {{u"check"_s, u"gone"_s}}};
    QCOMPARE(named(other), other);
    const Sentence statement{u"verdict.statement"_s, {{u"statement"_s, u"chat-health"_s}}};
    QCOMPARE(named(statement), statement);
}

void TestCheckTitles::titlesAreMaskedAndIdsAreNot()
{
    const Sentence sentence{u"rule.onset-later"_s, {{u"check"_s, u"answers"_s}, {u"suffered"_s, u"chat-health"_s}}};
    const Sentence masked = maskedSentence(named(sentence), OneWord());
    QCOMPARE(render(masked), u"answers still passed when “Chat [password-1]” failed already."_s);
}

QTEST_GUILESS_MAIN(TestCheckTitles)
#include "tst_checktitles.moc"
