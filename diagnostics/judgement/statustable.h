// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/assessment.h"

#include <QHash>

namespace sitrep {

/// A check of a component with its latest result; nullptr when it was never asked.
struct CheckAnswer
{
    const Check *check = nullptr;
    const CheckResult *result = nullptr;
};

/// The status of a component by the table of the house, first row that holds. \a beingAsked: one of its checks is being
/// asked now.
[[nodiscard]] Status statusOf(const QList<CheckAnswer> &answers, bool beingAsked);

/// The strongest evidence that passed; what Healthy is said by.
[[nodiscard]] std::optional<Says> strongestPass(const QList<CheckAnswer> &answers);

/// The check behind \a status: of Missing one with that class, of Ineffective one that says works, of Degraded one that
/// warns, of the others the worst outcome, where what was never asked comes after Unknown; then file order. Nullptr when
/// none of \a answers was asked.
[[nodiscard]] const CheckAnswer *decidingAnswer(const QList<CheckAnswer> &answers, Status status);

/// Rows of the status matrix, in its order.
[[nodiscard]] QList<ComponentAssessment> componentsOf(const Incident &incident, const Runbook &runbook, Profile profile,
                                                      const RunProgress &progress);

} // namespace sitrep
