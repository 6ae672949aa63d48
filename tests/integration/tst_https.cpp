// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/http/http.h"
#include "tests/support/certificates.h"
#include "tests/support/collecting.h"
#include "tests/support/dnsserver.h"
#include "tests/support/fakeclock.h"
#include "tests/support/tlspeer.h"
#include "tests/support/tlsserver.h"

#include <QDateTime>
#include <QLocale>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;

namespace {

constexpr Milliseconds patience{30'000};

QByteArray answerAt(qint64 secondsFromNow)
{
    const QDateTime at = QDateTime::currentDateTimeUtc().addSecs(secondsFromNow);
    const QString date = QLocale::c().toString(at, u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s);
    return "HTTP/1.1 200 OK\r\nDate: " + date.toLatin1() + "\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok";
}

} // namespace

/// `http` over TLS: what it tells of the certificate, and of one that does not hold.
class TestHttps : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        using Wish = Certificates::Wish;
        const QStringList names{u"localhost"_s, u"web.sitrep.test"_s};
        const QList<Wish> wishes{
            Wish{.name = u"Root"_s, .isAuthority = true},
            Wish{.name = u"Unknown root"_s, .isAuthority = true},
            Wish{.name = u"good"_s, .names = names, .issuer = u"Root"_s, .untilDays = 90},
            Wish{.name = u"expired"_s, .names = names, .issuer = u"Root"_s, .fromDays = -60, .untilDays = -30},
            Wish{.name = u"future"_s, .names = names, .issuer = u"Root"_s, .fromDays = 10, .untilDays = 30},
            Wish{.name = u"alone"_s, .names = names},
            Wish{.name = u"stranger"_s, .names = names, .issuer = u"Unknown root"_s},
            Wish{.name = u"other"_s, .names = {u"other.test"_s}, .issuer = u"Root"_s},
        };
        for (const Wish &wish : wishes)
            QCOMPARE(m_certificates.make(wish), QString());
    }

    void tellsOfACertificateThatHolds()
    {
        const FaultServer server = serve(u"good"_s);
        const Observation observation = collect(asking(server.port()));
        QCOMPARE(told(observation), u"ok"_s);
        QCOMPARE(factOf(observation, u"verified"_s), QJsonValue(true));
        QCOMPARE(factOf(observation, u"days_left"_s).toInt(), 89);
        QCOMPARE(factOf(observation, u"certificate_sha256"_s).toString().size(), 64);
        QCOMPARE(observation.evidence.identity.at(u"certificate_sha256"_s),
                 factOf(observation, u"certificate_sha256"_s).toString());
        for (const Rung rung : {Rung::Resolve, Rung::Tcp, Rung::Tls, Rung::FirstByte, Rung::Body})
            QVERIFY2(observation.evidence.rungTimes.contains(rung), qPrintable(nameOf(rung)));
        for (const QString &name : {u"resolve_ms"_s, u"tcp_ms"_s, u"tls_ms"_s, u"first_byte_ms"_s, u"body_ms"_s})
            QVERIFY2(factOf(observation, name).toDouble(-1) >= 0, qPrintable(name));
        QVERIFY(qAbs(factOf(observation, u"clock_skew"_s).toDouble(1e9)) < 30'000);
    }

    void countsDaysFromTheTimeOfTheRun_data()
    {
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<int>("days");
        QTest::newRow("it holds") << u"good"_s << 29;
        QTest::newRow("it does not hold") << u"expired"_s << -91;
    }
    void countsDaysFromTheTimeOfTheRun()
    {
        QFETCH(QString, certificate);
        QFETCH(int, days);
        const FaultServer server = serve(certificate);
        CheckContext context = asking(server.port());
        context.clock = std::make_shared<FakeClock>(context.now + std::chrono::days(60));
        context.now = context.clock->wall();
        QCOMPARE(factOf(collect(context), u"days_left"_s).toInt(), days);
    }

    void anAnswerInTheClearHasNoCertificate()
    {
        const FaultServer plain(FaultServer::http([](const QByteArray &) { return answerAt(0); }));
        const QByteArray moved = "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:" + QByteArray::number(plain.port())
                                 + "/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        const TlsPeer peer(m_certificates.certificate(u"good"_s), m_certificates.key(u"good"_s));
        const FaultServer server(peer.http([&moved](const QByteArray &) { return moved; }));
        const Observation observation = collect(asking(server.port()));
        QCOMPARE(told(observation), u"ok"_s);
        QCOMPARE(factOf(observation, u"redirects"_s).toInt(), 1);
        for (const QString &name :
             {u"verified"_s, u"verdict"_s, u"certificate_sha256"_s, u"days_left"_s, u"tls_ms"_s, u"resolve_ms"_s})
            QVERIFY2(!observation.facts.contains(name), qPrintable(name));
        QVERIFY(observation.evidence.identity.empty());
        QVERIFY(!observation.evidence.rungTimes.contains(Rung::Tls));
        QVERIFY(!observation.evidence.rungTimes.contains(Rung::Resolve));
    }

    void tellsWhatDoesNotHold_data()
    {
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<QString>("verdict");
        QTest::addColumn<int>("ahead"); // the server's clock, days
        QTest::addColumn<QString>("sentence");
        QTest::newRow("expired") << u"expired"_s << u"expired"_s << 0 << u"it expired at 20"_s;
        QTest::newRow("expired by our clock alone")
            << u"expired"_s << u"expired"_s << -40 << u"the clock of this computer may be wrong"_s;
        QTest::newRow("not yet valid") << u"future"_s << u"not-yet-valid"_s << 0 << u"not valid yet"_s;
        QTest::newRow("signed by itself") << u"alone"_s << u"self-signed"_s << 0 << u"signed by itself"_s;
        QTest::newRow("an unknown issuer") << u"stranger"_s << u"unknown-issuer"_s << 0 << u"CN=Unknown root"_s;
        QTest::newRow("another name") << u"other"_s << u"host-mismatch"_s << 0
                                      << u"it is for other.test, not for localhost"_s;
    }
    void tellsWhatDoesNotHold()
    {
        QFETCH(QString, certificate);
        QFETCH(QString, verdict);
        QFETCH(int, ahead);
        QFETCH(QString, sentence);
        const FaultServer server = serve(certificate, ahead * 86'400);
        const Observation observation = collect(asking(server.port()));
        QCOMPARE(told(observation), ahead == 0 ? u"tls tls"_s : u"vantage tls"_s);
        QVERIFY2(observation.failure->message.contains(sentence), qPrintable(observation.failure->message));
        QCOMPARE(factOf(observation, u"verified"_s), QJsonValue(false));
        QCOMPARE(factOf(observation, u"verdict"_s), QJsonValue(verdict));
        QVERIFY(observation.evidence.rungTimes.contains(Rung::Tcp));
        QVERIFY(!observation.evidence.rungTimes.contains(Rung::Tls));
        QVERIFY(!observation.facts.contains(u"status"_s));
        QVERIFY(observation.facts.contains(u"certificate_sha256"_s));
        const double skew = factOf(observation, u"clock_skew"_s).toDouble(1e15) / 86'400'000;
        QVERIFY2(skew > ahead - 1 && skew < ahead + 1, qPrintable(QString::number(skew)));
    }

    void whatTheRunbookExpectsIsNoFailure()
    {
        const FaultServer server = serve(u"expired"_s);
        CheckContext context = asking(server.port());
        expectFact(context, u"verdict"_s, MatcherKind::Equals, u"expired"_s);
        QCOMPARE(judged(context), u"pass"_s);
    }

    void aRootFileThatCannotBeReadIsNoFaultOfTheServer()
    {
        const FaultServer server = serve(u"good"_s);
        CheckContext context = asking(server.port());
        context.config[u"root_file"_s] = u"/nowhere/root.crt"_s;
        const Observation observation = collect(context);
        QCOMPARE(told(observation), u"tool-not-configured parameters"_s);
        QVERIFY(observation.failure->message.contains(u"/nowhere/root.crt"_s));
        QCOMPARE(server.connections(), 0);
    }

    void aServerThatWantsOurCertificateSaysSo()
    {
        TlsServer server; // TLS 1.3 refuses only after the handshake
        const QStringList more{u"-www"_s, u"-tls1_3"_s, u"-Verify"_s, u"1"_s, u"-verify_return_error"_s};
        QCOMPARE(server.start(m_certificates.certificate(u"good"_s), m_certificates.key(u"good"_s), more), QString());
        CheckContext context = asking(server.port());
        const Observation observation = collect(context);
        QCOMPARE(told(observation), u"tls tls"_s);
        QVERIFY2(observation.failure->message.endsWith(u"does not accept our TLS certificate, or wants one"_s),
                 qPrintable(observation.failure->message));
        QVERIFY(!observation.evidence.rungTimes.contains(Rung::Tls));
    }

    void asksTheAddressesOfAName()
    {
        const FaultServer server = serve(u"good"_s); // on 127.0.0.1 alone
        const DnsServer names([](int type) {
            const QList<QByteArray> addresses{QByteArray::fromHex("7f000002"), QByteArray::fromHex("7f000001")};
            return DnsServer::Answer{0, type == 1 ? addresses : QList<QByteArray>(), false};
        });
        const HttpCollector collector(ResolverOptions{.servers = {names.address()}});
        CheckContext context = asking(server.port());
        context.config[u"url"_s] = u"https://web.sitrep.test:%1/"_s.arg(server.port());
        const Observation observation = collector.collect(context);
        QCOMPARE(told(observation), u"ok"_s);
        QCOMPARE(observation.evidence.addressUsed, u"127.0.0.1:%1"_s.arg(server.port()));
        QVERIFY2(observation.evidence.excerpt.contains(u", one of 2 addresses"_s),
                 qPrintable(observation.evidence.excerpt));
    }

    void asksIPv6()
    {
        if (!hasIPv6())
            QSKIP("this computer has no ::1");
        const FaultServer server(FaultServer::http([](const QByteArray &) { return answerAt(0); }), 0, u"::1"_s);
        CheckContext context = asking(server.port());
        context.config[u"url"_s] = u"http://[::1]:%1/"_s.arg(server.port());
        const Observation observation = collect(context);
        QCOMPARE(told(observation), u"ok"_s);
        QCOMPARE(observation.evidence.addressUsed, u"[::1]:%1"_s.arg(server.port()));
        QCOMPARE(observation.evidence.standpoint.address, u"::1"_s);
    }

private:
    [[nodiscard]] FaultServer serve(const QString &certificate, qint64 ahead = 0) const
    {
        const TlsPeer peer(m_certificates.certificate(certificate), m_certificates.key(certificate));
        return FaultServer(peer.http([ahead](const QByteArray &) { return answerAt(ahead); }));
    }

    [[nodiscard]] CheckContext asking(quint16 port) const
    {
        CheckContext context = contextOf(
            CheckKind::Http,
            {{u"url"_s, u"https://localhost:%1/"_s.arg(port)}, {u"root_file"_s, m_certificates.certificate(u"Root"_s)}},
            patience);
        context.environment = std::make_shared<Environment>();
        return context;
    }

    Certificates m_certificates;
};

QTEST_GUILESS_MAIN(TestHttps)
#include "tst_https.moc"
