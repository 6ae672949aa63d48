// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/http/curlfailure.h"
#include "diagnostics/domain/ladder/ladder.h"
#include "diagnostics/domain/sentences/sentence.h"
#include "diagnostics/judgement/judge.h"
#include "diagnostics/runbook/kinds/kinddescription.h"
#include "tests/support/faultserver.h"
#include "tests/unit/checks/httpasking.h"
#include "tests/unit/checks/nodescriptorleft.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;
using namespace sitrep::httpasking;

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
        for (const Rung rung : {Rung::Tcp, Rung::FirstByte, Rung::Body})
            QVERIFY2(observation.evidence.rungTimes.contains(rung), qPrintable(nameOf(rung)));
        for (const QString &name : {u"tcp_ms"_s, u"first_byte_ms"_s, u"body_ms"_s})
            QVERIFY2(factOf(observation, name).toDouble(-1) >= 0, qPrintable(name));
        QVERIFY2(!observation.facts.contains(u"resolve_ms"_s), "a number is not looked up");
        QCOMPARE(observation.evidence.addressUsed, u"127.0.0.1:%1"_s.arg(server.port()));
        QCOMPARE(observation.evidence.standpoint.address, u"127.0.0.1"_s);
        QCOMPARE(factOf(observation, u"body_bytes"_s).toInt(), factOf(observation, u"body"_s).toString().size());
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

    void whereARedirectLeadsIsWhatIsRefused()
    {
        const QString dead = u"127.0.0.1:%1"_s.arg(unusedPort());
        const FaultServer server(FaultServer::http([&dead](const QByteArray &) {
            return answer("302 Found", {}, "Location: http://" + dead.toLatin1() + "/\r\n");
        }));
        const CheckContext context = asking(urlOf(server.port()));
        const Observation observation = collect(context);
        QCOMPARE(told(observation), u"refused tcp"_s);
        const QString sentence = render(ladderSentence(context.check, observation));
        QVERIFY2(sentence.startsWith(u"TCP to %1 is refused"_s.arg(dead)), qPrintable(sentence));
    }

    void headersWithoutEndAreNotTakenIn_data()
    {
        QTest::addColumn<QByteArray>("headers");
        QTest::addColumn<QString>("expected");
        QTest::newRow("many") << QByteArray("X-More: and more\r\n").repeated(30'000) << u"protocol first-byte"_s;
        QTest::newRow("a long one") << QByteArray("X-More: ") + QByteArray(150'000, 'm') + "\r\n"
                                    << u"cut first-byte"_s;
    }
    void headersWithoutEndAreNotTakenIn()
    {
        QFETCH(QByteArray, headers);
        const FaultServer server(
            FaultServer::http([&headers](const QByteArray &) { return answer("200 OK", "ok", headers); }));
        const Observation observation = collect(asking(urlOf(server.port())));
        QTEST(told(observation), "expected");
        QVERIFY2(observation.failure->message.contains(u"headers"_s), qPrintable(observation.failure->message));
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
        QCOMPARE(told(observation), u"protocol body"_s);
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
        QVERIFY(observation.evidence.excerpt.contains(u"longer than 1048576 bytes; the rest was not read"_s));
    }

    void wantsALargeAnswer_data()
    {
        QTest::addColumn<int>("sent");
        QTest::addColumn<bool>("stalls");
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<QString>("expected");
        QTest::newRow("it arrives") << 20'000 << false << u"20 kB"_s << u"ok"_s;
        QTest::newRow("a bare number") << 20'000 << false << u"20000"_s << u"ok"_s;
        QTest::newRow("more than is kept otherwise") << 3'000'000 << false << u"2 MB"_s << u"ok"_s;
        QTest::newRow("it is smaller") << 19'999 << false << u"20 kB"_s << u"threshold body"_s;
        QTest::newRow("it stalls") << 1'000 << true << u"20 kB"_s << u"timeout body"_s;
        QTest::newRow("no size") << 1 << false << u"20 s"_s << u"parse parameters"_s;
        QTest::newRow("too large a size") << 1 << false << u"1 GB"_s << u"parse parameters"_s;
    }
    void wantsALargeAnswer()
    {
        QFETCH(int, sent);
        QFETCH(bool, stalls);
        QFETCH(QString, wanted);
        QFETCH(QString, expected);
        Recorder recorder;
        const FaultServer server([&](int socket, const std::stop_token &stop) {
            recorder(FaultServer::receive(socket, stop), {});
            const QByteArray size = QByteArray::number(stalls ? 20'480 : sent);
            FaultServer::send(socket,
                              "HTTP/1.1 200 OK\r\nContent-Length: " + size + "\r\n\r\n" + QByteArray(sent, 'x'));
            if (stalls)
                FaultServer::waitReadable(socket, stop);
        });
        CheckContext context = asking(urlOf(server.port()), stalls ? Milliseconds(1000) : Milliseconds(30'000));
        context.config[u"min_bytes"_s] = wanted;
        const Observation observation = collect(context);
        QCOMPARE(told(observation), expected);
        QVERIFY2(!recorder.all().contains("Accept-Encoding"), "compressed it would be small");
        if (stalls)
            QVERIFY2(observation.failure->message.endsWith(
                         u": 1000 of 20480 bytes arrived; its small beginning arrives and the large rest does not, as "
                         u"on a path that loses big packets"_s),
                     qPrintable(observation.failure->message));
    }

    void comparesTheServersClock_data()
    {
        QTest::addColumn<QByteArray>("headers");
        QTest::addColumn<bool>("told");
        const QByteArray date = "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n";
        QTest::newRow("a date") << date << true;
        QTest::newRow("of a cache") << date + "Age: 12\r\n" << false;
        QTest::newRow("no date") << "Date: yesterday\r\n"_ba << false;
    }
    void comparesTheServersClock()
    {
        QFETCH(QByteArray, headers);
        QFETCH(bool, told);
        const FaultServer server(
            FaultServer::http([headers](const QByteArray &) { return answer("200 OK", {}, headers); }));
        const Observation observation = collect(asking(urlOf(server.port())));
        QCOMPARE(observation.facts.contains(u"clock_skew"_s), told);
        QVERIFY(!told || factOf(observation, u"clock_skew"_s).toDouble() < -1e12); // more than thirty years behind
    }

    void readsWhatAServiceSaysOfItself_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("health");
        QTest::addColumn<QString>("expected"); // by the kind's own expectation
        QTest::addColumn<QString>("sentence");
        QTest::newRow("pass") << 200 << u"pass"_s << u"pass"_s << QString();
        QTest::newRow("up is a pass") << 200 << u"UP"_s << u"pass"_s << QString();
        QTest::newRow("warn") << 200 << u"warn"_s << u"pass"_s << QString();
        QTest::newRow("fail") << 503 << u"fail"_s << u"fail status"_s
                              << u"answers 503, and says of itself: fail (redis:connections)"_s;
        QTest::newRow("fail with a good status")
            << 200 << u"down"_s << u"fail rejected"_s << u"answers 200, and says of itself: fail (redis:connections)"_s;
        QTest::newRow("no word of health") << 200 << u"green"_s << u"pass"_s << QString();
    }
    void readsWhatAServiceSaysOfItself()
    {
        QFETCH(int, status);
        QFETCH(QString, health);
        QFETCH(QString, expected);
        QFETCH(QString, sentence);
        const FaultServer server(FaultServer::http([&](const QByteArray &) {
            return answer(QByteArray::number(status) + " X",
                          R"({"status": ")" + health.toUtf8()
                              + R"(", "checks": {"redis:connections": [{"status": "pass"}, {"status": "fail",
                                 "observedValue": 75, "observedUnit": "percent"}], "uptime": {"observedValue": 3,
                                 "observedUnit": "s"}, "disk": [{"status": "warn", "observedValue": "full"}]}})",
                          "Content-Type: application/health+json; charset=utf-8\r\n");
        }));
        CheckContext context = asking(urlOf(server.port()));
        context.check.expect = describe(CheckKind::Http).expect;
        QCOMPARE(judged(context), expected);
        const Observation observation = collect(context);
        QCOMPARE(factOf(observation, u"json.status"_s), QJsonValue(health));
        QCOMPARE(observation.facts.contains(u"health"_s), health != u"green"_s);
        if (observation.failure)
            QVERIFY2(observation.failure->message.endsWith(sentence), qPrintable(observation.failure->message));
        if (health == u"green"_s)
            return;
        QCOMPARE(factOf(observation, u"health.redis:connections"_s), QJsonValue(u"fail"_s));
        QCOMPARE(factOf(observation, u"health.redis:connections.value"_s).toInt(), 75);
        QCOMPARE(observation.facts.at(u"health.redis:connections.value"_s).unit, Unit::Percent);
        QCOMPARE(observation.facts.at(u"health.uptime.value"_s).unit, Unit::Second);
        QCOMPARE(factOf(observation, u"health.disk"_s), QJsonValue(u"warn"_s));
        QVERIFY(observation.evidence.excerpt.contains(u"redis:connections fail (75 percent)"_s));
        expectFact(context, u"health"_s, MatcherKind::OneOf, QJsonArray{u"pass"_s, u"warn"_s, u"fail"_s});
        QCOMPARE(judged(context), status == 200 ? u"pass"_s : u"fail status"_s);
    }

    void tellsWhatBroke_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<QString>("expected");
        QTest::newRow("nothing listens") << u"refused"_s << u"refused tcp"_s;
        QTest::newRow("it accepts and says nothing") << u"silent"_s << u"timeout first-byte"_s;
        QTest::newRow("it accepts and closes") << u"closing"_s << u"reset first-byte"_s;
        QTest::newRow("it accepts and resets") << u"resetting"_s << u"reset"_s;
        QTest::newRow("an SSH server") << u"ssh"_s << u"protocol first-byte"_s;
        QTest::newRow("TLS with a server that has none") << u"plain"_s << u"tls tls"_s;
        QTest::newRow("TLS with a silent server") << u"tls-silent"_s << u"timeout tls"_s;
        QTest::newRow("TLS with one that closes") << u"tls-closing"_s << u""_s;
        QTest::newRow("TLS with one that resets") << u"tls-resetting"_s << u""_s;
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
            {u"tls-closing"_s, FaultServer::closing()},
            {u"tls-resetting"_s, FaultServer::resetting()},
            {u"refused"_s, FaultServer::silent()},
        };
        const FaultServer server(behaviours.at(fault));
        const bool tls = fault == u"plain"_s || fault.startsWith(u"tls-"_s);
        QString url = urlOf(fault == u"refused"_s ? unusedPort() : server.port());
        if (tls)
            url.replace(u"http:"_s, u"https:"_s);
        const Observation observation = collect(asking(url, Milliseconds(1000)));
        // A reset may come before the connection is seen as open, or after.
        QVERIFY2(told(observation).startsWith(expected), qPrintable(told(observation)));
        QVERIFY(!observation.facts.contains(u"status"_s));
        QVERIFY(!observation.failure->message.isEmpty());
        const bool wasOpen = observation.failure->rung > Rung::Tcp;
        QVERIFY2(!wasOpen || observation.evidence.rungTimes.contains(Rung::Tcp), "what comes next began");
        QVERIFY2(!wasOpen || observation.facts.contains(u"tcp_ms"_s), "and its time is told");
    }

    void keepsTheBeginningOfAnAnswer_data()
    {
        QTest::addColumn<bool>("breaksOff"); // else it waits for ever
        QTest::addColumn<QString>("expected");
        QTest::addColumn<QString>("message");
        QTest::newRow("it breaks off") << true << u"reset body"_s << u"did not finish its answer"_s;
        QTest::newRow("it takes too long")
            << false << u"timeout body"_s << u"did not finish its answer in time: 2 of 100 bytes arrived"_s;
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
        const CheckContext context = asking(urlOf(server.port()), Milliseconds(60'000));
        const StoppedCheck stopped = collectAndStop(context, [&] { return server.connections() > 0; });
        QVERIFY2(stopped.after.count() < farBelowTheDeadline, qPrintable(QString::number(stopped.after.count())));
        QCOMPARE(stopped.observation.failure->failureClass, FailureClass::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestHttp)
#include "tst_http.moc"
