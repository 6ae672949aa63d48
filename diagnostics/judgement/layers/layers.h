// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/findings.h"
#include "diagnostics/judgement/causes/casefile.h"

// Code, configuration, environment or infrastructure: what speaks for each, and what against.
namespace sitrep {

/// All four once something of the patient fails, else none. What is true of the computer that asked alone speaks neither for
/// nor against. What changed between the last good moment and the start is not ruled out by comparison with itself.
[[nodiscard]] QList<LayerFinding> layersOf(const Verdict &verdict, const CaseFile &file);

/// What a check tells of: by the categories of the causes that ask it, else by its kind; empty for what shows a symptom only.
[[nodiscard]] QList<Layer> layersOfCheck(const Check &check, const Runbook &runbook);
/// Of a cause's `category`; nothing where it has none.
[[nodiscard]] std::optional<Layer> layerOfCategory(const QString &category);

} // namespace sitrep
