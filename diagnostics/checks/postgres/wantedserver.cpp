// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/postgres/wantedserver.h"

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

QString wordOfWanted(SessionWanted wanted)
{
    switch (wanted) {
    case SessionWanted::ReadWrite:
        return u"a server that takes writes"_s;
    case SessionWanted::ReadOnly:
        return u"a server that is read-only"_s;
    case SessionWanted::Primary:
        return u"a primary"_s;
    default:
        return u"a standby"_s;
    }
}

bool isWanted(SessionWanted wanted, const ServerFacts &facts)
{
    switch (wanted) {
    case SessionWanted::ReadWrite:
        return !facts.isReadOnly();
    case SessionWanted::ReadOnly:
        return facts.isReadOnly();
    case SessionWanted::Primary:
        return !facts.isInRecovery();
    case SessionWanted::Standby:
        return facts.isInRecovery();
    default:
        return true;
    }
}

QString wordOfFound(const ServerFacts &facts)
{
    if (facts.isInRecovery())
        return u"a standby"_s;
    return facts.isReadOnly() ? u"a primary that is read-only"_s : u"a primary"_s;
}

} // namespace

std::optional<Failure> otherThanWanted(const ConnInfo &info, const ServerFacts &facts, const QString &where)
{
    const SessionWanted wanted = info.sessionWanted();
    if (isWanted(wanted, facts))
        return std::nullopt;
    return Failure{FailureClass::Rejected,
                   Rung::Role,
                   u"%1 answers and is %2, and the URL wants %3"_s.arg(where, wordOfFound(facts), wordOfWanted(wanted)),
                   {{u"wanted"_s, info.parameter("target_session_attrs")},
                    {u"in_recovery"_s, facts.isInRecovery()},
                    {u"read_only"_s, facts.isReadOnly()}}};
}

} // namespace sitrep
