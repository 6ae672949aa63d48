// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/json/citedjson.h"

#include "diagnostics/domain/sentences/sentence.h"

#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace sitrep {

QJsonArray citedChecks(const QList<Citation> &cites)
{
    QJsonArray checks;
    for (const Citation &cite : cites) {
        if (!cite.check.isEmpty() && !checks.contains(cite.check))
            checks += cite.check;
    }
    return checks;
}

QJsonArray citedRows(const QList<CitedSentence> &sentences)
{
    QJsonArray rows;
    for (const CitedSentence &row : sentences)
        rows += QJsonObject{{u"text"_s, render(row.text)}, {u"checks"_s, citedChecks(row.cites)}};
    return rows;
}

} // namespace sitrep
