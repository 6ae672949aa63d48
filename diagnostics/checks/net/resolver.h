// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/collector.h"
#include "diagnostics/checks/net/address.h"
#include "diagnostics/domain/incident/evidence.h"
#include "diagnostics/platform/wait.h"

#include <QList>
#include <QStringList>

namespace sitrep {

/// What a look-up came to. Either addresses or a failure of the rung resolve: class missing (the name does not exist or
/// has no address), resolver (refused, failed, silent: says nothing about the name), cancelled.
struct Resolution
{
    QList<Address> addresses; ///< in the order in which they should be tried (RFC 6724), without port
    std::chrono::nanoseconds took{0};
    std::optional<Failure> failure;

    [[nodiscard]] QStringList texts() const;
};

struct ResolverOptions
{
    /// "address" or "address:port"; empty: those of the system.
    QStringList servers;
    /// Of one question to one server before the next one is asked; it doubles from try to try.
    Milliseconds patience{1500};
    /// Of the whole look-up, so that a dead resolver leaves time to say so (libpq and curl would wait 10 to 20 s).
    Milliseconds budget{5000};
};

/// A and AAAA of \a host through c-ares, with /etc/hosts, the search list and localhost as the system has them; a numeric
/// address is its own answer. Any thread; waits only in platform/wait. Never asks longer than the deadline.
[[nodiscard]] Resolution resolve(const QString &host, SteadyTime deadline, const std::stop_token &stop,
                                 const ResolverOptions &options = {});

/// The addresses of \a host that \a context asks: the one of `onlyAddress` when it is of this host, else those that
/// resolve() finds.
[[nodiscard]] Resolution resolveTarget(const CheckContext &context, const QString &host,
                                       const ResolverOptions &options = {});

} // namespace sitrep
