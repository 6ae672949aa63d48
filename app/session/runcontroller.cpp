// SPDX-License-Identifier: Apache-2.0
#include "app/session/runcontroller.h"

#include "diagnostics/domain/incident/events.h"
#include "diagnostics/judgement/status/currentresults.h"

using namespace Qt::StringLiterals;

namespace sitrep {

RunController::RunController(IncidentLog &log, std::shared_ptr<const Clock> clock, std::shared_ptr<Redactor> redactor,
                             std::function<void()> bell)
    : m_log(log)
    , m_clock(std::move(clock))
    , m_redactor(std::move(redactor))
    , m_inbox(std::make_shared<Inbox<RunMessage>>(std::move(bell)))
{}

void RunController::start(RunRequest request)
{
    if (isRunning())
        return;
    const Incident &incident = m_log.incident();
    request.number = static_cast<int>(incident.runs().size()) + 1;
    request.startIsTold = incident.details().started.has_value();
    request.incidentStart = request.startIsTold ? incident.details().started : incident.opened();
    const CurrentResults current(incident, *request.runbook, m_clock->wall());
    for (const Check &check : request.runbook->checks) {
        if (const CheckResult *known = current.of(check.id))
            request.known.emplace(check.id, *known);
    }
    m_progress = {};
    m_answers.clear();
    m_progress.running = true;
    m_progress.run = request.number;
    m_progress.profile = request.profile;
    m_began = m_clock->steady();

    const Profile profile = request.profile;
    const QStringList only = request.only;
    QStringList ofProfile;
    for (const Check &check : request.runbook->checks) {
        if (check.isIn(profile))
            ofProfile += check.id;
    }
    m_run = std::make_unique<TriageRun>(std::move(request), m_clock, m_redactor, m_inbox);
    m_progress.waiting = m_run->plan();
    m_progress.asked = static_cast<int>(m_progress.waiting.size());
    m_runEvent =
        m_log
            .append(EventKind::RunBegan, events::runBegan(m_progress.run, profile, m_progress.waiting, only, ofProfile))
            .id;
    m_run->start();
}

void RunController::stop()
{
    if (m_run)
        m_run->stop();
}

void RunController::finish(const std::function<QJsonObject()> &verdictNow)
{
    if (!m_run)
        return;
    m_run->stop();
    m_run->wait();
    (void)takeMessages(verdictNow);
}

void RunController::take(const CheckAsked &asked)
{
    m_progress.waiting.removeOne(asked.check);
    m_progress.askedNow += asked.check;
}

void RunController::take(const CheckEnded &ended)
{
    m_progress.waiting.removeOne(ended.result.check);
    m_progress.askedNow.removeOne(ended.result.check);
    const std::optional<FailureClass> &why = ended.result.failureClass;
    const bool wasCut = why == FailureClass::Cancelled || why == FailureClass::Budget;
    if (!wasCut)
        ++m_progress.ended;

    m_log.appendResult(ended.result);
}

/// Each change once, at its own time, the oldest first.
void RunController::take(const ChangesAnswered &answered)
{
    m_answers.append(answered.found.answer);
    const QList<SeenChange> &changes = answered.found.changes;
    for (qsizetype i = changes.size(); i-- > 0;) {
        const SeenChange &change = changes.at(i);
        if (m_log.incident().change(change.source, change.identity) == nullptr)
            m_log.append(EventKind::ChangeSeen, events::changeSeen(change), change.at);
    }
}

bool RunController::takeMessages(const std::function<QJsonObject()> &verdictNow)
{
    bool ended = false;
    for (const RunMessage &message : m_inbox->takeAll()) {
        if (const auto *read = std::get_if<SourcesRead>(&message); read && read->run == m_progress.run) {
            m_sources = *read;
        } else if (const auto *asked = std::get_if<CheckAsked>(&message); asked && asked->run == m_progress.run) {
            take(*asked);
        } else if (const auto *result = std::get_if<CheckEnded>(&message); result && result->run == m_progress.run) {
            take(*result);
        } else if (const auto *found = std::get_if<ChangesAnswered>(&message); found && found->run == m_progress.run) {
            take(*found);
        } else if (const auto *done = std::get_if<RunDone>(&message); done && done->run == m_progress.run) {
            m_progress.running = false;
            m_progress.askedNow.clear();
            m_log.append(EventKind::RunEnded,
                         events::runEnded(m_progress.run, done->state, verdictNow(), m_runEvent, m_answers));
            ended = true;
        }
    }
    m_progress.elapsed = std::chrono::duration_cast<Milliseconds>(m_clock->steady() - m_began);
    if (ended) {
        m_logs = m_run->logs();
        m_run.reset();
    }
    return ended;
}

} // namespace sitrep
