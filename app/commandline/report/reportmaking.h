// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/commandline/report/keptsource.h"
#include "diagnostics/report/reportdocument.h"

namespace sitrep {

/// What `sitrep report` was told, but for places.
struct ReportRequest
{
    QStringList formats;
    ReportOptions options;
    std::optional<int> update;               ///< as it was when it was shared; none: the next one
    std::shared_ptr<const Runbook> judgedBy; ///< null: the kept one
    QString journal;                         ///< file; where an update that is shared is kept
    QString commandLine;                     ///< for "Repeat this"
};

struct MadeReport
{
    QList<QByteArray> texts; ///< one for each format
    int number = 1;          ///< of the update
    QStringList remarks;     ///< sentences for who asked
    QString problem;         ///< a sentence; then there are no texts
};

/// Renders \a source as \a request says: judged at its last moment, or, where the incident goes on, now. In the journal it becomes an update
/// that was shared, unless it was one before, programs alone read it, or another runbook judged. Blocking.
[[nodiscard]] MadeReport makeReport(const KeptSource &source, const ReportRequest &request);

} // namespace sitrep
