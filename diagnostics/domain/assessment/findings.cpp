// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/assessment/findings.h"

#include <array>

using namespace Qt::StringLiterals;

namespace sitrep {

template<>
std::span<const EnumName<Standing>> enumNames<Standing>()
{
    using Row = EnumName<Standing>;
    static constexpr std::array rows{
        Row{Standing::Supported, "supported"_L1},
        Row{Standing::NotRuledOut, "not-ruled-out"_L1},
        Row{Standing::RuledOut, "ruled-out"_L1},
    };
    return rows;
}

template<>
std::span<const EnumName<RegressionCondition>> enumNames<RegressionCondition>()
{
    using enum RegressionCondition;
    using Row = EnumName<RegressionCondition>;
    static constexpr std::array rows{
        Row{PassesTwice, "passes-twice"_L1},
        Row{AfterFirstFailure, "after-first-failure"_L1},
        Row{WorksOrConfigured, "works-or-configured"_L1},
        Row{NoContradiction, "no-contradiction"_L1},
        Row{CoversCause, "covers-cause"_L1},
        Row{ProvedProof, "proved-proof"_L1},
        Row{SignatureBack, "signature-back"_L1},
        Row{FailsWhereItRuns, "fails-where-it-runs"_L1},
    };
    return rows;
}

template<>
std::span<const EnumName<Layer>> enumNames<Layer>()
{
    using Row = EnumName<Layer>;
    static constexpr std::array rows{
        Row{Layer::Code, "code"_L1},
        Row{Layer::Configuration, "configuration"_L1},
        Row{Layer::Environment, "environment"_L1},
        Row{Layer::Infrastructure, "infrastructure"_L1},
    };
    return rows;
}

template<>
std::span<const EnumName<ContradictionOver>> enumNames<ContradictionOver>()
{
    using enum ContradictionOver;
    using Row = EnumName<ContradictionOver>;
    static constexpr std::array rows{
        Row{Source, "source"_L1},
        Row{Vantage, "vantage"_L1},
        Row{Time, "time"_L1},
        Row{Person, "person"_L1},
    };
    return rows;
}

} // namespace sitrep
