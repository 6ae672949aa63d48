// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/tls/smtpreply.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;

class TestSmtpReply : public QObject
{
    Q_OBJECT

private slots:
    void reads_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("read"); // code and lines; "…" unfinished; empty: no SMTP
        QTest::newRow("a greeting") << "220 mail.test ESMTP\r\n"_ba
                                    << "220|mail.test ESMTP"_ba;
        QTest::newRow("a bare code") << "250\r\n"_ba
                                     << "250|"_ba;
        QTest::newRow("several lines") << "250-mail.test\r\n250-SIZE 100\r\n250 STARTTLS\r\n"_ba
                                       << "250|mail.test|SIZE 100|STARTTLS"_ba;
        QTest::newRow("line feeds alone") << "250-a\n250 b\n"_ba
                                          << "250|a|b"_ba;
        QTest::newRow("more behind it") << "220 a\r\n250 b\r\n"_ba
                                        << "220|a"_ba;
        QTest::newRow("nothing yet") << QByteArray() << "…"_ba;
        QTest::newRow("half a code") << "22"_ba
                                     << "…"_ba;
        QTest::newRow("half a line") << "220 mail"_ba
                                     << "…"_ba;
        QTest::newRow("half a reply") << "250-a\r\n250"_ba
                                      << "…"_ba;
        QTest::newRow("SSH") << "SSH-2.0-x\r\n"_ba << QByteArray();
        QTest::newRow("the beginning of SSH") << "SS"_ba << QByteArray();
        QTest::newRow("HTTP") << "HTTP/1.1 400 Bad Request\r\n"_ba << QByteArray();
        QTest::newRow("a code of nobody") << "920 x\r\n"_ba << QByteArray();
        QTest::newRow("codes that differ") << "250-a\r\n220 b\r\n"_ba << QByteArray();
        QTest::newRow("no separator") << "220x\r\n"_ba << QByteArray();
        QTest::newRow("noise") << "\0\1\2\3\n"_ba << QByteArray();
        QTest::newRow("a line without end") << QByteArray("220 ") + QByteArray(5000, 'x') << QByteArray();
        QTest::newRow("lines without end") << QByteArray("250-x\r\n").repeated(300) << QByteArray();
    }
    void reads()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, read);
        SmtpReply reply;
        switch (readSmtpReply(bytes, &reply)) {
        case SmtpReading::Whole:
            QCOMPARE(QByteArray::number(reply.code) + '|' + reply.lines.join('|'), read);
            break;
        case SmtpReading::Unfinished:
            QCOMPARE("…"_ba, read);
            break;
        case SmtpReading::NoSmtp:
            QCOMPARE(QByteArray(), read);
            break;
        }
    }

    void knowsWhereAReplyEnds()
    {
        SmtpReply reply;
        QCOMPARE(readSmtpReply("220-a\r\n220 b\r\nrest", &reply), SmtpReading::Whole);
        QCOMPARE(reply.size, 14);
    }

    void findsAKeyword()
    {
        SmtpReply reply;
        QCOMPARE(readSmtpReply("250-mail\r\n250-starttls\r\n250 X-STARTTLS\r\n", &reply), SmtpReading::Whole);
        QVERIFY(reply.offers("STARTTLS"));
        QVERIFY(!reply.offers("START"));
        QVERIFY(!reply.offers("SIZE"));
    }
};

QTEST_GUILESS_MAIN(TestSmtpReply)
#include "tst_smtpreply.moc"
