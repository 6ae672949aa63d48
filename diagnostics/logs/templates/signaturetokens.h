// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sitrep {

/// Masked text in its smallest pieces: words, masks, and each other character (a blank too) by itself.
[[nodiscard]] std::vector<std::string_view> signatureTokens(std::string_view masked);

/// What a token is for the merging of signatures.
enum class TokenClass {
    Sign,
    Mask,
    Word,
    Telling, ///< a status, exit code or exception: what tells failures apart
    Level,   ///< INFO, ERROR
};
[[nodiscard]] TokenClass classOf(std::string_view token);

/// A word that says what a line is about: two letters or more, and no level.
[[nodiscard]] bool isLiteralWord(std::string_view token);

} // namespace sitrep
