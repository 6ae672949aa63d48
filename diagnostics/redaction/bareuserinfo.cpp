// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/redaction/bareuserinfo.h"

#include "diagnostics/domain/secrets/secretchars.h"
#include "diagnostics/domain/secrets/secretvalues.h"

#include <algorithm>
#include <array>

namespace sitrep {

using namespace Qt::StringLiterals;
using namespace secrets;

namespace {

constexpr qsizetype longestInfo = 128;
constexpr qsizetype longestHost = 128;
constexpr qsizetype shortestPlain = 6; // of a password that only its digits tell from a word

bool isNameSign(QChar c)
{
    return isWord(c) || c == u'-' || c == u'.';
}

bool has(QStringView word, bool (*is)(QChar))
{
    return std::any_of(word.cbegin(), word.cend(), is);
}

/// What stands before an address of e-mail, a package or a call, and is no user.
bool isLabel(QStringView word)
{
    static constexpr std::array labels{
        "mailto"_L1, "sip"_L1, "sips"_L1, "xmpp"_L1, "acct"_L1,  "email"_L1,  "mail"_L1,    "e-mail"_L1,
        "from"_L1,   "to"_L1,  "cc"_L1,   "bcc"_L1,  "npm"_L1,   "pkg"_L1,    "contact"_L1, "author"_L1,
        "owner"_L1,  "by"_L1,  "jdbc"_L1, "user"_L1, "login"_L1, "sender"_L1, "replyto"_L1, "reply-to"_L1};
    return std::any_of(labels.begin(), labels.end(),
                       [word](QLatin1StringView label) { return word.compare(label, Qt::CaseInsensitive) == 0; });
}

/// Where the host behind the @ at \a sign ends.
qsizetype hostEnd(QStringView text, qsizetype sign)
{
    qsizetype end = sign + 1;
    while (end < text.size() && end - sign < longestHost && isNameSign(text[end]))
        ++end;
    return end;
}

bool hasPort(QStringView text, qsizetype end)
{
    return end + 2 < text.size() && text[end] == u':' && isDigit(text[end + 1]) && isDigit(text[end + 2]);
}

/// Whether \a password before the @ at \a sign can be nothing else.
bool isPassword(QStringView text, QStringView password, qsizetype sign)
{
    const QStringView rest = text.sliced(sign + 1);
    if (rest.startsWith("tcp("_L1) || rest.startsWith("unix("_L1) || rest.startsWith("udp("_L1))
        return true;
    const qsizetype end = hostEnd(text, sign);
    const QStringView host = text.sliced(sign + 1, end - sign - 1);
    if (host.isEmpty() || !isLetter(host.front()) || host.startsWith("sha"_L1))
        return hasPort(text, end) && !host.startsWith("sha"_L1) && has(password, isLetter);
    const bool isSigned = !std::all_of(password.cbegin(), password.cend(),
                                       [](QChar c) { return isNameSign(c) || c == u'+' || c == u'@'; });
    const bool isMixed = password.size() >= shortestPlain && has(password, isDigit) && has(password, isLetter);
    if (hasPort(text, end))
        return isSigned || has(password, isLetter);
    const bool isDotted = host.contains(u'.');
    return isMixed && (isSigned || !isDotted || (has(password, isUpper) && has(password, isLower)));
}

} // namespace

SecretSpans bareUserInfoIn(QStringView text)
{
    SecretSpans spans;
    qsizetype done = 0;
    for (qsizetype sign = text.indexOf(u'@'); sign >= 0; sign = text.indexOf(u'@', sign + 1)) {
        qsizetype begin = sign;
        const qsizetype earliest = std::max(done, sign - longestInfo);
        while (begin > earliest && !isSpace(text[begin - 1]) && !isQuote(text[begin - 1])
               && !QStringView(u"<>/=,;(").contains(text[begin - 1]))
            --begin;
        const QStringView info = text.sliced(begin, sign - begin);
        const qsizetype colon = info.indexOf(u':');
        if (colon < 1 || colon + 1 == info.size())
            continue;
        const QStringView user = info.first(colon);
        const QStringView password = info.sliced(colon + 1);
        const bool isUser =
            std::all_of(user.cbegin(), user.cend(), isNameSign) && has(user, isLetter) && !isLabel(user);
        if (!isUser || isNoSecret(password) || password.contains(u"${") || !isPassword(text, password, sign))
            continue;
        spans.append({begin + colon + 1, password.size(), "password"_L1});
        done = sign + 1;
    }
    return spans;
}

} // namespace sitrep
