// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/collector.h"
#include "diagnostics/checks/http/proxy.h"
#include "diagnostics/checks/net/resolver.h"

#include <QList>

// What lies between this computer and the targets of a run: the name servers of its resolver, and the proxies of its
// environment. Without them a check says nothing of its target.
namespace sitrep {

/// What the question of \a context, its config expanded, goes through.
struct WaysOut
{
    bool names = false;         ///< a name server of this computer
    std::optional<Proxy> proxy; ///< of http and prometheus
};
[[nodiscard]] WaysOut waysOutOf(const CheckContext &context);

/// "No name server of this computer answers: 10.0.0.2 does not answer"; empty when one does. Each server is asked for the
/// name servers of the root, which tells nobody what is looked for, all at once. Any answer counts but SERVFAIL: by that a
/// resolver, mostly one on this computer, says that nobody answers it.
[[nodiscard]] QString silenceOfNameServers(const ResolverOptions &options, SteadyTime deadline,
                                           const std::stop_token &stop);

/// "The proxy http://p:3128 of https_proxy refuses the connection"; empty when it accepts one, and when only its name could
/// not be looked up for want of time.
[[nodiscard]] QString lackOfProxy(const Proxy &proxy, SteadyTime deadline, const std::stop_token &stop);

} // namespace sitrep
