// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/sketch/manifest.h"
#include "app/commandline/sketch/manifestsketch.h"
#include "tests/unit/commandline/sketch/sketchreading.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;
using namespace sitrep;

namespace {

const QByteArray backend = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: backend, namespace: shop}\n"
                           "spec:\n  template:\n    metadata: {labels: {app: backend, tier: a}}\n    spec:\n"
                           "      containers:\n        - name: c\n          env:\n"
                           "            - {name: QUEUE, value: \"http://worker.shop:80/s3cr3t-path\"}\n"
                           "            - {name: KEY, value: s3cr3t-key}\n";
const QByteArray worker = "apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: worker, namespace: shop}\n"
                          "spec: {template: {metadata: {labels: {app: worker}}, spec: {containers: [{name: w}]}}}\n";
const QByteArray workerService = "apiVersion: v1\nkind: Service\nmetadata: {name: worker, namespace: shop}\n"
                                 "spec: {selector: {app: worker}}\n";
const QByteArray backendService = "apiVersion: v1\nkind: Service\nmetadata: {name: front, namespace: shop}\n"
                                  "spec: {selector: {app: backend}}\n";
const QByteArray ingress = "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: i, namespace: shop}\n"
                           "spec:\n  tls: [{hosts: [shop.example.com]}]\n  rules:\n    - host: shop.example.com\n"
                           "      http: {paths: [{path: /, backend: {service: {name: front, port: {number: 80}}}}]}\n"
                           "    - host: \"*.example.com\"\n";
const QByteArray cloudRun =
    "apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata:\n  name: chat\n"
    "  labels: {cloud.googleapis.com/location: us-central1}\nspec: {template: {spec: {containers: "
    "[{env: [{name: DATABASE_URL, value: s3cr3t-url}]}]}}}\nstatus: {url: \"https://chat.a.run.app\"}\n";

Sketch sketchOf(const QByteArrayList &documents)
{
    Sketch sketch;
    sketch.title = u"test"_s;
    sketchManifests(sketch, {{documents.join("---\n"), u"all.yaml"_s}});
    return sketch;
}

} // namespace

class ManifestSketchTest : public QObject
{
    Q_OBJECT

private slots:
    void workloads();
    void ingressLeadsToItsWorkload();
    void cloudRunService();
    void listOfObjects();
    void linesAreThoseOfTheFile();
    void oneFaultyDocumentDoesNotHideTheOthers();
    void otherYamlIsNone();
};

void ManifestSketchTest::workloads()
{
    const Sketch sketch = sketchOf({backend, worker, workerService});
    const auto runbook = readBack(sketch);
    QVERIFY(runbook);
    QCOMPARE(sketch.components.front().dependsOn, QStringList{u"worker"_s});
    const Check *variables = runbook->check(u"backend-variables"_s);
    QVERIFY(variables);
    QCOMPARE(variables->says, Says::Configured);
    QCOMPARE(variables->config.value(u"required"_s).toArray().size(), 2);
    QVERIFY(runbook->check(u"worker-pods"_s));
    QVERIFY(runbook->vantage(u"cluster"_s)->reach.contains(u"-i"_s)); // sitrep over there reads its standard input
    QVERIFY(!sketchText(sketch).contains("s3cr3t"));
}

void ManifestSketchTest::ingressLeadsToItsWorkload()
{
    const Sketch sketch = sketchOf({ingress, backend, backendService});
    const auto runbook = readBack(sketch);
    QVERIFY(runbook);
    const Check *answers = runbook->check(u"backend-answers"_s);
    QVERIFY(answers);
    QCOMPARE(answers->component, u"backend"_s);
    QCOMPARE(answers->config.value(u"url"_s).toString(), u"https://shop.example.com/"_s);
    QVERIFY(runbook->check(u"backend-certificate"_s));
    QVERIFY(!sketchText(sketch).contains("*.example.com"));
}

void ManifestSketchTest::cloudRunService()
{
    const Sketch sketch = sketchOf({cloudRun});
    const auto runbook = readBack(sketch);
    QVERIFY(runbook);
    QVERIFY(runbook->check(u"chat-revision"_s));
    QVERIFY(runbook->check(u"chat-variables"_s));
    QCOMPARE(runbook->check(u"chat-answers"_s)->config.value(u"url"_s).toString(), u"https://chat.a.run.app"_s);
    QVERIFY(sketchText(sketch).contains("region: us-central1"));
    QVERIFY(!sketchText(sketch).contains("s3cr3t"));
}

void ManifestSketchTest::listOfObjects()
{
    QByteArray text = "apiVersion: v1\nkind: List\nitems:\n";
    for (const QByteArray &object : {worker, workerService})
        text += "- " + QByteArray(object).trimmed().replace("\n", "\n  ") + "\n";
    const Sketch sketch = sketchOf({text});
    QVERIFY(checkOf(sketch, u"worker-pods"_s));
    QCOMPARE(checkOf(sketch, u"worker-pods"_s)->origin.text(), u"all.yaml:4"_s);
}

void ManifestSketchTest::linesAreThoseOfTheFile()
{
    const Sketch sketch = sketchOf({workerService, worker});
    QCOMPARE(checkOf(sketch, u"worker-pods"_s)->origin.text(), u"all.yaml:6"_s);
}

void ManifestSketchTest::oneFaultyDocumentDoesNotHideTheOthers()
{
    const Sketch sketch = sketchOf({"apiVersion: v1\nkind: [\n", worker});
    QVERIFY(checkOf(sketch, u"worker-pods"_s));
    QCOMPARE_GE(sketch.problems.size(), 1);
    QVERIFY(sketch.problems.front().line <= 3);
}

void ManifestSketchTest::otherYamlIsNone()
{
    QVERIFY(!looksLikeManifest("kind: x\n"));
    QVERIFY(!looksLikeManifest("a:\n  apiVersion: v1\n  kind: y\n"));
    const Sketch sketch = sketchOf({"apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n", "a: b\n"});
    QVERIFY(sketch.checks.isEmpty());
    QVERIFY(sketch.problems.isEmpty());
}

QTEST_GUILESS_MAIN(ManifestSketchTest)
#include "tst_manifestsketch.moc"
