// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/changes/githistory.h"
#include "tests/support/gitworkshop.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace sitrep;

namespace {

Instant at(const char *text)
{
    return parseInstant(QString::fromLatin1(text)).value();
}

const TimeSpan day{at("2025-09-14T18:00:00Z"), at("2025-09-15T18:00:00Z")};

QStringList titles(const FoundChanges &found)
{
    QStringList list;
    std::transform(found.changes.cbegin(), found.changes.cend(), std::back_inserter(list),
                   [](const SeenChange &change) { return change.title; });
    return list;
}

QString failureOf(const FoundChanges &found)
{
    return found.failure ? QString(nameOf(found.failure->failureClass) + u": "_s + found.failure->message) : QString();
}

} // namespace

class TestGitHistory : public QObject
{
    Q_OBJECT

private slots:
    void tellsCommitsThatTouchThePaths();
    void tellsAllWithoutPaths();
    void aMergeIsToldWhereItDiffersFromBoth();
    void readsOfTwoRepositories();
    void tellsTheRemovalOfAPath();
    void theNewestAreKept();
    void aReplayStopsAtItsTime();
    void aShallowCloneIsTold();
    void aShallowCloneThatIsDeepEnoughIsWhole();
    void whatIsNoRepositoryIsTold();
    void aRepositoryWithoutCommitsIsTold();
    void aPathThatIsNowhereIsTold();
    void startsNothing();
    void keepsItsDeadlineAndItsStop();
    void clocksThatDifferHideNothing();

private:
    FoundChanges ask(const QString &folder, const QStringList &paths, const TimeSpan &span = day) const
    {
        return changesOfGit(folder, paths, span, std::chrono::steady_clock::now() + std::chrono::seconds(60), {});
    }
    QString place(const QString &name) const { return m_dir.filePath(name); }

    /// Not where tests usually write: that may lie in the repository of Sitrep itself.
    QTemporaryDir m_dir{u"/tmp/tst_githistory-XXXXXX"_s};
};

void TestGitHistory::tellsCommitsThatTouchThePaths()
{
    GitWorkshop shop(place(u"touch"_s));
    shop.init();
    shop.commit(u"config/a.json"_s, "1", u"before the day"_s, u"2025-09-14T17:59:00Z"_s);
    shop.setAuthor(u"Lee Ä"_s);
    const QString id = shop.commit(u"config/a.json"_s, "2", u"Lower the timeout\n\nbody"_s, u"2025-09-15T17:02:00Z"_s);
    shop.commit(u"other.txt"_s, "x", u"elsewhere"_s, u"2025-09-15T17:03:00Z"_s);
    shop.commit(u"config-b/a.json"_s, "x", u"a name that begins alike"_s, u"2025-09-15T17:04:00Z"_s);
    shop.git({u"mv"_s, u"config/a.json"_s, u"config/b.json"_s});
    shop.commit(u"Rename"_s, u"2025-09-15T17:05:00Z"_s);
    shop.write(u"config/c.json"_s, "not committed");

    const FoundChanges found = ask(shop.folder(), {u"config"_s});
    QCOMPARE(failureOf(found), QString());
    QCOMPARE(titles(found), (QStringList{u"Rename"_s, u"Lower the timeout"_s}));
    const SeenChange &change = found.changes.last();
    QCOMPARE(change.identity, id);
    QCOMPARE(change.commit(), id.left(10));
    QCOMPARE(change.author, u"Lee Ä"_s);
    QCOMPARE(change.at, at("2025-09-15T17:02:00Z"));
    QCOMPARE(found.span, day);
    QVERIFY(!found.atLeast);

    // From a folder of it, by a file, and by a way around.
    QDir().mkpath(shop.folder() + u"/books"_s);
    QCOMPARE(titles(ask(shop.folder() + u"/books"_s, {u"../config/b.json"_s, u"../other.txt"_s})),
             (QStringList{u"Rename"_s, u"elsewhere"_s}));
    QCOMPARE(titles(ask(shop.folder(), {u"./config/../other.txt"_s})), QStringList{u"elsewhere"_s});
}

void TestGitHistory::tellsAllWithoutPaths()
{
    GitWorkshop shop(place(u"all"_s));
    shop.init();
    shop.commit(u"a"_s, "1", u"first of all"_s, u"2025-09-15T10:00:00Z"_s);
    shop.commit(u"b/c"_s, "1", u"second"_s, u"2025-09-15T11:00:00Z"_s);
    shop.commit(u"nothing in it"_s, u"2025-09-15T12:00:00Z"_s);
    QCOMPARE(titles(ask(shop.folder() + u"/b"_s, {})), (QStringList{u"second"_s, u"first of all"_s}));
    QCOMPARE(titles(ask(shop.folder(), {u"."_s})), (QStringList{u"second"_s, u"first of all"_s}));
}

void TestGitHistory::aMergeIsToldWhereItDiffersFromBoth()
{
    GitWorkshop shop(place(u"merge"_s));
    shop.init();
    shop.commit(u"config/a"_s, "1", u"base"_s, u"2025-09-14T10:00:00Z"_s);
    shop.git({u"checkout"_s, u"-q"_s, u"-b"_s, u"side"_s});
    shop.commit(u"config/b"_s, "1", u"on the side"_s, u"2025-09-15T11:00:00Z"_s);
    shop.git({u"checkout"_s, u"-q"_s, u"main"_s});
    shop.commit(u"other"_s, "1", u"on main"_s, u"2025-09-15T12:00:00Z"_s);
    shop.git({u"merge"_s, u"-q"_s, u"--no-ff"_s, u"-m"_s, u"clean merge"_s, u"side"_s}, u"2025-09-15T13:00:00Z"_s);
    QCOMPARE(titles(ask(shop.folder(), {u"config"_s})), QStringList{u"on the side"_s});

    shop.git({u"checkout"_s, u"-q"_s, u"-b"_s, u"again"_s});
    shop.commit(u"config/b"_s, "2", u"again"_s, u"2025-09-15T14:00:00Z"_s);
    shop.git({u"checkout"_s, u"-q"_s, u"main"_s});
    shop.git({u"merge"_s, u"-q"_s, u"--no-ff"_s, u"--no-commit"_s, u"again"_s}, u"2025-09-15T15:00:00Z"_s);
    shop.commit(u"config/a"_s, "of neither", u"evil merge"_s, u"2025-09-15T15:00:00Z"_s);
    QCOMPARE(titles(ask(shop.folder(), {u"config"_s})), (QStringList{u"evil merge"_s, u"again"_s, u"on the side"_s}));
    // The peer: git itself, which walks to both sides.
    const QStringList ofGit =
        shop.git({u"log"_s, u"--full-history"_s, u"--simplify-merges"_s, u"--format=%s"_s,
                  u"--since=2025-09-14T18:00:00Z"_s, u"--until=2025-09-15T18:00:00Z"_s, u"--"_s, u"config"_s})
            .split(u'\n');
    QCOMPARE(titles(ask(shop.folder(), {u"config"_s})), ofGit);
}

void TestGitHistory::readsOfTwoRepositories()
{
    GitWorkshop one(place(u"two/books"_s));
    one.init();
    one.commit(u"runbook.yaml"_s, "1", u"book"_s, u"2025-09-15T10:00:00Z"_s);
    GitWorkshop other(place(u"two/service"_s));
    other.init();
    other.commit(u"app.py"_s, "1", u"service"_s, u"2025-09-15T11:00:00Z"_s);
    QCOMPARE(titles(ask(one.folder(), {u"runbook.yaml"_s, u"../service"_s})), (QStringList{u"service"_s, u"book"_s}));
}

void TestGitHistory::tellsTheRemovalOfAPath()
{
    GitWorkshop shop(place(u"removal"_s));
    shop.init();
    shop.write(u"keep"_s, "1");
    shop.commit(u"config/deep/a"_s, "1", u"made"_s, u"2025-09-14T10:00:00Z"_s);
    shop.git({u"rm"_s, u"-q"_s, u"-r"_s, u"config"_s});
    shop.commit(u"removed"_s, u"2025-09-15T11:00:00Z"_s);
    const FoundChanges found = ask(shop.folder(), {u"config/deep"_s});
    QCOMPARE(titles(found), QStringList{u"removed"_s});
    QCOMPARE(failureOf(found), QString());
}

void TestGitHistory::theNewestAreKept()
{
    GitWorkshop shop(place(u"many"_s));
    shop.init();
    QByteArray stream;
    for (int i = 0; i < mostChangesOfASource + 30; ++i) {
        const QByteArray text = QByteArray::number(i);
        const QByteArray date = QByteArray::number(1757930400 + 60 * i); // 2025-09-15T10:00:00Z
        stream += "commit refs/heads/main\nauthor D <d@x> " + date + " +0000\ncommitter D <d@x> " + date
                  + " +0000\ndata " + QByteArray::number(text.size()) + '\n' + text + "\nM 644 inline a\ndata "
                  + QByteArray::number(text.size()) + '\n' + text + '\n';
    }
    shop.write(u"stream"_s, stream);
    QProcess import;
    import.setWorkingDirectory(shop.folder());
    import.setStandardInputFile(shop.folder() + u"/stream"_s);
    import.start(u"git"_s, {u"fast-import"_s, u"--quiet"_s});
    QVERIFY(import.waitForFinished(60'000));
    QCOMPARE(import.exitCode(), 0);

    const FoundChanges found = ask(shop.folder(), {u"a"_s});
    QCOMPARE(found.changes.size(), mostChangesOfASource);
    QVERIFY(found.atLeast);
    QCOMPARE(found.changes.first().title, u"229"_s);
    QCOMPARE(found.span.from, found.changes.last().at);
    QCOMPARE(failureOf(found), QString());
    const FoundChanges few = ask(shop.folder(), {u"a"_s}, {at("2025-09-15T13:00:00Z"), day.to});
    QVERIFY(!few.atLeast);
    QCOMPARE(few.changes.size(), 49);
}

void TestGitHistory::aReplayStopsAtItsTime()
{
    GitWorkshop shop(place(u"replay"_s));
    shop.init();
    shop.commit(u"a"_s, "1", u"then"_s, u"2025-09-15T10:00:00Z"_s);
    shop.commit(u"a"_s, "2", u"later"_s, u"2025-09-15T18:00:01Z"_s);
    QCOMPARE(titles(ask(shop.folder(), {u"a"_s})), QStringList{u"then"_s});
}

void TestGitHistory::aShallowCloneIsTold()
{
    GitWorkshop shop(place(u"deep"_s));
    shop.init();
    shop.commit(u"a"_s, "1", u"one"_s, u"2025-09-15T10:00:00Z"_s);
    shop.commit(u"a"_s, "2", u"two"_s, u"2025-09-15T11:00:00Z"_s);
    shop.commit(u"a"_s, "3", u"three"_s, u"2025-09-15T12:00:00Z"_s);
    shop.git({u"clone"_s, u"-q"_s, u"--depth=2"_s, QString(u"file://"_s + shop.folder()), place(u"shallow"_s)});
    const FoundChanges found = ask(place(u"shallow"_s), {u"a"_s});
    // That the commit at the end brought the file is not known: it has it, and so may what is not here.
    QCOMPARE(titles(found), QStringList{u"three"_s});
    QCOMPARE(failureOf(found),
             u"cut: the clone is shallow: nobody can tell what was committed up to 2025-09-15T11:00:00Z"_s);
}

void TestGitHistory::aShallowCloneThatIsDeepEnoughIsWhole()
{
    GitWorkshop shop(place(u"deep2"_s));
    shop.init();
    shop.commit(u"a"_s, "1", u"one"_s, u"2025-09-13T10:00:00Z"_s);
    shop.commit(u"a"_s, "2", u"two"_s, u"2025-09-13T11:00:00Z"_s);
    shop.commit(u"a"_s, "3", u"three"_s, u"2025-09-15T12:00:00Z"_s);
    shop.git({u"clone"_s, u"-q"_s, u"--depth=2"_s, QString(u"file://"_s + shop.folder()), place(u"shallow2"_s)});
    const FoundChanges found = ask(place(u"shallow2"_s), {u"a"_s});
    QCOMPARE(titles(found), QStringList{u"three"_s});
    QCOMPARE(failureOf(found), QString());
}

void TestGitHistory::whatIsNoRepositoryIsTold()
{
    QDir().mkpath(place(u"plain/config"_s));
    QCOMPARE(failureOf(ask(place(u"plain"_s), {u"config"_s})), u"missing: config lies in no git repository"_s);
    QCOMPARE(failureOf(ask(place(u"plain"_s), {})), u"missing: the runbook lies in no git repository"_s);
    QCOMPARE(failureOf(ask(u"/nowhere/at/all"_s, {u"x/y"_s})), u"missing: x/y lies in no git repository"_s);
}

void TestGitHistory::aRepositoryWithoutCommitsIsTold()
{
    GitWorkshop shop(place(u"unborn"_s));
    shop.init();
    QCOMPARE(failureOf(ask(shop.folder(), {u"a"_s})), u"missing: the repository has no commit yet"_s);
}

void TestGitHistory::aPathThatIsNowhereIsTold()
{
    GitWorkshop shop(place(u"typo"_s));
    shop.init();
    shop.commit(u"config/a"_s, "1", u"one"_s, u"2025-09-15T10:00:00Z"_s);
    const FoundChanges found = ask(shop.folder(), {u"config"_s, u"confg/a"_s});
    QCOMPARE(failureOf(found), u"missing: confg/a is not in the last commit"_s);
    QCOMPARE(titles(found), QStringList{u"one"_s});
}

void TestGitHistory::startsNothing()
{
    GitWorkshop shop(place(u"hostile"_s));
    shop.init();
    shop.commit(u"a"_s, "1", u"one"_s, u"2025-09-15T10:00:00Z"_s);
    shop.write(u".gitattributes"_s, "* diff=evil filter=evil textconv=evil\n");
    const QString trace = place(u"was-run"_s);
    for (const QString &key : {u"diff.evil.textconv"_s, u"diff.evil.command"_s, u"filter.evil.clean"_s,
                               u"core.fsmonitor"_s, u"core.pager"_s, u"gpg.program"_s, u"core.sshCommand"_s})
        shop.git({u"config"_s, key, QString(u"touch "_s + trace + u"; false"_s)});
    shop.git({u"config"_s, u"log.showSignature"_s, u"true"_s});
    QCOMPARE(titles(ask(shop.folder(), {u"a"_s})), QStringList{u"one"_s});
    QVERIFY(!QFile::exists(trace));
}

void TestGitHistory::keepsItsDeadlineAndItsStop()
{
    GitWorkshop shop(place(u"late"_s));
    shop.init();
    shop.commit(u"a"_s, "1", u"one"_s, u"2025-09-15T10:00:00Z"_s);
    const FoundChanges late = changesOfGit(shop.folder(), {u"a"_s}, day, std::chrono::steady_clock::now(), {});
    // Nothing or all: a deadline that is over may still find an answer that is there.
    QVERIFY(failureOf(late).startsWith(u"timeout"_s) || titles(late) == QStringList{u"one"_s});
    std::stop_source stop;
    stop.request_stop();
    const FoundChanges stopped = changesOfGit(
        shop.folder(), {u"a"_s}, day, std::chrono::steady_clock::now() + std::chrono::seconds(60), stop.get_token());
    QVERIFY(failureOf(stopped).startsWith(u"cancelled"_s));
}

void TestGitHistory::clocksThatDifferHideNothing()
{
    GitWorkshop shop(place(u"skew"_s));
    shop.init();
    shop.commit(u"a"_s, "1", u"in the day"_s, u"2025-09-15T10:00:00Z"_s);
    shop.commit(u"a"_s, "2", u"by a clock that is behind"_s, u"2025-09-13T10:00:00Z"_s);
    shop.commit(u"a"_s, "3", u"the last"_s, u"2025-09-15T12:00:00Z"_s);
    QCOMPARE(titles(ask(shop.folder(), {u"a"_s})), (QStringList{u"the last"_s, u"in the day"_s}));
}

QTEST_GUILESS_MAIN(TestGitHistory)
#include "tst_githistory.moc"
