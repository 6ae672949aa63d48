// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/evidence.h"
#include "diagnostics/platform/wait.h"

#include <QString>

#include <optional>

namespace sitrep {

enum class StartTls : quint8 { None, Postgres, Smtp };

/// Asks the server behind a connected, non-blocking \a socket to begin TLS; nothing when it agrees. A server that has no
/// TLS is class tls; one that is another is class protocol of the rung sniff. Any thread; waits only in platform/wait.
/// PostgreSQL: SSLRequest (its protocol, 55.2.10). SMTP: RFC 3207.
[[nodiscard]] std::optional<Failure> beginTls(int socket, StartTls protocol, const QString &where, SteadyTime deadline,
                                              const std::stop_token &stop);

} // namespace sitrep
