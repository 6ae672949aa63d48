// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/verdict.h"

#include <QJsonObject>

namespace sitrep {

/// The verdict with its candidates, their rules and what would settle it, for the JSON document.
[[nodiscard]] QJsonObject verdictJson(const Verdict &verdict);

} // namespace sitrep
