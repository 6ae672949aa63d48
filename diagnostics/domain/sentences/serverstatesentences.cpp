// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/sentences/catalogue.h"

namespace sitrep {

namespace {

/// As in meaningsentences.cpp, of what a PostgreSQL server says of its own state. Codes: PostgreSQL 15, appendix A.
constexpr std::array serverStateSentencesRows{
    SentencePattern{"meaning.sqlstate-53",
                    QT_TRANSLATE_NOOP("sentences", "The server is up and out of a resource ({sqlstate}).")},
    SentencePattern{"meaning.sqlstate-53-causes", QT_TRANSLATE_NOOP("sentences", "disk, memory or a limit of its own")},
    SentencePattern{
        "meaning.sqlstate-53-next",
        QT_TRANSLATE_NOOP("sentences", "Read the server's words in the excerpt; look at its disk and memory.")},
    SentencePattern{"meaning.sqlstate-53100",
                    QT_TRANSLATE_NOOP("sentences", "The server has no disk space left where it must write.")},
    SentencePattern{
        "meaning.sqlstate-53100-causes",
        QT_TRANSLATE_NOOP(
            "sentences",
            "WAL that piles up behind a replication slot or a failing archive, temporary files, or growth")},
    SentencePattern{
        "meaning.sqlstate-53100-next",
        QT_TRANSLATE_NOOP(
            "sentences",
            "Look at the data disk, then pg_wal and pg_replication_slots; delete nothing in pg_wal by hand.")},
    SentencePattern{"meaning.sqlstate-53200", QT_TRANSLATE_NOOP("sentences", "The server got no memory for this.")},
    SentencePattern{
        "meaning.sqlstate-53200-causes",
        QT_TRANSLATE_NOOP("sentences", "too many sessions, work_mem too large for their number, or another process")},
    SentencePattern{"meaning.sqlstate-53200-next",
                    QT_TRANSLATE_NOOP("sentences", "Look at the host's memory and at the number of sessions.")},
    SentencePattern{"meaning.sqlstate-53300",
                    QT_TRANSLATE_NOOP("sentences", "The server is up and gives this role no connection.")},
    SentencePattern{"meaning.sqlstate-53300-causes",
                    QT_TRANSLATE_NOOP("sentences",
                                      "all slots are in use, only reserved ones are left, or the limit of this "
                                      "role or database is reached: the server's words tell which")},
    SentencePattern{
        "meaning.sqlstate-53300-next",
        QT_TRANSLATE_NOOP("sentences",
                          "See who holds them (pg_stat_activity by application and state), from a reserved slot.")},
    SentencePattern{"meaning.sqlstate-53300-full",
                    QT_TRANSLATE_NOOP("sentences", "The server is up, and every connection slot is in use.")},
    SentencePattern{
        "meaning.sqlstate-53300-full-causes",
        QT_TRANSLATE_NOOP(
            "sentences",
            "sessions that leak, pools that add up to more than max_connections, or slow queries that hold them")},
    SentencePattern{
        "meaning.sqlstate-53300-full-next",
        QT_TRANSLATE_NOOP(
            "sentences",
            "See who holds them (pg_stat_activity by application and state), from where a session still works.")},
    SentencePattern{
        "meaning.sqlstate-53300-reserved",
        QT_TRANSLATE_NOOP("sentences", "The server is up, and only the slots reserved for superusers are left.")},
    SentencePattern{
        "meaning.sqlstate-53300-reserved-causes",
        QT_TRANSLATE_NOOP(
            "sentences",
            "sessions that leak, pools that add up to more than max_connections, or slow queries that hold them")},
    SentencePattern{
        "meaning.sqlstate-53300-reserved-next",
        QT_TRANSLATE_NOOP("sentences",
                          "Sign in as superuser on a reserved slot, and see who holds the rest (pg_stat_activity).")},
    SentencePattern{
        "meaning.sqlstate-53300-role",
        QT_TRANSLATE_NOOP("sentences", "The server is up and has room; the limit of this role is reached.")},
    SentencePattern{"meaning.sqlstate-53300-role-causes",
                    QT_TRANSLATE_NOOP("sentences",
                                      "a pool that is larger than the role's CONNECTION LIMIT, or sessions that leak")},
    SentencePattern{
        "meaning.sqlstate-53300-role-next",
        QT_TRANSLATE_NOOP("sentences", "Look at the role's CONNECTION LIMIT and at its sessions in pg_stat_activity.")},
    SentencePattern{
        "meaning.sqlstate-53300-database",
        QT_TRANSLATE_NOOP("sentences", "The server is up and has room; the limit of this database is reached.")},
    SentencePattern{
        "meaning.sqlstate-53300-database-causes",
        QT_TRANSLATE_NOOP("sentences",
                          "pools that are larger than the database's CONNECTION LIMIT, or sessions that leak")},
    SentencePattern{
        "meaning.sqlstate-53300-database-next",
        QT_TRANSLATE_NOOP("sentences",
                          "Look at the database's CONNECTION LIMIT and at its sessions in pg_stat_activity.")},
    SentencePattern{"meaning.sqlstate-53400",
                    QT_TRANSLATE_NOOP("sentences", "The server reached a limit of its configuration.")},
    SentencePattern{"meaning.sqlstate-53400-causes",
                    QT_TRANSLATE_NOOP("sentences", "a query whose temporary files exceed temp_file_limit")},
    SentencePattern{"meaning.sqlstate-53400-next",
                    QT_TRANSLATE_NOOP("sentences", "Read the server's words in the excerpt.")},
    SentencePattern{"meaning.sqlstate-54",
                    QT_TRANSLATE_NOOP("sentences", "What was asked is larger than the server can do.")},
    SentencePattern{"meaning.sqlstate-54-causes",
                    QT_TRANSLATE_NOOP("sentences", "a statement too complex, or too many columns or arguments")},
    SentencePattern{"meaning.sqlstate-54-next",
                    QT_TRANSLATE_NOOP("sentences", "Read the server's words in the excerpt.")},
    SentencePattern{"meaning.sqlstate-55000",
                    QT_TRANSLATE_NOOP("sentences", "The server is up, and this database takes no connections.")},
    SentencePattern{
        "meaning.sqlstate-55000-causes",
        QT_TRANSLATE_NOOP("sentences", "it was closed on purpose (ALLOW_CONNECTIONS false), or is a template")},
    SentencePattern{"meaning.sqlstate-55000-next",
                    QT_TRANSLATE_NOOP("sentences", "Ask who closed it: a restore or an upgrade may be under way.")},
    SentencePattern{"meaning.sqlstate-55000-query",
                    QT_TRANSLATE_NOOP("sentences", "The server cannot do this in the state that it is in.")},
    SentencePattern{"meaning.sqlstate-55000-query-causes",
                    QT_TRANSLATE_NOOP("sentences", "a recovery under way, or something that is not set up")},
    SentencePattern{"meaning.sqlstate-55000-query-next",
                    QT_TRANSLATE_NOOP("sentences", "Read the server's words in the excerpt.")},
    SentencePattern{"meaning.sqlstate-55p03",
                    QT_TRANSLATE_NOOP("sentences", "The query waited for a lock and gave up.")},
    SentencePattern{"meaning.sqlstate-55p03-causes",
                    QT_TRANSLATE_NOOP("sentences", "a migration or a long transaction that holds it")},
    SentencePattern{"meaning.sqlstate-55p03-next",
                    QT_TRANSLATE_NOOP("sentences", "See who blocks whom (pg_blocking_pids).")},
    SentencePattern{
        "meaning.sqlstate-57",
        QT_TRANSLATE_NOOP("sentences", "The server is up, and somebody or something made it end this ({sqlstate}).")},
    SentencePattern{"meaning.sqlstate-57-causes",
                    QT_TRANSLATE_NOOP("sentences", "an administrator, a shutdown, or a limit of time")},
    SentencePattern{"meaning.sqlstate-57-next", QT_TRANSLATE_NOOP("sentences", "Read the server's log.")},
    SentencePattern{"meaning.sqlstate-57014", QT_TRANSLATE_NOOP("sentences", "The server cancelled the query.")},
    SentencePattern{
        "meaning.sqlstate-57014-causes",
        QT_TRANSLATE_NOOP("sentences",
                          "statement_timeout, or somebody who cancelled it; the server may be slow or locked")},
    SentencePattern{"meaning.sqlstate-57014-next",
                    QT_TRANSLATE_NOOP("sentences", "Look at pg_stat_activity for what runs and waits.")},
    SentencePattern{"meaning.sqlstate-57p01", QT_TRANSLATE_NOOP("sentences", "The server ended the session.")},
    SentencePattern{"meaning.sqlstate-57p01-causes",
                    QT_TRANSLATE_NOOP("sentences", "a shutdown or restart, a failover, or somebody who ended it")},
    SentencePattern{"meaning.sqlstate-57p01-next",
                    QT_TRANSLATE_NOOP("sentences", "See whether the server restarts; its log tells who asked.")},
    SentencePattern{"meaning.sqlstate-57p02",
                    QT_TRANSLATE_NOOP("sentences",
                                      "Another process of the server crashed, so it ended all sessions and recovers.")},
    SentencePattern{"meaning.sqlstate-57p02-causes",
                    QT_TRANSLATE_NOOP("sentences",
                                      "the kernel killed one for want of memory, a fault in an extension, or kill -9")},
    SentencePattern{"meaning.sqlstate-57p02-next",
                    QT_TRANSLATE_NOOP("sentences",
                                      "Read the server's log for the process that crashed, and the kernel's (dmesg).")},
    SentencePattern{"meaning.sqlstate-57p03",
                    QT_TRANSLATE_NOOP("sentences", "The server process is there and takes no connections now.")},
    SentencePattern{
        "meaning.sqlstate-57p03-causes",
        QT_TRANSLATE_NOOP("sentences",
                          "it starts, recovers after a crash, or shuts down: the server's words tell which")},
    SentencePattern{
        "meaning.sqlstate-57p03-next",
        QT_TRANSLATE_NOOP("sentences",
                          "Read the server's log; wait before it is restarted again, which begins the recovery anew.")},
    SentencePattern{"meaning.sqlstate-57p03-starting",
                    QT_TRANSLATE_NOOP("sentences", "The server is starting, and takes no connections yet.")},
    SentencePattern{
        "meaning.sqlstate-57p03-starting-causes",
        QT_TRANSLATE_NOOP(
            "sentences", "a restart, a restore, or a standby that replays or waits for its archive (restore_command)")},
    SentencePattern{
        "meaning.sqlstate-57p03-starting-next",
        QT_TRANSLATE_NOOP("sentences", "Read the server's log for how far it is; a restart would begin anew.")},
    SentencePattern{"meaning.sqlstate-57p03-recovery",
                    QT_TRANSLATE_NOOP("sentences", "The server recovers, and takes no connections yet.")},
    SentencePattern{"meaning.sqlstate-57p03-recovery-causes",
                    QT_TRANSLATE_NOOP("sentences", "a crash or a restore before it; much WAL to replay")},
    SentencePattern{
        "meaning.sqlstate-57p03-recovery-next",
        QT_TRANSLATE_NOOP("sentences",
                          "Read the server's log for how far it is and for what crashed; a restart would begin anew.")},
    SentencePattern{"meaning.sqlstate-57p03-stopping",
                    QT_TRANSLATE_NOOP("sentences", "The server is shutting down, and takes no new connections.")},
    SentencePattern{
        "meaning.sqlstate-57p03-stopping-causes",
        QT_TRANSLATE_NOOP("sentences", "somebody stops or restarts it; a smart shutdown waits for its sessions")},
    SentencePattern{"meaning.sqlstate-57p03-stopping-next",
                    QT_TRANSLATE_NOOP("sentences", "Find out who stops it, and which sessions it waits for.")},
    SentencePattern{"meaning.sqlstate-57p03-standby",
                    QT_TRANSLATE_NOOP("sentences", "The server is a standby that is not open for reading.")},
    SentencePattern{
        "meaning.sqlstate-57p03-standby-causes",
        QT_TRANSLATE_NOOP("sentences", "hot_standby is off, or the primary's settings are larger than its own")},
    SentencePattern{"meaning.sqlstate-57p03-standby-next",
                    QT_TRANSLATE_NOOP("sentences", "Read its log; use the primary, or another standby.")},
    SentencePattern{"meaning.sqlstate-57p05", QT_TRANSLATE_NOOP("sentences", "The server ended an idle session.")},
    SentencePattern{"meaning.sqlstate-57p05-causes",
                    QT_TRANSLATE_NOOP("sentences", "idle_session_timeout is shorter than the pool keeps its sessions")},
    SentencePattern{"meaning.sqlstate-57p05-next",
                    QT_TRANSLATE_NOOP("sentences", "Compare idle_session_timeout with the pool's settings.")},
    SentencePattern{"meaning.sqlstate-58",
                    QT_TRANSLATE_NOOP("sentences", "The server met an error of its disk or operating system.")},
    SentencePattern{"meaning.sqlstate-58-causes",
                    QT_TRANSLATE_NOOP("sentences", "a file that is missing or cannot be read, or a failing disk")},
    SentencePattern{
        "meaning.sqlstate-58-next",
        QT_TRANSLATE_NOOP("sentences", "Read the server's log and the kernel's; take no risk with the data.")},
    SentencePattern{"meaning.sqlstate-xx",
                    QT_TRANSLATE_NOOP("sentences", "The server met an internal error, or damaged data.")},
    SentencePattern{"meaning.sqlstate-xx-causes",
                    QT_TRANSLATE_NOOP("sentences", "a fault of the server or an extension, or a failing disk")},
    SentencePattern{
        "meaning.sqlstate-xx-next",
        QT_TRANSLATE_NOOP("sentences", "Read the server's log; make a copy of the data before anything else.")},
};

} // namespace

std::span<const SentencePattern> serverStateSentences()
{
    return serverStateSentencesRows;
}

} // namespace sitrep
