// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/incident/events.h"
#include "diagnostics/store/journal.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;

namespace {

/// What the events mean, so that a change of the fold is seen and not only a lost event.
QJsonObject foldOf(const Incident &incident)
{
    QJsonObject checks;
    for (const CheckResult &result : incident.results()) {
        checks.insert(result.check, QString(nameOf(result.outcome) + u' ' + result.reason.key));
    }
    QJsonArray runs;
    for (const RunRecord &run : incident.runs()) {
        runs += QJsonObject{{u"number"_s, run.number},
                            {u"profile"_s, nameOf(run.profile)},
                            {u"asked"_s, QJsonArray::fromStringList(run.asked)},
                            {u"state"_s, nameOf(run.state)},
                            {u"verdict"_s, run.verdictSaid}};
    }
    QJsonArray updates;
    for (const SharedUpdate &update : incident.updates())
        updates +=
            QJsonObject{{u"number"_s, update.number}, {u"format"_s, update.format}, {u"size"_s, update.text.size()}};
    QJsonObject steps;
    for (auto it = incident.steps().begin(); it != incident.steps().end(); ++it)
        steps.insert(it.key(), QString(it->by + u' ' + (it->ticked ? u"ticked"_s : u"unticked"_s)));
    QJsonArray notes;
    for (const Note &note : incident.notes())
        notes += QString(isoText(note.at) + u' ' + note.author + u": "_s + note.text);
    QJsonObject marks;
    for (auto it = incident.marks().begin(); it != incident.marks().end(); ++it)
        marks.insert(it.key(), isoText(*it));
    return {{u"details"_s, events::detailsToJson(incident.details())},
            {u"checks"_s, checks},
            {u"runs"_s, runs},
            {u"updates"_s, updates},
            {u"steps"_s, steps},
            {u"notes"_s, notes},
            {u"marks"_s, marks},
            {u"runbook_sha256"_s, QString::fromLatin1(incident.runbooks().value(0).sha256)}};
}

} // namespace

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
                    [&troubles](const JournalNews &news) { troubles += render(news.trouble) + render(news.notice); });
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
    QCOMPARE(foldOf(incident), truth.value(u"fold"_s).toObject());
    QVERIFY2(troubles.join(QString()).isEmpty(), qPrintable(troubles.join(u'\n')));
}

QTEST_GUILESS_MAIN(TestOldJournals)
#include "tst_oldjournals.moc"
