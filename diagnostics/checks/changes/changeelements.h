// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/changes/foundchanges.h"
#include "diagnostics/domain/runbook/changesource.h"

#include <QByteArray>

namespace sitrep {

/// The changes of \a span in what the command of \a source printed: a JSON document, or a JSON object in each line. An element without
/// a title path keeps "?" there; one without a time that can be read is no change, and then the class is parse. An identity is what
/// the runbook's `id` leads to, as it stands, or empty. \a output is foreign. Pure.
[[nodiscard]] FoundChanges changesOfElements(const QByteArray &output, const ChangeSource &source,
                                             const TimeSpan &span);

/// ISO 8601 with Z or an offset; a number, or digits, of seconds, milliseconds, microseconds or nanoseconds since 1970, told apart by
/// their size: seconds reach the year 5138.
[[nodiscard]] std::optional<Instant> changeTime(const QJsonValue &value);

} // namespace sitrep
