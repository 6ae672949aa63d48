// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/values/incidentlink.h"

#include <QRegularExpression>
#include <QUrl>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr qsizetype longestLink = 8'192;

QString withoutSpaces(const QString &text)
{
    static const QRegularExpression spaces(u"\\s+"_s);
    return QString(text).remove(spaces);
}

std::optional<std::chrono::seconds> isoDuration(const QString &text)
{
    static const QRegularExpression pattern(
        u"^P(?:(\\d{1,5})D)?(?:T(?:(\\d{1,5})H)?(?:(\\d{1,6})M)?(?:(\\d{1,8})S)?)?$"_s);
    const QRegularExpressionMatch match = pattern.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const std::chrono::seconds duration =
        std::chrono::days(match.captured(1).toInt()) + std::chrono::hours(match.captured(2).toInt())
        + std::chrono::minutes(match.captured(3).toInt()) + std::chrono::seconds(match.captured(4).toInt());
    return duration.count() > 0 ? std::optional(duration) : std::nullopt;
}

/// False: \a text is no time.
bool readTime(const QString &text, IncidentLink &link)
{
    const std::optional<Instant> from = parseInstant(text.section(u'/', 0, 0));
    if (!from)
        return false;
    if (!text.contains(u'/')) {
        link.at = from;
        return true;
    }
    const QString end = text.section(u'/', 1);
    const std::optional<std::chrono::seconds> duration = isoDuration(end);
    const std::optional<Instant> to = duration ? std::optional<Instant>(*from + *duration) : parseInstant(end);
    if (!to || *to <= *from)
        return false;
    link.span = TimeSpan{*from, *to};
    return true;
}

ParsedIncidentLink broken(const QString &why)
{
    return {{}, u"this link cannot be opened: %1"_s.arg(why)};
}

/// QUrlQuery leaves the percent signs of what it takes for delimiters.
QString valueOf(const QUrlQuery &query, const QString &name)
{
    return query.queryItemValue(name, QUrl::FullyDecoded);
}

void add(QString &query, const QString &name, const QString &value)
{
    if (!value.isEmpty())
        query += (query.isEmpty() ? u"?"_s : u"&"_s) + name + u'='
                 + QString::fromLatin1(QUrl::toPercentEncoding(value, ":/"_ba));
}

} // namespace

QString IncidentLink::text() const
{
    QString written;
    add(written, u"panel"_s, panel);
    add(written, u"source"_s, source);
    add(written, u"line"_s, line);
    if (span)
        add(written, u"t"_s, isoText(span->from) + u'/' + isoText(span->to));
    else if (at)
        add(written, u"t"_s, isoText(*at));
    add(written, u"q"_s, query);
    return u"sitrep://incident/"_s + QString::fromLatin1(QUrl::toPercentEncoding(incident)) + written;
}

bool looksLikeIncidentLink(const QString &text)
{
    return text.trimmed().startsWith("sitrep:"_L1, Qt::CaseInsensitive);
}

ParsedIncidentLink parseIncidentLink(const QString &text)
{
    if (text.size() > longestLink)
        return broken(u"it is longer than a link of Sitrep is"_s);
    const QUrl url(withoutSpaces(text), QUrl::StrictMode);
    if (!url.isValid() || url.scheme() != u"sitrep" || url.host() != u"incident")
        return broken(u"one begins with sitrep://incident/, and is encoded like an address of the web"_s);
    IncidentLink link{url.path(QUrl::FullyDecoded).sliced(url.path().startsWith(u'/') ? 1 : 0)};
    if (link.incident.isEmpty())
        return broken(u"it names no incident"_s);
    const QUrlQuery query(url);
    static const QStringList panels{{}, u"components"_s, u"logs"_s, u"remediation"_s, u"timeline"_s};
    link.panel = valueOf(query, u"panel"_s);
    if (!panels.contains(link.panel))
        return broken(u"there is no panel “%1”"_s.arg(link.panel));
    link.source = valueOf(query, u"source"_s);
    link.line = valueOf(query, u"line"_s);
    link.query = valueOf(query, u"q"_s);
    static const QRegularExpression number(u"(^|:)\\d{1,15}$"_s);
    if (!link.line.isEmpty() && !number.match(link.line).hasMatch())
        return broken(u"its line is “%1” and not FILE:NUMBER"_s.arg(link.line));
    const QString time = valueOf(query, u"t"_s);
    if (!time.isEmpty() && !readTime(time, link))
        return broken(u"its time is “%1”: write 2025-09-15T17:45:00Z or 2025-09-15T17:45:00Z/PT6M"_s.arg(time));
    return {link, {}};
}

} // namespace sitrep
