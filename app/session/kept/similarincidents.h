// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/kept/likenessfinder.h"
#include "diagnostics/domain/incident/incident.h"
#include "diagnostics/domain/runbook/runbook.h"
#include "diagnostics/platform/inbox.h"
#include "diagnostics/store/journal.h"

namespace sitrep {

/// What the journal keeps of earlier incidents, and which of them the open one looks like. A thousand may be kept.
class SimilarIncidents final
{
public:
    /// \a isLater: they are read and looked through beside the window. \a ready is called on another thread when take() may have
    /// something; it must only ring a bell.
    SimilarIncidents(bool isLater, const std::function<void()> &ready);

    /// As they are when the incident is opened.
    void read(Journal &journal);
    /// What is said or leaves must not lack what is still being read: in the first moments after the opening it takes the time it
    /// takes. Whether it was.
    [[nodiscard]] bool readNow(Journal &journal);

    struct News
    {
        bool memories = false;
        bool likeness = false;
    };
    [[nodiscard]] News take();

    /// They tell of proofs that were seen, too, which the runbook's own memory is judged by.
    [[nodiscard]] const QList<IncidentMemory> &memories() const { return m_memories; }

    /// Those that were known last, where the search goes on beside the window. Results come and details are corrected; between them
    /// the list stays.
    [[nodiscard]] const QList<SimilarIncident> &of(const Incident &incident, const Runbook &runbook);
    /// Those of of(), all of them.
    [[nodiscard]] const QList<SimilarIncident> &complete();

private:
    void takeMemories(QList<IncidentMemory> kept);

    bool m_isLater;
    std::shared_ptr<Inbox<QList<IncidentMemory>>> m_inbox;
    LikenessFinder m_finder;
    QList<IncidentMemory> m_memories;
    bool m_isAwaited = false;         ///< they are being read
    IncidentMemory m_likened;         ///< with which the similar ones were looked for
    qsizetype m_likenedResults = -1;  ///< how many results it had
    QList<SimilarIncident> m_similar; ///< to it
};

} // namespace sitrep
