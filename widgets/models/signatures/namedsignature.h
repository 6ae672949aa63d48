// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/models/signatures/signaturecount.h"

namespace sitrep {

/// Counts one named signature in the question's span; nothing when it never came there, or its pattern cannot be used.
[[nodiscard]] std::optional<LogSignature> countNamed(const Signature &named, const SignatureQuestion &question,
                                                     const std::stop_token &stop);

/// The entries of the named signature \a id in \a part within the question's span.
[[nodiscard]] LogHits namedEntries(const QString &id, const LogPart &part, const SignatureQuestion &question,
                                   const std::stop_token &stop);

} // namespace sitrep
