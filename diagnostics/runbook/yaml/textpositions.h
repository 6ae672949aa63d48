// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <optional>
#include <vector>

namespace sitrep {

/// Where something stands in a text: line and column from 1, the column in characters (code points), not bytes.
struct TextPlace
{
    int line = 0;
    int column = 0;

    friend auto operator<=>(const TextPlace &, const TextPlace &) = default;
};

/// Turns byte offsets of one UTF-8 text into places. Lines end with LF; a CR before it belongs to the line.
class TextPositions final
{
public:
    explicit TextPositions(QByteArray bytes);

    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }
    /// Offsets outside the text are moved to its nearest end.
    [[nodiscard]] TextPlace at(qsizetype offset) const;
    [[nodiscard]] qsizetype lineStart(qsizetype offset) const;
    /// The offset of the line's LF, or of the end of the text.
    [[nodiscard]] qsizetype lineEnd(qsizetype offset) const;

private:
    [[nodiscard]] qsizetype continuationsBefore(qsizetype offset) const;

    QByteArray m_bytes;
    std::vector<qsizetype> m_lineStarts;
    std::vector<qsizetype>
        m_continuations; // bytes that begin no character, counted up to each block: long lines stay cheap
};

/// The offset of the first byte that is not UTF-8 (RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF).
[[nodiscard]] std::optional<qsizetype> firstBadUtf8(const QByteArray &bytes);

} // namespace sitrep
