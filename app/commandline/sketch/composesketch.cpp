// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/sketch/composesketch.h"

#include "app/commandline/sketch/yamlwords.h"
#include "diagnostics/checks/net/endpoint.h"
#include "diagnostics/runbook/yaml/yamldocument.h"

#include <QRegularExpression>

#include <optional>
#include <vector>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

using yamlwords::list;
using yamlwords::literal;
using yamlwords::word;

const QString composeVantage = u"compose-network"_s;

const YamlNode &childOf(const YamlNode &node, QStringView key)
{
    static const YamlNode none;
    const YamlEntry *entry = node.find(key);
    return entry ? entry->value : none;
}

/// The words of a list, or the keys of a map: depends_on, env_file and environment have both forms.
QStringList wordsOf(const YamlNode &node)
{
    QStringList words;
    if (node.isText())
        words.append(node.text());
    for (const YamlNode &item : node.items())
        words.append(item.isMap() ? childOf(item, u"path").text() : item.text());
    for (const YamlEntry &entry : node.entries())
        words.append(entry.key);
    words.removeAll(QString());
    return words;
}

struct PublishedPort
{
    QString published;
    QString target;
};

/// `${WEB_PORT:-8080}` is 8080 where nothing else is set; without a default nothing is known.
QString withDefaults(QString text)
{
    static const QRegularExpression variable(u"\\$\\{[A-Za-z_][A-Za-z0-9_]*:?-([^}]*)\\}"_s);
    return text.replace(variable, u"\\1"_s);
}

std::optional<PublishedPort> portOf(const YamlNode &node)
{
    if (node.isMap()) {
        const PublishedPort port{withDefaults(childOf(node, u"published").text()), childOf(node, u"target").text()};
        return parsePort(port.published) ? std::optional(port) : std::nullopt;
    }
    // [IP:][PUBLISHED:]TARGET[/PROTOCOL]; ranges and UDP are left out.
    const QString text = withDefaults(node.text());
    if (text.endsWith(u"/udp"))
        return std::nullopt;
    const QStringList parts = text.section(u'/', 0, 0).split(u':');
    if (parts.size() < 2)
        return std::nullopt;
    const PublishedPort port{parts.at(parts.size() - 2), parts.last()};
    return parsePort(port.published) && parsePort(port.target) ? std::optional(port) : std::nullopt;
}

QList<PublishedPort> portsOf(const YamlNode &service)
{
    QList<PublishedPort> ports;
    for (const YamlNode &item : childOf(service, u"ports").items()) {
        if (const std::optional<PublishedPort> port = portOf(item))
            ports.append(*port);
    }
    return ports;
}

/// The path of `curl -f http://localhost:8000/health`, when the health check asks \a target; a query may hold a token.
QString healthPath(const YamlNode &service, const QString &target)
{
    static const QRegularExpression url(
        u"http://(?:localhost|127\\.0\\.0\\.1|0\\.0\\.0\\.0)(?::(\\d+))?(/[\\w./-]*)"_s);
    const YamlNode &test = childOf(childOf(service, u"healthcheck"), u"test");
    const QRegularExpressionMatch match = url.match(wordsOf(test).join(u' '));
    if (!match.hasMatch())
        return {};
    const QString port = match.captured(1).isEmpty() ? u"80"_s : match.captured(1);
    return port == target ? match.captured(2) : QString();
}

/// Of standard input nobody knows the name: then Compose finds its file by itself.
QStringList composeWords(const QString &file)
{
    const QStringList words{u"docker"_s, u"compose"_s};
    return file == u"-" ? words : words + QStringList{u"--file"_s, file};
}

class ServiceSketch final
{
public:
    ServiceSketch(Sketch &sketch, const YamlEntry &entry, const QString &file)
        : m_sketch(sketch)
        , m_name(entry.key)
        , m_id(sketchId(entry.key))
        , m_service(entry.value)
        , m_origin{file, entry.line}
    {}

    [[nodiscard]] const QString &name() const { return m_name; }

    void declare()
    {
        m_sketch.component(m_id, m_name, m_origin);
        for (const QString &alias : {m_name, childOf(m_service, u"container_name").text()}) {
            if (!alias.isEmpty())
                takeHost(alias);
        }
        for (const PublishedPort &port : portsOf(m_service))
            m_sketch.componentOfHost.insert(u"localhost:"_s + port.published, m_id);
    }

    void describe()
    {
        for (const QString &other : wordsOf(childOf(m_service, u"depends_on")))
            m_sketch.addDependency(m_id, sketchId(other));
        dependByAddresses();
        for (const QString &file : wordsOf(childOf(m_service, u"env_file"))) {
            if (!file.contains(u'$') && !m_sketch.envFiles.contains(file))
                m_sketch.envFiles.append(file);
        }
        addContainer();
        for (const PublishedPort &port : portsOf(m_service))
            addPort(port);
        addLog();
    }

private:
    void takeHost(const QString &host)
    {
        m_sketch.componentOfHost.insert(host, m_id);
        m_sketch.vantageOfHost.insert(host, composeVantage);
    }

    /// A value that names another service as a host: redis://cache:6379, db, http://api:8000/.
    void dependByAddresses()
    {
        static const QRegularExpression host(u"(?:\\A|//|@)([A-Za-z0-9][A-Za-z0-9_.-]*)(?::\\d+|/|\\z)"_s);
        const YamlNode &environment = childOf(m_service, u"environment");
        QStringList values;
        for (const YamlNode &item : environment.items())
            values.append(item.text().section(u'=', 1));
        for (const YamlEntry &entry : environment.entries())
            values.append(entry.value.text());
        for (const QString &value : values) {
            auto found = host.globalMatch(value);
            while (found.hasNext())
                m_sketch.addDependency(m_id, m_sketch.componentOfHost.value(found.next().captured(1)));
        }
    }

    [[nodiscard]] QStringList compose(const QStringList &words) const { return composeWords(m_origin.file) + words; }

    void addContainer()
    {
        SketchCheck check{m_id + u"-container"_s, m_id, {}, {}, m_origin};
        const QString container = childOf(m_service, u"container_name").text();
        if (!container.isEmpty() && !container.contains(u'$') && !container.startsWith(u'-')) {
            check.lines = {u"use: docker/container"_s, u"with: {container: "_s + word(container) + u'}'};
            m_sketch.addCheck(check);
            return;
        }
        const QStringList command = compose({u"ps"_s, u"--status"_s, u"running"_s, u"--quiet"_s, literal(m_name)});
        check.lines = {u"title: "_s + word(u"A container of "_s + literal(m_name) + u" runs"_s), u"says: configured"_s,
                       u"command: "_s + list(command), u"outcomes: {exit: unknown}"_s};
        // The ids of the containers, one a line.
        check.expect = {{u"stdout"_s, u"{matches: \"^[0-9a-f]{12,}\"}"_s}};
        m_sketch.addCheck(check);
    }

    void addPort(const PublishedPort &port)
    {
        const QString path = healthPath(m_service, port.target);
        SketchCheck check{m_id, m_id, {}, {}, m_origin};
        if (path.isEmpty())
            check.lines = {u"title: "_s + word(literal(m_name) + u" accepts connections at port "_s + port.published),
                           u"tcp: "_s + word(u"localhost:"_s + port.published)};
        else
            check.lines = {u"title: "_s + word(literal(m_name) + u" says that it is well"_s),
                           u"http: "_s + word(u"http://localhost:"_s + port.published + path)};
        m_sketch.addCheck(check);
    }

    void addLog()
    {
        const QStringList read = compose({u"logs"_s, u"--no-color"_s, u"--no-log-prefix"_s, u"--timestamps"_s,
                                          u"--since"_s, u"${since}"_s, u"--until"_s, u"${until}"_s, literal(m_name)});
        const QStringList follow = compose({u"logs"_s, u"--no-color"_s, u"--no-log-prefix"_s, u"--timestamps"_s,
                                            u"--tail"_s, u"0"_s, u"--follow"_s, literal(m_name)});
        m_sketch.addLogSource(m_id, {u"read: "_s + list(read), u"follow: "_s + list(follow)}, m_origin);
    }

    Sketch &m_sketch;
    QString m_name;
    QString m_id;
    YamlNode m_service;
    SketchOrigin m_origin;
};

} // namespace

bool isComposeName(const QString &fileName)
{
    static const QRegularExpression form(u"\\A(?:docker-)?compose\\.ya?ml\\z"_s);
    return form.match(fileName).hasMatch();
}

void sketchCompose(Sketch &sketch, const QByteArray &bytes, const QString &file)
{
    const YamlDocument document = parseYaml(bytes, file);
    if (!document.root) {
        sketch.problems += document.problems;
        return;
    }
    const YamlNode &services = childOf(*document.root, u"services");
    if (services.entries().empty()) {
        sketch.problems.append({file, 0, 0, u"no services are declared here"_s, {}});
        return;
    }
    std::vector<ServiceSketch> each;
    for (const YamlEntry &entry : services.entries()) {
        // To a program that is started it would be an option.
        if (entry.key.startsWith(u'-'))
            sketch.problems.append(
                {file, entry.line, entry.column, u"a service whose name begins with - is left out"_s, {}});
        else
            each.emplace_back(sketch, entry, file);
    }
    for (ServiceSketch &service : each)
        service.declare();
    for (ServiceSketch &service : each)
        service.describe();
    if (each.empty())
        return;
    const QString first = each.front().name();
    sketch.addVantage(composeVantage,
                      {u"name: inside the network of Compose"_s,
                       u"reach: "_s + list(composeWords(file) + QStringList{u"exec"_s, u"-T"_s, literal(first)})},
                      first, {file, services.line()});
    sketch.readFiles.append(file);
}

} // namespace sitrep
