// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/yaml/textpositions.h"

#include <algorithm>
#include <array>

namespace sitrep {

namespace {

constexpr qsizetype positionBlock = 256;

bool continuesCharacter(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

} // namespace

TextPositions::TextPositions(QByteArray bytes)
    : m_bytes(std::move(bytes))
    , m_lineStarts{0}
{
    for (qsizetype i = m_bytes.indexOf('\n'); i >= 0; i = m_bytes.indexOf('\n', i + 1))
        m_lineStarts.push_back(i + 1);
    qsizetype count = 0;
    for (qsizetype i = 0; i < m_bytes.size(); ++i) {
        if (i % positionBlock == 0)
            m_continuations.push_back(count);
        count += continuesCharacter(m_bytes[i]) ? 1 : 0;
    }
    m_continuations.push_back(count);
}

TextPlace TextPositions::at(qsizetype offset) const
{
    offset = std::clamp(offset, qsizetype{0}, m_bytes.size());
    const auto after = std::upper_bound(m_lineStarts.begin(), m_lineStarts.end(), offset);
    const qsizetype start = *std::prev(after);
    const qsizetype inside = continuationsBefore(offset) - continuationsBefore(start);
    return {static_cast<int>(after - m_lineStarts.begin()), static_cast<int>(offset - start - inside + 1)};
}

qsizetype TextPositions::continuationsBefore(qsizetype offset) const
{
    const qsizetype block = offset / positionBlock;
    qsizetype count = m_continuations[static_cast<std::size_t>(block)];
    for (qsizetype i = block * positionBlock; i < offset; ++i)
        count += continuesCharacter(m_bytes[i]) ? 1 : 0;
    return count;
}

qsizetype TextPositions::lineStart(qsizetype offset) const
{
    offset = std::clamp(offset, qsizetype{0}, m_bytes.size());
    return *std::prev(std::upper_bound(m_lineStarts.begin(), m_lineStarts.end(), offset));
}

qsizetype TextPositions::lineEnd(qsizetype offset) const
{
    const qsizetype end = m_bytes.indexOf('\n', std::clamp(offset, qsizetype{0}, m_bytes.size()));
    return end < 0 ? m_bytes.size() : end;
}

namespace {

struct Utf8Lead
{
    unsigned char first;
    unsigned char last;
    int following;
    unsigned char secondFrom; // narrower than 80..BF where a wider one would be overlong, a surrogate or too large
    unsigned char secondTo;
};

// Unicode 15, table 3-7, "Well-formed UTF-8 byte sequences".
constexpr std::array<Utf8Lead, 9> utf8Leads{{
    {0x00, 0x7F, 0, 0x80, 0xBF},
    {0xC2, 0xDF, 1, 0x80, 0xBF},
    {0xE0, 0xE0, 2, 0xA0, 0xBF},
    {0xE1, 0xEC, 2, 0x80, 0xBF},
    {0xED, 0xED, 2, 0x80, 0x9F},
    {0xEE, 0xEF, 2, 0x80, 0xBF},
    {0xF0, 0xF0, 3, 0x90, 0xBF},
    {0xF1, 0xF3, 3, 0x80, 0xBF},
    {0xF4, 0xF4, 3, 0x80, 0x8F},
}};

} // namespace

std::optional<qsizetype> firstBadUtf8(const QByteArray &bytes)
{
    const auto byteAt = [&bytes](qsizetype i) { return static_cast<unsigned char>(bytes[i]); };
    for (qsizetype i = 0; i < bytes.size();) {
        const auto lead = std::find_if(utf8Leads.begin(), utf8Leads.end(), [byte = byteAt(i)](const Utf8Lead &row) {
            return byte >= row.first && byte <= row.last;
        });
        if (lead == utf8Leads.end() || i + lead->following >= bytes.size())
            return i;
        for (int k = 1; k <= lead->following; ++k) {
            const unsigned char from = k == 1 ? lead->secondFrom : 0x80;
            const unsigned char to = k == 1 ? lead->secondTo : 0xBF;
            if (byteAt(i + k) < from || byteAt(i + k) > to)
                return i;
        }
        i += lead->following + 1;
    }
    return std::nullopt;
}

} // namespace sitrep
