// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/pipeline/junitwriter.h"
#include "diagnostics/report/pipeline/pluginwriter.h"
#include "tests/unit/report/somedocument.h"

#include <QTest>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;
using namespace sitrep;
using namespace sitrep::test;

namespace {

/// Element names in order, each with its attributes: "failure message=…".
struct Cases
{
    explicit Cases(const QString &xml)
    {
        QXmlStreamReader reader(xml);
        while (!reader.atEnd()) {
            if (reader.readNext() != QXmlStreamReader::StartElement)
                continue;
            names += reader.name().toString();
            if (reader.name() == u"testsuite")
                suite = reader.attributes();
            else if (reader.name() == u"failure")
                failure = reader.attributes();
            else if (reader.name() == u"error")
                error = reader.attributes();
        }
        problem = reader.hasError() ? reader.errorString() : QString();
    }

    [[nodiscard]] QString count(const QString &name) const { return suite.value(name).toString(); }

    QStringList names;
    QXmlStreamAttributes suite;
    QXmlStreamAttributes failure;
    QXmlStreamAttributes error;
    QString problem;
};

ReportDocument withOutcome(Outcome outcome, std::optional<FailureClass> failureClass = {})
{
    ReportDocument document = someDocument();
    CheckResult found = result(u"timeouts"_s, outcome, Says::Works);
    found.failureClass = failureClass;
    EventMaker make;
    document.incident = Incident::of({make.opened(), make(EventKind::Result, resultToJson(found))});
    return document;
}

} // namespace

class TestPipelineWriters : public QObject
{
    Q_OBJECT

private slots:
    void everyCheckIsACase();
    void whatIsUnknownIsNoPass();
    void aWarningPassesAndSaysSo();
    void whatXmlCannotHoldIsReplaced();
    void thePluginLineHasStatusAndCounts_data();
    void thePluginLineHasStatusAndCounts();
    void textCannotBecomePerformanceData();
};

void TestPipelineWriters::everyCheckIsACase()
{
    const Cases cases(toJUnit(someDocument()));
    QVERIFY2(cases.problem.isEmpty(), qPrintable(cases.problem));
    QCOMPARE(cases.names.count(u"testcase"_s), 3);
    QCOMPARE(cases.count(u"tests"_s), u"3"_s);
    QCOMPARE(cases.count(u"failures"_s), u"1"_s);
    QCOMPARE(cases.count(u"errors"_s), u"0"_s);
    QCOMPARE(cases.count(u"skipped"_s), u"1"_s); // was not asked
    QCOMPARE(cases.count(u"time"_s), u"0.024"_s);
    QCOMPARE(cases.count(u"timestamp"_s), u"2025-09-15T18:05:00"_s);
    QCOMPARE(cases.failure.value(u"message"_s), u"of-a-newer-sitrep (what: error-rate)"_s);
}

void TestPipelineWriters::whatIsUnknownIsNoPass()
{
    const Cases cases(toJUnit(withOutcome(Outcome::Unknown, FailureClass::Timeout)));
    QCOMPARE(cases.count(u"errors"_s), u"1"_s);
    QCOMPARE(cases.error.value(u"type"_s), nameOf(FailureClass::Timeout));
}

void TestPipelineWriters::aWarningPassesAndSaysSo()
{
    const QString xml = toJUnit(withOutcome(Outcome::Warn));
    const Cases cases(xml);
    QCOMPARE(cases.count(u"failures"_s), u"0"_s);
    QCOMPARE(cases.count(u"errors"_s), u"0"_s);
    QVERIFY2(xml.contains(u"<system-out>warn: of-a-newer-sitrep"_s), qPrintable(xml));
}

void TestPipelineWriters::whatXmlCannotHoldIsReplaced()
{
    const QString broken = u"]]></failure><a b=\"c\" \x1b[31m"_s + QChar(0xd800) + QChar(0xffff) + QChar(1);
    const Cases cases(toJUnit(hostileDocument(broken)));
    QVERIFY2(cases.problem.isEmpty(), qPrintable(cases.problem));
    QCOMPARE(cases.names, Cases(toJUnit(hostileDocument(u"x"_s))).names);
}

void TestPipelineWriters::thePluginLineHasStatusAndCounts_data()
{
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QString>("begins");
    QTest::newRow("ok") << 0 << u"SITREP OK - "_s;
    QTest::newRow("warning") << 1 << u"SITREP WARNING - "_s;
    QTest::newRow("critical") << 2 << u"SITREP CRITICAL - "_s;
    QTest::newRow("unknown") << 3 << u"SITREP UNKNOWN - "_s;
}

void TestPipelineWriters::thePluginLineHasStatusAndCounts()
{
    QFETCH(int, exitCode);
    QFETCH(QString, begins);
    ReportDocument document = someDocument();
    document.assessment.exitCode = exitCode;
    const QString text = toPluginOutput(document);
    QVERIFY2(text.startsWith(begins), qPrintable(text));
    QVERIFY2(text.section(u'\n', 0, 0).endsWith(u" | answered=2;;;0;3 pass=1 warn=0 fail=1 unknown=0 skip=0"_s),
             qPrintable(text));
    QVERIFY(text.contains(u"\nfailing: Name of backend: "_s));
    QVERIFY(!text.contains(u"Name of settings"_s)); // healthy
}

void TestPipelineWriters::textCannotBecomePerformanceData()
{
    const QString text = toPluginOutput(hostileDocument(u"a | fail=0\nSITREP OK"_s));
    QCOMPARE(text.count(u'|'), 1);
    QVERIFY(!text.contains(u"\nSITREP OK"_s));
}

QTEST_GUILESS_MAIN(TestPipelineWriters)
#include "tst_pipelinewriters.moc"
