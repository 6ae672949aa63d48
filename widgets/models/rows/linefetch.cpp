// SPDX-License-Identifier: Apache-2.0
#include "widgets/models/rows/linefetch.h"

#include <condition_variable>
#include <deque>
#include <mutex>

namespace sitrep {

namespace {

constexpr size_t mostAsked = 400; // about ten screens

} // namespace

/// Between the job and the GUI thread.
struct LineFetch::Shared
{
    struct Asked
    {
        Key key;
        Read read;
    };

    std::mutex mutex; ///< guards all of it
    std::condition_variable_any isAsked;
    std::condition_variable isRead;
    std::deque<Asked> asked;
    std::map<Key, Text> texts; ///< that were not taken yet
    int turn = 0;              ///< of forget(): what was asked for before is dropped

    void work(const std::stop_token &stop, const BackgroundJob::Ring &ring)
    {
        std::unique_lock lock(mutex);
        while (isAsked.wait(lock, stop, [this] { return !asked.empty(); }) && !stop.stop_requested()) {
            const Asked next = std::move(asked.front());
            asked.pop_front();
            const int turnOfNext = turn;
            lock.unlock();
            Text text = next.read();
            lock.lock();
            if (turn != turnOfNext)
                continue;
            texts.insert_or_assign(next.key, std::move(text));
            isRead.notify_all();
            ring();
        }
    }
};

LineFetch::LineFetch(QObject *parent)
    : QObject(parent)
    , m_shared(std::make_shared<Shared>())
{
    connect(&m_job, &BackgroundJob::rang, this, &LineFetch::hear);
}

std::optional<LineFetch::Text> LineFetch::fetch(const Key &key, Read read)
{
    if (m_awaited.contains(key))
        return std::nullopt;
    ask(key, std::move(read));
    if (!m_isImpatient) {
        if (m_waited == std::chrono::nanoseconds(0)) // of this turn of the event loop
            QMetaObject::invokeMethod(
                this, [this] { m_waited = {}; }, Qt::QueuedConnection);
        const auto since = std::chrono::steady_clock::now();
        std::unique_lock lock(m_shared->mutex);
        const auto isThere = [this, &key] { return m_shared->texts.contains(key); };
        const bool came = m_shared->isRead.wait_until(lock, since + patience - m_waited, isThere);
        m_waited += std::chrono::steady_clock::now() - since;
        if (came)
            return std::move(m_shared->texts.extract(key).mapped());
        m_isImpatient = true;
    }
    m_awaited.insert(key);
    return std::nullopt;
}

void LineFetch::ask(const Key &key, Read read)
{
    {
        const std::scoped_lock lock(m_shared->mutex);
        m_shared->asked.push_back({key, std::move(read)});
        if (m_shared->asked.size() > mostAsked) {
            m_awaited.erase(m_shared->asked.front().key);
            m_shared->asked.pop_front();
        }
    }
    m_shared->isAsked.notify_one();
    if (!std::exchange(m_isStarted, true))
        m_job.start([shared = m_shared](const std::stop_token &stop, const BackgroundJob::Ring &ring) {
            shared->work(stop, ring);
        });
}

std::map<LineFetch::Key, LineFetch::Text> LineFetch::take()
{
    std::map<Key, Text> texts;
    {
        const std::scoped_lock lock(m_shared->mutex);
        texts.swap(m_shared->texts);
    }
    for (const auto &[key, text] : texts)
        m_awaited.erase(key);
    m_isImpatient = !m_awaited.empty();
    return texts;
}

void LineFetch::forget()
{
    const std::scoped_lock lock(m_shared->mutex);
    ++m_shared->turn;
    m_shared->asked.clear();
    m_shared->texts.clear();
    m_awaited.clear();
}

/// The bell of a text that was waited for rings for nobody.
void LineFetch::hear()
{
    const bool isAny = [this] {
        const std::scoped_lock lock(m_shared->mutex);
        return !m_shared->texts.empty();
    }();
    if (isAny)
        emit arrived();
}

} // namespace sitrep
