// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/store/bundle/journalchain.h"

#include "diagnostics/store/bundle/eventline.h"

namespace sitrep {

QByteArray JournalChain::add(const Event &event)
{
    QByteArray line = eventLine(event, m_last);
    m_last = hashOfLine(line);
    ++m_events;
    return line;
}

JournalChain chainOf(const QList<Event> &events)
{
    JournalChain chain;
    for (const Event &event : events)
        (void)chain.add(event);
    return chain;
}

} // namespace sitrep
