// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/bell.h"
#include "app/session/incidentopening.h"
#include "app/session/journalcopy.h"
#include "app/session/kept/similarincidents.h"
#include "app/session/pastejudge.h"
#include "app/session/runcontroller.h"
#include "app/session/session.h"
#include "app/session/sessionlogs.h"
#include "diagnostics/report/reportdocument.h"

#include <QTimer>

namespace sitrep {

/// What a session is made of: opens the incident, joins journal, run and logs, and remakes the state that the faces see. Of session.cpp alone.
struct Session::Private
{
    Private(Session *session, std::shared_ptr<const Runbook> ofRunbook, SessionOptions given,
            std::shared_ptr<const Clock> ofClock)
        : owner(session)
        , runbook(std::move(ofRunbook))
        , options(std::move(given))
        , clock(std::move(ofClock))
        , redactor(std::make_shared<Redactor>(maskKey()))
        , bell(std::make_shared<Bell>(session))
        , journalInbox(std::make_shared<Inbox<JournalNews>>([rope = bell] { rope->ring(); }))
        , log({options.author, options.host}, clock, redactor)
        , runs(log, clock, redactor, [rope = bell] { rope->ring(); })
        , logParts(runbook, [rope = bell] { rope->ring(); })
        , pasteJudge([rope = bell] { rope->ring(); })
        , trustList(TrustList::defaultFile())
        , similar(options.memoriesLater, [rope = bell] { rope->ring(); })
    {
        publishTimer.setSingleShot(true);
        logsTimer.setSingleShot(true);
        expiryTimer.setSingleShot(true);
    }

    /// Told where it is true; then nothing may be done.
    [[nodiscard]] bool isReadOnly() const;
    void readEnvironment();
    void takeSources(const SourcesRead &read);
    void expandDemands();
    void maskRunbook();
    void open();
    void openReadOnly();
    void reserveMasksOf(const QList<Event> &events);
    void fillState();
    [[nodiscard]] bool takeLikeness(); ///< whether there is news of kept incidents
    void needMemories();
    void publishSoon();
    void awaitExpiry();
    Event edit(EventKind kind, const QJsonObject &body, Instant at);
    std::optional<Event> undoEdit(std::optional<Event> edit);
    [[nodiscard]] bool takeJournalNews(); ///< whether there were any
    void takeLogs();
    void tellLogsSoon();
    [[nodiscard]] QJsonObject verdictNow() const;
    void startRun(Profile profile, const QStringList &only, bool askAgain = false);
    [[nodiscard]] bool share(const QJsonObject &update, SteadyTime latest);
    [[nodiscard]] const CheckResult *resultOfOwnRun(const QString &check) const;
    [[nodiscard]] Provenance provenance();
    [[nodiscard]] QString repeatLine() const;

    Session *owner;
    std::shared_ptr<const Runbook> runbook;
    SessionOptions options;
    std::shared_ptr<const Clock> clock;
    std::shared_ptr<Redactor> redactor;
    QString refusal; ///< of the last update
    std::shared_ptr<Bell> bell;
    std::shared_ptr<Inbox<JournalNews>> journalInbox;
    std::shared_ptr<const Environment> environment;
    QList<ExpandedDemand> demands;
    IncidentLog log;
    RunController runs;
    SessionLogs logParts;
    PasteJudge pasteJudge;
    TrustList trustList;
    bool trusted = false; ///< hashing a runbook is too much for every publishing
    QList<QUuid> undone;  ///< the events of undo() that redo() takes back, newest last
    SessionState state;
    SimilarIncidents similar;
    QTimer publishTimer;
    QTimer logsTimer;                                  ///< for logsChanged()
    QTimer expiryTimer;                                ///< for when the next result grows too old
    std::chrono::steady_clock::time_point published{}; ///< when stateChanged() was emitted last
    std::chrono::steady_clock::time_point logsTold{};  ///< when logsChanged() was
    bool runEndedUntold = false;
    std::unique_ptr<JournalCopy> copy; ///< that is being written
    std::unique_ptr<Journal> journal;  // last: it writes what waits before the rest is gone
};

} // namespace sitrep
