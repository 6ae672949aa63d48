// SPDX-License-Identifier: Apache-2.0
#include "app/session/opening/openinglook.h"

#include "app/session/bell.h"
#include "diagnostics/platform/leftbehind.h"

#include <system_error>
#include <thread>

using namespace Qt::StringLiterals;

namespace sitrep {

/// Between the thread and its question.
struct OpeningLook::Shared
{
    std::mutex mutex; // protects the next one
    std::optional<Opening> found;

    void find(const QStringList &paths, const QString &journalFile)
    {
        Opening opening = openingOf(paths, journalFile);
        if (opening.kind == Opening::Kind::Runbook)
            opening.runbookProblems = problemsOfRunbook(opening.path);
        const std::lock_guard lock(mutex);
        found = std::move(opening);
    }
};

OpeningLook::OpeningLook(QObject *parent)
    : QObject(parent)
    , m_bell(std::make_shared<Bell>(this))
{
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, &OpeningLook::giveUp);
}

OpeningLook::~OpeningLook()
{
    m_bell->silence();
}

void OpeningLook::look(const QStringList &paths, const QString &journalFile, std::chrono::milliseconds limit)
{
    m_paths = paths;
    m_shared = std::make_shared<Shared>();
    m_limit.start(limit);
    try {
        std::thread([shared = m_shared, bell = m_bell, paths, journalFile,
                     mark = std::make_unique<LeftBehind>()]() mutable {
            const auto counted = std::move(mark); // goes last, after what is shared
            std::exchange(shared, nullptr)->find(paths, journalFile);
            std::exchange(bell, nullptr)->ring();
        }).detach();
    } catch (const std::system_error &) { // no thread to be had: then it takes the time it takes
        m_shared->find(paths, journalFile);
        m_bell->ring();
    }
}

void OpeningLook::giveUp()
{
    m_shared.reset();
    Opening late;
    late.problem =
        u"%1 does not answer: is the disk or the network that it lies on there?"_s.arg(m_paths.join(u", "_s));
    emit looked(late);
}

bool OpeningLook::event(QEvent *event)
{
    if (event->type() != Bell::eventType())
        return QObject::event(event);
    std::optional<Opening> found;
    if (m_shared) {
        const std::lock_guard lock(m_shared->mutex);
        found = std::exchange(m_shared->found, std::nullopt);
    }
    if (found) { // else an earlier question was answered
        m_shared.reset();
        m_limit.stop();
        emit looked(*found);
    }
    return true;
}

} // namespace sitrep
