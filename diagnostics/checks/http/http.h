// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/collector.h"
#include "diagnostics/checks/net/resolver.h"

namespace sitrep {

/// `http: URL`: asks over http or https (GET, unless `method` says otherwise) with the system's certificate authorities, or
/// those in `root_file`. Facts, those of the last answer where it redirects: status, body (at most 64 KiB of the first MiB),
/// body_bytes (on the wire), headers.NAME in lower case, json.PATH when the body is JSON, else csv[…].COLUMN, health, health.NAME and
/// health.NAME.value of application/health+json; resolve_ms, tcp_ms, tls_ms, first_byte_ms, body_ms, total_ms (of every hop);
/// redirects (how often it was sent on, at most 5) and redirected_to (where); verified, verdict, certificate_sha256,
/// days_left of https; clock_skew (the server's clock minus ours, by its Date); proxy; address (that answered: the first that
/// opens, as browsers do), addresses, addresses_tried, addresses_dead and dead_addresses, not through a proxy. A redirect that the runbook expects
/// is not followed. A status of 400 and more, or another than the runbook expects, is class status; a service that says
/// "fail" of itself with another, where nothing is expected of `health`, is class rejected. With `min_bytes` the body must have so many, uncompressed.
/// Headers, body and credentials go to the host of the URL alone, never to where it redirects. A proxy of the environment
/// is used and named.
class HttpCollector final : public Collector
{
public:
    HttpCollector() = default;
    /// Asks these name servers instead of the system's.
    explicit HttpCollector(ResolverOptions resolver)
        : m_resolver(std::move(resolver))
    {}
    [[nodiscard]] Observation collect(const CheckContext &context) const override;

private:
    ResolverOptions m_resolver;
};

} // namespace sitrep
