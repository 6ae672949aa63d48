// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/format/lines/continuation.h"

#include "diagnostics/logs/format/headbytes.h"

#include <algorithm>
#include <array>

namespace sitrep {

namespace {

constexpr size_t longestTraceName = 200;

bool isNameByte(char byte)
{
    return headbytes::isLetter(byte) || headbytes::isDigit(byte) || byte == '_' || byte == '.' || byte == '$';
}

/// java.lang.IllegalStateException: … and ValueError: …, or the name alone.
bool isException(std::string_view line)
{
    const auto end = std::ranges::find_if_not(line.substr(0, longestTraceName), isNameByte);
    const std::string_view name = line.substr(0, static_cast<size_t>(end - line.begin()));
    const std::string_view rest = line.substr(name.size());
    return (name.ends_with("Error") || name.ends_with("Exception")) && name.size() > 5
           && (rest.empty() || rest.starts_with(": ") || rest == ":");
}

/// main.(*Server).run(0xc000012345): a name without a blank, and arguments up to the end.
bool isCallOfGo(std::string_view line)
{
    const size_t dot = line.substr(0, longestTraceName).find('.');
    return dot != std::string_view::npos && dot > 0 && line.back() == ')' && line.find(' ') > line.find('(', dot);
}

} // namespace

bool continuesEntry(std::string_view line)
{
    static constexpr std::array<std::string_view, 8> beginnings{"Caused by: ",
                                                                "Suppressed: ",
                                                                "Traceback (most recent call last):",
                                                                "During handling of the above exception",
                                                                "The above exception was",
                                                                "created by ",
                                                                "[signal SIG",
                                                                "... "};
    if (line.empty() || headbytes::isBlank(line.front()) || line == "\r")
        return true;
    if (line.front() == '}' || line.front() == ']' || line.front() == ')')
        return true;
    if (std::ranges::any_of(beginnings, [line](std::string_view begin) { return line.starts_with(begin); }))
        return true;
    if (line.starts_with("goroutine ") && headbytes::isDigit(headbytes::byteAt(line, 10)))
        return true;
    return isException(line) || isCallOfGo(line);
}

} // namespace sitrep
