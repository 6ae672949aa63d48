// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QChar>
#include <QLatin1StringView>

#include <span>

namespace sitrep {

/// What the characters of a token may be. Token68 as in RFC 9110, 11.2.
enum class TokenChars : quint8 { Upper, UpperHex, Hex, Alnum, Word, Dashed, Dotted, Token68, Crypt };

/// A token that its beginning tells.
struct TokenForm
{
    QLatin1StringView prefix;
    TokenChars chars = TokenChars::Word;
    qsizetype least = 20; ///< characters after the prefix
    bool atWord = false;  ///< the prefix is short enough to occur inside of words
    bool digit = false;   ///< one of its first characters is a digit; else it is a name with dashes
    QLatin1StringView kind{"token"};
};

/// The tokens of providers and the hashes of passwords, as their documentation writes them. Of two that begin alike the
/// first counts.
[[nodiscard]] std::span<const TokenForm> tokenForms();

[[nodiscard]] bool isOf(TokenChars chars, QChar c);
/// The same as the class of a regular expression: `[0-9a-f]`.
[[nodiscard]] QLatin1StringView classOf(TokenChars chars);

} // namespace sitrep
