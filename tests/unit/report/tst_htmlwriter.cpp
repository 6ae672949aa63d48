// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/html/htmlwriter.h"
#include "diagnostics/report/markdown/markdownwriter.h"
#include "tests/unit/report/somedocument.h"

#include <QCryptographicHash>
#include <QSet>
#include <QTest>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;
using namespace sitrep;
using namespace sitrep::test;

namespace {

struct Element
{
    QString name;
    QMap<QString, QString> attributes;
    QString path; ///< of the elements around it
};

/// The writer closes every element, so that any reader of XML can tell what the document consists of.
struct Parsed
{
    explicit Parsed(const QString &html)
    {
        QXmlStreamReader reader(html);
        QStringList path;
        while (!reader.atEnd()) {
            const QXmlStreamReader::TokenType token = reader.readNext();
            if (token == QXmlStreamReader::StartElement) {
                Element element{reader.name().toString(), {}, path.join(u'/')};
                for (const QXmlStreamAttribute &attribute : reader.attributes())
                    element.attributes.insert(attribute.name().toString(), attribute.value().toString());
                elements += element;
                path += element.name;
            } else if (token == QXmlStreamReader::EndElement) {
                path.removeLast();
            } else if (token == QXmlStreamReader::Characters && path.contains(u"body"_s)) {
                text += reader.text();
            } else if (token == QXmlStreamReader::Characters && path.contains(u"style"_s)) {
                style += reader.text();
            }
        }
        error = reader.hasError() ? reader.errorString() : QString();
    }

    [[nodiscard]] QStringList names() const
    {
        QStringList all;
        for (const Element &element : elements)
            all += element.path + u'/' + element.name;
        return all;
    }

    [[nodiscard]] QList<Element> named(const QString &name) const
    {
        QList<Element> found;
        std::copy_if(elements.cbegin(), elements.cend(), std::back_inserter(found),
                     [&name](const Element &element) { return element.name == name; });
        return found;
    }

    QList<Element> elements;
    QString text;
    QString style;
    QString error;
};

} // namespace

class TestHtmlWriter : public QObject
{
    Q_OBJECT

private slots:
    void hostileDataStaysData_data();
    void hostileDataStaysData();
    void nothingIsLoadedAndNothingRuns();
    void citationsLeadToTheirEvidence();
    void everyRowAndColumnHasItsHeader();
    void sectionsAreNamedByTheirHeadings();
    void everyStatusHasItsShape();
    void itTellsWhatMarkdownTells();
    void equalDocumentsGiveEqualBytes();
};

void TestHtmlWriter::hostileDataStaysData_data()
{
    QTest::addColumn<QString>("hostile");
    QTest::newRow("a script") << u"<script>alert(1)</script>"_s;
    QTest::newRow("an image that calls home") << u"<img src=\"https://evil.invalid/p.png\" onerror='x()'>"_s;
    QTest::newRow("the end of an attribute") << u"\" onmouseover=\"alert(1)"_s;
    QTest::newRow("single quotes") << u"' onmouseover='alert(1)"_s;
    QTest::newRow("the end of the style") << u"</style><style>*{display:none}</style>"_s;
    QTest::newRow("the end of a block") << u"</code></pre></section></main><h1>Owned</h1>"_s;
    QTest::newRow("a comment") << u"<!-- and all that follows"_s;
    QTest::newRow("an entity") << u"&lt;b&gt; &copy;"_s;
    QTest::newRow("a script as address") << u"javascript:alert(1)"_s;
    QTest::newRow("turned text") << u"\u202egnp.exe"_s;
}

void TestHtmlWriter::hostileDataStaysData()
{
    QFETCH(QString, hostile);
    const Parsed harmless(toHtml(hostileDocument(u"harmless"_s)));
    const QString html = toHtml(hostileDocument(hostile));
    const Parsed parsed(html);
    QVERIFY2(parsed.error.isEmpty(), qPrintable(parsed.error));
    QCOMPARE(parsed.names(), harmless.names());
    static const QSet<QString> known{
        u"href"_s,    u"rel"_s,        u"class"_s,   u"id"_s,   u"scope"_s,    u"datetime"_s,    u"lang"_s,
        u"charset"_s, u"http-equiv"_s, u"content"_s, u"name"_s, u"tabindex"_s, u"aria-hidden"_s, u"aria-labelledby"_s};
    for (const Element &element : parsed.elements) {
        if (element.path.contains(u"svg"_s) || element.name == u"svg")
            continue; // ours, see everyStatusHasItsShape()
        for (auto attribute = element.attributes.cbegin(); attribute != element.attributes.cend(); ++attribute)
            QVERIFY2(known.contains(attribute.key()), qPrintable(attribute.key()));
        const QString target = element.attributes.value(u"href"_s);
        QVERIFY2(target.isEmpty() || target.startsWith(u'#') || target.startsWith(u"https://"_s), qPrintable(target));
    }
    QVERIFY(!html.contains(QChar(0x202e)));
}

void TestHtmlWriter::nothingIsLoadedAndNothingRuns()
{
    const Parsed parsed(toHtml(someDocument()));
    QVERIFY2(parsed.error.isEmpty(), qPrintable(parsed.error));
    const QByteArray hash = QCryptographicHash::hash(parsed.style.toUtf8(), QCryptographicHash::Sha256).toBase64();
    const QList<Element> metas = parsed.named(u"meta"_s);
    const auto policy = std::find_if(metas.cbegin(), metas.cend(), [](const Element &meta) {
        return meta.attributes.value(u"http-equiv"_s) == u"Content-Security-Policy";
    });
    QVERIFY(policy != metas.cend());
    QCOMPARE(policy->attributes.value(u"content"_s),
             u"default-src 'none'; style-src 'sha256-%1'; base-uri 'none'; form-action 'none'"_s.arg(
                 QString::fromLatin1(hash)));
    for (const QString &name : {u"script"_s, u"link"_s, u"iframe"_s, u"object"_s, u"form"_s, u"img"_s})
        QVERIFY2(parsed.named(name).isEmpty(), qPrintable(name));
    QVERIFY(!parsed.style.contains(u"url("_s) && !parsed.style.contains(u"@import"_s));
}

void TestHtmlWriter::citationsLeadToTheirEvidence()
{
    const Parsed parsed(toHtml(someDocument()));
    QSet<QString> ids;
    for (const Element &element : parsed.elements) {
        const QString id = element.attributes.value(u"id"_s);
        QVERIFY2(id.isEmpty() || !ids.contains(id), qPrintable(id));
        ids.insert(id);
    }
    int citations = 0;
    for (const Element &link : parsed.named(u"a"_s)) {
        const QString target = link.attributes.value(u"href"_s);
        if (!target.startsWith(u'#'))
            continue;
        QVERIFY2(ids.contains(target.mid(1)), qPrintable(target));
        ++citations;
    }
    QVERIFY(citations >= 3); // of the headline and of two components
}

void TestHtmlWriter::everyRowAndColumnHasItsHeader()
{
    const Parsed parsed(toHtml(someDocument()));
    int rows = 0;
    for (const Element &header : parsed.named(u"th"_s)) {
        const QString scope = header.attributes.value(u"scope"_s);
        QCOMPARE(scope, header.path.contains(u"thead"_s) ? u"col"_s : u"row"_s);
        rows += scope == u"row" ? 1 : 0;
    }
    int bodyRows = 0;
    for (const Element &row : parsed.named(u"tr"_s))
        bodyRows += row.path.contains(u"tbody"_s) ? 1 : 0;
    QVERIFY(bodyRows > 0);
    QCOMPARE(rows, bodyRows);
}

void TestHtmlWriter::sectionsAreNamedByTheirHeadings()
{
    const Parsed parsed(toHtml(someDocument()));
    QSet<QString> headings;
    for (const Element &heading : parsed.named(u"h2"_s))
        headings.insert(heading.attributes.value(u"id"_s));
    const QList<Element> sections = parsed.named(u"section"_s);
    QCOMPARE(sections.size(), headings.size());
    for (const Element &section : sections)
        QVERIFY(headings.contains(section.attributes.value(u"aria-labelledby"_s)));
    QCOMPARE(parsed.named(u"h1"_s).size(), 1);
    QCOMPARE(parsed.named(u"main"_s).size(), 1);
    QCOMPARE(parsed.named(u"html"_s).constFirst().attributes.value(u"lang"_s), u"en"_s);
}

void TestHtmlWriter::everyStatusHasItsShape()
{
    ReportDocument document = someDocument();
    document.assessment.components.clear();
    for (const EnumName<Status> &status : enumNames<Status>())
        document.assessment.components += component(nameOf(status.value), status.value, u"timeouts"_s);
    const Parsed parsed(toHtml(document));
    QSet<QString> shapes;
    for (const Element &symbol : parsed.named(u"symbol"_s))
        shapes.insert(u'#' + symbol.attributes.value(u"id"_s));
    QSet<QString> used;
    for (const Element &use : parsed.named(u"use"_s)) {
        QVERIFY(shapes.contains(use.attributes.value(u"href"_s)));
        used.insert(use.attributes.value(u"href"_s));
    }
    QCOMPARE(used, shapes);
    for (const EnumName<Status> &status : enumNames<Status>()) // a shape alone says nothing to who cannot see it
        QVERIFY(parsed.text.contains(nameOf(status.value), Qt::CaseInsensitive));
}

void TestHtmlWriter::itTellsWhatMarkdownTells()
{
    const QString html = Parsed(toHtml(someDocument())).text.simplified();
    for (QString line : toMarkdown(someDocument()).split(u'\n', Qt::SkipEmptyParts)) {
        if (line.startsWith(u'|') || line.startsWith(u"```"_s))
            continue;
        if (line.startsWith(u"- ") || line.startsWith(u'#'))
            line.remove(0, line.indexOf(u' '));
        line.remove(u'\\').remove(u"**"_s).remove(u'`');
        if (line.trimmed().startsWith(u"Symptom; cause inconclusive."_s))
            line.remove(u"Symptom; cause inconclusive."_s);
        QVERIFY2(html.contains(line.simplified()), qPrintable(line));
    }
}

void TestHtmlWriter::equalDocumentsGiveEqualBytes()
{
    QCOMPARE(toHtml(someDocument()), toHtml(someDocument()));
}

QTEST_MAIN(TestHtmlWriter)
#include "tst_htmlwriter.moc"
