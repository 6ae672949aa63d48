// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/assessment/nextstep.h"

namespace sitrep {

const ChecklistItem *nextStep(const Checklist &checklist)
{
    for (const ChecklistGroup &group : checklist) {
        for (const ChecklistItem &item : group.items) {
            const bool helps = item.step.kind == StepKind::Mitigate || item.step.kind == StepKind::Fix;
            if (helps && item.applies && item.state == StepState::Open)
                return &item;
        }
    }
    return nullptr;
}

} // namespace sitrep
