// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/events.h"
#include "diagnostics/store/journal.h"

#include <QFile>

#include <sys/stat.h>

#include <algorithm>
#include <condition_variable>
#include <mutex>

namespace sitrep {

/// Gathers what a journal tells, and lets a test wait for it.
class NewsBox
{
public:
    [[nodiscard]] Journal::News listener()
    {
        return [this](const JournalNews &news) {
            const std::lock_guard lock(m_mutex);
            m_news += news;
            m_changed.notify_all();
        };
    }

    /// Whether \a holds became true of some news within ten seconds.
    template<typename Holds>
    [[nodiscard]] bool waitFor(Holds holds)
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, std::chrono::seconds(10),
                                  [&] { return std::any_of(m_news.cbegin(), m_news.cend(), holds); });
    }

    [[nodiscard]] QList<JournalNews> news() const
    {
        const std::lock_guard lock(m_mutex);
        return m_news;
    }

private:
    mutable std::mutex m_mutex; // protects m_news
    std::condition_variable m_changed;
    QList<JournalNews> m_news;
};

/// An event of \a incident as a session makes it.
[[nodiscard]] inline Event someEvent(const QUuid &incident, const QString &text)
{
    Event event;
    event.id = makeUuidV7(SystemClock().real());
    event.incident = incident;
    event.at = SystemClock().wall();
    event.author = QStringLiteral("dana");
    event.host = QStringLiteral("laptop");
    event.kind = EventKind::NoteWritten;
    event.kindName = nameOf(event.kind);
    event.body = {{QStringLiteral("text"), text}};
    return event;
}

/// Asks for the incident of \a runbook, or opens one with these details.
[[nodiscard]] inline IncidentRequest requestFor(const QString &runbook, const IncidentDetails &details = {},
                                                std::optional<Instant> asOf = {})
{
    IncidentRequest request;
    request.query.runbookPath = runbook;
    request.query.defaultId = details.id;
    request.query.asOf = asOf;
    const QUuid incident = QUuid::createUuid();
    RunbookRead read;
    read.path = runbook;
    const QList<std::pair<EventKind, QJsonObject>> opening{
        {EventKind::IncidentOpened, events::incidentOpened(details, asOf)},
        {EventKind::RunbookRead, events::runbookRead(read)},
    };
    for (const auto &[kind, body] : opening) {
        Event event = someEvent(incident, {});
        event.kind = kind;
        event.kindName = nameOf(kind);
        event.body = body;
        request.opening += event;
    }
    return request;
}

/// The rights of \a path as chmod writes them, "0600"; empty: it is not there.
[[nodiscard]] inline QString rightsOf(const QString &path)
{
    struct stat known
    {};
    if (::stat(QFile::encodeName(path).constData(), &known) != 0)
        return {};
    return QStringLiteral("%1").arg(known.st_mode & 0777U, 4, 8, QLatin1Char('0'));
}

[[nodiscard]] inline QStringList textsOf(const QList<Event> &events)
{
    QStringList texts;
    for (const Event &event : events)
        texts += event.body.value(QStringLiteral("text")).toString();
    return texts;
}

/// The same of another kind.
[[nodiscard]] inline Event eventOf(const QUuid &incident, EventKind kind, const QJsonObject &body)
{
    Event event = someEvent(incident, {});
    event.kind = kind;
    event.kindName = nameOf(kind);
    event.body = body;
    return event;
}

} // namespace sitrep
