// SPDX-License-Identifier: Apache-2.0
#include "tests/support/faultserver.h"

#include "diagnostics/platform/wait.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <array>
#include <vector>

namespace sitrep {

namespace {

Descriptor listenOnLoopback(quint16 *port)
{
    Descriptor listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    if (::bind(listener.number(), reinterpret_cast<sockaddr *>(&address), length) != 0
        || ::getsockname(listener.number(), reinterpret_cast<sockaddr *>(&address), &length) != 0)
        qFatal("no port on loopback");
    *port = ntohs(address.sin_port);
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

FaultServer::FaultServer(Behaviour behaviour)
    : m_behaviour(std::move(behaviour))
    , m_listener(listenOnLoopback(&m_port))
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
    const Descriptor listener = listenOnLoopback(&port);
    return port;
}

} // namespace sitrep
