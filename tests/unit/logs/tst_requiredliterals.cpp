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
};

void TstRequiredLiterals::finds_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("literals");
    QTest::newRow("plain text") << u"connection refused"_s << u"connection refused"_s;
    QTest::newRow("the longest run") << u"ab\\d+defg.hi"_s << u"defg"_s;
    QTest::newRow("escaped signs") << u"exit\\(1\\)\\."_s << u"exit(1)."_s;
    QTest::newRow("alternatives") << u"refused|timed out"_s << u"refused,timed out"_s;
    QTest::newRow("groups are jumped over") << u"limit \\((?<limit>\\d+ ?s)\\) reached"_s << u") reached"_s;
    QTest::newRow("alternatives in a group are not its own") << u"status (a|b) seen"_s << u"status "_s;
    QTest::newRow("nested groups") << u"a((b)(c(d)))efgh"_s << u"efgh"_s;
    QTest::newRow("brackets in a class in a group") << u"([()]x)tail"_s << u"tail"_s;
    QTest::newRow("an optional sign") << u"colou?r of"_s << u"colo"_s;
    QTest::newRow("a sign any number of times") << u"abcd*ef"_s << u"abc"_s;
    QTest::newRow("a sign at least once") << u"abcd+ef"_s << u"abcd"_s;
    QTest::newRow("a counted sign") << u"abcd{0,2}ef"_s << u"abc"_s;
    QTest::newRow("a class") << u"abc[0-9]defg"_s << u"defg"_s;
    QTest::newRow("a class with a bracket") << u"[]x]defg"_s << u"defg"_s;
    QTest::newRow("anchors") << u"^fatal$"_s << u"fatal"_s;
    QTest::newRow("not ASCII") << u"größe passt"_s << u"e passt"_s;

    QTest::newRow("too short") << u"ab"_s << u""_s;
    QTest::newRow("one alternative too short") << u"refused|no"_s << u""_s;
    QTest::newRow("an empty alternative") << u"refused|"_s << u""_s;
    QTest::newRow("only a class") << u"[a-z]+"_s << u""_s;
    QTest::newRow("only a group") << u"(refused|reset)"_s << u""_s;
    QTest::newRow("an optional group") << u"(refused)?"_s << u""_s;
    QTest::newRow("any case") << u"(?i)refused"_s << u""_s;
    QTest::newRow("comments and blanks") << u"(?x)re fused"_s << u""_s;
    QTest::newRow("look ahead") << u"refused(?=x)"_s << u""_s;
    QTest::newRow("look behind") << u"(?<=x)refused"_s << u""_s;
    QTest::newRow("atomic") << u"(?>x)refused"_s << u""_s;
    QTest::newRow("a verb") << u"(*UTF)refused"_s << u""_s;
    QTest::newRow("quoted") << u"\\Qa.b\\Ecde"_s << u""_s;
    QTest::newRow("hexadecimal") << u"\\x41bcdef"_s << u""_s;
    QTest::newRow("a back reference") << u"(a)\\1bcd"_s << u""_s;
    QTest::newRow("a class of a class") << u"[[:alpha:]]bcd"_s << u""_s;
    QTest::newRow("nothing") << u""_s << u""_s;
    QTest::newRow("broken: a class without end") << u"abcd[ef"_s << u""_s;
    QTest::newRow("broken: a group without end") << u"abcd(ef"_s << u""_s;
    QTest::newRow("broken: an end without group") << u"abcd)ef"_s << u""_s;
    QTest::newRow("broken: a backslash at the end") << u"abcd\\"_s << u""_s;
    QTest::newRow("broken: a brace without end") << u"abcd{2"_s << u""_s;
}

void TstRequiredLiterals::finds()
{
    QFETCH(QString, pattern);
    QFETCH(QString, literals);
    QCOMPARE(QString::fromLatin1(requiredLiterals(pattern).join(',')), literals);
}

QTEST_GUILESS_MAIN(TstRequiredLiterals)
#include "tst_requiredliterals.moc"
