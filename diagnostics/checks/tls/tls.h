// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/collector.h"
#include "diagnostics/checks/net/resolver.h"

namespace sitrep {

/// `tls: host:port`: does it complete a handshake, and does its certificate hold? Every address of the name is asked, and a
/// certificate that does not hold at one of them is told. Facts are of that address, else of the first that answers:
/// verified, verdict, days_left (whole days, of the server's own certificate; negative when it has expired),
/// chain_days_left (the least of all that were sent), subject, issuer, names, key, not_before, not_after, protocol, cipher,
/// chain (subjects as sent), chain_length, chain_complete (false: an issuer is neither sent nor known here),
/// certificate_sha256, sni_differs, wants_client_certificate, clock_skew (the server's clock minus ours; where HTTP is
/// likely to be spoken), addresses_verified, those of `tcp`, and resolve_ms, tcp_ms, tls_ms, total_ms.
class TlsCollector final : public Collector
{
public:
    TlsCollector() = default;
    /// Asks these name servers instead of the system's.
    explicit TlsCollector(ResolverOptions resolver)
        : m_resolver(std::move(resolver))
    {}
    [[nodiscard]] Observation collect(const CheckContext &context) const override;

private:
    ResolverOptions m_resolver;
};

} // namespace sitrep
