// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/store/bundle/bundle.h"
#include "diagnostics/store/bundle/bundlelimits.h"
#include "diagnostics/store/bundle/eventline.h"
#include "diagnostics/store/bundle/journalchain.h"
#include "tests/unit/store/bundlemaker.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

#include <limits>

using namespace Qt::StringLiterals;
using namespace sitrep;

namespace {

constexpr int eventCount = 12; // the messages tell lines of these

QByteArray whole()
{
    return packBundle(someEvents(eventCount), u"1"_s).bytes;
}

/// The whole one with \a change made to its lines, its hashes as they were.
template<typename Change>
Bundle changed(Change change)
{
    QList<QByteArray> lines = linesIn(whole());
    change(lines);
    return bundleIn(packedLines(lines));
}

/// What is told and is usable stands before the damage and is what was written.
void compareFront(const Bundle &bundle)
{
    QCOMPARE(bundle.events, someEvents(eventCount).first(bundle.events.size()));
    JournalChain chain;
    for (const Event &event : bundle.events)
        (void)chain.add(event);
    QCOMPARE(bundle.sha256, chain.sha256());
}

/// A manifest that promises \a events, and what somebody puts behind it.
QByteArray forged(qint64 events, const QByteArray &text)
{
    QJsonObject manifest = QJsonDocument::fromJson(linesIn(whole()).constFirst()).object();
    manifest.insert(u"events"_s, events);
    return gzipped({QJsonDocument(manifest).toJson(QJsonDocument::Compact) + '\n', text});
}

} // namespace

class TestBundleDamage : public QObject
{
    Q_OBJECT

private slots:
    void everyCut();
    void aBitOfEveryByte();
    void changedLine();
    void changedLastLine();
    void missingLine();
    void swappedLines();
    void lineOfAnotherIncident();
    void repeatedLine();
    void timesOutOfEveryCalendar_data();
    void timesOutOfEveryCalendar();
    void aNumberOfAnEventThatOverflows();
    void fewerAndMoreThanTold();
    void somethingBehind();
    void noBundle_data();
    void noBundle();
    void newerFormat();
    void bombOfOneLine();
    void bombOfLines();
    void deepLine();
    void manyValues();
    void files();
};

void TestBundleDamage::everyCut()
{
    const QByteArray bytes = whole();
    for (qsizetype size = 0; size < bytes.size(); ++size) {
        const Bundle bundle = bundleIn(bytes.first(size));
        QVERIFY2(!bundle.problem.isEmpty() || !bundle.damage.isEmpty(), qPrintable(QString::number(size)));
        if (bundle.problem.isEmpty())
            QVERIFY(bundle.damage.key.startsWith(u"bundle.cut"));
        compareFront(bundle);
    }
    QCOMPARE(render(bundleIn(bytes.chopped(1)).damage), u"it is cut short behind its last line"_s);
}

void TestBundleDamage::aBitOfEveryByte()
{
    const QByteArray bytes = whole();
    for (qsizetype at = 0; at < bytes.size(); ++at) {
        QByteArray broken = bytes;
        broken[at] = static_cast<char>(broken.at(at) ^ (1 << (at % 8)));
        const Bundle bundle = bundleIn(broken);
        // Some bits say nothing of what is packed: the header's time, the rest of the byte behind the last block.
        const bool isTold = !bundle.problem.isEmpty() || !bundle.damage.isEmpty();
        QVERIFY2(isTold || bundle.events.size() == eventCount, qPrintable(QString::number(at)));
        compareFront(bundle);
    }
}

void TestBundleDamage::changedLine()
{
    const Bundle bundle = changed([](QList<QByteArray> &lines) { lines[5].replace("note 5", "note 6"); });
    QCOMPARE(render(bundle.damage), u"line 6 of 13 has not the hash that line 7 names: one of them was changed"_s);
    QCOMPARE(bundle.events.size(), 4);
    compareFront(bundle);
}

void TestBundleDamage::changedLastLine()
{
    const Bundle bundle = changed([](QList<QByteArray> &lines) { lines[12].replace("note 12", "note 13"); });
    QCOMPARE(bundle.damage.key, u"bundle.last-changed"_s);
    QCOMPARE(bundle.events.size(), eventCount - 1);
    compareFront(bundle);
}

void TestBundleDamage::missingLine()
{
    const Bundle bundle = changed([](QList<QByteArray> &lines) { lines.remove(4); });
    QCOMPARE(bundle.damage.key, u"bundle.changed"_s);
    QCOMPARE(bundle.damage.arguments.value("line"_L1).toInt(), 5);
    compareFront(bundle);
}

void TestBundleDamage::swappedLines()
{
    const Bundle bundle = changed([](QList<QByteArray> &lines) { lines.swapItemsAt(1, 2); });
    QCOMPARE(bundle.damage.key, u"bundle.order"_s);
    compareFront(bundle);
}

void TestBundleDamage::lineOfAnotherIncident()
{
    QList<Event> events = someEvents(3);
    events[2].incident = QUuid::createUuidV5(QUuid(), u"another"_s);
    const Bundle bundle = bundleIn(packBundle(events, u"1"_s).bytes);
    QCOMPARE(bundle.damage.key, u"bundle.other-incident"_s);
    QCOMPARE(bundle.events.size(), 1);
}

void TestBundleDamage::repeatedLine()
{
    QList<Event> events = someEvents(3);
    events[2].id = events[1].id;
    QCOMPARE(bundleIn(packBundle(events, u"1"_s).bytes).damage.key, u"bundle.order"_s);
    events = someEvents(3);
    events[2].seq = 2;
    QCOMPARE(bundleIn(packBundle(events, u"1"_s).bytes).damage.key, u"bundle.order"_s);
}

void TestBundleDamage::timesOutOfEveryCalendar_data()
{
    QTest::addColumn<QByteArray>("time");
    QTest::addColumn<bool>("isOne");
    QTest::newRow("2^62") << QByteArrayLiteral("4611686018427387904") << false;
    QTest::newRow("-2^62") << QByteArrayLiteral("-4611686018427387904") << false;
    QTest::newRow("least") << QByteArrayLiteral("-9223372036854775808") << false;
    QTest::newRow("no integer") << QByteArrayLiteral("1e300") << false;
    QTest::newRow("part of a microsecond") << QByteArrayLiteral("1757957340000007.5") << false;
    QTest::newRow("year 10000") << QByteArrayLiteral("253402300800000000") << false;
    QTest::newRow("year 9999") << QByteArrayLiteral("253402300799999999") << true;
    QTest::newRow("before 1970") << QByteArrayLiteral("-1") << true;
}

void TestBundleDamage::timesOutOfEveryCalendar()
{
    QFETCH(const QByteArray, time);
    QFETCH(const bool, isOne);
    for (const QByteArray &key : {QByteArrayLiteral("\"at\":"), QByteArrayLiteral("\"recorded\":")}) {
        QList<QByteArray> lines = linesIn(whole());
        const QByteArray hash = hashOfLine(lines.at(3));
        const qsizetype from = lines.at(3).indexOf(key) + key.size();
        lines[3].replace(from, lines.at(3).indexOf(',', from) - from, time);
        lines[4].replace(hash, hashOfLine(lines.at(3))); // by who knows how
        const Bundle bundle = bundleIn(packedLines(lines));
        QCOMPARE(render(bundle.damage).contains(u"line 4 of 13 has a time that lies in no year"_s), !isOne);
        QCOMPARE(bundle.events.size(), isOne ? 3 : 1); // what the line before vouches for, and not what it does not
    }
}

void TestBundleDamage::aNumberOfAnEventThatOverflows()
{
    QList<Event> events = someEvents(3);
    events[2].seq = std::numeric_limits<qint64>::max();
    QCOMPARE(bundleIn(packBundle(events, u"1"_s).bytes).damage.key, u"bundle.no-event"_s);
}

void TestBundleDamage::fewerAndMoreThanTold()
{
    const Bundle fewer = changed([](QList<QByteArray> &lines) { lines.removeLast(); });
    QCOMPARE(render(fewer.damage), u"only 11 of its 12 events are there"_s);
    compareFront(fewer);
    const Bundle more = changed([](QList<QByteArray> &lines) { lines[0].replace("\"events\":12", "\"events\":11"); });
    QCOMPARE(more.damage.key, u"bundle.more"_s);
    compareFront(more);
    const Bundle noLineEnd = bundleIn(gzipped({linesIn(whole()).join('\n')}));
    QCOMPARE(noLineEnd.damage.key, u"bundle.no-event"_s);
}

void TestBundleDamage::somethingBehind()
{
    const Bundle bundle = bundleIn(whole() + whole());
    QCOMPARE(bundle.damage.key, u"bundle.behind"_s);
    QCOMPARE(bundle.events.size(), eventCount);
    // Also where it begins with the next piece that is read.
    QCOMPARE(bundleIn(whole() + QByteArray(200'000, 'x')).damage.key, u"bundle.behind"_s);
}

void TestBundleDamage::noBundle_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("text") << QByteArray("sitrep: 1\n");
    QTest::newRow("text in gzip") << gzipped({"sitrep: 1\n"});
    QTest::newRow("nothing in gzip") << gzipped({""});
    QTest::newRow("JSON in gzip") << gzipped({"{\"bundle\":0}\n"});
    QTest::newRow("a manifest without incident") << gzipped({"{\"bundle\":1,\"events\":1}\n"});
    QTest::newRow("a promise without end") << forged(9'000'000'000'000'000'000, {});
    QTest::newRow("negative") << forged(-1, {});
}

void TestBundleDamage::noBundle()
{
    QFETCH(QByteArray, bytes);
    const Bundle bundle = bundleIn(bytes);
    QVERIFY(!bundle.problem.isEmpty());
    QVERIFY(!render(bundle.problem).startsWith(u"bundle."));
    QVERIFY(bundle.events.isEmpty());
}

void TestBundleDamage::newerFormat()
{
    const Bundle bundle = changed([](QList<QByteArray> &lines) { lines[0].replace("\"bundle\":1", "\"bundle\":2"); });
    QCOMPARE(render(bundle.problem), u"this bundle was written by a newer Sitrep (format 2, this one knows 1)"_s);
    QVERIFY(bundle.events.isEmpty());
}

void TestBundleDamage::bombOfOneLine()
{
    const QByteArray bomb = forged(1, QByteArray(64 * 1024 * 1024, 'x'));
    QVERIFY(bomb.size() < 100'000);
    QCOMPARE(bundleIn(bomb).damage.key, u"bundle.too-long"_s);
}

void TestBundleDamage::bombOfLines()
{
    // Each line is right, so that only their sum is too much.
    const QString text(1'000'000, u'x');
    JournalChain chain;
    QByteArray lines;
    lines.reserve(bundlelimits::mostUnpacked + bundlelimits::longestLine);
    for (Event event = someEvents(1).constFirst(); lines.size() <= bundlelimits::mostUnpacked; ++event.seq) {
        event.id = QUuid::createUuidV5(event.incident, QByteArray::number(event.seq));
        event.body = {{u"text"_s, text}};
        lines += chain.add(event) + '\n';
    }
    const QByteArray bomb = forged(1'000, lines);
    QVERIFY(bomb.size() < 1'000'000);
    QCOMPARE(bundleIn(bomb).damage.key, u"bundle.unpacked-too-large"_s);
}

void TestBundleDamage::deepLine()
{
    const QByteArray deep = QByteArray(500'000, '[') + '\n';
    QCOMPARE(bundleIn(forged(1, deep)).damage.key, u"bundle.too-deep"_s);
    QCOMPARE(bundleIn(gzipped({deep})).problem.key, u"bundle.no-bundle"_s);
}

void TestBundleDamage::manyValues()
{
    QList<Event> events = someEvents(20);
    for (Event &event : events)
        event.body = {{u"list"_s, QJsonArray::fromVariantList(QVariantList(250'000, 1))}};
    QCOMPARE(packBundle(events, u"1"_s).problem.key, u"bundle.incident-too-large"_s);
    JournalChain chain;
    QByteArray lines;
    for (const Event &event : events)
        lines += chain.add(event) + '\n';
    QCOMPARE(bundleIn(forged(20, lines)).damage.key, u"bundle.too-many-values"_s);
    const JsonMeasure measure = measureJson(QByteArrayLiteral(R"({"a":[1,2,"[[[,\"[,"],"b":{}})"));
    QCOMPARE(measure.depth, 2);
    QCOMPARE(measure.values, 6);
}

void TestBundleDamage::files()
{
    const QTemporaryDir folder;
    QCOMPARE(readBundleFile(folder.path()).problem.key, u"bundle.unreadable"_s);
    QCOMPARE(readBundleFile(folder.filePath(u"none"_s)).problem.key, u"bundle.unreadable"_s);
    const QString pipe = folder.filePath(u"pipe"_s);
    QCOMPARE(::mkfifo(qPrintable(pipe), 0600), 0);
    QCOMPARE(readBundleFile(pipe).problem.key, u"bundle.unreadable"_s);
}

QTEST_GUILESS_MAIN(TestBundleDamage)
#include "tst_bundledamage.moc"
