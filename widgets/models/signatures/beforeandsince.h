// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/models/signatures/logsignature.h"

namespace sitrep {

/// Entries counted in a span of time.
struct CountedSpan
{
    qint64 count = 0;
    std::chrono::microseconds span{};
};

/// The rate since the incident began against the rate before. Nothing where either span is too short, or either count
/// too small, to say anything.
[[nodiscard]] std::optional<LogSignature::Before> compared(const CountedSpan &before, const CountedSpan &since);

/// How long before the incident is usual.
inline constexpr std::chrono::hours usualSpan{1};

/// Bars of a sparkline.
inline constexpr int signatureBars = 40;

} // namespace sitrep
