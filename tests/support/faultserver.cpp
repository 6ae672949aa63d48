// SPDX-License-Identifier: Apache-2.0
#include "tests/support/faultserver.h"

#include "diagnostics/checks/net/address.h"
#include "diagnostics/platform/wait.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <array>
#include <vector>

namespace sitrep {

namespace {

/// Bound, not yet listening; closed when that is not possible.
Descriptor bindTo(const QString &host, quint16 port, quint16 *bound)
{
    const std::optional<Address> address = Address::fromNumber(host);
    const Address wanted = address ? address->withPort(port) : Address();
    Descriptor listener(::socket(wanted.family(), SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    sockaddr_storage storage{};
    socklen_t length = sizeof storage;
    if (::bind(listener.number(), wanted.data(), wanted.length()) != 0
        || ::getsockname(listener.number(), reinterpret_cast<sockaddr *>(&storage), &length) != 0)
        return {};
    *bound = ntohs(storage.ss_family == AF_INET6 ? reinterpret_cast<sockaddr_in6 *>(&storage)->sin6_port
                                                 : reinterpret_cast<sockaddr_in *>(&storage)->sin_port);
    return listener;
}

Descriptor listenOn(const QString &host, quint16 wanted, quint16 *port)
{
    Descriptor listener = bindTo(host, wanted, port);
    if (!listener.isOpen())
        qFatal("no port on loopback");
    return listener;
}

QByteArray number32(qsizetype value)
{
    const quint32 big = htonl(static_cast<quint32>(value));
    return {reinterpret_cast<const char *>(&big), 4};
}

void hold(int socket, const std::stop_token &stop)
{
    while (!FaultServer::receive(socket, stop).isEmpty())
        ;
}

} // namespace

FaultServer::FaultServer(Behaviour behaviour, quint16 port, const QString &host)
    : m_behaviour(std::move(behaviour))
    , m_listener(listenOn(host, port, &m_port))
{
    ::listen(m_listener.number(), 64);
    m_thread = std::jthread([this](const std::stop_token &stop) { serve(stop); });
}

FaultServer::~FaultServer() = default;

void FaultServer::serve(const std::stop_token &stop)
{
    std::vector<std::jthread> clients;
    while (waitReadable(m_listener.number(), stop)) {
        const int socket = ::accept4(m_listener.number(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
        if (socket < 0)
            continue;
        ++m_connections;
        clients.emplace_back([this, socket](const std::stop_token &stopClient) {
            const Descriptor owned(socket);
            m_behaviour(socket, stopClient);
        });
    }
}

bool FaultServer::waitReadable(int socket, const std::stop_token &stop)
{
    const SteadyTime never = std::chrono::steady_clock::now() + std::chrono::minutes(5);
    return waitFor(socket, Ready::Readable, never, stop).end == WaitEnd::Ready;
}

QByteArray FaultServer::receive(int socket, const std::stop_token &stop)
{
    if (!waitReadable(socket, stop))
        return {};
    std::array<char, 65536> room{};
    const ssize_t count = ::recv(socket, room.data(), room.size(), 0);
    return count > 0 ? QByteArray(room.data(), count) : QByteArray();
}

void FaultServer::send(int socket, const QByteArray &bytes)
{
    qsizetype sent = 0;
    while (sent < bytes.size()) {
        const SteadyTime soon = std::chrono::steady_clock::now() + std::chrono::seconds(10);
        if (waitFor(socket, Ready::Writable, soon, {}).end != WaitEnd::Ready)
            return;
        const ssize_t count =
            ::send(socket, bytes.constData() + sent, static_cast<std::size_t>(bytes.size() - sent), MSG_NOSIGNAL);
        if (count < 0)
            return;
        sent += count;
    }
}

FaultServer::Behaviour FaultServer::silent()
{
    return hold;
}

FaultServer::Behaviour FaultServer::closing()
{
    return [](int, const std::stop_token &) {};
}

FaultServer::Behaviour FaultServer::resetting()
{
    return [](int socket, const std::stop_token &) {
        const linger atOnce{1, 0};
        ::setsockopt(socket, SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
    };
}

FaultServer::Behaviour FaultServer::banner(const QByteArray &bytes)
{
    return [bytes](int socket, const std::stop_token &stop) {
        send(socket, bytes);
        hold(socket, stop);
    };
}

FaultServer::Behaviour FaultServer::answering(const QByteArray &bytes)
{
    return [bytes](int socket, const std::stop_token &stop) {
        if (!receive(socket, stop).isEmpty())
            send(socket, bytes);
    };
}

FaultServer::Behaviour FaultServer::http(std::function<QByteArray(const QByteArray &)> answer)
{
    return [answer = std::move(answer)](int socket, const std::stop_token &stop) {
        QByteArray request;
        while (!request.contains("\r\n\r\n")) {
            const QByteArray part = receive(socket, stop);
            if (part.isEmpty())
                return;
            request += part;
        }
        send(socket, answer(request));
    };
}

FaultServer::Behaviour FaultServer::postgres(Behaviour afterwards)
{
    return [afterwards = std::move(afterwards)](int socket, const std::stop_token &stop) {
        QByteArray startup = receive(socket, stop);
        if (startup.size() == 8) { // SSLRequest
            send(socket, "N");
            startup = receive(socket, stop);
        }
        if (startup.isEmpty())
            return;
        const QByteArray parameter = QByteArrayLiteral("server_version\00015.0\0");
        send(socket, 'R' + number32(8) + number32(0));
        send(socket, 'S' + number32(4 + parameter.size()) + parameter);
        send(socket, 'Z' + number32(5) + 'I');
        afterwards(socket, stop);
    };
}

QByteArray FaultServer::postgresMessage(char type, const QByteArray &severity, const QByteArray &sqlstate,
                                        const QByteArray &text)
{
    const QByteArray fields = 'S' + severity + '\0' + 'V' + severity + '\0' + 'C' + sqlstate + '\0' + 'M' + text + '\0'
                              + 'F' + "postgres.c" + '\0' + 'L' + "1" + '\0' + 'R' + "here" + '\0' + '\0';
    return type + number32(4 + fields.size()) + fields;
}

quint16 unusedPort()
{
    quint16 port = 0;
    const Descriptor listener = listenOn(QStringLiteral("127.0.0.1"), 0, &port);
    return port;
}

quint16 unusedPortOfHttps()
{
    for (quint16 port = 20'443; port < 64'443; port = static_cast<quint16>(port + 1000)) {
        quint16 bound = 0;
        if (bindTo(QStringLiteral("127.0.0.1"), port, &bound).isOpen())
            return bound;
    }
    return 0;
}

bool hasIPv6()
{
    quint16 bound = 0;
    return bindTo(QStringLiteral("::1"), 0, &bound).isOpen();
}

} // namespace sitrep
