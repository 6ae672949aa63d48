// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/incident.h"

// One function for each kind of event makes its body; the fold reads the same keys. Times are ISO 8601 text, bytes are base64.
namespace sitrep::events {

[[nodiscard]] QJsonObject incidentOpened(const IncidentDetails &details, std::optional<Instant> asOf);
[[nodiscard]] QJsonObject detailsChanged(const QJsonObject &changed); ///< only the keys that changed
[[nodiscard]] QJsonObject detailsToJson(const IncidentDetails &details);
[[nodiscard]] QJsonObject runbookRead(const RunbookRead &read);
[[nodiscard]] QJsonObject runBegan(int number, Profile profile, const QStringList &asked);
/// \a only: what it was asked for; \a ofProfile: all checks of the profile. Where the names of \a asked find no room, their number and
/// the names of those that are left out are kept.
[[nodiscard]] QJsonObject runBegan(int number, Profile profile, const QStringList &asked, const QStringList &only,
                                   const QStringList &ofProfile);
/// `result` bodies: resultToJson(). \a sameAs names an earlier result event with an equal body but for times and durations.
[[nodiscard]] QJsonObject resultSameAs(const CheckResult &result, const QUuid &sameAs);
/// True when the two bodies differ in nothing but times and durations.
[[nodiscard]] bool isSameFinding(const QJsonObject &left, const QJsonObject &right);
/// \a began: the event of its run-began.
[[nodiscard]] QJsonObject runEnded(int number, RunRecord::State state, const QJsonObject &verdictSaid,
                                   const QUuid &began = {}, const QList<ChangesAnswer> &changes = {});
/// The time of \a change is that of its event.
[[nodiscard]] QJsonObject changeSeen(const SeenChange &change);
[[nodiscard]] QJsonObject stepChanged(const QString &step, bool ticked);
[[nodiscard]] QJsonObject noteWritten(const QString &text);
[[nodiscard]] QJsonObject markSet(const QString &mark, Instant at);
/// \a memory: memoryToJson() of what is kept.
[[nodiscard]] QJsonObject markResolved(Instant at, const QJsonObject &memory);
[[nodiscard]] QJsonObject updateShared(int number, const QString &format, const QString &text,
                                       const QJsonObject &verdictSaid);
/// What a person holds to be the cause, of which component, and, where there is one, the check that would show it by failing.
[[nodiscard]] QJsonObject suspicionAdded(const QString &statement, const QString &component, const QString &check);
/// One change that \a source (an id of the runbook's `changes`) told; it happened at the event's time.
[[nodiscard]] QJsonObject changeSeen(const QString &source, const QString &component, const QString &title);
/// A person takes \a cause (an id, "builtin.…" or "suspicion.…") for true; that confirms nothing.
[[nodiscard]] QJsonObject causeAccepted(const QString &cause);
/// A person has said that what \a mask stands for is no secret; by its \a code the writer's Sitrep knows the value again.
[[nodiscard]] QJsonObject maskLifted(const QString &mask, const QByteArray &code);
/// Somebody has taken that back, whoever had said it.
[[nodiscard]] QJsonObject maskPutBack(const QString &mask, const QByteArray &code);
[[nodiscard]] QJsonObject undone(const QUuid &event);

} // namespace sitrep::events
