// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/maskuses.h"
#include "app/session/sessionstate.h"
#include "app/session/trustdemands.h"
#include "diagnostics/domain/assessment/closing.h"
#include "diagnostics/engine/pasted/pasting.h"
#include "diagnostics/engine/sources/sourcereading.h"
#include "diagnostics/judgement/status/currentresults.h"
#include "diagnostics/logs/logpart.h"
#include "diagnostics/platform/clock.h"
#include "diagnostics/report/reportdocument.h"
#include "diagnostics/store/bundle/bundle.h"

#include <QObject>

namespace sitrep {

/// What a session is told when it is opened.
struct SessionOptions
{
    QString author; ///< of events; the user's name
    QString host;
    QString journalFile;      ///< empty: in memory
    bool newIncident = false; ///< open one even if an unresolved one could be continued
    QList<Event> readOnly;    ///< show the incident of these and change nothing; empty: work on it
    QString readOnlyNotice;   ///< the sentence that stays while it is shown so
    QUuid incident;           ///< continue this one, unless it is resolved; null: as the runbook and the details say
    bool memoriesLater =
        false; ///< kept incidents are read and ranked beside this thread, for a window that must not wait
    bool trustThisRun = false; ///< --trust: these bytes, this process
    QJsonObject details;       ///< keys of details-changed that the command line gives; over the runbook's defaults
    QMap<QString, QString> processEnvironment;
    SourceReading reading;
    QString commandLine;     ///< for "Repeat this"
    QStringList repeatWords; ///< else: a command line to which the profile of the newest run is added
};

/// One incident, opened: owns journal, run and fold; window and headless alike. Lives on one thread with an event loop. Opening reads the
/// journal and the env files (blocking, these for a bounded time, before a window is shown); afterwards nothing here waits: results and the
/// journal's answers come through inboxes, whose bell posts an event to this object.
class Session final : public QObject
{
    Q_OBJECT

public:
    Session(std::shared_ptr<const Runbook> runbook, SessionOptions options, std::shared_ptr<const Clock> clock,
            QObject *parent = nullptr);
    ~Session() override; ///< stops a run, writes what waits

    [[nodiscard]] const SessionState &state() const;
    [[nodiscard]] Instant now() const; ///< the incident's wall clock

    void run(Profile profile);
    /// These checks and what they stand on, as part of \a profile; left out: the latest run's.
    void runOnly(const QStringList &checks, std::optional<Profile> profile = {});
    void askAgain(const QString &check); ///< this one, even if a person answered it
    void runNotPassed(); ///< again all that did not pass, of the latest profile, but for what a person answered
    void stop();

    // Local edits give the event that was appended; its id is null when none was.
    Event tickStep(const QString &step, bool ticked);
    /// "1802 failover started" is of 18:02.
    Event writeNote(const QString &text);
    Event writeNoteOf(Instant at, const QString &text); ///< of what happened then, a log line for instance
    /// Keys and values of details-changed: id, title, severity, started, impact, commander, channel.
    Event changeDetails(const QJsonObject &changed);
    /// A candidate that competes by the same rules. Nothing when it says nothing. \a component and \a check are ids and may be empty.
    Event addSuspicion(const QString &statement, const QString &component, const QString &check);
    /// What \a mask stands for is no secret: it is not masked where it comes in from now on. What was masked stays so. Nothing when
    /// its value is not known here, or by its form a secret.
    Event liftMask(const QString &mask);
    /// Takes that back, whoever said it. Nothing when nobody did.
    Event putMaskBack(const QString &mask);
    /// The masks that stand in what is kept, and where.
    [[nodiscard]] QList<MaskUse> maskUses() const;
    void answerManual(const QString &check, bool yes);
    /// What comes of something that somebody brought; nothing is kept.
    [[nodiscard]] PastedResults judgePasted(const Pasted &pasted) const;
    /// The same on a thread of its own: pasteJudged() brings what comes of the newest.
    void judgePastedSoon(const Pasted &pasted);
    void forgetPasted(); ///< nothing comes of it any more
    /// How each of \a results counts, or would if it were kept: what is too old, or older than what is known, does not.
    [[nodiscard]] QList<CountedResult> counted(const QList<CheckResult> &results) const;
    /// Writes what came of it, of changes those that are not known yet; like every result it cannot be undone. Tells how that moved the verdict, masked; empty where it
    /// did not.
    QString keepPasted(const PastedResults &made);
    Event setMark(const QString &mark); ///< detected, mitigated, resolved
    /// The causes and proofs that may be named when this incident is closed, masked.
    [[nodiscard]] ClosingOffer closingOffer() const;
    /// Marks it as resolved and keeps with it what the next one may be compared with; undo() opens it again. Nothing when it is
    /// resolved already, or \a choice names what is not offered: then \a refusal tells.
    Event closeIncident(const ClosingChoice &choice, Sentence *refusal = nullptr);
    [[nodiscard]] IncidentMemory closedMemory() const; ///< what was kept then; empty while it is open
    /// The newest local edit of this author. Gives what it undid.
    std::optional<Event> undo();
    /// This one; nothing when it is no local edit of this author, or is undone already.
    std::optional<Event> undo(const QUuid &edit);
    void redo();
    /// An error sentence when it could not be kept; it is trusted for this session all the same.
    [[nodiscard]] std::optional<QString> trust();
    /// What the runbook would start or connect to, masked, with the values of the environment as it was read last.
    [[nodiscard]] const QList<ExpandedDemand> &demands() const;

    /// The text of the next update in \a format (see updateText()), masked; kept as an event when \a share. For as long as \a wait it
    /// is made again when others have shared or found something meanwhile: then no other update has its number. Without waiting it
    /// knows what the journal told last.
    [[nodiscard]] QString makeUpdate(const QString &format, bool share, Milliseconds wait = {},
                                     const ReportOptions &options = {});
    /// The same as a file, which may be a PDF (see updateBytes()).
    [[nodiscard]] QByteArray makeUpdateFile(const QString &format, bool share, Milliseconds wait = {},
                                            const ReportOptions &options = {});
    /// Why the last makeUpdate() gave nothing and kept nothing: a sentence. Empty: it gave its text.
    [[nodiscard]] const QString &updateRefusal() const;

    /// The incident as it is known now, as a bundle. What has become known as a secret since it was kept is masked in it too; then its
    /// hash is not the journal's.
    [[nodiscard]] PackedBundle makeBundle();
    /// The document of the next update as it is now, masked; nothing is kept.
    [[nodiscard]] ReportDocument updateDocument();

    /// Reads every log source that has files, for a panel that shows them before a run has read them, and what is appended
    /// to them from then on.
    void readLogs();
    /// The logs that there are so far, in the order of the runbook's sources: files as readLogs() reads them (without it:
    /// as the newest run read them), what `read:` of the newest run printed, and what is followed by a command.
    [[nodiscard]] const LogParts &logParts() const;
    /// Begins the command that \a source is followed with (its `follow:`; what it prints is a part), or ends it; it ends with
    /// the session. Why it was not begun, as a sentence; nothing when it was, or goes on.
    std::optional<QString> followLog(const QString &source, bool follow);
    [[nodiscard]] std::shared_ptr<const Masker> masker() const;

    /// Blocking, for the command line's end: whether everything is saved within \a limit.
    [[nodiscard]] bool flushJournal(Milliseconds limit);
    [[nodiscard]] QString journalTrouble() const; ///< as the journal says now; empty: none
    [[nodiscard]] QString journalNotice() const;  ///< what was told once; empty: nothing

    [[nodiscard]] QString journalFile() const; ///< empty: in memory
    [[nodiscard]] int unsavedEvents() const;   ///< only in memory, though there is a journal
    [[nodiscard]] QString unsavedText() const; ///< how many, where, and why
    /// Writes all events of the incident into another journal; copyEnded() tells how it went.
    void saveCopy(const QString &file);

signals:
    void stateChanged(); ///< at most ten times a second
    void runEnded();     ///< after its stateChanged()
    void logsChanged();  ///< at most ten times a second
    void pasteJudged(const sitrep::PastedResults &results);
    void copyEnded(const QString &trouble); ///< empty: it is written
    void readOnlyTouched();                 ///< something was asked of it that would change it or leave this process

protected:
    bool event(QEvent *event) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace sitrep
