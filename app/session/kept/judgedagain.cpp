// SPDX-License-Identifier: Apache-2.0
#include "app/session/kept/judgedagain.h"

#include "diagnostics/engine/jobs/questionexpansion.h"
#include "diagnostics/judgement/judge.h"
#include "diagnostics/judgement/vantage.h"

namespace sitrep {

namespace {

class JudgingAgain
{
public:
    JudgingAgain(const Incident &incident, const Runbook &then, const Runbook &now)
        : m_incident(incident)
        , m_then(then)
        , m_now(std::make_shared<const Runbook>(now))
        , m_environment(std::make_shared<const Environment>())
        , m_redactor(std::make_shared<Redactor>(randomMaskKey()))
    {}

    [[nodiscard]] JudgedAgain judge()
    {
        const QList<CheckResult> &results = m_incident.results();
        for (const CheckResult &result : results)
            m_ofRun.insert({result.check, result.run}, result);
        // Where we stood is judged first, since the others are judged by it.
        for (const bool isAboutUs : {true, false}) {
            for (const CheckResult &result : results) {
                const Check *check = m_now->check(result.check);
                if ((check != nullptr && check->confirmsVantage) == isAboutUs)
                    judgeOne(check, result);
            }
        }
        m_made.gone.removeDuplicates();
        m_made.kept.removeDuplicates();
        QList<Event> events = m_incident.events();
        for (Event &event : events) {
            if (const auto body = m_bodies.constFind(event.id); body != m_bodies.cend())
                event.body = *body;
        }
        m_made.incident = m_incident.foldedAnew(events);
        return m_made;
    }

private:
    void judgeOne(const Check *check, const CheckResult &result)
    {
        const Check *before = m_then.check(result.check);
        if (!check || (before && before->kind != check->kind)) {
            m_made.gone += result.check;
            return;
        }
        CheckJob job;
        job.context.runbook = m_now;
        job.context.check = *check;
        job.context.environment = m_environment;
        job.context.now = result.at;
        job.redactor = m_redactor;
        if (!expandExpectations(job).isEmpty()) {
            m_made.kept += result.check;
            return;
        }
        CheckResult again = sitrep::judge(result.observation, job.context.check, vantageOfResult(*check, result));
        again.check = result.check;
        again.at = result.at;
        again.run = result.run;
        again.answered = result.answered;
        again.samples = result.samples;
        m_bodies.insert(result.event, resultToJson(again));
        m_ofRun.insert({result.check, result.run}, again);
        ++m_made.judged;
    }

    [[nodiscard]] VantageView vantageOfResult(const Check &check, const CheckResult &result) const
    {
        if (!result.observation.evidence.statedBy.isEmpty())
            return vantageOfPasted(check, *m_now, result.observation.evidence.standpoint);
        return vantageOf(check, *m_now, [this, &result](const QString &id) -> const CheckResult * {
            const auto found = m_ofRun.constFind({id, result.run});
            return found == m_ofRun.cend() ? nullptr : &*found;
        });
    }

    const Incident &m_incident;
    const Runbook &m_then;
    std::shared_ptr<const Runbook> m_now;
    std::shared_ptr<const Environment> m_environment; ///< of then, which nobody knows any more
    std::shared_ptr<Redactor> m_redactor;
    QHash<std::pair<QString, int>, CheckResult> m_ofRun; ///< the newest of each check and run
    QHash<QUuid, QJsonObject> m_bodies;                  ///< by event
    JudgedAgain m_made;
};

} // namespace

JudgedAgain judgedAgain(const Incident &incident, const Runbook &then, const Runbook &now)
{
    return JudgingAgain(incident, then, now).judge();
}

} // namespace sitrep
