// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/runbook/condition.h"
#include "diagnostics/domain/runbook/parts.h"
#include "diagnostics/runbook/yaml/yamlnode.h"

#include <optional>

// Values out of a map whose shape is known to be right; a key that is not there gives the empty value.
namespace sitrep {

/// Parameters are in, `$${` is made literal: for texts that are not expanded again.
[[nodiscard]] QString plainValue(const YamlNode &map, QStringView key);
/// As it stands, ${env:…} and `$${` kept: for texts that are expanded when they are used.
[[nodiscard]] QString lateValue(const YamlNode &map, QStringView key);
[[nodiscard]] QStringList plainValues(const YamlNode &map, QStringView key);
[[nodiscard]] QStringList lateValues(const YamlNode &map, QStringView key);
[[nodiscard]] std::optional<Milliseconds> durationValue(const YamlNode &map, QStringView key);
[[nodiscard]] std::optional<Instant> momentValue(const YamlNode &map, QStringView key);
[[nodiscard]] QList<Link> linkValues(const YamlNode &map);
[[nodiscard]] QList<ComponentDependency> dependencyValues(const YamlNode &map);
[[nodiscard]] Condition conditionValue(const YamlNode &map, QStringView key);
[[nodiscard]] YamlNode childOf(const YamlNode &map, QStringView key);

} // namespace sitrep
