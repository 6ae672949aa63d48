// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/http/httpdate.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;

class TestHttpDate : public QObject
{
    Q_OBJECT

private slots:
    void reads_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("read"); // empty: refused
        QTest::newRow("a date") << u"Sun, 06 Nov 1994 08:49:37 GMT"_s << u"1994-11-06T08:49:37Z"_s;
        QTest::newRow("a leap day") << u"Thu, 29 Feb 2024 23:59:59 GMT"_s << u"2024-02-29T23:59:59Z"_s;
        QTest::newRow("no day of the year") << u"Thu, 30 Feb 2024 23:59:59 GMT"_s << QString();
        QTest::newRow("another zone") << u"Sun, 06 Nov 1994 08:49:37 CET"_s << QString();
        QTest::newRow("an obsolete form") << u"Sunday, 06-Nov-94 08:49:37 GMT"_s << QString();
        QTest::newRow("ISO 8601") << u"1994-11-06T08:49:37Z"_s << QString();
        QTest::newRow("nothing") << QString() << QString();
    }
    void reads()
    {
        QFETCH(QString, text);
        QFETCH(QString, read);
        const std::optional<Instant> date = parseHttpDate(text);
        QCOMPARE(date ? isoText(*date) : QString(), read);
    }

    void findsTheHeader_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<bool>("found");
        const QByteArray date = "Sun, 06 Nov 1994 08:49:37 GMT\r\n";
        QTest::newRow("it is there") << "HTTP/1.1 200 OK\r\nDate: " + date + "\r\n" << true;
        QTest::newRow("in another case") << "HTTP/1.1 200 OK\r\ndate:" + date + "\r\n" << true;
        QTest::newRow("only in the body") << "HTTP/1.1 200 OK\r\n\r\nDate: " + date << false;
        QTest::newRow("another header") << "HTTP/1.1 200 OK\r\nLast-Date: " + date + "\r\n" << false;
        QTest::newRow("no HTTP") << "220 mail.test\r\nDate: " + date << false;
        QTest::newRow("nothing") << QByteArray() << false;
    }
    void findsTheHeader()
    {
        QFETCH(QByteArray, head);
        QFETCH(bool, found);
        QCOMPARE(dateInHead(head).has_value(), found);
    }

    void saysNoMoreThanASecondTells_data()
    {
        QTest::addColumn<int>("date"); // ms after it was asked
        QTest::addColumn<int>("skew");
        QTest::newRow("in between") << 100 << 0;
        QTest::newRow("the second before") << -900 << 0;
        QTest::newRow("a minute ahead") << 60'200 << 60'000;
        QTest::newRow("a minute behind") << -61'000 << -60'000;
    }
    void saysNoMoreThanASecondTells()
    {
        QFETCH(int, date);
        QFETCH(int, skew);
        const Instant asked = *parseInstant(u"2025-09-15T18:05:00Z");
        QCOMPARE(clockSkew(asked + Milliseconds(date), asked, asked + Milliseconds(200)).count(), skew);
    }
};

QTEST_GUILESS_MAIN(TestHttpDate)
#include "tst_httpdate.moc"
