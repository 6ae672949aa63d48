// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/templates/maskahead.h"

#include "diagnostics/logs/templates/maskbytes.h"
#include "diagnostics/logs/templates/maskwords.h"

#include <algorithm>
#include <cstring>

namespace sitrep::maskahead {

using namespace maskbytes;

const char *behindBlank(const char *at, const char *end)
{
    if (*at == '\x1b' && end - at > 2 && at[1] == '[') {
        const char *stop = at + 2;
        while (stop != end && (isDigit(*stop) || *stop == ';'))
            ++stop;
        if (stop != end && isLetter(*stop))
            return stop + 1;
    }
    return at + 1;
}

const char *endOfPath(const char *at, const char *end)
{
    const char *const begin = at;
    bool isQuery = false;
    while (at != end && ((kindOf(*at) & Part) != 0 || *at == '/' || (isQuery && *at == '='))) {
        isQuery = isQuery || *at == '?';
        ++at;
    }
    while (at - begin > 1 && std::strchr(".?!", at[-1]) != nullptr)
        --at;
    return at;
}

const char *endOfUrl(const char *at, const char *end)
{
    const char *const begin = at;
    while (at != end && (kindOf(*at) & Blank) == 0 && std::strchr("\"'<>()[]{}|,;", *at) == nullptr)
        ++at;
    while (at != begin && std::strchr(".:?!", at[-1]) != nullptr)
        --at;
    return at;
}

const char *endOfNumber(const char *begin, const char *end)
{
    while (end - begin > 1 && (end[-1] == '.' || end[-1] == '!' || end[-1] == '?' || end[-1] == '-'))
        --end;
    return end;
}

bool isPort(const char *at, const char *end)
{
    const char *const stop = std::find_if_not(at, end, isDigit);
    return stop - at >= 2 && stop - at <= 5 && (stop == end || (kindOf(*stop) & Part) == 0);
}

bool isOfDate(std::string_view word, const char *behind, const char *end)
{
    const bool isDay = maskwords::isWeekday(word);
    if (!isDay && !maskwords::isMonth(word))
        return false;
    const char *at = behind;
    if (isDay && at != end && *at == ',')
        ++at;
    if (!isDay && at != end && (*at == '/' || *at == ':'))
        return end - at > 1 && isDigit(at[1]);
    const char *const gap = at;
    while (at != end && (kindOf(*at) & Blank) != 0)
        at = behindBlank(at, end);
    if (at == end || at == gap)
        return false;
    return isDigit(*at) || (isDay && end - at >= 3 && maskwords::isMonth({at, 3}));
}

Address addressAt(const char *at, const char *end)
{
    const char *const begin = at;
    int colons = 0;
    int digits = 0;
    bool hasGap = false;
    bool arePairs = true; // of a network card (6), a fibre channel port (8), a chip, a fingerprint (16 and more)
    const char *group = at;
    for (; at != end && ((kindOf(*at) & (Part | NotHex)) == Part || (kindOf(*at) & Number) != 0 || *at == ':'); ++at) {
        digits += isDigit(*at) ? 1 : 0;
        if (*at != ':')
            continue;
        ++colons;
        hasGap = hasGap || (at != begin && at[-1] == ':');
        arePairs = arePairs && at - group == 2;
        group = at + 1;
    }
    const bool isWhole = at == end || (kindOf(*at) & Part) == 0;
    const bool isCard = colons >= 5 && arePairs && at - group == 2;
    const bool isIpv6 = digits > 0 && (colons == 7 || (hasGap && colons >= 2 && colons <= 7));
    return {at, isWhole && (isCard || isIpv6)};
}

} // namespace sitrep::maskahead
