// SPDX-License-Identifier: Apache-2.0
#include "app/session/updatemaker.h"

#include "app/session/kept/keptmoment.h"
#include "diagnostics/domain/assessment/checktitles.h"
#include "diagnostics/domain/assessment/maskedassessment.h"
#include "diagnostics/domain/incident/maskedbody.h"
#include "diagnostics/judgement/assess.h"
#include "diagnostics/judgement/moments/comparemoments.h"
#include "diagnostics/judgement/moments/verdictmove.h"
#include "diagnostics/redaction/leftin.h"
#include "diagnostics/report/html/htmlwriter.h"
#include "diagnostics/report/json/jsonwriter.h"
#include "diagnostics/report/markdown/markdownwriter.h"
#include "diagnostics/report/pdf/pdfwriter.h"
#include "diagnostics/report/pipeline/junitwriter.h"
#include "diagnostics/report/pipeline/pluginwriter.h"
#include "diagnostics/report/short/shortwriter.h"
#include "diagnostics/report/slack/slackwriter.h"

#include <QHash>
#include <QJsonDocument>
#include <QSet>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// What was no secret yet when an event came in may be known to be one by now.
Incident maskedIncident(const Incident &incident, const Masker &known)
{
    QList<Event> events = incident.events();
    for (Event &event : events)
        event.body = maskedBody(event.kind, event.body, known);
    return incident.foldedAnew(events);
}

/// What was said of each component after each run that ended before now; of many runs the newest. One fold for all.
QList<StatusMoment> statusMomentsOf(const Incident &incident, const Runbook &runbook, Instant now)
{
    constexpr qsizetype most = 12;
    QSet<QUuid> ends;
    std::optional<Instant> last;
    const QList<RunRecord> &runs = incident.runs();
    for (qsizetype at = runs.size(); at-- > 0 && ends.size() < most;) {
        const RunRecord &run = runs.at(at);
        if (!run.ended || *run.ended >= now || run.ended == last)
            continue;
        last = run.ended;
        ends.insert(run.endedBy);
    }
    QList<StatusMoment> moments;
    Incident then;
    for (const Event &event : incident.events()) {
        if (moments.size() == ends.size())
            break;
        then.apply(event);
        if (!ends.contains(event.id))
            continue;
        StatusMoment moment{event.at, {}};
        for (const ComponentAssessment &component : assess(then, runbook, event.at).components)
            moment.statuses[component.id] = component.status;
        moments += moment;
    }
    return moments;
}

QString jsonText(const ReportDocument &document)
{
    return QString::fromUtf8(QJsonDocument(toJson(document)).toJson(QJsonDocument::Indented));
}

/// The newest whose readers were told a verdict. A public one tells none, so what it follows must be corrected all the same.
const SharedUpdate *lastThatClaims(const Incident &incident)
{
    const QList<SharedUpdate> &updates = incident.updates();
    for (qsizetype at = updates.size(); at-- > 0;) {
        const Event *event = incident.event(updates.at(at).event);
        if (event == nullptr || event->body.value(u"kind"_s).toString() != nameOf(ReportKind::Public))
            return &updates.at(at);
    }
    return nullptr;
}

} // namespace

ReportDocument nextUpdate(const SessionState &state, Provenance provenance, const Masker &known)
{
    ReportDocument document;
    document.runbook = state.runbook;
    document.incident = maskedIncident(state.incident, known);
    // Judged by what was found, as the window shows it, and not by its masks.
    document.assessment = maskedAssessment(state.assessment, known);
    document.checklist = state.checklist;
    document.timeline = timelineOf(document.incident, *state.runbook);
    document.made = state.now;
    document.statusMoments = statusMomentsOf(state.incident, *state.runbook, state.now);
    document.updateNumber = state.incident.nextUpdateNumber();
    if (const SharedUpdate *previous = lastThatClaims(state.incident); previous != nullptr) {
        document.previous = *previous;
        const Incident before = incidentBefore(state.incident, document.previous->event);
        const Assessment then = assess(before, *state.runbook, document.previous->at);
        document.previousAssessment = maskedAssessment(then, known);
        MomentComparison comparison =
            compareMoments({before, document.previous->at}, {state.incident, state.now}, *state.runbook);
        comparison.verdictMoved = verdictMove(then.verdict, state.assessment.verdict);
        CheckTitles(*state.runbook).nameIn(comparison);
        document.comparison = maskedComparison(std::move(comparison), known);
    }
    document.provenance = std::move(provenance);
    return document;
}

QList<Event> leavingEvents(QList<Event> events, const Masker &known)
{
    for (Event &event : events) {
        event.body = maskedBody(event.kind, event.body, known);
        // Kept to the letter by maskedBody(), and not when it leaves.
        if (event.kind == EventKind::UpdateShared)
            event.body.insert(u"text"_s, known.mask(event.body.value(u"text"_s).toString()));
    }
    return events;
}

const QStringList &updateFormats()
{
    static const QStringList formats{u"markdown"_s, u"html"_s,  u"pdf"_s,   u"slack"_s,
                                     u"json"_s,     u"junit"_s, u"nagios"_s};
    return formats;
}

bool isForPeople(const QString &format)
{
    return format != u"json" && format != u"junit" && format != u"nagios";
}

QString formatProblem(const QString &format)
{
    return updateFormats().contains(format)
               ? QString()
               : u"--format %1: this version writes %2"_s.arg(format, updateFormats().join(u", "_s));
}

std::optional<QString> updateText(const ReportDocument &document, const QString &format)
{
    using Writer = QString (*)(const ReportDocument &);
    static const QHash<QString, Writer> writers{
        {u"markdown"_s, toMarkdown}, {u"html"_s, toHtml},           {u"slack"_s, toSlack},     {u"json"_s, jsonText},
        {u"junit"_s, toJUnit},       {u"nagios"_s, toPluginOutput}, {u"short"_s, toShortText},
    };
    const Writer writer = writers.value(format);
    return writer != nullptr ? std::optional(writer(document)) : std::nullopt;
}

std::optional<QByteArray> updateBytes(const ReportDocument &document, const QString &format)
{
    if (format == u"pdf")
        return toPdf(document);
    const std::optional<QString> text = updateText(document, format);
    return text ? std::optional(text->toUtf8()) : std::nullopt;
}

QString keptText(const ReportDocument &document, const QString &format, const QByteArray &bytes)
{
    return format == u"pdf" ? toMarkdown(document) : QString::fromUtf8(bytes);
}

QString refusalToLeave(const ReportDocument &document, const QString &format, const QString &kept, const Masker &masker)
{
    const QString ofText = format == u"json" ? QString() : refusalOf(kept, masker);
    const bool hasJson = format == u"json" || format == u"pdf";
    return ofText.isEmpty() && hasJson ? refusalOf(QJsonValue(toJson(document)), masker) : ofText;
}

} // namespace sitrep
