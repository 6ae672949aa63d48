// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/engine/triagerun.h"

#include "diagnostics/engine/conductor.h"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace sitrep {

struct TriageRun::Private
{
    explicit Private(Conductor::Parts given)
        : parts(given)
        , conductor(std::move(given))
        , bell(conductor.bell())
    {}

    Conductor::Parts parts;
    Conductor conductor; ///< the scheduler's thread alone, once it began
    std::function<void()> bell;
    std::mutex mutex; // protects isOver
    std::condition_variable ended;
    bool isOver = false;
    std::jthread scheduler;
};

TriageRun::TriageRun(RunRequest request, std::shared_ptr<const Clock> clock, std::shared_ptr<Redactor> redactor,
                     std::shared_ptr<Inbox<RunMessage>> inbox, CollectorLookup collectors)
{
    std::stop_source stop;
    Conductor::Parts parts{std::move(request),
                           std::move(clock),
                           std::move(redactor),
                           std::move(inbox),
                           std::move(collectors),
                           std::make_shared<std::atomic<RunCut>>(RunCut::None),
                           nullptr,
                           stop};
    if (!parts.request.environment)
        parts.request.environment = std::make_shared<const Environment>();
    parts.logs = std::make_shared<LogScans>(parts.request.runbook, parts.redactor, stop.get_token());
    d = std::make_shared<Private>(std::move(parts));
}

TriageRun::~TriageRun()
{
    stop();
    if (d->scheduler.joinable())
        d->scheduler.join();
}

QStringList TriageRun::plan() const
{
    return planOf(d->parts.request);
}

void TriageRun::start()
{
    if (d->scheduler.joinable())
        return;
    d->scheduler = std::jthread([d = d.get()] {
        d->conductor.run();
        const std::lock_guard lock(d->mutex);
        d->isOver = true;
        d->ended.notify_all();
    });
}

void TriageRun::stop()
{
    RunCut none = RunCut::None;
    d->parts.cut->compare_exchange_strong(none, RunCut::Stopped);
    d->parts.stop.request_stop();
    d->bell();
}

void TriageRun::wait()
{
    if (!d->scheduler.joinable())
        return;
    std::unique_lock lock(d->mutex);
    d->ended.wait(lock, [this] { return d->isOver; });
}

std::map<QString, LogScanResult> TriageRun::logs() const
{
    return d->parts.logs->scanned();
}

} // namespace sitrep
