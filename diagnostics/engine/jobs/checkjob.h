// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/collector.h"
#include "diagnostics/engine/jobs/reaching.h"
#include "diagnostics/engine/self/selflook.h"
#include "diagnostics/judgement/judge.h"
#include "diagnostics/redaction/redactor.h"

#include <atomic>

namespace sitrep {

/// Why a run ends before its plan does.
enum class RunCut : quint8 { None, Stopped, BudgetUsedUp };

/// Everything that one question needs, as values and shared immutable objects: the thread that asks it may outlive the
/// run.
struct CheckJob
{
    CheckContext context;                     ///< config, now and deadline are filled in when it is asked
    std::optional<ChangeSource> changes = {}; ///< what changed is asked, and `check` is askedAs() this source
    const Collector *collector = nullptr;
    std::shared_ptr<Redactor> redactor;
    VantageView vantage;
    Reaching reaching = Reaching::None;
    SelfLook self;
    bool trusted = false;
    bool replay = false;
    SteadyTime budgetEnd; ///< of the run; no check waits longer
    Milliseconds budget{0};
    std::shared_ptr<const std::atomic<RunCut>> cut; ///< of the run
};

/// Asks it: refusals first (replay, not-trusted, kind-not-available, unset), then the collector, as often as `samples`
/// says; masks and judges. For a worker thread. Never throws: a collector that does becomes Unknown.
[[nodiscard]] CheckResult askCheck(CheckJob job);

/// The result of a check that has no observation of its own, because of \a failure.
[[nodiscard]] CheckResult resultWithout(const CheckJob &job, const Failure &failure);

/// Masks and judges what was found elsewhere, as askCheck() does with what it asked. Expectations are expanded.
[[nodiscard]] CheckResult judgeObservation(const CheckJob &job, const Observation &observation);

/// The failure that \a cut gives to a check that was begun.
[[nodiscard]] Failure cutFailure(RunCut cut, Milliseconds budget);

/// From the beginning of the first try to the end of the last one, and the way there.
[[nodiscard]] Milliseconds longestTime(const Check &check, Reaching reaching);

} // namespace sitrep
