// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/engine/conductor.h"

#include "diagnostics/engine/jobs/earlierresults.h"
#include "diagnostics/engine/jobs/questionexpansion.h"
#include "diagnostics/engine/runplan.h"
#include "diagnostics/engine/sources/secretsources.h"
#include "diagnostics/judgement/vantage.h"
#include "diagnostics/platform/standpoint.h"
#include "diagnostics/platform/trust.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// Clocks of tests are moved by hand: nobody wakes us then, so we look again this often.
constexpr std::chrono::milliseconds longestNap{100};

Milliseconds budgetOf(const RunRequest &request)
{
    const auto settings = request.runbook->profiles.find(request.profile);
    const bool has = settings != request.runbook->profiles.end() && settings->second.budget > Milliseconds(0);
    return has ? settings->second.budget : Milliseconds(std::chrono::hours(1));
}

} // namespace

Conductor::Conductor(Parts parts)
    : m_parts(std::move(parts))
    , m_schedule(m_parts.request.runbook, planOf(m_parts.request), m_parts.request.known)
    , m_changes(changesOf(m_parts.request))
    , m_budget(budgetOf(m_parts.request))
{}

void Conductor::run()
{
    m_budgetEnd = m_parts.clock->steady() + m_budget;
    m_standpoint = m_parts.request.standpoint ? *m_parts.request.standpoint : currentStandpoint();
    readSources();
    while (true) {
        if (!isCut())
            beginWhatIsReady();
        const bool isAsked = m_schedule.isOver() && m_changes.isEmpty();
        const bool nothingLeft = (isAsked || isCut()) && m_running.empty();
        if (nothingLeft)
            break;
        receiveAnswers();
        cutIfDue();
        leaveLateOnesBehind();
    }
    const RunRecord::State state = endState();
    if (state == RunRecord::State::BudgetUsedUp)
        endWaitingByBudget();
    m_self.end();
    m_pool.reset(); // a run that is over holds no threads
    m_parts.inbox->put(RunDone{m_parts.request.number, state});
}

/// Before any check: what one reads from a file, another may print. Here, because a file system that hangs must hold up
/// no window.
void Conductor::readSources()
{
    RunRequest &request = m_parts.request;
    const std::stop_token stop = m_parts.stop.get_token();
    request.environment = std::make_shared<const Environment>(
        withEnvFiles(*request.environment, request.envFiles, request.runbook->folder, request.reading, stop));
    addSecretsOf(*m_parts.redactor, *request.environment, *request.runbook);
    QList<Problem> problems = request.environment->problems();
    for (const Problem &problem :
         addSecretsOfFiles(*m_parts.redactor, *request.runbook, *request.environment, request.reading, stop)) {
        if (!problems.contains(problem))
            problems.append(problem);
    }
    lookAtSelf();
    // What a stop cut off did not hang, and nothing is asked any more.
    if (!isCut())
        m_parts.inbox->put(SourcesRead{request.number, request.environment, problems});
}

/// As far as something is asked over the network from here: otherwise nobody needs to know.
void Conductor::lookAtSelf()
{
    const RunRequest &request = m_parts.request;
    if (!request.trusted || request.replay || request.runbook->asOf)
        return;
    QList<WaysOut> ways;
    for (const QString &id : m_schedule.waiting()) {
        const Check &check = *request.runbook->check(id);
        if (!isAskedOverTheNetwork(check.kind))
            continue;
        CheckJob job = jobFor(check);
        if (job.reaching == Reaching::None && !expandQuestion(job))
            ways.append(waysOutOf(job.context));
    }
    if (!ways.isEmpty() && !isCut())
        m_self = SelfLook(request.looking, ways);
}

void Conductor::beginWhatIsReady()
{
    beginChanges();
    const auto atOnce = static_cast<std::size_t>(std::max(1, m_parts.request.runbook->atOnce));
    while (m_running.size() < atOnce + m_askingChanges && !isCut()) {
        const Check *check = m_schedule.next();
        if (check == nullptr)
            return;
        begin(*check);
    }
}

void Conductor::begin(const Check &check)
{
    m_schedule.began(check.id);
    m_parts.inbox->put(CheckAsked{m_parts.request.number, check.id});
    Running running;
    running.job = jobFor(check);
    running.job.context.stop = running.stop.get_token();
    const auto failure = dependencyFailure(check, [this](const QString &id) { return m_schedule.latestResult(id); });
    if (failure) {
        finish(resultWithout(running.job, *failure));
        return;
    }
    running.job.context.logIndex = [logs = m_parts.logs](const QString &source, const CheckContext &asking) {
        return logs->index(source, asking);
    };
    submit(std::move(running));
}

/// Beside the checks, and not counted among those that are asked at once: they are few, and what they tell is older than any answer.
void Conductor::beginChanges()
{
    for (qsizetype i = 0; i < m_changes.size() && !isCut();) {
        if (!isVantageKnown(m_changes.at(i))) {
            ++i;
            continue;
        }
        const ChangeSource source = m_changes.takeAt(i);
        Running running;
        running.job = jobFor(askedAs(source));
        running.job.changes = source;
        running.job.context.stop = running.stop.get_token();
        submit(std::move(running));
    }
}

bool Conductor::isVantageKnown(const ChangeSource &source) const
{
    const VantagePoint *place = m_parts.request.runbook->vantage(source.needsVantage);
    const QStringList checks = place == nullptr ? QStringList() : place->confirmedBy;
    return std::none_of(checks.cbegin(), checks.cend(),
                        [this](const QString &id) { return m_schedule.isWaiting(id) || m_schedule.isBeingAsked(id); });
}

void Conductor::submit(Running running)
{
    const CheckJob &job = running.job;
    running.latest = m_parts.clock->steady() + longestTime(job.context.check, job.reaching) + deadlineGrace;
    if (job.changes)
        running.latest = std::min(running.latest, m_budgetEnd + deadlineGrace);
    if (const std::optional<quint64> number = m_pool->submit(job)) {
        m_askingChanges += job.changes ? 1U : 0U;
        m_running.emplace(*number, std::move(running));
        return;
    }
    finishWithout(job, {FailureClass::Cut, Rung::None, u"this computer gave Sitrep no thread to ask it with"_s, {}});
}

CheckJob Conductor::jobFor(const Check &check)
{
    const RunRequest &request = m_parts.request;
    const auto resultOf = [this](const QString &id) { return m_schedule.resultOfRun(id); };
    CheckJob job;
    job.context.runbook = request.runbook;
    job.context.check = check;
    job.context.environment = request.environment;
    takeSides(job.context, resultOf);
    takeBefore(job.context, request.known);
    job.context.now = m_parts.clock->wall();
    job.context.incidentStart = request.incidentStart;
    job.context.startIsTold = request.startIsTold;
    job.context.clock = m_parts.clock;
    job.context.standpoint = withConfirmed(m_standpoint, *request.runbook, resultOf);
    job.collector = m_parts.collectors(check.kind);
    job.redactor = m_parts.redactor;
    job.vantage = vantageOf(check, *request.runbook, resultOf);
    job.reaching = reachingOf(check, *request.runbook, job.vantage);
    if (job.reaching != Reaching::None) {
        job.vantage.fit =
            VantageFit::Fits; // what was asked there was seen from there; a way that fails leaves no facts
        job.context.standpoint.confirmed.append(check.needsVantage);
    }
    job.self = m_self;
    job.trusted = request.trusted;
    job.replay = request.replay || request.runbook->asOf.has_value();
    job.budgetEnd = m_budgetEnd;
    job.budget = m_budget;
    job.cut = m_parts.cut;
    return job;
}

void Conductor::receiveAnswers()
{
    for (const WorkerPool::Answer &answer : m_pool->takeAnswers(untilSomethingIsDue())) {
        if (m_running.erase(answer.number) == 0)
            continue;
        if (!answer.changes) {
            finish(answer.result);
            continue;
        }
        --m_askingChanges;
        finish(*answer.changes);
    }
}

std::chrono::nanoseconds Conductor::untilSomethingIsDue() const
{
    const SteadyTime budgetEnd = m_schedule.isOver() ? SteadyTime::max() : m_budgetEnd;
    SteadyTime due = m_cutAt ? *m_cutAt + cutGrace : budgetEnd;
    for (const auto &[number, running] : m_running)
        due = std::min(due, running.latest);
    const std::chrono::nanoseconds left = due - m_parts.clock->steady();
    return std::clamp<std::chrono::nanoseconds>(left, std::chrono::nanoseconds(0), longestNap);
}

void Conductor::cutIfDue()
{
    const SteadyTime now = m_parts.clock->steady();
    // A source of changes that has no answer by then cuts itself; the checks have had their time.
    if (now >= m_budgetEnd && !m_schedule.isOver()) {
        RunCut none = RunCut::None;
        m_parts.cut->compare_exchange_strong(none, RunCut::BudgetUsedUp);
    }
    if (!isCut() || m_cutAt)
        return;
    m_cutAt = now;
    m_parts.stop.request_stop();
    for (auto &[number, running] : m_running)
        running.stop.request_stop();
}

void Conductor::leaveLateOnesBehind()
{
    const SteadyTime now = m_parts.clock->steady();
    for (auto it = m_running.begin(); it != m_running.end();) {
        const bool isCutOff = m_cutAt && now >= *m_cutAt + cutGrace;
        if (!isCutOff && now < it->second.latest) {
            ++it;
            continue;
        }
        it->second.stop.request_stop();
        m_pool->abandon(it->first);
        m_askingChanges -= it->second.job.changes ? 1U : 0U;
        const bool isOfBudget = it->second.job.changes && now >= m_budgetEnd;
        const Failure late = isOfBudget ? cutFailure(RunCut::BudgetUsedUp, m_budget)
                                        : Failure{FailureClass::Timeout, Rung::None, {}, {}};
        finishWithout(it->second.job, isCutOff ? cutFailure(m_parts.cut->load(), m_budget) : late);
        it = m_running.erase(it);
    }
}

void Conductor::endWaitingByBudget()
{
    for (const ChangeSource &source : std::exchange(m_changes, {})) {
        CheckJob job = jobFor(askedAs(source));
        job.changes = source;
        finishWithout(job, cutFailure(RunCut::BudgetUsedUp, m_budget));
    }
    const QStringList waiting = m_schedule.waiting();
    for (const QString &id : waiting) {
        m_parts.inbox->put(CheckAsked{m_parts.request.number, id});
        const Check &check = *m_parts.request.runbook->check(id);
        // A person answers in their own time.
        finish(resultWithout(jobFor(check), check.kind == CheckKind::Manual
                                                ? Failure{FailureClass::Unanswered, Rung::None, {}, {}}
                                                : cutFailure(RunCut::BudgetUsedUp, m_budget)));
    }
}

void Conductor::finish(const CheckResult &result)
{
    CheckResult ended = result;
    ended.run = m_parts.request.number;
    m_schedule.ended(ended);
    m_parts.inbox->put(CheckEnded{m_parts.request.number, ended});
}

void Conductor::finish(const ChangesFound &found)
{
    m_parts.inbox->put(ChangesAnswered{m_parts.request.number, found});
}

void Conductor::finishWithout(const CheckJob &job, const Failure &failure)
{
    if (job.changes)
        finish(changesWithout(job, failure));
    else
        finish(resultWithout(job, failure));
}

RunRecord::State Conductor::endState() const
{
    switch (m_parts.cut->load()) {
    case RunCut::Stopped:
        return RunRecord::State::Stopped;
    case RunCut::BudgetUsedUp:
        return RunRecord::State::BudgetUsedUp;
    case RunCut::None:
        break;
    }
    return RunRecord::State::Finished;
}

} // namespace sitrep
