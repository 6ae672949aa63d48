// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/evidence.h"
#include "diagnostics/domain/masker.h"
#include "diagnostics/domain/runbook/runbook.h"
#include "diagnostics/logs/logindex.h"
#include "diagnostics/platform/clock.h"
#include "diagnostics/runbook/env/environment.h"

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

namespace sitrep {

/// One address of a target, by number, and the name whose address it is.
struct OnlyAddress
{
    QString host;
    QString address;
};

/// All that a collector may know. Values and shared immutable objects: it outlives the run when a library blocks.
struct CheckContext
{
    std::shared_ptr<const Runbook> runbook;
    Check check;
    QJsonObject config; ///< the check's config with every ${…} put in
    std::shared_ptr<const Environment> environment;
    std::map<QString, Observation> earlier; ///< of this run: the checks that `agree` names
    std::map<QString, Failure> unusable;    ///< the others of them that were asked, and why they support nothing
    std::shared_ptr<const Observation>
        before; ///< of postgres: what this check found here when it was last asked; or null
    Instant now{};
    std::optional<Instant> incidentStart; ///< for `times_normal`: normal is what was before
    bool startIsTold = true;              ///< false: incidentStart is when the incident was opened, after it began
    SteadyTime deadline;
    std::stop_token stop;
    Standpoint standpoint;
    std::shared_ptr<const Clock> clock;
    /// For what can only be masked while the whole of it is at hand: a text before it is cut, a piece with what stands
    /// around it. The whole observation is masked afterwards.
    std::shared_ptr<const Masker> masker;
    /// The index of a log source, read once a run for \a asking, which is this context; waits for the reading. Null when the
    /// source has no file that matches and nothing that prints it.
    std::function<LogScanResult(const QString &source, const CheckContext &asking)> logIndex;
    /// With `samples` each address is asked by itself: resolveTarget() then gives just this one.
    std::optional<OnlyAddress> onlyAddress;
    /// The argument vector that leads to the place that the check needs, every ${…} put in; empty: it is asked from here.
    /// What starts a program runs argumentsThrough(reach, its own), and asks failureOfReach() first.
    QStringList reach;
    /// What a literal of the runbook stands for: files relative to the runbook's folder become absolute.
    [[nodiscard]] QString absolutePath(const QString &path) const;
};

/// Asks one question of one kind. Stateless and shared; collect() is called from a worker, waits only in platform/wait,
/// and returns by the deadline. It never judges, never throws, never emits a secret as a fact.
class Collector
{
public:
    virtual ~Collector() = default;
    [[nodiscard]] virtual Observation collect(const CheckContext &context) const = 0;
};

/// The collector of \a kind; nullptr for a kind that is not built yet.
[[nodiscard]] const Collector *collectorFor(CheckKind kind);

} // namespace sitrep
