// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/secrets/secretvalues.h"

#include "diagnostics/domain/secrets/secretchars.h"
#include "diagnostics/domain/values/quantity.h"

#include <QSet>
#include <QString>

#include <algorithm>
#include <array>

namespace sitrep {

using namespace Qt::StringLiterals;
using namespace secrets;

namespace {

constexpr qsizetype longestPlaceholder = 96;
constexpr qsizetype longestMeasure = 16;

bool isPlaceholderWord(const QString &lower)
{
    static const QSet<QString> words{
        u"missing"_s, u"null"_s,     u"nil"_s,     u"none"_s,     u"undefined"_s, u"true"_s,    u"false"_s,
        u"yes"_s,     u"no"_s,       u"on"_s,      u"off"_s,      u"set"_s,       u"unset"_s,   u"not"_s,
        u"empty"_s,   u"redacted"_s, u"hidden"_s,  u"masked"_s,   u"invalid"_s,   u"expired"_s, u"required"_s,
        u"present"_s, u"absent"_s,   u"ok"_s,      u"n/a"_s,      u"string"_s,    u"str"_s,     u"text"_s,
        u"varchar"_s, u"optional"_s, u"unknown"_s, u"disabled"_s, u"enabled"_s,   u"md5"_s,     u"scram-sha-256"_s,
        u"plain"_s,   u"trust"_s,    u"peer"_s,    u"pending"_s,  u"is"_s,        u"was"_s,     u"in"_s,
        u"has"_s,     u"the"_s,      u"failed"_s,  u"rejected"_s, u"revoked"_s,   u"bytes"_s,   u"nan"_s,
        u"%s"_s,      u"%v"_s,       u"%q"_s,      u"%d"_s,       u"{}"_s,        u"{0}"_s,
    };
    return words.contains(lower);
}

bool all(QStringView value, bool (*is)(QChar))
{
    return std::all_of(value.cbegin(), value.cend(), is);
}

/// os.getenv('X'), process.env.X, secrets.DB, var.password
bool isCode(QStringView value)
{
    static constexpr std::array starts{"os."_L1,   "process.env"_L1,  "env."_L1,    "ENV["_L1,  "secrets."_L1,
                                       "vars."_L1, "var."_L1,         "local."_L1,  "data."_L1, "getenv("_L1,
                                       "env("_L1,  "settings."_L1,    "config."_L1, "self."_L1, "this."_L1,
                                       "args."_L1, "System.getenv"_L1};
    return std::any_of(starts.begin(), starts.end(),
                       [value](QLatin1StringView start) { return value.startsWith(start); });
}

/// $password, $$PASSWORD, $dir/ca.pem: a variable of a shell, a configuration or a program.
bool isVariable(QStringView value)
{
    value = value.sliced(value.startsWith(u"$$") ? 2 : 1);
    const qsizetype slash = value.indexOf(u'/');
    const QStringView name = slash < 0 ? value : value.first(slash);
    if (name.isEmpty())
        return false;
    const bool isUpperName = all(name, [](QChar c) { return isUpper(c) || isDigit(c) || c == u'_'; });
    return isUpperName || all(name, [](QChar c) { return isLower(c) || c == u'_'; });
}

/// {password} of a template
bool isBraced(QStringView value)
{
    if (value.size() < 3 || !value.startsWith(u'{') || !value.endsWith(u'}'))
        return false;
    const QStringView name = value.sliced(1, value.size() - 2).trimmed();
    return !name.isEmpty() && all(name, [](QChar c) { return isLetter(c) || c == u'_' || c == u'.'; });
}

/// What SOPS, Puppet's eyaml and Jasypt write in the place of a secret that they encrypted.
bool isEncrypted(QStringView value)
{
    return value.startsWith(u"ENC[") || (value.startsWith(u"ENC(") && value.endsWith(u')'));
}

bool isReference(QStringView value)
{
    if (value.size() > 2 && value.startsWith(u'!')) { // !vault, !Ref 'Name': a tag of YAML
        const QStringView tag = value.sliced(1).first(std::min<qsizetype>(value.size() - 1, 15));
        const auto end = std::find_if_not(tag.cbegin(), tag.cend(), isLetter);
        const bool isWhole = end == tag.cend() && value.size() <= 16;
        return isWhole || (end != tag.cbegin() && end != tag.cend() && *end == u' ');
    }
    if (isEncrypted(value) || isBraced(value))
        return true;
    if (value.startsWith(u"${") || value.startsWith(u"{{") || value.startsWith(u"$(") || value.startsWith(u"{%"))
        return true;
    if (value.size() > 2 && value.startsWith(u'<') && value.endsWith(u'>'))
        return true;
    if (value.size() > 2 && value.startsWith(u'%') && value.endsWith(u'%'))
        return all(value.sliced(1, value.size() - 2), isWord);
    if (value.size() > 1 && value.startsWith(u'$'))
        return isVariable(value);
    if (value.size() > 2 && value.startsWith(u'[')) // [PASSWORD, whose bracket ended the value
        return all(value.sliced(1), [](QChar c) { return isUpper(c) || c == u'_'; });
    return isCode(value);
}

/// ***, xxxx, ......, ----
bool isFiller(QStringView value)
{
    static constexpr QStringView fillers = u"*xX.-_#\u2022?|>~";
    return fillers.contains(value.front())
           && std::all_of(value.cbegin(), value.cend(), [first = value.front()](QChar c) { return c == first; });
}

} // namespace

bool isMeasure(QStringView value)
{
    const bool number = all(value, isDigit);
    return !number && value.size() <= longestMeasure && !value.isEmpty() && isDigit(value.front())
           && parseQuantity(value).has_value();
}

bool isShortNumber(QStringView value)
{
    constexpr qsizetype shortestSecret = 7;
    return !value.isEmpty() && value.size() < shortestSecret && all(value, isDigit);
}

qsizetype maskLengthAt(QStringView text, qsizetype at)
{
    constexpr qsizetype longest = 40;
    if (at >= text.size() || text[at] != u'[')
        return 0;
    qsizetype end = at + 1;
    while (end < text.size() && end - at < longest && (isLower(text[end]) || text[end] == u'-'))
        ++end;
    const qsizetype digits = end;
    while (end < text.size() && end - at < longest && isDigit(text[end]))
        ++end;
    const bool right = digits > at + 2 && text[digits - 1] == u'-' && isLower(text[at + 1]) && end > digits
                       && end < text.size() && text[end] == u']';
    return right ? end + 1 - at : 0;
}

bool isMask(QStringView value)
{
    return !value.isEmpty() && maskLengthAt(value, 0) == value.size();
}

bool isNoSecret(QStringView value)
{
    while (!value.isEmpty() && isSpace(value.front()))
        value = value.sliced(1);
    while (!value.isEmpty() && isSpace(value.back()))
        value.chop(1);
    if (value.isEmpty() || isMask(value))
        return true;
    if (value.size() > longestPlaceholder)
        return value.startsWith(u"${{") || value.startsWith(u"{{");
    if (isFiller(value) || isReference(value) || value == "VALUE_SPECIFIED_IN_NO_LOG_PARAMETER"_L1) // of Ansible
        return true;
    if (value.startsWith(u'[') && value.endsWith(u']'))
        return all(value.sliced(1, value.size() - 2), [](QChar c) { return isLetter(c) || c == u'-' || c == u'_'; });
    return value.size() <= 16 && isPlaceholderWord(value.toString().toLower());
}

bool isOrdinaryWord(QStringView value)
{
    static const QSet<QString> words{
        u"true"_s,        u"false"_s,     u"null"_s,      u"none"_s,    u"undefined"_s,   u"postgres"_s,
        u"postgresql"_s,  u"localhost"_s, u"127.0.0.1"_s, u"root"_s,    u"admin"_s,       u"user"_s,
        u"username"_s,    u"test"_s,      u"tests"_s,     u"guest"_s,   u"default"_s,     u"example"_s,
        u"password"_s,    u"passwd"_s,    u"secret"_s,    u"token"_s,   u"production"_s,  u"staging"_s,
        u"development"_s, u"local"_s,     u"public"_s,    u"private"_s, u"main"_s,        u"master"_s,
        u"disable"_s,     u"require"_s,   u"prefer"_s,    u"allow"_s,   u"verify-full"_s, u"verify-ca"_s,
        u"http"_s,        u"https"_s,     u"error"_s,     u"info"_s,    u"debug"_s,       u"warning"_s,
        u"redis"_s,       u"mysql"_s,     u"database"_s,  u"server"_s,  u"service"_s,     u"enabled"_s,
        u"disabled"_s,    u"5432"_s,      u"6379"_s,      u"3306"_s,    u"8080"_s,        u"8000"_s,
        u"8443"_s,        u"27017"_s,     u"missing"_s,   u"unset"_s,   u"empty"_s,       u"chat"_s,
        u"prod"_s,        u"name"_s,
    };
    return value.size() <= 16 && words.contains(value.toString().toLower());
}

} // namespace sitrep
