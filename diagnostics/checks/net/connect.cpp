// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/net/connect.h"

#include <cerrno>
#include <cstring>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr Milliseconds leastShare{1500};

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
    case EMFILE:
    case ENFILE:
    case ENOMEM:
    case ENOBUFS:
        return {FailureClass::Cut, Rung::Tcp, u"This computer ran out of means to connect to %1"_s.arg(where), detail};
    case EADDRNOTAVAIL:
        return {FailureClass::Cut, Rung::Tcp,
                u"This computer has no free port or address to reach %1 from"_s.arg(where), detail};
    default:
        return {FailureClass::Unreachable, Rung::Tcp, u"There is no way from here to %1"_s.arg(where), detail};
    }
}

ConnectAttempt connectTo(const Address &address, SteadyTime deadline, const std::stop_token &stop)
{
    const SteadyTime began = std::chrono::steady_clock::now();
    ConnectAttempt attempt;
    attempt.address = address;
    attempt.socket = Descriptor(::socket(address.family(), SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (!attempt.socket.isOpen()) {
        settle(attempt, errno);
        return attempt;
    }
    if (::connect(attempt.socket.number(), address.data(), address.length()) == 0) {
        settle(attempt, 0);
    } else if (errno != EINPROGRESS) {
        settle(attempt, errno);
    } else {
        const WaitResult result = waitFor(attempt.socket.number(), Ready::Writable, deadline, stop);
        if (result.end == WaitEnd::Ready) {
            settle(attempt, pendingError(attempt.socket.number()));
        } else {
            attempt.socket.close();
            attempt.failure = result.end == WaitEnd::Stopped
                                  ? Failure{FailureClass::Cancelled, Rung::Tcp, u"Stopped while connecting"_s, {}}
                                  : failureOfErrno(ETIMEDOUT, address.textWithPort());
        }
    }
    attempt.took = std::chrono::steady_clock::now() - began;
    return attempt;
}

SteadyTime shareOf(SteadyTime deadline, qsizetype left)
{
    const SteadyTime now = std::chrono::steady_clock::now();
    if (left <= 1 || deadline <= now)
        return deadline;
    return std::min(deadline, now + std::max<SteadyTime::duration>(leastShare, (deadline - now) / left));
}

std::vector<ConnectAttempt> connectToFirst(const QList<Address> &addresses, quint16 port, SteadyTime deadline,
                                           const std::stop_token &stop)
{
    std::vector<ConnectAttempt> attempts;
    for (qsizetype i = 0; i < addresses.size(); ++i) {
        attempts.push_back(connectTo(addresses[i].withPort(port), shareOf(deadline, addresses.size() - i), stop));
        const ConnectAttempt &last = attempts.back();
        if (last.isOpen() || (last.failure && last.failure->failureClass == FailureClass::Cancelled))
            break;
    }
    return attempts;
}

} // namespace sitrep
