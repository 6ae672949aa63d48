// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QChar>
#include <QStringView>

// Character classes of the secret grammar: ASCII only, so that they cost a comparison and not a table of Unicode.
namespace sitrep::secrets {

constexpr bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}
constexpr bool isUpper(QChar c)
{
    return c >= u'A' && c <= u'Z';
}
constexpr bool isLower(QChar c)
{
    return c >= u'a' && c <= u'z';
}
constexpr bool isLetter(QChar c)
{
    return isUpper(c) || isLower(c);
}
constexpr bool isAlnum(QChar c)
{
    return isDigit(c) || isLetter(c);
}
constexpr bool isWord(QChar c)
{
    return isAlnum(c) || c == u'_';
}
constexpr bool isHex(QChar c)
{
    return isDigit(c) || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
}
constexpr bool isBase64(QChar c)
{
    return isAlnum(c) || c == u'+' || c == u'/' || c == u'=';
}
constexpr bool isBlank(QChar c)
{
    return c == u' ' || c == u'\t';
}
constexpr bool isSpace(QChar c)
{
    return isBlank(c) || c == u'\n' || c == u'\r' || c == u'\v' || c == u'\f';
}
constexpr bool isQuote(QChar c)
{
    return c == u'"' || c == u'\'' || c == u'`';
}

/// Whether a word may begin at \a at: nothing of a word stands before it, or what stands there is an escape (%20, \n).
inline bool beginsWord(QStringView text, qsizetype at)
{
    if (at == 0 || !isWord(text[at - 1]))
        return true;
    if (at >= 2 && text[at - 2] == u'\\' && QStringView(u"nrtbf").contains(text[at - 1]))
        return true;
    return at >= 3 && text[at - 3] == u'%' && isHex(text[at - 2]) && isHex(text[at - 1]);
}

} // namespace sitrep::secrets
