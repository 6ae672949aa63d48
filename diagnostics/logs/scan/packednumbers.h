// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

#include <array>
#include <span>
#include <vector>

namespace sitrep {

/// Neighbouring numbers that differ little, in few bits: frames of 256 (frame of reference, Goldstein et al. 1998), each
/// with its least number and as many bits a number as the greatest needs. A number costs O(256), one after the other
/// O(1). Sums of all in front of a number cost the same, so lengths answer offsets and steps answer times.
class PackedNumbers final
{
public:
    static constexpr size_t frameSize = 256;
    using Frame = std::array<qint64, frameSize>;
    using Sums = std::array<qint64, frameSize + 1>;
    using Places = std::array<quint8, frameSize>;

    PackedNumbers() = default;
    explicit PackedNumbers(std::span<const qint64> numbers);

    [[nodiscard]] size_t size() const { return m_size; }
    [[nodiscard]] qint64 at(size_t index) const;
    /// Of all numbers in front of \a index, which may be size().
    [[nodiscard]] qint64 sumBefore(size_t index) const;
    /// The numbers of the frame that \a index / frameSize names; returns how many.
    size_t unpack(size_t frame, Frame &to) const;
    /// For each of these numbers the sum of all in front of it, and as one more the sum of all with the last of them.
    void unpackSums(size_t frame, Sums &to) const;

    /// Where in a frame the numbers stand that are at least \a least, in order; returns how many. Narrow numbers are compared without
    /// being unpacked, many at once.
    size_t placesOf(size_t frame, qint64 least, Places &to) const;

    /// Memory, without this object.
    [[nodiscard]] size_t bytes() const;

private:
    struct Head
    {
        qint64 sumBefore = 0;
        qint64 least = 0;
        quint32 word = 0; ///< where its bits begin
        quint32 width = 0;
    };
    [[nodiscard]] quint64 bitsAt(const Head &head, size_t index) const;

    size_t m_size = 0;
    std::vector<Head> m_heads;
    std::vector<quint64> m_words;
};

} // namespace sitrep
