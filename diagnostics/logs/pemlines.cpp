// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/pemlines.h"

#include <algorithm>

namespace sitrep {

namespace {

constexpr std::string_view beginMark = "-----BEGIN ";
constexpr std::string_view endMark = "-----END ";
constexpr size_t shortestFullLine = 40; // PEM writes 64 a line (RFC 7468), some tools 76 or 48

constexpr bool isBase64(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') || byte == '+'
           || byte == '/' || byte == '=';
}

std::string_view lastToken(std::string_view text)
{
    constexpr std::string_view blanks = " \t\r\n"; // a message may have lines of its own
    while (!text.empty() && blanks.find(text.back()) != std::string_view::npos)
        text.remove_suffix(1);
    const size_t blank = text.find_last_of(blanks);
    return blank == std::string_view::npos ? text : text.substr(blank + 1);
}

/// Proc-Type:, DEK-Info: and their kind stand before the key itself.
bool isPemHeader(std::string_view text)
{
    return text.find("Proc-Type:") != std::string_view::npos || text.find("DEK-Info:") != std::string_view::npos
           || text.find("Comment:") != std::string_view::npos || text.find("Version:") != std::string_view::npos;
}

} // namespace

void PemLines::add(qint64 line, std::string_view text, std::string_view printed)
{
    if (m_inside) {
        const std::string_view token = lastToken(printed);
        const bool base64 = !token.empty() && std::ranges::all_of(token, isBase64);
        const bool ends = text.find(endMark) != std::string_view::npos;
        const bool belongs = ends || token.empty() || isPemHeader(text) || (base64 && !m_sawShortLine);
        m_sawShortLine = m_sawShortLine || (base64 && token.size() < shortestFullLine && !isPemHeader(text));
        if (belongs)
            m_ranges.back().second = line;
        m_inside = belongs && !ends;
        if (belongs)
            return;
    }
    const size_t begin = text.find(beginMark);
    const size_t kind = begin == std::string_view::npos ? begin : text.find("PRIVATE KEY", begin);
    if (kind == std::string_view::npos)
        return;
    m_inside = text.find(endMark, kind) == std::string_view::npos;
    m_sawShortLine = false;
    if (m_inside)
        put({line, line});
}

void PemLines::put(const PemRange &range)
{
    if (m_ranges.size() < mostRanges)
        m_ranges.push_back(range);
    else
        m_ranges.back().second = range.second;
}

void PemLines::join(const PemLines &later, qint64 shift, qint64 seen)
{
    if (m_inside)
        return;
    for (const auto &[first, last] : later.m_ranges) {
        if (first >= seen)
            put({first + shift, last + shift});
    }
    m_inside = later.m_inside;
    m_sawShortLine = later.m_sawShortLine;
}

} // namespace sitrep
