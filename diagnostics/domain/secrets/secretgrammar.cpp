// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/secrets/secretgrammar.h"

#include "diagnostics/domain/secrets/secretchars.h"

#include <algorithm>
#include <array>

namespace sitrep {

using namespace Qt::StringLiterals;
using namespace secrets;

namespace {

constexpr qsizetype longestBraced = 1024;

qsizetype skipBlanks(QStringView text, qsizetype at)
{
    while (at < text.size() && isBlank(text[at]))
        ++at;
    return at;
}

/// Whether a quote or a semicolon at \a at ends a value without quotes. libpq ends it at a blank alone; but in a text a
/// connection string may be quoted, and other clients separate by semicolons.
bool endsUnquoted(QStringView text, qsizetype at)
{
    if (at + 1 == text.size() || !isAlnum(text[at + 1]))
        return true;
    if (text[at] != u';')
        return false;
    qsizetype end = at + 1;
    while (end < text.size() && (isAlnum(text[end]) || text[end] == u'_' || isBlank(text[end])))
        ++end;
    return end < text.size() && text[end] == u'=';
}

/// The end of the value at \a at: quoted as libpq does (' with backslashes), else up to a blank or what ends it.
qsizetype valueEnd(QStringView text, qsizetype at)
{
    if (at < text.size() && text[at] == u'{') { // ODBC: PWD={a;b}
        const qsizetype close = text.sliced(at).left(longestBraced).indexOf(u'}');
        if (close > 0)
            return at + close;
    }
    const bool quoted = at < text.size() && text[at] == u'\'';
    for (qsizetype i = quoted ? at + 1 : at; i < text.size(); ++i) {
        const QChar c = text[i];
        // Inside of JSON the backslash before a quote is written twice.
        const bool escapedTwice =
            quoted && c == u'\'' && text[i - 1] == u'\\' && i + 1 < text.size() && isAlnum(text[i + 1]);
        if (escapedTwice)
            continue;
        if (c == u'\n' || (quoted && c == u'\'') || (!quoted && isSpace(c)))
            return i;
        if (!quoted && (c == u';' || isQuote(c)) && endsUnquoted(text, i))
            return i;
        if (c == u'\\')
            ++i;
    }
    return text.size();
}

bool isKeyword(QStringView word)
{
    static constexpr std::array keywords{"host"_L1,     "hostaddr"_L1, "port"_L1,     "dbname"_L1,
                                         "user"_L1,     "server"_L1,   "username"_L1, "user id"_L1,
                                         "database"_L1, "sslmode"_L1,  "uid"_L1};
    return std::any_of(keywords.begin(), keywords.end(),
                       [word](QLatin1StringView keyword) { return word.compare(keyword, Qt::CaseInsensitive) == 0; });
}

/// The word that ends just before the = at \a equals.
QStringView wordBefore(QStringView text, qsizetype equals)
{
    constexpr qsizetype longest = 24;
    qsizetype end = equals;
    while (end > 0 && equals - end < longest && isBlank(text[end - 1]))
        --end;
    qsizetype begin = end;
    while (begin > 0 && end - begin < longest && isLetter(text[begin - 1]))
        --begin;
    return text.sliced(begin, end - begin);
}

/// Not a part of another name (POSTGRES_PASSWORD), and not of a URL's query, where other characters end the value.
bool beginsKeyword(QStringView text, QStringView word)
{
    const qsizetype begin = word.data() - text.data();
    if (text.first(begin).endsWith(u"&amp;"))
        return false;
    return begin == 0 || isSpace(text[begin - 1]) || isQuote(text[begin - 1])
           || QStringView(u";({[").contains(text[begin - 1]);
}

} // namespace

SecretSpans conninfoPasswordsIn(QStringView text)
{
    SecretSpans spans;
    bool ofConnection = false;
    for (qsizetype equals = text.indexOf(u'='); equals >= 0; equals = text.indexOf(u'=', equals + 1)) {
        const QStringView word = wordBefore(text, equals);
        ofConnection = ofConnection || isKeyword(word);
        const bool password = word.compare("password"_L1, Qt::CaseInsensitive) == 0
                              || word.compare("sslpassword"_L1, Qt::CaseInsensitive) == 0
                              || word.compare("pwd"_L1, Qt::CaseInsensitive) == 0;
        if (!password || !beginsKeyword(text, word))
            continue;
        const qsizetype from = skipBlanks(text, equals + 1);
        const qsizetype last = valueEnd(text, from);
        const bool isListed =
            last < text.size() && isBlank(text[last]) && text[last - 1] == u','; // [user=a, password=x, b=c]
        const qsizetype end = isListed ? last - 1 : last;
        const bool quoted =
            from < end && (text[from] == u'\'' || (text[from] == u'{' && end < text.size() && text[end] == u'}'));
        const qsizetype begin = quoted ? from + 1 : from;
        const QStringView value = text.sliced(begin, end - begin);
        const bool isVariable = !quoted && value.startsWith(word) && QStringView(u"),").contains(value.back())
                                && value.size() == word.size() + 1; // connect(host=host, password=password)
        // password = <<EOT, password=SecretStr('x')
        const bool isElsewhere = value.startsWith(u"<<") || value.endsWith(u'(');
        if (!isNoSecret(value) && !isVariable && !isElsewhere)
            spans.append({begin, end - begin, "password"_L1});
        equals = std::max(equals, end - 1);
    }
    return ofConnection ? spans : SecretSpans();
}

QList<LiteralSecret> literalSecretsIn(QStringView text)
{
    QList<LiteralSecret> literals;
    const auto take = [&](const SecretSpans &spans, const QString &noun) {
        for (const SecretSpan &span : spans) {
            if (!text.sliced(span.from, span.length).contains(u"${"))
                literals.append({span, noun});
        }
    };
    take(privateKeysIn(text), u"a private key"_s);
    take(urlSecretsIn(text), u"a password in a URL"_s);
    take(queryPasswordsIn(text), u"a password in a URL"_s);
    take(conninfoPasswordsIn(text), u"a password in a connection string"_s);
    take(authorizationsIn(text), u"the credentials of an Authorization header"_s);
    take(providerTokensIn(text), u"a token"_s);
    return literals;
}

std::optional<QString> literalSecretIn(const QString &text)
{
    const QList<LiteralSecret> literals = literalSecretsIn(text);
    return literals.isEmpty() ? std::nullopt : std::optional(literals.constFirst().noun);
}

} // namespace sitrep
