// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/assessment.h"
#include "diagnostics/judgement/status/currentresults.h"

#include <QHash>

namespace sitrep {

/// A check of a component with its latest result; nullptr when it was never asked.
struct CheckAnswer
{
    const Check *check = nullptr;
    const CheckResult *result = nullptr;
};

/// Counts what the status of a component depends on, so that one answer more costs the same whatever the number of checks.
class StatusTally
{
public:
    void add(const CheckAnswer &answer) { count(answer, 1); }
    void remove(const CheckAnswer &answer) { count(answer, -1); } ///< one that was added
    [[nodiscard]] Status status(bool beingAsked) const;

private:
    void count(const CheckAnswer &answer, int by);

    int m_checks = 0;
    int m_answered = 0;
    int m_missing = 0;
    int m_fail = 0;
    int m_warn = 0;
    int m_configured = 0; ///< passed, and says so
    int m_brokenPaths = 0;
    int m_works = 0; ///< checks that say works
    int m_worksPassed = 0;
};

/// The status of a component by the table of the house, first row that holds. \a beingAsked: one of its checks is being
/// asked now.
[[nodiscard]] Status statusOf(const QList<CheckAnswer> &answers, bool beingAsked);

/// The strongest evidence that passed; what Healthy is said by.
[[nodiscard]] std::optional<Says> strongestPass(const QList<CheckAnswer> &answers);

/// The check behind \a status: of Missing one with that class, of Ineffective one that says works, of Degraded one that
/// warns, of the others the worst outcome, where what was never asked comes after Unknown; of equals the one that says most
/// (works before configured, intended, local), then file order. Nullptr when none of \a answers was asked.
[[nodiscard]] const CheckAnswer *decidingAnswer(const QList<CheckAnswer> &answers, Status status);

/// Rows of the status matrix, in its order.
[[nodiscard]] QList<ComponentAssessment> componentsOf(const CurrentResults &results, const Incident &incident,
                                                      const Runbook &runbook, Profile profile,
                                                      const RunProgress &progress);

} // namespace sitrep
