// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/logs/logfixture.h"

#include <QTest>

using namespace sitrep;
using namespace sitrep::test;
using namespace Qt::StringLiterals;

/// Formats as a scan uses them.
class TestFileFormat : public QObject
{
    Q_OBJECT

private slots:
    void recognisesEachFileOfASource();
    void takesTheFormatThatTheSourceNames();
};

void TestFileFormat::recognisesEachFileOfASource()
{
    const LogFolder folder;
    const LogScanResult scan = folder.scan(QList<QByteArray>{
        "{\"severity\":\"ERROR\",\"timestamp\":\"2025-09-15T17:29:00Z\",\"logName\":\"l\",\"insertId\":\"i\"}\n",
        "10.0.0.1 - - [15/Sep/2025:17:29:01 +0000] \"GET / HTTP/1.1\" 502 1\n"
        "10.0.0.1 - - [15/Sep/2025:17:29:02 +0000] \"GET / HTTP/1.1\" 200 1\n",
        "Sep 15 17:29:03 host app[1]: <ERROR> x\n"});
    QCOMPARE(scan.problems, QStringList());
    QStringList told;
    for (const LogFormat &format : scan.index->formats())
        told.append(nameOf(format.name) % (format.yearAssumed ? u" year"_s : QString())
                    % (format.zoneAssumed ? u" zone"_s : QString()));
    QCOMPARE(told, QStringList({u"cloud-logging"_s, u"access"_s, u"syslog year zone"_s}));
    QCOMPARE(nameOf(scan.index->level(0)), u"error"_s);
    QCOMPARE(nameOf(scan.index->level(1)), u"error"_s);
    QCOMPARE(nameOf(scan.index->level(2)), u"info"_s);
    QCOMPARE(isoText(*scan.index->time(2)), u"2025-09-15T17:29:02Z"_s);
}

void TestFileFormat::takesTheFormatThatTheSourceNames()
{
    const LogFolder folder;
    const QString path = folder.add(u"a.log"_s, "ERROR: by its level\nERROR: too\n1757957340 9 bytes\n");
    LogSource source{u"a"_s, {path}, {}, {}, {}};
    const LogScanResult recognised = LogScan::source(source, folder.path(), {});
    QCOMPARE(recognised.index->entryCount(), 2);
    QVERIFY(!recognised.index->time(2));
    source.format = LogFormatName::Epoch;
    const LogScanResult named = LogScan::source(source, folder.path(), {});
    QCOMPARE(named.index->entryCount(), 3);
    QCOMPARE(isoText(*named.index->time(2)), u"2025-09-15T17:29:00Z"_s);
}

QTEST_GUILESS_MAIN(TestFileFormat)
#include "tst_fileformat.moc"
