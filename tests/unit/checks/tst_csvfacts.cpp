// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/facts/csvfacts.h"
#include "tests/support/contextbuilder.h"

#include <QTest>

using namespace sitrep;
using namespace sitrep::test;
using namespace Qt::StringLiterals;

class TstCsvFacts : public QObject
{
    Q_OBJECT

private slots:
    void readsRows_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("rows"); // fields by |, rows by /
        QTest::newRow("plain") << u"a,b\n1,2\n"_s << u"a|b/1|2"_s;
        QTest::newRow("no line end at the end") << u"a,b\n1,2"_s << u"a|b/1|2"_s;
        QTest::newRow("line ends of networks") << u"a,b\r\n1,2\r\n"_s << u"a|b/1|2"_s;
        QTest::newRow("empty fields") << u"a,,c\n,,\n"_s << u"a||c/||"_s;
        QTest::newRow("empty lines") << u"\na\n\n"_s << u"a"_s;
        QTest::newRow("quotes") << u"\"a,b\",\"say \"\"hi\"\"\"\n\"x\ny\",2"_s << u"a,b|say \"hi\"/x\ny|2"_s;
        QTest::newRow("a quote within") << u"a\"b,c\n"_s << u"a\"b|c"_s;
        QTest::newRow("a quote that is not closed") << u"\"a,b\n1"_s << u"a,b\n1"_s;
        QTest::newRow("nothing") << u""_s << u""_s;
    }
    void readsRows()
    {
        QFETCH(QString, text);
        QFETCH(QString, rows);
        QStringList lines;
        for (const QStringList &row : csvRows(text))
            lines.append(row.join(u'|'));
        QCOMPARE(lines.join(u'/'), rows);
    }

    void findsFields_data()
    {
        QTest::addColumn<QString>("fact");
        QTest::addColumn<QString>("found");
        QTest::newRow("one row") << u"csv[px=app][sv=BACKEND].status"_s << u"csv[px=app][sv=BACKEND].status=UP"_s;
        QTest::newRow("several rows") << u"csv[px=app].status"_s << u"csv[px=app].status=[\"DOWN\",\"UP\"]"_s;
        QTest::newRow("every row") << u"csv.act"_s << u"csv.act=[\"0\",\"1\",\"\"]"_s;
        QTest::newRow("counted") << u"count(csv[px=app].status)"_s << u"csv[px=app].status=[\"DOWN\",\"UP\"]"_s;
        QTest::newRow("no such row") << u"csv[px=web].status"_s << u""_s;
        QTest::newRow("no such column") << u"csv[px=app].state"_s << u""_s;
        QTest::newRow("no such column of a filter") << u"csv[name=app].status"_s << u""_s;
        QTest::newRow("no column") << u"csv[px=app]"_s << u""_s;
        QTest::newRow("not closed") << u"csv[px=app.status"_s << u""_s;
        QTest::newRow("no text") << u"csv[px].status"_s << u""_s;
    }
    void findsFields()
    {
        QFETCH(QString, fact);
        QFETCH(QString, found);
        ContextBuilder asked(CheckKind::Http);
        asked.expects(fact);
        asked.context().runbook = std::make_shared<const Runbook>();
        ObservationBuilder builder(asked.context(), u"x"_s);
        addCsvFacts(builder, asked.context(),
                    "# px,sv,status,act\napp,a,DOWN,0\napp,BACKEND,UP,1\nfe,FRONTEND,OPEN,\n");
        QCOMPARE(factLines(builder.finish()), found);
    }
};

QTEST_GUILESS_MAIN(TstCsvFacts)
#include "tst_csvfacts.moc"
