// SPDX-License-Identifier: Apache-2.0
#include "tests/support/fakeclock.h"
#include "tests/support/gitworkshop.h"
#include "tests/unit/engine/enginebench.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace sitrep;
using namespace sitrep::enginebench;

namespace {

constexpr auto soon = std::chrono::milliseconds(250);

Instant at(const char *text)
{
    return parseInstant(QString::fromLatin1(text)).value();
}

ChangeSource commandSource(const QStringList &command)
{
    ChangeSource source;
    source.id = u"deploys"_s;
    source.component = u"web"_s;
    source.profiles = {Profile::Quick};
    source.command = command;
    source.time = u"at"_s;
    source.title = u"Deployed {name}"_s;
    return source;
}

QStringList titles(const ChangesFound &found)
{
    QStringList list;
    std::transform(found.changes.cbegin(), found.changes.cend(), std::back_inserter(list),
                   [](const SeenChange &change) { return change.title; });
    return list;
}

/// "timeout", or "ok".
QString classOf(const ChangesFound &found)
{
    return found.answer.failureClass ? nameOf(*found.answer.failureClass) : u"ok"_s;
}

} // namespace

/// Sources of changes in a run: real programs, and real repositories.
class TestChangesRun : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void aCommandIsAskedBesideTheChecks();
    void theSpanReachesBackFromTheStart();
    void textsAreMaskedAndAChangeKeepsItsIdentity();
    void whatIsNotAskedIsTold_data();
    void whatIsNotAskedIsTold();
    void aReplayReadsGitUpToItsTime();
    void aProgramThatFailsIsTold_data();
    void aProgramThatFailsIsTold();
    void itsTimeIsKept();
    void theBudgetOfTheProfileIsKept();
    void aStopEndsIt();
    void onlyAWholeProfileAsksThem();
    void itIsAskedThroughTheWayThere();
    void whereNobodyIsItIsNotAsked();

private:
    QString write(const QString &name, const QByteArray &text)
    {
        QFile file(m_dir->filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("cannot write %s", qUtf8Printable(name));
        return file.fileName();
    }
    Bench &bench() { return *m_bench; }
    const ChangesFound &asked(const ChangeSource &source)
    {
        bench().runbook.changes = {source};
        bench().finish();
        return bench().changes[source.id];
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Bench> m_bench;
};

void TestChangesRun::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_bench = std::make_unique<Bench>();
    m_bench->runbook.folder = m_dir->path();
    m_bench->clock = std::make_shared<FakeClock>(at("2025-09-15T18:00:00Z"));
    m_bench->request.incidentStart = at("2025-09-15T17:29:00Z");
    QMap<QString, QString> environment{{u"PATH"_s, qEnvironmentVariable("PATH")}};
    environment.insert(u"API_TOKEN"_s, u"s3cr3t-token"_s);
    m_bench->request.environment = std::make_shared<const Environment>(environment);
    m_bench->add(u"a"_s);
}

void TestChangesRun::aCommandIsAskedBesideTheChecks()
{
    const QString file = write(u"deploys.json"_s, R"([{"name": "41", "at": "2025-09-15T09:00:00Z"},
        {"name": "42", "at": "2025-09-15T17:27:00Z"}])");
    const ChangesFound &found = asked(commandSource({u"cat"_s, u"deploys.json"_s}));
    QCOMPARE(classOf(found), u"ok"_s);
    QCOMPARE(titles(found), (QStringList{u"Deployed 42"_s, u"Deployed 41"_s}));
    QCOMPARE(found.changes.first().component, u"web"_s);
    QCOMPARE(found.answer.count, 2);
    QCOMPARE(found.answer.span, (TimeSpan{at("2025-09-14T17:29:00Z"), at("2025-09-15T18:00:00Z")}));
    QCOMPARE(bench().outcome(u"a"_s), u"pass"_s);
    QCOMPARE(bench().said.last(), u"done"_s);
    QCOMPARE(bench().numbers, QSet<int>{7});
}

void TestChangesRun::theSpanReachesBackFromTheStart()
{
    ChangeSource source = commandSource({u"cat"_s, u"deploys.json"_s});
    source.since = std::chrono::hours(2);
    write(u"deploys.json"_s,
          R"([{"name": "40", "at": "2025-09-15T15:29:00Z"}, {"name": "41", "at": "2025-09-15T15:29:01Z"},
        {"name": "42", "at": "2025-09-15T17:59:00Z"}, {"name": "43", "at": "2025-09-15T18:00:01Z"}])");
    QCOMPARE(titles(asked(source)), (QStringList{u"Deployed 42"_s, u"Deployed 41"_s}));
}

void TestChangesRun::textsAreMaskedAndAChangeKeepsItsIdentity()
{
    write(u"deploys.json"_s, R"([{"name": "with s3cr3t-token", "at": "2025-09-15T17:27:00Z"},
        {"name": ")" + QByteArray(300, 'x')
                                 + R"( s3cr3t-token", "at": "2025-09-15T17:26:00Z"}])");
    const ChangeSource source = commandSource({u"cat"_s, u"deploys.json"_s});
    const ChangesFound first = asked(source);
    QCOMPARE(first.changes.size(), 2);
    QVERIFY2(first.changes.first().title.startsWith(u"Deployed with [token-"_s),
             qUtf8Printable(first.changes.first().title));
    QVERIFY(first.changes.last().title.endsWith(u"…"_s) && first.changes.last().title.size() < 210);

    // Another session, in which that mask has another number.
    Bench later;
    later.runbook = bench().runbook;
    later.request = bench().request;
    later.clock = std::make_shared<FakeClock>(at("2025-09-15T19:00:00Z"));
    later.redactor->addSecret(u"another-s3cret"_s, u"token"_s);
    (void)later.redactor->mask(u"another-s3cret"_s);
    later.finish();
    const ChangesFound &again = later.changes[source.id];
    QCOMPARE(again.changes.size(), 2);
    QVERIFY(again.changes.first().title != first.changes.first().title);
    QCOMPARE(again.changes.first().identity, first.changes.first().identity);
    QCOMPARE(again.changes.last().identity, first.changes.last().identity);
    QVERIFY(first.changes.first().identity != first.changes.last().identity);
}

void TestChangesRun::whatIsNotAskedIsTold_data()
{
    QTest::addColumn<bool>("trusted");
    QTest::addColumn<bool>("replay");
    QTest::addColumn<QStringList>("command");
    QTest::addColumn<QString>("failureClass");
    const QStringList touch{u"touch"_s, u"was-run"_s};
    QTest::newRow("not trusted") << false << false << touch << u"not-trusted"_s;
    QTest::newRow("a replay") << true << true << touch << u"replay"_s;
    QTest::newRow("not set") << true << false << QStringList{u"touch"_s, u"was-run"_s, u"${env:NOWHERE}"_s}
                             << u"unset"_s;
}

void TestChangesRun::whatIsNotAskedIsTold()
{
    QFETCH(const bool, trusted);
    QFETCH(const bool, replay);
    QFETCH(const QStringList, command);
    bench().request.trusted = trusted;
    bench().request.replay = replay;
    const ChangesFound &found = asked(commandSource(command));
    QTEST(classOf(found), "failureClass");
    QVERIFY(!render(found.answer.reason).isEmpty());
    QVERIFY(!QFile::exists(m_dir->filePath(u"was-run"_s)));
}

void TestChangesRun::aReplayReadsGitUpToItsTime()
{
    const GitWorkshop shop(m_dir->path());
    shop.init();
    shop.commit(u"config/a"_s, "1", u"with s3cr3t-token"_s, u"2025-09-15T17:27:00Z"_s);
    const QString later = shop.commit(u"config/a"_s, "2", u"later"_s, u"2025-09-15T18:30:00Z"_s);
    bench().runbook.asOf = at("2025-09-15T18:00:00Z");
    bench().request.trusted = false; // a replay needs no trust, and git starts nothing
    ChangeSource source;
    source.id = u"commits"_s;
    source.profiles = {Profile::Quick};
    source.paths = QStringList{u"config"_s};
    const ChangesFound &found = asked(source);
    QCOMPARE(classOf(found), u"ok"_s);
    QCOMPARE(found.changes.size(), 1);
    QVERIFY(found.changes.first().title.startsWith(u"with [token-"_s));
    QCOMPARE(found.changes.first().identity.size(), later.size());
    QCOMPARE(found.changes.first().author, u"Dana"_s);
    QCOMPARE(found.changes.first().source, u"commits"_s);
}

void TestChangesRun::aProgramThatFailsIsTold_data()
{
    QTest::addColumn<QStringList>("command");
    QTest::addColumn<QString>("failureClass");
    QTest::addColumn<QString>("words");
    QTest::newRow("exit") << QStringList{u"sh"_s, u"-c"_s, u"echo no access >&2; exit 3"_s} << u"exit"_s
                          << u"no access"_s;
    QTest::newRow("no such program") << QStringList{u"no-such-program-here"_s} << u"tool-missing"_s
                                     << u"no-such-program-here"_s;
    QTest::newRow("no JSON") << QStringList{u"echo"_s, u"NAME READY"_s} << u"parse"_s << u"no JSON"_s;
    QTest::newRow("its own limit") << QStringList{u"sh"_s, u"-c"_s, u"echo '[{\"at\": 1757957220}]'"_s, u"--limit=1"_s}
                                   << u"cut"_s << u"its own limit"_s;
    QTest::newRow("a secret in its words")
        << QStringList{u"sh"_s, u"-c"_s, u"echo s3cr3t-token >&2; exit 1"_s} << u"exit"_s << u"[token-"_s;
}

void TestChangesRun::aProgramThatFailsIsTold()
{
    QFETCH(const QStringList, command);
    QFETCH(const QString, words);
    const ChangesFound &found = asked(commandSource(command));
    QTEST(classOf(found), "failureClass");
    const QString reason = render(found.answer.reason);
    QVERIFY2(reason.contains(words) && !reason.contains(u"s3cr3t"_s), qUtf8Printable(reason));
}

void TestChangesRun::itsTimeIsKept()
{
    bench().clock = std::make_shared<SystemClock>();
    ChangeSource source = commandSource({u"sleep"_s, u"60"_s});
    source.timeout = soon;
    QCOMPARE(classOf(asked(source)), u"timeout"_s);
    QCOMPARE(bench().state, RunRecord::State::Finished);
}

void TestChangesRun::theBudgetOfTheProfileIsKept()
{
    bench().clock = std::make_shared<SystemClock>();
    bench().runbook.profiles[Profile::Quick].budget = soon;
    QCOMPARE(classOf(asked(commandSource({u"sleep"_s, u"60"_s}))), u"budget"_s);
    // The checks had their time: nothing of theirs is left open.
    QCOMPARE(bench().outcome(u"a"_s), u"pass"_s);
    QCOMPARE(bench().state, RunRecord::State::Finished);
}

void TestChangesRun::aStopEndsIt()
{
    bench().clock = std::make_shared<SystemClock>();
    bench().runbook.changes = {commandSource({u"sh"_s, u"-c"_s, u"touch began; sleep 60"_s})};
    TriageRun &run = bench().start();
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(m_dir->filePath(u"began"_s)), 20'000);
    run.stop();
    bench().finish();
    QCOMPARE(classOf(bench().changes[u"deploys"_s]), u"cancelled"_s);
    QCOMPARE(bench().state, RunRecord::State::Stopped);
}

void TestChangesRun::onlyAWholeProfileAsksThem()
{
    bench().request.only = QStringList{u"a"_s};
    bench().runbook.changes = {commandSource({u"touch"_s, u"was-run"_s})};
    bench().finish();
    QVERIFY(bench().changes.empty());
    QVERIFY(!QFile::exists(m_dir->filePath(u"was-run"_s)));
    bench().request.only.clear();
    bench().request.profile = Profile::EnvCheck;
    QVERIFY(changesOf(bench().request).isEmpty());
    bench().request.profile = Profile::Full;
    QCOMPARE(changesOf(bench().request).size(), 1);
}

void TestChangesRun::itIsAskedThroughTheWayThere()
{
    write(u"deploys.json"_s, R"([{"name": "42", "at": "2025-09-15T17:27:00Z"}])");
    bench().collector = std::make_shared<FakeCollector>([](const CheckContext &context) {
        return context.check.id == u"here" ? failing(FailureClass::Refused) : passing(context);
    });
    bench().add(u"here"_s).confirmsVantage = true;
    bench().runbook.vantages = {{u"inside"_s, u"inside the VPC"_s, {u"here"_s}, {u"env"_s, u"WAY=taken"_s}}};
    ChangeSource source = commandSource({u"sh"_s, u"-c"_s, u"test \"$WAY\" = taken && cat deploys.json"_s});
    source.needsVantage = u"inside"_s;
    const ChangesFound &found = asked(source);
    QCOMPARE(classOf(found), u"ok"_s);
    QCOMPARE(titles(found), QStringList{u"Deployed 42"_s});
}

void TestChangesRun::whereNobodyIsItIsNotAsked()
{
    bench().collector = std::make_shared<FakeCollector>([](const CheckContext &context) {
        return context.check.id == u"here" ? failing(FailureClass::Refused) : passing(context);
    });
    Check &here = bench().add(u"here"_s);
    here.confirmsVantage = true;
    here.profiles = {Profile::Full};
    bench().runbook.vantages = {{u"inside"_s, u"inside the VPC"_s, {u"here"_s}, {}}};
    ChangeSource source = commandSource({u"touch"_s, u"was-run"_s});
    source.needsVantage = u"inside"_s;
    const ChangesFound &found = asked(source);
    QCOMPARE(bench().outcome(u"here"_s), u"fail refused"_s); // asked for its sake alone
    QCOMPARE(classOf(found), u"vantage"_s);
    QVERIFY(render(found.answer.reason).contains(u"inside the VPC"_s));
    QVERIFY(!QFile::exists(m_dir->filePath(u"was-run"_s)));
}

QTEST_GUILESS_MAIN(TestChangesRun)
#include "tst_changesrun.moc"
