// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/judge.h"
#include "tests/support/collecting.h"
#include "tests/support/faultserver.h"
#include "tests/support/prometheusserver.h"

#include <QJsonArray>
#include <QTest>

#include <memory>

using namespace sitrep;
using namespace Qt::StringLiterals;

namespace {

constexpr auto metrics = "queue_length{queue=\"mail\"} 3\nqueue_length{queue=\"pay\"} 12\nlonely 5\nbroken NaN\n"
                         "broken_in_part{part=\"a\"} 1\nbroken_in_part{part=\"b\"} NaN\nendless +Inf\n";

QString sentence(const CheckContext &context)
{
    const CheckResult result = judge(collect(context), context.check, {});
    const QString failureClass = result.failureClass ? QString(u' ' + nameOf(*result.failureClass)) : QString();
    return nameOf(result.outcome) % failureClass % u": " % render(result.reason);
}

} // namespace

/// Against the Prometheus of Debian.
class TstPrometheus : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (const QString reason = PrometheusServer::unavailable(); !reason.isEmpty())
            QSKIP(qPrintable(reason));
        m_server = std::make_unique<PrometheusServer>(metrics);
        QCOMPARE(m_server->start(), QString());
    }
    void cleanupTestCase() { m_server.reset(); }

    void anInstantVector()
    {
        const Observation observation = collect(asking(u"queue_length"_s));
        QCOMPARE(told(observation), u"ok"_s);
        QCOMPARE(factOf(observation, u"series"_s).toInt(), 2);
        QCOMPARE(factOf(observation, u"value"_s), QJsonValue(QJsonArray{3, 12}));
        QCOMPARE(factOf(observation, u"labels"_s).toArray().at(1).toString().section(u'{', 0, 0), u"queue_length"_s);
        QVERIFY(factOf(observation, u"age"_s).isDouble());
        QVERIFY(factOf(observation, u"age"_s).toDouble() < 300); // Prometheus itself leaves out what is older
        QVERIFY(observation.facts.contains(u"total_ms"_s));
        QCOMPARE(u"http://"_s + observation.evidence.addressUsed, m_server->url());
    }

    void everySeriesMustHold()
    {
        CheckContext context = asking(u"queue_length"_s);
        expectFact(context, u"value"_s, MatcherKind::FailAbove, 5);
        const QString said = sentence(context);
        QVERIFY2(said.startsWith(u"fail threshold: value is 12 for queue_length{"), qPrintable(said));
        QVERIFY2(said.contains(u"queue=\"pay\"") && said.endsWith(u"expected at most 5 (1 of 2 series)"),
                 qPrintable(said));
        CheckContext wide = asking(u"queue_length"_s);
        expectFact(wide, u"value"_s, MatcherKind::FailAbove, 50);
        QVERIFY2(sentence(wide).startsWith(u"pass: "), qPrintable(sentence(wide)));
    }

    void aNumberWithoutLabels()
    {
        const Observation scalar = collect(asking(u"42"_s));
        QCOMPARE(factOf(scalar, u"value"_s).toInt(), 42);
        CheckContext sum = asking(u"sum(queue_length)"_s);
        expectFact(sum, u"value"_s, MatcherKind::FailAbove, 10);
        QCOMPARE(sentence(sum), u"fail threshold: value is 15, expected at most 10"_s);
        QVERIFY(factOf(collect(sum), u"age"_s).isUndefined()); // of a computed value nobody knows it
    }

    void whatIsNoValueIsUnknown_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("outcome");
        QTest::newRow("no data") << u"no_such_metric"_s << u"unknown missing: There is no data for no_such_metric"_s;
        QTest::newRow("NaN") << u"sum(broken)"_s << u"unknown missing: sum(broken) is not a number (NaN)"_s;
        QTest::newRow("NaN for some") << u"sum by (part) (broken_in_part)"_s
                                      << u"unknown missing: sum by (part) (broken_in_part) is not a number (NaN) for 1 "
                                         "of 2 series: {part=\"b\"}"_s;
        QTest::newRow("no query") << u"sum(("_s
                                  << u"unknown parse: Prometheus cannot read the query: invalid parameter \"query\": "
                                     "1:6: parse error: unclosed left parenthesis"_s;
        QTest::newRow("many to many") << u"up + on() up"_s << u"unknown status: Prometheus does not answer the query"_s;
    }
    void whatIsNoValueIsUnknown()
    {
        QFETCH(QString, query);
        QFETCH(QString, outcome);
        CheckContext context = asking(query);
        expectFact(context, u"value"_s, MatcherKind::FailAbove, 5);
        const QString said = sentence(context);
        QVERIFY2(said.startsWith(outcome), qPrintable(said));
    }

    void infinityIsMoreThanAnyLimit()
    {
        CheckContext context = asking(u"sum(endless)"_s);
        expectFact(context, u"value"_s, MatcherKind::FailAbove, 5);
        QCOMPARE(sentence(context), u"fail threshold: value is infinite, expected at most 5"_s);
    }

    void aSeriesThatMustNotBeThere()
    {
        CheckContext none = asking(u"up == 0"_s);
        expectFact(none, u"series"_s, MatcherKind::Equals, 0);
        QVERIFY2(sentence(none).startsWith(u"pass: "), qPrintable(sentence(none)));
        CheckContext some = asking(u"up == 1"_s);
        expectFact(some, u"series"_s, MatcherKind::Equals, 0);
        QVERIFY2(sentence(some).startsWith(u"fail threshold: series is 2, expected 0"), qPrintable(sentence(some)));
    }

    void aRange()
    {
        QJsonObject config = asking(u"lonely"_s).config;
        config[u"last"_s] = u"5 min"_s;
        config[u"step"_s] = u"1 s"_s;
        const Observation observation = collect(contextOf(CheckKind::Prometheus, config));
        QCOMPARE(told(observation), u"ok"_s);
        for (const QString &name : {u"value"_s, u"min"_s, u"max"_s, u"avg"_s})
            QCOMPARE(factOf(observation, name).toInt(), 5);
        QVERIFY(factOf(observation, u"age"_s).toDouble() < 30);
        config[u"query"_s] = u"no_such_metric"_s;
        QCOMPARE(told(collect(contextOf(CheckKind::Prometheus, config))), u"missing query"_s);
        config[u"step"_s] = u"1 ms"_s;
        config[u"last"_s] = u"1 d"_s;
        const Observation refused = collect(contextOf(CheckKind::Prometheus, config));
        QCOMPARE(told(refused), u"parse query"_s);
        QVERIFY2(refused.failure->message.contains(u"exceeded maximum resolution"),
                 qPrintable(refused.failure->message));
    }

    void aDeadProxySaysNothingOfPrometheus()
    {
        CheckContext context = asking(u"lonely"_s);
        const QString proxy = u"http://127.0.0.1:%1"_s.arg(unusedPort());
        context.environment = std::make_shared<Environment>(QMap<QString, QString>{{u"http_proxy"_s, proxy}});
        const QString said = sentence(context);
        QVERIFY2(said.startsWith(u"unknown vantage: The proxy "_s + proxy + u" of http_proxy refuses"),
                 qPrintable(said));
    }

    void oneThatHangsSaysNothingOfTheService()
    {
        m_server->suspend();
        CheckContext context = contextOf(CheckKind::Prometheus, asking(u"lonely"_s).config, Milliseconds(500));
        expectFact(context, u"value"_s, MatcherKind::FailAbove, 1);
        const QString said = sentence(context);
        m_server->resume();
        QVERIFY2(said.startsWith(u"unknown timeout: Prometheus did not answer: "), qPrintable(said));
    }

private:
    [[nodiscard]] CheckContext asking(const QString &query) const
    {
        return contextOf(CheckKind::Prometheus, {{u"url"_s, m_server->url()}, {u"query"_s, query}},
                         Milliseconds(20'000));
    }

    std::unique_ptr<PrometheusServer> m_server;
};

QTEST_GUILESS_MAIN(TstPrometheus)
#include "tst_prometheus.moc"
