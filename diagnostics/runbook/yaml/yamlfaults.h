// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/runbook/problem.h"
#include "diagnostics/runbook/yaml/structurescan.h"
#include "diagnostics/runbook/yaml/textpositions.h"

#include <string_view>

namespace sitrep {

/// The sentence for a text at which yaml-cpp gave up at byte \a offset with \a message: what a person wrote that is
/// wrong, where, and what to write instead. yaml-cpp's words are for those who write parsers; they are never shown.
[[nodiscard]] Problem explainYamlFault(std::string_view message, qsizetype offset, const TextPositions &text,
                                       const StructureScan &scan, const QString &file);

} // namespace sitrep
