// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/sentences/catalogue.h"

namespace sitrep {

/// As in meaningsentences.cpp, of what pgbouncer says.
std::span<const SentencePattern> poolerSentences()
{
    using Row = SentencePattern;
    static constexpr std::array rows{
        Row{"meaning.pooler",
            QT_TRANSLATE_NOOP("sentences", "The pooler (pgbouncer) answers and refuses, for itself or in the words of "
                                           "the server behind it; its one code does not tell which.")},
        Row{"meaning.pooler-causes",
            QT_TRANSLATE_NOOP("sentences", "a state of the pooler or of the server behind it")},
        Row{"meaning.pooler-next",
            QT_TRANSLATE_NOOP(
                "sentences",
                "Read its words in the excerpt and the pooler's log; then ask the server without the pooler.")},
        Row{"meaning.pooler-server-failing",
            QT_TRANSLATE_NOOP("sentences", "The pooler answers, and cannot sign in to the server behind it.")},
        Row{"meaning.pooler-server-failing-causes",
            QT_TRANSLATE_NOOP("sentences", "the server is down, refuses the pooler, or has no connection left")},
        Row{"meaning.pooler-server-failing-next",
            QT_TRANSLATE_NOOP(
                "sentences",
                "Read the pooler's log for the server's own words; then ask the server without the pooler.")},
        Row{"meaning.pooler-wait-sign-in",
            QT_TRANSLATE_NOOP("sentences",
                              "The pooler answers, and had no server connection to give during the sign-in.")},
        Row{"meaning.pooler-wait-sign-in-causes",
            QT_TRANSLATE_NOOP("sentences", "the server behind it is down or not reached, or its pool is full")},
        Row{"meaning.pooler-wait-sign-in-next",
            QT_TRANSLATE_NOOP("sentences",
                              "Look at SHOW POOLS and the pooler's log; then ask the server without the pooler.")},
        Row{"meaning.pooler-wait-query",
            QT_TRANSLATE_NOOP("sentences", "The pooler lets in, and had no server connection to give for the query.")},
        Row{"meaning.pooler-wait-query-causes",
            QT_TRANSLATE_NOOP("sentences", "its pool is used up by slow queries or idle transactions, it is paused, or "
                                           "the server behind it is gone")},
        Row{"meaning.pooler-wait-query-next",
            QT_TRANSLATE_NOOP("sentences",
                              "Look at SHOW POOLS (cl_waiting, maxwait), then at pg_stat_activity of the server.")},
        Row{"meaning.pooler-wait",
            QT_TRANSLATE_NOOP("sentences", "The pooler answers, and had no server connection to give.")},
        Row{"meaning.pooler-wait-causes",
            QT_TRANSLATE_NOOP("sentences", "its pool is full, it is paused, or the server behind it is down")},
        Row{"meaning.pooler-wait-next", QT_TRANSLATE_NOOP("sentences", "Look at SHOW POOLS and the pooler's log.")},
        Row{"meaning.pooler-auth",
            QT_TRANSLATE_NOOP("sentences", "The pooler answers and refuses this user with this password.")},
        Row{"meaning.pooler-auth-causes",
            QT_TRANSLATE_NOOP("sentences", "the password is wrong or was changed, the pooler's list of users lacks it, "
                                           "or the server behind it refuses")},
        Row{"meaning.pooler-auth-next",
            QT_TRANSLATE_NOOP("sentences", "Compare auth_file or auth_query of the pooler with the server's roles.")},
        Row{"meaning.pooler-no-database",
            QT_TRANSLATE_NOOP("sentences", "The pooler answers and does not know this database.")},
        Row{"meaning.pooler-no-database-causes",
            QT_TRANSLATE_NOOP("sentences", "it is not in the section [databases], or has another name there")},
        Row{"meaning.pooler-no-database-next",
            QT_TRANSLATE_NOOP("sentences", "Compare the name with the pooler's configuration.")},
        Row{"meaning.pooler-disabled",
            QT_TRANSLATE_NOOP("sentences", "The pooler answers, and somebody disabled this database in it.")},
        Row{"meaning.pooler-disabled-causes", QT_TRANSLATE_NOOP("sentences", "maintenance or a failover (DISABLE)")},
        Row{"meaning.pooler-disabled-next",
            QT_TRANSLATE_NOOP("sentences", "Ask who did; SHOW DATABASES tells, ENABLE ends it.")},
        Row{"meaning.pooler-full", QT_TRANSLATE_NOOP("sentences", "The pooler answers and takes no more clients.")},
        Row{"meaning.pooler-full-causes",
            QT_TRANSLATE_NOOP("sentences",
                              "clients that leak connections, or max_client_conn is too small for their number")},
        Row{"meaning.pooler-full-next", QT_TRANSLATE_NOOP("sentences", "Look at SHOW CLIENTS for who holds them.")},
        Row{"meaning.pooler-parameter",
            QT_TRANSLATE_NOOP("sentences", "The pooler refuses a parameter of the connection.")},
        Row{"meaning.pooler-parameter-causes",
            QT_TRANSLATE_NOOP(
                "sentences", "options or another startup parameter in the connection string that it does not pass on")},
        Row{"meaning.pooler-parameter-next",
            QT_TRANSLATE_NOOP("sentences", "Remove it, or add it to ignore_startup_parameters.")},
    };
    return rows;
}

} // namespace sitrep
