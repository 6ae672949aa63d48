// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/assessment/changedbefore.h"
#include "diagnostics/report/markdown/markdowntext.h"
#include "diagnostics/report/markdown/sections.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sitrep::markdown {

QString changedBeforeSection(const ReportDocument &document)
{
    const std::optional<ChangedBefore> before = changedBefore(document.incident, *document.runbook);
    if (!before)
        return {};
    QString text = u"## "_s + render(before->heading) + u"\n\n"_s;
    for (const Sentence &told : before->told)
        text += u"- "_s + prose(render(told)) + u'\n';
    if (!before->unchanged.isEmpty()) {
        const QJsonArray sources = QJsonArray::fromStringList(before->unchanged);
        text += u"- "_s + prose(render({u"changes.nothing"_s, {{u"sources"_s, sources}}})) + u'\n';
    }
    for (const Sentence &gap : before->notKnown)
        text += u"- "_s + prose(render(gap)) + u'\n';
    return text + u'\n';
}

} // namespace sitrep::markdown
