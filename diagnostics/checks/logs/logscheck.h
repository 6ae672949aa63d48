// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/collector.h"

namespace sitrep {

/// `logs: {source: id, last: 1 h}`: what the log files of a source say about (now - last, now]; without `last` about all
/// up to now. Facts: entries, errors, error_percent (ERROR and above of all entries), last_at; of each signature
/// signatures.ID.count .first .last and .GROUP, its most frequent value, beside .GROUP.counts, all values with their
/// counts. The same of the span before the incident began, as far as numbers go, under NAME.normal.
/// No entry in the span, or none for longer than the source's max_silence, is class silent: never 0 %.
class LogsCollector final : public Collector
{
public:
    [[nodiscard]] Observation collect(const CheckContext &context) const override;
};

} // namespace sitrep
