// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/assessment/checklist.h"

#include <array>

using namespace Qt::StringLiterals;

namespace sitrep {

template<>
std::span<const EnumName<StepState>> enumNames<StepState>()
{
    using Row = EnumName<StepState>;
    static constexpr std::array rows{
        Row{StepState::Open, "open"_L1},
        Row{StepState::Done, "done"_L1},
        Row{StepState::DoneByHand, "done-by-hand"_L1},
        Row{StepState::DoneUnproved, "done-unproved"_L1},
        Row{StepState::NotNeeded, "not-needed"_L1},
    };
    return rows;
}

} // namespace sitrep
