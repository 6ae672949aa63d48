// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/engine/pasted/alertdetails.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;

class TestAlertDetails : public QObject
{
    Q_OBJECT

private slots:
    void alertmanager();
    void theEarliestThatFiresIsTheStart();
    void grafana();
    void pagerDuty();
    void whatIsNoAlertIsRefused_data();
    void whatIsNoAlertIsRefused();
    void hostileValues();
};

namespace {

QString linksOf(const AlertDetails &read)
{
    QStringList urls;
    for (const QJsonValue &link : read.details.value(u"links"_s).toArray())
        urls += link.toObject().value(u"title"_s).toString() + u' ' + link.toObject().value(u"url"_s).toString();
    return urls.join(u'|');
}

} // namespace

void TestAlertDetails::alertmanager()
{
    const AlertDetails read = alertDetails(R"json({
      "version": "4", "groupKey": "{}:{alertname=\"ChatDown\"}", "truncatedAlerts": 0, "status": "firing", "receiver": "oncall",
      "groupLabels": {"alertname": "ChatDown"}, "commonLabels": {"alertname": "ChatDown", "severity": "critical"},
      "commonAnnotations": {"summary": "Chat answers with 503", "runbook_url": "https://wiki.example/chat"},
      "externalURL": "https://alerts.example",
      "alerts": [{"status": "firing", "labels": {"alertname": "ChatDown", "instance": "a"},
        "annotations": {"runbook_url": "https://wiki.example/chat"},
        "startsAt": "2025-09-15T17:29:00.123Z", "endsAt": "0001-01-01T00:00:00Z",
        "generatorURL": "https://prometheus.example/graph?g0.expr=up", "fingerprint": "c8ab3f1d22aa0001"}]})json");
    QCOMPARE(read.problem, QString());
    QCOMPARE(read.details.value(u"id"_s).toString(), u"c8ab3f1d22aa0001"_s);
    QCOMPARE(read.details.value(u"title"_s).toString(), u"Chat answers with 503"_s);
    QCOMPARE(read.details.value(u"severity"_s).toString(), u"critical"_s);
    QVERIFY(read.details.value(u"started"_s).toString().startsWith(u"2025-09-15T17:29:00.123"_s));
    QCOMPARE(linksOf(read), u"ChatDown https://prometheus.example/graph?g0.expr=up|ChatDown, runbook "
                            "https://wiki.example/chat|alerts https://alerts.example"_s);
}

void TestAlertDetails::theEarliestThatFiresIsTheStart()
{
    const AlertDetails read = alertDetails(R"json({"version": "4", "status": "firing", "alerts": [
      {"status": "resolved", "labels": {"alertname": "A"}, "startsAt": "2025-09-15T10:00:00Z"},
      {"status": "firing", "labels": {"alertname": "B"}, "startsAt": "2025-09-15T17:40:00Z"},
      {"status": "firing", "labels": {"alertname": "C", "severity": "page"}, "startsAt": "2025-09-15T19:29:00+02:00"}]})json");
    QCOMPARE(read.details.value(u"title"_s).toString(), u"C"_s);
    QCOMPARE(read.details.value(u"severity"_s).toString(), u"page"_s);
    QVERIFY(read.details.value(u"started"_s).toString().startsWith(u"2025-09-15T17:29:00"_s));
}

void TestAlertDetails::grafana()
{
    const AlertDetails read = alertDetails(R"json({
      "receiver": "oncall", "status": "firing", "orgId": 1, "version": "1", "title": "[FIRING:1] Chat (staging)", "state": "alerting",
      "commonLabels": {"alertname": "Chat latency"}, "commonAnnotations": {}, "externalURL": "https://grafana.example/",
      "alerts": [{"status": "firing", "labels": {"alertname": "Chat latency"}, "annotations": {},
        "startsAt": "2025-09-15T17:29:00Z", "generatorURL": "https://grafana.example/alerting/1",
        "fingerprint": "57c6d9296de2ad39", "dashboardURL": "https://grafana.example/d/x", "panelURL": "https://grafana.example/d/x?v=2",
        "silenceURL": "https://grafana.example/silence"}]})json");
    QCOMPARE(read.details.value(u"title"_s).toString(), u"Chat latency"_s);
    QVERIFY(linksOf(read).contains(u"Chat latency, dashboard https://grafana.example/d/x|"_s));
    QVERIFY(!read.details.contains(u"severity"_s));
}

void TestAlertDetails::pagerDuty()
{
    const AlertDetails read = alertDetails(R"json({"event": {"id": "01BVT", "event_type": "incident.triggered",
      "resource_type": "incident", "occurred_at": "2025-09-15T17:31:00Z", "data": {"id": "PGR0VU2", "type": "incident",
      "html_url": "https://acme.pagerduty.com/incidents/PGR0VU2", "number": 1278, "status": "triggered",
      "title": "Chat is down", "created_at": "2025-09-15T17:29:30Z", "urgency": "high",
      "priority": {"id": "P9", "summary": "P1"}}}})json");
    QCOMPARE(read.problem, QString());
    QCOMPARE(read.details.value(u"id"_s).toString(), u"1278"_s);
    QCOMPARE(read.details.value(u"title"_s).toString(), u"Chat is down"_s);
    QCOMPARE(read.details.value(u"severity"_s).toString(), u"P1"_s);
    QVERIFY(read.details.value(u"started"_s).toString().startsWith(u"2025-09-15T17:29:30"_s));
    QCOMPARE(linksOf(read), u"PagerDuty https://acme.pagerduty.com/incidents/PGR0VU2"_s);
}

void TestAlertDetails::whatIsNoAlertIsRefused_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QString>("why");
    QTest::newRow("nothing") << QByteArray() << u"no JSON"_s;
    QTest::newRow("YAML") << QByteArray("sitrep: 1\n") << u"no JSON"_s;
    QTest::newRow("a list") << QByteArray("[]") << u"no alert"_s;
    QTest::newRow("no alerts") << QByteArray(R"json({"version": "4", "alerts": []})json") << u"no alert"_s;
    QTest::newRow("alerts of numbers") << QByteArray(R"json({"alerts": [1, 2]})json") << u"no alert"_s;
    QTest::newRow("a service of PagerDuty")
        << QByteArray(R"json({"event": {"data": {"type": "service"}}})json") << u"no alert"_s;
    QTest::newRow("all are resolved") << QByteArray(R"json({"status": "resolved", "alerts": [
            {"status": "resolved", "startsAt": "2025-09-15T17:29:00Z"}, {"status": "resolved"}]})json")
                                      << u"all of it is resolved"_s;
    QTest::newRow("a resolved one of PagerDuty")
        << QByteArray(R"json({"event": {"data": {"type": "incident", "status": "resolved", "title": "x"}}})json")
        << u"all of it is resolved"_s;
    QTest::newRow("a start that is no time")
        << QByteArray(R"json({"alerts": [{"status": "firing", "startsAt": "yesterday"}]})json")
        << u"`startsAt` is no time"_s;
    QTest::newRow("a start that is a number")
        << QByteArray(R"json({"alerts": [{"status": "firing", "startsAt": 1757957340}]})json")
        << u"`startsAt` is no time"_s;
    QTest::newRow("one of PagerDuty") << QByteArray(
        R"json({"event": {"data": {"type": "incident", "created_at": "17:29"}}})json")
                                      << u"`created_at` is no time"_s;
    QTest::newRow("too large") << QByteArray(largestAlert + 1, ' ') << u"at most 4 MiB"_s;
    QTest::newRow("deep") << QByteArray(100'000, '[') << u"no JSON"_s;
}

void TestAlertDetails::whatIsNoAlertIsRefused()
{
    QFETCH(QByteArray, payload);
    QFETCH(QString, why);
    const AlertDetails read = alertDetails(payload);
    QVERIFY2(read.problem.contains(why), qPrintable(read.problem));
    QVERIFY(read.details.isEmpty());
}

void TestAlertDetails::hostileValues()
{
    const AlertDetails read =
        alertDetails(R"json({"alerts": [{"status": 7, "labels": {"alertname": "a\nb\u0007", "severity": {}},
      "startsAt": "0001-01-01T00:00:00Z", "generatorURL": "javascript:alert(1)", "panelURL": "file:///etc/passwd",
      "fingerprint": null}]
})json");
    QCOMPARE(read.problem, QString());
    QVERIFY(!read.details.contains(u"started"_s) && !read.details.contains(u"links"_s));
    QVERIFY(!read.details.contains(u"severity"_s) && !read.details.contains(u"id"_s));
    QVERIFY(!read.details.value(u"title"_s).toString().contains(u'\n'));
}

QTEST_GUILESS_MAIN(TestAlertDetails)
#include "tst_alertdetails.moc"
