// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/http/askeddirectly.h"

#include "diagnostics/checks/http/httptarget.h"
#include "diagnostics/checks/http/proxy.h"
#include "diagnostics/checks/targetaddresses.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

bool mayBeOfTheWay(const Failure &failure)
{
    using enum FailureClass;
    constexpr std::array classes{Missing, Resolver, Refused, Reset, Unreachable, Timeout};
    return failure.rung <= Rung::Tcp && std::ranges::find(classes, failure.failureClass) != classes.end();
}

} // namespace

Observation excusedByProxy(Observation observation, const CheckContext &context, const Endpoint &endpoint)
{
    if (!observation.failure || !context.environment || !isLikelyHttps(endpoint.port) || isLoopback(endpoint.host)
        || !mayBeOfTheWay(*observation.failure))
        return observation;
    QUrl url;
    url.setScheme(u"https"_s);
    url.setHost(endpoint.host);
    const std::optional<Proxy> proxy = proxyFor(url, *context.environment);
    if (!proxy)
        return observation;
    Failure &failure = *observation.failure;
    const QString shown = shownUrl(proxy->url);
    failure.failureClass = FailureClass::Vantage;
    failure.message +=
        u". It was asked directly, and HTTPS goes from here through the proxy %1 of %2, which may be the "
        "only way"_s.arg(shown, proxy->variable);
    failure.detail[u"proxy"_s] = shown;
    return observation;
}

} // namespace sitrep
