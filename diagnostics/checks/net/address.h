// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <sys/socket.h>

#include <optional>

namespace sitrep {

/// A socket address of IPv4, IPv6 or a Unix socket, as a value.
class Address final
{
public:
    Address() = default;
    Address(const sockaddr *address, socklen_t length);
    /// A numeric address ("10.0.0.1", "::1", "fe80::1%eth0"); nothing for a name.
    [[nodiscard]] static std::optional<Address> fromNumber(const QString &text);
    /// Nothing when the path is too long for a socket address.
    [[nodiscard]] static std::optional<Address> ofUnixSocket(const QString &path);

    [[nodiscard]] int family() const { return m_storage.ss_family; }
    [[nodiscard]] const sockaddr *data() const;
    [[nodiscard]] socklen_t length() const { return m_length; }
    /// Of the number alone, in network order: 4 or 16; empty for a socket's path.
    [[nodiscard]] QByteArray bytes() const;
    [[nodiscard]] Address withPort(quint16 port) const;
    /// Without port: "10.0.0.1", "::1", or the socket's path.
    [[nodiscard]] QString text() const;
    /// "10.0.0.1:5432", "[::1]:5432", or the socket's path.
    [[nodiscard]] QString textWithPort() const;

private:
    sockaddr_storage m_storage{};
    socklen_t m_length = 0;
};

} // namespace sitrep
