// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/secrets/providertokens.h"

#include "diagnostics/domain/secrets/secretchars.h"

#include <algorithm>
#include <array>
#include <span>

namespace sitrep {

using namespace Qt::StringLiterals;
using namespace secrets;

namespace {

enum class Chars : quint8 { Upper, Hex, Alnum, Word, Dashed, Dotted, Crypt };

struct TokenForm
{
    QLatin1StringView prefix;
    Chars chars = Chars::Word;
    qsizetype least = 20; ///< characters after the prefix
    bool atWord = false;  ///< the prefix is short enough to occur inside of words
    bool digit = false;   ///< one of its first characters is a digit; else it is a name with dashes
    QLatin1StringView kind = "token"_L1;
};

constexpr std::array forms{
    TokenForm{"AKIA"_L1, Chars::Upper, 16, true, false, "key"_L1},
    TokenForm{"ASIA"_L1, Chars::Upper, 16, true, false, "key"_L1},
    TokenForm{"ABIA"_L1, Chars::Upper, 16, true, false, "key"_L1},
    TokenForm{"ACCA"_L1, Chars::Upper, 16, true, false, "key"_L1},
    TokenForm{"AIza"_L1, Chars::Dashed, 35, true, false, "key"_L1},
    TokenForm{"ya29."_L1, Chars::Dotted, 20, true},
    TokenForm{"GOCSPX-"_L1, Chars::Dashed, 20, false, false, "secret"_L1},
    TokenForm{"ghp_"_L1, Chars::Alnum, 30},
    TokenForm{"gho_"_L1, Chars::Alnum, 30},
    TokenForm{"ghu_"_L1, Chars::Alnum, 30},
    TokenForm{"ghs_"_L1, Chars::Alnum, 30},
    TokenForm{"ghr_"_L1, Chars::Alnum, 30},
    TokenForm{"github_pat_"_L1, Chars::Word, 22},
    TokenForm{"glpat-"_L1, Chars::Dashed, 20},
    TokenForm{"glptt-"_L1, Chars::Dashed, 20},
    TokenForm{"gldt-"_L1, Chars::Dashed, 20},
    TokenForm{"glrt-"_L1, Chars::Dashed, 20},
    TokenForm{"glcbt-"_L1, Chars::Dashed, 20},
    TokenForm{"glsoat-"_L1, Chars::Dashed, 20},
    TokenForm{"gloas-"_L1, Chars::Dashed, 20},
    TokenForm{"glsa_"_L1, Chars::Word, 32},
    TokenForm{"glc_"_L1, Chars::Word, 32, true},
    TokenForm{"xoxb-"_L1, Chars::Dashed, 10},
    TokenForm{"xoxp-"_L1, Chars::Dashed, 10},
    TokenForm{"xoxa-"_L1, Chars::Dashed, 10},
    TokenForm{"xoxr-"_L1, Chars::Dashed, 10},
    TokenForm{"xoxs-"_L1, Chars::Dashed, 10},
    TokenForm{"xoxe-"_L1, Chars::Dashed, 10},
    TokenForm{"xoxe.xox"_L1, Chars::Dashed, 10},
    TokenForm{"xapp-"_L1, Chars::Dashed, 10, true, true},
    TokenForm{"sk_live_"_L1, Chars::Alnum, 16, false, false, "key"_L1},
    TokenForm{"sk_test_"_L1, Chars::Alnum, 16, false, false, "key"_L1},
    TokenForm{"rk_live_"_L1, Chars::Alnum, 16, false, false, "key"_L1},
    TokenForm{"rk_test_"_L1, Chars::Alnum, 16, false, false, "key"_L1},
    TokenForm{"whsec_"_L1, Chars::Word, 20, false, false, "secret"_L1},
    TokenForm{"SG."_L1, Chars::Dotted, 50, true, true, "key"_L1},
    TokenForm{"npm_"_L1, Chars::Alnum, 30, true},
    TokenForm{"pypi-"_L1, Chars::Dashed, 50, true},
    TokenForm{"rubygems_"_L1, Chars::Hex, 40},
    TokenForm{"dckr_pat_"_L1, Chars::Dashed, 20},
    TokenForm{"hf_"_L1, Chars::Alnum, 30, true},
    TokenForm{"sk-proj-"_L1, Chars::Dashed, 20, true, true, "key"_L1},
    TokenForm{"sk-ant-"_L1, Chars::Dashed, 20, true, true, "key"_L1},
    TokenForm{"sk-"_L1, Chars::Alnum, 32, true, true, "key"_L1},
    TokenForm{"hvs."_L1, Chars::Dashed, 20, true},
    TokenForm{"hvb."_L1, Chars::Dashed, 20, true},
    TokenForm{"hvr."_L1, Chars::Dashed, 20, true},
    TokenForm{"dop_v1_"_L1, Chars::Hex, 32},
    TokenForm{"doo_v1_"_L1, Chars::Hex, 32},
    TokenForm{"dor_v1_"_L1, Chars::Hex, 32},
    TokenForm{"dp.pt."_L1, Chars::Alnum, 40, true},
    TokenForm{"dp.st."_L1, Chars::Dotted, 40, true},
    TokenForm{"dp.ct."_L1, Chars::Alnum, 40, true},
    TokenForm{"dp.sa."_L1, Chars::Alnum, 40, true},
    TokenForm{"lin_api_"_L1, Chars::Alnum, 32, false, false, "key"_L1},
    TokenForm{"sbp_"_L1, Chars::Hex, 32, true},
    TokenForm{"sqp_"_L1, Chars::Hex, 40, true},
    TokenForm{"squ_"_L1, Chars::Hex, 40, true},
    TokenForm{"sqa_"_L1, Chars::Hex, 40, true},
    TokenForm{"sgp_"_L1, Chars::Word, 40, true},
    TokenForm{"ntn_"_L1, Chars::Alnum, 40, true},
    TokenForm{"shpat_"_L1, Chars::Hex, 32},
    TokenForm{"shpss_"_L1, Chars::Hex, 32},
    TokenForm{"shpca_"_L1, Chars::Hex, 32},
    TokenForm{"shppa_"_L1, Chars::Hex, 32},
    TokenForm{"sntrys_"_L1, Chars::Word, 40},
    TokenForm{"sntryu_"_L1, Chars::Hex, 40},
    TokenForm{"pscale_tkn_"_L1, Chars::Dotted, 30},
    TokenForm{"pscale_pw_"_L1, Chars::Dotted, 30, false, false, "password"_L1},
    TokenForm{"pscale_oauth_"_L1, Chars::Dotted, 30},
    TokenForm{"PMAK-"_L1, Chars::Dashed, 50, true},
    TokenForm{"NRAK-"_L1, Chars::Alnum, 24, true, false, "key"_L1},
    TokenForm{"dapi"_L1, Chars::Hex, 32, true},
    TokenForm{"figd_"_L1, Chars::Dashed, 36},
    TokenForm{"xkeysib-"_L1, Chars::Dashed, 60, false, false, "key"_L1},
    TokenForm{"sq0atp-"_L1, Chars::Dashed, 20},
    TokenForm{"sq0csp-"_L1, Chars::Dashed, 40, false, false, "secret"_L1},
    TokenForm{"AGE-SECRET-KEY-1"_L1, Chars::Upper, 40, false, false, "key"_L1},
    TokenForm{"SK"_L1, Chars::Hex, 32, true, true, "key"_L1},
    TokenForm{"md5"_L1, Chars::Hex, 32, true, false, "password-hash"_L1},
    TokenForm{"SCRAM-SHA-256$"_L1, Chars::Crypt, 40, false, false, "password-hash"_L1},
    TokenForm{"$apr1$"_L1, Chars::Crypt, 20, false, false, "password-hash"_L1},
    TokenForm{"$1$"_L1, Chars::Crypt, 24, false, false, "password-hash"_L1},
    TokenForm{"$2a$"_L1, Chars::Crypt, 50, false, false, "password-hash"_L1},
    TokenForm{"$2b$"_L1, Chars::Crypt, 50, false, false, "password-hash"_L1},
    TokenForm{"$2y$"_L1, Chars::Crypt, 50, false, false, "password-hash"_L1},
    TokenForm{"$5$"_L1, Chars::Crypt, 40, false, false, "password-hash"_L1},
    TokenForm{"$6$"_L1, Chars::Crypt, 40, false, false, "password-hash"_L1},
    TokenForm{"$y$"_L1, Chars::Crypt, 40, false, false, "password-hash"_L1},
    TokenForm{"$argon2id$"_L1, Chars::Crypt, 40, false, false, "password-hash"_L1},
    TokenForm{"$argon2i$"_L1, Chars::Crypt, 40, false, false, "password-hash"_L1},
    TokenForm{"$argon2d$"_L1, Chars::Crypt, 40, false, false, "password-hash"_L1},
    TokenForm{"$scrypt$"_L1, Chars::Crypt, 40, false, false, "password-hash"_L1},
    TokenForm{"pbkdf2_sha256$"_L1, Chars::Crypt, 40, false, false, "password-hash"_L1},
};

bool isOf(Chars chars, QChar c)
{
    switch (chars) {
    case Chars::Upper:
        return isUpper(c) || isDigit(c);
    case Chars::Hex:
        return isHex(c);
    case Chars::Alnum:
        return isAlnum(c);
    case Chars::Word:
        return isWord(c);
    case Chars::Dashed:
        return isWord(c) || c == u'-';
    case Chars::Dotted:
        return isWord(c) || c == u'-' || c == u'.';
    case Chars::Crypt:
        return isAlnum(c) || QStringView(u"./+=,$:-").contains(c);
    }
    return false;
}

/// The forms by the first character of their prefix.
using FormTable = std::array<QList<const TokenForm *>, 128>;
const FormTable &formTable()
{
    static const FormTable table = [] {
        FormTable made;
        for (const TokenForm &form : forms)
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

/// Web hooks are addresses that are secrets themselves.
void findWebHooks(QStringView text, SecretSpans &spans)
{
    static constexpr std::array hooks{"hooks.slack.com/services/"_L1, "discord.com/api/webhooks/"_L1};
    for (const QLatin1StringView hook : hooks) {
        for (qsizetype at = text.indexOf(hook); at >= 0; at = text.indexOf(hook, at + hook.size())) {
            const qsizetype begin = at + hook.size();
            qsizetype end = begin;
            while (end < text.size() && (isOf(Chars::Dashed, text[end]) || text[end] == u'/'))
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
    findWebHooks(text, spans);
    return spans;
}

} // namespace sitrep
