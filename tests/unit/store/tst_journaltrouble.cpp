// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/store/newsbox.h"

#include <QDir>
#include <QFile>
#include <QScopeGuard>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>
#include <unistd.h>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace sitrep;
using namespace std::chrono_literals;

namespace {

const std::shared_ptr<const Clock> realClock = std::make_shared<SystemClock>();

void writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

/// A valid SQLite file of this schema with one event in it.
void makeJournal(const QString &path, const QUuid &incident)
{
    Journal journal(path, realClock, [](const JournalNews &) {});
    journal.append(someEvent(incident, u"before"_s));
    QVERIFY(journal.flush(10s));
}

void runSql(const QString &path, const QString &sql)
{
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"test"_s);
        database.setDatabaseName(path);
        QVERIFY(database.open());
        QSqlQuery query(database);
        QVERIFY(query.exec(sql));
    }
    QSqlDatabase::removeDatabase(u"test"_s);
}

} // namespace

class TestJournalTrouble : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void aDamagedFileIsSetAsideAndTold_data();
    void aDamagedFileIsSetAsideAndTold();
    void aFileOfANewerSitrepIsLeftAlone();
    void aFolderWithoutRightsIsToldAndTriedAgain();
    void aFullDiskKeepsEventsInMemoryUntilThereIsRoom();
    void aFolderInPlaceOfTheFileIsTold();
    void somebodyElsesFileIsLeftAsItIs_data();
    void somebodyElsesFileIsLeftAsItIs();
    void whatAnotherWroteWhileItWasClosedIsTold();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
};

void TestJournalTrouble::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_file = m_folder->filePath(u"journal.sqlite"_s);
}

void TestJournalTrouble::aDamagedFileIsSetAsideAndTold_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("overwriteAt"); ///< -1: bytes are the whole file
    QTest::newRow("text in place of a database") << QByteArray("this is no journal\n").repeated(100) << -1;
    QTest::newRow("zero bytes after the header") << QByteArray(4000, '\0') << 100;
    QTest::newRow("noise over the schema in the first page") << QByteArray("\xde\xad\xbe\xef").repeated(390) << 2500;
}

void TestJournalTrouble::aDamagedFileIsSetAsideAndTold()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, overwriteAt);
    const mode_t before = ::umask(0);
    const auto restore = qScopeGuard([before] { ::umask(before); });
    if (overwriteAt < 0) {
        writeFile(m_file, bytes);
    } else {
        makeJournal(m_file, QUuid::createUuid());
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.seek(overwriteAt));
        file.write(bytes);
    }
    NewsBox box;
    Journal journal(m_file, realClock, box.listener());
    const Event event = someEvent(QUuid::createUuid(), u"after"_s);
    journal.append(event);
    QVERIFY(journal.flush(10s));
    QCOMPARE(textsOf(journal.events(event.incident)), QStringList{u"after"_s});
    QVERIFY(box.waitFor([](const JournalNews &news) { return news.notice.contains(u"set aside as"_s); }));
    const QStringList kept = QDir(m_folder->path()).entryList({u"journal.sqlite.damaged-*"_s});
    QVERIFY2(!kept.isEmpty(), "nothing is thrown away");
    for (const QString &suffix : {u""_s, u"-wal"_s, u"-shm"_s})
        QCOMPARE(rightsOf(m_file + suffix), u"0600"_s);
}

void TestJournalTrouble::aFileOfANewerSitrepIsLeftAlone()
{
    const QUuid incident = QUuid::createUuid();
    makeJournal(m_file, incident);
    runSql(m_file, u"PRAGMA user_version = 999"_s);
    NewsBox box;
    {
        Journal journal(m_file, realClock, box.listener());
        journal.append(someEvent(incident, u"after"_s));
        QVERIFY(box.waitFor([](const JournalNews &news) { return news.trouble.contains(u"newer Sitrep"_s); }));
        QVERIFY(!journal.flush(100ms));
    }
    runSql(m_file, u"PRAGMA user_version = 1"_s);
    Journal again(m_file, realClock, [](const JournalNews &) {});
    QCOMPARE(textsOf(again.events(incident)), QStringList{u"before"_s});
}

void TestJournalTrouble::aFolderWithoutRightsIsToldAndTriedAgain()
{
    if (::geteuid() == 0)
        QSKIP("root may write everywhere");
    const QString folder = m_folder->filePath(u"closed"_s);
    QVERIFY(QDir().mkdir(folder));
    QFile::setPermissions(folder, QFileDevice::ReadOwner | QFileDevice::ExeOwner);
    NewsBox box;
    Journal journal(folder + u"/journal.sqlite"_s, realClock, box.listener());
    const Event event = someEvent(QUuid::createUuid(), u"kept in memory"_s);
    journal.append(event);
    QVERIFY(box.waitFor([&](const JournalNews &news) { return news.trouble.contains(u"cannot be written"_s); }));
    QCOMPARE(textsOf(journal.events(event.incident)), QStringList{u"kept in memory"_s});

    QFile::setPermissions(folder, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    QVERIFY(box.waitFor([&](const JournalNews &news) { return news.trouble.isEmpty() && !news.saved.isEmpty(); }));
    QVERIFY(journal.flush(10s));
}

void TestJournalTrouble::aFullDiskKeepsEventsInMemoryUntilThereIsRoom()
{
    // A limit on the size of files stands in for a full disk: SQLite's write fails the same way.
    const auto before = std::signal(SIGXFSZ, SIG_IGN);
    NewsBox box;
    Journal journal(m_file, realClock, box.listener());
    const QUuid incident = QUuid::createUuid();
    journal.append(someEvent(incident, u"fits"_s));
    QVERIFY(journal.flush(10s));

    rlimit old{};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &old), 0);
    rlimit small = old;
    small.rlim_cur = 64 * 1024;
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
    for (int i = 0; i < 40; ++i)
        journal.append(someEvent(incident, QString(8'000, u'x')));
    QVERIFY(box.waitFor([](const JournalNews &news) { return !news.trouble.isEmpty() && news.waiting > 0; }));
    QCOMPARE(journal.events(incident).size(), 41);

    QCOMPARE(setrlimit(RLIMIT_FSIZE, &old), 0);
    QVERIFY(journal.flush(10s));
    QCOMPARE(journal.events(incident).size(), 41);
    QVERIFY(box.news().last().trouble.isEmpty());
    std::signal(SIGXFSZ, before);
}

void TestJournalTrouble::aFolderInPlaceOfTheFileIsTold()
{
    QVERIFY(QDir().mkdir(m_file));
    NewsBox box;
    Journal journal(m_file, realClock, box.listener());
    journal.append(someEvent(QUuid::createUuid(), u"kept"_s));
    QVERIFY(box.waitFor([&](const JournalNews &news) { return news.trouble.contains(m_file); }));
    QVERIFY(!journal.flush(100ms));
    QVERIFY(journal.trouble().contains(m_file));
    QVERIFY(QDir(m_file).exists());
}

void TestJournalTrouble::whatAnotherWroteWhileItWasClosedIsTold()
{
    makeJournal(m_file, QUuid::createUuid());
    NewsBox box;
    Journal journal(m_file, realClock, box.listener());
    const Event mine = someEvent(QUuid::createUuid(), u"mine"_s);
    journal.append(mine);
    QVERIFY(journal.flush(10s));
    {
        QSqlDatabase other = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"other"_s);
        other.setDatabaseName(m_file);
        QVERIFY(other.open());
        QSqlQuery query(other);
        QVERIFY(query.exec(u"BEGIN IMMEDIATE"_s));
        journal.append(someEvent(mine.incident, u"late"_s));
        // It has closed the file then, and opens it anew.
        QVERIFY(box.waitFor([](const JournalNews &news) { return news.trouble.contains(u"cannot be written"_s); }));
        QVERIFY(query.exec(u"INSERT INTO event SELECT '018f0000-0000-7000-8000-000000000001', incident, seq + 1, at, "
                           "recorded, 'erin', host, kind, version, '{\"text\":\"theirs\"}' FROM event "
                           "WHERE body LIKE '%mine%'"_s));
        QVERIFY(query.exec(u"COMMIT"_s));
    }
    QSqlDatabase::removeDatabase(u"other"_s);
    QVERIFY(journal.flush(20s));
    QVERIFY(box.waitFor([](const JournalNews &news) { return !news.foreign.isEmpty(); }));
    QStringList foreign;
    for (const JournalNews &news : box.news())
        foreign += textsOf(news.foreign);
    QCOMPARE(foreign, QStringList{u"theirs"_s});
    QCOMPARE(textsOf(journal.events(mine.incident)), (QStringList{u"mine"_s, u"theirs"_s, u"late"_s}));
    QCOMPARE(journal.trouble(), QString());
}

void TestJournalTrouble::somebodyElsesFileIsLeftAsItIs_data()
{
    QTest::addColumn<bool>("isDatabase");
    QTest::newRow("notes that were named by mistake") << false;
    QTest::newRow("a database of another program") << true;
}

void TestJournalTrouble::somebodyElsesFileIsLeftAsItIs()
{
    QFETCH(bool, isDatabase);
    const QString path = m_folder->filePath(isDatabase ? u"contacts.sqlite"_s : u"notes.txt"_s);
    if (isDatabase)
        runSql(path, u"CREATE TABLE contact (name TEXT)"_s);
    else
        writeFile(path, QByteArray("my notes\n").repeated(50));
    NewsBox box;
    {
        Journal journal(path, realClock, box.listener());
        journal.append(someEvent(QUuid::createUuid(), u"kept in memory"_s));
        QVERIFY(box.waitFor([](const JournalNews &news) { return news.trouble.contains(u"left as it is"_s); }));
    }
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files).filter(u"damaged"_s), QStringList());
    if (isDatabase) {
        runSql(path, u"INSERT INTO contact VALUES ('still mine')"_s);
    } else {
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("my notes\n").repeated(50));
    }
}

QTEST_GUILESS_MAIN(TestJournalTrouble)
#include "tst_journaltrouble.moc"
