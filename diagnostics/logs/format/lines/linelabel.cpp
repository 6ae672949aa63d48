// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/format/lines/linelabel.h"

#include "diagnostics/logs/format/levels/levelbytes.h"

#include <array>

namespace sitrep {

namespace {

constexpr size_t longestLabel = 256;
constexpr levelbytes::ByteSet isOfService("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-");
constexpr levelbytes::ByteSet isOfPod("abcdefghijklmnopqrstuvwxyz0123456789.-"); // RFC 1123

bool takeName(std::string_view &text, const levelbytes::ByteSet &isOfName)
{
    size_t end = 0;
    while (end < text.size() && end < longestLabel && isOfName(text[end]))
        ++end;
    text.remove_prefix(end);
    return end > 0;
}

bool takeBar(std::string_view &text)
{
    if (!takeName(text, isOfService))
        return false;
    headbytes::skipBlanks(text);
    if (!headbytes::takeByte(text, '|'))
        return false;
    (void)headbytes::takeByte(text, ' ');
    return true;
}

bool takeBracket(std::string_view &text)
{
    const size_t end = text.substr(0, longestLabel).find("] ");
    if (!text.starts_with("[pod/") || end == std::string_view::npos)
        return false;
    text.remove_prefix(end + 2);
    return true;
}

bool takeNames(std::string_view &text)
{
    for (int name = 0; name < 2; ++name) {
        const bool isLetter = !text.empty() && headbytes::isLower(text.front());
        if (!isLetter || !takeName(text, isOfPod))
            return false;
        headbytes::skipControlSequences(text);
        if (!headbytes::takeByte(text, ' '))
            return false;
        headbytes::skipControlSequences(text);
    }
    return true;
}

/// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html, "type"
bool takeScheme(std::string_view &text)
{
    static constexpr std::array<std::string_view, 6> schemes{"http ", "https ", "h2 ", "grpcs ", "ws ", "wss "};
    for (const std::string_view scheme : schemes) {
        if (!text.starts_with(scheme) || !headbytes::isDigit(headbytes::byteAt(text, scheme.size())))
            continue;
        text.remove_prefix(scheme.size());
        return true;
    }
    return false;
}

bool takeAfterColours(std::string_view &text, LineLabel label)
{
    switch (label) {
    case LineLabel::Bar:
        return takeBar(text);
    case LineLabel::Bracket:
        return takeBracket(text);
    case LineLabel::Names:
        return takeNames(text);
    case LineLabel::Scheme:
        return takeScheme(text);
    case LineLabel::None:
        break;
    }
    return false;
}

bool takeLabel(std::string_view &text, LineLabel label)
{
    headbytes::skipControlSequences(text);
    const bool isTaken = takeAfterColours(text, label);
    headbytes::skipControlSequences(text);
    return isTaken;
}

} // namespace

bool hasLabel(std::string_view line, LineLabel label)
{
    return takeLabel(line, label);
}

std::string_view withoutLabel(std::string_view line, LineLabel label)
{
    std::string_view rest = line;
    return takeLabel(rest, label) ? rest : line;
}

} // namespace sitrep
