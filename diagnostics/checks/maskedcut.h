// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/headandtail.h"
#include "diagnostics/domain/masker.h"

namespace sitrep {

/// headAndTail() of the masked text: a cut may go through a secret, whose rest no rule would know. \a masker may be
/// null: then the text is cut as it is. Reads no more of a long text than what is shown and a margin.
[[nodiscard]] HeadAndTail maskedHeadAndTail(const QString &text, qsizetype maximumBytes, const Masker *masker);

} // namespace sitrep
