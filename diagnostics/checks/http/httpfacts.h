// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/http/health.h"
#include "diagnostics/checks/http/httpexchange.h"
#include "diagnostics/checks/observationbuilder.h"

#include <QStringList>

namespace sitrep {

/// Facts of one answer, each a function of its own.

/// headers.NAME; of a cookie its name alone, because its value is a credential.
void addHeaderFacts(ObservationBuilder &builder, const HttpResponse &response);
/// resolve_ms is the caller's; tcp_ms, tls_ms, first_byte_ms, body_ms, and the rungs that held.
void addTimeFacts(ObservationBuilder &builder, const HttpResponse &response);
/// address (that answered), addresses (of the name), addresses_tried, addresses_dead (refused, reset, unreachable, silent)
/// and dead_addresses ("::1 refused"). A family that this computer does not have is not tried.
void addAddressFacts(ObservationBuilder &builder, const QList<Address> &addresses, const HttpResponse &response);
/// verified, verdict, certificate_sha256, days_left, and the identity.
void addCertificateFacts(ObservationBuilder &builder, const TlsCertificate &certificate);
/// clock_skew by the Date header; none of an answer that a cache kept (Age).
void addClockFact(ObservationBuilder &builder, const HttpResponse &response);
/// health, health.NAME (its status) and health.NAME.value.
void addHealthFacts(ObservationBuilder &builder, const Health &health);

/// Where a name has several addresses: which of them answers, and what came of the others.
[[nodiscard]] QStringList addressLines(const QList<Address> &addresses, const HttpResponse &response);
/// "health: warn; disk warn (91 %), database pass".
[[nodiscard]] QString healthLine(const Health &health);

} // namespace sitrep
