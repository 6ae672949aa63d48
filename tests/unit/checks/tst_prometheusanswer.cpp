// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/prometheus/prometheusanswer.h"
#include "tests/support/collecting.h"
#include "tests/support/contextbuilder.h"
#include "tests/support/faultserver.h"

#include <QTest>

using namespace sitrep;
using namespace sitrep::test;
using namespace Qt::StringLiterals;

namespace {

QByteArray response(const QByteArray &status, const QByteArray &body, const QByteArray &headers = {})
{
    return "HTTP/1.1 " + status + "\r\nConnection: close\r\n" + headers
           + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

CheckContext asking(quint16 port, const QString &path = {}, const QJsonObject &more = {})
{
    QJsonObject config = more;
    config[u"url"_s] = u"http://127.0.0.1:%1%2"_s.arg(QString::number(port), path);
    if (!config.contains(u"query"_s))
        config[u"query"_s] = u"sum(up)"_s;
    return contextOf(CheckKind::Prometheus, config, Milliseconds(20'000));
}

/// Outcome and class of an answer of whatever says it is Prometheus.
QString judgedOf(const QByteArray &bytes)
{
    const FaultServer server(FaultServer::http([bytes](const QByteArray &) { return bytes; }));
    CheckContext context = asking(server.port());
    expectFact(context, u"value"_s, MatcherKind::FailAbove, 5);
    return judged(context);
}

constexpr auto one =
    R"({"status":"success","data":{"resultType":"vector","result":[{"metric":{"a":"b"},"value":[1,"1"]}]}})";

} // namespace

class TstPrometheusAnswer : public QObject
{
    Q_OBJECT

private slots:
    void knowsPlainSelectors_data();
    void knowsPlainSelectors();
    void readsAnswers_data();
    void readsAnswers();
    void noFaultOfTheAskingIsAFail_data();
    void noFaultOfTheAskingIsAFail();
    void oneThatIsNotThereSaysNothing();
    void asksWhatIsWritten();
    void tellsWarnings();
    void aWorseSeriesBesideNaNIsAFail();
};

void TstPrometheusAnswer::knowsPlainSelectors_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<bool>("plain");
    QTest::newRow("a name") << u"up"_s << true;
    QTest::newRow("with matchers") << u" up{job=\"a}b\", x!~'y\\'z'} "_s << true;
    QTest::newRow("matchers alone") << u"{__name__=\"up\"}"_s << true;
    QTest::newRow("no matcher") << u"job:rate:5m{}"_s << true;
    QTest::newRow("a function") << u"rate(up[5m])"_s << false;
    QTest::newRow("a range") << u"up[5m]"_s << false;
    QTest::newRow("an offset") << u"up offset 5m"_s << false;
    QTest::newRow("a comparison") << u"up == 0"_s << false;
    QTest::newRow("a number") << u"42"_s << false;
    QTest::newRow("a text that closes too early") << u"up{a=\"b\"} or vector(1) or x{c=\"}\"}"_s << false;
    QTest::newRow("nothing") << u""_s << false;
}

void TstPrometheusAnswer::knowsPlainSelectors()
{
    QFETCH(QString, query);
    QFETCH(bool, plain);
    QCOMPARE(isPlainSelector(query), plain);
}

void TstPrometheusAnswer::readsAnswers_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("read");
    QTest::newRow("a vector") << QByteArray(one) << u"vector {a=\"b\"} 1"_s;
    QTest::newRow("a scalar") << R"({"status":"success","data":{"resultType":"scalar","result":[1.5,"2"]}})"_ba
                              << u"scalar  2"_s;
    QTest::newRow("a matrix")
        << R"({"status":"success","data":{"resultType":"matrix","result":[{"metric":{"__name__":"m"},"values":[[1,"1"],[2,"NaN"],[3,"-Inf"]]}]}})"_ba
        << u"matrix m 1 null -Inf"_s;
    QTest::newRow("a text") << R"({"status":"success","data":{"resultType":"string","result":[1,"hi"]}})"_ba
                            << u"string hi"_s;
    QTest::newRow("a histogram")
        << R"({"status":"success","data":{"resultType":"vector","result":[{"metric":{"h":"1"},"histogram":[1,{}]}]}})"_ba
        << u"vector {h=\"1\"} null"_s;
    QTest::newRow("an error") << R"({"status":"error","errorType":"bad_data","error":"no"})"_ba
                              << u"error bad_data no"_s;
    QTest::newRow("another success") << R"({"status":"success","data":["a"]})"_ba << u"nothing"_s;
    QTest::newRow("a new type") << R"({"status":"success","data":{"resultType":"cube","result":[]}})"_ba
                                << u"nothing"_s;
    QTest::newRow("another document") << R"({"ok":true})"_ba << u"nothing"_s;
    QTest::newRow("no JSON") << "<html>"_ba << u"nothing"_s;
}

void TstPrometheusAnswer::readsAnswers()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, read);
    const auto answer = readPrometheusAnswer(body);
    QString text = u"nothing"_s;
    if (answer && !answer->errorType.isEmpty())
        text = u"error "_s + answer->errorType + u' ' + answer->error;
    else if (answer)
        text = answer->type + u' ' + answer->text;
    for (const PrometheusSeries &series : answer ? answer->series : QList<PrometheusSeries>()) {
        text += series.labels;
        for (const PrometheusPoint &point : series.points)
            text += u' ' + (point.value.isNull() ? u"null"_s : point.value.toVariant().toString());
    }
    QCOMPARE(text, read);
}

void TstPrometheusAnswer::noFaultOfTheAskingIsAFail_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("outcome");
    const auto row = [](const char *name, const QByteArray &bytes, const QString &outcome) {
        QTest::newRow(name) << bytes << outcome;
    };
    row("good", response("200 OK", one), u"pass"_s);
    row("bad data", response("400 Bad Request", R"({"status":"error","errorType":"bad_data","error":"x"})"),
        u"unknown parse"_s);
    row("execution", response("422 Unprocessable Entity", R"({"status":"error","errorType":"execution","error":"x"})"),
        u"unknown status"_s);
    row("its own timeout",
        response("503 Service Unavailable", R"({"status":"error","errorType":"timeout","error":"x"})"),
        u"unknown timeout"_s);
    row("not ready", response("503 Service Unavailable", "Service Unavailable"), u"unknown status"_s);
    row("a server's fault", response("500 Internal Server Error", "oh"), u"unknown status"_s);
    row("no such page", response("404 Not Found", "404"), u"unknown status"_s);
    row("elsewhere", response("302 Found", "", "Location: /login\r\n"), u"unknown status"_s);
    row("who asks", response("401 Unauthorized", ""), u"unknown auth"_s);
    row("no right", response("403 Forbidden", ""), u"unknown permission"_s);
    row("another service", response("200 OK", "<html>hi</html>"), u"unknown protocol"_s);
    row("no HTTP", "SSH-2.0-x\r\n", u"unknown protocol"_s);
    row("half an answer", "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{", u"unknown reset"_s);
    row("nothing", "", u"unknown reset"_s);
}

void TstPrometheusAnswer::noFaultOfTheAskingIsAFail()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, outcome);
    QCOMPARE(judgedOf(bytes), outcome);
}

void TstPrometheusAnswer::oneThatIsNotThereSaysNothing()
{
    CheckContext context = asking(unusedPort());
    QCOMPARE(judged(context), u"unknown refused"_s);
    QVERIFY2(collect(context).failure->message.startsWith(u"Prometheus did not answer: "),
             qPrintable(collect(context).failure->message));
    context.check.outcomes[FailureClass::Refused] = Outcome::Fail; // where it is the patient itself
    QCOMPARE(judged(context), u"fail refused"_s);
}

void TstPrometheusAnswer::asksWhatIsWritten()
{
    QByteArray seen;
    const FaultServer server(FaultServer::http([&seen](const QByteArray &request) {
        seen = request;
        return response("200 OK", one);
    }));
    const QJsonObject more{{u"query"_s, u"sum(rate(x{a=~\"b+c\"}[5m])) & 1"_s},
                           {u"headers"_s, QJsonObject{{u"Authorization"_s, u"Bearer hunter2hunter2"_s}}}};
    const Observation observation = collect(asking(server.port(), u"/prom/"_s, more));
    QCOMPARE(told(observation), u"ok"_s);
    QVERIFY2(
        seen.startsWith("GET /prom/api/v1/query?query=sum%28rate%28x%7Ba%3D~%22b%2Bc%22%7D%5B5m%5D%29%29%20%26%201 "),
        seen.constData());
    QVERIFY2(seen.contains("Authorization: Bearer hunter2hunter2"), seen.constData());
    QVERIFY(!QJsonDocument(observationToJson(observation)).toJson().contains("hunter2"));
}

void TstPrometheusAnswer::tellsWarnings()
{
    const QByteArray body =
        R"({"status":"success","warnings":["partial response"],"data":{"resultType":"vector","result":[{"metric":{},"value":[1,"1"]}]}})";
    const FaultServer server(FaultServer::http([body](const QByteArray &) { return response("200 OK", body); }));
    const Observation observation = collect(asking(server.port()));
    QCOMPARE(factLines(observation, u"warnings"_s), u"warnings=[\"warning: partial response\"]"_s);
    QVERIFY(observation.evidence.excerpt.contains(u"warning: partial response"));
}

void TstPrometheusAnswer::aWorseSeriesBesideNaNIsAFail()
{
    const QByteArray body =
        R"({"status":"success","data":{"resultType":"vector","result":[{"metric":{"a":"1"},"value":[1,"NaN"]},{"metric":{"a":"2"},"value":[1,"9"]}]}})";
    QCOMPARE(judgedOf(response("200 OK", body)), u"fail threshold"_s);
}

QTEST_GUILESS_MAIN(TstPrometheusAnswer)
#include "tst_prometheusanswer.moc"
