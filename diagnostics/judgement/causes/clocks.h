// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/incident.h"

#include <QHash>

namespace sitrep {

/// When results may have been measured in truth. Each is stamped by the clock of the computer that asked, and what that computer
/// found of other clocks at the time (`clock_skew` of http and tls, the probe `clock` of postgres) tells how far that one was
/// off. One whose computer asked no other clock has its own stamp alone: nobody can know. Pure; keeps nothing of the incident.
class Clocks
{
public:
    explicit Clocks(const Incident &incident);

    [[nodiscard]] Instant earliest(const CheckResult &result) const;
    [[nodiscard]] Instant latest(const CheckResult &result) const;
    /// By one clock as it was stamped; by two only where both tell so.
    [[nodiscard]] bool isBefore(const CheckResult &left, const CheckResult &right) const;

private:
    struct Reading
    {
        Instant at;
        Milliseconds skew; ///< theirs minus ours
    };
    /// Of one host, by time. A watch holds thousands, and each pass asks for those near it.
    struct Readings
    {
        QList<Reading> all;
        QList<QList<Milliseconds>> smallest; ///< [k][i]: of the 2^k from the i-th on
    };
    static void findSmallest(Readings &readings);
    /// The smallest that was read near it: of many servers one may be wrong too.
    [[nodiscard]] Milliseconds skewOf(const CheckResult &result) const;

    QHash<QString, Readings> m_readings; ///< by the host that asked
};

/// What \a facts tell of the server's clock minus ours; nothing where nobody asked.
[[nodiscard]] std::optional<Milliseconds> clockSkewIn(const Facts &facts);

} // namespace sitrep
