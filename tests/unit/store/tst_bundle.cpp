// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/store/bundle/bundle.h"
#include "diagnostics/store/bundle/bundlelimits.h"
#include "diagnostics/store/bundle/eventline.h"
#include "diagnostics/store/bundle/journalchain.h"
#include "tests/unit/store/bundlemaker.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace sitrep;

namespace {

constexpr auto ownerAlone =
    QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadUser | QFileDevice::WriteUser;

} // namespace

class TestBundle : public QObject
{
    Q_OBJECT

private slots:
    void givesEveryEventBack();
    void keepsWhatANewerSitrepWroteAndWhatIsDamaged();
    void sameJournalSameBytes();
    void hashOfAPartIsNamedByTheNextLine();
    void manifestSaysWhatThereIs();
    void isGzipWithoutNameAndTime();
    void fileIsItsOwnersAlone();
    void fileIsWholeOrAsItWas();
    void refusesWhatNobodyCouldOpen();
    void opensTheFileOfFormatOne();
};

void TestBundle::givesEveryEventBack()
{
    const QList<Event> events = someEvents(40);
    const PackedBundle packed = packBundle(events, u"1.2"_s);
    QVERIFY(packed.problem.isEmpty());
    const Bundle bundle = bundleIn(packed.bytes);
    QCOMPARE(bundle.problem, Sentence());
    QCOMPARE(bundle.damage, Sentence());
    QCOMPARE(bundle.events, events);
    QCOMPARE(bundle.sha256, packed.sha256);
}

void TestBundle::keepsWhatANewerSitrepWroteAndWhatIsDamaged()
{
    QList<Event> events = someEvents(3);
    events[1].kind = EventKind::Unknown;
    events[1].kindName = u"rollback-planned"_s;
    events[1].version = 7;
    events[1].body = {{u"large"_s, qint64{1} << 60}, {u"small"_s, 0.1}, {u"list"_s, QJsonArray{true, {}, u""_s}}};
    events[2].damaged = true;
    events[2].body = {};
    QCOMPARE(bundleIn(packBundle(events, u"1"_s).bytes).events, events);
}

void TestBundle::sameJournalSameBytes()
{
    const PackedBundle first = packBundle(someEvents(20), u"1"_s);
    QCOMPARE(packBundle(someEvents(20), u"1"_s).bytes, first.bytes);
    // Also when it went through a bundle.
    QCOMPARE(packBundle(bundleIn(first.bytes).events, u"1"_s).bytes, first.bytes);
    QList<Event> other = someEvents(20);
    other[7].at += std::chrono::microseconds(1);
    QVERIFY(packBundle(other, u"1"_s).sha256 != first.sha256);
}

void TestBundle::hashOfAPartIsNamedByTheNextLine()
{
    const QList<Event> events = someEvents(9);
    JournalChain chain;
    for (qsizetype i = 0; i < 5; ++i)
        (void)chain.add(events.at(i));
    QCOMPARE(chain.events(), 5);
    const QList<QByteArray> lines = linesIn(packBundle(events, u"1"_s).bytes);
    QCOMPARE(QJsonDocument::fromJson(lines.at(6)).object().value("before"_L1).toString().toLatin1(), chain.sha256());
    QCOMPARE(hashOfLine(lines.at(5)), chain.sha256());
}

void TestBundle::manifestSaysWhatThereIs()
{
    const PackedBundle packed = packBundle(someEvents(4), u"1.2"_s);
    const QList<QByteArray> lines = linesIn(packed.bytes);
    QCOMPARE(lines.size(), 5);
    QVERIFY(beginsAsBundle(lines.constFirst()));
    const BundleManifest manifest = bundleIn(packed.bytes).manifest;
    QCOMPARE(manifest.sitrep, u"1.2"_s);
    QCOMPARE(manifest.id, u"1278"_s);
    QCOMPARE(manifest.incident, someEvents(1).constFirst().incident);
    QCOMPARE(manifest.events, 4);
    QCOMPARE(manifest.sha256, hashOfLine(lines.constLast()));
}

void TestBundle::isGzipWithoutNameAndTime()
{
    // RFC 1952: magic, deflate, no flags, no time.
    QCOMPARE(packBundle(someEvents(1), u"1"_s).bytes.first(8), QByteArray("\x1f\x8b\x08\0\0\0\0\0", 8));
}

void TestBundle::fileIsItsOwnersAlone()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a.sitrep"_s);
    const mode_t before = ::umask(0);
    const QString problem = writeBundleFile(path, packBundle(someEvents(3), u"1"_s).bytes);
    ::umask(before);
    QCOMPARE(problem, QString());
    QCOMPARE(QFile::permissions(path), ownerAlone);
    QCOMPARE(readBundleFile(path).events, someEvents(3));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{u"a.sitrep"_s});
}

void TestBundle::fileIsWholeOrAsItWas()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a.sitrep"_s);
    QCOMPARE(writeBundleFile(path, "first"), QString());
    QFile old(path);
    QVERIFY(old.open(QIODevice::ReadOnly));
    QCOMPARE(writeBundleFile(path, "second"), QString());
    // Whoever reads the old one reads it to its end.
    QCOMPARE(old.readAll(), "first");
    QFile fresh(path);
    QVERIFY(fresh.open(QIODevice::ReadOnly));
    QCOMPARE(fresh.readAll(), "second");
    // A link stays one.
    const QString link = folder.filePath(u"link"_s);
    QVERIFY(QFile::link(path, link));
    QCOMPARE(writeBundleFile(link, "third"), QString());
    QVERIFY(QFileInfo(link).isSymLink());
    QVERIFY(!writeBundleFile(folder.filePath(u"none/a.sitrep"_s), "x").isEmpty());
    QVERIFY(!writeBundleFile(folder.path(), "x").isEmpty());
}

void TestBundle::refusesWhatNobodyCouldOpen()
{
    QCOMPARE(packBundle({}, u"1"_s).problem.key, u"bundle.no-events"_s);
    QList<Event> events = someEvents(2);
    events[1].body = {{u"text"_s, QString(bundlelimits::longestLine, u'x')}};
    QCOMPARE(packBundle(events, u"1"_s).problem.key, u"bundle.event-too-long"_s);
    QJsonValue deep = 1;
    for (int level = 0; level < bundlelimits::deepest; ++level)
        deep = QJsonArray{deep};
    events[1].body = {{u"deep"_s, deep}};
    QCOMPARE(packBundle(events, u"1"_s).problem.key, u"bundle.event-too-deep"_s);
}

/// Written by another program, from the schema alone.
void TestBundle::opensTheFileOfFormatOne()
{
    const Bundle bundle =
        readBundleFile(qEnvironmentVariable("SITREP_SOURCE_DIR") + u"/tests/data/bundles/three.sitrep"_s);
    QCOMPARE(bundle.problem, Sentence());
    QCOMPARE(bundle.damage, Sentence());
    QCOMPARE(bundle.events.size(), 3);
    QCOMPARE(bundle.events.at(1).body.value("text"_L1).toString(), u"1802 failover started"_s);
    QCOMPARE(bundle.events.at(2).kindName, u"rollback-planned"_s);
}

QTEST_GUILESS_MAIN(TestBundle)
#include "tst_bundle.moc"
