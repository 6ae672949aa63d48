// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/incident/headandtail.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;

class TestHeadAndTail final : public QObject
{
    Q_OBJECT

private slots:
    void whatFitsStays_data();
    void whatFitsStays();
    void whatIsTooLongIsCutInTheMiddle_data();
    void whatIsTooLongIsCutInTheMiddle();
    void tellsHowMuchIsGone();
};

void TestHeadAndTail::whatFitsStays_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString();
    QTest::newRow("exactly the limit") << QString(8192, u'x');
    QTest::newRow("exactly the limit in three-byte characters") << QString(QString(2730, u'…') + u"xx"_s);
}

void TestHeadAndTail::whatFitsStays()
{
    QFETCH(QString, text);
    QCOMPARE(headAndTail(text), (HeadAndTail{text, false}));
}

void TestHeadAndTail::whatIsTooLongIsCutInTheMiddle_data()
{
    QTest::addColumn<QString>("character");
    QTest::addColumn<int>("maximum");
    for (const int maximum : {64, 65, 66, 67, 128, 8192}) {
        QTest::addRow("ascii, %d", maximum) << u"x"_s << maximum;
        QTest::addRow("two bytes, %d", maximum) << u"ß"_s << maximum;
        QTest::addRow("three bytes, %d", maximum) << u"…"_s << maximum;
        QTest::addRow("surrogate pairs, %d", maximum) << u"\U0001F600"_s << maximum;
        QTest::addRow("a mixture, %d", maximum) << u"x\U0001F600ß"_s << maximum;
    }
}

void TestHeadAndTail::whatIsTooLongIsCutInTheMiddle()
{
    QFETCH(QString, character);
    QFETCH(int, maximum);
    const QString text = u"HEAD"_s + character.repeated(maximum) + u"TAIL"_s;
    const HeadAndTail kept = headAndTail(text, maximum);
    QVERIFY(kept.cut);
    QVERIFY(kept.text.toUtf8().size() <= maximum);
    QVERIFY(kept.text.startsWith(u"HEAD"_s));
    QVERIFY(kept.text.endsWith(u"TAIL"_s));
    QVERIFY2(!kept.text.toUtf8().contains("\xef\xbf\xbd"), "a surrogate pair was split");
    QCOMPARE(headAndTail(kept.text, maximum), (HeadAndTail{kept.text, false}));
}

void TestHeadAndTail::tellsHowMuchIsGone()
{
    const HeadAndTail kept = headAndTail(QString(9000, u'x'));
    QCOMPARE(kept.text.count(u'x'), 8192 - 48);
    QVERIFY(kept.text.contains(u"\n[… 856 bytes cut …]\n"_s));
}

QTEST_GUILESS_MAIN(TestHeadAndTail)
#include "tst_headandtail.moc"
