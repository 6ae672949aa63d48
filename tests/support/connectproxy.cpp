// SPDX-License-Identifier: Apache-2.0
#include "tests/support/connectproxy.h"

#include "diagnostics/checks/net/connect.h"

#include <array>
#include <chrono>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr std::chrono::seconds relayPatience{60};

/// False at the end.
bool passOn(int from, int to, const std::stop_token &stop)
{
    const QByteArray bytes = FaultServer::receive(from, stop);
    FaultServer::send(to, bytes);
    return !bytes.isEmpty();
}

void relay(int here, int there, const std::stop_token &stop)
{
    while (true) {
        std::array items{WaitItem{.descriptor = here, .wanted = Ready::Readable},
                         WaitItem{.descriptor = there, .wanted = Ready::Readable}};
        if (waitForAny(items, std::chrono::steady_clock::now() + relayPatience, stop) != WaitEnd::Ready)
            return;
        if ((items[0].readable && !passOn(here, there, stop)) || (items[1].readable && !passOn(there, here, stop)))
            return;
    }
}

/// Of "CONNECT host:port HTTP/1.1".
quint16 portOf(const QByteArray &head)
{
    const QByteArray target = head.mid(8, head.indexOf(' ', 8) - 8);
    return target.mid(target.lastIndexOf(':') + 1).toUShort();
}

} // namespace

ConnectProxy::ConnectProxy(int most)
    : m_most(most)
    , m_server(std::make_unique<FaultServer>([this](int socket, const std::stop_token &stop) { serve(socket, stop); }))
{}

QByteArrayList ConnectProxy::requests() const
{
    const std::lock_guard lock(m_mutex);
    return m_requests;
}

void ConnectProxy::serve(int socket, const std::stop_token &stop)
{
    QByteArray head;
    while (!head.contains("\r\n\r\n")) {
        const QByteArray bytes = FaultServer::receive(socket, stop);
        if (bytes.isEmpty())
            return;
        head += bytes;
    }
    bool leadsOn = head.startsWith("CONNECT ");
    {
        const std::lock_guard lock(m_mutex);
        m_requests.append(head);
        leadsOn = leadsOn && m_requests.size() <= m_most;
    }
    const std::optional<Address> loopback = Address::fromNumber(u"127.0.0.1"_s);
    const ConnectAttempt there =
        connectTo(loopback->withPort(portOf(head)), std::chrono::steady_clock::now() + relayPatience, stop);
    if (!leadsOn || !there.isOpen()) {
        FaultServer::send(socket, leadsOn ? "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n"
                                          : "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
        return;
    }
    FaultServer::send(socket, "HTTP/1.1 200 Connected\r\n\r\n");
    relay(socket, there.socket.number(), stop);
}

} // namespace sitrep
