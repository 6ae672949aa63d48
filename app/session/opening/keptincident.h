// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/incident.h"
#include "diagnostics/domain/runbook/runbook.h"
#include "diagnostics/domain/values/incidentlink.h"
#include "diagnostics/store/incidentsummary.h"

#include <QMap>
#include <QStringList>

#include <functional>
#include <memory>

namespace sitrep {

/// An incident of a journal with its runbook as it was read last, whose file need not exist any more.
struct KeptIncident
{
    std::optional<IncidentSummary> summary; ///< none: no incident is meant, or it is of events alone
    Incident incident;                      ///< of the summary, or of the events
    std::shared_ptr<const Runbook> runbook; ///< null: see the next two
    QString problem;                        ///< a sentence
    QStringList runbookProblems;            ///< what is wrong with the runbook, a line each
};

/// The newest one of \a journalFile that \a isMeant. Blocking; makes no file. Any thread.
[[nodiscard]] KeptIncident keptIncident(const QString &journalFile,
                                        const std::function<bool(const IncidentSummary &)> &isMeant,
                                        const QMap<QString, QString> &set = {}, const QStringList &envFiles = {});

/// The incident that \a events are of, a bundle's for instance, with its runbook as it was read last. Any thread.
[[nodiscard]] KeptIncident keptIncidentOf(const QList<Event> &events, const QMap<QString, QString> &set = {},
                                          const QStringList &envFiles = {});

/// The one that \a link leads to, unless it is resolved: then, and when there is none, the problem says what to do. Blocking.
[[nodiscard]] KeptIncident linkedIncident(const IncidentLink &link, const QString &journalFile);

} // namespace sitrep
