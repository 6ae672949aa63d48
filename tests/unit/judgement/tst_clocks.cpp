// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/causes/clocks.h"
#include "tests/unit/judgement/faultcase.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;
using casebook::at;
using casebook::result;

namespace {

constexpr int hour = 60; // minutes

CheckResult by(const QString &host, int minute)
{
    CheckResult row = result(u"db"_s, Outcome::Pass, {}, Says::Works, minute);
    row.observation.evidence.standpoint.host = host;
    return row;
}

/// At \a minute of its own clock \a host read the one of a server.
CheckResult read(const QString &host, int minute, int skew)
{
    constexpr int milliseconds = 60'000; // a minute
    CheckResult row = faultcase::toTarget(by(host, minute), u"https://10.0.0.8/"_s);
    row.observation.facts = {{u"clock_skew"_s, casebook::fact(skew * milliseconds, Unit::Millisecond)}};
    return row;
}

Clocks clocksOf(const QList<CheckResult> &results)
{
    return Clocks(faultcase::storyOf(results).incident());
}

} // namespace

/// When results may have been measured in truth.
class TestClocks final : public QObject
{
    Q_OBJECT

private slots:
    void aSlowClockStampsTooEarly();
    void aFastClockStampsTooLate();
    void onlyWhatWasReadNearItCounts();
    void theSmallestOfThoseNearItCounts();
    void oneClockKeepsItsOrder();
    void theProbeOfADatabaseTellsIt();
};

void TestClocks::aSlowClockStampsTooEarly()
{
    const Clocks clocks = clocksOf({read(u"bastion"_s, 0, hour)});
    QCOMPARE(clocks.earliest(by(u"bastion"_s, 0)), at(0));
    QCOMPARE(clocks.latest(by(u"bastion"_s, 0)), at(hour));
    QCOMPARE(clocks.latest(by(u"laptop"_s, 0)), at(0)); // which asked no other clock
}

void TestClocks::aFastClockStampsTooLate()
{
    const Clocks clocks = clocksOf({read(u"bastion"_s, 0, -hour)});
    QCOMPARE(clocks.earliest(by(u"bastion"_s, 0)), at(-hour));
    QCOMPARE(clocks.latest(by(u"bastion"_s, 0)), at(0));
}

void TestClocks::onlyWhatWasReadNearItCounts()
{
    const Clocks clocks = clocksOf({read(u"bastion"_s, 0, hour)});
    for (const int minute : {-10, 10})
        QCOMPARE(clocks.latest(by(u"bastion"_s, minute)), at(minute + hour));
    for (const int minute : {-11, 11})
        QCOMPARE(clocks.latest(by(u"bastion"_s, minute)), at(minute));
    QCOMPARE(clocksOf({read(u"bastion"_s, -1, hour), read(u"bastion"_s, 1, 0)}).latest(by(u"bastion"_s, 0)), at(0));
}

/// However many there are: held against looking at all of them.
void TestClocks::theSmallestOfThoseNearItCounts()
{
    constexpr int span = 300; // minutes
    constexpr int nearby = 10;
    QRandomGenerator random(1);
    for (int count = 1; count <= 70; ++count) {
        QList<CheckResult> readings;
        QList<std::pair<int, int>> byTime; // minute, skew in minutes
        for (int i = 0; i < count; ++i) {
            byTime.append({random.bounded(span), random.bounded(-4, 5)});
            readings.append(read(u"bastion"_s, byTime.last().first, byTime.last().second));
        }
        std::stable_sort(byTime.begin(), byTime.end(),
                         [](const auto &left, const auto &right) { return left.first < right.first; });
        const Clocks clocks = clocksOf(readings);
        for (int minute = -nearby - 1; minute <= span + nearby; ++minute) {
            std::optional<int> smallest;
            for (const auto &[when, skew] : std::as_const(byTime)) {
                const bool isSmaller = !smallest || std::abs(skew) < std::abs(*smallest);
                if (std::abs(when - minute) <= nearby && isSmaller)
                    smallest = skew;
            }
            const CheckResult seen = by(u"bastion"_s, minute);
            QCOMPARE(clocks.latest(seen), at(minute + std::max(0, smallest.value_or(0))));
            QCOMPARE(clocks.earliest(seen), at(minute + std::min(0, smallest.value_or(0))));
        }
    }
}

void TestClocks::oneClockKeepsItsOrder()
{
    const Clocks clocks = clocksOf({read(u"bastion"_s, 0, hour)});
    QVERIFY(clocks.isBefore(by(u"bastion"_s, 0), by(u"bastion"_s, 1)));
    QVERIFY(!clocks.isBefore(by(u"bastion"_s, 1), by(u"bastion"_s, 1)));
    QVERIFY(!clocks.isBefore(by(u"bastion"_s, 0), by(u"laptop"_s, 30))); // nobody knows
    QVERIFY(clocks.isBefore(by(u"bastion"_s, 0), by(u"laptop"_s, hour + 1)));
    QVERIFY(clocks.isBefore(by(u"laptop"_s, -1), by(u"bastion"_s, 0)));
    QVERIFY(!clocks.isBefore(by(u"laptop"_s, 1), by(u"desk"_s, 1))); // at once
}

void TestClocks::theProbeOfADatabaseTellsIt()
{
    const auto facts = [](bool serverAhead) {
        return Facts{{u"clock.skew"_s, casebook::fact(7000, Unit::Millisecond)},
                     {u"clock.server_ahead"_s, casebook::fact(serverAhead)}};
    };
    QCOMPARE(clockSkewIn(facts(true)), std::optional(Milliseconds(7000)));
    QCOMPARE(clockSkewIn(facts(false)), std::optional(Milliseconds(-7000)));
    QVERIFY(!clockSkewIn({}));
    QVERIFY(!clockSkewIn({{u"clock.skew"_s, casebook::fact(7000, Unit::Millisecond)}})); // which way nobody knows
    QVERIFY(!clockSkewIn({{u"clock.server_ahead"_s, casebook::fact(true)}}));
    const auto told = [](double milliseconds) { return clockSkewIn({{u"clock_skew"_s, Fact{milliseconds}}}); };
    QCOMPARE(told(-7000), std::optional(Milliseconds(-7000)));
    QVERIFY(!told(1e18)); // of another programme, or of no clock
    QVERIFY(!told(-1e300));
}

QTEST_GUILESS_MAIN(TestClocks)
#include "tst_clocks.moc"
