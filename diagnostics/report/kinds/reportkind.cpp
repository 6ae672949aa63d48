// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/kinds/reportkind.h"

#include <array>

using namespace Qt::StringLiterals;

namespace sitrep {

template<>
std::span<const EnumName<ReportKind>> enumNames<ReportKind>()
{
    using Row = EnumName<ReportKind>;
    static constexpr std::array rows{Row{ReportKind::Update, "update"_L1}, Row{ReportKind::Triage, "triage"_L1},
                                     Row{ReportKind::PostMortem, "post-mortem"_L1},
                                     Row{ReportKind::Executive, "executive"_L1}, Row{ReportKind::Public, "public"_L1}};
    return rows;
}

template<>
std::span<const EnumName<ReportSection>> enumNames<ReportSection>()
{
    using Row = EnumName<ReportSection>;
    static constexpr std::array rows{
        Row{ReportSection::Impact, "impact"_L1},   Row{ReportSection::Verdict, "verdict"_L1},
        Row{ReportSection::Changes, "changes"_L1}, Row{ReportSection::Components, "components"_L1},
        Row{ReportSection::Charts, "charts"_L1},   Row{ReportSection::Timeline, "timeline"_L1},
        Row{ReportSection::Steps, "steps"_L1},     Row{ReportSection::Evidence, "evidence"_L1},
        Row{ReportSection::Repeat, "repeat"_L1},
    };
    return rows;
}

template<>
std::span<const EnumName<Audience>> enumNames<Audience>()
{
    using Row = EnumName<Audience>;
    static constexpr std::array rows{Row{Audience::Team, "team"_L1}, Row{Audience::Company, "company"_L1}};
    return rows;
}

} // namespace sitrep
