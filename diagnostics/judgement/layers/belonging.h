// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/judgement/layers/layers.h"

// What changed in a layer before the incident began.
namespace sitrep {

/// The latest pass of a symptom before the start; nothing where none is known.
[[nodiscard]] std::optional<Instant> lastGoodMoment(const CaseFile &file);

/// Changes that may be of \a layer, between the last good moment (unknown: as far back as any was seen) and the start.
[[nodiscard]] QList<SeenChange> changedSinceGood(Layer layer, const CaseFile &file);

/// Whether sources of changes told all of that span for \a layer. No source: false.
[[nodiscard]] bool isEveryChangeKnown(Layer layer, const CaseFile &file);

} // namespace sitrep
