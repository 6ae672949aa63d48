// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/net/connect.h"
#include "diagnostics/checks/observationbuilder.h"

#include <QStringList>

namespace sitrep {

/// The one that says most: the first that opened, else the first that answered, else the first that was tried and did not
/// fail for want of something here. \a attempts holds at least one.
[[nodiscard]] ConnectAttempt &tellingAttempt(std::vector<ConnectAttempt> &attempts);

/// A line for each: "10.0.0.1:5432 opens (1.2 ms)"; and one where the name has more of them, \a found in all.
[[nodiscard]] QStringList attemptLines(const std::vector<ConnectAttempt> &attempts, qsizetype found);
/// "The first 16 of 40 addresses are tried, and no others"; empty when no more were found.
[[nodiscard]] QString untriedLine(qsizetype found);

/// What the attempts say together: the facts reached, open, address, addresses, addresses_tried, addresses_open, ipv4_open,
/// ipv6_open; the rung tcp, or its failure; which address was used and from which of ours. After a stop, and when the lack
/// was ours alone, there is the failure and no finding, which is not the same as "not reached".
/// The name has \a found addresses.
void observeAttempts(ObservationBuilder &builder, std::vector<ConnectAttempt> &attempts, qsizetype found);

} // namespace sitrep
