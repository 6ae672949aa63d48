// SPDX-License-Identifier: Apache-2.0
#include "tests/support/collecting.h"
#include "tests/support/tlsserver.h"

#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace sitrep;

/// A real TLS server whose certificate nobody here trusts.
class TestTlsServer : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_server = std::make_unique<TlsServer>();
        QCOMPARE(m_server->start(), QString());
    }

    void aCertificateThatSignedItselfDoesNotHold()
    {
        const Observation observation = askHttp(u"https"_s);
        QCOMPARE(told(observation), u"tls tls"_s);
        QCOMPARE(observation.failure->detail[u"verify"_s].toInt(), 18);
        QVERIFY(observation.failure->message.contains(u"signed by itself"_s));
        QVERIFY(!observation.facts.contains(u"status"_s));
    }

    void plainHttpToItIsNotHttp()
    {
        const QString said = told(askHttp(u"http"_s));
        QVERIFY2(said == u"protocol first-byte"_s || said == u"reset first-byte"_s || said == u"ok"_s,
                 qPrintable(said));
    }

    void itIsNoPostgresql_data()
    {
        QTest::addColumn<QString>("mode");
        QTest::newRow("disable") << u"disable"_s;
        QTest::newRow("require") << u"require"_s;
    }
    void itIsNoPostgresql()
    {
        QFETCH(QString, mode);
        const QString url =
            u"postgresql://app:pw@127.0.0.1:%1/db?sslmode=%2"_s.arg(QString::number(m_server->port()), mode);
        const QString said = told(collect(contextOf(CheckKind::Postgres, {{u"url"_s, url}})));
        QVERIFY2(said == u"protocol sniff"_s || said == u"reset sniff"_s, qPrintable(said));
    }

    void tcpOpens()
    {
        const QString address = u"localhost:"_s + QString::number(m_server->port());
        QCOMPARE(told(collect(contextOf(CheckKind::Tcp, {{u"address"_s, address}}))), u"ok"_s);
    }

private:
    Observation askHttp(const QString &scheme) const
    {
        CheckContext context = contextOf(
            CheckKind::Http, {{u"url"_s, u"%1://localhost:%2/"_s.arg(scheme, QString::number(m_server->port()))}});
        context.environment = std::make_shared<Environment>();
        return collect(context);
    }

    std::unique_ptr<TlsServer> m_server;
};

QTEST_GUILESS_MAIN(TestTlsServer)
#include "tst_tlsserver.moc"
