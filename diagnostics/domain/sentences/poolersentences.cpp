// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/sentences/catalogue.h"

namespace sitrep {

namespace {

/// As in meaningsentences.cpp, of what pgbouncer says.
constexpr std::array poolerSentencesRows{
    SentencePattern{"meaning.pooler",
                    QT_TRANSLATE_NOOP("sentences",
                                      "The pooler (pgbouncer) answers and refuses, for itself or in the words of "
                                      "the server behind it; its one code does not tell which.")},
    SentencePattern{"meaning.pooler-causes",
                    QT_TRANSLATE_NOOP("sentences", "a state of the pooler or of the server behind it")},
    SentencePattern{"meaning.pooler-next",
                    QT_TRANSLATE_NOOP(
                        "sentences",
                        "Read its words in the excerpt and the pooler's log; then ask the server without the pooler.")},
    SentencePattern{"meaning.pooler-server-failing",
                    QT_TRANSLATE_NOOP("sentences", "The pooler answers, and cannot sign in to the server behind it.")},
    SentencePattern{
        "meaning.pooler-server-failing-causes",
        QT_TRANSLATE_NOOP("sentences", "the server is down, refuses the pooler, or has no connection left")},
    SentencePattern{
        "meaning.pooler-server-failing-next",
        QT_TRANSLATE_NOOP("sentences",
                          "Read the pooler's log for the server's own words; then ask the server without the pooler.")},
    SentencePattern{
        "meaning.pooler-wait-sign-in",
        QT_TRANSLATE_NOOP("sentences", "The pooler answers, and had no server connection to give during the sign-in.")},
    SentencePattern{"meaning.pooler-wait-sign-in-causes",
                    QT_TRANSLATE_NOOP("sentences", "the server behind it is down or not reached, or its pool is full")},
    SentencePattern{
        "meaning.pooler-wait-sign-in-next",
        QT_TRANSLATE_NOOP("sentences",
                          "Look at SHOW POOLS and the pooler's log; then ask the server without the pooler.")},
    SentencePattern{
        "meaning.pooler-wait-query",
        QT_TRANSLATE_NOOP("sentences", "The pooler lets in, and had no server connection to give for the query.")},
    SentencePattern{"meaning.pooler-wait-query-causes",
                    QT_TRANSLATE_NOOP("sentences",
                                      "its pool is used up by slow queries or idle transactions, it is paused, or "
                                      "the server behind it is gone")},
    SentencePattern{
        "meaning.pooler-wait-query-next",
        QT_TRANSLATE_NOOP("sentences",
                          "Look at SHOW POOLS (cl_waiting, maxwait), then at pg_stat_activity of the server.")},
    SentencePattern{"meaning.pooler-wait",
                    QT_TRANSLATE_NOOP("sentences", "The pooler answers, and had no server connection to give.")},
    SentencePattern{"meaning.pooler-wait-causes",
                    QT_TRANSLATE_NOOP("sentences", "its pool is full, it is paused, or the server behind it is down")},
    SentencePattern{"meaning.pooler-wait-next",
                    QT_TRANSLATE_NOOP("sentences", "Look at SHOW POOLS and the pooler's log.")},
    SentencePattern{"meaning.pooler-auth",
                    QT_TRANSLATE_NOOP("sentences", "The pooler answers and refuses this user with this password.")},
    SentencePattern{"meaning.pooler-auth-causes",
                    QT_TRANSLATE_NOOP("sentences",
                                      "the password is wrong or was changed, the pooler's list of users lacks it, "
                                      "or the server behind it refuses")},
    SentencePattern{
        "meaning.pooler-auth-next",
        QT_TRANSLATE_NOOP("sentences", "Compare auth_file or auth_query of the pooler with the server's roles.")},
    SentencePattern{"meaning.pooler-relayed-auth",
                    QT_TRANSLATE_NOOP(
                        "sentences", "The pooler answers; the server behind it refuses this role with this password.")},
    SentencePattern{"meaning.pooler-relayed-auth-causes",
                    QT_TRANSLATE_NOOP("sentences",
                                      "the password is wrong or was changed, or the role does not exist there: "
                                      "the server answers alike by design")},
    SentencePattern{
        "meaning.pooler-relayed-auth-next",
        QT_TRANSLATE_NOOP(
            "sentences",
            "Compare the pooler's list of users with the server's roles; the server's log tells which it is.")},
    SentencePattern{
        "meaning.pooler-relayed-hba",
        QT_TRANSLATE_NOOP("sentences",
                          "The pooler answers; the server behind it does not let this role in from the pooler.")},
    SentencePattern{
        "meaning.pooler-relayed-hba-causes",
        QT_TRANSLATE_NOOP("sentences", "no line of pg_hba.conf fits the pooler's address, or the role may not log in")},
    SentencePattern{
        "meaning.pooler-relayed-hba-next",
        QT_TRANSLATE_NOOP("sentences",
                          "Read the server's words in the excerpt, then pg_hba.conf for the pooler's address.")},
    SentencePattern{"meaning.pooler-relayed-full",
                    QT_TRANSLATE_NOOP("sentences", "The pooler answers; the server behind it has no connection left.")},
    SentencePattern{
        "meaning.pooler-relayed-full-causes",
        QT_TRANSLATE_NOOP("sentences",
                          "pools that add up to more than max_connections, or sessions that go past the pooler")},
    SentencePattern{
        "meaning.pooler-relayed-full-next",
        QT_TRANSLATE_NOOP("sentences",
                          "See who holds them (pg_stat_activity); compare default_pool_size and max_connections.")},
    SentencePattern{
        "meaning.pooler-relayed-state",
        QT_TRANSLATE_NOOP("sentences", "The pooler answers; the server behind it takes no connections now.")},
    SentencePattern{"meaning.pooler-relayed-state-causes",
                    QT_TRANSLATE_NOOP("sentences", "it starts, recovers after a crash, or shuts down")},
    SentencePattern{"meaning.pooler-relayed-state-next",
                    QT_TRANSLATE_NOOP("sentences", "Read the server's log; ask it without the pooler.")},
    SentencePattern{
        "meaning.pooler-relayed-database",
        QT_TRANSLATE_NOOP("sentences", "The pooler answers; the server behind it has no database of this name.")},
    SentencePattern{
        "meaning.pooler-relayed-database-causes",
        QT_TRANSLATE_NOOP(
            "sentences",
            "a typing error in the pooler's configuration, or a database that was not created or restored")},
    SentencePattern{"meaning.pooler-relayed-database-next",
                    QT_TRANSLATE_NOOP("sentences", "Compare the section [databases] with the server's list.")},
    SentencePattern{
        "meaning.pooler-query-timeout",
        QT_TRANSLATE_NOOP("sentences", "The pooler ended the query, which took longer than its query_timeout.")},
    SentencePattern{"meaning.pooler-query-timeout-causes",
                    QT_TRANSLATE_NOOP("sentences", "a slow or locked server, or a limit that is too short")},
    SentencePattern{"meaning.pooler-query-timeout-next",
                    QT_TRANSLATE_NOOP("sentences", "Look at pg_stat_activity of the server for what runs and waits.")},
    SentencePattern{"meaning.pooler-idle", QT_TRANSLATE_NOOP("sentences", "The pooler ended a session that sat idle.")},
    SentencePattern{
        "meaning.pooler-idle-causes",
        QT_TRANSLATE_NOOP("sentences", "client_idle_timeout is shorter than the client keeps its sessions")},
    SentencePattern{"meaning.pooler-idle-next",
                    QT_TRANSLATE_NOOP("sentences", "Compare it with the pool of the client.")},
    SentencePattern{"meaning.pooler-console",
                    QT_TRANSLATE_NOOP("sentences", "The pooler's console answers and keeps this from this user.")},
    SentencePattern{"meaning.pooler-console-causes",
                    QT_TRANSLATE_NOOP("sentences", "the user is neither in admin_users nor in stats_users")},
    SentencePattern{"meaning.pooler-console-next",
                    QT_TRANSLATE_NOOP("sentences", "Ask as one who is, or have the user added.")},
    SentencePattern{"meaning.pooler-no-database",
                    QT_TRANSLATE_NOOP("sentences", "The pooler answers and does not know this database.")},
    SentencePattern{"meaning.pooler-no-database-causes",
                    QT_TRANSLATE_NOOP("sentences", "it is not in the section [databases], or has another name there")},
    SentencePattern{"meaning.pooler-no-database-next",
                    QT_TRANSLATE_NOOP("sentences", "Compare the name with the pooler's configuration.")},
    SentencePattern{"meaning.pooler-disabled",
                    QT_TRANSLATE_NOOP("sentences", "The pooler answers, and somebody disabled this database in it.")},
    SentencePattern{"meaning.pooler-disabled-causes",
                    QT_TRANSLATE_NOOP("sentences", "maintenance or a failover (DISABLE)")},
    SentencePattern{"meaning.pooler-disabled-next",
                    QT_TRANSLATE_NOOP("sentences", "Ask who did; SHOW DATABASES tells, ENABLE ends it.")},
    SentencePattern{"meaning.pooler-full",
                    QT_TRANSLATE_NOOP("sentences", "The pooler answers and takes no more clients.")},
    SentencePattern{
        "meaning.pooler-full-causes",
        QT_TRANSLATE_NOOP("sentences",
                          "clients that leak connections, or max_client_conn is too small for their number")},
    SentencePattern{"meaning.pooler-full-next",
                    QT_TRANSLATE_NOOP("sentences", "Look at SHOW CLIENTS for who holds them.")},
    SentencePattern{"meaning.pooler-parameter",
                    QT_TRANSLATE_NOOP("sentences", "The pooler refuses a parameter of the connection.")},
    SentencePattern{
        "meaning.pooler-parameter-causes",
        QT_TRANSLATE_NOOP("sentences",
                          "options or another startup parameter in the connection string that it does not pass on")},
    SentencePattern{"meaning.pooler-parameter-next",
                    QT_TRANSLATE_NOOP("sentences", "Remove it, or add it to ignore_startup_parameters.")},
};

} // namespace

std::span<const SentencePattern> poolerSentences()
{
    return poolerSentencesRows;
}

} // namespace sitrep
