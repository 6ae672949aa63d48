// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/secrets/authorization.h"

#include "diagnostics/domain/secrets/secretchars.h"
#include "diagnostics/domain/secrets/secretvalues.h"

#include <algorithm>
#include <array>

namespace sitrep {

using namespace Qt::StringLiterals;
using namespace secrets;

namespace {

constexpr auto headerName = "authorization"_L1;
constexpr qsizetype shortestCredentials = 8; // shorter ones are words of a sentence
constexpr qsizetype longestLook = 1024;      // ahead of a header, so that a text of many is read once

bool isScheme(QStringView word)
{
    static constexpr std::array schemes{"bearer"_L1, "basic"_L1, "token"_L1, "apikey"_L1, "digest"_L1};
    return std::any_of(schemes.begin(), schemes.end(),
                       [word](QLatin1StringView scheme) { return word.compare(scheme, Qt::CaseInsensitive) == 0; });
}

bool endsWord(QChar c)
{
    return isSpace(c) || isQuote(c) || c == u',' || c == u'}' || c == u']' || c == u'\\';
}

qsizetype wordEnd(QStringView text, qsizetype at)
{
    if (text.sliced(at).startsWith(u"${")) { // the brace is of the reference
        const qsizetype close = text.indexOf(u'}', at);
        at = close < 0 ? text.size() : close + 1;
    }
    return std::find_if(text.cbegin() + at, text.cend(), endsWord) - text.cbegin();
}

qsizetype skip(QStringView text, qsizetype at, bool (*is)(QChar))
{
    return std::find_if_not(text.cbegin() + at, text.cend(), is) - text.cbegin();
}

/// A digit, or small and large letters mixed: no word of a sentence, and no placeholder such as YOUR_TOKEN.
bool looksRandom(QStringView word)
{
    const auto has = [word](bool (*is)(QChar)) { return std::any_of(word.cbegin() + 1, word.cend(), is); };
    return word.size() >= shortestCredentials && (has(isDigit) || (has(isUpper) && has(isLower)));
}

} // namespace

std::optional<SecretSpan> credentialsOf(QStringView headerValue)
{
    const qsizetype from = skip(headerValue, 0, isSpace);
    const qsizetype firstEnd = wordEnd(headerValue, from);
    const bool hasScheme = isScheme(headerValue.sliced(from, firstEnd - from));
    const qsizetype begin = hasScheme ? skip(headerValue, firstEnd, isBlank) : from;
    const qsizetype end = hasScheme ? wordEnd(headerValue, begin) : firstEnd;
    const bool isSentence = !hasScheme && skip(headerValue, end, isSpace) < headerValue.size();
    if (isSentence || isNoSecret(headerValue.sliced(begin, end - begin)))
        return std::nullopt;
    return SecretSpan{begin, end - begin, "token"_L1};
}

SecretSpans authorizationsIn(QStringView text)
{
    SecretSpans spans;
    for (qsizetype mark = text.indexOf(headerName, 0, Qt::CaseInsensitive); mark >= 0;
         mark = text.indexOf(headerName, mark + headerName.size(), Qt::CaseInsensitive)) {
        qsizetype at = skip(text, mark + headerName.size(), [](QChar c) { return isBlank(c) || isQuote(c); });
        if (at == text.size() || (text[at] != u':' && text[at] != u'='))
            continue;
        at = skip(text, at + 1, [](QChar c) { return isBlank(c) || isQuote(c); });
        const QStringView value = text.sliced(at).left(longestLook);
        if (!isScheme(value.first(wordEnd(value, 0))))
            continue;
        const std::optional<SecretSpan> credentials = credentialsOf(value);
        if (credentials && looksRandom(value.sliced(credentials->from, credentials->length)))
            spans.append({at + credentials->from, credentials->length, credentials->kind});
    }
    return spans;
}

} // namespace sitrep
