// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/net/connect.h"
#include "diagnostics/checks/net/endpoint.h"
#include "diagnostics/checks/tcp.h"
#include "diagnostics/judgement/judge.h"
#include "diagnostics/runbook/kinds/kinddescription.h"
#include "tests/support/collecting.h"
#include "tests/support/dnsserver.h"
#include "tests/support/faultserver.h"
#include "tests/unit/checks/nodescriptorleft.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QTest>

#include <netinet/in.h>
#include <sys/socket.h>

#include <tuple>
#include <vector>

using namespace Qt::StringLiterals;
using namespace sitrep;

namespace {

CheckContext asking(const QString &address, Milliseconds timeout = Milliseconds(3000))
{
    return contextOf(CheckKind::Tcp, {{u"address"_s, address}}, timeout);
}

QString loopback(quint16 port)
{
    return u"127.0.0.1:"_s + QString::number(port);
}

/// A name server that knows one name with these addresses of IPv4.
DnsServer namingAddresses(const QList<QByteArray> &addresses, bool alsoIPv6 = false)
{
    return DnsServer([addresses, alsoIPv6](int type) {
        if (type == 1)
            return DnsServer::Answer{0, addresses, false};
        return DnsServer::Answer{0,
                                 alsoIPv6 ? QList<QByteArray>{QByteArray::fromHex("00000000000000000000000000000001")}
                                          : QList<QByteArray>(),
                                 false};
    });
}

const QByteArray first = QByteArray::fromHex("7f000001");  // 127.0.0.1
const QByteArray second = QByteArray::fromHex("7f000002"); // 127.0.0.2, where no server of ours listens

Observation collectFrom(const DnsServer &names, quint16 port, Milliseconds timeout = Milliseconds(30'000))
{
    const TcpCollector collector(ResolverOptions{.servers = {names.address()}});
    return collector.collect(asking(u"db.sitrep.test:"_s + QString::number(port), timeout));
}

/// A listener that accepts nobody and whose queue is full: SYNs to it are dropped.
class FullListener final
{
public:
    FullListener()
        : m_listener(::socket(AF_INET, SOCK_STREAM, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t length = sizeof address;
        std::ignore = ::bind(m_listener.number(), reinterpret_cast<sockaddr *>(&address), length);
        ::listen(m_listener.number(), 0);
        ::getsockname(m_listener.number(), reinterpret_cast<sockaddr *>(&address), &length);
        port = ntohs(address.sin_port);
        for (int i = 0; i < 4; ++i) {
            Descriptor filler(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0));
            std::ignore = ::connect(filler.number(), reinterpret_cast<sockaddr *>(&address), length);
            m_fillers.push_back(std::move(filler));
        }
    }
    quint16 port = 0;

private:
    Descriptor m_listener;
    std::vector<Descriptor> m_fillers;
};

} // namespace

class TestTcp : public QObject
{
    Q_OBJECT

private slots:
    void opens()
    {
        const FaultServer server(FaultServer::silent());
        const Observation observation = collect(asking(loopback(server.port())));
        QCOMPARE(told(observation), u"ok"_s);
        QCOMPARE(factOf(observation, u"reached"_s), QJsonValue(true));
        QCOMPARE(factOf(observation, u"open"_s), QJsonValue(true));
        QCOMPARE(factOf(observation, u"address"_s), QJsonValue(u"127.0.0.1"_s));
        QVERIFY(factOf(observation, u"ms"_s).toDouble(-1) >= 0);
        QVERIFY(observation.evidence.rungTimes.contains(Rung::Tcp));
        QCOMPARE(observation.evidence.target, loopback(server.port()));
        QCOMPARE(observation.evidence.component, u"thing"_s);
    }

    void aRefusalProvesTheRoute()
    {
        const Observation observation = collect(asking(loopback(unusedPort())));
        QCOMPARE(told(observation), u"refused tcp"_s);
        QCOMPARE(factOf(observation, u"reached"_s), QJsonValue(true));
        QCOMPARE(factOf(observation, u"open"_s), QJsonValue(false));
        QCOMPARE(observation.failure->detail[u"errno"_s].toString(), u"ECONNREFUSED"_s);
    }

    void aRefusalThatIsWantedIsNoFailure_data()
    {
        QTest::addColumn<QString>("fact");
        QTest::addColumn<bool>("value");
        QTest::addColumn<QString>("expected");
        QTest::newRow("only the route is asked for") << u"reached"_s << true << u"pass"_s;
        QTest::newRow("the port shall be closed") << u"open"_s << false << u"pass"_s;
        QTest::newRow("the port shall be open") << u"open"_s << true << u"fail refused"_s;
        QTest::newRow("it shall not be reached") << u"reached"_s << false << u"fail refused"_s;
    }
    void aRefusalThatIsWantedIsNoFailure()
    {
        QFETCH(QString, fact);
        QFETCH(bool, value);
        QFETCH(QString, expected);
        CheckContext context = asking(loopback(unusedPort()));
        expectFact(context, fact, MatcherKind::Equals, value);
        QCOMPARE(judged(context), expected);
    }

    void triesEachAddressOfAName_data()
    {
        QTest::addColumn<QList<QByteArray>>("addresses");
        QTest::addColumn<int>("open");
        QTest::newRow("the first opens") << QList{first, second} << 1;
        QTest::newRow("the last opens") << QList{second, first} << 1;
        QTest::newRow("the only one") << QList{first} << 1;
        QTest::newRow("none") << QList{second} << 0;
    }
    void triesEachAddressOfAName()
    {
        QFETCH(QList<QByteArray>, addresses);
        QFETCH(int, open);
        const FaultServer server(FaultServer::silent());
        const DnsServer names = namingAddresses(addresses);
        const Observation observation = collectFrom(names, server.port());
        QCOMPARE(told(observation), open > 0 ? u"ok"_s : u"refused tcp"_s);
        QCOMPARE(factOf(observation, u"address"_s), QJsonValue(open > 0 ? u"127.0.0.1"_s : u"127.0.0.2"_s));
        QCOMPARE(factOf(observation, u"addresses"_s).toArray().size(), addresses.size());
        QCOMPARE(factOf(observation, u"addresses_tried"_s).toInt(), addresses.size());
        QCOMPARE(factOf(observation, u"addresses_open"_s).toInt(), open);
        QCOMPARE(factOf(observation, u"ipv4_open"_s), QJsonValue(open > 0));
        QVERIFY2(!observation.facts.contains(u"ipv6_open"_s), "there is no such address");
        QCOMPARE(observation.evidence.excerpt.count(u'\n'), addresses.size() - 1);
        if (open > 0) {
            QCOMPARE(observation.evidence.addressUsed, loopback(server.port()));
            QCOMPARE(observation.evidence.standpoint.address, u"127.0.0.1"_s);
        }
    }

    void saysHowManyOpen()
    {
        const FaultServer server(FaultServer::silent());
        const DnsServer names = namingAddresses({second, first});
        CheckContext context = asking(u"db.sitrep.test:1"_s);
        context.check.expect = describe(CheckKind::Tcp).expect;
        const CheckResult result = judge(collectFrom(names, server.port()), context.check, {});
        QCOMPARE(result.outcome, Outcome::Pass);
        QVERIFY2(render(result.reason).endsWith(u"; 1 of 2 addresses opens"_s), qPrintable(render(result.reason)));
        const CheckResult refused = judge(collectFrom(names, unusedPort()), context.check, {});
        QCOMPARE(refused.outcome, Outcome::Fail);
        QVERIFY2(render(refused.reason).endsWith(u"refuses the connection; none of its 2 addresses opens"_s),
                 qPrintable(render(refused.reason)));
    }

    void moreAddressesThanAreTriedAreNamed()
    {
        QList<QByteArray> many;
        for (char last = 2; last < 42; ++last)
            many.append(QByteArray("\x7f\0\0", 3) + last);
        const Observation refused = collectFrom(namingAddresses(many), unusedPort());
        QCOMPARE(told(refused), u"refused tcp"_s);
        QVERIFY2(refused.failure->message.endsWith(u"; none of the first 16 of its 40 addresses opens"_s),
                 qPrintable(refused.failure->message));
        QVERIFY(refused.evidence.excerpt.endsWith(u"\nThe first 16 of 40 addresses are tried, and no others"_s));
    }

    void asksIPv6BesideIPv4()
    {
        const FaultServer server(FaultServer::silent());
        const DnsServer names = namingAddresses({first}, true);
        const Observation observation = collectFrom(names, server.port());
        QCOMPARE(told(observation), u"ok"_s);
        QCOMPARE(factOf(observation, u"addresses_open"_s).toInt(), 1);
        QCOMPARE(factOf(observation, u"addresses"_s).toArray().size(), 2);
        const bool hasIPv6 = factOf(observation, u"addresses_tried"_s).toInt() == 2;
        // Without IPv6 here there is nothing to say of it.
        QCOMPARE(factOf(observation, u"ipv6_open"_s), hasIPv6 ? QJsonValue(false) : QJsonValue(QJsonValue::Undefined));
        QVERIFY(observation.evidence.excerpt.contains(u"[::1]:"_s));
    }

    void aDeadAddressDoesNotHideTheOthersNorHoldThemUp()
    {
        const FullListener full; // on 127.0.0.1: SYNs are dropped
        const DnsServer names = namingAddresses({first, second});
        QElapsedTimer timer;
        timer.start();
        const Observation observation = collectFrom(names, full.port, Milliseconds(2000));
        QCOMPARE(told(observation), u"refused tcp"_s);
        QVERIFY(timer.elapsed() >= 1999); // the dead one had all of the time
        QCOMPARE(factOf(observation, u"reached"_s), QJsonValue(true));
        QVERIFY(observation.evidence.excerpt.contains(u"does not answer"_s));
    }

    void onceOneOpensTheOthersHaveAFewSeconds()
    {
        const FullListener full;
        Descriptor listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(full.port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK + 1);
        QCOMPARE(::bind(listener.number(), reinterpret_cast<sockaddr *>(&address), sizeof address), 0);
        QCOMPARE(::listen(listener.number(), 8), 0);
        const DnsServer names = namingAddresses({first, second});
        QElapsedTimer timer;
        timer.start();
        const Observation observation = collectFrom(names, full.port, Milliseconds(120'000));
        QCOMPARE(told(observation), u"ok"_s);
        QVERIFY2(timer.elapsed() < 60'000, "it does not wait for the deadline");
        QCOMPARE(factOf(observation, u"address"_s), QJsonValue(u"127.0.0.2"_s));
        QCOMPARE(factOf(observation, u"addresses_open"_s).toInt(), 1);
        QCOMPARE(factOf(observation, u"addresses_tried"_s).toInt(), 2);
    }

    void silenceIsATimeoutAtTheDeadline()
    {
        const FullListener full;
        CheckContext context = asking(loopback(full.port), Milliseconds(400));
        const SteadyTime deadline = context.deadline;
        const Observation observation = collect(context);
        // The kernel itself gives up after two minutes, long after this test does.
        QVERIFY(std::chrono::steady_clock::now() >= deadline);
        QCOMPARE(told(observation), u"timeout tcp"_s);
        QCOMPARE(factOf(observation, u"reached"_s), QJsonValue(false));
    }

    void noRouteIsUnreachable()
    {
        // A broadcast address takes no TCP connection on any machine (EACCES or ENETUNREACH).
        const Observation observation = collect(asking(u"255.255.255.255:9"_s, Milliseconds(1000)));
        QCOMPARE(told(observation), u"unreachable tcp"_s);
        QCOMPARE(factOf(observation, u"reached"_s), QJsonValue(false));
    }

    void whatAnErrnoStandsFor_data()
    {
        QTest::addColumn<int>("error");
        QTest::addColumn<QString>("failureClass");
        QTest::newRow("refused") << ECONNREFUSED << u"refused"_s;
        QTest::newRow("reset") << ECONNRESET << u"reset"_s;
        QTest::newRow("silence") << ETIMEDOUT << u"timeout"_s;
        QTest::newRow("no way to the network") << ENETUNREACH << u"unreachable"_s;
        QTest::newRow("no way to the host") << EHOSTUNREACH << u"unreachable"_s;
        QTest::newRow("we have no descriptor left") << EMFILE << u"cut"_s;
        QTest::newRow("this computer has no descriptor left") << ENFILE << u"cut"_s;
        QTest::newRow("we have no memory") << ENOMEM << u"cut"_s;
        QTest::newRow("no buffers here") << ENOBUFS << u"cut"_s;
        QTest::newRow("no port of our own left") << EADDRNOTAVAIL << u"cut"_s;
    }
    void whatAnErrnoStandsFor()
    {
        QFETCH(int, error);
        QFETCH(QString, failureClass);
        const Failure failure = failureOfErrno(error, u"db:5432"_s);
        QCOMPARE(nameOf(failure.failureClass), failureClass);
        QVERIFY(failure.message.contains(u"db:5432"_s));
        QCOMPARE(failure.message.startsWith(u"This computer"_s), failureClass == u"cut"_s);
    }

    void ourOwnLackIsNoFindingOfThePatient_data()
    {
        QTest::addColumn<QString>("fact");
        QTest::newRow("nothing is expected") << QString();
        QTest::newRow("the port shall be closed") << u"open"_s;
        QTest::newRow("it shall not be reached") << u"reached"_s;
    }
    void ourOwnLackIsNoFindingOfThePatient()
    {
        QFETCH(QString, fact);
        const FaultServer server(FaultServer::silent());
        CheckContext context = asking(loopback(server.port()));
        if (!fact.isEmpty())
            expectFact(context, fact, MatcherKind::Equals, false);
        const auto outcome = [&] {
            const NoDescriptorLeft none;
            return judged(context);
        }();
        QCOMPARE(outcome, u"unknown cut"_s);
    }

    void answersAStop()
    {
        const FullListener full;
        const CheckContext context = asking(loopback(full.port), Milliseconds(60'000));
        const StoppedCheck stopped = collectAndStop(context, [began = std::chrono::steady_clock::now()] {
            return std::chrono::steady_clock::now() > began + Milliseconds(50);
        });
        QVERIFY2(stopped.after.count() < farBelowTheDeadline, qPrintable(QString::number(stopped.after.count())));
        QCOMPARE(told(stopped.observation), u"cancelled tcp"_s);
        QVERIFY2(!stopped.observation.facts.contains(u"reached"_s), "a stop is no finding");
    }

    void readsEndpoints_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("read"); // empty: refused
        QTest::newRow("a name") << u"db.example:5432"_s << u"db.example 5432"_s;
        QTest::newRow("IPv4") << u"10.0.0.1:80"_s << u"10.0.0.1 80"_s;
        QTest::newRow("IPv6 in brackets") << u"[::1]:443"_s << u"::1 443"_s;
        QTest::newRow("IPv6 with a zone") << u"[fe80::1%eth0]:22"_s << u"fe80::1%eth0 22"_s;
        QTest::newRow("a name with an underscore") << u"my_db:1"_s << u"my_db 1"_s;
        QTest::newRow("no port") << u"db.example"_s << QString();
        QTest::newRow("an empty port") << u"db.example:"_s << QString();
        QTest::newRow("port 0") << u"db.example:0"_s << QString();
        QTest::newRow("port 65536") << u"db.example:65536"_s << QString();
        QTest::newRow("a port with a sign") << u"db.example:+80"_s << QString();
        QTest::newRow("a port with a blank") << u"db.example: 80"_s << QString();
        QTest::newRow("no host") << u":80"_s << QString();
        QTest::newRow("IPv6 without brackets") << u"::1:443"_s << QString();
        QTest::newRow("a name in brackets") << u"[db]:443"_s << QString();
        QTest::newRow("an URL") << u"http://db:80"_s << QString();
        QTest::newRow("credentials") << u"app:pw@db:80"_s << QString();
        QTest::newRow("nothing") << QString() << QString();
    }
    void readsEndpoints()
    {
        QFETCH(QString, text);
        QFETCH(QString, read);
        const std::optional<Endpoint> endpoint = parseEndpoint(text);
        QCOMPARE(endpoint ? endpoint->host + u' ' + QString::number(endpoint->port) : QString(), read);
        if (read.isEmpty()) {
            const Observation observation = collect(asking(text));
            QCOMPARE(told(observation), u"parse parameters"_s);
            QVERIFY(observation.evidence.target.isEmpty());
        } else {
            QCOMPARE(endpoint->text(), text);
        }
    }
};

QTEST_GUILESS_MAIN(TestTcp)
#include "tst_tcp.moc"
