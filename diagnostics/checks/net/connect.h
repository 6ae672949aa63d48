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
    std::optional<Failure> failure;

    [[nodiscard]] bool isOpen() const { return socket.isOpen(); }
};

/// Tries one address. Any thread; waits only in platform/wait.
[[nodiscard]] ConnectAttempt connectTo(const Address &address, SteadyTime deadline, const std::stop_token &stop);

/// Tries the addresses in order until one opens; a stop ends it. Each gets a fair share of what is left of the time, so
/// that one that drops packets does not hide the others.
[[nodiscard]] std::vector<ConnectAttempt> connectToFirst(const QList<Address> &addresses, quint16 port,
                                                         SteadyTime deadline, const std::stop_token &stop);

/// The end of the share of the first of \a left addresses: all of the time for the last one, else an equal share but at
/// least 1.5 s. A SYN is sent again after 1 s (RFC 6298), so less would call a single lost packet a timeout.
[[nodiscard]] SteadyTime shareOf(SteadyTime deadline, qsizetype left);

/// The failure that an errno of connect(2), read(2) or write(2) stands for, of the rung tcp. What this computer lacks
/// (descriptors, memory, a port or address of its own) says nothing of \a where: class cut.
[[nodiscard]] Failure failureOfErrno(int error, const QString &where);

} // namespace sitrep
