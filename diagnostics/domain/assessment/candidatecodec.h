// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/verdict.h"

#include <QJsonArray>

namespace sitrep {

/// What a candidate is and where it stands. Keys that a Sitrep without rules did not write are left out where they say
/// nothing; absent ones read as their defaults.
[[nodiscard]] QJsonObject candidateToJson(const Candidate &candidate);
/// What it rests on: supports, against, rules, alternatives; of the same object.
[[nodiscard]] QJsonObject candidateEvidenceToJson(const Candidate &candidate);
[[nodiscard]] Candidate candidateFromJson(const QJsonObject &json);

[[nodiscard]] QJsonArray citedToJson(const QList<CitedSentence> &sentences);
[[nodiscard]] QList<CitedSentence> citedFromJson(const QJsonArray &rows);

} // namespace sitrep
