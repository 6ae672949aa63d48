// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/tls/tls.h"
#include "diagnostics/judgement/judge.h"
#include "diagnostics/runbook/kinds/kinddescription.h"
#include "tests/support/certificates.h"
#include "tests/support/cluster.h"
#include "tests/support/collecting.h"
#include "tests/support/dnsserver.h"
#include "tests/support/fakeclock.h"
#include "tests/support/tlspeer.h"
#include "tests/support/tlsserver.h"

#include <QDateTime>
#include <QJsonArray>
#include <QLocale>
#include <QTest>

#include <atomic>

using namespace Qt::StringLiterals;
using namespace sitrep;

namespace {

constexpr Milliseconds patience{30'000};

QString httpDate(qint64 secondsFromNow)
{
    const QDateTime at = QDateTime::currentDateTimeUtc().addSecs(secondsFromNow);
    return QLocale::c().toString(at, u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s);
}

DnsServer naming(const QList<QByteArray> &addresses)
{
    return DnsServer([addresses](int type) {
        return DnsServer::Answer{0, type == 1 ? addresses : QList<QByteArray>(), false};
    });
}

} // namespace

/// `tls` against real servers: openssl s_server, PostgreSQL, and peers of our own where those cannot do it.
class TestTls : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        using Wish = Certificates::Wish;
        const QStringList names{u"localhost"_s, u"db.sitrep.test"_s, u"127.0.0.1"_s, u"::1"_s};
        const QList<Wish> wishes{
            Wish{.name = u"Root"_s, .isAuthority = true},
            Wish{.name = u"Middle"_s, .issuer = u"Root"_s, .untilDays = 40, .isAuthority = true},
            Wish{.name = u"good"_s, .names = names, .issuer = u"Root"_s, .untilDays = 90},
            Wish{.name = u"soon"_s, .names = names, .issuer = u"Root"_s, .untilDays = 5},
            Wish{.name = u"below"_s, .names = names, .issuer = u"Middle"_s, .untilDays = 90},
            Wish{.name = u"expired"_s, .names = names, .issuer = u"Root"_s, .fromDays = -60, .untilDays = -30},
            Wish{.name = u"future"_s, .names = names, .issuer = u"Root"_s, .fromDays = 10, .untilDays = 30},
            Wish{.name = u"default"_s, .names = {u"default.test"_s}, .issuer = u"Root"_s},
        };
        for (const Wish &wish : wishes)
            QCOMPARE(m_certificates.make(wish), QString());
    }

    void givesFacts()
    {
        TlsServer server;
        QCOMPARE(start(server, u"below"_s, {u"-cert_chain"_s, m_certificates.certificate(u"Middle"_s)}), QString());
        const Observation observation = collect(asking(localhost(server.port())));
        QCOMPARE(told(observation), u"ok"_s);
        QCOMPARE(factOf(observation, u"verified"_s), QJsonValue(true));
        QCOMPARE(factOf(observation, u"verdict"_s), QJsonValue(u"good"_s));
        QCOMPARE(factOf(observation, u"subject"_s), QJsonValue(u"CN=below"_s));
        QCOMPARE(factOf(observation, u"issuer"_s), QJsonValue(u"CN=Middle"_s));
        QCOMPARE(factOf(observation, u"names"_s).toArray().size(), 4);
        QCOMPARE(factOf(observation, u"days_left"_s).toInt(), 89);
        QCOMPARE(observation.facts.at(u"days_left"_s).unit, Unit::Day);
        QCOMPARE(factOf(observation, u"chain_days_left"_s).toInt(), 39);
        QCOMPARE(factOf(observation, u"chain"_s), QJsonValue(QJsonArray{u"CN=below"_s, u"CN=Middle"_s}));
        QCOMPARE(factOf(observation, u"chain_length"_s).toInt(), 2);
        QCOMPARE(factOf(observation, u"chain_complete"_s), QJsonValue(true));
        QCOMPARE(factOf(observation, u"sni_differs"_s), QJsonValue(false));
        QCOMPARE(factOf(observation, u"addresses_verified"_s).toInt(), 1);
        QVERIFY(factOf(observation, u"protocol"_s).toString().startsWith(u"TLSv1."_s));
        for (const QString &name : {u"resolve_ms"_s, u"tcp_ms"_s, u"tls_ms"_s, u"total_ms"_s})
            QVERIFY2(factOf(observation, name).toDouble(-1) >= 0, qPrintable(name));
        const QString sha256 = factOf(observation, u"certificate_sha256"_s).toString();
        QCOMPARE(sha256.size(), 64);
        const Evidence &evidence = observation.evidence;
        QCOMPARE(evidence.identity.at(u"certificate_sha256"_s), sha256);
        QCOMPARE(evidence.addressUsed, u"127.0.0.1:%1"_s.arg(server.port()));
        QCOMPARE(evidence.standpoint.address, u"127.0.0.1"_s);
        for (const Rung rung : {Rung::Resolve, Rung::Tcp, Rung::Tls})
            QVERIFY(evidence.rungTimes.contains(rung));
        QVERIFY2(evidence.excerpt.contains(u"CN=Middle, issued by CN=Root"_s), qPrintable(evidence.excerpt));
    }

    void countsDaysFromTheTimeOfTheRun()
    {
        TlsServer server;
        QCOMPARE(start(server, u"below"_s, {u"-cert_chain"_s, m_certificates.certificate(u"Middle"_s)}), QString());
        CheckContext context = asking(localhost(server.port()));
        context.clock = std::make_shared<FakeClock>(context.now + std::chrono::days(60));
        context.now = context.clock->wall();
        const Observation observation = collect(context);
        QCOMPARE(factOf(observation, u"days_left"_s).toInt(), 29);
        QCOMPARE(factOf(observation, u"chain_days_left"_s).toInt(), -21);
    }

    void isJudged_data()
    {
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<QString>("name"); // server_name
        QTest::addColumn<QString>("expected");
        QTest::newRow("it holds") << u"good"_s << QString() << u"pass"_s;
        QTest::newRow("five days left") << u"soon"_s << QString() << u"warn threshold"_s;
        QTest::newRow("expired") << u"expired"_s << QString() << u"fail tls"_s;
        QTest::newRow("not yet valid") << u"future"_s << QString() << u"fail tls"_s;
        QTest::newRow("for another name") << u"good"_s << u"web.test"_s << u"fail tls"_s;
        QTest::newRow("a missing intermediate") << u"below"_s << QString() << u"fail tls"_s;
    }
    void isJudged()
    {
        QFETCH(QString, certificate);
        QFETCH(QString, name);
        QFETCH(QString, expected);
        TlsServer server;
        QCOMPARE(start(server, certificate), QString());
        CheckContext context = asking(localhost(server.port()));
        context.check.expect = describe(CheckKind::Tls).expect;
        if (!name.isEmpty())
            context.config[u"server_name"_s] = name;
        QCOMPARE(judged(context), expected);
        const Observation observation = collect(context);
        QCOMPARE(factOf(observation, u"verified"_s), QJsonValue(!expected.startsWith(u"fail"_s)));
        QCOMPARE(factOf(observation, u"chain_complete"_s), QJsonValue(certificate != u"below"_s));
        QVERIFY(observation.facts.contains(u"days_left"_s));
    }

    void whatTheRunbookExpectsIsNoFailure()
    {
        TlsServer server;
        QCOMPARE(start(server, u"expired"_s), QString());
        CheckContext context = asking(localhost(server.port()));
        expectFact(context, u"verdict"_s, MatcherKind::Equals, u"expired"_s);
        QCOMPARE(judged(context), u"pass"_s);
        context.check.expect.clear();
        expectFact(context, u"protocol"_s, MatcherKind::Exists, true);
        QCOMPARE(judged(context), u"fail tls"_s);
    }

    void tellsAnotherCertificateWithoutSni()
    {
        TlsServer server;
        QCOMPARE(start(server, u"default"_s,
                       {u"-servername"_s, u"localhost"_s, u"-cert2"_s, m_certificates.certificate(u"good"_s),
                        u"-key2"_s, m_certificates.key(u"good"_s)}),
                 QString());
        const Observation observation = collect(asking(localhost(server.port())));
        QCOMPARE(told(observation), u"ok"_s);
        QCOMPARE(factOf(observation, u"subject"_s), QJsonValue(u"CN=good"_s));
        QCOMPARE(factOf(observation, u"sni_differs"_s), QJsonValue(true));
        QVERIFY(observation.evidence.excerpt.contains(u"shows another certificate: CN=default"_s));
        // By its address no name is sent, and so there are no two to compare.
        const Observation byNumber = collect(asking(u"127.0.0.1:%1"_s.arg(server.port())));
        QCOMPARE(factOf(byNumber, u"verdict"_s), QJsonValue(u"host-mismatch"_s));
        QVERIFY(!byNumber.facts.contains(u"sni_differs"_s));
    }

    void oneOfTwoAddressesIsNotInOrder()
    {
        TlsServer good;
        QCOMPARE(start(good, u"good"_s), QString());
        const TlsPeer peer(m_certificates.certificate(u"expired"_s), m_certificates.key(u"expired"_s));
        const FaultServer bad(peer.http({}), good.port(), u"127.0.0.2"_s);
        const DnsServer names = naming({QByteArray::fromHex("7f000001"), QByteArray::fromHex("7f000002")});
        const TlsCollector collector(ResolverOptions{.servers = {names.address()}});
        const Observation observation = collector.collect(asking(u"db.sitrep.test:%1"_s.arg(good.port())));
        QCOMPARE(told(observation), u"tls tls"_s);
        QCOMPARE(factOf(observation, u"address"_s), QJsonValue(u"127.0.0.2"_s));
        QCOMPARE(factOf(observation, u"addresses_open"_s).toInt(), 2);
        QCOMPARE(factOf(observation, u"addresses_verified"_s).toInt(), 1);
        const QString &message = observation.failure->message;
        QVERIFY2(message.contains(u"(127.0.0.2:"_s) && message.endsWith(u"; 1 of 2 addresses that open are in order"_s),
                 qPrintable(message));
    }

    void aStopDuringTheSecondHandshakeIsNoFinding()
    {
        const TlsPeer peer(m_certificates.certificate(u"good"_s), m_certificates.key(u"good"_s));
        std::atomic<int> asked{0};
        std::stop_source source;
        // Whichever is asked first completes its handshake; the other one hears the greeting, and then comes the stop.
        const auto oneOfThem = [&](int socket, const std::stop_token &stop) {
            if (!FaultServer::waitReadable(socket, stop))
                return;
            if (asked++ == 0) {
                peer.http({})(socket, stop);
                return;
            }
            source.request_stop();
            FaultServer::silent()(socket, stop);
        };
        const FaultServer first(oneOfThem);
        const FaultServer second(oneOfThem, first.port(), u"127.0.0.2"_s);
        const DnsServer names = naming({QByteArray::fromHex("7f000001"), QByteArray::fromHex("7f000002")});
        const TlsCollector collector(ResolverOptions{.servers = {names.address()}});
        CheckContext context = asking(u"db.sitrep.test:%1"_s.arg(first.port()), Milliseconds(60'000));
        context.config[u"server_name"_s] = u"127.0.0.1"_s; // no SNI, so one handshake for each
        context.stop = source.get_token();
        const Observation observation = collector.collect(context);
        QVERIFY2(observation.failure, qPrintable(observation.evidence.excerpt));
        QCOMPARE(observation.failure->failureClass, FailureClass::Cancelled);
        QVERIFY(!observation.facts.contains(u"addresses_verified"_s));
    }

    void anAddressOfIPv6IsAskedToo()
    {
        if (!hasIPv6())
            QSKIP("this computer has no ::1");
        const TlsPeer peer(m_certificates.certificate(u"good"_s), m_certificates.key(u"good"_s));
        const FaultServer server(peer.http({}), 0, u"::1"_s);
        const Observation observation = collect(asking(u"[::1]:%1"_s.arg(server.port())));
        QCOMPARE(told(observation), u"ok"_s);
        QCOMPARE(factOf(observation, u"ipv6_open"_s), QJsonValue(true));
    }

    void startTlsOfSmtp_data()
    {
        QTest::addColumn<QByteArrayList>("dialogue");
        QTest::addColumn<QString>("expected");
        QTest::addColumn<QString>("sentence");
        const QByteArray greeting = "220 mail.test ESMTP\r\n";
        const QByteArray offer = "250-mail.test\r\n250-PIPELINING\r\n250 STARTTLS\r\n";
        QTest::newRow("it begins") << QByteArrayList{greeting, offer, "220 go on\r\n"} << u"ok"_s << QString();
        QTest::newRow("a long greeting") << QByteArrayList{"220-hello\r\n220-you\r\n220 there\r\n", offer,
                                                           "220 go on\r\n"}
                                         << u"ok"_s << QString();
        QTest::newRow("not offered") << QByteArrayList{greeting, "250 mail.test\r\n"} << u"tls sniff"_s
                                     << u"does not offer STARTTLS"_s;
        QTest::newRow("offered and refused")
            << QByteArrayList{greeting, offer, "454 not now\r\n"} << u"tls sniff"_s << u"answers STARTTLS with 454"_s;
        QTest::newRow("too busy") << QByteArrayList{"421 later\r\n"} << u"rejected sniff"_s << u"greets with 421"_s;
        QTest::newRow("SSH") << QByteArrayList{"SSH-2.0-x\r\n"} << u"protocol sniff"_s << u"as SMTP does"_s;
        QTest::newRow("a command smuggled in before TLS")
            << QByteArrayList{greeting, offer, "220 go on\r\n250 x\r\n"} << u"protocol sniff"_s << u"as SMTP does"_s;
    }
    void startTlsOfSmtp()
    {
        QFETCH(QByteArrayList, dialogue);
        QFETCH(QString, expected);
        QFETCH(QString, sentence);
        const TlsPeer peer(m_certificates.certificate(u"good"_s), m_certificates.key(u"good"_s));
        const FaultServer server(peer.after(dialogue));
        CheckContext context = asking(localhost(server.port()));
        context.config[u"starttls"_s] = u"smtp"_s;
        const Observation observation = collect(context);
        QCOMPARE(told(observation), expected);
        QCOMPARE(observation.facts.contains(u"verified"_s), expected == u"ok"_s);
        if (observation.failure)
            QVERIFY2(observation.failure->message.contains(sentence), qPrintable(observation.failure->message));
    }

    void startTlsOfPostgres_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QString>("expected");
        QTest::newRow("it begins") << "S"_ba << u"ok"_s;
        QTest::newRow("it has no TLS") << "N"_ba << u"tls sniff"_s;
        QTest::newRow("another server") << "HTTP/1.1 400 Bad Request\r\n\r\n"_ba << u"protocol sniff"_s;
        QTest::newRow("it closes") << QByteArray() << u"reset sniff"_s;
    }
    void startTlsOfPostgres()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QString, expected);
        const TlsPeer peer(m_certificates.certificate(u"good"_s), m_certificates.key(u"good"_s));
        const FaultServer server(
            answer.isEmpty() ? [](int socket, const std::stop_token &stop) { FaultServer::receive(socket, stop); }
                             : peer.after({QByteArray(), answer}));
        CheckContext context = asking(localhost(server.port()));
        context.config[u"starttls"_s] = u"postgres"_s;
        QCOMPARE(told(collect(context)), expected);
    }

    void aRealPostgres()
    {
        if (const QString why = Cluster::unavailable(); !why.isEmpty())
            QSKIP(qPrintable(why));
        Cluster cluster;
        QCOMPARE(cluster.create(), QString());
        QCOMPARE(cluster.start({u"ssl=on"_s}), QString());
        CheckContext context = asking(u"127.0.0.1:%1"_s.arg(cluster.port()));
        context.config[u"starttls"_s] = u"postgres"_s;
        context.config[u"server_name"_s] = u"db.test"_s;
        context.config[u"root_file"_s] = cluster.certificate();
        const Observation observation = collect(context);
        QVERIFY2(told(observation) == u"ok"_s, qPrintable(observation.evidence.excerpt));
        QCOMPARE(factOf(observation, u"verified"_s), QJsonValue(true));
        QVERIFY(observation.evidence.rungTimes.contains(Rung::Sniff));
        context.config.remove(u"root_file"_s);
        QCOMPARE(factOf(collect(context), u"verdict"_s), QJsonValue(u"self-signed"_s));
    }

    void aRootFileThatCannotBeUsedIsToldBeforeAnythingIsAsked_data()
    {
        QTest::addColumn<QString>("root");
        QTest::addColumn<QString>("words");
        QTest::newRow("none") << u"/nowhere/root.crt"_s << u"does not exist here"_s;
        QTest::newRow("of something else") << u"/etc/hostname"_s << u"holds no certificate"_s;
        QTest::newRow("a folder") << u"/etc"_s << u"holds no certificate"_s;
    }
    void aRootFileThatCannotBeUsedIsToldBeforeAnythingIsAsked()
    {
        QFETCH(QString, root);
        QFETCH(QString, words);
        const FaultServer server(FaultServer::silent());
        CheckContext context = asking(u"127.0.0.1:%1"_s.arg(server.port()));
        context.config[u"root_file"_s] = root;
        const Observation observation = collect(context);
        QCOMPARE(told(observation), u"tool-not-configured parameters"_s);
        QCOMPARE(observation.failure->message, u"The root certificate file %1 %2"_s.arg(root, words)
                                                   + (words.startsWith(u"holds") ? u" that can be read"_s : QString()));
        QCOMPARE(server.connections(), 0);
    }

    void comparesTheServersClock_data()
    {
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<int>("ahead"); // seconds
        QTest::addColumn<bool>("blamesOurs");
        constexpr int days = 86'400;
        QTest::newRow("the same") << u"good"_s << 0 << false;
        QTest::newRow("an hour ahead") << u"good"_s << 3600 << false;
        QTest::newRow("expired, but not by its clock") << u"expired"_s << -40 * days << true;
        QTest::newRow("expired by its clock too") << u"expired"_s << 0 << false;
        QTest::newRow("not yet valid, but by its clock") << u"future"_s << 20 * days << true;
    }
    void comparesTheServersClock()
    {
        QFETCH(QString, certificate);
        QFETCH(int, ahead);
        QFETCH(bool, blamesOurs);
        const quint16 port = unusedPortOfHttps();
        QVERIFY(port != 0);
        const TlsPeer peer(m_certificates.certificate(certificate), m_certificates.key(certificate));
        const FaultServer server(peer.http([ahead](const QByteArray &request) -> QByteArray {
            if (!request.startsWith("HEAD / HTTP/1.1\r\nHost: localhost\r\n"))
                return QByteArray();
            return "HTTP/1.1 200 OK\r\nDate: " + httpDate(ahead).toLatin1() + "\r\nContent-Length: 0\r\n\r\n";
        }),
                                 port);
        const Observation observation = collect(asking(localhost(port)));
        const double skew = factOf(observation, u"clock_skew"_s).toDouble(1e12) / 1e3;
        QVERIFY2(skew > ahead - 30 && skew < ahead + 30, qPrintable(observation.evidence.excerpt));
        QCOMPARE(observation.facts.at(u"clock_skew"_s).unit, Unit::Millisecond);
        QCOMPARE(observation.failure.has_value(), certificate != u"good"_s);
        QCOMPARE(observation.failure && observation.failure->message.contains(u"clock of this computer may be wrong"_s),
                 blamesOurs);
        QCOMPARE(observation.failure && observation.failure->failureClass == FailureClass::Vantage, blamesOurs);
    }

    void tellsWhatBroke_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<QString>("expected");
        QTest::newRow("nothing listens") << u"refused"_s << u"refused tcp"_s;
        QTest::newRow("silent") << u"silent"_s << u"timeout tls"_s;
        QTest::newRow("closing") << u"closing"_s << u"reset tls"_s;
        QTest::newRow("no TLS") << u"http"_s << u"protocol tls"_s;
    }
    void tellsWhatBroke()
    {
        QFETCH(QString, fault);
        QFETCH(QString, expected);
        const std::map<QString, FaultServer::Behaviour> behaviours{
            {u"silent"_s, FaultServer::silent()},
            {u"refused"_s, FaultServer::silent()},
            {u"closing"_s, [](int socket, const std::stop_token &stop) { FaultServer::receive(socket, stop); }},
            {u"http"_s, FaultServer::answering("HTTP/1.1 400 Bad Request\r\n\r\n")},
        };
        const FaultServer server(behaviours.at(fault));
        const bool waits = expected.startsWith(u"timeout"_s);
        CheckContext context = asking(localhost(fault == u"refused"_s ? unusedPort() : server.port()),
                                      waits ? Milliseconds(700) : patience);
        context.check.expect = describe(CheckKind::Tls).expect;
        QCOMPARE(told(collect(context)), expected);
        QCOMPARE(judged(context), u"fail "_s + expected.section(u' ', 0, 0));
    }

    void refusesWhatIsNoAddress()
    {
        QCOMPARE(told(collect(asking(u"localhost"_s))), u"parse parameters"_s);
        CheckContext context = asking(u"localhost:1"_s);
        context.config[u"server_name"_s] = u"no name"_s;
        QCOMPARE(told(collect(context)), u"parse parameters"_s);
    }

    void answersAStop()
    {
        const FaultServer server(FaultServer::silent());
        const CheckContext context = asking(localhost(server.port()), Milliseconds(60'000));
        const StoppedCheck stopped = collectAndStop(context, [&] { return server.connections() > 0; });
        QVERIFY2(stopped.after.count() < farBelowTheDeadline, qPrintable(QString::number(stopped.after.count())));
        QCOMPARE(stopped.observation.failure->failureClass, FailureClass::Cancelled);
    }

private:
    static QString localhost(quint16 port) { return u"localhost:%1"_s.arg(port); }

    QString start(TlsServer &server, const QString &certificate, const QStringList &more = {}) const
    {
        return server.start(m_certificates.certificate(certificate), m_certificates.key(certificate),
                            more + QStringList{u"-no-CAfile"_s, u"-no-CApath"_s, u"-no-CAstore"_s});
    }

    CheckContext asking(const QString &address, Milliseconds timeout = patience) const
    {
        return contextOf(CheckKind::Tls,
                         {{u"address"_s, address}, {u"root_file"_s, m_certificates.certificate(u"Root"_s)}}, timeout);
    }

    Certificates m_certificates;
};

QTEST_GUILESS_MAIN(TestTls)
#include "tst_tls.moc"
