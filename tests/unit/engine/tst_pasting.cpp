// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/incident/maskedbody.h"
#include "diagnostics/engine/pasted/pasting.h"
#include "diagnostics/judgement/judge.h"
#include "diagnostics/judgement/vantage.h"
#include "diagnostics/runbook/runbookreader.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;

/// What somebody brings is judged like what is asked from here, and told as theirs.
class TestPasting : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void whatACommandPrinted_data();
    void whatACommandPrinted();
    void linesOfATerminal();
    void aPersonAnswers();
    void aDocumentAnswersItsChecks();
    void oneCheckOfADocument();
    void anExpectationOfHereDecides();
    void aPlaceStandsOnTheirWord_data();
    void aPlaceStandsOnTheirWord();
    void theirOwnWordOfAPlaceIsNone_data();
    void theirOwnWordOfAPlaceIsNone();
    void anotherEnvironmentIsAnother_data();
    void anotherEnvironmentIsAnother();
    void anUnknownFailureIsAFailure_data();
    void anUnknownFailureIsAFailure();
    void whatTheyNamedIsMasked();
    void whatIsLeftOut_data();
    void whatIsLeftOut();
    void anotherRunbookIsTakenByNameOnly();
    void secretsAreMasked();
    void timesAreTheirs();
    void badInputHasNoResult_data();
    void badInputHasNoResult();
    void judgingAgainGivesTheSame();

private:
    [[nodiscard]] PastedResults judge(const QByteArray &text, const QString &check = {}) const;
    [[nodiscard]] PastedResults judge(Pasted pasted) const;
    [[nodiscard]] QByteArray document(const QJsonObject &changed = {}, const QString &of = u"health"_s,
                                      const QJsonObject &around = {}) const;
    [[nodiscard]] QJsonObject ofThisRunbook() const;

    PastingBench m_bench;
};

namespace {

const QByteArray runbookText = R"(sitrep: 1
title: Chat is down
vantages:
  inside: {name: inside the VPC, confirmed_by: [in-vpc]}
checks:
  in-vpc: {command: [true]}
  connector:
    says: configured
    command: [gcloud, describe]
    expect: {json.state: READY, "json.nodes[*].ok": true}
  plain: {says: configured, command: [systemctl, is-active, api]}
  pods: {says: configured, command: [kubectl, get, pods, --context=x, --namespace=y, -o, json]}
  here: {command: [uptime]}
  health: {http: "http://10.0.0.1/health", expect: {status: 200, total_ms: {fail_above: "${env:LIMIT}"}}}
  route: {tcp: "10.0.0.1:5432", needs_vantage: inside}
  golden: {manual: "Did a message get an answer?"}
)";

const Instant noon = *parseInstant(u"2026-01-02T12:00:00Z");

QString told(const PastedResults &made)
{
    if (!made.problem.isEmpty())
        return u"problem: "_s + render(made.problem);
    QStringList lines;
    for (const CheckResult &result : made.results) {
        const QString why = result.failureClass ? u' ' + nameOf(*result.failureClass) : QString();
        lines += result.check + u' ' + nameOf(result.outcome) + why;
    }
    return lines.join(u", "_s);
}

QJsonObject checkOf(const QString &id, const QString &kind, const QJsonObject &facts)
{
    return {{u"id"_s, id},
            {u"kind"_s, kind},
            {u"outcome"_s, u"pass"_s},
            {u"class"_s, QJsonValue::Null},
            {u"at"_s, u"2026-01-02T11:00:00Z"_s},
            {u"facts"_s, facts},
            {u"evidence"_s, QJsonObject{{u"standpoint"_s, QJsonObject{{u"host"_s, u"bastion"_s}}},
                                        {u"at"_s, u"2026-01-02T11:00:00Z"_s}}}};
}

QJsonObject factOf(const QJsonValue &value, const QString &unit = {})
{
    QJsonObject fact{{u"value"_s, value}};
    if (!unit.isEmpty())
        fact.insert(u"unit"_s, unit);
    return fact;
}

} // namespace

void TestPasting::init()
{
    const ReadResult read = RunbookReader::readBytes(runbookText, u"/tmp/runbook.yaml"_s);
    for (const Problem &problem : read.problems)
        qWarning("%s", qPrintable(problem.text()));
    m_bench.runbook = read.runbook;
    QVERIFY(m_bench.runbook);
    m_bench.environment = std::make_shared<const Environment>(QMap<QString, QString>{{u"LIMIT"_s, u"500"_s}});
    m_bench.redactor = std::make_shared<Redactor>(QByteArray(32, 'k'));
    m_bench.clock = std::make_shared<ReplayClock>(noon);
}

PastedResults TestPasting::judge(const QByteArray &text, const QString &check) const
{
    Pasted pasted;
    pasted.text = text;
    pasted.check = check;
    return judge(pasted);
}

PastedResults TestPasting::judge(Pasted pasted) const
{
    if (pasted.from.isEmpty())
        pasted.from = u"Lee, bastion"_s;
    return judgePasted(pasted, m_bench);
}

/// With the members \a changed of the check \a of.
QByteArray TestPasting::document(const QJsonObject &changed, const QString &of, const QJsonObject &around) const
{
    QJsonArray checks{
        checkOf(u"connector"_s, u"command"_s, {{u"json.state"_s, factOf(u"READY"_s)}}),
        checkOf(u"health"_s, u"http"_s, {{u"status"_s, factOf(200)}, {u"total_ms"_s, factOf(120, u"ms"_s)}}),
        checkOf(u"here"_s, u"command"_s, {{u"exit"_s, factOf(0)}}),
        checkOf(u"in-vpc"_s, u"command"_s, {{u"exit"_s, factOf(0)}}),
        checkOf(u"of-another-runbook"_s, u"tcp"_s, {}),
        checkOf(u"route"_s, u"tcp"_s, {{u"open"_s, factOf(true)}, {u"reached"_s, factOf(true)}}),
    };
    for (QJsonValueRef row : checks) {
        QJsonObject check = row.toObject();
        if (check.value(u"id"_s) != of)
            continue;
        for (auto it = changed.begin(); it != changed.end(); ++it)
            check.insert(it.key(), it.value());
        row = check;
    }
    QJsonObject json{{u"schema"_s, 1},
                     {u"as_of"_s, QJsonValue::Null},
                     {u"made"_s, u"2026-01-02T11:30:00Z"_s},
                     {u"verdict"_s, QJsonObject()},
                     {u"coverage"_s, QJsonObject()},
                     {u"repeat"_s, ofThisRunbook().value(u"repeat"_s)},
                     {u"checks"_s, checks}};
    for (auto it = around.begin(); it != around.end(); ++it)
        json.insert(it.key(), it.value());
    return QJsonDocument(json).toJson();
}

QJsonObject TestPasting::ofThisRunbook() const
{
    return {{u"repeat"_s, QJsonObject{{u"sha256"_s, QString::fromLatin1(m_bench.runbook->sha256)}}}};
}

void TestPasting::whatACommandPrinted_data()
{
    QTest::addColumn<QString>("check");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("exit"); // -1: not known
    QTest::addColumn<QString>("expected");
    const QByteArray good = R"({"state": "READY", "nodes": [{"ok": true}]})";
    QTest::newRow("it holds") << u"connector"_s << good << -1 << u"connector pass"_s;
    QTest::newRow("it does not") << u"connector"_s << QByteArray(good).replace("READY", "ERROR") << -1
                                 << u"connector fail threshold"_s;
    QTest::newRow("a part is missing") << u"connector"_s << QByteArray(R"({"state": "READY"})") << -1
                                       << u"connector unknown"_s;
    QTest::newRow("no JSON") << u"connector"_s << QByteArray("state: READY") << -1 << u"connector unknown"_s;
    QTest::newRow("it failed") << u"connector"_s << good << 3 << u"connector fail exit"_s;
    QTest::newRow("an exit that is expected is not known")
        << u"plain"_s << QByteArray("active") << -1 << u"plain unknown"_s;
    QTest::newRow("an exit that is expected") << u"plain"_s << QByteArray("active") << 0 << u"plain pass"_s;
    QTest::newRow("another exit") << u"plain"_s << QByteArray("inactive") << 3 << u"plain fail exit"_s;
    QTest::newRow("nothing found") << u"pods"_s << QByteArray("No resources found in y namespace.") << 0
                                   << u"pods unknown missing"_s;
}

void TestPasting::whatACommandPrinted()
{
    QFETCH(const QString, check);
    QFETCH(const QByteArray, text);
    QFETCH(const int, exit);
    QFETCH(const QString, expected);
    Pasted pasted;
    pasted.text = text;
    pasted.check = check;
    if (exit >= 0)
        pasted.exit = exit;
    const PastedResults made = judge(pasted);
    QCOMPARE(told(made), expected);
    const CheckResult &result = made.results.constFirst();
    QCOMPARE(result.observation.evidence.statedBy, u"Lee, bastion"_s);
    QCOMPARE(result.observation.evidence.standpoint, Standpoint());
    QCOMPARE(result.at, noon);
    QVERIFY(render(result.reason).endsWith(u" (pasted from Lee, bastion)"_s));
    QVERIFY2(result.observation.evidence.arguments.isEmpty(), "nobody here saw what was run");
}

void TestPasting::linesOfATerminal()
{
    Pasted pasted;
    pasted.text = "active\r\n\r\n";
    pasted.check = u"plain"_s;
    pasted.exit = 0;
    const PastedResults made = judge(pasted);
    QCOMPARE(made.results.constFirst().observation.facts.at(u"stdout"_s).value.toString(), u"active"_s);
}

void TestPasting::aPersonAnswers()
{
    QCOMPARE(told(judge(" Yes\n", u"golden"_s)), u"golden pass"_s);
    QCOMPARE(told(judge("no", u"golden"_s)), u"golden fail threshold"_s);
    QVERIFY(told(judge("perhaps", u"golden"_s)).contains(u"paste yes or no"_s));
}

void TestPasting::aDocumentAnswersItsChecks()
{
    const PastedResults made = judge(document());
    // The vantage was not confirmed there, and nobody says that they were there.
    QCOMPARE(told(made), u"connector unknown, health pass, route unknown vantage"_s);
    const CheckResult &health = made.results.at(1);
    QCOMPARE(health.at, *parseInstant(u"2026-01-02T11:00:00Z"));
    QCOMPARE(health.observation.evidence.standpoint.host, u"bastion"_s);
    QStringList left;
    for (const Sentence &sentence : made.leftOut)
        left += render(sentence);
    QCOMPARE(left.size(), 2);
    QVERIFY(left.at(0).startsWith(u"in-vpc tells where a computer stands"_s));
    QVERIFY(left.at(1).startsWith(u"here speaks only for the computer"_s));
}

void TestPasting::oneCheckOfADocument()
{
    QCOMPARE(told(judge(document(), u"health"_s)), u"health pass"_s);
    QCOMPARE(told(judge(document(), u"here"_s)), u"here pass"_s);
    QCOMPARE(told(judge(document(), u"golden"_s)), u"problem: This document has no check golden"_s);
}

void TestPasting::anExpectationOfHereDecides()
{
    const QJsonObject slow{
        {u"facts"_s, QJsonObject{{u"status"_s, factOf(200)}, {u"total_ms"_s, factOf(900, u"ms"_s)}}}};
    QCOMPARE(told(judge(document(slow), u"health"_s)), u"health fail threshold"_s);
    const QJsonObject refused{{u"outcome"_s, u"fail"_s},
                              {u"class"_s, u"vantage"_s}, // of its judging there
                              {u"failure"_s, u"refused"_s},
                              {u"rung"_s, u"tcp"_s},
                              {u"message"_s, u"10.0.0.1:80 refuses the connection"_s},
                              {u"facts"_s, QJsonObject()}};
    QCOMPARE(told(judge(document(refused), u"health"_s)), u"health fail refused"_s);
}

void TestPasting::aPlaceStandsOnTheirWord_data()
{
    QTest::addColumn<QString>("stated");
    QTest::addColumn<bool>("confirmed");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<QString>("reason");
    QTest::newRow("nobody says") << QString() << false << u"route unknown vantage"_s
                                 << u"not known whether this is inside the VPC: "_s;
    QTest::newRow("by their word") << u"inside"_s << false << u"route pass"_s
                                   << u"(pasted from Lee, bastion; inside the VPC, as Lee says)"_s;
    QTest::newRow("the run there confirmed it")
        << QString() << true << u"route pass"_s << u"(pasted from Lee, bastion)"_s;
}

void TestPasting::aPlaceStandsOnTheirWord()
{
    QFETCH(const QString, stated);
    QFETCH(const bool, confirmed);
    QFETCH(const QString, expected);
    QFETCH(const QString, reason);
    QJsonObject standpoint{{u"host"_s, u"bastion"_s}};
    if (confirmed)
        standpoint.insert(u"confirmed"_s, QJsonArray{u"inside"_s});
    Pasted pasted;
    pasted.text = document({{u"evidence"_s, QJsonObject{{u"standpoint"_s, standpoint}}}}, u"route"_s, ofThisRunbook());
    pasted.check = u"route"_s;
    pasted.vantage = stated;
    const PastedResults made = judge(pasted);
    QCOMPARE(told(made), expected);
    QVERIFY2(render(made.results.constFirst().reason).contains(reason),
             qPrintable(render(made.results.constFirst().reason)));
}

void TestPasting::theirOwnWordOfAPlaceIsNone_data()
{
    QTest::addColumn<QString>("member");
    QTest::addColumn<QJsonObject>("around");
    QTest::addColumn<QString>("stated");
    QTest::addColumn<QString>("expected");
    const QJsonObject other{{u"repeat"_s, QJsonObject{{u"sha256"_s, QString(64, u'a')}}}};
    const QString unclear = u"route unknown vantage"_s;
    QTest::newRow("another runbook confirmed it") << u"confirmed"_s << other << QString() << unclear;
    QTest::newRow("nobody knows which runbook did")
        << u"confirmed"_s << QJsonObject{{u"repeat"_s, QJsonObject()}} << QString() << unclear;
    QTest::newRow("who brings it says so as well") << u"confirmed"_s << other << u"inside"_s << u"route pass"_s;
    QTest::newRow("it was said over there") << u"stated"_s << ofThisRunbook() << QString() << unclear;
}

void TestPasting::theirOwnWordOfAPlaceIsNone()
{
    QFETCH(const QString, member);
    QFETCH(const QJsonObject, around);
    QFETCH(const QString, stated);
    QFETCH(const QString, expected);
    const QJsonObject standpoint{{member, QJsonArray{u"inside"_s, u"nowhere"_s}}};
    Pasted pasted;
    pasted.text = document({{u"evidence"_s, QJsonObject{{u"standpoint"_s, standpoint}}}}, u"route"_s, around);
    pasted.check = u"route"_s;
    pasted.vantage = stated;
    const PastedResults made = judge(pasted);
    QCOMPARE(told(made), expected);
    const Standpoint &kept = made.results.constFirst().observation.evidence.standpoint;
    QCOMPARE(kept.confirmed, QStringList());
    QCOMPARE(kept.stated.join(u' '), stated);
}

void TestPasting::anotherEnvironmentIsAnother_data()
{
    QTest::addColumn<QString>("here");
    QTest::addColumn<QString>("there");
    QTest::addColumn<QString>("expected");
    QTest::newRow("the same") << u"staging"_s << u" staging "_s << u"health pass"_s;
    QTest::newRow("another") << u"staging"_s << u"prod"_s
                             << u"problem: This document is about prod, and this runbook about staging"_s;
    QTest::newRow("none there") << u"staging"_s << QString()
                                << u"problem: This document names no environment, and this runbook is about staging"_s;
    QTest::newRow("none here") << QString() << u"prod"_s
                               << u"problem: This document is about prod, and this runbook names no environment"_s;
}

void TestPasting::anotherEnvironmentIsAnother()
{
    QFETCH(const QString, here);
    QFETCH(const QString, there);
    QFETCH(const QString, expected);
    Runbook runbook = *m_bench.runbook;
    runbook.environment = here;
    m_bench.runbook = std::make_shared<const Runbook>(runbook);
    QJsonObject around = ofThisRunbook(); // a parameter may name the environment
    around.insert(u"incident"_s, QJsonObject{{u"environment"_s, there}});
    QCOMPARE(told(judge(document({}, {}, around), u"health"_s)), expected);
}

void TestPasting::anUnknownFailureIsAFailure_data()
{
    QTest::addColumn<QString>("member");
    QTest::newRow("of the observation") << u"failure"_s;
    QTest::newRow("of the result alone") << u"class"_s;
}

void TestPasting::anUnknownFailureIsAFailure()
{
    QFETCH(const QString, member);
    // Its facts would satisfy what is expected of them.
    const PastedResults made = judge(document({{member, u"quantum"_s}}), u"health"_s);
    QCOMPARE(told(made), u"health unknown cut"_s);
    QVERIFY(made.results.constFirst().observation.failure->message.contains(u"quantum"_s));
}

void TestPasting::whatTheyNamedIsMasked()
{
    const QString secret = u"ghp_16C7e42F292c6912E7710c838347Ae178B4a"_s;
    const QJsonObject standpoint{{u"confirmed"_s, QJsonArray{secret}}, {u"stated"_s, QJsonArray{secret}}};
    const QJsonObject evidence{{u"identity"_s, QJsonObject{{secret, u"x"_s}}}, {u"standpoint"_s, standpoint}};
    const QJsonObject changed{{u"facts"_s, QJsonObject{{u"open"_s, factOf(true)}, {secret, factOf(1)}}},
                              {u"failure"_s, u"refused"_s},
                              {u"message"_s, u"no"_s},
                              {u"detail"_s, QJsonObject{{u"sqlstate"_s, secret}, {u"since"_s, secret}, {secret, 1}}},
                              {u"withheld"_s, QJsonObject{{secret, QJsonObject{{u"class"_s, u"permission"_s}}}}},
                              {u"evidence"_s, evidence}};
    const PastedResults made = judge(document(changed, u"route"_s, ofThisRunbook()), u"route"_s);
    QCOMPARE(made.results.size(), 1);
    const QByteArray body = QJsonDocument(resultToJson(made.results.constFirst())).toJson();
    QVERIFY2(!body.contains(secret.toUtf8()), body.constData());
    QVERIFY2(body.contains("\"open\""), "names that are known here stay");
}

void TestPasting::whatIsLeftOut_data()
{
    QTest::addColumn<QJsonObject>("changed");
    QTest::addColumn<QString>("told");
    QTest::newRow("not asked there") << QJsonObject{{u"outcome"_s, u"skip"_s}, {u"class"_s, u"not-trusted"_s}}
                                     << u"health was not asked there"_s;
    QTest::newRow("cut off there") << QJsonObject{{u"outcome"_s, u"unknown"_s}, {u"class"_s, u"budget"_s}}
                                   << u"health was not asked there"_s;
    QTest::newRow("of another kind") << QJsonObject{{u"kind"_s, u"tcp"_s}}
                                     << u"health is of kind tcp in the document and of kind http in this runbook"_s;
}

void TestPasting::whatIsLeftOut()
{
    QFETCH(const QJsonObject, changed);
    QFETCH(const QString, told);
    QCOMPARE(render(judge(document(changed), u"health"_s).problem), told);
    const PastedResults all = judge(document(changed));
    QCOMPARE(::told(all), u"connector unknown, route unknown vantage"_s);
    QVERIFY(std::any_of(all.leftOut.cbegin(), all.leftOut.cend(),
                        [&told](const Sentence &sentence) { return render(sentence) == told; }));
}

void TestPasting::anotherRunbookIsTakenByNameOnly()
{
    const QJsonObject other{{u"repeat"_s, QJsonObject{{u"sha256"_s, QString(64, u'a')}}}};
    Pasted pasted;
    pasted.text = document({}, u"health"_s, other);
    const PastedResults all = judge(pasted);
    QVERIFY(all.results.isEmpty());
    pasted.check = u"health"_s;
    QCOMPARE(told(judge(pasted)), u"health pass"_s);
}

void TestPasting::secretsAreMasked()
{
    m_bench.redactor->addSecret(u"Mango-7-Tree"_s, u"password"_s);
    const QByteArray text =
        R"({"state": "READY", "nodes": [{"ok": true}], "note": "Mango-7-Tree, theirs is [password-1]"})";
    const PastedResults made = judge(text, u"connector"_s);
    QCOMPARE(told(made), u"connector pass"_s);
    const QByteArray body = QJsonDocument(resultToJson(made.results.constFirst())).toJson();
    QVERIFY(!body.contains("Mango"));
    QVERIFY2(body.contains("[password-2], theirs is [password-1]"), "a mask of theirs is of no value of ours");
}

void TestPasting::timesAreTheirs()
{
    Pasted pasted;
    pasted.text = document();
    pasted.check = u"health"_s;
    pasted.at = *parseInstant(u"2026-01-02T10:00:00Z");
    QCOMPARE(judge(pasted).results.constFirst().at, *pasted.at);
    pasted.at = noon + std::chrono::minutes(2);
    QCOMPARE(judge(pasted).results.constFirst().at, noon); // clocks differ
    pasted.at = noon + std::chrono::hours(1);
    QVERIFY(render(judge(pasted).problem).contains(u"look at the clocks"_s));
    pasted.at.reset();
    pasted.text = document({{u"at"_s, u"2026-01-02T13:00:00Z"_s}});
    QVERIFY(render(judge(pasted).problem).contains(u"It was taken at 2026-01-02T13:00:00Z"_s));
    // What is measured now says nothing of the time of a replay.
    Runbook replay = *m_bench.runbook;
    replay.asOf = noon;
    m_bench.runbook = std::make_shared<const Runbook>(replay);
    pasted.at = noon + std::chrono::minutes(2);
    QVERIFY(render(judge(pasted).problem).contains(u"after the time of this replay"_s));
}

void TestPasting::badInputHasNoResult_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("check");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *name, const QByteArray &text, const QString &check, const QString &problem) {
        QTest::newRow(name) << text << check << problem;
    };
    const QByteArray report = R"({"as_of": null, "checks": %})";
    const auto with = [&report](const char *checks) { return QByteArray(report).replace("%", checks); };
    row("nothing", " \n", u"plain"_s, u"There is nothing to judge"_s);
    row("a check that is not there", "x", u"nope"_s, u"The runbook has no check nope"_s);
    row("no check", "x", {}, u"Say which check printed this"_s);
    row("text for a connection", "open", u"route"_s, u"sitrep run RUNBOOK --only route --format json"_s);
    row("a check about us", "x", u"in-vpc"_s, u"tells where a computer stands"_s);
    row("half a document", with("[{\"id\": \"hea").chopped(1), u"health"_s, u"This document is not whole"_s);
    row("a document without a schema", with("[]"), {}, u"no document of sitrep run"_s);
    row("checks that are none", R"({"as_of": null, "schema": 1, "checks": [1, 2]})", {}, u"no document of"_s);
    row("a newer document", R"({"as_of": null, "schema": 9, "checks": []})", {}, u"newer Sitrep (schema 9)"_s);
    row("a document of others", R"({"as_of": null, "schema": 1, "checks": []})", {}, u"answers no check of this"_s);
    row("too deep", "{\"as_of\": null, \"checks\": " + QByteArray(3000, '['), {}, u"This document is not whole"_s);
    row("no text", QByteArray("READY\0x", 7), u"connector"_s, u"This is no text"_s);
    row("broken UTF-8", "READY \xff\xfe", u"connector"_s, u"This is no text"_s);
    row("too much", QByteArray(largestPaste + 1, 'x'), u"plain"_s, u"8 MiB is the most"_s);
}

void TestPasting::badInputHasNoResult()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QString, check);
    QFETCH(const QString, problem);
    const PastedResults made = judge(text, check);
    QVERIFY2(render(made.problem).contains(problem), qPrintable(render(made.problem)));
    QVERIFY(made.results.isEmpty());
    Pasted nobody;
    nobody.text = text;
    nobody.check = check;
    nobody.from = u" "_s;
    QVERIFY(render(judgePasted(nobody, m_bench).problem).startsWith(u"Say who brings it"_s));
}

void TestPasting::judgingAgainGivesTheSame()
{
    Pasted pasted;
    pasted.text = document();
    pasted.vantage = u"inside"_s;
    for (const CheckResult &result : judge(pasted).results) {
        const CheckResult kept = resultFromJson(maskedBody(EventKind::Result, resultToJson(result), *m_bench.redactor));
        const Check *check = m_bench.runbook->check(kept.check);
        Check expanded = *check;
        for (Expectation &expectation : expanded.expect) {
            for (Matcher &matcher : expectation.matchers) {
                if (matcher.operand.toString() == u"${env:LIMIT}")
                    matcher.operand = u"500"_s;
            }
        }
        const CheckResult again =
            sitrep::judge(kept.observation, expanded,
                          vantageOfPasted(*check, *m_bench.runbook, kept.observation.evidence.standpoint));
        QCOMPARE(render(again.reason), render(result.reason));
        QCOMPARE(again.outcome, result.outcome);
        QCOMPARE(kept, result);
    }
}

QTEST_GUILESS_MAIN(TestPasting)
#include "tst_pasting.moc"
