// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/search/loghits.h"

#include <algorithm>
#include <bit>

namespace sitrep {

namespace {

constexpr int chunkBits = 16;
constexpr qint64 chunkMask = (qint64{1} << chunkBits) - 1;
constexpr size_t hitWordBits = 64;
constexpr size_t chunkWords = (size_t{1} << chunkBits) / hitWordBits;
constexpr size_t mostFew = 4096; // two bytes for each are then what bits for all would take

void setBit(std::vector<quint64> &words, size_t bit)
{
    words[bit / hitWordBits] |= quint64{1} << (bit % hitWordBits);
}

/// How many of the first \a end bits are set.
qint64 bitsBefore(const std::vector<quint64> &words, size_t end)
{
    qint64 count = 0;
    for (size_t word = 0; word < end / hitWordBits; ++word)
        count += std::popcount(words[word]);
    if (end % hitWordBits != 0)
        count += std::popcount(words[end / hitWordBits] & ((quint64{1} << (end % hitWordBits)) - 1));
    return count;
}

size_t bitNumber(const std::vector<quint64> &words, qint64 n)
{
    size_t word = 0;
    for (; n >= std::popcount(words[word]); ++word)
        n -= std::popcount(words[word]);
    quint64 rest = words[word];
    for (; n > 0; --n)
        rest &= rest - 1;
    return word * hitWordBits + static_cast<size_t>(std::countr_zero(rest));
}

} // namespace

void LogHits::append(qint64 line)
{
    if (m_chunks.empty() || m_chunks.back().number != line >> chunkBits)
        m_chunks.push_back({line >> chunkBits, m_count, 0, {}, {}});
    Chunk &chunk = m_chunks.back();
    const auto offset = static_cast<quint16>(line & chunkMask);
    if (chunk.many.empty() && chunk.few.size() == mostFew) {
        chunk.many.resize(chunkWords);
        for (const quint16 each : chunk.few)
            setBit(chunk.many, each);
        std::vector<quint16>().swap(chunk.few); // = {} would keep its memory
    }
    if (chunk.many.empty())
        chunk.few.push_back(offset);
    else
        setBit(chunk.many, offset);
    ++chunk.count;
    ++m_count;
}

void LogHits::append(const LogHits &more)
{
    for (const Chunk &chunk : more.m_chunks) {
        if (m_chunks.empty() || m_chunks.back().number != chunk.number) {
            m_chunks.push_back(chunk);
            m_chunks.back().before = m_count;
            m_count += chunk.count;
            continue;
        }
        const qint64 base = chunk.number << chunkBits;
        for (const quint16 offset : chunk.few)
            append(base + offset);
        for (size_t word = 0; word < chunk.many.size(); ++word) {
            for (quint64 rest = chunk.many[word]; rest != 0; rest &= rest - 1)
                append(base + static_cast<qint64>(word * hitWordBits) + std::countr_zero(rest));
        }
    }
}

void LogHits::cut(qint64 line)
{
    m_count = before(line);
    while (!m_chunks.empty() && m_chunks.back().before >= m_count)
        m_chunks.pop_back();
    if (m_chunks.empty())
        return;
    Chunk &last = m_chunks.back();
    last.count = m_count - last.before;
    if (last.many.empty()) {
        last.few.resize(static_cast<size_t>(last.count));
        return;
    }
    if (last.number != line >> chunkBits)
        return;
    const auto offset = static_cast<size_t>(line & chunkMask);
    last.many[offset / hitWordBits] &= (quint64{1} << (offset % hitWordBits)) - 1;
    std::fill(last.many.begin() + static_cast<std::ptrdiff_t>(offset / hitWordBits) + 1, last.many.end(), 0);
}

const LogHits::Chunk *LogHits::chunkOf(qint64 line) const
{
    const auto found = std::ranges::lower_bound(m_chunks, line >> chunkBits, {}, &Chunk::number);
    return found == m_chunks.end() ? nullptr : &*found;
}

bool LogHits::contains(qint64 line) const
{
    const Chunk *const chunk = chunkOf(line);
    if (chunk == nullptr || chunk->number != line >> chunkBits)
        return false;
    const auto offset = static_cast<size_t>(line & chunkMask);
    return chunk->many.empty() ? std::ranges::binary_search(chunk->few, static_cast<quint16>(offset))
                               : ((chunk->many[offset / hitWordBits] >> (offset % hitWordBits)) & 1) != 0;
}

qint64 LogHits::at(qint64 n) const
{
    const auto after = std::ranges::upper_bound(m_chunks, n, {}, &Chunk::before);
    const Chunk &chunk = *std::prev(after);
    const qint64 within = n - chunk.before;
    const size_t offset = chunk.many.empty() ? chunk.few[static_cast<size_t>(within)] : bitNumber(chunk.many, within);
    return (chunk.number << chunkBits) + static_cast<qint64>(offset);
}

qint64 LogHits::before(qint64 line) const
{
    const Chunk *const chunk = chunkOf(line);
    if (chunk == nullptr)
        return m_count;
    if (chunk->number != line >> chunkBits)
        return chunk->before;
    const auto offset = static_cast<size_t>(line & chunkMask);
    if (!chunk->many.empty())
        return chunk->before + bitsBefore(chunk->many, offset);
    return chunk->before + (std::ranges::lower_bound(chunk->few, offset) - chunk->few.begin());
}

bool LogHits::beginsWith(const LogHits &first) const
{
    if (first.isEmpty())
        return true;
    const auto last = std::prev(first.m_chunks.end());
    if (first.m_chunks.size() > m_chunks.size() || !std::equal(first.m_chunks.begin(), last, m_chunks.begin()))
        return false;
    if (before(first.at(first.m_count - 1) + 1) != first.m_count)
        return false;
    const qint64 base = last->number << chunkBits;
    if (last->many.empty())
        return std::ranges::all_of(last->few, [&](quint16 offset) { return contains(base + offset); });
    const Chunk *const own = chunkOf(base);
    return own != nullptr && own->number == last->number && own->many.size() == chunkWords
           && std::ranges::equal(last->many, own->many, [](quint64 its, quint64 all) { return (its & all) == its; });
}

size_t LogHits::bytes() const
{
    size_t sum = m_chunks.capacity() * sizeof(Chunk);
    for (const Chunk &chunk : m_chunks)
        sum += chunk.few.capacity() * sizeof(quint16) + chunk.many.capacity() * sizeof(quint64);
    return sum;
}

} // namespace sitrep
