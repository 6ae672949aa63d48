// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/collector.h"

namespace sitrep {

/// `prometheus: {url, query}`: asks the HTTP API of Prometheus what the query says now, with `last` what it said over that
/// span, every `step` (left out: a hundredth of the span, at least 1 s). Facts:
///   value          a number; of several series a list, of which each must hold. Over a span: the last of each
///   min, max, avg  of each series over the span
///   series         how many; labels: theirs, in the order of `value`
///   age            in seconds, of the oldest sample: asked of Prometheus itself where the query is one selector. Over a
///                  span: how long before its end a series ended
///   warnings       what Prometheus remarks of its own answer
///   total_ms       look-up, connection and answer
/// No series, and NaN, are class missing: there is no value. An error of the query is class parse. What the asking fails
/// with says nothing of what is measured: for this kind every class but threshold is Unknown.
class PrometheusCollector final : public Collector
{
public:
    [[nodiscard]] Observation collect(const CheckContext &context) const override;
};

} // namespace sitrep
