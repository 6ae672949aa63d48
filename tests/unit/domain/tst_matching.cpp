// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/matching/matching.h"
#include "tests/unit/judgement/casebook.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;

class TestMatching : public QObject
{
    Q_OBJECT

private slots:
    void everyMatcher_data();
    void everyMatcher();
    void tellsWhatItCompared();
    void aFailedConditionIsNoTrueOne_data();
    void aFailedConditionIsNoTrueOne();
    void aCutFactTellsWhatItShows_data();
    void aCutFactTellsWhatItShows();
    void aLowestNumberIsNotHeldAgainstNormal();
    void absentFactIsUnknownButForExists_data();
    void absentFactIsUnknownButForExists();
    void timesNormal_data();
    void timesNormal();
    void roundingNeverHidesADifference();
    void whatWouldHold_data();
    void whatWouldHold();
    void listsAreTakenAsTheNameSays_data();
    void listsAreTakenAsTheNameSays();
    void namesAreTakenApart_data();
    void namesAreTakenApart();
};

namespace {

void row(const char *name, MatcherKind kind, const QJsonValue &operand, const QJsonValue &value, Unit unit,
         Outcome outcome)
{
    QTest::newRow(name) << int(kind) << operand << value << int(unit) << int(outcome);
}

} // namespace

void TestMatching::everyMatcher_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QJsonValue>("operand");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<int>("unit");
    QTest::addColumn<int>("outcome");
    using enum MatcherKind;
    using enum Outcome;

    row("a text equals itself", Equals, u"ok"_s, u"ok"_s, Unit::None, Pass);
    row("another text does not", Equals, u"ok"_s, u"refused"_s, Unit::None, Fail);
    row("letters are not the same in another case", Equals, u"READY"_s, u"ready"_s, Unit::None, Fail);
    row("version 1.10 is not version 1.1", Equals, u"1.10"_s, u"1.1"_s, Unit::None, Fail);
    row("a number equals the text of it", Equals, 5432, u"5432"_s, Unit::None, Pass);
    row("the text of a number equals the number", Equals, u"5432"_s, 5432, Unit::None, Pass);
    row("a port that is another number", Equals, 5432, 5433, Unit::None, Fail);
    row("75 s equals 75000 ms", Equals, u"75 s"_s, 75000, Unit::Millisecond, Pass);
    row("a bare number takes the operand's unit", Equals, u"75 s"_s, 75, Unit::None, Pass);
    row("a bare operand takes the fact's unit", Equals, 75, 75, Unit::Second, Pass);
    row("text in a log is read as an amount", Equals, u"15 s"_s, u"15s"_s, Unit::None, Pass);
    row("seconds are no bytes", Equals, u"75 s"_s, 75, Unit::Byte, Unknown);
    row("words are no amount of time", Equals, u"75 s"_s, u"soon"_s, Unit::None, Fail);
    row("a whole number that a double does not tell from it", Equals, qint64(7421390011223344557),
        qint64(7421390011223344556), Unit::None, Fail);
    row("the text of such a number", Equals, u"7421390011223344556"_s, qint64(7421390011223344556), Unit::None, Pass);
    row("the text of another such number", Equals, qint64(7421390011223344557), u"7421390011223344556"_s, Unit::None,
        Fail);
    row("a number with zeros in front", Equals, 7, u"007"_s, Unit::None, Pass);
    row("zero has no sign", Equals, 0, u"-0"_s, Unit::None, Pass);
    row("a fraction that is none", Equals, 5, u"5.0"_s, Unit::None, Pass);
    row("false is false", Equals, false, false, Unit::None, Pass);
    row("true of an env file is a text", Equals, true, u"true"_s, Unit::None, Pass);
    row("false is not true", Equals, false, true, Unit::None, Fail);
    row("one is not true", Equals, true, 1, Unit::None, Fail);
    row("null equals null", Equals, QJsonValue(), QJsonValue(), Unit::None, Pass);
    row("null does not equal a text", Equals, u"ok"_s, QJsonValue(), Unit::None, Fail);
    row("a list equals a list", Equals, QJsonArray{1, 2}, QJsonArray{1, 2}, Unit::None, Pass);
    row("every element of a list must be it", Equals, u"READY"_s, QJsonArray{u"READY"_s, u"READY"_s}, Unit::None, Pass);
    row("one element that differs fails a list", Equals, u"READY"_s, QJsonArray{u"READY"_s, u"DOWN"_s}, Unit::None,
        Fail);
    row("nothing can be said of an empty list", Equals, u"READY"_s, QJsonArray{}, Unit::None, Unknown);

    row("not what is not", Not, u"primary"_s, u"standby"_s, Unit::None, Pass);
    row("not what it is", Not, u"primary"_s, u"primary"_s, Unit::None, Fail);
    row("not an amount in another unit", Not, u"1 s"_s, 1000, Unit::Millisecond, Fail);
    row("none of a list", Not, QJsonArray{u"a"_s, u"b"_s}, u"b"_s, Unit::None, Fail);
    row("one of three", OneOf, QJsonArray{200, 204, 301}, 204, Unit::None, Pass);
    row("none of three", OneOf, QJsonArray{200, 204, 301}, 503, Unit::None, Fail);
    row("one of no choices", OneOf, QJsonArray{}, 503, Unit::None, Fail);

    row("a pattern anywhere in the text", Matches, u"^v1\\.[0-9]+"_s, u"v1.22.3"_s, Unit::None, Pass);
    row("a pattern that is nowhere", Matches, u"^v2"_s, u"v1.22.3"_s, Unit::None, Fail);
    row("a pattern on a number", Matches, u"^2..$"_s, 204, Unit::None, Pass);
    row("a pattern that is none", Matches, u"("_s, u"text"_s, Unit::None, Unknown);
    row("a part of a text", Contains, u"healthy"_s, u"all healthy now"_s, Unit::None, Pass);
    row("a part with a line end", Contains, u"a\n b"_s, u"xa\n bx"_s, Unit::None, Pass);
    row("a part that is longer than a line", Contains, QString(200, u'x'), QString(300, u'x'), Unit::None, Pass);
    row("a part of a map that is longer than a line", Contains, u"needle"_s,
        QJsonObject{{u"a"_s, QString(300, u'x')}, {u"b"_s, u"needle"_s}}, Unit::None, Pass);
    row("a part that is not there", Contains, u"healthy"_s, u"starting"_s, Unit::None, Fail);
    row("a list contains one such element", Contains, u"b"_s, QJsonArray{u"a"_s, u"b"_s}, Unit::None, Pass);
    row("a list without such an element", Contains, u"z"_s, QJsonArray{u"a"_s, u"b"_s}, Unit::None, Fail);
    row("it is there and should be", Exists, true, u"x"_s, Unit::None, Pass);
    row("it is there and should not", Exists, false, u"x"_s, Unit::None, Fail);

    row("equal is at least", AtLeast, u"75 s"_s, 75, Unit::Second, Pass);
    row("less is not at least", AtLeast, u"75 s"_s, u"15s"_s, Unit::None, Fail);
    row("the unit decides and not the digits", AtLeast, u"75 s"_s, 1250, Unit::Minute, Pass);
    row("74999 ms is less than 75 s", AtLeast, u"75 s"_s, 74999, Unit::Millisecond, Fail);
    row("equal is at most", AtMost, 100, 100, Unit::None, Pass);
    row("more is not at most", AtMost, 100, 100.5, Unit::None, Fail);
    row("equal is not above", Above, 100, 100, Unit::None, Fail);
    row("equal is not below", Below, 100, 100, Unit::None, Fail);
    row("less is below", Below, 100, 99, Unit::None, Pass);
    row("more is above", Above, 100, 101, Unit::None, Pass);
    row("equal does not warn", WarnAbove, 250, 250, Unit::Millisecond, Pass);
    row("above warns", WarnAbove, 250, 251, Unit::Millisecond, Warn);
    row("above fails", FailAbove, 1000, 1001, Unit::Millisecond, Fail);
    row("equal does not fail", FailAbove, 1000, 1000, Unit::Millisecond, Pass);
    row("below warns", WarnBelow, 21, 20, Unit::Day, Warn);
    row("below fails", FailBelow, 7, 6, Unit::Day, Fail);
    row("three weeks are not below 21 days", WarnBelow, u"21 d"_s, 3, Unit::Week, Pass);
    row("every element must keep the limit", FailAbove, 5, QJsonArray{1, 9, 2}, Unit::None, Fail);
    row("a whole number that is one too small", AtLeast, qint64(9007199254740993), qint64(9007199254740992), Unit::None,
        Fail);
    row("a negative whole number", AtMost, qint64(-9007199254740993), qint64(-9007199254740992), Unit::None, Fail);
    row("bytes without a fraction", AtMost, qint64(9007199254740992), qint64(9007199254740993), Unit::Byte, Fail);
    row("digits that no integer holds", Below, qint64(9007199254740993), u"123456789012345678901234567890"_s,
        Unit::None, Fail);
    row("text has no limit", AtMost, 5, u"many"_s, Unit::None, Unknown);
    row("true has no limit", AtMost, 5, true, Unit::None, Unknown);
    row("null has no limit", AtLeast, 5, QJsonValue(), Unit::None, Unknown);
    row("percent is no time", FailAbove, u"5 s"_s, 9, Unit::Percent, Unknown);

    row("a set variable", Required, QJsonValue(), true, Unit::None, Pass);
    row("a variable that is not set", Required, QJsonValue(), false, Unit::None, Fail);
}

void TestMatching::everyMatcher()
{
    QFETCH(int, kind);
    QFETCH(QJsonValue, operand);
    QFETCH(QJsonValue, value);
    QFETCH(int, unit);
    QFETCH(int, outcome);
    const Fact fact = casebook::fact(value, Unit(unit));
    const Matched matched = match({MatcherKind(kind), operand}, &fact);
    QCOMPARE(nameOf(matched.outcome), nameOf(Outcome(outcome)));
    QVERIFY(!matched.expected.isEmpty());
    QVERIFY(!matched.condition.isEmpty());
    const bool emptyList = value.isArray() && value.toArray().isEmpty();
    QCOMPARE(matched.failureClass.has_value(), matched.outcome != Outcome::Pass && !emptyList);
}

void TestMatching::tellsWhatItCompared()
{
    const Fact text = casebook::fact(u"15s"_s);
    const Matched limit = match({MatcherKind::AtLeast, u"75 s"_s}, &text);
    QCOMPARE(limit.expected, u"at least 75 s"_s);
    QCOMPARE(limit.actual, u"15 s"_s);
    QCOMPARE(limit.condition, u"15 s >= 75 s"_s);
    QCOMPARE(limit.failureClass, FailureClass::Threshold);

    const Fact bare = casebook::fact(35);
    QCOMPARE(match({MatcherKind::AtLeast, u"35 s"_s}, &bare).actual, u"35 s"_s);

    const Fact number = casebook::fact(qint64(7421390011223344556));
    QCOMPARE(match({MatcherKind::OneOf, QJsonArray{qint64(7421390011223344557)}}, &number).condition,
             u"7421390011223344556 is one of 7421390011223344557"_s);

    const Fact time = casebook::fact(12, Unit::Millisecond);
    QCOMPARE(match({MatcherKind::WarnAbove, 250}, &time).condition, u"12 ms <= 250 ms"_s);
    QCOMPARE(match({MatcherKind::OneOf, QJsonArray{1, 2}}, &time).condition, u"12 ms is one of 1 ms, 2 ms"_s);
}

void TestMatching::aFailedConditionIsNoTrueOne_data()
{
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QJsonValue>("operand");
    QTest::addColumn<QString>("condition");
    QTest::newRow("two versions") << QJsonValue(u"14.2"_s) << QJsonValue(u"14.20"_s) << u"14.2 == 14.20"_s;
    QTest::newRow("blanks") << QJsonValue(u"a  b"_s) << QJsonValue(u"a b"_s) << uR"("a  b" == "a b")"_s;
    QTest::newRow("null and its text") << QJsonValue() << QJsonValue(u"null"_s) << uR"(null == "null")"_s;
    QTest::newRow("numbers and their texts")
        << QJsonValue(QJsonArray{1, 2}) << QJsonValue(QJsonArray{1, u"2"_s}) << uR"([1,2] == [1,"2"])"_s;
    QTest::newRow("the end of a long text")
        << QJsonValue(QString(QString(300, u'x') + u'a')) << QJsonValue(QString(QString(300, u'x') + u'b'))
        << uR"(…xxxxxxxxxxxxxxxxxxxxa" == …xxxxxxxxxxxxxxxxxxxxb")"_s;
    QTest::newRow("ids") << QJsonValue(qint64(7421390011223344556)) << QJsonValue(qint64(7421390011223344557))
                         << u"7421390011223344556 == 7421390011223344557"_s;
    QTest::newRow("amounts that only differ far behind the point")
        << QJsonValue(0.1 + 0.2) << QJsonValue(0.3) << u"0.30000000000000004 == 0.3"_s;
}

void TestMatching::aFailedConditionIsNoTrueOne()
{
    QFETCH(QJsonValue, value);
    QFETCH(QJsonValue, operand);
    QFETCH(QString, condition);
    const Fact fact = casebook::fact(value);
    const Matched matched = match({MatcherKind::Equals, operand}, &fact);
    QCOMPARE(matched.outcome, Outcome::Fail);
    QCOMPARE(matched.condition, condition);
    QCOMPARE(QString(matched.actual + u" == "_s + matched.expected), condition);
}

void TestMatching::aCutFactTellsWhatItShows_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QJsonValue>("operand");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QString>("outcome");
    const auto cut = [](const char *name, MatcherKind kind, const QJsonValue &operand, const QJsonValue &value,
                        const char *outcome) {
        QTest::newRow(name) << int(kind) << operand << value << QString::fromLatin1(outcome);
    };
    using enum MatcherKind;
    const QJsonValue text = u"head\n[… 9 bytes cut …]\ntail"_s;
    cut("what it contains", Contains, u"tail"_s, text, "pass");
    cut("what may have stood in the middle", Contains, u"needle"_s, text, "unknown cut");
    cut("a pattern that is there", Matches, u"^head"_s, text, "pass");
    cut("a pattern that may have been there", Matches, u"needle"_s, text, "unknown cut");
    cut("another text, perhaps", Equals, u"head and tail"_s, text, "unknown cut");
    cut("one of these, perhaps", OneOf, QJsonArray{u"a"_s, u"b"_s}, text, "unknown cut");
    cut("surely not that", Not, u"a"_s, text, "pass");
    cut("it is there", Exists, true, text, "pass");
    cut("it is there and should not", Exists, false, text, "fail missing");

    const QJsonValue list = QJsonArray{1, 2, 9};
    cut("an element that is there", Contains, 9, list, "pass");
    cut("an element that may have been there", Contains, 5, list, "unknown cut");
    cut("all that are left keep it", AtMost, 9, list, "unknown cut");
    cut("one that is left breaks it", AtMost, 8, list, "fail threshold");
    cut("all that are left are not that", Not, 5, list, "unknown cut");
    cut("one that is left is that", Not, 2, list, "fail threshold");
    cut("all that are left match", Matches, u"^[0-9]$"_s, list, "unknown cut");
    cut("one that is left warns", WarnAbove, 8, list, "unknown cut");
    cut("no element is left", AtMost, 8, QJsonArray{}, "unknown cut");

    cut("a number that is above its limit stays so", AtMost, 100, 120, "fail threshold");
    cut("and one that must be below it", Below, 120, 120, "fail threshold");
    cut("and one that only warns", WarnAbove, 100, 120, "warn threshold");
    cut("one above what it must be", Equals, 0, 3, "fail threshold");
    cut("one that may grow to what it must be", Equals, 5, 3, "unknown cut");
    cut("one that is what it must be may be more", Equals, 3, 3, "unknown cut");
    cut("one within its limit may be above it", FailAbove, 120, 100, "unknown cut");
    cut("one that has reached what it must", AtLeast, 100, 120, "pass");
    cut("one that has not yet", FailBelow, 120, 100, "unknown cut");
}

void TestMatching::aLowestNumberIsNotHeldAgainstNormal()
{
    Fact fact = casebook::fact(120);
    fact.cut = true;
    const NormalLimit limit{3, casebook::fact(1)};
    const Matched matched = match({MatcherKind::FailAbove, 100}, &fact, limit);
    QCOMPARE(matched.outcome, Outcome::Unknown); // what is normal was not counted in whole either
    QCOMPARE(matched.actual, u"at least 120"_s);
}

void TestMatching::aCutFactTellsWhatItShows()
{
    QFETCH(int, kind);
    QFETCH(QJsonValue, operand);
    QFETCH(QJsonValue, value);
    QFETCH(QString, outcome);
    Fact fact = casebook::fact(value);
    fact.cut = true;
    const Matched matched = match({MatcherKind(kind), operand}, &fact);
    const QString failureClass = matched.failureClass ? u' ' + nameOf(*matched.failureClass) : QString();
    QCOMPARE(QString(nameOf(matched.outcome) + failureClass), outcome);
    QCOMPARE(matched.condition.endsWith("(the rest was cut)"_L1), outcome.endsWith("cut"_L1));
}

void TestMatching::absentFactIsUnknownButForExists_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QJsonValue>("operand");
    QTest::addColumn<int>("outcome");
    const auto unknown = int(Outcome::Unknown);
    for (const auto &name : enumNames<MatcherKind>()) {
        if (name.value != MatcherKind::Exists)
            QTest::addRow("%s of nothing", name.name.data()) << int(name.value) << QJsonValue(1) << unknown;
    }
    QTest::newRow("exists of nothing") << int(MatcherKind::Exists) << QJsonValue(true) << int(Outcome::Fail);
    QTest::newRow("exists: false of nothing") << int(MatcherKind::Exists) << QJsonValue(false) << int(Outcome::Pass);
}

void TestMatching::absentFactIsUnknownButForExists()
{
    QFETCH(int, kind);
    QFETCH(QJsonValue, operand);
    QFETCH(int, outcome);
    const Matched matched = match({MatcherKind(kind), operand}, nullptr);
    QCOMPARE(nameOf(matched.outcome), nameOf(Outcome(outcome)));
    QCOMPARE(matched.failureClass == FailureClass::Missing, matched.outcome == Outcome::Fail);
    QVERIFY(matched.actual.isEmpty());
}

void TestMatching::timesNormal_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<QJsonValue>("normal");
    QTest::addColumn<int>("outcome");
    QTest::newRow("above the limit and above three times normal") << 9.0 << QJsonValue(0.2) << int(Outcome::Fail);
    QTest::newRow("above the limit, as on every day") << 9.0 << QJsonValue(8.0) << int(Outcome::Pass);
    QTest::newRow("just three times normal does not count") << 9.0 << QJsonValue(3.0) << int(Outcome::Pass);
    QTest::newRow("no normal known: the limit counts")
        << 9.0 << QJsonValue(QJsonValue::Undefined) << int(Outcome::Fail);
    QTest::newRow("nothing is normal: the limit counts") << 9.0 << QJsonValue(0.0) << int(Outcome::Fail);
    QTest::newRow("within the limit, however rare") << 4.0 << QJsonValue(0.0) << int(Outcome::Pass);
}

void TestMatching::timesNormal()
{
    QFETCH(double, value);
    QFETCH(QJsonValue, normal);
    QFETCH(int, outcome);
    NormalLimit limit{3, std::nullopt};
    if (!normal.isUndefined())
        limit.normal = casebook::fact(normal, Unit::Percent);
    const Fact fact = casebook::fact(value, Unit::Percent);
    const Matched matched = match({MatcherKind::FailAbove, 5}, &fact, limit);
    QCOMPARE(nameOf(matched.outcome), nameOf(Outcome(outcome)));
    QCOMPARE(matched.condition.contains("normal is not known"_L1), normal.isUndefined());
    // Only the limits "above" know a normal.
    QCOMPARE(match({MatcherKind::AtMost, 5}, &fact, limit).outcome, value > 5 ? Outcome::Fail : Outcome::Pass);
}

void TestMatching::roundingNeverHidesADifference()
{
    const Fact fact = casebook::fact(5.0004, Unit::Percent);
    const Matched matched = match({MatcherKind::FailAbove, 5}, &fact);
    QCOMPARE(matched.outcome, Outcome::Fail);
    QCOMPARE(matched.condition, u"5.0004 % <= 5 %"_s);
}

void TestMatching::whatWouldHold_data()
{
    QTest::addColumn<QList<Expectation>>("expectations");
    QTest::addColumn<QString>("answer"); // of status 301
    const auto one = [](MatcherKind kind, const QJsonValue &operand) {
        return casebook::expectation(u"status"_s, kind, operand);
    };
    QTest::newRow("nothing is said") << QList<Expectation>{} << u"open"_s;
    QTest::newRow("of another fact") << QList{casebook::expectation(u"ms"_s, MatcherKind::Above, 900)} << u"open"_s;
    QTest::newRow("it holds") << QList{one(MatcherKind::Equals, 301)} << u"yes"_s;
    QTest::newRow("a pattern") << QList{one(MatcherKind::Matches, u"^3"_s)} << u"yes"_s;
    QTest::newRow("it warns") << QList{one(MatcherKind::WarnAbove, 300)} << u"yes"_s;
    QTest::newRow("it fails") << QList{one(MatcherKind::Equals, 200)} << u"no"_s;
    QTest::newRow("one of two fails") << QList{one(MatcherKind::Above, 300), one(MatcherKind::Below, 301)} << u"no"_s;
    QTest::newRow("not comparable") << QList{one(MatcherKind::Below, u"soon"_s)} << u"open"_s;
    QTest::newRow("not comparable, and one fails")
        << QList{one(MatcherKind::Below, u"soon"_s), one(MatcherKind::Above, 400)} << u"no"_s;
}

void TestMatching::whatWouldHold()
{
    QFETCH(QList<Expectation>, expectations);
    QFETCH(QString, answer);
    const Fact status = casebook::fact(301);
    const std::optional<bool> held = wouldHold(expectations, u"status"_s, &status);
    QCOMPARE(held ? (*held ? u"yes"_s : u"no"_s) : u"open"_s, answer);
    QVERIFY(!wouldHold(expectations, u"status"_s, nullptr).value_or(false));
}

void TestMatching::listsAreTakenAsTheNameSays_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QJsonArray>("list");
    QTest::addColumn<bool>("cut");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QJsonValue>("operand");
    QTest::addColumn<QString>("expected");
    using enum MatcherKind;
    const auto row = [](const char *what, const QString &name, const QJsonArray &list, MatcherKind kind,
                        const QJsonValue &operand, const QString &expected, bool cut = false) {
        QTest::newRow(what) << name << list << cut << int(kind) << operand << expected;
    };
    const QJsonArray phases{u"Running"_s, u"Running"_s, u"Failed"_s};
    row("each must hold", u"x"_s, phases, Equals, u"Running"_s, u"fail threshold"_s);
    row("any: one is enough", u"any(x)"_s, phases, Equals, u"Running"_s, u"pass"_s);
    row("any: none holds", u"any(x)"_s, phases, Equals, u"Pending"_s, u"fail threshold"_s);
    row("any is not", u"any(x)"_s, phases, Not, u"Running"_s, u"pass"_s);
    row("any of a limit, best of warn and fail", u"any(x)"_s, {9, 1}, WarnAbove, 5, u"pass"_s);
    row("count", u"count(x)"_s, phases, Equals, 3, u"pass"_s);
    row("count too few", u"count(x)"_s, phases, AtLeast, 4, u"fail threshold"_s);
    row("sum", u"sum(x)"_s, {1, 2, 3}, AtMost, 6, u"pass"_s);
    row("sum of numbers that are texts", u"sum(x)"_s, {u"1.5"_s, u"300.0"_s}, Equals, 301.5, u"pass"_s);
    row("sum of amounts", u"sum(x)"_s, {u"2 s"_s, u"3 s"_s}, AtMost, u"4 s"_s, u"fail threshold"_s);
    row("words have no sum", u"sum(x)"_s, phases, AtMost, 6, u"unknown parse"_s);
    row("amounts of two units have no sum", u"sum(x)"_s, {u"2 s"_s, u"3 min"_s}, AtMost, 6, u"unknown parse"_s);
    row("truth has no sum", u"sum(x)"_s, {true}, AtMost, 6, u"unknown parse"_s);
    for (const QString &name : {u"x"_s, u"any(x)"_s, u"count(x)"_s, u"sum(x)"_s}) {
        for (const MatcherKind kind : {Equals, Not, AtLeast, AtMost, Contains, Exists}) {
            const QString what = u"empty: %1 %2"_s.arg(name, nameOf(kind));
            row(qPrintable(what), name, {}, kind, kind == Exists ? QJsonValue(true) : QJsonValue(0), u"unknown"_s);
        }
    }
    row("cut: one that is left is enough for any", u"any(x)"_s, phases, Equals, u"Failed"_s, u"pass"_s, true);
    row("cut: any of what is gone may hold", u"any(x)"_s, phases, Equals, u"Pending"_s, u"unknown cut"_s, true);
    row("cut: how many there were is not known", u"count(x)"_s, phases, AtLeast, 2, u"unknown cut"_s, true);
    row("cut: nor what they came to", u"sum(x)"_s, {7}, AtMost, 6, u"unknown cut"_s, true);
    row("numbers that are texts compare as numbers", u"x"_s, {u"5432"_s, u"5432.0"_s}, Equals, 5432, u"pass"_s);
    row("and as amounts", u"x"_s, {u"300.0"_s}, Below, 301, u"pass"_s);
}

void TestMatching::listsAreTakenAsTheNameSays()
{
    QFETCH(QString, name);
    QFETCH(QJsonArray, list);
    QFETCH(bool, cut);
    QFETCH(int, kind);
    QFETCH(QJsonValue, operand);
    QFETCH(QString, expected);
    const Facts facts{{u"x"_s, Fact{list, Unit::None, {}, cut}}};
    const std::optional<Fact> fact = factAsked(facts, name);
    QVERIFY(fact);
    const Matched matched = match({MatcherKind(kind), operand}, &*fact, {}, askedOf(name).reading);
    QCOMPARE(nameOf(matched.outcome) + (matched.failureClass ? u" "_s + nameOf(*matched.failureClass) : QString()),
             expected);
}

void TestMatching::namesAreTakenApart_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("reading");
    QTest::addColumn<QString>("fact");
    using enum ListReading;
    QTest::newRow("plain") << u"json.items[*].a"_s << int(Every) << u"json.items[*].a"_s;
    QTest::newRow("any") << u"any(json.items[*].a)"_s << int(Any) << u"json.items[*].a"_s;
    QTest::newRow("blanks within") << u"count( json.items[*] )"_s << int(Count) << u"json.items[*]"_s;
    QTest::newRow("another word") << u"avg(json.x)"_s << int(Every) << u"avg(json.x)"_s;
    QTest::newRow("not closed") << u"sum(json.x"_s << int(Every) << u"sum(json.x"_s;
    QTest::newRow("nothing in it") << u"sum()"_s << int(Every) << u"sum()"_s;
}

void TestMatching::namesAreTakenApart()
{
    QFETCH(QString, name);
    QFETCH(int, reading);
    QFETCH(QString, fact);
    QCOMPARE(int(askedOf(name).reading), reading);
    QCOMPARE(askedOf(name).fact, fact);
}

QTEST_GUILESS_MAIN(TestMatching)
#include "tst_matching.moc"
