// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/reader/scalarrules.h"

#include "diagnostics/domain/values/quantity.h"
#include "diagnostics/runbook/template/templates.h"

#include <QRegularExpression>

#include <algorithm>

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
    if (port.contains(QChar(laterSign)) || (isNumber && digits && number >= 1 && number <= 65535))
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

std::optional<ScalarFault> faultOfPattern(const QString &text)
{
    const QRegularExpression pattern(text);
    if (pattern.isValid())
        return std::nullopt;
    return ScalarFault{u"this pattern cannot be read: %1 at its character %2"_s.arg(pattern.errorString())
                           .arg(pattern.patternErrorOffset() + 1),
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
