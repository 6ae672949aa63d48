// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/judge.h"
#include "tests/support/contextbuilder.h"

#include <QDateTime>
#include <QTest>

using namespace sitrep;
using namespace sitrep::test;
using namespace Qt::StringLiterals;

namespace {

/// "tests 3, failures 1, errors 0, skipped 1, flaky 0, time 1.5 s" as one line.
QString countsOf(const Observation &observation, const QString &prefix = {})
{
    QStringList words;
    for (const QString &name : {u"tests"_s, u"failures"_s, u"errors"_s, u"skipped"_s, u"flaky"_s, u"time"_s}) {
        const auto fact = observation.facts.find(prefix + name);
        words.append(name % u' ' % (fact == observation.facts.end() ? u"?"_s : factText(fact->second)));
    }
    return words.join(u", "_s);
}

Observation asked(const QByteArray &xml)
{
    ContextBuilder builder(CheckKind::Junit);
    (void)builder.file(u"r.xml"_s, xml);
    return builder.config(R"({"files": ["*.xml"]})").ask();
}

QString judgedAs(ContextBuilder &builder)
{
    Check &check = builder.context().check;
    check.expect = {Expectation{u"failed"_s, {Matcher{MatcherKind::Equals, 0}}, {}, std::nullopt}};
    const CheckResult result = judge(builder.ask(), check, {});
    const QString failureClass = result.failureClass ? QString(u' ' + nameOf(*result.failureClass)) : QString();
    return nameOf(result.outcome) % failureClass % u": " % render(result.reason);
}

} // namespace

class TstJunit : public QObject
{
    Q_OBJECT

private slots:
    void countsEachTestOnce_data();
    void countsEachTestOnce();
    void tellsEachSuite();
    void tellsWhatFailedAndWhere();
    void aSuiteInTwoFilesCountsOnce();
    void countsTwoRunsOfTheSameTests();
    void tellsBrokenFiles_data();
    void tellsBrokenFiles();
    void expandsNoEntity();
    void whatWasReadBesideABrokenFileCounts();
    void tellsHowOldTheFilesAre();
    void comesToAnOutcome_data();
    void comesToAnOutcome();
    void optionalAndMissingIsSkipped();
    void readsWhatToolsWrite_data();
    void readsWhatToolsWrite();
    void readsALargeFile();
};

void TstJunit::countsEachTestOnce_data()
{
    QTest::addColumn<QByteArray>("xml");
    QTest::addColumn<QString>("counts");
    const auto row = [](const char *name, const char *xml, const QString &counts) {
        QTest::newRow(name) << QByteArray(xml) << counts;
    };
    row("one suite", R"(<testsuite name="a" tests="2" time="1.5"><testcase name="x"/><testcase name="y"/></testsuite>)",
        u"tests 2, failures 0, errors 0, skipped 0, flaky 0, time 1.5 s"_s);
    row("suites", R"(<testsuites tests="3" time="0.5"><testsuite name="a" time="1"><testcase name="x"/></testsuite>
        <testsuite name="b"><testcase name="y" time="2"/><testcase name="z" time="0.25"><failure/></testcase></testsuite></testsuites>)",
        u"tests 3, failures 1, errors 0, skipped 0, flaky 0, time 3.25 s"_s);
    row("a suite in a suite counts once",
        R"(<testsuites><testsuite name="a" tests="3" failures="1" time="3"><testcase name="x" time="1"/>
        <testsuite name="b" tests="2" failures="1" time="2"><testcase name="y"/><testcase name="z"><failure/></testcase></testsuite></testsuite></testsuites>)",
        u"tests 3, failures 1, errors 0, skipped 0, flaky 0, time 3 s"_s);
    row("an error that is a failure too is one test",
        R"(<testsuite><testcase name="x"><failure/><error/></testcase></testsuite>)",
        u"tests 1, failures 0, errors 1, skipped 0, flaky 0, time 0 s"_s);
    row("two failures of one test are one",
        R"(<testsuite failures="1"><testcase name="x"><failure/><failure/></testcase></testsuite>)",
        u"tests 1, failures 1, errors 0, skipped 0, flaky 0, time 0 s"_s);
    row("skipped, and not run",
        R"(<testsuite><testcase name="x"><skipped/></testcase><testcase name="y" status="notrun"/></testsuite>)",
        u"tests 2, failures 0, errors 0, skipped 2, flaky 0, time 0 s"_s);
    row("repeated runs of Surefire",
        R"(<testsuite tests="2" flakes="1"><testcase name="x"><flakyFailure message="m"><stackTrace>s</stackTrace></flakyFailure></testcase>
        <testcase name="y"><failure/><rerunFailure/><rerunError/></testcase></testsuite>)",
        u"tests 2, failures 1, errors 0, skipped 0, flaky 1, time 0 s"_s);
    row("what a test prints is no result",
        R"(<testsuite><testcase name="x"><system-out><failure/></system-out></testcase><system-err>x</system-err></testsuite>)",
        u"tests 1, failures 0, errors 0, skipped 0, flaky 0, time 0 s"_s);
    row("says more failures than it lists",
        R"(<testsuite name="a" tests="2" errors="1"><testcase name="x"/></testsuite>)",
        u"tests 1, failures 1, errors 0, skipped 0, flaky 0, time 0 s"_s);
    row("says its tests and lists none", R"(<testsuite name="a" tests="9" failures="1" errors="1" skipped="2"/>)",
        u"tests 9, failures 1, errors 1, skipped 2, flaky 0, time 0 s"_s);
    row("the whole says more failures than its suites",
        R"(<testsuites failures="2" tests="2"><testsuite><testcase name="x"><failure/></testcase><testcase name="y"/></testsuite></testsuites>)",
        u"tests 2, failures 2, errors 0, skipped 0, flaky 0, time 0 s"_s);
    row("cases without a suite",
        R"(<testsuites><testcase name="x"/><testcase name="y"><error/></testcase></testsuites>)",
        u"tests 2, failures 0, errors 1, skipped 0, flaky 0, time 0 s"_s);
    row("a thousand with a comma", R"(<testsuite time="1,234.5"><testcase name="x"/></testsuite>)",
        u"tests 1, failures 0, errors 0, skipped 0, flaky 0, time 1234.5 s"_s);
    row("numbers that are none",
        R"(<testsuite tests="-3" failures="many" time="NaN"><testcase name="x" time="-1"/></testsuite>)",
        u"tests 1, failures 0, errors 0, skipped 0, flaky 0, time 0 s"_s);
    row("a time beyond all times",
        R"(<testsuite><testcase name="x" time="1e308"/><testcase name="y" time="1e308"/></testsuite>)",
        u"tests 2, failures 0, errors 0, skipped 0, flaky 0, time 0 s"_s);
    row("its letters are not all ASCII",
        "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><testsuite><testcase name=\"gr\xfc\xdf\"/></testsuite>",
        u"tests 1, failures 0, errors 0, skipped 0, flaky 0, time 0 s"_s);
}

void TstJunit::countsEachTestOnce()
{
    QFETCH(QByteArray, xml);
    QFETCH(QString, counts);
    QCOMPARE(countsOf(asked(xml)), counts);
}

void TstJunit::tellsEachSuite()
{
    const Observation observation = asked(R"(<testsuites><testsuite name="com.example.A">
        <testcase name="x"/><testcase name="y"><skipped/></testcase>
        <testsuite name="inner"><testcase name="z"><failure/></testcase></testsuite></testsuite>
        <testsuite name="b"><testcase name="x"><skipped/></testcase></testsuite></testsuites>)");
    QCOMPARE(countsOf(observation, u"suites.com.example.A."_s),
             u"tests 3, failures 1, errors 0, skipped 1, flaky 0, time 0 s"_s);
    QCOMPARE(countsOf(observation, u"suites.inner."_s),
             u"tests 1, failures 1, errors 0, skipped 0, flaky 0, time 0 s"_s);
    QCOMPARE(factText(observation.facts.at(u"suites.com.example.A.pass_percent"_s)), u"50 %"_s);
    QCOMPARE(factText(observation.facts.at(u"suites.inner.pass_percent"_s)), u"0 %"_s);
    QVERIFY(!observation.facts.contains(u"suites.b.pass_percent"_s)); // none of it ran
    QCOMPARE(factText(observation.facts.at(u"pass_percent"_s)), u"50 %"_s);
}

void TstJunit::tellsWhatFailedAndWhere()
{
    const Observation observation =
        asked("<testsuite>\n<testcase classname=\"com.A\" name=\"x\">\n"
              "<failure message=\"expected 1 but was 2\">at A.java:3</failure></testcase>\n"
              "<testcase name=\"y\"><error>\n  Boom\n  at B.java:4</error></testcase></testsuite>");
    QCOMPARE(observation.evidence.origin, u"r.xml:2"_s);
    QCOMPARE(observation.evidence.excerpt, u"r.xml: 2 tests, 2 failed, 0 skipped, 0 s\n"
                                           "r.xml:2: com.A.x: expected 1 but was 2\n"
                                           "r.xml:4: y: Boom"_s);
    QCOMPARE(factLines(observation, u"failed"_s), u"failed=2\nfailed_tests=[\"com.A.x\",\"y\"]"_s);
}

void TstJunit::aSuiteInTwoFilesCountsOnce()
{
    ContextBuilder builder(CheckKind::Junit);
    const QByteArray cases =
        R"(<testcase classname="a.B" name="x" time="0.2"/><testcase classname="a.B" name="y" time="0.1"><failure/></testcase>)";
    (void)builder.file(u"TEST-a.B.xml"_s, R"(<testsuite name="a.B" time="0.3">)" + cases + "</testsuite>");
    (void)builder.file(u"TESTS-all.xml"_s, R"(<testsuites><testsuite name="B" package="a" time="0.3">)" + cases
                                               + "</testsuite></testsuites>");
    const Observation observation = builder.config(R"({"files": ["*.xml", "TEST-a.B.xml"]})").ask();
    QCOMPARE(countsOf(observation), u"tests 2, failures 1, errors 0, skipped 0, flaky 0, time 0.3 s"_s);
    QVERIFY2(observation.evidence.excerpt.contains(u"TESTS-all.xml: B stands in another file too and counts once"),
             qUtf8Printable(observation.evidence.excerpt));
}

void TstJunit::countsTwoRunsOfTheSameTests()
{
    ContextBuilder builder(CheckKind::Junit);
    (void)builder.file(u"py310.xml"_s,
                       R"(<testsuite timestamp="2026-01-01T10:00:00"><testcase name="x"/></testsuite>)");
    (void)builder.file(u"py311.xml"_s,
                       R"(<testsuite timestamp="2026-01-01T11:00:00"><testcase name="x"/></testsuite>)");
    (void)builder.file(u"undated-1.xml"_s, R"(<testsuite><testcase name="x"/></testsuite>)");
    (void)builder.file(u"undated-2.xml"_s, R"(<testsuite><testcase name="x"/></testsuite>)");
    QCOMPARE(factLines(builder.config(R"({"files": ["*.xml"]})").ask(), u"tests"_s), u"tests=4"_s);
}

void TstJunit::tellsBrokenFiles_data()
{
    QTest::addColumn<QByteArray>("xml");
    QTest::addColumn<QString>("failure");
    QTest::newRow("cut off") << "<testsuite>\n<testcase name=\"x\"/>\n<testcase"_ba
                             << u"parse: r.xml:3: Premature end of document."_s;
    QTest::newRow("empty") << ""_ba << u"parse: r.xml:1: Premature end of document."_s;
    QTest::newRow("no XML") << "PASS\n"_ba << u"parse: r.xml:1: Start tag expected."_s;
    QTest::newRow("another report") << "<?xml version=\"1.0\"?>\n<coverage/>"_ba
                                    << u"parse: r.xml:2: this is no report of tests: it begins with <coverage>"_s;
    QTest::newRow("a test that is not closed") << "<testsuite>\n<testcase name=\"x\">\n</testsuite>"_ba
                                               << u"parse: r.xml:3: Opening and ending tag mismatch."_s;
    QTest::newRow("deep") << QByteArray("<testsuite>" + QByteArray("<a>").repeated(100000))
                          << u"parse: r.xml:1: elements lie more than 64 deep"_s;
    QTest::newRow("no test") << "<testsuites/>"_ba << u"missing: *.xml holds no test"_s;
    QTest::newRow("none ran") << "<testsuite><testcase name=\"x\"><skipped/></testcase></testsuite>"_ba
                              << u"missing: All 1 tests were skipped"_s;
}

void TstJunit::tellsBrokenFiles()
{
    QFETCH(QByteArray, xml);
    QFETCH(QString, failure);
    const Observation observation = asked(xml);
    QCOMPARE(failureLine(observation), failure);
}

void TstJunit::expandsNoEntity()
{
    const QByteArray bomb =
        "<!DOCTYPE t [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
        "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>\n<testsuite name=\"&c;\"><testcase name=\"&c;\"/></testsuite>";
    QCOMPARE(failureLine(asked(bomb)), u"parse: r.xml:1: a document type is declared, which is not read"_s);
    const QByteArray file = "<!DOCTYPE t [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><testsuite name=\"&f;\"/>";
    QVERIFY(failureLine(asked(file)).startsWith(u"parse: "));
    const Observation known =
        asked("<testsuite><testcase name=\"a &lt;b&gt; &amp; &#65;\"><failure/></testcase></testsuite>");
    QCOMPARE(factLines(known, u"failed_tests"_s), u"failed_tests=[\"a <b> & A\"]"_s);
}

void TstJunit::whatWasReadBesideABrokenFileCounts()
{
    ContextBuilder builder(CheckKind::Junit);
    (void)builder.file(u"a.xml"_s, "<testsuite><testcase name=\"x\"><failure/></testcase>");
    (void)builder.file(u"b.xml"_s, "<testsuite><testcase name=\"y\"/></testsuite>");
    (void)builder.config(R"({"files": ["*.xml"]})");
    const Observation observation = builder.ask();
    QVERIFY(observation.facts.at(u"tests"_s).cut);
    QVERIFY(!observation.facts.at(u"failed"_s).cut);
    QCOMPARE(judgedAs(builder),
             u"fail threshold: 1 of 2 tests failed: x; besides, a.xml:1: Premature end of document."_s);
    (void)builder.file(u"a.xml"_s, "<testsuite><testcase name=\"x\">");
    QCOMPARE(judgedAs(builder), u"unknown parse: a.xml:1: Premature end of document."_s);
}

void TstJunit::tellsHowOldTheFilesAre()
{
    ContextBuilder builder(CheckKind::Junit);
    builder.context().now = *parseInstant(u"2026-01-01T12:00:00Z");
    const auto write = [&builder](const QString &name, const QString &at) {
        QFile file(builder.file(name, "<testsuite><testcase name=\"x\"/></testsuite>"));
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.setFileTime(QDateTime::fromString(at, Qt::ISODate), QFileDevice::FileModificationTime));
    };
    write(u"old.xml"_s, u"2026-01-01T10:00:00Z"_s);
    write(u"new.xml"_s, u"2026-01-01T11:59:00Z"_s);
    const Observation observation = builder.config(R"({"files": ["*.xml"]})").ask();
    QCOMPARE(factText(observation.facts.at(u"age"_s)), u"7200 s"_s);
    QCOMPARE(factText(observation.facts.at(u"newest_age"_s)), u"60 s"_s);
}

void TstJunit::comesToAnOutcome_data()
{
    QTest::addColumn<QByteArray>("xml");
    QTest::addColumn<QString>("outcome");
    QTest::newRow("all passed") << R"(<testsuite><testcase name="x"/><testcase name="y"/></testsuite>)"_ba
                                << u"pass: 2 tests passed"_s;
    QTest::newRow("one was skipped")
        << R"(<testsuite><testcase name="x"/><testcase name="y"><skipped/></testcase></testsuite>)"_ba
        << u"pass: 1 test passed, 1 was skipped"_s;
    QTest::newRow("one failed")
        << R"(<testsuite><testcase name="x"/><testcase name="y"><failure/></testcase></testsuite>)"_ba
        << u"fail threshold: 1 of 2 tests failed: y"_s;
    QTest::newRow("many failed")
        << R"(<testsuite><testcase name="a"><error/></testcase><testcase name="b"><error/></testcase><testcase name="c"><error/></testcase><testcase name="d"><error/></testcase></testsuite>)"_ba
        << u"fail threshold: 4 of 4 tests failed: a, b, c and 1 more"_s;
    QTest::newRow("more failed than are listed")
        << R"(<testsuite tests="4" failures="2"/>)"_ba << u"fail threshold: 2 of 4 tests failed"_s;
    QTest::newRow("none ran") << "<testsuite/>"_ba << u"unknown missing: *.xml holds no test"_s;
}

void TstJunit::comesToAnOutcome()
{
    QFETCH(QByteArray, xml);
    QFETCH(QString, outcome);
    ContextBuilder builder(CheckKind::Junit);
    (void)builder.file(u"r.xml"_s, xml);
    QCOMPARE(judgedAs(builder.config(R"({"files": ["*.xml"]})")), outcome);
}

void TstJunit::optionalAndMissingIsSkipped()
{
    ContextBuilder builder(CheckKind::Junit);
    (void)builder.config(R"({"files": ["results/*.xml"]})");
    QCOMPARE(judgedAs(builder), u"unknown missing: No file matches results/*.xml"_s);
    builder.context().check.optional = true;
    QCOMPARE(judgedAs(builder), u"skip missing: No file matches results/*.xml"_s);
    (void)builder.config(R"({"files": ["r.xml"]})");
    QCOMPARE(judgedAs(builder), u"skip missing: No file matches r.xml"_s);
    (void)builder.file(u"there.xml"_s, "<testsuite><testcase name=\"x\"/></testsuite>");
    (void)builder.config(R"({"files": ["r.xml", "there.xml"]})");
    QCOMPARE(judgedAs(builder), u"skip missing: r.xml: there is no such file"_s);
    (void)builder.file(u"folder.xml/x"_s, "");
    (void)builder.config(R"({"files": ["folder.xml"]})");
    QCOMPARE(judgedAs(builder), u"unknown parse: folder.xml: this is a folder, not a file"_s);
}

void TstJunit::readsWhatToolsWrite_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("counts");
    QTest::newRow("Surefire") << u"surefire.xml"_s
                              << u"tests 4, failures 1, errors 0, skipped 1, flaky 1, time 1204.5 s"_s;
    QTest::newRow("PHPUnit") << u"phpunit-nested.xml"_s
                             << u"tests 3, failures 0, errors 1, skipped 0, flaky 0, time 0.03 s"_s;
    QTest::newRow("pytest") << u"pytest.xml"_s << u"tests 3, failures 0, errors 1, skipped 1, flaky 0, time 0.051 s"_s;
}

void TstJunit::readsWhatToolsWrite()
{
    QFETCH(QString, file);
    QFETCH(QString, counts);
    const QString path = qEnvironmentVariable("SITREP_SOURCE_DIR") + u"/tests/data/junit/" + file;
    ContextBuilder builder(CheckKind::Junit);
    builder.context().config = {{u"files"_s, QJsonArray{path}}};
    QCOMPARE(countsOf(builder.ask()), counts);
}

void TstJunit::readsALargeFile()
{
    QByteArray xml = "<testsuite name=\"big\">";
    for (int i = 0; i < 20'000; ++i)
        xml += "<testcase classname=\"c\" name=\"t" + QByteArray::number(i) + "\" time=\"0.001\"><system-out>"
               + QByteArray(200, 'x') + "</system-out></testcase>";
    const Observation observation = asked(xml + "</testsuite>");
    QCOMPARE(countsOf(observation), u"tests 20000, failures 0, errors 0, skipped 0, flaky 0, time 20 s"_s);
}

QTEST_GUILESS_MAIN(TstJunit)
#include "tst_junit.moc"
