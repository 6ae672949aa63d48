// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/tcp.h"
#include "diagnostics/checks/tls/tls.h"
#include "diagnostics/judgement/judge.h"
#include "tests/support/collecting.h"
#include "tests/support/dnsserver.h"
#include "tests/support/faultserver.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;

/// `tcp` and `tls` connect by themselves. Where a proxy is the only way out, what they meet is no news of the target.
class TestAskedDirectly : public QObject
{
    Q_OBJECT

private slots:
    void behindAProxyAFailureSaysNothing_data();
    void behindAProxyAFailureSaysNothing();
    void whatOpensIsToldAsItIs();
};

namespace {

using Variables = QMap<QString, QString>;

Observation ask(CheckKind kind, const QString &address, const Variables &variables)
{
    const DnsServer names([](int) { return DnsServer::Answer{3, {}, false}; }); // NXDOMAIN
    const ResolverOptions resolver{.servers = {names.address()}};
    CheckContext context = contextOf(kind, {{u"address"_s, address}}, Milliseconds(30'000));
    context.environment = std::make_shared<Environment>(variables);
    return kind == CheckKind::Tcp ? TcpCollector(resolver).collect(context) : TlsCollector(resolver).collect(context);
}

} // namespace

void TestAskedDirectly::behindAProxyAFailureSaysNothing_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<Variables>("variables");
    QTest::addColumn<QString>("expected");
    const QString web = u"api.sitrep.test:443"_s;
    const Variables proxy{{u"https_proxy"_s, u"http://me:p-123456@proxy.corp:3128"_s}};
    Variables exempt = proxy;
    exempt.insert(u"no_proxy"_s, u".sitrep.test"_s);
    QTest::newRow("no proxy") << web << Variables() << u"missing resolve"_s;
    QTest::newRow("a proxy") << web << proxy << u"vantage resolve"_s;
    QTest::newRow("another port of HTTPS") << u"api.sitrep.test:8443"_s << proxy << u"vantage resolve"_s;
    QTest::newRow("a proxy, not for this host") << web << exempt << u"missing resolve"_s;
    QTest::newRow("a port that is none of HTTPS") << u"db.sitrep.test:5432"_s << proxy << u"missing resolve"_s;
    QTest::newRow("a proxy of HTTP alone")
        << web << Variables{{u"http_proxy"_s, u"proxy.corp:3128"_s}} << u"missing resolve"_s;
}

void TestAskedDirectly::behindAProxyAFailureSaysNothing()
{
    QFETCH(QString, address);
    QFETCH(Variables, variables);
    QFETCH(QString, expected);
    for (const CheckKind kind : {CheckKind::Tcp, CheckKind::Tls}) {
        const Observation observation = ask(kind, address, variables);
        QCOMPARE(told(observation), expected);
        const QString sentence = observation.failure->message;
        QVERIFY2(sentence.startsWith(u"The name "_s), qPrintable(sentence));
        QCOMPARE(sentence.contains(u"through the proxy http://proxy.corp:3128 of https_proxy"_s),
                 expected.startsWith(u"vantage"_s));
        QVERIFY(!sentence.contains(u"p-123456"_s));
    }
}

/// A port on loopback is asked as it is, whatever the environment says.
void TestAskedDirectly::whatOpensIsToldAsItIs()
{
    const quint16 port = unusedPortOfHttps();
    if (port == 0)
        QSKIP("no free port that ends in 443");
    const Variables proxy{{u"https_proxy"_s, u"http://proxy.corp:3128"_s}};
    const QString address = u"127.0.0.1:%1"_s.arg(port);
    QCOMPARE(told(ask(CheckKind::Tcp, address, proxy)), u"refused tcp"_s);
    const FaultServer server(FaultServer::silent(), port);
    QCOMPARE(told(ask(CheckKind::Tcp, address, proxy)), u"ok"_s);
}

QTEST_GUILESS_MAIN(TestAskedDirectly)
#include "tst_askeddirectly.moc"
