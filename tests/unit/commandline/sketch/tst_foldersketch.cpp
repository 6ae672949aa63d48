// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/sketch/foldersketch.h"
#include "app/commandline/sketch/gitsketch.h"
#include "tests/unit/commandline/sketch/sketchreading.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace sitrep;

class FolderSketchTest : public QObject
{
    Q_OBJECT

private slots:
    void addressFindsTheServiceThatAnswersThere();
    void nameOfTheNetworkIsAskedFromInside();
    void processNamesWhatNoFileDoes();
    void nothingHere();
    void repositoryNamesTheRunbook();
    void bytesByTheirContent();
    void repositoryNames_data();
    void repositoryNames();

private:
    void write(const QString &name, const QByteArray &bytes)
    {
        QDir(m_dir.path()).mkpath(QFileInfo(m_dir.filePath(name)).path());
        QFile file(m_dir.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    QTemporaryDir m_dir;
};

void FolderSketchTest::addressFindsTheServiceThatAnswersThere()
{
    write(u"compose.yaml"_s, "services:\n  store:\n    image: postgres\n    ports: [\"5433:5432\"]\n");
    write(u".env"_s, "DATABASE_URL=postgres://a:b@localhost:5433/c\n");
    const Sketch sketch = sketchFolder(m_dir.path(), {});
    QCOMPARE(checkOf(sketch, u"database"_s)->component, u"store"_s);
    QCOMPARE(sketch.envFiles, QStringList{u".env"_s});
    QVERIFY(readBack(sketch));
}

void FolderSketchTest::nameOfTheNetworkIsAskedFromInside()
{
    write(u".env"_s, "DATABASE_URL=postgres://a:b@store/c\n");
    const Sketch sketch = sketchFolder(m_dir.path(), {});
    const auto runbook = readBack(sketch);
    QVERIFY(runbook);
    QCOMPARE(runbook->check(u"database"_s)->needsVantage, u"compose-network"_s);
    QVERIFY(runbook->check(u"in-compose-network"_s)->confirmsVantage);
}

void FolderSketchTest::processNamesWhatNoFileDoes()
{
    const Sketch sketch = sketchFolder(m_dir.path(), {{u"REDIS_URL"_s, u"redis://r:6379"_s},
                                                      {u"DATABASE_URL"_s, u"postgres://x/y"_s},
                                                      {u"HOMEPAGE"_s, u"https://example.com"_s}});
    QVERIFY(checkOf(sketch, u"redis"_s));
    QCOMPARE(checkOf(sketch, u"database"_s)->origin.text(), u".env:1"_s);
    QVERIFY(!idsOf(sketch).contains(u"homepage"_s));
}

void FolderSketchTest::nothingHere()
{
    const QTemporaryDir empty;
    const Sketch sketch = sketchFolder(empty.path(), {});
    QVERIFY(sketch.checks.isEmpty());
    QVERIFY(sketch.problems.isEmpty());
}

void FolderSketchTest::repositoryNamesTheRunbook()
{
    const QTemporaryDir folder;
    QDir git(folder.path());
    QVERIFY(git.mkpath(u".git/refs"_s) && git.mkpath(u".git/objects"_s) && git.cd(u".git"_s));
    const auto put = [&git](const QString &name, const QByteArray &bytes) {
        QFile file(git.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
    };
    QVERIFY(put(u"HEAD"_s, "ref: refs/heads/main\n"));
    QVERIFY(put(u"config"_s, "[core]\n\trepositoryformatversion = 0\n"
                             "[remote \"origin\"]\n\turl = https://me:t0ken@host/team/checkout.git\n"));
    const Sketch sketch = sketchFolder(folder.path(), {});
    QCOMPARE(sketch.title, u"checkout"_s);
    QCOMPARE(sketch.changes.size(), 1);
}

void FolderSketchTest::bytesByTheirContent()
{
    QVERIFY(checkOf(sketchBytes("services:\n  web: {image: x}\n", u"-"_s), u"web-container"_s));
    QVERIFY(checkOf(sketchBytes("DATABASE_URL=postgres://a/b\n", u"x.env"_s), u"database"_s));
    QVERIFY(!sketchBytes(QByteArray("\0\1", 2), u"-"_s).problems.isEmpty());
}

void FolderSketchTest::repositoryNames_data()
{
    QTest::addColumn<QString>("remote");
    QTest::newRow("ssh") << u"git@host:team/app.git"_s;
    QTest::newRow("https") << u"https://user:t0ken@host/team/app"_s;
    QTest::newRow("bare") << u"host:app.git/"_s;
}

void FolderSketchTest::repositoryNames()
{
    QFETCH(QString, remote);
    QCOMPARE(repositoryName(remote), u"app"_s);
    QCOMPARE(repositoryName(u"https://user:t0ken@host/"_s), u"host"_s);
    QCOMPARE(repositoryName(u"https://user:t0ken@host"_s), QString());
}

QTEST_GUILESS_MAIN(FolderSketchTest)
#include "tst_foldersketch.moc"
