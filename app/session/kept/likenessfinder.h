// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/newestbeside.h"
#include "diagnostics/domain/assessment/incidentmemory.h"

namespace sitrep {

/// Looks through a thousand kept incidents for those that one is like, beside the window.
class LikenessFinder
{
public:
    /// \a ready is called on the finding thread when take() has something; it must only ring a bell.
    explicit LikenessFinder(std::function<void()> ready);

    /// Gives up what is being looked for.
    void find(const IncidentMemory &now, const QList<IncidentMemory> &memories);
    void giveUp() { m_beside.giveUp(); }
    [[nodiscard]] bool isFinding() const { return m_beside.isAwaited(); } ///< what was asked for last is not here yet
    /// What came of the newest, once; nothing while it is being looked for.
    [[nodiscard]] std::optional<QList<SimilarIncident>> take() { return m_beside.take(); }

private:
    struct LikenessJob
    {
        IncidentMemory now;
        QList<IncidentMemory> memories;
    };
    NewestBeside<LikenessJob, QList<SimilarIncident>> m_beside;
};

} // namespace sitrep
