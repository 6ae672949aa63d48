// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <optional>
#include <vector>

namespace sitrep {

/// What a first look at the brackets, quotes and indentation of a YAML text finds. It is made before yaml-cpp sees the
/// text, because that recurses for each bracket, takes a quote that is never closed for a closed one, and tells the
/// place where it gave up, not where a bracket was opened. All positions are byte offsets. Linear in the length of the
/// text.
struct StructureScan
{
    struct Quote
    {
        qsizetype open = 0;
        qsizetype close = 0;
    };
    struct Suspicion
    {
        qsizetype open = 0; ///< the bracket
        qsizetype seen = 0; ///< where it became clear that it is not closed
    };

    std::optional<qsizetype> tooDeep;       ///< the bracket that exceeds the limit
    std::optional<qsizetype> unclosedQuote; ///< open at the end of the text
    std::optional<qsizetype> stray;         ///< the first closing bracket inside others none of which it can close
    std::optional<Suspicion>
        bracket; ///< closed by one of the other kind, followed by a line of the block around it, or open at the end
    std::optional<qsizetype> tab;    ///< the first tab in the indentation of a block line
    std::vector<Quote> longQuotes;   ///< those that close on a later line
    std::vector<qsizetype> comments; ///< their number signs; each ends with its line
};

[[nodiscard]] StructureScan scanStructure(const QByteArray &text, int maxDepth);

/// Where the value begins whose anchor or tag stands at \a offset; \a offset itself when it begins there.
[[nodiscard]] qsizetype behindProperties(const QByteArray &text, qsizetype offset);

/// The offset of the quote that closes the one at \a open, or nothing.
[[nodiscard]] std::optional<qsizetype> closingQuote(const QByteArray &text, qsizetype open);

} // namespace sitrep
