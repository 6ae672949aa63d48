// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/redaction/stream/longvalues.h"

#include "diagnostics/domain/secrets/secretchars.h"

#include <algorithm>
#include <cstring>

namespace sitrep {

using namespace secrets;

namespace {

constexpr qsizetype shortestLong = 2048;
constexpr qsizetype longestElement = 8192;
constexpr qsizetype farthestName = 4096;

bool isOneOf(char c, const char *characters)
{
    return c != '\0' && std::strchr(characters, c) != nullptr;
}

qsizetype behindBlankBytes(QByteArrayView bytes, qsizetype at)
{
    while (at < bytes.size() && isSpace(QLatin1Char(bytes[at])))
        ++at;
    return at;
}

/// Behind the element of a list at \a at, or \a at when it is none.
qsizetype behindElement(QByteArrayView bytes, qsizetype at)
{
    const qsizetype begin = at;
    while (at < bytes.size() && bytes[at] == '\\')
        ++at;
    const qsizetype slashes = at - begin;
    if (at == bytes.size() || !isOneOf(bytes[at], "\"'`")) {
        while (at < bytes.size() && !isOneOf(bytes[at], " \t\r\n\"'`,[]{}()"))
            ++at;
        return at;
    }
    const char quote = bytes[at];
    qsizetype run = 0;
    const qsizetype limit = std::min(bytes.size(), at + longestElement);
    for (++at; at < limit; ++at) {
        if (bytes[at] == quote && (slashes == 0 ? run % 2 == 0 : run <= slashes))
            return at + 1;
        run = bytes[at] == '\\' ? run + 1 : 0;
    }
    return at == bytes.size() ? at : begin;
}

qsizetype indentOf(QByteArrayView line)
{
    return std::find_if(line.begin(), line.end(), [](char c) { return c != ' ' && c != '\t'; }) - line.begin();
}

} // namespace

LongValues::LongValues(QByteArrayView bytes)
    : m_bytes(bytes)
{
    for (qsizetype open = bytes.indexOf('['); open >= 0;) {
        const qsizetype end = listEnd(open);
        if (end - open >= shortestLong)
            m_lists.push_back({open, end});
        open = bytes.indexOf('[', std::max(open + 1, end));
    }
}

qsizetype LongValues::listEnd(qsizetype open) const
{
    qsizetype at = behindBlankBytes(m_bytes, open + 1);
    while (at < m_bytes.size() && m_bytes[at] != ']') {
        const qsizetype next = behindElement(m_bytes, at);
        if (next == at)
            return at;
        at = behindBlankBytes(m_bytes, next);
        if (at < m_bytes.size() && m_bytes[at] != ',')
            break;
        at = behindBlankBytes(m_bytes, std::min(at + 1, m_bytes.size()));
    }
    return std::min(at + 1, m_bytes.size());
}

/// Behind the lines below the one that opens them: a here-document, or what is indented more, and dashes as deep as the name.
qsizetype LongValues::belowEnd(qsizetype lineBegin, qsizetype lineEnd) const
{
    const QByteArrayView opening = m_bytes.sliced(lineBegin, lineEnd - lineBegin);
    const qsizetype indent = indentOf(opening);
    qsizetype mark = opening.lastIndexOf("<<");
    const auto isOfMark = [](char c) { return isWord(QLatin1Char(c)); };
    QByteArrayView word;
    if (mark >= 0) {
        word = opening.sliced(mark);
        word = word.sliced(std::find_if(word.begin(), word.end(), isOfMark) - word.begin());
        word = word.first(std::find_if_not(word.begin(), word.end(), isOfMark) - word.begin());
    }
    qsizetype at = lineEnd;
    while (at < m_bytes.size()) {
        qsizetype end = m_bytes.indexOf('\n', at);
        end = end < 0 ? m_bytes.size() : end + 1;
        const QByteArrayView line = m_bytes.sliced(at, end - at);
        const QByteArrayView written = line.trimmed();
        if (!word.isEmpty() && written.startsWith(word))
            return end;
        const qsizetype deep = indentOf(line);
        const bool isInside = written.isEmpty() || deep > indent || (deep == indent && written.startsWith("- "));
        if (word.isEmpty() && !isInside)
            return at;
        at = end;
    }
    return at;
}

LongValues::Extent LongValues::listAt(qsizetype at)
{
    while (m_next < m_lists.size() && m_lists[m_next].to <= at)
        ++m_next;
    if (m_next == m_lists.size())
        return {};
    const Extent &list = m_lists[m_next];
    const bool isNamed =
        list.from > at && list.from - at < farthestName && !m_bytes.sliced(at, list.from - at).contains('\n');
    return list.from <= at || isNamed ? list : Extent{};
}

LongValues::Extent LongValues::belowAt(qsizetype at)
{
    if (at < m_lineEnd)
        return m_below.to > at ? m_below : Extent{};
    if (at < m_below.to)
        return m_below;
    const qsizetype begin = at == 0 ? 0 : m_bytes.first(at).lastIndexOf('\n') + 1;
    const qsizetype end = m_bytes.indexOf('\n', at);
    m_lineEnd = end < 0 ? m_bytes.size() : end + 1;
    if (end < 0)
        return {};
    const QByteArrayView line = m_bytes.sliced(begin, end - begin).trimmed();
    if (line.isEmpty()
        || (!isOneOf(line.back(), ":|>-+0123456789")
            && line.last(std::min<qsizetype>(line.size(), 64)).indexOf("<<") < 0))
        return {};
    m_below = {begin, belowEnd(begin, m_lineEnd)};
    if (m_below.to - m_below.from < shortestLong)
        m_below = {begin, begin};
    return m_below.to > at ? m_below : Extent{};
}

LongValues::Extent LongValues::at(qsizetype at)
{
    const Extent list = listAt(at);
    const Extent below = belowAt(at);
    if (list.to == 0 || below.to == 0)
        return list.to == 0 ? below : list;
    return {std::min(list.from, below.from), std::max(list.to, below.to)};
}

} // namespace sitrep
