// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/assessment/maskedassessment.h"
#include "diagnostics/domain/incident/events.h"
#include "diagnostics/domain/incident/maskedbody.h"
#include "diagnostics/domain/runbook/maskedrunbook.h"
#include "diagnostics/domain/sentences/maskedsentence.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;

namespace {

/// Masks every text, so that what is left tells what is none.
class Everything final : public Masker
{
public:
    [[nodiscard]] QString mask(const QString & /*text*/) const override { return u"#"_s; }
    [[nodiscard]] QJsonValue mask(const QJsonValue &value) const override
    {
        if (!value.isObject())
            return value.isString() ? QJsonValue(u"#"_s) : value;
        QJsonObject masked;
        const QJsonObject object = value.toObject();
        for (auto member = object.begin(); member != object.end(); ++member)
            masked.insert(u"#"_s + member.key(), mask(QJsonValue(*member)));
        return masked;
    }
};

/// Masks by name alone.
class ByName final : public Masker
{
public:
    [[nodiscard]] QString mask(const QString &text) const override { return text; }
    [[nodiscard]] QJsonValue mask(const QJsonValue &value) const override { return value; }
    [[nodiscard]] QJsonValue maskNamed(const QString &name, const QJsonValue &value) const override
    {
        return name.contains(u"password"_s) && value.isString() ? QJsonValue(u"#"_s) : value;
    }
};

CheckResult wholeResult()
{
    CheckResult result;
    result.check = u"orders"_s;
    result.outcome = Outcome::Fail;
    result.failureClass = FailureClass::Threshold;
    result.reason = {u"judge.expected"_s, {{u"fact"_s, u"stdout"_s}, {u"actual"_s, u"text"_s}}};
    result.judged = {{u"stdout"_s, Outcome::Fail, FailureClass::Threshold, u"a"_s, u"b"_s, u"b"_s, u"b == a"_s, {}}};
    result.observation.facts[u"stdout"_s] = Fact{u"text"_s, Unit::None, u"a.txt:1"_s, false};
    result.observation.facts[u"last_at"_s] = Fact{u"2025-09-15T17:29:00Z"_s, Unit::None, {}, false};
    result.observation.failure = Failure{FailureClass::Exit, Rung::Query, u"text"_s, {{u"sqlstate"_s, u"28P01"_s}}};
    result.observation.withheld[u"slots.top"_s] = {FailureClass::Permission, u"text"_s};
    result.observation.evidence.component = u"shop"_s;
    result.observation.evidence.arguments = QStringList{u"ls"_s, u"-l"_s};
    result.observation.evidence.standpoint = {u"laptop"_s, u"dana"_s, {}, {}, {u"inside"_s}};
    return result;
}

} // namespace

class TestMaskedBody : public QObject
{
    Q_OBJECT

private slots:
    void resultsKeepWhatIsJudgedBy();
    void whatIsNoTextStays_data();
    void whatIsNoTextStays();
    void textsAreMasked_data();
    void textsAreMasked();
    void thePlaceOfASecretIsNone();
    void sentencesKeepTheirKeys();
    void assessmentsKeepTheirIds();
    void runbooksKeepTheirIds();
};

void TestMaskedBody::resultsKeepWhatIsJudgedBy()
{
    const CheckResult result = wholeResult();
    const CheckResult masked = resultFromJson(maskedBody(EventKind::Result, resultToJson(result), Everything()));
    QCOMPARE(masked.check, result.check);
    QCOMPARE(masked.outcome, result.outcome);
    QCOMPARE(masked.failureClass, result.failureClass);
    QCOMPARE(masked.says, result.says);
    QCOMPARE(masked.at, result.at);
    QCOMPARE(masked.judged.at(0).fact, u"stdout"_s);
    QCOMPARE(masked.judged.at(0).outcome, Outcome::Fail);
    QCOMPARE(masked.judged.at(0).condition, u"#"_s);
    QCOMPARE(render(masked.reason), u"stdout is #, expected {expected}"_s);
    const Observation &observation = masked.observation;
    QCOMPARE(observation.facts.at(u"stdout"_s).value.toString(), u"#"_s);
    QCOMPARE(observation.facts.at(u"last_at"_s).value, result.observation.facts.at(u"last_at"_s).value);
    QCOMPARE(observation.failure->failureClass, FailureClass::Exit);
    QCOMPARE(observation.failure->rung, Rung::Query);
    QCOMPARE(observation.failure->detail, result.observation.failure->detail);
    QCOMPARE(observation.failure->message, u"#"_s);
    QCOMPARE(observation.withheld.at(u"slots.top"_s), (Withheld{FailureClass::Permission, u"#"_s}));
    QCOMPARE(observation.evidence.component, u"shop"_s);
    QCOMPARE(observation.evidence.arguments, (QStringList{u"#"_s, u"#"_s}));
    QCOMPARE(observation.evidence.standpoint.confirmed, QStringList{u"inside"_s});
    QCOMPARE(observation.evidence.standpoint.user, u"#"_s);
}

void TestMaskedBody::whatIsNoTextStays_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QJsonObject>("body");
    const auto row = [](const char *name, EventKind kind, const QJsonObject &body) {
        QTest::newRow(name) << int(kind) << body;
    };
    row("run", EventKind::RunBegan, events::runBegan(1, Profile::Quick, {u"orders"_s, u"shop"_s}));
    row("step", EventKind::StepChanged, events::stepChanged(u"restart"_s, true));
    row("mark", EventKind::MarkSet, events::markSet(u"detected"_s, {}));
    row("undone", EventKind::Undone, events::undone(QUuid::createUuid()));
    row("shared", EventKind::UpdateShared, events::updateShared(1, u"markdown"_s, u"# masked by its writer"_s, {}));
    RunbookRead read;
    read.path = u"/a/runbook.yaml"_s;
    read.sha256 = "00ff";
    read.bytes = "sitrep: 1";
    read.commit = u"00ff"_s;
    row("runbook", EventKind::RunbookRead, events::runbookRead(read));
    Verdict verdict;
    verdict.headline = {u"judge.replay"_s, {}};
    verdict.headlineCheck = u"orders"_s;
    verdict.candidates = {{u"cause"_s, u"#"_s, false, false, {u"orders"_s}}};
    verdict.toSettle = {{u"orders"_s, u"#"_s}};
    row("verdict", EventKind::RunEnded,
        events::runEnded(1, RunRecord::State::Finished, verdictToJson(verdict, {1, 2, {u"a"_s}, {u"b"_s}})));
}

void TestMaskedBody::whatIsNoTextStays()
{
    QFETCH(int, kind);
    QFETCH(QJsonObject, body);
    QCOMPARE(maskedBody(EventKind(kind), body, Everything()), body);
}

void TestMaskedBody::textsAreMasked_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QJsonObject>("body");
    QTest::addColumn<QJsonObject>("masked");
    QTest::newRow("note") << int(EventKind::NoteWritten) << events::noteWritten(u"text"_s)
                          << events::noteWritten(u"#"_s);
    QTest::newRow("details") << int(EventKind::DetailsChanged)
                             << events::detailsChanged({{u"id"_s, u"7"_s}, {u"impact"_s, u"text"_s}})
                             << events::detailsChanged({{u"id"_s, u"7"_s}, {u"impact"_s, u"#"_s}});
    QTest::newRow("a member of a newer Sitrep")
        << int(EventKind::StepChanged) << QJsonObject{{u"step"_s, u"a"_s}, {u"new"_s, QJsonObject{{u"x"_s, u"text"_s}}}}
        << QJsonObject{{u"step"_s, u"a"_s}, {u"new"_s, QJsonObject{{u"#x"_s, u"#"_s}}}};
}

void TestMaskedBody::textsAreMasked()
{
    QFETCH(int, kind);
    QFETCH(QJsonObject, body);
    QFETCH(QJsonObject, masked);
    QCOMPARE(maskedBody(EventKind(kind), body, Everything()), masked);
}

void TestMaskedBody::thePlaceOfASecretIsNone()
{
    CheckResult result = wholeResult();
    result.observation.facts[u"db.password"_s] = Fact{u"text"_s, Unit::None, u"app.json:3"_s, false};
    const CheckResult named = resultFromJson(maskedBody(EventKind::Result, resultToJson(result), ByName()));
    QCOMPARE(named.observation.facts.at(u"db.password"_s).value.toString(), u"#"_s);
    QCOMPARE(named.observation.facts.at(u"db.password"_s).source, u"app.json:3"_s);
    const CheckResult whole = resultFromJson(maskedBody(EventKind::Result, resultToJson(result), Everything()));
    QCOMPARE(whole.observation.facts.at(u"db.password"_s).source, u"#"_s);
}

void TestMaskedBody::sentencesKeepTheirKeys()
{
    const Sentence inner{u"judge.fact-is"_s, {{u"fact"_s, u"stdout"_s}, {u"actual"_s, u"text"_s}}};
    const Sentence outer{u"judge.because"_s, {{u"finding"_s, sentenceToJson(inner)}, {u"because"_s, u"text"_s}}};
    const Sentence innerMasked{u"judge.fact-is"_s, {{u"fact"_s, u"stdout"_s}, {u"actual"_s, u"#"_s}}};
    const Sentence expected{u"judge.because"_s, {{u"finding"_s, sentenceToJson(innerMasked)}, {u"because"_s, u"#"_s}}};
    QCOMPARE(maskedSentence(outer, Everything()), expected);
}

void TestMaskedBody::assessmentsKeepTheirIds()
{
    const Sentence found{u"judge.fact-is"_s, {{u"fact"_s, u"stdout"_s}, {u"actual"_s, u"text"_s}}};
    const Sentence masked{u"judge.fact-is"_s, {{u"fact"_s, u"stdout"_s}, {u"actual"_s, u"#"_s}}};
    Assessment assessment;
    assessment.verdict.headline = found;
    assessment.verdict.headlineCheck = u"orders"_s;
    ComponentAssessment component;
    component.id = u"shop"_s;
    component.evidence = found;
    assessment.components = {component};
    assessment.figures = {{u"Exits"_s, {}, u"text"_s, u"orders"_s}, {u"Errors"_s, {}, u"refused"_s, u"orders"_s}};
    Assessment expected = assessment;
    expected.verdict.headline = masked;
    expected.components[0].evidence = masked;
    expected.figures[0].detail = u"#"_s;
    QCOMPARE(maskedAssessment(assessment, Everything()), expected);
}

void TestMaskedBody::runbooksKeepTheirIds()
{
    Runbook runbook;
    runbook.title = u"text"_s;
    Check check;
    check.id = u"orders"_s;
    check.title = u"text"_s;
    check.component = u"shop"_s;
    check.config = {{u"address"_s, u"db:5432"_s}};
    runbook.checks = {check};
    Step step;
    step.id = u"restart"_s;
    step.what = u"text"_s;
    step.command = QStringList{u"curl"_s, u"-u"_s, u"a:b"_s};
    step.provedBy = QStringList{u"orders"_s};
    runbook.remediation = {{{}, {}, u"0-2 h"_s, u"text"_s, {step}}};
    const Runbook masked = maskedRunbook(runbook, Everything());
    QCOMPARE(masked.title, u"#"_s);
    QCOMPARE(masked.checks.at(0).title, u"#"_s);
    QCOMPARE(masked.checks.at(0).id, u"orders"_s);
    QCOMPARE(masked.checks.at(0).component, u"shop"_s);
    QCOMPARE(masked.checks.at(0).config, check.config);
    const Step &maskedStep = masked.remediation.at(0).steps.at(0);
    QCOMPARE(maskedStep.id, u"restart"_s);
    QCOMPARE(maskedStep.what, u"#"_s);
    QCOMPARE(maskedStep.command, (QStringList{u"#"_s, u"#"_s, u"#"_s}));
    QCOMPARE(maskedStep.provedBy, step.provedBy);
}

QTEST_GUILESS_MAIN(TestMaskedBody)
#include "tst_maskedbody.moc"
