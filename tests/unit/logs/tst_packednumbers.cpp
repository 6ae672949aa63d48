// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/scan/packednumbers.h"

#include <QTest>

#include <limits>
#include <random>

using namespace sitrep;

using Numbers = std::vector<qint64>;
Q_DECLARE_METATYPE(Numbers)

/// What is packed comes out again, whatever it is.
class TstPackedNumbers : public QObject
{
    Q_OBJECT

private slots:
    void givesBackWhatItTook_data();
    void givesBackWhatItTook();
    void findsWhatIsAtLeast_data();
    void findsWhatIsAtLeast();
    void takesFewBits();
};

namespace {

Numbers anyNumbers(size_t count, int bits)
{
    std::mt19937_64 random(static_cast<std::mt19937_64::result_type>(bits));
    Numbers numbers(count);
    for (qint64 &number : numbers)
        number = static_cast<qint64>(random() >> (64 - bits)) - (qint64{1} << (bits - 2));
    return numbers;
}

} // namespace

void TstPackedNumbers::givesBackWhatItTook_data()
{
    QTest::addColumn<Numbers>("numbers");
    QTest::newRow("none") << Numbers{};
    QTest::newRow("one") << Numbers{-7};
    QTest::newRow("all the same") << Numbers(1000, 42);
    QTest::newRow("ends of the range") << Numbers{std::numeric_limits<qint64>::min(), 0,
                                                  std::numeric_limits<qint64>::max(), -1};
    QTest::newRow("a whole frame") << anyNumbers(256, 9);
    QTest::newRow("one more") << anyNumbers(257, 9);
    for (const int bits : {2, 7, 8, 13, 31, 32, 33, 61, 63})
        QTest::addRow("%d bits", bits) << anyNumbers(1111, bits);
    Numbers outlier = anyNumbers(700, 8);
    outlier[300] = 100'000'000'000;
    QTest::newRow("one that is far out") << outlier;
}

void TstPackedNumbers::givesBackWhatItTook()
{
    QFETCH(Numbers, numbers);
    const PackedNumbers packed(numbers);
    QCOMPARE(packed.size(), numbers.size());
    quint64 sum = 0; // wraps, as that of the packed ones does
    for (size_t i = 0; i < numbers.size(); ++i) {
        QCOMPARE(packed.sumBefore(i), static_cast<qint64>(sum));
        QCOMPARE(packed.at(i), numbers[i]);
        sum += static_cast<quint64>(numbers[i]);
    }
    QCOMPARE(packed.sumBefore(numbers.size()), static_cast<qint64>(sum));
    Numbers unpacked;
    PackedNumbers::Frame frame;
    PackedNumbers::Sums sums;
    for (size_t at = 0; at < numbers.size(); at += PackedNumbers::frameSize) {
        const size_t count = packed.unpack(at / PackedNumbers::frameSize, frame);
        packed.unpackSums(at / PackedNumbers::frameSize, sums);
        for (size_t i = 0; i <= count; ++i)
            QCOMPARE(sums[i], packed.sumBefore(at + i));
        unpacked.insert(unpacked.end(), frame.begin(), frame.begin() + static_cast<std::ptrdiff_t>(count));
    }
    QCOMPARE(unpacked, numbers);
}

void TstPackedNumbers::findsWhatIsAtLeast_data()
{
    QTest::addColumn<Numbers>("numbers");
    QTest::newRow("all the same") << Numbers(1000, 42);
    QTest::newRow("one") << Numbers{-7};
    for (const int bits : {2, 3, 4, 5, 6, 8, 13, 63})
        QTest::addRow("%d bits", bits) << anyNumbers(1111, bits);
    // No words behind those of the last frame but the one that is read too far.
    QTest::newRow("whole frames") << anyNumbers(512, 3);
}

void TstPackedNumbers::findsWhatIsAtLeast()
{
    QFETCH(Numbers, numbers);
    const PackedNumbers packed(numbers);
    Numbers limits(numbers.begin(), numbers.begin() + std::min<std::ptrdiff_t>(40, std::ssize(numbers)));
    for (const qint64 near : Numbers(limits))
        limits.insert(limits.end(), {near - 1, near + 1});
    limits.insert(limits.end(), {std::numeric_limits<qint64>::min(), std::numeric_limits<qint64>::max()});
    PackedNumbers::Places places;
    for (const qint64 least : limits) {
        std::vector<size_t> found;
        std::vector<size_t> wanted;
        for (size_t at = 0; at < numbers.size(); at += PackedNumbers::frameSize) {
            const size_t count = packed.placesOf(at / PackedNumbers::frameSize, least, places);
            for (size_t i = 0; i < count; ++i)
                found.push_back(at + places[i]);
        }
        for (size_t i = 0; i < numbers.size(); ++i) {
            if (numbers[i] >= least)
                wanted.push_back(i);
        }
        QCOMPARE(found, wanted);
    }
}

void TstPackedNumbers::takesFewBits()
{
    QVERIFY(PackedNumbers(Numbers(4096, 42)).bytes() < 500);
    QVERIFY(PackedNumbers(anyNumbers(4096, 8)).bytes() < 4096 + 500);
}

QTEST_GUILESS_MAIN(TstPackedNumbers)
#include "tst_packednumbers.moc"
