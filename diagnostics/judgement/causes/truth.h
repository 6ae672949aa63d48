// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/checkresult.h"
#include "diagnostics/domain/runbook/condition.h"

#include <functional>

namespace sitrep {

/// Kleene's three values: what nobody asked is neither true nor false, and so `none` of it does not hold either.
enum class Truth : quint8 { False, Open, True };

/// The result of a check that counts; nullptr when there is none.
using ResultLookup = std::function<const CheckResult *(const QString &check)>;

/// How a condition stands, and the results that make it so; none while it is open.
struct Reading
{
    Truth truth = Truth::Open;
    QList<const CheckResult *> because;
};
[[nodiscard]] Reading readingOf(const Condition &condition, const ResultLookup &resultOf);

/// A condition that nobody wrote is met by anything, which is no evidence.
[[nodiscard]] inline bool isWritten(const Condition &condition)
{
    return condition.form != Condition::Form::Always;
}

} // namespace sitrep
