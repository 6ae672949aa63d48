// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/assessment/changedbefore.h"
#include "tests/support/gitworkshop.h"
#include "tests/unit/session/sessionfixture.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace sitrep;

namespace {

qsizetype changeEvents(const Session &session)
{
    const QList<Event> &events = session.state().incident.events();
    return std::count_if(events.cbegin(), events.cend(),
                         [](const Event &event) { return event.kind == EventKind::ChangeSeen; });
}

const QByteArray runbookWithChanges = R"(sitrep: 1
title: Chat is down
incident: {id: "1278", started: 2025-09-15T17:29:00Z}
components: {web: {name: Web}}
changes:
  deploys: {component: web, command: [cat, deploys.json], time: at, title: "Deployed {name}"}
  commits: {git: {paths: [config], since: 24 h}}
checks:
  answer: {component: web, manual: "Does it answer?"}
)";

} // namespace

/// What sources of changes told becomes part of the incident.
class TestChangesSeen : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void eachChangeIsKeptOnceAtItsOwnTime();
    void anotherSessionAddsOnlyWhatIsNew();
    void theUpdateSaysWhatChangedBefore();
    void whatIsNotTrustedIsNotRunAndTold();

private:
    [[nodiscard]] std::unique_ptr<Session> open(bool trusted = true) const
    {
        SessionOptions options;
        options.trustThisRun = trusted;
        return m_fixture->open(options);
    }

    std::unique_ptr<SessionFixture> m_fixture;
};

void TestChangesSeen::init()
{
    m_fixture = std::make_unique<SessionFixture>();
    m_fixture->write(u"runbook.yaml"_s, runbookWithChanges);
    m_fixture->write(u"deploys.json"_s, R"([{"name": "41", "at": "2025-09-15T09:00:00Z"},
        {"name": "42", "at": "2025-09-15T17:27:00Z"}])");
    const GitWorkshop shop(m_fixture->path({}));
    shop.init();
    shop.commit(u"config/database.json"_s, "{\"timeout\": 15}", u"Lower the timeout"_s, u"2025-09-15T17:11:00Z"_s);
}

void TestChangesSeen::eachChangeIsKeptOnceAtItsOwnTime()
{
    const auto session = open();
    SessionFixture::run(*session);
    const QList<SeenChange> changes = session->state().incident.changes();
    QCOMPARE(changes.size(), 3);
    const SeenChange *commit = nullptr;
    for (const SeenChange &change : changes)
        commit = change.source == u"commits"_s ? &change : commit;
    QVERIFY(commit);
    QCOMPARE(isoText(commit->at), u"2025-09-15T17:11:00Z"_s);
    QCOMPARE(session->state().incident.event(commit->event)->at, commit->at);
    QCOMPARE(session->state().incident.runs().last().changes.size(), 2);
    QVERIFY(session->state().timeline.size() >= 4);
    QCOMPARE(session->state().timeline.first().kind, TimelineKind::Change); // before the incident began

    SessionFixture::run(*session);
    QCOMPARE(changeEvents(*session), 3);
    QCOMPARE(session->state().incident.runs().last().changes.size(), 2);
}

void TestChangesSeen::anotherSessionAddsOnlyWhatIsNew()
{
    {
        const auto session = open();
        SessionFixture::run(*session);
        QVERIFY(session->flushJournal(std::chrono::seconds(20)));
    }
    m_fixture->write(u"deploys.json"_s, R"([{"name": "42", "at": "2025-09-15T17:27:00Z"},
        {"name": "43", "at": "2025-09-15T17:50:00Z"}])");
    const auto session = open();
    QCOMPARE(session->state().incident.changes().size(), 3);
    SessionFixture::run(*session);
    QCOMPARE(changeEvents(*session), 4);
    QCOMPARE(session->state().incident.changes().last().title, u"Deployed 43"_s);
}

void TestChangesSeen::theUpdateSaysWhatChangedBefore()
{
    const auto session = open();
    SessionFixture::run(*session);
    const QString markdown = session->makeUpdate(u"markdown"_s, false);
    QVERIFY2(markdown.contains(u"## Changed in the 2 h before\n\n- Deployed 42 17:27\n- commit "_s),
             qUtf8Printable(markdown));
    QVERIFY2(markdown.contains(u"17:11 “Lower the timeout” by Dana\n"_s), qUtf8Printable(markdown));
    const QJsonObject json = QJsonDocument::fromJson(session->makeUpdate(u"json"_s, false).toUtf8()).object();
    const QJsonObject before = json.value("changed_before"_L1).toObject();
    QCOMPARE(before.value("changes"_L1).toArray().size(), 2);
    QCOMPARE(before.value("not_known"_L1).toArray().size(), 0);
    QCOMPARE(before.value("from"_L1).toString(), u"2025-09-15T15:29:00Z"_s);
}

void TestChangesSeen::whatIsNotTrustedIsNotRunAndTold()
{
    const auto session = open(false);
    SessionFixture::run(*session);
    const QList<SeenChange> &changes = session->state().incident.changes();
    QCOMPARE(changes.size(), 1); // git is read, and starts nothing
    const QString markdown = session->makeUpdate(u"markdown"_s, false);
    QVERIFY2(markdown.contains(u"- Nothing is known of deploys: "_s), qUtf8Printable(markdown));
}

QTEST_GUILESS_MAIN(TestChangesSeen)
#include "tst_changesseen.moc"
