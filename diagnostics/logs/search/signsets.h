// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/search/patternnode.h"

#include <QStringView>

#include <optional>

// Sets of characters as PCRE2 has them without PCRE2_UCP: \w, \d, \s and \b know ASCII only, \h and \v a few others.
namespace sitrep::signsets {

[[nodiscard]] PatternNode of(char32_t sign);
[[nodiscard]] PatternNode anything();
[[nodiscard]] PatternNode notLineEnd();
/// The set of \w, \W, \d, \D, \s, \S, \h, \H, \v, \V or \N; nothing for other letters.
[[nodiscard]] std::optional<PatternNode> ofEscape(char16_t letter);
/// The set of [:name:]; nothing for other names.
[[nodiscard]] std::optional<PatternNode> ofName(QStringView name);
[[nodiscard]] PatternNode without(const PatternNode &signs);
void add(PatternNode &signs, const PatternNode &more);
/// From \a first to \a last; neither need be ASCII.
void addRange(PatternNode &signs, char32_t first, char32_t last);
/// Of letters that are ASCII, their other case in ASCII.
void addAsciiCase(PatternNode &signs);
/// The other case of each, or more. False: more.
[[nodiscard]] bool addOtherCase(PatternNode &signs);

} // namespace sitrep::signsets
