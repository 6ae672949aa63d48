// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/incidentlog.h"
#include "diagnostics/engine/triagerun.h"

#include <utility>

namespace sitrep {

/// Runs checks and writes what they tell into the incident: run-began, a result for each check, what changed,
/// run-ended. One run at a time. On the
/// session's thread.
class RunController
{
public:
    RunController(IncidentLog &log, std::shared_ptr<const Clock> clock, std::shared_ptr<Redactor> redactor,
                  std::function<void()> bell);

    /// Nothing happens while a run is under way. \a request: number and known results are filled in here.
    void start(RunRequest request);
    void stop();
    /// Stops and takes what is known; for the end of a session. Blocking, some 100 ms at most.
    void finish(const std::function<QJsonObject()> &verdictNow);
    [[nodiscard]] bool isRunning() const { return m_progress.running; }
    [[nodiscard]] const RunProgress &progress() const { return m_progress; }

    /// The log sources as the latest run read them, by id; empty before it has ended.
    [[nodiscard]] const std::map<QString, LogScanResult> &logs() const { return m_logs; }

    /// Takes what has come in. \a verdictNow is asked when the run has ended, to say the verdict in run-ended. True when the run ended.
    [[nodiscard]] bool takeMessages(const std::function<QJsonObject()> &verdictNow);
    /// What the run read before its first check, once it has come in.
    [[nodiscard]] std::optional<SourcesRead> takeSources() { return std::exchange(m_sources, std::nullopt); }

private:
    void take(const CheckAsked &asked);
    void take(const CheckEnded &ended);
    void take(const ChangesAnswered &answered);

    IncidentLog &m_log;
    std::shared_ptr<const Clock> m_clock;
    std::shared_ptr<Redactor> m_redactor;
    std::shared_ptr<Inbox<RunMessage>> m_inbox;
    RunProgress m_progress;
    QUuid m_runEvent;               ///< the run-began of the run that is under way
    QList<ChangesAnswer> m_answers; ///< of its sources of changes
    SteadyTime m_began{};
    std::map<QString, LogScanResult> m_logs;
    std::optional<SourcesRead> m_sources;
    std::unique_ptr<TriageRun> m_run;
};

} // namespace sitrep
