// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/store/journal.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;

class TestJournalKilled : public QObject
{
    Q_OBJECT

private slots:
    void noEventThatWasToldAsSavedIsLost();
};

void TestJournalKilled::noEventThatWasToldAsSavedIsLost()
{
    constexpr int rounds = 15;
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"journal.sqlite"_s);
    const QUuid incident = QUuid::createUuid();
    QRandomGenerator random(1278);
    QSet<QByteArray> told;
    for (int round = 0; round < rounds; ++round) {
        QProcess writer;
        writer.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        writer.start(QStringLiteral(JOURNAL_WRITER), {file, incident.toString(QUuid::WithoutBraces)});
        const int enough = random.bounded(1, 60);
        QByteArray output;
        while (output.count('\n') < enough) {
            QVERIFY2(writer.waitForReadyRead(20'000), "the writer tells nothing any more");
            output += writer.readAllStandardOutput();
        }
        writer.kill();
        QVERIFY(writer.waitForFinished());
        output += writer.readAllStandardOutput();
        // The last line may be cut off: it was not told.
        output.truncate(output.lastIndexOf('\n') + 1);
        for (const QByteArray &id : output.split('\n')) {
            if (!id.isEmpty())
                told.insert(id);
        }
    }
    QStringList troubles;
    Journal journal(file, std::make_shared<SystemClock>(),
                    [&troubles](const JournalNews &news) { troubles += render(news.trouble) + render(news.notice); });
    QSet<QByteArray> stored;
    qint64 seq = 0;
    for (const Event &event : journal.events(incident)) {
        QCOMPARE(event.seq, ++seq);
        stored.insert(event.id.toByteArray(QUuid::WithoutBraces));
    }
    QVERIFY(told.size() >= rounds);
    QVERIFY2(stored.contains(told), "an event that was told as saved is gone");
    QCOMPARE(troubles.join(QString()), QString());
}

QTEST_GUILESS_MAIN(TestJournalKilled)
#include "tst_journalkilled.moc"
