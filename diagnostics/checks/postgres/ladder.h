// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/net/connect.h"
#include "diagnostics/checks/postgres/attempt.h"
#include "diagnostics/checks/postgres/ownsession.h"
#include "diagnostics/checks/postgres/parameters/candidates.h"
#include "diagnostics/checks/postgres/serverfacts.h"

namespace sitrep {

/// One check of the kind `postgres`: the ladder, from host to host and address to address until one answers. Lives on the
/// stack of one collect().
class PostgresLadder final
{
public:
    /// \a minBytes: of an answer that must arrive too; 0: none is asked for.
    PostgresLadder(const CheckContext &context, const ConnInfo &info, qint64 minBytes);
    [[nodiscard]] Observation run();

private:
    [[nodiscard]] QList<TlsMode> modesOf(const PostgresHost &host);
    /// False when nothing else shall be tried.
    [[nodiscard]] bool climb(const PostgresCandidate &candidate, SteadyTime deadline);
    /// A server that may be full of our own sessions is asked again.
    [[nodiscard]] SignIn signInBesideOurs(const PostgresCandidate &candidate, TlsMode mode, SteadyTime deadline,
                                          OwnSession &own);
    /// Signed in. False when it is another kind of server than the URL wants, so that the next one is tried.
    [[nodiscard]] bool ask(const PostgresCandidate &candidate, TlsMode mode, SignIn &attempt);
    void askMore(PostgresSession &session, ServerFacts &facts);
    void askProbes(PostgresSession &session, bool isConsole);
    void takeTls(const PostgresCandidate &candidate, TlsMode mode, PGconn *connection);
    void lookAtTheRest(const QList<PostgresCandidate> &rest);
    void noteRest(const PostgresCandidate &candidate, const ConnectAttempt &attempt, bool isFull);

    const CheckContext &m_context;
    const ConnInfo &m_info;
    qint64 m_minBytes;
    ObservationBuilder m_builder;
    LadderRecord m_record;              // after the builder that it fills in
    std::optional<Failure> m_fileFault; ///< of TLS
};

} // namespace sitrep
