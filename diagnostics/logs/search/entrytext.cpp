// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/search/entrytext.h"

#include "diagnostics/logs/format/logtext.h"

#include <array>
#include <bit>
#include <cstring>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

using Sixteen = unsigned char __attribute__((vector_size(16)));

/// A bit or more where a byte is not ASCII, a NUL or \r.
Sixteen foreignOf(Sixteen bytes)
{
    return (bytes & 0x80) | std::bit_cast<Sixteen>(bytes == 0) | std::bit_cast<Sixteen>(bytes == '\r');
}

} // namespace

bool isPlain(std::string_view bytes)
{
    Sixteen seen{};
    size_t at = 0;
    for (; at + sizeof(Sixteen) <= bytes.size(); at += sizeof(Sixteen)) {
        Sixteen some;
        std::memcpy(&some, bytes.data() + at, sizeof some);
        seen |= foreignOf(some);
    }
    Sixteen rest = Sixteen{} + ' ';
    std::memcpy(&rest, bytes.data() + at, bytes.size() - at);
    const auto words = std::bit_cast<std::array<quint64, 2>>(seen | foreignOf(rest));
    return (words[0] | words[1]) == 0;
}

QStringView EntryText::of(std::string_view entry)
{
    if (entry.ends_with('\n'))
        entry.remove_suffix(1);
    if (entry.ends_with('\r'))
        entry.remove_suffix(1);
    if (isPlain(entry)) {
        m_text.assign(entry.begin(), entry.end());
        return m_text;
    }
    m_foreign = textOfBytes(QByteArrayView(entry.data(), static_cast<qsizetype>(entry.size())));
    m_foreign.replace(u"\r\n"_s, u"\n"_s);
    return m_foreign;
}

} // namespace sitrep
