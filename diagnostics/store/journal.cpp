// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/store/journal.h"

#include "diagnostics/store/journalwriter.h"

#include <QStandardPaths>

#include <thread>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

// Whoever closes a window waits for it on a hung disk.
constexpr auto longestGoodbye = std::chrono::seconds(2);

} // namespace

struct Journal::Private
{
    std::shared_ptr<JournalWriter> writer;
    std::jthread thread;
};

Journal::Journal(QString file, std::shared_ptr<const Clock> clock, News news)
    : d(std::make_unique<Private>())
{
    d->writer = std::make_shared<JournalWriter>(std::move(file), std::move(clock), std::move(news));
    d->thread = std::jthread([writer = d->writer](const std::stop_token &stop) { writer->work(stop); });
}

Journal::~Journal()
{
    d->thread.request_stop();
    if (d->writer->waitUntilDone(longestGoodbye))
        d->thread.join();
    else
        d->thread.detach(); // it owns all that it works on, and ends when the disk answers
    d->writer->silence();
}

QString Journal::defaultFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/sitrep/journal.sqlite"_s;
}

void Journal::append(Event event)
{
    d->writer->append(std::move(event));
}

NextAppended Journal::appendNext(const Event &event, Milliseconds limit)
{
    return d->writer->appendNext(event, limit);
}

bool Journal::flush(Milliseconds limit)
{
    return d->writer->flush(limit);
}

Sentence Journal::trouble() const
{
    return d->writer->trouble();
}

int Journal::unsaved() const
{
    return d->writer->unsaved();
}

IncidentOpening Journal::findOrOpen(IncidentRequest request)
{
    return d->writer->findOrOpen(std::move(request));
}

QList<Event> Journal::events(const QUuid &incident)
{
    return d->writer->events(incident);
}

QList<IncidentSummary> Journal::incidents()
{
    return d->writer->incidents();
}

void Journal::readMemories(std::function<void(QList<IncidentMemory>)> told)
{
    d->writer->readMemories(std::move(told));
}

QList<IncidentMemory> Journal::memories()
{
    return d->writer->memories();
}

} // namespace sitrep
