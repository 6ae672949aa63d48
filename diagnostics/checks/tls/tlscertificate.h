// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/values/instant.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>

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

/// The first certificate in \a pem; nothing when there is none.
[[nodiscard]] std::optional<TlsCertificate> certificateFromPem(const QByteArray &pem);

/// Reads OpenSSL's X509.
[[nodiscard]] TlsCertificate readCertificate(x509_st *certificate);

} // namespace sitrep
