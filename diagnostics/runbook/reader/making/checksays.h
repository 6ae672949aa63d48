// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/runbook/reader/making/checkdraft.h"

#include <unordered_map>

namespace sitrep {

/// What each check speaks for: what is written, else what its kind does; an `agree` the weaker of its two sides. Each
/// check is looked at once, however many lead to it.
class CheckSays final
{
public:
    explicit CheckSays(const RunbookDraft &draft);

    /// \a check is one of the draft's.
    [[nodiscard]] Says of(const CheckDraft &check) const { return m_says.at(&check); }

private:
    void find(const CheckDraft &check);
    [[nodiscard]] std::vector<const CheckDraft *> sidesOf(const CheckDraft &check) const;

    const RunbookDraft &m_draft;
    std::unordered_map<const CheckDraft *, Says> m_says;
};

} // namespace sitrep
