// SPDX-License-Identifier: Apache-2.0
#include "tests/support/dnsserver.h"

#include "tests/support/faultserver.h"

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
    , m_socket(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0))
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    socklen_t length = sizeof address;
    if (::bind(m_socket.number(), reinterpret_cast<sockaddr *>(&address), length) != 0
        || ::getsockname(m_socket.number(), reinterpret_cast<sockaddr *>(&address), &length) != 0)
        qFatal("no port on loopback");
    m_port = ntohs(address.sin_port);
    m_thread = std::jthread([this](const std::stop_token &stop) { serve(stop); });
}

DnsServer::~DnsServer() = default;

QString DnsServer::address() const
{
    return u"127.0.0.1:"_s + QString::number(m_port);
}

void DnsServer::serve(const std::stop_token &stop)
{
    while (FaultServer::waitReadable(m_socket.number(), stop)) {
        std::array<char, 1500> room{};
        sockaddr_in from{};
        socklen_t length = sizeof from;
        const ssize_t count =
            ::recvfrom(m_socket.number(), room.data(), room.size(), 0, reinterpret_cast<sockaddr *>(&from), &length);
        if (count < headerBytes)
            continue;
        ++m_questions;
        const QByteArray answer = answerTo(QByteArray(room.data(), count));
        if (!answer.isEmpty())
            ::sendto(m_socket.number(), answer.constData(), static_cast<std::size_t>(answer.size()), 0,
                     reinterpret_cast<sockaddr *>(&from), length);
    }
}

QByteArray DnsServer::answerTo(const QByteArray &question) const
{
    const qsizetype nameEnd = question.indexOf('\0', headerBytes);
    if (nameEnd < 0 || nameEnd + 5 > question.size())
        return {};
    const int type = static_cast<unsigned char>(question[nameEnd + 2]);
    const Answer answer = m_behaviour(type);
    if (answer.silent)
        return {};
    // Same id; a response, recursion desired and available, and the code.
    QByteArray reply = question.left(2) + number16(0x8180 | answer.code) + number16(1) + number16(answer.records.size())
                       + number16(0) + number16(0) + question.mid(headerBytes, nameEnd + 5 - headerBytes);
    for (const QByteArray &record : answer.records) {
        reply += QByteArray::fromHex("c00c") + number16(type) + number16(1) + number16(0) + number16(60)
                 + number16(record.size()) + record;
    }
    return reply;
}

} // namespace sitrep
