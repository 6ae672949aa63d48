// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/kinds/citedevidence.h"

#include "diagnostics/report/sections/parts.h"

namespace sitrep {

using namespace Qt::StringLiterals;

Blocks citedEvidence(const ReportDocument &document)
{
    using namespace sections;
    Table table;
    table.header = {words(u"report.column-number"),     words(u"report.column-question"),
                    words(u"report.column-outcome"),    words(u"report.column-asked"),
                    words(u"report.column-from-where"), words(u"report.column-checked")};
    for (const Check &check : document.runbook->checks) {
        const CheckResult *result = document.assessment.latestResult(document.incident, check.id);
        if (result == nullptr)
            continue;
        if (!isAnswer(result->outcome)) { // it may be cited as what is not known
            table.rows += QList<Line>{prose(citation(document, check.id)),
                                      prose(check.title),
                                      prose(capitalized(nameOf(result->outcome))),
                                      sentence(result->reason),
                                      {},
                                      {}};
            continue;
        }
        const Evidence &evidence = result->observation.evidence;
        table.rows += QList<Line>{prose(citation(document, check.id)),
                                  prose(check.title),
                                  prose(capitalized(nameOf(result->outcome))),
                                  code(evidence.origin.isEmpty() ? evidence.target : evidence.origin),
                                  prose(standpointText(document, evidence.standpoint)),
                                  timeOf(result->at)};
    }
    if (table.rows.isEmpty())
        return {};
    return {heading(u"report.heading-evidence"), Paragraph{words(u"report.evidence-in-short")}, table};
}

} // namespace sitrep
