// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/judgement/rules/classing.h"

namespace sitrep {

/// Whether an answer of \a check, which has none, would refute a rival among what the evidence of \a cause could mean (rule 6). By
/// the same functions that refute by a real answer, asked of each that it may come to: what is named here would count.
[[nodiscard]] bool mayRefuteAMeaning(const Check &check, const JudgedCause &cause, const CaseFile &file);

} // namespace sitrep
