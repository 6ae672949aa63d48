// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/causes/explaining.h"

#include <algorithm>

namespace sitrep {

namespace {

/// How a kind shows that something it depends on does not work.
bool showsADependency(const Check &check, const CheckResult &failure)
{
    if (check.kind == CheckKind::Manual)
        return true;
    if (!failure.failureClass)
        return false;
    using enum FailureClass;
    switch (check.kind) {
    case CheckKind::Http:
        return *failure.failureClass == FailureClass::Status || *failure.failureClass == Timeout;
    case CheckKind::Logs:
    case CheckKind::Prometheus:
        return *failure.failureClass == Threshold;
    case CheckKind::Postgres: // a pooler that waits for its server
        return *failure.failureClass == Timeout || *failure.failureClass == Rejected;
    case CheckKind::Command:
    case CheckKind::Plugin:
        return *failure.failureClass == Exit || *failure.failureClass == Threshold;
    default:
        return false;
    }
}

/// By the runbook, in so many words; none where it says nothing of this check. Who says that it fails in these classes says that
/// it fails in no other.
std::optional<bool> isPredicted(const Cause &cause, const CheckResult &failure)
{
    if (cause.predictsFail.contains(failure.check))
        return true;
    const auto classes = cause.predictsClasses.find(failure.check);
    if (classes == cause.predictsClasses.end())
        return std::nullopt;
    return failure.failureClass && classes->second.contains(*failure.failureClass);
}

} // namespace

DependencyReach reachOf(const Hypothesis &hypothesis, const QString &component, const CaseFile &file)
{
    DependencyReach best = DependencyReach::None;
    for (const QString &from : hypothesis.components)
        best = std::max(best, file.reach(from, component));
    return best;
}

bool explainsFailure(const Hypothesis &hypothesis, const CheckResult &failure, const CaseFile &file)
{
    if (hypothesis.basis.contains(&failure))
        return true;
    const DependencyReach reach = reachOf(hypothesis, file.componentOf(failure), file);
    if (reach == DependencyReach::Soft)
        return false;
    if (const std::optional<bool> told = isPredicted(hypothesis.cause, failure))
        return *told;
    const Check *check = file.check(failure.check);
    return reach == DependencyReach::Hard && check != nullptr && showsADependency(*check, failure);
}

} // namespace sitrep
