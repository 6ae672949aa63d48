// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/runbook/yaml/yamlnode.h"

#include <QByteArray>

namespace sitrep {

/// YAML in blocks that parseYaml() reads as the same tree: quotes only where plain text would mean something else.
[[nodiscard]] QByteArray printYaml(const YamlNode &node);

} // namespace sitrep
