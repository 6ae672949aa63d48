// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/sentences/sentence.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;

namespace {

const QRegularExpression &field()
{
    static const QRegularExpression pattern(uR"(\{([^{}|]*)((?:\|[^{}|]*)*)\})"_s);
    return pattern;
}

QJsonObject argumentsFor(const QString &pattern, const QJsonValue &value)
{
    QJsonObject arguments;
    for (auto it = field().globalMatch(pattern); it.hasNext();)
        arguments.insert(it.next().captured(1), value);
    return arguments;
}

/// Renders any pattern: the translator gives it in place of the English one.
QString rendered(const QString &pattern, const QJsonObject &arguments)
{
    return render({sentenceKeys().front(), arguments}, [&](const char *) { return pattern; });
}

} // namespace

class TestSentence final : public QObject
{
    Q_OBJECT

private slots:
    void everyPatternIsWellFormed_data();
    void everyPatternIsWellFormed();
    void noKeyIsGivenTwice();
    void rendersPatterns_data();
    void rendersPatterns();
    void anUnknownKeyIsShown();
    void nothingToSayIsEmpty();
    void aSentenceWithinASentenceIsTranslatedToo();
    void argumentsAreNotExpandedAgain();
    void comesBackFromJson();
};

void TestSentence::everyPatternIsWellFormed_data()
{
    QTest::addColumn<QString>("key");
    for (const QString &key : sentenceKeys())
        QTest::newRow(qPrintable(key)) << key;
}

void TestSentence::everyPatternIsWellFormed()
{
    QFETCH(QString, key);
    static const QRegularExpression roomAndWhat(u"^[a-z]+\\.[a-z0-9]+(-[a-z0-9]+)*$"_s);
    static const QRegularExpression argument(u"^[a-z][A-Za-z_]*$"_s);
    QVERIFY(roomAndWhat.match(key).hasMatch());
    const QString pattern = QString::fromUtf8(englishPattern(key));
    QVERIFY(!pattern.trimmed().isEmpty());
    QCOMPARE(pattern, pattern.trimmed());
    for (auto it = field().globalMatch(pattern); it.hasNext();) {
        const auto match = it.next();
        QVERIFY2(argument.match(match.captured(1)).hasMatch(), qPrintable(pattern));
        const auto forms = match.captured(2).count(u'|');
        QVERIFY2(forms == 0 || forms == 2, qPrintable(pattern));
    }
    for (const QJsonValue &value : {QJsonValue(1), QJsonValue(2), QJsonValue(u"a word"_s)}) {
        const QString text = render({key, argumentsFor(pattern, value)});
        QVERIFY2(!text.isEmpty() && !text.contains(u'{') && !text.contains(u'}') && !text.contains(u'|'),
                 qPrintable(text));
    }
}

void TestSentence::noKeyIsGivenTwice()
{
    QStringList keys = sentenceKeys();
    QVERIFY(!keys.isEmpty());
    QStringList seen;
    for (const QString &key : std::as_const(keys)) {
        QVERIFY2(!seen.contains(key), qPrintable(key));
        seen.append(key);
    }
    QCOMPARE(englishPattern(u"judge.no-such-key"_s), nullptr);
}

void TestSentence::rendersPatterns_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QJsonObject>("arguments");
    QTest::addColumn<QString>("expected");
    QTest::newRow("named") << u"{a} then {b}"_s << QJsonObject{{u"a"_s, u"x"_s}, {u"b"_s, u"y"_s}} << u"x then y"_s;
    QTest::newRow("another order") << u"{b} before {a}"_s << QJsonObject{{u"a"_s, u"x"_s}, {u"b"_s, u"y"_s}}
                                   << u"y before x"_s;
    QTest::newRow("twice") << u"{a}{a}"_s << QJsonObject{{u"a"_s, u"x"_s}} << u"xx"_s;
    QTest::newRow("one") << u"{n} {n|check|checks}"_s << QJsonObject{{u"n"_s, 1}} << u"1 check"_s;
    QTest::newRow("none") << u"{n} {n|check|checks}"_s << QJsonObject{{u"n"_s, 0}} << u"0 checks"_s;
    QTest::newRow("many") << u"{n} {n|check|checks}"_s << QJsonObject{{u"n"_s, 5012}} << u"5,012 checks"_s;
    QTest::newRow("negative thousands") << u"{n}"_s << QJsonObject{{u"n"_s, -1234567}} << u"-1,234,567"_s;
    QTest::newRow("three digits") << u"{n}"_s << QJsonObject{{u"n"_s, 999}} << u"999"_s;
    QTest::newRow("a list counts its words")
        << u"{l} {l|fails|fail}"_s << QJsonObject{{u"l"_s, QJsonArray{u"a"_s}}} << u"a fails"_s;
    QTest::newRow("a list is joined") << u"{l} {l|fails|fail}"_s << QJsonObject{{u"l"_s, QJsonArray{u"a"_s, u"b"_s, 3}}}
                                      << u"a, b, 3 fail"_s;
    QTest::newRow("text of a number is not grouped")
        << u"port {p}"_s << QJsonObject{{u"p"_s, u"5432"_s}} << u"port 5432"_s;
    QTest::newRow("a fraction") << u"{n}"_s << QJsonObject{{u"n"_s, 0.25}} << u"0.25"_s;
    QTest::newRow("an argument that lacks is seen")
        << u"{a} and {n|one|many}"_s << QJsonObject{} << u"{a} and {n|one|many}"_s;
    QTest::newRow("an open brace is text") << u"a { b"_s << QJsonObject{} << u"a { b"_s;
    QTest::newRow("a closing brace is text") << u"a } b"_s << QJsonObject{} << u"a } b"_s;
}

void TestSentence::rendersPatterns()
{
    QFETCH(QString, pattern);
    QFETCH(QJsonObject, arguments);
    QFETCH(QString, expected);
    QCOMPARE(rendered(pattern, arguments), expected);
}

void TestSentence::anUnknownKeyIsShown()
{
    QCOMPARE(render({u"future.key"_s, {{u"a"_s, 1}, {u"b"_s, u"x"_s}}}), u"future.key (a: 1, b: x)"_s);
    QCOMPARE(render({u"future.key"_s, {}}), u"future.key"_s);
}

void TestSentence::nothingToSayIsEmpty()
{
    QCOMPARE(render({}), QString());
    QVERIFY(sentenceToJson({}).isEmpty());
}

void TestSentence::aSentenceWithinASentenceIsTranslatedToo()
{
    const Sentence inner{u"timeline.detected"_s, {}};
    const Sentence outer{u"timeline.check-fail-because"_s,
                         {{u"check"_s, u"x"_s}, {u"reason"_s, sentenceToJson(inner)}}};
    QCOMPARE(render(outer), u"x: fail, Detected"_s);
    const auto loud = [](const char *english) {
        return QString::fromUtf8(english).replace(u"Detected"_s, u"Entdeckt"_s);
    };
    QCOMPARE(render(outer, loud), u"x: fail, Entdeckt"_s);
}

void TestSentence::argumentsAreNotExpandedAgain()
{
    QCOMPARE(rendered(u"{a} {b}"_s, {{u"a"_s, u"{b}"_s}, {u"b"_s, u"x"_s}}), u"{b} x"_s);
}

void TestSentence::comesBackFromJson()
{
    const Sentence sentence{u"timeline.newer"_s, {{u"kind"_s, u"postmortem-begun"_s}}};
    QCOMPARE(sentenceFromJson(sentenceToJson(sentence)), sentence);
    QCOMPARE(sentenceFromJson(sentenceToJson({})), Sentence{});
}

QTEST_GUILESS_MAIN(TestSentence)
#include "tst_sentence.moc"
