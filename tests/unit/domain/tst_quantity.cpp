// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/values/quantity.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;

namespace {

/// "75 s" as "75|s", so that number and unit are seen apart; "none" when it was refused.
QString parts(const std::optional<Quantity> &quantity)
{
    if (!quantity)
        return u"none"_s;
    return QString::number(quantity->number, 'g', 15) + u'|' + nameOf(quantity->unit);
}

QString orderText(std::partial_ordering order)
{
    if (order == std::partial_ordering::unordered)
        return u"unordered"_s;
    return order < 0 ? u"less"_s : (order > 0 ? u"greater"_s : u"equal"_s);
}

} // namespace

class TestQuantity final : public QObject
{
    Q_OBJECT

private slots:
    void readsWhatPeopleAndProgramsWrite_data();
    void readsWhatPeopleAndProgramsWrite();
    void writesForReaders_data();
    void writesForReaders();
    void comparesAmounts_data();
    void comparesAmounts();
    void readsDurationsOfARunbook_data();
    void readsDurationsOfARunbook();
    void convertsWithinADimensionOnly();
    void takesTheUnitOfABareNumber_data();
    void takesTheUnitOfABareNumber();
    void everyUnitIsReadBackFromItsText();
};

void TestQuantity::readsWhatPeopleAndProgramsWrite_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("seconds with a space") << u"75 s"_s << u"75|s"_s;
    QTest::newRow("seconds without a space") << u"15s"_s << u"15|s"_s;
    QTest::newRow("decimals") << u"75.0s"_s << u"75|s"_s;
    QTest::newRow("a no-break space") << u"75\u00a0s"_s << u"75|s"_s;
    QTest::newRow("a narrow no-break space") << u"75\u202fs"_s << u"75|s"_s;
    QTest::newRow("spaces around") << u"  2 min "_s << u"2|min"_s;
    QTest::newRow("word of a unit") << u"30 seconds"_s << u"30|s"_s;
    QTest::newRow("one week") << u"1 week"_s << u"1|week"_s;
    QTest::newRow("micro sign") << u"20 \u00b5s"_s << u"20|us"_s;
    QTest::newRow("greek mu") << u"20 \u03bcs"_s << u"20|us"_s;
    QTest::newRow("percent") << u"9.0 %"_s << u"9|%"_s;
    QTest::newRow("kilobytes") << u"20 kB"_s << u"20|kB"_s;
    QTest::newRow("mebibytes") << u"20MiB"_s << u"20|MiB"_s;
    QTest::newRow("bare number") << u"42"_s << u"42|"_s;
    QTest::newRow("negative") << u"-3.5 s"_s << u"-3.5|s"_s;
    QTest::newRow("unicode minus") << u"\u22123 s"_s << u"-3|s"_s;
    QTest::newRow("hours and minutes") << u"1 h 30 min"_s << u"90|min"_s;
    QTest::newRow("written by Go") << u"1m30s"_s << u"90|s"_s;
    QTest::newRow("three parts") << u"1 d 2 h 3 min"_s << u"1563|min"_s;
    QTest::newRow("nothing") << QString() << u"none"_s;
    QTest::newRow("spaces only") << u"   "_s << u"none"_s;
    QTest::newRow("a unit only") << u"s"_s << u"none"_s;
    QTest::newRow("a word") << u"READY"_s << u"none"_s;
    QTest::newRow("an unknown unit") << u"5 parsecs"_s << u"none"_s;
    QTest::newRow("m alone may be milli or mega") << u"5m"_s << u"none"_s;
    QTest::newRow("wrong case of a unit") << u"5 S"_s << u"none"_s;
    QTest::newRow("a group separator is ambiguous") << u"5,012"_s << u"none"_s;
    QTest::newRow("a decimal comma is ambiguous") << u"0,5 s"_s << u"none"_s;
    QTest::newRow("an exponent") << u"1e3"_s << u"none"_s;
    QTest::newRow("hexadecimal") << u"0x10"_s << u"none"_s;
    QTest::newRow("a dot at the end") << u"5."_s << u"none"_s;
    QTest::newRow("a dot at the start") << u".5 s"_s << u"none"_s;
    QTest::newRow("two dots") << u"1.2.3"_s << u"none"_s;
    QTest::newRow("an address") << u"10.28.0.3"_s << u"none"_s;
    QTest::newRow("more hours than can be counted") << QString(QString(400, u'1') + u"h 0s"_s) << u"none"_s;
    QTest::newRow("not a number") << u"nan"_s << u"none"_s;
    QTest::newRow("infinity") << u"inf"_s << u"none"_s;
    QTest::newRow("beyond a double") << QString(400, u'9') << u"none"_s;
    QTest::newRow("digits of another script") << u"\u0661\u0662 s"_s << u"none"_s;
    QTest::newRow("text behind") << u"75 s ago"_s << u"none"_s;
    QTest::newRow("parts in the wrong order") << u"30 min 1 h"_s << u"none"_s;
    QTest::newRow("the same unit twice") << u"1 s 2 s"_s << u"none"_s;
    QTest::newRow("parts of two dimensions") << u"1 h 30 %"_s << u"none"_s;
    QTest::newRow("a part without a unit") << u"1 h 30"_s << u"none"_s;
    QTest::newRow("a minus within") << u"1 h -30 min"_s << u"none"_s;
}

void TestQuantity::readsWhatPeopleAndProgramsWrite()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QCOMPARE(parts(parseQuantity(text)), expected);
}

void TestQuantity::writesForReaders_data()
{
    QTest::addColumn<double>("number");
    QTest::addColumn<Unit>("unit");
    QTest::addColumn<QString>("expected");
    QTest::newRow("whole seconds") << 75.0 << Unit::Second << u"75 s"_s;
    QTest::newRow("451 of 5012") << 451.0 / 5012 * 100 << Unit::Percent << u"9.0 %"_s;
    QTest::newRow("whole percent") << 5.0 << Unit::Percent << u"5 %"_s;
    QTest::newRow("a small percentage is not nothing") << 0.042 << Unit::Percent << u"0.042 %"_s;
    QTest::newRow("half a second") << 0.5 << Unit::Second << u"0.5 s"_s;
    QTest::newRow("three decimals at most") << 31.23456 << Unit::Millisecond << u"31.235 ms"_s;
    QTest::newRow("one week") << 1.0 << Unit::Week << u"1 week"_s;
    QTest::newRow("two weeks") << 2.0 << Unit::Week << u"2 weeks"_s;
    QTest::newRow("microseconds") << 7.0 << Unit::Microsecond << u"7 µs"_s;
    QTest::newRow("no exponent below 1e15") << 123456789012345.0 << Unit::None << u"123456789012345"_s;
    QTest::newRow("negative") << -3.5 << Unit::Second << u"-3.5 s"_s;
    QTest::newRow("not quite available") << 99.98 << Unit::Percent << u"99.98 %"_s;
    QTest::newRow("hardly ever away") << 99.9999 << Unit::Percent << u"99.9999 %"_s;
    QTest::newRow("somewhat available") << 98.04 << Unit::Percent << u"98.0 %"_s;
    QTest::newRow("zero is not negative") << -0.0 << Unit::Second << u"0 s"_s;
    QTest::newRow("no weeks") << 0.0 << Unit::Week << u"0 weeks"_s;
    QTest::newRow("zero") << 0.0 << Unit::Percent << u"0 %"_s;
    QTest::newRow("not a number") << qQNaN() << Unit::Second << u"not a number"_s;
    QTest::newRow("infinite") << qInf() << Unit::Second << u"infinite"_s;
}

void TestQuantity::writesForReaders()
{
    QFETCH(double, number);
    QFETCH(Unit, unit);
    QFETCH(QString, expected);
    QCOMPARE((Quantity{number, unit}.text()), expected);
}

void TestQuantity::comparesAmounts_data()
{
    QTest::addColumn<QString>("left");
    QTest::addColumn<QString>("right");
    QTest::addColumn<QString>("expected");
    QTest::newRow("the sample's timeout") << u"15s"_s << u"75 s"_s << u"less"_s;
    QTest::newRow("other unit, same amount") << u"75000 ms"_s << u"75 s"_s << u"equal"_s;
    QTest::newRow("conversion does not lose equality") << u"0.1 h"_s << u"6 min"_s << u"equal"_s;
    QTest::newRow("one millisecond more") << u"75001 ms"_s << u"75 s"_s << u"greater"_s;
    QTest::newRow("bare number takes the other side's unit") << u"80"_s << u"75 s"_s << u"greater"_s;
    QTest::newRow("on either side") << u"75 s"_s << u"80"_s << u"less"_s;
    QTest::newRow("both bare") << u"4"_s << u"3"_s << u"greater"_s;
    QTest::newRow("kB is a thousand bytes") << u"1 kB"_s << u"1 KiB"_s << u"less"_s;
    QTest::newRow("time and share") << u"5 s"_s << u"5 %"_s << u"unordered"_s;
    QTest::newRow("size and time") << u"5 kB"_s << u"5 s"_s << u"unordered"_s;
}

void TestQuantity::comparesAmounts()
{
    QFETCH(QString, left);
    QFETCH(QString, right);
    QFETCH(QString, expected);
    QCOMPARE(orderText(compareQuantities(parseQuantity(left).value(), parseQuantity(right).value())), expected);
}

void TestQuantity::readsDurationsOfARunbook_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("milliseconds"); // -1: refused
    QTest::newRow("thirty seconds") << u"30 s"_s << qint64(30'000);
    QTest::newRow("two minutes") << u"2 min"_s << qint64(120'000);
    QTest::newRow("compound") << u"1 h 30 min"_s << qint64(5'400'000);
    QTest::newRow("one week") << u"1 week"_s << qint64(604'800'000);
    QTest::newRow("zero") << u"0 s"_s << qint64(0);
    QTest::newRow("rounded to a millisecond") << u"1.0006 s"_s << qint64(1001);
    QTest::newRow("without a unit") << u"30"_s << qint64(-1);
    QTest::newRow("negative") << u"-1 s"_s << qint64(-1);
    QTest::newRow("negative nothing") << u"-0 s"_s << qint64(-1);
    QTest::newRow("of another dimension") << u"30 %"_s << qint64(-1);
    QTest::newRow("longer than a century") << u"40000 d"_s << qint64(-1);
    QTest::newRow("a word") << u"soon"_s << qint64(-1);
}

void TestQuantity::readsDurationsOfARunbook()
{
    QFETCH(QString, text);
    QFETCH(qint64, milliseconds);
    const auto duration = parseDuration(text);
    QCOMPARE(duration ? qint64(duration->count()) : qint64(-1), milliseconds);
}

void TestQuantity::convertsWithinADimensionOnly()
{
    QCOMPARE((Quantity{90, Unit::Minute}.in(Unit::Hour)), std::optional(1.5));
    QCOMPARE((Quantity{2, Unit::Gibibyte}.in(Unit::Mebibyte)), std::optional(2048.0));
    QCOMPARE((Quantity{2, Unit::Second}.in(Unit::Byte)), std::optional<double>());
    QCOMPARE((Quantity{2, Unit::None}.in(Unit::Second)), std::optional<double>());
}

void TestQuantity::takesTheUnitOfABareNumber_data()
{
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QString>("expected");
    QTest::newRow("number") << QJsonValue(75) << u"75|s"_s;
    QTest::newRow("text of a number") << QJsonValue(u"75"_s) << u"75|s"_s;
    QTest::newRow("text with its own unit") << QJsonValue(u"75 ms"_s) << u"75|ms"_s;
    QTest::newRow("true is no number") << QJsonValue(true) << u"none"_s;
    QTest::newRow("null is no number") << QJsonValue() << u"none"_s;
    QTest::newRow("absent") << QJsonValue(QJsonValue::Undefined) << u"none"_s;
}

void TestQuantity::takesTheUnitOfABareNumber()
{
    QFETCH(QJsonValue, value);
    QFETCH(QString, expected);
    QCOMPARE(parts(toQuantity(value, Unit::Second)), expected);
}

void TestQuantity::everyUnitIsReadBackFromItsText()
{
    for (const auto &row : enumNames<Unit>()) {
        const Quantity quantity{7, row.value};
        QCOMPARE(parseQuantity(quantity.text()), std::optional(quantity));
    }
}

QTEST_GUILESS_MAIN(TestQuantity)
#include "tst_quantity.moc"
