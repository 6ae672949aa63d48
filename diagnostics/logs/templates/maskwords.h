// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/templates/maskbytes.h"

#include <string_view>

// What the mask knows of single words. Bytes only, no state.
namespace sitrep::maskwords {

[[nodiscard]] bool isWeekday(std::string_view word);
[[nodiscard]] bool isMonth(std::string_view word);
/// What may stand behind a number and varies with it: KB, ms, PM, UTC.
[[nodiscard]] bool isUnitOrZone(std::string_view word);
/// A name of a host: lower case, with a domain that is known to be one. Names of packages (com.acme.x) are none.
[[nodiscard]] bool isHostName(std::string_view word);
/// A name that may stand before `:port`: dotted and no source file (Pool.java:88), or localhost.
[[nodiscard]] bool mayHavePort(std::string_view word);
/// Whether \a before, the text up to a `=`, ends with the name of a field that holds a message.
[[nodiscard]] bool isTextField(std::string_view before);
[[nodiscard]] bool isMailAddress(std::string_view word);
inline constexpr size_t longestCode = 11; ///< -1073741819, 0xC0000005
/// Whether a number of at most longestCode bytes stays as it is: \a before is the masked text up to it, \a next what comes behind it. See LogMask.
[[nodiscard]] bool isTellingCode(std::string_view before, std::string_view number, char next);

/// The cheap half of it: most numbers are no status, and stand behind no word of exits.
[[nodiscard]] inline bool mayBeTellingCode(std::string_view before, std::string_view number)
{
    if (before.size() < 3 || number.size() > longestCode)
        return false;
    const char *const end = before.data() + before.size();
    const char sign = end[-1];
    if (sign != ' ' && sign != '=' && sign != ':' && sign != '(' && sign != '"' && sign != '\'' && sign != '[')
        return false;
    if (number.size() == 3 && (number[0] == '4' || number[0] == '5'))
        return true;
    constexpr int small = 0x20; // of a letter
    const int last = end[-2] | small;
    const int second = end[-3] | small;
    if (!maskbytes::isLetter(end[-2]))
        return true; // more than one sign
    return (last == 't' && second == 'i') || (last == 's' && second == 'u') || (last == 'l' && second == 'a')
           || (last == 'g' && second == 'i') || (last == 'e' && (second == 'd' || second == 'u' || second == 't'));
}

} // namespace sitrep::maskwords
