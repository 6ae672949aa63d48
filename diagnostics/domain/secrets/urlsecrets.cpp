// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/secrets/urlsecrets.h"

#include "diagnostics/domain/secrets/secretchars.h"
#include "diagnostics/domain/secrets/secretvalues.h"

#include <algorithm>

namespace sitrep {

using namespace Qt::StringLiterals;
using namespace secrets;

namespace {

constexpr auto separator = "://"_L1;
constexpr qsizetype shortestToken = 20; // of a user that is a token; people have shorter names

bool endsUrl(QStringView text, qsizetype at)
{
    const QChar c = text[at];
    if (isSpace(c) || isQuote(c) || c == u'<' || c == u'>')
        return true;
    return c == u'\\' && at + 1 < text.size()
           && (isQuote(text[at + 1]) || text[at + 1] == u'n' || text[at + 1] == u'\\');
}

qsizetype indexOfAny(QStringView text, QStringView chars)
{
    const auto found = std::find_if(text.cbegin(), text.cend(), [chars](QChar c) { return chars.contains(c); });
    return found == text.cend() ? -1 : found - text.cbegin();
}

bool isPort(QStringView text)
{
    return !text.isEmpty() && text.size() <= 5 && std::all_of(text.cbegin(), text.cend(), isDigit);
}

/// Whether \a authority, which holds no @, is a host and perhaps a port, so that no user information follows.
bool isHostAndPort(QStringView authority)
{
    const qsizetype colon = authority.lastIndexOf(u':');
    return colon < 0 || authority.endsWith(u']') || isPort(authority.sliced(colon + 1));
}

/// The @ that ends the user information of \a rest (what follows ://, to the end of the URL), or -1.
qsizetype userInfoEnd(QStringView rest)
{
    const qsizetype last = rest.lastIndexOf(u'@');
    if (last < 0)
        return -1;
    const qsizetype firstSlash = indexOfAny(rest, u"/?#");
    const QStringView authority = firstSlash < 0 ? rest : rest.first(firstSlash);
    if (!authority.contains(u'@'))
        return isHostAndPort(authority) ? -1 : last;
    // ?email=a@b is a query and not a password that goes on.
    const qsizetype query = rest.indexOf(u'?');
    if (query >= 0 && last > query && rest.first(query).contains(u'@')
        && rest.sliced(query, last - query).contains(u'='))
        return rest.first(query).lastIndexOf(u'@');
    return last;
}

bool isTokenAsUser(QStringView user)
{
    return user.size() >= shortestToken && std::any_of(user.cbegin(), user.cend(), isDigit)
           && std::all_of(user.cbegin(), user.cend(), [](QChar c) { return isWord(c) || c == u'-' || c == u'.'; });
}

/// The colon between user and password: not one of a reference, such as ${env:USER}.
qsizetype passwordColon(QStringView info)
{
    for (qsizetype at = 0; at < info.size(); ++at) {
        if (info[at] == u':')
            return at;
        if (info.sliced(at).startsWith(u"${")) {
            const qsizetype close = info.indexOf(u'}', at);
            if (close < 0)
                return -1;
            at = close;
        }
    }
    return -1;
}

void takeUserInfo(QStringView text, qsizetype from, qsizetype at, SecretSpans &spans)
{
    const QStringView info = text.sliced(from, at - from);
    const qsizetype colon = passwordColon(info);
    const QStringView password = colon < 0 ? QStringView() : info.sliced(colon + 1);
    if (colon >= 0 && !isNoSecret(password))
        spans.append({from + colon + 1, password.size(), "password"_L1});
    else if (isTokenAsUser(colon < 0 ? info : info.first(colon)))
        spans.append({from, colon < 0 ? info.size() : colon, "token"_L1});
}

} // namespace

SecretSpans urlSecretsIn(QStringView text)
{
    SecretSpans spans;
    qsizetype mark = text.indexOf(separator);
    while (mark >= 0) {
        const qsizetype from = mark + separator.size();
        qsizetype next = text.indexOf(separator, from);
        qsizetype end = from;
        qsizetype firstAt = -1;
        while (end < text.size() && !endsUrl(text, end)) {
            if (firstAt < 0 && text[end] == u'@')
                firstAt = end;
            if (end == next)
                break; // two URLs without a blank between them
            ++end;
        }
        if (end == next) { // the scheme of the next one is not of this
            while (end > from && (isAlnum(text[end - 1]) || QStringView(u"+.-_").contains(text[end - 1])))
                --end;
        }
        if (firstAt >= 0 && firstAt < end) {
            if (const qsizetype at = userInfoEnd(text.sliced(from, end - from)); at >= 0)
                takeUserInfo(text, from, from + at, spans);
        }
        mark = next;
    }
    return spans;
}

} // namespace sitrep
