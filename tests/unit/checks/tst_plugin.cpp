// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/judge.h"
#include "tests/support/collecting.h"
#include "tests/support/contextbuilder.h"
#include "tests/support/faultserver.h"

#include <QTest>

#include <sys/stat.h>

using namespace sitrep;
using namespace sitrep::test;
using namespace Qt::StringLiterals;

namespace {

CheckContext plugin(const QStringList &arguments, Milliseconds timeout = Milliseconds(20'000))
{
    CheckContext context =
        contextOf(CheckKind::Plugin, {{u"arguments"_s, QJsonArray::fromStringList(arguments)}}, timeout);
    Expectation exit{u"exit"_s, {}, {}, std::nullopt};
    exit.matchers = {Matcher{MatcherKind::WarnAbove, 0}, Matcher{MatcherKind::FailAbove, 1}};
    context.check.expect = {exit};
    return context;
}

CheckContext script(const QString &text)
{
    return plugin({u"sh"_s, u"-c"_s, text});
}

QString sentence(const CheckContext &context)
{
    const CheckResult result = judge(collect(context), context.check, {});
    const QString failureClass = result.failureClass ? QString(u' ' + nameOf(*result.failureClass)) : QString();
    return nameOf(result.outcome) % failureClass % u": " % render(result.reason);
}

bool hasPlugins()
{
    return QFile::exists(u"/usr/lib/nagios/plugins/check_tcp"_s);
}

} // namespace

class TstPlugin : public QObject
{
    Q_OBJECT

private slots:
    void comesToAnOutcome_data();
    void comesToAnOutcome();
    void yieldsItsPerformanceData();
    void aMissingPluginIsSaid();
    void isAskedInThePlaceThatItNeeds();
    void aPluginInPathIsTakenFirst();
    void findsDebiansPlugins();
    void debiansTcp();
    void debiansDisk();
    void debiansHttp();
    void debiansUnknown();
};

void TstPlugin::comesToAnOutcome_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("outcome");
    const auto row = [](const char *name, const QString &text, const QString &outcome) {
        QTest::newRow(name) << text << outcome;
    };
    row("ok", u"echo 'X OK - fine | a=1'"_s, u"pass: sh: X OK - fine"_s);
    row("warning", u"echo 'X WARNING - so so'; exit 1"_s, u"warn threshold: sh: X WARNING - so so"_s);
    row("critical", u"echo 'X CRITICAL - bad'; exit 2"_s, u"fail threshold: sh: X CRITICAL - bad"_s);
    row("unknown", u"echo 'X UNKNOWN - no route'; exit 3"_s,
        u"unknown exit: sh could not find out: X UNKNOWN - no route"_s);
    row("unknown on standard error", u"echo 'Usage: x' >&2; exit 3"_s,
        u"unknown exit: sh could not find out: Usage: x"_s);
    row("unknown and silent", u"exit 3"_s, u"unknown exit: sh could not find out, and wrote nothing"_s);
    row("ok and silent", u"exit 0"_s, u"pass: sh ended with exit code 0 and wrote nothing"_s);
    row("critical and silent", u"exit 2"_s, u"fail threshold: sh ended with exit code 2 and wrote nothing"_s);
    row("no state of a plugin", u"echo text; exit 127"_s,
        u"unknown exit: sh ended with exit code 127, which is no answer of a plugin: text"_s);
    row("killed", u"kill -9 $$"_s, u"unknown exit: sh was ended by Killed"_s);
}

void TstPlugin::comesToAnOutcome()
{
    QFETCH(QString, text);
    QFETCH(QString, outcome);
    QCOMPARE(sentence(script(text)), outcome);
}

void TstPlugin::yieldsItsPerformanceData()
{
    const Observation observation = collect(script(
        u"printf \"OK | 'free space'=20MB;10:;~:5;0;100 t=0.5s;1;2 u=U;1 t=9s\\nsecond\\nthird | more=1%%\\n\""_s));
    QCOMPARE(told(observation), u"ok"_s);
    QCOMPARE(factLines(observation), u"exit=0\n"
                                     "long_output=second\nthird \n"
                                     "output=OK\n"
                                     "perf.free space=20\n"
                                     "perf.free space.crit=~:5\n"
                                     "perf.free space.max=100\n"
                                     "perf.free space.min=0\n"
                                     "perf.free space.warn=10:\n"
                                     "perf.more=1\n"
                                     "perf.t=0.5\n"
                                     "perf.t.crit=2\n"
                                     "perf.t.warn=1\n"
                                     "perf.u.warn=1"_s);
    QCOMPARE(observation.facts.at(u"perf.free space"_s).unit, Unit::Megabyte);
    QCOMPARE(observation.facts.at(u"perf.t.warn"_s).unit, Unit::Second);
    CheckContext expecting = script(u"echo 'OK | t=1500ms'"_s);
    expectFact(expecting, u"perf.t"_s, MatcherKind::FailAbove, u"1 s"_s);
    QCOMPARE(sentence(expecting), u"fail threshold: perf.t is 1500 ms, expected at most 1 s"_s);
}

void TstPlugin::aMissingPluginIsSaid()
{
    CheckContext context = plugin({u"check_sitrep_no_such"_s});
    QCOMPARE(sentence(context),
             u"unknown tool-missing: check_sitrep_no_such was not found in PATH nor in /usr/lib/nagios/plugins"_s);
    context.check.optional = true;
    QCOMPARE(sentence(context).section(u':', 0, 0), u"skip tool-missing"_s);
    QCOMPARE(told(collect(plugin({}))), u"parse parameters"_s);
}

void TstPlugin::isAskedInThePlaceThatItNeeds()
{
    CheckContext there = script(u"echo \"OK in $PLACE\""_s);
    there.reach = QStringList{u"env"_s, u"PLACE=there"_s};
    QCOMPARE(sentence(there), u"pass: sh: OK in there"_s);
    CheckContext absent = plugin({u"check_dummy"_s, u"0"_s}); // what lies in a folder here says nothing of there
    absent.reach = QStringList{u"env"_s, u"PLACE=there"_s};
    QVERIFY2(sentence(absent).startsWith(u"unknown "), qUtf8Printable(sentence(absent)));
}

void TstPlugin::aPluginInPathIsTakenFirst()
{
    ContextBuilder builder(CheckKind::Plugin);
    const QString own = builder.file(u"bin/check_tcp"_s, "#!/bin/sh\necho mine\n");
    QCOMPARE(::chmod(qUtf8Printable(own), 0700), 0);
    builder.process({{u"PATH"_s, QString(builder.folder() + u"/bin:/usr/bin:/bin")}});
    const Observation observation = builder.config(R"({"arguments": ["check_tcp"]})").ask();
    QCOMPARE(factLines(observation, u"output"_s), u"output=mine"_s);
    QCOMPARE(observation.evidence.arguments, QStringList{u"check_tcp"_s});
}

void TstPlugin::findsDebiansPlugins()
{
    if (!hasPlugins())
        QSKIP("monitoring-plugins-basic is not installed");
    const Observation observation = collect(plugin({u"check_dummy"_s, u"1"_s, u"so so"_s}));
    QCOMPARE(observation.evidence.arguments,
             (QStringList{u"/usr/lib/nagios/plugins/check_dummy"_s, u"1"_s, u"so so"_s}));
    QCOMPARE(factLines(observation), u"exit=1\noutput=WARNING: so so"_s);
}

void TstPlugin::debiansTcp()
{
    if (!hasPlugins())
        QSKIP("monitoring-plugins-basic is not installed");
    const FaultServer server(FaultServer::banner("hello\n"));
    const QStringList here{u"check_tcp"_s, u"-H"_s, u"127.0.0.1"_s, u"-p"_s};
    const Observation open = collect(plugin(here + QStringList{QString::number(server.port())}));
    QCOMPARE(told(open), u"ok"_s);
    QCOMPARE(factOf(open, u"exit"_s).toInt(-1), 0);
    QCOMPARE(open.facts.at(u"perf.time"_s).unit, Unit::Second);
    QCOMPARE(factText(open.facts.at(u"perf.time.max"_s)), u"10 s"_s);
    const QString refused = sentence(plugin(here + QStringList{QString::number(unusedPort())}));
    QVERIFY2(refused.startsWith(u"fail threshold: check_tcp: "), qUtf8Printable(refused));
    QVERIFY2(refused.contains(u"Connection refused"), qUtf8Printable(refused));
}

void TstPlugin::debiansDisk()
{
    if (!hasPlugins())
        QSKIP("monitoring-plugins-basic is not installed");
    const Observation observation =
        collect(plugin({u"check_disk"_s, u"-w"_s, u"0%"_s, u"-c"_s, u"0%"_s, u"-p"_s, u"/"_s}));
    QVERIFY2(observation.facts.contains(u"perf./"_s), qUtf8Printable(factLines(observation)));
    QVERIFY(observation.facts.contains(u"perf./.max"_s));
    QVERIFY(dimensionOf(observation.facts.at(u"perf./"_s).unit) == Dimension::Size);
}

void TstPlugin::debiansHttp()
{
    if (!hasPlugins())
        QSKIP("monitoring-plugins-basic is not installed");
    const FaultServer server(FaultServer::http([](const QByteArray &) {
        return QByteArray("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    }));
    const QString said =
        sentence(plugin({u"check_http"_s, u"-I"_s, u"127.0.0.1"_s, u"-p"_s, QString::number(server.port())}));
    QVERIFY2(said.startsWith(u"fail threshold: check_http: HTTP CRITICAL"), qUtf8Printable(said));
    QVERIFY2(said.contains(u"503"), qUtf8Printable(said));
}

void TstPlugin::debiansUnknown()
{
    if (!hasPlugins())
        QSKIP("monitoring-plugins-basic is not installed");
    const QString said = sentence(plugin({u"check_tcp"_s, u"--no-such-option"_s}));
    QVERIFY2(said.startsWith(u"unknown exit: check_tcp could not find out: "), qUtf8Printable(said));
}

QTEST_GUILESS_MAIN(TstPlugin)
#include "tst_plugin.moc"
