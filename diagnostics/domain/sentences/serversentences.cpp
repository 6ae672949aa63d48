// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/sentences/catalogue.h"

namespace sitrep {

namespace {

/// As in meaningsentences.cpp, of what a PostgreSQL server says of a request. Codes: PostgreSQL 15, appendix A.
constexpr std::array serverSentencesRows{
    SentencePattern{
        "meaning.role-read-only",
        QT_TRANSLATE_NOOP(
            "sentences",
            "The server answers reads and takes no writes: it is a standby, or its sessions are read-only.")},
    SentencePattern{"meaning.role-read-only-causes",
                    QT_TRANSLATE_NOOP(
                        "sentences",
                        "the address leads to a replica, a failover moved the primary, or somebody made it read-only")},
    SentencePattern{"meaning.role-read-only-next",
                    QT_TRANSLATE_NOOP("sentences",
                                      "Find the primary (pg_is_in_recovery, SHOW default_transaction_read_only), "
                                      "and where the address leads.")},
    SentencePattern{"meaning.role-primary",
                    QT_TRANSLATE_NOOP("sentences", "The server takes writes, where a standby was expected.")},
    SentencePattern{"meaning.role-primary-causes",
                    QT_TRANSLATE_NOOP("sentences", "a failover promoted it, or the address leads to the primary")},
    SentencePattern{
        "meaning.role-primary-next",
        QT_TRANSLATE_NOOP("sentences", "Find out who is primary now; two that both take writes are an emergency.")},
    SentencePattern{
        "meaning.rejected-role",
        QT_TRANSLATE_NOOP("sentences", "The server answers, and has not the role that the address asks for.")},
    SentencePattern{
        "meaning.rejected-role-causes",
        QT_TRANSLATE_NOOP("sentences",
                          "a failover changed who is primary, or target_session_attrs asks for the other kind")},
    SentencePattern{"meaning.rejected-role-next",
                    QT_TRANSLATE_NOOP("sentences", "Find out who is primary now (pg_is_in_recovery on each host).")},
    SentencePattern{"meaning.rejected-sign-in-postgres",
                    QT_TRANSLATE_NOOP("sentences", "The server is up, and says no before it even asks who comes.")},
    SentencePattern{"meaning.rejected-sign-in-postgres-causes",
                    QT_TRANSLATE_NOOP("sentences", "it cannot start a process for the connection: no memory is left, "
                                                   "or a limit of processes is reached")},
    SentencePattern{"meaning.rejected-sign-in-postgres-next",
                    QT_TRANSLATE_NOOP("sentences", "Look at memory and processes of its host (free, ulimit -u, the "
                                                   "limits of its unit or container), then at its log.")},
    SentencePattern{
        "meaning.sqlstate",
        QT_TRANSLATE_NOOP("sentences", "The server is up and answered with an error of its own ({sqlstate}).")},
    SentencePattern{"meaning.sqlstate-causes",
                    QT_TRANSLATE_NOOP("sentences", "something in its state or in the request that this code names")},
    SentencePattern{"meaning.sqlstate-next",
                    QT_TRANSLATE_NOOP("sentences", "Read the server's words in the excerpt, and its log.")},
    SentencePattern{
        "meaning.sqlstate-08",
        QT_TRANSLATE_NOOP("sentences", "The server is up and broke off the talk by its own error ({sqlstate}).")},
    SentencePattern{"meaning.sqlstate-08-causes",
                    QT_TRANSLATE_NOOP("sentences", "a client or proxy that does not speak as it expects")},
    SentencePattern{"meaning.sqlstate-08-next", QT_TRANSLATE_NOOP("sentences", "Read the server's log.")},
    SentencePattern{"meaning.sqlstate-08p01",
                    QT_TRANSLATE_NOOP("sentences", "The server does not understand what was sent.")},
    SentencePattern{"meaning.sqlstate-08p01-causes",
                    QT_TRANSLATE_NOOP("sentences", "a proxy that changes the protocol, or a client of another time")},
    SentencePattern{"meaning.sqlstate-08p01-next",
                    QT_TRANSLATE_NOOP("sentences", "Read the server's log, and look at what stands in between.")},
    SentencePattern{"meaning.sqlstate-0a",
                    QT_TRANSLATE_NOOP("sentences", "The server does not support what was asked.")},
    SentencePattern{"meaning.sqlstate-0a-causes",
                    QT_TRANSLATE_NOOP("sentences", "an older version than is expected, or a feature that is off")},
    SentencePattern{"meaning.sqlstate-0a-next", QT_TRANSLATE_NOOP("sentences", "Compare the server's version.")},
    SentencePattern{"meaning.sqlstate-22",
                    QT_TRANSLATE_NOOP("sentences", "The server does not accept a value that was sent.")},
    SentencePattern{"meaning.sqlstate-22-causes",
                    QT_TRANSLATE_NOOP("sentences", "a setting in the connection string of the wrong form")},
    SentencePattern{"meaning.sqlstate-22-next",
                    QT_TRANSLATE_NOOP("sentences", "Read the server's words in the excerpt.")},
    SentencePattern{"meaning.sqlstate-25006",
                    QT_TRANSLATE_NOOP("sentences", "The session can only read: the server takes no writes here.")},
    SentencePattern{"meaning.sqlstate-25006-causes",
                    QT_TRANSLATE_NOOP(
                        "sentences", "a standby, or default_transaction_read_only is on for server, database or role")},
    SentencePattern{
        "meaning.sqlstate-25006-next",
        QT_TRANSLATE_NOOP("sentences",
                          "Find the primary (pg_is_in_recovery), and see SHOW default_transaction_read_only.")},
    SentencePattern{"meaning.sqlstate-25p03",
                    QT_TRANSLATE_NOOP("sentences", "The server ended a session that sat idle inside a transaction.")},
    SentencePattern{"meaning.sqlstate-25p03-causes",
                    QT_TRANSLATE_NOOP("sentences", "an application that opens a transaction and then waits")},
    SentencePattern{"meaning.sqlstate-25p03-next",
                    QT_TRANSLATE_NOOP("sentences", "Look for idle in transaction in pg_stat_activity.")},
    SentencePattern{"meaning.sqlstate-28",
                    QT_TRANSLATE_NOOP("sentences", "The server is up and does not let this role in from here.")},
    SentencePattern{
        "meaning.sqlstate-28-causes",
        QT_TRANSLATE_NOOP("sentences", "pg_hba.conf, the role's own limits, or a credential that it does not take")},
    SentencePattern{"meaning.sqlstate-28-next",
                    QT_TRANSLATE_NOOP("sentences", "Read the server's words in the excerpt, then pg_hba.conf.")},
    SentencePattern{
        "meaning.sqlstate-28000",
        QT_TRANSLATE_NOOP("sentences",
                          "The server is up and does not let this role in from here, whatever its password.")},
    SentencePattern{"meaning.sqlstate-28000-causes",
                    QT_TRANSLATE_NOOP("sentences",
                                      "no line of pg_hba.conf fits this address, role, database and TLS, a line "
                                      "rejects it, the role may not log in, or a client certificate is wanted")},
    SentencePattern{
        "meaning.sqlstate-28000-next",
        QT_TRANSLATE_NOOP("sentences",
                          "Read the server's words in the excerpt, then pg_hba.conf for the address that it names.")},
    SentencePattern{"meaning.sqlstate-28p01",
                    QT_TRANSLATE_NOOP("sentences", "The server is up and refuses this role with this password.")},
    SentencePattern{"meaning.sqlstate-28p01-causes",
                    QT_TRANSLATE_NOOP("sentences",
                                      "the password is wrong or was changed, the role does not exist, or its "
                                      "password has expired: the server answers the three alike by design")},
    SentencePattern{"meaning.sqlstate-28p01-next",
                    QT_TRANSLATE_NOOP("sentences",
                                      "Compare with the secret store; the server's log tells which of the three. "
                                      "Do not retry: a role may be locked.")},
    SentencePattern{"meaning.sqlstate-3d000",
                    QT_TRANSLATE_NOOP("sentences", "The server is up and has no database of this name.")},
    SentencePattern{
        "meaning.sqlstate-3d000-causes",
        QT_TRANSLATE_NOOP(
            "sentences",
            "a typing error, another server than was meant, or a database that was not created or restored")},
    SentencePattern{
        "meaning.sqlstate-3d000-next",
        QT_TRANSLATE_NOOP("sentences", "List its databases, and compare with the settings of the deployed service.")},
    SentencePattern{
        "meaning.sqlstate-40001",
        QT_TRANSLATE_NOOP("sentences", "The standby ended the query, which stood in the way of its recovery.")},
    SentencePattern{"meaning.sqlstate-40001-causes", QT_TRANSLATE_NOOP("sentences", "long queries on a busy standby")},
    SentencePattern{"meaning.sqlstate-40001-next",
                    QT_TRANSLATE_NOOP("sentences", "Look at max_standby_streaming_delay and hot_standby_feedback.")},
    SentencePattern{
        "meaning.sqlstate-40p01",
        QT_TRANSLATE_NOOP("sentences", "Two transactions waited for each other, and the server ended one.")},
    SentencePattern{"meaning.sqlstate-40p01-causes",
                    QT_TRANSLATE_NOOP("sentences", "code that locks the same rows in another order")},
    SentencePattern{"meaning.sqlstate-40p01-next",
                    QT_TRANSLATE_NOOP("sentences", "The server's log names both statements.")},
    SentencePattern{"meaning.sqlstate-42501",
                    QT_TRANSLATE_NOOP("sentences", "The server is up, and this role lacks a right there.")},
    SentencePattern{"meaning.sqlstate-42501-causes",
                    QT_TRANSLATE_NOOP("sentences", "a grant that is missing, or another role than was meant")},
    SentencePattern{"meaning.sqlstate-42501-next", QT_TRANSLATE_NOOP("sentences", "Look at the grants of this role.")},
    SentencePattern{
        "meaning.sqlstate-42501-sign-in",
        QT_TRANSLATE_NOOP("sentences", "The server is up, and this role may not connect to this database.")},
    SentencePattern{
        "meaning.sqlstate-42501-sign-in-causes",
        QT_TRANSLATE_NOOP("sentences", "CONNECT was revoked or never granted, or another database was meant")},
    SentencePattern{"meaning.sqlstate-42501-sign-in-next",
                    QT_TRANSLATE_NOOP("sentences", "Look at the grants of the database (\\l in psql).")},
    SentencePattern{"meaning.sqlstate-42601",
                    QT_TRANSLATE_NOOP("sentences", "The server does not understand the statement.")},
    SentencePattern{"meaning.sqlstate-42601-causes",
                    QT_TRANSLATE_NOOP("sentences", "a version that lacks it, or a statement written wrongly")},
    SentencePattern{"meaning.sqlstate-42601-next", QT_TRANSLATE_NOOP("sentences", "Compare the server's version.")},
    SentencePattern{
        "meaning.sqlstate-42703",
        QT_TRANSLATE_NOOP("sentences", "The server answers, and a column that the query names is not there.")},
    SentencePattern{
        "meaning.sqlstate-42703-causes",
        QT_TRANSLATE_NOOP("sentences", "a migration that was not run after a deploy, or code older than the database")},
    SentencePattern{
        "meaning.sqlstate-42703-next",
        QT_TRANSLATE_NOOP("sentences", "Compare the migrations that ran with those of the deployed version.")},
    SentencePattern{"meaning.sqlstate-42704",
                    QT_TRANSLATE_NOOP("sentences", "The server does not know a name or setting that was sent.")},
    SentencePattern{"meaning.sqlstate-42704-causes",
                    QT_TRANSLATE_NOOP("sentences",
                                      "an extension that is not loaded, another version, or a typing error in the "
                                      "connection string's options")},
    SentencePattern{"meaning.sqlstate-42704-next",
                    QT_TRANSLATE_NOOP("sentences", "Look at the options of the connection string.")},
    SentencePattern{
        "meaning.sqlstate-42p01",
        QT_TRANSLATE_NOOP("sentences", "The server answers, and a table that the query names is not there.")},
    SentencePattern{
        "meaning.sqlstate-42p01-causes",
        QT_TRANSLATE_NOOP("sentences",
                          "a migration that was not run after a deploy, another database or schema (search_path)")},
    SentencePattern{
        "meaning.sqlstate-42p01-next",
        QT_TRANSLATE_NOOP("sentences", "Compare the migrations that ran with those of the deployed version.")},
};

} // namespace

std::span<const SentencePattern> serverSentences()
{
    return serverSentencesRows;
}

} // namespace sitrep
