// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/collector.h"

namespace sitrep {

/// `logs: {source: id, last: 1 h}`: what the log files of a source say about (now - last, now]; without `last` about all
/// up to now. Facts: entries, errors, error_percent (ERROR and above of all entries), last_at; of each signature
/// signatures.ID.count .first .last and .GROUP, its most frequent value, beside .GROUP.counts, all values with their
/// counts. The same of the span before the incident began, as far as numbers go, under NAME.normal.
/// No entry in the span, or none for longer than the source's max_silence until now, is class silent: never 0 %. A silence as
/// long that ended is a line of the excerpt; one that ended in the span of `last` makes its counts the lowest that they
/// may be, and leaves the percentages out.
class LogsCollector final : public Collector
{
public:
    [[nodiscard]] Observation collect(const CheckContext &context) const override;
};

} // namespace sitrep
