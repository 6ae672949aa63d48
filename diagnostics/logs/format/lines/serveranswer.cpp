// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/format/lines/serveranswer.h"

#include "diagnostics/logs/format/headbytes.h"
#include "diagnostics/logs/format/lines/logfmtline.h"

#include <algorithm>

namespace sitrep {

namespace {

using headbytes::byteAt;
using headbytes::isDigit;

constexpr size_t longestAnswer = size_t{16} * 1024; // of a line; paths and agents are long
constexpr int mostTokensBefore = 16;                // fields that stand before a status
constexpr std::string_view protocolMark = " HTTP/";

int statusOf(std::string_view token)
{
    const int status = token.size() == 3 ? headbytes::digits(token, 0, 3) : 0;
    return status >= 100 && status <= 599 ? status : 0;
}

/// 0.001, and -1 where no target answered.
bool isDuration(std::string_view token)
{
    const size_t end = headbytes::endOfDigits(token, 0);
    return token == "-1"
           || (end > 0 && byteAt(token, end) == '.' && headbytes::endOfDigits(token, end + 1) == token.size());
}

/// 10/0/30/69/109: five numbers, which may be negative, and the last one `+109` where HAProxy did not wait for the end.
bool isTimers(std::string_view token)
{
    return std::ranges::count(token, '/') == 4 && std::ranges::all_of(token, [](char byte) {
               return isDigit(byte) || byte == '/' || byte == '-' || byte == '+';
           });
}

/// Of HAProxy and of AWS' load balancers.
int statusBehindFields(std::string_view text)
{
    int durations = 0;
    std::string_view last;
    for (int i = 0; i < mostTokensBefore; ++i) {
        const std::string_view token = headbytes::takeToken(text);
        if (token.empty())
            return 0;
        if (isTimers(token) && last.find('/') != std::string_view::npos)
            return statusOf(headbytes::takeToken(text));
        durations = isDuration(token) ? durations + 1 : 0;
        if (durations == 3)
            return statusOf(headbytes::takeToken(text));
        last = token;
    }
    return 0;
}

int statusOfPairs(std::string_view text)
{
    if (text.find("method=") == std::string_view::npos || text.find("status=") == std::string_view::npos)
        return 0;
    LogfmtPairs pairs(text);
    bool hasMethod = false;
    int status = 0;
    while (const auto pair = pairs.next()) {
        hasMethod = hasMethod || pair->key == "method";
        status = pair->key == "status" ? statusOf(pair->value) : status;
    }
    return hasMethod ? status : 0;
}

/// Of the first request in quotes, wherever it stands.
int statusOfQuoted(std::string_view text)
{
    const size_t protocol = text.find(protocolMark);
    const size_t quote = protocol == std::string_view::npos ? protocol : text.rfind('"', protocol);
    return quote == std::string_view::npos ? 0 : statusOfRequest(text.substr(quote));
}

} // namespace

int statusOfRequest(std::string_view text)
{
    const size_t end = text.find('"', 1);
    if (end == std::string_view::npos || !headbytes::isUpper(byteAt(text, 1)))
        return 0;
    const std::string_view request = text.substr(1, end - 1);
    const size_t protocol = request.rfind(protocolMark);
    if (protocol == std::string_view::npos || protocol == 0 || byteAt(text, end + 1) != ' ')
        return 0;
    std::string_view answer = text.substr(end + 2);
    const std::string_view token = headbytes::tokenAtFront(answer);
    return statusOf(token.ends_with('\r') ? token.substr(0, token.size() - 1) : token);
}

int answeredStatus(std::string_view text)
{
    text = text.substr(0, longestAnswer);
    if (const int status = statusOfQuoted(text); status > 0)
        return status;
    if (const int status = statusOfPairs(text); status > 0)
        return status;
    return statusBehindFields(text);
}

} // namespace sitrep
