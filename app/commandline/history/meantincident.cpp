// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/history/meantincident.h"

using namespace Qt::StringLiterals;

namespace sitrep {

bool isNamed(const IncidentSummary &summary, const QString &incident)
{
    return summary.id == incident || summary.openingId == incident
           || summary.incident.toString(QUuid::WithoutBraces) == incident;
}

KeptIncident meantIncident(const QString &journal, const QString &incident, bool isResolved)
{
    bool isOther = false;
    const KeptIncident kept = keptIncident(journal, [&](const IncidentSummary &one) {
        const bool isMeant = !one.damaged && (incident.isEmpty() || isNamed(one, incident));
        isOther = isOther || (isMeant && one.resolved != isResolved);
        return isMeant && one.resolved == isResolved;
    });
    if (kept.summary || !kept.problem.isEmpty())
        return kept;
    KeptIncident none;
    if (incident.isEmpty())
        none.problem =
            isResolved ? u"%1 has no resolved incident"_s.arg(journal) : u"%1 has no open incident"_s.arg(journal);
    else if (isOther)
        none.problem = isResolved ? u"incident %1 is open already; nothing was changed"_s.arg(incident)
                                  : u"incident %1 is resolved already; nothing was changed"_s.arg(incident);
    else
        none.problem = u"%1 has no incident %2"_s.arg(journal, incident);
    return none;
}

} // namespace sitrep
