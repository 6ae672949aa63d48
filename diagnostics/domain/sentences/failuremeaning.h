// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/checkresult.h"
#include "diagnostics/domain/runbook/checkkind.h"

namespace sitrep {

/// What a failure tells an engineer. A class is not a cause, so the causes are a list and none of them is claimed.
struct FailureMeaning
{
    Sentence means;  ///< what was seen comes to, and no more
    Sentence causes; ///< the likeliest, one sentence; empty where there is only one: somebody chose it
    Sentence next;   ///< what to look at next

    [[nodiscard]] bool isEmpty() const { return means.isEmpty(); }
    friend bool operator==(const FailureMeaning &, const FailureMeaning &) = default;
};

/// Of the failure of \a result, else of the class of its worst expectation; empty of a pass. Goes by class, rung, kind, SQLSTATE and
/// other detail. Words of a server are read only to tell variants of one SQLSTATE apart: in another language the general
/// sentence, which names all variants, stands in their place. Words of pgbouncer, which it never translates, tell what its one code hides.
[[nodiscard]] FailureMeaning meaningOf(CheckKind kind, const CheckResult &result);

} // namespace sitrep
