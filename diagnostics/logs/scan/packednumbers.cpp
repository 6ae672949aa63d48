// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/scan/packednumbers.h"

#include <algorithm>
#include <bit>

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

void put(std::span<quint64> words, size_t index, quint32 width, quint64 bits)
{
    const size_t bit = index * width;
    const size_t shift = bit % wordBits;
    words[bit / wordBits] |= bits << shift;
    if (shift + width > wordBits)
        words[bit / wordBits + 1] |= bits >> (wordBits - shift);
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
    m_words.resize(words);
    for (size_t frame = 0; frame < m_heads.size(); ++frame) {
        const Head &head = m_heads[frame];
        if (head.width == 0)
            continue;
        const std::span to = std::span(m_words).subspan(head.word);
        const std::span from = numbers.subspan(frame * frameSize, std::min(frameSize, m_size - frame * frameSize));
        for (size_t i = 0; i < from.size(); ++i)
            put(to, i, head.width, above(from[i], head.least));
    }
}

quint64 PackedNumbers::bitsAt(const Head &head, size_t index) const
{
    if (head.width == 0)
        return 0;
    const size_t bit = index * head.width;
    const size_t word = head.word + bit / wordBits;
    const size_t shift = bit % wordBits;
    quint64 bits = m_words[word] >> shift;
    if (shift + head.width > wordBits)
        bits |= m_words[word + 1] << (wordBits - shift);
    return head.width == wordBits ? bits : bits & ((quint64{1} << head.width) - 1);
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
    const Head &head = m_heads[frame];
    const size_t count = std::min(frameSize, m_size - frame * frameSize);
    for (size_t i = 0; i < count; ++i)
        to[i] = plus(head.least, bitsAt(head, i));
    return count;
}

size_t PackedNumbers::bytes() const
{
    return m_heads.capacity() * sizeof(Head) + m_words.capacity() * sizeof(quint64);
}

} // namespace sitrep
