// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/net/connect.h"
#include "diagnostics/checks/tls/starttls.h"
#include "diagnostics/checks/tls/tlsprobe.h"

namespace sitrep {

/// What is asked of each address.
struct TlsQuestion
{
    TlsOptions options;
    StartTls startTls = StartTls::None;
    /// After the handshake HEAD / is asked, for the server's Date.
    bool speaksHttp = false;
    /// Then, where a name was sent, a handshake without it follows over a connection of its own.
    bool asksNameless = true;
};

/// What one address shows.
struct TlsAnswer
{
    std::optional<Failure> refusal;        ///< TLS did not even begin
    std::chrono::nanoseconds startTook{0}; ///< of STARTTLS
    TlsHandshake handshake;
    std::optional<TlsHandshake> nameless; ///< the same without SNI; nothing where no name was sent
    std::optional<Instant> serverDate;
    std::optional<Milliseconds> clockSkew; ///< the server's clock minus ours

    /// The first thing that did not hold.
    [[nodiscard]] std::optional<Failure> failure() const;
    [[nodiscard]] bool isVerified() const { return handshake.verdict == TlsVerdict::Good; }
    /// Without SNI it shows another certificate; nothing when that is not known.
    [[nodiscard]] std::optional<bool> sniDiffers() const;
};

/// Makes the handshake over \a attempt, which is open, and closes it; then the one without a name. Any thread; waits only in platform/wait.
[[nodiscard]] TlsAnswer askTls(ConnectAttempt &attempt, const TlsQuestion &question, SteadyTime deadline,
                               const std::stop_token &stop);

} // namespace sitrep
