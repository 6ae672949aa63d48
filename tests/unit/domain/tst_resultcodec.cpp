// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/incident/bodybound.h"
#include "diagnostics/domain/incident/event.h"
#include "diagnostics/domain/incident/events.h"
#include "diagnostics/domain/incident/fitting.h"
#include "diagnostics/domain/incident/samefinding.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;

namespace {

const Instant asked = parseInstant(u"2025-09-15T18:05:00.000123Z").value();

/// A result with every field filled, as a database check gives it.
CheckResult fullResult()
{
    CheckResult result;
    result.run = 3;
    result.check = u"database-health"_s;
    result.outcome = Outcome::Fail;
    result.failureClass = FailureClass::Auth;
    result.reason = {u"judge.vantage"_s, {{u"vantage"_s, u"the staging VPC"_s}}};
    result.says = Says::Works;
    result.at = asked;
    result.answered = 2;
    result.samples = 3;
    result.observation.facts = {
        {u"connection"_s, {QJsonValue(u"auth"_s)}},
        {u"total_ms"_s, {QJsonValue(31.25), Unit::Millisecond, u"10.28.0.3:5432"_s}},
        {u"last_at"_s, {QJsonValue(u"2025-09-15T18:04:59Z"_s)}},
        {u"connections_used_percent"_s, {QJsonValue(81.5), Unit::Percent}},
    };
    result.observation.failure =
        Failure{FailureClass::Auth, Rung::SignIn, u"password refused"_s, {{u"sqlstate"_s, u"28P01"_s}}};
    result.observation.withheld = {{u"slots.top"_s, {FailureClass::Permission, u"needs pg_monitor"_s}}};
    Evidence &evidence = result.observation.evidence;
    evidence.component = u"database"_s;
    evidence.target = u"10.28.0.3:5432"_s;
    evidence.targetIdentity = u"7421390011223344556"_s;
    evidence.arguments = {u"gcloud"_s, QString(u""_s), u"--format=json"_s};
    evidence.excerpt = u"FATAL: \U0001F600\n"_s;
    evidence.origin = u"logs/backend.log:17"_s;
    evidence.standpoint = {u"laptop"_s, u"dana"_s, u"dana@example.invalid"_s, u"vpn"_s, {u"inside"_s}};
    evidence.at = asked;
    evidence.took = Milliseconds(240);
    evidence.rungTimes = {{Rung::Resolve, Milliseconds(1)}, {Rung::Tcp, Milliseconds(0)}};
    result.judged = {
        {u"connection"_s, Outcome::Fail, FailureClass::Auth, u"ok"_s, u"auth"_s, QJsonValue(u"auth"_s), u"auth = ok"_s,
         u"the service signs in so"_s},
        {u"total_ms"_s,
         Outcome::Pass,
         std::nullopt,
         u"at most 250 ms"_s,
         u"31.25 ms"_s,
         QJsonValue(31.25),
         u"31.25 ms <= 250 ms"_s,
         {}},
        {u"absent"_s, Outcome::Unknown, FailureClass::Missing, u"false"_s, {}, QJsonValue(), {}, {}},
    };
    return result;
}

QJsonObject throughBytes(const QJsonObject &json)
{
    return QJsonDocument::fromJson(QJsonDocument(json).toJson(QJsonDocument::Compact)).object();
}

qsizetype sizeOf(const QJsonObject &json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact).size();
}

CheckResult withFacts(int count, int characters)
{
    CheckResult result = fullResult();
    for (int i = 0; i < count; ++i)
        result.observation.facts[QString(u"json.item"_s + QString::number(i))] = {QString(characters, u'x')};
    return result;
}

} // namespace

class TestResultCodec final : public QObject
{
    Q_OBJECT

private slots:
    void aClassOfANewerSitrepIsAFailure();
    void aFullResultComesBackExactly();
    void anEmptyResultComesBackExactly();
    void foreignBodiesAreNoFault();
    void allFactsStayWhileTheyFit();
    void onlyNamedFactsStayOtherwise();
    void aLongNamedFactIsCutAndMarked();
    void everyResultFits_data();
    void everyResultFits();
    void aFittedObservationStaysAsItWasJudged();
    void theExcerptKeepsHeadAndTail();
    void timesAloneAreTheSameFinding_data();
    void timesAloneAreTheSameFinding();
    void aSameFindingKeepsItsTimes();
};

void TestResultCodec::aFullResultComesBackExactly()
{
    const CheckResult result = fullResult();
    QCOMPARE(resultFromJson(throughBytes(resultToJson(result))), result);
    QCOMPARE(observationFromJson(throughBytes(observationToJson(result.observation))), result.observation);
    QCOMPARE(evidenceFromJson(throughBytes(evidenceToJson(result.observation.evidence))), result.observation.evidence);
}

void TestResultCodec::anEmptyResultComesBackExactly()
{
    QCOMPARE(resultFromJson(throughBytes(resultToJson({}))), CheckResult{});
    QCOMPARE(observationFromJson({}), Observation{});
}

void TestResultCodec::foreignBodiesAreNoFault()
{
    QJsonObject json = resultToJson(fullResult());
    json.insert(u"of_tomorrow"_s, QJsonArray{1});
    json.insert(u"class"_s, u"haunted"_s);
    json.insert(u"judged"_s, QJsonArray{QJsonValue(), 7, u"x"_s});
    json.insert(u"observation"_s, 5);
    const CheckResult result = resultFromJson(json);
    QCOMPARE(result.failureClass, std::optional<FailureClass>());
    QCOMPARE(result.judged.size(), 3);
    QCOMPARE(result.observation, Observation{});
}

void TestResultCodec::allFactsStayWhileTheyFit()
{
    const CheckResult result = withFacts(60, 900);
    QVERIFY(sizeOf(resultToJson(result)) > 50'000);
    QCOMPARE(resultFromJson(resultToJson(result)), result);
}

void TestResultCodec::onlyNamedFactsStayOtherwise()
{
    const CheckResult result = withFacts(80, 900);
    const CheckResult kept = resultFromJson(resultToJson(result));
    QCOMPARE(kept.observation.facts.size(), std::size_t(2)); // connection and total_ms; last_at is named by nothing
    QCOMPARE(kept.observation.facts.at(u"total_ms"_s), result.observation.facts.at(u"total_ms"_s));
    QCOMPARE(kept.observation.factsLeftOut, 82);
    QCOMPARE(kept.judged, result.judged);
}

void TestResultCodec::aLongNamedFactIsCutAndMarked()
{
    CheckResult result = fullResult();
    const QString body = u"BEGIN"_s + QString(200'000, u'x') + u"END"_s;
    result.observation.facts[u"body"_s] = {body};
    result.judged.append({u"body"_s, Outcome::Fail, FailureClass::Threshold, u"contains ok"_s, body, body, {}, {}});
    const CheckResult kept = resultFromJson(resultToJson(result));
    const Fact &fact = kept.observation.facts.at(u"body"_s);
    QVERIFY(fact.cut);
    QVERIFY(fact.value.toString().startsWith(u"BEGIN"_s));
    QVERIFY(fact.value.toString().endsWith(u"END"_s));
    QVERIFY(!kept.observation.facts.at(u"connection"_s).cut);
    QCOMPARE(kept.judged.size(), result.judged.size());
}

void TestResultCodec::everyResultFits_data()
{
    QTest::addColumn<CheckResult>("result");
    QTest::newRow("an ordinary one") << fullResult();
    QTest::newRow("many facts") << withFacts(50'000, 10);
    QTest::newRow("one large fact") << withFacts(1, 3'000'000);

    CheckResult result = fullResult();
    for (int i = 0; i < 3000; ++i) {
        const QString name = u"fact"_s + QString::number(i);
        result.observation.facts[name] = {QString(u"short"_s)};
        result.judged.append(
            {name, i % 2 == 0 ? Outcome::Pass : Outcome::Fail, {}, u"short"_s, u"short"_s, u"short"_s, {}, {}});
    }
    QTest::newRow("thousands of expectations") << result;

    result = fullResult();
    result.observation.evidence.arguments = QStringList(20'000, u"--argument"_s);
    QTest::newRow("thousands of arguments") << result;

    result = fullResult();
    result.reason.arguments.insert(u"names"_s, QJsonArray::fromStringList(QStringList(20'000, u"NAME"_s)));
    QTest::newRow("a reason with a long list") << result;

    result = fullResult();
    result.observation.failure->message = QString(100'000, u'\u0001'); // six bytes each in JSON
    QTest::newRow("a message of control characters") << result;

    result = fullResult();
    result.observation.evidence.excerpt = QString(8000, u'\u0001');
    QTest::newRow("an excerpt of control characters") << result;

    result = fullResult();
    for (int i = 0; i < 20'000; ++i)
        result.observation.failure->detail.insert(QString::number(i), i);
    QTest::newRow("a detail of many keys") << result;
    result.judged.clear();
    QTest::newRow("a detail of many keys, and nothing judged") << result;

    result = fullResult();
    for (int i = 0; i < 2000; ++i)
        result.observation.withheld[QString::number(i)] = {FailureClass::KindNotAvailable, QString(u'\u0001')};
    QTest::newRow("much that is withheld") << result;

    result = fullResult();
    for (int i = 0; i < 3000; ++i)
        result.observation.facts[QString::number(i)] = {-1.7976931348623157e308, Unit::Millisecond, u"\u20ac"_s, true};
    QTest::newRow("the longest numbers") << result;
}

void TestResultCodec::everyResultFits()
{
    QFETCH(CheckResult, result);
    QVERIFY2(mostBodyBytes(result) >= sizeOf(wholeResultToJson(result)), "the bound is none");
    QVERIFY(mostBodyBytes(result.observation) >= sizeOf(observationToJson(result.observation)));
    const QJsonObject body = resultToJson(result);
    QVERIFY2(sizeOf(body) <= maximumBodyBytes(EventKind::Result), qPrintable(QString::number(sizeOf(body))));
    const CheckResult kept = resultFromJson(throughBytes(body));
    QCOMPARE(kept.check, result.check);
    QCOMPARE(kept.outcome, result.outcome);
    QCOMPARE(kept.failureClass, result.failureClass);
    QCOMPARE(kept.reason.key, result.reason.key);
    QCOMPARE(resultFromJson(resultToJson(kept)), kept);
}

void TestResultCodec::aFittedObservationStaysAsItWasJudged()
{
    CheckResult result = withFacts(300, 900);
    result.observation.facts[u"body"_s] = {QString(u"BEGIN"_s + QString(200'000, u'x'))};
    const QSet<QString> named{u"body"_s, u"connection"_s};
    std::size_t before = result.observation.facts.size();
    qsizetype length = 0;
    for (int step = 0; step < fittingSteps; ++step) {
        const Observation kept = fitted(result.observation, named, step);
        QCOMPARE(fitted(kept, named, step).facts, kept.facts);
        QVERIFY(kept.facts.size() <= before);
        before = kept.facts.size();
        length = kept.facts.at(u"body"_s).value.toString().size();
        QCOMPARE(kept.facts.at(u"body"_s).cut, length < 200'005);
        if (fitsJournal(kept)) {
            result.observation = kept;
            break;
        }
    }
    QVERIFY(length > 40'000); // no less is kept than there is room for
    result.judged.clear();
    for (const auto &[name, fact] : result.observation.facts) {
        const QString text = fact.value.toString();
        result.judged.append({name, Outcome::Pass, {}, u"contains BEGIN"_s, factText(fact), fact.value, {}, {}});
    }
    QCOMPARE(result.observation.facts.size(), std::size_t(2));
    QVERIFY(result.observation.facts.at(u"body"_s).cut);
    QCOMPARE(resultFromJson(resultToJson(result)), result);
}

void TestResultCodec::theExcerptKeepsHeadAndTail()
{
    CheckResult result = fullResult();
    result.observation.evidence.excerpt = u"first line\n"_s + QString(20'000, u'x') + u"\nlast line"_s;
    const Evidence kept = resultFromJson(resultToJson(result)).observation.evidence;
    QVERIFY(kept.excerpt.startsWith(u"first line\n"_s));
    QVERIFY(kept.excerpt.endsWith(u"\nlast line"_s));
    QVERIFY(kept.excerpt.toUtf8().size() <= 8192);
    QVERIFY(kept.excerptCut);
}

void TestResultCodec::timesAloneAreTheSameFinding_data()
{
    QTest::addColumn<CheckResult>("later");
    QTest::addColumn<bool>("same");
    const auto row = [](const char *name, bool same, auto change) {
        CheckResult later = fullResult();
        change(later);
        QTest::newRow(name) << later << same;
    };
    row("nothing", true, [](CheckResult &) {});
    row("run and time", true, [](CheckResult &r) {
        r.run = 4;
        r.at += Milliseconds(9);
    });
    row("how long it took", true, [](CheckResult &r) { r.observation.evidence.took += Milliseconds(5); });
    row("a rung's time", true, [](CheckResult &r) { r.observation.evidence.rungTimes[Rung::Tcp] = Milliseconds(7); });
    row("a fact in milliseconds", true, [](CheckResult &r) {
        r.observation.facts[u"total_ms"_s].value = 44;
        r.judged[1].raw = 44;
        r.judged[1].actual = u"44 ms"_s;
        r.judged[1].condition = u"44 ms <= 250 ms"_s;
    });
    row("a fact that is a moment", true,
        [](CheckResult &r) { r.observation.facts[u"last_at"_s].value = u"2025-09-15T18:06:00Z"_s; });
    row("numbers of the reason", true, [](CheckResult &r) { r.reason.arguments.insert(u"vantage"_s, u"x"_s); });
    row("the outcome", false, [](CheckResult &r) { r.outcome = Outcome::Pass; });
    row("the class", false, [](CheckResult &r) { r.failureClass = FailureClass::Refused; });
    row("a share", false, [](CheckResult &r) { r.observation.facts[u"connections_used_percent"_s].value = 82; });
    row("a text", false, [](CheckResult &r) { r.observation.facts[u"connection"_s].value = u"ok"_s; });
    row("a fact more", false, [](CheckResult &r) { r.observation.facts[u"new_ms"_s] = {1, Unit::Millisecond}; });
    row("a rung's outcome", false, [](CheckResult &r) { r.observation.failure->rung = Rung::Tcp; });
    row("no failure", false, [](CheckResult &r) { r.observation.failure.reset(); });
    row("the place", false, [](CheckResult &r) { r.observation.evidence.standpoint.host = u"other"_s; });
    row("the excerpt", false, [](CheckResult &r) { r.observation.evidence.excerpt = u"other"_s; });
    row("what a duration came to", false, [](CheckResult &r) { r.judged[1].outcome = Outcome::Warn; });
    row("an answer of the samples", false, [](CheckResult &r) { r.answered = 3; });
}

void TestResultCodec::timesAloneAreTheSameFinding()
{
    QFETCH(CheckResult, later);
    QFETCH(bool, same);
    QCOMPARE(events::isSameFinding(resultToJson(fullResult()), resultToJson(later)), same);
}

void TestResultCodec::aSameFindingKeepsItsTimes()
{
    CheckResult later = fullResult();
    later.run = 4;
    later.at += std::chrono::minutes(1);
    later.observation.evidence.at = later.at;
    later.observation.evidence.took = Milliseconds(12);
    later.observation.evidence.rungTimes.clear();
    later.observation.facts[u"total_ms"_s].value = 44;
    later.judged[1].raw = 44;
    later.judged[1].actual = u"44 ms"_s;
    const QJsonObject body =
        throughBytes(events::resultSameAs(later, QUuid(u"{018f0000-0000-7000-8000-000000000001}"_s)));
    QVERIFY(sizeOf(body) < sizeOf(resultToJson(later)) / 2);
    QCOMPARE(body.value("same_as"_L1), QJsonValue(u"018f0000-0000-7000-8000-000000000001"_s));
    QCOMPARE(resultFromJson(joinedResult(splitResult(resultToJson(fullResult())).finding, body)), later);
}

void TestResultCodec::aClassOfANewerSitrepIsAFailure()
{
    const QJsonObject unknown{{u"class"_s, u"quantum"_s}, {u"message"_s, u"no"_s}};
    const Observation read =
        observationFromJson({{u"failure"_s, unknown}, {u"withheld"_s, QJsonObject{{u"open"_s, unknown}}}});
    QVERIFY(read.failure);
    QCOMPARE(read.failure->failureClass, FailureClass::Cut);
    QCOMPARE(read.failure->message, u"no"_s);
    QCOMPARE(read.withheld.at(u"open"_s).failureClass, FailureClass::Cut);
    QVERIFY(!observationFromJson({}).failure);
}

QTEST_GUILESS_MAIN(TestResultCodec)
#include "tst_resultcodec.moc"
