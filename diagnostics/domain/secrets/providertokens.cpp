// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/secrets/providertokens.h"

#include "diagnostics/domain/secrets/secretchars.h"
#include "diagnostics/domain/secrets/tokenforms.h"

#include <algorithm>
#include <array>

namespace sitrep {

using namespace Qt::StringLiterals;
using namespace secrets;

namespace {

using Chars = TokenChars;

/// The forms by the first character of their prefix.
using FormTable = std::array<QList<const TokenForm *>, 128>;
const FormTable &formTable()
{
    static const FormTable table = [] {
        FormTable made;
        for (const TokenForm &form : tokenForms())
            made[static_cast<std::size_t>(form.prefix.front().toLatin1())].append(&form);
        return made;
    }();
    return table;
}

/// The end of the token at \a at, or -1. Looks at no more than the least length until it is certain.
qsizetype tokenEnd(QStringView text, qsizetype at, const TokenForm &form)
{
    if (!text.sliced(at).startsWith(form.prefix) || (form.atWord && !beginsWord(text, at)))
        return -1;
    const qsizetype body = at + form.prefix.size();
    const qsizetype least = body + form.least;
    if (least > text.size())
        return -1;
    bool digit = !form.digit;
    for (qsizetype i = body; i < least; ++i) {
        if (!isOf(form.chars, text[i]))
            return -1;
        digit = digit || isDigit(text[i]);
    }
    if (!digit)
        return -1;
    qsizetype end = least;
    while (end < text.size() && isOf(form.chars, text[end]))
        ++end;
    while (end > least && (text[end - 1] == u'.' || text[end - 1] == u',' || text[end - 1] == u':'))
        --end; // of the sentence around it
    return end;
}

qsizetype runOf(QStringView text, qsizetype at, Chars chars)
{
    while (at < text.size() && isOf(chars, text[at]))
        ++at;
    return at;
}

/// header.payload.signature, each base64url, the first two of JSON objects (RFC 7519). \a scanned is set to what no other
/// token can begin in.
qsizetype jsonWebTokenEnd(QStringView text, qsizetype at, qsizetype &scanned)
{
    constexpr qsizetype leastPart = 10;
    scanned = at + 1;
    if (!text.sliced(at).startsWith("eyJ"_L1) || (at > 0 && isOf(Chars::Dashed, text[at - 1]) && !beginsWord(text, at)))
        return -1;
    const qsizetype header = runOf(text, at, Chars::Dashed);
    scanned = header;
    if (header - at < leastPart || header >= text.size() || text[header] != u'.')
        return -1;
    const qsizetype payload = runOf(text, header + 1, Chars::Dashed);
    if (payload - header < leastPart)
        return -1;
    if (payload >= text.size() || text[payload] != u'.')
        return payload; // the signature was cut away
    qsizetype end = runOf(text, payload + 1, Chars::Dotted);
    while (text[end - 1] == u'.')
        --end;
    return end;
}

/// A bot token of Telegram: number, colon, AA and 30 or more characters.
void findTelegram(QStringView text, SecretSpans &spans)
{
    constexpr qsizetype longestNumber = 12;
    for (qsizetype colon = text.indexOf(":AA"_L1); colon >= 0; colon = text.indexOf(":AA"_L1, colon + 1)) {
        qsizetype begin = colon;
        while (begin > 0 && colon - begin < longestNumber && isDigit(text[begin - 1]))
            --begin;
        qsizetype end = colon + 1;
        while (end < text.size() && end - colon < 64 && isOf(Chars::Dashed, text[end]))
            ++end;
        if (colon - begin >= 8 && end - colon > 30)
            spans.append({begin, end - begin, "token"_L1});
    }
}

/// A token of Terraform: 14 characters, .atlasv1. and 60 or more.
void findTerraform(QStringView text, SecretSpans &spans)
{
    constexpr auto middle = ".atlasv1."_L1;
    constexpr qsizetype longestHead = 20;
    for (qsizetype at = text.indexOf(middle); at >= 0; at = text.indexOf(middle, at + middle.size())) {
        qsizetype begin = at;
        while (begin > 0 && at - begin < longestHead && isAlnum(text[begin - 1]))
            --begin;
        const qsizetype end = runOf(text, at + middle.size(), Chars::Dashed);
        if (end - at >= 40)
            spans.append({begin, end - begin, "token"_L1});
    }
}

/// Web hooks are addresses that are secrets themselves.
void findWebHooks(QStringView text, SecretSpans &spans)
{
    static constexpr std::array hooks{"hooks.slack.com/services/"_L1, "hooks.slack.com/workflows/"_L1,
                                      "hooks.slack.com/triggers/"_L1, "discord.com/api/webhooks/"_L1,
                                      "webhook.office.com/webhookb2/"_L1};
    for (const QLatin1StringView hook : hooks) {
        for (qsizetype at = text.indexOf(hook); at >= 0; at = text.indexOf(hook, at + hook.size())) {
            const qsizetype begin = at + hook.size();
            qsizetype end = begin;
            while (end < text.size() && (isOf(Chars::Dashed, text[end]) || text[end] == u'/' || text[end] == u'@'))
                ++end;
            if (end - begin >= 20)
                spans.append({begin, end - begin, "token"_L1});
        }
    }
}

} // namespace

SecretSpans providerTokensIn(QStringView text)
{
    SecretSpans spans;
    const FormTable &table = formTable();
    for (qsizetype at = 0; at < text.size();) {
        const char16_t c = text[at].unicode();
        qsizetype next = at + 1;
        if (c < 128) {
            qsizetype end = -1;
            if (c == u'e')
                end = jsonWebTokenEnd(text, at, next);
            const QLatin1StringView webToken = "token"_L1;
            QLatin1StringView kind = webToken;
            for (const TokenForm *form : table[c]) {
                if (end >= 0)
                    break;
                end = tokenEnd(text, at, *form);
                kind = form->kind;
            }
            if (end >= 0) {
                spans.append({at, end - at, kind});
                next = end;
            }
        }
        at = next;
    }
    findTelegram(text, spans);
    findTerraform(text, spans);
    findWebHooks(text, spans);
    return spans;
}

} // namespace sitrep
