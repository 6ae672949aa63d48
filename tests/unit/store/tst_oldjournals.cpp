// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/incident/incident.h"
#include "diagnostics/store/journal.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;

/// tests/data/journals holds a file of every schema there ever was, and beside each what must be read from it.
class TestOldJournals : public QObject
{
    Q_OBJECT

private slots:
    void everySchemaIsStillRead_data();
    void everySchemaIsStillRead();
};

void TestOldJournals::everySchemaIsStillRead_data()
{
    QTest::addColumn<QString>("path");
    const QDir folder(qEnvironmentVariable("SITREP_SOURCE_DIR") + u"/tests/data/journals"_s);
    const QStringList files = folder.entryList({u"*.sqlite"_s});
    QVERIFY(!files.isEmpty());
    for (const QString &file : files)
        QTest::newRow(qPrintable(file)) << folder.filePath(file);
}

void TestOldJournals::everySchemaIsStillRead()
{
    QFETCH(QString, path);
    QFile truthFile(QString(path).replace(u".sqlite"_s, u".json"_s));
    QVERIFY(truthFile.open(QIODevice::ReadOnly));
    const QJsonObject truth = QJsonDocument::fromJson(truthFile.readAll()).object();

    const QTemporaryDir folder;
    const QString copy = folder.filePath(u"journal.sqlite"_s);
    QVERIFY(QFile::copy(path, copy));
    QFile::setPermissions(copy, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    QStringList troubles;
    Journal journal(copy, std::make_shared<SystemClock>(),
                    [&troubles](const JournalNews &news) { troubles += news.trouble + news.notice; });
    const QList<IncidentSummary> incidents = journal.incidents();
    QCOMPARE(incidents.size(), 1);
    QCOMPARE(incidents.first().id, truth.value(u"id"_s).toString());

    const Incident incident = Incident::of(journal.events(incidents.first().incident));
    QCOMPARE(incident.unreadableEvents(), 0);
    QCOMPARE(incident.events().size(), truth.value(u"events"_s).toInt());
    QCOMPARE(incident.results().size(), truth.value(u"results"_s).toInt());
    QCOMPARE(incident.runs().size(), truth.value(u"runs"_s).toInt());
    QCOMPARE(incident.updates().size(), truth.value(u"updates"_s).toInt());
    QCOMPARE(incident.runbooks().size(), truth.value(u"runbooks"_s).toInt());
    QCOMPARE(incident.details().severity, truth.value(u"severity"_s).toString());
    QVERIFY2(troubles.join(QString()).isEmpty(), qPrintable(troubles.join(u'\n')));
}

QTEST_GUILESS_MAIN(TestOldJournals)
#include "tst_oldjournals.moc"
