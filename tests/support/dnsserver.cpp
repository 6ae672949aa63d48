// SPDX-License-Identifier: Apache-2.0
#include "tests/support/dnsserver.h"

#include "diagnostics/platform/wait.h"
#include "tests/support/faultserver.h"

#include <QtEndian>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <array>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr qsizetype headerBytes = 12; // RFC 1035 4.1.1

QByteArray number16(qsizetype value)
{
    const quint16 big = htons(static_cast<quint16>(value));
    return {reinterpret_cast<const char *>(&big), 2};
}

} // namespace

DnsServer::DnsServer(Behaviour behaviour, quint16 port)
    : m_behaviour(std::move(behaviour))
{
    // A port that is free for UDP may be taken for TCP.
    for (int tries = 0; tries < 100 && !m_listener.isOpen(); ++tries) {
        m_socket = Descriptor(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        address.sin_port = htons(port);
        socklen_t length = sizeof address;
        if (::bind(m_socket.number(), reinterpret_cast<sockaddr *>(&address), length) != 0
            || ::getsockname(m_socket.number(), reinterpret_cast<sockaddr *>(&address), &length) != 0)
            continue;
        m_port = ntohs(address.sin_port);
        Descriptor listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
        if (::bind(listener.number(), reinterpret_cast<sockaddr *>(&address), length) == 0
            && ::listen(listener.number(), 8) == 0)
            m_listener = std::move(listener);
    }
    if (!m_listener.isOpen())
        qFatal("no port on loopback");
    m_thread = std::jthread([this](const std::stop_token &stop) { serve(stop); });
}

DnsServer::~DnsServer() = default;

QString DnsServer::address() const
{
    return u"127.0.0.1:"_s + QString::number(m_port);
}

QByteArray DnsServer::wireName(const QByteArray &name)
{
    QByteArray wire;
    for (const QByteArray &label : name.split('.'))
        wire += static_cast<char>(label.size()) + label;
    return wire + '\0';
}

void DnsServer::serve(const std::stop_token &stop)
{
    while (true) {
        std::array<WaitItem, 2> items{WaitItem{.descriptor = m_socket.number()},
                                      WaitItem{.descriptor = m_listener.number()}};
        const SteadyTime never = std::chrono::steady_clock::now() + std::chrono::minutes(5);
        if (waitForAny(items, never, stop) != WaitEnd::Ready)
            return;
        if (items[0].readable)
            serveUdp();
        if (items[1].readable)
            serveTcp(stop);
    }
}

void DnsServer::serveUdp()
{
    std::array<char, 1500> room{};
    sockaddr_in from{};
    socklen_t length = sizeof from;
    const ssize_t count =
        ::recvfrom(m_socket.number(), room.data(), room.size(), 0, reinterpret_cast<sockaddr *>(&from), &length);
    if (count < headerBytes)
        return;
    ++m_questions;
    const QByteArray answer = answerTo(QByteArray(room.data(), count), false);
    if (!answer.isEmpty())
        ::sendto(m_socket.number(), answer.constData(), static_cast<std::size_t>(answer.size()), 0,
                 reinterpret_cast<sockaddr *>(&from), length);
}

void DnsServer::serveTcp(const std::stop_token &stop)
{
    const Descriptor client(::accept4(m_listener.number(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK));
    QByteArray received;
    while (client.isOpen()) {
        while (received.size() < 2 || received.size() < 2 + qFromBigEndian<quint16>(received.constData())) {
            const QByteArray part = FaultServer::receive(client.number(), stop);
            if (part.isEmpty())
                return;
            received += part;
        }
        const qsizetype size = qFromBigEndian<quint16>(received.constData());
        const QByteArray answer = answerTo(received.mid(2, size), true);
        received.remove(0, 2 + size);
        if (!answer.isEmpty())
            FaultServer::send(client.number(), number16(answer.size()) + answer);
    }
}

QByteArray DnsServer::answerTo(const QByteArray &question, bool overTcp) const
{
    const qsizetype nameEnd = question.indexOf('\0', headerBytes);
    if (nameEnd < 0 || nameEnd + 5 > question.size())
        return {};
    const int type = static_cast<unsigned char>(question[nameEnd + 2]);
    const Answer answer = m_behaviour(type);
    if (answer.silent)
        return {};
    const bool isCut = answer.truncated && !overTcp;
    const qsizetype records = isCut ? 0 : answer.records.size() + (answer.cname.isEmpty() ? 0 : 1);
    // Same id; a response, recursion desired and available, and the code.
    QByteArray reply = question.left(2) + number16(0x8180 | answer.code | (isCut ? 0x0200 : 0)) + number16(1)
                       + number16(records) + number16(0) + number16(0)
                       + question.mid(headerBytes, nameEnd + 5 - headerBytes);
    if (isCut)
        return reply;
    const QByteArray ttl = number16(answer.ttl >> 16) + number16(answer.ttl & 0xffff);
    QByteArray owner = QByteArray::fromHex("c00c"); // the name of the question
    if (!answer.cname.isEmpty()) {
        constexpr int alias = 5;
        reply += owner + number16(alias) + number16(1) + ttl + number16(answer.cname.size()) + answer.cname;
        owner = answer.cname;
    }
    for (const QByteArray &record : answer.records) {
        reply += owner + number16(type) + number16(1) + ttl + number16(record.size() + (answer.malformed ? 500 : 0))
                 + record;
    }
    return reply;
}

} // namespace sitrep
