// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/slack/slacktext.h"
#include "diagnostics/report/slack/slackwriter.h"
#include "tests/unit/report/somedocument.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;
using namespace sitrep::test;

namespace {

/// What Slack shows: what is not seen taken out, entities as characters.
QString shown(QString text)
{
    return text.remove(QChar(0x2060)).replace(u"&lt;"_s, u"<"_s).replace(u"&gt;"_s, u">"_s).replace(u"&amp;"_s, u"&"_s);
}

} // namespace

class TestSlackWriter : public QObject
{
    Q_OBJECT

private slots:
    void hostileDataStaysData_data();
    void hostileDataStaysData();
    void namesAreCopiedAsTheyAre();
    void impactAndClassComeBeforeTheTable();
    void columnsAreAligned();
    void itHasRoomInOneMessage_data();
    void itHasRoomInOneMessage();
    void onlyWebLinksAreLinks();
};

void TestSlackWriter::hostileDataStaysData_data()
{
    QTest::addColumn<QString>("hostile");
    QTest::addColumn<QString>("bare"); ///< must not stand in the message
    QTest::newRow("everybody") << u"<!channel> look"_s << u"<!channel>"_s;
    QTest::newRow("a person") << u"<@U123>"_s << u"<@U123>"_s;
    QTest::newRow("everybody, typed") << u"@channel look"_s << u"@channel"_s;
    QTest::newRow("a link") << u"<https://evil.invalid|the fix>"_s << u"<https://evil.invalid|"_s;
    QTest::newRow("bold") << u"*loud* words"_s << u" *loud* "_s;
    QTest::newRow("the end of a code block") << u"a\n```\n<!here>"_s << u"<!here>"_s;
}

void TestSlackWriter::hostileDataStaysData()
{
    QFETCH(QString, hostile);
    QFETCH(QString, bare);
    const QString text = toSlack(hostileDocument(hostile));
    static const QRegularExpression block(u"```.*?```"_s, QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression code(u"`[^`\n]*`"_s); // neither formats nor mentions
    QVERIFY2(!QString(text).remove(block).remove(code).contains(bare), qPrintable(text));
    QVERIFY2(!text.contains(u"<!"_s) && !text.contains(u"<@"_s), qPrintable(text));
    QCOMPARE(text.count(u"```"_s) % 2, 0);
    QVERIFY2(shown(text).contains(hostile.section(u'\n', 0, 0).section(u'`', 0, 0)), qPrintable(text));
}

void TestSlackWriter::namesAreCopiedAsTheyAre()
{
    QCOMPARE(slack::escaped(u"POSTGRES_HOST of a*b"_s), u"POSTGRES_HOST of a*b"_s);
    QCOMPARE(slack::escaped(u"a & b"_s), u"a &amp; b"_s);
    QCOMPARE(shown(slack::escaped(u"_cold_ ~gone~ `ran`"_s)), u"_cold_ ~gone~ `ran`"_s);
    static const QRegularExpression edge(u"(^|\\s)[_~`]"_s);
    QVERIFY(!slack::escaped(u"_cold_ ~gone~ `ran`"_s).contains(edge));
}

void TestSlackWriter::impactAndClassComeBeforeTheTable()
{
    const QString text = toSlack(someDocument());
    const qsizetype impact = text.indexOf(u"Nobody can chat"_s);
    const qsizetype verdict = text.indexOf(u"*Symptom; cause inconclusive.*"_s);
    const qsizetype table = text.indexOf(u"```"_s);
    QVERIFY2(impact > 0 && verdict > impact && table > verdict, qPrintable(text));
    QVERIFY2(text.contains(u"Read the variables"_s), "what would settle it");
}

void TestSlackWriter::columnsAreAligned()
{
    const QString text =
        slack::columns({{u"Status"_s, u"Component"_s}, {u"Failing"_s, u"a `b`"_s}, {u"Ok"_s, u"<x>"_s}}, 20);
    QCOMPARE(text, u"```\nStatus   Component\nFailing  a 'b'\nOk       &lt;x&gt;\n```\n"_s);
    QCOMPARE(slack::columns({{u"much too long"_s, u"b"_s}}, 5), u"```\nmuch…  b\n```\n"_s);
}

void TestSlackWriter::itHasRoomInOneMessage_data()
{
    QTest::addColumn<int>("components");
    QTest::addColumn<bool>("isCut");
    QTest::newRow("few") << 2 << false;
    QTest::newRow("more than a screen") << 45 << true;
    QTest::newRow("many") << 400 << true;
}

void TestSlackWriter::itHasRoomInOneMessage()
{
    QFETCH(int, components);
    QFETCH(bool, isCut);
    ReportDocument document = someDocument();
    for (int i = 2; i < components; ++i)
        document.assessment.components += component(u"service-%1"_s.arg(i), Status::Failing, u"error-rate"_s);
    const QString text = toSlack(document);
    QVERIFY2(text.size() <= slackCharacters, qPrintable(QString::number(text.size())));
    QCOMPARE(text.count(u"```"_s) % 2, 0);
    QCOMPARE(text.contains(u"The rest has no room in one message"_s), isCut);
    QVERIFY(text.endsWith(u'\n'));
}

void TestSlackWriter::onlyWebLinksAreLinks()
{
    ReportDocument document = someDocument();
    IncidentDetails details = document.incident.details();
    details.links = {Link{u"Issue"_s, u"https://example.invalid/a?b=c"_s}, Link{u"Local"_s, u"javascript:alert(1)"_s}};
    EventMaker make;
    document.incident = Incident::of({make.opened(details)});
    const QString text = toSlack(document);
    QVERIFY2(text.contains(u"<https://example.invalid/a?b=c|Issue>"_s), qPrintable(text));
    QVERIFY2(text.contains(u"Local: `javascript:alert(1)`"_s), qPrintable(text));
}

QTEST_GUILESS_MAIN(TestSlackWriter)
#include "tst_slackwriter.moc"
