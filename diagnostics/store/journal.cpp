// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/store/journal.h"

#include "diagnostics/store/journalfile.h"

#include <QStandardPaths>

#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>
#include <thread>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

using namespace std::chrono_literals;

// A second Sitrep must be seen within two seconds.
constexpr auto lookForOthersEvery = 1s;
constexpr auto tryAgainEvery = 2s;

} // namespace

/// The writer thread and its queue.
struct Journal::Private
{
    using Question = std::function<void(JournalFile &)>;

    Private(QString path, std::shared_ptr<const Clock> ofWhom, News toWhom)
        : file(std::move(path))
        , clock(std::move(ofWhom))
        , news(std::move(toWhom))
        , writer([this](const std::stop_token &stop) { work(stop); })
    {}

    void work(const std::stop_token &stop);
    void open(JournalFile &journal);
    void writeWaiting(JournalFile &journal, bool lastTime);
    void lookForOthers(JournalFile &journal);
    void tell(JournalNews told);
    template<typename Answer>
    Answer ask(std::function<Answer(JournalFile &)> question);

    const QString file;
    const std::shared_ptr<const Clock> clock;
    const News news;

    std::mutex mutex; // protects queue, questions, unsaved
    std::condition_variable_any changed;
    std::condition_variable_any saved;
    QList<Event> queue;             ///< in order of append()
    std::deque<Question> questions; ///< asked of the file on the writer thread
    qsizetype unsaved = 0;

    // Of the writer thread alone.
    QList<Event> waiting;
    QString trouble;
    SteadyTime nextTry{};

    std::jthread writer; // last: it starts when everything else is there, and ends before the rest is gone
};

void Journal::Private::tell(JournalNews told)
{
    told.trouble = trouble;
    told.waiting = file.isEmpty() ? 0 : static_cast<int>(waiting.size());
    news(std::move(told));
}

void Journal::Private::open(JournalFile &journal)
{
    const QString before = trouble;
    trouble = journal.open(clock->real());
    nextTry = std::chrono::steady_clock::now() + tryAgainEvery;
    if (trouble != before || !journal.notice().isEmpty()) {
        JournalNews told;
        told.notice = journal.notice();
        tell(std::move(told));
    }
}

void Journal::Private::writeWaiting(JournalFile &journal, bool lastTime)
{
    const auto now = std::chrono::steady_clock::now();
    if (waiting.isEmpty() || (!trouble.isEmpty() && now < nextTry && !lastTime))
        return;
    if (!journal.isOpen())
        open(journal);
    if (!journal.isOpen())
        return;
    QList<Event> batch = waiting;
    const QString before = trouble;
    const Instant recorded = clock->real();
    trouble = journal.write(batch, recorded);
    nextTry = now + tryAgainEvery;
    if (!trouble.isEmpty()) {
        // The next try opens the file anew: it may have been removed, or its disk mounted again.
        journal.close();
        if (trouble != before)
            tell({});
        return;
    }
    waiting.clear();
    {
        const std::lock_guard lock(mutex);
        unsaved -= batch.size();
    }
    saved.notify_all();
    JournalNews told;
    told.saved = std::move(batch);
    told.savedAt = recorded;
    tell(std::move(told));
}

void Journal::Private::lookForOthers(JournalFile &journal)
{
    if (!journal.isOpen())
        return;
    JournalNews told;
    told.foreign = journal.foreignEvents();
    if (!told.foreign.isEmpty())
        tell(std::move(told));
}

void Journal::Private::work(const std::stop_token &stop)
{
    JournalFile journal(file);
    if (!file.isEmpty())
        open(journal);
    for (bool stopping = false; !stopping;) {
        std::deque<Question> toAnswer;
        {
            std::unique_lock lock(mutex);
            changed.wait_for(lock, stop, lookForOthersEvery, [this] { return !queue.isEmpty() || !questions.empty(); });
            waiting += std::exchange(queue, {});
            toAnswer = std::exchange(questions, {});
            stopping = stop.stop_requested();
        }
        if (!file.isEmpty()) {
            writeWaiting(journal, stopping);
            lookForOthers(journal);
            if (!toAnswer.empty() && !journal.isOpen())
                open(journal);
        }
        for (const Question &question : toAnswer)
            question(journal);
    }
}

template<typename Answer>
Answer Journal::Private::ask(std::function<Answer(JournalFile &)> question)
{
    std::promise<Answer> promise;
    std::future<Answer> answer = promise.get_future();
    {
        const std::lock_guard lock(mutex);
        questions.push_back([&promise, &question](JournalFile &journal) { promise.set_value(question(journal)); });
    }
    changed.notify_all();
    return answer.get();
}

Journal::Journal(QString file, std::shared_ptr<const Clock> clock, News news)
    : d(std::make_unique<Private>(std::move(file), std::move(clock), std::move(news)))
{}

// The writer looks once more at its queue when it is stopped; SQLite's busy_timeout bounds how long that takes.
Journal::~Journal() = default;

QString Journal::defaultFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/sitrep/journal.sqlite"_s;
}

void Journal::append(Event event)
{
    {
        const std::lock_guard lock(d->mutex);
        d->queue += std::move(event);
        if (!d->file.isEmpty())
            ++d->unsaved;
    }
    d->changed.notify_all();
}

bool Journal::flush(Milliseconds limit)
{
    std::unique_lock lock(d->mutex);
    return d->saved.wait_for(lock, limit, [this] { return d->unsaved == 0; });
}

QList<Event> Journal::events(const QUuid &incident)
{
    return d->ask<QList<Event>>([this, incident](JournalFile &journal) {
        QList<Event> events = journal.isOpen() ? journal.events(incident) : QList<Event>();
        qint64 seq = events.isEmpty() ? 0 : events.last().seq;
        for (Event event : d->waiting) {
            if (event.incident != incident)
                continue;
            event.seq = ++seq;
            events += event;
        }
        return events;
    });
}

QList<IncidentSummary> Journal::incidents()
{
    return d->ask<QList<IncidentSummary>>(
        [](JournalFile &journal) { return journal.isOpen() ? journal.incidents() : QList<IncidentSummary>(); });
}

} // namespace sitrep
