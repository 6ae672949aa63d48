// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/postgres/attempt.h"

#include <QStringList>

namespace sitrep {

/// What one statement came to: its rows, or the first error, which is the cause; later ones only follow from it.
struct Answer
{
    QStringList row; ///< the first; NULL is a null QString
    QStringList columns;
    QList<QStringList> rows;
    std::optional<Failure> failure;
};

/// A session in a read-only transaction with limits of its own, which is safe on a server and behind a pooler. Fixed SQL
/// only. Lives on one thread; waits only in platform/wait.
class PostgresSession final
{
public:
    PostgresSession(PGconn *connection, std::shared_ptr<const PostgresNotices> notices, SteadyTime deadline,
                    std::stop_token stop);

    /// BEGIN READ ONLY with limits on statements (2 s), locks (100 ms) and idling, and names looked up in pg_catalog alone;
    /// all of that is gone with the transaction.
    [[nodiscard]] Answer begin();
    /// One statement by the extended protocol, which takes no second one.
    [[nodiscard]] Answer ask(const char *sql);
    /// The same by the simple protocol, the only one that pgbouncer's console speaks.
    [[nodiscard]] Answer askPlainly(const char *sql);
    /// Ends the transaction; what it says is of no interest.
    void rollBack();
    [[nodiscard]] bool isBroken() const;
    [[nodiscard]] bool isInTransaction() const; ///< and nothing in it has failed
    [[nodiscard]] bool isIdle() const;          ///< no transaction is open
    /// Until the deadline; may be below nought.
    [[nodiscard]] Milliseconds left() const;

private:
    Answer finish(int sent);
    std::optional<Failure> flush();
    std::optional<Failure> receive();
    Failure interruption() const;
    Failure failureOf(const PGresult *result) const;

    PGconn *m_connection; // owned by the caller
    std::shared_ptr<const PostgresNotices> m_notices;
    SteadyTime m_deadline;
    std::stop_token m_stop;
};

} // namespace sitrep
