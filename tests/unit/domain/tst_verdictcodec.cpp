// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/assessment/assessment.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;

class TestVerdictCodec final : public QObject
{
    Q_OBJECT

private slots:
    void comesBackFromBytes();
    void ruledComesBackFromBytes();
    void whatWasSaidBeforeThereWereRulesStillReads();
    void evidenceOfManyCandidatesIsBounded();
    void anEmptyBodyIsInconclusive();
    void findsAComponent();
};

void TestVerdictCodec::comesBackFromBytes()
{
    Verdict verdict;
    verdict.verdictClass = VerdictClass::Likely;
    verdict.headline = {u"judge.vantage"_s, {{u"vantage"_s, u"x"_s}}};
    verdict.headlineCheck = u"chat-health"_s;
    verdict.candidates = {{u"timeouts-too-short"_s, u"Too short"_s, true, false, {u"timeouts-agree"_s}},
                          {u"environment"_s, u"Variables lack"_s, false, true, {}}};
    verdict.toSettle = {{u"deployed-variables"_s, u"Read the variables"_s}};
    const Coverage coverage{4, 9, {u"a"_s, u"b"_s}, {u"c"_s}};
    const QByteArray bytes = QJsonDocument(verdictToJson(verdict, coverage)).toJson();
    const QJsonObject json = QJsonDocument::fromJson(bytes).object();
    QCOMPARE(verdictFromJson(json), verdict);
    QCOMPARE(coverageFromJson(json), coverage);
    QCOMPARE(json.value("class"_L1), QJsonValue(u"likely"_s));
}

namespace {

Verdict ruledVerdict()
{
    const QUuid event(u"019950c5-9d53-7b61-8b38-0c3a2f1c1111"_s);
    const Sentence text{u"judge.failure"_s, {{u"message"_s, u"it spoke"_s}}};
    Candidate candidate{u"variables"_s, u"Variables lack"_s, true, false, {u"open"_s}};
    candidate.origin = CandidateOrigin::Suspicion;
    candidate.said = text;
    candidate.category = u"environment"_s;
    candidate.by = u"dana"_s;
    candidate.components = {u"environment"_s};
    candidate.supports = {{text, {{u"deployed"_s, event}}}};
    candidate.against = {{text, {{u"other"_s, {}}}}};
    candidate.explains = {u"chat"_s};
    candidate.unexplained = {u"cache"_s};
    candidate.rules = {{VerdictRule::Onset, RuleResult::Holds, text, {{u"deployed"_s, event}}}};
    candidate.alternatives = {{u"tcp-refused.firewall"_s, text, true, true, {{u"deployed"_s, event}}}};
    candidate.verdictClass = VerdictClass::Confirmed;
    candidate.acceptedBy = u"lee"_s;
    candidate.provedByFix = true;
    Verdict verdict;
    verdict.ruleSet = 1;
    verdict.verdictClass = VerdictClass::Confirmed;
    verdict.candidates = {candidate};
    verdict.cause = u"variables"_s;
    verdict.accepted = u"variables"_s;
    verdict.symptom = text;
    verdict.recovery = Recovery{*parseInstant(u"2025-09-15T18:44:00Z"), 6};
    verdict.whys = {{text, {{u"chat-health"_s, event}}}, {text, {}}};
    verdict.contributing = {{text, {{u"deployed"_s, event}}}};
    verdict.mayHide = {u"database-health"_s};
    verdict.toSettle = {{u"open"_s, u"Ask"_s, SettledBy::Team, u"Infra"_s, u"run.viewer"_s, Milliseconds(1500), 2,
                         SettleLack::SecondLook}};
    return verdict;
}

} // namespace

void TestVerdictCodec::ruledComesBackFromBytes()
{
    const Verdict verdict = ruledVerdict();
    const QByteArray bytes = QJsonDocument(verdictToJson(verdict, {})).toJson();
    QCOMPARE(verdictFromJson(QJsonDocument::fromJson(bytes).object()), verdict);
}

void TestVerdictCodec::whatWasSaidBeforeThereWereRulesStillReads()
{
    const QByteArray old = R"({"class":"inconclusive","headline":{"key":"verdict.no-fault"},"headline_check":"",
        "second_line":{},"candidates":[{"cause":"a","statement":"A","when_holds":true,"refuted":false,
        "open_checks":["b"]}],"to_settle":[{"check":"b","text":"Ask b"}]})";
    const Verdict verdict = verdictFromJson(QJsonDocument::fromJson(old).object());
    QCOMPARE(verdict.ruleSet, 0);
    QCOMPARE(verdict.candidates, (QList<Candidate>{{u"a"_s, u"A"_s, true, false, {u"b"_s}}}));
    QCOMPARE(verdict.toSettle, (QList<ToSettle>{{u"b"_s, u"Ask b"_s}}));
    QVERIFY(verdict.whys.isEmpty() && verdict.cause.isEmpty());
}

void TestVerdictCodec::evidenceOfManyCandidatesIsBounded()
{
    Verdict verdict = ruledVerdict();
    verdict.candidates[0].supports[0].text.arguments.insert(u"message"_s, QString(4000, u'x'));
    for (int more = 0; more < 40; ++more)
        verdict.candidates.append(verdict.candidates.first());
    const QJsonObject json = verdictToJson(verdict, {});
    QVERIFY(QJsonDocument(json).toJson(QJsonDocument::Compact).size() < qsizetype{60} * 1024);
    const Verdict back = verdictFromJson(json);
    QCOMPARE(back.candidates.size(), 41);
    QCOMPARE(back.candidates.first(), verdict.candidates.first()); // the leading one is whole
    QVERIFY(back.candidates.last().rules.isEmpty());
}

void TestVerdictCodec::anEmptyBodyIsInconclusive()
{
    QCOMPARE(verdictFromJson({}), Verdict{});
    QCOMPARE(verdictFromJson({{u"class"_s, u"certain"_s}}).verdictClass, VerdictClass::Inconclusive);
    QCOMPARE(coverageFromJson({}), Coverage{});
    QVERIFY(Coverage{}.isComplete());
    QVERIFY(!(Coverage{4, 4, {u"x"_s}, {}}.isComplete()));
    QVERIFY(!(Coverage{3, 4, {}, {}}.isComplete()));
}

void TestVerdictCodec::findsAComponent()
{
    Assessment assessment;
    assessment.components.resize(2);
    assessment.components[1].id = u"database"_s;
    QCOMPARE(assessment.component(u"database"_s), &assessment.components.at(1));
    QCOMPARE(assessment.component(u"cache"_s), nullptr);
}

QTEST_GUILESS_MAIN(TestVerdictCodec)
#include "tst_verdictcodec.moc"
