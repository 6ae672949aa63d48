// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/scan/lineends.h"

#include <QTest>

#include <random>
#include <string>
#include <vector>

using namespace sitrep;

/// All ways to find line ends against one that cannot be wrong.
class TstLineEnds : public QObject
{
    Q_OBJECT

private slots:
    void findsWhatALoopFinds();
    void seesFiveDashesWhereverTheyBegin();
    void seesDashesOverTheEndOfALook();
};

void TstLineEnds::findsWhatALoopFinds()
{
    std::mt19937 random(7);
    QVERIFY(!lineEndFinders().empty());
    for (size_t size = 0; size < 300; ++size) {
        std::string bytes(size, 'x');
        for (char &byte : bytes) {
            const auto chance = random() % 8;
            byte = chance == 0 ? '\n' : static_cast<char>(random() % 256 == '-' ? 'x' : random() % 256);
        }
        std::erase(bytes, '-');
        std::vector<quint32> wanted;
        for (size_t i = 0; i < bytes.size(); ++i) {
            if (bytes[i] == '\n')
                wanted.push_back(static_cast<quint32>(i));
        }
        for (const LineEndFinder find : lineEndFinders()) {
            std::vector<quint32> places(bytes.size());
            const LineEnds found = find(bytes.data(), bytes.size(), places.data());
            places.resize(found.count);
            QCOMPARE(places, wanted);
            QVERIFY(!found.mayHoldDashes);
        }
    }
    const std::string onlyEnds(1000, '\n');
    for (const LineEndFinder find : lineEndFinders()) {
        std::vector<quint32> places(onlyEnds.size());
        QCOMPARE(find(onlyEnds.data(), onlyEnds.size(), places.data()).count, onlyEnds.size());
        QCOMPARE(places.back(), 999U);
    }
}

void TstLineEnds::seesFiveDashesWhereverTheyBegin()
{
    std::vector<quint32> places(400);
    for (const LineEndFinder find : lineEndFinders()) {
        for (size_t size = 5; size < 200; ++size) {
            for (size_t at = 0; at + 5 <= size; ++at) {
                std::string bytes(size, '.');
                bytes.replace(at, 5, "-----");
                QVERIFY(find(bytes.data(), size, places.data()).mayHoldDashes);
            }
        }
    }
}

void TstLineEnds::seesDashesOverTheEndOfALook()
{
    std::vector<quint32> places(400);
    for (const LineEndFinder find : lineEndFinders()) {
        for (size_t cut = 1; cut < 199; ++cut) {
            for (size_t at = 0; at + 5 <= 200; ++at) {
                std::string bytes(200, '.');
                bytes.replace(at, 5, "-----");
                const bool first = find(bytes.data(), cut, places.data()).mayHoldDashes;
                QVERIFY(first || find(bytes.data() + cut, 200 - cut, places.data()).mayHoldDashes);
            }
        }
    }
}

QTEST_GUILESS_MAIN(TstLineEnds)
#include "tst_lineends.moc"
