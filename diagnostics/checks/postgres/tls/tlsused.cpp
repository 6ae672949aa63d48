// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/postgres/tls/tlsused.h"

#include <chrono>
#include <cmath>
#include <openssl/ssl.h>

using namespace Qt::StringLiterals;

namespace sitrep {

std::optional<TlsUsed> tlsUsedBy(PGconn *connection)
{
    if (PQsslInUse(connection) == 0)
        return std::nullopt;
    TlsUsed used;
    used.protocol = QString::fromUtf8(PQsslAttribute(connection, "protocol"));
    used.cipher = QString::fromUtf8(PQsslAttribute(connection, "cipher"));
    const auto *const session = static_cast<const SSL *>(PQsslStruct(connection, "OpenSSL"));
    if (session != nullptr) {
        if (X509 *const certificate = SSL_get0_peer_certificate(session))
            used.certificate = readCertificate(certificate);
    }
    return used;
}

double daysBetween(Instant from, Instant to)
{
    const std::chrono::duration<double, std::ratio<86400>> days = to - from;
    return std::round(days.count() * 10) / 10;
}

} // namespace sitrep
