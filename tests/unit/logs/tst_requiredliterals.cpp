// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/search/requiredliterals.h"

#include <QTest>

using namespace sitrep;
using namespace Qt::StringLiterals;

class TstRequiredLiterals : public QObject
{
    Q_OBJECT

private slots:
    void finds_data();
    void finds();
    void tellsWhatFollows();
};

void TstRequiredLiterals::finds_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("literals");
    // i: in any case. ^: a match begins with it. =: an entry with it is a match.
    QTest::newRow("plain text") << u"connection refused"_s << u"^connection refused="_s;
    QTest::newRow("a short text") << u"a"_s << u"^a="_s;
    QTest::newRow("the longest run") << u"ab\\d+defg.hi"_s << u"defg"_s;
    QTest::newRow("what follows it") << u"duration=\\d"_s << u"^duration="_s;
    QTest::newRow("escaped signs") << u"exit\\(1\\)\\."_s << u"^exit(1).="_s;
    QTest::newRow("hexadecimal") << u"\\x41bcdef"_s << u"^Abcdef="_s;
    QTest::newRow("alternatives") << u"refused|timed out"_s << u"^refused=,^timed out="_s;
    QTest::newRow("alternatives of other kinds") << u"refused|\\d+ out"_s << u"refused, out"_s;
    QTest::newRow("alternatives in a group") << u"status (abcdefgh|hgfedcba) seen"_s << u"abcdefgh,hgfedcba"_s;
    QTest::newRow("worse alternatives in a group") << u"status (a|b) seen"_s << u"^status "_s;
    QTest::newRow("a group that is all") << u"(refused|reset)"_s << u"^refused=,^reset="_s;
    QTest::newRow("alternatives before a sign") << u"(?:refused|resetting)$"_s << u"^refused,^resetting"_s;
    QTest::newRow("groups go on") << u"a((b)(c(d)))efgh"_s << u"^abcdefgh="_s;
    QTest::newRow("groups with blanks") << u"limit \\((?<limit>\\d+ ?s)\\) reached"_s << u"s) reached"_s;
    QTest::newRow("brackets in a class in a group") << u"([()]x)tail"_s << u"xtail"_s;
    QTest::newRow("an optional sign") << u"colou?r of"_s << u"^colo"_s;
    QTest::newRow("a sign any number of times") << u"abcd*ef"_s << u"^abc"_s;
    QTest::newRow("a sign at least once") << u"abcd+ef"_s << u"^abcd"_s;
    QTest::newRow("a sign so many times") << u"abd{3}"_s << u"^abddd="_s;
    QTest::newRow("a counted sign") << u"abcd{0,2}ef"_s << u"^abc"_s;
    QTest::newRow("a repeated group") << u"(?:abc|def){2}"_s << u"^abc,^def"_s;
    QTest::newRow("a class") << u"abc[0-9]defg"_s << u"defg"_s;
    QTest::newRow("anchors") << u"^fatal$"_s << u"^fatal"_s;
    QTest::newRow("edges of words") << u"\\bfa\\btal"_s << u"^fatal"_s;
    QTest::newRow("an edge behind a group") << u"(refused|reset)\\b"_s << u"^refused,^reset"_s;
    QTest::newRow("not ASCII") << u"größe"_s << u"^größe="_s;
    QTest::newRow("any case") << u"(?i)refuzed"_s << u"^REFUZEDi="_s;
    QTest::newRow("any case of k and s") << u"(?i)skip"_s << u"^SKIPi=,\u017F=,\u212A="_s;
    QTest::newRow("some in any case") << u"a(?i)bc"_s << u"^aBCi"_s;
    QTest::newRow("look ahead") << u"refused(?=x)"_s << u"^refused"_s;
    QTest::newRow("look behind") << u"(?<=x)refused"_s << u"^refused"_s;
    QTest::newRow("atomic") << u"(?>x)refused"_s << u"^xrefused"_s;
    QTest::newRow("a back reference") << u"(a)\\1bcd"_s << u"bcd"_s;
    QTest::newRow("a class of a class") << u"[[:alpha:]]bcd"_s << u"bcd"_s;
    QTest::newRow("a line end") << u"ab\\ncd"_s << u"^ab"_s;
    QTest::newRow("a long text") << QString(100, u'x') << u'^' + QString(64, u'x');

    QTest::newRow("too short") << u"a\\d"_s << u""_s;
    QTest::newRow("one alternative too short") << u"refused|n."_s << u""_s;
    QTest::newRow("an empty alternative") << u"refused|"_s << u""_s;
    QTest::newRow("only a class") << u"[a-z]+"_s << u""_s;
    QTest::newRow("an optional group") << u"(refused)?"_s << u""_s;
    QTest::newRow("any case of what is not ASCII") << u"(?i)ä"_s << u""_s;
    QTest::newRow("a NUL") << u"\\x00"_s << u""_s;
    QTest::newRow("what a NUL reads as") << u"␀"_s << u""_s;
    QTest::newRow("nothing") << u""_s << u""_s;
}

void TstRequiredLiterals::finds()
{
    QFETCH(QString, pattern);
    QFETCH(QString, literals);
    const auto syntax = readPattern(pattern);
    QVERIFY(syntax.has_value());
    const RequiredLiterals needed = requiredLiterals(*syntax);
    QStringList found;
    for (const RequiredLiteral &literal : needed.any)
        found.append((literal.begins ? u"^"_s : QString()) + QString::fromUtf8(literal.bytes)
                     + (literal.anyCase ? u"i"_s : QString()) + (needed.exact ? u"="_s : QString()));
    QCOMPARE(found.join(u','), literals);
}

/// What may stand behind a text, as bytes.
void TstRequiredLiterals::tellsWhatFollows()
{
    const auto next = [](const QString &pattern) { return requiredLiterals(*readPattern(pattern)).any.at(0).next; };
    QCOMPARE(next(u"ab[5-9]"_s).to_string(), (ByteSet(0x1f) << '5').to_string());
    QCOMPARE(next(u"ab[5-9]+"_s), next(u"ab[5-9]"_s));
    QCOMPARE(next(u"ab\\b[5-9]"_s), next(u"ab[5-9]"_s));
    QVERIFY(next(u"ab"_s).all() && next(u"ab[5-9]?"_s).all() && next(u"ab(?:\\d|x)"_s).all());
    QVERIFY(next(QString(70, u'x') % u"\\d"_s).all());
    const ByteSet lineEnd = next(u"ab\\s"_s);
    QVERIFY(lineEnd['\n'] && lineEnd['\r'] && !lineEnd['x'] && !lineEnd[0x80]);
    const ByteSet anything = next(u"ab."_s);
    QVERIFY(!anything['\n'] && anything['x'] && anything[0] && anything[0x80] && anything[0xff]);
    QVERIFY(next(u"(?i)ab[kz]"_s)[0xe2]); // the Kelvin sign
}

QTEST_GUILESS_MAIN(TstRequiredLiterals)
#include "tst_requiredliterals.moc"
