// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/collector.h"

namespace sitrep {

/// `postgres: {url, credential}`: can it be signed in to, and does it answer a query? One rung after the other: parameters,
/// resolve, tcp, sniff, tls, sign-in, query. Facts: connection (ok, or the failure class), sqlstate (of a server's own
/// no), resolve_ms tcp_ms tls_ms sign_in_ms query_ms and their sum total_ms, each of the rungs that held, and of an
/// answer in_recovery connections_used_percent server_version system_identifier (as far as the role may see them).
/// A password is never tried twice, nothing is written, and only the class and SQLSTATE are judged, never prose.
class PostgresCollector final : public Collector
{
public:
    [[nodiscard]] Observation collect(const CheckContext &context) const override;
};

} // namespace sitrep
