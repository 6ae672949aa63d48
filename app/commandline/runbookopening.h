// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/runbook/runbook.h"
#include "diagnostics/platform/clock.h"

#include <QMap>
#include <QStringList>

#include <memory>

namespace sitrep {

/// Reads a runbook for the command line or the window; every problem is told on standard error. Null when there are any. \a asOf makes it
/// a replay.
[[nodiscard]] std::shared_ptr<const Runbook> openRunbook(const QString &path, const QMap<QString, QString> &set,
                                                         const QStringList &envFiles, std::optional<Instant> asOf);

/// The clock for \a runbook: one that stands still in a replay.
[[nodiscard]] std::shared_ptr<const Clock> clockFor(const Runbook &runbook);

} // namespace sitrep
