// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/collector.h"
#include "diagnostics/checks/net/resolver.h"

namespace sitrep {

/// `tcp: host:port`: does it open, and does anything answer at all? Every address of the name is tried, all at once.
/// Facts: reached (any answer, a refusal too, proves the route), open (one of them at least), addresses, addresses_tried
/// (those that this computer has a way to), addresses_open, ipv4_open, ipv6_open, address (the one that opened, else the
/// first that answered, else the first), ms (of its connect), resolve_ms.
class TcpCollector final : public Collector
{
public:
    TcpCollector() = default;
    /// Asks these name servers instead of the system's.
    explicit TcpCollector(ResolverOptions resolver)
        : m_resolver(std::move(resolver))
    {}
    [[nodiscard]] Observation collect(const CheckContext &context) const override;

private:
    ResolverOptions m_resolver;
};

} // namespace sitrep
