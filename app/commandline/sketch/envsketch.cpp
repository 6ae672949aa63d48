// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/sketch/envsketch.h"

#include "app/commandline/sketch/yamlwords.h"
#include "diagnostics/checks/net/connectionaddress.h"
#include "diagnostics/checks/net/endpoint.h"
#include "diagnostics/domain/secrets/secretnames.h"

#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

using yamlwords::word;

const FoundVariable *variableNamed(const FoundVariables &found, const QString &name)
{
    const auto at = std::find_if(found.variables.begin(), found.variables.end(),
                                 [&name](const FoundVariable &each) { return each.name == name; });
    return at == found.variables.end() ? nullptr : &*at;
}

QString reference(const QString &name)
{
    return u"${env:"_s + name + u'}';
}

/// "DATABASE_URL" -> "database", "REDIS_CACHE_URI" -> "redis-cache".
QString subjectOf(const QString &name)
{
    QString subject = name;
    for (const QString &ending : {u"_URL"_s, u"_URI"_s, u"_DSN"_s, u"_HOST"_s, u"_ADDRESS"_s}) {
        if (subject.size() > ending.size() && subject.endsWith(ending, Qt::CaseInsensitive))
            subject.chop(ending.size());
    }
    return sketchId(subject).replace(u'_', u'-');
}

/// A sign of an URL in a password that is not percent-encoded: what seems to be the host is then a piece of it.
bool hidesItsHost(const QString &value)
{
    const qsizetype at = value.lastIndexOf(u'@');
    const qsizetype scheme = value.indexOf(u"://");
    if (at < 0 || scheme < 0 || at < scheme)
        return false;
    const QStringView before = QStringView(value).sliced(scheme + 3, at - scheme - 3);
    return before.count(u':') > 1
           || std::any_of(before.begin(), before.end(), [](QChar c) { return u"@/?#"_s.contains(c); });
}

void addTarget(Sketch &sketch, const FoundVariable &variable, const QString &host, const QString &port,
               SketchCheck check)
{
    const QString subject = subjectOf(variable.name);
    const QString component = sketch.componentAt(host, port, subject);
    sketch.component(component, component, variable.origin);
    check.id = subject;
    check.component = component;
    check.origin = variable.origin;
    if (const QString vantage = sketch.vantageOfHost.value(host); !vantage.isEmpty())
        check.lines.append(u"needs_vantage: "_s + vantage);
    sketch.addCheck(std::move(check));
}

void addDatabase(Sketch &sketch, const FoundVariable &variable, const ConnectionAddress &address)
{
    SketchCheck check;
    check.lines = {u"title: "_s + word(u"The database of "_s + variable.name + u" answers"_s),
                   u"postgres: "_s + word(reference(variable.name))};
    addTarget(sketch, variable, address.hosts.value(0), address.ports.value(0, u"5432"_s), check);
}

void addWebService(Sketch &sketch, const FoundVariable &variable, const ConnectionAddress &address)
{
    SketchCheck check;
    check.lines = {u"title: "_s + word(u"The service of "_s + variable.name + u" answers"_s),
                   u"http: "_s + word(reference(variable.name))};
    // What stands in a variable is mostly the root of a service, which may answer 404.
    check.expect = {{u"status"_s, u"{below: 500}"_s}};
    addTarget(sketch, variable, address.hosts.value(0), address.ports.value(0, defaultPort(address.scheme)), check);
}

void addOtherService(Sketch &sketch, const FoundVariable &variable, const ConnectionAddress &address)
{
    const QString port = address.ports.value(0, defaultPort(address.scheme));
    const std::optional<quint16> number = parsePort(port);
    if (!number || !isHostName(address.hosts.value(0)))
        return;
    const QString endpoint = Endpoint{address.hosts.value(0), *number}.text();
    SketchCheck check;
    check.lines = {u"title: "_s + word(u"The service of "_s + variable.name + u" accepts connections"_s),
                   u"tcp: "_s + word(endpoint)};
    addTarget(sketch, variable, address.hosts.value(0), port, check);
}

bool isPostgres(const ConnectionAddress &address)
{
    return address.scheme == u"postgresql" || address.scheme.isEmpty();
}

void addAddress(Sketch &sketch, const FoundVariable &variable, const ConnectionAddress &address)
{
    if (isPostgres(address))
        addDatabase(sketch, variable, address);
    else if (address.scheme == u"http" || address.scheme == u"https")
        addWebService(sketch, variable, address);
    else
        addOtherService(sketch, variable, address);
}

/// X_HOST and X_PORT, where no address says the same.
void addPair(Sketch &sketch, const FoundVariables &found, const FoundVariable &host, const QStringList &seen)
{
    QString portName = host.name;
    portName.replace(portName.size() - 4, 4, u"PORT"_s);
    const FoundVariable *port = variableNamed(found, portName);
    if (!port || seen.contains(host.value + u':' + port->value))
        return;
    SketchCheck check;
    check.lines = {u"title: "_s + word(host.name + u" and "_s + portName + u" lead to something that listens"_s),
                   u"tcp: "_s + word(reference(host.name) + u':' + reference(portName))};
    addTarget(sketch, host, host.value, port->value, check);
}

bool isUrlName(const QString &name)
{
    return name.endsWith(u"URL"_s) || name.endsWith(u"URI"_s) || name.endsWith(u"DSN"_s);
}

/// The parts of DATABASE_URL that stand beside it by themselves.
QStringList partsBeside(const FoundVariables &found, const ConnectionAddress &address)
{
    QStringList parts;
    const QMap<QString, QString> said{
        {u"HOST"_s, address.hosts.value(0)}, {u"PORT"_s, address.ports.value(0, u"5432"_s)},
        {u"DB"_s, address.database},         {u"DATABASE"_s, address.database},
        {u"NAME"_s, address.database},       {u"USER"_s, address.user}};
    for (const QString &prefix : {u"POSTGRES_"_s, u"PG"_s, u"DB_"_s, u"DATABASE_"_s}) {
        for (auto part = said.begin(); part != said.end(); ++part) {
            if (variableNamed(found, prefix + part.key()) && !part.value().isEmpty())
                parts.append(prefix + part.key());
        }
    }
    return parts;
}

QString ruleOf(const FoundVariables &found, const FoundVariable &variable)
{
    const QString &name = variable.name;
    const std::optional<ConnectionAddress> address = parseConnectionAddress(variable.value);
    if (address && isPostgres(*address)) {
        const QStringList parts = partsBeside(found, *address);
        return parts.isEmpty() ? u"{type: postgres-url}"_s
                               : u"{type: postgres-url, agrees_with: "_s + yamlwords::list(parts) + u'}';
    }
    if (isUrlName(name) && address)
        return u"{type: url}"_s;
    if (name == u"PORT" || name.endsWith(u"_PORT"_s) || name == u"PGPORT")
        return u"{type: port}"_s;
    if (name.endsWith(u"SECRET_KEY"_s) || name == u"JWT_SECRET" || name.endsWith(u"_JWT_SECRET"_s))
        return u"{min_length: 32, not_placeholder: true}"_s;
    if (!secretKindOfName(name).isEmpty())
        return u"{not_placeholder: true}"_s;
    if (name.endsWith(u"_HOST"_s) || name == u"PGHOST")
        return u"{type: host}"_s;
    return {};
}

} // namespace

bool namesTarget(const QString &name)
{
    static const QStringList others{u"PGHOST"_s, u"PGPORT"_s};
    static const QStringList subjects{u"DATABASE"_s, u"DB"_s,   u"POSTGRES"_s, u"PG"_s,  u"REDIS"_s,   u"MYSQL"_s,
                                      u"MONGO"_s,    u"AMQP"_s, u"RABBITMQ"_s, u"API"_s, u"BACKEND"_s, u"CACHE"_s};
    if (others.contains(name))
        return true;
    const bool names = isUrlName(name) || name.endsWith(u"_HOST"_s) || name.endsWith(u"_PORT"_s);
    return names && std::any_of(subjects.begin(), subjects.end(), [&name](const QString &each) {
               return name.startsWith(each);
           });
}

void sketchTargets(Sketch &sketch, const FoundVariables &found)
{
    if (found.isExample)
        return;
    QStringList seen;
    for (const FoundVariable &variable : found.variables) {
        const std::optional<ConnectionAddress> address = parseConnectionAddress(variable.value);
        if (!address || address->hosts.isEmpty())
            continue;
        if (hidesItsHost(variable.value)) {
            sketch.problems.append(
                {variable.origin.file, variable.origin.line, 0,
                 QString(variable.name + u" holds signs such as @ : / ? # in its user or password"_s),
                 u"write them percent-encoded (@ as %40, / as %2F); no check is made of it"_s});
            continue;
        }
        seen.append(address->hosts.value(0) + u':' + address->ports.value(0, defaultPort(address->scheme)));
        addAddress(sketch, variable, *address);
    }
    for (const FoundVariable &variable : found.variables) {
        if (variable.name.endsWith(u"_HOST"_s) || variable.name == u"PGHOST")
            addPair(sketch, found, variable, seen);
    }
}

void sketchVariables(Sketch &sketch, const FoundVariables &found, const FoundVariables &needed)
{
    const FoundVariables &names = needed.variables.isEmpty() ? found : needed;
    if (names.variables.isEmpty())
        return;
    QStringList required;
    QStringList rules;
    for (const FoundVariable &variable : names.variables) {
        if (required.contains(variable.name))
            continue;
        required.append(variable.name);
        const FoundVariable *set = variableNamed(found, variable.name);
        if (const QString rule = ruleOf(found, set ? *set : variable); !rule.isEmpty())
            rules.append(u"    "_s + variable.name + u": "_s + rule);
    }
    const SketchOrigin origin = names.variables.front().origin;
    sketch.component(u"environment"_s, u"Environment of this shell"_s, {origin.file, 0});
    SketchCheck check{u"required-variables"_s, u"environment"_s, {}, {}, {origin.file, 0}};
    check.lines = {u"title: "_s + word(u"The variables of "_s + origin.file + u" are set and well formed"_s),
                   u"profiles: [quick, env-check]"_s, u"variables:"_s};
    if (!found.file.isEmpty())
        check.lines.append(u"  from: "_s + yamlwords::list({found.file}));
    check.lines.append(u"  required: "_s + yamlwords::list(required));
    if (!rules.isEmpty())
        check.lines << u"  rules:"_s << rules;
    sketch.addCheck(check);
}

} // namespace sitrep
