// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/checkresult.h"
#include "diagnostics/domain/incident/event.h"
#include "diagnostics/domain/incident/seenchange.h"
#include "diagnostics/domain/runbook/check.h"
#include "diagnostics/domain/runbook/parts.h"

#include <QHash>
#include <QSet>

namespace sitrep {

/// One pass over the checks.
struct RunRecord
{
    enum class State : quint8 { Running, Finished, Stopped, BudgetUsedUp, Interrupted };

    int number = 0; ///< from 1, in the order of the journal
    QUuid event;
    Profile profile = Profile::Quick;
    QStringList only;     ///< the checks that it was asked for; empty: the whole profile
    QStringList asked;    ///< ids of the checks of its plan; empty where they are too many to be named
    QStringList notAsked; ///< then: those of the profile that are not in the plan
    int count = 0;        ///< of the checks of its plan
    Instant began{};
    std::optional<Instant> ended;
    QUuid endedBy; ///< the event that tells so
    State state = State::Running;
    QJsonObject verdictSaid;      ///< as it was said when the run ended
    QList<ChangesAnswer> changes; ///< how the sources of changes that it asked answered

    [[nodiscard]] bool hasAsked(const Check &check) const;
    friend bool operator==(const RunRecord &, const RunRecord &) = default;
};
template<>
std::span<const EnumName<RunRecord::State>> enumNames<RunRecord::State>();

struct StepRecord
{
    bool ticked = false;
    QString by;
    Instant at{};
    QUuid event;
    friend bool operator==(const StepRecord &, const StepRecord &) = default;
};

struct Note
{
    QUuid event;
    qint64 seq = 0;
    Instant at{};
    QString author;
    QString text;
    friend bool operator==(const Note &, const Note &) = default;
};

struct SharedUpdate
{
    int number = 0; ///< that its text is headed with; two that were made at once may have the same
    QUuid event;
    Instant at{};
    QString author;
    QString format;
    QString text;
    QJsonObject verdictSaid;
    friend bool operator==(const SharedUpdate &, const SharedUpdate &) = default;
};

struct RunbookRead
{
    QString path;
    QByteArray sha256;
    QByteArray bytes;
    QMap<QString, QString> parameters;
    QString commit; ///< of the file's repository, or empty
    Instant at{};
    friend bool operator==(const RunbookRead &, const RunbookRead &) = default;
};

/// Severity, impact, start: what `incident-opened` and `details-changed` carry.
struct IncidentDetails
{
    QString id; ///< as the team numbers it: "1278"
    QString title;
    QString severity;
    std::optional<Instant> started;
    QString impact;
    QString commander;
    QString channel;
    QStringList notAffected;
    QList<Link> links;
    QString environment;
    friend bool operator==(const IncidentDetails &, const IncidentDetails &) = default;
};

/// The fold of an incident's events. A value: copying is cheap enough for a snapshot (implicitly shared containers).
/// apply() one by one, in any order, and Incident::of() give the same. Events that it cannot read are counted, never lost.
/// An event without seq (not yet given by the journal) is folded after all others; with the same id and a seq it takes its place.
class Incident
{
public:
    [[nodiscard]] static Incident of(const QList<Event> &events);
    /// Events of another incident, or an id or seq that is already known, are ignored (team sync may deliver twice).
    void apply(const Event &event);
    /// With the runs that are still open told as interrupted: for who opens an incident and knows that nobody runs it. They stay so
    /// whatever is applied later, but for their own run-ended.
    [[nodiscard]] Incident withOpenRunsInterrupted() const;
    /// of(\a events), still telling the runs as interrupted that were told so here: after the journal has moved some seqs.
    [[nodiscard]] Incident foldedAnew(const QList<Event> &events) const;
    /// What an `undone` may name: events of people, of \a author, that stand; also an `undone`, which is how a redo is kept.
    [[nodiscard]] bool canUndo(const QUuid &event, const QString &author) const;
    [[nodiscard]] const Event *event(const QUuid &id) const; ///< nullptr when it is not here

    [[nodiscard]] QUuid uuid() const { return m_uuid; }
    [[nodiscard]] qint64 lastSeq() const { return m_lastSeq; }
    [[nodiscard]] bool isResolved() const { return m_marks.contains(QStringLiteral("resolved")); }
    [[nodiscard]] const IncidentDetails &details() const { return m_details; }
    [[nodiscard]] std::optional<Instant> opened() const { return m_opened; }
    [[nodiscard]] std::optional<Instant> asOf() const { return m_asOf; } ///< a replay
    [[nodiscard]] const QList<RunbookRead> &runbooks() const { return m_runbooks; }
    [[nodiscard]] const QList<RunRecord> &runs() const { return m_runs; }
    [[nodiscard]] const QList<CheckResult> &results() const { return m_results; } ///< in order of seq
    /// The latest by `at`, then seq; nullptr when it was never asked.
    [[nodiscard]] const CheckResult *latestResult(const QString &check) const;
    [[nodiscard]] const QMap<QString, StepRecord> &steps() const { return m_steps; }
    [[nodiscard]] const QList<Note> &notes() const { return m_notes; }
    [[nodiscard]] const QList<SeenChange> &changes() const { return m_changes; } ///< in order of seq, each once
    /// What \a source told as \a identity; nullptr when it did not.
    [[nodiscard]] const SeenChange *change(const QString &source, const QString &identity) const;
    [[nodiscard]] const QMap<QString, Instant> &marks() const { return m_marks; } ///< detected, mitigated, resolved
    [[nodiscard]] const QList<SharedUpdate> &updates() const { return m_updates; }
    [[nodiscard]] int nextUpdateNumber() const;                           ///< one that none of them has
    [[nodiscard]] const QList<Event> &events() const { return m_events; } ///< all, undone ones too
    [[nodiscard]] bool isUndone(const QUuid &event) const { return m_undone.contains(event); }
    [[nodiscard]] int unreadableEvents() const { return m_unreadable; } ///< from a newer Sitrep
    [[nodiscard]] int damagedEvents() const { return m_damaged; }

    friend bool operator==(const Incident &, const Incident &) = default;

private:
    void fold(const Event &event);
    void foldPeople(const Event &event);
    bool foldDetails(const Event &event);
    bool foldMark(const Event &event);
    void foldChange(const Event &event);
    bool foldRunBegan(const Event &event);
    bool foldRunEnded(const Event &event);
    bool foldResult(const Event &event);
    [[nodiscard]] QList<RunRecord>::reverse_iterator runOf(const Event &event);
    bool foldUndone(const Event &event);
    void setStanding(const QUuid &event, bool stands);
    void
    refoldPeople(); ///< after an undo: steps, notes, marks, changes and details once more, without the undone events
    void refold();  ///< after an event that came late
    void number(qsizetype position, const Event &event);

    QUuid m_uuid;
    qint64 m_lastSeq = 0;
    IncidentDetails m_details;
    std::optional<Instant> m_opened;
    std::optional<Instant> m_asOf;
    QList<RunbookRead> m_runbooks;
    QList<RunRecord> m_runs;
    QList<CheckResult> m_results;
    QMap<QString, StepRecord> m_steps;
    QList<Note> m_notes;
    QList<SeenChange> m_changes;
    QMap<QString, Instant> m_marks;
    QList<SharedUpdate> m_updates;
    QList<Event> m_events; ///< by seq, then those without one
    QSet<QUuid> m_undone;
    QHash<QUuid, QUuid> m_undoes; ///< an undone that took effect, and the event that it names
    int m_unreadable = 0;
    int m_damaged = 0;

    QHash<QUuid, qsizetype> m_eventAt; ///< position in m_events
    QSet<qint64> m_seqs;
    QHash<QUuid, qsizetype> m_resultOf;                       ///< position in m_results, by event
    QHash<QString, qsizetype> m_latest;                       ///< position in m_results, by check
    QHash<std::pair<QString, QString>, qsizetype> m_changeAt; ///< position in m_changes, by source and identity
    QSet<QUuid> m_interrupted;                                ///< events of runs that were told so from outside
};

} // namespace sitrep
