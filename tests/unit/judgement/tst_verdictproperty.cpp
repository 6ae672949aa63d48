// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/judgement/faultcase.h"

#include <QTest>

#include <ctime>
#include <random>

using namespace Qt::StringLiterals;
using namespace sitrep;
using namespace sitrep::faultcase;
using casebook::result;

// Generated incidents: whatever was found, a cause is Confirmed only by what stands in the journal.
namespace {

constexpr int incidents = 400;

/// Deterministic on every machine: std::uniform_int_distribution is not.
class Dice
{
public:
    explicit Dice(quint32 seed)
        : m_engine(seed)
    {}
    int upTo(int sides) { return int(m_engine() % quint32(sides)); }
    bool once(int in) { return upTo(in) == 0; }

private:
    std::mt19937 m_engine;
};

struct Generated
{
    Runbook runbook;
    QList<CheckResult> results;
};

Says saysBy(Dice &dice)
{
    static constexpr std::array all{Says::Works,      Says::Works,    Says::Configured,
                                    Says::Configured, Says::Intended, Says::Local};
    return all.at(size_t(dice.upTo(int(all.size()))));
}

/// A chain of components, a check of each, and a cause for each check; mostly near the fault that all rules confirm, so that
/// some of them are.
Generated generated(quint32 seed)
{
    Dice dice(seed);
    Generated made;
    const int count = 3 + dice.upTo(4);
    const int broken = dice.upTo(count - 1);
    static constexpr std::array kinds{CheckKind::Command, CheckKind::Tcp, CheckKind::Http, CheckKind::Postgres};
    for (int i = 0; i < count; ++i) {
        const QString name = QString::number(i);
        Component component = casebook::component(u"c"_s + name);
        if (i > 0)
            component.dependsOn = {{QString(u"c"_s + QString::number(i - 1)), dice.once(12)}};
        made.runbook.components.append(component);
        const bool isSymptom = i == count - 1;
        Check check =
            casebook::check(u"k"_s + name, isSymptom ? CheckKind::Http : kinds.at(size_t(dice.upTo(4))), component.id);
        check.says = isSymptom ? Says::Works : saysBy(dice);
        if (dice.once(8))
            check.needsVantage = u"inside"_s;
        made.runbook.checks.append(check);
        if (isSymptom)
            break;
        Cause cause = faultcase::cause(u"cause"_s + name, check.id);
        cause.predictsFail = {u"k"_s + QString::number(count - 1)};
        if (dice.once(6))
            cause.refutedBy = {};
        cause.whyNext = {{u"deeper"_s, dice.once(2) ? QStringList() : QStringList{u"k0"_s}}};
        made.runbook.causes.append(cause);
    }
    made.runbook.symptoms = {made.runbook.checks.last().id};
    made.runbook.vantages = {{u"inside"_s, u"inside"_s, {u"us"_s}, {}}};
    Check us = casebook::check(u"us"_s, CheckKind::Http, {});
    us.confirmsVantage = true;
    made.runbook.checks.append(us);

    const bool isInside = !dice.once(4);
    made.results.append(result(u"us"_s, isInside ? Outcome::Pass : Outcome::Unknown, {}, Says::Works, 1));
    for (int i = 0; i < count; ++i) {
        const Check &check = made.runbook.checks.at(i);
        const bool fails = i == broken || i == count - 1 || dice.once(15);
        const auto told = [&](Outcome outcome, int minute) {
            CheckResult row = result(check.id, outcome, {}, check.says, minute);
            if (outcome == Outcome::Fail)
                row.failureClass = i == count - 1 ? FailureClass::Status : FailureClass::Threshold;
            row = toTarget(row, u"10.0.0.%1:80"_s.arg(i));
            if (isInside && !dice.once(20))
                row.observation.evidence.standpoint.confirmed = {u"inside"_s};
            return row;
        };
        if (!dice.once(5))
            made.results.append(told(Outcome::Pass, -3));
        made.results.append(told(fails ? Outcome::Fail : dice.once(20) ? Outcome::Unknown : Outcome::Pass, 1));
        if (!dice.once(5))
            made.results.append(told(fails ? Outcome::Fail : Outcome::Pass, 2));
    }
    return made;
}

Verdict verdictOfCase(const Generated &of)
{
    return assess(storyOf(of.results).incident(), of.runbook, at(5)).verdict;
}

QStringList checksCited(const Candidate &candidate)
{
    QStringList checks;
    for (const CitedSentence &row : candidate.supports) {
        for (const Citation &cite : row.cites)
            checks.append(cite.check);
    }
    for (const RuleFinding &rule : candidate.rules) {
        for (const Citation &cite : rule.cites)
            checks.append(cite.check);
    }
    checks.removeDuplicates();
    return checks;
}

} // namespace

class TestVerdictProperty final : public QObject
{
    Q_OBJECT

private slots:
    void confirmedOnlyByAllThatIsCited();
    void aBlindVantageIsNeverAboveLikely();
    void everyWhyHasEvidence();
    void theOrderOfTheJournalDoesNotMatter();
    void hundredsOfCausesAreJudgedAtOnce();
};

void TestVerdictProperty::confirmedOnlyByAllThatIsCited()
{
    int confirmed = 0;
    for (quint32 seed = 0; seed < incidents; ++seed) {
        const Generated whole = generated(seed);
        const Verdict verdict = verdictOfCase(whole);
        if (verdict.verdictClass != VerdictClass::Confirmed)
            continue;
        ++confirmed;
        for (const QString &check : checksCited(verdict.candidates.first())) {
            Generated removed = whole;
            removed.results.removeIf([&check](const CheckResult &row) { return row.check == check; });
            QVERIFY2(verdictOfCase(removed).verdictClass != VerdictClass::Confirmed,
                     qPrintable(u"%1 without %2"_s.arg(seed).arg(check)));
            Generated unknown = whole;
            for (CheckResult &row : unknown.results) {
                if (row.check == check && row.at >= at(0)) {
                    row.outcome = Outcome::Unknown;
                    row.failureClass = FailureClass::Silent;
                }
            }
            QVERIFY2(verdictOfCase(unknown).verdictClass != VerdictClass::Confirmed,
                     qPrintable(u"%1, %2 unknown"_s.arg(seed).arg(check)));
        }
    }
    QVERIFY2(confirmed >= 20, qPrintable(QString::number(confirmed))); // else this has shown nothing
}

void TestVerdictProperty::aBlindVantageIsNeverAboveLikely()
{
    for (quint32 seed = 0; seed < incidents; ++seed) {
        Generated blind = generated(seed);
        for (Check &check : blind.runbook.checks)
            check.needsVantage = check.confirmsVantage ? QString() : u"inside"_s;
        for (CheckResult &row : blind.results)
            row.observation.evidence.standpoint.confirmed.clear();
        QVERIFY(verdictOfCase(blind).verdictClass != VerdictClass::Confirmed);
        // Nothing but silence, from a place of which nothing shows that it sees.
        Generated silent = generated(seed);
        for (Check &check : silent.runbook.checks)
            check.kind = CheckKind::Tcp;
        silent.results.removeIf([](const CheckResult &row) { return row.outcome == Outcome::Pass && row.at > at(0); });
        for (CheckResult &row : silent.results) {
            if (row.outcome == Outcome::Fail)
                row.failureClass = FailureClass::Timeout;
        }
        QVERIFY(verdictOfCase(silent).verdictClass != VerdictClass::Confirmed);
    }
}

void TestVerdictProperty::everyWhyHasEvidence()
{
    int answers = 0;
    for (quint32 seed = 0; seed < incidents; ++seed) {
        const Generated whole = generated(seed);
        const Incident incident = storyOf(whole.results).incident();
        for (const CitedSentence &why : assess(incident, whole.runbook, at(5)).verdict.whys) {
            const bool saysThatNot = why.text.key == "why.not-evidenced"_L1;
            QCOMPARE(why.cites.isEmpty(), saysThatNot);
            answers += saysThatNot ? 0 : 1;
            for (const Citation &cite : why.cites) {
                const Event *event = incident.event(cite.event);
                QVERIFY(event != nullptr && event->kind == EventKind::Result);
                QCOMPARE(event->body.value("check"_L1).toString(), cite.check);
            }
        }
    }
    QVERIFY(answers > incidents);
}

void TestVerdictProperty::theOrderOfTheJournalDoesNotMatter()
{
    for (quint32 seed = 0; seed < 60; ++seed) {
        Generated whole = generated(seed);
        const Verdict before = verdictOfCase(whole);
        std::reverse(whole.results.begin(), whole.results.end());
        const Verdict after = verdictOfCase(whole);
        QCOMPARE(after.verdictClass, before.verdictClass);
        QCOMPARE(after.cause, before.cause);
    }
}

void TestVerdictProperty::hundredsOfCausesAreJudgedAtOnce()
{
    constexpr int checks = 1'000;
    constexpr int causes = 300;
    Runbook runbook = faultcase::runbook();
    QList<CheckResult> found = results();
    for (int i = 0; i < checks; ++i) {
        const QString id = u"check-%1"_s.arg(i);
        runbook.checks.append(casebook::check(id, CheckKind::Tcp, u"cache"_s));
        const CheckResult seen = i % 5 == 0 ? result(id, Outcome::Fail, FailureClass::Timeout, Says::Works, 2)
                                            : result(id, Outcome::Pass, {}, Says::Works, 2);
        found.append(toTarget(seen, u"10.0.%1.%2:80"_s.arg(i % 50).arg(i % 200)));
        if (i < causes)
            runbook.causes.append(cause(u"of-"_s + id, id));
    }
    const Incident incident = storyOf(found).incident();
    const std::clock_t began = std::clock(); // of this process: others may keep the machine busy
    QVERIFY(assess(incident, runbook, at(5)).verdict.candidates.size() >= causes);
    // It took more than ten where each silence held each answer against each check.
    const double taken = double(std::clock() - began) / CLOCKS_PER_SEC;
    QVERIFY2(taken < 6, qPrintable(QString::number(taken)));
}

QTEST_GUILESS_MAIN(TestVerdictProperty)
#include "tst_verdictproperty.moc"
