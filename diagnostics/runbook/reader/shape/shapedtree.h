// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/runbook/reader/shape/shape.h"
#include "diagnostics/runbook/yaml/yamlnode.h"

namespace sitrep {

/// Text wherever the language wants text: `-p 5432` in an argument vector is text, however it is written.
[[nodiscard]] YamlNode withTexts(const YamlNode &node, const Shape &shape);
/// A number, or true or false, where the language wants one and a parameter gave it, whose value is always text.
[[nodiscard]] YamlNode withNumbersOfParameters(const YamlNode &node, const Shape &shape);

} // namespace sitrep
