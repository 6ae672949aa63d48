// SPDX-License-Identifier: Apache-2.0
#include "tests/support/contextbuilder.h"

#include <QJsonArray>
#include <QTest>

#include <sys/stat.h>

using namespace sitrep;
using namespace sitrep::test;
using namespace Qt::StringLiterals;

class TstVariables : public QObject
{
    Q_OBJECT

private slots:
    void readsFilesAlone();
    void readsTheProcessAlone();
    void readsTheLoadedEnvironment();
    void layersFiles();
    void answersRules();
    void neverShowsAValue();
    void leavesOutRulesOfWhatIsNotSet();
    void knowsTheNamesOfExpectations();
    void tellsUnreadableFiles_data();
    void tellsUnreadableFiles();
    void doesNotMissWhatMayStandInWhatCouldNotBeRead();
    void readsNamesFromACommand_data();
    void readsNamesFromACommand();
    void readsTheDeployedRevision();
};

void TstVariables::readsFilesAlone()
{
    ContextBuilder asked(CheckKind::Variables);
    (void)asked.file(u"staging.env"_s, "# POSTGRES_HOST=\nPOSTGRES_PORT=5432\nEMPTY=\n");
    asked.process({{u"POSTGRES_HOST"_s, u"from-the-process"_s}});
    const Observation observation =
        asked.config(R"({"from": ["staging.env"], "required": ["POSTGRES_HOST", "POSTGRES_PORT", "EMPTY"]})").ask();
    QCOMPARE(failureLine(observation), u"-"_s);
    QCOMPARE(factLines(observation), u"EMPTY.from=staging.env:3\n"
                                     "EMPTY.length=0 @staging.env:3\n"
                                     "EMPTY.set=false @staging.env:3\n"
                                     "POSTGRES_HOST.set=false\n"
                                     "POSTGRES_PORT.from=staging.env:2\n"
                                     "POSTGRES_PORT.length=4 @staging.env:2\n"
                                     "POSTGRES_PORT.set=true @staging.env:2"_s);
    QCOMPARE(observation.evidence.target, u"staging.env"_s);
    QCOMPARE(observation.evidence.excerpt,
             u"POSTGRES_HOST: not set\nPOSTGRES_PORT: set in staging.env:2\nEMPTY: empty in staging.env:3"_s);
}

void TstVariables::readsTheProcessAlone()
{
    for (const QByteArray &config :
         {R"({"from": "process", "required": ["A", "B"]})"_ba, R"({"from": ["process"], "required": ["A", "B"]})"_ba}) {
        ContextBuilder asked(CheckKind::Variables);
        (void)asked.file(u"x.env"_s, "B=2\n");
        Environment environment(QMap<QString, QString>{{u"A"_s, u"1"_s}});
        environment.addFiles({u"x.env"_s}, asked.folder());
        asked.context().environment = std::make_shared<const Environment>(environment);
        QCOMPARE(factLines(asked.config(config).ask()),
                 u"A.from=process\nA.length=1 @process\nA.set=true @process\nB.set=false"_s);
    }
}

void TstVariables::readsTheLoadedEnvironment()
{
    ContextBuilder asked(CheckKind::Variables);
    (void)asked.file(u"x.env"_s, "B=2\n");
    Environment environment(QMap<QString, QString>{{u"A"_s, u"1"_s}, {u"B"_s, u"1"_s}});
    environment.addFiles({u"x.env"_s}, asked.folder());
    asked.context().environment = std::make_shared<const Environment>(environment);
    const Observation observation = asked.config(R"({"required": ["A", "B"]})").ask();
    QCOMPARE(factLines(observation, u"A.set"_s), u"A.set=true @process"_s);
    QCOMPARE(factLines(observation, u"B.set"_s), u"B.set=true @x.env:1"_s);
    QCOMPARE(observation.evidence.target, u"x.env, process"_s);
    asked.context().environment = nullptr;
    QCOMPARE(factLines(asked.ask()), u"A.set=false\nB.set=false"_s);
}

void TstVariables::layersFiles()
{
    ContextBuilder asked(CheckKind::Variables);
    (void)asked.file(u"a.env"_s, "A=one\nB=one\n");
    (void)asked.file(u"sub/b.env"_s, "B=three\n");
    const Observation observation = asked.config(R"({"from": ["a.env", "sub/b.env"], "required": ["A", "B"]})").ask();
    QCOMPARE(factLines(observation, u"A.from"_s), u"A.from=a.env:1"_s);
    QCOMPARE(factLines(observation, u"B."_s),
             u"B.from=sub/b.env:1\nB.length=5 @sub/b.env:1\nB.set=true @sub/b.env:1"_s);
}

void TstVariables::answersRules()
{
    ContextBuilder asked(CheckKind::Variables);
    (void)asked.file(u"x.env"_s, "PORT=99999\nKEY=changeme\nHOST=db2\nURL=postgres://app@db/chat\n");
    const Observation observation = asked
                                        .config(R"({"from": ["x.env"], "rules": {
        "PORT": {"type": "port"}, "KEY": {"min_length": 32, "not_placeholder": true},
        "URL": {"type": "postgres-url", "agrees_with": ["HOST", "PORT", "USER"]}}})")
                                        .ask();
    QCOMPARE(failureLine(observation), u"-"_s);
    QCOMPARE(factLines(observation, u"PORT.well"_s), u"PORT.well_formed=false @x.env:1"_s);
    QCOMPARE(factLines(observation, u"KEY."_s),
             u"KEY.from=x.env:2\nKEY.length=8 @x.env:2\nKEY.looks_like_placeholder=true @x.env:2\n"
             "KEY.set=true @x.env:2"_s);
    QCOMPARE(factLines(observation, u"URL.agrees"_s),
             u"URL.agrees_with.HOST=false @x.env:4\nURL.agrees_with.PORT=false @x.env:4"_s);
    QCOMPARE(factLines(observation, u"URL.well"_s), u"URL.well_formed=true @x.env:4"_s);
    QCOMPARE(factLines(observation, u"USER"_s), u"USER.set=false"_s);
}

void TstVariables::neverShowsAValue()
{
    ContextBuilder asked(CheckKind::Variables);
    (void)asked.file(u"x.env"_s,
                     "SECRET_KEY=hunter2hunter2\nURL=postgres://app:hunter2hunter2@db/chat\nhunter2 broken line\n");
    const Observation observation = asked
                                        .config(R"({"from": ["x.env"], "required": ["SECRET_KEY", "URL"], "rules": {
        "SECRET_KEY": {"not_placeholder": true, "min_length": 3}, "URL": {"type": "postgres-url", "agrees_with": ["SECRET_KEY"]}}})")
                                        .ask();
    const QByteArray bytes = QJsonDocument(observationToJson(observation)).toJson();
    QVERIFY(bytes.contains("SECRET_KEY.length"));
    QVERIFY2(!bytes.contains("hunter2hunter2"), bytes.constData());
}

void TstVariables::leavesOutRulesOfWhatIsNotSet()
{
    ContextBuilder asked(CheckKind::Variables);
    (void)asked.file(u"x.env"_s, "URL=\n");
    const Observation observation =
        asked
            .config(
                R"({"from": ["x.env"], "rules": {"URL": {"type": "url", "not_placeholder": true, "agrees_with": ["HOST"]}}})")
            .ask();
    QCOMPARE(factLines(observation),
             u"HOST.set=false\nURL.from=x.env:1\nURL.length=0 @x.env:1\nURL.set=false @x.env:1"_s);
}

void TstVariables::knowsTheNamesOfExpectations()
{
    ContextBuilder asked(CheckKind::Variables);
    asked.process({{u"A"_s, u"todo"_s}}).expects(u"A.looks_like_placeholder"_s).expects(u"B.set"_s);
    QCOMPARE(
        factLines(asked.config("{}").ask()),
        u"A.from=process\nA.length=4 @process\nA.looks_like_placeholder=true @process\nA.set=true @process\nB.set=false"_s);
}

void TstVariables::tellsUnreadableFiles_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<FailureClass>("failureClass");
    QTest::newRow("missing") << u"none.env"_s << FailureClass::Missing;
    QTest::newRow("in a folder that is missing") << u"none/x.env"_s << FailureClass::Missing;
    QTest::newRow("a folder") << u"folder.env"_s << FailureClass::Parse;
    QTest::newRow("binary") << u"binary.env"_s << FailureClass::Parse;
}

void TstVariables::tellsUnreadableFiles()
{
    QFETCH(QString, name);
    QFETCH(FailureClass, failureClass);
    ContextBuilder asked(CheckKind::Variables);
    (void)asked.file(u"folder.env/x"_s, "A=1\n");
    (void)asked.file(u"binary.env"_s, QByteArray("A=\0\1\2", 5));
    (void)asked.file(u"good.env"_s, "A=1\n");
    const Observation observation =
        asked.config(QByteArray(R"({"from": ["good.env", ")" + name.toUtf8() + R"("], "required": ["A", "B"]})")).ask();
    QVERIFY(observation.failure.has_value());
    QCOMPARE(observation.failure->failureClass, failureClass);
    QVERIFY2(observation.failure->message.contains(name), qUtf8Printable(observation.failure->message));
    QVERIFY(!observation.failure->message.contains(asked.folder()));
    // What was found stays; what may stand in the file that could not be read is not said to be missing.
    QCOMPARE(factLines(observation, u"A.set"_s), u"A.set=true @good.env:1"_s);
    QCOMPARE(factLines(observation, u"B"_s), QString());
}

void TstVariables::doesNotMissWhatMayStandInWhatCouldNotBeRead()
{
    ContextBuilder asked(CheckKind::Variables);
    (void)asked.file(u"folder.env/x"_s, "A=1\n");
    (void)asked.file(u"good.env"_s, "A=1\nB='never closed\n");
    const auto ask = [&asked](const QStringList &files, const QByteArray &required) {
        Environment environment;
        environment.addFiles(files, asked.folder());
        asked.context().environment = std::make_shared<const Environment>(environment);
        return asked.config(QByteArray(R"({"required": [)" + required + "]}")).ask();
    };
    const Observation folder = ask({u"folder.env"_s}, R"("ZED")");
    QCOMPARE(failureLine(folder), u"parse: folder.env: this is a folder, not a file"_s);
    QCOMPARE(factLines(folder), QString());
    const Observation line = ask({u"good.env"_s}, R"("A", "B", "C")");
    QCOMPARE(failureLine(line), u"parse: good.env:2: the quote that opens here is never closed"_s);
    QCOMPARE(factLines(line, u"A.set"_s), u"A.set=true @good.env:1"_s);
    QCOMPARE(factLines(line, u"B"_s), QString());
    QCOMPARE(failureLine(ask({u"good.env"_s}, R"("A", "C")")), u"-"_s);
    QCOMPARE(failureLine(ask({u"none.env"_s}, R"("C")")), u"-"_s);
}

void TstVariables::readsNamesFromACommand_data()
{
    QTest::addColumn<QByteArray>("output");
    QTest::addColumn<QString>("names");
    QTest::addColumn<QString>("found");
    const QString path = u"spec.containers[*].env[*].name"_s;
    QTest::newRow("names")
        << R"({"spec": {"containers": [{"env": [{"name": "A", "value": "hunter2"}]}, {"env": [{"name": "B"}]}]}})"_ba
        << path << u"A.set=true @script\nB.set=true @script\nC.set=false @script / -"_s;
    QTest::newRow("a container without variables")
        << R"({"spec": {"containers": [{"image": "x"}]}})"_ba << path
        << u"A.set=false @script\nB.set=false @script\nC.set=false @script / -"_s;
    QTest::newRow("no container") << R"({"spec": {"containers": []}})"_ba << path
                                  << u" / parse: The answer of script has nothing at spec.containers[*]"_s;
    QTest::newRow("another answer") << R"({"error": "x"})"_ba << path
                                    << u" / parse: The answer of script has nothing at spec.containers[*]"_s;
    QTest::newRow("no JSON") << "ERROR: hunter2"_ba << path
                             << u" / parse: The answer of script is not JSON: illegal value"_s;
    QTest::newRow("nothing") << ""_ba << path << u" / parse: The answer of script is not JSON: illegal value"_s;
    QTest::newRow("names with values") << R"({"spec": {"containers": [{"env": ["A=hunter2", "B="]}]}})"_ba
                                       << u"spec.containers[*].env[*]"_s
                                       << u"A.set=true @script\nB.set=true @script\nC.set=false @script / -"_s;
    QTest::newRow("a Secret as a whole")
        << R"({"spec": {"containers": [{"env": [{"name": "A"}], "envFrom": [{"secretRef": {"name": "s"}}]}]}})"_ba
        << path << u"A.set=true @script / -"_s; // B and C may be in it
    QTest::newRow("a path that is none") << "{}"_ba << u"a[["_s << u" / parse: names is no path into JSON: a[["_s;
}

void TstVariables::readsNamesFromACommand()
{
    QFETCH(QByteArray, output);
    QFETCH(QString, names);
    QFETCH(QString, found);
    ContextBuilder asked(CheckKind::Variables);
    const QString script = asked.file(u"script"_s, "#!/bin/sh\ncat <<'END'\n" + output + "\nEND\n");
    QCOMPARE(::chmod(qUtf8Printable(script), 0700), 0);
    asked.process({{u"PATH"_s, u"/usr/bin:/bin"_s}});
    const QJsonObject from{{u"command"_s, QJsonArray{script}}, {u"names"_s, names}};
    asked.context().config = {{u"from"_s, from}, {u"required"_s, QJsonArray{u"A"_s, u"B"_s, u"C"_s}}};
    const Observation observation = asked.ask();
    const QString facts = factLines(observation);
    QCOMPARE(facts % u" / " % failureLine(observation).section(u" ("_s, 0, 0), found);
    QCOMPARE(observation.evidence.arguments, QStringList{script});
    QVERIFY(!QJsonDocument(observationToJson(observation)).toJson().contains("hunter2"));
    QVERIFY(observation.evidence.excerpt.endsWith(u"names only: values were dropped while they were read"));
}

/// What gcloud 583 really prints, by a program of its name.
void TstVariables::readsTheDeployedRevision()
{
    const QString printed =
        qEnvironmentVariable("SITREP_SOURCE_DIR") + u"/tests/data/gcloud/run-services-describe.ready.direct-vpc.json";
    ContextBuilder asked(CheckKind::Variables);
    const QString gcloud = asked.file(u"bin/gcloud"_s, "#!/bin/sh\nexec cat '" + printed.toUtf8() + "'\n");
    QCOMPARE(::chmod(qUtf8Printable(gcloud), 0700), 0);
    asked.process({{u"PATH"_s, QString(asked.folder() + u"/bin:/usr/bin:/bin")}});
    const Observation observation = asked
                                        .config(R"({"required": ["SERVICE_TOKEN", "BACKEND_URL", "DATABASE_URL"],
        "from": {"command": ["gcloud", "run", "services", "describe", "x", "--format=json"],
                 "names": "spec.template.spec.containers[*].env[*].name"}})")
                                        .ask();
    QCOMPARE(failureLine(observation), u"-"_s);
    QCOMPARE(factLines(observation), u"BACKEND_URL.set=true @gcloud\nDATABASE_URL.set=false @gcloud\n"
                                     "SERVICE_TOKEN.set=true @gcloud"_s);
    QVERIFY(!QJsonDocument(observationToJson(observation)).toJson().contains("plain-value"));
}

QTEST_GUILESS_MAIN(TstVariables)
#include "tst_variables.moc"
