// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/assessment.h"
#include "diagnostics/domain/assessment/checklist.h"
#include "diagnostics/domain/assessment/momentcomparison.h"
#include "diagnostics/domain/assessment/timeline.h"
#include "diagnostics/report/kinds/reportkind.h"

#include <QHash>

#include <memory>

namespace sitrep {

/// Where and how the update was made: what "Repeat this" tells.
struct Provenance
{
    QString commandLine;
    QString runbookPath;
    QByteArray runbookSha256;
    QString runbookCommit;    ///< or empty: not in git
    QByteArray journalSha256; ///< of its first journalEvents events, lower-case hex; empty: of none
    qsizetype journalEvents = 0;
    QStringList envFilesNotRead; ///< each with the reason
    QString version;             ///< of Sitrep
    QString author;
    QString host;
    std::map<QString, int> masked; ///< masks made, by kind
    QString damage = {}; ///< of the bundle that it was read from, of which it has a part alone; empty: there is none
};

/// What was said of each component when a run had ended.
struct StatusMoment
{
    Instant at{};
    std::map<QString, Status> statuses; ///< by component
};

/// Everything that a writer needs, as values. Writers are pure: equal documents give equal bytes, and two formats
/// cannot disagree. All text in it is masked already; writers escape it for their format.
struct ReportDocument
{
    std::shared_ptr<const Runbook> runbook; ///< never null
    Incident incident;
    Assessment assessment;
    Checklist checklist;
    QList<TimelineEntry> timeline; ///< oldest first
    Instant made{};                ///< incident's wall clock
    int updateNumber = 1;
    std::optional<SharedUpdate> previous;
    std::optional<Assessment> previousAssessment; ///< of the incident as it was then
    std::optional<MomentComparison> comparison;   ///< with the incident as it was then, check by check
    QList<StatusMoment> statusMoments;            ///< of the runs before now, the newest ones, oldest first
    Provenance provenance;
    ReportOptions options = {};         ///< of what people read; programs get all facts
    QHash<QString, int> citations = {}; ///< numbers of checks, when they were found together (withCitations())
};

/// \a document with the numbers that citation() else counts anew each time: what writers that cite much begin with.
[[nodiscard]] ReportDocument withCitations(ReportDocument document);

/// The number that cites a check's latest result: "E3"; empty when it has none. Numbers follow the file order of checks
/// with a result.
[[nodiscard]] QString citation(const ReportDocument &document, const QString &check);

/// "laptop-dana, as dana; inside the staging VPC": where the evidence was taken.
[[nodiscard]] QString standpointText(const ReportDocument &document, const Standpoint &standpoint);

/// What differs from the update before, one sentence each: verdict, statuses, what is newly answered. Empty when there
/// was none before.
[[nodiscard]] QList<Sentence> changesSince(const ReportDocument &document);

/// ISO 8601 UTC to the second: what people read. JSON keeps the microseconds.
[[nodiscard]] QString secondsText(Instant at);

/// The incident's start: as told, else when it was opened.
[[nodiscard]] std::optional<Instant> startOf(const ReportDocument &document);

} // namespace sitrep
