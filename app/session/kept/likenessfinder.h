// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/incidentmemory.h"

#include <functional>
#include <memory>

namespace sitrep {

/// Looks through a thousand kept incidents for those that one is like, on a thread of its own, for a window that must not wait. One at a
/// time; what comes meanwhile waits, the newest alone. The thread owns all that it reads and nobody waits for it. All but the ring on one
/// thread.
class LikenessFinder
{
public:
    /// \a ready is called on the finding thread when take() has something; it must only ring a bell.
    explicit LikenessFinder(std::function<void()> ready);
    ~LikenessFinder(); ///< gives up
    LikenessFinder(const LikenessFinder &) = delete;
    LikenessFinder &operator=(const LikenessFinder &) = delete;

    /// Gives up what is being looked for.
    void find(const IncidentMemory &now, const QList<IncidentMemory> &memories);
    void giveUp();
    [[nodiscard]] bool isFinding() const; ///< what was asked for last is not here yet
    /// What came of the newest, once; nothing while it is being looked for.
    [[nodiscard]] std::optional<QList<SimilarIncident>> take();

private:
    struct Shared;
    std::shared_ptr<Shared> m_shared;
    bool m_isFinding = false;
};

} // namespace sitrep
