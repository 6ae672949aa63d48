// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/runbookreader.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

QString sourceFolder()
{
    return QString::fromUtf8(SITREP_SOURCE_DIR);
}

QString told(const ReadResult &result)
{
    QStringList lines;
    for (const Problem &problem : result.problems)
        lines.append(problem.text());
    return lines.join(u'\n');
}

ReadResult readText(const QByteArray &text, const ReadOptions &options = {})
{
    return RunbookReader::readBytes("sitrep: 1\ntitle: T\n" + text, u"t.yaml"_s, options);
}

void write(const QString &path, const QByteArray &bytes)
{
    QDir().mkpath(QFileInfo(path).absolutePath());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

} // namespace

class TestRunbookReader : public QObject
{
    Q_OBJECT

private slots:
    void readsTheSample();
    void readsTheSmallest();
    void readsGoodFiles_data();
    void readsGoodFiles();
    void fillsTheDefaultsOfKinds_data();
    void fillsTheDefaultsOfKinds();
    void rulesOfVariablesAreExpectations();
    void matchersKeepTheirOperands();
    void namesOfHeadersAreWrittenInAnyCase();
    void filesOfLogsAreAsTheyAreWritten();
    void profilesAreCompleted();
    void sourcesOfChangesAreRead();
    void conditionsAreNested();
    void parametersAreTakenFromOutside();
    void parametersAreNeverExpandedAgain();
    void recipesArePutIn();
    void nextHoldsUntilTheCheckItselfIsAnswered();
    void recipesOfATeamComeFirst();
    void faultsOfRecipesAreToldInTheirFile();
    void tellsFaultsOfTwoPlaces_data();
    void tellsFaultsOfTwoPlaces();
    void literalSecretsAreFoundWhereverTheyStand_data();
    void literalSecretsAreFoundWhereverTheyStand();
    void whatStandsForASecretIsNone_data();
    void whatStandsForASecretIsNone();
    void problemsQuoteWhatIsWritten_data();
    void problemsQuoteWhatIsWritten();
    void expandedReadsAsTheSameRunbook_data();
    void expandedReadsAsTheSameRunbook();
    void bytesAndPathsAreKept();
};

void TestRunbookReader::readsTheSample()
{
    const ReadResult result =
        RunbookReader::read(sourceFolder() + u"/resources/runbooks/staging-outage/runbook.yaml"_s);
    QCOMPARE(told(result), QString());
    const Runbook &runbook = *result.runbook;
    QCOMPARE(runbook.title, u"Staging chat is down"_s);
    QCOMPARE(runbook.environment, u"staging"_s);
    QCOMPARE(runbook.incident.id, u"1278"_s);
    QCOMPARE(isoText(*runbook.incident.started), u"2025-09-15T17:29:00Z"_s);
    QCOMPARE(*runbook.incident.updateEvery, Milliseconds{30 * 60'000});
    QCOMPARE(isoText(*runbook.asOf), u"2025-09-15T18:05:00Z"_s);
    QCOMPARE(runbook.envFiles, QStringList{u"staging.env"_s});
    QCOMPARE(runbook.atOnce, 32);
    QCOMPARE(runbook.components.size(), 10);
    QCOMPARE(runbook.checks.size(), 17);
    QCOMPARE(runbook.symptoms, QStringList({u"chat-health"_s, u"golden-path"_s}));
    const Check &rate = *runbook.check(u"error-rate"_s);
    QCOMPARE(rate.next, u"Run Full, which asks the VPC connector and the Cloud SQL instance"_s);
    QCOMPARE(rate.nextUntil, QStringList({u"vpc-connector"_s, u"cloud-sql-state"_s}));
    QVERIFY(runbook.check(u"timeouts-agree"_s)->next.startsWith("Read the timeouts"_L1));
    QVERIFY(runbook.check(u"timeouts-agree"_s)->nextUntil.isEmpty());
    QCOMPARE(runbook.figures.size(), 3);
    QCOMPARE(runbook.signatures.size(), 2);
    QCOMPARE(runbook.vantage(u"inside"_s)->reach[4], u"--project=example-staging"_s);
    QCOMPARE(*runbook.logSource(u"backend"_s)->maxSilence, Milliseconds{5 * 60'000});
    QVERIFY(!runbook.logSource(u"backend"_s)->format);
    QVERIFY(runbook.logSource(u"backend"_s)->read[3].contains(u"\"${since}\""_s));
    QCOMPARE(runbook.component(u"backend"_s)->dependsOn.back(), ComponentDependency({u"cache"_s, true}));
    QCOMPARE(runbook.profiles.at(Profile::EnvCheck).budget, Milliseconds{3'000});
    QCOMPARE(runbook.remediation.size(), 4);
    QCOMPARE(runbook.remediation[1].dueFrom, Milliseconds{2 * 3'600'000});
    QCOMPARE(runbook.remediation[1].dueTo, Milliseconds{8 * 3'600'000});
    QCOMPARE(runbook.remediation[2].dueFrom, Milliseconds{0});
    QCOMPARE(runbook.remediation[3].dueTo, Milliseconds{7 * 24 * 3'600'000LL});
    QCOMPARE(runbook.remediation[0].steps[0].kind, StepKind::Mitigate);
    QCOMPARE(runbook.escalation[0].forComponents, QStringList({u"vpc"_s, u"database"_s}));
    QCOMPARE(runbook.incidentMemory[0].cause, u"timeouts-too-short"_s);
    QCOMPARE(runbook.causes[0].predictsClasses.at(u"database-health"_s).size(), 4);

    const Check &agree = *runbook.check(u"timeouts-agree"_s);
    QCOMPARE(agree.kind, CheckKind::Agree);
    QCOMPARE(agree.says, Says::Intended);
    const Check &inVpc = *runbook.check(u"in-vpc"_s);
    QVERIFY(inVpc.confirmsVantage);
    QVERIFY(inVpc.component.isEmpty());
    QCOMPARE(inVpc.expect[1].matchers[0].operand, QJsonValue(u"example-staging"_s));
    const Check &database = *runbook.check(u"database-health"_s);
    QCOMPARE(database.config[u"url"_s], QJsonValue(u"${env:DATABASE_URL}"_s));
    QCOMPARE(database.timeout, Milliseconds{15'000});
    QCOMPARE(database.needs, QStringList{u"required-variables"_s});
    const Check &sql = *runbook.check(u"cloud-sql-state"_s);
    QCOMPARE(sql.kind, CheckKind::Command);
    QCOMPARE(sql.title, u"Cloud SQL instance staging-shared-postgres runs"_s);
    QCOMPARE(sql.profiles, QList<Profile>{Profile::Full});
    QCOMPARE(runbook.recipeSha256.size(), 1);
    QCOMPARE(runbook.check(u"chat-health"_s)->samples->need, 3);
}

void TestRunbookReader::sourcesOfChangesAreRead()
{
    const ReadResult result =
        readText("parameters: {project: shop}\n"
                 "vantages: {inside: {confirmed_by: [here], reach: [ssh, bastion]}}\n"
                 "checks: {a: {tcp: \"h:1\"}, here: {tcp: \"h:2\"}}\n"
                 "changes:\n"
                 "  revisions: {component: a, command: [list, \"--project=${project}\", \"${env:X}\"], each: \"[*]\",\n"
                 "              time: metadata.at, title: \"Revision {metadata.name}\", id: metadata.uid, since: 2 d,\n"
                 "              timeout: 5 s, profiles: [full], needs_vantage: inside}\n"
                 "  short: {command: [list], time: at, title: Deployed}\n"
                 "  commits: {git: {paths: [config, ../app], since: 6 h}}\n"
                 "  all: {git: {}, profiles: [env-check]}\n");
    QCOMPARE(told(result), QString());
    const QList<ChangeSource> &changes = result.runbook->changes;
    QCOMPARE(changes.size(), 4);
    QCOMPARE(changes[0].command, QStringList({u"list"_s, u"--project=shop"_s, u"${env:X}"_s}));
    QCOMPARE(changes[0].component, u"a"_s);
    QCOMPARE(changes[0].each, u"[*]"_s);
    QCOMPARE(changes[0].time, u"metadata.at"_s);
    QCOMPARE(changes[0].title, u"Revision {metadata.name}"_s);
    QCOMPARE(changes[0].identity, u"metadata.uid"_s);
    QCOMPARE(changes[0].since, Milliseconds{std::chrono::hours(48)});
    QCOMPARE(changes[0].timeout, Milliseconds{5'000});
    QCOMPARE(changes[0].needsVantage, u"inside"_s);
    QCOMPARE(changes[0].profiles, QList<Profile>{Profile::Full});
    QVERIFY(!changes[0].isIn(Profile::Quick));
    QCOMPARE(changes[1].profiles, QList<Profile>{Profile::Quick});
    QCOMPARE(changes[1].since, Milliseconds{std::chrono::hours(24)});
    QCOMPARE(changes[1].timeout, Milliseconds{30'000});
    QVERIFY(!changes[1].isGit());
    QVERIFY(changes[2].isGit());
    QCOMPARE(changes[2].paths, QStringList({u"config"_s, u"../app"_s}));
    QCOMPARE(changes[2].since, Milliseconds{std::chrono::hours(6)});
    QCOMPARE(changes[2].timeout, Milliseconds{10'000});
    QVERIFY(changes[3].isIn(Profile::EnvCheck) && changes[3].paths.isEmpty());
}

void TestRunbookReader::readsTheSmallest()
{
    const ReadResult result = RunbookReader::read(sourceFolder() + u"/resources/runbooks/smallest/runbook.yaml"_s);
    QCOMPARE(told(result), QString());
    const Runbook &runbook = *result.runbook;
    QCOMPARE(runbook.components.size(), 3);
    QCOMPARE(runbook.components[2].dependsOn, QList<ComponentDependency>({ComponentDependency{u"database"_s, false},
                                                                          ComponentDependency{u"cache"_s, true}}));
    for (const Check &check : runbook.checks) {
        QCOMPARE(check.component, check.id);
        QCOMPARE(check.title, check.id);
        QCOMPARE(check.profiles, QList<Profile>{Profile::Quick});
        QVERIFY(check.isIn(Profile::Full));
        QCOMPARE(check.timeout, Milliseconds{10'000});
    }
    QCOMPARE(runbook.checks[1].config, QJsonObject({{u"address"_s, u"${env:REDIS_HOST}:6379"_s}}));
    QCOMPARE(runbook.profiles.at(Profile::Quick).budget, Milliseconds{20'000});
    QCOMPARE(runbook.profiles.at(Profile::Full).budget, Milliseconds{120'000});
    QCOMPARE(runbook.profiles.at(Profile::EnvCheck).title, u"Environment check"_s);
}

void TestRunbookReader::readsGoodFiles_data()
{
    QTest::addColumn<QString>("path");
    const QDir folder(sourceFolder() + u"/tests/data/runbooks/good"_s);
    for (const QString &name : folder.entryList({u"*.yaml"_s}))
        QTest::newRow(qPrintable(name)) << folder.filePath(name);
}

void TestRunbookReader::readsGoodFiles()
{
    QFETCH(QString, path);
    const ReadResult result = RunbookReader::read(path);
    QCOMPARE(told(result), QString());
    QVERIFY(result.runbook);
}

void TestRunbookReader::fillsTheDefaultsOfKinds_data()
{
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<QString>("says");
    QTest::addColumn<int>("seconds");
    QTest::addColumn<QString>("expects");
    const auto row = [](const char *kind, const QString &says, int seconds, const QString &expects) {
        QTest::newRow(kind) << QByteArray(kind) << says << seconds << expects;
    };
    row("variables: [A]", u"local"_s, 10, u"A.set required true"_s);
    row("settings: a.json", u"intended"_s, 10, QString());
    row("agree: {a: log.errors, b: log.entries}", u"works"_s, 10, u"equal equals true"_s);
    row("dns: a.internal", u"works"_s, 10, u"count at_least 1"_s);
    row("tcp: \"a.internal:80\"", u"works"_s, 10, u"open equals true"_s);
    row("tls: \"a.internal:443\"", u"works"_s, 10, u"verified equals true, days_left warn_below 14"_s);
    row("http: https://a.internal/", u"works"_s, 10, u"status at_least 200, status below 400"_s);
    row("postgres: postgres://a.internal/b", u"works"_s, 10, u"connection equals ok"_s);
    row("command: [true]", u"local"_s, 30, u"exit equals 0"_s);
    row("plugin: [check_x, -p, 5432]", u"local"_s, 30, u"exit warn_above 0, exit fail_above 1"_s);
    row("logs: app", u"works"_s, 10, QString());
    row("prometheus: {url: \"http://a:9090\", query: up}", u"works"_s, 10, u"value exists true"_s);
    row("junit: results/*.xml", u"intended"_s, 10, u"failed equals 0"_s);
    row("manual: \"Does it work?\"", u"works"_s, 10, u"answer equals true"_s);
}

void TestRunbookReader::fillsTheDefaultsOfKinds()
{
    QFETCH(QByteArray, kind);
    QFETCH(QString, says);
    QFETCH(int, seconds);
    QFETCH(QString, expects);
    const ReadResult result =
        readText("log_sources: {app: {files: [a.log]}}\nchecks:\n  log: {logs: app}\n  it: {" + kind + "}\n");
    QCOMPARE(told(result), QString());
    const Check &check = *result.runbook->check(u"it"_s);
    QCOMPARE(nameOf(check.says), says);
    QCOMPARE(check.timeout, Milliseconds{seconds * 1000});
    QStringList list;
    for (const Expectation &expectation : check.expect) {
        for (const Matcher &matcher : expectation.matchers)
            list.append(
                u"%1 %2 %3"_s.arg(expectation.fact, nameOf(matcher.kind), matcher.operand.toVariant().toString()));
    }
    QCOMPARE(list.join(u", "_s), expects);
    if (check.kind == CheckKind::Plugin)
        QCOMPARE(check.config[u"arguments"_s].toArray().at(2), QJsonValue(u"5432"_s));
    if (check.kind == CheckKind::Logs)
        QCOMPARE(check.config[u"last"_s], QJsonValue(u"1 h"_s));
}

void TestRunbookReader::rulesOfVariablesAreExpectations()
{
    const ReadResult result =
        readText("checks:\n  it:\n    variables:\n      from: process\n      required: [A, B]\n      rules:\n"
                 "        A: {type: port, min_length: 2, max_length: 5}\n"
                 "        B: {not_placeholder: true, agrees_with: [A]}\n"
                 "    expect: {B.length: {at_most: 9}}\n");
    QCOMPARE(told(result), QString());
    QStringList list;
    for (const Expectation &expectation : result.runbook->checks[0].expect)
        list.append(u"%1 %2"_s.arg(expectation.fact, nameOf(expectation.matchers[0].kind)));
    QCOMPARE(list.join(u", "_s),
             u"A.set required, B.set required, A.well_formed equals, A.length at_least, A.length at_most, "
             "B.looks_like_placeholder equals, B.agrees_with.A equals, B.length at_most"_s);
    QCOMPARE(result.runbook->checks[0].config[u"from"_s], QJsonValue(QJsonArray{u"process"_s}));
}

void TestRunbookReader::matchersKeepTheirOperands()
{
    const ReadResult result = readText("checks:\n  it:\n    http: https://a/\n    expect:\n      status: {one_of: "
                                       "[200, 204]}\n      total_ms: {below: 2 s, times_normal: 3, "
                                       "warn_above: 1, because: it was}\n      body: {matches: '^a', contains: "
                                       "\"${env:X}\"}\n      json.a: 1.5\n      json.b: yes\n");
    QCOMPARE(told(result), QString());
    const QList<Expectation> &expect = result.runbook->checks[0].expect;
    QCOMPARE(expect[0].matchers[0].operand, QJsonValue(QJsonArray{200, 204}));
    QCOMPARE(expect[1].matchers[0].operand, QJsonValue(u"2 s"_s));
    QCOMPARE(expect[1].matchers.size(), 2);
    QCOMPARE(expect[1].because, u"it was"_s);
    QCOMPARE(*expect[1].timesNormal, 3.0);
    QCOMPARE(expect[2].matchers[1].operand, QJsonValue(u"${env:X}"_s));
    QCOMPARE(expect[3].matchers[0].operand, QJsonValue(1.5));
    QCOMPARE(expect[4].matchers[0].operand, QJsonValue(u"yes"_s));
}

void TestRunbookReader::namesOfHeadersAreWrittenInAnyCase()
{
    const ReadResult result = readText("figures:\n  - {title: V, of: page, fact: headers.X-Version}\nchecks:\n"
                                       "  page: {http: https://a/, expect: {headers.Content-Type: x, json.Aa: 1}}\n"
                                       "  file: {settings: {file: a.json}, expect: {headers.Aa: 1}}\n"
                                       "  both: {agree: {left: page.headers.ETag, right: file.headers.Aa}}\n");
    QCOMPARE(told(result), QString());
    const QList<Check> &checks = result.runbook->checks;
    QCOMPARE(checks[0].expect[0].fact, u"headers.content-type"_s);
    QCOMPARE(checks[0].expect[1].fact, u"json.Aa"_s);
    QCOMPARE(checks[1].expect[0].fact, u"headers.Aa"_s);
    QCOMPARE(checks[2].config[u"left"_s], QJsonValue(u"page.headers.etag"_s));
    QCOMPARE(checks[2].config[u"right"_s], QJsonValue(u"file.headers.Aa"_s));
    QCOMPARE(result.runbook->figures[0].fact, u"headers.x-version"_s);
}

void TestRunbookReader::filesOfLogsAreAsTheyAreWritten()
{
    const ReadResult result = readText("parameters: {d: /var/log}\n"
                                       "log_sources: {l: {files: [\"${d}/a.log\", \"/x/$${d}.log\"]}}\n"
                                       "checks: {a: {logs: l}}\n");
    QCOMPARE(told(result), QString());
    QCOMPARE(result.runbook->logSources.constFirst().files, (QStringList{u"/var/log/a.log"_s, u"/x/${d}.log"_s}));
}

void TestRunbookReader::profilesAreCompleted()
{
    const QByteArray checks =
        "checks:\n  a: {settings: a.json}\n  b: {tcp: \"b:1\"}\n  c: {variables: [C], profiles: [full]}\n";
    const ReadResult without = readText(checks);
    QCOMPARE(told(without), QString());
    QCOMPARE(without.runbook->checks[0].profiles, QList<Profile>({Profile::Quick, Profile::EnvCheck}));
    QCOMPARE(without.runbook->checks[1].profiles, QList<Profile>({Profile::Quick}));
    QCOMPARE(without.runbook->checks[2].profiles, QList<Profile>({Profile::Full}));
    const ReadResult with = readText("profiles: {quick: {budget: 5 s}}\n" + checks);
    QCOMPARE(told(with), QString());
    QCOMPARE(with.runbook->checks[0].profiles, QList<Profile>({Profile::Quick}));
    QCOMPARE(with.runbook->profiles.at(Profile::Quick).budget, Milliseconds{5'000});
    QCOMPARE(with.runbook->profiles.at(Profile::Quick).title, u"Quick"_s);
    QCOMPARE(with.runbook->profiles.size(), 3U);
}

void TestRunbookReader::conditionsAreNested()
{
    const ReadResult result =
        readText("checks: {a: {tcp: \"a:1\"}, b: {tcp: \"b:1\"}}\ncauses:\n  c:\n    statement: S\n"
                 "    when: {any: [{fail: [a, b]}, {none: [{check: a, is: warn, class: timeout}]}], not_pass: [b]}\n");
    QCOMPARE(told(result), QString());
    const Condition &when = result.runbook->causes[0].when;
    QCOMPARE(when.form, Condition::Form::AllOf);
    QCOMPARE(when.operands[0].form, Condition::Form::AnyOf);
    QCOMPARE(when.operands[0].operands[0].checks, QStringList({u"a"_s, u"b"_s}));
    QCOMPARE(when.operands[0].operands[1].form, Condition::Form::NoneOf);
    QCOMPARE(when.operands[0].operands[1].operands[0].classes, QList<FailureClass>{FailureClass::Timeout});
    QCOMPARE(when.operands[1].is, Condition::Is::NotPass);
    QCOMPARE(result.runbook->causes[0].refutedBy.form, Condition::Form::Always);
}

void TestRunbookReader::parametersAreTakenFromOutside()
{
    const QByteArray text =
        "parameters: {host: a, port: 80}\nchecks: {it: {title: \"On ${host}\", tcp: \"${host}:${port}\"}}\n";
    ReadOptions options;
    options.set = {{u"host"_s, u"b"_s}};
    options.extraEnvFiles = QStringList{u"/x/more.env"_s};
    const ReadResult result = readText(text, options);
    QCOMPARE(told(result), QString());
    QCOMPARE(result.runbook->checks[0].config[u"address"_s], QJsonValue(u"b:80"_s));
    QCOMPARE(result.runbook->checks[0].title, u"On b"_s);
    QCOMPARE(result.runbook->parameters[u"host"_s], u"b"_s);
    QCOMPARE(result.runbook->envFiles, QStringList{u"/x/more.env"_s});
    options.extraEnvFiles = QStringList{u"more.env"_s};
    QCOMPARE(readText(text, options).runbook->envFiles, QStringList{QDir::current().filePath(u"more.env"_s)});
    options.set = {{u"hots"_s, u"b"_s}};
    QCOMPARE(told(readText(text, options)),
             u"t.yaml: --set hots: the runbook has no such parameter; did you mean \"host\"?"_s);
    options.set = {{u"port"_s, u"eighty"_s}};
    QCOMPARE(told(readText(text, options)), u"t.yaml:4:41: \"eighty\" is no port; write a number from 1 to 65535"_s);
}

void TestRunbookReader::parametersAreNeverExpandedAgain()
{
    ReadOptions options;
    options.set = {{u"a"_s, u"${env:HOME} ${b}"_s}};
    const ReadResult result = readText(
        "parameters: {a: x, b: y}\nchecks: {it: {title: \"${a} $${b}\", command: [echo, \"${a} $${b}\"]}}\n", options);
    QCOMPARE(told(result), QString());
    QCOMPARE(result.runbook->checks[0].title, u"${env:HOME} ${b} ${b}"_s);
    QCOMPARE(result.runbook->checks[0].config[u"arguments"_s].toArray()[1], QJsonValue(u"$${env:HOME} $${b} $${b}"_s));
}

void TestRunbookReader::recipesArePutIn()
{
    const ReadResult result = readText("checks:\n  it: {use: gcp/cloud-sql, with: {project: p, instance: "
                                       "\"${env:DB}\"}, timeout: 5 s, title: Mine}\n");
    QCOMPARE(told(result), QString());
    const Check &check = result.runbook->checks[0];
    QCOMPARE(check.title, u"Mine"_s);
    QCOMPARE(check.timeout, Milliseconds{5'000});
    QCOMPARE(check.says, Says::Configured);
    QCOMPARE(check.outcomes.at(FailureClass::Exit), Outcome::Unknown);
    QCOMPARE(check.component, u"it"_s);
    const QJsonArray arguments = check.config[u"arguments"_s].toArray();
    QCOMPARE(arguments[4], QJsonValue(u"${env:DB}"_s));
    QCOMPARE(arguments[5], QJsonValue(u"--project=p"_s));
}

void TestRunbookReader::nextHoldsUntilTheCheckItselfIsAnswered()
{
    const ReadResult result = readText("checks:\n"
                                       "  it: {use: gcp/cloud-sql, with: {project: p, instance: i}}\n"
                                       "  mine: {tcp: \"a:1\", next: {do: Ask both, until: [it, self]}}\n");
    QCOMPARE(told(result), QString());
    QCOMPARE(result.runbook->checks[0].nextUntil, QStringList{u"it"_s});
    QCOMPARE(result.runbook->checks[1].nextUntil, (QStringList{u"it"_s, u"mine"_s}));
    // Elsewhere a check is named by its id, and one that is none is told with the nearest.
    QVERIFY(told(readText("checks: {a: {tcp: \"a:1\", needs: [self]}}\n")).contains(u"there is no check \"self\""_s));
    QVERIFY(told(readText("checks: {a: {tcp: \"a:1\", next: {do: x, until: [slef]}}}\n")).contains(u"self"_s));
}

void TestRunbookReader::recipesOfATeamComeFirst()
{
    const QTemporaryDir folder;
    write(
        folder.filePath(u"recipes/gcp/cloud-sql.yaml"_s),
        "sitrep: 1\nrecipe: gcp/cloud-sql\ntitle: Ours\nparameters: {x: {default: 7}}\ncheck: {tcp: \"ours:${x}\"}\n");
    const QByteArray text = "sitrep: 1\ntitle: T\nchecks: {a: {use: gcp/cloud-sql}, b: {use: "
                            "./recipes/gcp/cloud-sql.yaml, with: {x: 8}}}\n";
    const ReadResult result = RunbookReader::readBytes(text, folder.filePath(u"r.yaml"_s));
    QCOMPARE(told(result), QString());
    QCOMPARE(result.runbook->checks[0].config[u"address"_s], QJsonValue(u"ours:7"_s));
    QCOMPARE(result.runbook->checks[1].config[u"address"_s], QJsonValue(u"ours:8"_s));
    QCOMPARE(result.runbook->recipeSha256.size(), 1);
    for (const QByteArray name : {"../r", "/etc/passwd", "./../r.yaml", "nothing"}) {
        const ReadResult outside = RunbookReader::readBytes(
            "sitrep: 1\ntitle: T\nchecks: {a: {use: \"" + name + "\"}}\n", folder.filePath(u"r.yaml"_s));
        QCOMPARE(outside.problems.size(), 1);
        QCOMPARE(outside.problems[0].message, u"there is no recipe \"%1\""_s.arg(QString::fromUtf8(name)));
        QVERIFY2(outside.problems[0].hint.contains(folder.path()), qPrintable(outside.problems[0].hint));
    }
}

void TestRunbookReader::faultsOfRecipesAreToldInTheirFile()
{
    const QTemporaryDir folder;
    const QString recipe = folder.filePath(u"recipes/r.yaml"_s);
    write(recipe, "sitrep: 1\nrecipe: r\ntitle: R\nparameters: {port: {required: true}}\ncheck:\n  tcp: "
                  "\"a:${prot}\"\n  timeot: 3 s\n  expect: {opn: true}\n");
    const ReadResult result = RunbookReader::readBytes("sitrep: 1\ntitle: T\nchecks: {a: {use: r, with: {port: 80}}}\n",
                                                       folder.filePath(u"b.yaml"_s));
    QStringList lines;
    for (const Problem &problem : result.problems) {
        QCOMPARE(problem.file, recipe);
        lines.append(u"%1:%2 %3; %4"_s.arg(problem.line).arg(problem.column).arg(problem.message, problem.hint));
    }
    QCOMPARE(lines.join(u'\n'), u"6:8 there is no parameter \"prot\"; did you mean \"port\"?\n"
                                "7:3 \"timeot\" is no key of a check; did you mean \"timeout\"?\n"
                                "8:12 \"opn\" is no fact that \"tcp\" yields; did you mean \"open\"?"_s);
    write(recipe, "sitrep: 1\nrecipe: r\ntitle: R\ncheck: {tcp: \"a:1\", component: b, [x]: 1}\n");
    const ReadResult again =
        RunbookReader::readBytes("sitrep: 1\ntitle: T\nchecks: {a: {use: r}}\n", folder.filePath(u"b.yaml"_s));
    QCOMPARE(again.problems.size(), 2);
    QCOMPARE(again.problems[0].message, u"a recipe's check has no \"component\""_s);
    QCOMPARE(again.problems[1].message, u"a key must be text, not a list or a map"_s);
}

void TestRunbookReader::tellsFaultsOfTwoPlaces_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, QByteArray text, const QString &expected) {
        QTest::newRow(name) << text << expected;
    };
    row("success_percent without samples", "checks: {a: {tcp: \"a:1\", expect: {success_percent: 100}}}",
        u"3:35: \"success_percent\" is no fact that \"tcp\" yields; write samples: {count: 3} beside it"_s);
    row("more passes than samples", "checks: {a: {tcp: \"a:1\", samples: {count: 2, need: 3}}}",
        u"3:52: \"need\" is more than \"count\"; write at most 2"_s);
    row("a component's key beside a component",
        "components: {c: {}}\nchecks: {a: {tcp: \"a:1\", component: c, owner: x}}",
        u"4:40: \"owner\" belongs to a component, and this check is none of its own; write it under components:"_s);
    row("a component of a vantage's check",
        "vantages: {v: {confirmed_by: [a]}}\ncomponents: {c: {}}\nchecks: {a: {tcp: \"a:1\", component: c}}",
        u"5:26: a vantage is confirmed by this check: it is about us and has no component; remove \"component\""_s);
    row("a figure of a fact that is never found",
        "figures: [{title: X, of: a, fact: opne}]\nchecks: {a: {tcp: \"a:1\"}}",
        u"3:35: \"opne\" is no fact that \"tcp\" yields; did you mean \"open\"?"_s);
    row("five figures", "figures: [&f {title: X, of: a, fact: open}, *f, *f, *f, *f]\nchecks: {a: {tcp: \"a:1\"}}",
        u"3:10: \"figures\" has 5 entries; write at most 4"_s);
    row("an identity of what does not tell it", "checks: {a: {tcp: \"a:1\", identity: {project: x}}}",
        u"3:26: what answers to \"tcp\" does not tell who it is; remove \"identity\""_s);
    row("an identity of another kind", "checks: {a: {http: \"http://a\", identity: {project: x}}}",
        u"3:43: what answers to \"http\" does not tell its \"project\"; known are: certificate_sha256"_s);
    row("an identity that is misspelt", "checks: {a: {postgres: \"postgres://h/d\", identity: {system_identifer: 5}}}",
        u"3:53: \"system_identifer\" is no key of \"identity\"; did you mean \"system_identifier\"?"_s);
    row("an age at which nothing counts", "checks: {a: {tcp: \"a:1\", max_age: 0 s}}",
        u"3:35: \"0 s\" is no time that \"max_age\" can have; write a number and ms, s, min, h, d or week, such as 30 s"_s);
    row("times_normal alone", "checks: {a: {tcp: \"a:1\", expect: {ms: {below: 3, times_normal: 2}}}}",
        u"3:50: \"times_normal\" counts only with warn_above or fail_above; add one of them"_s);
    row("an expectation without a condition", "checks: {a: {tcp: \"a:1\", expect: {ms: {because: x}}}}",
        u"3:35: \"ms\" has no condition; write a value, or {at_least: …}"_s);
    row("a limit that is no number", "checks: {a: {tcp: \"a:1\", expect: {ms: {below: fast}}}}",
        u"3:47: \"fast\" is no number; write a number, or one with a unit, such as 75 s or 90 %"_s);
    row("agree with three sides", "checks: {a: {tcp: \"a:1\"}, b: {agree: {x: a.ms, y: a.ms, z: a.ms}}}",
        u"3:38: \"agree\" has 3 entries; write 2"_s);
    row("agree without a fact", "checks: {a: {tcp: \"a:1\"}, b: {agree: {x: a, y: a.ms}}}",
        u"3:42: \"a\" names no fact; write check.fact"_s);
    row("agree that waits for itself", "checks: {a: {tcp: \"a:1\", needs: [b]}, b: {agree: {x: a.open, y: a.reached}}}",
        u"3:10: checks wait for each other in a circle: a → b → a; remove one of these arrows"_s);
    row("a database with an address of the web", "checks: {a: {postgres: https://db/x}}",
        u"3:24: \"https://db/x\" is no address of a database; write postgres://user@host:5432/name, or host=… dbname=…"_s);
    row("an address with a scheme", "checks: {a: {tcp: tcp://a:1}}",
        u"3:19: \"tcp://a:1\" is no address; write host:port, without ://"_s);
    row("an address of the web without one", "checks: {a: {http: a.internal/x}}",
        u"3:20: \"a.internal/x\" is no address of the web; write http://host/path or https://host/path"_s);
    row("a port of an address of the web", "checks: {a: {http: \"http://a:99999/x\"}}",
        u"3:20: \"99999\" is no port; write a number from 1 to 65535"_s);
    row("settings of nothing", "checks: {a: {settings: {pattern: x}}}",
        u"3:24: \"settings\" reads either \"file\" or \"files\"; write one of them"_s);
    row("variables of nothing", "checks: {a: {variables: {from: process}}}",
        u"3:25: \"variables\" asks for no variable; write required: [NAME]"_s);
    row("a step without a span", "checks: {a: {prometheus: {url: \"http://a\", query: up, step: 1 s}}}",
        u"3:55: \"step\" stands without a span; add last: 15 min, or remove it"_s);
    row("variables of two sources", "checks: {a: {variables: {from: {process: x, pid: 1}, required: [A]}}}",
        u"3:26: \"from\" names one source: \"command\", \"process\" or \"pid\"; write one of them"_s);
    row("variables of a command without names", "checks: {a: {variables: {from: {command: [x]}, required: [A]}}}",
        u"3:26: \"command\" and \"names\" stand together; write names: and the path to the names in what the command prints"_s);
    row("a rule on a value that is not read",
        "checks: {a: {variables: {from: {command: [x], names: \"[*].n\"}, rules: {A: {min_length: 3}}}}}",
        u"3:76: \"min_length\" needs the value, and this source tells names only; remove it, or read it from a file or process"_s);
    row("a rule on a value of another process",
        "checks: {a: {variables: {from: {process: x}, rules: {A: {min_length: 3, type: port}}}}}",
        u"3:73: \"type\" needs the value, and this source tells names and lengths only; remove it, or read it from a file or process"_s);
    row("an expectation on a value that is not read",
        "checks: {a: {variables: {from: {command: [x], names: \"[*].n\"}, required: [A]}, expect: {A.length: 3}}}",
        u"3:89: \"A.length\" needs the value, and this source tells names only; remove it, or read it from a file or process"_s);
    row("a log source of nothing", "log_sources: {l: {max_silence: 1 s}}\nchecks: {a: {tcp: \"a:1\"}}",
        u"3:15: the log source \"l\" reads nothing; add files:, read: or follow:"_s);
    row("a format of logs that there is not",
        "log_sources: {l: {files: [a.log], format: jsn}}\nchecks: {a: {tcp: \"a:1\"}}",
        u"3:43: \"jsn\" is no word for \"format\"; did you mean \"json\"?"_s);
    row("a format of logs that is far from any",
        "log_sources: {l: {files: [a.log], format: whatever}}\nchecks: {a: {tcp: \"a:1\"}}",
        u"3:43: \"whatever\" is no word for \"format\"; known are: text, iso8601, syslog, syslog-5424, python, log4j, "
        u"go, nginx, "
        u"apache, access, klog, postgresql, cri, epoch, logfmt, json, cloud-logging, bunyan, pino, zap, ecs, docker, journald"_s);
    row("a change from nowhere", "changes: {c: {title: x}}\nchecks: {a: {tcp: \"a:1\"}}",
        u"3:11: the source of changes \"c\" reads either \"command\" or \"git\"; write one of them"_s);
    row("a condition of a check alone", "checks: {a: {tcp: \"a:1\"}}\ncauses: {c: {statement: S, when: {check: a}}}",
        u"4:35: what \"a\" must be is missing; write {check: a, is: fail}"_s);
    row("a condition that is written as a text",
        "checks: {a: {settings: {file: s.json}, expect: {b: at least 60, c: '>= 60 s', d: {equals: 'at most 5'}, "
        "e: at leisure, f: '<3'}}}",
        u"3:52: this is compared as a text, and not as a condition; write {at_least: …}, or {equals: …} for the text\n"
        u"3:68: this is compared as a text, and not as a condition; write {at_least: …}, or {equals: …} for the text\n"
        u"3:123: this is compared as a text, and not as a condition; write {below: …}, or {equals: …} for the text"_s);
    row("an empty condition", "checks: {a: {tcp: \"a:1\"}}\ncauses: {c: {statement: S, when: {}}}",
        u"4:34: this condition is empty; write {fail: [check]}, or leave it out"_s);
    row("use and a kind", "checks: {a: {use: gcp/cloud-sql, with: {project: p, instance: i}, tcp: \"a:1\"}}",
        u"3:67: a check with \"use\" has its kind from the recipe; remove \"tcp\", or \"use\""_s);
    row("with alone", "checks: {a: {tcp: \"a:1\", with: {x: 1}}}",
        u"3:26: \"with\" stands without \"use\"; write use: and the name of a recipe"_s);
    row("a variable where nothing is asked yet", "checks: {a: {tcp: \"a:1\", title: \"On ${env:HOST}\"}}",
        u"3:33: ${env:HOST} cannot stand in \"title\", which is read before anything is asked; use a parameter, or write $${ for a literal ${"_s);
    row("a variable in the files of a log",
        "log_sources: {l: {files: [\"${env:DIR}/a.log\"]}}\nchecks: {a: {tcp: \"a:1\"}}",
        u"3:27: ${env:DIR} cannot stand in \"files\", which is read before anything is asked; use a parameter, or write $${ for a literal ${"_s);
    row("an id with a dot", "checks: {a.b: {tcp: \"a:1\"}}",
        u"3:10: \"a.b\" is no id; make an id of letters, digits, - and _"_s);
    row("a time without a unit", "checks: {a: {tcp: \"a:1\", timeout: 10}}",
        u"3:35: \"10\" is no time that \"timeout\" can have; write a number and ms, s, min, h, d or week, such as 30 s"_s);
    row("due backwards", "checks: {a: {tcp: \"a:1\"}}\nremediation: [{due: 8-2 h, steps: []}]",
        u"4:21: \"8-2 h\" is no span of time; write 0-2 h, 48 h or 1 week"_s);
    const QByteArray token = QByteArray("ghp_") + "0aB1cD2eF3gH4iJ5kL6mN7oP8qR9sT0uV1wX";
    row("a secret in a key", "x-note: {\"" + token + "\": 1}\nchecks: {a: {tcp: \"a:1\"}}",
        u"3:10: a literal secret stands here: a token; keep it in an env file or a secret store, and write ${secret:NAME}"_s);
    row("a secret is not told again by other problems", "checks: {a: {tcp: \"postgres://u:hunter2-no@h/d\"}}",
        u"3:19: a literal secret stands here: a password in a URL; keep it in an env file or a secret store, and write "
        u"${secret:NAME}\n"
        "3:19: … is no address; write host:port, without ://"_s);
    row("a fault inside an alias is told once",
        "x-e: &e {opn: true}\nchecks: {a: {tcp: \"a:1\", expect: *e}, b: {tcp: \"a:1\", expect: *e}}",
        u"3:10: \"opn\" is no fact that \"tcp\" yields; did you mean \"open\"?"_s);
}

void TestRunbookReader::tellsFaultsOfTwoPlaces()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, expected);
    const ReadResult result = readText(text + "\n");
    QCOMPARE(told(result).remove(u"t.yaml:"_s), expected);
    QVERIFY(!result.runbook);
}

void TestRunbookReader::literalSecretsAreFoundWhereverTheyStand_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("place");
    const QByteArray rest = "checks: {a: {manual: x}}\n";
    QTest::newRow("a comment") << QByteArray("# psql postgres://app:pw@db/x\n" + rest) << u"3:23"_s;
    QTest::newRow("a comment behind a value")
        << QByteArray("x-note: \"# no\" # é postgres://a:pw@h/x\n" + rest) << u"3:33"_s;
    QTest::newRow("a comment at the end") << QByteArray(rest + "# postgres://app:pw@db/x") << u"4:18"_s;
    QTest::newRow("a comment of a block of text")
        << QByteArray("x-note: | # redis://:pw4@h\n  # text\n" + rest) << u"3:22"_s;
    QTest::newRow("a password in the query of a comment")
        << QByteArray("# postgres://h/x?user=a&password=pw4\n" + rest) << u"3:34"_s;
    QTest::newRow("a header in a comment")
        << QByteArray("# first\n  # curl -H 'Authorization: Bearer abcDEF123456'\n" + rest) << u"4:36"_s;
    QTest::newRow("a key over lines of comments")
        << QByteArray("# -----BEGIN PRIVATE KEY-----\n# bm90LWEta2V5LW5vdC1hLWtleS1ub3QtYS1rZXk=\n"
                      "# -----END PRIVATE KEY-----\n"
                      + rest)
        << u"3:3"_s;
    QTest::newRow("a password in the query of a database")
        << QByteArray("checks: {a: {postgres: \"postgres://h/x?user=a&password=pw4\"}}\n") << u"3:24"_s;
    QTest::newRow("a header") << QByteArray(
        "checks: {a: {http: {url: \"http://h/\", headers: {authorization: Bearer hunter-two}}}}\n")
                              << u"3:64"_s;
    QTest::newRow("a header without a scheme")
        << QByteArray("checks: {a: {http: {url: \"http://h/\", headers: {Authorization: hunter2}}}}\n") << u"3:64"_s;
}

void TestRunbookReader::literalSecretsAreFoundWhereverTheyStand()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, place);
    const ReadResult result = readText(text);
    QVERIFY(!result.runbook);
    QVERIFY2(told(result).startsWith(u"t.yaml:%1: a literal secret stands here: "_s.arg(place)),
             qPrintable(told(result)));
    QCOMPARE(result.problems.size(), 1);
}

void TestRunbookReader::whatStandsForASecretIsNone_data()
{
    QTest::addColumn<QByteArray>("line");
    for (const char *url :
         {"postgres://app:<password>@h/x", "postgres://app:***@h/x", "postgres://app:...@h/x", "postgres://app:…@h/x",
          "postgres://app:PASSWORD@h/x", "postgres://app:${env:PW}@h/x", "postgres://${env:U}@h/x",
          "postgres://${env:U}:${secret:P}@h/x", "postgres://h/x?password=<password>", "Authorization: Bearer <token>",
          "Authorization: Bearer tokens end after an hour", "Authorization: see the wiki",
          "host=h password=<password>"})
        QTest::newRow(url) << QByteArray("# " + QByteArray(url));
    QTest::newRow("a sign of no comment") << QByteArray("x-note: \"a#postgres://app:<password>@h/x\"");
    QTest::newRow("a user by reference") << QByteArray("x-url: \"postgres://${env:PGUSER}@host/x\"");
    QTest::newRow("a token by reference") << QByteArray("x-headers: {Authorization: \"Bearer ${secret:TOKEN}\"}");
    QTest::newRow("a header that is told of")
        << QByteArray("x-headers: {Authorization: required, authorization: comes from the vault}");
}

void TestRunbookReader::whatStandsForASecretIsNone()
{
    QFETCH(QByteArray, line);
    const ReadResult result = readText(line + "\nchecks: {a: {manual: x}}\n");
    QCOMPARE(told(result), QString());
}

void TestRunbookReader::problemsQuoteWhatIsWritten_data()
{
    QTest::addColumn<QByteArray>("check");
    QTest::addColumn<QString>("expected");
    QTest::newRow("a time") << QByteArray("{manual: x, timeout: \"${api_token}\"}")
                            << u"\"${api_token}\" is no time that \"timeout\" can have"_s;
    QTest::newRow("an address of the web")
        << QByteArray("{http: \"${api_token}\"}") << u"\"${api_token}\" is no address of the web"_s;
    QTest::newRow("an address") << QByteArray("{tcp: \"h ${api_token}\"}") << u"\"h ${api_token}\" is no address"_s;
    QTest::newRow("a word of a list") << QByteArray("{manual: x, says: \"${api_token}\"}") << u"\"${api_token}\""_s;
}

void TestRunbookReader::problemsQuoteWhatIsWritten()
{
    QFETCH(QByteArray, check);
    QFETCH(QString, expected);
    ReadOptions options;
    options.set = {{u"api_token"_s, u"Sw0rdf1shZ"_s}};
    const ReadResult result = readText("parameters: {api_token: x}\nchecks: {a: " + check + "}\n", options);
    QVERIFY2(told(result).contains(expected), qPrintable(told(result)));
    QVERIFY2(!told(result).contains(u"Sw0rdf1shZ"_s), qPrintable(told(result)));
}

void TestRunbookReader::expandedReadsAsTheSameRunbook_data()
{
    readsGoodFiles_data();
    for (const QString &name : {u"staging-outage"_s, u"smallest"_s})
        QTest::newRow(qPrintable(name)) << QString(sourceFolder() + u"/resources/runbooks/%1/runbook.yaml"_s.arg(name));
}

void TestRunbookReader::expandedReadsAsTheSameRunbook()
{
    QFETCH(QString, path);
    const ReadResult first = RunbookReader::read(path);
    QVERIFY2(first.runbook, qPrintable(told(first)));
    const ReadResult second = RunbookReader::readBytes(first.expandedYaml, path);
    QCOMPARE(told(second), QString());
    QCOMPARE(second.expandedYaml, first.expandedYaml);
    const auto withoutLines = [](QList<Check> checks) {
        for (Check &check : checks)
            check.line = 0;
        return checks;
    };
    const QList<Check> expected = withoutLines(first.runbook->checks);
    const QList<Check> got = withoutLines(second.runbook->checks);
    for (qsizetype i = 0; i < expected.size(); ++i)
        QVERIFY2(got[i] == expected[i], qPrintable(expected[i].id));
    QCOMPARE(second.runbook->causes, first.runbook->causes);
    QCOMPARE(second.runbook->remediation, first.runbook->remediation);
    QCOMPARE(second.runbook->parameters, first.runbook->parameters);
    QCOMPARE(second.runbook->logSources, first.runbook->logSources);
    QCOMPARE(second.runbook->incident, first.runbook->incident);
    QVERIFY(!first.expandedYaml.contains("\n    use:"));
}

void TestRunbookReader::bytesAndPathsAreKept()
{
    const QByteArray bytes = "\xEF\xBB\xBFsitrep: 1\r\ntitle: T\r\nchecks: {a: {tcp: \"a:1\"}}\r\n";
    const ReadResult result = RunbookReader::readBytes(bytes, u"/nowhere/at/all/r.yaml"_s);
    QCOMPARE(told(result), QString());
    QCOMPARE(result.runbook->bytes, bytes);
    QCOMPARE(result.runbook->folder, u"/nowhere/at/all"_s);
    QCOMPARE(result.runbook->path, u"/nowhere/at/all/r.yaml"_s);
    QCOMPARE(result.runbook->sha256.size(), 64);
    QCOMPARE(result.runbook->checks[0].line, 3);
    const ReadResult missing = RunbookReader::read(u"/nowhere/at/all/r.yaml"_s);
    QVERIFY(!missing.runbook);
    QCOMPARE(told(missing), u"/nowhere/at/all/r.yaml: there is no such file; check the path"_s);
}

} // namespace sitrep

QTEST_GUILESS_MAIN(sitrep::TestRunbookReader)
#include "tst_runbookreader.moc"
