// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/incident/events.h"
#include "diagnostics/judgement/memory/incidentmemories.h"
#include "diagnostics/store/journal.h"
#include "tests/bench/measure.h"
#include "tests/unit/session/sessionfixture.h"

using namespace Qt::StringLiterals;
using namespace sitrep;
using namespace std::chrono_literals;

namespace {

constexpr int keptIncidents = 1'000;
constexpr int signaturesEach = 20;
constexpr int failedEach = 10;
constexpr int rounds = 5;

/// What incident \a number left behind; a third of its signatures are those of every other one.
IncidentMemory memoryOfNumber(int number)
{
    IncidentMemory memory;
    memory.runbook = u"/team/runbook.yaml"_s;
    memory.cause = u"pool"_s;
    for (int i = 0; i < signaturesEach; ++i) {
        const QString of = i % 3 == 0 ? u"every"_s : QString::number(number);
        memory.signatures += KeptSignature{u"%1-%2"_s.arg(of).arg(i), u"pool <*> exhausted after <*> ms"_s};
    }
    for (int i = 0; i < failedEach; ++i) {
        memory.failed += FailedCheck{u"check-%1"_s.arg(i), FailureClass::Timeout};
        memory.proofs += ProofPair{u"check-%1"_s.arg(i), Instant{} + 1h, Instant{} + 2h};
    }
    return memory;
}

/// A journal with incidents that were closed.
class KeptJournal
{
public:
    KeptJournal(const QString &file, int incidents, const Runbook &runbook)
        : m_runbook(runbook)
    {
        Journal journal(file, m_clock, [](const JournalNews & /*news*/) {});
        for (int number = 0; number < incidents; ++number)
            add(journal, number);
        m_isWhole = journal.flush(120s);
    }
    [[nodiscard]] bool isWhole() const { return m_isWhole; }

private:
    void add(Journal &journal, int number)
    {
        const QUuid incident = makeUuidV7(m_clock->real());
        IncidentDetails details;
        details.id = QString::number(number);
        details.title = u"Orders are lost"_s;
        RunbookRead read;
        read.path = m_runbook.path;
        read.bytes = m_runbook.bytes;
        read.sha256 = m_runbook.sha256;
        const QJsonObject kept = memoryToJson(memoryOfNumber(number));
        append(journal, incident, EventKind::IncidentOpened, events::incidentOpened(details, std::nullopt));
        append(journal, incident, EventKind::RunbookRead, events::runbookRead(read));
        append(journal, incident, EventKind::MarkSet, events::markResolved(m_clock->wall(), kept));
    }
    void append(Journal &journal, const QUuid &incident, EventKind kind, const QJsonObject &body)
    {
        Event event;
        event.id = makeUuidV7(m_clock->real());
        event.incident = incident;
        event.at = m_clock->wall();
        event.author = u"dana"_s;
        event.kind = kind;
        event.kindName = nameOf(kind);
        event.body = body;
        journal.append(event);
    }

    const Runbook &m_runbook;
    std::shared_ptr<const Clock> m_clock = std::make_shared<SystemClock>();
    bool m_isWhole = false;
};

double millisecondsOf(const std::function<void()> &work)
{
    std::vector<double> walls;
    walls.reserve(rounds);
    for (int round = 0; round < rounds; ++round)
        walls.push_back(bench::measured(work).wall * 1'000);
    return bench::median(walls);
}

} // namespace

/// What a thousand kept incidents cost the thread that a window lives on.
class TestMemoryPace final : public QObject
{
    Q_OBJECT

private slots:
    void opening();
    void ranking();
};

void TestMemoryPace::opening()
{
    SessionFixture fixture;
    fixture.write(u"runbook.yaml"_s,
                  "sitrep: 1\ntitle: Orders are lost\nincident: {id: x}\nchecks: {a: {manual: Is it up}}\n# "
                      + QByteArray(8'000, 'x') + "\n");
    const std::shared_ptr<const Runbook> runbook = fixture.read();
    QVERIFY(KeptJournal(fixture.path(u"kept.sqlite"_s), keptIncidents, *runbook).isWhole());
    std::vector<std::unique_ptr<Session>> sessions; // closing one is not measured
    const auto openedIn = [&fixture, &sessions](const QString &journal, bool isWindow) {
        return millisecondsOf([&] {
            SessionOptions options;
            options.journalFile = fixture.path(journal);
            options.memoriesLater = isWindow;
            sessions.push_back(fixture.open(options));
        });
    };
    const double without = openedIn(u"new.sqlite"_s, false);
    const double atOnce = openedIn(u"kept.sqlite"_s, false);
    const double later = openedIn(u"kept.sqlite"_s, true);
    qInfo("opening: no kept incident %.0f ms, %d of them %.0f ms, in a window %.0f ms", without, keptIncidents, atOnce,
          later);
    Journal journal(fixture.path(u"kept.sqlite"_s), std::make_shared<SystemClock>(), [](const JournalNews &) {});
    qInfo("reading: summaries %.0f ms, memories %.0f ms", millisecondsOf([&journal] { (void)journal.incidents(); }),
          millisecondsOf([&journal] { (void)journal.memories(); }));
    QCOMPARE(journal.memories().size(), keptIncidents);
}

void TestMemoryPace::ranking()
{
    QList<IncidentMemory> memories;
    for (int number = 0; number < keptIncidents; ++number) {
        memories += memoryOfNumber(number);
        memories.last().incident = QUuid::createUuid();
        memories.last().resolved = Instant{} + 3h;
    }
    IncidentMemory now = memoryOfNumber(keptIncidents / 2);
    now.incident = QUuid::createUuid();
    QList<SimilarIncident> similar;
    qInfo("ranking %d: %.1f ms", keptIncidents, millisecondsOf([&] { similar = similarTo(now, memories); }));
    QCOMPARE(similar.size(), mostSimilar);
}

QTEST_GUILESS_MAIN(TestMemoryPace)
#include "tst_memorypace.moc"
