// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/tls/tlsprobe.h"

#include "diagnostics/checks/tls/tlslink.h"

namespace sitrep {

TlsHandshake shakeHands(int socket, const TlsOptions &options, SteadyTime deadline, const std::stop_token &stop)
{
    return TlsLink(socket, options).shakeHands(deadline, stop);
}

} // namespace sitrep
