// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/judgekept.h"
#include "tests/unit/judgement/casebook.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;
using casebook::expectation;
using casebook::fact;

class TestJudgeKept : public QObject
{
    Q_OBJECT

private slots:
    void whatACutFactComesTo_data();
    void whatACutFactComesTo();
    void whatIsNamedStaysWhole();
    void normalAndSamplesAreKept();
    void judgingAgainGivesTheSame_data();
    void judgingAgainGivesTheSame();
};

namespace {

CheckResult throughTheJournal(const CheckResult &result)
{
    const QByteArray bytes = QJsonDocument(resultToJson(result)).toJson(QJsonDocument::Compact);
    return bytes.size() > maximumBodyBytes(EventKind::Result) ? CheckResult{}
                                                              : resultFromJson(QJsonDocument::fromJson(bytes).object());
}

QString textWithNeedle(qsizetype before, qsizetype after)
{
    return QString(before, u'x') + u"needle"_s + QString(after, u'y');
}

QJsonArray numbers(int count)
{
    QJsonArray list;
    for (int i = 0; i < count; ++i)
        list.append(QString(u"v"_s + QString::number(i)));
    return list;
}

QString outcomeWord(const CheckResult &result)
{
    return nameOf(result.outcome) + (result.failureClass ? u' ' + nameOf(*result.failureClass) : QString());
}

} // namespace

void TestJudgeKept::whatACutFactComesTo_data()
{
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QJsonValue>("operand");
    QTest::addColumn<QString>("outcome");
    const auto row = [](const char *name, const QJsonValue &value, MatcherKind kind, const QJsonValue &operand,
                        const char *outcome) {
        QTest::newRow(name) << value << int(kind) << operand << QString::fromLatin1(outcome);
    };
    using enum MatcherKind;
    row("it fits, and is kept whole", textWithNeedle(30'000, 30'000), Contains, u"needle"_s, "pass");
    row("it fits, and lacks it", QString(60'000, u'x'), Contains, u"needle"_s, "fail threshold");
    row("in the middle of what does not fit", textWithNeedle(90'000, 90'000), Contains, u"needle"_s, "unknown cut");
    row("in the head", textWithNeedle(10, 180'000), Contains, u"needle"_s, "pass");
    row("in the tail", textWithNeedle(180'000, 10), Matches, u"needley+$"_s, "pass");
    row("another text, as far as one sees", QString(180'000, u'x'), Equals, u"x"_s, "unknown cut");
    row("every element of a list that does not fit", numbers(12'000), Matches, u"^v"_s, "unknown cut");
    row("an element that breaks it", numbers(12'000), Matches, u"^v[1-9]"_s, "fail threshold");
    row("an element in the head", numbers(12'000), Contains, u"v7"_s, "pass");
    row("every element of a list that fits", numbers(5'000), Matches, u"^v"_s, "pass");
    row("one huge element", QJsonArray{textWithNeedle(90'000, 90'000)}, Contains, u"needle"_s, "unknown cut");
    row("a map", QJsonObject{{u"a"_s, QString(90'000, u'x')}, {u"b"_s, u"needle"_s}}, Contains, u"needle"_s, "pass");
}

void TestJudgeKept::whatACutFactComesTo()
{
    QFETCH(QJsonValue, value);
    QFETCH(int, kind);
    QFETCH(QJsonValue, operand);
    QFETCH(QString, outcome);
    Check check = casebook::check(u"a"_s, CheckKind::Command);
    check.expect = {expectation(u"stdout"_s, MatcherKind(kind), operand)};
    Observation observation;
    observation.facts = {{u"exit"_s, fact(0)}, {u"stdout"_s, fact(value)}};
    observation.evidence.excerpt = QString(9'000, u'e');
    const CheckResult result = judgeKept(observation, check, {});
    QCOMPARE(outcomeWord(result), outcome);
    QCOMPARE(render(result.reason).contains(u"was cut"), outcome.endsWith("cut"_L1));
    const CheckResult kept = throughTheJournal(result);
    QCOMPARE(kept, result);
    QCOMPARE(judge(kept.observation, check, {}), kept);
    QCOMPARE(judgeKept(kept.observation, check, {}), kept);
}

void TestJudgeKept::whatIsNamedStaysWhole()
{
    Check check = casebook::check(u"a"_s, CheckKind::Command);
    check.expect = {expectation(u"stdout"_s, MatcherKind::Contains, u"needle"_s)};
    Observation observation;
    observation.facts = {{u"stdout"_s, fact(textWithNeedle(10'000, 10'000))},
                         {u"json.side"_s, fact(QString(10'000, u's'))},
                         {u"stderr"_s, fact(QString(50'000, u'e'))}};
    const CheckResult result = throughTheJournal(judgeKept(observation, check, {}, {u"json.side"_s}));
    QCOMPARE(result.observation.facts.at(u"stdout"_s), observation.facts.at(u"stdout"_s));
    QCOMPARE(result.observation.facts.at(u"json.side"_s), observation.facts.at(u"json.side"_s));
    QVERIFY(!result.observation.facts.contains(u"stderr"_s));
    QCOMPARE(result.observation.factsLeftOut, 1);
    QCOMPARE(result.judged.first().raw, observation.facts.at(u"stdout"_s).value);
}

void TestJudgeKept::normalAndSamplesAreKept()
{
    Check check = casebook::check(u"a"_s, CheckKind::Logs);
    check.config = {{u"last"_s, u"1 h"_s}};
    check.samples = Samples{2, Milliseconds(0), 2};
    check.expect = {{u"error_percent"_s, {{MatcherKind::FailAbove, 5}}, {}, 3.0}};
    Observation observation;
    observation.facts = {{u"error_percent"_s, fact(9.0, Unit::Percent)},
                         {u"error_percent.normal"_s, fact(8.0, Unit::Percent)},
                         {u"errors"_s, fact(9)},
                         {u"entries"_s, fact(100)},
                         {u"signatures.s.text"_s, fact(QString(90'000, u'x'))}};
    const CheckResult result = throughTheJournal(judgeSamples({observation, observation}, check, {}));
    QCOMPARE(result.outcome, Outcome::Pass);
    QCOMPARE(result.answered, 2);
    QCOMPARE(result.samples, 2);
    QVERIFY2(render(result.reason).startsWith(u"9 % errors (9 of 100 entries)"), qPrintable(render(result.reason)));
}

void TestJudgeKept::judgingAgainGivesTheSame_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 40; ++seed)
        QTest::addRow("%u", seed) << seed;
}

/// Facts of any size and kind, some of them named, with and without a failure.
void TestJudgeKept::judgingAgainGivesTheSame()
{
    QFETCH(quint32, seed);
    QRandomGenerator random(seed);
    const auto below = [&random](int highest) { return random.bounded(highest); };
    const auto text = [&] {
        const QString letters = u"ab \n\"\\é\U0001F600"_s;
        QString made;
        const int size = 1 << below(18);
        while (made.size() < size)
            made += letters.mid(below(int(letters.size()) - 1), 1 + below(2));
        return made;
    };
    const auto value = [&]() -> QJsonValue {
        switch (below(5)) {
        case 0:
            return below(1000);
        case 1:
            return numbers(below(20'000));
        case 2:
            return QJsonObject{{u"k"_s, text()}, {u"l"_s, numbers(below(500))}};
        default:
            return text();
        }
    };
    Check check = casebook::check(u"a"_s, below(2) == 0 ? CheckKind::Command : CheckKind::Http);
    check.outcomes = {{FailureClass::Exit, Outcome::Warn}};
    Observation observation;
    observation.evidence.excerpt = text();
    for (int i = 0, count = 1 + below(40); i < count; ++i) {
        const QString name = u"json.f"_s + QString::number(i);
        observation.facts[name] = fact(value(), Unit::None, below(4) == 0 ? text().left(200) : QString());
        if (below(3) != 0)
            continue;
        const auto kind = MatcherKind(below(int(enumNames<MatcherKind>().size())));
        check.expect.append(expectation(name, kind, below(2) == 0 ? QJsonValue(below(9)) : QJsonValue(u"a"_s)));
    }
    if (below(3) == 0)
        observation.failure = Failure{FailureClass::Exit, Rung::None, text(), {{u"exit"_s, 3}}};
    const CheckResult result = judgeKept(observation, check, {});
    const CheckResult kept = throughTheJournal(result);
    QCOMPARE(kept, result);
    QCOMPARE(judge(kept.observation, check, {}), kept);
    QCOMPARE(resultFromJson(resultToJson(kept)), kept);
}

QTEST_GUILESS_MAIN(TestJudgeKept)
#include "tst_judgekept.moc"
