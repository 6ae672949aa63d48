// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/markdown/markdownwriter.h"
#include "tests/unit/report/somedocument.h"

#include <QProcess>
#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

using namespace sitrep;
using namespace sitrep::test;

namespace {

/// The elements that GitHub's own parser makes of a text, indented by depth, without the text in them. What a link leads to is told.
QStringList structureOf(const QString &markdown)
{
    QProcess parser;
    parser.start(u"cmark-gfm"_s, {u"--to"_s, u"xml"_s, u"-e"_s, u"table"_s, u"-e"_s, u"autolink"_s, u"-e"_s,
                                  u"tasklist"_s, u"-e"_s, u"strikethrough"_s, u"-e"_s, u"footnotes"_s});
    parser.write(markdown.toUtf8());
    parser.closeWriteChannel();
    if (!parser.waitForFinished() || parser.exitCode() != 0)
        qFatal("cmark-gfm cannot be used");
    QXmlStreamReader xml(parser.readAllStandardOutput());
    QStringList elements;
    qsizetype depth = 0;
    while (!xml.atEnd()) {
        const QXmlStreamReader::TokenType token = xml.readNext();
        if (token == QXmlStreamReader::StartElement) {
            const QString attributes = xml.attributes().value(u"destination"_s).toString()
                                       + xml.attributes().value(u"level"_s).toString()
                                       + xml.attributes().value(u"completed"_s).toString();
            if (xml.name() != u"text")
                elements += QString(depth, u' ') + xml.name() + u' ' + attributes;
            ++depth;
        } else if (token == QXmlStreamReader::EndElement) {
            --depth;
        }
    }
    if (xml.hasError()) // it writes footnotes so that they cannot be read
        elements += xml.errorString();
    return elements;
}

QString reportOf(ReportKind kind, const QString &text)
{
    ReportDocument document = hostileDocument(text);
    document.options.kind = kind;
    return toMarkdown(document);
}

} // namespace

/// Whatever text there is in a report, a parser sees the structure that it has with a plain word in that place.
class TestMarkdownStructure : public QObject
{
    Q_OBJECT

private slots:
    void itIsOursAlone_data();
    void itIsOursAlone();
    void ofALinkTooItIsOurs();
    void mailAddressesAreNoLinks_data();
    void mailAddressesAreNoLinks();
};

void TestMarkdownStructure::itIsOursAlone_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("a link") << u"[click](https://x.example)"_s;
    QTest::newRow("a link by reference") << u"[x]\n\n[x]: https://x.example"_s;
    QTest::newRow("an image") << u"![](https://x.example/seen.png)"_s;
    QTest::newRow("an image behind an escape") << u"\\![a](https://x.example/seen.png)"_s;
    QTest::newRow("an autolink") << u"<https://x.example>"_s;
    QTest::newRow("a bare address") << u"go to https://x.example/a?b=c now"_s;
    QTest::newRow("one in brackets") << u"(www.x.example)"_s;
    QTest::newRow("a heading") << u"# Resolved"_s;
    QTest::newRow("an element over an attribute") << u"<a\nhref='https://x.example'>"_s;
    QTest::newRow("a scheme of files") << u"ftp://x.example/a"_s;
    QTest::newRow("a table in a cell") << u"a |\n|---|\n| b"_s;
    QTest::newRow("an instruction") << u"<?php x ?> <![CDATA[ x ]]>"_s;
    QTest::newRow("an image in a link") << u"[![a](//x.example)](//y.example)"_s;
    QTest::newRow("a formula") << u"$$\\href{https://x.example}{x}$$ $`x`$"_s;
    QTest::newRow("a diagram") << u"```mermaid\ngraph TD; click A \"javascript:x\"\n```"_s;
    QTest::newRow("an underlined heading") << u"Resolved\n======"_s;
    QTest::newRow("one of dashes") << u"Resolved\n---"_s;
    QTest::newRow("a list") << u"- all is well"_s;
    QTest::newRow("a list of stars") << u"* all is well"_s;
    QTest::newRow("a numbered list") << u"1) all is well"_s;
    QTest::newRow("a task") << u"[x] done"_s;
    QTest::newRow("a task in a list") << u"- [x] done"_s;
    QTest::newRow("a quote") << u"> said"_s;
    QTest::newRow("a line") << u"***"_s;
    QTest::newRow("a code block") << u"    code"_s;
    QTest::newRow("a fence") << u"```\ncode\n```"_s;
    QTest::newRow("a fence of tildes") << u"~~~\ncode\n~~~"_s;
    QTest::newRow("backticks") << u"`code` ``code`` ```"_s;
    QTest::newRow("HTML") << u"<script>alert(1)</script>"_s;
    QTest::newRow("a comment that hides the rest") << u"<!-- "_s;
    QTest::newRow("an element over lines") << u"<details>\n<summary>x</summary>"_s;
    QTest::newRow("a table") << u"| a | b |\n| - | - |\n| c | d |"_s;
    QTest::newRow("a pipe") << u"a | b \\| c \\\\| d"_s;
    QTest::newRow("emphasis") << u"*a* __b__ ***c***"_s;
    QTest::newRow("struck") << u"~~a~~ ~b~"_s;
    QTest::newRow("a footnote") << u"[^1]\n\n[^1]: x"_s;
    QTest::newRow("an escape at the end") << u"a\\"_s;
    QTest::newRow("a hard break") << u"a  \nb\\\nc"_s;
}

void TestMarkdownStructure::itIsOursAlone()
{
    QFETCH(const QString, text);
    for (const EnumName<ReportKind> &kind : enumNames<ReportKind>())
        QCOMPARE(structureOf(reportOf(kind.value, text)), structureOf(reportOf(kind.value, u"word"_s)));
    // As it stands it would have been something else.
    const QStringList paragraph{u"document "_s, u" paragraph "_s};
    if (text != u"[x] done" && !text.endsWith(u'\\') && !text.contains(u'|'))
        QVERIFY(structureOf(text) != paragraph);
}

void TestMarkdownStructure::ofALinkTooItIsOurs()
{
    ReportDocument document = someDocument();
    EventMaker make;
    IncidentDetails details = document.incident.details();
    details.links = {Link{u"![a](https://x.example)"_s, u"https://ours.example/a)[b](https://x.example/"_s}};
    document.incident = Incident::of({make.opened(details)});
    const QStringList links = structureOf(toMarkdown(document)).filter(u"link "_s);
    QCOMPARE(links.size(), 1);
    QVERIFY2(links.constFirst().contains(u"link https://ours.example/a%29"), qPrintable(links.constFirst()));
}

void TestMarkdownStructure::mailAddressesAreNoLinks_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
         {"dana@y.example", "of a.b-c_d+e@y.example, now", "mailto:dana@y.example", "xmpp:a@b.example/x",
          "a@-b.example", "a@.b.example", "a@b.c@d.example", "`dana@y.example`", "\\a@b.example", "*a@b.example*",
          "a|b@c.example", "<a@b.example>", "[x](mailto:a@b.example)"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void TestMarkdownStructure::mailAddressesAreNoLinks()
{
    QFETCH(const QString, text);
    const auto linksIn = [](const QString &markdown) {
        return structureOf(markdown).filter(QRegularExpression(QStringLiteral("^ *link ")));
    };
    for (const EnumName<ReportKind> &kind : enumNames<ReportKind>())
        QCOMPARE(linksIn(reportOf(kind.value, text)), linksIn(reportOf(kind.value, u"word"_s)));
}

QTEST_GUILESS_MAIN(TestMarkdownStructure)
#include "tst_markdownstructure.moc"
