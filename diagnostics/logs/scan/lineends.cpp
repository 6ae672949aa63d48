// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/scan/lineends.h"

#include <bit>
#include <vector>

#if defined(__x86_64__)
#include <immintrin.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#endif

namespace sitrep {

namespace {

constexpr size_t stepBytes = 64;

/// The places of the bits of \a mask, from \a base on.
quint32 *putPlaces(quint64 mask, size_t base, quint32 *to)
{
    while (mask != 0) {
        *to++ = static_cast<quint32>(base) + static_cast<quint32>(std::countr_zero(mask));
        mask &= mask - 1;
    }
    return to;
}

/// What needs nothing, for the bytes from \a from on. Any five dashes hold two that begin at an even place.
LineEnds findPortably(const char *bytes, size_t from, size_t count, quint32 *to)
{
    LineEnds found;
    for (size_t i = from; i < count; ++i) {
        if (bytes[i] == '\n')
            to[found.count++] = static_cast<quint32>(i);
        if ((i - from) % 2 == 0 && i + 1 < count && bytes[i] == '-' && bytes[i + 1] == '-')
            found.mayHoldDashes = true;
    }
    return found;
}

LineEnds findByByte(const char *bytes, size_t count, quint32 *to)
{
    return findPortably(bytes, 0, count, to);
}

/// The rest that no whole step is left for.
LineEnds withRest(const char *bytes, size_t from, size_t count, quint32 *to, const quint32 *first, bool dashes)
{
    const auto found = static_cast<size_t>(to - first);
    const LineEnds rest = findPortably(bytes, from, count, to);
    return {found + rest.count, dashes || rest.mayHoldDashes};
}

#if defined(__x86_64__)

__m128i load16(const char *bytes)
{
    return _mm_loadu_si128(reinterpret_cast<const __m128i *>(bytes));
}

LineEnds findWithSse2(const char *bytes, size_t count, quint32 *to)
{
    const __m128i lineEnd = _mm_set1_epi8('\n');
    const __m128i twoDashes = _mm_set1_epi8('-');
    __m128i dashes = _mm_setzero_si128();
    quint32 *at = to;
    size_t i = 0;
    for (; i + stepBytes <= count; i += stepBytes) {
        quint64 mask = 0;
        for (size_t part = 0; part < stepBytes; part += sizeof(__m128i)) {
            const __m128i piece = load16(bytes + i + part);
            dashes = _mm_or_si128(dashes, _mm_cmpeq_epi16(piece, twoDashes));
            mask |= static_cast<quint64>(static_cast<quint32>(_mm_movemask_epi8(_mm_cmpeq_epi8(piece, lineEnd))))
                    << part;
        }
        at = putPlaces(mask, i, at);
    }
    return withRest(bytes, i, count, at, to, _mm_movemask_epi8(dashes) != 0);
}

__attribute__((target("avx2"))) LineEnds findWithAvx2(const char *bytes, size_t count, quint32 *to)
{
    const __m256i lineEnd = _mm256_set1_epi8('\n');
    const __m256i twoDashes = _mm256_set1_epi8('-');
    __m256i dashes = _mm256_setzero_si256();
    quint32 *at = to;
    size_t i = 0;
    for (; i + stepBytes <= count; i += stepBytes) {
        const __m256i low = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(bytes + i));
        const __m256i high = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(bytes + i + sizeof(__m256i)));
        dashes = _mm256_or_si256(
            dashes, _mm256_or_si256(_mm256_cmpeq_epi16(low, twoDashes), _mm256_cmpeq_epi16(high, twoDashes)));
        const auto lowMask = static_cast<quint32>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, lineEnd)));
        const auto highMask = static_cast<quint32>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(high, lineEnd)));
        at = putPlaces(static_cast<quint64>(highMask) << sizeof(__m256i) | lowMask, i, at);
    }
    return withRest(bytes, i, count, at, to, _mm256_movemask_epi8(dashes) != 0);
}

#elif defined(__aarch64__)

/// Four bits a byte: NEON has no instruction that takes one bit of each.
quint64 nibblesOf(uint8x16_t equal)
{
    return vget_lane_u64(vreinterpret_u64_u8(vshrn_n_u16(vreinterpretq_u16_u8(equal), 4)), 0);
}

LineEnds findWithNeon(const char *bytes, size_t count, quint32 *to)
{
    constexpr quint64 lowestBits = 0x1111111111111111;
    const uint8x16_t lineEnd = vdupq_n_u8('\n');
    const uint16x8_t twoDashes = vreinterpretq_u16_u8(vdupq_n_u8('-'));
    uint16x8_t dashes = vdupq_n_u16(0);
    quint32 *at = to;
    size_t i = 0;
    for (; i + sizeof(uint8x16_t) <= count; i += sizeof(uint8x16_t)) {
        const uint8x16_t piece = vld1q_u8(reinterpret_cast<const uint8_t *>(bytes + i));
        dashes = vorrq_u16(dashes, vceqq_u16(vreinterpretq_u16_u8(piece), twoDashes));
        for (quint64 mask = nibblesOf(vceqq_u8(piece, lineEnd)) & lowestBits; mask != 0; mask &= mask - 1)
            *at++ = static_cast<quint32>(i) + static_cast<quint32>(std::countr_zero(mask)) / 4;
    }
    return withRest(bytes, i, count, at, to, vmaxvq_u16(dashes) != 0);
}

#endif

std::vector<LineEndFinder> supported()
{
    std::vector<LineEndFinder> finders{findByByte};
#if defined(__x86_64__)
    finders.push_back(findWithSse2);
    if (__builtin_cpu_supports("avx2") != 0)
        finders.push_back(findWithAvx2);
#elif defined(__aarch64__)
    finders.push_back(findWithNeon);
#endif
    return finders;
}

} // namespace

std::span<const LineEndFinder> lineEndFinders()
{
    static const std::vector<LineEndFinder> finders = supported();
    return finders;
}

LineEndFinder lineEndFinder()
{
    return lineEndFinders().back();
}

} // namespace sitrep
