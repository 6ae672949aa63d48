// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/net/address.h"
#include "diagnostics/domain/incident/evidence.h"
#include "diagnostics/platform/descriptor.h"
#include "diagnostics/platform/wait.h"

#include <QList>

#include <vector>

namespace sitrep {

/// One TCP (or Unix socket) connection that was tried.
struct ConnectAttempt
{
    Address address;
    Descriptor socket; ///< non-blocking; open when it connected
    std::chrono::nanoseconds took{0};
    int error = 0;        ///< errno; 0 when it connected or was interrupted
    bool reached = false; ///< something answered: it opened, refused or reset
    bool tried =
        true; ///< false: this computer has no route or address of this kind, as without IPv6; says nothing of it
    std::optional<Failure> failure;

    [[nodiscard]] bool isOpen() const { return socket.isOpen(); }
};

/// Begins to connect. True when the answer is still to come: takeConnection() takes it once the socket is writable, or
/// giveUpConnecting() ends it because the wait did.
[[nodiscard]] bool beginConnecting(ConnectAttempt &attempt, const Address &address);
void takeConnection(ConnectAttempt &attempt);
void giveUpConnecting(ConnectAttempt &attempt, WaitEnd end);

/// Tries one address. Any thread; waits only in platform/wait.
[[nodiscard]] ConnectAttempt connectTo(const Address &address, SteadyTime deadline, const std::stop_token &stop);

/// At most so many addresses of one name are asked.
inline constexpr qsizetype mostAddressesAsked = 16;

/// Tries every address, all at once, and gives their attempts in the order of \a addresses. Once one has opened the
/// others have 3.5 s left: a SYN is sent again after 1 s and after 3 s (RFC 6298), so that one or two lost packets are not
/// called silence, and a dead address does not hold up a check until its deadline. A stop ends it.
[[nodiscard]] std::vector<ConnectAttempt> connectToEach(const QList<Address> &addresses, quint16 port,
                                                        SteadyTime deadline, const std::stop_token &stop);
/// The same, each at its own port.
[[nodiscard]] std::vector<ConnectAttempt> connectToEach(const QList<Address> &addresses, SteadyTime deadline,
                                                        const std::stop_token &stop);

/// A SYN is sent again after 1 s (RFC 6298): who had less until \a deadline, since \a began, was not fully tried, and its
/// silence says nothing.
[[nodiscard]] bool isFullTry(SteadyTime began, SteadyTime deadline);

/// Our own address of a connected \a socket, without port; empty for a Unix socket.
[[nodiscard]] QString ownAddressOf(int socket);

/// The end of the share of the first of \a left addresses: all of the time for the last one, else an equal share but at
/// least 1.5 s. A SYN is sent again after 1 s (RFC 6298), so less would call a single lost packet a timeout.
[[nodiscard]] SteadyTime shareOf(SteadyTime deadline, qsizetype left);

/// The failure that an errno of connect(2), read(2) or write(2) stands for, of the rung tcp. What this computer lacks
/// (descriptors, memory, a port or address of its own) says nothing of \a where: class cut.
[[nodiscard]] Failure failureOfErrno(int error, const QString &where);

} // namespace sitrep
