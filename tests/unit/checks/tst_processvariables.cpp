// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/judge.h"
#include "tests/support/contextbuilder.h"

#include <QProcess>
#include <QTest>

#include <sys/prctl.h>
#include <unistd.h>

#include <csignal>
#include <memory>

using namespace sitrep;
using namespace sitrep::test;
using namespace Qt::StringLiterals;

namespace {

using Running = std::unique_ptr<QProcess>;

/// A real process with just this environment; it ends with the test.
Running running(const QString &program, const QStringList &arguments, const QStringList &environment)
{
    auto process = std::make_unique<QProcess>();
    process->setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    process->setEnvironment(environment);
    process->start(program, arguments);
    if (!process->waitForStarted(30'000))
        qFatal("%s does not start", qUtf8Printable(program));
    return process;
}

struct Ended
{
    explicit Ended(Running &each)
        : process(each)
    {}
    ~Ended()
    {
        process->kill();
        process->waitForFinished();
    }
    Ended(const Ended &) = delete;
    Ended &operator=(const Ended &) = delete;
    Running &process;
};

/// A program with a name of its own, so that no other process has it.
QString daemonNamed(ContextBuilder &builder, const QString &name)
{
    const QString path = builder.folder() + u'/' + name;
    QFile::copy(u"/bin/sleep"_s, path);
    return path;
}

QString reason(ContextBuilder &builder)
{
    const Check &check = builder.context().check;
    const CheckResult result = judge(builder.ask(), check, {});
    const QString failureClass = result.failureClass ? QString(u' ' + nameOf(*result.failureClass)) : QString();
    return nameOf(result.outcome) % failureClass % u": " % render(result.reason);
}

void require(ContextBuilder &builder, const QStringList &names)
{
    builder.context().check.expect.clear();
    for (const QString &name : names)
        builder.context().check.expect.append(
            {QString(name + u".set"), {Matcher{MatcherKind::Required, true}}, {}, std::nullopt});
}

} // namespace

class TstProcessVariables : public QObject
{
    Q_OBJECT

private slots:
    void readsAProcessByItsName();
    void readsAProcessByItsNumber();
    void readsAProcessByItsPidFile();
    void processesThatAgree();
    void processesThatDiffer();
    void oneThatIsNotHereIsNoFail_data();
    void oneThatIsNotHereIsNoFail();
    void oneThatMayNotBeRead();
    void oneThatWroteItsTitleOverIt();
};

void TstProcessVariables::readsAProcessByItsName()
{
    ContextBuilder builder(CheckKind::Variables);
    Running process = running(daemonNamed(builder, u"sitrep-a-daemon-with-a-name"_s), {u"600"_s},
                              {u"DATABASE_URL=postgres://app:hunter2hunter2@db/x"_s, u"EMPTY="_s, u"A=\u00e4"_s});
    const Ended ended(process);
    (void)builder.config(
        R"({"from": {"process": "sitrep-a-daemon-with-a-name"}, "required": ["DATABASE_URL", "EMPTY", "A", "MISSING"]})");
    const Observation observation = builder.ask();
    const QString place = u"sitrep-a-daemon-with-a-name (pid %1)"_s.arg(process->processId());
    QCOMPARE(failureLine(observation), u"-"_s);
    QCOMPARE(observation.evidence.target, place);
    QCOMPARE(factLines(observation), QString(u"A.length=1 @{p}\nA.set=true @{p}\nDATABASE_URL.length=34 @{p}\n"
                                             "DATABASE_URL.set=true @{p}\nEMPTY.length=0 @{p}\nEMPTY.set=false @{p}\n"
                                             "MISSING.set=false @{p}"_s)
                                         .replace(u"{p}"_s, place));
    QCOMPARE(observation.evidence.excerpt, u"DATABASE_URL: set\nEMPTY: empty\nA: set\nMISSING: not set\n"
                                           "names and lengths only, as the process was started with them"_s);
    QVERIFY(!QJsonDocument(observationToJson(observation)).toJson().contains("hunter2"));
    require(builder, {u"DATABASE_URL"_s, u"MISSING"_s});
    QCOMPARE(reason(builder), u"fail missing: 1 of 2 required variables is not set in %1: MISSING"_s.arg(place));
}

void TstProcessVariables::readsAProcessByItsNumber()
{
    ContextBuilder builder(CheckKind::Variables);
    Running process = running(u"/bin/sleep"_s, {u"600"_s}, {u"A=1"_s});
    const Ended ended(process);
    builder.context().config = {{u"from"_s, QJsonObject{{u"pid"_s, QString::number(process->processId())}}},
                                {u"required"_s, QJsonArray{u"A"_s, u"B"_s}}};
    const Observation observation = builder.ask();
    QCOMPARE(factLines(observation, u"A.set"_s), u"A.set=true @process (pid %1)"_s.arg(process->processId()));
    QCOMPARE(factLines(observation, u"B.set"_s), u"B.set=false @process (pid %1)"_s.arg(process->processId()));
}

void TstProcessVariables::readsAProcessByItsPidFile()
{
    ContextBuilder builder(CheckKind::Variables);
    Running process = running(u"/bin/sleep"_s, {u"600"_s}, {u"A=1"_s});
    const Ended ended(process);
    (void)builder.config(R"({"from": {"pid": "run/x.pid"}, "required": ["A"]})");
    (void)builder.file(u"run/x.pid"_s, QByteArray::number(process->processId()) + "\n");
    QCOMPARE(factLines(builder.ask(), u"A.set"_s), u"A.set=true @run/x.pid (pid %1)"_s.arg(process->processId()));
    (void)builder.file(u"run/x.pid"_s, "none\n");
    QCOMPARE(failureLine(builder.ask()), u"parse: run/x.pid holds no number of a process"_s);
}

void TstProcessVariables::processesThatAgree()
{
    ContextBuilder builder(CheckKind::Variables);
    const QString program = daemonNamed(builder, u"sitrep-twin"_s);
    Running one = running(program, {u"600"_s}, {u"A=1"_s, u"ONLY_ONE_OF_THEM=x"_s});
    const Ended oneEnded(one);
    Running other = running(program, {u"600"_s}, {u"A=1"_s});
    const Ended otherEnded(other);
    const Observation observation =
        builder.config(R"({"from": {"process": "sitrep-twin"}, "required": ["A", "B"]})").ask();
    QCOMPARE(factLines(observation), u"A.length=1 @sitrep-twin (2 processes)\nA.set=true @sitrep-twin (2 processes)\n"
                                     "B.set=false @sitrep-twin (2 processes)"_s);
}

void TstProcessVariables::processesThatDiffer()
{
    ContextBuilder builder(CheckKind::Variables);
    const QString program = daemonNamed(builder, u"sitrep-sibling"_s);
    Running one = running(program, {u"600"_s}, {u"A=1"_s, u"B=same"_s, u"C=x"_s});
    const Ended oneEnded(one);
    Running other = running(program, {u"600"_s}, {u"A=2"_s, u"B=same"_s});
    const Ended otherEnded(other);
    const Observation observation =
        builder.config(R"({"from": {"process": "sitrep-sibling"}, "required": ["A", "B", "C"]})").ask();
    QCOMPARE(factLines(observation),
             u"B.length=4 @sitrep-sibling (2 processes)\nB.set=true @sitrep-sibling (2 processes)"_s);
    QCOMPARE(observation.withheld.at(u"A.set"_s).failureClass, FailureClass::Identity);
    QVERIFY(observation.withheld.contains(u"C.set"_s));
    require(builder, {u"A"_s, u"B"_s});
    const QString said = reason(builder);
    QVERIFY2(
        said.startsWith(u"unknown identity: A.set is not known: the 2 processes named sitrep-sibling differ in it"),
        qUtf8Printable(said));
}

void TstProcessVariables::oneThatIsNotHereIsNoFail_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QString>("outcome");
    QTest::newRow("a name") << R"({"process": "sitrep-nobody"})"_ba
                            << u"unknown vantage: No process named sitrep-nobody runs here"_s;
    QTest::newRow("a number") << R"({"pid": "4194999"})"_ba << u"unknown vantage: No process 4194999 runs here"_s;
    QTest::newRow("a number that is none") << R"({"pid": "-1"})"_ba << u"unknown vantage: No process -1 runs here"_s;
    QTest::newRow("a file that is not there")
        << R"({"pid": "x.pid"})"_ba << u"unknown vantage: There is no file x.pid here"_s;
    QTest::newRow("a file of one that ended")
        << R"({"pid": "old.pid"})"_ba << u"unknown vantage: The process 4194999 of old.pid does not run here"_s;
}

void TstProcessVariables::oneThatIsNotHereIsNoFail()
{
    QFETCH(QByteArray, from);
    QFETCH(QString, outcome);
    ContextBuilder builder(CheckKind::Variables);
    (void)builder.file(u"old.pid"_s, "4194999\n"); // above what kernels give: pid_max is at most 2^22
    (void)builder.config(QByteArray(R"({"required": ["A"], "from": )" + from + "}"));
    require(builder, {u"A"_s});
    QCOMPARE(reason(builder), outcome);
}

void TstProcessVariables::oneThatMayNotBeRead()
{
    if (::geteuid() == 0)
        QSKIP("root may read every process");
    ContextBuilder builder(CheckKind::Variables);
    (void)builder.config(R"({"from": {"pid": "1"}, "required": ["A"]})");
    require(builder, {u"A"_s});
    QCOMPARE(reason(builder), u"unknown permission: The environment of process 1 may not be read by this user"_s);
}

void TstProcessVariables::oneThatWroteItsTitleOverIt()
{
    ContextBuilder builder(CheckKind::Variables);
    Running process = running(u"/usr/bin/perl"_s, {u"-e"_s, u"$0 = 'x' x 2000; $| = 1; print 'ready'; sleep 600"_s},
                              {u"A=1"_s, u"B=2"_s});
    const Ended ended(process);
    QVERIFY(process->waitForReadyRead(60'000)); // it has written its title by then
    builder.context().config = {{u"from"_s, QJsonObject{{u"pid"_s, QString::number(process->processId())}}},
                                {u"required"_s, QJsonArray{u"A"_s}}};
    require(builder, {u"A"_s});
    const QString said = reason(builder);
    QVERIFY2(said.startsWith(u"unknown cut: A.set is not known: "), qUtf8Printable(said));
    QVERIFY2(said.contains(u"a program may write its title over it"), qUtf8Printable(said));
}

QTEST_GUILESS_MAIN(TstProcessVariables)
#include "tst_processvariables.moc"
