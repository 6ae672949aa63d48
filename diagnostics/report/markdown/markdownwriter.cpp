// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/markdown/markdownwriter.h"

#include "diagnostics/report/markdown/sections.h"

namespace sitrep {

QString toMarkdown(const ReportDocument &document)
{
    using Section = QString (*)(const ReportDocument &);
    static constexpr Section order[] = {
        markdown::titleSection,  markdown::verdictSection,       markdown::misfitsSection,
        markdown::layersSection, markdown::regressionSection,    markdown::figuresSection,
        markdown::impactSection, markdown::changedBeforeSection, markdown::changesSection,
        markdown::matrixSection, markdown::variablesSection,     markdown::timelineSection,
        markdown::stepsSection,  markdown::evidenceSection,      markdown::repeatSection,
    };
    QString text;
    for (const Section section : order)
        text += section(document);
    // Sections end with a blank line; a file ends with one line end.
    while (text.endsWith(u'\n'))
        text.chop(1);
    return text + u'\n';
}

} // namespace sitrep
