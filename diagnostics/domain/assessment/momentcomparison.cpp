// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/assessment/momentcomparison.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sitrep {

template<>
std::span<const EnumName<Difference>> enumNames<Difference>()
{
    using enum Difference;
    using Row = EnumName<Difference>;
    static constexpr std::array rows{
        Row{NewlyFailing, "newly-failing"_L1},
        Row{FirstFailing, "first-failing"_L1},
        Row{Fixed, "fixed"_L1},
        Row{StillFailing, "still-failing"_L1},
        Row{FirstPassing, "first-passing"_L1},
        Row{NowUnknown, "now-unknown"_L1},
        Row{MethodChanged, "method-changed"_L1},
    };
    return rows;
}

QList<CheckDifference> MomentComparison::of(Difference difference) const
{
    QList<CheckDifference> found;
    std::copy_if(differences.cbegin(), differences.cend(), std::back_inserter(found),
                 [difference](const CheckDifference &row) { return row.difference == difference; });
    return found;
}

} // namespace sitrep
