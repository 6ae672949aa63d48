// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/sections/parts.h"
#include "diagnostics/report/sections/sections.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep::sections {

namespace {

/// A level about components that are well is not called.
bool isCalled(const EscalationLevel &level, const ReportDocument &document)
{
    const auto isWell = [&document](const QString &id) {
        const ComponentAssessment *component = document.assessment.component(id);
        return component != nullptr && component->status == Status::Healthy;
    };
    return level.forComponents.isEmpty() || !std::ranges::all_of(level.forComponents, isWell);
}

Line whenOf(const EscalationLevel &level, const ReportDocument &document)
{
    const std::optional<Instant> start = document.incident.details().started;
    if (!start)
        return sentence({u"report.escalation-after"_s, {{u"after"_s, durationText(level.after)}}});
    const Instant due = *start + level.after;
    const bool isOver = document.made >= due;
    return sentence({isOver ? u"report.escalation-overdue"_s : u"report.escalation-due"_s,
                     {{u"after"_s, durationText(level.after)}, {u"time"_s, secondsText(due)}}});
}

} // namespace

Blocks escalation(const ReportDocument &document)
{
    if (document.assessment.state == IncidentState::Resolved)
        return {};
    ItemList list;
    for (const EscalationLevel &level : document.runbook->escalation) {
        if (!isCalled(level, document))
            continue;
        Item item{strong(level.to) + literal(u": "_s) + whenOf(level, document), {}, {}, {}};
        for (const QString &what : level.what)
            item.below += prose(what);
        list.items += item;
    }
    return list.items.isEmpty() ? Blocks() : Blocks{heading(u"report.heading-escalation"), list};
}

} // namespace sitrep::sections
