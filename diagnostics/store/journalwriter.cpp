// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/store/journalwriter.h"

using namespace Qt::StringLiterals;

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
                wait(std::exchange(m_queue, {}));
                toAnswer = std::exchange(m_questions, {});
                stopping = stop.stop_requested();
            }
            if (!m_file.isEmpty()) {
                writeWaiting(journal, stopping);
                lookForOthers(journal);
                if (!toAnswer.empty() && !journal.isReadable())
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

void JournalWriter::setTrouble(const Sentence &trouble)
{
    const std::lock_guard lock(m_mutex);
    m_trouble = trouble;
}

Sentence JournalWriter::trouble() const
{
    const std::lock_guard lock(m_mutex);
    return m_trouble.isEmpty() ? m_refusal : m_trouble;
}

int JournalWriter::unsaved() const
{
    const std::lock_guard lock(m_mutex);
    return static_cast<int>(m_unsaved + m_refusedCount);
}

void JournalWriter::open(JournalFile &journal)
{
    const Sentence before = m_trouble;
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
    if (!journal.isWritable())
        open(journal);
    if (!journal.isWritable())
        return;
    m_nextTry = now + tryAgainEvery;
    if (!tryToWrite(journal) && !journal.isInPlace()) {
        rescue(journal);
        open(journal);
        if (journal.isWritable())
            (void)tryToWrite(journal);
    }
    // The next try opens the file anew: its disk may have been mounted again.
    if (!m_trouble.isEmpty())
        journal.close();
}

bool JournalWriter::tryToWrite(JournalFile &journal)
{
    const Sentence before = m_trouble;
    const Instant recorded = m_clock->real();
    JournalFile::Written written =
        journal.write(m_waiting, recorded, [this, &journal](QList<Event> &events) { join(journal, events); });
    setTrouble(written.trouble);
    if (m_trouble.isEmpty())
        take(std::move(written), recorded);
    else if (m_trouble != before)
        tell({});
    return m_trouble.isEmpty();
}

/// All that waited was saved or refused.
void JournalWriter::take(JournalFile::Written written, Instant recorded)
{
    m_waiting.clear();
    m_undecided.reset();
    m_refused += written.refused;
    if (!written.refused.isEmpty()) {
        const std::lock_guard lock(m_mutex);
        m_refusal = written.refusal;
    }
    // Counted before it is told, so that who is told finds nothing unsaved; who waits is woken after, so that they find the news.
    {
        const std::lock_guard lock(m_mutex);
        m_isTelling = true;
    }
    countUnsaved();
    tellSaved(std::move(written), recorded);
    {
        const std::lock_guard lock(m_mutex);
        m_isTelling = false;
    }
    m_saved.notify_all();
}

void JournalWriter::tellSaved(JournalFile::Written written, Instant recorded)
{
    JournalNews told;
    if (!written.saved.isEmpty())
        told.savedAt = recorded;
    told.saved = std::move(written.saved);
    told.notice = written.refusal;
    tell(std::move(told));
}

void JournalWriter::lookForOthers(JournalFile &journal)
{
    if (!journal.isWritable())
        return;
    if (!journal.isInPlace()) {
        rescue(journal);
        return;
    }
    JournalNews told;
    told.foreign = journal.foreignEvents();
    if (!told.foreign.isEmpty())
        tell(std::move(told));
}

void JournalWriter::wait(const QList<Event> &events)
{
    for (Event event : events) {
        if (m_joined && event.incident == m_joined->from)
            event.incident = m_joined->to;
        m_incidents.insert(event.incident);
        m_waiting += event;
    }
}

void JournalWriter::countUnsaved()
{
    {
        const std::lock_guard lock(m_mutex);
        m_unsaved = m_file.isEmpty() ? 0 : m_waiting.size() + m_queue.size();
        m_refusedCount = m_refused.size();
    }
    m_saved.notify_all();
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

NextAppended JournalWriter::appendNext(const Event &event, Milliseconds limit)
{
    std::future<NextAppended> answer =
        answerTo<NextAppended>([this, event](JournalFile &journal) { return writeNext(journal, event); });
    return answer.wait_for(limit) == std::future_status::ready ? answer.get() : NextAppended::Unknown;
}

/// Whatever hinders it is met again, and told, by append() of the same event: what was saved already is then not saved twice.
NextAppended JournalWriter::writeNext(JournalFile &journal, const Event &event)
{
    const bool hasMoved = m_joined && event.incident == m_joined->from;
    if (hasMoved || !m_waiting.isEmpty() || !journal.isWritable())
        return NextAppended::Unknown;
    bool isNext = false;
    const Instant recorded = m_clock->real();
    JournalFile::Written written = journal.write({event}, recorded, [&](QList<Event> &events) {
        isNext = journal.nextSeq(event.incident) == event.seq;
        if (!isNext)
            events.clear();
    });
    if (!written.trouble.isEmpty() || !written.refused.isEmpty())
        return NextAppended::Unknown;
    if (!isNext)
        return NextAppended::Outdated;
    tellSaved(std::move(written), recorded);
    return NextAppended::Saved;
}

bool JournalWriter::flush(Milliseconds limit)
{
    std::unique_lock lock(m_mutex);
    return m_saved.wait_for(lock, limit, [this] { return m_unsaved == 0 && !m_isTelling; }) && m_refusal.isEmpty();
}

QList<Event> JournalWriter::events(const QUuid &incident)
{
    return ask<QList<Event>>([this, incident](JournalFile &journal) {
        QList<Event> events = journal.isReadable() ? journal.events(incident) : QList<Event>();
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
        [](JournalFile &journal) { return journal.isReadable() ? journal.incidents() : QList<IncidentSummary>(); });
}

namespace {

QList<IncidentMemory> memoriesIn(const JournalFile &journal)
{
    return journal.isReadable() ? journal.memories() : QList<IncidentMemory>();
}

} // namespace

QList<IncidentMemory> JournalWriter::memories()
{
    return ask<QList<IncidentMemory>>([](JournalFile &journal) { return memoriesIn(journal); });
}

void JournalWriter::readMemories(std::function<void(QList<IncidentMemory>)> told)
{
    {
        const std::lock_guard lock(m_mutex);
        m_questions.emplace_back([told = std::move(told)](const JournalFile &journal) { told(memoriesIn(journal)); });
    }
    m_changed.notify_all();
}

} // namespace sitrep
