// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/verdict.h"

#include <QJsonArray>

// What a sentence rests on, for the JSON document.
namespace sitrep {

/// The checks that are cited, each once; a change is no check.
[[nodiscard]] QJsonArray citedChecks(const QList<Citation> &cites);
/// Rows of text and checks.
[[nodiscard]] QJsonArray citedRows(const QList<CitedSentence> &sentences);

} // namespace sitrep
