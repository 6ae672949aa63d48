// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/markdown/markdowntext.h"
#include "diagnostics/report/markdown/sections.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sitrep::markdown {

namespace {

/// "Failing", and of Healthy by what: "Healthy, as configured".
QString statusText(const ComponentAssessment &component)
{
    const QString name = nameOf(component.status);
    const QString word = name.at(0).toUpper() + name.mid(1);
    if (component.status != Status::Healthy || !component.healthyBy || *component.healthyBy == Says::Works)
        return word;
    return word + u", "_s + render({u"report.healthy-"_s + nameOf(*component.healthyBy), {}});
}

/// What was found, and of which cause it is a consequence.
QString evidenceText(const ReportDocument &document, const ComponentAssessment &component)
{
    QString text = prose(render(component.evidence)) + cite(document, component.decidingCheck);
    if (!component.becauseOf.isEmpty())
        text += u"; "_s + prose(render({u"report.because-of"_s, {{u"cause"_s, sentenceToJson(component.because)}}}));
    return text;
}

QString seenFrom(const ReportDocument &document, const ComponentAssessment &component)
{
    const CheckResult *result = document.assessment.latestResult(document.incident, component.decidingCheck);
    if (!result || !isAnswer(result->outcome))
        return {};
    return render({u"report.says-"_s + nameOf(result->says), {}});
}

QString coverageLine(const ReportDocument &document)
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
    return prose(text);
}

QString stepLine(const ChecklistItem &item)
{
    const bool ticked =
        item.state == StepState::Done || item.state == StepState::DoneByHand || item.state == StepState::DoneUnproved;
    QString text = ticked ? u"- [x] "_s : u"- [ ] "_s;
    text += prose(item.step.what);
    if (!item.step.owner.isEmpty())
        text += u" · "_s + prose(item.step.owner);
    if (!item.note.isEmpty())
        text += u" · "_s + prose(render(item.note));
    if (ticked && !item.by.isEmpty() && item.at)
        text += u" · "_s + prose(item.by) + u", "_s + secondsText(*item.at);
    text += u'\n';
    if (!ticked && item.applies && !item.step.command.isEmpty())
        text += u"  "_s + code(commandLine(item.step.command)) + u'\n';
    return text;
}

QString groupHeading(const ChecklistGroup &group)
{
    QString text = u"### "_s + prose(group.dueText) + u": "_s + prose(group.title);
    text += u" ("_s + render({u"report.group-done"_s, {{u"done"_s, group.done}, {u"of"_s, group.items.size()}}});
    if (group.due)
        text +=
            u", "_s
            + render({group.overdue ? u"report.overdue"_s : u"report.due"_s, {{u"time"_s, secondsText(*group.due)}}});
    return text + u")\n\n"_s;
}

} // namespace

QString matrixSection(const ReportDocument &document)
{
    QList<QStringList> rows;
    for (const ComponentAssessment &component : document.assessment.components) {
        rows += QStringList{
            u"**"_s + statusText(component) + u"**"_s,
            prose(component.name),
            evidenceText(document, component),
            seenFrom(document, component),
            prose(component.nextAction),
            component.checked ? secondsText(*component.checked) : say(u"report.never"),
        };
    }
    if (rows.isEmpty())
        return {};
    const QStringList header{say(u"report.column-status"),   say(u"report.column-component"),
                             say(u"report.column-evidence"), say(u"report.column-speaks-for"),
                             say(u"report.column-next"),     say(u"report.column-checked")};
    return heading(u"report.heading-matrix") + coverageLine(document) + u"\n\n"_s + table(header, rows) + u'\n';
}

QString timelineSection(const ReportDocument &document)
{
    if (document.timeline.isEmpty())
        return {};
    QList<QStringList> rows;
    for (const TimelineEntry &entry : document.timeline)
        rows += QStringList{secondsText(entry.at), prose(render(entry.text)), prose(render(entry.source))};
    return heading(u"report.heading-timeline")
           + table({say(u"report.column-time"), say(u"report.column-event"), say(u"report.column-source")}, rows)
           + u'\n';
}

QString stepsSection(const ReportDocument &document)
{
    if (document.checklist.isEmpty())
        return {};
    QString text = heading(u"report.heading-steps");
    for (const ChecklistGroup &group : document.checklist) {
        text += groupHeading(group);
        for (const ChecklistItem &item : group.items)
            text += stepLine(item);
        text += u'\n';
    }
    return text;
}

} // namespace sitrep::markdown
