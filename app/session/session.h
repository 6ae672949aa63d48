// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/assessment.h"
#include "diagnostics/domain/assessment/checklist.h"
#include "diagnostics/domain/assessment/timeline.h"
#include "diagnostics/engine/triagerun.h"
#include "diagnostics/platform/trust.h"
#include "diagnostics/report/reportdocument.h"
#include "diagnostics/store/journal.h"

#include <QObject>

namespace sitrep {

/// Whole state of one incident for the faces, remade after every batch of news (at most ten times a second). A value.
struct SessionState
{
    std::shared_ptr<const Runbook> runbook;
    Incident incident;
    Assessment assessment;
    Checklist checklist;
    QList<TimelineEntry> timeline; ///< oldest first
    RunProgress progress;
    Standpoint standpoint;
    bool trusted = false;
    bool replay = false;
    Instant now{};
    std::optional<Instant> savedAt;
    QString journalTrouble; ///< a line that stays; empty: none
    QString restoredNotice; ///< "Restored incident #1278 from 18:10:22"; empty: none
    bool canUndo = false;
    bool canRedo = false;
};

struct SessionOptions
{
    QString author; ///< of events; the user's name
    QString host;
    QString journalFile; ///< empty: in memory
    bool newIncident = false;
    bool trustThisRun = false;
    std::optional<IncidentDetails> details; ///< what the command line gives: id, severity, start, impact …
    QMap<QString, QString> processEnvironment;
    QStringList extraEnvFiles;
    QString commandLine;
};

/// One incident, opened: owns journal, run and fold; window and headless alike. Lives on one thread with an event loop;
/// the inbox's bell posts an event to it and nothing else crosses. Never blocks but in the functions marked so.
class Session final : public QObject
{
    Q_OBJECT

public:
    Session(std::shared_ptr<const Runbook> runbook, SessionOptions options, std::shared_ptr<const Clock> clock,
            QObject *parent = nullptr);
    ~Session() override;

    [[nodiscard]] const SessionState &state() const;

    void run(Profile profile);
    void runOnly(const QStringList &checks);
    void runNotPassed(); ///< again all that did not pass
    void stop();

    void tickStep(const QString &step, bool ticked);
    void writeNote(const QString &text);
    void changeDetails(const QJsonObject &changed);
    void answerManual(const QString &check, bool yes);
    void setMark(const QString &mark);
    void undo(); ///< the last local edit of this author
    void redo();
    [[nodiscard]] std::optional<QString> trust(); ///< an error sentence when it could not be kept

    /// The next update; keeps it as an event when \a share, and gives its text in \a format ("markdown" or "json").
    [[nodiscard]] QString makeUpdate(const QString &format, bool share);

    /// The log sources as the latest run, or opening, read them.
    [[nodiscard]] std::shared_ptr<const LogIndex> logIndex(const QString &source) const;
    [[nodiscard]] std::shared_ptr<const Masker> masker() const;

    /// Blocking, for the command line: until the run has ended and everything is saved.
    void waitForRun();

signals:
    void stateChanged();
    void runEnded();
    void logsChanged();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace sitrep
