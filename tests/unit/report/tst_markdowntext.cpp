// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/blocks/cleantext.h"
#include "diagnostics/report/markdown/markdowntext.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;

class TestMarkdownText : public QObject
{
    Q_OBJECT

private slots:
    void proseCannotBecomeMarkup_data();
    void proseCannotBecomeMarkup();
    void codeKeepsItsText_data();
    void codeKeepsItsText();
    void aFenceIsLongerThanAnyInside_data();
    void aFenceIsLongerThanAnyInside();
    void onlyWebLinksAreLinks_data();
    void onlyWebLinksAreLinks();
    void aTableCellCannotBreakItsRow();
    void commandLinesReadBackAsTheSameWords_data();
    void commandLinesReadBackAsTheSameWords();
};

void TestMarkdownText::proseCannotBecomeMarkup_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("plain text stays") << u"9.0 % errors (451 of 5,012)"_s << u"9.0 % errors (451 of 5,012)"_s;
    QTest::newRow("emphasis") << u"*loud* and _soft_"_s << u"\\*loud\\* and \\_soft\\_"_s;
    QTest::newRow("a heading") << u"# not a title"_s << u"\\# not a title"_s;
    QTest::newRow("HTML") << u"<img src=x onerror=alert(1)>"_s << u"\\<img src=x onerror=alert(1)\\>"_s;
    QTest::newRow("an entity") << u"&lt;script&gt;"_s << u"\\&lt;script\\&gt;"_s;
    QTest::newRow("a link") << u"[click](javascript:x)"_s << u"\\[click\\](javascript:x)"_s;
    QTest::newRow("a bare address") << u"see http://x.example or HTTPS://y.example"_s
                                    << u"see http\\://x.example or HTTPS\\://y.example"_s;
    QTest::newRow("one without a scheme") << u"(www.x.example)"_s << u"(www\\.x.example)"_s;
    QTest::newRow("a mail address") << u"of dana_x@y.example, now"_s << u"of `dana_x@y.example`, now"_s;
    QTest::newRow("one that is a scheme's") << u"mailto:dana@y.example"_s << u"mailto:`dana@y.example`"_s;
    QTest::newRow("somebody who would be called") << u"@org/all-of_us: come"_s << u"`@org/all-of_us`: come"_s;
    QTest::newRow("two that touch") << u"a@b.c@d.e"_s << u"`a@b.c@d.e`"_s;
    QTest::newRow("an address in backticks") << u"`a@b.c`"_s << u"\\``a@b.c`\\`"_s;
    QTest::newRow("a time of the day") << u"2 @ 17:29"_s << u"2 @ 17:29"_s;
    QTest::newRow("a time is no address") << u"17:29:00"_s << u"17:29:00"_s;
    QTest::newRow("a pipe") << u"a|b"_s << u"a\\|b"_s;
    QTest::newRow("a backtick") << u"`rm`"_s << u"\\`rm\\`"_s;
    QTest::newRow("a backslash") << u"C:\\temp"_s << u"C:\\\\temp"_s;
    QTest::newRow("a list item") << u"- item"_s << u"\\- item"_s;
    QTest::newRow("a numbered list") << u"1. first"_s << u"1\\. first"_s;
    QTest::newRow("a year is no list") << u"2025 was"_s << u"2025 was"_s;
    QTest::newRow("line breaks become spaces") << u"one\r\ntwo\n\nthree"_s << u"one two three"_s;
    QTest::newRow("ANSI colours go") << u"\x1b[31mred\x1b[0m"_s << u"red"_s;
    QTest::newRow("an ANSI title goes") << u"\x1b]0;evil\x07text"_s << u"text"_s;
    QTest::newRow("control characters go") << u"a\x07\x08\x7f\x9b"_s + u"b"_s << u"ab"_s;
    QTest::newRow("bidirectional controls are shown") << u"\u202eevil\u2066"_s << u"\\<U+202E\\>evil\\<U+2066\\>"_s;
    QTest::newRow("zero-width characters are shown") << u"pass\u200bword"_s << u"pass\\<U+200B\\>word"_s;
    QTest::newRow("empty stays empty") << QString() << QString();
}

void TestMarkdownText::proseCannotBecomeMarkup()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QCOMPARE(markdown::prose(text), expected);
}

void TestMarkdownText::codeKeepsItsText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("a command") << u"gcloud --format=json"_s << u"`gcloud --format=json`"_s;
    QTest::newRow("a backtick inside") << u"a `b` c"_s << u"``a `b` c``"_s;
    QTest::newRow("a backtick at the end") << u"a`"_s << u"`` a` ``"_s;
    QTest::newRow("three of them") << u"```"_s << u"```` ``` ````"_s;
    QTest::newRow("nothing is no span") << QString() << QString();
    QTest::newRow("only control characters") << u"\x01"_s << QString();
}

void TestMarkdownText::codeKeepsItsText()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QCOMPARE(markdown::code(text), expected);
}

void TestMarkdownText::aFenceIsLongerThanAnyInside_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("ticks");
    QTest::newRow("ordinary log lines") << u"a\nb"_s << u"```"_s;
    QTest::newRow("a fence inside") << u"```\nrm -rf\n```"_s << u"````"_s;
    QTest::newRow("a longer fence inside") << u"``````"_s << u"```````"_s;
}

void TestMarkdownText::aFenceIsLongerThanAnyInside()
{
    QFETCH(QString, text);
    QFETCH(QString, ticks);
    QCOMPARE(markdown::fence(text, u"text"_s), QString(ticks + u"text\n"_s + text + u'\n' + ticks + u'\n'));
}

void TestMarkdownText::onlyWebLinksAreLinks_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("expected");
    QTest::newRow("https") << u"https://example.invalid/a?b=c"_s << u"[Issue](https://example.invalid/a?b=c)"_s;
    QTest::newRow("parentheses are encoded")
        << u"https://example.invalid/a(b)"_s << u"[Issue](https://example.invalid/a%28b%29)"_s;
    QTest::newRow("a script is text") << u"javascript:alert(1)"_s << u"Issue: `javascript:alert(1)`"_s;
    QTest::newRow("a file is text") << u"file:///etc/passwd"_s << u"Issue: `file:///etc/passwd`"_s;
    QTest::newRow("no URL at all") << u"not a url"_s << u"Issue: `not a url`"_s;
}

void TestMarkdownText::onlyWebLinksAreLinks()
{
    QFETCH(QString, url);
    QFETCH(QString, expected);
    QCOMPARE(markdown::link(u"Issue"_s, url), expected);
}

void TestMarkdownText::aTableCellCannotBreakItsRow()
{
    const QString table = markdown::table({u"A"_s, u"B"_s}, {{markdown::code(u"x|y"_s), markdown::prose(u"a|b"_s)}});
    QCOMPARE(table, u"| A | B |\n| --- | --- |\n| `x\\|y` | a\\|b |\n"_s);
}

void TestMarkdownText::commandLinesReadBackAsTheSameWords_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("expected");
    QTest::newRow("plain words") << QStringList{u"gcloud"_s, u"--format=json"_s} << u"gcloud --format=json"_s;
    QTest::newRow("a blank") << QStringList{u"echo"_s, u"a b"_s} << u"echo 'a b'"_s;
    QTest::newRow("a quote") << QStringList{u"echo"_s, u"it's"_s} << u"echo 'it'\\''s'"_s;
    QTest::newRow("what a shell would execute") << QStringList{u"echo"_s, u"$(id);`id`"_s} << u"echo '$(id);`id`'"_s;
    QTest::newRow("an empty word") << QStringList{u"echo"_s, u""_s} << u"echo ''"_s;
    QTest::newRow("letters beyond ASCII") << QStringList{u"echo"_s, u"\u00fc"_s} << u"echo '\u00fc'"_s;
}

void TestMarkdownText::commandLinesReadBackAsTheSameWords()
{
    QFETCH(QStringList, words);
    QFETCH(QString, expected);
    QCOMPARE(commandLine(words), expected);
}

QTEST_GUILESS_MAIN(TestMarkdownText)
#include "tst_markdowntext.moc"
