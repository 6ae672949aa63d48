// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/rows/logsift.h"
#include "widgets/models/backgroundjob.h"

namespace sitrep {

/// Merges and filters logs beside the GUI thread, and hands over what it found step by step.
class SiftJob final : public QObject
{
    Q_OBJECT

public:
    explicit SiftJob(QObject *parent = nullptr);
    ~SiftJob() override;

    /// Goes on from \a before; its token is the job's own. What an earlier job found is not told any more.
    void start(std::shared_ptr<const LogRows> before, std::vector<std::shared_ptr<const LogIndex>> logs,
               LogSift::Options options);
    void stop() { m_job.stop(); }

    /// What was found since the last time.
    struct News
    {
        std::vector<SiftStep> steps;
        bool ended = false; ///< it was all
    };
    [[nodiscard]] News take();

signals:
    void found(); ///< there is something to take()

private:
    struct Shared;
    std::shared_ptr<Shared> m_shared;
    BackgroundJob m_job; ///< last: it ends before what it fills
};

} // namespace sitrep
