// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/tcp.h"

#include "diagnostics/checks/http/askeddirectly.h"
#include "diagnostics/checks/net/attempts.h"
#include "diagnostics/checks/net/endpoint.h"
#include "diagnostics/checks/observationbuilder.h"

using namespace Qt::StringLiterals;

namespace sitrep {

Observation TcpCollector::collect(const CheckContext &context) const
{
    const std::optional<Endpoint> endpoint = parseEndpoint(context.config[u"address"_s].toString());
    ObservationBuilder builder(context, endpoint ? endpoint->text() : QString());
    if (!endpoint) {
        builder.fail({FailureClass::Parse, Rung::Parameters, u"The address is not host:port"_s, {}});
        return builder.finish();
    }
    const Resolution resolution = resolveTarget(context, endpoint->host, m_resolver);
    if (resolution.failure) {
        builder.fail(*resolution.failure);
        return excusedByProxy(builder.finish(), context, *endpoint);
    }
    builder.held(Rung::Resolve, resolution.took);
    builder.duration(u"resolve_ms"_s, resolution.took);
    std::vector<ConnectAttempt> attempts =
        connectToEach(resolution.addresses, endpoint->port, context.deadline, context.stop);
    builder.duration(u"ms"_s, tellingAttempt(attempts).took);
    builder.excerpt(attemptLines(attempts, resolution.addresses.size()).join(u'\n'));
    observeAttempts(builder, attempts, resolution.addresses.size());
    return excusedByProxy(builder.finish(), context, *endpoint);
}

} // namespace sitrep
