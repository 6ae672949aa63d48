// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

#include <atomic>
#include <functional>
#include <memory>
#include <stop_token>
#include <thread>
#include <vector>

namespace sitrep {

/// Work beside the GUI thread for a model. A job owns or shares immutably all that it reads, and leaves what it finds in a place guarded
/// by its own mutex; the event that rings says only "look". Starting another job tells the one before to stop and does not wait for it.
class BackgroundJob final : public QObject
{
    Q_OBJECT

public:
    /// Calls its ring, from the job's thread, when there is something to look at. At most one event is on its way.
    using Ring = std::function<void()>;
    using Work = std::function<void(const std::stop_token &stop, const Ring &ring)>;

    using QObject::QObject;
    /// Stops and joins; a job looks at its token at least every millisecond or so.
    ~BackgroundJob() override;

    void start(Work work);
    void stop(); ///< nothing is announced any more until the next start
    [[nodiscard]] bool isRunning() const;

signals:
    void rang(); ///< in the thread of this object

protected:
    bool event(QEvent *event) override;

private:
    struct Worker
    {
        std::shared_ptr<std::atomic_bool> ended;
        std::jthread thread; ///< last, so that it is joined while the flag still lives
    };
    void reap();

    std::vector<Worker> m_workers; ///< the newest is last; the others were told to stop
    bool m_active = false;
    std::atomic_bool m_bellIsUnderWay = false;
};

} // namespace sitrep
