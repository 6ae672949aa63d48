// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/event.h"

#include <QList>

namespace sitrep {

/// One incident of a journal, as its fold tells it.
struct IncidentSummary
{
    QUuid incident;
    QString id;        ///< as the team numbers it now
    QString openingId; ///< as it was opened
    QString title;
    QString runbookPath; ///< of its newest runbook-read
    Instant opened{};
    std::optional<Instant> asOf; ///< a replay
    bool resolved = false;
    bool damaged = false; ///< its opening cannot be read: neither id nor as_of is known
};

/// Which incident `sitrep RUNBOOK` continues.
struct IncidentQuery
{
    QString runbookPath;
    QString defaultId;             ///< of the runbook
    std::optional<QString> id{};   ///< told by the user
    std::optional<Instant> asOf{}; ///< a replay and the live incident never mix
    bool alwaysNew = false;
    QUuid incident{}; ///< this one and no other, for who has chosen it; null: by the rest
};

/// What is appended when no incident is found that could be continued.
struct IncidentRequest
{
    IncidentQuery query;
    QList<Event> opening; ///< of one new incident
};

struct IncidentOpening
{
    QUuid incident;
    bool continued = false;
    QList<Event> events; ///< of the incident that is continued
    int damaged =
        0; ///< incidents of this runbook whose opening cannot be read; those that are newer, where one is continued
};

/// The first of \a summaries that \a query asks for; nullptr when there is none.
[[nodiscard]] const IncidentSummary *askedFor(const QList<IncidentSummary> &summaries, const IncidentQuery &query);
/// How many of them might be the one, if their opening could be read.
[[nodiscard]] int damagedOf(const QList<IncidentSummary> &summaries, const IncidentQuery &query);

} // namespace sitrep
