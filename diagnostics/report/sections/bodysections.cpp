// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/assessment/variablestable.h"
#include "diagnostics/report/blocks/cleantext.h"
#include "diagnostics/report/sections/parts.h"
#include "diagnostics/report/sections/sections.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sitrep::sections {

namespace {

/// "Failing", and of Healthy by what: "Healthy, as configured".
QString statusWord(const ComponentAssessment &component)
{
    const QString word = capitalized(nameOf(component.status));
    if (component.status != Status::Healthy || !component.healthyBy || *component.healthyBy == Says::Works)
        return word;
    return word + u", "_s + render({u"report.healthy-"_s + nameOf(*component.healthyBy), {}});
}

/// What evidence speaks for, where that is less than the data path itself.
Line speaksFor(const ReportDocument &document, const ComponentAssessment &component)
{
    const CheckResult *result = document.assessment.latestResult(document.incident, component.decidingCheck);
    if (!result || !isAnswer(result->outcome) || result->says == Says::Works)
        return {};
    return literal(u". "_s) + words(u"report.speaks-for") + literal(u": "_s)
           + sentence({u"report.says-"_s + nameOf(result->says), {}});
}

/// What was found, what that speaks for, and of which cause it is a consequence.
Line evidenceLine(const ReportDocument &document, const ComponentAssessment &component)
{
    Line line = sentence(component.evidence) + cite(document, component.decidingCheck) + speaksFor(document, component);
    if (!component.becauseOf.isEmpty())
        line +=
            literal(u". "_s) + sentence({u"report.because-of"_s, {{u"cause"_s, sentenceToJson(component.because)}}});
    return line;
}

Paragraph coverageOf(const ReportDocument &document)
{
    const Coverage &coverage = document.assessment.coverage;
    QString text = render({u"report.coverage"_s, {{u"answered"_s, coverage.answered}, {u"of"_s, coverage.of}}});
    if (!coverage.notAsked.isEmpty()) {
        text += u' '
                + render({u"report.not-asked"_s,
                          {{u"count"_s, coverage.notAsked.size()},
                           {u"checks"_s, QJsonArray::fromStringList(coverage.notAsked)},
                           {u"profile"_s, nameOf(document.assessment.profile)}}});
    }
    return {prose(text)};
}

bool isDone(const ChecklistItem &item)
{
    return item.state == StepState::Done || item.state == StepState::DoneByHand
           || item.state == StepState::DoneUnproved;
}

bool isOpen(const ChecklistItem &item)
{
    return item.state == StepState::Open;
}

Item stepItem(const ChecklistItem &item)
{
    const bool done = isDone(item);
    Line by;
    if (done && !item.by.isEmpty() && item.at)
        by = prose(item.by) + literal(u", "_s) + timeOf(*item.at);
    const Line note = item.note.isEmpty() ? Line() : sentence(item.note);
    const bool isNobodys = isOpen(item) && item.applies && item.step.owner.isEmpty();
    const Line owner = !item.applies && isOpen(item) ? words(u"report.not-now")
                       : isNobodys                   ? words(u"report.unassigned")
                                                     : prose(item.step.owner);
    const bool hasCommand = !done && item.applies && !item.step.command.isEmpty();
    return {joined({prose(item.step.what), owner, note, by}, u" · "_s),
            done,
            hasCommand ? commandLine(item.step.command) : QString(),
            {}};
}

Heading groupHeading(const ChecklistGroup &group)
{
    Line text = prose(group.dueText) + literal(u": "_s) + prose(group.title) + literal(u" ("_s);
    text += sentence({u"report.group-done"_s, {{u"done"_s, group.done}, {u"of"_s, group.items.size()}}});
    if (group.due) {
        text +=
            literal(u", "_s)
            + sentence({group.overdue ? u"report.overdue"_s : u"report.due"_s, {{u"time"_s, secondsText(*group.due)}}});
    }
    return {3, text + literal(u")"_s), {}};
}

} // namespace

Blocks matrix(const ReportDocument &document)
{
    Table table;
    table.naming = 1;
    table.header = {words(u"report.column-status"), words(u"report.column-component"), words(u"report.column-evidence"),
                    words(u"report.column-next-by"), words(u"report.column-checked")};
    for (const ComponentAssessment &component : document.assessment.components) {
        table.rows += QList<Line>{
            statusOf(component.status, statusWord(component)),
            prose(component.name),
            evidenceLine(document, component),
            joined({prose(component.owner), prose(component.nextAction)}, u": "_s),
            component.checked ? timeOf(*component.checked) : words(u"report.never"),
        };
    }
    if (table.rows.isEmpty())
        return {};
    return {heading(u"report.heading-matrix"), coverageOf(document), table};
}

Blocks variables(const ReportDocument &document)
{
    const VariablesTable known = variablesTable(*document.runbook, document.incident, document.assessment);
    if (known.isEmpty())
        return {};
    Table table;
    table.header += words(u"report.column-variable");
    for (const VariablesColumn &column : known.columns)
        table.header += sentence(placeOf(column)) + cite(document, column.check);
    for (const VariablesRow &row : known.rows) {
        QList<Line> cells{code(row.name)};
        for (const VariableState state : row.cells) {
            const QString word = render(wordOf(state));
            cells += state == VariableState::NotSet || state == VariableState::Empty ? strong(word) : prose(word);
        }
        table.rows += cells;
    }
    return {heading(u"report.heading-variables"), table};
}

Blocks timeline(const ReportDocument &document)
{
    if (document.timeline.isEmpty())
        return {};
    Table table;
    table.header = {words(u"report.column-time"), words(u"report.column-event"), words(u"report.column-source")};
    for (const TimelineEntry &entry : document.timeline)
        table.rows += QList<Line>{timeOf(entry.at), sentence(entry.text), sentence(entry.source)};
    return {heading(u"report.heading-timeline"), table};
}

Blocks steps(const ReportDocument &document)
{
    if (document.checklist.isEmpty())
        return {};
    Blocks blocks{heading(u"report.heading-steps")};
    for (const ChecklistGroup &group : document.checklist) {
        ItemList list;
        for (const ChecklistItem &item : group.items)
            list.items += stepItem(item);
        blocks += groupHeading(group);
        blocks += list;
    }
    return blocks;
}

Blocks openSteps(const ReportDocument &document)
{
    Blocks blocks;
    for (const ChecklistGroup &group : document.checklist) {
        ItemList list;
        for (const ChecklistItem &item : group.items) {
            if (isOpen(item) && item.applies)
                list.items += stepItem(item);
        }
        if (!list.items.isEmpty())
            blocks += Blocks{groupHeading(group), list};
    }
    return blocks.isEmpty() ? blocks : Blocks{heading(u"report.heading-open-steps")} + blocks;
}

Blocks doneSteps(const ReportDocument &document)
{
    ItemList list;
    for (const ChecklistGroup &group : document.checklist) {
        for (const ChecklistItem &item : group.items) {
            if (isDone(item))
                list.items += stepItem(item);
        }
    }
    return list.items.isEmpty() ? Blocks() : Blocks{Paragraph{strong(say(u"report.done-steps"))}, list};
}

Blocks progress(const ReportDocument &document)
{
    ItemList list;
    for (const ChecklistGroup &group : document.checklist)
        list.items += Item{groupHeading(group).text, {}, {}, {}};
    return list.items.isEmpty() ? Blocks() : Blocks{heading(u"report.heading-progress"), list};
}

} // namespace sitrep::sections
