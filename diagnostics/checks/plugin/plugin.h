// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/collector.h"

namespace sitrep {

/// `plugin: [check_x, argument…]`: runs a monitoring plugin as `command` runs a program. One that is not in PATH is looked
/// for in the folders where distributions put them (/usr/lib/nagios/plugins, /usr/lib64/nagios/plugins). Facts:
///   exit                     0 OK, 1 WARNING, 2 CRITICAL: what the kind's own expectation judges
///   output, long_output      its first line, and the others, without performance data
///   perf.LABEL               each value of its performance data, with its unit
///   perf.LABEL.warn .crit    its limits: a number where it alerts above it, else the range as it is written
///   perf.LABEL.min .max
/// Another exit, 3 UNKNOWN among them, and death by a signal are class exit, which for this kind says nothing of what it
/// looked at.
class PluginCollector final : public Collector
{
public:
    [[nodiscard]] Observation collect(const CheckContext &context) const override;
};

} // namespace sitrep
