// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/collector.h"

namespace sitrep {

/// `dns: name`: what is a name, from here? Each name server (of `servers`, else of the system) is asked by itself, and beside
/// them this computer's own resolver. Facts: addresses (as a connection would try them; with `servers` or `types` those of
/// the first server that has any), count (of them, or of the records of `types`), ms; records.TYPE, ttl (seconds, the
/// least); servers, servers_answering, servers_agree, servers.ADDRESS.answer, .addresses and .ms; system_addresses,
/// system_agrees, system_ms; from_hosts_file (/etc/hosts names it, before any server is asked).
/// A name without what is asked for is class missing; servers that refuse, fail or are silent say nothing about the name:
/// class resolver.
class DnsCollector final : public Collector
{
public:
    [[nodiscard]] Observation collect(const CheckContext &context) const override;
};

} // namespace sitrep
