// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/collector.h"
#include "diagnostics/checks/net/endpoint.h"

namespace sitrep {

/// For what connects by itself. Where the environment sends HTTPS to \a endpoint through a proxy, a network that lets
/// nothing else out answers a direct connection with silence, a refusal or a name that does not exist: such a failure
/// becomes class vantage. Not on loopback, nor on ports that are none of HTTPS.
[[nodiscard]] Observation excusedByProxy(Observation observation, const CheckContext &context,
                                         const Endpoint &endpoint);

} // namespace sitrep
