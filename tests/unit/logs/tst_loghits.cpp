// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/search/loghits.h"

#include <QTest>

#include <random>

using namespace sitrep;

class TstLogHits : public QObject
{
    Q_OBJECT

private slots:
    void answersAsASortedListDoes_data();
    void answersAsASortedListDoes();
    void cutsAndJoins_data() { answersAsASortedListDoes_data(); }
    void cutsAndJoins();
    void isSmall();
};

void TstLogHits::answersAsASortedListDoes_data()
{
    QTest::addColumn<int>("mostStep");
    QTest::addColumn<int>("count");
    QTest::newRow("each line") << 1 << 140'000;
    QTest::newRow("many") << 3 << 100'000;
    QTest::newRow("some") << 40 << 50'000;
    QTest::newRow("few") << 100'000 << 300;
    QTest::newRow("one") << 1'000'000'000 << 1;
}

void TstLogHits::answersAsASortedListDoes()
{
    QFETCH(int, mostStep);
    QFETCH(int, count);
    std::mt19937 random(1);
    std::vector<qint64> lines;
    LogHits hits;
    qint64 line = -1;
    for (int i = 0; i < count; ++i) {
        line += 1 + static_cast<qint64>(random()) % mostStep;
        lines.push_back(line);
        hits.append(line);
    }
    QCOMPARE(hits.count(), qint64{count});
    for (size_t i = 0; i < lines.size(); i += 1 + lines.size() / 997) {
        QCOMPARE(hits.at(static_cast<qint64>(i)), lines[i]);
        QCOMPARE(hits.before(lines[i]), static_cast<qint64>(i));
        QCOMPARE(hits.before(lines[i] + 1), static_cast<qint64>(i) + 1);
        QVERIFY(hits.contains(lines[i]));
        QCOMPARE(hits.contains(lines[i] + 1), i + 1 < lines.size() && lines[i + 1] == lines[i] + 1);
    }
    QCOMPARE(hits.at(count - 1), lines.back());
    QCOMPARE(hits.before(lines.back() + 200'000), qint64{count});
    QVERIFY(!hits.contains(lines.back() + 200'000));
    QVERIFY(LogHits().isEmpty() && LogHits().before(5) == 0 && !LogHits().contains(0));
}

void TstLogHits::cutsAndJoins()
{
    QFETCH(int, mostStep);
    QFETCH(int, count);
    std::mt19937 random(2);
    std::vector<qint64> lines;
    lines.reserve(static_cast<size_t>(count));
    qint64 line = -1;
    for (int i = 0; i < count; ++i)
        lines.push_back(line += 1 + static_cast<qint64>(random()) % mostStep);
    const auto hitsOf = [&lines](size_t from, size_t to) {
        LogHits hits;
        for (size_t i = from; i < to; ++i)
            hits.append(lines[i]);
        return hits;
    };
    const LogHits all = hitsOf(0, lines.size());
    for (size_t at = 0; at < lines.size(); at += 1 + lines.size() / 9) {
        LogHits hits = all;
        hits.cut(lines[at]);
        QCOMPARE(hits.count(), static_cast<qint64>(at));
        QVERIFY(!hits.contains(lines[at]));
        QVERIFY(at == 0 || hits.at(static_cast<qint64>(at) - 1) == lines[at - 1]);
        QVERIFY(all.beginsWith(hitsOf(0, at)) && hits.beginsWith(hitsOf(0, at)));
        QVERIFY(!hits.beginsWith(all));
        QVERIFY(at == 0 || !all.beginsWith(hitsOf(1, at + 1)));
        LogHits other = hits;
        other.append(lines[at] + 1);
        QVERIFY(!other.beginsWith(hitsOf(0, at + 1)) && !hitsOf(1, lines.size()).beginsWith(hitsOf(0, at + 1)));
        hits.append(hitsOf(at, lines.size()));
        QCOMPARE(hits.count(), all.count());
        for (size_t i = 0; i < lines.size(); i += 1 + lines.size() / 97)
            QCOMPARE(hits.at(static_cast<qint64>(i)), lines[i]);
        hits.cut(lines.back() + 1);
        QCOMPARE(hits.count(), all.count());
    }
}

void TstLogHits::isSmall()
{
    LogHits million;
    for (qint64 i = 0; i < 1'000'000; ++i)
        million.append(i * 8);
    QVERIFY2(million.bytes() < 1'300'000, qPrintable(QString::number(million.bytes())));
}

QTEST_GUILESS_MAIN(TstLogHits)
#include "tst_loghits.moc"
