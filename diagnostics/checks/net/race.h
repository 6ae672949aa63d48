// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/net/connect.h"

#include <QStringList>

namespace sitrep {

/// How long an address is waited for before the next one is tried beside it (RFC 8305 8, "Connection Attempt Delay").
inline constexpr Milliseconds attemptDelay{250};

/// What came of one address of a race.
struct AddressTry
{
    enum class End : quint8 {
        Open,   ///< it connected, first or later than the winner
        Failed, ///< refused, reset, unreachable, or silent for long enough to say so
        NoWay,  ///< this computer has no address or route of this family: says nothing of the address
        Slower, ///< it had not answered when the race was over, and was not waited for
    };
    Address address; ///< with port
    End end = End::Slower;
    std::chrono::nanoseconds took{0}; ///< since it was begun
    std::optional<Failure> failure;   ///< of Failed and NoWay

    /// "[::1]:443 refuses the connection (0.1 ms)".
    [[nodiscard]] QString line() const;
};

/// Connects to the first address that opens, as browsers and curl do (RFC 8305, "Happy Eyeballs"): in the order of the
/// addresses, families taking turns; the next is begun when the one before has failed, or has not answered for 250 ms.
/// For one thread; waits only in platform/wait.
class AddressRace final
{
public:
    /// At most sixteen of \a addresses take part.
    AddressRace(const QList<Address> &addresses, quint16 port);

    /// The connected socket, non-blocking; closed when none opened, and failure() says why.
    [[nodiscard]] Descriptor run(SteadyTime deadline, const std::stop_token &stop);
    /// From the beginning of the race until it was over.
    [[nodiscard]] std::chrono::nanoseconds took() const { return m_took; }
    /// The address that opened first; nothing when none did.
    [[nodiscard]] std::optional<Address> winner() const;
    /// The one that says most: of one that answered, else of one that was tried. \a where is the name that was asked.
    [[nodiscard]] std::optional<Failure> failure(const QString &where) const;

    /// What is known of each address that was begun, in that order. Looks once what came of the slower ones meanwhile,
    /// and closes them.
    [[nodiscard]] QList<AddressTry> finish();

private:
    struct Runner
    {
        ConnectAttempt attempt;
        SteadyTime began;
        bool pending = false;
    };

    void beginNext();
    void takeReady(const std::vector<WaitItem> &items);
    [[nodiscard]] std::vector<WaitItem> pendingItems() const;
    [[nodiscard]] AddressTry tryOf(const Runner &runner) const;

    QList<Address> m_addresses;
    std::vector<Runner> m_runners; ///< of those that were begun, in order
    std::optional<std::size_t> m_winner;
    std::chrono::nanoseconds m_took{0};
};

} // namespace sitrep
