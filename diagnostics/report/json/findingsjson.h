// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/assessment.h"
#include "diagnostics/domain/assessment/momentcomparison.h"

#include <QJsonArray>

// What the case says beside its causes, for the JSON document.
namespace sitrep {

[[nodiscard]] QJsonArray regressionsJson(const Assessment &assessment);
[[nodiscard]] QJsonArray similarJson(const QList<SimilarIncident> &similar);
[[nodiscard]] QJsonArray layersJson(const Assessment &assessment);
[[nodiscard]] QJsonArray identityWarningsJson(const Assessment &assessment);
[[nodiscard]] QJsonArray contradictionsJson(const Assessment &assessment);
/// Null where there was no update before.
[[nodiscard]] QJsonValue comparisonJson(const std::optional<MomentComparison> &comparison);

} // namespace sitrep
