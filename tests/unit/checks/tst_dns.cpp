// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/judge.h"
#include "tests/support/collecting.h"
#include "tests/support/dnsserver.h"
#include "tests/support/faultserver.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;

namespace {

const QByteArray address4 = QByteArray::fromHex("0a1c0003");
const QByteArray address6 = QByteArray::fromHex("fd000000000000000000000000000001");

DnsServer::Answer answer(int code, const QList<QByteArray> &records = {})
{
    return {code, records, false};
}

CheckContext asking(const QString &name, const DnsServer &server, Milliseconds timeout = Milliseconds(5000))
{
    return contextOf(CheckKind::Dns, {{u"name"_s, name}, {u"servers"_s, QJsonArray{server.address()}}}, timeout);
}

QStringList addressesOf(const Observation &observation)
{
    QStringList addresses = factOf(observation, u"addresses"_s).toVariant().toStringList();
    addresses.sort();
    return addresses;
}

} // namespace

class TestDns : public QObject
{
    Q_OBJECT

private slots:
    void readsAddresses_data()
    {
        QTest::addColumn<int>("kinds"); // 1: A, 2: AAAA
        QTest::addColumn<QStringList>("addresses");
        QTest::newRow("A alone") << 1 << QStringList{u"10.28.0.3"_s};
        QTest::newRow("AAAA alone") << 2 << QStringList{u"fd00::1"_s};
        QTest::newRow("both") << 3 << QStringList{u"10.28.0.3"_s, u"fd00::1"_s};
    }
    void readsAddresses()
    {
        QFETCH(int, kinds);
        QFETCH(QStringList, addresses);
        const DnsServer server([kinds](int type) {
            if (type == 1)
                return answer(0, (kinds & 1) != 0 ? QList{address4} : QList<QByteArray>());
            return answer(0, (kinds & 2) != 0 ? QList{address6} : QList<QByteArray>());
        });
        const Observation observation = collect(asking(u"db.sitrep.test"_s, server));
        QCOMPARE(told(observation), u"ok"_s);
        QCOMPARE(addressesOf(observation), addresses);
        QCOMPARE(factOf(observation, u"count"_s).toInt(), addresses.size());
        QVERIFY(factOf(observation, u"ms"_s).toDouble(-1) >= 0);
        QCOMPARE(observation.facts.at(u"ms"_s).unit, Unit::Millisecond);
        QCOMPARE(observation.evidence.target, u"db.sitrep.test"_s);
    }

    void tellsWhyNot_data()
    {
        QTest::addColumn<int>("code"); // -1: silent
        QTest::addColumn<QString>("expected");
        QTest::newRow("NXDOMAIN: the name is missing") << 3 << u"missing resolve"_s;
        QTest::newRow("no address of either kind: missing too") << 0 << u"missing resolve"_s;
        QTest::newRow("SERVFAIL says nothing about the name") << 2 << u"resolver resolve"_s;
        QTest::newRow("REFUSED says nothing about the name") << 5 << u"resolver resolve"_s;
        QTest::newRow("NOTIMP says nothing about the name") << 4 << u"resolver resolve"_s;
        QTest::newRow("silence says nothing about the name") << -1 << u"resolver resolve"_s;
    }
    void tellsWhyNot()
    {
        QFETCH(int, code);
        QFETCH(QString, expected);
        const DnsServer server([code](int) { return DnsServer::Answer{std::max(code, 0), {}, code < 0}; });
        const Observation observation = collect(asking(u"db.sitrep.test"_s, server, Milliseconds(1500)));
        QCOMPARE(told(observation), expected);
        QVERIFY(!observation.failure->message.isEmpty());
        QVERIFY(server.questions() > 0);
        QVERIFY(!observation.facts.contains(u"addresses"_s));
        QVERIFY2(observation.failure->message.startsWith(u"Asked for db.sitrep.test, the name server 127.0.0.1:"_s),
                 qPrintable(observation.failure->message));
    }

    void asksEachServerByItself_data()
    {
        QTest::addColumn<int>("second"); // -2: another address, -1: silent, else a code
        QTest::addColumn<QString>("answer");
        QTest::addColumn<int>("answering");
        QTest::addColumn<QString>("agree"); // empty: nothing is said
        QTest::addColumn<QString>("line");
        QTest::newRow("the same") << 0 << u"ok"_s << 2 << u"true"_s << u": 10.28.0.3, TTL 60 s ("_s;
        QTest::newRow("another") << -2 << u"ok"_s << 2 << u"false"_s << u": 127.0.0.9, TTL 60 s ("_s;
        QTest::newRow("NXDOMAIN") << 3 << u"missing"_s << 2 << u"false"_s << u" says that the name does not exist ("_s;
        QTest::newRow("SERVFAIL") << 2 << u"resolver"_s << 1 << QString() << u" fails (SERVFAIL) ("_s;
        QTest::newRow("REFUSED") << 5 << u"resolver"_s << 1 << QString() << u" refuses to answer (REFUSED) ("_s;
        QTest::newRow("silence") << -1 << u"resolver"_s << 1 << QString() << u" does not answer ("_s;
    }
    void asksEachServerByItself()
    {
        QFETCH(int, second);
        QFETCH(QString, answer);
        QFETCH(int, answering);
        QFETCH(QString, agree);
        QFETCH(QString, line);
        const auto saying = [](int code, const QByteArray &address) {
            return [code, address](int type) {
                DnsServer::Answer said{std::max(code, 0), {}, code == -1};
                if (type == 1 && code <= 0)
                    said.records = {address};
                return said;
            };
        };
        const DnsServer one(saying(0, address4));
        const DnsServer other(saying(second, second == -2 ? QByteArray::fromHex("7f000009") : address4));
        CheckContext context =
            contextOf(CheckKind::Dns,
                      {{u"name"_s, u"db.sitrep.test"_s}, {u"servers"_s, QJsonArray{one.address(), other.address()}}},
                      Milliseconds(second == -1 ? 2000 : 30'000));
        const Observation observation = collect(context);
        QCOMPARE(told(observation), u"ok"_s);
        QCOMPARE(addressesOf(observation), QStringList{u"10.28.0.3"_s});
        QCOMPARE(factOf(observation, u"servers"_s), QJsonValue(QJsonArray{one.address(), other.address()}));
        QCOMPARE(factOf(observation, u"servers_answering"_s).toInt(), answering);
        const QJsonValue said = factOf(observation, u"servers_agree"_s);
        QCOMPARE(said.isBool() ? QVariant(said.toBool()).toString() : QString(), agree);
        const QString prefix = u"servers.%1."_s.arg(other.address());
        QCOMPARE(factOf(observation, prefix + u"answer"_s), QJsonValue(answer));
        QVERIFY(factOf(observation, prefix + u"ms"_s).toDouble(-1) >= 0);
        QVERIFY2(observation.evidence.excerpt.contains(other.address() + line),
                 qPrintable(observation.evidence.excerpt));
        QCOMPARE(factOf(observation, u"ttl"_s).toInt(), 60);
        QCOMPARE(observation.facts.at(u"ttl"_s).unit, Unit::Second);
        // Nobody else knows this name; where a resolver answers here at all, it says so, as the second does in one row.
        if (observation.facts.contains(u"system_agrees"_s))
            QCOMPARE(factOf(observation, u"system_agrees"_s).toBool(), second == 3);
    }

    void saysThatServersDiffer()
    {
        const DnsServer one([](int type) { return answer(0, type == 1 ? QList{address4} : QList<QByteArray>()); });
        const DnsServer other([](int) { return answer(3); });
        CheckContext context = contextOf(CheckKind::Dns, {{u"name"_s, u"db.sitrep.test"_s},
                                                          {u"servers"_s, QJsonArray{one.address(), other.address()}}});
        expectFact(context, u"count"_s, MatcherKind::AtLeast, 1);
        const CheckResult result = judge(collect(context), context.check, {});
        QCOMPARE(result.outcome, Outcome::Pass);
        QVERIFY2(render(result.reason).contains(u"; its name servers give different answers"_s),
                 qPrintable(render(result.reason)));
    }

    void oneNoCountsBesideASilence()
    {
        const DnsServer silent([](int) { return DnsServer::Answer{0, {}, true}; });
        const DnsServer knowing([](int) { return answer(3); });
        const Observation observation = collect(contextOf(
            CheckKind::Dns,
            {{u"name"_s, u"db.sitrep.test"_s}, {u"servers"_s, QJsonArray{silent.address(), knowing.address()}}},
            Milliseconds(2000)));
        QCOMPARE(told(observation), u"missing resolve"_s);
        QCOMPARE(
            observation.failure->message,
            u"Asked for db.sitrep.test, the name servers say: %1 does not answer; %2 says that the name does not exist"_s
                .arg(silent.address(), knowing.address()));
    }

    void asksForOtherTypes_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QByteArray>("data");
        QTest::addColumn<QString>("text");
        QTest::newRow("MX") << u"MX"_s << QByteArray::fromHex("000a") + DnsServer::wireName("mail.test")
                            << u"10 mail.test"_s;
        QTest::newRow("TXT") << u"TXT"_s << "\5hello\6 there"_ba << u"hello there"_s;
        QTest::newRow("SRV") << u"SRV"_s << QByteArray::fromHex("000a00051538") + DnsServer::wireName("db.sitrep.test")
                             << u"10 5 5432 db.sitrep.test"_s;
        QTest::newRow("NS") << u"NS"_s << DnsServer::wireName("ns.test") << u"ns.test"_s;
        QTest::newRow("CNAME") << u"CNAME"_s << DnsServer::wireName("real.test") << u"real.test"_s;
        QTest::newRow("AAAA") << u"AAAA"_s << address6 << u"fd00::1"_s;
    }
    void asksForOtherTypes()
    {
        QFETCH(QString, type);
        QFETCH(QByteArray, data);
        QFETCH(QString, text);
        const DnsServer server([data](int) { return answer(0, {data}); });
        CheckContext context = asking(u"sitrep.test"_s, server);
        context.config[u"types"_s] = QJsonArray{type};
        const Observation observation = collect(context);
        QCOMPARE(told(observation), u"ok"_s);
        QCOMPARE(factOf(observation, u"records."_s + type), QJsonValue(QJsonArray{text}));
        QCOMPARE(factOf(observation, u"count"_s).toInt(), 1);
    }

    void aMissingTypeIsNamed()
    {
        const DnsServer server([](int) { return answer(0); });
        CheckContext context = asking(u"sitrep.test"_s, server);
        context.config[u"types"_s] = QJsonArray{u"MX"_s};
        const Observation observation = collect(context);
        QCOMPARE(told(observation), u"missing resolve"_s);
        QVERIFY2(observation.failure->message.endsWith(u"says that the name has no record of MX"_s),
                 qPrintable(observation.failure->message));
    }

    void followsAnAlias()
    {
        const DnsServer server([](int type) {
            DnsServer::Answer aliased = answer(0, type == 1 ? QList{address4} : QList<QByteArray>());
            aliased.cname = DnsServer::wireName("real.sitrep.test");
            aliased.ttl = 5;
            return aliased;
        });
        const Observation observation = collect(asking(u"db.sitrep.test"_s, server));
        QCOMPARE(told(observation), u"ok"_s);
        QCOMPARE(addressesOf(observation), QStringList{u"10.28.0.3"_s});
        QCOMPARE(factOf(observation, u"records.CNAME"_s), QJsonValue(QJsonArray{u"real.sitrep.test"_s}));
        QCOMPARE(factOf(observation, u"count"_s).toInt(), 1);
        QCOMPARE(factOf(observation, u"ttl"_s).toInt(), 5);
    }

    void anAliasOfNothingHasNoAddress()
    {
        const DnsServer server([](int) {
            DnsServer::Answer dangling = answer(0);
            dangling.cname = DnsServer::wireName("gone.sitrep.test");
            return dangling;
        });
        QCOMPARE(told(collect(asking(u"db.sitrep.test"_s, server))), u"missing resolve"_s);
    }

    void readsATruncatedAnswerOverTcp()
    {
        const DnsServer server([](int type) {
            DnsServer::Answer large = answer(0);
            if (type == 1)
                large.records = QList<QByteArray>(60, address4); // more than fit 512 bytes
            large.truncated = true;
            return large;
        });
        const Observation observation = collect(asking(u"db.sitrep.test"_s, server, Milliseconds(30'000)));
        QCOMPARE(told(observation), u"ok"_s);
        QCOMPARE(addressesOf(observation), QStringList{u"10.28.0.3"_s});
    }

    void aMalformedAnswerIsNone()
    {
        const DnsServer server([](int) {
            DnsServer::Answer malformed = answer(0, {address4});
            malformed.malformed = true;
            return malformed;
        });
        const Observation observation = collect(asking(u"db.sitrep.test"_s, server, Milliseconds(2000)));
        QCOMPARE(told(observation), u"resolver resolve"_s);
    }

    void aNameOfTheHostsFileIsTold()
    {
        // Any name that this computer's file gives an address, but localhost, for which no server is asked.
        QFile hosts(u"/etc/hosts"_s);
        QString name;
        while (hosts.isOpen() || hosts.open(QIODevice::ReadOnly)) {
            const QStringList words = QString::fromUtf8(hosts.readLine()).simplified().split(u' ');
            if (words.size() > 1 && words.first().contains(u'.') && !words[1].startsWith(u"localhost"_s))
                name = words[1];
            if (hosts.atEnd() || !name.isEmpty())
                break;
        }
        if (name.isEmpty())
            QSKIP("/etc/hosts names nothing but localhost");
        const DnsServer server([](int type) { return answer(0, type == 1 ? QList{address4} : QList<QByteArray>()); });
        const Observation observation = collect(asking(name, server, Milliseconds(30'000)));
        QCOMPARE(factOf(observation, u"from_hosts_file"_s), QJsonValue(true));
        QCOMPARE(factOf(observation, u"system_agrees"_s), QJsonValue(false));
        QVERIFY(observation.evidence.excerpt.contains(u"/etc/hosts of this computer names it: "_s));
        QVERIFY(observation.evidence.excerpt.contains(u"this computer's resolver: "_s));
    }

    void aPortWhereNobodyListensIsAResolversFault()
    {
        const QString server = u"127.0.0.1:"_s + QString::number(unusedPort());
        const CheckContext context =
            contextOf(CheckKind::Dns, {{u"name"_s, u"db.sitrep.test"_s}, {u"servers"_s, QJsonArray{server}}});
        const Observation observation = collect(context);
        QCOMPARE(told(observation), u"resolver resolve"_s);
        // It may answer as well, and take no TCP for the rest: c-ares tells the two alike.
        QVERIFY2(observation.failure->message.endsWith(u"or not over TCP, which a long answer needs"_s),
                 qPrintable(observation.failure->message));
    }

    void aNameThatShallBeGoneIsNoFailure()
    {
        const DnsServer server([](int) { return answer(3); });
        CheckContext context = asking(u"old.sitrep.test"_s, server);
        expectFact(context, u"count"_s, MatcherKind::Equals, 0);
        QCOMPARE(judged(context), u"pass"_s);
    }

    void localhostIsWhatTheSystemSays()
    {
        const Observation observation = collect(contextOf(CheckKind::Dns, {{u"name"_s, u"localhost"_s}}));
        QCOMPARE(told(observation), u"ok"_s);
        QVERIFY(addressesOf(observation).contains(u"127.0.0.1"_s));
    }

    void aNumberIsItsOwnAnswer()
    {
        const Observation observation = collect(contextOf(CheckKind::Dns, {{u"name"_s, u"::1"_s}}));
        QCOMPARE(addressesOf(observation), QStringList{u"::1"_s});
    }

    void refusesWhatIsNoName_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("empty") << QString();
        QTest::newRow("the rest of a password") << u"ss@db.test"_s;
        QTest::newRow("a blank") << u"db test"_s;
        QTest::newRow("a path") << u"db/test"_s;
        QTest::newRow("too long") << QString(300, u'a');
        QTest::newRow("an empty part") << u"db..test"_s;
        QTest::newRow("a long part") << QString(64, u'a') + u".test"_s;
    }
    void refusesWhatIsNoName()
    {
        QFETCH(QString, name);
        const Observation observation = collect(contextOf(CheckKind::Dns, {{u"name"_s, name}}));
        QCOMPARE(told(observation), u"parse parameters"_s);
        QVERIFY(observation.evidence.target.isEmpty());
    }

    void keepsItsDeadlineBeforeASilentResolver()
    {
        const DnsServer server([](int) { return DnsServer::Answer{0, {}, true}; });
        const SteadyTime deadline = std::chrono::steady_clock::now() + Milliseconds(300);
        CheckContext context = asking(u"db.sitrep.test"_s, server, Milliseconds(300));
        context.deadline = deadline;
        QCOMPARE(told(collect(context)), u"resolver resolve"_s);
        QVERIFY(server.questions() > 0);
        const SteadyTime ended = std::chrono::steady_clock::now();
        QVERIFY(ended >= deadline);
        QVERIFY(ended < deadline + Milliseconds(4000)); // before a look-up's own budget of 5 s
    }

    void answersAStop()
    {
        const DnsServer server([](int) { return DnsServer::Answer{0, {}, true}; });
        const CheckContext context = asking(u"db.sitrep.test"_s, server, Milliseconds(60'000));
        const StoppedCheck stopped = collectAndStop(context, [&] { return server.questions() > 0; });
        QVERIFY2(stopped.after.count() < farBelowTheDeadline, qPrintable(QString::number(stopped.after.count())));
        QCOMPARE(told(stopped.observation), u"cancelled resolve"_s);
    }
};

QTEST_GUILESS_MAIN(TestDns)
#include "tst_dns.moc"
