// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/logs/logfixture.h"

#include <QElapsedTimer>
#include <QTest>

using namespace sitrep;
using namespace sitrep::test;
using namespace Qt::StringLiterals;

namespace {

const TimeSpan always{at(u"2000-01-01T00:00:00Z"), at(u"2100-01-01T00:00:00Z")};

QByteArray entry(int second, const QByteArray &text)
{
    return isoText(at(u"2025-09-15T17:00:00Z") + std::chrono::seconds{second}).toUtf8() + ' ' + text + '\n';
}

/// "count; group=value:count,…; lines; lines of the match; times"
QString told(const SignatureHits &hits)
{
    QStringList groups;
    for (const auto &[name, values] : hits.groups) {
        QStringList counted;
        for (const auto &[value, count] : values.counts)
            counted.append(u"%1:%2"_s.arg(value).arg(count));
        groups.append(name % u'=' % counted.join(u','));
    }
    QStringList lines;
    for (size_t i = 0; i < hits.lines.size(); ++i)
        lines.append(u"%1/%2"_s.arg(hits.lines[i]).arg(hits.matchLines[i]));
    const QString times = hits.first ? clockText(*hits.first) % u'-' % clockText(*hits.last) : u"-"_s;
    return u"%1; %2; %3; %4"_s.arg(QString::number(hits.count), groups.join(u' '), lines.join(u' '), times);
}

} // namespace

class TstSignatures : public QObject
{
    Q_OBJECT

private slots:
    void finds_data();
    void finds();
    void groupsAreMaskedByWhatStandsBesideThem();
    void findsOnlyInTheSpan();
    void givesOneResultASignature();
    void agreesWithASearchWithoutLiterals();
    void givesUpOnAPatternThatExplodes();
    void endsWhenItIsTold();
    void searchesTheFirstMebibyteOfAnEntry();
    void tellsWhatPreceded();
    void tellsTopValuesOfFields();
    void tellsWhenTheMostFrequentIsNotSure();
    void tellsTheSameOnManyThreads();
};

void TstSignatures::finds_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("hits");
    QTest::newRow("once an entry") << u"timeout"_s << u"3; ; 0/0 3/4 6/6; 17:00:00-17:00:05"_s;
    QTest::newRow("in a continuation") << u"cause: (?<why>\\w+)"_s << u"2; why=slow:2; 0/1 3/4; 17:00:00-17:00:03"_s;
    QTest::newRow("most frequent value first, ties by text")
        << u"limit (?<limit>\\d+)"_s << u"4; limit=15:2,7:1,9:1; 0/0 3/3 6/6; 17:00:00-17:00:05"_s;
    QTest::newRow("a group that takes no part")
        << u"limit (?:(?<a>15)|(?<b>9))"_s << u"3; a=15:2 b=9:1; 0/0 2/2 6/6; 17:00:00-17:00:05"_s;
    QTest::newRow("line ends match at each line") << u"^cause"_s << u"2; ; 0/1 3/4; 17:00:00-17:00:03"_s;
    QTest::newRow("one entry") << u"last"_s << u"1; ; 6/6; 17:00:05-17:00:05"_s;
    QTest::newRow("nothing") << u"absent"_s << u"0; ; ; -"_s;
    QTest::newRow("not over the end of an entry") << u"15.*\\n.*limit 9"_s << u"0; ; ; -"_s;
    QTest::newRow("a pattern that cannot be read") << u"limit ("_s << u"0; ; ; -"_s;
}

void TstSignatures::finds()
{
    QFETCH(QString, pattern);
    QFETCH(QString, hits);
    const LogFolder folder;
    const LogScanResult scan =
        folder.scan(entry(0, "ERROR timeout limit 15\ncause: slow timeout") + entry(1, "INFO limit 9")
                    + entry(3, "ERROR limit 7\ncause: slow timeout") + "\n" + entry(5, "ERROR timeout limit 15 last"));
    QCOMPARE(told(scan.index->signatureHits({{u"s"_s, pattern}}, always).at(0)), hits);
}

void TstSignatures::groupsAreMaskedByWhatStandsBesideThem()
{
    /// Masks what follows `password=`.
    class NameMasker final : public Masker
    {
    public:
        [[nodiscard]] QString mask(const QString &text) const override { return text; }
        [[nodiscard]] QJsonValue mask(const QJsonValue &value) const override { return value; }
        [[nodiscard]] QString maskPart(const QString &text, qsizetype from, qsizetype length) const override
        {
            return text.first(from).endsWith(u"password=") ? u"[password-1]"_s : text.sliced(from, length);
        }
    };
    const NameMasker masker;
    const LogFolder folder;
    const LogScanResult scan =
        folder.scan(entry(0, "INFO login x=hunter2 for bob") + entry(1, "INFO login password=hunter2 for bob")
                    + entry(2, "INFO login x=seven for bob"));
    const QList<Signature> signatures{{u"s"_s, u"login \\w+=(?<pw>\\S+) for (?<user>\\S+)"_s}};
    QCOMPARE(told(scan.index->signatureHits(signatures, always, {}, &masker).at(0)),
             u"3; pw=[password-1]:2,seven:1 user=bob:3; 0/0 1/1 2/2; 17:00:00-17:00:02"_s);
}

void TstSignatures::findsOnlyInTheSpan()
{
    const LogFolder folder;
    const LogScanResult scan =
        folder.scan(entry(0, "x1") + entry(1, "x1\nneedle") + entry(2, "needle") + entry(3, "needle"));
    const Instant begin = at(u"2025-09-15T17:00:00Z");
    const TimeSpan span{begin + std::chrono::seconds{1}, begin + std::chrono::seconds{2}};
    QCOMPARE(told(scan.index->signatureHits({{u"s"_s, u"needle"_s}}, span).at(0)), u"1; ; 3/3; 17:00:02-17:00:02"_s);
}

void TstSignatures::givesOneResultASignature()
{
    const LogFolder folder;
    const LogScanResult scan = folder.scan(entry(0, "needle"));
    const auto hits = scan.index->signatureHits({{u"a"_s, u"("_s}, {u"b"_s, u"needle"_s}, {u"c"_s, u""_s}}, always);
    QCOMPARE(hits.size(), size_t{3});
    QCOMPARE(hits[0].signature % hits[1].signature % hits[2].signature, u"abc"_s);
    QCOMPARE(hits[0].count, 0);
    QCOMPARE(hits[1].count, 1);
    QCOMPARE(hits[2].count, 1); // the empty pattern is in everything
    QVERIFY(scan.index->signatureHits({}, always).empty());
}

void TstSignatures::agreesWithASearchWithoutLiterals()
{
    QByteArray bytes;
    for (int i = 0; i < 40'000; ++i)
        bytes += entry(i, i % 7 == 0 ? QByteArray("ERROR connection reset by " + QByteArray::number(i % 11))
                                     : QByteArray("INFO connection reused\n reset"));
    const LogFolder folder;
    const LogScanResult scan = folder.scan(bytes);
    const auto hits = scan.index->signatureHits({{u"quick"_s, u"connection reset by (?<peer>\\d+)"_s},
                                                 {u"slow"_s, u"(?:connection reset) by (?<peer>\\d+)(?!x)"_s}},
                                                always);
    QCOMPARE(hits[0].count, 5715);
    QCOMPARE(told(hits[0]), told(hits[1]));
}

void TstSignatures::givesUpOnAPatternThatExplodes()
{
    QByteArray bytes;
    for (int i = 0; i < 2'000; ++i)
        bytes += entry(i, QByteArray(60, 'a') + "!");
    const LogFolder folder;
    const LogScanResult scan = folder.scan(bytes);
    const SignatureHits hits = scan.index->signatureHits({{u"s"_s, u"(a+)+(?=$)"_s}}, always).at(0);
    QCOMPARE(hits.count, 0);
    QVERIFY(hits.gaveUp > 0);
    QVERIFY(hits.gaveUp < 200); // it is not tried on every entry
}

void TstSignatures::endsWhenItIsTold()
{
    QByteArray bytes;
    for (int i = 0; i < 10'000; ++i)
        bytes += entry(i, "needle");
    const LogFolder folder;
    const LogScanResult scan = folder.scan(bytes);
    int asked = 0;
    const auto hits = scan.index->signatureHits({{u"s"_s, u"needle"_s}}, always, [&asked] { return ++asked < 10; });
    QVERIFY(hits.at(0).count > 0);
    QVERIFY(hits.at(0).count < 20);
}

void TstSignatures::searchesTheFirstMebibyteOfAnEntry()
{
    const LogFolder folder;
    const LogScanResult scan = folder.scan(entry(0, "near" + QByteArray(3'000'000, 'x') + "far") + entry(1, "far"));
    const auto hits = scan.index->signatureHits({{u"near"_s, u"near"_s}, {u"far"_s, u"far"_s}}, always);
    QCOMPARE(hits[0].count, 1);
    QCOMPARE(told(hits[1]), u"1; ; 1/1; 17:00:01-17:00:01"_s);
}

void TstSignatures::tellsWhatPreceded()
{
    const LogFolder folder;
    const LogScanResult scan =
        folder.scan(entry(0, "timeout") + entry(10, "exit") + entry(30, "exit timeout") + entry(31, "exit")
                    + entry(90, "exit") + entry(100, "timeout") + entry(130, "exit") + entry(131, "exit")
                    + entry(200, "exit") + entry(200, "timeout")); // of one second: the line before came before
    const auto seconds = [](int count) { return Milliseconds{count * 1000}; };
    const QList<Signature> signatures{
        {u"exit"_s, u"exit"_s, {{u"timeout"_s, seconds(30)}, {u"exit"_s, seconds(1)}, {u"absent"_s, seconds(9)}}},
        {u"timeout"_s, u"timeout"_s, {{u"exit"_s, seconds(20)}}},
        {u"absent"_s, u"absent"_s}};
    const auto hits = scan.index->signatureHits(signatures, always);
    QCOMPARE(hits[0].count, 7);
    QCOMPARE(hits[0].precededBy, (std::map<QString, qint64>{{u"timeout"_s, 4}, {u"exit"_s, 2}, {u"absent"_s, 0}}));
    QCOMPARE(hits[1].precededBy, (std::map<QString, qint64>{{u"exit"_s, 3}}));
    QVERIFY(hits[2].precededBy.empty());
}

void TstSignatures::tellsTopValuesOfFields()
{
    const LogFolder folder;
    const LogScanResult scan = folder.scan(
        entry(0, R"({"message": "slow", "code": 503, "labels": {"rev.x": "a", "pod": {"name": "p1"}}})")
        + entry(1, R"({"message": "slow", "code": 503, "labels": {"rev.x": "b", "pod": {"name": "p1"}}})")
        + entry(2, R"({"message": "slow", "code": 500, "labels": {"rev.x": "b"}, "ok": false, "list": [1]})")
        + entry(3, R"({"message": "fine", "code": 200})") + entry(4, "slow but no JSON {")
        + entry(5, R"({"message": "slow", "code": null, "labels": "none"})"));
    const QList<Signature> signatures{
        {u"s"_s,
         u"slow"_s,
         {},
         {u"code"_s, u"labels.rev.x"_s, u"labels.pod.name"_s, u"labels"_s, u"ok"_s, u"list"_s, u"absent.x"_s}}};
    const SignatureHits hits = scan.index->signatureHits(signatures, always).at(0);
    QCOMPARE(hits.count, 5);
    const std::map<QString, std::vector<std::pair<QString, qint64>>> expected{
        {u"code"_s, {{u"503"_s, 2}, {u"500"_s, 1}}},
        {u"labels.rev.x"_s, {{u"b"_s, 2}, {u"a"_s, 1}}},
        {u"labels.pod.name"_s, {{u"p1"_s, 2}}},
        {u"labels"_s, {{u"none"_s, 1}}},
        {u"ok"_s, {{u"false"_s, 1}}}};
    std::map<QString, std::vector<std::pair<QString, qint64>>> counts;
    for (const auto &[name, values] : hits.fields) {
        counts[name] = values.counts;
        QCOMPARE(values.uncounted, qint64{0});
    }
    QCOMPARE(counts, expected);
    QCOMPARE(hits.fields.at(u"code"_s).line, qint64{1});
    QCOMPARE(hits.fields.at(u"labels.rev.x"_s).line, qint64{2});
}

void TstSignatures::tellsWhenTheMostFrequentIsNotSure()
{
    QByteArray different;
    for (int i = 0; i < 5000; ++i)
        different += entry(i, "limit=" + QByteArray::number(i) + 's');
    QByteArray late;
    for (int i = 5000; i < 9000; ++i)
        late += entry(i, "limit=late");
    const LogFolder folder;
    const QList<Signature> signatures{{u"s"_s, u"limit=(?<limit>\\w+)"_s}};
    const auto limits = [&](const QByteArray &bytes) {
        return folder.scan(bytes).index->signatureHits(signatures, always).at(0).groups.at(u"limit"_s);
    };
    QVERIFY(limits(different.first(different.indexOf("limit=4000s") + 12)).isFirstSure());
    QVERIFY2(!limits(different + late).isFirstSure(), "late came when no place was left");
    const SignatureValues early = limits(late + different);
    QVERIFY2(early.isFirstSure() && early.uncounted > 0, "of the others there are too few to be more frequent");
    QCOMPARE(early.counts.front().first, u"late"_s);
    QCOMPARE(early.line, qint64{3999});
}

void TstSignatures::tellsTheSameOnManyThreads()
{
    QByteArray bytes;
    for (int i = 0; bytes.size() < 12'000'000; ++i)
        bytes += entry(i, "ERROR peer " + QByteArray::number(i % 5'003) + " code=" + QByteArray::number(i % 7)
                              + QByteArray(i % 90, '.'));
    const LogFolder folder;
    const LogScanResult scan = folder.scan(bytes);
    const QList<Signature> signatures{{u"a"_s, u"peer (?<peer>\\d+) code=(?<code>[1-3])"_s},
                                      {u"b"_s, u"code=5\\.*$"_s}};
    const auto first = scan.index->signatureHits(signatures, always);
    QVERIFY(first[0].count > 10'000 && first[1].count > 3'000);
    for (int i = 0; i < 3; ++i) {
        const auto again = scan.index->signatureHits(signatures, always);
        QCOMPARE(told(again[0]), told(first[0]));
        QCOMPARE(told(again[1]), told(first[1]));
    }
}

QTEST_GUILESS_MAIN(TstSignatures)
#include "tst_signatures.moc"
