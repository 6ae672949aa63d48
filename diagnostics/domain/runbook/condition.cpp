// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/runbook/condition.h"

#include <array>

using namespace Qt::StringLiterals;

namespace sitrep {

template<>
std::span<const EnumName<Condition::Is>> enumNames<Condition::Is>()
{
    using Is = Condition::Is;
    using Row = EnumName<Is>;
    static constexpr std::array rows{
        Row{Is::Pass, "pass"_L1},       Row{Is::Warn, "warn"_L1}, Row{Is::Fail, "fail"_L1},
        Row{Is::Unknown, "unknown"_L1}, Row{Is::Skip, "skip"_L1}, Row{Is::NotPass, "not_pass"_L1},
    };
    return rows;
}

QStringList Condition::namedChecks() const
{
    QStringList names = checks;
    for (const Condition &operand : operands)
        names += operand.namedChecks();
    names.removeDuplicates();
    return names;
}

} // namespace sitrep
