// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/assessment/recentseries.h"
#include "tests/unit/domain/eventmaker.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;
using namespace std::chrono_literals;

/// What was measured of a component in the last half hour.
class TestRecentSeries final : public QObject
{
    Q_OBJECT

private slots:
    void errorsOfALogAreCountedByTheMinute();
    void aSpanThatIsOverHasNoSeries();
    void brokenBucketsAreNone_data();
    void brokenBucketsAreNone();
    void errorsThatNobodyCountedAreNone();
    void silenceIsNoHealth();
    void answersInTheLastHalfHourMakeALine();
    void answersAreOfOnePlaceAndOneTry();
    void twoAnswersAreNoCourse();
    void aCheckThatDoesNotConnectHasNoTimes();
    void theDecidingCheckComesFirst();
};

namespace {

const Instant noon = *parseInstant(u"2025-09-15T12:00:00Z");

Runbook runbookOf(const QList<std::pair<QString, CheckKind>> &checks)
{
    Runbook runbook;
    for (const auto &[id, kind] : checks) {
        Check check;
        check.id = id;
        check.kind = kind;
        runbook.checks += check;
    }
    return runbook;
}

ComponentAssessment componentOf(const QStringList &checks, const QString &deciding)
{
    ComponentAssessment component;
    component.id = u"chat"_s;
    component.checks = checks;
    component.decidingCheck = deciding;
    return component;
}

class Story
{
public:
    void answer(const QString &check, Instant at, Milliseconds took, Outcome outcome = Outcome::Pass)
    {
        CheckResult result;
        result.check = check;
        result.outcome = outcome;
        result.run = 1;
        result.at = at;
        result.observation.evidence.took = took;
        add(result);
    }
    void add(const CheckResult &result) { m_events += m_make(EventKind::Result, resultToJson(result)); }
    /// Four parts a minute, of which each third minute has two errors and the others none; the last \a silent minutes have no
    /// entry.
    void digest(const QString &check, Instant from, int minutes, int silent = 0, std::optional<Fact> errors = Fact{20})
    {
        QJsonArray counts;
        for (int part = 0; part < minutes * 4; ++part) {
            const bool hasEntry = part / 4 < minutes - silent;
            counts.append(QJsonArray{hasEntry ? 9 : 0, hasEntry && part / 4 % 3 == 2 && part % 4 < 2 ? 1 : 0, 0});
        }
        CheckResult result;
        result.check = check;
        result.outcome = Outcome::Fail;
        result.run = 1;
        result.at = from + std::chrono::minutes(minutes);
        result.observation.facts[u"digest.buckets"_s] = {
            QJsonObject{{u"from"_s, isoText(from)}, {u"to"_s, isoText(result.at)}, {u"counts"_s, counts}}, Unit::None};
        if (errors)
            result.observation.facts[u"errors"_s] = *errors;
        add(result);
    }
    [[nodiscard]] Incident incident() const { return Incident::of(m_events); }

private:
    EventMaker m_make;
    QList<Event> m_events;
};

QString told(const std::optional<RecentSeries> &series)
{
    if (!series)
        return u"none"_s;
    QStringList points;
    for (const RecentSeries::Point &point : series->points)
        points += u"%1=%2"_s.arg(shortClockText(point.at)).arg(point.value);
    return series->check + u": "_s + points.join(u' ');
}

} // namespace

void TestRecentSeries::errorsOfALogAreCountedByTheMinute()
{
    Story story;
    story.digest(u"log"_s, noon - 60min, 60);
    const Runbook runbook = runbookOf({{u"log"_s, CheckKind::Logs}});
    const auto series = recentSeries(story.incident(), runbook, componentOf({u"log"_s}, u"log"_s), noon);
    QVERIFY(series);
    QCOMPARE(series->of, RecentSeries::Of::Errors);
    QCOMPARE(series->part, std::chrono::microseconds(1min));
    QCOMPARE(series->points.size(), 30);
    QCOMPARE(series->points.constFirst(), (RecentSeries::Point{noon - 29min, 0}));
    QCOMPARE(series->points.at(2), (RecentSeries::Point{noon - 27min, 2}));
    QCOMPARE(series->points.constLast(), (RecentSeries::Point{noon, 2}));
    qint64 errors = 0;
    for (const RecentSeries::Point &point : series->points)
        errors += point.value;
    QCOMPARE(errors, 20);
}

void TestRecentSeries::aSpanThatIsOverHasNoSeries()
{
    Story story;
    story.digest(u"log"_s, noon - 60min, 60);
    const Runbook runbook = runbookOf({{u"log"_s, CheckKind::Logs}});
    const ComponentAssessment component = componentOf({u"log"_s}, u"log"_s);
    QCOMPARE(recentSeries(story.incident(), runbook, component, noon + 20min)->points.size(), 10);
    QCOMPARE(told(recentSeries(story.incident(), runbook, component, noon + 28min)), u"none"_s);
    QCOMPARE(recentSeries(story.incident(), runbook, component, noon - 20min)->points.constLast().at, noon - 20min);
}

void TestRecentSeries::brokenBucketsAreNone_data()
{
    QTest::addColumn<QJsonObject>("buckets");
    const QJsonArray counts{QJsonArray{1, 1, 0}, QJsonArray{1, 1, 0}, QJsonArray{1, 1, 0}};
    QTest::newRow("no times") << QJsonObject{{u"counts"_s, counts}};
    QTest::newRow("an end before the begin")
        << QJsonObject{{u"from"_s, isoText(noon)}, {u"to"_s, isoText(noon - 3min)}, {u"counts"_s, counts}};
    QTest::newRow("nothing counted") << QJsonObject{
        {u"from"_s, isoText(noon - 3min)}, {u"to"_s, isoText(noon)}, {u"counts"_s, QJsonArray()}};
    QTest::newRow("parts of less than a microsecond")
        << QJsonObject{{u"from"_s, isoText(noon - 2us)}, {u"to"_s, isoText(noon)}, {u"counts"_s, counts}};
}

void TestRecentSeries::brokenBucketsAreNone()
{
    QFETCH(QJsonObject, buckets);
    CheckResult result;
    result.observation.facts[u"digest.buckets"_s] = {buckets, Unit::None};
    QVERIFY(!loggedErrors(result));
}

void TestRecentSeries::errorsThatNobodyCountedAreNone()
{
    const Runbook runbook = runbookOf({{u"log"_s, CheckKind::Logs}});
    Fact cut{20};
    cut.cut = true;
    for (const std::optional<Fact> &errors : {std::optional<Fact>(), std::optional<Fact>(cut)}) {
        Story story;
        story.digest(u"log"_s, noon - 60min, 60, 0, errors);
        QCOMPARE(told(recentSeries(story.incident(), runbook, componentOf({u"log"_s}, u"log"_s), noon)), u"none"_s);
    }
}

void TestRecentSeries::silenceIsNoHealth()
{
    Story story;
    story.digest(u"log"_s, noon - 60min, 60, 10);
    const Runbook runbook = runbookOf({{u"log"_s, CheckKind::Logs}});
    const auto series = recentSeries(story.incident(), runbook, componentOf({u"log"_s}, u"log"_s), noon);
    QVERIFY(series);
    QCOMPARE(series->points.constLast().at, noon - 10min);
    QVERIFY(!series->hasGap(series->points.at(0), series->points.at(1)));
    QVERIFY(series->hasGap(series->points.at(0), series->points.at(2)));
}

void TestRecentSeries::answersInTheLastHalfHourMakeALine()
{
    Story story;
    story.answer(u"ask"_s, noon - 31min, 1ms);
    story.answer(u"ask"_s, noon - 5min, 30ms, Outcome::Fail);
    story.answer(u"ask"_s, noon - 20min, 20ms);
    story.answer(u"ask"_s, noon - 1min, 0ms);
    story.answer(u"ask"_s, noon - 2min, 9ms, Outcome::Skip);
    story.answer(u"other"_s, noon - 2min, 9ms);
    story.answer(u"ask"_s, noon, 40ms);
    story.answer(u"ask"_s, noon + 1min, 50ms);
    const Runbook runbook = runbookOf({{u"ask"_s, CheckKind::Http}});
    QCOMPARE(told(recentSeries(story.incident(), runbook, componentOf({u"ask"_s}, u"ask"_s), noon)),
             u"ask: 11:40=20000 11:55=30000 12:00=40000"_s);
}

void TestRecentSeries::answersAreOfOnePlaceAndOneTry()
{
    Story story;
    const auto answer = [&story](std::chrono::minutes ago, Outcome outcome, int samples, const QString &statedBy) {
        CheckResult result;
        result.check = u"ask"_s;
        result.outcome = outcome;
        result.run = 1;
        result.at = noon - ago;
        result.samples = samples;
        result.observation.evidence.took = 50ms;
        result.observation.evidence.statedBy = statedBy;
        story.add(result);
    };
    answer(9min, Outcome::Pass, 5, {});
    answer(8min, Outcome::Unknown, 0, {});
    answer(7min, Outcome::Pass, 0, u"Lee, bastion"_s);
    answer(6min, Outcome::Fail, 0, {});
    const Runbook runbook = runbookOf({{u"ask"_s, CheckKind::Http}});
    const ComponentAssessment component = componentOf({u"ask"_s}, u"ask"_s);
    QCOMPARE(told(recentSeries(story.incident(), runbook, component, noon)), u"none"_s);
    answer(5min, Outcome::Warn, 2, {});
    QCOMPARE(told(recentSeries(story.incident(), runbook, component, noon)),
             u"ask: 11:51=10000 11:54=50000 11:55=25000"_s);
}

void TestRecentSeries::twoAnswersAreNoCourse()
{
    Story story;
    story.answer(u"ask"_s, noon - 1min, 30ms);
    story.answer(u"ask"_s, noon, 40ms);
    const Runbook runbook = runbookOf({{u"ask"_s, CheckKind::Http}});
    const ComponentAssessment component = componentOf({u"ask"_s}, u"ask"_s);
    QCOMPARE(told(recentSeries(story.incident(), runbook, component, noon)), u"none"_s);
    story.answer(u"ask"_s, noon, 41ms);
    QVERIFY(recentSeries(story.incident(), runbook, component, noon));
    Story atOnce;
    for (int i = 0; i < 3; ++i)
        atOnce.answer(u"ask"_s, noon, 30ms);
    QCOMPARE(told(recentSeries(atOnce.incident(), runbook, component, noon)), u"none"_s);
}

void TestRecentSeries::aCheckThatDoesNotConnectHasNoTimes()
{
    Story story;
    for (const auto ago : {3min, 2min, 1min})
        story.answer(u"ask"_s, noon - ago, 30ms);
    const Runbook runbook = runbookOf({{u"ask"_s, CheckKind::Command}});
    QCOMPARE(told(recentSeries(story.incident(), runbook, componentOf({u"ask"_s}, u"ask"_s), noon)), u"none"_s);
}

void TestRecentSeries::theDecidingCheckComesFirst()
{
    Story story;
    for (const auto ago : {3min, 2min, 1min}) {
        story.answer(u"first"_s, noon - ago, 1ms);
        story.answer(u"second"_s, noon - ago, 2ms);
    }
    const Runbook runbook =
        runbookOf({{u"silent"_s, CheckKind::Http}, {u"first"_s, CheckKind::Tcp}, {u"second"_s, CheckKind::Http}});
    const Incident incident = story.incident();
    const QStringList checks{u"silent"_s, u"first"_s, u"second"_s};
    QCOMPARE(recentSeries(incident, runbook, componentOf(checks, u"second"_s), noon)->check, u"second"_s);
    QCOMPARE(recentSeries(incident, runbook, componentOf(checks, u"silent"_s), noon)->check, u"first"_s);
    Assessment assessment;
    assessment.components = {componentOf(checks, u"second"_s), componentOf({}, {})};
    assessment.components[1].id = u"bare"_s;
    const auto all = allRecentSeries(incident, runbook, assessment, noon);
    QCOMPARE(all.keys(), QStringList{u"chat"_s});
}

QTEST_GUILESS_MAIN(TestRecentSeries)
#include "tst_recentseries.moc"
