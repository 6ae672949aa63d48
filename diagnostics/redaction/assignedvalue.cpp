// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/redaction/assignedvalue.h"

#include "diagnostics/domain/secrets/namedsecret.h"
#include "diagnostics/domain/secrets/secretchars.h"
#include "diagnostics/domain/secrets/secretvalues.h"
#include "diagnostics/redaction/assignedname.h"

#include <algorithm>
#include <array>

namespace sitrep {

using namespace Qt::StringLiterals;
using namespace secrets;

namespace {

constexpr qsizetype shortestToken = 16;
constexpr qsizetype shortestSecret = 4; // of digits; fewer count something

bool isPathLike(QStringView value)
{
    if (!value.startsWith(u'/') && !value.startsWith(u"~/") && !value.startsWith(u"./") && !value.startsWith(u"../"))
        return false;
    return value.count(u'/') >= 2 || value.contains(u'.')
               ? std::all_of(value.cbegin(), value.cend(),
                             [](QChar c) { return isWord(c) || c == u'-' || c == u'.' || c == u'/' || c == u'~'; })
               : false;
}

bool allLetters(QStringView value)
{
    return std::all_of(value.cbegin(), value.cend(), isLetter);
}

/// What a log says of a secret in a word: "password: incorrect".
bool isFinding(QStringView word)
{
    static constexpr std::array words{"accepted"_L1, "changed"_L1, "correct"_L1,    "default"_L1, "denied"_L1,
                                      "expected"_L1, "found"_L1,   "granted"_L1,    "ignored"_L1, "incorrect"_L1,
                                      "mismatch"_L1, "started"_L1, "unexpected"_L1, "updated"_L1, "valid"_L1,
                                      "verified"_L1, "wrong"_L1};
    return std::any_of(words.begin(), words.end(),
                       [word](QLatin1StringView known) { return word.compare(known, Qt::CaseInsensitive) == 0; });
}

/// (sensitive, (New-Object: the beginning of what is said of a secret or makes one.
bool isBracketedWord(QStringView value)
{
    return value.startsWith(u'(')
           && std::all_of(value.cbegin() + 1, value.cend(), [](QChar c) { return isLetter(c) || c == u'-'; });
}

/// random_password.db.result: the path of a variable.
bool isPath(QStringView text, const ScannedValue &value)
{
    const QStringView written = value.in(text);
    const auto parts = written.split(u'.');
    return value.from > 0 && isBlank(text[value.from - 1]) && parts.size() >= 3
           && std::all_of(parts.begin(), parts.end(), [](QStringView part) {
                  return !part.isEmpty()
                         && std::all_of(part.cbegin(), part.cend(), [](QChar c) { return isLower(c) || c == u'_'; });
              });
}

/// password: String? = null, whose value follows.
bool isTypeOf(QStringView text, const ScannedValue &value, Before before)
{
    const qsizetype after = skipBlanksAndColours(text, value.next);
    return before == Before::Colon && isUpper(value.in(text).front()) && after > value.next && after + 1 < text.size()
           && text[after] == u'=' && isBlank(text[after + 1]);
}

/// A word of a programming language, behind which an expression goes on: await getToken(u), new Token(x).
bool isOperator(QStringView text, const ScannedValue &value)
{
    static constexpr std::array words{"await"_L1,  "new"_L1,    "yield"_L1, "async"_L1, "function"_L1, "lambda"_L1,
                                      "typeof"_L1, "return"_L1, "cast"_L1,  "fn"_L1,    "if"_L1};
    const QStringView written = value.in(text);
    return value.next < text.size() && isBlank(text[value.next])
           && std::any_of(words.begin(), words.end(), [written](QLatin1StringView word) { return written == word; });
}

/// getToken(user) of a program's text: the call of a function, whose closing bracket ended the value.
bool isCall(QStringView text, const ScannedValue &value)
{
    const QStringView written = value.in(text);
    const qsizetype open = written.indexOf(u'(');
    const bool closed = value.next < text.size() && text[value.next] == u')';
    // getParameter("password"); SecretStr('x1') holds the secret itself.
    const bool ofFiller =
        open + 2 < written.size() && isQuote(written[open + 1]) && isNoSecret(written.sliced(open + 2));
    if (open > 0 && ofFiller)
        return true; // SecretStr('***')
    const bool ofText = open + 1 < written.size() && isQuote(written[open + 1])
                        && std::none_of(written.cbegin() + open, written.cend(), isDigit);
    return open > 0 && (closed || ofText) && !isDigit(written.front())
           && std::all_of(written.cbegin(), written.cbegin() + open, [](QChar c) { return isWord(c) || c == u'.'; });
}

/// {User:bob Password: SSLMode:disable}: the field of Go's struct is empty, and the next one follows.
bool isNextField(QStringView text, const ScannedValue &value, Before before)
{
    constexpr qsizetype longestStruct = 200;
    const QStringView written = value.in(text);
    const auto end = std::find_if_not(written.cbegin(), written.cend(), isWord);
    if (before != Before::Colon || !isUpper(written.front()) || end == written.cend() || *end != u':')
        return false;
    const QStringView near = text.first(value.from).last(std::min(value.from, longestStruct));
    const QStringView line = near.sliced(near.lastIndexOf(u'\n') + 1);
    const qsizetype open = line.lastIndexOf(u'{');
    return open >= 0 && line.endsWith(u": ") && !line.sliced(open).contains(u'"')
           && !line.sliced(open).chopped(2).contains(u": ");
}

/// {password} of a template, whose brackets stand around the value.
bool isBraced(QStringView text, const ScannedValue &value)
{
    const QStringView written = value.in(text).trimmed();
    const bool inBraces =
        value.from > 0 && text[value.from - 1] == u'{' && value.to < text.size() && text[value.to] == u'}';
    return inBraces && std::all_of(written.cbegin(), written.cend(), [](QChar c) { return isLetter(c) || c == u'_'; })
           && !kindOfName(written).isEmpty();
}

/// secrets["password"] of a program
bool isElement(QStringView written)
{
    const qsizetype open = written.indexOf(u'[');
    return open > 0 && open + 1 < written.size() && isQuote(written[open + 1])
           && std::all_of(written.cbegin(), written.cbegin() + open, [](QChar c) { return isWord(c) || c == u'.'; });
}

/// "password": x, as in JSON, where a text would be in quotes too.
bool isNameQuoted(QStringView text, qsizetype at)
{
    while (at > 0 && isBlank(text[at - 1]))
        --at;
    return at > 1 && text[at - 1] == u':' && isQuote(text[at - 2]);
}

/// login(password: newPassword): the variable of a program has a name of several words, among them that of a secret.
bool isVariable(QStringView text, const ScannedValue &value, Before before)
{
    const QStringView written = value.in(text);
    const bool ends = value.next < text.size() && QStringView(u"),}").contains(text[value.next]);
    const bool isName = std::all_of(written.cbegin(), written.cend(), [](QChar c) { return isLetter(c) || c == u'_'; });
    const bool isOfWords = isNameQuoted(text, value.from) || written.contains(u'_')
                           || std::any_of(written.cbegin() + 1, written.cend(), isUpper);
    return before == Before::Colon && ends && isName && isOfWords && isLower(written.front())
           && !kindOfName(written).isEmpty();
}

/// An address, whose secrets the rules for addresses find, or a sentence: neither is a key or a token.
bool isAddressOrSentence(const ScannedValue &value, QStringView written)
{
    const qsizetype colon = written.indexOf("://"_L1);
    const bool isAddress = colon > 0 && std::all_of(written.cbegin(), written.cbegin() + colon, isAlnum);
    const bool isSentence = value.quoted && written.contains(u' ')
                            && std::all_of(written.cbegin(), written.cend(),
                                           [](QChar c) { return isLetter(c) || QStringView(u" .,'").contains(c); });
    return isAddress || isSentence;
}

/// What installers set, which says nothing of a secret.
bool isDefaultPassword(QStringView word)
{
    return word == "password"_L1 || word == "passwd"_L1 || word == "changeme"_L1;
}

/// "password: " << x of a program: the quote closes what a quote before the name opened.
bool closesText(QStringView text, const ScannedValue &value)
{
    constexpr qsizetype longestText = 200;
    const QStringView near = text.first(value.from).last(std::min(value.from, longestText));
    const qsizetype line = near.lastIndexOf(u'\n');
    const bool isWhole = line >= 0 || near.size() == value.from;
    const QChar first = value.in(text).front();
    return isWhole && QStringView(u" ),;+\n\r>/").contains(first)
           && near.sliced(line + 1).count(text[value.from - 1]) % 2 == 0;
}

} // namespace

bool isAcceptedSecret(QStringView text, const ScannedValue &value, QLatin1StringView kind, Before before, bool strict)
{
    const QStringView written = value.in(text);
    if (!canBeSecret(written, kind) || (isShortNumber(written) && written.size() < shortestSecret))
        return false;
    if (!value.quoted && (written.startsWith(u'{') || (written.startsWith(u'[') && !written.contains(u']'))))
        return false; // the beginning of an object or a list
    if (!value.quoted
        && (isCall(text, value) || isBracketedWord(written) || isOperator(text, value) || isPath(text, value)
            || isTypeOf(text, value, before) || isNextField(text, value, before) || written.startsWith(u"(*")))
        return false;
    if (!value.quoted && (isElement(written) || isVariable(text, value, before)))
        return false;
    if (value.quoted && (closesText(text, value) || text.sliced(value.next).startsWith(".format("_L1)))
        return false;
    if (isBraced(text, value) || (!value.quoted && written.size() == 1 && isLetter(written.front())))
        return false;
    if (kind != "password"_L1 && isAddressOrSentence(value, written))
        return false;
    if (kind != "password"_L1 && written.size() < shortestSecret)
        return false;
    if (kind != "password"_L1 && isPathLike(written))
        return false;
    const bool digit = std::any_of(written.cbegin(), written.cend(), isDigit);
    if (strict)
        return digit && written.size() >= 6;
    if (before == Before::Colon && !value.quoted && allLetters(written)) { // prose goes on; a value ends its line
        const qsizetype after = skipBlanksAndColours(text, value.next);
        const bool last = after >= text.size() || QStringView(u"\n\r#,;}])\"'\\").contains(text[after]);
        const bool isLower = std::all_of(written.cbegin(), written.cend(), secrets::isLower);
        const bool symbol = // of a grammar or a setting: credentials: include
            written.size() < shortestToken && !(kind == "key"_L1 && isDefaultPassword(written))
            && (kind == "token"_L1 || (kind != "password"_L1 && isLower));
        return last && !symbol && !isFinding(written);
    }
    return true;
}

} // namespace sitrep
