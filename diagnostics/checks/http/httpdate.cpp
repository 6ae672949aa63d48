// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/http/httpdate.h"

#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace sitrep {

std::optional<Instant> parseHttpDate(QStringView text)
{
    const QString form = u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s;
    QDateTime read = QLocale::c().toDateTime(text.toString(), form);
    if (!read.isValid())
        return std::nullopt;
    read.setTimeZone(QTimeZone::utc());
    return Instant(std::chrono::seconds(read.toSecsSinceEpoch()));
}

std::optional<Instant> dateInHead(const QByteArray &head)
{
    if (!head.startsWith("HTTP/"))
        return std::nullopt;
    const QByteArrayList lines = head.left(head.indexOf("\r\n\r\n")).split('\n');
    for (const QByteArray &line : lines) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.left(colon).compare("date", Qt::CaseInsensitive) == 0)
            return parseHttpDate(QString::fromLatin1(line.mid(colon + 1).trimmed()));
    }
    return std::nullopt;
}

Milliseconds clockSkew(Instant date, Instant asked, Instant answered)
{
    const Instant latest = date + std::chrono::seconds(1);
    if (date > answered)
        return std::chrono::round<Milliseconds>(date - answered);
    if (latest < asked)
        return std::chrono::round<Milliseconds>(latest - asked);
    return Milliseconds(0);
}

} // namespace sitrep
