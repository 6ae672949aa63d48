// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/collector.h"

namespace sitrep {

/// `postgres: {url, credential, min_bytes}`: can it be signed in to, and does it answer a query? One rung after the other:
/// parameters, resolve, tcp, sniff, tls, sign-in, query, role; each host and each address of it until one answers.
///
/// Facts of every check: connection (ok, or the failure class), parameters.* and sslmode (what is used; see conninfo.h for
/// what libpq may not add), addresses ("10.28.0.3:5432 answers") with addresses_open and addresses_tried, sqlstate (of a
/// server's own no), resolve_ms tcp_ms sniff_ms tls_ms sign_in_ms query_ms role_ms of the rungs that held. Signed in: tls,
/// tls_fallback (sslmode=prefer went on in plain text), tls_protocol, tls_cipher, certificate_days_left. Of an answer: total_ms
/// (their sum up to query) and those of ServerFacts. Identity: system_identifier, certificate_sha256.
///
/// A password is never tried twice, nothing is written, and only the class and SQLSTATE are judged, never prose. With
/// min_bytes an answer of that size must arrive too: where it does not, the class is timeout of the rung query.
class PostgresCollector final : public Collector
{
public:
    [[nodiscard]] Observation collect(const CheckContext &context) const override;
};

} // namespace sitrep
