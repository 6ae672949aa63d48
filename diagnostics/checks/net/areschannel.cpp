// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/net/areschannel.h"

#include "diagnostics/checks/net/endpoint.h"

#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <mutex>
#include <vector>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr int standardPort = 53;

void initialiseOnce()
{
    static std::once_flag once;
    std::call_once(once, [] { ares_library_init(ARES_LIB_INIT_ALL); });
}

void addSocketsOf(ares_channeldata *channel, std::vector<WaitItem> &items)
{
    std::array<ares_socket_t, ARES_GETSOCK_MAXNUM> sockets{};
    const auto mask = static_cast<unsigned>(ares_getsock(channel, sockets.data(), ARES_GETSOCK_MAXNUM));
    for (std::size_t i = 0; i < sockets.size(); ++i) {
        const bool read = (mask & (1u << i)) != 0;
        const bool write = (mask & (1u << (i + ARES_GETSOCK_MAXNUM))) != 0;
        if (!read && !write)
            continue;
        const Ready wanted = read && write ? Ready::Both : read ? Ready::Readable : Ready::Writable;
        items.push_back(WaitItem{.descriptor = sockets[i], .wanted = wanted});
    }
}

/// When c-ares wants to be called again even if nothing arrives.
SteadyTime nextTry(ares_channeldata *channel, SteadyTime deadline)
{
    timeval room{};
    const timeval *next = ares_timeout(channel, nullptr, &room);
    if (next == nullptr)
        return deadline;
    const auto in = std::chrono::seconds(next->tv_sec) + std::chrono::microseconds(next->tv_usec);
    return std::min(deadline, std::chrono::steady_clock::now() + in + Milliseconds(1));
}

QString addressOf(const ares_addr_port_node &node)
{
    if (node.family == AF_INET6) {
        sockaddr_in6 address{};
        address.sin6_family = AF_INET6;
        std::memcpy(&address.sin6_addr, &node.addr.addr6, sizeof address.sin6_addr);
        return Address(reinterpret_cast<const sockaddr *>(&address), sizeof address).text();
    }
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr = node.addr.addr4;
    return Address(reinterpret_cast<const sockaddr *>(&address), sizeof address).text();
}

} // namespace

AresChannel openAresChannel(const ResolverOptions &options, bool takesNo)
{
    initialiseOnce();
    ares_options wanted{};
    wanted.timeout = static_cast<int>(options.patience.count());
    wanted.tries = 2;
    wanted.flags = takesNo ? ARES_FLAG_NOCHECKRESP : 0;
    ares_channel channel = nullptr;
    if (ares_init_options(&channel, &wanted, ARES_OPT_FLAGS | ARES_OPT_TIMEOUTMS | ARES_OPT_TRIES) != ARES_SUCCESS)
        return {};
    AresChannel owned(channel);
    if (!options.servers.isEmpty()) {
        const QByteArray servers = options.servers.join(u',').toLatin1();
        if (ares_set_servers_ports_csv(channel, servers.constData()) != ARES_SUCCESS)
            return {};
    }
    return owned;
}

QStringList serversOf(ares_channeldata *channel)
{
    ares_addr_port_node *first = nullptr;
    if (ares_get_servers_ports(channel, &first) != ARES_SUCCESS)
        return {};
    QStringList servers;
    for (const ares_addr_port_node *node = first; node != nullptr; node = node->next) {
        const bool isStandard = node->udp_port == 0 || node->udp_port == standardPort;
        const QString address = addressOf(*node);
        servers.append(isStandard ? address : Endpoint{address, static_cast<quint16>(node->udp_port)}.text());
    }
    ares_free_data(first);
    return servers;
}

WaitEnd driveOnce(std::span<ares_channeldata *const> channels, SteadyTime deadline, const std::stop_token &stop)
{
    std::vector<WaitItem> items;
    std::vector<ares_channeldata *> owners;
    SteadyTime until = deadline;
    for (ares_channeldata *channel : channels) {
        addSocketsOf(channel, items);
        owners.resize(items.size(), channel);
        until = std::min(until, nextTry(channel, deadline));
    }
    const WaitEnd end = waitForAny(items, until, stop);
    if (end == WaitEnd::Stopped)
        return end;
    if (end == WaitEnd::Deadline && std::chrono::steady_clock::now() >= deadline)
        return end;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const WaitItem &item = items[i];
        if (item.readable || item.writable)
            ares_process_fd(owners[i], item.readable ? item.descriptor : ARES_SOCKET_BAD,
                            item.writable ? item.descriptor : ARES_SOCKET_BAD);
    }
    for (ares_channeldata *channel : channels) // those whose time for one try is over ask again
        ares_process_fd(channel, ARES_SOCKET_BAD, ARES_SOCKET_BAD);
    return WaitEnd::Ready;
}

} // namespace sitrep
