// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/observationbuilder.h"
#include "diagnostics/checks/postgres/session.h"

#include <QStringList>

namespace sitrep {

/// What a server that let us in says of itself: the rungs query and role. Facts: server (postgresql; pgbouncer: its
/// console; pooler: somebody stands in between), role, database, in_recovery, read_only, superuser, server_version, started,
/// uptime, connections_used_percent, system_identifier, large_answer_ms. Lines for people go to \a lines.
class ServerFacts final
{
public:
    ServerFacts(ObservationBuilder &builder, QStringList &lines, PGconn *connection, PostgresSession &session);

    /// The rung query: a read-only transaction and one row.
    [[nodiscard]] std::optional<Failure> query();
    /// The rung role, after query(): version, start, connections, identity.
    [[nodiscard]] std::optional<Failure> role();
    /// After query(): an answer of this many bytes. Where it stalls and query() did not, the path loses large packets.
    [[nodiscard]] std::optional<Failure> largeAnswer(qint64 bytes);

    /// pgbouncer's console: has no transactions, no role and no large answers.
    [[nodiscard]] bool isConsole() const { return m_isConsole; }
    [[nodiscard]] bool isInRecovery() const { return m_isInRecovery; }
    [[nodiscard]] bool isReadOnly() const { return m_isReadOnly; }

private:
    [[nodiscard]] std::optional<Failure> queryConsole();
    /// Both in s since 1970, by the server's clock.
    [[nodiscard]] QString takeStart(double started, double now);
    void takeIdentity();

    ObservationBuilder &m_builder;
    QStringList &m_lines;
    PGconn *m_connection;
    PostgresSession &m_session;
    bool m_isConsole = false;
    bool m_isInRecovery = false;
    bool m_isReadOnly = false;
};

} // namespace sitrep
