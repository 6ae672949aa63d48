// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/platform/descriptor.h"
#include "tests/integration/faultrows.h"
#include "tests/support/faultserver.h"
#include "tests/support/ownnetwork.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <vector>

using namespace Qt::StringLiterals;
using namespace sitrep;

namespace {

QString whyNoNetwork; // set before the tests begin

/// Listens, accepts nobody, and its queue is full: the kernel drops what comes.
class FullListener final
{
public:
    FullListener()
        : m_listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t length = sizeof address;
        auto *const data = reinterpret_cast<sockaddr *>(&address);
        if (::bind(m_listener.number(), data, length) != 0 || ::listen(m_listener.number(), 0) != 0
            || ::getsockname(m_listener.number(), data, &length) != 0)
            qFatal("no port on loopback");
        m_port = ntohs(address.sin_port);
        for (int i = 0; i < 4; ++i) {
            m_waiting.emplace_back(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
            static_cast<void>(::connect(m_waiting.back().number(), data, length));
        }
    }
    [[nodiscard]] quint16 port() const { return m_port; }

private:
    Descriptor m_listener;
    std::vector<Descriptor> m_waiting;
    quint16 m_port = 0;
};

QString urlAt(const QString &address, const QString &mode = u"disable"_s)
{
    return u"postgresql://app:pw-7Kq9Lm@%1/appdb?sslmode=%2"_s.arg(address, mode);
}

QString here(quint16 port)
{
    return u"127.0.0.1:"_s + QString::number(port);
}

} // namespace

/// Rows 10 to 25: the way to the server, and who else may be there. 18, a stopped postmaster, needs a PostgreSQL: see tst_pgfaultauth.
class TestPgFaultTcp : public QObject
{
    Q_OBJECT

private slots:
    void ways_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<int>("patience"); // ms
        QTest::addColumn<QString>("expected");
        faultRow("11 no route", u"203.0.113.1:5432"_s, 3000, u"unreachable tcp"_s);
        faultRow("11 no IPv6", u"[2001:db8::1]:5432"_s, 3000, u"unreachable tcp"_s);
        faultRow("12 an unreachable route", u"198.51.100.1:5432"_s, 3000, u"unreachable tcp"_s);
        faultRow("13 nobody answers ARP", u"10.66.0.3:5432"_s, 8000, u"unreachable tcp"_s);
        faultRow("13 the same in less than 3 s", u"10.66.0.4:5432"_s, 800, u"timeout tcp"_s);
        faultRow("14 a prohibiting route", u"198.51.101.1:5432"_s, 3000, u"unreachable tcp"_s);
        faultRow("14 a blackhole", u"198.51.102.1:5432"_s, 3000, u"unreachable tcp"_s);
        faultRow("15 dropped", u"10.66.0.2:5432"_s, 800, u"timeout tcp"_s);
    }
    void ways()
    {
        QFETCH(QString, address);
        QFETCH(int, patience);
        QFETCH(QString, expected);
        if (!whyNoNetwork.isEmpty())
            QSKIP(qPrintable(whyNoNetwork));
        const Observation observation = askPostgres(urlAt(address), Milliseconds(patience));
        QCOMPARE(wrongWith(observation, expected), QString());
        QCOMPARE(observation.evidence.addressUsed, address);
        QVERIFY(!observation.facts.contains(u"tcp_ms"_s));
    }

    void aWrongPort()
    {
        const Observation observation = askPostgres(urlAt(here(unusedPort())));
        QCOMPARE(wrongWith(observation, u"refused tcp"_s), QString()); // 10
    }

    void aFullQueue()
    {
        const FullListener server; // 16
        QElapsedTimer timer;
        timer.start();
        const Observation observation = askPostgres(urlAt(here(server.port())), Milliseconds(1000));
        QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(wrongWith(observation, u"timeout tcp"_s), QString());
    }

    void aMissingSocket()
    {
        const Observation observation = askPostgres(u"host=/nosuchdir user=app password=pw-7Kq9Lm"_s); // 25
        QCOMPARE(wrongWith(observation, u"missing tcp"_s), QString());
    }

    void whoIsThere_data()
    {
        QTest::addColumn<QString>("server");
        QTest::addColumn<QString>("mode");
        QTest::addColumn<QString>("expected");
        struct Row
        {
            const char *name;
            const char *server;
            const char *expected;
        };
        const std::vector<Row> rows{{"17 accepts and is silent", "silent", "timeout sniff"},
                                    {"19 accepts and closes", "closing", "reset sniff"},
                                    {"20 accepts and resets", "resetting", "reset sniff"},
                                    {"21, 22 HTTP", "http", "protocol sniff"},
                                    {"21, 22 Redis", "redis", "protocol sniff"},
                                    {"21, 22 MySQL", "mysql", "protocol sniff"},
                                    {"23 SSH, whose S reads as yes to TLS", "ssh", "protocol sniff"},
                                    {"24 TLS from the first byte", "tls", "protocol sniff"},
                                    {"24 TLS that closes without a word", "closing-later", "reset sniff"},
                                    {"something else", "smtp", "protocol sniff"}};
        for (const Row &row : rows) {
            for (const char *mode : {"disable", "prefer", "require", "verify-full"})
                faultRow(QByteArray(QByteArray(row.name) + ", " + mode).constData(), QString::fromLatin1(row.server),
                         QString::fromLatin1(mode), QString::fromLatin1(row.expected));
        }
    }
    void whoIsThere()
    {
        QFETCH(QString, server);
        QFETCH(QString, mode);
        QFETCH(QString, expected);
        const std::map<QString, FaultServer::Behaviour> behaviours{
            {u"silent"_s, FaultServer::silent()},
            {u"closing"_s, FaultServer::closing()},
            {u"resetting"_s, FaultServer::resetting()},
            {u"http"_s, FaultServer::answering("HTTP/1.1 400 Bad Request\r\n\r\n")},
            {u"redis"_s, FaultServer::answering("-ERR unknown command\r\n")},
            {u"mysql"_s, FaultServer::banner(QByteArray::fromHex("4a0000000a382e302e3333"))},
            {u"ssh"_s, FaultServer::banner("SSH-2.0-OpenSSH_9.2\r\n")},
            {u"tls"_s, FaultServer::answering(QByteArray::fromHex("15030100020246"))},
            {u"closing-later"_s, FaultServer::answering({})},
            {u"smtp"_s, FaultServer::banner("220 mail ready\r\n")},
        };
        const FaultServer there(behaviours.at(server));
        QString url = urlAt(here(there.port()), mode);
        if (mode == u"verify-full"_s)
            url += u"&sslrootcert=/etc/ssl/certs/ca-certificates.crt"_s;
        const Observation observation = askPostgres(url, Milliseconds(1000));
        QCOMPARE(wrongWith(observation, expected), QString());
        QVERIFY(observation.evidence.rungTimes.contains(Rung::Tcp));
        QCOMPARE(factOf(observation, u"addresses_open"_s), QJsonValue(1));
    }
};

int main(int argc, char **argv)
{
    whyNoNetwork = enterOwnNetwork();
    const QCoreApplication application(argc, argv);
    if (whyNoNetwork.isEmpty())
        whyNoNetwork = layDeadWire();
    for (const QString &route : {u"route add unreachable 198.51.100.0/24"_s, u"route add prohibit 198.51.101.0/24"_s,
                                 u"route add blackhole 198.51.102.0/24"_s}) {
        if (whyNoNetwork.isEmpty())
            whyNoNetwork = ip(route);
    }
    TestPgFaultTcp test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_pgfaulttcp.moc"
