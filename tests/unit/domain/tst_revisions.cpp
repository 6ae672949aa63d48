// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/assessment/assessment.h"
#include "diagnostics/domain/assessment/revisions.h"
#include "tests/unit/domain/eventmaker.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;

/// What was said before, and what flipped it.
class TestRevisions final : public QObject
{
    Q_OBJECT

private slots:
    void nothingWasSaid();
    void whatOnlyRepeatsIsNoRevision();
    void aRevisionNamesWhatFlippedIt();
    void anUpdateRevisesToo();
    void aLateResultIsNotTheLatest();
};

namespace {

QJsonObject said(VerdictClass verdictClass, const QString &cause, const QString &headlineCheck = u"chat"_s)
{
    Verdict verdict;
    verdict.verdictClass = verdictClass;
    verdict.cause = cause;
    verdict.headlineCheck = headlineCheck;
    verdict.ruleSet = 1;
    return verdictToJson(verdict, {});
}

class Story
{
public:
    void run(const QList<std::pair<QString, Outcome>> &results, const QJsonObject &verdict)
    {
        ++m_run;
        add(m_make(EventKind::RunBegan, events::runBegan(m_run, Profile::Full, {})));
        for (const auto &[check, outcome] : results)
            add(m_make.result(check, outcome, m_run));
        add(m_make(EventKind::RunEnded, events::runEnded(m_run, RunRecord::State::Finished, verdict)));
    }
    void update(const QJsonObject &verdict)
    {
        add(m_make(EventKind::UpdateShared, events::updateShared(1, u"markdown"_s, u"text"_s, verdict)));
    }
    void late(const QString &check, Outcome outcome, std::chrono::seconds ago)
    {
        Event event = m_make.result(check, outcome, m_run);
        CheckResult result = resultFromJson(event.body);
        result.at -= ago;
        event.body = resultToJson(result);
        add(event);
    }

    [[nodiscard]] QStringList told() const
    {
        QStringList lines;
        for (const Revision &revision : revisionsOf(Incident::of(m_events))) {
            QStringList flips;
            for (const FlippedResult &flip : revision.flips)
                flips +=
                    flip.check + u' ' + (flip.before ? nameOf(*flip.before) : u"none"_s) + u'>' + nameOf(flip.after);
            lines += u"run %1 update %2 %3: %4"_s.arg(revision.run)
                         .arg(revision.update)
                         .arg(nameOf(revision.said.verdictClass), flips.join(u", "_s));
        }
        return lines;
    }

private:
    void add(const Event &event) { m_events += event; }

    EventMaker m_make;
    QList<Event> m_events{m_make.opened()};
    int m_run = 0;
};

} // namespace

void TestRevisions::nothingWasSaid()
{
    QVERIFY(Story().told().isEmpty());
}

void TestRevisions::whatOnlyRepeatsIsNoRevision()
{
    Story story;
    story.run({{u"chat"_s, Outcome::Fail}}, said(VerdictClass::Inconclusive, {}));
    story.run({{u"chat"_s, Outcome::Fail}}, said(VerdictClass::Inconclusive, {}));
    QCOMPARE(story.told(), QStringList{u"run 1 update 0 inconclusive: "_s});
}

void TestRevisions::aRevisionNamesWhatFlippedIt()
{
    Story story;
    story.run({{u"chat"_s, Outcome::Fail}, {u"timeouts"_s, Outcome::Fail}}, said(VerdictClass::Likely, u"timeouts"_s));
    story.run({{u"chat"_s, Outcome::Fail}}, said(VerdictClass::Likely, u"timeouts"_s));
    story.run({{u"timeouts"_s, Outcome::Pass}, {u"variables"_s, Outcome::Fail}, {u"chat"_s, Outcome::Fail}},
              said(VerdictClass::Confirmed, u"variables"_s));
    QCOMPARE(story.told(), (QStringList{u"run 1 update 0 likely: "_s,
                                        u"run 3 update 0 confirmed: timeouts fail>pass, variables none>fail"_s}));
}

void TestRevisions::anUpdateRevisesToo()
{
    Story story;
    story.run({{u"chat"_s, Outcome::Fail}}, said(VerdictClass::Inconclusive, {}));
    story.late(u"variables"_s, Outcome::Fail, std::chrono::seconds(0));
    story.update(said(VerdictClass::Likely, u"variables"_s));
    QCOMPARE(story.told().constLast(), u"run 0 update 1 likely: variables none>fail"_s);
}

void TestRevisions::aLateResultIsNotTheLatest()
{
    Story story;
    story.run({{u"chat"_s, Outcome::Fail}}, said(VerdictClass::Inconclusive, {}));
    story.late(u"chat"_s, Outcome::Pass, std::chrono::hours(1)); // brought later, measured before
    story.update(said(VerdictClass::Likely, u"variables"_s));
    QCOMPARE(story.told().constLast(), u"run 0 update 1 likely: "_s);
}

QTEST_GUILESS_MAIN(TestRevisions)
#include "tst_revisions.moc"
