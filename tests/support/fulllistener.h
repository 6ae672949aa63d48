// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/platform/descriptor.h"

#include <QFile>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <vector>

namespace sitrep {

/// Listens on 127.0.0.1, accepts nobody, and its queue is full: the kernel drops what comes.
class FullListener final
{
public:
    FullListener()
        : m_listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t length = sizeof address;
        auto *const data = reinterpret_cast<sockaddr *>(&address);
        if (::bind(m_listener.number(), data, length) != 0 || ::listen(m_listener.number(), 0) != 0
            || ::getsockname(m_listener.number(), data, &length) != 0)
            qFatal("no port on loopback");
        m_port = ntohs(address.sin_port);
        for (int i = 0; i < 4; ++i) {
            m_waiting.emplace_back(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
            static_cast<void>(::connect(m_waiting.back().number(), data, length));
        }
        m_own = asking();
    }
    [[nodiscard]] quint16 port() const { return m_port; }

    /// Somebody else has asked and got no answer yet.
    [[nodiscard]] bool isAsked() const { return asking() > m_own; }

    /// Empties the queue and makes room in it: who asks from now on gets in.
    void acceptAll()
    {
        m_waiting.clear();
        static_cast<void>(::listen(m_listener.number(), SOMAXCONN));
        for (Descriptor taken(::accept(m_listener.number(), nullptr, nullptr)); taken.isOpen();
             taken = Descriptor(::accept(m_listener.number(), nullptr, nullptr)))
            m_taken.push_back(std::move(taken));
    }

private:
    /// Connections to it, of whomever, whose first SYN was not answered: state 02 of /proc/net/tcp (proc(5)).
    [[nodiscard]] qsizetype asking() const
    {
        QFile table(QStringLiteral("/proc/net/tcp"));
        if (!table.open(QIODevice::ReadOnly))
            qFatal("no /proc/net/tcp");
        const QByteArray port = ":" + QByteArray::number(m_port, 16).toUpper().rightJustified(4, '0');
        return table.readAll().count(QByteArray(port + " 02 "));
    }

    Descriptor m_listener;
    std::vector<Descriptor> m_waiting;
    std::vector<Descriptor> m_taken;
    qsizetype m_own = 0;
    quint16 m_port = 0;
};

} // namespace sitrep
