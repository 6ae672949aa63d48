// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/ladder/ladder.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;
using namespace std::chrono_literals;

namespace {

/// Of the runbook's example: a server whose process accepts and does not answer.
Observation hangingSignIn()
{
    Observation observation;
    observation.evidence.target = u"postgresql://app@db.staging.internal:5432/chat"_s;
    observation.evidence.addressUsed = u"10.28.0.3:5432"_s;
    observation.evidence.took = 4015ms;
    observation.evidence.rungTimes = {{Rung::Resolve, 1ms}, {Rung::Tcp, 2ms}, {Rung::Tls, 11ms}};
    observation.facts = {{u"resolve_ms"_s, {1.234, Unit::Millisecond}},
                         {u"tcp_ms"_s, {2.012, Unit::Millisecond}},
                         {u"tls_ms"_s, {11.4, Unit::Millisecond}}};
    observation.failure = Failure{FailureClass::Timeout, Rung::SignIn, u"It does not come to an end"_s, {}};
    return observation;
}

Observation brokenAt(Rung rung, FailureClass failureClass, const QJsonObject &detail = {})
{
    Observation observation;
    observation.evidence.target = u"10.28.0.3:5432"_s;
    observation.failure = Failure{failureClass, rung, u"As the collector says"_s, detail};
    return observation;
}

Check checkOf(CheckKind kind, const QJsonObject &config = {})
{
    Check check;
    check.kind = kind;
    check.config = config;
    return check;
}

QString lineOf(CheckKind kind, const Observation &observation)
{
    return ladderLine(ladderOf(checkOf(kind), observation));
}

QString sentenceOf(CheckKind kind, const Observation &observation)
{
    return render(ladderSentence(checkOf(kind), observation));
}

} // namespace

class TestLadder final : public QObject
{
    Q_OBJECT

private slots:
    void aHangingSignInIsToldAsInTheIssue();
    void whatHeldIsToldToo();
    void aQuickStepThatLeadsOnIsNoNews();
    void factsAreMoreExactThanRoundedTimes();
    void aRungWithoutTimeAboveTheBrokenOneIsLeftOut();
    void aLiteralAddressWasNotLookedUp_data();
    void aLiteralAddressWasNotLookedUp();
    void withoutAnAddressTheTargetsIsTold_data();
    void withoutAnAddressTheTargetsIsTold();
    void whatOpensIsTheProxy();
    void onlyATimeoutWasWaitedFor();
    void howItBreaksIsTold_data();
    void howItBreaksIsTold();
    void whatStandsBesideItIsNotToldAgain();
    void whatWouldHaveComeNext_data();
    void whatWouldHaveComeNext();
    void tlsIsAskedForWhereItIs();
    void aStatusIsAnAnswer();
    void theRungOfAnOldHttpResultIsFound();
    void whatWasStoppedIsNotBroken();
    void kindsWithoutALadderHaveNone();
    void whatWasNotAskedHasNone();
    void timesAreShort_data();
    void timesAreShort();
    void eachRungCanBeHeard();
    void everyRungHasAWord();
};

void TestLadder::aHangingSignInIsToldAsInTheIssue()
{
    const Observation observation = hangingSignIn();
    QCOMPARE(lineOf(CheckKind::Postgres, observation),
             u"resolve 1.2 ms → tcp 2 ms → tls 11 ms → sign-in ✗ 4.0 s → not tried: query, role"_s);
    QCOMPARE(sentenceOf(CheckKind::Postgres, observation),
             u"TCP to 10.28.0.3:5432 opens in 2 ms, TLS completes in 11 ms, sign-in hangs: the server process accepts "
             "but does not answer; not tried because of that: query, role"_s);
}

void TestLadder::whatHeldIsToldToo()
{
    Observation observation = hangingSignIn();
    observation.failure.reset();
    observation.facts[u"sign_in_ms"_s] = {10.4, Unit::Millisecond};
    observation.facts[u"query_ms"_s] = {0.9, Unit::Millisecond};
    QCOMPARE(lineOf(CheckKind::Postgres, observation),
             u"resolve 1.2 ms → tcp 2 ms → tls 11 ms → sign-in 10 ms → query 0.9 ms"_s);
    QCOMPARE(sentenceOf(CheckKind::Postgres, observation),
             u"TCP to 10.28.0.3:5432 opens in 2 ms, TLS completes in 11 ms, sign-in completes in 10 ms, the query is "
             "answered in 0.9 ms"_s);
}

void TestLadder::aQuickStepThatLeadsOnIsNoNews()
{
    Observation observation = hangingSignIn();
    observation.facts[u"sniff_ms"_s] = {0.8, Unit::Millisecond};
    QVERIFY(lineOf(CheckKind::Postgres, observation).contains(u"→ sniff 0.8 ms →"_s));
    QVERIFY(!sentenceOf(CheckKind::Postgres, observation).contains(u"speaks"_s));
    observation.facts[u"resolve_ms"_s] = {4100, Unit::Millisecond};
    QVERIFY(sentenceOf(CheckKind::Postgres, observation).startsWith("the name resolves in 4.1 s, TCP to"_L1));
    observation = {};
    observation.evidence.rungTimes = {{Rung::Resolve, 2ms}};
    QCOMPARE(sentenceOf(CheckKind::Dns, observation), u"the name resolves in 2 ms"_s);
}

void TestLadder::factsAreMoreExactThanRoundedTimes()
{
    Observation observation = hangingSignIn();
    observation.facts.clear();
    const QList<LadderRung> rounded = ladderOf(checkOf(CheckKind::Postgres), observation);
    QCOMPARE(rounded.at(0), (LadderRung{Rung::Resolve, RungState::Held, 1ms}));
    observation.facts[u"resolve_ms"_s] = {1.234, Unit::Millisecond};
    QCOMPARE(ladderOf(checkOf(CheckKind::Postgres), observation).at(0),
             (LadderRung{Rung::Resolve, RungState::Held, 1234us}));
    // A fact of that name in another unit is something else.
    observation.facts[u"resolve_ms"_s] = {1.234, Unit::Percent};
    QCOMPARE(ladderOf(checkOf(CheckKind::Postgres), observation).at(0), rounded.at(0));
}

void TestLadder::aRungWithoutTimeAboveTheBrokenOneIsLeftOut()
{
    Observation observation = hangingSignIn();
    observation.facts.clear();
    observation.evidence.rungTimes.erase(Rung::Tls);
    QCOMPARE(lineOf(CheckKind::Postgres, observation),
             u"resolve 1 ms → tcp 2 ms → sign-in ✗ 4.0 s → not tried: query, role"_s);
}

void TestLadder::aLiteralAddressWasNotLookedUp_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<bool>("lookedUp");
    QTest::newRow("IPv4") << "postgresql://app@10.28.0.3:5432/chat" << false;
    QTest::newRow("IPv6") << "postgresql://app@[2001:db8::3]:5432/chat" << false;
    QTest::newRow("without a scheme") << "10.28.0.3:5432" << false;
    QTest::newRow("IPv6 without a scheme") << "[::1]:5432" << false;
    QTest::newRow("a name") << "postgresql://app@db.staging:5432/chat" << true;
    QTest::newRow("a name like digits") << "10.example:5432" << true;
    QTest::newRow("a name of one word") << "db:5432" << true;
}

void TestLadder::aLiteralAddressWasNotLookedUp()
{
    QFETCH(QString, target);
    QFETCH(bool, lookedUp);
    Observation observation = hangingSignIn();
    observation.evidence.target = target;
    QCOMPARE(ladderOf(checkOf(CheckKind::Postgres), observation).first().rung, lookedUp ? Rung::Resolve : Rung::Tcp);
}

void TestLadder::withoutAnAddressTheTargetsIsTold_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("address");
    QTest::newRow("an URL") << "postgresql://app@10.28.0.3:5432/chat?sslmode=require"
                            << "10.28.0.3:5432";
    QTest::newRow("an URL without a port") << "https://chat.example/health"
                                           << "chat.example";
    QTest::newRow("IPv6") << "postgresql://[::1]:5432/chat"
                          << "[::1]:5432";
    QTest::newRow("host and port") << "db:5432"
                                   << "db:5432";
    QTest::newRow("a socket") << "/run/postgresql/.s.PGSQL.5432"
                              << "/run/postgresql/.s.PGSQL.5432";
    QTest::newRow("an URL without a host") << "postgresql:///chat"
                                           << "postgresql:///chat";
}

void TestLadder::withoutAnAddressTheTargetsIsTold()
{
    QFETCH(QString, target);
    Evidence evidence;
    evidence.target = target;
    QTEST(addressOf(evidence), "address");
    evidence.addressUsed = u"10.0.0.1:1"_s;
    QCOMPARE(addressOf(evidence), u"10.0.0.1:1"_s);
}

void TestLadder::whatOpensIsTheProxy()
{
    Observation observation = brokenAt(Rung::Tls, FailureClass::Tls);
    observation.evidence.target = u"https://api.example/health"_s;
    observation.facts = {{u"proxy"_s, {u"http://10.0.0.9:3128 (https_proxy)"_s, Unit::None}},
                         {u"tcp_ms"_s, {2.012, Unit::Millisecond}}};
    QVERIFY2(sentenceOf(CheckKind::Http, observation)
                 .startsWith("TCP to the proxy http://10.0.0.9:3128 (https_proxy) opens in 2 ms, TLS fails"_L1),
             qPrintable(sentenceOf(CheckKind::Http, observation)));
}

void TestLadder::onlyATimeoutWasWaitedFor()
{
    Observation observation = hangingSignIn();
    observation.failure->failureClass = FailureClass::Rejected;
    QVERIFY(!ladderOf(checkOf(CheckKind::Postgres), observation).at(3).took);
    // The time of tcp is that of its one attempt, whatever came of it.
    observation = brokenAt(Rung::Tcp, FailureClass::Refused);
    observation.facts[u"ms"_s] = {0.31, Unit::Millisecond};
    QCOMPARE(lineOf(CheckKind::Tcp, observation), u"tcp ✗ 0.3 ms"_s);
}

void TestLadder::howItBreaksIsTold_data()
{
    QTest::addColumn<CheckKind>("kind");
    QTest::addColumn<Rung>("rung");
    QTest::addColumn<FailureClass>("failureClass");
    QTest::addColumn<QJsonObject>("detail");
    QTest::addColumn<QString>("text");
    const QJsonObject none;
    QTest::newRow("refused") << CheckKind::Tcp << Rung::Tcp << FailureClass::Refused << none
                             << "TCP to 10.28.0.3:5432 is refused";
    QTest::newRow("dropped") << CheckKind::Tcp << Rung::Tcp << FailureClass::Timeout << none
                             << "TCP to 10.28.0.3:5432 gets no answer";
    QTest::newRow("a name that is not there")
        << CheckKind::Dns << Rung::Resolve << FailureClass::Missing << none << "resolve fails: As the collector says";
    QTest::newRow("says nothing") << CheckKind::Postgres << Rung::Sniff << FailureClass::Timeout << none
                                  << "10.28.0.3:5432 accepts the connection and says nothing; not tried because of "
                                     "that: TLS, sign-in, query, role";
    QTest::newRow("a wrong password") << CheckKind::Postgres << Rung::SignIn << FailureClass::Auth
                                      << QJsonObject{{u"sqlstate"_s, u"28P01"_s}}
                                      << "sign-in fails: As the collector says; not tried because of that: query, role";
    QTest::newRow("a pooler that answers too late does not hang")
        << CheckKind::Postgres << Rung::SignIn << FailureClass::Timeout << QJsonObject{{u"sqlstate"_s, u"08P01"_s}}
        << "sign-in fails: As the collector says; not tried because of that: query, role";
    QTest::newRow("a query that hangs")
        << CheckKind::Postgres << Rung::Query << FailureClass::Timeout << none
        << "the query hangs: signed in, but no answer comes; not tried because of that: role";
    QTest::newRow("no first byte")
        << CheckKind::Http << Rung::FirstByte << FailureClass::Timeout << none
        << "the request hangs: the server accepts but does not answer; not tried because of that: body";
}

void TestLadder::howItBreaksIsTold()
{
    QFETCH(CheckKind, kind);
    QFETCH(Rung, rung);
    QFETCH(FailureClass, failureClass);
    QFETCH(QJsonObject, detail);
    QTEST(sentenceOf(kind, brokenAt(rung, failureClass, detail)), "text");
}

void TestLadder::whatStandsBesideItIsNotToldAgain()
{
    const Check check = checkOf(CheckKind::Dns);
    const Observation observation = brokenAt(Rung::Resolve, FailureClass::Missing);
    const auto told = [&](const QString &beside) { return render(ladderSentence(check, observation, beside)); };
    QCOMPARE(told({}), u"resolve fails: As the collector says"_s);
    QCOMPARE(told(u"Something else"_s), u"resolve fails: As the collector says"_s);
    QCOMPARE(told(u"As the collector says; 1 more warns"_s), u"resolve fails"_s);
}

void TestLadder::whatWouldHaveComeNext_data()
{
    QTest::addColumn<CheckKind>("kind");
    QTest::addColumn<Rung>("rung");
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("line");
    QTest::newRow("parameters") << CheckKind::Postgres << Rung::Parameters << ""
                                << "parameters ✗ → not tried: resolve, tcp, sniff, tls, sign-in, query, role";
    QTest::newRow("a socket file has neither name nor TLS")
        << CheckKind::Postgres << Rung::Tcp << "/run/postgresql/.s.PGSQL.5432"
        << "tcp ✗ → not tried: sniff, sign-in, query, role";
    QTest::newRow("a database without TLS")
        << CheckKind::Postgres << Rung::Tcp << "postgresql://10.28.0.3/chat?sslmode=disable"
        << "tcp ✗ → not tried: sniff, sign-in, query, role";
    QTest::newRow("https") << CheckKind::Http << Rung::Tcp << "https://chat.example/health"
                           << "tcp ✗ → not tried: tls, first-byte, body";
    QTest::newRow("http") << CheckKind::Http << Rung::Tcp << "http://chat.example/health"
                          << "tcp ✗ → not tried: first-byte, body";
    QTest::newRow("tls") << CheckKind::Tls << Rung::Resolve << "chat.example:443"
                         << "resolve ✗ → not tried: tcp, tls";
    QTest::newRow("dns") << CheckKind::Dns << Rung::Resolve << "chat.example"
                         << "resolve ✗";
    QTest::newRow("dns, nothing to ask for") << CheckKind::Dns << Rung::Parameters << ""
                                             << "parameters ✗ → not tried: resolve";
}

void TestLadder::whatWouldHaveComeNext()
{
    QFETCH(CheckKind, kind);
    QFETCH(Rung, rung);
    QFETCH(QString, target);
    Observation observation = brokenAt(rung, FailureClass::Refused);
    observation.evidence.target = target;
    QTEST(lineOf(kind, observation), "line");
}

void TestLadder::tlsIsAskedForWhereItIs()
{
    const Check check = checkOf(CheckKind::Tls, {{u"starttls"_s, u"smtp"_s}});
    QCOMPARE(ladderLine(ladderOf(check, brokenAt(Rung::Tcp, FailureClass::Refused))),
             u"tcp ✗ → not tried: sniff, tls"_s);
}

void TestLadder::aStatusIsAnAnswer()
{
    Observation observation = brokenAt(Rung::FirstByte, FailureClass::Status);
    observation.evidence.rungTimes = {{Rung::Tcp, 2ms}, {Rung::FirstByte, 30ms}, {Rung::Body, 1ms}};
    QCOMPARE(lineOf(CheckKind::Http, observation), u"tcp 2 ms → first-byte 30 ms → body 1 ms"_s);
}

void TestLadder::theRungOfAnOldHttpResultIsFound()
{
    Observation observation = brokenAt(Rung::Query, FailureClass::Timeout);
    QVERIFY(lineOf(CheckKind::Http, observation).startsWith(u"first-byte ✗"_s));
    observation.facts[u"status"_s] = {200};
    QVERIFY(lineOf(CheckKind::Http, observation).startsWith(u"body ✗"_s));
}

void TestLadder::whatWasStoppedIsNotBroken()
{
    Observation observation = hangingSignIn();
    observation.failure->failureClass = FailureClass::Cancelled;
    QCOMPARE(lineOf(CheckKind::Postgres, observation),
             u"resolve 1.2 ms → tcp 2 ms → tls 11 ms → sign-in stopped → not tried: query, role"_s);
    QVERIFY(sentenceOf(CheckKind::Postgres, observation)
                .endsWith("sign-in was stopped before it came to an end; not tried because of that: query, role"_L1));
    const QList<LadderRung> ladder = ladderOf(checkOf(CheckKind::Postgres), observation);
    QCOMPARE(render(rungSentence(ladder.last(), ladder)), u"role: not tried, because sign-in was stopped"_s);
}

void TestLadder::kindsWithoutALadderHaveNone()
{
    for (const CheckKind kind : {CheckKind::Command, CheckKind::Logs, CheckKind::Manual, CheckKind::Variables}) {
        QVERIFY(ladderOf(checkOf(kind), hangingSignIn()).isEmpty());
        QVERIFY(ladderSentence(checkOf(kind), hangingSignIn()).isEmpty());
    }
}

void TestLadder::whatWasNotAskedHasNone()
{
    Observation observation;
    observation.failure = Failure{FailureClass::NotTrusted, Rung::None, {}, {}};
    QVERIFY(ladderOf(checkOf(CheckKind::Postgres), observation).isEmpty());
    QVERIFY(ladderSentence(checkOf(CheckKind::Postgres), observation).isEmpty());
    QVERIFY(ladderOf(checkOf(CheckKind::Postgres), {}).isEmpty());
}

void TestLadder::timesAreShort_data()
{
    QTest::addColumn<qint64>("microseconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("rounded to nothing") << qint64(0) << "< 1 ms";
    QTest::newRow("microseconds") << qint64(4) << "0.004 ms";
    QTest::newRow("hundredths") << qint64(42) << "0.04 ms";
    QTest::newRow("tenths") << qint64(149) << "0.1 ms";
    QTest::newRow("whole") << qint64(2012) << "2 ms";
    QTest::newRow("almost ten") << qint64(9949) << "9.9 ms";
    QTest::newRow("ten") << qint64(9950) << "10 ms";
    QTest::newRow("almost a second") << qint64(999'499) << "999 ms";
    QTest::newRow("a second") << qint64(999'500) << "1.0 s";
    QTest::newRow("a minute") << qint64(120'000'000) << "2 min";
}

void TestLadder::timesAreShort()
{
    QFETCH(qint64, microseconds);
    QTEST(rungTimeText(std::chrono::microseconds(microseconds)), "text");
}

void TestLadder::eachRungCanBeHeard()
{
    const QList<LadderRung> ladder = ladderOf(checkOf(CheckKind::Postgres), hangingSignIn());
    QStringList heard;
    for (const LadderRung &rung : ladder)
        heard.append(render(rungSentence(rung, ladder)));
    QCOMPARE(heard, (QStringList{u"resolve: held, 1.2 ms"_s, u"TCP: held, 2 ms"_s, u"TLS: held, 11 ms"_s,
                                 u"sign-in: broken after 4.0 s"_s, u"query: not tried, because sign-in did not hold"_s,
                                 u"role: not tried, because sign-in did not hold"_s}));
}

void TestLadder::everyRungHasAWord()
{
    for (const auto &row : enumNames<Rung>()) {
        if (row.value == Rung::None)
            continue;
        QVERIFY2(englishPattern(rungWord(row.value).key), row.name.data());
        QVERIFY2(englishPattern(u"ladder."_s + row.name + u"-held"_s), row.name.data());
    }
}

QTEST_GUILESS_MAIN(TestLadder)
#include "tst_ladder.moc"
