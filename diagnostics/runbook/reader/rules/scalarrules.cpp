// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/reader/rules/scalarrules.h"

#include "diagnostics/domain/values/quantity.h"
#include "diagnostics/runbook/template/templates.h"

#include <QRegularExpression>

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

// A piece that is put in later, as one sign that no address holds.
constexpr char16_t laterSign = u'\uFFFC';

QString withLaterSigns(const QString &text)
{
    QString out;
    for (const TemplatePiece &piece : templatePieces(text))
        out += piece.kind == TemplatePiece::Kind::Text ? piece.text : QString(QChar(laterSign));
    return out;
}

std::optional<ScalarFault> faultOfPort(const QString &port)
{
    bool isNumber = false;
    const int number = port.toInt(&isNumber);
    const bool digits = std::all_of(port.begin(), port.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    const bool inRange = port.size() <= 5 && number >= 1 && number <= 65535;
    if (port.contains(QChar(laterSign)) || (isNumber && digits && inRange))
        return std::nullopt;
    return ScalarFault{u"\"%1\" is no port"_s.arg(port), u"write a number from 1 to 65535"_s};
}

} // namespace

std::optional<ScalarFault> faultOfAddress(const QString &text)
{
    static const QRegularExpression form(u"\\A(\\[[^\\[\\]\\s]+\\]|[^\\s:/\\[\\]]+):([^\\s:/]*)\\z"_s);
    const QString plain = withLaterSigns(text);
    if (plain == QString(QChar(laterSign)))
        return std::nullopt;
    const auto match = form.match(plain);
    if (!match.hasMatch()) {
        return ScalarFault{u"\"%1\" is no address"_s.arg(text), plain.contains(u"://"_s)
                                                                    ? u"write host:port, without ://"_s
                                                                    : u"write host:port, or [IPv6]:port"_s};
    }
    return faultOfPort(match.captured(2));
}

std::optional<ScalarFault> faultOfWebUrl(const QString &text)
{
    static const QRegularExpression form(
        u"\\Ahttps?://(?:[^/?#@\\s]*@)?(\\[[^\\]\\s]+\\]|[^/?#:\\s]+)(?::([^/?#]*))?(?:[/?#]\\S*)?\\z"_s,
        QRegularExpression::CaseInsensitiveOption);
    const QString plain = withLaterSigns(text);
    if (plain.startsWith(QChar(laterSign)))
        return std::nullopt;
    const auto match = form.match(plain);
    if (!match.hasMatch())
        return ScalarFault{u"\"%1\" is no address of the web"_s.arg(text),
                           u"write http://host/path or https://host/path"_s};
    return match.hasCaptured(2) ? faultOfPort(match.captured(2)) : std::nullopt;
}

namespace {

// Of the hosts between // and the path, which a URL of PostgreSQL separates with commas. An empty port is the usual
// one.
QStringList portsOfUrl(const QString &url)
{
    static const QRegularExpression hosts(u"\\A\\w+://(?:[^/?#@]*@)?([^/?#]*)(?:[^?]*\\?(?:.*&)?port=([^&]*))?"_s);
    static const QRegularExpression port(u"(?:\\]|^[^\\[\\]:]*):([^:]*)\\z"_s);
    const auto match = hosts.match(url);
    QStringList ports;
    for (const QString &host : match.captured(1).split(u','))
        ports.append(port.match(host).captured(1));
    return ports + match.captured(2).split(u',');
}

QStringList portsOfKeywords(const QString &conninfo)
{
    static const QRegularExpression port(u"(?:\\A|\\s)port\\s*=\\s*(?:'([^']*)'|(\\S*))"_s);
    QStringList ports;
    auto matches = port.globalMatch(conninfo);
    while (matches.hasNext()) {
        const auto match = matches.next();
        ports += QString(match.captured(1) + match.captured(2)).split(u',');
    }
    return ports;
}

bool isIpAddress(const QString &text)
{
    std::array<unsigned char, sizeof(in6_addr)> bytes{};
    const QByteArray withoutZone = text.section(u'%', 0, 0).toUtf8();
    return inet_pton(AF_INET, text.toUtf8().constData(), bytes.data()) == 1
           || inet_pton(AF_INET6, withoutZone.constData(), bytes.data()) == 1;
}

} // namespace

std::optional<ScalarFault> faultOfDatabase(const QString &text)
{
    const QString plain = withLaterSigns(text);
    const bool isUrl = plain.startsWith(u"postgres://"_s) || plain.startsWith(u"postgresql://"_s);
    if (plain.startsWith(QChar(laterSign)))
        return std::nullopt;
    if (!isUrl && (!plain.contains(u'=') || plain.contains(u"://"_s)))
        return ScalarFault{u"\"%1\" is no address of a database"_s.arg(text),
                           u"write postgres://user@host:5432/name, or host=… dbname=…"_s};
    QStringList ports = isUrl ? portsOfUrl(plain) : portsOfKeywords(plain);
    ports.removeAll(QString());
    for (const QString &port : std::as_const(ports)) {
        if (const auto fault = faultOfPort(port))
            return fault;
    }
    return std::nullopt;
}

std::optional<ScalarFault> faultOfNameServer(const QString &text)
{
    static const QRegularExpression withPort(u"\\A(?:\\[([^\\[\\]]*)\\]|([^:]*))(?::([^:]*))?\\z"_s);
    const QString plain = withLaterSigns(text);
    if (isIpAddress(plain))
        return std::nullopt;
    const auto match = withPort.match(plain);
    const QString address = match.captured(1) + match.captured(2);
    if (!address.contains(QChar(laterSign)) && !isIpAddress(address))
        return ScalarFault{u"\"%1\" is no address of a name server"_s.arg(text),
                           u"write an IP address, such as 10.0.0.2, 10.0.0.2:53 or [fd00::2]:53"_s};
    return match.hasCaptured(3) ? faultOfPort(match.captured(3)) : std::nullopt;
}

std::optional<ScalarFault> faultOfPattern(const QString &text)
{
    const QRegularExpression pattern(text);
    if (pattern.isValid())
        return std::nullopt;
    return ScalarFault{u"this pattern cannot be read: %1 at its character %2"_s.arg(
                           pattern.errorString(), QString::number(pattern.patternErrorOffset() + 1)),
                       u"write a regular expression in the syntax of PCRE2; \\ makes the next sign literal"_s};
}

std::optional<DueSpan> parseDue(const QString &text)
{
    static const QRegularExpression span(
        u"\\A\\s*(\\d+(?:\\.\\d+)?)\\s*([A-Za-z]*)\\s*[-–]\\s*(\\d+(?:\\.\\d+)?\\s*([A-Za-z]+))\\s*\\z"_s);
    const auto match = span.match(text);
    if (!match.hasMatch()) {
        const auto single = parseDuration(text);
        return single && single->count() > 0 ? std::optional(DueSpan{Milliseconds{0}, *single}) : std::nullopt;
    }
    const QString unit = match.captured(2).isEmpty() ? match.captured(4) : match.captured(2);
    const auto from = parseDuration(QString(match.captured(1) + u' ' + unit));
    const auto to = parseDuration(match.captured(3));
    if (!from || !to || *from >= *to)
        return std::nullopt;
    return DueSpan{*from, *to};
}

} // namespace sitrep
