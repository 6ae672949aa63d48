// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/values/instant.h"

#include <QString>
#include <QStringList>

struct x509_st;

namespace sitrep {

/// A certificate, as far as people compare them. Its texts come from a stranger: control characters are escaped.
struct TlsCertificate
{
    QString subject; ///< "CN=db.test, O=Example"
    QString issuer;
    Instant notBefore{};
    Instant notAfter{};
    QStringList names; ///< DNS names and addresses that it is for; its common name where it lists none (RFC 6125)
    QString sha256;    ///< of its DER bytes, lower-case hexadecimal
    QString key;       ///< "RSA 2048", "EC prime256v1"

    [[nodiscard]] bool isSelfIssued() const { return subject == issuer; }
    friend bool operator==(const TlsCertificate &, const TlsCertificate &) = default;
};

/// Reads OpenSSL's X509.
[[nodiscard]] TlsCertificate readCertificate(x509_st *certificate);

} // namespace sitrep
