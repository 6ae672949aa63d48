// SPDX-License-Identifier: Apache-2.0
#include "app/session/updatemaker.h"

#include "diagnostics/domain/incident/maskedbody.h"
#include "diagnostics/domain/runbook/maskedrunbook.h"
#include "diagnostics/judgement/assess.h"
#include "diagnostics/remediation/checklistrules.h"
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

/// Leaves nothing of a text, so that only what is no text remains.
class Eraser final : public Masker
{
public:
    [[nodiscard]] QString mask(const QString & /*text*/) const override { return u"…"_s; }
    [[nodiscard]] QJsonValue mask(const QJsonValue &value) const override
    {
        return value.isDouble() || value.isBool() ? value : QJsonValue(u"…"_s);
    }
};

/// The same document without its texts: headings, ids, words of enumerations and times.
ReportDocument skeletonOf(const ReportDocument &document)
{
    const Eraser eraser;
    QList<Event> events = document.incident.events();
    for (Event &event : events)
        event.body = maskedBody(event.kind, event.body, eraser);
    ReportDocument bare;
    bare.runbook = std::make_shared<const Runbook>(maskedRunbook(*document.runbook, eraser));
    bare.incident = Incident::of(events);
    bare.assessment = assess(bare.incident, *bare.runbook, document.made);
    bare.checklist = checklistOf(bare.incident, *bare.runbook, document.made,
                                 [&bare](const Condition &condition) { return holds(condition, bare.incident); });
    bare.timeline = timelineOf(bare.incident, *bare.runbook);
    bare.made = document.made;
    bare.updateNumber = document.updateNumber;
    bare.previous = document.previous;
    bare.previousAssessment = document.previousAssessment;
    bare.provenance = document.provenance;
    bare.provenance.commandLine = eraser.mask(QString());
    return bare;
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
        return redactor.maskKnown(toMarkdown(document), toMarkdown(skeletonOf(document)));
    if (format == u"json"_s) {
        const auto textOf = [](const QJsonObject &json) {
            return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Indented));
        };
        const QString skeleton = textOf(toJson(skeletonOf(document)));
        return textOf(redactor.maskKnown(QJsonValue(toJson(document)), skeleton).toObject());
    }
    return std::nullopt;
}

} // namespace sitrep
