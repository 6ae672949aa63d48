// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/dns.h"

#include "diagnostics/checks/net/endpoint.h"
#include "diagnostics/checks/net/resolver.h"
#include "diagnostics/checks/observationbuilder.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sitrep {

Observation DnsCollector::collect(const CheckContext &context) const
{
    const QString name = context.config[u"name"_s].toString();
    if (!isHostName(name)) {
        ObservationBuilder builder(context, {});
        builder.fail(
            {FailureClass::Parse, Rung::Parameters, u"The name to look up holds signs that no name has"_s, {}});
        return builder.finish();
    }
    ObservationBuilder builder(context, name);
    ResolverOptions options;
    for (const QJsonValue &server : context.config[u"servers"_s].toArray())
        options.servers.append(server.toString());

    const Resolution resolution = resolve(name, context.deadline, context.stop, options);
    builder.duration(u"ms"_s, resolution.took);
    if (resolution.failure) {
        if (resolution.failure->failureClass == FailureClass::Missing)
            builder.fact(u"count"_s, 0);
        builder.excerpt(resolution.failure->detail[u"resolver"_s].toString());
        builder.fail(*resolution.failure);
        return builder.finish();
    }
    const QStringList addresses = resolution.texts();
    builder.held(Rung::Resolve, resolution.took);
    builder.fact(u"addresses"_s, QJsonArray::fromStringList(addresses));
    builder.fact(u"count"_s, addresses.size());
    builder.excerpt(addresses.join(u'\n'));
    return builder.finish();
}

} // namespace sitrep
