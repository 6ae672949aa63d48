// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/observationbuilder.h"
#include "diagnostics/logs/templates/logdigest.h"

namespace sitrep {

/// What failed, since when and how often, as facts digest.levels, .buckets, .events, .silences and .signatures, as much as a
/// journal keeps. \a question: its span, start and lowest level. Nothing once \a context is out of time or stopped: half of a
/// count is a wrong count. Worker thread.
void addDigestFacts(ObservationBuilder &builder, const LogIndex &index, DigestQuestion question,
                    const CheckContext &context);

} // namespace sitrep
