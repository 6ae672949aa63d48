// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/observationbuilder.h"
#include "diagnostics/checks/tls/tlsanswer.h"

namespace sitrep {

/// certificate_sha256, which is the identity, and days_left.
void addCertificateIdentity(ObservationBuilder &builder, const TlsCertificate &certificate);

/// The facts of one address's answer, and its identity.
void addTlsFacts(ObservationBuilder &builder, const TlsAnswer &answer);

/// Those of them that `http` tells of a certificate that does not hold: verified, verdict, certificate_sha256, days_left,
/// clock_skew, and the identity.
void addDistrustFacts(ObservationBuilder &builder, const TlsAnswer &answer);

/// Lines for people: the handshake, each certificate that was sent, what is shown without SNI.
[[nodiscard]] QStringList tlsLines(const TlsAnswer &answer);

} // namespace sitrep
