// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/runbook/env/dotenv.h"

#include <QStringList>

#include <optional>

namespace sitrep {

inline constexpr qsizetype maxDotenvValue = qsizetype{64} * 1024;      // characters
inline constexpr qsizetype maxDotenvFile = qsizetype{4} * 1024 * 1024; // characters of all values
inline constexpr int maxDotenvDefaults = 8;

/// Puts $NAME and ${NAME} into a raw value (rule 7 of parseDotenv()). The raw text marks signs that were escaped by a
/// U+E000 before them, so that
/// `\$` stays a dollar sign.
struct DotenvExpansion
{
    QString value;
    QStringList unset; ///< names without a value and without a default, each once
    QString fault;     ///< a sentence; the value is then of no use
};
[[nodiscard]] DotenvExpansion expandDotenv(const QString &raw, const DotenvLookup &lookup);

/// The mark before an escaped sign; a private-use character, which env files have no reason to hold.
inline constexpr char16_t dotenvEscapeMark = u'\uE000';

} // namespace sitrep
