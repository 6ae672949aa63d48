// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/assessment.h"
#include "diagnostics/domain/assessment/checklist.h"
#include "diagnostics/domain/assessment/timeline.h"

namespace sitrep {

/// Where and how the update was made: what "Repeat this" tells.
struct Provenance
{
    QString commandLine;
    QString runbookPath;
    QByteArray runbookSha256;
    QString runbookCommit; ///< or empty: not in git
    QString version;       ///< of Sitrep
    QString author;
    QString host;
    std::map<QString, int> masked; ///< counts by kind
};

/// Everything that a writer needs, as values; pure, so that two formats cannot disagree.
struct ReportDocument
{
    std::shared_ptr<const Runbook> runbook;
    Incident incident;
    Assessment assessment;
    Checklist checklist;
    QList<TimelineEntry> timeline;
    Instant made{}; ///< incident's wall clock
    int updateNumber = 1;
    std::optional<SharedUpdate> previous;
    std::optional<Assessment> previousAssessment; ///< of the incident as it was then
    Provenance provenance;
};

/// GitHub-flavoured Markdown. Equal documents give equal bytes. Data is escaped; logs stand in fences longer than any
/// inside.
[[nodiscard]] QString toMarkdown(const ReportDocument &document);

/// One JSON document, sorted keys, its schema in resources/schema/report.schema.json.
[[nodiscard]] QJsonObject toJson(const ReportDocument &document);

} // namespace sitrep
