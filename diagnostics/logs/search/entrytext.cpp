// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/search/entrytext.h"

#include "diagnostics/logs/format/logtext.h"

#include <cstring>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr quint64 everyByte = 0x0101010101010101;
constexpr quint64 everyTop = 0x8080808080808080;

/// The top bit of each byte that is 0, and perhaps of those above one (Hacker's Delight, 6-1).
constexpr quint64 zeroBytes(quint64 word)
{
    return (word - everyByte) & ~word & everyTop;
}

} // namespace

bool isPlain(std::string_view bytes)
{
    constexpr quint64 returns = everyByte * '\r';
    quint64 seen = 0;
    size_t at = 0;
    for (; at + sizeof(quint64) <= bytes.size(); at += sizeof(quint64)) {
        quint64 word = 0;
        std::memcpy(&word, bytes.data() + at, sizeof word);
        seen |= (word & everyTop) | zeroBytes(word) | zeroBytes(word ^ returns);
    }
    for (; at < bytes.size(); ++at)
        seen |= (bytes[at] & '\x80') != 0 || bytes[at] == '\0' || bytes[at] == '\r' ? 1U : 0U;
    return seen == 0;
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
