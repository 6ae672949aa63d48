// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/format/loghead.h"
#include "tests/bench/measure.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <cstdarg>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

using namespace sitrep;
using namespace Qt::StringLiterals;

/// Nanoseconds a line for time and level of each format, one thread, on lines that were made for it: a new second every
/// hundred lines, a new minute every six thousand, levels and loggers in a mixture. Bounds are coarse.
class TestLogHeadPace : public QObject
{
    Q_OBJECT

private slots:
    void readsALine_data();
    void readsALine();
};

namespace {

constexpr int lineCount = 100'000;
#ifdef __OPTIMIZE__
constexpr int tries = 15;
#else
constexpr int tries = 2; // what is not optimised has no pace to hold
#endif
const Instant reference = *parseInstant(u"2025-09-16T12:00:00Z");

struct Moment
{
    int hour, minute, second, micros;
};

using Writer = std::function<std::string(int line, const Moment &at)>;

[[gnu::format(printf, 1, 2)]] std::string written(const char *format, ...)
{
    std::array<char, 2048> room{};
    va_list values;
    va_start(values, format);
    const int length = std::vsnprintf(room.data(), room.size(), format, values);
    va_end(values);
    return {room.data(), static_cast<size_t>(length)};
}

const char *levelOf(int line)
{
    static constexpr std::array levels{"INFO", "DEBUG", "INFO", "WARN", "INFO", "ERROR", "INFO"};
    return levels[static_cast<size_t>(line) % levels.size()];
}

std::string lines(const Writer &write)
{
    std::string text;
    for (int line = 0; line < lineCount; ++line) {
        const int second = line / 100;
        text += write(line, {second / 3600 % 24, second / 60 % 60, second % 60, line * 9973 % 1'000'000});
        text += '\n';
    }
    text.append(LogHeadReader::usefulMargin, '\0');
    return text;
}

struct Read
{
    qint64 entries = 0;
    qint64 withTime = 0;
    qint64 withLevel = 0;
};

Read readAll(const std::vector<std::string_view> &all, LogHeadReader &reader)
{
    Read read;
    for (const std::string_view line : all) {
        const LogHead head = reader.read(line, LogHeadReader::usefulMargin);
        read.entries += head.startsEntry() ? 1 : 0;
        read.withTime += head.time ? 1 : 0;
        read.withLevel += head.level != LogLevel::None ? 1 : 0;
    }
    return read;
}

std::vector<std::string_view> split(std::string_view text)
{
    std::vector<std::string_view> all;
    size_t begin = 0;
    for (size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n', begin)) {
        all.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return all;
}

void row(const char *name, const char *format, int mostNanoseconds, const Writer &write)
{
    QTest::newRow(name) << QString::fromLatin1(format) << mostNanoseconds << write;
}

} // namespace
Q_DECLARE_METATYPE(Writer)

void TestLogHeadPace::readsALine_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<int>("most"); // nanoseconds; a release build on a quiet machine needs a tenth
    QTest::addColumn<Writer>("write");
    row("the reference's text", "log4j", 2000, [](int line, const Moment &at) {
        return written(
            "2026-03-14T%02d:%02d:%02d.%03dZ %-5s [worker-%d] c.acme.orders.OrderService - Order %d state changed "
            "from PENDING to PAID in %dms",
            at.hour, at.minute, at.second, at.micros / 1000, levelOf(line), line % 32, line, line % 1000);
    });
    row("a thread before the level", "log4j", 2000, [](int line, const Moment &at) {
        return written("2025-09-15 %02d:%02d:%02d,%03d [worker-%d] %-5s c.acme.orders.OrderService - Order %d paid",
                       at.hour, at.minute, at.second, at.micros / 1000, line % 32, levelOf(line), line);
    });
    row("Python", "python", 2000, [](int line, const Moment &at) {
        return written("2025-09-15 %02d:%02d:%02d,%03d - shop.orders - %s - Order %d paid in %d ms", at.hour, at.minute,
                       at.second, at.micros / 1000, levelOf(line), line, line % 1000);
    });
    row("syslog", "syslog", 2000, [](int line, const Moment &at) {
        return written("Sep 15 %02d:%02d:%02d web-1 sshd[%d]: Accepted publickey for user%d from 10.0.0.7", at.hour,
                       at.minute, at.second, line % 30000, line);
    });
    row("klog", "klog", 2000, [](int line, const Moment &at) {
        return written(
            "%c0915 %02d:%02d:%02d.%06d   %d reconciler.go:224] \"operationExecutor.VerifyControllerAttachedVolume "
            "started\" volume=\"config-%d\"",
            "IIWIE"[line % 5], at.hour, at.minute, at.second, at.micros, line % 9999, line);
    });
    row("access", "access", 2000, [](int line, const Moment &at) {
        return written(
            "10.0.%d.%d - - [15/Sep/2025:%02d:%02d:%02d +0000] \"GET /api/v1/orders/%d HTTP/1.1\" %d %d \"-\" "
            "\"Mozilla/5.0 (X11; Linux x86_64)\"",
            line % 256, line % 251, at.hour, at.minute, at.second, line, line % 50 == 0 ? 503 : 200, line % 9000);
    });
    row("nginx", "nginx", 2000, [](int line, const Moment &at) {
        return written(
            "2025/09/15 %02d:%02d:%02d [error] 7#7: *%d connect() failed (111: Connection refused) while connecting "
            "to upstream",
            at.hour, at.minute, at.second, line);
    });
    row("PostgreSQL", "postgresql", 2000, [](int line, const Moment &at) {
        return written("2025-09-15 %02d:%02d:%02d.%03d UTC [%d] app@shop %s:  duration: %d.123 ms  statement: SELECT 1",
                       at.hour, at.minute, at.second, at.micros / 1000, line % 30000, line % 9 == 0 ? "ERROR" : "LOG",
                       line % 1000);
    });
    row("Go", "go", 2000, [](int line, const Moment &at) {
        return written("2025/09/15 %02d:%02d:%02d listening on :%d", at.hour, at.minute, at.second, line);
    });
    row("logfmt", "logfmt", 2000, [](int line, const Moment &at) {
        return written("time=2025-09-15T%02d:%02d:%02d.%03dZ level=%s msg=\"order paid\" order=%d", at.hour, at.minute,
                       at.second, at.micros / 1000, levelOf(line), line);
    });
    row("zap", "zap", 4000, [](int line, const Moment &at) {
        return written(
            "{\"level\":\"%s\",\"ts\":%d.%06d,\"caller\":\"orders/pay.go:88\",\"msg\":\"order paid\",\"order\":%d}",
            line % 9 == 0 ? "error" : "info", 1757900000 + line / 100, at.micros, line);
    });
    row("Cloud Logging", "cloud-logging", 8000, [](int line, const Moment &at) {
        return written(
            "{\"insertId\":\"%016x\",\"jsonPayload\":{\"message\":\"Order %d state changed from PENDING to PAID in "
            "%dms\",\"logger\":\"c.acme.orders.OrderService\",\"thread\":\"worker-%d\"},\"labels\":{"
            "\"compute.googleapis.com/resource_name\":\"gke-prod-pool-1-%08x\",\"k8s-pod/app\":\"orders\"},"
            "\"logName\":\"projects/acme-prod/logs/stdout\",\"receiveTimestamp\":\"2026-03-14T%02d:%02d:%02d.%06dZ\","
            "\"resource\":{\"labels\":{\"cluster_name\":\"prod-eu\",\"container_name\":\"orders\",\"location\":"
            "\"europe-west1\",\"namespace_name\":\"shop\",\"pod_name\":\"orders-%09x\",\"project_id\":\"acme-prod\"},"
            "\"type\":\"k8s_container\"},\"severity\":\"%s\",\"timestamp\":\"2026-03-14T%02d:%02d:%02d.%06dZ\"}",
            line, line, line % 1000, line % 32, line, at.hour, at.minute, at.second, at.micros, line,
            line % 9 == 0 ? "ERROR" : "INFO", at.hour, at.minute, at.second, at.micros);
    });
    row("docker", "docker", 8000, [](int line, const Moment &at) {
        return written(
            "{\"log\":\"2025-09-15 %02d:%02d:%02d,%03d - shop.orders - %s - Order %d paid\\n\",\"stream\":\"stderr\","
            "\"time\":\"2025-09-15T%02d:%02d:%02d.%06d000Z\"}",
            at.hour, at.minute, at.second, at.micros / 1000, levelOf(line), line, at.hour, at.minute, at.second,
            at.micros);
    });
}

void TestLogHeadPace::readsALine()
{
    QFETCH(QString, format);
    QFETCH(int, most);
    QFETCH(Writer, write);
    const std::string text = lines(write);
    const std::vector<std::string_view> all = split(text);
    const LogFormat recognised = LogFormat::recognise(text, reference);
    QCOMPARE(nameOf(recognised.name), format);
    Read read;
    std::vector<double> walls;
    for (int i = 0; i < tries; ++i) {
        LogHeadReader reader(recognised, reference);
        walls.push_back(bench::measured([&] { read = readAll(all, reader); }).wall);
    }
    QCOMPARE(read.entries, lineCount);
    QCOMPARE(read.withTime, lineCount);
    const double wall = *std::ranges::min_element(walls);
    const double each = wall * 1e9 / lineCount;
    qInfo("%s: %.1f ns a line, %.2f GB/s", QTest::currentDataTag(), each,
          static_cast<double>(text.size()) / wall / 1e9);
#ifdef __OPTIMIZE__
    QVERIFY2(each <= most, qPrintable(u"%1 ns a line"_s.arg(each)));
#else
    Q_UNUSED(most);
#endif
}

QTEST_GUILESS_MAIN(TestLogHeadPace)
#include "tst_logheadpace.moc"
