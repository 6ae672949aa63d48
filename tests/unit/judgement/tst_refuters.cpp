// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/causes/alternatives.h"
#include "diagnostics/judgement/causes/contradictions.h"
#include "diagnostics/judgement/causes/refuters.h"
#include "tests/unit/judgement/faultcase.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;
using namespace sitrep::faultcase;
using casebook::result;

namespace {

CheckResult found(const QString &check, Outcome outcome, const QString &target,
                  std::optional<FailureClass> failureClass = {}, Rung rung = Rung::None)
{
    CheckResult row = toTarget(result(check, outcome, failureClass, Says::Works, 2), target);
    if (rung != Rung::None)
        row.observation.failure = Failure{*failureClass, rung, {}, {}};
    return row;
}

/// A few checks of one thing and what they found; `failure` is the first of them.
struct Ground
{
    Runbook runbook;
    QList<CheckResult> results;

    Check &add(const QString &id, CheckKind kind, const CheckResult &found, const QJsonObject &config = {})
    {
        if (runbook.components.isEmpty())
            runbook.components = {casebook::component(u"c"_s), casebook::component(u"behind"_s)};
        runbook.checks.append(casebook::check(id, kind));
        runbook.checks.last().config = config;
        results.append(found);
        return runbook.checks.last();
    }

    /// The last one was asked on the host of what it asks about, and that was shown.
    void onItsHost()
    {
        const QString place = u"on-its-host"_s;
        if (runbook.vantages.isEmpty()) {
            runbook.vantages = {{place, place, {u"where"_s}, {}}};
            Check where = casebook::check(u"where"_s, CheckKind::Http);
            where.confirmsVantage = true;
            runbook.checks.insert(runbook.checks.size() - 1, where);
            results.prepend(found(u"where"_s, Outcome::Pass, u"http://10.0.0.254/"_s));
        }
        runbook.checks.last().needsVantage = place;
        results.last().observation.evidence.standpoint.confirmed = {place};
    }

    [[nodiscard]] QStringList refuting(RefutedBy refutedBy) const
    {
        const Incident incident = storyOf(results).incident();
        const CurrentResults current(incident, runbook, at(5));
        const CaseFile file(current, incident, runbook, at(5));
        QStringList checks;
        for (const CheckResult *row : refutedBy(*file.of(runbook.checks.first().id), file))
            checks.append(row->check);
        return checks;
    }
};

CheckResult with(CheckResult row, const QString &name, const QJsonValue &value)
{
    row.observation.facts[name] = casebook::fact(value);
    return row;
}

} // namespace

/// What refutes a standing alternative that is said in words: names, certificates, passwords, queries.
class TestRefuters final : public QObject
{
    Q_OBJECT

private slots:
    void anotherNameServer();
    void theCertificateOnDisk();
    void theIssuerWasKnownHere();
    void theServerBehindThePooler();
    void aSmallAnswerComes();
    void silenceAfterTheConnecting();
    void aSilentHostMayBeUp();
    void aRefusalThatWasExpectedOpensNothing();
    void theWayToANetwork();
    void whoseLimitIsReached();
    void whoHoldsTheSlots();
    void whatWasExpectedTellsTheLook();
    void anEdgeMayBeUntold();
    void twoDemandsOnOneAnswerAreNoContradiction();
    void aCommonRungContradicts();
};

void TestRefuters::anotherNameServer()
{
    const auto ground = [](const CheckResult &other, const QJsonArray &servers) {
        Ground made;
        made.add(u"first"_s, CheckKind::Dns, found(u"first"_s, Outcome::Fail, u"shop.lab"_s, FailureClass::Threshold),
                 {{u"servers"_s, QJsonArray{u"10.0.0.1"_s}}});
        made.add(u"second"_s, CheckKind::Dns, other, {{u"servers"_s, servers}});
        return made;
    };
    const CheckResult quick = found(u"second"_s, Outcome::Pass, u"shop.lab"_s);
    const CheckResult slow = found(u"second"_s, Outcome::Fail, u"shop.lab"_s, FailureClass::Threshold);
    QCOMPARE(ground(quick, {u"10.0.0.2"_s}).refuting(refuters::otherServerIsQuick), QStringList{u"second"_s});
    QVERIFY(ground(quick, {u"10.0.0.2"_s}).refuting(refuters::othersAreNoBetter).isEmpty());
    QCOMPARE(ground(slow, {u"10.0.0.2"_s}).refuting(refuters::othersAreNoBetter), QStringList{u"second"_s});
    QVERIFY(ground(slow, {u"10.0.0.2"_s}).refuting(refuters::otherServerIsQuick).isEmpty());
    QVERIFY(ground(quick, {u"10.0.0.1"_s}).refuting(refuters::otherServerIsQuick).isEmpty()); // the same one again
    QVERIFY(ground(quick, {}).refuting(refuters::otherServerIsQuick).isEmpty());
    const CheckResult otherName = found(u"second"_s, Outcome::Pass, u"app.lab"_s);
    QVERIFY(ground(otherName, {u"10.0.0.2"_s}).refuting(refuters::otherServerIsQuick).isEmpty());
}

void TestRefuters::theCertificateOnDisk()
{
    const auto ground = [](Outcome outcome, const QString &shown, Says says = Says::Configured) {
        Ground made;
        made.add(u"dates"_s, CheckKind::Tls, found(u"dates"_s, Outcome::Fail, u"10.0.0.1:443"_s, FailureClass::Tls));
        CheckResult agree = result(u"agree"_s, outcome, {}, says, 2);
        made.add(u"agree"_s, CheckKind::Agree, agree, {{u"disk"_s, u"file.values.sha256"_s}, {u"wire"_s, shown}});
        return made;
    };
    const QString shown = u"dates.certificate_sha256"_s;
    QCOMPARE(ground(Outcome::Pass, shown).refuting(refuters::fileIsTheSame), QStringList{u"agree"_s});
    QVERIFY(ground(Outcome::Pass, shown).refuting(refuters::fileDiffers).isEmpty());
    QCOMPARE(ground(Outcome::Warn, shown).refuting(refuters::fileDiffers), QStringList{u"agree"_s});
    QVERIFY(ground(Outcome::Warn, shown).refuting(refuters::fileIsTheSame).isEmpty());
    QVERIFY(ground(Outcome::Unknown, shown).refuting(refuters::fileDiffers).isEmpty());
    QVERIFY(ground(Outcome::Pass, u"dates.protocol"_s).refuting(refuters::fileIsTheSame).isEmpty());
    QVERIFY(ground(Outcome::Pass, u"other.certificate_sha256"_s).refuting(refuters::fileIsTheSame).isEmpty());
    QVERIFY(
        ground(Outcome::Pass, shown, Says::Intended).refuting(refuters::fileIsTheSame).isEmpty()); // of a repository
}

void TestRefuters::theIssuerWasKnownHere()
{
    const QString target = u"10.0.0.1:443"_s;
    Ground ground;
    ground.add(u"chain"_s, CheckKind::Tls,
               with(found(u"chain"_s, Outcome::Fail, target, FailureClass::Tls), u"certificate_sha256"_s, u"aa"_s));
    QVERIFY(ground.refuting(refuters::issuerWasKnown).isEmpty());
    QVERIFY(ground.refuting(refuters::sameCertificateAsEver).isEmpty());
    CheckResult before = with(found(u"chain"_s, Outcome::Pass, target), u"certificate_sha256"_s, u"aa"_s);
    before.at = at(-3);
    ground.results.prepend(before);
    QCOMPARE(ground.refuting(refuters::issuerWasKnown), QStringList{u"chain"_s});
    QCOMPARE(ground.refuting(refuters::sameCertificateAsEver), QStringList{u"chain"_s});
    ground.results[0].observation.facts[u"certificate_sha256"_s] = casebook::fact(u"bb"_s);
    QVERIFY(ground.refuting(refuters::sameCertificateAsEver).isEmpty()); // another one was shown then
    ground.results[0].observation.evidence.standpoint.host = u"elsewhere"_s;
    QVERIFY(ground.refuting(refuters::issuerWasKnown).isEmpty());
}

namespace {

/// Signing in at a pooler, and at the server behind it.
Ground signingIn(const QString &server, const QString &user, Outcome outcome, const QString &credential)
{
    Ground made;
    CheckResult pooled = found(u"pooled"_s, Outcome::Fail, u"postgresql://shop@pool:6432/shop"_s, FailureClass::Auth);
    pooled = with(with(pooled, u"server"_s, u"pgbouncer"_s), u"parameters.user"_s, u"shop"_s);
    made.add(u"pooled"_s, CheckKind::Postgres, pooled, {{u"credential"_s, u"service"_s}});
    CheckResult direct = found(u"direct"_s, outcome, u"postgresql://shop@db:5432/shop"_s,
                               outcome == Outcome::Fail ? std::optional(FailureClass::Auth) : std::nullopt);
    direct = with(with(direct, u"server"_s, server), u"parameters.user"_s, user);
    made.add(u"direct"_s, CheckKind::Postgres, direct, {{u"credential"_s, credential}}).component = u"behind"_s;
    made.runbook.components[0].dependsOn = {{u"behind"_s, false}};
    return made;
}

} // namespace

void TestRefuters::theServerBehindThePooler()
{
    const QString server = u"postgresql"_s;
    const QStringList direct{u"direct"_s};
    const Ground passes = signingIn(server, u"shop"_s, Outcome::Pass, u"service"_s);
    QCOMPARE(passes.refuting(refuters::signsInBehind), direct);
    QCOMPARE(passes.refuting(refuters::hasNotExpired), direct);
    QVERIFY(passes.refuting(refuters::refusedBehind).isEmpty());
    const auto told = [&server](const QString &role, const QString &until) {
        Ground ground = signingIn(server, u"shop"_s, Outcome::Fail, u"service"_s);
        const CheckResult row = result(u"role"_s, Outcome::Pass, {}, Says::Configured, 2);
        ground.add(u"role"_s, CheckKind::Command,
                   with(with(row, u"values.rolname"_s, role), u"values.rolvaliduntil"_s, until));
        return ground.refuting(refuters::hasNotExpired);
    };
    QCOMPARE(told(u"shop"_s, u"infinity"_s), QStringList{u"role"_s});
    QCOMPARE(told(u"shop"_s, u"2026-01-01T00:00:00Z"_s), QStringList{u"role"_s});
    QVERIFY(told(u"shop"_s, u"2020-01-01T00:00:00Z"_s).isEmpty());
    QVERIFY(told(u"probe"_s, u"infinity"_s).isEmpty());                      // of another role
    Ground text = signingIn(server, u"shop"_s, Outcome::Fail, u"service"_s); // of which no expectation names a line
    text.add(u"role"_s, CheckKind::Command,
             with(result(u"role"_s, Outcome::Pass, {}, Says::Configured, 2), u"stdout"_s,
                  u"rolname=shop\nrolvaliduntil=infinity\nlimit=-1"_s));
    QCOMPARE(text.refuting(refuters::hasNotExpired), QStringList{u"role"_s});
    const Ground fails = signingIn(server, u"shop"_s, Outcome::Fail, u"service"_s);
    QVERIFY(fails.refuting(refuters::signsInBehind).isEmpty());
    QCOMPARE(fails.refuting(refuters::refusedBehind), direct);
    for (const Ground &other : {signingIn(u"pgbouncer"_s, u"shop"_s, Outcome::Pass, u"service"_s),
                                signingIn(server, u"probe"_s, Outcome::Pass, u"service"_s),
                                signingIn(server, u"shop"_s, Outcome::Pass, u"own"_s)})
        QVERIFY(other.refuting(refuters::signsInBehind).isEmpty());
    Ground itself = fails;
    itself.results[0] = with(with(itself.results[0], u"server"_s, server), u"sqlstate"_s, u"28P01"_s);
    itself.results.removeLast();
    QCOMPARE(itself.refuting(refuters::refusedBehind), QStringList{u"pooled"_s});
}

void TestRefuters::aSmallAnswerComes()
{
    Ground ground;
    const QString target = u"postgresql://shop@db:5432/shop"_s;
    ground.add(u"large"_s, CheckKind::Postgres,
               found(u"large"_s, Outcome::Fail, target, FailureClass::Timeout, Rung::Query), {{u"min_bytes"_s, 60000}});
    ground.add(u"small"_s, CheckKind::Postgres, found(u"small"_s, Outcome::Pass, target));
    QCOMPARE(ground.refuting(refuters::smallAnswerComes), QStringList{u"small"_s});
    ground.results[1].observation.failure = Failure{FailureClass::Timeout, Rung::SignIn, {}, {}};
    QVERIFY(ground.refuting(refuters::smallAnswerComes).isEmpty()); // a silence that it expected
    ground.results[1].observation.failure = {};
    ground.results[1].outcome = Outcome::Fail;
    QVERIFY(ground.refuting(refuters::smallAnswerComes).isEmpty());
}

void TestRefuters::silenceAfterTheConnecting()
{
    const auto lookAt = [](CheckKind kind, Rung rung) {
        return lookOf(found(u"a"_s, Outcome::Fail, {}, FailureClass::Timeout, rung), casebook::check(u"a"_s, kind));
    };
    QCOMPARE(lookAt(CheckKind::Postgres, Rung::SignIn), std::optional(FailureLook::AnswerSilent));
    QCOMPARE(lookAt(CheckKind::Postgres, Rung::Sniff), std::optional(FailureLook::AnswerSilent));
    QCOMPARE(lookAt(CheckKind::Http, Rung::FirstByte), std::optional(FailureLook::AnswerSilent));
    QCOMPARE(lookAt(CheckKind::Postgres, Rung::Tcp), std::optional(FailureLook::TcpTimeout));
    Ground ground;
    const auto silent = [](const QString &check, const QString &target) {
        return found(check, Outcome::Fail, target, FailureClass::Timeout, Rung::SignIn);
    };
    ground.add(u"a"_s, CheckKind::Postgres, silent(u"a"_s, u"postgresql://shop@db:5432/shop"_s));
    QVERIFY(ground.refuting(refuters::sameHereOrElsewhere).isEmpty());
    ground.add(u"there"_s, CheckKind::Postgres, silent(u"there"_s, u"postgresql://probe@127.0.0.1:5432/shop"_s));
    QVERIFY(ground.refuting(refuters::sameHereOrElsewhere).isEmpty()); // whose loopback that is nobody knows
    ground.onItsHost();
    QCOMPARE(ground.refuting(refuters::sameHereOrElsewhere), QStringList{u"there"_s});
    ground.results[2].failureClass = FailureClass::Refused;
    QVERIFY(ground.refuting(refuters::sameHereOrElsewhere).isEmpty());
}

void TestRefuters::aSilentHostMayBeUp()
{
    const auto ground = [](const CheckResult &other, bool onItsHost = false) {
        Ground made;
        made.add(u"port"_s, CheckKind::Tcp,
                 found(u"port"_s, Outcome::Fail, u"10.0.0.3:5432"_s, FailureClass::Timeout, Rung::Tcp));
        made.add(u"other"_s, CheckKind::Tcp, other);
        if (onItsHost)
            made.onItsHost();
        made.add(u"witness"_s, CheckKind::Tcp, found(u"witness"_s, Outcome::Pass, u"10.0.9.9:22"_s)).component =
            u"behind"_s;
        return made;
    };
    const QStringList other{u"other"_s};
    const auto refutes = [&](const CheckResult &row) { return ground(row).refuting(refuters::hostIsUp) == other; };
    const auto refutesThere = [&](const CheckResult &row) {
        return ground(row, true).refuting(refuters::hostIsUp) == other;
    };
    const CheckResult opens = found(u"other"_s, Outcome::Pass, u"127.0.0.1:5432"_s);
    QVERIFY(refutesThere(opens));
    QVERIFY(refutesThere(found(u"other"_s, Outcome::Fail, u"127.0.0.1:5432"_s, FailureClass::Refused, Rung::Tcp)));
    QVERIFY(!refutes(opens)); // of whoever asked: a laptop has a loopback too
    QVERIFY(refutes(found(u"other"_s, Outcome::Pass, u"10.0.0.3:22"_s)));
    QVERIFY(!refutes(found(u"other"_s, Outcome::Pass, u"10.0.0.4:22"_s))); // another host
    QVERIFY(!refutes(found(u"other"_s, Outcome::Fail, u"10.0.0.3:22"_s, FailureClass::Timeout, Rung::Tcp)));
    CheckResult own = found(u"other"_s, Outcome::Pass, u"10.0.0.3:5432"_s); // by its own address
    own.observation.evidence.standpoint.address = u"10.0.0.3"_s;
    own.observation.evidence.addressUsed = u"10.0.0.3:5432"_s;
    QVERIFY(refutes(own));
    own.observation.evidence.standpoint.address = u"10.0.0.7"_s;
    QVERIFY(!refutes(own)); // the same place, and then no host of its own
}

void TestRefuters::aRefusalThatWasExpectedOpensNothing()
{
    Ground ground;
    ground.add(u"port"_s, CheckKind::Tcp,
               found(u"port"_s, Outcome::Fail, u"10.0.0.3:5432"_s, FailureClass::Refused, Rung::Tcp));
    ground.add(u"here"_s, CheckKind::Postgres,
               found(u"here"_s, Outcome::Pass, u"postgresql://probe@127.0.0.1:5432/x"_s));
    ground.onItsHost();
    QCOMPARE(ground.refuting(refuters::openOnItsLoopback), QStringList{u"here"_s});
    ground.results[2].observation.failure = Failure{FailureClass::Auth, Rung::SignIn, {}, {}};
    QCOMPARE(ground.refuting(refuters::openOnItsLoopback), QStringList{u"here"_s}); // it listens
    ground.results[2].observation.failure = Failure{FailureClass::Refused, Rung::Tcp, {}, {}};
    QVERIFY(ground.refuting(refuters::openOnItsLoopback).isEmpty()); // it only expected no silence
}

void TestRefuters::theWayToANetwork()
{
    const auto refutes = [](const CheckResult &other) {
        Ground made;
        made.add(u"port"_s, CheckKind::Tcp,
                 found(u"port"_s, Outcome::Fail, u"10.0.0.3:5432"_s, FailureClass::Timeout, Rung::Tcp));
        made.add(u"other"_s, CheckKind::Tcp, other).component = u"behind"_s;
        return made.refuting(refuters::routeIsThere) == QStringList{u"other"_s};
    };
    QVERIFY(refutes(found(u"other"_s, Outcome::Pass, u"10.0.0.4:22"_s)));
    QVERIFY(!refutes(found(u"other"_s, Outcome::Pass, u"10.0.1.4:22"_s)));
    QVERIFY(!refutes(found(u"other"_s, Outcome::Pass, u"[fd00::4]:22"_s)));
    CheckResult elsewhere = found(u"other"_s, Outcome::Pass, u"10.0.0.4:22"_s);
    elsewhere.observation.evidence.standpoint.host = u"elsewhere"_s;
    QVERIFY(!refutes(elsewhere)); // the way from there is another one
    CheckResult own = found(u"other"_s, Outcome::Pass, u"10.0.0.4:22"_s);
    own.observation.evidence.standpoint.address = u"10.0.0.4"_s;
    own.observation.evidence.addressUsed = u"10.0.0.4:22"_s;
    QVERIFY(!refutes(own)); // it left its computer by no way
}

void TestRefuters::whoseLimitIsReached()
{
    const auto refuted = [](const QString &said) {
        Ground ground;
        CheckResult full = found(u"a"_s, Outcome::Fail, u"postgresql://probe@db:5432/x"_s, FailureClass::Rejected);
        full.observation.failure = Failure{FailureClass::Rejected, Rung::SignIn, {}, {{u"server"_s, said}}};
        ground.add(u"a"_s, CheckKind::Postgres, full);
        return !ground.refuting(refuters::limitsAreFree).isEmpty();
    };
    QVERIFY(refuted(u"sorry, too many clients already"_s));
    QVERIFY(refuted(u"remaining connection slots are reserved for roles with the SUPERUSER attribute"_s));
    QVERIFY(!refuted(u"too many connections for role \"shop\""_s));
    QVERIFY(!refuted(u"too many connections for database \"shop\""_s));
    QVERIFY(!refuted(u"tut mir leid, schon zu viele Verbindungen"_s));
    QVERIFY(!refuted({}));
}

void TestRefuters::whoHoldsTheSlots()
{
    const auto ground = [](const QString &top, double percent, int usable) {
        Ground made;
        made.add(u"full"_s, CheckKind::Postgres,
                 found(u"full"_s, Outcome::Fail, u"postgresql://probe@db:5432/x"_s, FailureClass::Rejected));
        CheckResult row = found(u"holders"_s, Outcome::Pass, u"postgresql://admin@127.0.0.1:5432/x"_s);
        row = with(with(row, u"connections.top"_s, top), u"connections.top_percent"_s, percent);
        made.add(u"holders"_s, CheckKind::Postgres, with(row, u"slots.usable"_s, usable));
        made.onItsHost();
        made.add(u"role"_s, CheckKind::Postgres,
                 with(found(u"role"_s, Outcome::Fail, u"postgresql://shop@db:5432/x"_s, FailureClass::Rejected),
                      u"parameters.user"_s, u"shop"_s),
                 {{u"credential"_s, u"service"_s}});
        CheckResult before = with(found(u"holders"_s, Outcome::Pass, {}), u"slots.usable"_s, 45);
        before.at = at(-5);
        made.results.prepend(before);
        return made;
    };
    const QStringList holders{u"holders"_s};
    const QString billing =
        u"45 of app billing, role billing from 10.0.0.7, idle; 1 of app -, role shop from a, idle"_s;
    const QString service = u"45 of app shop, role shop from 10.0.0.7, idle"_s;
    QCOMPARE(ground(billing, 100, 45).refuting(refuters::othersHoldTheSlots), holders);
    QVERIFY(ground(billing, 40, 45).refuting(refuters::othersHoldTheSlots).isEmpty());
    QVERIFY(ground(service, 100, 45).refuting(refuters::othersHoldTheSlots).isEmpty());
    QVERIFY(ground(u"45 sessions"_s, 100, 45).refuting(refuters::othersHoldTheSlots).isEmpty());
    QCOMPARE(ground(billing, 100, 45).refuting(refuters::asManySlotsAsBefore), holders);
    QVERIFY(ground(billing, 100, 20).refuting(refuters::asManySlotsAsBefore).isEmpty()); // it was lowered
}

void TestRefuters::whatWasExpectedTellsTheLook()
{
    const auto look = [](CheckKind kind, const QString &fact, const QString &verdict) {
        CheckResult row = with(result(u"a"_s, Outcome::Fail, FailureClass::Threshold), u"verdict"_s, verdict);
        JudgedExpectation judged;
        judged.fact = fact;
        judged.outcome = Outcome::Fail;
        row.judged = {judged};
        return lookOf(row, casebook::check(u"a"_s, kind));
    };
    QCOMPARE(look(CheckKind::Dns, u"ms"_s, {}), std::optional(FailureLook::NameSlow));
    QCOMPARE(look(CheckKind::Dns, u"addresses"_s, {}), std::nullopt); // it leads elsewhere
    QCOMPARE(look(CheckKind::Tls, u"days_left"_s, u"ok"_s), std::optional(FailureLook::CertificateDates));
    QCOMPARE(look(CheckKind::Tls, u"verdict"_s, u"expired"_s), std::optional(FailureLook::CertificateDates));
    QCOMPARE(look(CheckKind::Tls, u"verdict"_s, u"unknown-issuer"_s), std::optional(FailureLook::UnknownIssuer));
    QCOMPARE(look(CheckKind::Tls, u"verdict"_s, u"host-mismatch"_s), std::nullopt);
}

void TestRefuters::anEdgeMayBeUntold()
{
    const auto alternatives = [](const QString &asked) {
        Ground ground;
        ground.add(u"a"_s, CheckKind::Http, found(u"a"_s, Outcome::Fail, asked, FailureClass::Status));
        ground.runbook.causes = {cause(u"it"_s, u"a"_s)};
        const Verdict verdict = assess(storyOf(ground.results).incident(), ground.runbook, at(5)).verdict;
        return verdict.candidate(u"it"_s)->alternatives.size();
    };
    QCOMPARE(alternatives(u"https://shop/health"_s), 4);
    QCOMPARE(alternatives(u"http://10.0.0.1:8080/health"_s), 4);
    QCOMPARE(alternatives(u"http://127.0.0.1:8080/health"_s), 0); // nothing stands in between
}

namespace {

/// Whether the verdict finds that `b` speaks against the cause that `a` carries.
bool contradicts(const Ground &ground)
{
    Runbook book = ground.runbook;
    book.causes = {cause(u"it"_s, u"a"_s)};
    const Verdict verdict = assess(storyOf(ground.results).incident(), book, at(5)).verdict;
    const QList<CitedSentence> &against = verdict.candidate(u"it"_s)->against;
    return std::any_of(against.cbegin(), against.cend(),
                       [](const CitedSentence &row) { return row.text.key == "against.other-answer"_L1; });
}

} // namespace

void TestRefuters::twoDemandsOnOneAnswerAreNoContradiction()
{
    const QString target = u"http://10.0.0.1/health"_s;
    const auto ground = [&target](int status) {
        Ground made;
        made.add(u"a"_s, CheckKind::Http,
                 with(found(u"a"_s, Outcome::Fail, target, FailureClass::Threshold), u"status"_s, 503))
            .expect = {casebook::expectation(u"status"_s, MatcherKind::Equals, 200)};
        made.add(u"b"_s, CheckKind::Http, with(found(u"b"_s, Outcome::Pass, target), u"status"_s, status));
        return made;
    };
    QVERIFY(!contradicts(ground(503))); // it asked for less and got the same
    QVERIFY(contradicts(ground(200)));
}

void TestRefuters::aCommonRungContradicts()
{
    const QString target = u"postgresql://shop@db:5432/shop"_s;
    const auto ground = [&target](Rung rung) {
        Ground made;
        made.add(u"a"_s, CheckKind::Postgres, found(u"a"_s, Outcome::Fail, target, FailureClass::Timeout, rung),
                 {{u"min_bytes"_s, 60000}});
        made.add(u"b"_s, CheckKind::Postgres, found(u"b"_s, Outcome::Pass, target));
        return made;
    };
    QVERIFY(!contradicts(ground(Rung::Query))); // only the one asked for much
    QVERIFY(contradicts(ground(Rung::SignIn)));
    QVERIFY(contradicts(ground(Rung::Tcp)));
    Ground onItself = ground(Rung::Tcp); // no network in between: another question
    onItself.results[1].observation.evidence.standpoint = {u"db"_s, {}, {}, {}, {}, u"10.0.0.3"_s};
    onItself.results[1].observation.evidence.addressUsed = u"10.0.0.3:5432"_s;
    QVERIFY(!contradicts(onItself));
    onItself.results[1].observation.evidence.standpoint.host.clear(); // where the other was asked too
    QVERIFY(contradicts(onItself));
    Ground expected = ground(Rung::SignIn);
    expected.results[1].observation.failure = Failure{FailureClass::Timeout, Rung::SignIn, {}, {}};
    QVERIFY(!contradicts(expected)); // it found the same and expected it
}

QTEST_GUILESS_MAIN(TestRefuters)
#include "tst_refuters.moc"
