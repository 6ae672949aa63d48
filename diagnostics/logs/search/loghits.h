// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

#include <vector>

namespace sitrep {

/// A sorted set of line numbers: two bytes for each of a few, one bit for each line where there are many (the way of
/// Roaring bitmaps, arXiv 1402.6407). A million hits among eight million lines take a MiB. A value.
class LogHits final
{
public:
    /// \a line is larger than every one before.
    void append(qint64 line);

    /// All of \a more are larger than every one here.
    void append(const LogHits &more);
    /// Takes \a line and what is behind it off again.
    void cut(qint64 line);

    [[nodiscard]] qint64 count() const { return m_count; }
    [[nodiscard]] bool isEmpty() const { return m_count == 0; }
    [[nodiscard]] bool contains(qint64 line) const;
    /// The hit number \a n from 0, which must be less than count(). A binary search and a look at 8 KiB at most.
    [[nodiscard]] qint64 at(qint64 n) const;
    /// How many hits come before \a line: the number of the first one that does not.
    [[nodiscard]] qint64 before(qint64 line) const;
    /// Whether \a first, which was never cut, is all of it or the part in front.
    [[nodiscard]] bool beginsWith(const LogHits &first) const;
    [[nodiscard]] size_t bytes() const; ///< memory

    friend bool operator==(const LogHits &, const LogHits &) = default;

private:
    /// 65,536 neighbouring lines.
    struct Chunk
    {
        qint64 number = 0;
        qint64 before = 0; ///< hits in earlier chunks
        qint64 count = 0;
        std::vector<quint16> few; ///< offsets; empty when there are many
        std::vector<quint64> many;
        friend bool operator==(const Chunk &, const Chunk &) = default;
    };
    [[nodiscard]] const Chunk *chunkOf(qint64 line) const;

    std::vector<Chunk> m_chunks;
    qint64 m_count = 0;
};

} // namespace sitrep
