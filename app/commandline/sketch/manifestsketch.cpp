// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/sketch/manifestsketch.h"

#include "app/commandline/sketch/manifest.h"
#include "app/commandline/sketch/yamlwords.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

using yamlwords::list;
using yamlwords::literal;
using yamlwords::word;

const QString clusterVantage = u"cluster"_s;

bool isWorkload(const QString &kind)
{
    return kind == u"Deployment" || kind == u"StatefulSet" || kind == u"DaemonSet";
}

QStringList namesIn(const YamlNode &containers)
{
    QStringList names;
    for (const YamlNode &container : containers.items()) {
        const YamlEntry *env = container.find(u"env");
        for (const YamlNode &variable : env ? env->value.items() : std::vector<YamlNode>()) {
            const YamlEntry *name = variable.find(u"name");
            if (name && !names.contains(name->value.text()))
                names.append(name->value.text());
        }
    }
    return names;
}

class ManifestSketch final
{
public:
    ManifestSketch(Sketch &sketch, QList<Manifest> manifests)
        : m_sketch(sketch)
        , m_manifests(std::move(manifests))
    {}

    void declare()
    {
        for (const Manifest &manifest : m_manifests) {
            if (isWorkload(manifest.kind()) || isCloudRun(manifest))
                m_sketch.component(sketchId(manifest.name()), manifest.name(), manifest.origin());
        }
        for (const Manifest &manifest : m_manifests) {
            if (manifest.kind() == u"Service" && !isCloudRun(manifest))
                takeService(manifest);
        }
    }

    void describe()
    {
        for (const Manifest &manifest : m_manifests) {
            if (isCloudRun(manifest))
                addCloudRun(manifest);
            else if (isWorkload(manifest.kind()))
                addWorkload(manifest);
            else if (manifest.kind() == u"Ingress")
                addIngress(manifest);
        }
    }

private:
    static bool isCloudRun(const Manifest &manifest)
    {
        return manifest.kind() == u"Service" && manifest.text({u"apiVersion"}).startsWith(u"serving.knative.dev/");
    }

    /// The workload whose pods have all labels that the service selects.
    [[nodiscard]] QString selectedBy(const Manifest &service) const
    {
        const YamlNode selector = service.at({u"spec", u"selector"});
        for (const Manifest &each : m_manifests) {
            const YamlNode labels = each.at({u"spec", u"template", u"metadata", u"labels"});
            const auto &wanted = selector.entries();
            const bool fits = std::all_of(wanted.begin(), wanted.end(), [&labels](const YamlEntry &label) {
                const YamlEntry *found = labels.find(label.key);
                return found && found->value.text() == label.value.text();
            });
            if (isWorkload(each.kind()) && each.nameSpace() == service.nameSpace() && fits && !wanted.empty())
                return sketchId(each.name());
        }
        return {};
    }

    void takeService(const Manifest &service)
    {
        const QString id = selectedBy(service);
        if (id.isEmpty())
            return;
        const QString inSpace = service.name() + u'.' + service.nameSpace();
        const QStringList hosts{service.name(), inSpace, QString(inSpace + u".svc"_s),
                                QString(inSpace + u".svc.cluster.local"_s)};
        for (const QString &host : hosts) {
            m_sketch.componentOfHost.insert(host, id);
            m_sketch.vantageOfHost.insert(host, clusterVantage);
        }
    }

    [[nodiscard]] static QStringList kubectl(const Manifest &manifest, const QStringList &words)
    {
        return QStringList{u"kubectl"_s, u"--context=${kube_context}"_s,
                           u"--namespace="_s + literal(manifest.nameSpace())}
               + words;
    }

    void needContext(const Manifest &manifest)
    {
        m_sketch.addParameter(u"kube_context"_s, u"FILL-IN"_s, manifest.origin());
        m_sketch.addVantage(
            clusterVantage,
            {u"name: inside the cluster"_s,
             u"reach: "_s
                 + list(kubectl(manifest, {u"exec"_s, u"-i"_s,
                                           manifest.kind().toLower() + u'/' + literal(manifest.name()), u"--"_s}))},
            u"kubernetes.default.svc.cluster.local"_s, manifest.origin());
    }

    void addWorkload(const Manifest &manifest)
    {
        const QString id = sketchId(manifest.name());
        const QString object = manifest.kind().toLower() + u'/' + literal(manifest.name());
        needContext(manifest);
        m_sketch.addCheck(manifest.kind() == u"Deployment" ? deploymentCheck(manifest) : podsCheck(manifest, object));
        addDeployedVariables(manifest, kubectl(manifest, {u"get"_s, object, u"--output=json"_s}),
                             {u"spec", u"template", u"spec", u"containers"});
        for (const QString &host : hostsIn(manifest))
            m_sketch.addDependency(id, m_sketch.componentOfHost.value(host));
        const QString pods = manifest.kind().toLower() + u'/' + literal(manifest.name());
        m_sketch.addLogSource(id,
                              {u"follow: "_s
                               + list(kubectl(manifest, {u"logs"_s, pods, u"--all-containers"_s, u"--timestamps"_s,
                                                         u"--tail=0"_s, u"--follow"_s}))},
                              manifest.origin());
    }

    static SketchCheck deploymentCheck(const Manifest &manifest)
    {
        const QString id = sketchId(manifest.name());
        SketchCheck check{id + u"-pods"_s, id, {}, {}, manifest.origin()};
        check.lines = {u"use: kubernetes/deployment"_s,
                       u"with: {context: \"${kube_context}\", namespace: %1, deployment: %2}"_s.arg(
                           word(literal(manifest.nameSpace())), word(literal(manifest.name())))};
        return check;
    }

    [[nodiscard]] static SketchCheck podsCheck(const Manifest &manifest, const QString &object)
    {
        const QString id = sketchId(manifest.name());
        SketchCheck check{id + u"-pods"_s, id, {}, {}, manifest.origin()};
        check.lines = {u"title: "_s + word(u"Pods of "_s + literal(manifest.name()) + u" are ready"_s),
                       u"says: configured"_s,
                       u"command: "_s + list(kubectl(manifest, {u"get"_s, object, u"--output=json"_s})),
                       u"outcomes: {exit: unknown}"_s};
        const bool isDaemon = manifest.kind() == u"DaemonSet";
        check.expect = {{isDaemon ? u"json.status.numberReady"_s : u"json.status.readyReplicas"_s, u"{at_least: 1}"_s}};
        return check;
    }

    /// Names of other services in the values of a container's variables.
    [[nodiscard]] QStringList hostsIn(const Manifest &manifest) const
    {
        static const QRegularExpression form(u"(?:\\A|//|@)([a-z0-9][a-z0-9.-]*)(?::\\d+|/|\\z)"_s);
        QStringList hosts;
        for (const YamlNode &container : manifest.at({u"spec", u"template", u"spec", u"containers"}).items()) {
            const YamlEntry *env = container.find(u"env");
            for (const YamlNode &variable : env ? env->value.items() : std::vector<YamlNode>()) {
                const YamlEntry *value = variable.find(u"value");
                auto found = form.globalMatch(value ? value->value.text() : QString());
                while (found.hasNext())
                    hosts.append(found.next().captured(1));
            }
        }
        return hosts;
    }

    void addDeployedVariables(const Manifest &manifest, const QStringList &command,
                              std::initializer_list<QStringView> containers)
    {
        const QStringList names = namesIn(manifest.at(containers));
        if (names.isEmpty())
            return;
        const QString id = sketchId(manifest.name());
        SketchCheck check{id + u"-variables"_s, id, {}, {}, manifest.origin()};
        check.lines = {u"title: "_s + word(u"The variables of "_s + literal(manifest.name()) + u" are deployed"_s),
                       u"says: configured"_s, u"variables:"_s,
                       u"  from: {command: "_s + list(command)
                           + u", names: \"spec.template.spec.containers[*].env[*].name\"}"_s,
                       u"  required: "_s + list(names)};
        m_sketch.addCheck(check);
    }

    void addCloudRun(const Manifest &manifest)
    {
        const QString id = sketchId(manifest.name());
        const QString region = manifest.text({u"metadata", u"labels", u"cloud.googleapis.com/location"});
        m_sketch.addParameter(u"project"_s, u"FILL-IN"_s, manifest.origin());
        m_sketch.addParameter(u"region"_s, region.isEmpty() ? u"FILL-IN"_s : literal(region), manifest.origin());
        const QStringList describe{u"gcloud"_s,
                                   u"run"_s,
                                   u"services"_s,
                                   u"describe"_s,
                                   literal(manifest.name()),
                                   u"--region=${region}"_s,
                                   u"--project=${project}"_s,
                                   u"--format=json"_s};
        SketchCheck ready{id + u"-revision"_s, id, {}, {}, manifest.origin()};
        ready.lines = {u"use: gcp/cloud-run"_s, u"with: {project: \"${project}\", region: \"${region}\", service: "_s
                                                    + word(literal(manifest.name())) + u'}'};
        m_sketch.addCheck(ready);
        addDeployedVariables(manifest, describe, {u"spec", u"template", u"spec", u"containers"});
        addWebAddress(manifest, id, manifest.text({u"status", u"url"}));
        const QString filter = u"resource.type=\"cloud_run_revision\" AND resource.labels.service_name=\"%1\""_s.arg(
            literal(manifest.name()));
        const QStringList read{u"gcloud"_s,
                               u"logging"_s,
                               u"read"_s,
                               filter + u" AND timestamp>=\"${since}\" AND timestamp<\"${until}\""_s,
                               u"--project=${project}"_s,
                               u"--format=json"_s,
                               u"--limit=20000"_s,
                               u"--order=asc"_s};
        m_sketch.addLogSource(id, {u"read: "_s + list(read)}, manifest.origin());
    }

    void addIngress(const Manifest &manifest)
    {
        const bool isSecure = !manifest.at({u"spec", u"tls"}).items().empty();
        for (const YamlNode &rule : manifest.at({u"spec", u"rules"}).items()) {
            const YamlEntry *host = rule.find(u"host");
            if (!host || host->value.text().contains(u'*'))
                continue;
            const QString id = backendOf(rule);
            const QString component = id.isEmpty() ? sketchId(manifest.name()) : id;
            m_sketch.component(component, component, manifest.origin());
            addWebAddress(manifest, component, (isSecure ? u"https://"_s : u"http://"_s) + host->value.text() + u'/');
        }
    }

    [[nodiscard]] QString backendOf(const YamlNode &rule) const
    {
        const YamlNode paths = Manifest{rule, {}, 0}.at({u"http", u"paths"});
        if (paths.items().empty())
            return {};
        const Manifest path{paths.items().front(), {}, 0};
        return m_sketch.componentOfHost.value(path.text({u"backend", u"service", u"name"}));
    }

    void addWebAddress(const Manifest &manifest, const QString &component, const QString &url)
    {
        static const QRegularExpression form(u"\\A(https?)://([A-Za-z0-9.-]+)(/[\\w./-]*)?\\z"_s);
        const QRegularExpressionMatch match = form.match(url);
        if (!match.hasMatch())
            return;
        SketchCheck check{component + u"-answers"_s, component, {}, {}, manifest.origin()};
        check.lines = {u"title: "_s + word(match.captured(2) + u" answers"_s), u"http: "_s + word(url)};
        check.expect = {{u"status"_s, u"{below: 500}"_s}};
        m_sketch.addCheck(check);
        if (match.captured(1) != u"https")
            return;
        SketchCheck certificate{component + u"-certificate"_s, component, {}, {}, manifest.origin()};
        certificate.lines = {u"title: "_s + word(u"The certificate of "_s + match.captured(2) + u" is valid"_s),
                             u"tls: "_s + word(match.captured(2) + u":443"_s)};
        m_sketch.addCheck(certificate);
    }

    Sketch &m_sketch;
    QList<Manifest> m_manifests;
};

} // namespace

void sketchManifests(Sketch &sketch, const QList<ManifestFile> &files)
{
    QList<Manifest> manifests;
    for (const ManifestFile &file : files) {
        const QList<Manifest> found = manifestsIn(file.bytes, file.file, sketch.problems);
        if (!found.isEmpty())
            sketch.readFiles.append(file.file);
        manifests += found;
    }
    ManifestSketch made(sketch, manifests);
    made.declare();
    made.describe();
}

} // namespace sitrep
