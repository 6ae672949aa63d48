// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/verdict.h"

// What differs between two moments of an incident, check by check.
namespace sitrep {

enum class Difference : quint8 {
    NewlyFailing, ///< fails, and did not, or was not known then though it had been before
    FirstFailing, ///< fails, and never had an answer before: it may have failed all along
    Fixed,        ///< failed, and does not
    StillFailing,
    FirstPassing,  ///< does not fail, and never had an answer before
    NowUnknown,    ///< had an answer, and has none
    MethodChanged, ///< both answered, asked in ways that cannot be held against each other
};
template<>
std::span<const EnumName<Difference>> enumNames<Difference>();

struct CheckDifference
{
    QString check;
    Difference difference = Difference::StillFailing;
    Sentence text;
    QList<Citation> cites; ///< the earlier result first, where there was one
    friend bool operator==(const CheckDifference &, const CheckDifference &) = default;
};

/// Checks that passed or warned at both moments, asked alike, are in no list, and neither are those that are not known now
/// and were not then.
struct MomentComparison
{
    Instant then{};
    Instant now{};
    QList<CheckDifference> differences; ///< by kind of difference, then file order
    CitedSentence verdictMoved = {};    ///< with the results that flipped it; empty: it says what it said

    [[nodiscard]] QList<CheckDifference> of(Difference difference) const;
    friend bool operator==(const MomentComparison &, const MomentComparison &) = default;
};

} // namespace sitrep
