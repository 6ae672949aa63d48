// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/incident/incident.h"
#include "tests/unit/store/newsbox.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
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

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
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
    void whatCannotBeWrittenIsReadAndContinued_data();
    void whatCannotBeWrittenIsReadAndContinued();
    void whatCannotBeReadIsAskedBeforeTheFirstWrite();
    void aFileThatLostItsNameIsWrittenAnew_data();
    void aFileThatLostItsNameIsWrittenAnew();
    void aDamagedRowIsToldAsDamaged();
    void aTimeOutOfEveryCalendarIsDamage();
    void anIncidentWithADamagedOpeningIsTold();

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
    QTest::newRow("no page after the header") << QByteArray("SQLite format 3\0", 16) << -1;
    QTest::newRow("zero bytes after the header") << QByteArray(4000, '\0') << 100;
    QTest::newRow("noise over the schema in the first page") << QByteArray("\xde\xad\xbe\xef").repeated(390) << 2500;
    QTest::newRow("a version that there never was") << QByteArray("\x80\0\0\1", 4) << 60;
    QTest::newRow("zeros in place of the header") << QByteArray(16, '\0') << 0;
    QTest::newRow("zeros in place of the first page") << QByteArray(4096, '\0') << 0;
    QTest::newRow("nothing but zeros") << QByteArray(8192, '\0') << -1;
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
    QVERIFY(box.waitFor([](const JournalNews &news) { return render(news.notice).contains(u"set aside as"_s); }));
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
        QVERIFY(box.waitFor([](const JournalNews &news) { return render(news.trouble).contains(u"newer Sitrep"_s); }));
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
    QVERIFY(
        box.waitFor([&](const JournalNews &news) { return render(news.trouble).contains(u"cannot be written"_s); }));
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
    QVERIFY(box.waitFor([&](const JournalNews &news) { return render(news.trouble).contains(m_file); }));
    QVERIFY(!journal.flush(100ms));
    QVERIFY(render(journal.trouble()).contains(m_file));
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
        QVERIFY(
            box.waitFor([](const JournalNews &news) { return render(news.trouble).contains(u"cannot be written"_s); }));
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
    QCOMPARE(render(journal.trouble()), QString());
}

void TestJournalTrouble::somebodyElsesFileIsLeftAsItIs_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("sql");
    QTest::newRow("notes that were named by mistake")
        << u"notes.txt"_s << QByteArray("my notes\n").repeated(50) << QStringList();
    QTest::newRow("notes that are called like a journal")
        << u"notes.sqlite"_s << QByteArray("- my: notes\n").repeated(50) << QStringList();
    QTest::newRow("bytes of which only the first few are zeros")
        << u"image.bin"_s << QByteArray(15, '\0') + QByteArray("some image").repeated(50) << QStringList();
    QTest::newRow("a database of another program")
        << u"contacts.sqlite"_s << QByteArray() << QStringList{u"CREATE TABLE contact (name TEXT)"_s};
    QTest::newRow("a table of another program that is called like ours")
        << u"calendar.sqlite"_s << QByteArray()
        << QStringList{u"CREATE TABLE event (id TEXT, title TEXT)"_s, u"PRAGMA user_version = 1"_s};
}

void TestJournalTrouble::somebodyElsesFileIsLeftAsItIs()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, text);
    QFETCH(QStringList, sql);
    const QString path = m_folder->filePath(name);
    if (!text.isEmpty())
        writeFile(path, text);
    for (const QString &statement : std::as_const(sql))
        runSql(path, statement);
    const QByteArray before = bytesOf(path);
    NewsBox box;
    {
        Journal journal(path, realClock, box.listener());
        journal.append(someEvent(QUuid::createUuid(), u"kept in memory"_s));
        QVERIFY(box.waitFor([](const JournalNews &news) { return render(news.trouble).contains(u"left as it is"_s); }));
    }
    QCOMPARE(bytesOf(path), before);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList{name});
}

void TestJournalTrouble::whatCannotBeWrittenIsReadAndContinued_data()
{
    QTest::addColumn<QFileDevice::Permissions>("ofFolder");
    QTest::addColumn<QFileDevice::Permissions>("ofFile");
    QTest::addColumn<bool>("wasKilled");
    const QFileDevice::Permissions read = QFileDevice::ReadOwner;
    const QFileDevice::Permissions write = QFileDevice::WriteOwner;
    const QFileDevice::Permissions enter = QFileDevice::ExeOwner;
    QTest::newRow("a folder without the right to write") << (read | enter) << (read | write) << false;
    QTest::newRow("a file without the right to write") << (read | write | enter) << read << false;
    QTest::newRow("a folder without the right, and a log that nobody has played into the file")
        << (read | enter) << (read | write) << true;
}

void TestJournalTrouble::whatCannotBeWrittenIsReadAndContinued()
{
    QFETCH(QFileDevice::Permissions, ofFolder);
    QFETCH(QFileDevice::Permissions, ofFile);
    QFETCH(bool, wasKilled);
    if (::geteuid() == 0)
        QSKIP("root may write everywhere");
    const QString folder = m_folder->filePath(u"closed"_s);
    const QString file = folder + u"/journal.sqlite"_s;
    QVERIFY(QDir().mkdir(folder));
    const IncidentRequest request = requestFor(u"/srv/runbook.yaml"_s);
    const QUuid incident = request.opening.first().incident;
    {
        Journal journal(wasKilled ? m_file : file, realClock, [](const JournalNews &) {});
        QVERIFY(!journal.findOrOpen(request).continued);
        if (wasKilled) {
            for (const QString &suffix : {u""_s, u"-wal"_s})
                QVERIFY(QFile::copy(m_file + suffix, file + suffix));
        }
    }
    QVERIFY(QFile::setPermissions(file, ofFile));
    QVERIFY(QFile::setPermissions(folder, ofFolder));
    const auto restore = qScopeGuard([&folder] { QFile::setPermissions(folder, QFileDevice::Permissions(0x7000)); });

    NewsBox box;
    Journal journal(file, realClock, box.listener());
    const IncidentOpening opening = journal.findOrOpen(requestFor(u"/srv/runbook.yaml"_s));
    QVERIFY(opening.continued);
    QCOMPARE(opening.incident, incident);
    QCOMPARE(opening.events.size(), request.opening.size());
    journal.append(someEvent(incident, u"since then"_s));
    QVERIFY(!journal.flush(100ms));
    QVERIFY2(render(journal.trouble()).contains(u"cannot be written"_s), qPrintable(render(journal.trouble())));
    QCOMPARE(journal.unsaved(), 1);
    QCOMPARE(journal.events(incident).size(), request.opening.size() + 1);

    QVERIFY(QFile::setPermissions(folder, QFileDevice::Permissions(0x7000)));
    QVERIFY(QFile::setPermissions(file, QFileDevice::ReadOwner | QFileDevice::WriteOwner));
    QVERIFY(journal.flush(10s));
    QCOMPARE(journal.incidents().size(), 1);
    QCOMPARE(journal.events(incident).size(), request.opening.size() + 1);
}

void TestJournalTrouble::whatCannotBeReadIsAskedBeforeTheFirstWrite()
{
    if (::geteuid() == 0)
        QSKIP("root may read everything");
    const IncidentRequest first = requestFor(u"/srv/runbook.yaml"_s);
    const QUuid incident = first.opening.first().incident;
    {
        Journal journal(m_file, realClock, [](const JournalNews &) {});
        QVERIFY(!journal.findOrOpen(first).continued);
    }
    QVERIFY(QFile::setPermissions(m_file, {}));
    NewsBox box;
    Journal journal(m_file, realClock, box.listener());
    const IncidentRequest second = requestFor(u"/srv/runbook.yaml"_s);
    const QUuid preliminary = journal.findOrOpen(second).incident;
    QCOMPARE(preliminary, second.opening.first().incident);
    QVERIFY2(render(journal.trouble()).contains(u"could not be read"_s), qPrintable(render(journal.trouble())));
    journal.append(someEvent(preliminary, u"meanwhile"_s));

    QVERIFY(QFile::setPermissions(m_file, QFileDevice::ReadOwner | QFileDevice::WriteOwner));
    QVERIFY(journal.flush(10s));
    journal.append(someEvent(preliminary, u"before it is told"_s));
    QVERIFY(journal.flush(10s));
    QVERIFY(box.waitFor([&](const JournalNews &news) {
        return news.joined && news.joined->from == preliminary && news.joined->to == incident
               && news.foreign.size() == first.opening.size();
    }));
    QCOMPARE(journal.incidents().size(), 1);
    QCOMPARE(textsOf(journal.events(incident)).filter(QRegularExpression(u"."_s)),
             (QStringList{u"meanwhile"_s, u"before it is told"_s}));
}

void TestJournalTrouble::aFileThatLostItsNameIsWrittenAnew_data()
{
    QTest::addColumn<bool>("isReplaced");
    QTest::newRow("removed") << false;
    QTest::newRow("replaced by another journal") << true;
}

void TestJournalTrouble::aFileThatLostItsNameIsWrittenAnew()
{
    QFETCH(bool, isReplaced);
    const QUuid incident = QUuid::createUuid();
    const QUuid other = QUuid::createUuid();
    NewsBox box;
    {
        Journal journal(m_file, realClock, box.listener());
        journal.append(someEvent(incident, u"before"_s));
        QVERIFY(journal.flush(10s));
        for (const QString &suffix : {u""_s, u"-wal"_s, u"-shm"_s})
            QVERIFY(QFile::remove(m_file + suffix));
        if (isReplaced)
            makeJournal(m_file, other);
        journal.append(someEvent(incident, u"after"_s));
        QVERIFY(box.waitFor(
            [](const JournalNews &news) { return render(news.notice).contains(u"removed or replaced"_s); }));
        QVERIFY(journal.flush(10s));
        QCOMPARE(journal.trouble(), Sentence());
    }
    Journal again(m_file, realClock, [](const JournalNews &) {});
    QCOMPARE(textsOf(again.events(incident)), (QStringList{u"before"_s, u"after"_s}));
    QCOMPARE(again.events(other).size(), isReplaced ? 1 : 0);
}

void TestJournalTrouble::aDamagedRowIsToldAsDamaged()
{
    const QUuid incident = QUuid::createUuid();
    makeJournal(m_file, incident);
    runSql(m_file, u"DROP TRIGGER event_is_never_edited"_s);
    runSql(m_file, u"UPDATE event SET body = '{\"text\": \"bef'"_s);
    Journal journal(m_file, realClock, [](const JournalNews &) {});
    journal.append(someEvent(incident, u"after"_s));
    const Incident told = Incident::of(journal.events(incident));
    QCOMPARE(told.damagedEvents(), 1);
    QCOMPARE(told.unreadableEvents(), 0);
    QCOMPARE(told.notes().size(), 1);
}

void TestJournalTrouble::aTimeOutOfEveryCalendarIsDamage()
{
    const QUuid incident = QUuid::createUuid();
    makeJournal(m_file, incident);
    runSql(m_file, u"DROP TRIGGER event_is_never_edited"_s);
    runSql(m_file, u"UPDATE event SET at = 4611686018427387904"_s);
    Journal journal(m_file, realClock, [](const JournalNews &) {});
    const QList<Event> events = journal.events(incident);
    QCOMPARE(events.size(), 1);
    QVERIFY(events.constFirst().damaged);
    QCOMPARE(events.constFirst().at, events.constFirst().recorded);
}

void TestJournalTrouble::anIncidentWithADamagedOpeningIsTold()
{
    {
        Journal journal(m_file, realClock, [](const JournalNews &) {});
        QVERIFY(!journal.findOrOpen(requestFor(u"/srv/runbook.yaml"_s)).continued);
    }
    runSql(m_file, u"DROP TRIGGER event_is_never_edited"_s);
    runSql(m_file, u"UPDATE event SET body = '{' WHERE seq = 1"_s);
    Journal journal(m_file, realClock, [](const JournalNews &) {});
    const IncidentOpening opening = journal.findOrOpen(requestFor(u"/srv/runbook.yaml"_s));
    QVERIFY(!opening.continued);
    QCOMPARE(opening.damaged, 1);
    QCOMPARE(journal.findOrOpen(requestFor(u"/srv/other.yaml"_s)).damaged, 0);
}

QTEST_GUILESS_MAIN(TestJournalTrouble)
#include "tst_journaltrouble.moc"
