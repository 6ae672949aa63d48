// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/scan/packednumbers.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <numeric>

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

/// Numbers that are compared in lanes: levels take three bits.
constexpr quint32 widestLane = std::endian::native == std::endian::little ? 4 : 0;

/// Bits \a width apart, of a word's \a lanes from bit \a first on.
constexpr quint64 everyLane(quint32 width, quint32 lanes, quint32 first)
{
    quint64 bits = 0;
    for (quint32 lane = 0; lane < lanes; ++lane)
        bits |= quint64{1} << (first + lane * width);
    return bits;
}

/// The places of numbers of so many bits that are at least \a least, which such a number can be: of all in a word at once, every second
/// one and then the others, so that each has room for the carry of adding what lacks from \a least to the next power (SIMD within
/// a register, Lamport 1975). Reads up to eight bytes more than it needs.
template<quint32 width>
size_t placesInLanes(const quint64 *words, quint64 least, size_t count, PackedNumbers::Places &to)
{
    constexpr quint32 pairs = (wordBits - 8) / width / 2; // a word is loaded from a whole byte on
    constexpr quint64 ones = everyLane(2 * width, pairs, 0);
    constexpr quint64 values = ones * ((quint64{1} << width) - 1);
    constexpr quint64 carries = ones << width;
    const quint64 lack = ones * ((quint64{1} << width) - least);
    const auto *const bytes = reinterpret_cast<const char *>(words);
    size_t found = 0;
    for (size_t begin = 0; begin < count; begin += 2 * pairs) {
        const size_t bit = begin * width;
        quint64 loaded = 0;
        std::memcpy(&loaded, bytes + bit / 8, sizeof loaded);
        loaded >>= bit % 8;
        const quint64 even = ((loaded & values) + lack) & carries;
        const quint64 odd = (((loaded >> width) & values) + lack) & carries;
        for (quint64 rest = even | odd << width; rest != 0; rest &= rest - 1) {
            const size_t place = begin + static_cast<size_t>(std::countr_zero(rest)) / width - 1;
            if (place >= count)
                return found;
            to[found++] = static_cast<quint8>(place);
        }
    }
    return found;
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

size_t PackedNumbers::placesOf(size_t frame, qint64 least, Places &to) const
{
    const Head &head = m_heads[frame];
    const size_t count = std::min(frameSize, m_size - frame * frameSize);
    if (least <= head.least) {
        std::iota(to.begin(), to.begin() + count, quint8{0});
        return count;
    }
    const quint64 *const words = m_words.data() + head.word;
    const quint64 more = above(least, head.least);
    if (static_cast<quint32>(std::bit_width(more)) > head.width)
        return 0;
    if (head.width <= widestLane) {
        switch (head.width) {
        case 1:
            return placesInLanes<1>(words, more, count, to);
        case 2:
            return placesInLanes<2>(words, more, count, to);
        case 3:
            return placesInLanes<3>(words, more, count, to);
        case 4:
            return placesInLanes<4>(words, more, count, to);
        default:
            break;
        }
    }
    size_t found = 0;
    for (size_t i = 0; i < count; ++i) {
        if (bitsFrom(words, i * head.width, head.width) >= more)
            to[found++] = static_cast<quint8>(i);
    }
    return found;
}

size_t PackedNumbers::bytes() const
{
    return m_heads.capacity() * sizeof(Head) + m_words.capacity() * sizeof(quint64);
}

} // namespace sitrep
