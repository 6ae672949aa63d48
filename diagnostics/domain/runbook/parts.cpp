// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/runbook/parts.h"

#include <array>

using namespace Qt::StringLiterals;

namespace sitrep {

template<>
std::span<const EnumName<StepKind>> enumNames<StepKind>()
{
    using Row = EnumName<StepKind>;
    static constexpr std::array rows{
        Row{StepKind::Mitigate, "mitigate"_L1},
        Row{StepKind::Fix, "fix"_L1},
        Row{StepKind::Prevent, "prevent"_L1},
        Row{StepKind::Look, "look"_L1},
    };
    return rows;
}

} // namespace sitrep
