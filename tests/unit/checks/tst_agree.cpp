// SPDX-License-Identifier: Apache-2.0
#include "tests/support/contextbuilder.h"

#include <QJsonArray>
#include <QTest>

using namespace sitrep;
using namespace sitrep::test;
using namespace Qt::StringLiterals;

namespace {

Observation found(const QString &fact, const QJsonValue &value, Unit unit = Unit::None, const QString &source = {})
{
    Observation observation;
    observation.facts[fact] = Fact{value, unit, source, false};
    return observation;
}

const QByteArray sides = R"({"intended": "file.limit", "running": "log.signatures.slow.limit"})";

} // namespace

class TstAgree : public QObject
{
    Q_OBJECT

private slots:
    void compares_data();
    void compares();
    void tellsBothPlaces();
    void hasNoAnswerWithoutAFact_data();
    void hasNoAnswerWithoutAFact();
    void comparesNothingThatWasCut();
    void takesTheLongestId();
    void refusesOtherThanTwoSides_data();
    void refusesOtherThanTwoSides();
};

void TstAgree::compares_data()
{
    QTest::addColumn<QJsonValue>("left");
    QTest::addColumn<Unit>("leftUnit");
    QTest::addColumn<QJsonValue>("right");
    QTest::addColumn<bool>("equal");
    const auto row = [](const char *name, const QJsonValue &left, Unit unit, const QJsonValue &right, bool equal) {
        QTest::newRow(name) << left << unit << right << equal;
    };
    row("the same text", u"require"_s, Unit::None, u"require"_s, true);
    row("another text", u"require"_s, Unit::None, u"prefer"_s, false);
    row("amounts in other words", u"75 s"_s, Unit::None, u"75s"_s, true);
    row("amounts in other units", u"75 s"_s, Unit::None, u"75000 ms"_s, true);
    row("another amount", u"75 s"_s, Unit::None, u"15s"_s, false);
    row("a bare number takes the other's unit", 75, Unit::None, u"75s"_s, true);
    row("a bare number as text too", u"75"_s, Unit::None, u"75 s"_s, true);
    row("a bare number that differs", 75000, Unit::None, u"75 s"_s, false);
    row("a number with a unit", 1.5, Unit::Minute, u"90 s"_s, true);
    row("other dimensions", u"75 s"_s, Unit::None, u"75 MB"_s, false);
    row("a number and its text", 5432, Unit::None, u"5432"_s, true);
    row("whole numbers that a double does not tell apart", qint64(7421390011223344556), Unit::None,
        qint64(7421390011223344557), false);
    row("a whole number and its text", qint64(7421390011223344556), Unit::None, u"7421390011223344556"_s, true);
    row("two versions", u"1.10"_s, Unit::None, u"1.1"_s, false);
    row("true and its text", true, Unit::None, u"true"_s, true);
    row("true and false", true, Unit::None, false, false);
    row("text with blanks around", u"a "_s, Unit::None, u"a"_s, true);
    row("other letters", u"A"_s, Unit::None, u"a"_s, false);
    row("the same list", QJsonArray{1, 2}, Unit::None, QJsonArray{1, 2}, true);
    row("another list", QJsonArray{1, 2}, Unit::None, QJsonArray{1, 3}, false);
    row("a list and a text", QJsonArray{}, Unit::None, u""_s, false);
}

void TstAgree::compares()
{
    QFETCH(QJsonValue, left);
    QFETCH(Unit, leftUnit);
    QFETCH(QJsonValue, right);
    QFETCH(bool, equal);
    ContextBuilder asked(CheckKind::Agree);
    asked.config(sides).context().earlier = {{u"file"_s, found(u"limit"_s, left, leftUnit)},
                                             {u"log"_s, found(u"signatures.slow.limit"_s, right)}};
    const Observation observation = asked.ask();
    QCOMPARE(failureLine(observation), u"-"_s);
    QCOMPARE(observation.facts.at(u"equal"_s).value, QJsonValue(equal));
    // In whatever order they are compared.
    asked.context().earlier = {{u"file"_s, found(u"limit"_s, right)},
                               {u"log"_s, found(u"signatures.slow.limit"_s, left, leftUnit)}};
    QCOMPARE(asked.ask().facts.at(u"equal"_s).value, QJsonValue(equal));
}

void TstAgree::tellsBothPlaces()
{
    ContextBuilder asked(CheckKind::Agree);
    Observation log = found(u"signatures.slow.limit"_s, u"15s"_s, Unit::None, u"logs/a.log:7"_s);
    log.failure =
        Failure{FailureClass::Silent, Rung::None, u"silent since 17:02"_s, {}}; // its facts count all the same
    asked.config(sides).context().earlier = {
        {u"file"_s, found(u"limit"_s, u"75 s"_s, Unit::None, u"database.json:3"_s)}, {u"log"_s, log}};
    const Observation observation = asked.ask();
    QCOMPARE(factLines(observation), u"equal=false\nintended=75 s @database.json:3\nrunning=15s @logs/a.log:7"_s);
    QCOMPARE(observation.evidence.target, u"file.limit agrees with log.signatures.slow.limit"_s);
    QVERIFY(observation.evidence.excerpt.contains(u"intended: 75 s (file.limit, database.json:3)"));
    QVERIFY(observation.evidence.excerpt.contains(u"(log.signatures.slow.limit, logs/a.log:7)"));
}

void TstAgree::hasNoAnswerWithoutAFact_data()
{
    QTest::addColumn<int>("which");
    QTest::addColumn<QString>("line");
    QTest::newRow("a check that was not asked") << 0 << u"running: not known, log was not asked in this run"_s;
    QTest::newRow("a check without the fact") << 1 << u"running: not known, log has no fact signatures.slow.limit"_s;
    QTest::newRow("a check that failed")
        << 2 << u"running: not known, log has no fact signatures.slow.limit: silent since 17:02"_s;
    QTest::newRow("a check that was asked from elsewhere")
        << 4 << u"running: not known, log supports nothing: seen from outside the VPC"_s;
    QTest::newRow("a fact that is null") << 3 << u"running: not known, log has no fact signatures.slow.limit"_s;
}

void TstAgree::hasNoAnswerWithoutAFact()
{
    QFETCH(int, which);
    QFETCH(QString, line);
    ContextBuilder asked(CheckKind::Agree);
    auto &earlier = asked.config(sides).context().earlier;
    earlier[u"file"_s] = found(u"limit"_s, u"75 s"_s);
    if (which == 1)
        earlier[u"log"_s] = found(u"signatures.slow.count"_s, 1);
    if (which == 2)
        earlier[u"log"_s].failure = Failure{FailureClass::Silent, Rung::None, u"silent since 17:02"_s, {}};
    if (which == 4)
        asked.context().unusable[u"log"_s] =
            Failure{FailureClass::Vantage, Rung::None, u"seen from outside the VPC"_s, {}};
    if (which == 3)
        earlier[u"log"_s] = found(u"signatures.slow.limit"_s, QJsonValue::Null);
    const Observation observation = asked.ask();
    QCOMPARE(factLines(observation), u"intended=75 s"_s);
    QCOMPARE(failureLine(observation), which == 4 ? u"vantage: log: seen from outside the VPC"_s : u"-"_s);
    QCOMPARE(observation.evidence.excerpt.section(u'\n', 1, 1), line);
}

void TstAgree::comparesNothingThatWasCut()
{
    ContextBuilder asked(CheckKind::Agree);
    auto &earlier = asked.config(sides).context().earlier;
    earlier = {{u"file"_s, found(u"limit"_s, u"a"_s)}, {u"log"_s, found(u"signatures.slow.limit"_s, u"a"_s)}};
    earlier[u"log"_s].facts[u"signatures.slow.limit"_s].cut = true;
    const Observation observation = asked.ask();
    QCOMPARE(factLines(observation), u"intended=a\nrunning=a"_s);
    QVERIFY(observation.facts.at(u"running"_s).cut);
    QCOMPARE(failureLine(observation).section(u':', 0, 0), u"cut"_s);
}

void TstAgree::takesTheLongestId()
{
    ContextBuilder asked(CheckKind::Agree);
    asked.config(R"({"a": "x.y.z", "b": "x.y.z"})").context().earlier = {{u"x"_s, found(u"y.z"_s, 1)},
                                                                         {u"x.y"_s, found(u"z"_s, 2)}};
    QCOMPARE(factLines(asked.ask()), u"a=2\nb=2\nequal=true"_s);
}

void TstAgree::refusesOtherThanTwoSides_data()
{
    QTest::addColumn<QByteArray>("config");
    QTest::newRow("none") << "{}"_ba;
    QTest::newRow("one") << R"({"a": "b.c"})"_ba;
    QTest::newRow("three") << R"({"a": "b.c", "d": "e.f", "g": "h.i"})"_ba;
}

void TstAgree::refusesOtherThanTwoSides()
{
    QFETCH(QByteArray, config);
    ContextBuilder asked(CheckKind::Agree);
    const Observation observation = asked.config(config).ask();
    QCOMPARE(observation.failure->failureClass, FailureClass::Parse);
    QVERIFY(observation.facts.empty());
}

QTEST_GUILESS_MAIN(TstAgree)
#include "tst_agree.moc"
