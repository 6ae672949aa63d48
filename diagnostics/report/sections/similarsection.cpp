// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/reasons/reasons.h"
#include "diagnostics/report/sections/parts.h"
#include "diagnostics/report/sections/sections.h"

#include <algorithm>

namespace sitrep::sections {

namespace {

constexpr qsizetype mostTold = 3; // the window and JSON tell all of them

} // namespace

Blocks similar(const ReportDocument &document)
{
    const QList<SimilarIncident> &all = document.assessment.similar;
    if (all.isEmpty())
        return {};
    ItemList list;
    for (const SimilarIncident &one : all.first(std::min(all.size(), mostTold))) {
        const Reason reason = similarReason(one, document.assessment, document.incident, *document.runbook);
        Item item{strong(render(reason.text)), {}, {}, {}};
        for (const Reason &part : reason.parts)
            item.below +=
                sentence(part.text) + (part.checks.isEmpty() ? Line() : cite(document, part.checks.constFirst()));
        list.items += item;
    }
    return {heading(u"reasons.similar"), list};
}

} // namespace sitrep::sections
