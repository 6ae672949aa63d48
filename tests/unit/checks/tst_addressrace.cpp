// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/net/race.h"
#include "tests/support/collecting.h"
#include "tests/support/faultserver.h"
#include "tests/support/fulllistener.h"
#include "tests/unit/checks/nodescriptorleft.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;

/// Which address of several is connected to, and what is known of the others.
class TestAddressRace : public QObject
{
    Q_OBJECT

private slots:
    void theFirstThatOpensIsTaken();
    void oneThatRefusesHoldsUpNobody();
    void oneThatIsSilentIsNotWaitedFor();
    void familiesTakeTurns();
    void aFamilyThatIsNotHereSaysNothing();
    void whereNoneOpensTheOneThatAnsweredTells();
    void endsAtTheDeadline();
    void answersAStop();
    void ourOwnLackIsNoFaultOfAnAddress();
};

namespace {

constexpr Milliseconds patience{30'000};

SteadyTime within(Milliseconds time)
{
    return std::chrono::steady_clock::now() + time;
}

QList<Address> numbers(const QStringList &texts)
{
    QList<Address> addresses;
    for (const QString &text : texts)
        addresses.append(*Address::fromNumber(text));
    return addresses;
}

QString wordOf(AddressTry::End end)
{
    switch (end) {
    case AddressTry::End::Open:
        return u"open"_s;
    case AddressTry::End::Failed:
        return u"failed"_s;
    case AddressTry::End::NoWay:
        return u"no way"_s;
    case AddressTry::End::Slower:
        return u"slower"_s;
    }
    return {};
}

/// "127.0.0.2 failed refused".
QStringList ends(AddressRace &race)
{
    QStringList words;
    for (const AddressTry &one : race.finish()) {
        const QString failureClass = one.failure ? nameOf(one.failure->failureClass) : QString();
        words.append(QStringList{one.address.text(), wordOf(one.end), failureClass}.join(u' ').trimmed());
    }
    return words;
}

} // namespace

void TestAddressRace::theFirstThatOpensIsTaken()
{
    const FaultServer server(FaultServer::silent());
    AddressRace race(numbers({u"127.0.0.1"_s, u"127.0.0.2"_s}), server.port());
    const Descriptor socket = race.run(within(patience), {});
    QVERIFY(socket.isOpen());
    QCOMPARE(race.winner()->textWithPort(), u"127.0.0.1:%1"_s.arg(server.port()));
    QVERIFY(!race.failure(u"db.test:1"_s));
    QCOMPARE(ends(race), QStringList{u"127.0.0.1 open"_s});
}

void TestAddressRace::oneThatRefusesHoldsUpNobody()
{
    const FaultServer server(FaultServer::silent());
    AddressRace race(numbers({u"127.0.0.2"_s, u"127.0.0.3"_s, u"127.0.0.1"_s}), server.port());
    QVERIFY(race.run(within(patience), {}).isOpen());
    QCOMPARE(race.winner()->text(), u"127.0.0.1"_s);
    const QStringList told = ends(race);
    QCOMPARE(told, QStringList({u"127.0.0.2 failed refused"_s, u"127.0.0.3 failed refused"_s, u"127.0.0.1 open"_s}));
}

void TestAddressRace::oneThatIsSilentIsNotWaitedFor()
{
    const FullListener silent;
    const FaultServer server(FaultServer::silent(), silent.port(), u"127.0.0.2"_s);
    AddressRace race(numbers({u"127.0.0.1"_s, u"127.0.0.2"_s}), silent.port());
    QElapsedTimer timer;
    timer.start();
    QVERIFY(race.run(within(patience), {}).isOpen());
    QVERIFY2(timer.elapsed() < farBelowTheDeadline, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(race.winner()->text(), u"127.0.0.2"_s);
    QVERIFY2(race.took() >= attemptDelay, "the first has its turn");
    const QList<AddressTry> tries = race.finish();
    QCOMPARE(tries.size(), 2);
    // Silence says nothing before a SYN was sent again; on a busy machine it may have been.
    const bool isSlower = tries.constFirst().end == AddressTry::End::Slower;
    QVERIFY2(isSlower || tries.constFirst().failure->failureClass == FailureClass::Timeout, "it did not answer");
    QVERIFY2(tries.constFirst().line().contains(isSlower ? u"had not answered"_s : u"does not answer"_s),
             qPrintable(tries.constFirst().line()));
}

void TestAddressRace::familiesTakeTurns()
{
    const quint16 port = unusedPort();
    AddressRace race(numbers({u"127.0.0.1"_s, u"127.0.0.2"_s, u"::1"_s}), port);
    QVERIFY(!race.run(within(patience), {}).isOpen());
    QStringList order;
    for (const AddressTry &one : race.finish())
        order.append(one.address.text());
    QCOMPARE(order, QStringList({u"127.0.0.1"_s, u"::1"_s, u"127.0.0.2"_s}));
}

void TestAddressRace::aFamilyThatIsNotHereSaysNothing()
{
    const FaultServer server(FaultServer::silent());
    AddressRace race(numbers({u"2001:db8::1"_s, u"127.0.0.1"_s}), server.port());
    QVERIFY(race.run(within(patience), {}).isOpen());
    QCOMPARE(race.winner()->text(), u"127.0.0.1"_s);
    const AddressTry first = race.finish().constFirst();
    if (first.end != AddressTry::End::NoWay)
        QSKIP("this computer has a route of IPv6");
    QCOMPARE(first.failure->failureClass, FailureClass::Unreachable);
}

void TestAddressRace::whereNoneOpensTheOneThatAnsweredTells()
{
    const FullListener silent;
    AddressRace race(numbers({u"127.0.0.1"_s, u"127.0.0.2"_s}), silent.port());
    QVERIFY(!race.run(within(Milliseconds(1500)), {}).isOpen());
    const std::optional<Failure> failure = race.failure(u"db.test:443"_s);
    QCOMPARE(nameOf(failure->failureClass), u"refused"_s);
    QVERIFY2(failure->message.contains(u"127.0.0.2:"_s), qPrintable(failure->message));
    QVERIFY2(failure->message.endsWith(u"; none of the 2 addresses of db.test:443 opens"_s),
             qPrintable(failure->message));
    QCOMPARE(ends(race), QStringList({u"127.0.0.1 failed timeout"_s, u"127.0.0.2 failed refused"_s}));
}

void TestAddressRace::endsAtTheDeadline()
{
    const FullListener silent;
    AddressRace race(numbers({u"127.0.0.1"_s}), silent.port());
    QElapsedTimer timer;
    timer.start();
    QVERIFY(!race.run(within(Milliseconds(300)), {}).isOpen());
    QVERIFY(timer.elapsed() >= 300);
    const std::optional<Failure> failure = race.failure(u"db.test:443"_s);
    QCOMPARE(nameOf(failure->failureClass), u"timeout"_s);
    QCOMPARE(failure->message, u"db.test:443 does not answer"_s);
}

void TestAddressRace::answersAStop()
{
    const FullListener silent;
    std::stop_source stop;
    AddressRace race(numbers({u"127.0.0.1"_s}), silent.port());
    const std::jthread stopper([&stop] { stop.request_stop(); });
    QVERIFY(!race.run(within(std::chrono::minutes(1)), stop.get_token()).isOpen());
    QCOMPARE(nameOf(race.failure(u"db.test:443"_s)->failureClass), u"cancelled"_s);
}

void TestAddressRace::ourOwnLackIsNoFaultOfAnAddress()
{
    AddressRace race(numbers({u"127.0.0.1"_s, u"127.0.0.2"_s}), unusedPort());
    {
        const NoDescriptorLeft none;
        QVERIFY(!race.run(within(patience), {}).isOpen());
    }
    QCOMPARE(nameOf(race.failure(u"db.test:443"_s)->failureClass), u"cut"_s);
}

QTEST_GUILESS_MAIN(TestAddressRace)
#include "tst_addressrace.moc"
