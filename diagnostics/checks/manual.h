// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/collector.h"

namespace sitrep {

/// `manual: "question"`: only a person can answer. Asked by a run it is unanswered; the answer comes from the session as
/// a result of its own. Fact: answer, true or false.
class ManualCollector final : public Collector
{
public:
    [[nodiscard]] Observation collect(const CheckContext &context) const override;
};

/// What somebody answered; \a at and \a standpoint are theirs.
[[nodiscard]] Observation manualAnswer(const Check &check, bool yes, Instant at, const Standpoint &standpoint);

} // namespace sitrep
