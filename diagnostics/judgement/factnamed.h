// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/values/fact.h"

namespace sitrep {

/// The fact of this name; nullptr when the collector did not find it.
[[nodiscard]] inline const Fact *factNamed(const Facts &facts, const QString &name)
{
    const auto found = facts.find(name);
    return found == facts.end() ? nullptr : &found->second;
}

} // namespace sitrep
