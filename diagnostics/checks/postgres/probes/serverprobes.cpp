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
        ProbeRow row;
        std::optional<Withheld> nothing = read(*query, row);
        if (!nothing && query->rates != nullptr)
            nothing = readAgain(*query, row);
        if (nothing)
            return facts.withholdAll(*nothing);
        if (query->complete != nullptr && m_context.clock)
            query->complete(row, m_moment);
        const std::optional<Withheld> noRecent = addRecent(probe, query->recent, row);
        for (const ProbeFact &fact : probe.facts) {
            if (isHidden(fact))
                facts.withhold(fact, needsMonitor());
            else if (noRecent && fact.name.startsWith("recent_"_L1))
                facts.withhold(fact, *noRecent);
            else
                giveOrWithhold(fact, row, *query, facts);
        }
    }

private:
    /// Why there is no answer, or nothing and \a row.
    std::optional<Withheld> read(const ProbeQuery &query, ProbeRow &row)
    {
        m_missing = false;
        const Answer answer = guarded([&] { return askStatement(query); });
        if (answer.failure) {
            takeFailure(*answer.failure);
            return reasonOf(*answer.failure, query);
        }
        if (m_missing)
            return Withheld{FailureClass::ToolMissing, query.missing};
        row = probeRowOf(answer);
        return std::nullopt;
    }

    /// Makes rates of \a row by a second reading. Meanwhile no transaction is open.
    std::optional<Withheld> readAgain(const ProbeQuery &query, ProbeRow &row)
    {
        constexpr Milliseconds forTheSecond{500};
        const ProbeRow first = row;
        const int own = m_transactions;
        if (m_session.left() < spanOfRates + forTheSecond)
            return Withheld{
                FailureClass::Cut,
                u"two readings %1 apart need more time than the check has left: give it a longer timeout"_s.arg(
                    durationText(spanOfRates))};
        (void)sleepUntil(std::chrono::steady_clock::now() + spanOfRates,
                         m_context.stop); // a stop ends the next question
        if (std::optional<Withheld> nothing = read(query, row))
            return nothing;
        return query.rates(first, row, own);
    }

    /// The differences of \a counts to the result before, where that is of the same counters.
    std::optional<Withheld> addRecent(const ProbeDescription &probe, const QStringList &counts, ProbeRow &row) const
    {
        const auto silent = [](const QString &why) { return Withheld{FailureClass::Silent, why}; };
        if (counts.isEmpty())
            return std::nullopt;
        const Observation *before = m_context.before.get();
        const auto factBefore = [&](const QString &name) {
            const auto found = before->facts.find(probe.factName(name));
            return found == before->facts.end() ? QJsonValue() : found->second.value;
        };
        if (before == nullptr || factBefore(counts.first()).isNull())
            return silent(u"there is no earlier answer of this check to compare with"_s);
        const Evidence &now = m_builder.evidence();
        const auto databaseIn = [](const Facts &facts) {
            const auto found = facts.find(u"database"_s);
            return found == facts.end() ? QJsonValue() : found->second.value;
        };
        const bool isSame = databaseIn(before->facts) == databaseIn(m_builder.facts())
                            && before->evidence.addressUsed == now.addressUsed
                            && before->evidence.identity == now.identity
                            && factBefore(u"since"_s).toString() == row[u"since"_s];
        const bool isSmaller = std::any_of(counts.cbegin(), counts.cend(), [&](const QString &name) {
            return row[name].toDouble() < factBefore(name).toDouble();
        });
        if (!isSame || isSmaller)
            return silent(u"the earlier answer of this check is of another server, or the counters began anew since"_s);
        const auto span = std::chrono::duration_cast<Milliseconds>(m_context.now - before->evidence.at);
        if (span < spanOfRates)
            return silent(u"this check was asked less than %1 ago"_s.arg(durationText(spanOfRates)));
        row[u"recent_span"_s] = QString::number(static_cast<double>(span.count()) / 1e3, 'g', 12);
        for (const QString &name : counts)
            row[u"recent_"_s + name] = QString::number(row[name].toDouble() - factBefore(name).toDouble(), 'g', 15);
        return std::nullopt;
    }

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
        ++m_transactions;
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
    int m_transactions = 0; // that were begun
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
