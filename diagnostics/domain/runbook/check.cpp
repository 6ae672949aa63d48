// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/runbook/check.h"

#include <array>

using namespace Qt::StringLiterals;

namespace sitrep {

template<>
std::span<const EnumName<Profile>> enumNames<Profile>()
{
    using Row = EnumName<Profile>;
    static constexpr std::array rows{
        Row{Profile::Quick, "quick"_L1},
        Row{Profile::Full, "full"_L1},
        Row{Profile::EnvCheck, "env-check"_L1},
    };
    return rows;
}

} // namespace sitrep
