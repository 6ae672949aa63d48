// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/format/loghead.h"

#include <QTest>

using namespace sitrep;
using namespace Qt::StringLiterals;

namespace {

const Instant reference = *parseInstant(u"2025-09-15T18:05:00Z");

QString told(const LogHead &head)
{
    const QString level = head.level == LogLevel::None ? u"-"_s : nameOf(head.level);
    return (head.time ? isoText(*head.time) : u"-"_s) % u' ' % level;
}

} // namespace

class TstLogHead : public QObject
{
    Q_OBJECT

private slots:
    void readsTimes_data();
    void readsTimes();
    void readsLevels_data();
    void readsLevels();
    void readsHeads_data();
    void readsHeads();
    void looksOnlyAtTheFront();
};

void TstLogHead::readsTimes_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("time");
    const QString noon = u"2025-09-15T17:29:00Z"_s;
    QTest::newRow("T and Z") << "2025-09-15T17:29:00Z x"_ba << noon;
    QTest::newRow("small t and z") << "2025-09-15t17:29:00z x"_ba << noon;
    QTest::newRow("space, no zone: UTC") << "2025-09-15 17:29:00 x"_ba << noon;
    QTest::newRow("nothing behind it") << "2025-09-15 17:29:00"_ba << noon;
    QTest::newRow("no seconds") << "2025-09-15 17:29 x"_ba << noon;
    QTest::newRow("slashes") << "2025/09/15 17:29:00 [error] 7#7: x"_ba << noon;
    QTest::newRow("in brackets") << "[2025-09-15T17:29:00Z] x"_ba << noon;
    QTest::newRow("in quotes") << "\"2025-09-15T17:29:00Z\" x"_ba << noon;
    QTest::newRow("logfmt") << "time=2025-09-15T17:29:00Z level=info"_ba << noon;
    QTest::newRow("logfmt in quotes") << "time=\"2025-09-15T17:29:00Z\" level=info"_ba << noon;
    QTest::newRow("ts") << "ts=2025-09-15T17:29:00Z caller=main.go:1"_ba << noon;
    QTest::newRow("syslog priority") << "<34>1 2025-09-15T17:29:00Z host app - x"_ba << noon;
    QTest::newRow("terminal colour before it") << "\x1b[32m2025-09-15T17:29:00Z\x1b[0m x"_ba << noon;
    QTest::newRow("offset with colon") << "2025-09-15T19:29:00+02:00 x"_ba << noon;
    QTest::newRow("offset without colon") << "2025-09-15T19:29:00+0200 x"_ba << noon;
    QTest::newRow("offset of hours") << "2025-09-15T19:29:00+02 x"_ba << noon;
    QTest::newRow("offset behind a blank") << "2025-09-15 12:59:00 -0430 x"_ba << noon;
    QTest::newRow("offset over midnight") << "2025-09-16T02:59:00+09:30 x"_ba << noon;
    QTest::newRow("a dash behind it is no offset") << "2025-09-15 17:29:00 - 20 things"_ba << noon;
    QTest::newRow("a number behind it is no offset") << "2025-09-15 17:29:00 -20 degrees"_ba << noon;
    QTest::newRow("milliseconds") << "2025-09-15T17:29:00.120Z x"_ba << u"2025-09-15T17:29:00.12Z"_s;
    QTest::newRow("milliseconds with comma") << "2025-09-15 17:29:00,120 x"_ba << u"2025-09-15T17:29:00.12Z"_s;
    QTest::newRow("nanoseconds are cut") << "2025-09-15T17:29:00.123456789Z x"_ba << u"2025-09-15T17:29:00.123456Z"_s;
    QTest::newRow("comma without decimals") << "2025-09-15 17:29:00, x"_ba << noon;
    QTest::newRow("leap second") << "2016-12-31T23:59:60Z x"_ba << u"2017-01-01T00:00:00Z"_s;
    QTest::newRow("leap day") << "2024-02-29T00:00:00Z x"_ba << u"2024-02-29T00:00:00Z"_s;
    QTest::newRow("syslog") << "Sep 15 17:29:00 host app[1]: x"_ba << noon;
    QTest::newRow("syslog, day of one digit") << "Sep  5 17:29:00 host app: x"_ba << u"2025-09-05T17:29:00Z"_s;
    QTest::newRow("syslog of last year") << "Dec 31 23:59:59 host app: x"_ba << u"2024-12-31T23:59:59Z"_s;
    QTest::newRow("syslog of tomorrow") << "Sep 16 10:00:00 host app: x"_ba << u"2025-09-16T10:00:00Z"_s;

    QTest::newRow("glog with its year") << "E20250915 17:29:00.120000  1234 main.cc:12] x"_ba
                                        << u"2025-09-15T17:29:00.12Z"_s;
    QTest::newRow("klog without a year") << "E0915 17:29:00.120000  1234 main.cc:12] x"_ba
                                         << u"2025-09-15T17:29:00.12Z"_s;
    QTest::newRow("behind a hole of NULs") << QByteArray(5000, '\0') + "2025-09-15T17:29:00Z x" << noon;
    QTest::newRow("NULs alone") << QByteArray(5000, '\0') << u"-"_s;

    QTest::newRow("glog, month 13") << "E20251315 17:29:00.120000  1234 main.cc:12] x"_ba << u"-"_s;
    QTest::newRow("empty") << ""_ba << u"-"_s;
    QTest::newRow("a date alone") << "2025-09-15 x"_ba << u"-"_s;
    QTest::newRow("cut in the date") << "2025-09-"_ba << u"-"_s;
    QTest::newRow("cut in the time") << "2025-09-15T17:2"_ba << u"-"_s;
    QTest::newRow("month 13") << "2025-13-15T17:29:00Z"_ba << u"-"_s;
    QTest::newRow("month 0") << "2025-00-15T17:29:00Z"_ba << u"-"_s;
    QTest::newRow("day 31 of September") << "2025-09-31T17:29:00Z"_ba << u"-"_s;
    QTest::newRow("leap day of a common year") << "2025-02-29T17:29:00Z"_ba << u"-"_s;
    QTest::newRow("hour 24") << "2025-09-15T24:00:00Z"_ba << u"-"_s;
    QTest::newRow("minute 60") << "2025-09-15T17:60:00Z"_ba << u"-"_s;
    QTest::newRow("second 61") << "2025-09-15T17:29:61Z"_ba << u"-"_s;
    QTest::newRow("year 0") << "0000-01-01T00:00:00Z"_ba << u"-"_s;
    QTest::newRow("mixed separators") << "2025-09/15T17:29:00Z"_ba << u"-"_s;
    QTest::newRow("letters for digits") << "2025-O9-15T17:29:00Z"_ba << u"-"_s;
    QTest::newRow("behind words") << "at 2025-09-15T17:29:00Z"_ba << u"-"_s;
    QTest::newRow("behind blanks") << "  2025-09-15T17:29:00Z"_ba << u"-"_s;
    QTest::newRow("an address") << "10.28.0.3:5432"_ba << u"-"_s;
    QTest::newRow("syslog without a month") << "Sex 15 17:29:00 host"_ba << u"-"_s;
    QTest::newRow("syslog, day 0") << "Sep  0 17:29:00 host"_ba << u"-"_s;
}

void TstLogHead::readsTimes()
{
    QFETCH(QByteArray, line);
    QFETCH(QString, time);
    const LogHead head = LogHeadReader(reference).read({line.constData(), static_cast<size_t>(line.size())});
    QCOMPARE(head.time ? isoText(*head.time) : u"-"_s, time);
}

void TstLogHead::readsLevels_data()
{
    QTest::addColumn<QByteArray>("rest");
    QTest::addColumn<QString>("level");
    QTest::newRow("right behind") << " ERROR [main] x"_ba << u"error"_s;
    QTest::newRow("two blanks") << "  INFO 1 --- [main] x"_ba << u"info"_s;
    QTest::newRow("brackets") << " [WARN] x"_ba << u"warning"_s;
    QTest::newRow("brackets with blanks") << " [INFO ] x"_ba << u"info"_s;
    QTest::newRow("small in brackets") << " [error] 7#7: *1 open() failed"_ba << u"error"_s;
    QTest::newRow("behind a thread") << " [pool-1 thread 3] ERROR c.a.Db - x"_ba << u"error"_s;
    QTest::newRow("Python") << " - netra.app - CRITICAL - x"_ba << u"critical"_s;
    QTest::newRow("PostgreSQL") << " UTC [1234] app@chat FATAL:  password authentication failed"_ba << u"critical"_s;
    QTest::newRow("syslog") << " host app[12]: ERROR x"_ba << u"error"_s;
    QTest::newRow("bars") << " | ERROR | x"_ba << u"error"_s;
    QTest::newRow("zap, small before a tab") << "\terror\tmain.go:7\tx"_ba << u"error"_s;
    QTest::newRow("small before a colon") << " warn: x"_ba << u"warning"_s;
    QTest::newRow("logfmt") << " caller=main.go:1 level=error msg=\"x\""_ba << u"error"_s;
    QTest::newRow("severity") << " severity=ERROR x"_ba << u"error"_s;
    QTest::newRow("quoted value") << " level=\"warn\" x"_ba << u"warning"_s;
    QTest::newRow("coloured") << " \x1b[31mERROR\x1b[0m x"_ba << u"error"_s;
    QTest::newRow("at the end") << " ERROR"_ba << u"error"_s;
    QTest::newRow("before CR") << " ERROR\r"_ba << u"error"_s;
    QTest::newRow("TRACE") << " TRACE x"_ba << u"trace"_s;
    QTest::newRow("DEBUG") << " DEBUG x"_ba << u"debug"_s;
    QTest::newRow("NOTICE") << " NOTICE x"_ba << u"notice"_s;
    QTest::newRow("WARNING") << " WARNING x"_ba << u"warning"_s;
    QTest::newRow("ERR") << " ERR x"_ba << u"error"_s;
    QTest::newRow("SEVERE") << " SEVERE x"_ba << u"error"_s;
    QTest::newRow("FATAL") << " FATAL x"_ba << u"critical"_s;
    QTest::newRow("ALERT") << " ALERT x"_ba << u"critical"_s;
    QTest::newRow("EMERG") << " EMERG x"_ba << u"critical"_s;

    QTest::newRow("a request that failed, as Django writes it")
        << " \"GET /api/pay HTTP/1.1\" 500 145"_ba << u"error"_s;
    QTest::newRow("a request for what is not there") << " \"GET /x HTTP/1.1\" 404 17\r"_ba << u"warning"_s;
    QTest::newRow("a request without an answer") << " \"GET /x HTTP/1.1\" - 17"_ba << u"-"_s;
    QTest::newRow("a quoted text and a number") << " \"took 5 s\" 500"_ba << u"-"_s;
    QTest::newRow("in a sentence") << " the app saw an ERROR today"_ba << u"-"_s;
    QTest::newRow("small word of a sentence") << " error while reading"_ba << u"-"_s;
    QTest::newRow("far behind") << " a1 b2 c3 d4 e5 f6 g7 ERROR"_ba << u"-"_s;
    QTest::newRow("part of a word") << " ERRORS x"_ba << u"-"_s;
    QTest::newRow("part of a name") << " ERROR_CODE x"_ba << u"-"_s;
    QTest::newRow("in a quoted message") << " msg=\"level=error\" level=info"_ba << u"info"_s;
    QTest::newRow("escaped quote in a message") << " msg=\"a \\\" level=error\" level=info"_ba << u"info"_s;
    QTest::newRow("a quote that is never closed") << " msg=\"level=error"_ba << u"-"_s;
    QTest::newRow("another key") << " errorlevel=ERROR x"_ba << u"-"_s;
    QTest::newRow("a word that is none") << " level=loud"_ba << u"-"_s;
    QTest::newRow("a bracket that is never closed") << " [ERROR x"_ba << u"-"_s;
    QTest::newRow("a payload") << " {\"level\":\"ERROR\"}"_ba << u"error"_s;
    QTest::newRow("nothing") << ""_ba << u"-"_s;
    QTest::newRow("blanks") << "     "_ba << u"-"_s;
}

void TstLogHead::readsLevels()
{
    QFETCH(QByteArray, rest);
    QFETCH(QString, level);
    const QByteArray line = "2025-09-15T17:29:00Z" + rest;
    const LogHead head = LogHeadReader(reference).read({line.constData(), static_cast<size_t>(line.size())});
    QCOMPARE(head.level == LogLevel::None ? u"-"_s : nameOf(head.level), level);
    QVERIFY(head.time.has_value());
}

void TstLogHead::readsHeads_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("head");
    QTest::newRow("level and no time") << "ERROR: relation does not exist"_ba << u"- error"_s;
    QTest::newRow("level in brackets and no time") << "[warn] x"_ba << u"- warning"_s;
    QTest::newRow("level=, no time") << "level=error msg=x"_ba << u"- error"_s;
    QTest::newRow("level before the time") << "ERROR 2025-09-15 17:29:00 x"_ba << u"2025-09-15T17:29:00Z error"_s;
    QTest::newRow("level before a time in brackets")
        << "INFO  [2025-09-15 17:29:00,5] x"_ba << u"2025-09-15T17:29:00.5Z info"_s;
    QTest::newRow("bracketed level before the time")
        << "[ERROR] 2025-09-15 17:29:00 x"_ba << u"2025-09-15T17:29:00Z error"_s;
    QTest::newRow("level= before ts=") << "level=warn ts=2025-09-15T17:29:00Z msg=x"_ba
                                       << u"2025-09-15T17:29:00Z warning"_s;

    QTest::newRow("a priority, and no time") << "<11>1 - host app 12 - - x"_ba << u"- error"_s;
    QTest::newRow("an object behind NULs")
        << QByteArray("\0\0{\"time\":\"2025-09-15T17:29:00Z\",\"level\":\"warn\"}", 48)
        << u"2025-09-15T17:29:00Z warning"_s;

    QTest::newRow("a stack frame") << "\tat com.acme.Db.get(Db.java:7)"_ba << u"- -"_s;
    QTest::newRow("an exception") << "java.lang.Error: ERROR"_ba << u"- -"_s;
    QTest::newRow("a sentence") << "error: not one of ours"_ba << u"- -"_s;
    QTest::newRow("a capital sentence") << "Error: not one of ours"_ba << u"- -"_s;
    QTest::newRow("a longer word") << "INFORMATION_SCHEMA x"_ba << u"- -"_s;
    QTest::newRow("a thread") << "[main] ERROR x"_ba << u"- -"_s;
    QTest::newRow("only colour") << "\x1b[31m"_ba << u"- -"_s;
    QTest::newRow("half a colour") << "\x1b[31"_ba << u"- -"_s;
    QTest::newRow("a priority and nothing") << "<34>"_ba << u"- -"_s;
    QTest::newRow("bytes") << "\xff\xfe\x01\x02"_ba << u"- -"_s;
    QTest::newRow("NUL") << QByteArray("\0\0\0", 3) << u"- -"_s;
}

void TstLogHead::readsHeads()
{
    QFETCH(QByteArray, line);
    QFETCH(QString, head);
    QCOMPARE(told(LogHeadReader(reference).read({line.constData(), static_cast<size_t>(line.size())})), head);
}

void TstLogHead::looksOnlyAtTheFront()
{
    const QByteArray line = "2025-09-15T17:29:00Z" + QByteArray(1'000'000, ' ') + "ERROR";
    const LogHead head = LogHeadReader(reference).read({line.constData(), static_cast<size_t>(line.size())});
    QCOMPARE(told(head), u"2025-09-15T17:29:00Z -"_s);
}

QTEST_GUILESS_MAIN(TstLogHead)
#include "tst_loghead.moc"
