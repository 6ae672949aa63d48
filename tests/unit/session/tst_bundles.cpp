// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/store/bundle/bundle.h"
#include "diagnostics/store/journal.h"
#include "tests/unit/session/sessionfixture.h"

#include <QBuffer>
#include <QJsonDocument>

using namespace Qt::StringLiterals;
using namespace sitrep;
using namespace std::chrono_literals;

namespace {

Bundle bundleIn(const PackedBundle &packed)
{
    QBuffer buffer;
    buffer.setData(packed.bytes);
    (void)buffer.open(QIODevice::ReadOnly);
    return readBundle(buffer);
}

/// The hash and the number of events that an update tells.
std::pair<QByteArray, qint64> toldIn(const QString &json)
{
    const QJsonValue repeat = QJsonDocument::fromJson(json.toUtf8()).object().value("repeat"_L1);
    return {repeat[u"journal_sha256"_s].toString().toLatin1(), repeat[u"journal_events"_s].toInteger()};
}

} // namespace

/// A session's incident as a bundle, and the hash of its journal in updates.
class TestBundles : public QObject
{
    Q_OBJECT

private slots:
    void aBundleIsTheJournal();
    void anUpdateTellsTheHashOfWhatWasBeforeIt();
    void inMemoryAllEventsCount();
    void theHashGoesOnAfterOthersWrote();
    void whatIsOnlyShownIsNotChanged();
};

void TestBundles::aBundleIsTheJournal()
{
    SessionFixture fixture;
    fixture.write(u"runbook.yaml"_s, smallRunbook);
    const auto session = fixture.open();
    SessionFixture::run(*session);
    session->writeNote(u"restarted"_s);
    QVERIFY(session->flushJournal(20s));
    const PackedBundle packed = session->makeBundle();
    QCOMPARE(packed.problem, Sentence());
    Journal journal(fixture.path(u"journal.sqlite"_s), std::make_shared<SystemClock>(), [](const JournalNews &) {});
    const QList<Event> kept = journal.events(session->state().incident.uuid());
    QVERIFY(kept.size() > 5);
    QCOMPARE(bundleIn(packed).events, kept);
    QCOMPARE(packBundle(kept, u"1"_s).sha256, packed.sha256);
}

void TestBundles::anUpdateTellsTheHashOfWhatWasBeforeIt()
{
    SessionFixture fixture;
    fixture.write(u"runbook.yaml"_s, smallRunbook);
    const auto session = fixture.open();
    SessionFixture::run(*session);
    const auto [sha256, events] = toldIn(session->makeUpdate(u"json"_s, true, 20s));
    QVERIFY(session->flushJournal(20s));
    const QList<Event> bundled = bundleIn(session->makeBundle()).events;
    QCOMPARE(events, bundled.size() - 1);
    QCOMPARE(bundled.constLast().kind, EventKind::UpdateShared);
    QCOMPARE(packBundle(bundled.first(events), u"1"_s).sha256, sha256);
}

void TestBundles::inMemoryAllEventsCount()
{
    SessionFixture fixture;
    fixture.write(u"runbook.yaml"_s, smallRunbook);
    SessionOptions options;
    options.author = u"dana"_s;
    Session session(fixture.read(), options, std::make_shared<SystemClock>());
    const auto before = toldIn(session.makeUpdate(u"json"_s, false));
    session.writeNote(u"restarted"_s);
    const auto after = toldIn(session.makeUpdate(u"json"_s, false));
    QCOMPARE(after.second, before.second + 1);
    QVERIFY(after.first != before.first);
    QCOMPARE(session.makeBundle().sha256, after.first);
}

/// Another Sitrep's events move ours, and the hash is of the journal as it is.
void TestBundles::theHashGoesOnAfterOthersWrote()
{
    SessionFixture fixture;
    fixture.write(u"runbook.yaml"_s, smallRunbook);
    const auto session = fixture.open();
    QVERIFY(session->flushJournal(20s));
    QVERIFY(!toldIn(session->makeUpdate(u"json"_s, false)).first.isEmpty());
    const auto other = fixture.open();
    other->writeNote(u"from the other one"_s);
    QVERIFY(other->flushJournal(20s));
    session->writeNote(u"from this one"_s);
    QVERIFY(session->flushJournal(20s));
    QTRY_COMPARE_WITH_TIMEOUT(session->state().incident.notes().size(), 2, 20'000);
    const auto [sha256, events] = toldIn(session->makeUpdate(u"json"_s, false, 20s));
    Journal journal(fixture.path(u"journal.sqlite"_s), std::make_shared<SystemClock>(), [](const JournalNews &) {});
    const QList<Event> kept = journal.events(session->state().incident.uuid());
    QCOMPARE(events, kept.size());
    QCOMPARE(sha256, packBundle(kept, u"1"_s).sha256);
}

/// Elsewhere, where files of the same names lie.
void TestBundles::whatIsOnlyShownIsNotChanged()
{
    SessionFixture fixture;
    fixture.write(u"runbook.yaml"_s, smallRunbook);
    fixture.write(u"staging.env"_s, "POSTGRES_HOST=db\n");
    const auto session = fixture.open();
    SessionFixture::run(*session);
    const QList<Event> events = bundleIn(session->makeBundle()).events;
    const int before = session->state().assessment.exitCode;

    QVERIFY(QFile::remove(fixture.path(u"staging.env"_s)));
    SessionOptions options;
    options.author = u"kim"_s;
    options.readOnly = events;
    options.readOnlyNotice = u"Read-only: bundle a.sitrep"_s;
    Session shown(fixture.read(), options, std::make_shared<ReplayClock>(events.constLast().at));
    QSignalSpy touched(&shown, &Session::readOnlyTouched);
    QSignalSpy ended(&shown, &Session::runEnded);
    shown.run(Profile::Quick);
    shown.askAgain(u"variables"_s);
    shown.answerManual(u"answer"_s, true);
    QVERIFY(shown.writeNote(u"restarted"_s).id.isNull());
    QVERIFY(shown.tickStep(u"restart"_s, true).id.isNull());
    QVERIFY(shown.changeDetails({{u"severity"_s, u"P3"_s}}).id.isNull());
    QVERIFY(!shown.trust());
    shown.readLogs();
    QCOMPARE(touched.size(), 7);
    QCOMPARE(ended.size(), 0);
    QVERIFY(!shown.state().progress.running);
    QCOMPARE(shown.state().incident.events(), events);
    QCOMPARE(shown.state().assessment.exitCode, before);
    QCOMPARE(shown.state().readOnly, u"Read-only: bundle a.sitrep"_s);
    QVERIFY(shown.state().environmentProblems.isEmpty());
    QVERIFY(!shown.state().canUndo);
    // An update can be copied, and is none that was shared.
    QVERIFY(shown.makeUpdate(u"markdown"_s, true).contains(u"Chat is down"));
    QCOMPARE(shown.state().incident.events(), events);
}

QTEST_GUILESS_MAIN(TestBundles)
#include "tst_bundles.moc"
