// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/postgres/probes/probewalk.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr auto rightsQuery = "SELECT current_setting('server_version_num')::int,"
                             " coalesce((SELECT pg_has_role(current_user, oid, 'USAGE') FROM pg_roles"
                             " WHERE rolname = 'pg_read_all_stats'), false),"
                             " current_setting('is_superuser') = 'on', quote_ident(current_user)";

ProbeRow probeRowOf(const Answer &answer)
{
    ProbeRow row;
    for (qsizetype i = 0; i < std::min(answer.row.size(), answer.columns.size()); ++i)
        row[answer.columns.at(i)] = answer.row.at(i);
    return row;
}

/// "13.4", "9.5.25": of server_version_num.
QString versionText(int version)
{
    if (version >= 100'000)
        return u"%1.%2"_s.arg(version / 10'000).arg(version % 10'000);
    return u"%1.%2.%3"_s.arg(version / 10'000).arg(version / 100 % 100).arg(version % 100);
}

QString majorText(int version)
{
    return u"PostgreSQL %1"_s.arg(version >= 100'000 ? QString::number(version / 10'000)
                                                     : u"%1.%2"_s.arg(version / 10'000).arg(version / 100 % 100));
}

class ServerProbes final : public ProbeWalk
{
public:
    using ProbeWalk::ProbeWalk;

protected:
    [[nodiscard]] bool prepare() override
    {
        Answer answer = guarded([this] { return m_session.ask(rightsQuery); });
        if (answer.failure && m_session.isBroken() && ranOutOfTime(*answer.failure)) {
            takeFailure(*answer.failure);
            return true; // to tell that no probe was asked
        }
        if (answer.failure) {
            breakOff(*answer.failure);
            return false;
        }
        m_version = answer.row.value(0).toInt();
        m_isMonitor = answer.row.value(1) == u"t"_s;
        m_role = answer.row.value(3);
        m_builder.fact(u"superuser"_s, answer.row.value(2) == u"t"_s);
        return true;
    }

    void ask(const ProbeDescription &probe, ProbeFacts &facts) override
    {
        const ProbeQuery *query = probeQueryOf(probe.name);
        if (query == nullptr)
            return;
        const auto isHidden = [this](const ProbeFact &fact) {
            return !m_isMonitor && fact.right == ProbeRight::Monitor;
        };
        if (std::all_of(probe.facts.begin(), probe.facts.end(), isHidden))
            return facts.withholdAll(needsMonitor());
        m_missing = false;
        Answer answer = guarded([&] { return askStatement(*query); });
        if (answer.failure) {
            takeFailure(*answer.failure);
            return facts.withholdAll(reasonOf(*answer.failure, *query));
        }
        if (m_missing)
            return facts.withholdAll({FailureClass::ToolMissing, query->missing});
        ProbeRow row = probeRowOf(answer);
        if (query->complete != nullptr && m_context.clock)
            query->complete(row, m_moment);
        for (const ProbeFact &fact : probe.facts) {
            if (isHidden(fact))
                facts.withhold(fact, needsMonitor());
            else
                giveOrWithhold(fact, row, *query, facts);
        }
    }

private:
    void giveOrWithhold(const ProbeFact &fact, const ProbeRow &row, const ProbeQuery &query, ProbeFacts &facts) const
    {
        const auto value = row.find(fact.name);
        if (m_version < fact.since)
            facts.withhold(fact, {FailureClass::KindNotAvailable, tooOld(fact.since)});
        else if (value != row.end() && !value->second.isNull())
            facts.give(fact, value->second);
        else if (value != row.end() && fact.type != FactType::Text && query.nullMeans)
            facts.withhold(fact, *query.nullMeans);
    }

    [[nodiscard]] Withheld needsMonitor() const
    {
        return {FailureClass::Permission, u"needs pg_monitor: GRANT pg_monitor TO %1"_s.arg(m_role)};
    }

    [[nodiscard]] QString tooOld(int since) const
    {
        return u"%1 and later tell it, this server is %2"_s.arg(majorText(since), versionText(m_version));
    }

    /// One transaction around what \a question asks. What it leaves behind is looked at, so that nothing is ever asked
    /// outside of the guard.
    template<typename Question>
    Answer guarded(const Question &question)
    {
        Answer answer = m_session.begin();
        if (!answer.failure)
            answer = question();
        if (!answer.failure && !m_session.isInTransaction())
            answer.failure =
                Failure{FailureClass::Protocol, Rung::Query, u"The transaction of a probe ended before it"_s, {}};
        m_session.rollBack();
        if (!m_session.isBroken() && !m_session.isIdle())
            breakOff({FailureClass::Protocol, Rung::Query, u"The transaction of a probe does not end"_s, {}});
        return answer;
    }

    Answer askStatement(const ProbeQuery &query)
    {
        QString choice;
        if (!query.choose.isEmpty()) {
            Answer chosen = m_session.ask(query.choose.constData());
            if (chosen.failure)
                return chosen;
            choice = chosen.row.value(0);
            m_missing = choice.isNull();
            if (m_missing)
                return chosen;
        }
        for (const ProbeStatement &statement : query.statements) {
            if (m_version < statement.since || (!statement.choice.isEmpty() && statement.choice != choice))
                continue;
            QByteArray sql = statement.sql;
            sql.replace("{choice}", choice.toUtf8()); // an identifier that the server quoted
            m_moment.before = now();
            Answer answer = m_session.ask(sql.constData());
            m_moment.after = now();
            return answer;
        }
        m_missing = true;
        return {};
    }

    [[nodiscard]] Instant now() const { return m_context.clock ? m_context.clock->real() : m_context.now; }

    [[nodiscard]] Withheld reasonOf(const Failure &failure, const ProbeQuery &query) const
    {
        const QString sqlstate = failure.detail[u"sqlstate"_s].toString();
        if (ranOutOfTime(failure))
            return {FailureClass::Cut, u"the time of the check was used up before it was answered"_s};
        if (sqlstate == u"57014"_s)
            return {FailureClass::Cut, u"it took too long and was cancelled"_s};
        if (sqlstate == u"55P03"_s)
            return {FailureClass::Cut, u"it would have waited for a lock, and probes do not"_s};
        if (sqlstate == u"40001"_s)
            return {FailureClass::Cut, u"the standby cancelled it for the sake of replay"_s};
        if (sqlstate == u"42501"_s)
            return {FailureClass::Permission,
                    query.grant.isEmpty() ? u"the role %1 may not ask this"_s.arg(m_role) : grantText(query)};
        const bool isAbsent = sqlstate.startsWith(u"42"_s) || sqlstate == u"55000"_s || sqlstate == u"0A000"_s;
        if (isAbsent && !query.missing.isEmpty())
            return {FailureClass::ToolMissing, query.missing};
        if (isAbsent)
            return {FailureClass::KindNotAvailable,
                    u"this server (%1) does not have what the probe asks for"_s.arg(versionText(m_version))};
        return {failure.failureClass, failure.message};
    }

    [[nodiscard]] QString grantText(const ProbeQuery &query) const
    {
        return QString(query.grant).replace(u"%1"_s, m_role);
    }

    int m_version = 0;
    bool m_isMonitor = false;
    QString m_role;         // quoted where SQL wants it so
    bool m_missing = false; // what the probe asks is not there
    ProbeMoment m_moment;
};

} // namespace

ProbesDone runProbes(PostgresSession &session, const CheckContext &context, ObservationBuilder &builder)
{
    return ServerProbes(session, context, builder).run(ProbeTarget::Server);
}

} // namespace sitrep
