// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/report/reportplaces.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;

namespace {

QStringList pathsOf(const ReportPlaces &made)
{
    QStringList paths;
    for (const ReportPlace &place : made.places)
        paths += place.path;
    return paths;
}

} // namespace

/// What `--output` means.
class TestReportPlaces : public QObject
{
    Q_OBJECT

private slots:
    void oneFormat();
    void severalFormats();
    void refusesWhatIsNotPlain_data();
    void refusesWhatIsNotPlain();
    void namesOfIncidents();
};

void TestReportPlaces::oneFormat()
{
    const QTemporaryDir folder;
    QCOMPARE(pathsOf(reportPlaces({u"html"_s}, {}, u"x"_s)), QStringList{QString()});
    QCOMPARE(pathsOf(reportPlaces({u"html"_s}, u"a.md"_s, u"x"_s)), QStringList{u"a.md"_s});
    QCOMPARE(pathsOf(reportPlaces({u"html"_s}, folder.path(), u"x"_s)), QStringList{folder.filePath(u"x.html"_s)});
    QCOMPARE(pathsOf(reportPlaces({u"html"_s}, u"new/"_s, u"x"_s)), QStringList{u"new/x.html"_s});
    QCOMPARE(reportPlaces({u"html"_s}, u"new/"_s, u"x"_s).folder, u"new/"_s);
}

void TestReportPlaces::severalFormats()
{
    const QStringList formats{u"markdown"_s, u"slack"_s, u"junit"_s, u"bundle"_s, u"pdf"_s, u"nagios"_s, u"json"_s};
    QCOMPARE(pathsOf(reportPlaces(formats, u"out/u3"_s, u"x"_s)),
             (QStringList{u"out/u3.md"_s, u"out/u3.slack.txt"_s, u"out/u3.junit.xml"_s, u"out/u3.sitrep"_s,
                          u"out/u3.pdf"_s, u"out/u3.nagios.txt"_s, u"out/u3.json"_s}));
    const QTemporaryDir folder;
    QCOMPARE(pathsOf(reportPlaces({u"html"_s, u"json"_s}, folder.path(), u"x"_s)),
             (QStringList{folder.filePath(u"x.html"_s), folder.filePath(u"x.json"_s)}));
}

void TestReportPlaces::refusesWhatIsNotPlain_data()
{
    QTest::addColumn<QString>("output");
    QTest::newRow("nowhere") << QString();
    QTest::newRow("one file") << u"update.html"_s;
    QTest::newRow("one file, shouted") << u"UPDATE.PDF"_s;
    QTest::newRow("a file that is there") << u"/etc/passwd"_s;
    QTest::newRow("a device") << u"/dev/null"_s;
}

void TestReportPlaces::refusesWhatIsNotPlain()
{
    QFETCH(QString, output);
    const ReportPlaces made = reportPlaces({u"html"_s, u"json"_s}, output, u"x"_s);
    QVERIFY(!made.problem.isEmpty());
    QVERIFY(made.places.isEmpty());
}

void TestReportPlaces::namesOfIncidents()
{
    QCOMPARE(reportStem(u"1278"_s, 3), u"incident-1278-update-3"_s);
    QCOMPARE(reportStem(u"../../etc/ü"_s, {}), u"incident-..-..-etc--"_s);
    QCOMPARE(reportStem({}, 1), u"incident-update-1"_s);
    QVERIFY(reportStem(QString(5'000, u'x'), 1).size() < 100);
}

QTEST_GUILESS_MAIN(TestReportPlaces)
#include "tst_reportplaces.moc"
