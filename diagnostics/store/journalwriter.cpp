// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/store/journalwriter.h"

#include <future>

namespace sitrep {

namespace {

using namespace std::chrono_literals;

// A second Sitrep must be seen within two seconds.
constexpr auto lookForOthersEvery = 1s;
constexpr auto tryAgainEvery = 2s;

} // namespace

JournalWriter::JournalWriter(QString file, std::shared_ptr<const Clock> clock, Journal::News news)
    : m_file(std::move(file))
    , m_clock(std::move(clock))
    , m_news(std::move(news))
{}

void JournalWriter::work(const std::stop_token &stop)
{
    {
        JournalFile journal(m_file);
        if (!m_file.isEmpty())
            open(journal);
        for (bool stopping = false; !stopping;) {
            std::deque<Question> toAnswer;
            {
                std::unique_lock lock(m_mutex);
                m_changed.wait_for(lock, stop, lookForOthersEvery,
                                   [this] { return !m_queue.isEmpty() || !m_questions.empty(); });
                m_waiting += std::exchange(m_queue, {});
                toAnswer = std::exchange(m_questions, {});
                stopping = stop.stop_requested();
            }
            if (!m_file.isEmpty()) {
                writeWaiting(journal, stopping);
                lookForOthers(journal);
                if (!toAnswer.empty() && !journal.isOpen())
                    open(journal);
            }
            for (const Question &question : toAnswer)
                question(journal);
        }
    }
    const std::lock_guard lock(m_mutex);
    m_done = true;
    m_saved.notify_all();
}

bool JournalWriter::waitUntilDone(Milliseconds limit)
{
    std::unique_lock lock(m_mutex);
    return m_saved.wait_for(lock, limit, [this] { return m_done; });
}

void JournalWriter::silence()
{
    const std::lock_guard lock(m_newsMutex);
    m_news = nullptr;
}

void JournalWriter::tell(JournalNews told)
{
    told.trouble = m_trouble;
    told.waiting = m_file.isEmpty() ? 0 : static_cast<int>(m_waiting.size() + m_refused.size());
    const std::lock_guard lock(m_newsMutex);
    if (m_news)
        m_news(std::move(told));
}

void JournalWriter::setTrouble(const QString &trouble)
{
    const std::lock_guard lock(m_mutex);
    m_trouble = trouble;
}

QString JournalWriter::trouble() const
{
    const std::lock_guard lock(m_mutex);
    return m_trouble.isEmpty() ? m_refusal : m_trouble;
}

void JournalWriter::open(JournalFile &journal)
{
    const QString before = m_trouble;
    setTrouble(journal.open(m_clock->real()));
    m_nextTry = std::chrono::steady_clock::now() + tryAgainEvery;
    if (m_trouble != before || !journal.notice().isEmpty()) {
        JournalNews told;
        told.notice = journal.notice();
        tell(std::move(told));
    }
}

void JournalWriter::writeWaiting(JournalFile &journal, bool lastTime)
{
    const auto now = std::chrono::steady_clock::now();
    if (m_waiting.isEmpty() || (!m_trouble.isEmpty() && now < m_nextTry && !lastTime))
        return;
    if (!journal.isOpen())
        open(journal);
    if (!journal.isOpen())
        return;
    const QString before = m_trouble;
    const Instant recorded = m_clock->real();
    JournalFile::Written written = journal.write(m_waiting, recorded);
    setTrouble(written.trouble);
    m_nextTry = now + tryAgainEvery;
    if (m_trouble.isEmpty()) {
        take(std::move(written), recorded);
        return;
    }
    // The next try opens the file anew: it may have been removed, or its disk mounted again.
    journal.close();
    if (m_trouble != before)
        tell({});
}

/// All that waited was saved or refused.
void JournalWriter::take(JournalFile::Written written, Instant recorded)
{
    m_waiting.clear();
    m_refused += written.refused;
    {
        const std::lock_guard lock(m_mutex);
        m_unsaved -= written.saved.size() + written.refused.size();
        if (!written.refused.isEmpty())
            m_refusal = written.refusal;
    }
    m_saved.notify_all();
    JournalNews told;
    if (!written.saved.isEmpty())
        told.savedAt = recorded;
    told.saved = std::move(written.saved);
    told.notice = written.refusal;
    tell(std::move(told));
}

void JournalWriter::lookForOthers(JournalFile &journal)
{
    if (!journal.isOpen())
        return;
    JournalNews told;
    told.foreign = journal.foreignEvents();
    if (!told.foreign.isEmpty())
        tell(std::move(told));
}

void JournalWriter::append(Event event)
{
    {
        const std::lock_guard lock(m_mutex);
        m_queue += std::move(event);
        if (!m_file.isEmpty())
            ++m_unsaved;
    }
    m_changed.notify_all();
}

bool JournalWriter::flush(Milliseconds limit)
{
    std::unique_lock lock(m_mutex);
    return m_saved.wait_for(lock, limit, [this] { return m_unsaved == 0; }) && m_refusal.isEmpty();
}

template<typename Answer>
Answer JournalWriter::ask(std::function<Answer(JournalFile &)> question)
{
    // Shared, because the writer may still be inside set_value() when the answer is here.
    const auto promise = std::make_shared<std::promise<Answer>>();
    std::future<Answer> answer = promise->get_future();
    {
        const std::lock_guard lock(m_mutex);
        m_questions.push_back(
            [promise, asked = std::move(question)](JournalFile &journal) { promise->set_value(asked(journal)); });
    }
    m_changed.notify_all();
    return answer.get();
}

QList<Event> JournalWriter::events(const QUuid &incident)
{
    return ask<QList<Event>>([this, incident](JournalFile &journal) {
        QList<Event> events = journal.isOpen() ? journal.events(incident) : QList<Event>();
        qint64 seq = events.isEmpty() ? 0 : events.last().seq;
        for (const QList<Event> *onlyHere : {&m_waiting, &m_refused}) {
            for (Event event : *onlyHere) {
                if (event.incident != incident)
                    continue;
                event.seq = ++seq;
                events += event;
            }
        }
        return events;
    });
}

QList<IncidentSummary> JournalWriter::incidents()
{
    return ask<QList<IncidentSummary>>(
        [](JournalFile &journal) { return journal.isOpen() ? journal.incidents() : QList<IncidentSummary>(); });
}

} // namespace sitrep
