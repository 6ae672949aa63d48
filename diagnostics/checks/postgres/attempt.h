// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/postgres/parameters/conninfo.h"
#include "diagnostics/checks/tls/tlsalert.h"
#include "diagnostics/platform/freer.h"
#include "diagnostics/platform/wait.h"

#include <libpq-fe.h>

#include <chrono>
#include <map>
#include <memory>

namespace sitrep {

using PostgresConnection = std::unique_ptr<PGconn, Freer<PQfinish>>;

/// What a server said beside its results: the crash of a neighbour and an immediate shutdown are told in no other way.
struct PostgresNotices
{
    QString sqlstate; ///< of the first; empty: none came
    QString message;
};

/// One connection that was tried: to one address, with one TLS mode. Every password is sent at most once in it.
struct SignIn
{
    std::shared_ptr<PostgresNotices> notices;       ///< before the connection, which writes into it
    std::shared_ptr<TlsAlert> alert;                ///< likewise
    PostgresConnection connection;                  ///< signed in when there is no failure
    std::map<Rung, std::chrono::nanoseconds> rungs; ///< of tcp, sniff, tls, sign-in: those that held
    std::optional<Failure> failure;
    bool maybeWithoutTls = false; ///< it broke where a mode that only prefers TLS goes on without, or the other way
};

/// Through libpq's asynchronous interface. Any thread; waits only in platform/wait. The rung sniff is the wait for the
/// first byte of the answer: a server forks before it. What libpq cannot tell but in prose is found out by errno of its
/// socket, by TLS alerts and by breakOf().
[[nodiscard]] SignIn signIn(const ConnInfo &info, const PostgresHost &host, const Address &address, TlsMode mode,
                            SteadyTime deadline, const std::stop_token &stop);

} // namespace sitrep
