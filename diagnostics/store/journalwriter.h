// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/store/journal.h"
#include "diagnostics/store/journalfile.h"

#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>
#include <stop_token>

namespace sitrep {

/// What a journal's thread works on: the queue, the file, what waits. Shared by the journal and its thread, so that the thread may
/// outlive the journal while a disk hangs. work() runs on that thread; everything else from any other.
class JournalWriter
{
public:
    JournalWriter(QString file, std::shared_ptr<const Clock> clock, Journal::News news);

    /// Until \a stop is requested; then what waits is tried once more.
    void work(const std::stop_token &stop);

    void append(Event event);
    [[nodiscard]] NextAppended appendNext(const Event &event, Milliseconds limit);
    [[nodiscard]] bool flush(Milliseconds limit);
    [[nodiscard]] Sentence trouble() const;
    [[nodiscard]] int unsaved() const;
    [[nodiscard]] IncidentOpening findOrOpen(IncidentRequest request);
    [[nodiscard]] QList<Event> events(const QUuid &incident);
    [[nodiscard]] QList<IncidentSummary> incidents();
    [[nodiscard]] QList<IncidentMemory> memories();
    void readMemories(std::function<void(QList<IncidentMemory>)> told);

    /// Whether work() has returned within \a limit.
    [[nodiscard]] bool waitUntilDone(Milliseconds limit);
    /// No news is told any more once this has returned.
    void silence();

private:
    using Question = std::function<void(JournalFile &)>;

    void open(JournalFile &journal);
    void writeWaiting(JournalFile &journal, bool lastTime);
    [[nodiscard]] bool tryToWrite(JournalFile &journal);
    void take(JournalFile::Written written, Instant recorded);
    void tellSaved(JournalFile::Written written, Instant recorded);
    void lookForOthers(JournalFile &journal);
    [[nodiscard]] NextAppended writeNext(JournalFile &journal, const Event &event);
    [[nodiscard]] IncidentOpening decide(JournalFile &journal, const IncidentRequest &request);
    void join(const JournalFile &journal, QList<Event> &events);
    void rescue(JournalFile &journal);
    void wait(const QList<Event> &events);
    void countUnsaved();
    void setTrouble(const Sentence &trouble);
    void tell(JournalNews told);
    template<typename Answer>
    [[nodiscard]] std::future<Answer> answerTo(std::function<Answer(JournalFile &)> question);
    template<typename Answer>
    [[nodiscard]] Answer ask(std::function<Answer(JournalFile &)> question);

    const QString m_file;
    const std::shared_ptr<const Clock> m_clock;

    mutable std::mutex m_mutex; // protects what stands up to m_done
    std::condition_variable_any m_changed;
    std::condition_variable_any m_saved; ///< or refused
    QList<Event> m_queue;                ///< in order of append()
    std::deque<Question> m_questions;    ///< asked of the file on the writer thread
    qsizetype m_unsaved = 0;
    bool m_isTelling = false; ///< what was saved is counted, and its news are on their way
    qsizetype m_refusedCount = 0;
    Sentence m_refusal; ///< why the newest refused event was refused
    bool m_done = false;

    std::mutex m_newsMutex; // protects m_news, and is held while it is called
    Journal::News m_news;

    // Written by the writer thread alone; m_trouble under m_mutex, because others read it.
    Sentence m_trouble;
    QList<Event> m_waiting;
    QList<Event> m_refused;                     ///< SQLite will never take them
    QSet<QUuid> m_incidents;                    ///< that were written or continued here
    std::optional<IncidentRequest> m_undecided; ///< opened without knowing what the file holds
    std::optional<JournalNews::Joined> m_joined;
    SteadyTime m_nextTry{};
};

template<typename Answer>
std::future<Answer> JournalWriter::answerTo(std::function<Answer(JournalFile &)> question)
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
    return answer;
}

template<typename Answer>
Answer JournalWriter::ask(std::function<Answer(JournalFile &)> question)
{
    return answerTo(std::move(question)).get();
}

} // namespace sitrep
