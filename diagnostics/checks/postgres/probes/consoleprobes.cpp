// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/postgres/probes/probewalk.h"

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

class ConsoleProbes final : public ProbeWalk
{
public:
    using ProbeWalk::ProbeWalk;

protected:
    void ask(const ProbeDescription &probe, ProbeFacts &facts) override
    {
        const ConsoleQuery *query = consoleQueryOf(probe.name);
        if (query == nullptr)
            return;
        std::vector<Answer> answers;
        for (const QByteArray &command : query->commands) {
            answers.push_back(m_session.askPlainly(command.constData()));
            if (const std::optional<Failure> &failure = answers.back().failure) {
                takeFailure(*failure);
                return facts.withholdAll(reasonOf(*failure));
            }
        }
        const ProbeRow row = query->fold(answers);
        for (const ProbeFact &fact : probe.facts) {
            if (const auto value = row.find(fact.name); value != row.end())
                facts.give(fact, value->second);
        }
    }

private:
    static Withheld reasonOf(const Failure &failure)
    {
        if (ranOutOfTime(failure))
            return {FailureClass::Cut, u"the time of the check was used up before it was answered"_s};
        if (failure.failureClass == FailureClass::Permission)
            return {FailureClass::Permission, u"needs a user of stats_users in pgbouncer.ini"_s};
        return {FailureClass::KindNotAvailable, u"this pgbouncer does not answer it"_s};
    }
};

} // namespace

ProbesDone runConsoleProbes(PostgresSession &session, const CheckContext &context, ObservationBuilder &builder)
{
    return ConsoleProbes(session, context, builder).run(ProbeTarget::Console);
}

} // namespace sitrep
