// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/redaction/configrules.h"

#include "diagnostics/domain/secrets/secretchars.h"
#include "diagnostics/domain/secrets/secretvalues.h"
#include "diagnostics/redaction/assignedname.h"
#include "diagnostics/redaction/valuescan.h"

#include <algorithm>

namespace sitrep {

using namespace Qt::StringLiterals;
using namespace secrets;

namespace {

constexpr qsizetype longestSetting = 200;

bool endsTheLine(QStringView text, qsizetype at)
{
    return at >= text.size() || text[at] == u'\n' || text[at] == u'\r';
}

/// The begin of the line that \a at stands in, as far as it is worth looking.
qsizetype lineStart(QStringView text, qsizetype at)
{
    const QStringView before = text.first(at).last(std::min(at, longestSetting));
    return at - before.size() + before.lastIndexOf(u'\n') + 1;
}

void takeSetting(QStringView text, qsizetype from, qsizetype to, QLatin1StringView kind, SecretSpans &spans)
{
    if (to > from && !kind.isEmpty() && !isNoSecret(text.sliced(from, to - from)))
        spans.append({from, to - from, kind});
}

/// npm config set //registry/:_authToken x, aws configure set aws_secret_access_key x, redis-cli config set requirepass x
void findSettings(QStringView text, QLatin1StringView words, SecretSpans &spans)
{
    for (qsizetype at = text.indexOf(words, 0, Qt::CaseInsensitive); at >= 0;
         at = text.indexOf(words, at + words.size(), Qt::CaseInsensitive)) {
        const qsizetype begin = at + words.size();
        const QStringView near = text.first(std::min(text.size(), begin + longestSetting));
        ScannedValue name = scanValue(near, begin, Before::Word);
        while (name.in(near).startsWith(u"--"))
            name = scanValue(near, name.next, Before::Word);
        const QStringView written = name.in(near);
        const QLatin1StringView kind = kindOfName(written.sliced(written.lastIndexOf(u':') + 1));
        const bool isApart = name.next < near.size() && isBlank(near[name.next]);
        if (kind.isEmpty() || !isApart)
            continue;
        const ScannedValue value = scanValue(text, name.next, Before::Word);
        takeSetting(text, value.from, value.to, kind, spans);
    }
}

/// sasl_passwd of Postfix: [host]:port user:x and nothing else in the line.
void findSaslPassword(QStringView text, SecretSpans &spans)
{
    constexpr auto bracket = "]:"_L1;
    for (qsizetype at = text.indexOf(bracket); at >= 0; at = text.indexOf(bracket, at + bracket.size())) {
        const qsizetype begin = lineStart(text, at);
        const qsizetype port = at + bracket.size();
        qsizetype end = port;
        while (end < text.size() && end - port < 6 && (isAlnum(text[end])))
            ++end;
        const qsizetype from = skipBlanksAndColours(text.first(std::min(text.size(), end + longestSetting)), end);
        if (text[begin] != u'[' || end == port || from == end)
            continue;
        qsizetype to = from;
        while (to < text.size() && to - from < longestSetting && !isSpace(text[to]))
            ++to;
        const qsizetype colon = text.sliced(from, to - from).indexOf(u':');
        const bool isHost = std::none_of(text.cbegin() + begin + 1, text.cbegin() + at, isSpace);
        if (colon > 0 && isHost && endsTheLine(text, to))
            takeSetting(text, from + colon + 1, to, "password"_L1, spans);
    }
}

/// db_password\n  Value error, too short [type=value_error, input_value='x', input_type=str]
void findRefusedInput(QStringView text, SecretSpans &spans)
{
    constexpr auto option = "input_value='"_L1;
    for (qsizetype at = text.indexOf(option); at >= 0; at = text.indexOf(option, at + option.size())) {
        const qsizetype line = lineStart(text, at);
        if (line == 0)
            continue;
        const QStringView above =
            text.sliced(lineStart(text, line - 1), line - 1 - lineStart(text, line - 1)).trimmed();
        const bool isName = std::none_of(above.cbegin(), above.cend(), isSpace);
        const ScannedValue value = scanValue(text, at + option.size() - 1, Before::Word);
        if (isName)
            takeSetting(text, value.from, value.to, kindOfName(above), spans);
    }
}

} // namespace

void findConfiguredSecrets(QStringView text, SecretSpans &spans)
{
    for (const QLatin1StringView words : {"config set "_L1, "configure set "_L1})
        findSettings(text, words, spans);
    findSaslPassword(text, spans);
    findRefusedInput(text, spans);
}

} // namespace sitrep
