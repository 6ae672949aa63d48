// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/http/httpexchange.h"
#include "diagnostics/checks/http/proxy.h"

namespace sitrep {

/// What did not come further than \a proxy is no news of \a url: class vantage, in words that name the proxy and its
/// variable. Nothing for what the target itself did, for a stop, and for what this computer lacks. Of HTTPS the target
/// begins to speak once CONNECT is granted (RFC 9110 9.3.6); a 407 is always the proxy's (15.5.8).
[[nodiscard]] std::optional<Failure> proxyFailure(const Proxy &proxy, const QUrl &url, const HttpResponse &response);

/// "The proxy http://p:3128 of https_proxy refuses the connection", for \a failure of connecting to \a proxy.
[[nodiscard]] QString proxyLack(const Proxy &proxy, const Failure &failure);

} // namespace sitrep
