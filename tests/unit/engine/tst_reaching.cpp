// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/command/command.h"
#include "diagnostics/engine/jobs/reaching.h"
#include "diagnostics/runbook/runbookreader.h"
#include "tests/unit/engine/enginebench.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;
using namespace sitrep::enginebench;

/// Asking a check in the place that it needs.
class TestReaching : public QObject
{
    Q_OBJECT

private slots:
    void howItIsAsked_data();
    void howItIsAsked();
    void theQuestionIsARunbookOfItsOwn();
    void whatComesBack_data();
    void whatComesBack();
    void aWayThatHangsIsNoWordOfASitrep();
    void theWayGoesBeforeTheArguments();
    void theEnvironmentOverThereIsTheRightOne();
    void aWayThatFailsIsNoAnswer();
    void whatAnotherSitrepWroteIsMasked();
    void aWayThatHangsConfirmsNoPlace();
    void aWayThatNobodyKnowsIsRefused();
};

namespace {

VantagePoint inside(const QStringList &reach)
{
    return {u"inside"_s, u"inside the VPC"_s, {}, reach};
}

QString told(const Observation &observation)
{
    return observation.failure
               ? QString(nameOf(observation.failure->failureClass) + u": " + observation.failure->message)
               : u"ok"_s;
}

QByteArray report(const QJsonObject &check, int schema = 1)
{
    return QJsonDocument(
               QJsonObject{{u"schema"_s, schema}, {u"as_of"_s, QJsonValue::Null}, {u"checks"_s, QJsonArray{check}}})
        .toJson();
}

QJsonObject with(QJsonObject object, const QString &key, const QJsonValue &value)
{
    object.insert(key, value);
    return object;
}

} // namespace

void TestReaching::howItIsAsked_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("vantage"); // how we stand to the place
    QTest::addColumn<bool>("reach");
    QTest::addColumn<int>("reaching");
    const auto row = [](const char *name, const char *kind, const char *vantage, bool reach, Reaching reaching) {
        QTest::newRow(name) << QString::fromLatin1(kind) << QString::fromLatin1(vantage) << reach << int(reaching);
    };
    row("a command, from outside", "command", "outside", true, Reaching::BeforeArguments);
    row("a plugin, where nothing is known", "plugin", "unclear", true, Reaching::BeforeArguments);
    row("a command, from inside", "command", "fits", true, Reaching::None);
    row("a command without a way", "command", "outside", false, Reaching::None);
    row("a command that needs no place", "command", "not needed", true, Reaching::None);
    for (const char *kind : {"dns", "tcp", "tls", "http", "postgres", "prometheus"})
        row(kind, kind, "outside", true, Reaching::BySitrep);
    row("a database, from inside", "postgres", "fits", true, Reaching::None);
    for (const char *kind : {"settings", "junit", "manual", "agree", "logs", "variables"})
        row(kind, kind, "outside", true, Reaching::None);
}

void TestReaching::howItIsAsked()
{
    QFETCH(QString, kind);
    QFETCH(QString, vantage);
    QFETCH(bool, reach);
    QFETCH(int, reaching);
    Runbook runbook;
    runbook.vantages = {inside(reach ? QStringList{u"ssh"_s, u"bastion"_s} : QStringList())};
    Check check = casebook::check(u"a"_s, *enumNamed<CheckKind>(kind));
    if (vantage != u"not needed"_s)
        check.needsVantage = u"inside"_s;
    const QHash<QString, VantageFit> fits{
        {u"fits"_s, VantageFit::Fits}, {u"outside"_s, VantageFit::Outside}, {u"unclear"_s, VantageFit::Unclear}};
    QCOMPARE(int(reachingOf(check, runbook, {fits.value(vantage), u"inside the VPC"_s})), reaching);
}

void TestReaching::theQuestionIsARunbookOfItsOwn()
{
    const QByteArray text = R"(sitrep: 1
title: T
parameters: {path: /health}
vantages: {inside: {name: inside, confirmed_by: [us], reach: [ssh, bastion]}}
checks:
  us: {tcp: "a:1"}
  page:
    title: The "page" answers
    needs_vantage: inside
    http: {url: "https://${env:HOST}${path}", headers: {X-Key: "${secret:KEY}"}}
    timeout: 1500 ms
    samples: {count: 3, every: 20 ms, need: 2}
    expect: {status: 200, json.state: {equals: "${env:WANTED}"}, total_ms: {warn_above: 250, fail_above: 1 s}}
)";
    const ReadResult read = RunbookReader::readBytes(text, u"t.yaml"_s);
    QVERIFY(read.runbook);
    const Check &asked = *read.runbook->check(u"page"_s);
    const QByteArray question = questionFor(asked, {u"json.state"_s, u"json.version"_s});
    const ReadResult there = RunbookReader::readBytes(question, u"-"_s);
    QVERIFY2(there.runbook, question.constData());
    QCOMPARE(there.runbook->checks.size(), 1);
    const Check &again = there.runbook->checks.first();
    QCOMPARE(again.id, asked.id);
    QCOMPARE(again.config, asked.config); // what stands for a value of the environment still does
    QCOMPARE(again.timeout, asked.timeout);
    QCOMPARE(again.samples, asked.samples);
    QStringList facts;
    for (const Expectation &expectation : again.expect)
        facts.append(expectation.fact);
    QCOMPARE(facts.join(u' '), u"json.state json.version status total_ms"_s);
    QVERIFY(!question.contains("WANTED"));
    QVERIFY(!question.contains("bastion"));
}

void TestReaching::whatComesBack_data()
{
    QTest::addColumn<int>("exit");
    QTest::addColumn<QByteArray>("output");
    QTest::addColumn<QByteArray>("errors");
    QTest::addColumn<QString>("failure");
    QTest::addColumn<QString>("facts");
    const QJsonObject open{{u"id"_s, u"a"_s},
                           {u"kind"_s, u"tcp"_s},
                           {u"facts"_s, factsToJson({{u"open"_s, casebook::fact(true)}})},
                           {u"evidence"_s, QJsonObject{}}};
    QJsonObject refused = open;
    refused.insert("failure"_L1, u"refused"_s);
    refused.insert("rung"_L1, u"tcp"_s);
    refused.insert("message"_L1, u"10.0.0.1:5432 refuses the connection"_s);
    const auto row = [](const char *name, int exit, const QByteArray &output, const char *errors,
                        const QString &failure, const QString &facts) {
        QTest::newRow(name) << exit << output << QByteArray(errors) << failure << facts;
    };
    row("it answers", 0, report(open), "", u"ok"_s, u"open"_s);
    row("it answers, whatever the exit code", 255, report(open), "", u"ok"_s, u"open"_s);
    row("it answers, and the shell greets and takes leave", 0, "Welcome {you}!\n" + report(open) + "\n$ ", "", u"ok"_s,
        u"open"_s);
    row("it answers, and says on standard error", 0, report(open), "Warning: permanently added", u"ok"_s, u"open"_s);
    row("it fails over there", 2, report(refused), "", u"refused: 10.0.0.1:5432 refuses the connection"_s, u"open"_s);
    row("no Sitrep over there", 127, {}, "sh: 1: sitrep: not found\n",
        u"kind-not-available: no sitrep inside the VPC; with one there, this line asks it: LINE"_s, {});
    row("the way fails", 255, {}, "ssh: connect to host bastion port 22: No route to host\n",
        u"vantage: ssh did not get there: ssh: connect to host bastion port 22: No route to host"_s, {});
    row("another Sitrep does not understand", 65, {}, "-:4:9: \"dns2\" is no key of a check\n",
        u"vantage: the Sitrep inside the VPC gave no answer: -:4:9: \"dns2\" is no key of a check"_s, {});
    row("no document", 0, "Welcome!", "", u"vantage: the Sitrep inside the VPC gave no answer"_s, {});
    row("another check", 0, report(with(open, u"id"_s, u"b"_s)), "",
        u"vantage: the Sitrep inside the VPC gave no answer"_s, {});
    row("a check of another kind", 0, report(with(open, u"kind"_s, u"dns"_s)), "",
        u"vantage: the Sitrep inside the VPC gave no answer: it asked a check of kind dns"_s, {});
    row("a newer document", 0, report(open, 9), "",
        u"vantage: the Sitrep inside the VPC gave no answer: This document is of a newer Sitrep (schema 9)"_s, {});
    row("a failure that only a newer one knows", 2, report(with(refused, u"failure"_s, u"quantum"_s)), "",
        u"cut: a failure that this Sitrep does not know: quantum: 10.0.0.1:5432 refuses the connection"_s, u"open"_s);
    row("nobody asked", 0, report(with(open, u"outcome"_s, u"skip"_s)), "",
        u"vantage: the Sitrep inside the VPC gave no answer: it did not ask"_s, {});
}

void TestReaching::whatComesBack()
{
    QFETCH(int, exit);
    QFETCH(QByteArray, output);
    QFETCH(QByteArray, errors);
    QFETCH(QString, failure);
    QFETCH(QString, facts);
    ProcessResult result;
    result.exitCode = exit;
    result.standardOutput = output;
    result.standardError = errors;
    const Observation observation = observationFrom(
        result, {u"ssh"_s, u"bastion"_s}, casebook::check(u"a"_s, CheckKind::Tcp), u"inside the VPC"_s, u"LINE"_s);
    QCOMPARE(told(observation), failure);
    QStringList names;
    for (const auto &[name, fact] : observation.facts)
        names.append(name);
    QCOMPARE(names.join(u' '), facts);
}

/// Nobody knows then whether a Sitrep is there.
void TestReaching::aWayThatHangsIsNoWordOfASitrep()
{
    ProcessResult result;
    result.end = ProcessResult::End::Deadline;
    const Observation observation = observationFrom(
        result, {u"ssh"_s, u"bastion"_s}, casebook::check(u"a"_s, CheckKind::Tcp), u"inside the VPC"_s, u"LINE"_s);
    QCOMPARE(told(observation), u"vantage: no answer came through ssh in time"_s);
}

void TestReaching::theWayGoesBeforeTheArguments()
{
    QStringList reach;
    Bench bench([&reach](const CheckContext &context) {
        reach = context.reach;
        return passing(context);
    });
    bench.request.environment = std::make_shared<const Environment>(QMap<QString, QString>{{u"HOST"_s, u"b2"_s}});
    bench.runbook.vantages = {inside({u"ssh"_s, u"${env:HOST}"_s})};
    Check &check = bench.add(u"a"_s, {}, CheckKind::Command);
    check.needsVantage = u"inside"_s;
    check.config = {{u"arguments"_s, QJsonArray{u"true"_s}}};
    bench.finish();
    QCOMPARE(reach, (QStringList{u"ssh"_s, u"b2"_s}));
    QCOMPARE(bench.outcome(u"a"_s), u"pass"_s);
    QCOMPARE(bench.results.at(u"a"_s).observation.evidence.standpoint.confirmed, QStringList{u"inside"_s});
}

void TestReaching::theEnvironmentOverThereIsTheRightOne()
{
    Bench bench;
    // `env` stands for the way, and a script for the Sitrep over there: it tells what it was asked.
    QTemporaryDir there;
    QFile sitrep(there.filePath(u"sitrep"_s));
    QVERIFY(sitrep.open(QIODevice::WriteOnly));
    sitrep.write("#!/bin/sh\necho \"$@\" >&2\ncat >&2\nexit 65\n");
    sitrep.close();
    sitrep.setPermissions(sitrep.permissions() | QFileDevice::ExeOwner);
    bench.request.environment = std::make_shared<const Environment>(
        QMap<QString, QString>{{u"PATH"_s, QString(there.path() + u":/usr/bin:/bin")}});
    bench.runbook.vantages = {inside({u"env"_s})};
    Check &check = bench.add(u"a"_s);
    check.needsVantage = u"inside"_s;
    check.config = {{u"address"_s, u"${env:ONLY_THERE}:5432"_s}};
    bench.finish();
    QCOMPARE(bench.outcome(u"a"_s), u"unknown vantage"_s);
    const Evidence &evidence = bench.results.at(u"a"_s).observation.evidence;
    QCOMPARE(evidence.arguments.join(u' '), u"env sitrep run - --only a --format json --trust"_s);
    QVERIFY2(evidence.excerpt.startsWith(u"run - --only a --format json --trust"), qPrintable(evidence.excerpt));
    QVERIFY2(evidence.excerpt.contains(u"${env:ONLY_THERE}:5432"), qPrintable(evidence.excerpt));
}

void TestReaching::whatAnotherSitrepWroteIsMasked()
{
    Bench bench;
    QTemporaryDir there;
    QFile sitrep(there.filePath(u"sitrep"_s));
    QVERIFY(sitrep.open(QIODevice::WriteOnly));
    const QString secret = u"ghp_16C7e42F292c6912E7710c838347Ae178B4a"_s;
    const QJsonObject evidence{{u"identity"_s, QJsonObject{{secret, u"x"_s}}}};
    QJsonObject check{{u"id"_s, u"a"_s},
                      {u"kind"_s, u"tcp"_s},
                      {u"failure"_s, u"refused"_s},
                      {u"message"_s, u"no"_s},
                      {u"facts"_s, factsToJson({{secret, casebook::fact(true)}})},
                      {u"detail"_s, QJsonObject{{u"what"_s, secret}, {secret, 1}}},
                      {u"withheld"_s, QJsonObject{{secret, QJsonObject{{u"class"_s, u"permission"_s}}}}},
                      {u"evidence"_s, evidence}};
    sitrep.write("#!/bin/sh\ncat <<'END'\n" + report(check) + "END\n");
    sitrep.close();
    sitrep.setPermissions(sitrep.permissions() | QFileDevice::ExeOwner);
    bench.request.environment = std::make_shared<const Environment>(
        QMap<QString, QString>{{u"PATH"_s, QString(there.path() + u":/usr/bin:/bin")}});
    bench.runbook.vantages = {inside({u"env"_s})};
    bench.add(u"a"_s).needsVantage = u"inside"_s;
    bench.finish();
    const Observation &observation = bench.results.at(u"a"_s).observation;
    QVERIFY(observation.failure);
    QCOMPARE(observation.failure->failureClass, FailureClass::Refused);
    QCOMPARE(observation.withheld.size(), 1U);
    const QByteArray kept = QJsonDocument(observationToJson(observation)).toJson();
    QVERIFY2(!kept.contains(secret.toUtf8()), kept.constData());
}

void TestReaching::aWayThatFailsIsNoAnswer()
{
    Bench bench;
    bench.runbook.vantages = {inside({u"no-such-way-in"_s})};
    bench.add(u"a"_s).needsVantage = u"inside"_s;
    bench.request.trusted = false;
    bench.finish();
    QCOMPARE(bench.outcome(u"a"_s), u"skip not-trusted"_s);

    Bench trusted;
    trusted.runbook.vantages = bench.runbook.vantages;
    trusted.add(u"a"_s).needsVantage = u"inside"_s;
    trusted.finish();
    QCOMPARE(trusted.outcome(u"a"_s), u"unknown tool-missing"_s);
    QVERIFY(trusted.results.at(u"a"_s).observation.evidence.standpoint.confirmed.isEmpty());
}

void TestReaching::aWayThatHangsConfirmsNoPlace()
{
    Bench bench([](const CheckContext &context) { return CommandCollector().collect(context); });
    bench.runbook.vantages = {inside({u"env"_s})};
    Check &check = bench.add(u"a"_s, {}, CheckKind::Command);
    check.needsVantage = u"inside"_s;
    check.timeout = Milliseconds(300);
    check.config = {{u"arguments"_s, QJsonArray{u"sleep"_s, u"600"_s}}};
    bench.finish();
    QCOMPARE(bench.outcome(u"a"_s), u"unknown vantage"_s);
    QVERIFY(bench.results.at(u"a"_s).observation.evidence.standpoint.confirmed.isEmpty());
}

void TestReaching::aWayThatNobodyKnowsIsRefused()
{
    const auto problemOf = [](const QByteArray &reach) {
        const QByteArray text = "sitrep: 1\ntitle: T\nvantages: {inside: {name: inside, confirmed_by: [us], reach: "
                                + reach + "}}\nchecks: {us: {tcp: \"a:1\"}}\n";
        const ReadResult read = RunbookReader::readBytes(text, u"t.yaml"_s);
        return read.problems.isEmpty() ? QString() : read.problems.first().text();
    };
    for (const char *known : {"[ssh, -p, '22', h]", "[sudo, -u, app]", "[sshpass, -e, ssh, h, --]",
                              "[env, X=1, ssh, h, docker, exec, app]", "[timeout, -k, '1', '5', docker, exec, app]"})
        QCOMPARE(problemOf(known), QString());
    for (const char *unknown : {"[./enter, staging]", "[timeout, '5', ./enter]", "[ssh, h, ./enter]"}) {
        const QString problem = problemOf(unknown);
        QVERIFY2(problem.contains(u"\"./enter\" is no way in"_s), qPrintable(problem));
        QVERIFY2(problem.contains(u"kubectl exec"_s), qPrintable(problem));
    }
}

QTEST_GUILESS_MAIN(TestReaching)
#include "tst_reaching.moc"
