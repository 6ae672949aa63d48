// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/runbook/runbook.h"

namespace sitrep {

/// Tells once, on standard error, that what is run is no longer what the file says. The runbook outlives it.
class RunbookWatch final
{
public:
    explicit RunbookWatch(const Runbook &runbook)
        : m_runbook(runbook)
    {}

    void tellWhenChanged();

private:
    const Runbook &m_runbook;
    bool m_isTold = false;
};

} // namespace sitrep
