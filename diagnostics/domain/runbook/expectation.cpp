// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/runbook/expectation.h"

#include <array>

using namespace Qt::StringLiterals;

namespace sitrep {

template<>
std::span<const EnumName<MatcherKind>> enumNames<MatcherKind>()
{
    using Row = EnumName<MatcherKind>;
    static constexpr std::array rows{
        Row{MatcherKind::Equals, "equals"_L1},        Row{MatcherKind::Not, "not"_L1},
        Row{MatcherKind::OneOf, "one_of"_L1},         Row{MatcherKind::Matches, "matches"_L1},
        Row{MatcherKind::Contains, "contains"_L1},    Row{MatcherKind::Exists, "exists"_L1},
        Row{MatcherKind::AtLeast, "at_least"_L1},     Row{MatcherKind::AtMost, "at_most"_L1},
        Row{MatcherKind::Above, "above"_L1},          Row{MatcherKind::Below, "below"_L1},
        Row{MatcherKind::WarnAbove, "warn_above"_L1}, Row{MatcherKind::FailAbove, "fail_above"_L1},
        Row{MatcherKind::WarnBelow, "warn_below"_L1}, Row{MatcherKind::FailBelow, "fail_below"_L1},
        Row{MatcherKind::Required, "required"_L1},
    };
    return rows;
}

} // namespace sitrep
