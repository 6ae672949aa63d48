// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/postgres/probes/queryparts.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;

/// The text of a query goes into reports: never what stands in its quotes.
class TestSqlLiterals : public QObject
{
    Q_OBJECT

private slots:
    void literalsAreLeftOut_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("shown");
        QTest::newRow("none") << u"SELECT  1\n FROM t"_s << u"SELECT 1 FROM t"_s;
        QTest::newRow("plain") << u"SET x = 'a''b' || 'c'"_s << u"SET x = '…' || '…'"_s;
        QTest::newRow("escapes") << u"SELECT E'a\\'b', 'c\\'"_s << u"SELECT '…', '…'"_s;
        QTest::newRow("dollars") << u"DO $x$ it's $x$"_s << u"DO '…'"_s;
        QTest::newRow("cut inside") << u"ALTER ROLE a PASSWORD 'half"_s << u"ALTER ROLE a PASSWORD '…'"_s;
        QTest::newRow("cut inside dollars") << u"DO $$ half"_s << u"DO '…'"_s;
        QTest::newRow("cut after a backslash") << u"SELECT E'half\\"_s << u"SELECT '…'"_s;
        QTest::newRow("in a comment") << u"/* it's /* 'x' */ */ SELECT 'a' -- don't\n, 'b'"_s << u"SELECT '…' , '…'"_s;
        QTest::newRow("in a name") << u"SELECT \"it's\", 'a'"_s << u"SELECT \"it's\", '…'"_s;
        QTest::newRow("a word that ends with e") << u"SELECT DATE'2025-09-15\\', 'x'"_s << u"SELECT DATE'…', '…'"_s;
        QTest::newRow("a name with a dollar") << u"SELECT a$b, 'x$b$'"_s << u"SELECT a$b, '…'"_s;
        QTest::newRow("an open comment") << u"SELECT 1 /* 'x"_s << u"SELECT 1"_s;
        QTest::newRow("a parameter") << u"SELECT $1, $2 FROM t"_s << u"SELECT $1, $2 FROM t"_s;
    }
    void literalsAreLeftOut()
    {
        QFETCH(QString, sql);
        QFETCH(QString, shown);
        QCOMPARE(withoutLiterals(sql), shown);
        QCOMPARE(withoutLiterals(shown), shown);
    }

    void longTextIsReadInTime()
    {
        QElapsedTimer timer;
        timer.start();
        QVERIFY(withoutLiterals(QString(200'000, u'\'')).size() < 10);
        QVERIFY(withoutLiterals(u"$a$ $b$ x$ "_s.repeated(25'000)).size() > 0);
        QVERIFY(withoutLiterals(u"'a"_s.repeated(100'000)).size() > 0);
        QVERIFY(withoutLiterals(u"/*"_s.repeated(100'000)).isEmpty());
        QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
    }
};

QTEST_GUILESS_MAIN(TestSqlLiterals)
#include "tst_sqlliterals.moc"
