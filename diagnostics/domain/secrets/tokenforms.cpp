// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/secrets/tokenforms.h"

#include "diagnostics/domain/secrets/secretchars.h"

#include <QStringView>

#include <array>

namespace sitrep {

using namespace Qt::StringLiterals;
using namespace secrets;

namespace {

using Chars = TokenChars;

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
    TokenForm{"sntrys_"_L1, Chars::Token68, 40},
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
    TokenForm{"xoxc-"_L1, Chars::Dashed, 10},
    TokenForm{"xoxd-"_L1, Chars::Token68, 20},
    TokenForm{"EAA"_L1, Chars::Dashed, 60, true, true},
    TokenForm{"tfp_"_L1, Chars::Dashed, 40, true},
    TokenForm{"ATATT3"_L1, Chars::Token68, 40, true},
    TokenForm{"ATCTT3"_L1, Chars::Token68, 40, true},
    TokenForm{"ATBB"_L1, Chars::Alnum, 28, true, true},
    TokenForm{"CFPAT-"_L1, Chars::Dashed, 40, true},
    TokenForm{"HRKU-"_L1, Chars::Dashed, 36, true, false, "key"_L1},
    TokenForm{"key-"_L1, Chars::Hex, 32, true, true, "key"_L1},
    TokenForm{"secret_"_L1, Chars::Alnum, 40, true, true},
    TokenForm{"oy2"_L1, Chars::Alnum, 43, true, true, "key"_L1},
    TokenForm{"rdme_"_L1, Chars::Alnum, 60, true},
    TokenForm{"gsk_"_L1, Chars::Alnum, 40, true, true, "key"_L1},
    TokenForm{"cfat_"_L1, Chars::Alnum, 48, true},
    TokenForm{"cfut_"_L1, Chars::Alnum, 48, true},
    TokenForm{"cfk_"_L1, Chars::Alnum, 48, true, false, "key"_L1},
    TokenForm{"r8_"_L1, Chars::Alnum, 36, true, true},
    TokenForm{"pat-na1-"_L1, Chars::Dashed, 36, true},
    TokenForm{"pat-eu1-"_L1, Chars::Dashed, 36, true},
    TokenForm{"fo1_"_L1, Chars::Dashed, 40, true},
    TokenForm{"fm1r_"_L1, Chars::Token68, 60, true},
    TokenForm{"fm2_"_L1, Chars::Token68, 60, true},
    TokenForm{"rnd_"_L1, Chars::Alnum, 28, true, true, "key"_L1},
    TokenForm{"ops_eyJ"_L1, Chars::Dashed, 60, true},
    TokenForm{"pplx-"_L1, Chars::Alnum, 40, true, true, "key"_L1},
    TokenForm{"xai-"_L1, Chars::Alnum, 60, true, true, "key"_L1},
    TokenForm{"nvapi-"_L1, Chars::Dashed, 40, true, true, "key"_L1},
    TokenForm{"tvly-"_L1, Chars::Dashed, 28, true, true, "key"_L1},
    TokenForm{"rpa_"_L1, Chars::Alnum, 36, true, true, "key"_L1},
    TokenForm{"sk-or-v1-"_L1, Chars::Hex, 64, true, false, "key"_L1},
    TokenForm{"sk-svcacct-"_L1, Chars::Dashed, 20, true, true, "key"_L1},
    TokenForm{"sk-admin-"_L1, Chars::Dashed, 20, true, true, "key"_L1},
    TokenForm{"lsv2_pt_"_L1, Chars::Word, 36, true},
    TokenForm{"lsv2_sk_"_L1, Chars::Word, 36, true},
    TokenForm{"tskey-"_L1, Chars::Dashed, 24, true, true, "key"_L1},
    TokenForm{"AKCp"_L1, Chars::Alnum, 60, true, true, "key"_L1},
    TokenForm{"cmVmdGtu"_L1, Chars::Alnum, 50, true},
    TokenForm{"sl."_L1, Chars::Dashed, 120, true, true},
    TokenForm{"pul-"_L1, Chars::Hex, 40, true},
    TokenForm{"sha256~"_L1, Chars::Dashed, 40, true},
    TokenForm{"bkua_"_L1, Chars::Alnum, 40, true},
    TokenForm{"CCIPAT_"_L1, Chars::Word, 40, true},
    TokenForm{"CCIPRJ_"_L1, Chars::Word, 40, true},
    TokenForm{"pnu_"_L1, Chars::Alnum, 36, true, true},
    TokenForm{"da2-"_L1, Chars::Alnum, 26, true, true, "key"_L1},
    TokenForm{"phx_"_L1, Chars::Alnum, 40, true, true, "key"_L1},
    TokenForm{"lin_oauth_"_L1, Chars::Alnum, 32},
    TokenForm{"dckr_oat_"_L1, Chars::Dashed, 20},
    TokenForm{"glft-"_L1, Chars::Dashed, 20, true},
    TokenForm{"glffct-"_L1, Chars::Dashed, 20, true},
    TokenForm{"glimt-"_L1, Chars::Dashed, 20, true},
    TokenForm{"glagent-"_L1, Chars::Dashed, 40, true},
    TokenForm{"glwt-"_L1, Chars::Dashed, 20, true},
    TokenForm{"GR1348941"_L1, Chars::Dashed, 20, true},
    TokenForm{"FLWSECK"_L1, Chars::Dashed, 20, true, true, "key"_L1},
    TokenForm{"EZAK"_L1, Chars::Alnum, 54, true, true, "key"_L1},
    TokenForm{"EZTK"_L1, Chars::Alnum, 54, true, true, "key"_L1},
    TokenForm{"shippo_live_"_L1, Chars::Hex, 40},
    TokenForm{"amzn.mws."_L1, Chars::Dashed, 36, true},
    TokenForm{"amzn1.oa2-cs.v1."_L1, Chars::Hex, 64, true, false, "secret"_L1},
    TokenForm{"ABSK"_L1, Chars::Token68, 100, true, true, "key"_L1},
    TokenForm{"LTAI"_L1, Chars::Alnum, 16, true, true, "key"_L1},
    TokenForm{"AKID"_L1, Chars::Alnum, 32, true, true, "key"_L1},
    TokenForm{"NRII-"_L1, Chars::Dashed, 32, true, false, "key"_L1},
    TokenForm{"eyJrIjoi"_L1, Chars::Alnum, 60, true, true, "key"_L1},
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
    TokenForm{"*"_L1, Chars::UpperHex, 40, true, false, "password-hash"_L1},
    TokenForm{"{SSHA}"_L1, Chars::Crypt, 20, false, false, "password-hash"_L1},
    TokenForm{"{SHA}"_L1, Chars::Crypt, 20, false, false, "password-hash"_L1},
    TokenForm{"{MD5}"_L1, Chars::Crypt, 20, false, false, "password-hash"_L1},
    TokenForm{"{SMD5}"_L1, Chars::Crypt, 20, false, false, "password-hash"_L1},
    TokenForm{"{CRYPT}"_L1, Chars::Crypt, 10, false, false, "password-hash"_L1},
    TokenForm{"{SSHA256}"_L1, Chars::Crypt, 40, false, false, "password-hash"_L1},
    TokenForm{"{SSHA512}"_L1, Chars::Crypt, 40, false, false, "password-hash"_L1},
    TokenForm{"pbkdf2_sha512$"_L1, Chars::Crypt, 40, false, false, "password-hash"_L1},
    TokenForm{"$7$"_L1, Chars::Crypt, 40, false, false, "password-hash"_L1},
};

} // namespace

std::span<const TokenForm> tokenForms()
{
    return forms;
}

bool isOf(TokenChars chars, QChar c)
{
    switch (chars) {
    case Chars::Upper:
        return isUpper(c) || isDigit(c);
    case Chars::UpperHex:
        return isDigit(c) || (c >= u'A' && c <= u'F');
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
    case Chars::Token68:
        return isAlnum(c) || QStringView(u"-._~+/=%").contains(c);
    case Chars::Crypt:
        return isAlnum(c) || QStringView(u"./+=,$:-").contains(c);
    }
    return false;
}

QLatin1StringView classOf(TokenChars chars)
{
    switch (chars) {
    case Chars::Upper:
        return "[A-Z0-9]"_L1;
    case Chars::UpperHex:
        return "[0-9A-F]"_L1;
    case Chars::Hex:
        return "[0-9a-fA-F]"_L1;
    case Chars::Alnum:
        return "[0-9A-Za-z]"_L1;
    case Chars::Word:
        return "[0-9A-Za-z_]"_L1;
    case Chars::Dashed:
        return "[0-9A-Za-z_-]"_L1;
    case Chars::Dotted:
        return "[0-9A-Za-z_.-]"_L1;
    case Chars::Token68:
        return "[0-9A-Za-z._~+/=%-]"_L1;
    case Chars::Crypt:
        return "[0-9A-Za-z./+=,$:-]"_L1;
    }
    return "."_L1;
}

} // namespace sitrep
