// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/models/signatures/signaturecount.h"

namespace sitrep {

/// The part of the question's span in which the logs have entries; nothing when no entry has a time.
[[nodiscard]] std::optional<TimeSpan> countedSpan(const SignatureQuestion &question);
/// Whether a log has entries from before \a start.
[[nodiscard]] bool reachesBefore(const LogIndex &index, Instant start);
/// Entries by time in bars over \a span; empty when there is nothing to draw.
[[nodiscard]] std::vector<qint64> barsOf(const std::vector<std::pair<Instant, qint64>> &series,
                                         const std::optional<TimeSpan> &span);

/// A line as an example, cut where nobody reads on.
[[nodiscard]] LogSignature::Example exampleOf(const LogIndex &index, qint64 line, const Masker &masker);

} // namespace sitrep
