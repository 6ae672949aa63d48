// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/scan/packednumbers.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace sitrep {

namespace {

constexpr size_t wordBits = 64;

/// Differences and sums wrap, as unsigned numbers do: what is packed comes out again whatever it is.
quint64 above(qint64 number, qint64 least)
{
    return static_cast<quint64>(number) - static_cast<quint64>(least);
}

qint64 plus(qint64 number, quint64 more)
{
    return static_cast<qint64>(static_cast<quint64>(number) + more);
}

/// Reads a word more than it needs.
quint64 bitsFrom(const quint64 *words, size_t bit, quint32 width)
{
    const size_t shift = bit % wordBits;
    const quint64 *const word = words + bit / wordBits;
    // Twice, since a shift by all bits is none.
    const quint64 bits = word[0] >> shift | word[1] << 1 << (wordBits - 1 - shift);
    return bits & (~quint64{0} >> (wordBits - width));
}

/// Numbers of so many bits lie in the eight bytes from the one on in which they begin.
constexpr quint32 widthOfOneLoad = std::endian::native == std::endian::little ? 57 : 0;

/// Reads up to eight bytes more than it needs. Where a number begins does not depend on the one before, so that a
/// processor takes several at once.
void unpackByLoads(const quint64 *words, qint64 least, quint32 width, std::span<qint64> to)
{
    const auto *const bytes = reinterpret_cast<const char *>(words);
    const quint64 mask = ~quint64{0} >> (wordBits - width);
    for (size_t i = 0; i < to.size(); ++i) {
        const size_t bit = i * width;
        quint64 loaded = 0;
        std::memcpy(&loaded, bytes + bit / 8, sizeof loaded);
        to[i] = plus(least, (loaded >> (bit % 8)) & mask);
    }
}

/// Writes \a numbers above \a least one behind the other.
void pack(std::span<const qint64> numbers, qint64 least, quint32 width, quint64 *to)
{
    quint64 word = 0;
    quint32 filled = 0; // bits of it
    for (const qint64 number : numbers) {
        const quint64 bits = above(number, least);
        word |= bits << filled;
        if (filled + width < wordBits) {
            filled += width;
            continue;
        }
        *to++ = word;
        word = filled == 0 ? 0 : bits >> (wordBits - filled);
        filled = static_cast<quint32>(filled + width - wordBits);
    }
    if (filled > 0)
        *to = word;
}

} // namespace

PackedNumbers::PackedNumbers(std::span<const qint64> numbers)
    : m_size(numbers.size())
{
    m_heads.reserve((m_size + frameSize - 1) / frameSize);
    size_t words = 0;
    qint64 sum = 0;
    for (size_t at = 0; at < m_size; at += frameSize) {
        const std::span frame = numbers.subspan(at, std::min(frameSize, m_size - at));
        const auto [least, greatest] = std::ranges::minmax(frame);
        const auto width = static_cast<quint32>(std::bit_width(above(greatest, least)));
        m_heads.push_back({sum, least, static_cast<quint32>(words), width});
        words += (frame.size() * width + wordBits - 1) / wordBits;
        for (const qint64 number : frame)
            sum = plus(sum, static_cast<quint64>(number));
    }
    m_words.resize(words + 1); // one behind the last is read
    for (size_t frame = 0; frame < m_heads.size(); ++frame) {
        const Head &head = m_heads[frame];
        if (head.width > 0)
            pack(numbers.subspan(frame * frameSize, std::min(frameSize, m_size - frame * frameSize)), head.least,
                 head.width, m_words.data() + head.word);
    }
}

quint64 PackedNumbers::bitsAt(const Head &head, size_t index) const
{
    return head.width == 0 ? 0 : bitsFrom(m_words.data() + head.word, index * head.width, head.width);
}

qint64 PackedNumbers::at(size_t index) const
{
    const Head &head = m_heads[index / frameSize];
    return plus(head.least, bitsAt(head, index % frameSize));
}

qint64 PackedNumbers::sumBefore(size_t index) const
{
    if (m_heads.empty())
        return 0;
    const size_t frame = std::min(index / frameSize, m_heads.size() - 1);
    const Head &head = m_heads[frame];
    const size_t count = index - frame * frameSize;
    auto more = static_cast<quint64>(head.least) * count;
    for (size_t i = 0; i < count; ++i)
        more += bitsAt(head, i);
    return plus(head.sumBefore, more);
}

size_t PackedNumbers::unpack(size_t frame, Frame &to) const
{
    const Head head = m_heads[frame];
    const size_t count = std::min(frameSize, m_size - frame * frameSize);
    const quint64 *const words = m_words.data() + head.word;
    if (head.width == 0)
        std::fill_n(to.begin(), count, head.least);
    else if (head.width <= widthOfOneLoad)
        unpackByLoads(words, head.least, head.width, {to.data(), count});
    else
        for (size_t i = 0, bit = 0; i < count; ++i, bit += head.width)
            to[i] = plus(head.least, bitsFrom(words, bit, head.width));
    return count;
}

void PackedNumbers::unpackSums(size_t frame, Sums &to) const
{
    Frame numbers;
    const size_t count = unpack(frame, numbers);
    qint64 sum = m_heads[frame].sumBefore;
    for (size_t i = 0; i < count; ++i) {
        to[i] = sum;
        sum = plus(sum, static_cast<quint64>(numbers[i]));
    }
    to[count] = sum;
}

size_t PackedNumbers::bytes() const
{
    return m_heads.capacity() * sizeof(Head) + m_words.capacity() * sizeof(quint64);
}

} // namespace sitrep
