// SPDX-License-Identifier: Apache-2.0
#include "app/session/targets/target.h"

#include "diagnostics/checks/net/address.h"
#include "diagnostics/checks/net/connectionaddress.h"
#include "diagnostics/checks/net/endpoint.h"

#include <QFileInfo>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

const QString understood =
    u"understood are postgres://user@host/database, https://host/path, host:port, tls:host:port, a host name and a "
    "log file"_s;

/// Ports that speak TLS from the first byte (IANA service names and port numbers; 6443 is Kubernetes' API).
constexpr std::array<quint16, 12> tlsPorts{443, 465, 563, 636, 853, 990, 993, 995, 5671, 6443, 8443, 8883};

struct Service
{
    QStringView scheme;
    quint16 port;
    bool usesTls;
};

/// Services whose port alone is asked (IANA service names and port numbers).
constexpr std::array services{
    Service{u"redis", 6379, false},      Service{u"rediss", 6379, true}, Service{u"mysql", 3306, false},
    Service{u"mariadb", 3306, false},    Service{u"amqp", 5672, false},  Service{u"amqps", 5671, true},
    Service{u"mongodb", 27017, false},   Service{u"nats", 4222, false},  Service{u"ldap", 389, false},
    Service{u"ldaps", 636, true},        Service{u"smtp", 25, false},    Service{u"smtps", 465, true},
    Service{u"memcached", 11211, false}, Service{u"ssh", 22, false},     Service{u"sqlserver", 1433, false},
    Service{u"ftp", 21, false},          Service{u"kafka", 9092, false},
};

ParsedTarget refused(const QString &problem)
{
    return {{}, problem, false};
}

ParsedTarget notUnderstood(const QString &what)
{
    return refused(what + u"; "_s + understood);
}

Target portTarget(const Endpoint &endpoint, bool usesTls)
{
    return {Target::Kind::Port, endpoint.text(), endpoint.text(), endpoint.text(), usesTls};
}

ParsedTarget postgresTarget(const QString &text)
{
    const std::optional<ConnectionAddress> address = parseConnectionAddress(text);
    if (!address)
        return refused(u"this connection string cannot be read; signs such as @ : / in a user or a password must be "
                       "written percent-encoded (@ as %40)"_s);
    if (address->hosts.isEmpty())
        return refused(u"this connection string names no host; write postgres://user@host/database"_s);
    QStringList servers;
    for (qsizetype i = 0; i < address->hosts.size(); ++i) {
        const QString &host = address->hosts.at(i);
        const QString port = address->ports.value(address->ports.size() == 1 ? 0 : i, defaultPort(u"postgresql"_s));
        const bool isSocket = host.startsWith(u'/') || host.startsWith(u'@');
        if (!isSocket && !isHostName(host))
            return refused(u"the host of this connection string is none; signs such as @ : / in a user or a password "
                           "must be written percent-encoded (@ as %40)"_s);
        servers += isSocket ? host : Endpoint{host, parsePort(port).value_or(0)}.text();
    }
    Target target{Target::Kind::Postgres, text, servers.join(u','), {}, false};
    if (!address->database.isEmpty())
        target.shown += u'/' + address->database;
    return {target, {}, false};
}

ParsedTarget webTarget(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty())
        return refused(u"this URL cannot be read; write https://host/path"_s);
    const bool usesTls = url.scheme().toLower() == u"https";
    const auto port = static_cast<quint16>(url.port(usesTls ? 443 : 80));
    Target target{Target::Kind::Web, text, {}, Endpoint{url.host(QUrl::FullyDecoded), port}.text(), usesTls};
    target.shown = url.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
    return {target, {}, false};
}

ParsedTarget serviceTarget(const QString &text, const QString &scheme)
{
    const auto *const service = std::find_if(services.begin(), services.end(),
                                             [&scheme](const Service &known) { return known.scheme == scheme; });
    if (service == services.end())
        return notUnderstood(u"the scheme %1:// is not known"_s.arg(scheme));
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || !isHostName(url.host(QUrl::FullyDecoded)))
        return refused(u"this URL cannot be read; write %1://host:port"_s.arg(scheme));
    const Endpoint endpoint{url.host(QUrl::FullyDecoded), static_cast<quint16>(url.port(service->port))};
    return {portTarget(endpoint, service->usesTls), {}, false};
}

ParsedTarget tlsTarget(const QString &address)
{
    std::optional<Endpoint> endpoint = parseEndpoint(address);
    if (!endpoint && isHostName(address) && !address.contains(u':'))
        endpoint = Endpoint{address, 443};
    if (!endpoint)
        return refused(u"write tls:host:port, such as tls:example.com:443"_s);
    return {Target{Target::Kind::Tls, endpoint->text(), endpoint->text(), endpoint->text(), true}, {}, false};
}

/// A name alone is meant for a file when there is one, or when it ends like a log.
ParsedTarget fileTarget(const QString &path)
{
    const QFileInfo file(path);
    if (!file.exists())
        return {{}, u"%1: there is no such file"_s.arg(path), true};
    if ((!file.isFile() && !file.isDir()) || !file.isReadable())
        return {{}, u"%1: this file cannot be read"_s.arg(path), true};
    return {Target{Target::Kind::Log, file.absoluteFilePath(), path, {}, false}, {}, false};
}

bool isMeantForFile(const QString &text)
{
    static const QRegularExpression endsLikeOne(u"\\.(log|txt|out|err)(\\.\\d+)?$"_s,
                                                QRegularExpression::CaseInsensitiveOption);
    return text.contains(u'/') || endsLikeOne.match(text).hasMatch() || QFileInfo(text).isFile();
}

} // namespace

ParsedTarget parseTarget(const QString &typed)
{
    static const QRegularExpression postgres(u"^(jdbc:)?postgres(ql)?(\\+\\w+)?://"_s,
                                             QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression keywords(u"^(host|hostaddr|port|dbname|user|password)\\s*="_s);
    static const QRegularExpression anyScheme(u"^([A-Za-z][A-Za-z0-9+.-]*)://"_s);
    const QString text = typed.trimmed();
    if (text.isEmpty())
        return notUnderstood(u"there is nothing to check"_s);
    // A driver of a program says nothing of the server.
    if (const auto match = postgres.match(text); match.hasMatch())
        return postgresTarget(u"postgresql://"_s + text.sliced(match.capturedLength()));
    if (keywords.match(text).hasMatch())
        return postgresTarget(text);
    if (const auto match = anyScheme.match(text); match.hasMatch()) {
        const QString scheme = match.captured(1).toLower();
        return scheme == u"http" || scheme == u"https" ? webTarget(text) : serviceTarget(text, scheme);
    }
    if (text.startsWith("tls:"_L1))
        return tlsTarget(text.sliced(4));
    if (isMeantForFile(text))
        return fileTarget(text);
    if (const std::optional<Endpoint> endpoint = parseEndpoint(text)) {
        const bool usesTls = std::find(tlsPorts.begin(), tlsPorts.end(), endpoint->port) != tlsPorts.end();
        return {portTarget(*endpoint, usesTls), {}, false};
    }
    if (Address::fromNumber(text))
        return refused(u"%1 needs a port, such as %2"_s.arg(text, Endpoint{text, 443}.text()));
    if (isHostName(text) && !text.contains(u':'))
        return {Target{Target::Kind::Name, text, text, {}, false}, {}, false};
    // What else was typed may hold a password.
    return notUnderstood(u"this is no address"_s);
}

} // namespace sitrep
