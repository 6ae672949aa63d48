// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/newestbeside.h"
#include "diagnostics/engine/pasted/pasting.h"

namespace sitrep {

/// Judges what somebody brings beside the window: several MiB take a second and more. Who gives up stops it.
class PasteJudge
{
public:
    /// \a ready is called on the judging thread when take() has something; it must only ring a bell.
    explicit PasteJudge(std::function<void()> ready);

    /// Gives up what is being judged.
    void judge(Pasted pasted, PastingBench bench);
    void giveUp() { m_beside.giveUp(); }
    /// What came of the newest, once; nothing while it is being judged.
    [[nodiscard]] std::optional<PastedResults> take() { return m_beside.take(); }

private:
    struct PasteJob
    {
        Pasted pasted;
        PastingBench bench;
    };
    NewestBeside<PasteJob, PastedResults> m_beside;
};

} // namespace sitrep
