// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/templates/signaturetokens.h"

#include "diagnostics/logs/format/exceptionname.h"
#include "diagnostics/logs/format/levels/loglevel.h"
#include "diagnostics/logs/templates/logmask.h"
#include "diagnostics/logs/templates/maskbytes.h"

#include <algorithm>

namespace sitrep {

namespace {

constexpr size_t longestLevelWord = 11; // EMERGENCY and the like

bool isLevelWord(std::string_view word)
{
    const auto isCapital = [](char c) { return c >= 'A' && c <= 'Z'; };
    return word.size() >= 3 && word.size() <= longestLevelWord && std::ranges::all_of(word, isCapital)
           && levelOfWord(word) != LogLevel::None;
}

} // namespace

std::vector<std::string_view> signatureTokens(std::string_view masked)
{
    std::vector<std::string_view> tokens;
    for (size_t at = 0; at < masked.size();) {
        size_t end = at + 1;
        if (masked.substr(at).starts_with(maskedPart)) {
            end = at + maskedPart.size();
        } else if ((maskbytes::kindOf(masked[at]) & maskbytes::Part) != 0) {
            while (end < masked.size() && (maskbytes::kindOf(masked[end]) & maskbytes::Part) != 0)
                ++end;
        }
        tokens.push_back(masked.substr(at, end - at));
        at = end;
    }
    return tokens;
}

TokenClass classOf(std::string_view token)
{
    if (token == maskedPart)
        return TokenClass::Mask;
    if ((maskbytes::kindOf(token.front()) & maskbytes::Part) == 0)
        return TokenClass::Sign;
    if (isExceptionName(token) || std::ranges::any_of(token, maskbytes::isDigit))
        return TokenClass::Telling;
    if (isLevelWord(token))
        return TokenClass::Level;
    return std::ranges::any_of(token, maskbytes::isLetter) ? TokenClass::Word : TokenClass::Sign;
}

bool isLiteralWord(std::string_view token)
{
    return std::ranges::count_if(token, maskbytes::isLetter) >= 2 && !isLevelWord(token);
}

} // namespace sitrep
