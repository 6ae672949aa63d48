// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/reportdocument.h"

using namespace Qt::StringLiterals;

namespace sitrep {

ReportDocument withCitations(ReportDocument document)
{
    document.citations.clear();
    for (const Check &check : document.runbook->checks) {
        if (document.incident.latestResult(check.id))
            document.citations.insert(check.id, int(document.citations.size()) + 1);
    }
    return document;
}

QString citation(const ReportDocument &document, const QString &check)
{
    const int number =
        document.citations.isEmpty() ? withCitations(document).citations.value(check) : document.citations.value(check);
    return number == 0 ? QString() : u"E%1"_s.arg(number);
}

QString standpointText(const ReportDocument &document, const Standpoint &standpoint)
{
    QStringList parts;
    const auto add = [&parts](const QString &key, const QString &name, const QString &value) {
        if (!value.isEmpty())
            parts += key.isEmpty() ? value : render({key, {{name, value}}});
    };
    add({}, {}, standpoint.host);
    add(u"report.as-user"_s, u"user"_s, standpoint.user);
    add(u"report.from-address"_s, u"address"_s, standpoint.address);
    add(u"report.as-account"_s, u"account"_s, standpoint.account);
    add(u"report.as-role"_s, u"role"_s, standpoint.role);
    add(u"report.in-project"_s, u"project"_s, standpoint.project);
    add(u"report.in-context"_s, u"context"_s, standpoint.context);
    add({}, {}, standpoint.network);
    for (const QString &id : standpoint.confirmed) {
        if (const VantagePoint *vantage = document.runbook->vantage(id))
            parts += vantage->name;
    }
    for (const QString &id : standpoint.stated) {
        if (const VantagePoint *vantage = document.runbook->vantage(id))
            parts += render({u"report.by-their-word"_s, {{u"place"_s, vantage->name}}});
    }
    return parts.join(u", "_s);
}

QString secondsText(Instant at)
{
    return isoText(std::chrono::floor<std::chrono::seconds>(at));
}

namespace {

void addVerdictChange(const ReportDocument &document, QList<Sentence> &changes)
{
    const Verdict &before = document.previousAssessment->verdict;
    const Verdict &now = document.assessment.verdict;
    if (before.verdictClass != now.verdictClass) {
        changes += Sentence{u"report.changed-class"_s,
                            {{u"before"_s, nameOf(before.verdictClass)}, {u"now"_s, nameOf(now.verdictClass)}}};
    }
    if (before.headline != now.headline)
        changes += Sentence{u"report.changed-headline"_s, {{u"before"_s, render(before.headline)}}};
}

void addStatusChanges(const ReportDocument &document, QList<Sentence> &changes)
{
    for (const ComponentAssessment &now : document.assessment.components) {
        const ComponentAssessment *before = document.previousAssessment->component(now.id);
        if (!before || before->status == now.status)
            continue;
        changes += Sentence{
            u"report.changed-status"_s,
            {{u"component"_s, now.name}, {u"before"_s, nameOf(before->status)}, {u"now"_s, nameOf(now.status)}}};
    }
}

void addCoverageChange(const ReportDocument &document, QList<Sentence> &changes)
{
    const Coverage &before = document.previousAssessment->coverage;
    const Coverage &now = document.assessment.coverage;
    if (before.answered != now.answered || before.of != now.of) {
        changes += Sentence{
            u"report.changed-coverage"_s,
            {{u"was"_s, before.answered}, {u"wasOf"_s, before.of}, {u"answered"_s, now.answered}, {u"of"_s, now.of}}};
    }
}

} // namespace

QList<Sentence> changesSince(const ReportDocument &document)
{
    QList<Sentence> changes;
    if (!document.previousAssessment)
        return changes;
    addVerdictChange(document, changes);
    addStatusChanges(document, changes);
    addCoverageChange(document, changes);
    if (changes.isEmpty())
        changes += Sentence{u"report.nothing-changed"_s, {}};
    return changes;
}

std::optional<Instant> startOf(const ReportDocument &document)
{
    const std::optional<Instant> &told = document.incident.details().started;
    return told ? told : document.incident.opened();
}

} // namespace sitrep
