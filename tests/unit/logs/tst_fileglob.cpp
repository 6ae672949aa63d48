// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/fileglob.h"
#include "tests/unit/logs/logfixture.h"

#include <QDir>
#include <QTest>

using namespace sitrep;
using namespace sitrep::test;
using namespace Qt::StringLiterals;

class TstFileGlob : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void matches_data();
    void matches();
    void takesAFolderByItsLetters();
    void tellsWhatIsAbsent();
    void ofASource();

private:
    LogFolder m_folder;
};

void TstFileGlob::initTestCase()
{
    QVERIFY(QDir(m_folder.path()).mkpath(u"logs/old.log"_s));
    for (const QString &name : {u"b.log"_s, u"a.log"_s, u"a.txt"_s, u"logs/c.log"_s, u".hidden.log"_s, u"x[1].log"_s})
        (void)m_folder.add(name, "x");
}

void TstFileGlob::matches_data()
{
    QTest::addColumn<QStringList>("globs");
    QTest::addColumn<QStringList>("names");
    QTest::newRow("a pattern, sorted, no hidden file")
        << QStringList{u"*.log"_s} << QStringList{u"a.log"_s, u"b.log"_s, u"x[1].log"_s};
    QTest::newRow("a name") << QStringList{u"b.log"_s} << QStringList{u"b.log"_s};
    QTest::newRow("several, each file once")
        << QStringList{u"b.log"_s, u"?.log"_s, u"a.*"_s} << QStringList{u"a.log"_s, u"a.txt"_s, u"b.log"_s};
    QTest::newRow("folders in a pattern; a folder is no file")
        << QStringList{u"*/*.log"_s} << QStringList{u"logs/c.log"_s};
    QTest::newRow("a folder by its name is told later") << QStringList{u"logs"_s} << QStringList{u"logs"_s};
    QTest::newRow("a class") << QStringList{u"[ab].log"_s} << QStringList{u"a.log"_s, u"b.log"_s};
    QTest::newRow("dots in the path") << QStringList{u"logs/../a.log"_s} << QStringList{u"a.log"_s};
    QTest::newRow("a name that does not exist") << QStringList{u"none.log"_s} << QStringList{};
    QTest::newRow("a pattern without a match") << QStringList{u"*.gz"_s} << QStringList{};
    QTest::newRow("a folder that does not exist") << QStringList{u"none/*.log"_s} << QStringList{};
    QTest::newRow("a class that is never closed") << QStringList{u"[ab.log"_s} << QStringList{};
    QTest::newRow("no globs") << QStringList{} << QStringList{};
}

void TstFileGlob::matches()
{
    QFETCH(QStringList, globs);
    QFETCH(QStringList, names);
    QStringList paths;
    for (const QString &name : names)
        paths.append(m_folder.path() % u'/' % name);
    QCOMPARE(matchingPaths(globs, m_folder.path()), paths);
    QStringList absolute;
    for (const QString &glob : globs)
        absolute.append(m_folder.path() % u'/' % glob);
    QCOMPARE(matchingPaths(absolute, u"/nowhere"_s), paths);
}

void TstFileGlob::tellsWhatIsAbsent()
{
    QCOMPARE(absentNames({u"a.log"_s, u"none.log"_s, u"*.gz"_s, u"none/x"_s, u"logs"_s}, m_folder.path()),
             QStringList({u"none.log"_s, u"none/x"_s}));
}

void TstFileGlob::takesAFolderByItsLetters()
{
    QVERIFY(QDir(m_folder.path()).mkpath(u"od*d [x]"_s));
    (void)m_folder.add(u"od*d [x]/a.log"_s, "x");
    const QString odd = m_folder.path() % u"/od*d [x]"_s;
    QCOMPARE(matchingPaths({u"*.log"_s}, odd), QStringList{odd % u"/a.log"_s});
}

void TstFileGlob::ofASource()
{
    const LogFolder folder;
    QVERIFY(QDir(folder.path()).mkpath(u"logs/old"_s));
    for (const QString &name : {u"logs/app.log"_s, u"logs/app.log.1"_s, u"logs/app.log.2.gz"_s, u"logs/old/app.log"_s})
        (void)folder.add(name, "x");
    LogSource source;
    source.files = QStringList{u"logs"_s, u"logs/app*"_s};
    const QString logs = folder.path() % u"/logs/"_s;
    QCOMPARE(matchingFiles(source, folder.path()),
             (QStringList{logs % u"app.log.2.gz"_s, logs % u"app.log.1"_s, logs % u"app.log"_s}));
}

QTEST_GUILESS_MAIN(TstFileGlob)
#include "tst_fileglob.moc"
