// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/redaction/assignmentseparator.h"

#include "diagnostics/domain/secrets/secretchars.h"
#include "diagnostics/redaction/assignedname.h"

#include <algorithm>

namespace sitrep {

using namespace Qt::StringLiterals;
using namespace secrets;

namespace {

/// A word that is none of a sentence nor a name with dashes: long, of letters and digits mixed.
bool isRandomWord(QStringView text, qsizetype at)
{
    constexpr qsizetype shortest = 20;
    constexpr qsizetype fewestDigits = 4;
    constexpr qsizetype longest = 512;
    qsizetype end = at;
    qsizetype digits = 0;
    while (end < text.size() && end - at < longest && isAlnum(text[end])) {
        digits += isDigit(text[end]) ? 1 : 0;
        ++end;
    }
    const bool ends = end == text.size() || isSpace(text[end]) || QStringView(u",;.)=\"'`").contains(text[end]);
    return ends && end - at >= shortest && digits >= fewestDigits && digits < end - at - 2;
}

/// .netrc: machine x login y password z
bool followsLoginName(QStringView text, qsizetype begin)
{
    if (begin == 0 || !isSpace(text[begin - 1]))
        return false;
    const QStringView before =
        text.sliced(std::max<qsizetype>(0, begin - 96), std::min<qsizetype>(begin, 96)).trimmed();
    const qsizetype name = before.lastIndexOf(u' ');
    return name > 0 && before.first(name).trimmed().endsWith(u"login");
}

/// Key and value in columns, of the value at \a at no version and no date: "password    x" alone in its line.
bool isRowOfTable(QStringView text, qsizetype begin, qsizetype at)
{
    constexpr qsizetype longestIndent = 16;
    qsizetype line = begin;
    while (line > 0 && begin - line < longestIndent && isBlank(text[line - 1]))
        --line;
    if (line > 0 && text[line - 1] != u'\n')
        return false;
    qsizetype end = at;
    while (end < text.size() && end - at <= longestLookBack && !isSpace(text[end]))
        ++end;
    const auto digits = std::find_if_not(text.cbegin() + at, text.cbegin() + end, isDigit);
    const bool isCounted = digits != text.cbegin() + at && (digits == text.cbegin() + end || !isLetter(*digits));
    const bool isAlone = end >= text.size() || text[end] == u'\n' || text[end] == u'\r';
    return isAlone && !isCounted && isAlnum(text[at]);
}

/// SECRET_ACCESS_KEY 'x', (TYPE s3, secret 'x'), PASSWORD 'x': a name of SQL; a secret 'x' of a sentence is named so.
bool isNameOfSql(QStringView text, qsizetype begin, QStringView name)
{
    constexpr qsizetype longestIndent = 64;
    if (name.contains(u'_') || name.contains("pass"_L1, Qt::CaseInsensitive)
        || std::all_of(name.cbegin(), name.cend(), [](QChar c) { return !isLower(c); }))
        return true;
    const QStringView before = text.first(begin).last(std::min(begin, longestIndent)).trimmed();
    return before.endsWith(u'(') || before.endsWith(u',');
}

/// ENV NAME x of a Dockerfile, SetEnv NAME x of Apache, setenv NAME x of a C shell.
bool isDirective(QStringView text, qsizetype begin)
{
    constexpr qsizetype longest = 16;
    const QStringView before = text.first(begin).last(std::min(begin, longest)).trimmed();
    const QStringView word = before.sliced(std::max(before.lastIndexOf(u' '), before.lastIndexOf(u'\n')) + 1);
    return begin > 0 && isBlank(text[begin - 1])
           && (word == "ENV"_L1 || word == "SetEnv"_L1 || word == "setenv"_L1 || word == "env:"_L1);
}

/// The name between the quotes at \a begin is the first of two texts in curly brackets, or that of an element.
bool isPairInBraces(QStringView text, qsizetype begin, qsizetype closed)
{
    qsizetype open = begin - 2;
    while (open > 0 && isBlank(text[open]))
        --open;
    if (open < 0 || !isQuote(text[begin - 1]))
        return false;
    return text[open] == u'{' || (text[open] == u'[' && text[closed - 1] == u']');
}

/// set $api_key x; and header x-api-key x; of nginx and its like: the last word of the line, and its sign.
bool isEndedBySemicolon(QStringView text, qsizetype begin, qsizetype at)
{
    constexpr qsizetype longest = 256;
    const QStringView near = text.sliced(at).left(longest);
    const QStringView word = near.first(std::find_if(near.cbegin(), near.cend(), isSpace) - near.cbegin());
    const qsizetype after = at + word.size();
    const bool isLast = after >= text.size() || text[after] == u'\n' || text[after] == u'\r';
    const bool isNamed = begin > 0 && (text[begin - 1] == u'$' || isBlank(text[begin - 1]) || text[begin - 1] == u'\n');
    return isLast && isNamed && word.size() > 1 && word.endsWith(u';') && isAlnum(word.front()) && word.count(u';') == 1
           && !word.contains(u'(') && !word.contains(u'=');
}

} // namespace

AssignmentSeparator separatorAfter(QStringView text, qsizetype begin, qsizetype end)
{
    const auto charAt = [text](qsizetype at) { return at >= 0 && at < text.size() ? text[at] : QChar(); };
    if (charAt(begin - 1) == u'<' && charAt(end) == u'>')
        return {.found = true, .before = Before::Word, .value = end + 1}; // XML
    qsizetype at = end;
    while (charAt(at) == u'\\')
        ++at;
    if (isQuote(charAt(at)))
        ++at;
    else
        at = end;
    if (charAt(at) == u']')
        ++at;
    const qsizetype closed = at;
    at = skipBlanksAndColours(text, at);
    const QChar sign = charAt(at);
    if (sign == u'=' && at == end && charAt(begin) == u'-' && isBlank(charAt(at + 1)))
        return {}; // --password= FILE: an option without a value
    if (sign == u'=' || (sign == u':' && charAt(at + 1) == u'=')) {
        const qsizetype length = sign == u':' || charAt(at + 1) == u'>' || charAt(at + 1) == u'=' ? 2 : 1;
        const QChar previous = charAt(begin - 1);
        const bool query = previous == u'?' || previous == u'&' || previous == u'#';
        return {.found = true, .before = query ? Before::Query : Before::Equals, .value = at + length};
    }
    if (sign == u':' && charAt(at + 1) != u':' && !text.sliced(at).startsWith(u"://")) {
        const bool bold = text.sliced(at + 1).startsWith(u"** ") || text.sliced(at + 1).startsWith(u"__ ");
        return {.found = true, .before = Before::Colon, .value = at + (bold ? 3 : 1)};
    }
    if (text.sliced(end).left(3).compare("%3D"_L1, Qt::CaseInsensitive) == 0)
        return {.found = true, .before = Before::Percent, .value = end + 3};
    const QStringView name = text.sliced(begin, end - begin);
    const bool isOption = name.startsWith(u"--") || (name.startsWith(u'-') && name.size() > 4 && isAlnum(name[1]));
    if (isOption && sign == u',' && closed > end) { // ["--password", "x"]
        const qsizetype next = skipBlanksAndColours(text, at + 1);
        if (isQuote(charAt(next)) && charAt(next + 1) != u'-')
            return {.found = true, .before = Before::Word, .value = next};
    }
    if (sign == u'-' && charAt(at + 1) == u'>') // Map(password -> x)
        return {.found = true, .before = Before::Equals, .strict = true, .value = at + 2};
    if (sign == u':' && charAt(at + 1) == u':' && isRandomWord(text, at + 2)) // ::set-output name=token::x
        return {.found = true, .before = Before::Word, .strict = true, .value = at + 2};
    if (sign == u',' && text.sliced(at).startsWith(u", <<\"")) // {default_pass, <<"x">>}
        return {.found = true, .before = Before::Word, .value = at + 4};
    if (sign == u',' && closed > end && isPairInBraces(text, begin, closed)) { // {"AccountKey", "x"}, map["key"], "x"
        const qsizetype next = skipBlanksAndColours(text, at + 1);
        if (isQuote(charAt(next)))
            return {.found = true, .before = Before::Word, .strict = true, .value = next};
    }
    if (sign == u',' && closed > end && isQuote(charAt(begin - 1))
        && (charAt(begin - 2) == u'('
            || (charAt(begin - 2) == u' ' && charAt(begin - 3) == u'('))) { // define('X', 'x')
        const qsizetype next = skipBlanksAndColours(text, at + 1);
        const ScannedValue value = isQuote(charAt(next)) ? scanValue(text, next, Before::Word) : ScannedValue{};
        const QStringView written = value.in(text);
        if (value.quoted && std::none_of(written.cbegin(), written.cend(), isSpace))
            return {.found = true, .before = Before::Word, .value = next};
    }
    if (at > closed && isDirective(text, begin))
        return {.found = true, .before = Before::Word, .value = at};
    if (at > closed && isEndedBySemicolon(text, begin, at))
        return {.found = true, .before = Before::Word, .strict = true, .value = at};
    if (at > closed && QStringView(u"05789").contains(sign) && charAt(at + 1) == u' ' && !isBlank(charAt(at + 2)))
        return {.found = true, .before = Before::Word, .strict = true, .value = at + 2}; // Cisco: password 7 x
    if (at > closed + 1 && isRowOfTable(text, begin, at))
        return {.found = true, .before = Before::Word, .strict = true, .value = at};
    if (at > closed && isRandomWord(text, at)) // "Invalid token 3d5f…"
        return {.found = true, .before = Before::Word, .strict = true, .value = at};
    if (at == closed || at > closed + 8)
        return {};
    for (const QLatin1StringView words : {"is now "_L1, "is "_L1, "set to "_L1, "changed to "_L1, "reset to "_L1}) {
        if (text.sliced(at).startsWith(words))
            return {.found = true, .before = Before::Word, .strict = true, .value = at + words.size()};
    }
    const bool option = isOption && sign != u'-' && !sign.isNull();
    const bool sql = (sign == u'\'' && isNameOfSql(text, begin, name)) || charAt(at - 1) == u'"';
    if (option || sql || followsLoginName(text, begin))
        return {.found = true, .before = Before::Word, .value = at};
    return {};
}

} // namespace sitrep
