// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/event.h"

#include <QByteArray>
#include <QList>

namespace sitrep {

/// The hash of a journal: each event's line names the hash of the line before, so that of the last one stands for all. It depends on the
/// events alone, and not on how many follow: what an update of 41 events printed is what the line of the 42nd names as `before` in any
/// later bundle. It tells a change and proves no author: whoever changes an event can make all hashes anew. A value.
class JournalChain
{
public:
    /// In order of seq. Gives the event's line.
    QByteArray add(const Event &event);
    [[nodiscard]] const QByteArray &sha256() const { return m_last; } ///< lower-case hex; empty: of no event
    [[nodiscard]] qsizetype events() const { return m_events; }

private:
    QByteArray m_last;
    qsizetype m_events = 0;
};

/// Of \a events in order of seq.
[[nodiscard]] JournalChain chainOf(const QList<Event> &events);

} // namespace sitrep
