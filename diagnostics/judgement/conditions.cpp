// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/assess.h"
#include "diagnostics/judgement/causes/truth.h"

#include <algorithm>

namespace sitrep {

namespace {

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

/// The worst of \a parts where all must hold, else the best; with the results of those that make it so.
Reading joined(const QList<Reading> &parts, bool allMustHold)
{
    Reading whole{allMustHold ? Truth::True : Truth::False, {}};
    for (const Reading &part : parts)
        whole.truth = allMustHold ? std::min(whole.truth, part.truth) : std::max(whole.truth, part.truth);
    if (whole.truth == Truth::Open)
        return whole;
    for (const Reading &part : parts) {
        if (part.truth == whole.truth)
            whole.because += part.because;
    }
    return whole;
}

} // namespace

Reading readingOf(const Condition &condition, const ResultLookup &resultOf)
{
    QList<Reading> parts;
    parts.reserve(condition.operands.size() + condition.checks.size());
    for (const Condition &operand : condition.operands)
        parts.append(readingOf(operand, resultOf));
    if (condition.form == Condition::Form::Results) {
        for (const QString &check : condition.checks) {
            const CheckResult *result = resultOf(check);
            const Truth truth = truthOfCheck(condition, result);
            parts.append({truth, truth == Truth::Open ? QList<const CheckResult *>() : QList{result}});
        }
    }
    switch (condition.form) {
    case Condition::Form::Always:
        return {Truth::True, {}};
    case Condition::Form::AllOf:
    case Condition::Form::Results:
        return joined(parts, true);
    case Condition::Form::AnyOf:
        return joined(parts, false);
    case Condition::Form::NoneOf: {
        Reading any = joined(parts, false);
        any.truth = negated(any.truth);
        return any;
    }
    }
    Q_UNREACHABLE();
    return {};
}

bool holds(const Condition &condition, const CurrentResults &results)
{
    return readingOf(condition, [&results](const QString &check) { return results.of(check); }).truth == Truth::True;
}

} // namespace sitrep
