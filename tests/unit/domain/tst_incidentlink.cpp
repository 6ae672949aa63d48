// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/values/incidentlink.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;

class TestIncidentLink : public QObject
{
    Q_OBJECT

private slots:
    void aLinkComesBackAsItWas_data();
    void aLinkComesBackAsItWas();
    void linksOfPeopleAreRead_data();
    void linksOfPeopleAreRead();
    void brokenLinksAreSaid_data();
    void brokenLinksAreSaid();
};

namespace {

Instant at(const char *text)
{
    return parseInstant(QString::fromLatin1(text)).value_or(Instant());
}

} // namespace

void TestIncidentLink::aLinkComesBackAsItWas_data()
{
    QTest::addColumn<QString>("incident");
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("line");
    const auto row = [](const char *name, const QString &incident, const QString &query, const QString &line) {
        QTest::newRow(name) << incident << query << line;
    };
    row("plain", u"1278"_s, u"exit(3)"_s, u"backend.log:734118"_s);
    row("signs of URLs", u"A/B #7"_s, u"/a+b%20&c=d#e/ and \"x y\""_s, u"a b&c=1.log:1"_s);
    row("other alphabets", u"störung-7"_s, u"ошибка 接続"_s, u"журнал.log:2"_s);
    row("nothing but the incident", u"018f2c1e-0000-7000-8000-000000000001"_s, {}, {});
}

void TestIncidentLink::aLinkComesBackAsItWas()
{
    QFETCH(const QString, incident);
    QFETCH(const QString, query);
    QFETCH(const QString, line);
    IncidentLink link{incident, u"logs"_s};
    link.source = u"backend"_s;
    link.line = line;
    link.query = query;
    link.span = TimeSpan{at("2025-09-15T17:45:00.123456Z"), at("2025-09-15T17:51:00Z")};
    const ParsedIncidentLink parsed = parseIncidentLink(link.text());
    QVERIFY2(parsed.link, qPrintable(parsed.problem + u' ' + link.text()));
    QCOMPARE(parsed.link->text(), link.text());
    QVERIFY(*parsed.link == link);
}

void TestIncidentLink::linksOfPeopleAreRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("as documented")
        << u"sitrep://incident/1278?panel=logs&t=2025-09-15T17:45:00Z/PT6M&q=exit%283%29&line=734118"_s;
    QTest::newRow("with an end")
        << u"sitrep://incident/1278?panel=logs&t=2025-09-15T17:45:00Z/2025-09-15T17:51:00Z&q=exit(3)&line=734118"_s;
    QTest::newRow("broken by a mail program")
        << u" \nsitrep://incident/1278?panel=logs&t=2025-09-15T17:45:00Z/\r\n  PT6M&q=exit%283%29&line=734118\n"_s;
    QTest::newRow("of a newer version")
        << u"sitrep://incident/1278?panel=logs&wrap=1&t=2025-09-15T17:45:00Z/PT360S&q=exit%283%29&line=734118"_s;
}

void TestIncidentLink::linksOfPeopleAreRead()
{
    QFETCH(const QString, text);
    QVERIFY(looksLikeIncidentLink(text));
    const ParsedIncidentLink parsed = parseIncidentLink(text);
    QVERIFY2(parsed.link, qPrintable(parsed.problem));
    QCOMPARE(parsed.link->incident, u"1278"_s);
    QCOMPARE(parsed.link->panel, u"logs"_s);
    QCOMPARE(parsed.link->query, u"exit(3)"_s);
    QCOMPARE(parsed.link->line, u"734118"_s);
    QVERIFY(parsed.link->span == (TimeSpan{at("2025-09-15T17:45:00Z"), at("2025-09-15T17:51:00Z")}));
}

void TestIncidentLink::brokenLinksAreSaid_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("said");
    const auto row = [](const char *name, const QString &text, const QString &said) {
        QTest::newRow(name) << text << said;
    };
    row("another host", u"sitrep://report/1"_s, u"one begins with sitrep://incident/"_s);
    row("another scheme", u"https://incident/1"_s, u"one begins with sitrep://incident/"_s);
    row("no incident", u"sitrep://incident/?panel=logs"_s, u"it names no incident"_s);
    row("no path", u"sitrep://incident"_s, u"it names no incident"_s);
    row("a panel of nobody", u"sitrep://incident/1?panel=cockpit"_s, u"there is no panel “cockpit”"_s);
    row("a line without a number", u"sitrep://incident/1?line=a.log"_s, u"its line is “a.log”"_s);
    row("a time without a zone", u"sitrep://incident/1?t=2025-09-15T17:45:00"_s,
        u"its time is “2025-09-15T17:45:00”"_s);
    row("an end before its start", u"sitrep://incident/1?t=2025-09-15T17:45:00Z/2025-09-15T17:44:00Z"_s,
        u"its time is"_s);
    row("an empty span", u"sitrep://incident/1?t=2025-09-15T17:45:00Z/PT0S"_s, u"its time is"_s);
    row("endless", u"sitrep://incident/1?q="_s + QString(10'000, u'x'), u"it is longer than"_s);
}

void TestIncidentLink::brokenLinksAreSaid()
{
    QFETCH(const QString, text);
    QFETCH(const QString, said);
    const ParsedIncidentLink parsed = parseIncidentLink(text);
    QVERIFY(!parsed.link);
    QVERIFY2(parsed.problem.startsWith(u"this link cannot be opened: "_s + said), qPrintable(parsed.problem));
}

QTEST_APPLESS_MAIN(TestIncidentLink)
#include "tst_incidentlink.moc"
