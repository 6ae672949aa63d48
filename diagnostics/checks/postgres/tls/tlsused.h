// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/tls/tlscertificate.h"

#include <libpq-fe.h>

#include <optional>

namespace sitrep {

/// The TLS that a connection of libpq's is made with.
struct TlsUsed
{
    QString protocol; ///< "TLSv1.3"
    QString cipher;
    TlsCertificate certificate; ///< the server's
};

/// Nothing when it is in plain text.
[[nodiscard]] std::optional<TlsUsed> tlsUsedBy(PGconn *connection);
/// From one to the other, with one decimal; negative when the other lies before.
[[nodiscard]] double daysBetween(Instant from, Instant to);

} // namespace sitrep
