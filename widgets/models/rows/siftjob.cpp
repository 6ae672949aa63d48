// SPDX-License-Identifier: Apache-2.0
#include "widgets/models/rows/siftjob.h"

#include <mutex>

namespace sitrep {

/// Between the job and the GUI thread.
struct SiftJob::Shared
{
    std::mutex mutex; ///< guards the next one
    News news;
};

SiftJob::SiftJob(QObject *parent)
    : QObject(parent)
    , m_shared(std::make_shared<Shared>())
{
    connect(&m_job, &BackgroundJob::rang, this, &SiftJob::found);
}

SiftJob::~SiftJob() = default;

void SiftJob::start(std::shared_ptr<const LogRows> before, std::vector<std::shared_ptr<const LogIndex>> logs,
                    LogSift::Options options)
{
    m_shared = std::make_shared<Shared>();
    m_job.start([shared = m_shared, before = std::move(before), logs = std::move(logs),
                 options = std::move(options)](const std::stop_token &stop, const BackgroundJob::Ring &ring) mutable {
        options.stop = stop;
        LogSift::run(before, logs, options, [&shared, &ring](SiftStep step) {
            {
                const std::scoped_lock lock(shared->mutex);
                shared->news.steps.push_back(std::move(step));
            }
            ring();
        });
        const std::scoped_lock lock(shared->mutex);
        shared->news.ended = true;
    });
}

SiftJob::News SiftJob::take()
{
    const std::scoped_lock lock(m_shared->mutex);
    News news;
    std::swap(news.steps, m_shared->news.steps);
    news.ended = m_shared->news.ended;
    return news;
}

} // namespace sitrep
