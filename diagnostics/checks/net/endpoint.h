// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringView>

#include <optional>

namespace sitrep {

/// Where to connect: a name or an address without brackets, and a port.
struct Endpoint
{
    QString host;
    quint16 port = 0;

    /// "host:port", an IPv6 address in brackets.
    [[nodiscard]] QString text() const;
    friend bool operator==(const Endpoint &, const Endpoint &) = default;
};

/// Letters, digits, `.`, `-`, `_`, and for IPv6 `:` and `%zone`; at most 253 characters. Anything else cannot be looked up,
/// and is mostly a sign of a password that was not percent-encoded: never show it.
[[nodiscard]] bool isHostName(QStringView text);
/// \a host as the wire has it: in its ASCII form (IDNA, RFC 5890).
[[nodiscard]] QByteArray asciiName(const QString &host);
/// "1" to "65535", digits only.
[[nodiscard]] std::optional<quint16> parsePort(QStringView text);
/// "db.example:5432", "10.0.0.1:80", "[::1]:443".
[[nodiscard]] std::optional<Endpoint> parseEndpoint(QStringView text);

} // namespace sitrep
