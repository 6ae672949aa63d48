// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/collector.h"

namespace sitrep {

/// `agree: {intended: check.fact, running: check.fact}`: whether two checks of this run found the same. Numbers with
/// units are compared by amount, a bare number takes the other side's unit; all else as text. Facts: equal, and each
/// side under its name with the place where it was found. While a side is absent there is no `equal`, and the excerpt
/// says why.
class AgreeCollector final : public Collector
{
public:
    [[nodiscard]] Observation collect(const CheckContext &context) const override;
};

} // namespace sitrep
