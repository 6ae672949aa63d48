// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/net/address.h"
#include "diagnostics/domain/incident/evidence.h"
#include "diagnostics/platform/descriptor.h"
#include "diagnostics/platform/wait.h"

namespace sitrep {

/// Who speaks at an address, by its first bytes.
enum class Speaker : quint8 {
    PostgresTls,   ///< answers SSLRequest with S
    PostgresPlain, ///< with N: no TLS
    Http,
    Ssh,
    MySql,
    Redis,
    TlsFirst,      ///< wants TLS from the first byte
    PostgresError, ///< PostgreSQL, outside of its protocol: see errorBeforeProtocol()
    Other,
    Closed, ///< accepts, and closes or resets at once
    Silent, ///< accepts, and says nothing
    Nobody, ///< does not accept: see `failure`
};

/// 'E', words in the server's language, and a zero byte is what the postmaster sends, outside of the protocol, when it
/// cannot start a process (report_fork_failure_to_client, postmaster.c). Its failure of rung sign-in, class rejected, if
/// \a first is that.
[[nodiscard]] std::optional<Failure> errorBeforeProtocol(const QByteArray &first, const QString &where);
/// As much of it as is looked at, in bytes.
inline constexpr qsizetype mostOfEarlyError = 512;

/// A failure by another protocol has the detail `speaker`: http ssh mysql redis tls-first other.
struct Sniffed
{
    Speaker speaker = Speaker::Nobody;
    std::optional<Failure> failure; ///< of every speaker that is not PostgreSQL; rung tcp of Nobody, else sniff
};

/// Opens a connection of its own, sends one SSLRequest (PostgreSQL manual 55.2.11) and looks at what comes first. Asked
/// only after libpq failed without an SQLSTATE: its messages are prose, these bytes are not.
[[nodiscard]] Sniffed sniff(const Address &address, SteadyTime deadline, const std::stop_token &stop);
/// A connection to PostgreSQL that is ready for a TLS handshake: the server said yes to an SSLRequest. Not open when it did
/// not, or not in time.
[[nodiscard]] Descriptor connectForTls(const Address &address, SteadyTime deadline, const std::stop_token &stop);
/// Who begins like this.
[[nodiscard]] Speaker speakerOf(const QByteArray &first);

} // namespace sitrep
