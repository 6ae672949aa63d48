// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/templates/logmask.h"
#include "diagnostics/logs/templates/signaturekey.h"

#include <QTest>

#include <random>
#include <string>

using namespace sitrep;

class TestLogMask : public QObject
{
    Q_OBJECT

private slots:
    void masksWhatVaries_data();
    void masksWhatVaries();
    void keepsWhatTellsFailuresApart_data();
    void keepsWhatTellsFailuresApart();
    void anyBytesAreMaskedOnce();
    void theKeyIsTheSameEverywhere();
};

namespace {

std::string masked(std::string_view message)
{
    LogMask mask;
    return std::string(mask(message));
}

void addRow(const char *message, const char *expected)
{
    QTest::newRow(message) << QByteArray(message) << QByteArray(expected);
}

} // namespace

void TestLogMask::masksWhatVaries_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("expected");
    addRow("", "");
    addRow("nothing varies here", "nothing varies here");
    addRow("  runs \t of blanks  ", "runs of blanks");
    addRow("\x1b[31mred\x1b[0m text", "red text");
    // Times.
    addRow("2026-03-14T00:00:00.123Z INFO up", "<*> INFO up");
    addRow("at 2015-07-29 19:21:01,123 +0200 done", "at <*> done");
    addRow("connection from 10.0.0.1 (host.example.com) at Fri Jul  1 07:57:30 2005",
           "connection from <*> (<*>) at <*>");
    addRow("[15/Jul/2005:07:57:30 +0000] x", "[<*>] x");
    addRow("on Mon, 15 Sep 2025 17:29:00 GMT it broke", "on <*> it broke");
    addRow("May I come in", "May I come in");
    // Identifiers, addresses.
    addRow("request 123e4567-e89b-12d3-a456-426614174000 gone", "request <*> gone");
    addRow("from 10.251.215.16:55695 to /10.0.0.2:50010", "from <*> to <*>");
    addRow("peer fe80::abcd:ef:1 and aa:bb:cc:dd:ee:ff up", "peer <*> and <*> up");
    addRow("chip FF:F2:9F:16:EB:C4:00:0D:60:E9:23:6A and port 50:06:01:60:BB:20:11:22 down",
           "chip <*> and port <*> down");
    addRow("card AA:BB:CC:DD:EE:FF:GG is none", "card AA:BB:CC:DD:EE:FF:GG is none");
    addRow("std::vector is no address", "std::vector is no address");
    addRow("at 0x7ffe, id deadbeef, not decade", "at <*>, id <*>, not decade");
    addRow("Received block blk_-1608999687919862906 of size 91178", "Received block <*> of size <*>");
    addRow("GET https://pay.example.com/v1/charge?x=1, retry", "GET <*>, retry");
    addRow("mail to jo.doe@mail.example.com failed", "mail to <*> failed");
    addRow("no route to mx.example.com or db.prod.svc:6379", "no route to <*> or <*>");
    addRow("localhost:5432 refused, localhost did not", "<*> refused, localhost did not");
    addRow("com.acme.orders.OrderService failed in Pool.java:88",
           "com.acme.orders.OrderService failed in Pool.java:<*>");
    addRow("open /var/log/app/x.log: denied", "open <*>: denied");
    addRow("GET /api?id=7&x=y 2000", "GET <*>");
    addRow("Input/output error and I/O wait", "Input/output error and I/O wait");
    addRow("loaded C:\\Windows\\winsxs\\foo.dll now", "loaded <*> now");
    addRow("user DOMAIN\\bob came", "user <*> came");
    // Numbers.
    addRow("took 5 ms, 1.5 GB of 12KB, 50% in 3 seconds", "took <*> of <*> in <*> seconds");
    addRow("close, 704 bytes (704 B) sent, 5120 bytes (5.00 KB) received, lifetime <1 sec",
           "close, <*> sent, <*> received, lifetime <*>");
    addRow("close, 704 bytes sent, 5,120 bytes received, lifetime 00:02",
           "close, <*> sent, <*> received, lifetime <*>");
    addRow("nodes 1, 2, 3 and [4 5 6]", "nodes <*> and [<*>]");
    addRow("byte ordering exception.....................0", "byte ordering exception.....................<*>");
    addRow("done in 5. Next", "done in <*>. Next");
    addRow("x=1 y=-2 z=[3]", "x=<*> y=<*> z=[<*>]");
    addRow("pod web-7d9f-x2k on node-246 of worker#3", "pod <*> on <*> of <*>");
    // Words in quotes.
    addRow("relation \"orders\" does not exist", "relation \"<*>\" does not exist");
    addRow("user 'bob' can't log in", "user '<*>' can't log in");
    addRow("{\"level\":\"warn\",\"n\":7}", "{\"level\":\"<*>\",\"n\":<*>}");
    addRow("lock=1, tag=\"View Lock\", msg=\"it is held\"", "lock=<*>, tag=\"<*>\", msg=\"it is held\"");
    addRow("connection from 10.0.0.1 () at main() ()", "connection from <*> (<*>) at main() ()");
    addRow("said \"two words\" only", "said \"two words\" only");
    addRow("\xff\xfe broken \xc3 bytes 7", "\xff\xfe broken \xc3 bytes <*>");
}

void TestLogMask::masksWhatVaries()
{
    QFETCH(const QByteArray, message);
    QFETCH(const QByteArray, expected);
    const std::string once = masked(message.toStdString());
    QCOMPARE(QByteArray::fromStdString(once), expected);
    QCOMPARE(QByteArray::fromStdString(masked(once)), expected);
}

void TestLogMask::keepsWhatTellsFailuresApart_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("expected");
    addRow("provider returned HTTP 503 after 5 ms", "provider returned HTTP 503 after <*>");
    addRow("provider returned HTTP 200 after 5 ms", "provider returned HTTP <*> after <*>");
    addRow("\"GET /x HTTP/1.1\" 404 17", "\"GET <*> HTTP/<*>\" 404 <*>");
    addRow("\"GET /x HTTP/1.1\" 200 17", "\"GET <*> HTTP/<*>\" <*>");
    addRow("GET /api/threads 503 12 ms: no instance", "GET <*> 503 <*>: no instance");
    addRow("GET /x 200 404 bytes", "GET <*> 200 <*>");
    addRow("GET /x 404 200 bytes", "GET <*> 404 <*>");
    addRow("GET /x 600 bytes", "GET <*>");
    addRow("req done status=404 ms=404", "req done status=404 ms=<*>");
    addRow("req done status=200 ms=404", "req done status=<*> ms=<*>");
    addRow("Backend answers 503; next try in 2 s", "Backend answers 503; next try in <*>");
    addRow("query returned 500 rows", "query returned <*> rows");
    addRow("status=503 bytes=503", "status=503 bytes=<*>");
    addRow("status: 500 len: 404", "status: 500 len: <*>");
    addRow("{\"status\":502,\"ms\":502}", "{\"status\":502,\"ms\":<*>}");
    addRow("Request failed with status code 429", "Request failed with status code 429");
    addRow("terminated with exit code 137 (OOMKilled), count 137",
           "terminated with exit code 137 (OOMKilled), count <*>");
    addRow("Container called exit(3).", "Container called exit(3).");
    addRow("process exited with status 1", "process exited with status 1");
    addRow("exited with code -1073741819", "exited with code -1073741819");
    addRow("Main process exited, code=exited, status=203/EXEC", "Main process exited, code=exited, status=203/EXEC");
    addRow("Main process exited, code=killed, status=9/KILL", "Main process exited, code=killed, status=9/KILL");
    addRow("Main process exited, code=dumped, status=11/SEGV", "Main process exited, code=dumped, status=11/SEGV");
    addRow("worker 31 died, code=killed, signal=9", "worker <*> died, code=killed, signal=9");
    addRow("killed by signal 15 after 3 s", "killed by signal 15 after <*>");
    addRow("worker process 32 exited on signal 11", "worker process <*> exited on signal 11");
    addRow("wlan0: signal -70 dBm, signal 99", "<*>: signal <*> dBm, signal <*>");
    addRow("zip code 12345", "zip code <*>");
    addRow("SQLSTATE 28P01: no", "SQLSTATE 28P01: no");
    addRow("java.net.ConnectException: refused by 10.0.0.1", "java.net.ConnectException: refused by <*>");
    addRow("com.amazonaws.services.s3.model.AmazonS3Exception: slow down",
           "com.amazonaws.services.s3.model.AmazonS3Exception: slow down");
    addRow("acme.Ns3Throwable: gone", "acme.Ns3Throwable: gone");
    addRow("code=DEADLINE_EXCEEDED peer=10.0.0.1:80", "code=DEADLINE_EXCEEDED peer=<*>");
}

void TestLogMask::keepsWhatTellsFailuresApart()
{
    masksWhatVaries();
}

/// Short messages of what the rules look for: each mask is its own mask.
void TestLogMask::anyBytesAreMaskedOnce()
{
    const std::vector<std::string> pieces{
        "a",      "1",     "f",    " ",     "  ",   ".",      "..",   "...",      ":",      "::",
        "/",      "//",    "://",  "\\",    "<",    ">",      "<*>",  "*",        "(",      ")",
        "'",      "\"",    "=",    "-",     ",",    "@",      "exit", "code",     "status", "code=killed, ",
        "signal", "9",     "HTTP", "/1",    "503",  "KB",     "ms",   "PM",       "Jul",    "Fri",
        "com",    ".com",  "host", "\x1b[", "m",    "user",   "0x",   "abcdefab", "\0",     "#",
        "+",      "Error", "\xc3", "[",     "]",    "(1 KB)", "with", "SQLSTATE", "28P01",  "C:\\",
        "?",      "&",     "|",    ";",     "GET ", "/x ",    "200",  "404"};
    std::mt19937 random(20260314); // NOLINT: the same on every run
    std::uniform_int_distribution<size_t> piece(0, pieces.size() - 1);
    std::uniform_int_distribution<int> length(1, 12);
    for (int i = 0; i < 300'000; ++i) {
        std::string message;
        for (int left = length(random); left > 0; --left)
            message += pieces[piece(random)];
        const std::string once = masked(message);
        if (masked(once) != once)
            QFAIL(qPrintable(QStringLiteral("[%1] -> [%2] -> [%3]")
                                 .arg(QString::fromStdString(message), QString::fromStdString(once),
                                      QString::fromStdString(masked(once)))));
    }
}

void TestLogMask::theKeyIsTheSameEverywhere()
{
    // Kept in journals: these change only with the version of the mask.
    QCOMPARE(QString::number(signatureKey(""), 16), QStringLiteral("4929e4d6f479371"));
    QCOMPARE(signatureKey("a") >> 56, quint64{logMaskVersion});
    QVERIFY(signatureKey("Payment <*> failed") != signatureKey("Payment <*> failed "));
    const std::string text = "xPayment <*> failed";
    QCOMPARE(signatureKey(std::string_view(text).substr(1)), signatureKey("Payment <*> failed")); // whatever its place
}

QTEST_APPLESS_MAIN(TestLogMask)
#include "tst_logmask.moc"
