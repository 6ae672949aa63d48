// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/secrets/urlquery.h"

#include "diagnostics/domain/secrets/secretchars.h"
#include "diagnostics/domain/secrets/secretnames.h"
#include "diagnostics/domain/secrets/secretvalues.h"

#include <algorithm>

namespace sitrep {

using namespace Qt::StringLiterals;
using namespace secrets;

namespace {

constexpr qsizetype longestParameter = 64;

bool endsUrl(QChar c)
{
    return isSpace(c) || isQuote(c) || c == u'<' || c == u'>' || c == u'\\';
}

qsizetype findFrom(QStringView text, qsizetype at, bool (*is)(QChar))
{
    return std::find_if(text.cbegin() + at, text.cend(), is) - text.cbegin();
}

void takeParameter(QStringView text, qsizetype from, qsizetype end, SecretSpans &spans)
{
    const QStringView parameter = text.sliced(from, end - from);
    const qsizetype equals = parameter.indexOf(u'=');
    if (equals < 1 || equals > longestParameter
        || secretKindOfName(parameter.first(equals).toString()) != "password"_L1)
        return;
    const QStringView value = parameter.sliced(equals + 1);
    if (!isNoSecret(value))
        spans.append({from + equals + 1, value.size(), "password"_L1});
}

} // namespace

SecretSpans queryPasswordsIn(QStringView text)
{
    SecretSpans spans;
    for (qsizetype mark = text.indexOf("://"_L1); mark >= 0; mark = text.indexOf("://"_L1, mark + 1)) {
        const qsizetype end = findFrom(text, mark, endsUrl);
        qsizetype at = findFrom(text.first(end), mark, [](QChar c) { return c == u'?'; });
        while (at < end) {
            const qsizetype from = at + 1;
            at = findFrom(text.first(end), from, [](QChar c) { return c == u'&' || c == u'#'; });
            takeParameter(text, from, at, spans);
        }
        mark = std::max(mark, end - 1);
    }
    return spans;
}

} // namespace sitrep
