// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/judgement/rules/classing.h"

namespace sitrep {

/// "chat-health: answered 502": a result as evidence.
[[nodiscard]] CitedSentence asEvidence(const CheckResult &result);
/// "Chat functionality: answered 502": of its component, by its name.
[[nodiscard]] Sentence findingSentence(const CheckResult &result, const CaseFile &file);

/// From \a symptom down: what it suffers from, the cause, and what lies behind that as far as a check carries it. What has no
/// evidence comes last, says so and cites nothing. Without a \a cause the first answer is the last.
[[nodiscard]] QList<CitedSentence> whysOf(const CheckResult *symptom, const JudgedCause *cause, const CaseFile &file);

/// What warns and lies on the way to what fails: it may make it worse, and is not the cause.
[[nodiscard]] QList<CitedSentence> contributingTo(const JudgedCause *cause, const CaseFile &file);

/// Checks that were not run because of \a cause: they may hide a second fault.
[[nodiscard]] QStringList hiddenBy(const JudgedCause &cause, const CaseFile &file);

} // namespace sitrep
