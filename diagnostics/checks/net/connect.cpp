// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/net/connect.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr Milliseconds leastShare{1500};
constexpr Milliseconds secondSyn{1200}; // and its answer
constexpr Milliseconds leftForOthers{3500};

int pendingError(int socket)
{
    int error = 0;
    socklen_t length = sizeof error;
    if (::getsockopt(socket, SOL_SOCKET, SO_ERROR, &error, &length) != 0)
        return errno;
    return error;
}

void settle(ConnectAttempt &attempt, int error)
{
    attempt.error = error;
    attempt.reached = error == 0 || error == ECONNREFUSED || error == ECONNRESET;
    if (error != 0) {
        attempt.socket.close();
        attempt.failure = failureOfErrno(error, attempt.address.textWithPort());
    }
}

/// Without a route or an address of this family nothing was sent.
bool isLackOfFamily(int error, int family)
{
    return error == ENETUNREACH || error == EAFNOSUPPORT || (error == EADDRNOTAVAIL && family == AF_INET6);
}

/// Takes what came for those that are waited for; they are then no longer among \a pending.
void takeReady(std::vector<WaitItem> &pending, std::vector<ConnectAttempt> &attempts, SteadyTime began)
{
    for (std::size_t i = 0; i < pending.size(); ++i) {
        if (!pending[i].writable)
            continue;
        takeConnection(attempts[i]);
        attempts[i].took = std::chrono::steady_clock::now() - began;
        pending[i].descriptor = -1;
    }
}

} // namespace

Failure failureOfErrno(int error, const QString &where)
{
    const QJsonObject detail{{u"errno"_s, QString::fromLatin1(::strerrorname_np(error))}};
    switch (error) {
    case ECONNREFUSED:
        return {FailureClass::Refused, Rung::Tcp, u"%1 refuses the connection"_s.arg(where), detail};
    case ECONNRESET:
    case EPIPE:
    case ECONNABORTED:
        return {FailureClass::Reset, Rung::Tcp, u"%1 resets the connection"_s.arg(where), detail};
    case ETIMEDOUT:
        return {FailureClass::Timeout, Rung::Tcp, u"%1 does not answer"_s.arg(where), detail};
    case ENOENT:
        return {FailureClass::Missing, Rung::Tcp, u"There is no socket %1"_s.arg(where), detail};
    case EACCES:
    case EPERM:
        // A prohibiting route answers so too, but a socket file does it for want of rights.
        return {where.startsWith(u'/') ? FailureClass::Permission : FailureClass::Unreachable, Rung::Tcp,
                u"Connecting to %1 is not permitted here"_s.arg(where), detail};
    case EAGAIN:
        if (!where.startsWith(u'/')) // unix(7) alone says so of the other side
            break;
        return {FailureClass::Timeout, Rung::Tcp, u"%1 accepts no connection: its queue is full"_s.arg(where), detail};
    case EMFILE:
    case ENFILE:
    case ENOMEM:
    case ENOBUFS:
        return {FailureClass::Cut, Rung::Tcp, u"This computer ran out of means to connect to %1"_s.arg(where), detail};
    case EADDRNOTAVAIL:
        return {FailureClass::Cut, Rung::Tcp,
                u"This computer has no free port or address to reach %1 from"_s.arg(where), detail};
    default:
        break;
    }
    return {FailureClass::Unreachable, Rung::Tcp, u"There is no way from here to %1"_s.arg(where), detail};
}

bool beginConnecting(ConnectAttempt &attempt, const Address &address)
{
    attempt.address = address;
    attempt.socket = Descriptor(::socket(address.family(), SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    const bool isOpen = attempt.socket.isOpen();
    if (isOpen && ::connect(attempt.socket.number(), address.data(), address.length()) == 0) {
        settle(attempt, 0);
        return false;
    }
    if (isOpen && errno == EINPROGRESS)
        return true;
    attempt.tried = !isLackOfFamily(errno, address.family());
    settle(attempt, errno);
    return false;
}

void takeConnection(ConnectAttempt &attempt)
{
    settle(attempt, pendingError(attempt.socket.number()));
}

void giveUpConnecting(ConnectAttempt &attempt, WaitEnd end)
{
    attempt.socket.close();
    attempt.failure = end == WaitEnd::Stopped
                          ? Failure{FailureClass::Cancelled, Rung::Tcp, u"Stopped while connecting"_s, {}}
                          : failureOfErrno(ETIMEDOUT, attempt.address.textWithPort());
}

ConnectAttempt connectTo(const Address &address, SteadyTime deadline, const std::stop_token &stop)
{
    const SteadyTime began = std::chrono::steady_clock::now();
    ConnectAttempt attempt;
    if (beginConnecting(attempt, address)) {
        const WaitResult result = waitFor(attempt.socket.number(), Ready::Writable, deadline, stop);
        if (result.end == WaitEnd::Ready)
            takeConnection(attempt);
        else
            giveUpConnecting(attempt, result.end);
    }
    attempt.took = std::chrono::steady_clock::now() - began;
    return attempt;
}

std::vector<ConnectAttempt> connectToEach(const QList<Address> &addresses, quint16 port, SteadyTime deadline,
                                          const std::stop_token &stop)
{
    QList<Address> withPort;
    for (const Address &address : addresses)
        withPort.append(address.withPort(port));
    return connectToEach(withPort, deadline, stop);
}

bool isFullTry(SteadyTime began, SteadyTime deadline)
{
    return deadline - began > secondSyn;
}

std::vector<ConnectAttempt> connectToEach(const QList<Address> &addresses, SteadyTime deadline,
                                          const std::stop_token &stop)
{
    const SteadyTime began = std::chrono::steady_clock::now();
    const QList<Address> asked = addresses.first(std::min(addresses.size(), mostAddressesAsked));
    std::vector<ConnectAttempt> attempts(static_cast<std::size_t>(asked.size()));
    std::vector<WaitItem> pending(attempts.size());
    for (std::size_t i = 0; i < attempts.size(); ++i) {
        pending[i].wanted = Ready::Writable;
        if (beginConnecting(attempts[i], asked[static_cast<qsizetype>(i)]))
            pending[i].descriptor = attempts[i].socket.number();
        else
            attempts[i].took = std::chrono::steady_clock::now() - began;
    }
    const auto waits = [](const WaitItem &item) { return item.descriptor >= 0; };
    WaitEnd end = WaitEnd::Ready;
    bool anyOpen = false;
    while (end == WaitEnd::Ready && std::ranges::any_of(pending, waits)) {
        const auto isOpen = [&](std::size_t i) { return pending[i].descriptor < 0 && attempts[i].isOpen(); };
        for (std::size_t i = 0; i < attempts.size() && !anyOpen; ++i)
            anyOpen = isOpen(i);
        if (anyOpen)
            deadline = std::min(deadline, began + leftForOthers);
        end = waitForAny(pending, deadline, stop);
        if (end == WaitEnd::Ready)
            takeReady(pending, attempts, began);
    }
    for (std::size_t i = 0; i < attempts.size(); ++i) {
        if (!waits(pending[i]))
            continue;
        giveUpConnecting(attempts[i], end);
        attempts[i].took = std::chrono::steady_clock::now() - began;
    }
    return attempts;
}

QString ownAddressOf(int socket)
{
    sockaddr_storage storage{};
    socklen_t length = sizeof storage;
    if (::getsockname(socket, reinterpret_cast<sockaddr *>(&storage), &length) != 0 || storage.ss_family == AF_UNIX)
        return {};
    return Address(reinterpret_cast<const sockaddr *>(&storage), length).text();
}

SteadyTime shareOf(SteadyTime deadline, qsizetype left)
{
    const SteadyTime now = std::chrono::steady_clock::now();
    if (left <= 1 || deadline <= now)
        return deadline;
    return std::min(deadline, now + std::max<SteadyTime::duration>(leastShare, (deadline - now) / left));
}

} // namespace sitrep
