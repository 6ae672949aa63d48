// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/tcp.h"

#include "diagnostics/checks/net/connect.h"
#include "diagnostics/checks/net/endpoint.h"
#include "diagnostics/checks/net/resolver.h"
#include "diagnostics/checks/observationbuilder.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// The one that says most: it opened, else it answered, else the first that did not fail for want of something here.
const ConnectAttempt &tellingAttempt(const std::vector<ConnectAttempt> &attempts)
{
    if (attempts.back().isOpen())
        return attempts.back();
    const auto answered =
        std::find_if(attempts.begin(), attempts.end(), [](const ConnectAttempt &each) { return each.reached; });
    if (answered != attempts.end())
        return *answered;
    const auto asked = std::find_if(attempts.begin(), attempts.end(), [](const ConnectAttempt &each) {
        return each.failure->failureClass != FailureClass::Cut;
    });
    return asked != attempts.end() ? *asked : attempts.front();
}

QString attemptLine(const ConnectAttempt &attempt)
{
    const double ms = static_cast<double>(attempt.took.count()) / 1e6;
    const QString said = attempt.failure ? attempt.failure->message : attempt.address.textWithPort() + u" opens";
    return u"%1 (%2 ms)"_s.arg(said, QString::number(ms, 'f', 1));
}

void observe(ObservationBuilder &builder, const std::vector<ConnectAttempt> &attempts)
{
    QStringList lines;
    for (const ConnectAttempt &attempt : attempts)
        lines.append(attemptLine(attempt));
    builder.excerpt(lines.join(u'\n'));

    const ConnectAttempt &telling = tellingAttempt(attempts);
    builder.fact(u"address"_s, telling.address.text());
    builder.duration(u"ms"_s, telling.took);
    // After a stop, or when the lack was ours, nothing is known, which is not the same as "not reached".
    if (attempts.back().failure && attempts.back().failure->failureClass == FailureClass::Cancelled) {
        builder.fail(*attempts.back().failure);
        return;
    }
    if (telling.failure && telling.failure->failureClass == FailureClass::Cut) {
        builder.fail(*telling.failure);
        return;
    }
    builder.fact(u"reached"_s, telling.reached);
    builder.fact(u"open"_s, telling.isOpen());
    builder.evidence().targetIdentity = telling.isOpen() ? telling.address.textWithPort() : QString();
    if (telling.isOpen())
        builder.held(Rung::Tcp, telling.took);
    else
        builder.fail(*telling.failure);
}

} // namespace

Observation TcpCollector::collect(const CheckContext &context) const
{
    const std::optional<Endpoint> endpoint = parseEndpoint(context.config[u"address"_s].toString());
    ObservationBuilder builder(context, endpoint ? endpoint->text() : QString());
    if (!endpoint) {
        builder.fail({FailureClass::Parse, Rung::Parameters, u"The address is not host:port"_s, {}});
        return builder.finish();
    }
    const Resolution resolution = resolveTarget(context, endpoint->host);
    if (resolution.failure) {
        builder.fail(*resolution.failure);
        return builder.finish();
    }
    builder.held(Rung::Resolve, resolution.took);
    observe(builder, connectToFirst(resolution.addresses, endpoint->port, context.deadline, context.stop));
    return builder.finish();
}

} // namespace sitrep
