// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/net/resolver.h"

#include <QUrl>

#include <ares.h>

#include <algorithm>
#include <array>
#include <memory>
#include <mutex>
#include <vector>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

struct Answer
{
    bool done = false;
    int status = ARES_ECANCELLED;
    QList<Address> addresses;
};

struct ChannelDeleter
{
    void operator()(ares_channeldata *channel) const { ares_destroy(channel); }
};
using Channel = std::unique_ptr<ares_channeldata, ChannelDeleter>;

void initialiseOnce()
{
    static std::once_flag once;
    std::call_once(once, [] { ares_library_init(ARES_LIB_INIT_ALL); });
}

Channel openChannel(const ResolverOptions &options)
{
    initialiseOnce();
    ares_options wanted{};
    wanted.timeout = static_cast<int>(options.patience.count());
    wanted.tries = 2;
    ares_channel channel = nullptr;
    if (ares_init_options(&channel, &wanted, ARES_OPT_TIMEOUTMS | ARES_OPT_TRIES) != ARES_SUCCESS)
        return {};
    Channel owned(channel);
    if (!options.servers.isEmpty()) {
        const QByteArray servers = options.servers.join(u',').toLatin1();
        if (ares_set_servers_ports_csv(channel, servers.constData()) != ARES_SUCCESS)
            return {};
    }
    return owned;
}

void takeAnswer(void *argument, int status, int /*timeouts*/, ares_addrinfo *info)
{
    auto &answer = *static_cast<Answer *>(argument);
    answer.done = true;
    answer.status = status;
    if (info == nullptr)
        return;
    for (const ares_addrinfo_node *node = info->nodes; node != nullptr; node = node->ai_next)
        answer.addresses.append(Address(node->ai_addr, node->ai_addrlen));
    ares_freeaddrinfo(info);
}

std::vector<WaitItem> socketsOf(ares_channeldata *channel)
{
    std::array<ares_socket_t, ARES_GETSOCK_MAXNUM> sockets{};
    const auto mask = static_cast<unsigned>(ares_getsock(channel, sockets.data(), ARES_GETSOCK_MAXNUM));
    std::vector<WaitItem> items;
    for (std::size_t i = 0; i < sockets.size(); ++i) {
        const bool read = (mask & (1u << i)) != 0;
        const bool write = (mask & (1u << (i + ARES_GETSOCK_MAXNUM))) != 0;
        if (!read && !write)
            continue;
        const Ready wanted = read && write ? Ready::Both : read ? Ready::Readable : Ready::Writable;
        items.push_back(WaitItem{.descriptor = sockets[i], .wanted = wanted});
    }
    return items;
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

/// Drives the channel until the answer is there. False when it was stopped or ran out of time.
WaitEnd drive(ares_channeldata *channel, const Answer &answer, SteadyTime deadline, const std::stop_token &stop)
{
    while (!answer.done) {
        std::vector<WaitItem> items = socketsOf(channel);
        const WaitEnd end = waitForAny(items, nextTry(channel, deadline), stop);
        if (end == WaitEnd::Stopped)
            return end;
        if (end == WaitEnd::Deadline) {
            if (std::chrono::steady_clock::now() >= deadline)
                return end;
            ares_process_fd(channel, ARES_SOCKET_BAD, ARES_SOCKET_BAD);
            continue;
        }
        for (const WaitItem &item : items) {
            if (item.readable || item.writable)
                ares_process_fd(channel, item.readable ? item.descriptor : ARES_SOCKET_BAD,
                                item.writable ? item.descriptor : ARES_SOCKET_BAD);
        }
    }
    return WaitEnd::Ready;
}

Failure failureOf(int status, const QString &host)
{
    const QJsonObject detail{{u"resolver"_s, QString::fromLatin1(ares_strerror(status))}};
    switch (status) {
    case ARES_ENOTFOUND:
    case ARES_ENONAME:
        return {FailureClass::Missing, Rung::Resolve, u"The name %1 does not exist"_s.arg(host), detail};
    case ARES_ENODATA:
        return {FailureClass::Missing, Rung::Resolve, u"The name %1 has no address"_s.arg(host), detail};
    case ARES_EBADNAME:
        return {FailureClass::Parse, Rung::Parameters, u"This is no name that can be looked up"_s, detail};
    case ARES_ETIMEOUT:
        return {FailureClass::Resolver, Rung::Resolve, u"No resolver answered for %1"_s.arg(host), detail};
    case ARES_EREFUSED:
        return {FailureClass::Resolver, Rung::Resolve, u"The resolver refuses to answer for %1"_s.arg(host), detail};
    case ARES_ECONNREFUSED:
        return {FailureClass::Resolver, Rung::Resolve, u"Nothing listens where the resolver should be"_s, detail};
    default:
        return {FailureClass::Resolver, Rung::Resolve, u"The resolver failed for %1"_s.arg(host), detail};
    }
}

Failure interruption(WaitEnd end, const QString &host)
{
    if (end == WaitEnd::Stopped)
        return {FailureClass::Cancelled, Rung::Resolve, u"Stopped during the look-up"_s, {}};
    return failureOf(ARES_ETIMEOUT, host);
}

} // namespace

QStringList Resolution::texts() const
{
    QStringList texts;
    for (const Address &address : addresses)
        texts.append(address.text());
    texts.removeDuplicates();
    return texts;
}

Resolution resolve(const QString &host, SteadyTime deadline, const std::stop_token &stop,
                   const ResolverOptions &options)
{
    const SteadyTime began = std::chrono::steady_clock::now();
    Resolution resolution;
    if (const std::optional<Address> number = Address::fromNumber(host)) {
        resolution.addresses.append(*number);
        return resolution;
    }
    Answer answer; // outlives the channel, which calls back when it is destroyed
    const Channel channel = openChannel(options);
    if (!channel) {
        resolution.failure =
            Failure{FailureClass::Resolver, Rung::Resolve, u"This machine's resolver cannot be set up"_s, {}};
        return resolution;
    }

    ares_addrinfo_hints hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    const QByteArray ascii = QUrl::toAce(host);
    const QByteArray name = ascii.isEmpty() ? host.toLatin1() : ascii; // names with _ are none to QUrl
    ares_getaddrinfo(channel.get(), name.constData(), nullptr, &hints, takeAnswer, &answer);
    const WaitEnd end = drive(channel.get(), answer, std::min(deadline, began + options.budget), stop);
    resolution.took = std::chrono::steady_clock::now() - began;
    if (end != WaitEnd::Ready) {
        ares_cancel(channel.get()); // calls takeAnswer() while `answer` still lives
        resolution.failure = interruption(end, host);
    } else if (answer.status != ARES_SUCCESS || answer.addresses.isEmpty()) {
        resolution.failure = failureOf(answer.status == ARES_SUCCESS ? ARES_ENODATA : answer.status, host);
    } else {
        resolution.addresses = answer.addresses;
    }
    return resolution;
}

Resolution resolveTarget(const CheckContext &context, const QString &host, const ResolverOptions &options)
{
    const bool isPinned = context.onlyAddress && context.onlyAddress->host == host;
    return resolve(isPinned ? context.onlyAddress->address : host, context.deadline, context.stop, options);
}

} // namespace sitrep
