// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/collector.h"

namespace sitrep {

/// `tcp: host:port`: does it open, and does anything answer at all? Every address is tried in turn until one opens.
/// Facts: reached (any answer, a refusal too, proves the route), open, address (the one that opened, else the first that
/// answered, else the first), ms (of the connect, without the look-up).
class TcpCollector final : public Collector
{
public:
    [[nodiscard]] Observation collect(const CheckContext &context) const override;
};

} // namespace sitrep
