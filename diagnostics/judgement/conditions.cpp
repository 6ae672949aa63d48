// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/assess.h"

#include <algorithm>

namespace sitrep {

namespace {

/// Kleene's three values: what nobody asked is neither true nor false, and so `none` of it does not hold either.
enum class Truth : quint8 { False, Open, True };

Truth negated(Truth truth)
{
    if (truth == Truth::Open)
        return Truth::Open;
    return truth == Truth::True ? Truth::False : Truth::True;
}

bool isAsked(Condition::Is is, Outcome outcome)
{
    switch (is) {
    case Condition::Is::Pass:
        return outcome == Outcome::Pass;
    case Condition::Is::Warn:
        return outcome == Outcome::Warn;
    case Condition::Is::Fail:
        return outcome == Outcome::Fail;
    case Condition::Is::Unknown:
        return outcome == Outcome::Unknown;
    case Condition::Is::Skip:
        return outcome == Outcome::Skip;
    case Condition::Is::NotPass:
        return outcome != Outcome::Pass;
    }
    Q_UNREACHABLE();
    return false;
}

Truth truthOfCheck(const Condition &condition, const CheckResult *result)
{
    if (result == nullptr)
        return Truth::Open;
    if (!isAsked(condition.is, result->outcome))
        return isAnswer(result->outcome) ? Truth::False : Truth::Open;
    if (condition.classes.isEmpty())
        return Truth::True;
    const bool among = result->failureClass && condition.classes.contains(*result->failureClass);
    return among ? Truth::True : Truth::False;
}

Truth truthOf(const Condition &condition, const CurrentResults &results)
{
    const auto allOf = [&] {
        Truth all = Truth::True;
        for (const Condition &operand : condition.operands)
            all = std::min(all, truthOf(operand, results));
        return all;
    };
    const auto anyOf = [&] {
        Truth any = Truth::False;
        for (const Condition &operand : condition.operands)
            any = std::max(any, truthOf(operand, results));
        return any;
    };
    switch (condition.form) {
    case Condition::Form::Always:
        return Truth::True;
    case Condition::Form::AllOf:
        return allOf();
    case Condition::Form::AnyOf:
        return anyOf();
    case Condition::Form::NoneOf:
        return negated(anyOf());
    case Condition::Form::Results: {
        Truth all = Truth::True;
        for (const QString &check : condition.checks)
            all = std::min(all, truthOfCheck(condition, results.of(check)));
        return all;
    }
    }
    Q_UNREACHABLE();
    return Truth::Open;
}

} // namespace

bool holds(const Condition &condition, const CurrentResults &results)
{
    return truthOf(condition, results) == Truth::True;
}

} // namespace sitrep
