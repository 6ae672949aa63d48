// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/variables/variablerules.h"

#include "diagnostics/checks/net/connectionaddress.h"
#include "diagnostics/domain/values/quantity.h"

#include <QJsonDocument>
#include <QRegularExpression>
#include <QStringList>
#include <QUrl>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

bool matches(const QString &value, const QString &pattern)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(value).hasMatch();
}

bool isPort(const QString &value)
{
    bool isNumber = false;
    const int port = value.toInt(&isNumber);
    return isNumber && matches(value, u"[0-9]{1,5}"_s) && port >= 1 && port <= 65535;
}

bool isNumber(const QString &value)
{
    return matches(value, u"[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?"_s);
}

bool isHost(const QString &value)
{
    // RFC 1123 names, IPv4 among them, and IPv6.
    const QString label = u"[A-Za-z0-9](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?"_s;
    return (value.size() <= 253 && matches(value, u"%1(?:\\.%1)*\\.?"_s.arg(label)))
           || matches(value, u"\\[?[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*\\]?"_s);
}

bool isUrl(const QString &value)
{
    const QUrl url(value, QUrl::StrictMode);
    return url.isValid() && !url.scheme().isEmpty() && !url.host().isEmpty() && value.contains(u"://");
}

bool isPostgresUrl(const QString &value)
{
    const auto address = parseConnectionAddress(value);
    return address && address->scheme == u"postgresql" && !address->hosts.isEmpty() && !address->database.isEmpty()
           && std::ranges::all_of(address->ports, isPort);
}

bool isJson(const QString &value)
{
    return !QJsonDocument::fromJson(value.toUtf8()).isNull();
}

bool isBoolean(const QString &value)
{
    return QStringList{u"true"_s, u"false"_s, u"yes"_s, u"no"_s, u"on"_s, u"off"_s, u"1"_s, u"0"_s}.contains(
        value.toLower());
}

struct TypeRule
{
    QStringView name;
    bool (*holds)(const QString &value);
};

constexpr std::array typeRules{
    TypeRule{u"port", isPort},
    TypeRule{u"integer", [](const QString &value) { return matches(value, u"[+-]?[0-9]+"_s); }},
    TypeRule{u"number", isNumber},
    TypeRule{u"boolean", isBoolean},
    TypeRule{u"host", isHost},
    TypeRule{u"url", isUrl},
    TypeRule{u"postgres-url", isPostgresUrl},
    TypeRule{u"duration", [](const QString &value) { return parseDuration(value).has_value(); }},
    TypeRule{u"json", isJson},
};

enum class Part : quint8 { None, Host, Port, Database, User, Password };

Part partOf(const QString &name)
{
    static constexpr std::array<std::pair<QStringView, Part>, 15> endings{{{u"HOST", Part::Host},
                                                                           {u"HOSTNAME", Part::Host},
                                                                           {u"SERVER", Part::Host},
                                                                           {u"PORT", Part::Port},
                                                                           {u"DB", Part::Database},
                                                                           {u"DBNAME", Part::Database},
                                                                           {u"DB_NAME", Part::Database},
                                                                           {u"DATABASE", Part::Database},
                                                                           {u"DATABASE_NAME", Part::Database},
                                                                           {u"NAME", Part::Database},
                                                                           {u"USER", Part::User},
                                                                           {u"USERNAME", Part::User},
                                                                           {u"PASSWORD", Part::Password},
                                                                           {u"PASS", Part::Password},
                                                                           {u"PGPASSWORD", Part::Password}}};
    const QString upper = name.toUpper();
    for (const auto &[ending, part] : endings) {
        if (upper == ending || upper.endsWith(QString(u'_' % ending)) || upper == QString(u"PG" % ending))
            return part;
    }
    return Part::None;
}

std::optional<bool> hostsAgree(const QStringList &hosts, const QString &other)
{
    if (hosts.isEmpty())
        return std::nullopt;
    return std::ranges::any_of(hosts,
                               [&](const QString &host) { return host.compare(other, Qt::CaseInsensitive) == 0; });
}

std::optional<bool> textsAgree(const QString &said, const QString &other)
{
    return said.isEmpty() ? std::nullopt : std::optional(said == other);
}

} // namespace

std::optional<bool> isWellFormed(const QString &type, const QString &value)
{
    for (const TypeRule &rule : typeRules) {
        if (rule.name == type)
            return rule.holds(value);
    }
    return std::nullopt;
}

bool looksLikePlaceholder(const QString &value)
{
    static const QStringList words{u"change"_s, u"todo"_s,      u"tbd"_s,     u"fixme"_s,   u"none"_s,
                                   u"null"_s,   u"undefined"_s, u"dummy"_s,   u"example"_s, u"sample"_s,
                                   u"secret"_s, u"password"_s,  u"default"_s, u"test"_s,    u"placeholder"_s,
                                   u"unset"_s,  u"empty"_s,     u"value"_s,   u"foo"_s,     u"bar"_s};
    static const QRegularExpression parts(
        u"change[-_ ]?(?:me|this|it)|replace[-_ ]?(?:me|this|with)|place[-_ ]?holder|(?:^|[-_ /:])your[-_ ]|insert[-_ ].*[-_ ]here|to[-_ ]be[-_ ](?:set|filled|defined)"_s,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression wrapped(
        u"^(?:<.*>|\\$\\{.*\\}|\\{\\{.*\\}\\}|%\\w+%|__\\w+__|\\[.*\\]|\\.\\.\\.+)$"_s);
    const QString text = value.trimmed();
    if (text.isEmpty())
        return false; // that is another finding
    const bool isOneSign = text.size() >= 3 && text.count(text.front()) == text.size() && !text.front().isDigit();
    return isOneSign || words.contains(text.toLower()) || parts.match(text).hasMatch()
           || wrapped.match(text).hasMatch();
}

std::optional<bool> agreesWith(const QString &value, const QString &otherName, const QString &otherValue)
{
    const Part part = partOf(otherName);
    const auto address = parseConnectionAddress(value);
    if (!address || part == Part::None)
        return value == otherValue;
    switch (part) {
    case Part::Host:
        return hostsAgree(address->hosts, otherValue);
    case Part::Port:
        return address->ports.isEmpty() ? textsAgree(defaultPort(address->scheme), otherValue)
                                        : std::optional(address->ports.contains(otherValue));
    case Part::Database:
        return textsAgree(address->database, otherValue);
    case Part::User:
        return textsAgree(address->user, otherValue);
    case Part::Password:
        return textsAgree(address->password, otherValue);
    case Part::None:
        break;
    }
    return std::nullopt;
}

} // namespace sitrep
