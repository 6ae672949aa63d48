// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/judgement/causes/hypothesis.h"

namespace sitrep {

/// Whether \a hypothesis predicts \a failure: by the runbook's `predicts`, as its own evidence, or by a kind that shows a
/// failing dependency in this class (an HTTP server answers 5xx or late, its log fills with errors). Being downstream alone
/// explains nothing, and what is reached by a soft dependency is explained as Degraded at most, so never a failure.
[[nodiscard]] bool explainsFailure(const Hypothesis &hypothesis, const CheckResult &failure, const CaseFile &file);

/// How the graph leads from any of its components to \a component.
[[nodiscard]] DependencyReach reachOf(const Hypothesis &hypothesis, const QString &component, const CaseFile &file);

} // namespace sitrep
