// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/tls/quietbio.h"
#include "diagnostics/checks/tls/tlsprobe.h"

namespace sitrep {

/// The verdict that a code of X509_verify_cert stands for.
[[nodiscard]] TlsVerdict verdictOfCode(int code);

/// Why a handshake did not come to its end, from what went over the socket and the error queue of this thread.
[[nodiscard]] Failure handshakeFailure(const QString &where, const TlsTraffic &traffic);
/// The same when the wait ended first.
[[nodiscard]] Failure handshakeInterruption(const QString &where, const TlsTraffic &traffic, WaitEnd end);
/// Something of this side, which says nothing of the server: class cut.
[[nodiscard]] Failure ownTlsFault(const QString &sentence);

/// What verification found, in one sentence; nothing when it found nothing. Several faults are all named.
[[nodiscard]] std::optional<Failure> distrustOf(const TlsHandshake &handshake, const TlsOptions &options);

} // namespace sitrep
