// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/platform/selfcheck.h"
#include "tests/support/dnsserver.h"
#include "tests/support/faultserver.h"
#include "tests/support/ownnetwork.h"
#include "tests/unit/engine/enginebench.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

using namespace Qt::StringLiterals;
using namespace sitrep;
using namespace sitrep::enginebench;

/// A computer without a network says so once, and claims nothing of what it cannot reach. And each address of a target.
class TestSelfCheck : public QObject
{
    Q_OBJECT

private slots:
    void whatTheLackExplains_data();
    void whatTheLackExplains();
    void itProvesNothingThatIsExpected();
    void isLookedAtOnce();
    void isNotLookedAtForNothing_data();
    void isNotLookedAtForNothing();
    void whatSilenceOfNameServersExplains_data();
    void whatSilenceOfNameServersExplains();
    void onlyWhatItExplainsWaits();
    void aLookThatHangsHoldsUpNothing();
    void nameServersAreAsked_data();
    void nameServersAreAsked();
    void proxiesAreAsked_data();
    void proxiesAreAsked();
    void aDeadProxyIsToldOnce();
    void aResolverOfItsOwn_data();
    void aResolverOfItsOwn();
    void inANetworkWithoutInterfaces();
    void eachAddressIsAsked();
};

namespace {

const QString lack = u"This computer has no network: no interface but loopback is up"_s;

const QString silence = u"No name server of this computer answers: 10.0.0.2 does not answer"_s;

/// Looks at nothing, and counts how often it is asked.
SelfLooking blind(std::atomic<int> &looks)
{
    SelfLooking looking;
    looking.computer = [&looks] {
        ++looks;
        return SelfCheck{};
    };
    looking.names = [&looks](SteadyTime, const std::stop_token &) {
        ++looks;
        return QString();
    };
    looking.proxy = [&looks](const Proxy &, SteadyTime, const std::stop_token &) {
        ++looks;
        return QString();
    };
    return looking;
}

SteadyTime soon()
{
    return std::chrono::steady_clock::now() + std::chrono::seconds(3);
}

QString silenceOf(const QStringList &servers)
{
    ResolverOptions options;
    options.servers = servers;
    return silenceOfNameServers(options, soon(), {});
}

} // namespace

void TestSelfCheck::whatTheLackExplains_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("failureClass");
    QTest::addColumn<QString>("outcome");
    const auto row = [](const char *name, const char *address, const char *failureClass, const char *outcome) {
        QTest::newRow(name) << QString::fromLatin1(address) << QString::fromLatin1(failureClass)
                            << QString::fromLatin1(outcome);
    };
    row("no way there", "db.example:5432", "unreachable", "unknown vantage");
    row("no resolver", "db.example:5432", "resolver", "unknown vantage");
    row("no answer to a connection", "10.0.0.1:5432", "timeout", "unknown vantage");
    row("something refuses, so there is a way", "10.0.0.1:5432", "refused", "fail refused");
    row("loopback needs no network", "127.0.0.1:5432", "unreachable", "fail unreachable");
    row("nor does its name", "localhost:5432", "unreachable", "fail unreachable");
    row("nor that of IPv6", "[::1]:5432", "unreachable", "fail unreachable");
}

void TestSelfCheck::whatTheLackExplains()
{
    QFETCH(QString, address);
    QFETCH(QString, failureClass);
    QFETCH(QString, outcome);
    Bench bench([failureClass](const CheckContext & /*context*/) {
        Observation observation = failing(*enumNamed<FailureClass>(failureClass));
        observation.failure->rung = Rung::Tcp;
        return observation;
    });
    bench.request.looking.computer = [] { return SelfCheck{lack}; };
    Check &check = bench.add(u"a"_s);
    check.config = {{u"address"_s, address}};
    check.outcomes = {{FailureClass::Vantage, Outcome::Fail}}; // of no effect: nothing was learnt
    bench.finish();
    QCOMPARE(bench.outcome(u"a"_s), outcome);
    QCOMPARE(render(bench.results.at(u"a"_s).reason), outcome == u"unknown vantage"_s ? lack : u"it failed"_s);
}

/// A connection that could not be made here is no proof that the port is closed.
void TestSelfCheck::itProvesNothingThatIsExpected()
{
    Bench bench([](const CheckContext & /*context*/) {
        Observation observation = failing(FailureClass::Unreachable);
        observation.failure->rung = Rung::Tcp;
        observation.facts[u"open"_s] = casebook::fact(false);
        return observation;
    });
    bench.request.looking.computer = [] { return SelfCheck{lack}; };
    Check &check = bench.add(u"a"_s);
    check.config = {{u"address"_s, u"10.0.0.1:22"_s}};
    check.expect = {casebook::expectation(u"open"_s, MatcherKind::Equals, false)};
    bench.finish();
    QCOMPARE(bench.outcome(u"a"_s), u"unknown vantage"_s);
}

void TestSelfCheck::isLookedAtOnce()
{
    Bench bench([](const CheckContext & /*context*/) { return failing(FailureClass::Resolver); });
    std::atomic<int> looks = 0;
    bench.request.looking.names = [&looks](SteadyTime, const std::stop_token &) {
        ++looks;
        return silence;
    };
    for (int i = 0; i < 40; ++i)
        bench.add(u"k"_s + QString::number(i)).config = {{u"address"_s, u"db.example:5432"_s}};
    bench.finish();
    QCOMPARE(looks.load(), 1);
    for (const auto &[check, result] : bench.results)
        QCOMPARE(result.observation.failure->detail.value(u"lack"_s).toString(), silence);
}

void TestSelfCheck::isNotLookedAtForNothing_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QJsonObject>("config");
    QTest::addColumn<bool>("trusted");
    QTest::addColumn<int>("looks"); // at the interfaces, the name servers, the proxy
    const QJsonObject named{{u"address"_s, u"db.example:5432"_s}};
    const QJsonObject web{{u"url"_s, u"https://web.example/"_s}};
    QTest::newRow("a name") << u"tcp"_s << named << true << 2;
    QTest::newRow("a number") << u"tcp"_s << QJsonObject{{u"address"_s, u"10.0.0.1:1"_s}} << true << 1;
    QTest::newRow("this computer") << u"tcp"_s << QJsonObject{{u"address"_s, u"localhost:1"_s}} << true << 1;
    QTest::newRow("through a proxy that has a number") << u"http"_s << web << true << 2;
    QTest::newRow("past the proxy") << u"http"_s << QJsonObject{{u"url"_s, u"http://db.example/"_s}} << true << 2;
    QTest::newRow("a look-up") << u"dns"_s << QJsonObject{{u"name"_s, u"db.example"_s}} << true << 2;
    QTest::newRow("a look-up of its own servers")
        << u"dns"_s << QJsonObject{{u"name"_s, u"db.example"_s}, {u"servers"_s, QJsonArray{u"10.0.0.2"_s}}} << true
        << 1;
    QTest::newRow("a variable that is not set")
        << u"tcp"_s << QJsonObject{{u"address"_s, u"${env:HOST_OF_DB}:1"_s}} << true << 0;
    QTest::newRow("nothing connects") << u"settings"_s << named << true << 0;
    QTest::newRow("nothing may") << u"tcp"_s << named << false << 0;
}

void TestSelfCheck::isNotLookedAtForNothing()
{
    QFETCH(QString, kind);
    QFETCH(QJsonObject, config);
    QFETCH(bool, trusted);
    QFETCH(int, looks);
    std::atomic<int> looked = 0;
    Bench bench([](const CheckContext & /*context*/) { return failing(FailureClass::Resolver); });
    bench.request.trusted = trusted;
    bench.request.looking = blind(looked);
    bench.request.environment =
        std::make_shared<const Environment>(QMap<QString, QString>{{u"https_proxy"_s, u"http://10.0.0.3:3128"_s}});
    bench.add(u"a"_s, {}, *enumNamed<CheckKind>(kind)).config = config;
    bench.finish();
    QCOMPARE(looked.load(), looks);
}

void TestSelfCheck::whatSilenceOfNameServersExplains_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QJsonObject>("config");
    QTest::addColumn<QString>("failureClass");
    QTest::addColumn<QString>("found");
    QTest::addColumn<QString>("outcome");
    const QJsonObject named{{u"address"_s, u"db.example:5432"_s}};
    const auto row = [&](const char *name, const char *kind, const QJsonObject &config, const char *failureClass,
                         const QString &found, const char *outcome) {
        QTest::newRow(name) << QString::fromLatin1(kind) << config << QString::fromLatin1(failureClass) << found
                            << QString::fromLatin1(outcome);
    };
    row("no server answers", "tcp", named, "resolver", silence, "unknown vantage");
    row("one answers, so the fault is the name's", "tcp", named, "resolver", {}, "unknown resolver");
    row("the name does not exist, so one answered", "tcp", named, "missing", silence, "fail missing");
    row("it was looked up", "tcp", named, "refused", silence, "fail refused");
    row("a number needs no server", "tcp", {{u"address"_s, u"10.0.0.1:1"_s}}, "resolver", silence, "unknown resolver");
    row("a look-up", "dns", {{u"name"_s, u"db.example"_s}}, "resolver", silence, "unknown vantage");
    row("servers of the runbook", "dns", {{u"name"_s, u"db.example"_s}, {u"servers"_s, QJsonArray{u"10.0.0.2"_s}}},
        "resolver", silence, "unknown resolver");
    row("several servers", "postgres", {{u"url"_s, u"postgres://a.example,b.example/x"_s}}, "resolver", silence,
        "unknown vantage");
}

void TestSelfCheck::whatSilenceOfNameServersExplains()
{
    QFETCH(QString, kind);
    QFETCH(QJsonObject, config);
    QFETCH(QString, failureClass);
    QFETCH(QString, found);
    QFETCH(QString, outcome);
    Bench bench([failureClass](const CheckContext & /*context*/) {
        Observation observation = failing(*enumNamed<FailureClass>(failureClass));
        observation.failure->rung = Rung::Resolve;
        return observation;
    });
    bench.request.looking.computer = [] { return SelfCheck{}; };
    bench.request.looking.names = [found](SteadyTime, const std::stop_token &) { return found; };
    bench.add(u"a"_s, {}, *enumNamed<CheckKind>(kind)).config = config;
    // Asked all the same, so that there is an answer for the others too.
    bench.add(u"b"_s).config = {{u"address"_s, u"other.example:1"_s}};
    bench.finish();
    QCOMPARE(bench.outcome(u"a"_s), outcome);
    if (outcome == u"unknown vantage"_s)
        QCOMPARE(render(bench.results.at(u"a"_s).reason), silence);
}

/// What is still being found out holds up no check but one that is to be explained by it.
void TestSelfCheck::onlyWhatItExplainsWaits()
{
    Gate gate;
    Bench bench([&gate](const CheckContext &context) {
        if (context.check.id == u"fails"_s)
            return failing(FailureClass::Resolver);
        gate.open(); // the look ends only after this one was asked
        return passing(context);
    });
    bench.request.looking.names = [&gate](SteadyTime, const std::stop_token &) {
        return gate.wait() ? silence : QString();
    };
    bench.add(u"fails"_s).config = {{u"address"_s, u"db.example:1"_s}};
    bench.add(u"passes"_s).config = {{u"address"_s, u"other.example:1"_s}};
    bench.finish();
    QCOMPARE(bench.outcome(u"fails"_s), u"unknown vantage"_s);
    QCOMPARE(bench.outcome(u"passes"_s), u"pass"_s);
}

void TestSelfCheck::aLookThatHangsHoldsUpNothing()
{
    Bench bench([](const CheckContext & /*context*/) { return failing(FailureClass::Resolver); });
    bench.request.looking.names = [](SteadyTime, const std::stop_token &stop) {
        (void)sleepUntil(std::chrono::steady_clock::now() + std::chrono::minutes(2), stop);
        return QString();
    };
    Check &check = bench.add(u"a"_s);
    check.config = {{u"address"_s, u"db.example:1"_s}};
    check.timeout = Milliseconds(300);
    QElapsedTimer timer;
    timer.start();
    bench.finish();
    QCOMPARE(bench.outcome(u"a"_s), u"unknown resolver"_s);
    QVERIFY2(timer.elapsed() < 60'000, "the run waited for what hangs");
}

void TestSelfCheck::nameServersAreAsked_data()
{
    QTest::addColumn<QList<int>>("codes"); // of each server; -1: silent, -2: nothing listens
    QTest::addColumn<QStringList>("said"); // of each, when none answers
    QTest::newRow("one that answers") << QList<int>{0} << QStringList();
    QTest::newRow("one that refuses just this") << QList<int>{5} << QStringList();
    QTest::newRow("one that knows nothing of it") << QList<int>{3} << QStringList();
    QTest::newRow("one that fails") << QList<int>{2} << QStringList{u"fails (SERVFAIL)"_s};
    QTest::newRow("a silent one") << QList<int>{-1} << QStringList{u"does not answer"_s};
    QTest::newRow("none there") << QList<int>{
        -2} << QStringList{u"gives no answer: nothing listens there, or not over TCP, which a long answer needs"_s};
    QTest::newRow("one of two answers") << QList<int>{-2, 0} << QStringList();
    QTest::newRow("none of two")
        << QList<int>{-2, -1}
        << QStringList{u"gives no answer: nothing listens there, or not over TCP, which a long answer needs"_s,
                       u"does not answer"_s};
}

void TestSelfCheck::nameServersAreAsked()
{
    QFETCH(QList<int>, codes);
    QFETCH(QStringList, said);
    std::vector<std::unique_ptr<DnsServer>> running;
    QStringList servers;
    for (const int code : codes) {
        if (code == -2) {
            servers.append(u"127.0.0.1:%1"_s.arg(unusedPort()));
            continue;
        }
        DnsServer::Answer answer;
        answer.code = std::max(code, 0);
        answer.silent = code == -1;
        running.push_back(std::make_unique<DnsServer>([answer](int /*type*/) { return answer; }));
        servers.append(running.back()->address());
    }
    QStringList parts;
    for (qsizetype i = 0; i < said.size(); ++i)
        parts.append(servers[i] + u' ' + said[i]);
    const QString expected =
        said.isEmpty() ? QString() : u"No name server of this computer answers: "_s + parts.join(u"; "_s);
    QCOMPARE(silenceOf(servers), expected);
}

void TestSelfCheck::proxiesAreAsked_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("listens");
    QTest::addColumn<QString>("said");
    QTest::newRow("one that accepts") << u"127.0.0.1"_s << true << QString();
    QTest::newRow("none there") << u"127.0.0.1"_s << false << u"refuses the connection"_s;
    QTest::newRow("one by name") << u"localhost"_s << true << QString();
}

void TestSelfCheck::proxiesAreAsked()
{
    QFETCH(QString, host);
    QFETCH(bool, listens);
    QFETCH(QString, said);
    const FaultServer server(FaultServer::silent());
    const quint16 port = listens ? server.port() : unusedPort();
    const QString address = u"http://%1:%2"_s.arg(host).arg(port);
    const QString found =
        lackOfProxy({QUrl(u"http://me:secret@%1:%2"_s.arg(host).arg(port)), u"https_proxy"_s}, soon(), {});
    QCOMPARE(found, said.isEmpty() ? QString() : u"The proxy %1 of https_proxy %2"_s.arg(address, said));
}

/// Real checks through a proxy that is not there, and past it.
void TestSelfCheck::aDeadProxyIsToldOnce()
{
    const QString proxy = u"http://127.0.0.1:%1"_s.arg(unusedPort());
    const FaultServer here(FaultServer::http(
        [](const QByteArray &) { return QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"); }));
    Bench bench([](const CheckContext &context) { return collectorFor(context.check.kind)->collect(context); });
    bench.request.environment = std::make_shared<const Environment>(
        QMap<QString, QString>{{u"https_proxy"_s, proxy}, {u"http_proxy"_s, proxy}, {u"no_proxy"_s, u"127.0.0.1"_s}});
    bench.add(u"a"_s, {}, CheckKind::Http).config = {{u"url"_s, u"https://a.example/"_s}};
    bench.add(u"b"_s, {}, CheckKind::Http).config = {{u"url"_s, u"https://b.example/x"_s}};
    const QString closed = u"127.0.0.1:%1"_s.arg(unusedPort());
    bench.add(u"direct"_s, {}, CheckKind::Tcp).config = {{u"address"_s, closed}};
    bench.add(u"past"_s, {}, CheckKind::Http).config = {{u"url"_s, u"http://127.0.0.1:%1/"_s.arg(here.port())}};
    bench.finish();
    QCOMPARE(bench.outcome(u"past"_s), u"pass"_s);
    QCOMPARE(bench.outcome(u"direct"_s), u"fail refused"_s);
    for (const QString &check : {u"a"_s, u"b"_s}) {
        QCOMPARE(bench.outcome(check), u"unknown vantage"_s);
        const Failure &failure = *bench.results.at(check).observation.failure;
        QCOMPARE(failure.detail.value(u"lack"_s).toString(),
                 u"The proxy %1 of https_proxy refuses the connection"_s.arg(proxy));
        QVERIFY2(failure.message.endsWith(u"nothing is known of %1.example:443"_s.arg(check)),
                 qPrintable(failure.message));
    }
}

void TestSelfCheck::aResolverOfItsOwn_data()
{
    QTest::addColumn<QString>("server"); // "none", or how it answers for addresses
    QTest::addColumn<QString>("said");
    QTest::newRow("nobody listens")
        << u"none"_s
        << u"unknown vantage: No name server of this computer answers: 127.0.0.1 gives no answer: nothing listens "
           "there, or not over TCP, which a long answer needs"_s;
    QTest::newRow("the name does not exist") << u"3"_s << u"fail missing: The name db.example does not exist"_s;
    QTest::newRow("it fails for this name alone")
        << u"2"_s
        << u"unknown resolver: The name servers gave no answer for db.example: nothing listens there, or they "
           "fail"_s;
}

/// /etc/resolv.conf of another mount namespace, in a network of its own.
void TestSelfCheck::aResolverOfItsOwn()
{
    QFETCH(QString, server);
    QFETCH(QString, said);
    QProcess there;
    there.start(QCoreApplication::applicationFilePath(), {u"--resolver"_s, server});
    QVERIFY(there.waitForFinished(60'000));
    const QString answer = QString::fromUtf8(there.readAllStandardOutput()).trimmed();
    if (answer.startsWith(u"skip: "))
        QSKIP(qPrintable(answer));
    QCOMPARE(answer, said);
}

/// This test itself, in a network namespace where nothing is up: its argument makes it print what it sees.
void TestSelfCheck::inANetworkWithoutInterfaces()
{
    const QStringList way{u"--user"_s, u"--map-root-user"_s, u"--net"_s};
    if (QStandardPaths::findExecutable(u"unshare"_s).isEmpty()
        || QProcess::execute(u"unshare"_s, way + QStringList{u"true"_s}) != 0)
        QSKIP("no network namespace is permitted here");
    QProcess there;
    there.start(u"unshare"_s, way + QStringList{QCoreApplication::applicationFilePath(), u"--look"_s});
    QVERIFY(there.waitForFinished(30'000));
    QCOMPARE(QString::fromUtf8(there.readAllStandardOutput()).trimmed(), lack);
}

/// A name with two addresses, of which the server has one. The hosts file is another one in a mount namespace.
void TestSelfCheck::eachAddressIsAsked()
{
    QTemporaryDir folder;
    QFile hosts(folder.filePath(u"hosts"_s));
    QVERIFY(hosts.open(QIODevice::WriteOnly));
    hosts.write("127.0.0.1 two.test\n127.0.0.2 two.test\n");
    hosts.close();
    const QStringList way{u"--user"_s,  u"--map-root-user"_s,
                          u"--mount"_s, u"sh"_s,
                          u"-c"_s,      u"mount --bind \"$1\" /etc/hosts && shift && exec \"$@\""_s,
                          u"sh"_s,      hosts.fileName()};
    if (QStandardPaths::findExecutable(u"unshare"_s).isEmpty()
        || QProcess::execute(u"unshare"_s, way + QStringList{u"true"_s}) != 0)
        QSKIP("no mount namespace is permitted here");
    FaultServer onlyOne(FaultServer::silent()); // listens on 127.0.0.1
    QProcess there;
    there.start(
        u"unshare"_s,
        way + QStringList{QCoreApplication::applicationFilePath(), u"--two"_s, QString::number(onlyOne.port())});
    QVERIFY(there.waitForFinished(60'000));
    const QString said = QString::fromUtf8(there.readAllStandardOutput()).trimmed();
    const QString port = QString::number(onlyOne.port());
    QCOMPARE(said,
             u"fail refused, 4 tries: 127.0.0.2:%1 refuses the connection; intermittent: 1 of 2 addresses does not "
             "hold, 127.0.0.2"_s.arg(port));
    QCOMPARE(onlyOne.connections(), 2);
}

namespace {

/// In a network of its own, where something besides loopback is up: how a name ends.
int askByResolver(const QString &server)
{
    QString trouble = enterOwnNetwork();
    if (trouble.isEmpty())
        trouble = layDeadWire();
    if (trouble.isEmpty() && !useNameServers({u"nameserver 127.0.0.1"_s}))
        trouble = u"no file can be mounted over /etc/resolv.conf"_s;
    if (!trouble.isEmpty()) {
        std::puts(qPrintable(u"skip: "_s + trouble));
        return 0;
    }
    QDeadlineTimer patience(std::chrono::seconds(20)); // until the wire is up
    while (!lookAtThisComputer().lack.isEmpty() && !patience.hasExpired())
        QThread::yieldCurrentThread();
    std::unique_ptr<DnsServer> running;
    if (const int code = server.toInt(); code > 0) {
        constexpr int nameServers = 2; // NS
        const auto answer = [code](int type) {
            DnsServer::Answer made;
            made.code = type == nameServers ? 0 : code;
            return made;
        };
        running = std::make_unique<DnsServer>(answer, 53);
    }
    Bench bench([](const CheckContext &context) { return collectorFor(context.check.kind)->collect(context); });
    bench.add(u"a"_s).config = {{u"address"_s, u"db.example:5432"_s}};
    bench.finish();
    std::puts(qPrintable(bench.outcome(u"a"_s) + u": "_s + render(bench.results.at(u"a"_s).reason)));
    return 0;
}

int askTwo(const QString &port)
{
    Bench bench([](const CheckContext &context) { return collectorFor(CheckKind::Tcp)->collect(context); });
    Check &check = bench.add(u"a"_s);
    check.config = {{u"address"_s, QString(u"two.test:"_s + port)}};
    check.expect = {casebook::expectation(u"open"_s, MatcherKind::Equals, true)};
    check.samples = Samples{2, Milliseconds(1), 2};
    bench.finish();
    const CheckResult &result = bench.results.at(u"a"_s);
    std::puts(qPrintable(
        u"%1, %2 tries: %3"_s.arg(bench.outcome(u"a"_s), QString::number(result.samples), render(result.reason))));
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    if (QCoreApplication::arguments().contains(u"--look"_s)) {
        std::puts(qPrintable(lookAtThisComputer().lack));
        return 0;
    }
    if (QCoreApplication::arguments().value(1) == u"--resolver"_s)
        return askByResolver(QCoreApplication::arguments().value(2));
    if (QCoreApplication::arguments().value(1) == u"--two"_s)
        return askTwo(QCoreApplication::arguments().value(2));
    TestSelfCheck test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_selfcheck.moc"
