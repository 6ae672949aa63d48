// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/net/resolver.h"

#include <ares.h>

#include <memory>
#include <span>

namespace sitrep {

struct AresChannelDeleter
{
    void operator()(ares_channeldata *channel) const { ares_destroy(channel); }
};
/// What a callback is given must outlive the channel, which calls back when it is destroyed.
using AresChannel = std::unique_ptr<ares_channeldata, AresChannelDeleter>;

/// Null when c-ares or \a options do not allow one. \a takesNo: SERVFAIL, NOTIMP and REFUSED are taken as what that server
/// says, else c-ares goes to the next server and at the last one forgets what they said.
[[nodiscard]] AresChannel openAresChannel(const ResolverOptions &options, bool takesNo = false);

/// "10.0.0.2", or "10.0.0.2:5353" where the port is not 53: the name servers that \a channel asks, in their order.
[[nodiscard]] QStringList serversOf(ares_channeldata *channel);

/// Waits once for whatever \a channels wait for, and lets them act; Ready too when one only had to ask again.
[[nodiscard]] WaitEnd driveOnce(std::span<ares_channeldata *const> channels, SteadyTime deadline,
                                const std::stop_token &stop);

} // namespace sitrep
