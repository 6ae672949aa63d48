// SPDX-License-Identifier: Apache-2.0
#include "tests/support/certificates.h"
#include "tests/support/collecting.h"
#include "tests/support/connectproxy.h"
#include "tests/support/tlspeer.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;

/// `https` where only a proxy gets out: the names do not even exist here.
class TestHttpsProxy : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void aCertificateThatHoldsIsTold();
    void tellsWhatDoesNotHold_data();
    void tellsWhatDoesNotHold();
    void whereTheProxyLeadsOnOnlyOnceTheVerdictStays();
    void theProxysOwnNoIsNoNewsOfTheTarget();

private:
    [[nodiscard]] FaultServer serve(const QString &certificate) const;
    [[nodiscard]] CheckContext asking(const ConnectProxy &proxy, quint16 port) const;

    Certificates m_certificates;
};

namespace {

const QString host = u"web.sitrep.test"_s;

QByteArray answer(const QByteArray & /*request*/)
{
    return "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok";
}

} // namespace

FaultServer TestHttpsProxy::serve(const QString &certificate) const
{
    return FaultServer(TlsPeer(m_certificates.certificate(certificate), m_certificates.key(certificate)).http(answer));
}

CheckContext TestHttpsProxy::asking(const ConnectProxy &proxy, quint16 port) const
{
    CheckContext context = contextOf(
        CheckKind::Http,
        {{u"url"_s, u"https://%1:%2/"_s.arg(host).arg(port)}, {u"root_file"_s, m_certificates.certificate(u"Root"_s)}},
        Milliseconds(30'000));
    const QString url = u"http://me:p-123456@127.0.0.1:%1"_s.arg(proxy.port());
    context.environment = std::make_shared<Environment>(QMap<QString, QString>{{u"https_proxy"_s, url}});
    return context;
}

void TestHttpsProxy::initTestCase()
{
    using Wish = Certificates::Wish;
    const QList<Wish> wishes{
        Wish{.name = u"Root"_s, .isAuthority = true},
        Wish{.name = u"Unknown root"_s, .isAuthority = true},
        Wish{.name = u"good"_s, .names = {host}, .issuer = u"Root"_s, .untilDays = 90},
        Wish{.name = u"expired"_s, .names = {host}, .issuer = u"Root"_s, .fromDays = -60, .untilDays = -30},
        Wish{.name = u"future"_s, .names = {host}, .issuer = u"Root"_s, .fromDays = 10, .untilDays = 30},
        Wish{.name = u"alone"_s, .names = {host}},
        Wish{.name = u"stranger"_s, .names = {host}, .issuer = u"Unknown root"_s},
        Wish{.name = u"other"_s, .names = {u"other.test"_s}, .issuer = u"Root"_s},
    };
    for (const Wish &wish : wishes)
        QCOMPARE(m_certificates.make(wish), QString());
}

void TestHttpsProxy::aCertificateThatHoldsIsTold()
{
    const FaultServer server = serve(u"good"_s);
    const ConnectProxy proxy;
    const Observation observation = collect(asking(proxy, server.port()));
    QCOMPARE(told(observation), u"ok"_s);
    QCOMPARE(factOf(observation, u"verdict"_s), QJsonValue(u"good"_s));
    QCOMPARE(factOf(observation, u"days_left"_s).toInt(), 89);
    QCOMPARE(proxy.requests().size(), 1);
    QVERIFY(!observation.facts.contains(u"addresses"_s));
}

void TestHttpsProxy::tellsWhatDoesNotHold_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("verdict");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("expired") << u"expired"_s << u"expired"_s << u"it expired at 20"_s;
    QTest::newRow("not yet valid") << u"future"_s << u"not-yet-valid"_s << u"not valid yet, only from 20"_s;
    QTest::newRow("signed by itself") << u"alone"_s << u"self-signed"_s << u"signed by itself"_s;
    QTest::newRow("an unknown issuer") << u"stranger"_s << u"unknown-issuer"_s << u"CN=Unknown root"_s;
    QTest::newRow("another name") << u"other"_s << u"host-mismatch"_s << u"it is for other.test, not for "_s + host;
}

void TestHttpsProxy::tellsWhatDoesNotHold()
{
    QFETCH(QString, certificate);
    QFETCH(QString, verdict);
    QFETCH(QString, sentence);
    const FaultServer server = serve(certificate);
    const ConnectProxy proxy;
    const Observation observation = collect(asking(proxy, server.port()));
    QCOMPARE(told(observation), u"tls tls"_s);
    QVERIFY2(observation.failure->message.contains(sentence), qPrintable(observation.failure->message));
    QCOMPARE(factOf(observation, u"verified"_s), QJsonValue(false));
    QCOMPARE(factOf(observation, u"verdict"_s), QJsonValue(verdict));
    QCOMPARE(factOf(observation, u"certificate_sha256"_s).toString().size(), 64);
    QVERIFY(observation.evidence.addressUsed.isEmpty());
    const QByteArrayList requests = proxy.requests();
    QCOMPARE(requests.size(), 2); // what was asked, and our own look at the certificate
    for (const QByteArray &request : requests) {
        QVERIFY2(request.startsWith("CONNECT web.sitrep.test:"), request.constData());
        QVERIFY2(request.contains("Proxy-Authorization: Basic bWU6cC0xMjM0NTY="), request.constData());
    }
}

/// Without a look of our own there is still curl's word.
void TestHttpsProxy::whereTheProxyLeadsOnOnlyOnceTheVerdictStays()
{
    const FaultServer server = serve(u"other"_s);
    const ConnectProxy proxy(1);
    const Observation observation = collect(asking(proxy, server.port()));
    QCOMPARE(told(observation), u"tls tls"_s);
    QCOMPARE(factOf(observation, u"verified"_s), QJsonValue(false));
    QCOMPARE(factOf(observation, u"verdict"_s), QJsonValue(u"host-mismatch"_s));
    QVERIFY2(observation.failure->message.contains(u"is for another name"_s), qPrintable(observation.failure->message));
}

void TestHttpsProxy::theProxysOwnNoIsNoNewsOfTheTarget()
{
    const FaultServer server = serve(u"good"_s);
    const ConnectProxy proxy(0);
    QCOMPARE(judged(asking(proxy, server.port())), u"unknown vantage"_s);
}

QTEST_GUILESS_MAIN(TestHttpsProxy)
#include "tst_httpsproxy.moc"
