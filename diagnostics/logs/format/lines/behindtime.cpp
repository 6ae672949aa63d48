// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/format/lines/behindtime.h"

#include "diagnostics/logs/format/headbytes.h"

namespace sitrep::behindtime {

namespace {

/// An access log has its own time in brackets, and the request behind it in quotes.
bool mayBeAccess(std::string_view line)
{
    return line.find("] \"") != std::string_view::npos;
}

/// Nothing where the line tells a level, or no time.
std::optional<std::string_view> restBehind(std::string_view line, const TextHead &head)
{
    if (!head.time || head.level != LogLevel::None)
        return std::nullopt;
    std::string_view rest = line.substr(head.timeEnd);
    headbytes::skipBlanks(rest);
    return rest;
}

} // namespace

bool endsAsObject(std::string_view line)
{
    return line.ends_with('}') || line.ends_with("}\r");
}

bool mayHavePayload(std::string_view line)
{
    return endsAsObject(line) || mayBeAccess(line);
}

std::optional<std::string_view> object(std::string_view line, const TextHead &head)
{
    const auto rest = restBehind(line, head);
    return rest && rest->starts_with('{') ? rest : std::nullopt;
}

std::optional<AccessLine> access(std::string_view line, const TextHead &head, Instant reference)
{
    const auto rest = mayBeAccess(line) ? restBehind(line, head) : std::nullopt;
    if (!rest)
        return std::nullopt;
    LogTimeReader times(reference); // those that are remembered are of the time in front
    return readAccessLine(*rest, times);
}

std::optional<std::string_view> lineOfCri(std::string_view rest)
{
    if (!rest.starts_with(" stdout ") && !rest.starts_with(" stderr "))
        return std::nullopt;
    const size_t tag = rest.find(' ', 8);
    return tag == std::string_view::npos ? std::string_view() : rest.substr(tag + 1);
}

} // namespace sitrep::behindtime
