// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/format/lines/accessline.h"

#include "diagnostics/logs/format/headbytes.h"
#include "diagnostics/logs/format/lines/serveranswer.h"

#include <algorithm>

namespace sitrep {

namespace {

constexpr size_t longestAccessHead = 256;

/// Behind an odd number of backslashes.
bool isEscaped(std::string_view text, size_t at)
{
    size_t begin = at;
    while (begin > 0 && text[begin - 1] == '\\')
        --begin;
    return (at - begin) % 2 == 1;
}

/// The text between the quote at the front and the next one that is not escaped; \a text is moved behind it. A quote that
/// is never closed holds the rest.
std::string_view takeQuotedText(std::string_view &text)
{
    size_t end = text.find('"', 1);
    while (end != std::string_view::npos && isEscaped(text, end))
        end = text.find('"', end + 1);
    end = std::min(end, text.size());
    const std::string_view inside = text.substr(1, end - 1);
    text.remove_prefix(std::min(end + 1, text.size()));
    return inside;
}

/// Behind the referrer, both in quotes.
std::string_view agentOf(std::string_view tail)
{
    std::string_view quoted;
    for (int i = 0; i < 2; ++i) {
        headbytes::skipBlanks(tail);
        if (tail.empty() || tail.front() != '"')
            return {};
        quoted = takeQuotedText(tail);
    }
    return quoted;
}

} // namespace

std::optional<AccessLine> readAccessLine(std::string_view line, LogTimeReader &times)
{
    const size_t bracket = line.substr(0, longestAccessHead).find('[');
    if (bracket == std::string_view::npos || bracket == 0 || headbytes::byteAt(line, bracket + 3) != '/')
        return std::nullopt;
    std::string_view text = line.substr(bracket + 1);
    const auto time = times.take(text);
    if (!time || !headbytes::takeByte(text, ']'))
        return std::nullopt;
    AccessLine read;
    read.time = *time;
    read.client = headbytes::tokenAtFront(line.substr(0, bracket));
    headbytes::skipBlanks(text);
    read.rest = text;
    if (text.empty() || text.front() != '"') {
        read.status = statusBehindFrontend(text);
        const std::string_view first = headbytes::takeToken(text);
        headbytes::skipBlanks(text);
        if (first.size() == 3 && text.starts_with('"')) // a format that has the status before the request
            read.status = std::max(headbytes::digits(first, 0, 3), 0);
        return read;
    }
    read.request = takeQuotedText(text);
    read.written = headbytes::takeToken(text);
    read.status = read.written.size() == 3 ? std::max(headbytes::digits(read.written, 0, 3), 0) : 0;
    read.tail = text;
    return read;
}

std::optional<std::string_view> accessField(const AccessLine &line, std::string_view name)
{
    const size_t blank = std::min(line.request.find(' '), line.request.size());
    std::string_view target = line.request.substr(std::min(blank + 1, line.request.size()));
    target = target.substr(0, target.find(' '));
    std::string_view tail = line.tail;
    const std::string_view bytes = headbytes::takeToken(tail);
    std::string_view value;
    if (name == "client")
        value = line.client;
    else if (name == "method")
        value = line.request.substr(0, blank);
    else if (name == "path")
        value = target.substr(0, target.find('?'));
    else if (name == "status" && line.status != 0)
        value = line.written;
    else if (name == "bytes")
        value = bytes;
    else if (name == "agent")
        value = agentOf(tail);
    return value.empty() || value == "-" ? std::nullopt : std::optional(value);
}

} // namespace sitrep
