// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/findings.h"
#include "diagnostics/judgement/causes/casefile.h"

// Two names that may be of one thing, or of two.
namespace sitrep {

/// What checks ask a tool about, held against what files, the tools' own answers, steps and people call a thing of the same
/// kind. Two names that two checks ask about are two things; a name that no check asks about may be another of theirs.
[[nodiscard]] QList<IdentityWarning> identityWarningsOf(const CaseFile &file);

/// Whether what \a result says hangs on a name that a warning is about: it was asked by that name, and nothing that answered
/// told who it is.
[[nodiscard]] bool hangsOnAName(const CheckResult &result, const CaseFile &file);

} // namespace sitrep
