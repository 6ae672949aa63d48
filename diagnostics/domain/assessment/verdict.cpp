// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/assessment/verdict.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sitrep {

template<>
std::span<const EnumName<VerdictClass>> enumNames<VerdictClass>()
{
    using Row = EnumName<VerdictClass>;
    static constexpr std::array rows{
        Row{VerdictClass::Inconclusive, "inconclusive"_L1},
        Row{VerdictClass::Likely, "likely"_L1},
        Row{VerdictClass::Confirmed, "confirmed"_L1},
    };
    return rows;
}

template<>
std::span<const EnumName<VerdictRule>> enumNames<VerdictRule>()
{
    using enum VerdictRule;
    using Row = EnumName<VerdictRule>;
    static constexpr std::array rows{
        Row{Subject, "subject"_L1},   Row{Vantage, "vantage"_L1},     Row{Fresh, "fresh"_L1},
        Row{Onset, "onset"_L1},       Row{Mechanism, "mechanism"_L1}, Row{Rivals, "rivals"_L1},
        Row{Coverage, "coverage"_L1}, Row{Against, "against"_L1},     Row{Repeat, "repeat"_L1},
        Row{Residue, "residue"_L1},
    };
    return rows;
}

template<>
std::span<const EnumName<RuleResult>> enumNames<RuleResult>()
{
    using Row = EnumName<RuleResult>;
    static constexpr std::array rows{
        Row{RuleResult::Holds, "holds"_L1},
        Row{RuleResult::Fails, "fails"_L1},
        Row{RuleResult::Open, "open"_L1},
    };
    return rows;
}

template<>
std::span<const EnumName<CandidateOrigin>> enumNames<CandidateOrigin>()
{
    using Row = EnumName<CandidateOrigin>;
    static constexpr std::array rows{
        Row{CandidateOrigin::Runbook, "runbook"_L1},
        Row{CandidateOrigin::BuiltIn, "built-in"_L1},
        Row{CandidateOrigin::Suspicion, "suspicion"_L1},
    };
    return rows;
}

template<>
std::span<const EnumName<CandidateStanding>> enumNames<CandidateStanding>()
{
    using Row = EnumName<CandidateStanding>;
    static constexpr std::array rows{
        Row{CandidateStanding::Supported, "supported"_L1},
        Row{CandidateStanding::Untested, "untested"_L1},
        Row{CandidateStanding::NotSupported, "not-supported"_L1},
        Row{CandidateStanding::Refuted, "refuted"_L1},
    };
    return rows;
}

template<>
std::span<const EnumName<SettledBy>> enumNames<SettledBy>()
{
    using Row = EnumName<SettledBy>;
    static constexpr std::array rows{
        Row{SettledBy::You, "you"_L1},
        Row{SettledBy::Inside, "inside"_L1},
        Row{SettledBy::Team, "team"_L1},
        Row{SettledBy::Bringer, "bringer"_L1},
    };
    return rows;
}

template<>
std::span<const EnumName<SettleLack>> enumNames<SettleLack>()
{
    using Row = EnumName<SettleLack>;
    static constexpr std::array rows{
        Row{SettleLack::Answer, "answer"_L1},
        Row{SettleLack::SecondLook, "second-look"_L1},
        Row{SettleLack::FreshAnswer, "fresh-answer"_L1},
        Row{SettleLack::Agreement, "agreement"_L1},
        Row{SettleLack::Witness, "witness"_L1},
    };
    return rows;
}

Sentence ToSettle::what() const
{
    return {u"settle."_s + nameOf(lack), {{u"what"_s, text}}};
}

CandidateStanding Candidate::standing() const
{
    if (refuted)
        return CandidateStanding::Refuted;
    if (whenHolds)
        return CandidateStanding::Supported;
    // What has answers to all that it asks, and none that carries it, was tested.
    const bool wasTested = openChecks.isEmpty() && (!against.isEmpty() || origin != CandidateOrigin::Suspicion);
    return wasTested ? CandidateStanding::NotSupported : CandidateStanding::Untested;
}

const RuleFinding *Candidate::rule(VerdictRule which) const
{
    const auto found =
        std::find_if(rules.cbegin(), rules.cend(), [which](const RuleFinding &row) { return row.rule == which; });
    return found == rules.cend() ? nullptr : &*found;
}

const Candidate *Verdict::candidate(const QString &id) const
{
    const auto found =
        std::find_if(candidates.cbegin(), candidates.cend(), [&id](const Candidate &row) { return row.cause == id; });
    return found == candidates.cend() ? nullptr : &*found;
}

} // namespace sitrep
