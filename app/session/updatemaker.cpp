// SPDX-License-Identifier: Apache-2.0
#include "app/session/updatemaker.h"

#include "diagnostics/judgement/assess.h"
#include "diagnostics/report/json/jsonwriter.h"
#include "diagnostics/report/markdown/markdownwriter.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// The incident as the update \a before found it: everything that stands before its event.
Incident incidentBefore(const Incident &incident, const SharedUpdate &before)
{
    QList<Event> events;
    for (const Event &event : incident.events()) {
        if (event.id == before.event)
            break;
        events += event;
    }
    return Incident::of(events);
}

} // namespace

ReportDocument nextUpdate(const SessionState &state, Provenance provenance)
{
    ReportDocument document;
    document.runbook = state.runbook;
    document.incident = state.incident;
    document.assessment = state.assessment;
    document.checklist = state.checklist;
    document.timeline = state.timeline;
    document.made = state.now;
    document.updateNumber = static_cast<int>(state.incident.updates().size()) + 1;
    if (!state.incident.updates().isEmpty()) {
        document.previous = state.incident.updates().last();
        document.previousAssessment =
            assess(incidentBefore(state.incident, *document.previous), *state.runbook, document.previous->at);
    }
    document.provenance = std::move(provenance);
    return document;
}

std::optional<QString> updateText(const ReportDocument &document, const QString &format, const Redactor &redactor)
{
    if (format == u"markdown"_s)
        return redactor.maskKnown(toMarkdown(document));
    if (format == u"json"_s) {
        // Value by value: a rule that reads over a quote would break the document.
        const QJsonObject masked = redactor.mask(QJsonValue(toJson(document))).toObject();
        return QString::fromUtf8(QJsonDocument(masked).toJson(QJsonDocument::Indented));
    }
    return std::nullopt;
}

} // namespace sitrep
