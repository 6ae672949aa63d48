// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/assessment.h"
#include "diagnostics/domain/assessment/momentcomparison.h"

#include <QJsonObject>

// What `sitrep history` and `sitrep close` print. Everything in it is masked already.
namespace sitrep {

struct HistoryRow
{
    IncidentMemory memory;
    IncidentState state = IncidentState::Investigating;
    QList<SimilarIncident> similar = {}; ///< kept ones, the likest first
    bool damaged = false;                ///< it cannot be read
    std::optional<Instant> asOf = {};    ///< of a replay: there its time stands still
};

/// One incident: its head and, a line each, cause, proof and what it looks like. \a now ends what is open and no replay.
[[nodiscard]] QString historyText(const HistoryRow &row, Instant now);
[[nodiscard]] QString historyText(const QList<HistoryRow> &rows, Instant now);
/// As resources/schema/history.schema.json says.
[[nodiscard]] QJsonObject historyJson(const QList<HistoryRow> &rows);
[[nodiscard]] QJsonObject comparisonDocument(const HistoryRow &row, const MomentComparison &comparison);
/// By kind of difference; one line where nothing differs and nothing fails.
[[nodiscard]] QString comparisonLines(const MomentComparison &comparison);

} // namespace sitrep
