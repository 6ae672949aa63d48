// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/http/http.h"
#include "tests/support/collecting.h"
#include "tests/support/dnsserver.h"
#include "tests/support/faultserver.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;

/// `http` of a name with several addresses: which one answers, and what is said of those that do not.
class TestHttpAddresses : public QObject
{
    Q_OBJECT

private slots:
    void aDeadAddressIsToldAndTheOtherAnswers();
    void anAddressThatAnswersIsEnough();
    void whereNoneOpensAllAreTold();
    void oneAddressIsToldPlainly();
};

namespace {

constexpr Milliseconds patience{30'000};
const QByteArray ipv4 = QByteArray::fromHex("7f000001");                         // 127.0.0.1
const QByteArray ipv6 = QByteArray::fromHex("00000000000000000000000000000001"); // ::1

FaultServer::Behaviour answering()
{
    return FaultServer::http(
        [](const QByteArray &) { return "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"; });
}

Observation askBoth(quint16 port)
{
    const DnsServer names([](int type) { return DnsServer::Answer{0, {type == 1 ? ipv4 : ipv6}, false}; });
    CheckContext context =
        contextOf(CheckKind::Http, {{u"url"_s, u"http://web.sitrep.test:%1/"_s.arg(port)}}, patience);
    context.environment = std::make_shared<Environment>();
    return HttpCollector(ResolverOptions{.servers = {names.address()}}).collect(context);
}

} // namespace

void TestHttpAddresses::aDeadAddressIsToldAndTheOtherAnswers()
{
    if (!hasIPv6())
        QSKIP("this computer has no ::1");
    const FaultServer server(answering()); // on 127.0.0.1 alone; ::1 comes first (RFC 6724)
    const Observation observation = askBoth(server.port());
    QCOMPARE(told(observation), u"ok"_s);
    QCOMPARE(factOf(observation, u"address"_s), QJsonValue(u"127.0.0.1"_s));
    QCOMPARE(factOf(observation, u"addresses"_s), QJsonValue(QJsonArray{u"::1"_s, u"127.0.0.1"_s}));
    QCOMPARE(factOf(observation, u"addresses_tried"_s).toInt(), 2);
    QCOMPARE(factOf(observation, u"addresses_dead"_s).toInt(), 1);
    QCOMPARE(factOf(observation, u"dead_addresses"_s), QJsonValue(QJsonArray{u"::1 refused"_s}));
    QCOMPARE(observation.evidence.addressUsed, u"127.0.0.1:%1"_s.arg(server.port()));
    QVERIFY(observation.evidence.rungTimes.contains(Rung::Tcp));
    const QString excerpt = observation.evidence.excerpt;
    QVERIFY2(excerpt.contains(u"to 127.0.0.1:%1, one of 2 addresses"_s.arg(server.port())), qPrintable(excerpt));
    QVERIFY2(excerpt.contains(u"[::1]:%1 refuses the connection"_s.arg(server.port())), qPrintable(excerpt));
}

void TestHttpAddresses::anAddressThatAnswersIsEnough()
{
    if (!hasIPv6())
        QSKIP("this computer has no ::1");
    const FaultServer server(answering(), 0, u"::1"_s);
    const Observation observation = askBoth(server.port());
    QCOMPARE(told(observation), u"ok"_s);
    QCOMPARE(factOf(observation, u"address"_s), QJsonValue(u"::1"_s));
    QCOMPARE(factOf(observation, u"addresses_dead"_s).toInt(-1), 0);
    QVERIFY(!observation.facts.contains(u"dead_addresses"_s));
    QCOMPARE(observation.evidence.addressUsed, u"[::1]:%1"_s.arg(server.port()));
}

void TestHttpAddresses::whereNoneOpensAllAreTold()
{
    const quint16 port = unusedPort();
    const Observation observation = askBoth(port);
    QCOMPARE(told(observation), u"refused tcp"_s);
    QVERIFY2(
        observation.failure->message.endsWith(u"; none of the 2 addresses of web.sitrep.test:%1 opens"_s.arg(port)),
        qPrintable(observation.failure->message));
    QVERIFY(!observation.facts.contains(u"address"_s));
    QVERIFY2(observation.evidence.excerpt.contains(u"127.0.0.1:%1 refuses the connection"_s.arg(port)),
             qPrintable(observation.evidence.excerpt));
    QVERIFY(observation.evidence.rungTimes.contains(Rung::Resolve));
    QVERIFY(!observation.evidence.rungTimes.contains(Rung::Tcp));
}

void TestHttpAddresses::oneAddressIsToldPlainly()
{
    const quint16 port = unusedPort();
    CheckContext context = contextOf(CheckKind::Http, {{u"url"_s, u"http://127.0.0.1:%1/"_s.arg(port)}}, patience);
    context.environment = std::make_shared<Environment>();
    const Observation observation = collect(context);
    QCOMPARE(told(observation), u"refused tcp"_s);
    QCOMPARE(observation.failure->message, u"127.0.0.1:%1 refuses the connection"_s.arg(port));
    QCOMPARE(factOf(observation, u"addresses_dead"_s).toInt(), 1);
}

QTEST_GUILESS_MAIN(TestHttpAddresses)
#include "tst_httpaddresses.moc"
