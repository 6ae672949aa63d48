// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/engine/schedule.h"
#include "diagnostics/engine/sources/logscans.h"
#include "diagnostics/engine/triagerun.h"
#include "diagnostics/engine/workerpool.h"

#include <atomic>
#include <map>

namespace sitrep {

/// How long a check that was told to end may take to say what it found so far. Below the 100 ms in which Stop answers.
inline constexpr std::chrono::milliseconds cutGrace{60};
/// How long a check may overrun its deadline, so that it can tell what it found instead of being left behind.
inline constexpr std::chrono::milliseconds deadlineGrace{150};

/// One run, on the scheduler's thread: begins checks, waits for their answers, keeps deadlines, budget and stop, and puts
/// every message of the run into the inbox.
class Conductor
{
public:
    struct Parts
    {
        RunRequest request;
        std::shared_ptr<const Clock> clock;
        std::shared_ptr<Redactor> redactor;
        std::shared_ptr<Inbox<RunMessage>> inbox;
        CollectorLookup collectors;
        std::shared_ptr<std::atomic<RunCut>> cut; ///< set by Stop
        std::shared_ptr<LogScans> logs;
        std::stop_source stop; ///< of the run; ends log scans
    };

    explicit Conductor(Parts parts);
    /// Ends the waiting of run(). Any thread.
    [[nodiscard]] std::function<void()> bell() const { return m_pool->bell(); }
    void run();

private:
    struct Running
    {
        CheckJob job;
        std::stop_source stop;
        SteadyTime latest; ///< then it is left behind
    };

    void readSources();
    void lookAtSelf();
    void beginWhatIsReady();
    void begin(const Check &check);
    void beginChanges();
    [[nodiscard]] bool isVantageKnown(const ChangeSource &source) const;
    void submit(Running running);
    [[nodiscard]] CheckJob jobFor(const Check &check);
    void receiveAnswers();
    void cutIfDue();
    void leaveLateOnesBehind();
    void endWaitingByBudget();
    void finish(const CheckResult &result);
    void finish(const ChangesFound &found);
    void finishWithout(const CheckJob &job, const Failure &failure);
    [[nodiscard]] std::chrono::nanoseconds untilSomethingIsDue() const;
    [[nodiscard]] RunRecord::State endState() const;
    [[nodiscard]] bool isCut() const { return m_parts.cut->load() != RunCut::None; }

    Parts m_parts;
    Schedule m_schedule;
    std::unique_ptr<WorkerPool> m_pool = std::make_unique<WorkerPool>();
    std::map<quint64, Running> m_running;
    QList<ChangeSource> m_changes;   ///< that wait
    std::size_t m_askingChanges = 0; ///< of m_running
    Standpoint m_standpoint;
    SelfLook m_self;
    Milliseconds m_budget{0};
    SteadyTime m_budgetEnd;
    std::optional<SteadyTime> m_cutAt;
};

} // namespace sitrep
