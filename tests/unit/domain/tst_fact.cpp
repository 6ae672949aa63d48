// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/values/fact.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;

class TestFact final : public QObject
{
    Q_OBJECT

private slots:
    void readsAsOneLine_data();
    void readsAsOneLine();
    void neverSplitsACharacter();
    void comesBackFromJson_data();
    void comesBackFromJson();
    void foreignJsonIsNoFault();
};

void TestFact::readsAsOneLine_data()
{
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<Unit>("unit");
    QTest::addColumn<QString>("expected");
    QTest::newRow("number with unit") << QJsonValue(75) << Unit::Second << u"75 s"_s;
    QTest::newRow("count") << QJsonValue(5012) << Unit::None << u"5012"_s;
    QTest::newRow("truth") << QJsonValue(true) << Unit::None << u"true"_s;
    QTest::newRow("text stays text") << QJsonValue(u"15s"_s) << Unit::None << u"15s"_s;
    QTest::newRow("lines become one") << QJsonValue(u"a\n b\t\tc\n"_s) << Unit::None << u"a b c"_s;
    QTest::newRow("nothing is seen as such") << QJsonValue(u""_s) << Unit::None << u"\"\""_s;
    QTest::newRow("blanks are seen, too") << QJsonValue(u" \n\t"_s) << Unit::None << u"\" \""_s;
    QTest::newRow("list with nothing in it") << QJsonValue(QJsonArray{u"A"_s, u""_s}) << Unit::None << u"A, \"\""_s;
    QTest::newRow("short list") << QJsonValue(QJsonArray{u"A"_s, u"B"_s}) << Unit::None << u"A, B"_s;
    QTest::newRow("empty list") << QJsonValue(QJsonArray{}) << Unit::None << u"no values"_s;
    QTest::newRow("list of maps") << QJsonValue(QJsonArray{QJsonObject{}, QJsonObject{}}) << Unit::None
                                  << u"2 values"_s;
    QTest::newRow("long list") << QJsonValue(QJsonArray{QString(80, u'a'), QString(80, u'b')}) << Unit::None
                               << u"2 values"_s;
    QTest::newRow("map") << QJsonValue(QJsonObject{{u"a"_s, 1}}) << Unit::None << u"{\"a\":1}"_s;
    QTest::newRow("null") << QJsonValue() << Unit::None << u"null"_s;
    QTest::newRow("long text") << QJsonValue(QString(500, u'x')) << Unit::None << QString(QString(119, u'x') + u'…');
}

void TestFact::readsAsOneLine()
{
    QFETCH(QJsonValue, value);
    QFETCH(Unit, unit);
    QFETCH(QString, expected);
    QCOMPARE(factText({value, unit}), expected);
}

void TestFact::neverSplitsACharacter()
{
    const QString text = factText({QJsonValue(QString(QString(118, u'x') + u"\U0001F600\U0001F600"_s))});
    QCOMPARE(text, QString(QString(118, u'x') + u'…'));
}

void TestFact::comesBackFromJson_data()
{
    QTest::addColumn<QJsonValue>("value");
    QTest::newRow("null") << QJsonValue();
    QTest::newRow("integer beyond a double") << QJsonValue(qint64(9'007'199'254'740'993));
    QTest::newRow("a third") << QJsonValue(1.0 / 3);
    QTest::newRow("empty text") << QJsonValue(QString(u""_s));
    QTest::newRow("text of every plane") << QJsonValue(u"ß \u05d0 \U0001F600 \"quoted\" \\ \u0001"_s);
    QTest::newRow("nested") << QJsonValue(QJsonObject{{u"a.b"_s, QJsonArray{1, u"x"_s, QJsonValue()}}});
}

void TestFact::comesBackFromJson()
{
    QFETCH(QJsonValue, value);
    Facts facts;
    facts[u"plain"_s] = {value};
    facts[u"signatures.x-y.count"_s] = {value, Unit::Percent, u"logs/backend.log:17"_s, true};
    const QByteArray bytes = QJsonDocument(factsToJson(facts)).toJson(QJsonDocument::Compact);
    QCOMPARE(factsFromJson(QJsonDocument::fromJson(bytes).object()), facts);
}

void TestFact::foreignJsonIsNoFault()
{
    const Facts facts = factsFromJson({{u"a"_s, 5}, {u"b"_s, QJsonObject{{u"value"_s, 1}, {u"unit"_s, u"furlong"_s}}}});
    QCOMPARE(facts.at(u"a"_s), Fact{});
    QCOMPARE(facts.at(u"b"_s), (Fact{QJsonValue(1), Unit::None}));
}

QTEST_GUILESS_MAIN(TestFact)
#include "tst_fact.moc"
