// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace sitrep {

/// What this computer lacks to ask anything that lies beyond it.
struct SelfCheck
{
    QString lack; ///< one sentence; empty: nothing that is known
};

/// Asks the kernel alone, sends nothing: whether an interface besides loopback is up and has an address by which others
/// are reached (a link-local one of IPv6 is none). Any thread.
[[nodiscard]] SelfCheck lookAtThisComputer();

} // namespace sitrep
