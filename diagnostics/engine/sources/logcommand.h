// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/collector.h"
#include "diagnostics/redaction/redactor.h"
#include "diagnostics/runbook/template/templates.h"

#include <vector>

// Logs that a command prints: `read` of a log source.
namespace sitrep {

/// As CheckContext has it.
struct IncidentBeginning
{
    std::optional<Instant> start;
    bool isTold = true;
};

/// What has to be read so that every `logs` check of \a source finds its span, and what is normal: the longest `last`
/// before \a now (an hour where none says), and the same before the incident began. One span when they touch. Oldest first.
[[nodiscard]] std::vector<TemplateSpan> spansToRead(const Runbook &runbook, const QString &source, Instant now,
                                                    const IncidentBeginning &beginning);

/// How many entries \a arguments let a tool print at most: --limit of gcloud and stern, --tail of kubectl and docker, --lines
/// and -n of journalctl and tail. Nothing when they set no limit.
[[nodiscard]] std::optional<qint64> entryLimit(const QStringList &arguments);

/// "gcloud logging read": what a person calls the command.
[[nodiscard]] QString nameOfCommand(const QStringList &arguments);

/// Runs `read` of \a source once for each of \a spans, through the way of \a context, until its deadline or stop, and indexes
/// what was printed. The redactor learns each secret that is put in. What was printed when it failed is kept, and the class
/// tells that it is a part; as many entries as a limit allows are a part too. A worker thread; never throws.
[[nodiscard]] LogScanResult readByCommand(const LogSource &source, const CheckContext &context,
                                          const std::vector<TemplateSpan> &spans, Redactor &redactor);

} // namespace sitrep
