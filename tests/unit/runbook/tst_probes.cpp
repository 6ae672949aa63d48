// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/kinds/kinddescription.h"
#include "diagnostics/runbook/kinds/probes/probedescription.h"
#include "diagnostics/runbook/runbookreader.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;

namespace {

ReadResult readCheck(const QByteArray &check)
{
    return RunbookReader::readBytes("sitrep: 1\ntitle: T\nchecks:\n  db:\n" + check, u"t.yaml"_s, {});
}

QString told(const ReadResult &result)
{
    QStringList lines;
    for (const Problem &problem : result.problems)
        lines.append(problem.text());
    return lines.join(u'\n');
}

/// "connection equals ok; slots.used_percent warn_above 75 fail_above 90"
QString expected(const Check &check)
{
    QStringList lines;
    for (const Expectation &expectation : check.expect) {
        QString line = expectation.fact;
        for (const Matcher &matcher : expectation.matchers)
            line += u' ' + nameOf(matcher.kind) + u' ' + matcher.operand.toVariant().toString();
        lines.append(line);
    }
    return lines.join(u"; "_s);
}

} // namespace

/// The table of probes, and what the reader makes of the names.
class TestProbes : public QObject
{
    Q_OBJECT

private slots:
    void theTableIsConsistent();
    void limitsAreUpToTheRunbook_data();
    void limitsAreUpToTheRunbook();
    void mistakesAreTold_data();
    void mistakesAreTold();
    void expandedShowsTheLimits();
};

void TestProbes::theTableIsConsistent()
{
    const QRegularExpression probeForm(u"\\A[a-z]+(-[a-z]+)*\\z"_s);
    const QRegularExpression factForm(u"\\A[a-z]+(_[a-z]+)*\\z"_s);
    QSet<QString> names;
    for (const FactShape &shape : describe(CheckKind::Postgres).facts)
        names.insert(shape.name);
    QVERIFY(probeDescriptions().size() > 30);
    for (const ProbeDescription &probe : probeDescriptions()) {
        const QByteArray at = probe.name.toUtf8();
        QVERIFY2(probeForm.match(probe.name).hasMatch(), at.constData());
        QVERIFY2(!names.contains(probe.name), at.constData());
        names.insert(probe.name);
        QVERIFY2(probe.question.contains(u'?'), at.constData());
        QVERIFY2(!probe.facts.empty(), at.constData());
        QCOMPARE(probeNamed(probe.name), &probe);
        for (const ProbeFact &fact : probe.facts) {
            const QString name = probe.factName(fact.name);
            QVERIFY2(factForm.match(fact.name).hasMatch(), qPrintable(name));
            QVERIFY2(!names.contains(name), qPrintable(name));
            names.insert(name);
            QVERIFY2(!fact.about.isEmpty(), qPrintable(name));
            QVERIFY2(fact.type == FactType::Number || fact.unit == Unit::None, qPrintable(name));
            QVERIFY2(fact.name.endsWith(u"percent"_s) == (fact.unit == Unit::Percent), qPrintable(name));
        }
        for (const Expectation &expectation : probe.expect) {
            const QString prefix = probe.factName({});
            QVERIFY2(expectation.fact.startsWith(prefix), qPrintable(expectation.fact));
            const ProbeFact *fact = probe.fact(expectation.fact.sliced(prefix.size()));
            QVERIFY2(fact != nullptr, qPrintable(expectation.fact));
            QVERIFY2(!expectation.because.isEmpty(), qPrintable(expectation.fact));
            for (const Matcher &matcher : expectation.matchers) {
                const std::optional<Quantity> limit = toQuantity(matcher.operand, fact->unit);
                QVERIFY2(limit && dimensionOf(limit->unit) == dimensionOf(fact->unit), qPrintable(expectation.fact));
            }
        }
    }
    QVERIFY(probeNamed(u"slot") == nullptr);
}

void TestProbes::limitsAreUpToTheRunbook_data()
{
    QTest::addColumn<QByteArray>("check");
    QTest::addColumn<QString>("expectations");
    const QByteArray url = "    postgres: {url: 'postgres://u@h/d', probes: ";
    QTest::newRow("no probe") << QByteArray("    postgres: 'postgres://u@h/d'\n") << u"connection equals ok"_s;
    QTest::newRow("the field's limits") << QByteArray(url + "[slots]}\n")
                                        << u"connection equals ok; slots.used_percent warn_above 75 fail_above 90"_s;
    QTest::newRow("named twice") << QByteArray(url + "[slots, slots]}\n")
                                 << u"connection equals ok; slots.used_percent warn_above 75 fail_above 90"_s;
    QTest::newRow("a probe without limits") << QByteArray(url + "[encryption]}\n") << u"connection equals ok"_s;
    QTest::newRow("the runbook's stand instead")
        << QByteArray(url + "[slots]}\n    expect: {slots.used_percent: {fail_above: 99}}\n")
        << u"slots.used_percent fail_above 99"_s;
    QTest::newRow("another fact of the same probe")
        << QByteArray(url + "[slots]}\n    expect: {slots.active: {at_most: 7}}\n") << u"slots.active at_most 7"_s;
    QTest::newRow("only for the probe that it names")
        << QByteArray(url + "[prepared-transactions, slots]}\n    expect: {slots.used: {at_most: 7}}\n")
        << u"slots.used at_most 7; prepared_transactions.oldest warn_above 1 s fail_above 30 s"_s;
    QTest::newRow("beside a fact of the kind")
        << QByteArray(url + "[slots]}\n    expect: {in_recovery: false}\n")
        << u"in_recovery equals false; slots.used_percent warn_above 75 fail_above 90"_s;
}

void TestProbes::limitsAreUpToTheRunbook()
{
    QFETCH(QByteArray, check);
    QFETCH(QString, expectations);
    const ReadResult result = readCheck(check);
    QCOMPARE(told(result), QString());
    QCOMPARE(expected(result.runbook->checks[0]), expectations);
    // What it means in full reads as the same.
    const ReadResult again = RunbookReader::readBytes(result.expandedYaml, u"t.yaml"_s, {});
    QCOMPARE(told(again), QString());
    QCOMPARE(again.runbook->checks[0].expect, result.runbook->checks[0].expect);
}

void TestProbes::mistakesAreTold_data()
{
    QTest::addColumn<QByteArray>("check");
    QTest::addColumn<QStringList>("words");
    const QByteArray url = "    postgres: {url: 'postgres://u@h/d', probes: ";
    QTest::newRow("a misspelt probe") << QByteArray(url + "[slot]}\n")
                                      << QStringList{u"\"slot\" is no word for \"probes\""_s, u"slots"_s};
    QTest::newRow("underscores") << QByteArray(url + "[idle_in_transaction]}\n")
                                 << QStringList{u"idle-in-transaction"_s};
    QTest::newRow("none at all") << QByteArray(url + "[]}\n") << QStringList{u"\"probes\" is an empty list"_s};
    QTest::newRow("no list") << QByteArray(url + "slots}\n") << QStringList{u"\"probes\" is text"_s};
    QTest::newRow("a fact of a probe that is not named")
        << QByteArray(url + "[clock]}\n    expect: {slots.used: 1}\n")
        << QStringList{u"\"slots.used\" is no fact that \"postgres\" yields"_s,
                       u"write probes: [slots] in \"postgres\""_s};
    QTest::newRow("a misspelt fact") << QByteArray(url + "[slots]}\n    expect: {slots.usedpercent: 1}\n")
                                     << QStringList{u"slots.used_percent"_s};
    QTest::newRow("a limit of another dimension")
        << QByteArray(url + "[slots]}\n    expect: {slots.used_percent: {fail_above: 3 s}}\n")
        << QStringList{u"slots.used_percent"_s};
}

void TestProbes::mistakesAreTold()
{
    QFETCH(QByteArray, check);
    QFETCH(QStringList, words);
    const ReadResult result = readCheck(check);
    QCOMPARE(result.problems.size(), 1);
    for (const QString &word : words)
        QVERIFY2(told(result).contains(word), qPrintable(told(result)));
}

void TestProbes::expandedShowsTheLimits()
{
    const ReadResult result = readCheck("    postgres: {url: 'postgres://u@h/d', probes: [slots, archiving]}\n"
                                        "    expect: {slots.used_percent: {fail_above: 99}}\n");
    QCOMPARE(told(result), QString());
    QVERIFY2(result.expandedYaml.contains("archiving.failing_for"), result.expandedYaml.constData());
    QVERIFY2(result.expandedYaml.contains("limit of pgmonitor"), result.expandedYaml.constData());
    QVERIFY2(!result.expandedYaml.contains("warn_above"), result.expandedYaml.constData());
}

QTEST_GUILESS_MAIN(TestProbes)
#include "tst_probes.moc"
