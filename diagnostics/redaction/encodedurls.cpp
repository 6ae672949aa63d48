// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/redaction/encodedurls.h"

#include "diagnostics/domain/secrets/secretchars.h"
#include "diagnostics/domain/secrets/secretvalues.h"

#include <array>

namespace sitrep {

using namespace Qt::StringLiterals;
using namespace secrets;

namespace {

/// How the signs of a URL are written.
struct Writing
{
    QLatin1StringView separator;
    QLatin1StringView colon;
    QLatin1StringView at;
};

constexpr std::array writings{Writing{":\\/\\/"_L1, ":"_L1, "@"_L1}, Writing{"%3A%2F%2F"_L1, "%3A"_L1, "%40"_L1}};

bool endsUserInfo(QChar c)
{
    return isSpace(c) || isQuote(c) || c == u'<' || c == u'>' || c == u'&';
}

void findIn(QStringView text, const Writing &writing, SecretSpans &spans)
{
    constexpr qsizetype longest = 512;
    for (qsizetype mark = text.indexOf(writing.separator, 0, Qt::CaseInsensitive); mark >= 0;
         mark = text.indexOf(writing.separator, mark + writing.separator.size(), Qt::CaseInsensitive)) {
        const qsizetype from = mark + writing.separator.size();
        qsizetype end = from;
        while (end < text.size() && end - from < longest && !endsUserInfo(text[end]))
            ++end;
        const QStringView rest = text.sliced(from, end - from);
        const qsizetype sign = rest.indexOf(writing.at, 0, Qt::CaseInsensitive);
        const qsizetype colon = sign < 0 ? -1 : rest.first(sign).indexOf(writing.colon, 0, Qt::CaseInsensitive);
        if (colon < 0)
            continue;
        const qsizetype begin = colon + writing.colon.size();
        if (!isNoSecret(rest.sliced(begin, sign - begin)))
            spans.append({from + begin, sign - begin, "password"_L1});
    }
}

} // namespace

SecretSpans encodedUrlSecretsIn(QStringView text)
{
    SecretSpans spans;
    for (const Writing &writing : writings)
        findIn(text, writing, spans);
    return spans;
}

} // namespace sitrep
