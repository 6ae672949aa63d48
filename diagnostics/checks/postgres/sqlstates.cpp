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
    State{"53300"_L1, FailureClass::Rejected, "The server has no connection left"_L1},
    State{"53"_L1, FailureClass::Rejected, "The server is out of a resource"_L1},
    State{"55000"_L1, FailureClass::Rejected, "The database takes no connections"_L1},
    State{"57P03"_L1, FailureClass::Rejected, "The server takes no connections now: it starts, stops or recovers"_L1},
    State{"57P0"_L1, FailureClass::Rejected, "The server is shutting down or restarting"_L1},
    State{"25006"_L1, FailureClass::Rejected, "The session is read-only"_L1},
};
constexpr std::array queryStates{
    State{"57014"_L1, FailureClass::Timeout, "The server cancelled the query: it took too long"_L1},
    State{"55P03"_L1, FailureClass::Timeout, "The query waited too long for a lock"_L1},
    State{"42501"_L1, FailureClass::Permission, "The role may not ask this"_L1},
    State{"25006"_L1, FailureClass::Rejected, "The session is read-only"_L1},
    State{"53"_L1, FailureClass::Rejected, "The server is out of a resource"_L1},
    State{"57P05"_L1, FailureClass::Rejected, "The server ended the idle session"_L1},
    State{"57P0"_L1, FailureClass::Rejected, "The server ended the session: it shuts down, restarts or was told to"_L1},
    State{"40001"_L1, FailureClass::Rejected, "The standby ended the query for the sake of recovery"_L1},
};

// pgbouncer 1.18, src/client.c and src/objects.c. Looked for only where no server spoke.
constexpr std::array poolerTexts{
    State{"SASL authentication failed"_L1, FailureClass::Auth,
          "The pooler refuses the password, or does not know the user"_L1},
    State{"password authentication failed"_L1, FailureClass::Auth,
          "The pooler refuses the password, or does not know the user"_L1},
    State{"no such user"_L1, FailureClass::Auth, "The pooler does not know the user"_L1},
    State{"query_wait_timeout"_L1, FailureClass::Timeout,
          "The pooler has no server connection to give: its pool is full, or the server behind it does not answer"_L1},
    State{"no such database"_L1, FailureClass::Rejected, "The pooler does not know the database"_L1},
    State{"no more connections allowed"_L1, FailureClass::Rejected, "The pooler has no connection left"_L1},
};

template<std::size_t Size>
const State *find(const std::array<State, Size> &states, const QString &text)
{
    const auto row = std::find_if(states.begin(), states.end(),
                                  [&text](const State &each) { return text.startsWith(each.beginning); });
    return row == states.end() ? nullptr : &*row;
}

} // namespace

Failure failureOfSqlState(const PostgresError &error, Rung rung)
{
    QJsonObject detail{{u"sqlstate"_s, error.sqlstate}};
    const bool isPooler = error.sqlstate == u"08P01"_s && !error.fromServer;
    const State *state = nullptr;
    if (isPooler) {
        detail[u"pooler"_s] = u"pgbouncer"_s;
        state = find(poolerTexts, error.message);
    } else {
        state = rung == Rung::SignIn ? find(signInStates, error.sqlstate) : find(queryStates, error.sqlstate);
    }
    if (!error.message.isEmpty())
        detail[u"server"_s] = error.message;
    if (state != nullptr)
        return {state->failureClass, rung, QString(state->sentence), detail};
    return {FailureClass::Rejected, rung, u"%1 says no"_s.arg(isPooler ? u"The pooler"_s : u"The server"_s), detail};
}

} // namespace sitrep
