// SPDX-License-Identifier: Apache-2.0
#include "tests/support/collecting.h"
#include "tests/support/dnsserver.h"
#include "tests/support/faultserver.h"

#include <QElapsedTimer>
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
    }

    void aPortWhereNobodyListensIsAResolversFault()
    {
        const QString server = u"127.0.0.1:"_s + QString::number(unusedPort());
        const CheckContext context =
            contextOf(CheckKind::Dns, {{u"name"_s, u"db.sitrep.test"_s}, {u"servers"_s, QJsonArray{server}}});
        QCOMPARE(told(collect(context)), u"resolver resolve"_s);
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
        std::stop_source source;
        CheckContext context = asking(u"db.sitrep.test"_s, server, Milliseconds(60'000));
        context.stop = source.get_token();
        QElapsedTimer timer;
        std::jthread stopper([&] {
            while (server.questions() == 0)
                std::this_thread::yield();
            timer.start();
            source.request_stop();
        });
        const Observation observation = collect(context);
        stopper.join();
        QVERIFY2(timer.elapsed() < farBelowTheDeadline, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(told(observation), u"cancelled resolve"_s);
    }
};

QTEST_GUILESS_MAIN(TestDns)
#include "tst_dns.moc"
