// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/net/connect.h"
#include "diagnostics/platform/descriptor.h"
#include "tests/integration/faultrows.h"
#include "tests/support/faultserver.h"
#include "tests/support/fulllistener.h"
#include "tests/support/ownnetwork.h"

#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>

#include <sys/socket.h>

#include <vector>

using namespace Qt::StringLiterals;
using namespace sitrep;

namespace {

QString whyNoNetwork; // set before the tests begin

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
        const Observation observation = askPostgres(urlAt(here(server.port())), Milliseconds(1000));
        QCOMPARE(wrongWith(observation, u"timeout tcp"_s), QString());
        QVERIFY(!observation.facts.contains(u"addresses_open"_s)); // less than one SYN that is sent again
    }

    void aFullSocket()
    {
        const QTemporaryDir folder;
        const QByteArray path = QFile::encodeName(folder.filePath(u".s.PGSQL.5432"_s));
        const std::optional<Address> address = Address::ofUnixSocket(QString::fromUtf8(path));
        const Descriptor listener(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
        QCOMPARE(::bind(listener.number(), address->data(), address->length()), 0);
        QCOMPARE(::listen(listener.number(), 0), 0);
        std::vector<ConnectAttempt> waiting;
        const SteadyTime soon = std::chrono::steady_clock::now() + std::chrono::seconds(30);
        do {
            waiting.push_back(connectTo(*address, soon, {}));
        } while (waiting.back().isOpen() && waiting.size() < 64);
        QCOMPARE(waiting.back().failure->failureClass, FailureClass::Timeout);
        const Observation observation =
            askPostgres(u"host=%1 user=app password=pw-7Kq9Lm"_s.arg(folder.path()), Milliseconds(30'000));
        QCOMPARE(wrongWith(observation, u"timeout tcp"_s), QString());
        QVERIFY2(observation.failure->message.endsWith(u"accepts no connection: its queue is full"_s),
                 qPrintable(observation.failure->message));
    }

    void aStopIsNoFactOfTheOtherAddresses()
    {
        const quint16 nobody = unusedPort();
        const FullListener full;
        std::stop_source source;
        CheckContext context = contextOf(
            CheckKind::Postgres,
            {{u"url"_s, u"postgresql://app:pw-7Kq9Lm@127.0.0.1:%1,127.0.0.1:%2/appdb"_s.arg(nobody).arg(full.port())}},
            Milliseconds(60'000));
        context.stop = source.get_token();
        source.request_stop();
        const Observation observation = collect(context);
        QCOMPARE(observation.failure->failureClass, FailureClass::Cancelled);
        QVERIFY(!observation.facts.contains(u"addresses_open"_s));
        QVERIFY(!observation.facts.contains(u"addresses"_s));
    }

    void atMostSixteenAddressesAreAsked()
    {
        QStringList hosts;
        for (int i = 0; i < 20; ++i)
            hosts.append(here(unusedPort()));
        const Observation observation = askPostgres(urlAt(hosts.join(u',')), Milliseconds(30'000));
        QCOMPARE(wrongWith(observation, u"refused tcp"_s), QString());
        QCOMPARE(factOf(observation, u"addresses_tried"_s), QJsonValue(16));
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
