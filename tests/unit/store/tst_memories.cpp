// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/incident/events.h"
#include "tests/unit/store/newsbox.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;
using namespace std::chrono_literals;

namespace {

const std::shared_ptr<const Clock> storeClock = std::make_shared<SystemClock>();

Event opening(const QUuid &incident, const QString &id)
{
    IncidentDetails details;
    details.id = id;
    details.title = u"Chat is down"_s;
    details.severity = u"P1"_s;
    return eventOf(incident, EventKind::IncidentOpened, events::incidentOpened(details, std::nullopt));
}

Event closing(const QUuid &incident, const QString &signature)
{
    IncidentMemory memory;
    memory.runbook = u"/team/runbook.yaml"_s;
    memory.cause = u"pool"_s;
    memory.signatures = {{signature, u"pool <*>"_s}};
    memory.failed = {{u"db"_s, FailureClass::Timeout}};
    memory.proofs = {{u"db"_s, storeClock->wall() - 2min, storeClock->wall() - 1min}};
    return eventOf(incident, EventKind::MarkSet, events::markResolved(storeClock->wall(), memoryToJson(memory)));
}

} // namespace

/// What is kept of resolved incidents, read back from the journal.
class TestMemories final : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void onlyResolvedOnesAreKeptTheNewestFirst();
    void anUndoneClosingIsNotKept();
    void aClosingThatCannotBeReadIsNone();
    void withoutAFileThereAreNone();
    void aThousandAreRead();

private:
    [[nodiscard]] std::unique_ptr<Journal> open() const
    {
        return std::make_unique<Journal>(m_folder->filePath(u"journal.sqlite"_s), storeClock,
                                         [](const JournalNews & /*news*/) {});
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestMemories::onlyResolvedOnesAreKeptTheNewestFirst()
{
    const QUuid first = QUuid::createUuid();
    const QUuid second = QUuid::createUuid();
    const auto journal = open();
    journal->append(opening(first, u"1"_s));
    journal->append(opening(second, u"2"_s));
    journal->append(opening(QUuid::createUuid(), u"3"_s)); // open
    journal->append(closing(first, u"a"_s));
    QVERIFY(journal->flush(20s));
    journal->append(closing(second, u"b"_s));
    QVERIFY(journal->flush(20s));
    const QList<IncidentMemory> memories = journal->memories();
    QCOMPARE(memories.size(), 2);
    QCOMPARE(memories.at(0).id, u"2"_s);
    QCOMPARE(memories.at(1).incident, first);
    QCOMPARE(memories.at(1).severity, u"P1"_s);
    QCOMPARE(memories.at(1).signatures, (QList<KeptSignature>{{u"a"_s, u"pool <*>"_s}}));
    QCOMPARE(memories.at(1).failed, (QList<FailedCheck>{{u"db"_s, FailureClass::Timeout}}));
    QCOMPARE(memories.at(1).proofs.size(), 1);
}

void TestMemories::anUndoneClosingIsNotKept()
{
    const QUuid incident = QUuid::createUuid();
    const auto journal = open();
    journal->append(opening(incident, u"1"_s));
    const Event closed = closing(incident, u"a"_s);
    journal->append(closed);
    journal->append(eventOf(incident, EventKind::Undone, events::undone(closed.id)));
    QVERIFY(journal->flush(20s));
    QVERIFY(journal->memories().isEmpty());
}

void TestMemories::aClosingThatCannotBeReadIsNone()
{
    const QUuid incident = QUuid::createUuid();
    const auto journal = open();
    journal->append(opening(incident, u"1"_s));
    Event newer = closing(incident, u"a"_s);
    newer.version = newestEventVersion + 1;
    journal->append(newer);
    const QUuid odd = QUuid::createUuid();
    journal->append(opening(odd, u"2"_s));
    QJsonObject body = events::markResolved(storeClock->wall(), {});
    body.insert(u"memory"_s, QJsonArray{1, u"nonsense"_s});
    journal->append(eventOf(odd, EventKind::MarkSet, body));
    QVERIFY(journal->flush(20s));
    const QList<IncidentMemory> memories = journal->memories();
    QCOMPARE(memories.size(), 1); // it is resolved all the same, and nothing is known of it
    QCOMPARE(memories.at(0).id, u"2"_s);
    QVERIFY(memories.at(0).signatures.isEmpty() && memories.at(0).said.isEmpty());
}

void TestMemories::withoutAFileThereAreNone()
{
    Journal journal({}, storeClock, [](const JournalNews & /*news*/) {});
    QVERIFY(journal.memories().isEmpty());
}

void TestMemories::aThousandAreRead()
{
    const auto journal = open();
    for (int i = 0; i < 1000; ++i) {
        const QUuid incident = QUuid::createUuid();
        journal->append(opening(incident, QString::number(i)));
        journal->append(closing(incident, QString::number(i)));
    }
    QVERIFY(journal->flush(60s));
    QCOMPARE(journal->memories().size(), 1000);
}

QTEST_GUILESS_MAIN(TestMemories)
#include "tst_memories.moc"
