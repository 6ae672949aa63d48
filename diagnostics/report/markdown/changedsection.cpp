// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/assessment/changedbefore.h"
#include "diagnostics/report/markdown/markdowntext.h"
#include "diagnostics/report/markdown/sections.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep::markdown {

namespace {

Sentence unchangedSentence(const QStringList &unchanged, const QList<ChangeSource> &sources)
{
    const bool anyOther = std::any_of(sources.cbegin(), sources.cend(), [&unchanged](const ChangeSource &source) {
        return unchanged.contains(source.id) && !source.isGit();
    });
    if (!anyOther)
        return {u"changes.no-commit"_s, {}};
    return {u"changes.nothing"_s, {{u"sources"_s, QJsonArray::fromStringList(unchanged)}}};
}

} // namespace

QString changedBeforeSection(const ReportDocument &document)
{
    const std::optional<ChangedBefore> before = changedBefore(document.incident, *document.runbook);
    if (!before)
        return {};
    QString text = u"## "_s + render(before->heading) + u"\n\n"_s;
    for (const Sentence &told : before->told)
        text += u"- "_s + prose(render(told)) + u'\n';
    if (!before->unchanged.isEmpty())
        text += u"- "_s + prose(render(unchangedSentence(before->unchanged, document.runbook->changes))) + u'\n';
    for (const Sentence &gap : before->notKnown)
        text += u"- "_s + prose(render(gap)) + u'\n';
    return text + u'\n';
}

} // namespace sitrep::markdown
