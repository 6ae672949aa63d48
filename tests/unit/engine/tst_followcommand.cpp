// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/engine/sources/followcommand.h"
#include "tests/unit/logs/logfixture.h"

#include <QTest>

#include <mutex>
#include <thread>

using namespace Qt::StringLiterals;
using namespace sitrep;
using namespace sitrep::test;

namespace {

constexpr int patience = 60'000; // ms

/// A shell script that a source is followed with, on a thread of its own.
class Following final
{
public:
    explicit Following(const QString &script, StreamLimits limits = {})
        : Following(QStringList{u"sh"_s, u"-c"_s, script}, limits)
    {}
    explicit Following(const QStringList &command, StreamLimits limits = {}, const QStringList &reach = {})
        : m_command(benchOf(command, limits, reach),
                    [this](LogPart part) {
                        const std::lock_guard lock(m_mutex);
                        m_part = std::move(part);
                    })
        , m_thread([this](const std::stop_token &stop) { m_command.run(stop); })
    {}

    [[nodiscard]] LogPart part() const
    {
        const std::lock_guard lock(m_mutex);
        return m_part;
    }
    [[nodiscard]] qint64 lineCount() const { return part().index ? part().index->lineCount() : -1; }
    void end()
    {
        m_thread.request_stop();
        m_thread.join();
    }
    [[nodiscard]] QString path(const QString &name) const { return m_folder.path() + u'/' + name; }

private:
    [[nodiscard]] FollowBench benchOf(const QStringList &command, StreamLimits limits, const QStringList &reach) const
    {
        Runbook runbook;
        runbook.folder = m_folder.path();
        FollowBench bench;
        bench.runbook = std::make_shared<const Runbook>(runbook);
        bench.source.id = u"app"_s;
        bench.source.follow = command;
        bench.environment = std::make_shared<const Environment>(
            QMap<QString, QString>{{u"PATH"_s, u"/usr/bin:/bin"_s}, {u"API_TOKEN"_s, u"t0ken-of-the-test"_s}});
        bench.redactor = std::make_shared<Redactor>("key");
        bench.clock = std::make_shared<SystemClock>();
        bench.limits = limits;
        bench.reach = reach;
        bench.firstPause = Milliseconds(50);
        return bench;
    }

    LogFolder m_folder;
    mutable std::mutex m_mutex; // protects the next one
    LogPart m_part;
    FollowCommand m_command;
    std::jthread m_thread; // last: joined before the rest is gone
};

} // namespace

/// A log source that is followed by a real program.
class TestFollowCommand : public QObject
{
    Q_OBJECT

private slots:
    void readsLinesAsTheyCome();
    void endsWithItsProgram();
    void beginsAgainWhenItEnds();
    void saysWhyItEnded();
    void endsForGoodWithoutProgram();
    void endsWithoutAVariable();
    void goesThroughTheWayIn();
    void saysThatTheWayFailed();
    void goesWhereItsChecksGo();
    void keepsUpWithAFastProgram();
    void survivesAFlood();
    void survivesALineWithoutEnd();
};

void TestFollowCommand::readsLinesAsTheyCome()
{
    const Following following(u"echo one; while [ ! -e go ]; do sleep 0.02; done; echo two; exec sleep 600"_s);
    QTRY_COMPARE_WITH_TIMEOUT(following.lineCount(), 1, patience);
    QCOMPARE(following.part().state, LogPart::State::Following);
    QCOMPARE(following.part().name, u"sh"_s);
    QFile go(following.path(u"go"_s));
    QVERIFY(go.open(QIODevice::WriteOnly));
    QTRY_COMPARE_WITH_TIMEOUT(following.lineCount(), 2, patience);
    QCOMPARE(following.part().index->line(1, PlainMasker{}), u"two"_s);
}

void TestFollowCommand::endsWithItsProgram()
{
    Following following(u"echo $$ > pid; echo one; exec sleep 600"_s);
    QTRY_COMPARE_WITH_TIMEOUT(following.lineCount(), 1, patience);
    QFile pid(following.path(u"pid"_s));
    QVERIFY(pid.open(QIODevice::ReadOnly));
    const QString process = u"/proc/"_s + QString::fromLatin1(pid.readAll().trimmed());
    QVERIFY(QFile::exists(process));
    following.end();
    QTRY_VERIFY_WITH_TIMEOUT(!QFile::exists(process), patience);
    QCOMPARE(following.part().state, LogPart::State::Ended);
    QCOMPARE(following.lineCount(), 1);
    QCOMPARE(following.part().notices, QStringList{});
}

/// As `kubectl logs -f` of a container that is restarted: all it has printed comes again.
void TestFollowCommand::beginsAgainWhenItEnds()
{
    const Following following(
        u"echo x >> runs; n=$(wc -l < runs); i=0; while [ $i -lt $n ]; do echo line $i; i=$((i + 1)); done; "
        u"[ $n -lt 3 ] || exec sleep 600"_s);
    QTRY_COMPARE_WITH_TIMEOUT(following.lineCount(), 3, patience);
    QCOMPARE(following.part().index->line(2, PlainMasker{}), u"line 2"_s);
    QTRY_COMPARE_WITH_TIMEOUT(following.part().notices.value(1), u"It was begun again 2 times"_s, patience);
    QVERIFY2(following.part().notices.constFirst().startsWith(u"sh ended at "_s)
                 && following.part().notices.constFirst().endsWith(u", as if all was said"_s),
             qPrintable(following.part().notices.constFirst()));
    QCOMPARE(following.part().state, LogPart::State::Following);
}

void TestFollowCommand::saysWhyItEnded()
{
    const Following following(QStringList{u"sh"_s, u"-c"_s, u"echo one; echo wrong token $1 >&2; exit 3"_s, u"sh"_s,
                                          u"${secret:API_TOKEN}"_s});
    QTRY_VERIFY_WITH_TIMEOUT(!following.part().notices.isEmpty(), patience);
    const QString notice = following.part().notices.constFirst();
    QVERIFY2(notice.contains(u"(exit)"_s) && notice.contains(u"wrong token"_s), qPrintable(notice));
    QVERIFY2(!notice.contains(u"t0ken-of-the-test"_s), qPrintable(notice));
}

void TestFollowCommand::endsForGoodWithoutProgram()
{
    const Following following(QStringList{u"no-such-tool"_s});
    QTRY_COMPARE_WITH_TIMEOUT(following.part().state, LogPart::State::Ended, patience);
    QVERIFY2(following.part().notices.constFirst().contains(u"(tool-missing)"_s),
             qPrintable(following.part().notices.constFirst()));
}

void TestFollowCommand::endsWithoutAVariable()
{
    const Following following(QStringList{u"echo"_s, u"${env:NOT_SET}"_s});
    QTRY_COMPARE_WITH_TIMEOUT(following.part().state, LogPart::State::Ended, patience);
    QCOMPARE(following.part().notices, QStringList{u"NOT_SET is not set, so this is not followed"_s});
}

/// `env` stands for the way in, as it changes what the program over there sees.
void TestFollowCommand::goesThroughTheWayIn()
{
    const Following following({u"sh"_s, u"-c"_s, u"echo over $PLACE; exec sleep 600"_s}, {},
                              {u"env"_s, u"PLACE=${secret:API_TOKEN}"_s});
    QTRY_COMPARE_WITH_TIMEOUT(following.lineCount(), 1, patience);
    QCOMPARE(following.part().index->line(0, PlainMasker{}), u"over t0ken-of-the-test"_s);
    QCOMPARE(following.part().name, u"sh"_s);
}

void TestFollowCommand::saysThatTheWayFailed()
{
    const Following following({u"echo"_s, u"one"_s}, {}, {u"env"_s, u"--no-such-option=${secret:API_TOKEN}"_s});
    QTRY_VERIFY_WITH_TIMEOUT(!following.part().notices.isEmpty(), patience);
    const QString notice = following.part().notices.constFirst();
    QVERIFY2(notice.startsWith(u"echo ended at "_s) && notice.contains(u"(vantage): env did not get there"_s),
             qPrintable(notice));
    QVERIFY2(!notice.contains(u"t0ken-of-the-test"_s), qPrintable(notice));
}

void TestFollowCommand::goesWhereItsChecksGo()
{
    Runbook runbook;
    runbook.vantages = {{u"office"_s, {}, {}, {}}, {u"inside"_s, {}, {u"us"_s}, {u"ssh"_s, u"bastion"_s}}};
    const auto add = [&runbook](const QString &id, CheckKind kind, const QString &source, const QString &place) {
        Check check;
        check.id = id;
        check.kind = kind;
        check.config = {{u"source"_s, source}};
        check.needsVantage = place;
        runbook.checks.append(check);
    };
    add(u"us"_s, CheckKind::Tcp, {}, {});
    add(u"here"_s, CheckKind::Logs, u"near"_s, {});
    add(u"office"_s, CheckKind::Logs, u"far"_s, u"office"_s);
    add(u"there"_s, CheckKind::Logs, u"far"_s, u"inside"_s);
    CheckResult us;
    us.outcome = Outcome::Fail;
    const ResultOfRun nothing = [](const QString & /*check*/) { return nullptr; };
    const ResultOfRun asked = [&us](const QString &check) { return check == u"us"_s ? &us : nullptr; };
    const QStringList way{u"ssh"_s, u"bastion"_s};
    QCOMPARE(wayToFollow(runbook, u"near"_s, nothing), QStringList());
    QCOMPARE(wayToFollow(runbook, u"far"_s, nothing), way);
    QCOMPARE(wayToFollow(runbook, u"far"_s, asked), way);
    us.outcome = Outcome::Pass;
    QCOMPARE(wayToFollow(runbook, u"far"_s, asked), QStringList());
}

/// Far more than 200,000 lines a second come, and none is left out.
void TestFollowCommand::keepsUpWithAFastProgram()
{
    constexpr qint64 lines = 1'000'000;
    const Following following(u"seq 1 %1; exec sleep 600"_s.arg(lines));
    QTRY_COMPARE_WITH_TIMEOUT(following.lineCount(), lines, patience);
    const LogPart part = following.part();
    QCOMPARE(part.dropped, 0);
    QCOMPARE(part.notices, QStringList());
    for (const qint64 line : {qint64{0}, lines / 2, lines - 1})
        QCOMPARE(part.index->line(line, PlainMasker{}), QString::number(line + 1));
}

/// A program that prints without end: what is kept is bounded, and what is not is counted.
void TestFollowCommand::survivesAFlood()
{
    Following following(QStringList{u"yes"_s, u"a line of a program that went mad"_s},
                        {.fileBytes = 1'000'000, .bytesASecond = 4'000'000});
    QTRY_VERIFY_WITH_TIMEOUT(following.part().dropped > 100'000, patience);
    following.end();
    const LogPart part = following.part();
    QVERIFY(part.index->lineCount() > 0);
    QVERIFY(part.index->lineCount() * 34 <= 2'000'000);
    QVERIFY(!part.notices.isEmpty());
}

void TestFollowCommand::survivesALineWithoutEnd()
{
    Following following(u"tr '\\0' x < /dev/zero"_s, {.fileBytes = 4'000'000, .bytesASecond = 1'000'000'000});
    QTRY_VERIFY_WITH_TIMEOUT(following.part().dropped > 4, patience);
    following.end();
    const LogPart part = following.part();
    QVERIFY(part.index->lineCount() <= 3);
    QVERIFY(part.size <= 4'000'000);
    QVERIFY2(part.notices.join(u'\n').contains(u"oldest lines are gone"_s), qPrintable(part.notices.join(u'\n')));
}

QTEST_GUILESS_MAIN(TestFollowCommand)
#include "tst_followcommand.moc"
