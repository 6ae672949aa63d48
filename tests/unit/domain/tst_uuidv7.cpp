// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/incident/event.h"

#include <QSet>
#include <QTest>

#include <algorithm>
#include <thread>

using namespace Qt::StringLiterals;
using namespace sitrep;

namespace {

const Instant someTime = parseInstant(u"2225-09-15T17:29:00.250Z").value();

} // namespace

class TestUuidV7 final : public QObject
{
    Q_OBJECT

private slots:
    void laysOutTheBitsOfRfc9562();
    void keepsOrderWithinAMillisecond();
    void keepsOrderWhenTheClockGoesBack();
    void keepsOrderUnderThreads();
};

void TestUuidV7::laysOutTheBitsOfRfc9562()
{
    // Far ahead of the other tests: the order of the process would move an earlier time.
    const Instant at = someTime + std::chrono::days(1);
    const QByteArray bytes = makeUuidV7(at).toRfc4122();
    quint64 milliseconds = 0;
    for (const char byte : bytes.first(6))
        milliseconds = milliseconds << 8U | static_cast<uchar>(byte);
    const auto expected = std::chrono::floor<std::chrono::milliseconds>(at).time_since_epoch().count();
    QCOMPARE(milliseconds, static_cast<quint64>(expected));
    QCOMPARE(static_cast<uchar>(bytes.at(6)) >> 4, 7);
    QCOMPARE(static_cast<uchar>(bytes.at(8)) >> 6, 2);
}

void TestUuidV7::keepsOrderWithinAMillisecond()
{
    QByteArray last = makeUuidV7(someTime).toRfc4122();
    for (int i = 0; i < 10'000; ++i) {
        const QByteArray next = makeUuidV7(someTime).toRfc4122();
        QVERIFY(next > last);
        last = next;
    }
}

void TestUuidV7::keepsOrderWhenTheClockGoesBack()
{
    const QByteArray first = makeUuidV7(someTime).toRfc4122();
    QVERIFY(makeUuidV7(someTime - std::chrono::hours(1)).toRfc4122() > first);
    QVERIFY(makeUuidV7(Instant(std::chrono::hours(-1))).toRfc4122() > first);
}

void TestUuidV7::keepsOrderUnderThreads()
{
    constexpr int threads = 4;
    constexpr int each = 5000;
    std::vector<std::vector<QByteArray>> made(threads);
    {
        std::vector<std::jthread> workers;
        for (auto &own : made) {
            workers.emplace_back([&own] {
                for (int i = 0; i < each; ++i)
                    own.push_back(makeUuidV7(someTime + std::chrono::milliseconds(i / 100)).toRfc4122());
            });
        }
    }
    QSet<QByteArray> all;
    for (const auto &own : made) {
        QVERIFY(std::is_sorted(own.begin(), own.end()));
        for (const QByteArray &bytes : own)
            all.insert(bytes);
    }
    QCOMPARE(all.size(), threads * each);
}

QTEST_GUILESS_MAIN(TestUuidV7)
#include "tst_uuidv7.moc"
