// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/assessment/assessment.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sitrep {

template<>
std::span<const EnumName<IncidentState>> enumNames<IncidentState>()
{
    using Row = EnumName<IncidentState>;
    static constexpr std::array rows{
        Row{IncidentState::Investigating, "investigating"_L1},
        Row{IncidentState::Identified, "identified"_L1},
        Row{IncidentState::Monitoring, "monitoring"_L1},
        Row{IncidentState::Resolved, "resolved"_L1},
    };
    return rows;
}

const ComponentAssessment *Assessment::component(const QString &id) const
{
    const auto found = std::find_if(components.cbegin(), components.cend(),
                                    [&](const ComponentAssessment &component) { return component.id == id; });
    return found == components.cend() ? nullptr : &*found;
}

const CheckResult *Assessment::latestResult(const Incident &incident, const QString &check) const
{
    const auto found = stale.find(check);
    return found == stale.end() ? incident.latestResult(check) : &found->second;
}

} // namespace sitrep
