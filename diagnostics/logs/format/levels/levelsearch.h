// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/format/levels/loglevel.h"

#include <optional>
#include <string_view>

namespace sitrep {

/// A level and where its word stands, in bytes from the beginning of the text that was searched.
struct LevelPlace
{
    LogLevel level = LogLevel::None;
    size_t begin = 0;
    size_t end = 0;      ///< behind the word, and behind the bracket around it
    bool isPair = false; ///< level=error
};

/// The level in the text behind a time: in brackets, as level= or severity= (any case), else a word in capitals among the
/// first tokens, as long as what precedes it looks like a head (host, logger, process, thread) and not like a sentence; in
/// small letters only as first token and before a colon or a tab. So "error" in a message is none. A request with its status, right behind the time, has the level
/// of that.
[[nodiscard]] LevelPlace findLevel(std::string_view text);

/// The level at the very front of a line that has no time there: "ERROR: …", "[warn] …", "level=error …".
[[nodiscard]] LevelPlace levelAtFront(std::string_view text);

/// What stands between the bracket at the front and its partner, without blanks around it; \a text is moved behind it.
[[nodiscard]] std::optional<std::string_view> takeBracketed(std::string_view &text);
/// The value behind `key=`, with or without quotes; \a text is moved behind it.
[[nodiscard]] std::string_view takeValue(std::string_view &text);
[[nodiscard]] bool isLevelKey(std::string_view key);

} // namespace sitrep
