// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/postgres/sqlstates.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// The first row whose beginning fits counts.
struct State
{
    QLatin1StringView beginning;
    FailureClass failureClass;
    QLatin1StringView sentence;
};
constexpr std::array signInStates{
    State{"28P01"_L1, FailureClass::Auth,
          "The server refuses the password, or the role is unknown or expired: it does not tell which"_L1},
    State{"28"_L1, FailureClass::Auth, "The server does not let this role in from here"_L1},
    State{"3D000"_L1, FailureClass::Rejected, "The database does not exist on this server"_L1},
    State{"42501"_L1, FailureClass::Rejected, "The role may not connect to this database"_L1},
    State{"42704"_L1, FailureClass::Rejected, "The server does not know a setting that the URL asks for"_L1},
    State{"53300"_L1, FailureClass::Rejected,
          "No connection is left: a limit of the server, of this role or of this database is reached"_L1},
    State{"53"_L1, FailureClass::Rejected, "The server is out of a resource"_L1},
    State{"55000"_L1, FailureClass::Rejected, "The database takes no connections"_L1},
    State{"57P03"_L1, FailureClass::Rejected, "The server takes no connections now: it starts, stops or recovers"_L1},
    State{"57P0"_L1, FailureClass::Rejected, "The server is shutting down or restarting"_L1},
    State{"25006"_L1, FailureClass::Rejected, "The session is read-only"_L1},
};
constexpr std::array queryStates{
    State{"57014"_L1, FailureClass::Timeout, "The query was cancelled: it took too long, or somebody ended it"_L1},
    State{"55P03"_L1, FailureClass::Timeout, "The query waited too long for a lock"_L1},
    State{"42501"_L1, FailureClass::Permission, "The role may not ask this"_L1},
    State{"42P01"_L1, FailureClass::Rejected, "A table that the query names does not exist"_L1},
    State{"42703"_L1, FailureClass::Rejected, "A column that the query names does not exist"_L1},
    State{"25006"_L1, FailureClass::Rejected, "The session is read-only"_L1},
    State{"53100"_L1, FailureClass::Rejected, "The server's disk is full"_L1},
    State{"53200"_L1, FailureClass::Rejected, "The server is out of memory"_L1},
    State{"53400"_L1, FailureClass::Rejected, "The query reached a limit that the server sets (temp_file_limit)"_L1},
    State{"53"_L1, FailureClass::Rejected, "The server is out of a resource"_L1},
    State{"57P02"_L1, FailureClass::Rejected,
          "The server ended the session because another of its processes crashed"_L1},
    State{"57P05"_L1, FailureClass::Rejected, "The server ended the idle session"_L1},
    State{"25P03"_L1, FailureClass::Rejected, "The server ended the session, which idled in a transaction"_L1},
    State{"57P0"_L1, FailureClass::Rejected, "The server ended the session: it shuts down, restarts or was told to"_L1},
    State{"40001"_L1, FailureClass::Rejected, "The standby ended the query for the sake of recovery"_L1},
    State{"40P01"_L1, FailureClass::Rejected, "The server ended the query to break a deadlock"_L1},
};

/// The first row counts whose rung is that of the failure, or none, and whose beginning fits.
struct PoolerText
{
    Rung rung;
    QLatin1StringView beginning;
    FailureClass failureClass;
    QLatin1StringView sentence;
};
// pgbouncer 1.18, src/client.c, src/objects.c, src/janitor.c; looked for only where no server spoke. Words of a server, at
// the end, it relays: only in English, so a server that speaks otherwise is a plain no there. Of a password that failed
// only a server names the user; pgbouncer itself (auth_type md5, plain, pam) does not.
constexpr std::array poolerTexts{
    PoolerText{Rung::None, "SASL authentication failed"_L1, FailureClass::Auth,
               "The pooler refuses the password, or does not know the user"_L1},
    PoolerText{Rung::None, "no such user"_L1, FailureClass::Auth, "The pooler does not know the user"_L1},
    PoolerText{Rung::SignIn, "query_wait_timeout"_L1, FailureClass::Timeout,
               "The pooler cannot reach the server behind it: the sign-in waited in vain for a connection"_L1},
    PoolerText{Rung::None, "query_wait_timeout"_L1, FailureClass::Timeout,
               "The pooler has no server connection to give: its pool is full or paused"_L1},
    PoolerText{Rung::None, "server login has been failing"_L1, FailureClass::Rejected,
               "The pooler's own sign-in at the server behind it fails"_L1},
    PoolerText{Rung::None, "client_login_timeout"_L1, FailureClass::Timeout,
               "The pooler cannot reach the server behind it: the sign-in waited in vain for a connection"_L1},
    PoolerText{Rung::None, "query_timeout"_L1, FailureClass::Timeout,
               "The pooler ended the query: it took too long"_L1},
    PoolerText{Rung::None, "client_idle_timeout"_L1, FailureClass::Rejected, "The pooler ended the idle session"_L1},
    PoolerText{Rung::None, "no such database"_L1, FailureClass::Rejected, "The pooler does not know the database"_L1},
    PoolerText{Rung::None, "no more connections allowed"_L1, FailureClass::Rejected,
               "The pooler has no connection left (max_client_conn)"_L1},
    PoolerText{Rung::None, "unsupported startup parameter"_L1, FailureClass::Rejected,
               "The pooler takes no such setting in a connection URL (`options`)"_L1},
    PoolerText{Rung::None, "not allowed"_L1, FailureClass::Permission,
               "The pooler lets only its admin_users and stats_users into its console"_L1},
    PoolerText{Rung::None, "admin access needed"_L1, FailureClass::Permission,
               "The pooler's console keeps this for its admins"_L1},
    PoolerText{Rung::None, "password authentication failed for user"_L1, FailureClass::Auth,
               "The server behind the pooler refuses the password, or does not know the role"_L1},
    PoolerText{Rung::None, "password authentication failed"_L1, FailureClass::Auth,
               "The pooler refuses the password, or does not know the user"_L1},
    PoolerText{Rung::None, "no pg_hba.conf entry"_L1, FailureClass::Auth,
               "The server behind the pooler does not let this role in from the pooler"_L1},
    PoolerText{Rung::None, "pg_hba.conf rejects"_L1, FailureClass::Auth,
               "The server behind the pooler does not let this role in from the pooler"_L1},
    PoolerText{Rung::None, "role \""_L1, FailureClass::Auth,
               "The server behind the pooler does not let this role in"_L1},
};

template<std::size_t Size>
const State *find(const std::array<State, Size> &states, const QString &text)
{
    const auto row = std::find_if(states.begin(), states.end(),
                                  [&text](const State &each) { return text.startsWith(each.beginning); });
    return row == states.end() ? nullptr : &*row;
}

const PoolerText *findPoolerText(Rung rung, const QString &text)
{
    const auto *const row = std::find_if(poolerTexts.begin(), poolerTexts.end(), [&](const PoolerText &each) {
        return (each.rung == Rung::None || each.rung == rung) && text.startsWith(each.beginning);
    });
    return row == poolerTexts.end() ? nullptr : row;
}

} // namespace

Failure failureOfSqlState(const PostgresError &error, Rung rung)
{
    QJsonObject detail{{u"sqlstate"_s, error.sqlstate}};
    if (error.fromServer)
        detail[u"from_server"_s] = true;
    if (!error.message.isEmpty())
        detail[u"server"_s] = error.message;
    if (error.sqlstate == u"08P01"_s && !error.fromServer) {
        detail[u"pooler"_s] = u"pgbouncer"_s;
        if (const PoolerText *const row = findPoolerText(rung, error.message))
            return {row->failureClass, rung, QString(row->sentence), detail};
        return {FailureClass::Rejected, rung, u"The pooler, or the server behind it, says no"_s, detail};
    }
    const State *const state =
        rung == Rung::SignIn ? find(signInStates, error.sqlstate) : find(queryStates, error.sqlstate);
    if (state != nullptr)
        return {state->failureClass, rung, QString(state->sentence), detail};
    return {FailureClass::Rejected, rung, u"The server says no"_s, detail};
}

} // namespace sitrep
