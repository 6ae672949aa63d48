// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/masker.h"

#include <QString>

#include <optional>

namespace sitrep {

/// A secret that a text which is about to leave still holds.
struct Leftover
{
    QString noun;       ///< finishes "it still holds …": "a private key"; never the value
    qsizetype line = 0; ///< from 1
};

/// The second pass over a text that was made of masked ones, in any format: known values (\a masker's), key blocks, and
/// passwords in URLs and connection strings. A known value that is a word, an id or a number may be one of ours too and is
/// let through: only one with letters and digits, or with other signs, counts. The signs that Markdown and
/// HTML write masks with are read as they are meant. Nothing: the text may leave. Pure; linear.
[[nodiscard]] std::optional<Leftover> leftIn(const QString &text, const Masker &masker);

/// The same of every text in \a value, keys too: in a document of JSON the signs between its texts would be misread. Its line is 0.
[[nodiscard]] std::optional<Leftover> leftInValue(const QJsonValue &value, const Masker &masker);

/// Why \a text must not leave, as a sentence, or nothing.
[[nodiscard]] QString refusalOf(const QString &text, const Masker &masker);
[[nodiscard]] QString refusalOf(const QJsonValue &value, const Masker &masker);

} // namespace sitrep
