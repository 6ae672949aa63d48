// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/assessment/variablestable.h"
#include "diagnostics/report/markdown/markdowntext.h"
#include "diagnostics/report/markdown/sections.h"

using namespace Qt::StringLiterals;

namespace sitrep::markdown {

QString variablesSection(const ReportDocument &document)
{
    const VariablesTable known = variablesTable(*document.runbook, document.incident, document.assessment);
    if (known.isEmpty())
        return {};
    QStringList header{say(u"report.column-variable")};
    for (const VariablesColumn &column : known.columns)
        header += prose(render(placeOf(column))) + cite(document, column.check);
    QList<QStringList> rows;
    for (const VariablesRow &row : known.rows) {
        QStringList cells{code(row.name)};
        for (const VariableState state : row.cells) {
            const QString word = render(wordOf(state));
            const bool isLack = state == VariableState::NotSet || state == VariableState::Empty;
            cells += isLack ? u"**"_s + word + u"**"_s : word;
        }
        rows += cells;
    }
    return heading(u"report.heading-variables") + table(header, rows) + u'\n';
}

} // namespace sitrep::markdown
