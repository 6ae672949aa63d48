// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/readingthreads.h"

#include <QObject>

#include <atomic>

namespace sitrep {

/// Work beside the GUI thread for a model. A job owns or shares immutably all that it reads, and leaves what it finds in a place guarded
/// by its own mutex; the event that rings says only "look". Starting another job tells the one before to stop and does not wait for it.
/// A job that hangs in a file system is left behind (ReadingThreads): nobody waits for it, and it rings no more.
class BackgroundJob final : public QObject
{
    Q_OBJECT

public:
    /// Calls its ring, from the job's thread, when there is something to look at. At most one event is on its way.
    using Ring = std::function<void()>;
    using Work = std::function<void(const std::stop_token &stop, const Ring &ring)>;

    explicit BackgroundJob(QObject *parent = nullptr);
    /// Stops; a job looks at its token at least every millisecond or so.
    ~BackgroundJob() override;

    void start(Work work);
    void stop(); ///< nothing is announced any more until the next start
    [[nodiscard]] bool isRunning() const;

signals:
    void rang(); ///< in the thread of this object

protected:
    bool event(QEvent *event) override;

private:
    struct Bell;

    std::shared_ptr<Bell> m_bell;              ///< never null
    std::shared_ptr<std::atomic_bool> m_ended; ///< of the newest job; null: there was none
    bool m_active = false;
    ReadingThreads m_threads; ///< the newest job, and those before that have not ended yet
};

} // namespace sitrep
