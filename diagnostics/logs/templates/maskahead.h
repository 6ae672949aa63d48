// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

// Where what the mask meets ends: looks ahead in a message, which ends at \a end, and nowhere else. Bytes, no state.
namespace sitrep::maskahead {

/// Behind one blank; the sequences that colour a terminal are blank too.
[[nodiscard]] const char *behindBlank(const char *at, const char *end);
[[nodiscard]] const char *endOfPath(const char *at, const char *end);
[[nodiscard]] const char *endOfUrl(const char *at, const char *end);
/// The word that ends at \a end, without what ends a sentence.
[[nodiscard]] const char *endOfNumber(const char *begin, const char *end);
/// Two to five digits and nothing else.
[[nodiscard]] bool isPort(const char *at, const char *end);
/// Whether \a word, which ends at \a behind, is a weekday or a month of a date.
[[nodiscard]] bool isOfDate(std::string_view word, const char *behind, const char *end);

/// The signs of an address of a network card or of IPv6, and whether they are one.
struct Address
{
    const char *end = nullptr;
    bool isOne = false;
};
[[nodiscard]] Address addressAt(const char *at, const char *end);

} // namespace sitrep::maskahead
