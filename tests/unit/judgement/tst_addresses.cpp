// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/judgekept.h"
#include "diagnostics/judgement/samples.h"
#include "tests/unit/judgement/casebook.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;

/// A target with several addresses, each asked as often as `samples` says.
class TestAddresses : public QObject
{
    Q_OBJECT

private slots:
    void eachMustHold_data();
    void eachMustHold();
};

namespace {

/// 'p' passes, 'f' refuses, 'u' has no answer.
Observation tryOf(QChar word, const QString &address)
{
    Observation observation;
    observation.evidence.addressUsed = address;
    if (word == u'f')
        observation.failure = Failure{FailureClass::Refused, Rung::Tcp, address + u" refuses"_s, {}};
    if (word == u'u')
        observation.failure = Failure{FailureClass::Resolver, Rung::Resolve, u"no resolver"_s, {}};
    return observation;
}

} // namespace

void TestAddresses::eachMustHold_data()
{
    QTest::addColumn<QString>("tries"); // of each address
    QTest::addColumn<int>("need");
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *name, const char *tries, int need, const char *outcome, const QString &reason) {
        QTest::newRow(name) << QString::fromLatin1(tries) << need << QString::fromLatin1(outcome) << reason;
    };
    row("all hold", "ppp ppp", 3, "pass", u"answered; 6 of 6 tries passed"_s);
    row("one refuses", "ppp fff", 3, "fail",
        u"10.0.0.2 refuses; intermittent: 1 of 2 addresses does not hold, 10.0.0.2"_s);
    row("the first refuses", "fff ppp", 3, "fail",
        u"10.0.0.1 refuses; intermittent: 1 of 2 addresses does not hold, 10.0.0.1"_s);
    row("two of three refuse", "fff ppp fff", 3, "fail",
        u"10.0.0.3 refuses; intermittent: 2 of 3 addresses do not hold, 10.0.0.1, 10.0.0.3"_s);
    row("none holds", "fff fff", 3, "fail", u"10.0.0.2 refuses; none of 2 addresses holds"_s);
    row("need counts for each", "ppf ppp", 2, "pass", u"answered; 5 of 6 tries passed"_s);
    row("more passes elsewhere are of no help", "pff ppp", 2, "fail",
        u"10.0.0.1 refuses; intermittent: 1 of 2 addresses does not hold, 10.0.0.1"_s);
    row("one has no answer", "ppp uuu", 3, "unknown",
        u"no resolver; intermittent: 1 of 2 addresses does not hold, 10.0.0.2"_s);
    row("one address", "pfp", 3, "fail", u"10.0.0.1 refuses; 2 of 3 tries passed"_s);
}

void TestAddresses::eachMustHold()
{
    QFETCH(QString, tries);
    QFETCH(int, need);
    QFETCH(QString, outcome);
    QFETCH(QString, reason);
    QList<AddressTries> addresses;
    for (const QString &word : tries.split(u' ')) {
        AddressTries address{u"10.0.0."_s + QString::number(addresses.size() + 1), {}};
        for (const QChar each : word)
            address.tries.append(tryOf(each, address.address));
        addresses.append(address);
    }
    Check check = casebook::check(u"a"_s);
    check.samples = Samples{3, Milliseconds(0), need};
    const CheckResult result = judgeKept(combineAddresses(addresses, check), check, {});
    QCOMPARE(nameOf(result.outcome), outcome);
    QCOMPARE(render(result.reason), reason);
    const bool mixed = tries.contains(u'p') && (tries.contains(u'f') || tries.contains(u'u'));
    QCOMPARE(result.observation.facts.at(intermittentFact).value.toBool(), mixed);
    QCOMPARE(judge(result.observation, check, {}), result); // from the journal the same
}

QTEST_GUILESS_MAIN(TestAddresses)
#include "tst_addresses.moc"
