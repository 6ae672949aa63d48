// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/commandline/arguments/runarguments.h"
#include "diagnostics/domain/runbook/runbook.h"
#include "diagnostics/platform/clock.h"

#include <QMap>
#include <QStringList>
#include <QUuid>

#include <memory>

namespace sitrep {

/// Reads a runbook for the command line or the window; every problem is told on standard error. Null when there are any. \a asOf makes it
/// a replay.
[[nodiscard]] std::shared_ptr<const Runbook> openRunbook(const QString &path, const QMap<QString, QString> &set,
                                                         const QStringList &envFiles, std::optional<Instant> asOf);

/// The same, as \a arguments say.
[[nodiscard]] std::shared_ptr<const Runbook> openRunbook(const RunArguments &arguments);

struct OpenedRunbook
{
    std::shared_ptr<const Runbook> runbook;
    QString problem; ///< without a runbook: a sentence, unless it was told already
    QUuid incident;  ///< null: of none
};

/// The runbook, as it was read last, of the newest incident of \a arguments.journal that is not resolved, or of the one that
/// \a arguments name. Its file need not exist any more. Blocking.
[[nodiscard]] OpenedRunbook runbookOfJournal(const RunArguments &arguments);

/// The clock for \a runbook: one that stands still in a replay.
[[nodiscard]] std::shared_ptr<const Clock> clockFor(const Runbook &runbook);

} // namespace sitrep
