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
