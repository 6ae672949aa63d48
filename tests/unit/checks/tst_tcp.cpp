// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/net/connect.h"
#include "diagnostics/checks/net/endpoint.h"
#include "tests/support/collecting.h"
#include "tests/support/faultserver.h"
#include "tests/unit/checks/nodescriptorleft.h"

#include <QElapsedTimer>
#include <QTest>

#include <netinet/in.h>
#include <sys/socket.h>

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
        ::bind(m_listener.number(), reinterpret_cast<sockaddr *>(&address), length);
        ::listen(m_listener.number(), 0);
        ::getsockname(m_listener.number(), reinterpret_cast<sockaddr *>(&address), &length);
        port = ntohs(address.sin_port);
        for (int i = 0; i < 4; ++i) {
            Descriptor filler(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0));
            ::connect(filler.number(), reinterpret_cast<sockaddr *>(&address), length);
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

    void triesEachAddressOfAName()
    {
        // localhost has ::1 too on most machines; this server listens on 127.0.0.1 alone.
        const FaultServer server(FaultServer::silent());
        const Observation observation = collect(asking(u"localhost:"_s + QString::number(server.port())));
        QCOMPARE(told(observation), u"ok"_s);
        QCOMPARE(factOf(observation, u"address"_s), QJsonValue(u"127.0.0.1"_s));
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
        std::stop_source source;
        CheckContext context = asking(loopback(full.port), Milliseconds(60'000));
        context.stop = source.get_token();
        QElapsedTimer timer;
        std::jthread stopper([&] {
            std::this_thread::sleep_for(Milliseconds(50));
            timer.start();
            source.request_stop();
        });
        const Observation observation = collect(context);
        stopper.join();
        QVERIFY2(timer.elapsed() < farBelowTheDeadline, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(told(observation), u"cancelled tcp"_s);
        QVERIFY2(!observation.facts.contains(u"reached"_s), "a stop is no finding");
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
