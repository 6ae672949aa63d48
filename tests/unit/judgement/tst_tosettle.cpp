// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/judgement/faultcase.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;
using namespace sitrep::faultcase;
using casebook::result;

namespace {

struct HeldBack
{
    Runbook runbook = faultcase::runbook();
    QList<CheckResult> results = faultcase::results();

    [[nodiscard]] QList<ToSettle> rows(Instant now = at(5)) const
    {
        return assess(storyOf(results).incident(), runbook, now).verdict.toSettle;
    }
};

/// "deployed second-look you" and so on, in their order.
QStringList told(const QList<ToSettle> &rows)
{
    QStringList words;
    for (const ToSettle &row : rows)
        words.append(QStringList{row.check, nameOf(row.lack), nameOf(row.by)}.join(u' '));
    return words;
}

void addCheck(HeldBack &of, const QString &id, CheckKind kind, const QString &component)
{
    of.runbook.checks.append(casebook::check(id, kind, component));
}

/// The cause is a silence, seen from a place that nothing else shows to see anything.
HeldBack silenceWithoutWitness()
{
    HeldBack of;
    of.runbook.checks[0].kind = CheckKind::Tcp;
    of.runbook.causes[0].category = u"network"_s;
    of.results = {
        toTarget(result(u"deployed"_s, Outcome::Fail, FailureClass::Timeout, Says::Works, 2), u"10.0.0.9:80"_s),
        chatFails()};
    addCheck(of, u"beside"_s, CheckKind::Tcp, u"cache"_s);
    return of;
}

/// The cause's evidence was taken inside, by the word of a person or by what confirms it.
HeldBack fromInside(bool isConfirmed)
{
    HeldBack of;
    of.runbook.vantages = {{u"inside"_s, u"inside the VPC"_s, {u"us"_s}, {}}};
    of.runbook.checks[0].needsVantage = u"inside"_s;
    Check us = casebook::check(u"us"_s, CheckKind::Http, {});
    us.confirmsVantage = true;
    of.runbook.checks.append(us);
    for (CheckResult &row : of.results) {
        Standpoint &from = row.observation.evidence.standpoint;
        (isConfirmed ? from.confirmed : from.stated) = {u"inside"_s};
    }
    return of;
}

} // namespace

/// What keeps a verdict from its next class is asked for, of who can supply it.
class TestToSettle final : public QObject
{
    Q_OBJECT

private slots:
    void whatIsConfirmedLacksNothing();
    void whatWasSeenOnceIsLookedAtAgain();
    void whoBroughtItIsAsked();
    void whatGrewOldIsAskedAnew();
    void whatContradictsIsAskedAgain();
    void whatIsTooWeakToRefuteIsAskedAnew();
    void aFileIsNotAskedAgain();
    void aSilenceNeedsAWitness();
    void aPlaceNeedsItsProof();
    void whatTellsMeaningsApartIsAsked_data();
    void whatTellsMeaningsApartIsAsked();
    void anUnreadLogIsRead();
    void whatWaitsIsToldByWhatItWaitsFor();
    void whatWasNeverKnownComesFirst();
    void nothingIsAskedOfAnOutageThatIsOver();
    void onlyTheNextClassCounts();
    void eachLackHasItsWords();
};

void TestToSettle::whatIsConfirmedLacksNothing()
{
    QCOMPARE(told(HeldBack().rows()), QStringList());
}

void TestToSettle::whatWasSeenOnceIsLookedAtAgain()
{
    HeldBack of;
    of.results.removeLast();
    of.runbook.checks[0].next = u"Read the limits"_s; // it was done: what lacks is not that
    const QList<ToSettle> rows = of.rows();
    QCOMPARE(told(rows), QStringList{u"deployed second-look you"_s});
    QCOMPARE(render(rows.first().what()), u"Look once more: deployed"_s);
    QCOMPARE(rows.first().leavesAlive, 1); // when it fails again
}

void TestToSettle::whoBroughtItIsAsked()
{
    HeldBack of;
    of.results.removeLast();
    for (CheckResult &row : of.results)
        row.observation.evidence.statedBy = u"Lee, bastion"_s;
    const QList<ToSettle> rows = of.rows();
    QCOMPARE(told(rows), QStringList{u"deployed second-look bringer"_s});
    QCOMPARE(rows.first().who, u"Lee, bastion"_s);
}

void TestToSettle::whatGrewOldIsAskedAnew()
{
    QVERIFY(told(HeldBack().rows(at(13))).contains(u"deployed fresh-answer you"_s));
    QVERIFY(!told(HeldBack().rows(at(12))).contains(u"deployed fresh-answer you"_s));
}

void TestToSettle::whatContradictsIsAskedAgain()
{
    HeldBack of;
    of.runbook.checks[0].kind = CheckKind::Http;
    addCheck(of, u"same"_s, CheckKind::Http, u"limits"_s);
    for (CheckResult &row : of.results) {
        if (row.check == "deployed"_L1)
            row = toTarget(row, u"http://10.0.0.4/limit"_s);
    }
    of.results.append(toTarget(result(u"same"_s, Outcome::Pass, {}, Says::Works, 1), u"http://10.0.0.4/limit"_s));
    QCOMPARE(told(of.rows()), QStringList{u"same agreement you"_s}); // the older of the two
}

void TestToSettle::whatIsTooWeakToRefuteIsAskedAnew()
{
    HeldBack of;
    addCheck(of, u"well"_s, CheckKind::Command, u"limits"_s);
    of.runbook.causes[0].refutedBy = is(Condition::Is::Pass, {u"well"_s});
    of.results.append(result(u"well"_s, Outcome::Pass, {}, Says::Works, -2)); // before the start
    QCOMPARE(told(of.rows()), QStringList{u"well fresh-answer you"_s});
}

void TestToSettle::aFileIsNotAskedAgain()
{
    HeldBack of;
    addCheck(of, u"well"_s, CheckKind::Settings, u"limits"_s);
    of.runbook.causes[0].refutedBy = is(Condition::Is::Pass, {u"well"_s});
    of.results.append(result(u"well"_s, Outcome::Pass, {}, Says::Intended, 2));
    QCOMPARE(told(of.rows()), QStringList());
}

void TestToSettle::aSilenceNeedsAWitness()
{
    HeldBack of = silenceWithoutWitness();
    addCheck(of, u"gone"_s, CheckKind::Tcp, u"cache"_s);
    of.results.append(
        toTarget(result(u"gone"_s, Outcome::Fail, FailureClass::Reset, Says::Works, 2), u"10.0.0.6:80"_s));
    const QStringList rows = told(of.rows());
    QVERIFY(rows.contains(u"beside witness you"_s));
    QVERIFY(!rows.contains(u"gone witness you"_s)); // it has its answer
    of.results.append(toTarget(result(u"beside"_s, Outcome::Pass, {}, Says::Works, 2), u"10.0.0.7:80"_s));
    QVERIFY(!told(of.rows()).join(u' ').contains(u"witness"_s));
}

void TestToSettle::aPlaceNeedsItsProof()
{
    const QList<ToSettle> byWord = fromInside(false).rows();
    QCOMPARE(told(byWord), QStringList{u"deployed answer inside"_s});
    QCOMPARE(byWord.first().who, u"inside the VPC"_s);
    QCOMPARE(told(fromInside(true).rows()), QStringList{u"us witness you"_s});
    HeldBack proved = fromInside(true);
    proved.results.append(result(u"us"_s, Outcome::Pass, {}, Says::Local, 2));
    QCOMPARE(told(proved.rows()), QStringList());
}

void TestToSettle::whatTellsMeaningsApartIsAsked_data()
{
    QTest::addColumn<CheckKind>("kind");
    QTest::addColumn<FailureClass>("failureClass");
    QTest::addColumn<Rung>("rung");
    QTest::addColumn<QString>("target");
    QTest::addColumn<CheckKind>("askedAs");
    QTest::addColumn<QJsonObject>("asked");
    QTest::addColumn<bool>("onItsHost");
    QTest::addColumn<bool>("isNamed");
    QTest::addColumn<QString>("category"); ///< of the cause; empty: it may mean any
    const auto row = [](const char *name, CheckKind kind, FailureClass of, Rung rung, const char *target, CheckKind as,
                        const QJsonObject &asked, bool onItsHost, bool isNamed, const char *category = "") {
        QTest::newRow(name) << kind << of << rung << QString::fromUtf8(target) << as << asked << onItsHost << isNamed
                            << QString::fromUtf8(category);
    };
    const auto at = [](const char *key, const char *target) {
        return QJsonObject{{QString::fromUtf8(key), QString::fromUtf8(target)}};
    };
    row("a refusal, its loopback", CheckKind::Tcp, FailureClass::Refused, Rung::Tcp, "10.0.0.9:80", CheckKind::Tcp,
        at("address", "127.0.0.1:80"), true, true);
    row("another port of it", CheckKind::Tcp, FailureClass::Refused, Rung::Tcp, "10.0.0.9:80", CheckKind::Tcp,
        at("address", "127.0.0.1:81"), true, false);
    row("whose loopback nobody knows", CheckKind::Tcp, FailureClass::Refused, Rung::Tcp, "10.0.0.9:80", CheckKind::Tcp,
        at("address", "127.0.0.1:80"), false, false);
    row("a silence, another port", CheckKind::Tcp, FailureClass::Timeout, Rung::Tcp, "10.0.0.9:80", CheckKind::Tcp,
        at("address", "10.0.0.9:22"), false, true);
    row("a silence, another network", CheckKind::Tcp, FailureClass::Timeout, Rung::Tcp, "10.0.0.9:80", CheckKind::Tcp,
        at("address", "10.9.9.9:22"), false, false);
    row("a silence, from elsewhere", CheckKind::Tcp, FailureClass::Timeout, Rung::Tcp, "10.0.0.9:80", CheckKind::Tcp,
        at("address", "10.0.0.9:80"), true, true);
    row("an edge, the same request behind it", CheckKind::Http, FailureClass::Status, Rung::FirstByte,
        "https://shop/page?a=1", CheckKind::Http, at("url", "http://10.0.0.4/page?a=1"), false, true);
    row("an edge, another request", CheckKind::Http, FailureClass::Status, Rung::FirstByte, "https://shop/page?a=1",
        CheckKind::Http, at("url", "http://10.0.0.4/live"), false, false);
    row("a query, a small answer", CheckKind::Postgres, FailureClass::Timeout, Rung::Query,
        "postgresql://shop@db:5432/shop", CheckKind::Postgres, at("url", "postgres://shop@db/shop"), false, true);
    row("a query, another server", CheckKind::Postgres, FailureClass::Timeout, Rung::Query,
        "postgresql://shop@db:5432/shop", CheckKind::Postgres, at("url", "postgres://shop@other/shop"), false, false);
    row("read only by its settings, where the server is asked whether it is a standby", CheckKind::Postgres,
        FailureClass::Rejected, Rung::Query, "postgresql://shop@db:5432/shop", CheckKind::Postgres,
        at("url", "postgresql://own@db:5432/shop"), false, true, "network");
    row("a service, where the request behind the edge may fail too", CheckKind::Http, FailureClass::Status,
        Rung::FirstByte, "https://shop/page?a=1", CheckKind::Http, at("url", "http://10.0.0.4/page?a=1"), false, true,
        "code");
    row("read only, the server itself", CheckKind::Postgres, FailureClass::Rejected, Rung::Query,
        "postgresql://shop@db:5432/shop", CheckKind::Postgres, at("url", "postgresql://own@db:5432/shop"), false, true);
}

void TestToSettle::whatTellsMeaningsApartIsAsked()
{
    QFETCH(CheckKind, kind);
    QFETCH(FailureClass, failureClass);
    QFETCH(Rung, rung);
    QFETCH(QString, target);
    HeldBack of;
    of.runbook.checks[0].kind = kind;
    of.runbook.checks[0].says = Says::Works;
    of.runbook.checks[0].config = {{u"url"_s, target}};
    for (CheckResult &row : of.results) {
        if (row.check != "deployed"_L1)
            continue;
        row = toTarget(row, target);
        row.failureClass = row.outcome == Outcome::Fail ? std::optional(failureClass) : std::nullopt;
        if (row.failureClass)
            row.observation.failure = Failure{failureClass, rung, {}, {{u"sqlstate"_s, u"25006"_s}}};
    }
    // Where it stands, and that it sees something, is not in doubt.
    of.runbook.vantages = {{u"host"_s, u"its own host"_s, {u"where"_s}, {}}};
    addCheck(of, u"where"_s, CheckKind::Http, {});
    of.runbook.checks.last().confirmsVantage = true;
    addCheck(of, u"witness"_s, CheckKind::Tcp, u"cache"_s);
    of.results.append(toTarget(result(u"witness"_s, Outcome::Pass, {}, Says::Works, 2), u"10.7.7.7:80"_s));
    QFETCH(CheckKind, askedAs);
    addCheck(of, u"open"_s, askedAs, u"limits"_s);
    QFETCH(QJsonObject, asked);
    of.runbook.checks.last().config = asked;
    QFETCH(bool, onItsHost);
    of.runbook.checks.last().needsVantage = onItsHost ? u"host"_s : QString();
    QFETCH(QString, category);
    of.runbook.causes[0].category = category;
    QFETCH(bool, isNamed);
    QCOMPARE(told(of.rows()),
             isNamed ? QStringList{u"open answer "_s + (onItsHost ? u"inside"_s : u"you"_s)} : QStringList());
    if (isNamed && !onItsHost) {
        of.results.append(toTarget(result(u"open"_s, Outcome::Pass, {}, Says::Works, 2), {}));
        QCOMPARE(told(of.rows()), QStringList()); // it has its answer
    }
}

void TestToSettle::anUnreadLogIsRead()
{
    HeldBack of;
    addCheck(of, u"log"_s, CheckKind::Logs, u"backend"_s);
    QCOMPARE(told(of.rows()), QStringList{u"log answer you"_s});
}

void TestToSettle::whatWaitsIsToldByWhatItWaitsFor()
{
    HeldBack of;
    addCheck(of, u"first"_s, CheckKind::Command, u"limits"_s);
    addCheck(of, u"then"_s, CheckKind::Command, u"limits"_s);
    of.runbook.checks.last().needs = {u"first"_s};
    of.runbook.causes[0].predictsFail.append(u"then"_s);
    of.results.append(result(u"first"_s, Outcome::Unknown, FailureClass::Unset, Says::Works, 2));
    QCOMPARE(told(of.rows()), QStringList{u"first answer you"_s});
    of.runbook.checks.last().needs = {u"db"_s, u"first"_s}; // the one before it passes
    QCOMPARE(told(of.rows()), QStringList{u"first answer you"_s});
    of.results.last() = result(u"first"_s, Outcome::Fail, FailureClass::Exit, Says::Works, 2);
    QCOMPARE(told(of.rows()), QStringList()); // it was asked, and no other answer is to be had
}

void TestToSettle::whatWasNeverKnownComesFirst()
{
    HeldBack of;
    of.results.removeLast();
    of.runbook.checks[0].timeout = std::chrono::milliseconds(100); // whose second look is to be had at once
    of.runbook.checks[1].timeout = std::chrono::seconds(60);
    of.results.removeIf([](const CheckResult &row) { return row.check == "db"_L1; });
    QCOMPARE(told(of.rows()), (QStringList{u"db answer you"_s, u"deployed second-look you"_s}));
}

void TestToSettle::nothingIsAskedOfAnOutageThatIsOver()
{
    HeldBack of;
    of.results.removeLast();
    of.results.append(
        toTarget(result(u"chat-health"_s, Outcome::Pass, {}, Says::Works, 4), u"https://chat.example/health"_s));
    QCOMPARE(told(of.rows()), QStringList());
}

/// Inconclusive needs no second look to become Likely.
void TestToSettle::onlyTheNextClassCounts()
{
    HeldBack of;
    of.results.removeLast();
    for (CheckResult &row : of.results)
        row.says = row.check == "deployed"_L1 ? Says::Intended : row.says;
    QCOMPARE(told(of.rows()), QStringList());
}

void TestToSettle::eachLackHasItsWords()
{
    for (const auto &row : enumNames<SettleLack>()) {
        ToSettle settle{u"a"_s, u"the question"_s};
        settle.lack = row.value;
        QVERIFY2(render(settle.what()).endsWith(u"the question"_s), qPrintable(nameOf(row.value)));
    }
}

QTEST_GUILESS_MAIN(TestToSettle)
#include "tst_tosettle.moc"
