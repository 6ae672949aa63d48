// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/net/connect.h"
#include "diagnostics/checks/observationbuilder.h"
#include "diagnostics/checks/postgres/attempt.h"
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
    /// A server at one address.
    struct Candidate
    {
        PostgresHost host;
        Address address;
    };
    using RungTimes = std::map<Rung, std::chrono::nanoseconds>;

    [[nodiscard]] QList<Candidate> resolveAll();
    void resolveHost(const PostgresHost &host, QList<Candidate> &candidates, std::chrono::nanoseconds &took);
    [[nodiscard]] QList<TlsMode> modesOf(const PostgresHost &host);
    /// False when nothing else shall be tried.
    [[nodiscard]] bool climb(const Candidate &candidate, SteadyTime deadline);
    /// Signed in. False when it is another kind of server than the URL wants, so that the next one is tried.
    [[nodiscard]] bool ask(const Candidate &candidate, TlsMode mode, SignIn &attempt);
    void askMore(PostgresSession &session, ServerFacts &facts);
    void askProbes(PostgresSession &session, bool isConsole);
    void takeTls(const Candidate &candidate, TlsMode mode, PGconn *connection);
    void lookAtTheRest(const QList<Candidate> &rest);
    void noteRest(const Candidate &candidate, const ConnectAttempt &attempt, bool isFull);
    void cancel(const Failure &failure);
    void tellAddresses();
    void note(const Candidate &candidate, const QString &line, const QString &outcome, bool isOpen);
    void consider(const Failure &failure, const RungTimes &rungs, const QString &where);
    [[nodiscard]] Observation conclude();

    const CheckContext &m_context;
    const ConnInfo &m_info;
    qint64 m_minBytes;
    ObservationBuilder m_builder;
    QStringList m_lines;
    QStringList m_addresses; ///< "10.28.0.3:5432 answers"
    int m_open = 0;
    int m_tried = 0;
    bool m_isPartial = false; ///< there was no time to try every address to its end
    RungTimes m_rungs;        ///< of what answered, or else got furthest
    std::optional<std::chrono::nanoseconds> m_resolved;
    std::optional<Failure> m_furthest;
    std::optional<Failure> m_fileFault; ///< of TLS
};

} // namespace sitrep
