// SPDX-License-Identifier: Apache-2.0
#include "tests/integration/faultrows.h"
#include "tests/support/certificates.h"
#include "tests/support/cluster.h"
#include "tests/support/faultserver.h"

#include <QDir>

#include <memory>

using namespace Qt::StringLiterals;
using namespace sitrep;

/// Rows 26 to 39: TLS, of a real server whose certificate is changed from row to row.
class TestPgFaultTls : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (const QString reason = Cluster::unavailable(); !reason.isEmpty())
            QSKIP(qPrintable(reason));
        const QStringList loopback{u"localhost"_s, u"127.0.0.1"_s};
        for (const Certificates::Wish &wish :
             {Certificates::Wish{.name = u"authority"_s, .isAuthority = true},
              Certificates::Wish{.name = u"other-authority"_s, .isAuthority = true},
              Certificates::Wish{.name = u"good"_s, .names = loopback, .issuer = u"authority"_s},
              Certificates::Wish{
                  .name = u"expired"_s, .names = loopback, .issuer = u"authority"_s, .fromDays = -30, .untilDays = -2},
              Certificates::Wish{.name = u"future"_s, .names = loopback, .issuer = u"authority"_s, .fromDays = 2},
              Certificates::Wish{.name = u"self"_s, .names = loopback},
              Certificates::Wish{.name = u"elsewhere"_s, .names = {u"db.prod.internal"_s}, .issuer = u"authority"_s},
              Certificates::Wish{.name = u"app"_s, .names = {u"app"_s}, .issuer = u"authority"_s},
              Certificates::Wish{.name = u"foreign"_s, .names = {u"app"_s}, .issuer = u"other-authority"_s}})
            QCOMPARE(m_certificates.make(wish), QString());
        for (const QString &name : {u"app"_s, u"foreign"_s})
            QVERIFY(QFile::setPermissions(m_certificates.key(name), QFile::ReadOwner | QFile::WriteOwner));
        m_cluster = std::make_unique<Cluster>();
        QCOMPARE(m_cluster->create(), QString());
        m_cluster->setHba({u"hostssl all certified 127.0.0.1/32 scram-sha-256 clientcert=verify-ca"_s});
        QFile authority(m_certificates.certificate(u"authority"_s));
        QVERIFY(authority.open(QIODevice::ReadOnly));
        m_cluster->putFile(u"root.crt"_s, authority.readAll());
        QCOMPARE(m_cluster->start({u"ssl_ca_file=root.crt"_s, u"ssl_min_protocol_version=TLSv1.3"_s}), QString());
        QCOMPARE(m_cluster->execute({u"CREATE ROLE app LOGIN PASSWORD 'app-pw'"_s,
                                     u"CREATE ROLE certified LOGIN PASSWORD 'app-pw'"_s, u"CREATE DATABASE appdb"_s}),
                 QString());
    }

    void certificates_data()
    {
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<QString>("parameters");
        QTest::addColumn<QString>("expected");
        QTest::addColumn<QString>("word");
        const QString full = u"sslmode=verify-full&sslrootcert=ROOT"_s;
        const QString authority = u"sslmode=verify-ca&sslrootcert=ROOT"_s;
        const QString tls = u"tls tls"_s;
        const QString none;
        faultRow("a good one", u"good"_s, full, u"ok"_s, none);
        faultRow("27 another authority", u"good"_s, u"sslmode=verify-full&sslrootcert=OTHER"_s, tls,
                 u"unknown-issuer"_s);
        faultRow("35 no version in common", u"good"_s, u"sslmode=require&ssl_max_protocol_version=TLSv1.2"_s, tls,
                 u"handshake"_s);
        faultRow("31 another name", u"elsewhere"_s, full, tls, u"host-mismatch"_s);
        faultRow("31 another name, of which verify-ca asks nothing", u"elsewhere"_s, authority, u"ok"_s, none);
        faultRow("28 expired", u"expired"_s, full, tls, u"expired"_s);
        faultRow("28 expired, with verify-ca", u"expired"_s, authority, tls, u"expired"_s);
        faultRow("28 expired, and require with a root certificate verifies too", u"expired"_s,
                 u"sslmode=require&sslrootcert=ROOT"_s, tls, u"expired"_s);
        faultRow("28 expired, of which require asks nothing", u"expired"_s, u"sslmode=require"_s, u"ok"_s, none);
        faultRow("29 not yet valid", u"future"_s, full, tls, u"not-yet-valid"_s);
        faultRow("30 signed by itself", u"self"_s, full, tls, u"self-signed"_s);
    }
    void certificates()
    {
        QFETCH(QString, certificate);
        QFETCH(QString, parameters);
        QFETCH(QString, expected);
        QFETCH(QString, word);
        present(certificate);
        const auto asked = [&] { return askPostgres(urlWith(u"app"_s, parameters)); };
        QTRY_COMPARE(wrongWith(asked(), expected), QString());
        const auto wordNow = [&] {
            const std::optional<Failure> failure = asked().failure;
            return failure ? failure->detail[u"tls"_s].toString() : QString();
        };
        QTRY_COMPARE(wordNow(), word); // the certificate of the row before may still be used by a server that forks
        const Observation observation = asked();
        if (word == u"expired"_s)
            QVERIFY2(observation.failure->message.contains(u"it expired at 2"_s),
                     qPrintable(observation.failure->message));
        if (word == u"host-mismatch"_s)
            QVERIFY(observation.failure->message.contains(u"it is for db.prod.internal, not for 127.0.0.1"_s));
        if (expected == u"ok"_s) {
            QCOMPARE(factOf(observation, u"tls"_s), QJsonValue(true));
            QCOMPARE(factOf(observation, u"tls_protocol"_s), QJsonValue(u"TLSv1.3"_s));
            QCOMPARE(observation.evidence.identity.at(u"certificate_sha256"_s).size(), 64);
        }
        QCOMPARE(m_cluster->log().contains(u"password authentication failed"_s), false);
    }

    void whatIsToldOfTlsIsOfOneServer()
    {
        present(u"good"_s);
        const auto asked = [this] {
            return askPostgres(u"host=127.0.0.1,%1 port=%2,%2 user=app password=app-pw dbname=appdb sslmode=require "
                               "target_session_attrs=standby"_s.arg(m_cluster->socketFolder())
                                   .arg(m_cluster->port()));
        };
        QTRY_COMPARE_WITH_TIMEOUT(wrongWith(asked(), u"rejected role"_s), QString(), 30'000);
        const Observation observation = asked();
        QVERIFY(observation.evidence.addressUsed.startsWith(u'/'));
        QCOMPARE(factOf(observation, u"tls"_s), QJsonValue(false));
        for (const QString &name : {u"tls_protocol"_s, u"tls_cipher"_s, u"certificate_days_left"_s})
            QVERIFY2(!observation.facts.contains(name), qPrintable(name));
        QVERIFY(!observation.evidence.identity.contains(u"certificate_sha256"_s));
    }

    // Finding 7: prefer with an expired certificate and a root certificate signs in in plain text, and nobody says so but us.
    void preferFallsBackInSilence()
    {
        present(u"expired"_s);
        const auto asked = [this] { return askPostgres(urlWith(u"app"_s, u"sslmode=prefer&sslrootcert=ROOT"_s)); };
        QTRY_COMPARE(factOf(asked(), u"tls_fallback"_s), QJsonValue(true));
        const Observation observation = asked();
        QCOMPARE(wrongWith(observation, u"ok"_s), QString());
        QCOMPARE(factOf(observation, u"tls"_s), QJsonValue(false));
        QCOMPARE(factOf(observation, u"sslmode"_s), QJsonValue(u"prefer"_s));
        QVERIFY2(observation.evidence.excerpt.contains(u"expired at"_s), qPrintable(observation.evidence.excerpt));
        QVERIFY(observation.evidence.excerpt.contains(u"sslmode=prefer goes on in plain text"_s));
    }

    void ourCertificates_data()
    {
        QTest::addColumn<QString>("user");
        QTest::addColumn<QString>("parameters");
        QTest::addColumn<QString>("expected");
        QTest::addColumn<QString>("word");
        const QString ours = u"sslmode=require&sslcert=CERT(%1)&sslkey=KEY(%1)"_s;
        faultRow("a good one", u"certified"_s, ours.arg(u"app"_s), u"ok"_s, QString());
        faultRow("36 of an authority that the server does not know", u"app"_s, ours.arg(u"foreign"_s), u"tls tls"_s,
                 u"our-certificate"_s);
        faultRow("37 none, where one is wanted", u"certified"_s, u"sslmode=require"_s, u"auth sign-in 28000"_s,
                 QString());
    }
    void ourCertificates()
    {
        QFETCH(QString, user);
        QFETCH(QString, parameters);
        QFETCH(QString, expected);
        QFETCH(QString, word);
        present(u"good"_s);
        const auto asked = [&] { return askPostgres(urlWith(user, parameters)); };
        QTRY_COMPARE(wrongWith(asked(), expected), QString());
        if (!word.isEmpty())
            QCOMPARE(asked().failure->detail[u"tls"_s].toString(), word);
    }

    void ourFiles_data()
    {
        QTest::addColumn<QString>("parameters");
        QTest::addColumn<QString>("word");
        faultRow("32 no root certificate", u"sslmode=verify-full"_s, u"no-root-file"_s);
        faultRow("32 a root certificate that is not there", u"sslmode=verify-ca&sslrootcert=/nosuchdir/root.crt"_s,
                 u"no-root-file"_s);
        faultRow("33 a root certificate that is none", u"sslmode=verify-full&sslrootcert=/etc/passwd"_s,
                 u"bad-root-file"_s);
        faultRow("34 no key", u"sslmode=require&sslcert=CERT(app)&sslkey=/nosuchdir/app.key"_s, u"no-key-file"_s);
        faultRow("34 a key that all may read", u"sslmode=require&sslcert=CERT(app)&sslkey=OPEN"_s, u"open-key-file"_s);
        faultRow("a certificate that is not there", u"sslmode=require&sslcert=/nosuchdir/app.crt"_s,
                 u"no-certificate-file"_s);
    }
    void ourFiles()
    {
        QFETCH(QString, parameters);
        QFETCH(QString, word);
        const QString open = m_certificates.key(u"app"_s) + u".open"_s;
        QFile::copy(m_certificates.key(u"app"_s), open);
        QFile::setPermissions(open, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther);
        const Observation observation = askPostgres(urlWith(u"app"_s, parameters.replace(u"OPEN"_s, open)));
        QCOMPARE(wrongWith(observation, u"tool-not-configured parameters"_s), QString());
        QCOMPARE(observation.failure->detail[u"tls"_s].toString(), word);
        QVERIFY(!observation.facts.contains(u"tcp_ms"_s)); // nothing was sent
    }

    void oddOnes_data()
    {
        QTest::addColumn<QString>("server");
        QTest::addColumn<QString>("parameters");
        QTest::addColumn<QString>("expected");
        faultRow("26 offers no TLS", u"plain"_s, u"sslmode=require"_s, u"tls tls"_s);
        faultRow("26 the same, with verify-full", u"plain"_s, u"sslmode=verify-full&sslrootcert=ROOT"_s, u"tls tls"_s);
        faultRow("38 says yes and closes", u"yes-then-close"_s, u"sslmode=require"_s, u"tls tls"_s);
        faultRow("38 says yes and speaks HTTP", u"yes-then-http"_s, u"sslmode=require"_s, u"tls tls"_s);
        faultRow("says yes and nothing more", u"yes-then-silence"_s, u"sslmode=require"_s, u"timeout tls"_s);
        faultRow("says no and then nothing", u"no-then-silence"_s, u"sslmode=disable"_s, u"timeout sign-in"_s);
        faultRow("39 channel binding without TLS", u"real"_s, u"sslmode=disable&channel_binding=require"_s,
                 u"tls sign-in"_s);
        faultRow("39 GSS encryption", u"real"_s, u"sslmode=disable&gssencmode=require"_s,
                 u"tool-not-configured sign-in"_s);
    }
    void oddOnes()
    {
        QFETCH(QString, server);
        QFETCH(QString, parameters);
        QFETCH(QString, expected);
        const auto sayingYes = [](const QByteArray &then, bool holds) {
            return [then, holds](int socket, const std::stop_token &stop) {
                static_cast<void>(FaultServer::receive(socket, stop));
                FaultServer::send(socket, "S");
                const bool goesOn = !FaultServer::receive(socket, stop).isEmpty();
                if (goesOn)
                    FaultServer::send(socket, then);
                while (goesOn && holds && !FaultServer::receive(socket, stop).isEmpty())
                    ;
            };
        };
        const auto noThenSilence = [](int socket, const std::stop_token &stop) {
            if (FaultServer::receive(socket, stop).size() == 8)
                FaultServer::send(socket, "N");
            while (!FaultServer::receive(socket, stop).isEmpty())
                ;
        };
        const std::map<QString, FaultServer::Behaviour> behaviours{
            {u"plain"_s, FaultServer::postgres(FaultServer::silent())},
            {u"yes-then-http"_s, sayingYes("HTTP/1.1 400 Bad Request\r\n\r\n", false)},
            {u"yes-then-close"_s, sayingYes({}, false)},
            {u"yes-then-silence"_s, sayingYes({}, true)},
            {u"no-then-silence"_s, noThenSilence},
            {u"real"_s, FaultServer::silent()},
        };
        const FaultServer there(behaviours.at(server));
        const bool isReal = server == u"real"_s;
        const QString url = urlWith(u"app"_s, parameters, isReal ? m_cluster->port() : there.port());
        QCOMPARE(wrongWith(askPostgres(url, Milliseconds(isReal ? 10'000 : 1500)), expected), QString());
    }

private:
    void present(const QString &name)
    {
        m_cluster->useCertificate(m_certificates.certificate(name), m_certificates.key(name));
    }

    /// ROOT and OTHER stand for certificates of authorities, CERT(x) and KEY(x) for those of ours.
    [[nodiscard]] QString urlWith(const QString &user, QString parameters, quint16 port = 0) const
    {
        parameters.replace(u"ROOT"_s, m_certificates.certificate(u"authority"_s));
        parameters.replace(u"OTHER"_s, m_certificates.certificate(u"other-authority"_s));
        for (const QString &name : {u"app"_s, u"foreign"_s}) {
            parameters.replace(u"CERT(%1)"_s.arg(name), m_certificates.certificate(name));
            parameters.replace(u"KEY(%1)"_s.arg(name), m_certificates.key(name));
        }
        return u"postgresql://%1:app-pw@127.0.0.1:%2/appdb?%3"_s.arg(
            user, QString::number(port == 0 ? m_cluster->port() : port), parameters);
    }

    Certificates m_certificates;
    std::unique_ptr<Cluster> m_cluster;
};

QTEST_GUILESS_MAIN(TestPgFaultTls)
#include "tst_pgfaulttls.moc"
