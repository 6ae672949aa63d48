// SPDX-License-Identifier: Apache-2.0
#include "widgets/models/backgroundjob.h"

#include <QCoreApplication>
#include <QEvent>

namespace sitrep {

namespace {

QEvent::Type bellKind()
{
    static const int type = QEvent::registerEventType();
    return QEvent::Type(type);
}

} // namespace

BackgroundJob::~BackgroundJob()
{
    for (Worker &worker : m_workers)
        worker.thread.request_stop();
    m_workers.clear();
}

void BackgroundJob::start(Work work)
{
    stop();
    m_active = true;
    auto ended = std::make_shared<std::atomic_bool>(false);
    const Ring ring = [this] {
        if (!m_bellIsUnderWay.exchange(true))
            QCoreApplication::postEvent(this, new QEvent(bellKind()));
    };
    std::jthread thread([ended, ring, work = std::move(work)](const std::stop_token &token) {
        work(token, ring);
        *ended = true;
        if (!token.stop_requested())
            ring();
    });
    m_workers.push_back({std::move(ended), std::move(thread)});
}

void BackgroundJob::stop()
{
    for (Worker &worker : m_workers)
        worker.thread.request_stop();
    m_active = false;
    reap();
}

bool BackgroundJob::isRunning() const
{
    return m_active && !m_workers.empty() && !*m_workers.back().ended;
}

bool BackgroundJob::event(QEvent *event)
{
    if (event->type() != bellKind())
        return QObject::event(event);
    // A bell of the job before says no more than "look", so it may ring for this one too.
    m_bellIsUnderWay = false;
    if (m_active)
        emit rang();
    return true;
}

void BackgroundJob::reap()
{
    std::erase_if(m_workers, [](const Worker &worker) { return worker.ended->load(); });
}

} // namespace sitrep
