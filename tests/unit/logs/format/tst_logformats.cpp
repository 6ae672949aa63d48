// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/format/loghead.h"

#include <QTest>

using namespace sitrep;
using namespace Qt::StringLiterals;

/// Lines as programs write them. Each sample is recognised, and each of its lines told as "time level | message", or as
/// "+" when it continues the entry above it.
class TestLogFormats : public QObject
{
    Q_OBJECT

private slots:
    void readsTheLines_data();
    void readsTheLines();
    void readsJsonLines_data();
    void readsJsonLines();
};

namespace {

const Instant reference = *parseInstant(u"2025-09-15T18:05:00Z");

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<size_t>(bytes.size())};
}

QString textOf(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QStringList told(const QByteArray &sample)
{
    const LogFormat format = LogFormat::recognise(viewOf(sample), reference);
    LogHeadReader reader(format, reference);
    QStringList lines{nameOf(format.name) % (format.yearAssumed ? u", year assumed"_s : QString())
                      % (format.zoneAssumed ? u", zone assumed"_s : QString())};
    QByteArrayList all = sample.split('\n');
    all.removeLast();
    for (const QByteArray &line : all) {
        const LogHead head = reader.read(viewOf(line));
        if (!head.startsEntry()) {
            lines.append(u"+"_s);
            continue;
        }
        lines.append((head.time ? isoText(*head.time) : u"-"_s) % u' ' % nameOf(head.level) % u" | "
                     % textOf(reader.message(viewOf(line))));
    }
    return lines;
}

void row(const char *name, const QByteArray &sample, const QStringList &expected)
{
    QTest::newRow(name) << sample << expected;
}

void addColumns()
{
    QTest::addColumn<QByteArray>("sample");
    QTest::addColumn<QStringList>("expected");
}

void compare()
{
    QFETCH(QByteArray, sample);
    QFETCH(QStringList, expected);
    QCOMPARE(told(sample).join(u'\n'), expected.join(u'\n'));
}

void addProgramRows()
{
    row("log4j, with a stack trace",
        "2025-09-15T17:29:00.123Z INFO  [worker-3] http.access - GET /api status=200\n"
        "2025-09-15T17:29:01.123Z ERROR [worker-3] c.acme.Db - could not get a connection\n"
        "java.sql.SQLTransientConnectionException: ERROR in the pool\n"
        "\tat com.zaxxer.hikari.pool.HikariPool.get(HikariPool.java:696)\n"
        "Caused by: java.net.ConnectException: Connection refused\n"
        "\t... 23 more\n"
        "2025-09-15T17:30:00.500Z WARN  [w] a.b - slow\n",
        {u"log4j"_s, u"2025-09-15T17:29:00.123Z info | GET /api status=200"_s,
         u"2025-09-15T17:29:01.123Z error | could not get a connection"_s, u"+"_s, u"+"_s, u"+"_s, u"+"_s,
         u"2025-09-15T17:30:00.5Z warning | slow"_s});
    row("logback, the thread first",
        "2025-09-15 17:29:00,123 [main] INFO  c.a.Orders - started\n"
        "2025-09-15 17:29:00,124 [main] ERROR c.a.Orders - failed: no such order\n",
        {u"log4j, zone assumed"_s, u"2025-09-15T17:29:00.123Z info | started"_s,
         u"2025-09-15T17:29:00.124Z error | failed: no such order"_s});
    row("an exception before a colon is no logger",
        "2025-09-15 17:29:00,123 ERROR [main] java.lang.IllegalStateException: no pool\n"
        "2025-09-15 17:29:00,124 ERROR [main] c.acme.Db$GoneFault - no pool\n"
        "2025-09-15 17:29:00,125 ERROR [main] c.acme.Db: no pool\n"
        "2025-09-15 17:29:00,126 ERROR [main] c.acme.Db - java.lang.NullPointerException: no pool\n",
        {u"log4j, zone assumed"_s, u"2025-09-15T17:29:00.123Z error | java.lang.IllegalStateException: no pool"_s,
         u"2025-09-15T17:29:00.124Z error | c.acme.Db$GoneFault - no pool"_s,
         u"2025-09-15T17:29:00.125Z error | no pool"_s,
         u"2025-09-15T17:29:00.126Z error | java.lang.NullPointerException: no pool"_s});
    row("a line that ends with its level",
        "2025-09-15T17:29:00Z Backup: ERROR\n2025-09-15T17:29:01Z Restore: ERROR:  \n"
        "2025-09-15T17:29:02Z Backup: ERROR disk full\n",
        {u"iso8601"_s, u"2025-09-15T17:29:00Z error | Backup: ERROR"_s,
         u"2025-09-15T17:29:01Z error | Restore: ERROR:"_s, u"2025-09-15T17:29:02Z error | disk full"_s});
    row("a message that begins with a bracket",
        "2025-09-15T17:29:00Z ERROR [main] [Errno 5] Input/output error\n2025-09-15T17:29:00Z INFO  [main] a.B - ok\n"
        "2025-09-15T17:29:00Z INFO  [main] a.B - ok\n",
        {u"log4j"_s, u"2025-09-15T17:29:00Z error | [Errno 5] Input/output error"_s,
         u"2025-09-15T17:29:00Z info | ok"_s, u"2025-09-15T17:29:00Z info | ok"_s});
    row("Spring Boot",
        "2025-09-15T17:29:00.123+02:00  INFO 12345 --- [shop] [  main] c.a.Orders        : Started in 3 s\n"
        "2025-09-15T17:29:00.123+02:00 ERROR 12345 --- [shop] [  main] c.a.Orders        : Failed: x\n",
        {u"log4j"_s, u"2025-09-15T15:29:00.123Z info | Started in 3 s"_s,
         u"2025-09-15T15:29:00.123Z error | Failed: x"_s});
    row("Python, with a traceback",
        "2025-09-15 17:29:00,123 - shop.orders - ERROR - could not pay\n"
        "Traceback (most recent call last):\n"
        "  File \"a.py\", line 3, in pay\n"
        "    raise ValueError(\"ERROR\")\n"
        "ValueError: ERROR\n"
        "2025-09-15 17:29:01,123 - shop - INFO - ok\n",
        {u"python, zone assumed"_s, u"2025-09-15T17:29:00.123Z error | could not pay"_s, u"+"_s, u"+"_s, u"+"_s, u"+"_s,
         u"2025-09-15T17:29:01.123Z info | ok"_s});
    row("Python as it comes", "ERROR:root:no answer\nWARNING:shop.db:slow: 3 s\nINFO:root:ok\n",
        {u"python"_s, u"- error | no answer"_s, u"- warning | slow: 3 s"_s, u"- info | ok"_s});
    row("Go, with panics",
        "2025/09/15 17:29:00 http: panic serving 10.0.0.1:5: x\n"
        "goroutine 5 [running]:\n"
        "net/http.(*conn).serve.func1(0xc0001)\n"
        "\t/usr/lib/go/src/net/http/server.go:1868 +0xb9\n"
        "2025/09/15 17:29:00.000123 listening\n"
        "panic: runtime error: index out of range [3] with length 3\n"
        "\n"
        "goroutine 1 [running]:\n"
        "main.main()\n"
        "exit status 2\n",
        {u"go, zone assumed"_s, u"2025-09-15T17:29:00Z none | http: panic serving 10.0.0.1:5: x"_s, u"+"_s, u"+"_s,
         u"+"_s, u"2025-09-15T17:29:00.000123Z none | listening"_s,
         u"- critical | panic: runtime error: index out of range [3] with length 3"_s, u"+"_s, u"+"_s, u"+"_s, u"+"_s});
    row("logback as it comes: times of days that are not told",
        "17:29:00.123 [main] INFO  c.a.Orders -- started\n17:29:00.124 [main] ERROR c.a.Orders - failed\n\tat "
        "a.b(C.java:1)\n"
        "12:00 is noon\n",
        {u"log4j"_s, u"- info | started"_s, u"- error | failed"_s, u"+"_s, u"+"_s});
    row("Ruby",
        "I, [2025-09-15T17:29:00.123456 #12]  INFO -- : started\nE, [2025-09-15T17:29:01.123456 #12] ERROR -- app: "
        "lost\n",
        {u"iso8601, zone assumed"_s, u"2025-09-15T17:29:00.123456Z info | started"_s,
         u"2025-09-15T17:29:01.123456Z error | app: lost"_s});
    row("Monolog: Laravel, Symfony",
        "[2025-09-15 17:29:00] production.ERROR: SQLSTATE[HY000] no pool {\"a\":1}\n#0 /app/x.php(12): foo()\n"
        "[2025-09-15 17:29:01] local.INFO: fine\n[2025-09-15T17:29:02.5+00:00] app.CRITICAL: gone\n"
        "[2025-09-15 17:29:03] java.lang.ABORT: no level\n",
        {u"iso8601, zone assumed"_s, u"2025-09-15T17:29:00Z error | SQLSTATE[HY000] no pool {\"a\":1}"_s, u"+"_s,
         u"2025-09-15T17:29:01Z info | fine"_s, u"2025-09-15T17:29:02.5Z critical | gone"_s,
         u"2025-09-15T17:29:03Z none | java.lang.ABORT: no level"_s});
    row("a name that begins with the word of a level",
        "2025-09-15 17:29:00,123 ERROR-handler - INFO started\n2025-09-15 17:29:01,123 ERROR-handler started\n"
        "2025-09-15 17:29:02,123 ERROR - stopped\n2025-09-15 17:29:03,123 WARN-[main] odd\nFATAL-exits\n",
        {u"iso8601, zone assumed"_s, u"2025-09-15T17:29:00.123Z info | started"_s,
         u"2025-09-15T17:29:01.123Z none | ERROR-handler started"_s, u"2025-09-15T17:29:02.123Z error | stopped"_s,
         u"2025-09-15T17:29:03.123Z warning | -[main] odd"_s, u"+"_s});
}

void addCollectorRows()
{
    row("docker compose",
        "web-1  | 2025-09-15T17:29:00Z ERROR no pool\nweb-1  | \tat a.b(C.java:1)\n"
        "db-1   | 2025-09-15 17:29:01.000 UTC [7] ERROR:  no such table\n\x1b[36mweb-1  | \x1b[0m2025-09-15T17:29:02Z "
        "INFO a\n"
        "web-1  | 2025-09-15T17:29:03Z ERROR b\nweb-2  | "
        "{\"level\":\"warn\",\"msg\":\"slow\",\"time\":\"2025-09-15T17:29:04Z\"}\nnothing\n",
        {u"iso8601"_s, u"2025-09-15T17:29:00Z error | no pool"_s, u"+"_s,
         u"2025-09-15T17:29:01Z error | no such table"_s, u"2025-09-15T17:29:02Z info | a"_s,
         u"2025-09-15T17:29:03Z error | b"_s, u"2025-09-15T17:29:04Z warning | slow"_s, u"+"_s});
    row("docker compose, most of it a database",
        "db-1  | 2025-09-15 17:29:01.000 UTC [7] ERROR:  no such table\ndb-1  | 2025-09-15 17:29:01.000 UTC [7] "
        "DETAIL:  x\n"
        "web-1 | {\"level\":\"warn\",\"msg\":\"slow\",\"time\":\"2025-09-15T17:29:04Z\"}\n",
        {u"postgresql"_s, u"2025-09-15T17:29:01Z error | no such table"_s, u"+"_s,
         u"2025-09-15T17:29:04Z warning | slow"_s});
    row("docker compose, half of it a proxy whose lines are read with their label too",
        "nginx-1  | 10.0.0.1 - - [15/Sep/2025:17:29:00 +0000] \"GET /a HTTP/1.1\" 200 1 \"-\" \"-\"\n"
        "api-1    | 2025-09-15T17:29:01Z ERROR payment failed\n",
        {u"iso8601"_s, u"2025-09-15T17:29:00Z info | \"GET /a HTTP/1.1\" 200 1 \"-\" \"-\""_s,
         u"2025-09-15T17:29:01Z error | payment failed"_s});
    row("stern, half of it a proxy",
        "n-7d9f8-abc12 nginx 10.0.0.1 - - [15/Sep/2025:17:29:00 +0000] \"GET /a HTTP/1.1\" 200 1 \"-\" \"-\"\n"
        "a-7d9f8-abc12 api 2025-09-15T17:29:01Z ERROR payment failed\n",
        {u"iso8601"_s, u"2025-09-15T17:29:00Z info | \"GET /a HTTP/1.1\" 200 1 \"-\" \"-\""_s,
         u"2025-09-15T17:29:01Z error | payment failed"_s});
    row("stern",
        "web-7d9f app 2025-09-15T17:29:00Z ERROR no pool\nweb-7d9f app \tat a.b(C.java:1)\n"
        "web-7d9f app 2025-09-15T17:29:01Z INFO fine\n",
        {u"iso8601"_s, u"2025-09-15T17:29:00Z error | no pool"_s, u"+"_s, u"2025-09-15T17:29:01Z info | fine"_s});
    row("kubectl logs --prefix",
        "[pod/web-7d9f/app] 2025-09-15T17:29:00Z ERROR no pool\n[pod/web-7d9f/app] 2025-09-15T17:29:01Z INFO fine\n",
        {u"iso8601"_s, u"2025-09-15T17:29:00Z error | no pool"_s, u"2025-09-15T17:29:01Z info | fine"_s});
    row("kubectl logs --timestamps",
        "2025-09-15T17:29:00.5Z {\"severity\":\"ERROR\",\"message\":\"no pool\",\"time\":\"2025-09-15T17:28:59Z\"}\n"
        "2025-09-15T17:29:01.5Z {\"level\":\"warn\",\"msg\":\"slow\"}\r\n2025-09-15T17:29:02.5Z {no object}\n"
        "2025-09-15T17:29:03.5Z INFO set {\"a\":1}\n",
        {u"iso8601"_s, u"2025-09-15T17:29:00.5Z error | no pool"_s, u"2025-09-15T17:29:01.5Z warning | slow"_s,
         u"2025-09-15T17:29:02.5Z none | {no object}"_s, u"2025-09-15T17:29:03.5Z info | set {\"a\":1}"_s});
    row("an access log behind kubectl logs --timestamps",
        "2025-09-15T17:29:00.000000001Z 10.0.0.1 - - [15/Sep/2025:17:28:59 +0000] \"GET /a HTTP/1.1\" 503 1 \"-\" "
        "\"-\"\n"
        "2025-09-15T17:29:01.000000001Z 10.0.0.1 - - [15/Sep/2025:17:29:01 +0000] \"GET /a HTTP/1.1\" 404 1 \"-\" "
        "\"-\"\n"
        "2025-09-15T17:29:02.000000001Z array[3] \"x\"\n",
        {u"iso8601"_s, u"2025-09-15T17:29:00Z error | \"GET /a HTTP/1.1\" 503 1 \"-\" \"-\""_s,
         u"2025-09-15T17:29:01Z warning | \"GET /a HTTP/1.1\" 404 1 \"-\" \"-\""_s,
         u"2025-09-15T17:29:02Z none | array[3] \"x\""_s});
    row("sentences of two small words are no label",
        "all is 2025-09-15T17:29:00Z\nthe end\n2025-09-15T17:29:00Z INFO up\n",
        {u"iso8601"_s, u"+"_s, u"+"_s, u"2025-09-15T17:29:00Z info | up"_s});
}

void addCommonRows()
{
    row("Celery and gunicorn",
        "[2025-09-15 17:29:00,123: ERROR/MainProcess] Task failed\n[2025-09-15 17:29:00 +0200] [123] [INFO] Booting "
        "worker\n",
        {u"iso8601, zone assumed"_s, u"2025-09-15T17:29:00.123Z error | /MainProcess] Task failed"_s,
         u"2025-09-15T15:29:00Z info | Booting worker"_s});
    row("klog",
        "E0915 17:29:00.123456   12345 reflector.go:12] \"Failed to watch\" err=\"gone\"\n"
        "I0915 17:29:01.123456       1 main.go:7] ok\n"
        "F0915 17:29:02.000001       1 main.go:9] cannot go on\n"
        "goroutine 1 [running]:\n",
        {u"klog, year assumed, zone assumed"_s,
         u"2025-09-15T17:29:00.123456Z error | \"Failed to watch\" err=\"gone\""_s,
         u"2025-09-15T17:29:01.123456Z info | ok"_s, u"2025-09-15T17:29:02.000001Z critical | cannot go on"_s, u"+"_s});
    row("logfmt",
        "time=2025-09-15T17:29:00Z level=error msg=\"a \\\"quoted\\\" word\" path=/x\n"
        "ts=1757957340.123 caller=a.go:1 level=warn msg=hello\n"
        "msg=\"last\" level=info ts=2025-09-15T17:29:00Z\n",
        {u"logfmt"_s, u"2025-09-15T17:29:00Z error | a \"quoted\" word"_s,
         u"2025-09-15T17:29:00.123Z warning | hello"_s, u"2025-09-15T17:29:00Z info | last"_s});
    row("epoch",
        "1757957340.123 ERROR no disk\n1757957341123 INFO ok\n1757957341 none\n[1757957341] WARN w\n12345 no time\n",
        {u"epoch"_s, u"2025-09-15T17:29:00.123Z error | no disk"_s, u"2025-09-15T17:29:01.123Z info | ok"_s,
         u"2025-09-15T17:29:01Z none | none"_s, u"2025-09-15T17:29:01Z warning | w"_s, u"+"_s});
    row("numbers are times only where the format is epoch",
        "2025-09-15T17:29:00Z ERROR a\n2025-09-15T17:29:00Z ERROR b\n1757957340 9 bytes\n",
        {u"iso8601"_s, u"2025-09-15T17:29:00Z error | a"_s, u"2025-09-15T17:29:00Z error | b"_s, u"+"_s});
    row("escapes that colour nothing",
        "2025-09-15T17:29:00Z \x1b[0K\x1b[?25lERROR a\n2025-09-15T17:29:01Z \x1b ERROR b\n17:29:00 \x1b\n"
        "2025-09-15T17:29:02Z \x1b\n",
        {u"iso8601"_s, u"2025-09-15T17:29:00Z error | a"_s, u"2025-09-15T17:29:01Z none | \x1b ERROR b"_s,
         u"- none | \x1b"_s, u"2025-09-15T17:29:02Z none | \x1b"_s});
    row("colours",
        "\x1b[90m2025-09-15T17:29:00Z\x1b[0m \x1b[32mINF\x1b[0m started\n\x1b[90m2025-09-15T17:29:00Z\x1b[0m "
        "\x1b[31mERR\x1b[0m lost\n",
        {u"iso8601"_s, u"2025-09-15T17:29:00Z info | started"_s, u"2025-09-15T17:29:00Z error | lost"_s});
}

/// Lines that are no access log's, and tell how a server answered.
void addAnswerRows()
{
    row("uvicorn, whose level is always info",
        "INFO:     10.0.0.1:5 - \"GET /a HTTP/1.1\" 200 OK\nINFO:     10.0.0.1:5 - \"GET /a HTTP/1.1\" 502 Bad "
        "Gateway\n"
        "ERROR:    10.0.0.1:5 - \"GET /a HTTP/1.1\" 404\nDEBUG:urllib3:http://b:80 \"GET /a HTTP/1.1\" 503 None\nINFO: "
        "    \"never closed HTTP/1.1 502\nINFO:     HTTP/1.1 "
        "500\n",
        {u"text"_s, u"- info | 10.0.0.1:5 - \"GET /a HTTP/1.1\" 200 OK"_s,
         u"- error | 10.0.0.1:5 - \"GET /a HTTP/1.1\" 502 Bad Gateway"_s,
         u"- error | 10.0.0.1:5 - \"GET /a HTTP/1.1\" 404"_s, u"- debug | http://b:80 \"GET /a HTTP/1.1\" 503 None"_s,
         u"- info | \"never closed HTTP/1.1 502"_s, u"- info | HTTP/1.1 500"_s});
    row("uvicorn in a container",
        "2025-09-15T17:29:00.123456789Z stdout F INFO:     10.0.0.1:5 - \"GET /a HTTP/1.1\" 502 Bad Gateway\n",
        {u"cri"_s, u"2025-09-15T17:29:00.123456Z error | 10.0.0.1:5 - \"GET /a HTTP/1.1\" 502 Bad Gateway"_s});
    row("HAProxy through syslog",
        "Sep 15 17:29:00 lb haproxy[9]: 10.0.0.1:33317 [15/Sep/2025:17:29:00.655] web app/srv1 10/0/30/69/109 502 27 - "
        "- "
        "---- 1/1/1/1/0 0/0 {} {} \"GET /a HTTP/1.1\"\n"
        "Sep 15 17:29:01 lb haproxy[9]: 10.0.0.1:33317 [15/Sep/2025:17:29:01.655] web app/<NOSRV> 0/-1/-1/-1/+9 404 27 "
        "- "
        "- ---- 1/1/1/1/0 0/0 \"GET /a HTTP/1.1\"\n"
        "Sep 15 17:29:02 lb haproxy[9]: Server app/srv1 is DOWN, reason: Layer4 timeout 1/2 503 x\n",
        {u"syslog, year assumed, zone assumed"_s,
         u"2025-09-15T17:29:00Z error | 10.0.0.1:33317 [15/Sep/2025:17:29:00.655] web app/srv1 10/0/30/69/109 502 27 - "
         u"- "
         "---- 1/1/1/1/0 0/0 {} {} \"GET /a HTTP/1.1\""_s,
         u"2025-09-15T17:29:01Z warning | 10.0.0.1:33317 [15/Sep/2025:17:29:01.655] web app/<NOSRV> 0/-1/-1/-1/+9 404 "
         u"27 - "
         "- ---- 1/1/1/1/0 0/0 \"GET /a HTTP/1.1\""_s,
         u"2025-09-15T17:29:02Z none | Server app/srv1 is DOWN, reason: Layer4 timeout 1/2 503 x"_s});
    row("HAProxy's own output",
        "10.0.0.1:33317 [15/Sep/2025:17:29:00.655] web app/srv1 10/0/30/69/109 502 27 - - ---- \"GET /a HTTP/1.1\"\n",
        {u"access, zone assumed"_s,
         u"2025-09-15T17:29:00.655Z error | web app/srv1 10/0/30/69/109 502 27 - - ---- \"GET /a HTTP/1.1\""_s});
    row("load balancers of AWS",
        "https 2025-09-15T17:29:00.186641Z app/lb/50dc 10.0.0.1:2817 10.0.1.1:80 0.000 0.001 0.000 502 502 34 366 "
        "\"GET "
        "https://a:443/ HTTP/1.1\" \"curl\"\n"
        "https 2025-09-15T17:29:01.186641Z app/lb/50dc 10.0.0.1:2817 - -1 -1 -1 503 - 34 366 \"GET https://a:443/ "
        "HTTP/1.1\" \"curl\"\n"
        "h2 2025-09-15T17:29:02.186641Z app/lb/50dc 10.0.0.1:2817 10.0.1.1:80 0.000 0.001 0.000 200 200 34 366 \"GET "
        "https://a:443/ HTTP/1.1\" \"curl\"\n",
        {u"iso8601"_s,
         u"2025-09-15T17:29:00.186641Z error | app/lb/50dc 10.0.0.1:2817 10.0.1.1:80 0.000 0.001 0.000 502 502 34 366 "
         "\"GET https://a:443/ HTTP/1.1\" \"curl\""_s,
         u"2025-09-15T17:29:01.186641Z error | app/lb/50dc 10.0.0.1:2817 - -1 -1 -1 503 - 34 366 \"GET https://a:443/ "
         "HTTP/1.1\" \"curl\""_s,
         u"2025-09-15T17:29:02.186641Z info | app/lb/50dc 10.0.0.1:2817 10.0.1.1:80 0.000 0.001 0.000 200 200 34 366 "
         "\"GET https://a:443/ HTTP/1.1\" \"curl\""_s});
    row("IIS, whose fields are named",
        "#Software: Microsoft Internet Information Services 10.0\n#Fields: date time s-ip cs-method cs-uri-stem "
        "sc-status "
        "time-taken\n2025-09-15 17:29:00 10.0.0.2 GET /a 502 15\n2025-09-15 17:29:01 10.0.0.2 GET /a 200 15\n"
        "2025-09-15 17:29:02 10.0.0.2 GET\n",
        {u"iso8601, zone assumed"_s, u"+"_s, u"+"_s, u"2025-09-15T17:29:00Z error | 10.0.0.2 GET /a 502 15"_s,
         u"2025-09-15T17:29:01Z info | 10.0.0.2 GET /a 200 15"_s, u"2025-09-15T17:29:02Z none | 10.0.0.2 GET"_s});
    row("CloudFront, whose fields are parted by tabs",
        "#Version: 1.0\n#Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status\n"
        "2025-09-15\t17:29:00\tLAX1\t392\t10.0.0.1\tGET\ta.net\t/index.html\t504\n",
        {u"iso8601, zone assumed"_s, u"+"_s, u"+"_s,
         u"2025-09-15T17:29:00Z error | LAX1\t392\t10.0.0.1\tGET\ta.net\t/index.html\t504"_s});
    row("Heroku's router and pairs",
        "2025-09-15T17:29:00Z heroku[router]: at=error code=H12 method=GET path=\"/a\" service=30000ms status=503\n"
        "2025-09-15T17:29:01Z app[web.1]: method=GET path=/a status=200 duration=5\n"
        "2025-09-15T17:29:02Z app[web.1]: order=7 status=500 paid\n",
        {u"iso8601"_s,
         u"2025-09-15T17:29:00Z error | heroku[router]: at=error code=H12 method=GET path=\"/a\" service=30000ms "
         "status=503"_s,
         u"2025-09-15T17:29:01Z info | app[web.1]: method=GET path=/a status=200 duration=5"_s,
         u"2025-09-15T17:29:02Z none | app[web.1]: order=7 status=500 paid"_s});
    row("numbers and words that are no answers",
        "2025-09-15T17:29:00Z INFO load 0.52 0.58 0.59 501 threads\n"
        "2025-09-15T17:29:01Z INFO backup /var/lib 10/12/3/4/5 503 files copied\n"
        "2025-09-15T17:29:02Z INFO paid method=paypal status=500 amount=12.30\n"
        "2025-09-15T17:29:03Z INFO retry after upstream said \"GET /x HTTP/1.1\" 502 was answered\n"
        "2025-09-15T17:29:04Z INFO proxied \"GET /x HTTP/1.1\" 502\n"
        "2025-09-15T17:29:05Z INFO 10.0.0.1:80 0.1 0.2 0.3 500\n",
        {u"iso8601"_s, u"2025-09-15T17:29:00Z info | load 0.52 0.58 0.59 501 threads"_s,
         u"2025-09-15T17:29:01Z info | backup /var/lib 10/12/3/4/5 503 files copied"_s,
         u"2025-09-15T17:29:02Z info | paid method=paypal status=500 amount=12.30"_s,
         u"2025-09-15T17:29:03Z info | retry after upstream said \"GET /x HTTP/1.1\" 502 was answered"_s,
         u"2025-09-15T17:29:04Z info | proxied \"GET /x HTTP/1.1\" 502"_s,
         u"2025-09-15T17:29:05Z info | 10.0.0.1:80 0.1 0.2 0.3 500"_s});
    row("a status in front of its request",
        "10.0.0.1 - - [15/Sep/2025:17:29:00 +0000] 502 \"GET /x HTTP/1.1\" 200\n"
        "2025-09-15T17:29:01Z 10.0.0.1 200 \"GET /x HTTP/1.1\" 502\n"
        "10.0.0.1 - - [15/Sep/2025:17:29:02 +0000] 200 \"GET /x HTTP/1.1\" 512\n",
        {u"access"_s, u"2025-09-15T17:29:00Z error | 502 \"GET /x HTTP/1.1\" 200"_s,
         u"2025-09-15T17:29:01Z info | 2025-09-15T17:29:01Z 10.0.0.1 200 \"GET /x HTTP/1.1\" 502"_s,
         u"2025-09-15T17:29:02Z info | 200 \"GET /x HTTP/1.1\" 512"_s});
    row("an answer is worse than a warning",
        "2025-09-15T17:29:00Z WARN \"GET /x HTTP/1.1\" 502 12ms\n2025-09-15T17:29:01Z WARN \"GET /x HTTP/1.1\" 200\n",
        {u"iso8601"_s, u"2025-09-15T17:29:00Z error | \"GET /x HTTP/1.1\" 502 12ms"_s,
         u"2025-09-15T17:29:01Z warning | \"GET /x HTTP/1.1\" 200"_s});
    row("HAProxy, a request in what it captured",
        "Sep 15 17:29:00 lb haproxy[9]: 10.0.0.1:3 [15/Sep/2025:17:29:00.655] web app/s 1/0/3/6/9 200 27 {x \"GET /e "
        "HTTP/1.1\" 500 \"} \"GET /a HTTP/1.1\"\n",
        {u"syslog, year assumed, zone assumed"_s,
         u"2025-09-15T17:29:00Z info | 10.0.0.1:3 [15/Sep/2025:17:29:00.655] web app/s 1/0/3/6/9 200 27 {x \"GET /e "
         "HTTP/1.1\" 500 \"} \"GET /a HTTP/1.1\""_s});
    row("IIS, whose fields change",
        "#Fields: date time cs-method sc-status\n2025-09-15 17:29:00 GET 502\n"
        "#Fields: date time cs-method sc-bytes\n2025-09-15 17:29:01 GET 502\n",
        {u"iso8601, zone assumed"_s, u"+"_s, u"2025-09-15T17:29:00Z none | GET 502"_s, u"+"_s,
         u"2025-09-15T17:29:01Z none | GET 502"_s});
    row("logfmt", "time=2025-09-15T17:29:00Z method=GET path=/a status=404 duration=5\n",
        {u"logfmt"_s, u"2025-09-15T17:29:00Z warning | method=GET path=/a status=404 duration=5"_s});
}

void addServerRows()
{
    row("syslog over New Year",
        "Dec 31 23:59:59 host cron[1]: old\n"
        "Jan  1 00:00:00 host cron[1]: new\n"
        "Sep 15 17:29:00 host sshd[12]: Failed password for root\n"
        "<11>Sep 15 17:29:01 host app: ERROR lost\n"
        "<11>Sep 15 17:29:01 host app: lost\n",
        {u"syslog, year assumed, zone assumed"_s, u"2024-12-31T23:59:59Z none | old"_s,
         u"2025-01-01T00:00:00Z none | new"_s, u"2025-09-15T17:29:00Z none | Failed password for root"_s,
         u"2025-09-15T17:29:01Z error | lost"_s, u"2025-09-15T17:29:01Z error | lost"_s});
    row("syslog with a full date",
        "2025-09-15T17:29:00.123456+02:00 host sshd[12]: Failed password\n2025-09-15T17:29:00.123456+02:00 host "
        "kernel: oops\n",
        {u"syslog"_s, u"2025-09-15T15:29:00.123456Z none | Failed password"_s,
         u"2025-09-15T15:29:00.123456Z none | oops"_s});
    row("syslog of RFC 5424",
        "<34>1 2025-09-15T17:29:00.003Z host su 123 ID47 [ex@1 a=\"b ] \\\" c\"][y z=\"1\"] 'su root' failed\n"
        "<14>1 2025-09-15T17:29:00.003+02:00 host app - - - hello\n"
        "<165>1 2025-09-15T17:29:00Z host app - - - \xEF\xBB\xBFnoted\n",
        {u"syslog-5424"_s, u"2025-09-15T17:29:00.003Z critical | 'su root' failed"_s,
         u"2025-09-15T15:29:00.003Z info | hello"_s, u"2025-09-15T17:29:00Z notice | noted"_s});
    row("nginx",
        "2025/09/15 17:29:00 [error] 7#7: *1 open() \"/x\" failed (2: No such file or directory), client: 10.0.0.1\n"
        "2025/09/15 17:29:00 [warn] 7#7: conflicting server name\n"
        "2025/09/15 17:29:00 [emerg] 1#1: bind() failed\n",
        {u"nginx, zone assumed"_s,
         u"2025-09-15T17:29:00Z error | open() \"/x\" failed (2: No such file or directory), client: 10.0.0.1"_s,
         u"2025-09-15T17:29:00Z warning | conflicting server name"_s,
         u"2025-09-15T17:29:00Z critical | bind() failed"_s});
    row("Apache",
        "[Mon Sep 15 17:29:00.123456 2025] [core:error] [pid 357:tid 43] [client 10.0.0.1:5] File does not exist: /x\n"
        "[Mon Sep 15 17:29:00 2025] [notice] Apache configured\n"
        "[Mon Sep 15 17:29:00.5 2025] [ssl:trace3] [pid 1] handshake\n",
        {u"apache, zone assumed"_s, u"2025-09-15T17:29:00.123456Z error | File does not exist: /x"_s,
         u"2025-09-15T17:29:00Z notice | Apache configured"_s, u"2025-09-15T17:29:00.5Z trace | handshake"_s});
    row("access",
        "10.0.0.1 - ann [15/Sep/2025:17:29:00 +0200] \"GET /a?x=1 HTTP/1.1\" 503 2326 \"http://r\" \"curl/7.88.1\"\n"
        "::1 - - [15/Sep/2025:17:29:00 +0200] \"GET /\\\"b HTTP/1.1\" 404 10\n"
        "shop:443 10.0.0.2 - - [15/Sep/2025:17:29:01 +0200] \"-\" 400 0\n"
        "10.0.0.3 - - [15/Sep/2025:17:29:02 +0200] \"GET / HTTP/1.1\" 200 3\n"
        "10.0.0.3 - - [15/Sep/2025:17:29:02 +0200] \"never closed\n",
        {u"access"_s, u"2025-09-15T15:29:00Z error | \"GET /a?x=1 HTTP/1.1\" 503 2326 \"http://r\" \"curl/7.88.1\""_s,
         u"2025-09-15T15:29:00Z warning | \"GET /\\\"b HTTP/1.1\" 404 10"_s,
         u"2025-09-15T15:29:01Z warning | \"-\" 400 0"_s, u"2025-09-15T15:29:02Z info | \"GET / HTTP/1.1\" 200 3"_s,
         u"2025-09-15T15:29:02Z none | \"never closed"_s});
    row("Redis",
        "1:C 15 Sep 2025 17:29:00.123 # oO0OoO0OoO0Oo Redis is starting\n12:M 15 Sep 2025 17:29:00.124 * Ready to "
        "accept connections\n"
        "                _._\n12:S 15 Sep 2025 17:29:01.000 - 3 clients connected\n",
        {u"iso8601, zone assumed"_s, u"2025-09-15T17:29:00.123Z warning | oO0OoO0OoO0Oo Redis is starting"_s,
         u"2025-09-15T17:29:00.124Z notice | Ready to accept connections"_s, u"+"_s,
         u"2025-09-15T17:29:01Z debug | 3 clients connected"_s});
    row("Tomcat",
        "15-Sep-2025 17:29:00.123 SEVERE [main] org.apache.catalina.startup.Catalina.start The server could not "
        "start\n",
        {u"iso8601, zone assumed"_s,
         u"2025-09-15T17:29:00.123Z error | [main] org.apache.catalina.startup.Catalina.start The server could not start"_s});
    row("MySQL, Elasticsearch, Envoy, RabbitMQ",
        "2025-09-15T17:29:00.123456Z 0 [Warning] [MY-010068] [Server] CA certificate is self signed.\n"
        "[2025-09-15T17:29:00,123][ERROR][o.e.b.Bootstrap] [node-1] failed\n"
        "[2025-09-15 17:29:00.123][12][error][upstream] no healthy host\n"
        "2025-09-15 17:29:00.123 [error] <0.1.0> closed\n",
        {u"iso8601, zone assumed"_s,
         u"2025-09-15T17:29:00.123456Z warning | [MY-010068] [Server] CA certificate is self signed."_s,
         u"2025-09-15T17:29:00.123Z error | [o.e.b.Bootstrap] [node-1] failed"_s,
         u"2025-09-15T17:29:00.123Z error | [upstream] no healthy host"_s,
         u"2025-09-15T17:29:00.123Z error | <0.1.0> closed"_s});
    row("PostgreSQL",
        "2025-09-15 17:29:00.123 UTC [123] LOG:  starting PostgreSQL\n"
        "2025-09-15 17:29:00.123 UTC [123] app@chat ERROR:  relation \"x\" does not exist at character 15\n"
        "2025-09-15 17:29:00.123 UTC [123] app@chat STATEMENT:  select *\n"
        "\tfrom x\n"
        "2025-09-15 19:29:00.123 CEST [123] FATAL:  password authentication failed for user \"app\"\n"
        "2025-09-15 19:29:00.123 CEST [123] DETAIL:  Role \"app\" does not exist.\n"
        "2025-09-15 19:29:00.123 CEST [123] HINT:  None.\n"
        "2025-09-15 17:29:00 UTC [9-1] user=a,db=b DEBUG2:  checked\n",
        {u"postgresql"_s, u"2025-09-15T17:29:00.123Z info | starting PostgreSQL"_s,
         u"2025-09-15T17:29:00.123Z error | relation \"x\" does not exist at character 15"_s, u"+"_s, u"+"_s,
         u"2025-09-15T17:29:00.123Z critical | password authentication failed for user \"app\""_s, u"+"_s, u"+"_s,
         u"2025-09-15T17:29:00Z debug | checked"_s});
    row("containerd",
        "2025-09-15T17:29:00.123456789Z stderr F 2025-09-15 17:29:00,000 ERROR boom\n"
        "2025-09-15T17:29:00.123456789Z stderr F \tat a.b(C.java:1)\n"
        "2025-09-15T17:29:00.123456789Z stdout F {\"level\":\"warn\",\"msg\":\"inner\"}\n"
        "2025-09-15T17:29:01.123456789Z stdout F plain\n",
        {u"cri"_s, u"2025-09-15T17:29:00.123456Z error | boom"_s, u"+"_s,
         u"2025-09-15T17:29:00.123456Z warning | inner"_s, u"2025-09-15T17:29:01.123456Z none | plain"_s});
    row("a mixture",
        "2025-09-15T17:29:00Z INFO started\n"
        "2025-09-15T17:29:00Z INFO ready\n"
        "{\"time\":\"2025-09-15T17:29:01Z\",\"level\":\"error\",\"msg\":\"of JSON\"}\n"
        "{\"a\": 1}\n"
        "10.0.0.1 - - [15/Sep/2025:17:29:02 +0000] \"GET / HTTP/1.1\" 500 1\n"
        "E0915 17:29:03.000000 1 a.go:1] of klog\n"
        "Sep 15 17:29:04 host app[1]: of syslog\n"
        "[Mon Sep 15 17:29:05 2025] [error] of Apache\n"
        "ERROR: of nobody\n",
        {u"iso8601, year assumed, zone assumed"_s, u"2025-09-15T17:29:00Z info | started"_s,
         u"2025-09-15T17:29:00Z info | ready"_s, u"2025-09-15T17:29:01Z error | of JSON"_s, u"+"_s,
         u"2025-09-15T17:29:02Z error | \"GET / HTTP/1.1\" 500 1"_s, u"2025-09-15T17:29:03Z error | of klog"_s,
         u"2025-09-15T17:29:04Z none | host app[1]: of syslog"_s, u"2025-09-15T17:29:05Z error | of Apache"_s,
         u"- error | of nobody"_s});
    row("nothing that is known", "a\nb c\n", {u"text"_s, u"+"_s, u"+"_s});
    row("CRLF, NULs and broken UTF-8",
        "2025-09-15T17:29:00Z ERROR a\xff\r\n2025-09-15T17:29:00Z WARN\r\n" + QByteArray(3, '\0')
            + "\n\xfe\xff\n2025-09-15T17:29:00Z ERROR b" + QByteArray(1, '\0') + "c\n",
        {u"iso8601"_s, u"2025-09-15T17:29:00Z error | a\ufffd"_s, u"2025-09-15T17:29:00Z warning | WARN"_s, u"+"_s,
         u"+"_s, u"2025-09-15T17:29:00Z error | b"_s % QChar(0) % u'c'});
}

} // namespace

void TestLogFormats::readsTheLines_data()
{
    addColumns();
    addProgramRows();
    addCollectorRows();
    addCommonRows();
    addAnswerRows();
    addServerRows();
}

void TestLogFormats::readsTheLines()
{
    compare();
}

void TestLogFormats::readsJsonLines_data()
{
    addColumns();
    row("Cloud Logging",
        R"({"insertId":"a","jsonPayload":{"message":"Payment \"x\" failed\tagain","logger":"l"},"receiveTimestamp":"2025-09-15T17:29:02.5Z","severity":"ERROR","timestamp":"2025-09-15T17:29:00.123456Z"}
{"insertId":"b","textPayload":"2025-01-01 00:00:00 WARNING slow disk","timestamp":"2025-09-15T17:29:00Z"}
{"httpRequest":{"requestMethod":"GET","requestUrl":"https://a/b","status":503},"insertId":"c","timestamp":"2025-09-15T17:29:00Z","logName":"l"}
{"insertId":"d","jsonPayload":{"level":"error","msg":"deep"},"severity":"DEFAULT","timestamp":"2025-09-15T17:29:00Z"}
{"insertId":"e","protoPayload":{"status":{"message":"denied"}},"severity":"NOTICE","timestamp":"2025-09-15T17:29:00Z"}
)",
        {u"cloud-logging"_s, u"2025-09-15T17:29:00.123456Z error | Payment \"x\" failed\tagain"_s,
         u"2025-09-15T17:29:00Z warning | slow disk"_s, u"2025-09-15T17:29:00Z error | GET https://a/b 503"_s,
         u"2025-09-15T17:29:00Z error | deep"_s, u"2025-09-15T17:29:00Z notice | denied"_s});
    row("answers of servers without a level",
        R"({"time":"2025-09-15T17:29:00Z","remote_addr":"10.0.0.1","request":"GET /a HTTP/1.1","status":"502"}
{"start_time":"2025-09-15T17:29:01Z","method":"GET","path":"/a","response_code":404}
{"time":"2025-09-15T17:29:02Z","job":"mail","status":500}
{"time":"2025-09-15T17:29:03Z","method":"GET","status":"failed"}
{"time":"2025-09-15T17:29:04Z","method":"GET","status":200,"message":"answered"}
{"time":"2025-09-15T17:29:05Z","method":"GET","status":5021,"message":"x"}
{"time":"2025-09-15T17:29:06Z","method":"GET","status":"500 kg","message":"x"}
{"time":"2025-09-15T17:29:07Z","method":"card","status":500,"message":"x"}
{"time":"2025-09-15T17:29:08Z","request":{"id":1},"status":500,"message":"x"}
{"time_local":"15/Sep/2025:17:29:09 +0000","request":"GET /a HTTP/1.1","status":503,"message":"x"}
)",
        {u"json"_s,
         u"2025-09-15T17:29:00Z error | "
         u"{\"time\":\"2025-09-15T17:29:00Z\",\"remote_addr\":\"10.0.0.1\",\"request\":\"GET /a "
         "HTTP/1.1\",\"status\":\"502\"}"_s,
         u"2025-09-15T17:29:01Z warning | {\"start_time\":\"2025-09-15T17:29:01Z\",\"method\":\"GET\",\"path\":\"/"
         "a\",\"response_code\":404}"_s,
         u"2025-09-15T17:29:02Z none | {\"time\":\"2025-09-15T17:29:02Z\",\"job\":\"mail\",\"status\":500}"_s,
         u"2025-09-15T17:29:03Z none | {\"time\":\"2025-09-15T17:29:03Z\",\"method\":\"GET\",\"status\":\"failed\"}"_s,
         u"2025-09-15T17:29:04Z info | answered"_s, u"2025-09-15T17:29:05Z none | x"_s,
         u"2025-09-15T17:29:06Z none | x"_s, u"2025-09-15T17:29:07Z none | x"_s, u"2025-09-15T17:29:08Z none | x"_s,
         u"2025-09-15T17:29:09Z error | x"_s});
    row("Traefik, whose level is always info",
        R"({"DownstreamStatus":502,"RequestMethod":"GET","level":"info","msg":"","time":"2025-09-15T17:29:00Z"}
{"DownstreamStatus":200,"RequestMethod":"GET","level":"info","msg":"","time":"2025-09-15T17:29:01Z"}
{"DownstreamStatus":404,"level":"error","msg":"lost","time":"2025-09-15T17:29:02Z"}
)",
        {u"json"_s, u"2025-09-15T17:29:00Z error | "_s, u"2025-09-15T17:29:01Z info | "_s,
         u"2025-09-15T17:29:02Z error | lost"_s});
    row("bunyan",
        R"({"name":"app","hostname":"h","pid":1,"level":50,"msg":"boom","time":"2025-09-15T17:29:00.123Z","v":0}
{"name":"app","hostname":"h","pid":1,"level":60,"msg":"dead","time":"2025-09-15T17:29:01.123Z","v":0}
)",
        {u"bunyan"_s, u"2025-09-15T17:29:00.123Z error | boom"_s, u"2025-09-15T17:29:01.123Z critical | dead"_s});
    row("winston, its level coloured",
        "{\"level\":\"\\u001b[31merror\\u001b[39m\",\"timestamp\":\"2025-09-15T17:29:00Z\",\"message\":\"boom\"}\n"
        "{\"level\":\"WARN \",\"timestamp\":\"2025-09-15T17:29:01Z\",\"message\":\"hm\"}\n",
        {u"json"_s, u"2025-09-15T17:29:00Z error | boom"_s, u"2025-09-15T17:29:01Z warning | hm"_s});
    row("OpenTelemetry, a record a line",
        R"({"timeUnixNano":"1757957340123456789","severityNumber":9,"severityText":"ERROR","body":{"stringValue":"boom"}}
{"observedTimeUnixNano":"1757957341000000000","timeUnixNano":"0","severityNumber":13,"body":{"kvlistValue":{"values":[]}}}
{"timeUnixNano":"1757957342000000000","severityNumber":0,"body":"text"}
)",
        {u"json"_s, u"2025-09-15T17:29:00.123456Z error | boom"_s,
         u"2025-09-15T17:29:01Z warning | {\"kvlistValue\":{\"values\":[]}}"_s, u"2025-09-15T17:29:02Z none | text"_s});
    row("objects that are indented",
        "  {\"time\":\"2025-09-15T17:29:00Z\",\"level\":\"error\",\"msg\":\"boom\"}\n"
        "\t{\"time\":\"2025-09-15T17:29:01Z\",\"level\":\"info\",\"msg\":\"ok\"}\n  no object\n",
        {u"json"_s, u"2025-09-15T17:29:00Z error | boom"_s, u"2025-09-15T17:29:01Z info | ok"_s, u"+"_s});
    row("keys with escapes",
        "{\"ti\\u006de\":\"2025-09-15T17:29:00Z\",\"\\u006cevel\":\"error\",\"m\\u0073g\":\"boom\"}\n"
        "{\"a\\\"b\":1,\"time\":\"2025-09-15T17:29:01Z\",\"\\u005c\":2,\"level\":\"warn\",\"msg\":\"hm\"}\n",
        {u"json"_s, u"2025-09-15T17:29:00Z error | boom"_s, u"2025-09-15T17:29:01Z warning | hm"_s});
    row("pino", R"({"level":50,"time":1757957340123,"pid":1,"hostname":"h","msg":"boom"}
{"level":20,"time":1757957340124,"pid":1,"hostname":"h","msg":"ok"}
)",
        {u"pino"_s, u"2025-09-15T17:29:00.123Z error | boom"_s, u"2025-09-15T17:29:00.124Z debug | ok"_s});
    row("zap", R"({"level":"error","ts":1757957340.123456,"caller":"a.go:1","msg":"boom","stacktrace":"x"}
{"level":"dpanic","ts":1.757957340123456e9,"caller":"a.go:1","msg":"exponent"}
)",
        {u"zap"_s, u"2025-09-15T17:29:00.123456Z error | boom"_s,
         u"2025-09-15T17:29:00.123456Z critical | exponent"_s});
    row("ECS", R"({"@timestamp":"2025-09-15T17:29:00.123Z","log.level":"ERROR","message":"flat","ecs.version":"1.2.0"}
{"@timestamp":"2025-09-15T17:29:00.123Z","log":{"level":"WARN"},"message":"nested"}
)",
        {u"ecs"_s, u"2025-09-15T17:29:00.123Z error | flat"_s, u"2025-09-15T17:29:00.123Z warning | nested"_s});
    row("docker",
        R"({"log":"2025-09-15 19:29:00,123 ERROR boom\n","stream":"stderr","time":"2025-09-15T17:29:00.123456789Z"}
{"log":"Traceback (most recent call last):\n","stream":"stderr","time":"2025-09-15T17:29:00.2Z"}
{"log":"  File \"a.py\", line 3\n","stream":"stderr","time":"2025-09-15T17:29:00.2Z"}
{"log":"shop.errors.PayError: no\n","stream":"stderr","time":"2025-09-15T17:29:00.2Z"}
{"log":"{\"level\":\"warn\",\"msg\":\"in\"}\n","stream":"stderr","time":"2025-09-15T17:29:00.5Z"}
{"log":"plain\n","stream":"stdout","time":"2025-09-15T17:29:01Z"}
{"log":"\n","stream":"stdout","time":"2025-09-15T17:29:01Z"}
)",
        {u"docker"_s, u"2025-09-15T17:29:00.123456Z error | boom"_s, u"+"_s, u"+"_s, u"+"_s,
         u"2025-09-15T17:29:00.5Z warning | in"_s, u"2025-09-15T17:29:01Z none | plain"_s, u"+"_s});
    row("journald", R"({"__CURSOR":"x","__REALTIME_TIMESTAMP":"1757957340123456","PRIORITY":"3","MESSAGE":"failed"}
{"__CURSOR":"x","__REALTIME_TIMESTAMP":"1757957340123456","PRIORITY":"6","MESSAGE":[104,105]}
)",
        {u"journald"_s, u"2025-09-15T17:29:00.123456Z error | failed"_s, u"2025-09-15T17:29:00.123456Z info | hi"_s});
    row("MongoDB", R"({"t":{"$date":"2025-09-15T17:29:00.123+02:00"},"s":"E","c":"NETWORK","msg":"lost"}
)",
        {u"json"_s, u"2025-09-15T15:29:00.123Z error | lost"_s});
    row("a zone that is not written", R"({"time":"2025-09-15 17:29:00,123","levelname":"ERROR","message":"x"}
)",
        {u"json, zone assumed"_s, u"2025-09-15T17:29:00.123Z error | x"_s});
    row("indented objects belong together",
        "{\"time\":\"2025-09-15T17:29:00Z\",\"msg\":\"a\"}\n{\n  \"level\": \"error\"\n}\n",
        {u"json"_s, u"2025-09-15T17:29:00Z none | a"_s, u"+"_s, u"+"_s, u"+"_s});
    row("broken",
        "{\"level\":\"error\",\"time\":\"2025-09-15T17:29:00Z\",\"msg\":\"cut off he\n"
        "{\"level\":\"error\",\"time\":\"2025-09-15T17:29:00Z\",\"a\":[{\"x\":\"}\"}],\"msg\":\"on\"} and on\n"
        "{\"level\":\"warn\",\"time\":\"2025-09-15T17:29:00Z\",\"msg\":\"\xff\"}\n"
        "{\"msg\":\"says nothing\"}\n"
        "text between\n",
        {u"json"_s, u"2025-09-15T17:29:00Z error | cut off he"_s, u"2025-09-15T17:29:00Z error | on"_s,
         u"2025-09-15T17:29:00Z warning | \ufffd"_s, u"- none | says nothing"_s, u"+"_s});
}

void TestLogFormats::readsJsonLines()
{
    compare();
}

QTEST_GUILESS_MAIN(TestLogFormats)
#include "tst_logformats.moc"
