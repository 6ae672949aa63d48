// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/targetaddresses.h"

#include "diagnostics/checks/http/httptarget.h"
#include "diagnostics/checks/net/endpoint.h"
#include "diagnostics/checks/net/resolver.h"
#include "diagnostics/checks/postgres/parameters/conninfo.h"
#include "diagnostics/platform/descriptor.h"

#include <sys/socket.h>

#include <algorithm>
#include <cerrno>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

QString hostOfUrl(const CheckContext &context)
{
    const std::optional<QUrl> url = parseHttpUrl(context.config[u"url"_s].toString());
    return url && !proxyOf(context) ? endpointOf(*url).host : QString();
}

QString hostOfDatabase(const CheckContext &context)
{
    ConnInfo info;
    if (ConnInfo::parse(context.config[u"url"_s].toString(), info) || info.hosts().size() != 1)
        return {};
    const PostgresHost &host = info.hosts().constFirst();
    if (host.isSocket())
        return {};
    return host.hostNumber.isEmpty() ? host.host : host.hostNumber;
}

/// Connecting a datagram socket sends nothing; it fails where no route leads there.
bool hasRoute(const Address &address)
{
    constexpr quint16 discard = 9;
    const Descriptor socket(::socket(address.family(), SOCK_DGRAM | SOCK_CLOEXEC, 0));
    const Address there = address.withPort(discard);
    if (!socket.isOpen())
        return errno != EAFNOSUPPORT;
    if (::connect(socket.number(), there.data(), there.length()) == 0)
        return true;
    return errno != ENETUNREACH && errno != EADDRNOTAVAIL && errno != EAFNOSUPPORT;
}

} // namespace

QString targetHost(const CheckContext &context)
{
    switch (context.check.kind) {
    case CheckKind::Tcp:
    case CheckKind::Tls: {
        const std::optional<Endpoint> endpoint = parseEndpoint(context.config[u"address"_s].toString());
        return endpoint ? endpoint->host : QString();
    }
    case CheckKind::Http:
    case CheckKind::Prometheus:
        return hostOfUrl(context);
    case CheckKind::Postgres:
        return hostOfDatabase(context);
    default:
        return {};
    }
}

std::optional<Proxy> proxyOf(const CheckContext &context)
{
    const CheckKind kind = context.check.kind;
    if ((kind != CheckKind::Http && kind != CheckKind::Prometheus) || !context.environment)
        return std::nullopt;
    const std::optional<QUrl> url = parseHttpUrl(context.config[u"url"_s].toString());
    return url ? proxyFor(*url, *context.environment) : std::nullopt;
}

bool isLoopback(const QString &host)
{
    if (host.compare(u"localhost"_s, Qt::CaseInsensitive) == 0)
        return true;
    const QString number = host.section(u'%', 0, 0);
    if (const std::optional<Address> address = Address::fromNumber(number))
        return number.startsWith(u"127.") || address->text() == u"::1"_s;
    return false;
}

QList<OnlyAddress> addressesOf(const CheckContext &context)
{
    const QString host = targetHost(context);
    if (host.isEmpty() || Address::fromNumber(host))
        return {};
    QList<OnlyAddress> addresses;
    for (const Address &address : resolve(host, context.deadline, context.stop).addresses) {
        const bool isKnown = std::any_of(addresses.cbegin(), addresses.cend(), [&address](const OnlyAddress &known) {
            return known.address == address.text();
        });
        if (!isKnown && addresses.size() < mostAddresses && hasRoute(address))
            addresses.append({host, address.text()});
    }
    return addresses;
}

} // namespace sitrep
