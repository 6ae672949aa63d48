// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/event.h"
#include "diagnostics/redaction/leftin.h"

#include <QList>

namespace sitrep {

/// What an event that is about to leave still holds.
struct EventLeftover
{
    qint64 seq = 0; ///< of the event
    QString noun;   ///< as Leftover's
};

/// leftIn() over every text in the bodies of \a events. What a runbook is made of is held against the rules alone: the reader
/// takes no literal secret, and its words may be values of something by chance. Nothing: they may leave. Pure; linear.
[[nodiscard]] std::optional<EventLeftover> leftInEvents(const QList<Event> &events, const Masker &masker);

} // namespace sitrep
