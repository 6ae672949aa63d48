// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/assessment/assessment.h"
#include "diagnostics/domain/assessment/incidentmoments.h"
#include "tests/unit/domain/eventmaker.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;

/// The moments of an incident that people may choose two of.
class TestIncidentMoments final : public QObject
{
    Q_OBJECT

private slots:
    void anIncidentThatBeganHasOnlyNow();
    void runsRevisionsAndUpdatesInTheirOrder();
    void whatOnlyRepeatsIsNoMoment();
    void aMomentIsWhatWasKnownThen();
    void inAReplayTheyAreToldApart();
};

namespace {

QJsonObject saidOf(VerdictClass verdictClass, const QString &cause)
{
    Verdict verdict;
    verdict.verdictClass = verdictClass;
    verdict.cause = cause;
    verdict.ruleSet = 1;
    if (!cause.isEmpty()) {
        Candidate candidate;
        candidate.cause = cause;
        candidate.said = {u"verdict.statement"_s, {{u"statement"_s, u"The pool is exhausted"_s}}};
        verdict.candidates.append(candidate);
    }
    return verdictToJson(verdict, {});
}

/// Two runs and two updates; only the second run says something else than what was said before.
class TwoRuns
{
public:
    explicit TwoRuns(bool isReplay = false)
    {
        const QJsonObject open = saidOf(VerdictClass::Inconclusive, {});
        const QJsonObject likely = saidOf(VerdictClass::Likely, u"pool"_s);
        add(m_make(EventKind::RunBegan, events::runBegan(1, Profile::Quick, {})));
        add(m_make.result(u"chat"_s, Outcome::Fail, 1));
        add(m_make(EventKind::RunEnded, events::runEnded(1, RunRecord::State::Finished, open)));
        add(m_make(EventKind::UpdateShared, events::updateShared(1, u"markdown"_s, u"text"_s, open)));
        add(m_make(EventKind::RunBegan, events::runBegan(2, Profile::Full, {})));
        add(m_make.result(u"chat"_s, Outcome::Pass, 2));
        add(m_make(EventKind::RunEnded, events::runEnded(2, RunRecord::State::Finished, likely)));
        add(m_make(EventKind::UpdateShared, events::updateShared(2, u"markdown"_s, u"text"_s, likely)));
        for (Event &event : m_events) {
            if (isReplay)
                event.at = m_events.constFirst().at;
        }
    }

    [[nodiscard]] Incident incident() const { return Incident::of(m_events); }
    [[nodiscard]] Instant now() const { return m_events.constLast().at + std::chrono::minutes(1); }
    [[nodiscard]] QStringList told() const
    {
        QStringList lines;
        for (const IncidentMoment &moment : momentsOf(incident(), now()))
            lines += render(moment.text);
        return lines;
    }

private:
    void add(const Event &event) { m_events += event; }

    EventMaker m_make;
    QList<Event> m_events{m_make.opened()};
};

} // namespace

void TestIncidentMoments::anIncidentThatBeganHasOnlyNow()
{
    EventMaker make;
    const Event opened = make.opened();
    const QList<IncidentMoment> moments = momentsOf(Incident::of({opened}), opened.at);
    QCOMPARE(moments.size(), 1);
    QVERIFY(moments.constFirst().event.isNull());
    QCOMPARE(moments.constFirst().at, opened.at);
}

void TestIncidentMoments::runsRevisionsAndUpdatesInTheirOrder()
{
    QCOMPARE(TwoRuns().told(),
             QStringList({u"Run 1 began (quick)"_s, u"Run 1 ended: inconclusive"_s, u"Update 1 was shared"_s,
                          u"Run 2 began (full)"_s, u"Run 2 ended: likely, The pool is exhausted"_s,
                          u"Update 2 was shared"_s, u"Now"_s}));
}

void TestIncidentMoments::whatOnlyRepeatsIsNoMoment()
{
    EventMaker make;
    const QJsonObject open = saidOf(VerdictClass::Inconclusive, {});
    const Incident incident =
        Incident::of({make.opened(), make(EventKind::RunBegan, events::runBegan(1, Profile::Quick, {})),
                      make(EventKind::RunEnded, events::runEnded(1, RunRecord::State::Finished, open)),
                      make(EventKind::RunBegan, events::runBegan(2, Profile::Quick, {u"chat"_s})),
                      make(EventKind::RunEnded, events::runEnded(2, RunRecord::State::Finished, open))});
    const QList<IncidentMoment> moments = momentsOf(incident, {});
    QCOMPARE(moments.size(), 4);
    QCOMPARE(render(moments.at(2).text).left(11), u"Run 2 began"_s);
}

void TestIncidentMoments::aMomentIsWhatWasKnownThen()
{
    const TwoRuns story;
    const Incident incident = story.incident();
    const QList<IncidentMoment> moments = momentsOf(incident, story.now());
    const auto chatAt = [&](qsizetype place) {
        const Incident then = incidentUpTo(incident, moments.at(place));
        const CheckResult *chat = then.latestResult(u"chat"_s);
        return chat != nullptr ? nameOf(chat->outcome) : u"none"_s;
    };
    QCOMPARE(chatAt(0), u"none"_s);
    QCOMPARE(chatAt(1), u"fail"_s);
    QCOMPARE(chatAt(3), u"fail"_s); // when the second run began
    QCOMPARE(chatAt(4), u"pass"_s);
    QCOMPARE(chatAt(6), u"pass"_s);
    QCOMPARE(incidentUpTo(incident, moments.constLast()), incident);
}

void TestIncidentMoments::inAReplayTheyAreToldApart()
{
    const TwoRuns replay(true);
    const Incident incident = replay.incident();
    const QList<IncidentMoment> moments = momentsOf(incident, incident.events().constFirst().at);
    QCOMPARE(replay.told(), TwoRuns().told());
    QCOMPARE(incidentUpTo(incident, moments.at(0)).results().size(), 0);
    QCOMPARE(incidentUpTo(incident, moments.at(3)).results().size(), 1);
}

QTEST_APPLESS_MAIN(TestIncidentMoments)
#include "tst_incidentmoments.moc"
