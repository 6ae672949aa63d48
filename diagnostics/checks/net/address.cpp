// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/net/address.h"

#include "diagnostics/checks/net/endpoint.h"

#include <QFile>

#include <netdb.h>
#include <netinet/in.h>
#include <sys/un.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>

namespace sitrep {

Address::Address(const sockaddr *address, socklen_t length)
    : m_length(std::min<socklen_t>(length, sizeof m_storage))
{
    std::memcpy(&m_storage, address, m_length);
}

std::optional<Address> Address::fromNumber(const QString &text)
{
    addrinfo hints{};
    hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV; // numbers only: never asks a resolver
    hints.ai_socktype = SOCK_STREAM;
    addrinfo *found = nullptr;
    if (text.isEmpty() || ::getaddrinfo(text.toUtf8().constData(), nullptr, &hints, &found) != 0)
        return std::nullopt;
    const Address address(found->ai_addr, found->ai_addrlen);
    ::freeaddrinfo(found);
    return address;
}

std::optional<Address> Address::ofUnixSocket(const QString &path)
{
    const QByteArray bytes = QFile::encodeName(path);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (bytes.isEmpty() || static_cast<std::size_t>(bytes.size()) >= sizeof address.sun_path)
        return std::nullopt;
    std::memcpy(address.sun_path, bytes.constData(), static_cast<std::size_t>(bytes.size()));
    // An address of the abstract name space begins with a NUL, which libpq writes as @.
    if (address.sun_path[0] == '@')
        address.sun_path[0] = '\0';
    const std::size_t length = offsetof(sockaddr_un, sun_path) + static_cast<std::size_t>(bytes.size());
    return Address(reinterpret_cast<const sockaddr *>(&address), static_cast<socklen_t>(length));
}

const sockaddr *Address::data() const
{
    return reinterpret_cast<const sockaddr *>(&m_storage);
}

QByteArray Address::bytes() const
{
    if (family() == AF_INET)
        return {reinterpret_cast<const char *>(&reinterpret_cast<const sockaddr_in *>(&m_storage)->sin_addr),
                sizeof(in_addr)};
    if (family() == AF_INET6)
        return {reinterpret_cast<const char *>(&reinterpret_cast<const sockaddr_in6 *>(&m_storage)->sin6_addr),
                sizeof(in6_addr)};
    return {};
}

Address Address::withPort(quint16 port) const
{
    Address changed = *this;
    if (family() == AF_INET)
        reinterpret_cast<sockaddr_in *>(&changed.m_storage)->sin_port = htons(port);
    else if (family() == AF_INET6)
        reinterpret_cast<sockaddr_in6 *>(&changed.m_storage)->sin6_port = htons(port);
    return changed;
}

QString Address::text() const
{
    if (family() == AF_UNIX) {
        QByteArray path(reinterpret_cast<const sockaddr_un *>(&m_storage)->sun_path,
                        static_cast<qsizetype>(m_length - offsetof(sockaddr_un, sun_path)));
        if (path.startsWith('\0'))
            path[0] = '@';
        return QFile::decodeName(path);
    }
    std::array<char, NI_MAXHOST> host{};
    if (::getnameinfo(data(), m_length, host.data(), host.size(), nullptr, 0, NI_NUMERICHOST) != 0)
        return {};
    return QString::fromLatin1(host.data());
}

QString Address::textWithPort() const
{
    if (family() == AF_INET)
        return Endpoint{text(), ntohs(reinterpret_cast<const sockaddr_in *>(&m_storage)->sin_port)}.text();
    if (family() == AF_INET6)
        return Endpoint{text(), ntohs(reinterpret_cast<const sockaddr_in6 *>(&m_storage)->sin6_port)}.text();
    return text();
}

} // namespace sitrep
