// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/observationbuilder.h"
#include "diagnostics/checks/prometheus/prometheusanswer.h"

namespace sitrep {

/// "{instance="a:9100"}  0.5", of the first twenty series.
[[nodiscard]] QStringList seriesLines(const PrometheusAnswer &answer);

/// labels and value, of a matrix min, max and avg too: of one series itself, of several a list, cut where a result cannot
/// hold it. Series whose last value is no number are left out, and are the failure, which names the \a query. Needs a series.
[[nodiscard]] std::optional<Failure> addSeriesFacts(ObservationBuilder &builder, const PrometheusAnswer &answer,
                                                    const QString &query);

} // namespace sitrep
