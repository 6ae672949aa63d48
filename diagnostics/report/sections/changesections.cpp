// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/assessment/changedbefore.h"
#include "diagnostics/report/sections/parts.h"
#include "diagnostics/report/sections/sections.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep::sections {

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

Blocks compared(const ReportDocument &document)
{
    Blocks blocks;
    if (!document.comparison)
        return blocks;
    const CitedSentence &moved = document.comparison->verdictMoved;
    if (!moved.text.isEmpty())
        blocks += Paragraph{cited(document, moved)};
    for (const EnumName<Difference> &row : enumNames<Difference>()) {
        ItemList list;
        for (const CheckDifference &each : document.comparison->of(row.value))
            list.items += Item{sentence(each.text) + cite(document, each.check), {}, {}, {}};
        if (!list.items.isEmpty()) {
            blocks += Paragraph{strong(render({u"report.difference-"_s + row.name, {}}))};
            blocks += list;
        }
    }
    return blocks;
}

} // namespace

Blocks changedBefore(const ReportDocument &document)
{
    const std::optional<ChangedBefore> before = sitrep::changedBefore(document.incident, *document.runbook);
    if (!before)
        return {};
    ItemList list;
    const auto add = [&list](const Sentence &told) { list.items += Item{sentence(told), {}, {}, {}}; };
    for (const Sentence &told : before->told)
        add(told);
    if (!before->unchanged.isEmpty())
        add(unchangedSentence(before->unchanged, document.runbook->changes));
    for (const Sentence &gap : before->notKnown)
        add(gap);
    return {Heading{2, sentence(before->heading), {}}, list};
}

QList<Sentence> changesTold(const ReportDocument &document)
{
    QList<Sentence> changed = changesSince(document);
    if (document.comparison && !document.comparison->verdictMoved.text.isEmpty())
        changed.removeIf([](const Sentence &change) { return change.key == u"report.changed-class"; });
    return changed;
}

Blocks changes(const ReportDocument &document)
{
    const QList<Sentence> changed = changesTold(document);
    if (changed.isEmpty())
        return {};
    const int number = document.previous ? document.previous->number : 0;
    ItemList list;
    for (const Sentence &change : changed)
        list.items += Item{sentence(change), {}, {}, {}};
    return Blocks{Heading{2, sentence({u"report.heading-changes"_s, {{u"number"_s, number}}}), {}}, list}
           + compared(document);
}

} // namespace sitrep::sections
