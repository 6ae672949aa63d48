// SPDX-License-Identifier: Apache-2.0
#include "widgets/models/backgroundjob.h"

#include <QCoreApplication>
#include <QEvent>

#include <mutex>

namespace sitrep {

namespace {

QEvent::Type bellKind()
{
    static const int type = QEvent::registerEventType();
    return QEvent::Type(type);
}

} // namespace

/// A job may outlive who started it.
struct BackgroundJob::Bell
{
    std::mutex mutex; ///< guards all of it
    BackgroundJob *listener = nullptr;
    bool isUnderWay = false;

    void ring()
    {
        const std::scoped_lock lock(mutex);
        if (listener != nullptr && !std::exchange(isUnderWay, true))
            QCoreApplication::postEvent(listener, new QEvent(bellKind()));
    }
    void setListener(BackgroundJob *job)
    {
        const std::scoped_lock lock(mutex);
        listener = job;
    }
    void wasHeard()
    {
        const std::scoped_lock lock(mutex);
        isUnderWay = false;
    }
};

BackgroundJob::BackgroundJob(QObject *parent)
    : QObject(parent)
    , m_bell(std::make_shared<Bell>())
{
    m_bell->setListener(this);
}

BackgroundJob::~BackgroundJob()
{
    m_bell->setListener(nullptr);
    m_threads.end();
}

void BackgroundJob::start(Work work)
{
    stop();
    m_active = true;
    m_ended = std::make_shared<std::atomic_bool>(false);
    m_threads.start([ended = m_ended, bell = m_bell, work = std::move(work)](const std::stop_token &token) {
        work(token, [&bell] { bell->ring(); });
        *ended = true;
        if (!token.stop_requested())
            bell->ring();
    });
}

void BackgroundJob::stop()
{
    m_active = false;
    m_threads.requestStop();
}

bool BackgroundJob::isRunning() const
{
    return m_active && m_ended && !*m_ended;
}

bool BackgroundJob::event(QEvent *event)
{
    if (event->type() != bellKind())
        return QObject::event(event);
    // A bell of the job before says no more than "look", so it may ring for this one too.
    m_bell->wasHeard();
    if (m_active)
        emit rang();
    return true;
}

} // namespace sitrep
