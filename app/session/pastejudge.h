// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/engine/pasted/pasting.h"

#include <functional>

namespace sitrep {

/// Judges what somebody brings on a thread of its own, for a window that must not wait: several MiB take a second and more. One at a time;
/// what comes meanwhile waits, the newest alone. The thread owns all that it reads and nobody waits for it: who leaves in the middle leaves
/// it to end by itself. All but the ring on one thread.
class PasteJudge
{
public:
    /// \a ready is called on the judging thread when take() has something; it must only ring a bell.
    explicit PasteJudge(std::function<void()> ready);
    ~PasteJudge(); ///< gives up

    /// Gives up what is being judged.
    void judge(Pasted pasted, PastingBench bench);
    void giveUp();
    /// What came of the newest, once; nothing while it is being judged.
    [[nodiscard]] std::optional<PastedResults> take();

private:
    struct Shared;
    std::shared_ptr<Shared> m_shared;
};

} // namespace sitrep
