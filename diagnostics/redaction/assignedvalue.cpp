// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/redaction/assignedvalue.h"

#include "diagnostics/domain/secrets/namedsecret.h"
#include "diagnostics/domain/secrets/secretchars.h"
#include "diagnostics/domain/secrets/secretvalues.h"

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

/// getToken(user) of a program's text: the call of a function, whose closing bracket ended the value.
bool isCall(QStringView text, const ScannedValue &value)
{
    const QStringView written = value.in(text);
    const qsizetype open = written.indexOf(u'(');
    const bool closed = value.next < text.size() && text[value.next] == u')';
    return open > 0 && closed && !isDigit(written.front())
           && std::all_of(written.cbegin(), written.cbegin() + open, [](QChar c) { return isWord(c) || c == u'.'; });
}

} // namespace

bool isAcceptedSecret(QStringView text, const ScannedValue &value, QLatin1StringView kind, Before before, bool strict)
{
    const QStringView written = value.in(text);
    if (!canBeSecret(written, kind) || (isShortNumber(written) && written.size() < shortestSecret))
        return false;
    if (!value.quoted && (written.startsWith(u'{') || (written.startsWith(u'[') && !written.contains(u']'))))
        return false; // the beginning of an object or a list
    if (!value.quoted && (isCall(text, value) || isBracketedWord(written)))
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
        const bool symbol = kind == "token"_L1 && written.size() < shortestToken; // of a grammar
        return last && !symbol && !isFinding(written);
    }
    return true;
}

} // namespace sitrep
