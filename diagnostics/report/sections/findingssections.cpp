// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/reasons/findingreasons.h"
#include "diagnostics/report/sections/parts.h"
#include "diagnostics/report/sections/sections.h"

using namespace Qt::StringLiterals;

// The lines are those of the tree in the window.
namespace sitrep::sections {

namespace {

Line lineOf(const ReportDocument &document, const Reason &reason)
{
    return sentence(reason.text) + citeChecks(document, reason.checks);
}

Blocks section(const char16_t *title, const ReportDocument &document, const QList<Reason> &reasons)
{
    if (reasons.isEmpty())
        return {};
    ItemList list;
    for (const Reason &reason : reasons) {
        Item item{lineOf(document, reason), {}, {}, {}};
        for (const Reason &part : reason.parts)
            item.below += lineOf(document, part);
        list.items += item;
    }
    return {heading(title), list};
}

} // namespace

Blocks regression(const ReportDocument &document)
{
    return section(u"report.heading-regressions", document, earlierReasons(document.assessment));
}

Blocks layers(const ReportDocument &document)
{
    return section(u"report.heading-layers", document, layerReasons(document.assessment));
}

Blocks misfits(const ReportDocument &document)
{
    return section(u"report.heading-misfits", document, misfitReasons(document.assessment));
}

} // namespace sitrep::sections
