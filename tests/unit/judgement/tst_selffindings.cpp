// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/assess.h"
#include "diagnostics/judgement/selffindings.h"
#include "tests/unit/judgement/casebook.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;
using namespace sitrep::casebook;

namespace {

/// What one check tells of the clock of a server.
struct Told
{
    QString address; // "10.0.0.1"
    double skew = 0; // seconds
    QString host = u"laptop"_s;
    int minute = 1;
    QString statedBy = {};
};

CheckResult answerOf(const QString &check, const Told &told)
{
    CheckResult answer = result(check, Outcome::Pass, {}, Says::Works, told.minute);
    answer.observation.facts[u"clock_skew"_s] = fact(told.skew * 1e3, Unit::Millisecond);
    Evidence &evidence = answer.observation.evidence;
    evidence.target = u"https://%1.example/health"_s.arg(check);
    evidence.addressUsed = told.address.contains(u':') ? u"[%1]:443"_s.arg(told.address) : told.address + u":443"_s;
    evidence.standpoint.host = told.host;
    evidence.statedBy = told.statedBy;
    return answer;
}

/// The sentences about the computers that asked, for checks that are named a, b, c …
QStringList said(const QList<CheckResult> &results)
{
    Runbook runbook;
    Story story;
    for (const CheckResult &each : results) {
        runbook.checks.append(check(each.check, CheckKind::Http));
        story.came(each);
    }
    QStringList texts;
    for (const SelfFinding &finding : assess(story.incident(), runbook, at(60)).self)
        texts.append(render(finding.text)
                     + (finding.checks.isEmpty() ? QString() : u" -> "_s + finding.checks.join(u' ')));
    return texts;
}

QStringList saidOf(const QList<Told> &all)
{
    QList<CheckResult> results;
    for (qsizetype i = 0; i < all.size(); ++i)
        results.append(answerOf(QString(QChar(static_cast<char16_t>(u'a' + i))), all[i]));
    return said(results);
}

CheckResult lacking(const QString &check, const QString &lack, const QString &host = u"laptop"_s)
{
    CheckResult answer = result(check, Outcome::Unknown, FailureClass::Vantage);
    answer.observation.failure =
        Failure{FailureClass::Vantage, Rung::Resolve, lack, {{u"self"_s, u"names"_s}, {u"lack"_s, lack}}};
    answer.observation.evidence.standpoint.host = host;
    return answer;
}

} // namespace

/// What is told of the computers that asked: each thing once, and no clock is accused without need.
class TestSelfFindings : public QObject
{
    Q_OBJECT

private slots:
    void whoseClock_data();
    void whoseClock();
    void theProbeOfADatabaseCounts();
    void aLackIsToldOnce();
    void whatTheClockMakesDoubtfulIsNamed();
};

using Readings = QList<Told>;
Q_DECLARE_METATYPE(Told)

void TestSelfFindings::whoseClock_data()
{
    QTest::addColumn<Readings>("readings");
    QTest::addColumn<QStringList>("told");
    const auto row = [](const char *name, const Readings &readings, const QStringList &told = {}) {
        QTest::newRow(name) << readings << told;
    };
    const QString behind = u"laptop: The clock of this computer is about 2 h behind: 2 servers agree on it (%1)."_s;
    row("none told", {});
    row("all agree with us", {{u"10.0.0.1"_s, 0}, {u"10.0.0.2"_s, 3}});
    row("two agree on another time", {{u"10.0.0.1"_s, 7200}, {u"10.0.0.2"_s, 7201}},
        {behind.arg(u"a.example, b.example"_s)});
    row("they are behind, so we are ahead", {{u"10.0.0.1"_s, -60}, {u"10.0.0.2"_s, -60}},
        {u"laptop: The clock of this computer is about 1 min ahead: 2 servers agree on it (a.example, b.example)."_s});
    row("one alone", {{u"10.0.0.1"_s, 60}},
        {u"laptop: The clock of this computer is about 1 min behind that of a.example. One of the two is wrong; no "
         u"other "
         "server told its time."_s});
    row("one alone is ahead", {{u"10.0.0.1"_s, -60}},
        {u"laptop: The clock of this computer is about 1 min ahead of that of a.example. One of the two is wrong; no "
         u"other "
         "server told its time."_s});
    row("two names of one address are one", {{u"10.0.0.1"_s, 60}, {u"10.0.0.1"_s, 60}},
        {u"laptop: The clock of this computer is about 1 min behind that of a.example. One of the two is wrong; no "
         u"other "
         "server told its time."_s});
    row("another agrees with us: that server's clock", {{u"10.0.0.1"_s, 60}, {u"10.0.0.2"_s, 0}});
    row("two against two", {{u"10.0.0.1"_s, 60}, {u"10.0.0.2"_s, 60}, {u"10.0.0.3"_s, 0}, {u"10.0.0.4"_s, 0}});
    row("two against one", {{u"10.0.0.1"_s, 7200}, {u"10.0.0.2"_s, 7200}, {u"10.0.0.3"_s, 0}},
        {behind.arg(u"a.example, b.example"_s)});
    row("they agree with nobody", {{u"10.0.0.1"_s, 60}, {u"10.0.0.2"_s, 600}});
    row("one on this computer shares its clock", {{u"10.0.0.1"_s, 60}, {u"127.0.0.1"_s, 0}, {u"::1"_s, 0}},
        {u"laptop: The clock of this computer is about 1 min behind that of a.example. One of the two is wrong; no "
         u"other "
         "server told its time."_s});
    row("of long ago", {{u"10.0.0.1"_s, 7200, u"laptop"_s, 1}, {u"10.0.0.2"_s, 0, u"laptop"_s, 30}});
    row("seen by two computers", {{u"10.0.0.1"_s, 7200}, {u"10.0.0.2"_s, 7200}, {u"10.0.0.3"_s, 0, u"bastion"_s}},
        {behind.arg(u"a.example, b.example"_s)});
    row("brought by somebody", {{u"10.0.0.1"_s, 60, u"laptop"_s, 1, u"Lee"_s}});
}

void TestSelfFindings::whoseClock()
{
    QFETCH(Readings, readings);
    QFETCH(QStringList, told);
    QCOMPARE(saidOf(readings), told);
}

void TestSelfFindings::theProbeOfADatabaseCounts()
{
    CheckResult database = answerOf(u"db"_s, {u"10.0.0.9"_s});
    database.observation.facts = {{u"clock.skew"_s, fact(60'000, Unit::Millisecond)},
                                  {u"clock.server_ahead"_s, fact(false)}};
    database.observation.evidence.target = u"10.0.0.9:5432"_s;
    QCOMPARE(said({database, answerOf(u"web"_s, {u"10.0.0.1"_s, -61})}),
             QStringList{u"laptop: The clock of this computer is about 1 min ahead: 2 servers agree on it (10.0.0.9, "
                         "web.example)."_s});
}

void TestSelfFindings::aLackIsToldOnce()
{
    const QString silent = u"No name server of this computer answers: 10.0.0.2 does not answer"_s;
    QList<CheckResult> results;
    for (const QString &name : {u"a"_s, u"b"_s, u"c"_s})
        results.append(lacking(name, silent));
    results.append(lacking(u"d"_s, silent, u"bastion"_s));
    CheckResult brought = lacking(u"e"_s, silent);
    brought.observation.evidence.statedBy = u"Lee"_s;
    results.append(brought);
    QCOMPARE(said(results), (QStringList{u"laptop: "_s + silent + u". 3 checks say nothing because of it. -> a b c"_s,
                                         u"bastion: "_s + silent + u". 1 check says nothing because of it. -> d"_s}));
}

void TestSelfFindings::whatTheClockMakesDoubtfulIsNamed()
{
    CheckResult doubtful = answerOf(u"a"_s, {u"10.0.0.1"_s, 7200});
    doubtful.observation.failure =
        Failure{FailureClass::Vantage, Rung::Tls, u"its certificate expired"_s, {{u"self"_s, u"clock"_s}}};
    QCOMPARE(said({doubtful, answerOf(u"b"_s, {u"10.0.0.2"_s, 7200})}),
             QStringList{u"laptop: The clock of this computer is about 2 h behind: 2 servers agree on it (a.example, "
                         "b.example). -> a"_s});
}

QTEST_GUILESS_MAIN(TestSelfFindings)
#include "tst_selffindings.moc"
