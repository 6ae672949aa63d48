// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/http/curlfailure.h"
#include "diagnostics/judgement/judge.h"
#include "diagnostics/runbook/kinds/kinddescription.h"
#include "tests/support/collecting.h"
#include "tests/support/faultserver.h"
#include "tests/unit/checks/nodescriptorleft.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <mutex>

using namespace Qt::StringLiterals;
using namespace sitrep;

namespace {

QByteArray answer(const QByteArray &status, const QByteArray &body = {}, const QByteArray &headers = {})
{
    return "HTTP/1.1 " + status + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n" + headers
           + "Connection: close\r\n\r\n" + body;
}

QString urlOf(quint16 port, const QString &path = u"/health"_s)
{
    return u"http://127.0.0.1:%1%2"_s.arg(QString::number(port), path);
}

CheckContext asking(const QString &url, Milliseconds timeout = Milliseconds(5000))
{
    CheckContext context = contextOf(CheckKind::Http, {{u"url"_s, url}}, timeout);
    context.environment = std::make_shared<Environment>();
    return context;
}

/// Keeps the requests that arrived.
struct Recorder
{
    QByteArray operator()(const QByteArray &request, const QByteArray &reply)
    {
        const std::lock_guard lock(mutex);
        requests.append(request);
        return reply;
    }
    QByteArray all()
    {
        const std::lock_guard lock(mutex);
        return requests.join('\n');
    }
    std::mutex mutex;
    QByteArrayList requests;
};

} // namespace

class TestHttp : public QObject
{
    Q_OBJECT

private slots:
    void givesStatusBodyHeadersAndJson()
    {
        const FaultServer server(FaultServer::http([](const QByteArray &) {
            return answer("200 OK", R"({"status": "UP", "db": {"ms": 12}, "nodes": [{"ok": true}, {"ok": false}]})",
                          "Content-Type: application/json\r\nX-Version: 7\r\n");
        }));
        CheckContext context = asking(urlOf(server.port()));
        expectFact(context, u"json.db.ms"_s, MatcherKind::AtMost, 50);
        expectFact(context, u"json.nodes[*].ok"_s, MatcherKind::Equals, true);
        expectFact(context, u"json.nowhere"_s, MatcherKind::Exists, true);
        const Observation observation = collect(context);
        QCOMPARE(told(observation), u"ok"_s);
        QCOMPARE(factOf(observation, u"status"_s).toInt(), 200);
        QVERIFY(factOf(observation, u"body"_s).toString().startsWith(u"{\"status\""_s));
        QCOMPARE(factOf(observation, u"headers.x-version"_s), QJsonValue(u"7"_s));
        QCOMPARE(factOf(observation, u"json.status"_s), QJsonValue(u"UP"_s));
        QCOMPARE(factOf(observation, u"json.db.ms"_s).toInt(), 12);
        QCOMPARE(factOf(observation, u"json.nodes[*].ok"_s), QJsonValue(QJsonArray{true, false}));
        QVERIFY(factOf(observation, u"json.nowhere"_s).isUndefined());
        QCOMPARE(factOf(observation, u"redirects"_s).toInt(-1), 0);
        QVERIFY(factOf(observation, u"total_ms"_s).toDouble() > 0);
        QCOMPARE(observation.evidence.targetIdentity, u"127.0.0.1"_s);
        QVERIFY(observation.evidence.rungTimes.contains(Rung::Tcp));
    }

    void judgesTheStatusOnlyAsTheRunbookWants_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("wanted"); // 0: nothing is written
        QTest::addColumn<QString>("expected");
        QTest::newRow("204 is fine") << 204 << 0 << u"pass"_s;
        QTest::newRow("404 is a failure") << 404 << 0 << u"fail status"_s;
        QTest::newRow("503 is a failure") << 503 << 0 << u"fail status"_s;
        QTest::newRow("401 where 401 is wanted") << 401 << 401 << u"pass"_s;
        QTest::newRow("200 where 401 is wanted") << 200 << 401 << u"fail status"_s;
        QTest::newRow("404 where 200 is wanted") << 404 << 200 << u"fail status"_s;
    }
    void judgesTheStatusOnlyAsTheRunbookWants()
    {
        QFETCH(int, status);
        QFETCH(int, wanted);
        QFETCH(QString, expected);
        const FaultServer server(FaultServer::http(
            [status](const QByteArray &) { return answer(QByteArray::number(status) + " X", "no"); }));
        CheckContext context = asking(urlOf(server.port()));
        if (wanted == 0)
            context.check.expect = describe(CheckKind::Http).expect;
        else
            expectFact(context, u"status"_s, MatcherKind::Equals, wanted);
        QCOMPARE(judged(context), expected);
        QCOMPARE(factOf(collect(context), u"status"_s).toInt(), status);
    }

    void followsRedirectsAndShowsThem()
    {
        const FaultServer server(FaultServer::http([](const QByteArray &request) {
            if (request.startsWith("GET /a "))
                return answer("301 Moved", {}, "Location: /b\r\n");
            if (request.startsWith("GET /b "))
                return answer("302 Found", {}, "Location: c?x=1\r\n");
            return answer("200 OK", "there");
        }));
        const Observation observation = collect(asking(urlOf(server.port(), u"/a"_s)));
        QCOMPARE(told(observation), u"ok"_s);
        QCOMPARE(factOf(observation, u"status"_s).toInt(), 200);
        QCOMPARE(factOf(observation, u"redirects"_s).toInt(), 2);
        QCOMPARE(factOf(observation, u"redirected_to"_s),
                 QJsonValue(QJsonArray{urlOf(server.port(), u"/b"_s), urlOf(server.port(), u"/c?x=1"_s)}));
        QVERIFY(observation.evidence.excerpt.contains(u"302  "_s + urlOf(server.port(), u"/b"_s)));
    }

    void aRedirectThatIsWantedIsNotFollowed_data()
    {
        QTest::addColumn<MatcherKind>("matcher"); // of status
        QTest::addColumn<QJsonValue>("operand");
        QTest::addColumn<int>("status"); // of the last answer
        QTest::newRow("just this") << MatcherKind::Equals << QJsonValue(301) << 301;
        QTest::newRow("one of two") << MatcherKind::OneOf << QJsonValue(QJsonArray{200, 301}) << 301;
        QTest::newRow("any redirect") << MatcherKind::AtLeast << QJsonValue(300) << 301;
        QTest::newRow("a pattern") << MatcherKind::Matches << QJsonValue(u"^30"_s) << 301;
        QTest::newRow("no error") << MatcherKind::Below << QJsonValue(400) << 200;
        QTest::newRow("what it leads to") << MatcherKind::Equals << QJsonValue(200) << 200;
        QTest::newRow("another redirect") << MatcherKind::Equals << QJsonValue(302) << 200;
    }
    void aRedirectThatIsWantedIsNotFollowed()
    {
        QFETCH(MatcherKind, matcher);
        QFETCH(QJsonValue, operand);
        QFETCH(int, status);
        const FaultServer server(FaultServer::http([](const QByteArray &request) {
            return request.startsWith("GET /b ") ? answer("200 OK") : answer("301 Moved", {}, "Location: /b\r\n");
        }));
        CheckContext context = asking(urlOf(server.port()));
        expectFact(context, u"status"_s, matcher, operand);
        const Observation observation = collect(context);
        QCOMPARE(factOf(observation, u"status"_s).toInt(), status);
        QCOMPARE(server.connections(), status == 301 ? 1 : 2);
    }

    /// As the reader fills it in for a bare URL.
    void theKindsOwnExpectationFollows_data()
    {
        QTest::addColumn<QByteArray>("location");
        QTest::addColumn<QString>("expected");
        QTest::newRow("to a page") << "/b"_ba << u"pass"_s;
        QTest::newRow("to nothing") << "/gone"_ba << u"fail status"_s;
        QTest::newRow("in a circle") << "/a"_ba << u"fail protocol"_s;
    }
    void theKindsOwnExpectationFollows()
    {
        QFETCH(QByteArray, location);
        QFETCH(QString, expected);
        const FaultServer server(FaultServer::http([location](const QByteArray &request) {
            if (request.startsWith("GET /b "))
                return answer("200 OK");
            return request.startsWith("GET /gone ") ? answer("404 Not Found")
                                                    : answer("302 Found", {}, "Location: " + location + "\r\n");
        }));
        CheckContext context = asking(urlOf(server.port(), u"/a"_s));
        context.check.expect = describe(CheckKind::Http).expect;
        QCOMPARE(judged(context), expected);
    }

    void anEndlessRedirectEnds()
    {
        const FaultServer server(
            FaultServer::http([](const QByteArray &) { return answer("302 Found", {}, "Location: /again\r\n"); }));
        const Observation observation = collect(asking(urlOf(server.port())));
        QCOMPARE(told(observation), u"protocol query"_s);
        QCOMPARE(server.connections(), 6);
    }

    void aRedirectToAnotherSchemeIsNotFollowed()
    {
        const FaultServer server(FaultServer::http(
            [](const QByteArray &) { return answer("302 Found", {}, "Location: file:///etc/passwd\r\n"); }));
        const Observation observation = collect(asking(urlOf(server.port())));
        QCOMPARE(factOf(observation, u"status"_s).toInt(), 302);
        QCOMPARE(server.connections(), 1);
    }

    void secretsGoToTheFirstHostAlone()
    {
        Recorder other;
        const FaultServer second(
            FaultServer::http([&](const QByteArray &request) { return other(request, answer("200 OK")); }));
        Recorder own;
        const FaultServer first(FaultServer::http([&](const QByteArray &request) {
            return own(request, answer("307 Moved", {}, "Location: " + urlOf(second.port()).toLatin1() + "\r\n"));
        }));
        CheckContext context = asking(u"http://app:p%40ss@127.0.0.1:%1/"_s.arg(first.port()));
        context.config[u"headers"_s] = QJsonObject{{u"X-Api-Key"_s, u"k-123456"_s}};
        context.config[u"method"_s] = u"POST"_s;
        context.config[u"body"_s] = u"token=b-123456"_s;
        const Observation observation = collect(context);
        QCOMPARE(told(observation), u"ok"_s);
        QVERIFY(own.all().contains("X-Api-Key: k-123456"));
        QVERIFY(own.all().contains("Authorization: Basic YXBwOnBAc3M="));
        QVERIFY(own.all().startsWith("POST / "));
        QVERIFY(other.all().startsWith("POST /health"));
        for (const char *secret : {"k-123456", "Authorization", "b-123456"})
            QVERIFY2(!other.all().contains(secret), secret);
        const QByteArray shown = QJsonDocument(observationToJson(observation)).toJson();
        for (const char *secret : {"p@ss", "p%40ss", "k-123456"})
            QVERIFY2(!shown.contains(secret), secret);
        QCOMPARE(observation.evidence.target, u"http://127.0.0.1:%1/"_s.arg(first.port()));
    }

    void aCookiesValueIsNoFact()
    {
        const FaultServer server(FaultServer::http([](const QByteArray &) {
            return answer("200 OK", {}, "Set-Cookie: session=s-123456; Path=/\r\nSet-Cookie: theme=dark\r\n");
        }));
        const Observation observation = collect(asking(urlOf(server.port())));
        QCOMPARE(factOf(observation, u"headers.set-cookie"_s), QJsonValue(u"session, theme"_s));
        QVERIFY(!QJsonDocument(observationToJson(observation)).toJson().contains("s-123456"));
    }

    void aLargeBodyIsCut()
    {
        const FaultServer server(FaultServer::http(
            [](const QByteArray &) { return answer("200 OK", QByteArray(8 * 1024 * 1024, 'x') + "the end"); }));
        const Observation observation = collect(asking(urlOf(server.port())));
        QCOMPARE(told(observation), u"ok"_s);
        QVERIFY(factOf(observation, u"body"_s).toString().size() <= 64 * 1024);
        QVERIFY(observation.facts.at(u"body"_s).cut);
        QVERIFY(observation.evidence.excerptCut);
    }

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
        QVERIFY(observation.evidence.excerpt.contains(u"http://127.0.0.1:%1 (http_proxy)"_s.arg(proxy.port())));
        QVERIFY(!QJsonDocument(observationToJson(observation)).toJson().contains("p-123456"));
    }

    void theEnvironmentMayExemptAHost_data()
    {
        QTest::addColumn<QString>("exempt");
        QTest::newRow("everything") << u"*"_s;
        QTest::newRow("this host") << u"example.com, 127.0.0.1"_s;
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

    void tellsWhatBroke_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<QString>("expected");
        QTest::newRow("nothing listens") << u"refused"_s << u"refused tcp"_s;
        QTest::newRow("it accepts and says nothing") << u"silent"_s << u"timeout query"_s;
        QTest::newRow("it accepts and closes") << u"closing"_s << u"reset query"_s;
        QTest::newRow("it accepts and resets") << u"resetting"_s << u"reset"_s;
        QTest::newRow("an SSH server") << u"ssh"_s << u"protocol query"_s;
        QTest::newRow("TLS with a server that has none") << u"plain"_s << u"tls tls"_s;
        QTest::newRow("TLS with a silent server") << u"tls-silent"_s << u"timeout tls"_s;
    }
    void tellsWhatBroke()
    {
        QFETCH(QString, fault);
        QFETCH(QString, expected);
        const std::map<QString, FaultServer::Behaviour> behaviours{
            {u"silent"_s, FaultServer::silent()},
            {u"closing"_s, FaultServer::closing()},
            {u"resetting"_s, FaultServer::resetting()},
            {u"ssh"_s, FaultServer::banner("SSH-2.0-OpenSSH_9.2\r\n")},
            {u"plain"_s, FaultServer::answering("HTTP/1.1 400 Bad Request\r\n\r\n")},
            {u"tls-silent"_s, FaultServer::silent()},
            {u"refused"_s, FaultServer::silent()},
        };
        const FaultServer server(behaviours.at(fault));
        const bool tls = fault == u"plain"_s || fault == u"tls-silent"_s;
        QString url = urlOf(fault == u"refused"_s ? unusedPort() : server.port());
        if (tls)
            url.replace(u"http:"_s, u"https:"_s);
        const Observation observation = collect(asking(url, Milliseconds(1000)));
        // A reset may come before the connection is seen as open, or after.
        QVERIFY2(told(observation).startsWith(expected), qPrintable(told(observation)));
        QVERIFY(!observation.facts.contains(u"status"_s));
        QVERIFY(!observation.failure->message.isEmpty());
    }

    void keepsTheBeginningOfAnAnswer_data()
    {
        QTest::addColumn<bool>("breaksOff"); // else it waits for ever
        QTest::addColumn<QString>("expected");
        QTest::addColumn<QString>("message");
        QTest::newRow("it breaks off") << true << u"reset query"_s << u"did not finish its answer"_s;
        QTest::newRow("it takes too long") << false << u"timeout query"_s << u"did not finish its answer in time"_s;
    }
    void keepsTheBeginningOfAnAnswer()
    {
        QFETCH(bool, breaksOff);
        QFETCH(QString, expected);
        QFETCH(QString, message);
        const FaultServer server([breaksOff](int socket, const std::stop_token &stop) {
            FaultServer::receive(socket, stop);
            FaultServer::send(socket, "HTTP/1.1 503 Busy\r\nContent-Length: 100\r\nX-Version: 7\r\n\r\n{}");
            if (!breaksOff)
                FaultServer::waitReadable(socket, stop);
        });
        const Observation observation = collect(asking(urlOf(server.port()), Milliseconds(1000)));
        QCOMPARE(told(observation), expected);
        QVERIFY2(observation.failure->message.endsWith(message), qPrintable(observation.failure->message));
        QCOMPARE(factOf(observation, u"status"_s).toInt(), 503);
        QCOMPARE(factOf(observation, u"headers.x-version"_s), QJsonValue(u"7"_s));
        QVERIFY(factOf(observation, u"total_ms"_s).toDouble() > 0);
        QVERIFY(!observation.facts.contains(u"body"_s));
        QVERIFY(observation.evidence.excerpt.startsWith(u"503  "));
    }

    void anAddressOfIPv6IsAsked()
    {
        const QString url = u"http://[::1]:%1/"_s.arg(unusedPort());
        const Observation observation = collect(asking(url));
        QCOMPARE(observation.evidence.target, url);
        // Where this machine has no IPv6, there is no way to it.
        QVERIFY2(told(observation) == u"refused tcp"_s || told(observation) == u"unreachable tcp"_s
                     || told(observation) == u"cut tcp"_s,
                 qPrintable(told(observation)));
    }

    void ourOwnLackIsNoRefusal()
    {
        const FaultServer server(FaultServer::silent());
        const CheckContext context = asking(urlOf(server.port()));
        const Observation observation = [&context] {
            const NoDescriptorLeft none;
            return collect(context);
        }();
        QVERIFY2(observation.failure && observation.failure->failureClass == FailureClass::Cut,
                 qPrintable(told(observation)));
        QCOMPARE(server.connections(), 0);
    }

    void whatCurlSaysOfUsIsNotSaidOfTheServer_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("failureClass");
        QTest::newRow("no memory") << int(CURLE_OUT_OF_MEMORY) << u"cut"_s;
        QTest::newRow("curl did not begin") << int(CURLE_FAILED_INIT) << u"cut"_s;
        QTest::newRow("a CA file that cannot be read") << int(CURLE_SSL_CACERT_BADFILE) << u"cut"_s;
        QTest::newRow("a revocation list that cannot be read") << int(CURLE_SSL_CRL_BADFILE) << u"cut"_s;
        QTest::newRow("our own certificate") << int(CURLE_SSL_CERTPROBLEM) << u"cut"_s;
        QTest::newRow("no socket, and no errno for it") << int(CURLE_COULDNT_CONNECT) << u"cut"_s;
        QTest::newRow("a misused option") << int(CURLE_BAD_FUNCTION_ARGUMENT) << u"cut"_s;
        QTest::newRow("a code of a later curl") << int(CURL_LAST) << u"cut"_s;
        QTest::newRow("the server's certificate") << int(CURLE_PEER_FAILED_VERIFICATION) << u"tls"_s;
        QTest::newRow("the server's handshake") << int(CURLE_SSL_CONNECT_ERROR) << u"tls"_s;
        QTest::newRow("the server's answer") << int(CURLE_WEIRD_SERVER_REPLY) << u"protocol"_s;
        QTest::newRow("the server's compression") << int(CURLE_BAD_CONTENT_ENCODING) << u"protocol"_s;
    }
    void whatCurlSaysOfUsIsNotSaidOfTheServer()
    {
        QFETCH(int, code);
        QFETCH(QString, failureClass);
        const std::optional<Failure> failure = curlFailure(nullptr, static_cast<CURLcode>(code), u"db.test"_s);
        QVERIFY(failure.has_value());
        QCOMPARE(nameOf(failure->failureClass), failureClass);
        QCOMPARE(failure->message.startsWith(u"This computer"_s), failureClass == u"cut"_s);
        Check check;
        check.kind = CheckKind::Http;
        QCOMPARE(outcomeOf(failure->failureClass, check) == Outcome::Fail, failureClass != u"cut"_s);
    }

    void aNameThatDoesNotExistIsMissing()
    {
        const QString told = ::told(collect(asking(u"http://nowhere.invalid/"_s, Milliseconds(2000))));
        // Without any resolver here it is that one's fault.
        QVERIFY2(told == u"missing resolve"_s || told == u"resolver resolve"_s, qPrintable(told));
    }

    void refusesWhatIsNoUrl_data()
    {
        QTest::addColumn<QString>("url");
        QTest::newRow("empty") << QString();
        QTest::newRow("no scheme") << u"db.test/health"_s;
        QTest::newRow("a file") << u"file:///etc/passwd"_s;
        QTest::newRow("ftp") << u"ftp://db.test/"_s;
        QTest::newRow("no host") << u"http:///health"_s;
        QTest::newRow("a blank in the host") << u"http://db test/"_s;
        QTest::newRow("a port that is none") << u"http://db.test:99999/"_s;
    }
    void refusesWhatIsNoUrl()
    {
        QFETCH(QString, url);
        QCOMPARE(told(collect(asking(url))), u"parse parameters"_s);
    }

    void aHeaderCannotSmuggleAnother()
    {
        CheckContext context = asking(u"http://127.0.0.1:1/"_s);
        context.config[u"headers"_s] = QJsonObject{{u"X-A"_s, u"1\r\nX-B: 2"_s}};
        QCOMPARE(told(collect(context)), u"parse parameters"_s);
    }

    void answersAStop()
    {
        const FaultServer server(FaultServer::silent());
        std::stop_source source;
        CheckContext context = asking(urlOf(server.port()), Milliseconds(60'000));
        context.stop = source.get_token();
        QElapsedTimer timer;
        std::jthread stopper([&] {
            while (server.connections() == 0)
                std::this_thread::yield();
            timer.start();
            source.request_stop();
        });
        const Observation observation = collect(context);
        stopper.join();
        QVERIFY2(timer.elapsed() < farBelowTheDeadline, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(observation.failure->failureClass, FailureClass::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestHttp)
#include "tst_http.moc"
