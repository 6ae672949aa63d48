// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/runbook/env/environment.h"

#include <QUrl>

#include <optional>

namespace sitrep {

/// The proxy that the environment of this process asks for.
struct Proxy
{
    QUrl url;         ///< with its credentials, which are never shown
    QString variable; ///< "https_proxy"
};

/// By curl's rules: http_proxy (in lower case alone: upper case can be set by a CGI client), https_proxy or HTTPS_PROXY, else
/// all_proxy or ALL_PROXY; none for what no_proxy or NO_PROXY names: `*`, a host, a domain with all below it.
[[nodiscard]] std::optional<Proxy> proxyFor(const QUrl &url, const Environment &environment);

} // namespace sitrep
