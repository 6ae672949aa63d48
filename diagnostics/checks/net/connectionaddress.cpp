// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/net/connectionaddress.h"

#include "diagnostics/platform/freer.h"

#include <QRegularExpression>
#include <QUrl>
#include <QUrlQuery>

#include <libpq-fe.h>

#include <array>
#include <memory>
#include <utility>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// What PQconninfoParse() makes of \a text, by keyword; nothing when it is not well formed.
std::optional<QHash<QString, QString>> parseWithLibpq(const QString &text)
{
    char *error = nullptr;
    const std::unique_ptr<PQconninfoOption, Freer<PQconninfoFree>> options(
        PQconninfoParse(text.toUtf8().constData(), &error));
    PQfreemem(error);
    if (!options)
        return std::nullopt;
    QHash<QString, QString> values;
    for (const PQconninfoOption *option = options.get(); option->keyword != nullptr; ++option) {
        if (option->val != nullptr)
            values.insert(QString::fromUtf8(option->keyword), QString::fromUtf8(option->val));
    }
    return values;
}

/// One for all hosts, or one each: then an empty one is the usual one (libpq, "a,b:6432" has ",6432").
QStringList portsOf(const QString &written)
{
    QStringList ports;
    if (!written.isEmpty())
        ports = written.split(u',');
    for (QString &port : ports) {
        if (port.isEmpty())
            port = defaultPort(u"postgresql"_s);
    }
    return ports;
}

ConnectionAddress addressOf(const QString &scheme, const QHash<QString, QString> &values)
{
    ConnectionAddress address;
    address.scheme = scheme;
    address.hosts = values.value(u"host"_s).split(u',', Qt::SkipEmptyParts);
    address.ports = portsOf(values.value(u"port"_s));
    address.database = values.value(u"dbname"_s);
    address.user = values.value(u"user"_s);
    address.password = values.value(u"password"_s);
    return address;
}

/// Drivers have query parameters of their own that libpq refuses, so only those that are parts of the address are read.
std::optional<ConnectionAddress> parsePostgresUrl(const QString &rest)
{
    const qsizetype question = rest.indexOf(u'?');
    const QString front = question < 0 ? rest : rest.first(question);
    auto values = parseWithLibpq(u"postgresql://"_s % front);
    if (!values)
        return std::nullopt;
    const QUrlQuery query(question < 0 ? QString() : rest.sliced(question + 1));
    for (const auto &[key, value] : query.queryItems(QUrl::FullyDecoded)) {
        if (QStringList{u"host"_s, u"port"_s, u"dbname"_s, u"user"_s, u"password"_s}.contains(key))
            values->insert(key, value);
    }
    return addressOf(u"postgresql"_s, *values);
}

std::optional<ConnectionAddress> parseUrl(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty())
        return std::nullopt;
    ConnectionAddress address;
    address.scheme = url.scheme().section(u'+', 0, 0);
    address.hosts = {url.host(QUrl::FullyDecoded)};
    if (url.port() >= 0)
        address.ports = {QString::number(url.port())};
    address.database = url.path(QUrl::FullyDecoded).sliced(url.path().startsWith(u'/') ? 1 : 0);
    address.user = url.userName(QUrl::FullyDecoded);
    address.password = url.password(QUrl::FullyDecoded);
    return address;
}

} // namespace

std::optional<ConnectionAddress> parseConnectionAddress(const QString &text)
{
    static const QRegularExpression postgres(u"^postgres(?:ql)?(?:\\+\\w+)?://"_s);
    static const QRegularExpression anyScheme(u"^[A-Za-z][A-Za-z0-9+.-]*://"_s);
    static const QRegularExpression keyword(u"^\\s*(?:host|hostaddr|port|dbname|user|password)\\s*="_s);
    const auto match = postgres.match(text);
    if (match.hasMatch())
        return parsePostgresUrl(text.sliced(match.capturedLength()));
    if (anyScheme.match(text).hasMatch())
        return parseUrl(text);
    if (!keyword.match(text).hasMatch())
        return std::nullopt;
    const auto values = parseWithLibpq(text);
    return values ? std::optional(addressOf({}, *values)) : std::nullopt;
}

QString defaultPort(const QString &scheme)
{
    // IANA service names and port numbers.
    static constexpr std::array<std::pair<QStringView, QStringView>, 8> ports{{{u"postgresql", u"5432"},
                                                                               {u"", u"5432"},
                                                                               {u"http", u"80"},
                                                                               {u"https", u"443"},
                                                                               {u"redis", u"6379"},
                                                                               {u"mysql", u"3306"},
                                                                               {u"amqp", u"5672"},
                                                                               {u"mongodb", u"27017"}}};
    for (const auto &[name, port] : ports) {
        if (name == scheme)
            return port.toString();
    }
    return {};
}

} // namespace sitrep
