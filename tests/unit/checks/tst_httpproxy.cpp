// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/http/proxy.h"
#include "tests/support/faultserver.h"
#include "tests/unit/checks/httpasking.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;
using namespace sitrep::httpasking;

namespace {

CheckContext through(const QString &proxy, const QString &url)
{
    CheckContext context = asking(url, Milliseconds(10'000));
    context.environment = std::make_shared<Environment>(QMap<QString, QString>{{u"all_proxy"_s, proxy}});
    return context;
}

} // namespace

/// `http` through a proxy: it is named, and what it does is no news of the target.
class TestHttpProxy : public QObject
{
    Q_OBJECT

private slots:
    void namesTheProxyAndGoesThroughIt()
    {
        Recorder recorder;
        const FaultServer proxy(FaultServer::http(
            [&](const QByteArray &request) { return recorder(request, answer("200 OK", "proxied")); }));
        CheckContext context = asking(u"http://app.sitrep.test/x"_s);
        context.environment = std::make_shared<Environment>(
            QMap<QString, QString>{{u"http_proxy"_s, u"http://pu:p-123456@127.0.0.1:%1"_s.arg(proxy.port())}});
        const Observation observation = collect(context);
        QCOMPARE(told(observation), u"ok"_s);
        QVERIFY(recorder.all().startsWith("GET http://app.sitrep.test/x"));
        const QString shown = u"http://127.0.0.1:%1 (http_proxy)"_s.arg(proxy.port());
        QVERIFY(observation.evidence.excerpt.contains(shown));
        QCOMPARE(factOf(observation, u"proxy"_s), QJsonValue(shown));
        QVERIFY2(observation.evidence.addressUsed.isEmpty(), "the proxy's address is not the target's");
        QVERIFY(!QJsonDocument(observationToJson(observation)).toJson().contains("p-123456"));
    }

    void whatAProxyDoesIsNoNewsOfTheTarget_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QByteArray>("answer"); // of the proxy; empty: it closes
        QTest::addColumn<QString>("words");
        const QString secured = u"https://api.sitrep.test/x"_s;
        const QString plain = u"http://api.sitrep.test/x"_s;
        QTest::newRow("CONNECT is forbidden") << secured << answer("403 Forbidden", "no") << u"answers 403"_s;
        QTest::newRow("CONNECT leads nowhere") << secured << answer("502 Bad Gateway") << u"answers 502"_s;
        QTest::newRow("CONNECT wants a login") << secured << answer("407 Login") << u"wants a login"_s;
        QTest::newRow("GET wants a login") << plain << answer("407 Login", "who?") << u"wants a login"_s;
        QTest::newRow("GET is forbidden by Squid")
            << plain << answer("403 Forbidden", "<html>", "X-Squid-Error: ERR_ACCESS_DENIED 0\r\n")
            << u"answers 403 itself (ERR_ACCESS_DENIED 0)"_s;
        QTest::newRow("GET is broken off") << plain << QByteArray() << u"breaks off the connection"_s;
        QTest::newRow("GET is answered with no HTTP") << plain << "SSH-2.0-x\r\n"_ba << u"does not lead on"_s;
        QTest::newRow("CONNECT is broken off") << secured << QByteArray() << u"breaks off the connection"_s;
    }
    void whatAProxyDoesIsNoNewsOfTheTarget()
    {
        QFETCH(QString, url);
        QFETCH(QByteArray, answer);
        QFETCH(QString, words);
        const FaultServer proxy(FaultServer::http([&answer](const QByteArray &) { return answer; }));
        CheckContext context = through(u"http://pu:p-123456@127.0.0.1:%1"_s.arg(proxy.port()), url);
        expectFact(context, u"status"_s, MatcherKind::Equals, 200);
        QCOMPARE(judged(context), u"unknown vantage"_s);
        const Observation observation = collect(context);
        const QString sentence = observation.failure->message;
        const QString shown = u"http://127.0.0.1:%1 of all_proxy "_s.arg(proxy.port());
        QVERIFY2(sentence.startsWith(u"The proxy "_s + shown + words), qPrintable(sentence));
        QVERIFY2(sentence.contains(u"nothing is known of api.sitrep.test:"_s), qPrintable(sentence));
        QVERIFY2(!observation.facts.contains(u"status"_s), "the proxy's answer is not the target's");
        QVERIFY(observation.evidence.rungTimes.empty());
        QVERIFY(observation.evidence.targetIdentity.isEmpty());
        QVERIFY(!QJsonDocument(observationToJson(observation)).toJson().contains("p-123456"));
    }

    void whereAProxyIsSilentNobodyKnowsWhoHangs()
    {
        const FaultServer proxy(FaultServer::silent());
        CheckContext context = through(u"http://127.0.0.1:%1"_s.arg(proxy.port()), u"http://api.sitrep.test/x"_s);
        context.deadline = std::chrono::steady_clock::now() + Milliseconds(300);
        QCOMPARE(judged(context), u"unknown vantage"_s);
        context.deadline = std::chrono::steady_clock::now() + Milliseconds(300);
        QVERIFY(collect(context).failure->message.contains(u"does not answer in time"_s));
    }

    void aProxyThatIsNotThereIsNoNewsOfTheTarget_data()
    {
        QTest::addColumn<QString>("proxy");
        QTest::addColumn<QString>("words"); // empty: without any resolver here it is that one's fault
        const QString dead = u"127.0.0.1:%1"_s.arg(unusedPort());
        QTest::newRow("nothing listens") << dead << u"refuses the connection"_s;
        QTest::newRow("its name does not exist") << u"nowhere.invalid:3128"_s << QString();
    }
    void aProxyThatIsNotThereIsNoNewsOfTheTarget()
    {
        QFETCH(QString, proxy);
        QFETCH(QString, words);
        for (const QString &url : {u"https://api.sitrep.test/x"_s, u"http://api.sitrep.test/x"_s}) {
            const CheckContext context = through(u"http://"_s + proxy, url);
            QCOMPARE(judged(context), u"unknown vantage"_s);
            const QString sentence = collect(context).failure->message;
            QVERIFY2(sentence.startsWith(u"The proxy http://"_s + proxy + u" of all_proxy "_s + words),
                     qPrintable(sentence));
        }
    }

    void whatIsBehindATunnelIsTheTarget()
    {
        const FaultServer proxy(FaultServer::http([](const QByteArray &) { return "HTTP/1.1 200 Connected\r\n\r\n"; }));
        const CheckContext context = through(u"http://127.0.0.1:%1"_s.arg(proxy.port()), u"https://api.sitrep.test/"_s);
        QVERIFY2(judged(context).startsWith(u"fail "_s), qPrintable(judged(context)));
        QCOMPARE(nameOf(collect(context).failure->rung), u"tls"_s);
    }

    void theEnvironmentMayExemptAHost_data()
    {
        QTest::addColumn<QString>("exempt");
        QTest::newRow("everything") << u"*"_s;
        QTest::newRow("this host") << u"example.com, 127.0.0.1"_s;
        QTest::newRow("its network") << u"10.0.0.0/8,127.0.0.0/8"_s;
        QTest::newRow("its address as a network") << u"127.0.0.1/32"_s;
    }
    void theEnvironmentMayExemptAHost()
    {
        QFETCH(QString, exempt);
        const FaultServer server(FaultServer::http([](const QByteArray &) { return answer("200 OK"); }));
        CheckContext context = asking(urlOf(server.port()));
        context.environment = std::make_shared<Environment>(
            QMap<QString, QString>{{u"http_proxy"_s, u"http://127.0.0.1:1"_s}, {u"no_proxy"_s, exempt}});
        QCOMPARE(told(collect(context)), u"ok"_s);
    }

    void anotherNetworkExemptsNobody_data()
    {
        QTest::addColumn<QString>("exempt");
        QTest::newRow("another") << u"126.0.0.0/8"_s;
        QTest::newRow("too narrow") << u"127.0.0.2/32"_s;
        QTest::newRow("of the other kind") << u"::/0"_s;
        QTest::newRow("no length") << u"127.0.0.0/"_s;
        QTest::newRow("too long a length") << u"127.0.0.1/33"_s;
        QTest::newRow("a length below nothing") << u"127.0.0.1/-1"_s;
        QTest::newRow("no number") << u"localhost/8"_s;
    }
    void anotherNetworkExemptsNobody()
    {
        QFETCH(QString, exempt);
        const QMap<QString, QString> variables{{u"http_proxy"_s, u"http://127.0.0.1:1"_s}, {u"no_proxy"_s, exempt}};
        QVERIFY(proxyFor(QUrl(u"http://127.0.0.1/"_s), Environment(variables)).has_value());
    }
};

QTEST_GUILESS_MAIN(TestHttpProxy)
#include "tst_httpproxy.moc"
