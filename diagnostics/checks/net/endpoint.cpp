// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/net/endpoint.h"

#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr qsizetype longestName = 253; // RFC 1035 2.3.4, without the root's dot
constexpr qsizetype longestPart = 63;

bool isAsciiAlphanumeric(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9');
}

/// The root's dot at the end counts for none. An IPv6 address has none either.
bool hasLabels(QStringView name)
{
    const QList<QStringView> labels = (name.endsWith(u'.') ? name.chopped(1) : name).split(u'.');
    return name.contains(u':') || std::all_of(labels.begin(), labels.end(), [](QStringView label) {
               return !label.isEmpty() && label.size() <= longestPart;
           });
}

} // namespace

QString Endpoint::text() const
{
    if (host.contains(u':'))
        return u'[' + host + u"]:" + QString::number(port);
    return host + u':' + QString::number(port);
}

bool isHostName(QStringView text)
{
    if (text.isEmpty() || text.size() > longestName || !hasLabels(text))
        return false;
    // An internationalised name is looked up in its ASCII form, which QUrl and curl make; here it is only let through.
    return std::all_of(text.begin(), text.end(), [](QChar c) {
        return isAsciiAlphanumeric(c) || u".-_:%"_s.contains(c) || (c.unicode() > 0x7f && c.isLetterOrNumber());
    });
}

std::optional<quint16> parsePort(QStringView text)
{
    const bool digits = std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    if (!digits)
        return std::nullopt;
    bool ok = false;
    const ushort port = text.toUShort(&ok);
    if (!ok || port == 0)
        return std::nullopt;
    return port;
}

std::optional<Endpoint> parseEndpoint(QStringView text)
{
    const qsizetype colon = text.lastIndexOf(u':');
    if (colon <= 0)
        return std::nullopt;
    const std::optional<quint16> port = parsePort(text.mid(colon + 1));
    QStringView host = text.left(colon);
    const bool bracketed = host.startsWith(u'[') && host.endsWith(u']');
    if (bracketed)
        host = host.mid(1, host.size() - 2);
    if (!port || !isHostName(host) || host.contains(u':') != bracketed)
        return std::nullopt;
    return Endpoint{host.toString(), *port};
}

QByteArray asciiName(const QString &host)
{
    const QByteArray ascii = QUrl::toAce(host);
    return ascii.isEmpty() ? host.toLatin1() : ascii; // names with _ are none to QUrl
}

} // namespace sitrep
