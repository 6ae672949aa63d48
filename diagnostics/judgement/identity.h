// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/evidence.h"
#include "diagnostics/domain/runbook/check.h"
#include "diagnostics/domain/sentences/sentence.h"

#include <optional>

namespace sitrep {

enum class IdentityFit : quint8 {
    Fits,   ///< all that the check names was told and is the same, or it names nothing
    Other,  ///< something was told and is another
    Untold, ///< something was not told
};

/// What answered, held against what the check's `identity` names. Pure. A fingerprint is compared without colons and in any
/// case, everything else as text.
struct IdentityView
{
    IdentityFit fit = IdentityFit::Fits;
    QString name;     ///< of the first that differs, else of the first that was not told
    QString expected; ///< of it
    QString told;     ///< of Other
};
[[nodiscard]] IdentityView identityOf(const Evidence &evidence, const Check &check);

/// \a finding of something that is not, or is not known to be, the thing that was asked about.
[[nodiscard]] Sentence identityReason(const IdentityView &view, const Sentence &finding);

} // namespace sitrep
