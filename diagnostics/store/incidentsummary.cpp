// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/store/incidentsummary.h"

#include <algorithm>

namespace sitrep {

namespace {

bool isAskedFor(const IncidentSummary &summary, const IncidentQuery &query)
{
    if (!query.incident.isNull())
        return summary.incident == query.incident && !summary.resolved && !summary.damaged;
    if (query.alwaysNew || summary.resolved || summary.damaged || summary.runbookPath != query.runbookPath
        || summary.asOf != query.asOf)
        return false;
    // Whoever gave the incident its number in the window names the same runbook as before, and no number.
    return query.id ? summary.id == *query.id || summary.openingId == *query.id : summary.openingId == query.defaultId;
}

} // namespace

const IncidentSummary *askedFor(const QList<IncidentSummary> &summaries, const IncidentQuery &query)
{
    const auto found = std::find_if(summaries.cbegin(), summaries.cend(),
                                    [&query](const IncidentSummary &summary) { return isAskedFor(summary, query); });
    return found == summaries.cend() ? nullptr : &*found;
}

int damagedOf(const QList<IncidentSummary> &summaries, const IncidentQuery &query)
{
    if (query.alwaysNew)
        return 0;
    return static_cast<int>(
        std::count_if(summaries.cbegin(), summaries.cend(), [&query](const IncidentSummary &summary) {
            return summary.damaged && !summary.resolved && summary.runbookPath == query.runbookPath;
        }));
}

} // namespace sitrep
