// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/follow/followedsource.h"
#include "tests/unit/logs/follow/followfixture.h"
#include "tests/unit/logs/logfixture.h"

#include <QTest>

#include <numeric>

using namespace sitrep;
using namespace sitrep::test;
using namespace Qt::StringLiterals;

/// The logs of a source, looked at after each thing that happens in its folder.
class TstFollowedSource : public QObject
{
    Q_OBJECT

private slots:
    void letsGoOfLogsThatEndedWhenItIsFull();
    void keepsLogsThatEndedWhileThereIsRoom();
    void leavesOutRotatedFilesWhenItIsFull();
};

namespace {

QByteArray lineOf(const QString &text)
{
    return "2025-09-15T17:00:00Z INFO " + text.toUtf8() + '\n';
}

void findAndRead(FollowedSource &source)
{
    (void)source.find();
    source.readNew({}, [] {});
}

QStringList namesOf(const FollowedSource &source)
{
    QStringList names;
    for (const LogPart &part : source.parts())
        names += part.name;
    return names;
}

size_t openFilesOf(const FollowedSource &source)
{
    const LogParts parts = source.parts();
    return std::accumulate(parts.begin(), parts.end(), size_t{0},
                           [](size_t sum, const LogPart &part) { return sum + part.index->formats().size(); });
}

} // namespace

void TstFollowedSource::letsGoOfLogsThatEndedWhenItIsFull()
{
    const LogFolder folder;
    FollowedSource source(filesNamed({u"*.log"_s}), folder.path(), 3);
    for (int pod = 0; pod < 10; ++pod) {
        const QString name = u"pod%1.log"_s.arg(pod);
        const QString path = folder.add(name, lineOf(name));
        findAndRead(source);
        QVERIFY2(namesOf(source).contains(name), qPrintable(name));
        QVERIFY(openFilesOf(source) <= 3);
        QVERIFY(QFile::remove(path));
        (void)source.look({}, nullptr);
    }
    QCOMPARE(namesOf(source), (QStringList{u"pod7.log"_s, u"pod8.log"_s, u"pod9.log"_s}));
    QVERIFY(source.parts().front().notices.contains(
        u"7 logs whose files are gone are no longer shown, to make room for others"_s));
}

void TstFollowedSource::keepsLogsThatEndedWhileThereIsRoom()
{
    const LogFolder folder;
    FollowedSource source(filesNamed({u"*.log"_s}), folder.path(), 3);
    const QString path = folder.add(u"a.log"_s, lineOf(u"a"_s));
    folder.add(u"b.log"_s, lineOf(u"b"_s));
    findAndRead(source);
    QVERIFY(QFile::remove(path));
    (void)source.look({}, nullptr);
    folder.add(u"c.log"_s, lineOf(u"c"_s));
    findAndRead(source);
    QCOMPARE(namesOf(source), (QStringList{u"a.log"_s, u"b.log"_s, u"c.log"_s}));
    QCOMPARE(source.parts().front().state, LogPart::State::Ended);
}

void TstFollowedSource::leavesOutRotatedFilesWhenItIsFull()
{
    const LogFolder folder;
    FollowedSource source(filesNamed({u"*.log"_s}), folder.path(), 8);
    const QString path = folder.add(u"a.log"_s, lineOf(u"0"_s));
    folder.add(u"b.log"_s, lineOf(u"b"_s));
    findAndRead(source);
    constexpr int rotations = 20;
    for (int number = 1; number <= rotations; ++number) {
        QVERIFY(QFile::rename(path, path % u"-20250915-%1"_s.arg(number + 100)));
        folder.add(u"a.log"_s, lineOf(QString::number(number)));
        QVERIFY(source.look({}, nullptr));
        QVERIFY(openFilesOf(source) <= 8);
        const LogPart log = source.parts().front();
        const qint64 lines = log.index->lineCount();
        QVERIFY(log.index->line(lines - 1, PlainMasker{}).endsWith(u" %1"_s.arg(number)));
        QCOMPARE(lines + log.dropped, number + 1);
    }
    folder.add(u"c.log"_s, lineOf(u"c"_s));
    folder.add(u"d.log"_s, lineOf(u"d"_s));
    folder.add(u"e.log"_s, lineOf(u"e"_s));
    folder.add(u"f.log"_s, lineOf(u"f"_s));
    findAndRead(source);
    QCOMPARE(namesOf(source), (QStringList{u"a.log"_s, u"b.log"_s, u"c.log"_s, u"d.log"_s, u"e.log"_s, u"f.log"_s}));
    QVERIFY(openFilesOf(source) <= 8);
}

QTEST_GUILESS_MAIN(TstFollowedSource)
#include "tst_followedsource.moc"
