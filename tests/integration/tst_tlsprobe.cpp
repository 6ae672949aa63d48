// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/net/connect.h"
#include "diagnostics/checks/tls/tlsprobe.h"
#include "tests/support/certificates.h"
#include "tests/support/cluster.h"
#include "tests/support/collecting.h"
#include "tests/support/faultserver.h"
#include "tests/support/tlsserver.h"

#include <QElapsedTimer>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;

namespace {

constexpr Milliseconds patience{30'000};

SteadyTime inTime(Milliseconds limit = patience)
{
    return std::chrono::steady_clock::now() + limit;
}

TlsHandshake probe(quint16 port, TlsOptions options, Milliseconds limit = patience, const std::stop_token &stop = {})
{
    const ConnectAttempt attempt = connectTo(Address::fromNumber(u"127.0.0.1"_s)->withPort(port), inTime(), {});
    if (options.where.isEmpty())
        options.where = u"db.test:5432"_s;
    return shakeHands(attempt.socket.number(), options, inTime(limit), stop);
}

QString toldOf(const std::optional<Failure> &failure)
{
    return failure ? QString(nameOf(failure->failureClass) + u' ' + nameOf(failure->rung)) : u"ok"_s;
}

} // namespace

/// The handshake of our own, against real servers (openssl s_server) and faulty ones.
class TestTlsProbe : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        using Wish = Certificates::Wish;
        const QStringList names{u"db.test"_s, u"*.wild.test"_s, u"127.0.0.1"_s};
        const QList<Wish> wishes{
            Wish{.name = u"Root"_s, .isAuthority = true},
            Wish{.name = u"Other root"_s, .isAuthority = true},
            Wish{.name = u"Middle"_s, .issuer = u"Root"_s, .isAuthority = true},
            Wish{.name = u"good"_s, .names = names, .issuer = u"Root"_s},
            Wish{.name = u"below"_s, .names = names, .issuer = u"Middle"_s},
            Wish{.name = u"expired"_s, .names = names, .issuer = u"Root"_s, .fromDays = -60, .untilDays = -30},
            Wish{.name = u"future"_s, .names = names, .issuer = u"Root"_s, .fromDays = 10, .untilDays = 30},
            Wish{.name = u"alone"_s, .names = names},
            Wish{.name = u"nameless"_s, .issuer = u"Root"_s},
        };
        for (const Wish &wish : wishes)
            QCOMPARE(m_certificates.make(wish), QString());
    }

    void tellsWhatIsWrong_data()
    {
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<QString>("chain"); // sent with it
        QTest::addColumn<QString>("root");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("verdict");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("sentence"); // a pattern
        const QString none;
        QTest::newRow("it holds") << u"good"_s << none << u"Root"_s << u"db.test"_s << u"good"_s << 0 << none;
        QTest::newRow("a name in another case")
            << u"good"_s << none << u"Root"_s << u"DB.test"_s << u"good"_s << 0 << none;
        QTest::newRow("a wildcard") << u"good"_s << none << u"Root"_s << u"a.wild.test"_s << u"good"_s << 0 << none;
        QTest::newRow("an address") << u"good"_s << none << u"Root"_s << u"127.0.0.1"_s << u"good"_s << 0 << none;
        QTest::newRow("any name") << u"good"_s << none << u"Root"_s << none << u"good"_s << 0 << none;
        QTest::newRow("through an intermediate")
            << u"below"_s << u"Middle"_s << u"Root"_s << u"db.test"_s << u"good"_s << 0 << none;
        QTest::newRow("expired") << u"expired"_s << none << u"Root"_s << u"db.test"_s << u"expired"_s << 10
                                 << u"it expired at 20\\d\\d-\\d\\d-\\d\\dT"_s;
        QTest::newRow("not yet valid") << u"future"_s << none << u"Root"_s << u"db.test"_s << u"not-yet-valid"_s << 9
                                       << u"not valid yet, only from 20\\d\\d-\\d\\d-\\d\\dT\\S+ on"_s;
        QTest::newRow("signed by itself") << u"alone"_s << none << u"Root"_s << u"db.test"_s << u"self-signed"_s << 18
                                          << u"signed by itself and not trusted here$"_s;
        QTest::newRow("another root") << u"good"_s << none << u"Other root"_s << u"db.test"_s << u"unknown-issuer"_s
                                      << 20 << u"sent alone, and its issuer CN=Root is not known here$"_s;
        QTest::newRow("another root, and ours was sent")
            << u"good"_s << u"Root"_s << u"Other root"_s << u"db.test"_s << u"unknown-issuer"_s << 19
            << u"its root CN=Root is not trusted here$"_s;
        QTest::newRow("a missing intermediate")
            << u"below"_s << none << u"Root"_s << u"db.test"_s << u"unknown-issuer"_s << 20
            << u"sent alone, and its issuer CN=Middle is not known here$"_s;
        QTest::newRow("a root that is not known, intermediate sent")
            << u"below"_s << u"Middle"_s << u"Other root"_s << u"db.test"_s << u"unknown-issuer"_s << 20
            << u"the issuer CN=Root of the certificate sent for CN=Middle is neither sent nor known here$"_s;
        QTest::newRow("the system's store") << u"good"_s << none << none << u"db.test"_s << u"unknown-issuer"_s << 20
                                            << u"CN=Root is not known here$"_s;
        QTest::newRow("another name") << u"good"_s << none << u"Root"_s << u"web.test"_s << u"host-mismatch"_s << 62
                                      << u"it is for db.test, \\*.wild.test, 127.0.0.1, not for web.test$"_s;
        QTest::newRow("another address") << u"good"_s << none << u"Root"_s << u"10.0.0.1"_s << u"host-mismatch"_s << 64
                                         << u"not for 10.0.0.1$"_s;
        QTest::newRow("its common name alone")
            << u"nameless"_s << none << u"Root"_s << u"web.test"_s << u"host-mismatch"_s << 62
            << u"it is for nameless, not for web.test$"_s;
        QTest::newRow("expired, and for another name")
            << u"expired"_s << none << u"Root"_s << u"web.test"_s << u"host-mismatch"_s << 62
            << u"not for web.test; it expired at "_s;
    }
    void tellsWhatIsWrong()
    {
        QFETCH(QString, certificate);
        QFETCH(QString, chain);
        QFETCH(QString, root);
        QFETCH(QString, name);
        QFETCH(QString, verdict);
        QFETCH(int, code);
        QFETCH(QString, sentence);
        TlsServer server;
        const QStringList more =
            chain.isEmpty() ? QStringList() : QStringList{u"-cert_chain"_s, m_certificates.certificate(chain)};
        QCOMPARE(server.start(m_certificates.certificate(certificate), m_certificates.key(certificate),
                              more + QStringList{u"-no-CAfile"_s, u"-no-CApath"_s, u"-no-CAstore"_s}),
                 QString());
        TlsOptions options;
        options.verifyName = name;
        options.rootFile = root.isEmpty() ? QString() : m_certificates.certificate(root);
        const TlsHandshake handshake = probe(server.port(), options);
        QCOMPARE(toldOf(handshake.failure), u"ok"_s);
        QVERIFY(handshake.isComplete());
        QCOMPARE(nameOf(handshake.verdict), verdict);
        QCOMPARE(handshake.verifyCode, code);
        QCOMPARE(handshake.certificates.size(), chain.isEmpty() ? 1 : 2);
        QCOMPARE(handshake.certificates.first().subject, u"CN="_s + certificate);
        QVERIFY(handshake.protocol.startsWith(u"TLSv1."_s));
        QVERIFY(!handshake.cipher.isEmpty());
        QVERIFY(handshake.took.count() > 0);
        QCOMPARE(handshake.lacksIssuer(), code == 20);
        QCOMPARE(handshake.distrust.has_value(), code != 0);
        if (!handshake.distrust)
            return;
        QCOMPARE(toldOf(handshake.distrust), u"tls tls"_s);
        QCOMPARE(handshake.distrust->detail[u"verify"_s].toInt(), code);
        QVERIFY2(handshake.distrust->message.contains(QRegularExpression(sentence)),
                 qPrintable(handshake.distrust->message));
        QVERIFY(handshake.distrust->message.startsWith(u"The certificate of db.test:5432 does not hold: "_s));
    }

    void readsACertificate()
    {
        TlsServer server;
        QCOMPARE(server.start(m_certificates.certificate(u"good"_s), m_certificates.key(u"good"_s)), QString());
        const TlsHandshake handshake = probe(server.port(), {});
        QCOMPARE(handshake.certificates.size(), 1);
        const TlsCertificate &certificate = handshake.certificates.first();
        QCOMPARE(certificate.subject, u"CN=good"_s);
        QCOMPARE(certificate.issuer, u"CN=Root"_s);
        QCOMPARE(certificate.names, (QStringList{u"db.test"_s, u"*.wild.test"_s, u"127.0.0.1"_s}));
        QCOMPARE(certificate.key, u"EC prime256v1"_s);
        QVERIFY(!certificate.isSelfIssued());
        QCOMPARE(std::chrono::floor<std::chrono::days>(certificate.notAfter - certificate.notBefore).count(), 366);
        QByteArray printed;
        QCOMPARE(runTool(u"openssl"_s,
                         {u"x509"_s, u"-noout"_s, u"-fingerprint"_s, u"-sha256"_s, u"-in"_s,
                          m_certificates.certificate(u"good"_s)},
                         &printed),
                 QString());
        const QString fingerprint = QString::fromLatin1(printed).section(u'=', 1).remove(u':').trimmed().toLower();
        QCOMPARE(certificate.sha256, fingerprint);
    }

    void aNameIsSentWhenOneIsGiven_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("subject");
        QTest::newRow("none") << QString() << u"CN=good"_s;
        QTest::newRow("the other") << u"other.test"_s << u"CN=expired"_s;
        QTest::newRow("an address is none") << u"127.0.0.1"_s << u"CN=good"_s;
    }
    void aNameIsSentWhenOneIsGiven()
    {
        QFETCH(QString, name);
        QFETCH(QString, subject);
        TlsServer server;
        QCOMPARE(server.start(m_certificates.certificate(u"good"_s), m_certificates.key(u"good"_s),
                              {u"-servername"_s, u"other.test"_s, u"-cert2"_s, m_certificates.certificate(u"expired"_s),
                               u"-key2"_s, m_certificates.key(u"expired"_s)}),
                 QString());
        TlsOptions options;
        options.serverName = name;
        QCOMPARE(probe(server.port(), options).certificates.first().subject, subject);
    }

    void noVersionInCommon()
    {
        TlsServer server;
        QCOMPARE(server.start(m_certificates.certificate(u"good"_s), m_certificates.key(u"good"_s), {u"-tls1_3"_s}),
                 QString());
        TlsOptions options;
        options.most = TlsVersion::Tls12;
        const TlsHandshake handshake = probe(server.port(), options);
        QCOMPARE(toldOf(handshake.failure), u"tls tls"_s);
        QCOMPARE(handshake.failure->message, u"db.test:5432 speaks none of the TLS versions that are accepted here"_s);
        QVERIFY(!handshake.isComplete());
        options.most = TlsVersion::Tls13;
        options.least = TlsVersion::Tls13;
        QCOMPARE(probe(server.port(), options).protocol, u"TLSv1.3"_s);
    }

    void aServerMayWantOurs_data()
    {
        QTest::addColumn<bool>("sent");
        QTest::newRow("none is sent") << false;
        QTest::newRow("one is sent") << true;
    }
    void aServerMayWantOurs()
    {
        QFETCH(bool, sent);
        TlsServer server;
        QCOMPARE(server.start(m_certificates.certificate(u"good"_s), m_certificates.key(u"good"_s),
                              {u"-Verify"_s, u"2"_s, u"-verify_return_error"_s, u"-CAfile"_s,
                               m_certificates.certificate(u"Root"_s), u"-tls1_2"_s}),
                 QString());
        TlsOptions options;
        if (sent) {
            options.certificateFile = m_certificates.certificate(u"nameless"_s);
            options.keyFile = m_certificates.key(u"nameless"_s);
        }
        const TlsHandshake handshake = probe(server.port(), options);
        QVERIFY(handshake.wantsOurCertificate);
        QCOMPARE(toldOf(handshake.failure), sent ? u"ok"_s : u"tls tls"_s);
    }

    void aFileOfOursThatCannotBeUsedIsNoFaultOfTheServer_data()
    {
        QTest::addColumn<QString>("root");
        QTest::addColumn<QString>("certificate");
        QTest::newRow("no root file") << u"/nowhere/root.crt"_s << QString();
        QTest::newRow("a root file without certificates") << u"/etc/hostname"_s << QString();
        QTest::newRow("no certificate of ours") << QString() << u"/nowhere/our.crt"_s;
    }
    void aFileOfOursThatCannotBeUsedIsNoFaultOfTheServer()
    {
        QFETCH(QString, root);
        QFETCH(QString, certificate);
        const FaultServer server(FaultServer::silent());
        TlsOptions options;
        options.rootFile = root;
        options.certificateFile = certificate;
        const TlsHandshake handshake = probe(server.port(), options);
        QCOMPARE(toldOf(handshake.failure), u"cut tls"_s);
        QVERIFY(handshake.failure->message.contains(root + certificate));
    }

    void tellsWhoIsNoTlsServer_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<QString>("expected");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("silent") << u"silent"_s << u"timeout tls"_s << u"does not answer when TLS begins"_s;
        QTest::newRow("half a record") << u"half"_s << u"timeout tls"_s << u"does not finish it in time"_s;
        QTest::newRow("closing") << u"closing"_s << u"reset tls"_s << u"closes the connection when TLS begins"_s;
        QTest::newRow("closing within") << u"within"_s << u"reset tls"_s << u"closes the connection during"_s;
        QTest::newRow("HTTP") << u"http"_s << u"protocol tls"_s << u"HTTP without TLS"_s;
        QTest::newRow("SSH") << u"ssh"_s << u"protocol tls"_s << u"answers with SSH"_s;
        QTest::newRow("SMTP") << u"smtp"_s << u"protocol tls"_s << u"greets as SMTP"_s;
        QTest::newRow("noise") << u"noise"_s << u"protocol tls"_s << u"no TLS"_s;
        QTest::newRow("an alert") << u"alert"_s << u"tls tls"_s << u"no certificate for the name"_s;
    }
    void tellsWhoIsNoTlsServer()
    {
        QFETCH(QString, fault);
        QFETCH(QString, expected);
        QFETCH(QString, sentence);
        const std::map<QString, FaultServer::Behaviour> behaviours{
            {u"silent"_s, FaultServer::silent()},
            {u"half"_s, FaultServer::banner(QByteArray::fromHex("160303007a0200"))},
            {u"closing"_s, [](int socket, const std::stop_token &stop) { FaultServer::receive(socket, stop); }},
            {u"within"_s, FaultServer::answering(QByteArray::fromHex("160303007a0200"))},
            {u"http"_s, FaultServer::answering("HTTP/1.1 400 Bad Request\r\n\r\n")},
            {u"ssh"_s, FaultServer::banner("SSH-2.0-OpenSSH_9.2\r\n")},
            {u"smtp"_s, FaultServer::banner("220 mail.test ESMTP\r\n")},
            {u"noise"_s, FaultServer::answering("\xff\xfe\x00\x01 what is this"_ba)},
            {u"alert"_s, FaultServer::answering(QByteArray::fromHex("15030300020270"))},
        };
        const FaultServer server(behaviours.at(fault));
        const bool waits = expected.startsWith(u"timeout"_s);
        const TlsHandshake handshake = probe(server.port(), {}, waits ? Milliseconds(700) : patience);
        QCOMPARE(toldOf(handshake.failure), expected);
        QVERIFY2(handshake.failure->message.contains(sentence), qPrintable(handshake.failure->message));
        QVERIFY(handshake.failure->message.contains(u"db.test:5432"_s));
        QVERIFY(!handshake.distrust);
    }

    void aResetIsNamed()
    {
        const FaultServer server([](int socket, const std::stop_token &stop) {
            FaultServer::waitReadable(socket, stop); // what is left unread makes close() a reset
        });
        QCOMPARE(toldOf(probe(server.port(), {}).failure), u"reset tls"_s);
    }

    void answersAStop()
    {
        const FaultServer server(FaultServer::silent());
        std::stop_source source;
        QElapsedTimer timer;
        std::jthread stopper([&] {
            while (server.connections() == 0)
                std::this_thread::yield();
            timer.start();
            source.request_stop();
        });
        const TlsHandshake handshake = probe(server.port(), {}, Milliseconds(60'000), source.get_token());
        stopper.join();
        QVERIFY(timer.elapsed() < farBelowTheDeadline);
        QCOMPARE(toldOf(handshake.failure), u"cancelled tls"_s);
    }

private:
    Certificates m_certificates;
};

QTEST_GUILESS_MAIN(TestTlsProbe)
#include "tst_tlsprobe.moc"
