// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/redaction/valuescan.h"

#include "diagnostics/domain/secrets/secretchars.h"
#include "diagnostics/domain/secrets/secretvalues.h"
#include "diagnostics/redaction/encodedassignments.h"

#include <algorithm>
#include <array>
#include <optional>

namespace sitrep {

using namespace Qt::StringLiterals;
using namespace secrets;

namespace {

constexpr QChar escapeCode(u'\x1b');
constexpr qsizetype longestQuoted = 8192;
constexpr qsizetype longestLookAhead = 64;

bool isCloser(QChar c)
{
    return c == u')' || c == u'}' || c == u']';
}

bool endsAfter(QStringView text, qsizetype at)
{
    if (at >= text.size() || isSpace(text[at]) || isQuote(text[at]) || isCloser(text[at]))
        return true;
    return QStringView(u",;:\\<").contains(text[at]);
}

/// Whether `name=` (or `name:`) begins at \a at.
bool beginsAssignment(QStringView text, qsizetype at, bool colonToo)
{
    at = skipBlanksAndColours(text, at);
    const qsizetype begin = at;
    while (at < text.size() && at - begin < longestLookAhead
           && (isWord(text[at]) || text[at] == u'-' || text[at] == u'.'))
        ++at;
    constexpr int mostWords = 3;
    for (int i = 1; i < mostWords && !colonToo && at < text.size() && text[at] == u' ';
         ++i) { // Persist Security Info=true
        ++at;
        while (at < text.size() && at - begin < longestLookAhead && isLetter(text[at]))
            ++at;
    }
    if (at < text.size() && isQuote(text[at]))
        ++at;
    return at > begin && at < text.size() && (text[at] == u'=' || (colonToo && text[at] == u':'));
}

/// %26, %20 … of a query that is written in another one.
bool endsPercent(QStringView text, qsizetype at)
{
    static constexpr std::array ends{"%26"_L1, "%20"_L1, "%0A"_L1, "%0D"_L1, "%22"_L1, "%27"_L1, "%3B"_L1, "%23"_L1};
    const QStringView code = text.sliced(at).left(3);
    return QStringView(u"&#;").contains(text[at])
           || std::any_of(ends.begin(), ends.end(),
                          [code](QLatin1StringView end) { return code.compare(end, Qt::CaseInsensitive) == 0; });
}

/// Whether a quote, a bracket or the & of a query is escaped at \a at: \\u0022, &quot;.
bool endsEscaped(QStringView text, qsizetype at, Before before)
{
    const EscapedSign escaped = escapedSignAt(text, at);
    if (escaped.length == 0)
        return false;
    const bool separates = escaped.sign == u'&' && beginsAssignment(text, at + escaped.length, false);
    return isQuote(escaped.sign) || escaped.sign == u'<' || separates
           || (escaped.sign == u'&' && before == Before::Query);
}

bool endsUnquoted(QStringView text, qsizetype at, Before before)
{
    const QChar c = text[at];
    if (before == Before::Percent && endsPercent(text, at))
        return true;
    if (isSpace(c) || c == escapeCode || c == u'<')
        return true;
    if (c == u'&')
        return before == Before::Query || (at + 1 < text.size() && text[at + 1] == u'&')
               || endsEscaped(text, at, before);
    if (c == u'#')
        return before == Before::Query;
    if (c == u',')
        return endsAfter(text, at + 1) || beginsAssignment(text, at + 1, before == Before::Colon);
    if (c == u';')
        return before == Before::Query || endsAfter(text, at + 1) || beginsAssignment(text, at + 1, false);
    if (c == u'\\')
        return (at + 1 < text.size() && isQuote(text[at + 1])) || endsEscaped(text, at, before);
    if (isQuote(c) || isCloser(c))
        return endsAfter(text, at + 1);
    return false;
}

ScannedValue scanUnquoted(QStringView text, qsizetype at, Before before)
{
    qsizetype end = at;
    while (end < text.size()) {
        // The bracket that closes a mask ends no value, wherever the mask stands in it.
        const qsizetype mask = maskLengthAt(text, end);
        if (mask == 0 && endsUnquoted(text, end, before))
            break;
        end += std::max<qsizetype>(mask, 1);
    }
    return {.from = at, .to = end, .next = end};
}

/// What is quoted by \a quote behind \a slashes backslashes, from \a at to its closing quote; nothing when it has none.
std::optional<ScannedValue> scanQuoted(QStringView text, qsizetype at, QChar quote, qsizetype slashes)
{
    const qsizetype limit = std::min(text.size(), at + longestQuoted);
    qsizetype run = 0;
    for (qsizetype i = at; i < limit; ++i) {
        if (text[i] == u'\\') {
            ++run;
            continue;
        }
        const bool closes = text[i] == quote && (slashes == 0 ? run % 2 == 0 : run <= slashes);
        const bool doubled = closes && slashes == 0 && i > at && i + 1 < limit && text[i + 1] == quote;
        if (doubled)
            ++i; // SQL's way to write a quote
        else if (closes)
            return ScannedValue{.from = at, .to = i - std::min(run, slashes), .next = i + 1, .quoted = true};
        run = 0;
    }
    return std::nullopt;
}

/// The lines of a text between three quotes, from behind the first ones at \a at on; nothing when nothing closes it.
std::optional<ScannedValue> scanTripleQuoted(QStringView text, qsizetype at)
{
    const QStringView mark = text.sliced(at, 3);
    const qsizetype length = text.sliced(at + 3).left(longestQuoted).indexOf(mark);
    if (length < 0)
        return std::nullopt;
    qsizetype from = at + 3;
    qsizetype to = from + length;
    while (from < to && isSpace(text[from]))
        ++from;
    while (to > from && isSpace(text[to - 1]))
        --to;
    return ScannedValue{.from = from, .to = to, .next = at + 3 + length + 3, .quoted = true};
}

/// <password>{x}</password> of Maven's settings
std::optional<ScannedValue> scanEncrypted(QStringView text, qsizetype at)
{
    if (at >= text.size() || text[at] != u'{')
        return std::nullopt;
    const QStringView near = text.sliced(at + 1).left(longestQuoted);
    const qsizetype length = std::find_if_not(near.cbegin(), near.cend(), isBase64) - near.cbegin();
    const qsizetype close = at + 1 + length;
    if (length == 0 || !text.sliced(close).startsWith(u"}</"))
        return std::nullopt;
    return ScannedValue{.from = at + 1, .to = close, .next = close + 1, .quoted = true};
}

bool isTripleQuote(QStringView text, qsizetype at)
{
    return text.sliced(at).startsWith(u"\"\"\"") || text.sliced(at).startsWith(u"'''");
}

/// To the text of the next line when that continues this one: a header may be folded (RFC 9112, 5.2).
qsizetype skipFold(QStringView text, qsizetype at)
{
    qsizetype next = at;
    if (next < text.size() && text[next] == u'\r')
        ++next;
    if (next + 1 >= text.size() || text[next] != u'\n' || !isBlank(text[next + 1]))
        return at;
    return skipBlanksAndColours(text, next + 1);
}

/// Past a backslash that ends a line, as a shell goes on in the next one; also where JSON wrote both down: `\\\n  `.
qsizetype skipContinuation(QStringView text, qsizetype at)
{
    const auto charAt = [text](qsizetype place) { return place < text.size() ? text[place] : QChar(); };
    qsizetype end = at;
    while (charAt(end) == u'\\')
        ++end;
    if (end == at)
        return at;
    if (charAt(end) == u'\r')
        ++end;
    const bool isEscaped = charAt(end) == u'n' && isBlank(charAt(end + 1));
    if (charAt(end) != u'\n' && !isEscaped)
        return at;
    end = skipBlanksAndColours(text, end + 1);
    return charAt(end) == u'\\' && isBlank(charAt(end + 1)) ? skipBlanksAndColours(text, end + 1) : end; // of YAML
}

} // namespace

qsizetype behindListBegin(QStringView text, qsizetype at)
{
    const qsizetype begin = skipBlanksAndColours(text, at);
    const bool isList =
        begin + 1 < text.size() && text[begin] == u'[' && (isQuote(text[begin + 1]) || text[begin + 1] == u'\\');
    return isList ? begin + 1 : at;
}

qsizetype skipBlanksAndColours(QStringView text, qsizetype at)
{
    constexpr int mostColours = 16; // each of a longer row would go through the rest of it
    int colours = 0;
    while (at < text.size()) {
        if (isBlank(text[at])) {
            ++at;
        } else if (text[at] == escapeCode && colours++ < mostColours && at + 1 < text.size() && text[at + 1] == u'[') {
            at += 2;
            while (at < text.size() && (isDigit(text[at]) || text[at] == u';'))
                ++at;
            if (at < text.size())
                ++at;
        } else {
            break;
        }
    }
    return at;
}

ScannedValue scanValue(QStringView text, qsizetype at, Before before)
{
    if (before == Before::Query || before == Before::Percent) // a blank ends the URL
        return scanUnquoted(text, at, before);
    at = skipContinuation(text, skipBlanksAndColours(text, at));
    qsizetype open = at;
    if (open + 1 < text.size() && QStringView(u"bfru").contains(text[open]) && isQuote(text[open + 1]))
        ++open; // the literals of Python
    while (open < text.size() && text[open] == u'\\')
        ++open;
    if (open < text.size() && isQuote(text[open])) {
        if (isTripleQuote(text, open)) {
            if (const auto lines = scanTripleQuoted(text, open))
                return *lines;
        }
        const qsizetype slashes = std::count(text.cbegin() + at, text.cbegin() + open, QChar(u'\\'));
        if (const auto quoted = scanQuoted(text, open + 1, text[open], slashes))
            return *quoted;
        qsizetype end = open + 1; // cut off, or a lonely quote
        while (end < text.size() && text[end] != u'\n')
            ++end;
        const bool endsInReturn = end > open + 1 && text[end - 1] == u'\r';
        return {.from = open + 1, .to = endsInReturn ? end - 1 : end, .next = end, .quoted = true};
    }
    if (before == Before::Equals && at + 1 < text.size() && text[at] == u'{' && text[at + 1] != u'{') {
        qsizetype close = at;
        while (close < text.size() && text[close] != u'}' && text[close] != u'\n')
            ++close;
        if (close < text.size() && text[close] == u'}') // ODBC: PWD={a;b}
            return {.from = at + 1, .to = close, .next = close + 1, .quoted = true};
    }
    if (const auto encrypted = scanEncrypted(text, at); encrypted && before == Before::Word)
        return *encrypted;
    return scanUnquoted(text, at, before);
}

void takeAuthorization(QStringView text, qsizetype at, SecretSpans &spans)
{
    static constexpr std::array ofOneWord{"basic"_L1, "bearer"_L1, "token"_L1, "apikey"_L1, "negotiate"_L1};
    at = skipFold(text, skipBlanksAndColours(text, at));
    while (at < text.size() && (isQuote(text[at]) || text[at] == u'\\'))
        ++at;
    const auto endOfWord = [text](qsizetype from) {
        qsizetype end = from + maskLengthAt(text, from);
        while (end < text.size() && !isSpace(text[end]) && !isQuote(text[end]) && text[end] != u'\\'
               && text[end] != u',')
            ++end;
        return end;
    };
    const auto take = [text, &spans](qsizetype from, qsizetype to) {
        const bool isTemplate =
            to > from && QStringView(u"<{($").contains(text[from]); // <token>: no credentials begin so
        if (to > from && !isTemplate && !isNoSecret(text.sliced(from, to - from)))
            spans.append({from, to - from, "credential"_L1});
    };
    const qsizetype schemeEnd = endOfWord(at);
    const QStringView scheme = text.sliced(at, schemeEnd - at);
    const bool oneWord = std::any_of(ofOneWord.begin(), ofOneWord.end(), [scheme](QLatin1StringView word) {
        return scheme.compare(word, Qt::CaseInsensitive) == 0;
    });
    qsizetype value = skipBlanksAndColours(text, schemeEnd);
    if (oneWord)
        value = skipFold(text, value);
    if (value >= text.size() || value == schemeEnd || text[value] == u'\n' || text[value] == u'\r') {
        if (!isQuote(at > 0 ? text[at - 1] : QChar()) && std::all_of(scheme.cbegin(), scheme.cend(), isLower))
            return;          // a log that tells what became of it: "authorization: granted"
        take(at, schemeEnd); // no scheme: the credentials themselves
        return;
    }
    if (oneWord) {
        take(value, endOfWord(value));
        return;
    }
    if (!std::all_of(scheme.cbegin(), scheme.cend(), [](QChar c) { return isAlnum(c) || c == u'-'; })
        || isNoSecret(scheme) || scheme.size() > 24) {
        take(at, schemeEnd);
        return;
    }
    qsizetype end = value; // Digest, AWS4-HMAC-SHA256: all of its parameters
    while (end < text.size() && text[end] != u'\n' && text[end] != u'\r' && text[end] != u'\'')
        ++end;
    if (text.sliced(value, end - value).contains(u'=') || std::any_of(scheme.cbegin(), scheme.cend(), isUpper))
        take(value, end);
}

bool takeCookies(QStringView text, qsizetype at, bool setCookie, SecretSpans &spans)
{
    bool any = false;
    at = skipBlanksAndColours(text, at);
    if (at < text.size() && isQuote(text[at]))
        ++at;
    while (at < text.size()) {
        qsizetype equals = at;
        while (equals < text.size() && (isWord(text[equals]) || text[equals] == u'-' || text[equals] == u'.'))
            ++equals;
        if (equals >= text.size() || text[equals] != u'=' || equals == at)
            return any;
        any = true;
        qsizetype end = equals + 1;
        while (end < text.size() && !isSpace(text[end]) && text[end] != u';' && !isQuote(text[end]))
            ++end;
        const QStringView value = text.sliced(equals + 1, end - equals - 1);
        if (!isNoSecret(value))
            spans.append({equals + 1, value.size(), "cookie"_L1});
        if (setCookie || end >= text.size() || text[end] != u';')
            return true;
        at = skipBlanksAndColours(text, end + 1);
    }
    return any;
}

} // namespace sitrep
