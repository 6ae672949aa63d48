// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/format/lines/serveranswer.h"

#include "diagnostics/logs/format/headbytes.h"
#include "diagnostics/logs/format/lines/logfmtline.h"

#include <algorithm>
#include <array>
#include <bit>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

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

/// 10.0.0.1:2817, [2001:db8::1]:443
bool isPeer(std::string_view token)
{
    const size_t colon = token.rfind(':');
    return colon != std::string_view::npos && colon > 0 && colon + 1 < token.size()
           && headbytes::endOfDigits(token, colon + 1) == token.size();
}

/// 10/0/30/69/109: five numbers, which may be negative, and the last one `+109` where HAProxy did not wait for the end.
bool isTimers(std::string_view token)
{
    return std::ranges::count(token, '/') == 4 && std::ranges::all_of(token, [](char byte) {
               return isDigit(byte) || byte == '/' || byte == '-' || byte == '+';
           });
}

/// [15/Sep/2025:17:29:00.655]
bool isAccessDate(std::string_view token)
{
    return token.starts_with('[') && token.ends_with(']') && byteAt(token, 3) == '/' && byteAt(token, 7) == '/';
}

/// Of the load balancers of AWS, once a client's address was the token at hand.
int statusBehindClient(std::string_view text)
{
    const std::string_view target = headbytes::takeToken(text);
    if (target != "-" && !isPeer(target))
        return 0;
    for (int i = 0; i < 3; ++i) {
        if (!isDuration(headbytes::takeToken(text)))
            return 0;
    }
    return statusOf(headbytes::takeToken(text));
}

int statusBehindFields(std::string_view text)
{
    for (int i = 0; i < mostTokensBefore; ++i) {
        const std::string_view token = headbytes::takeToken(text);
        if (token.empty())
            return 0;
        const int status = isPeer(token)         ? statusBehindClient(text)
                           : isAccessDate(token) ? statusBehindFrontend(text)
                                                 : 0;
        if (status > 0)
            return status;
    }
    return 0;
}

int statusOfPairs(std::string_view text)
{
    if (text.find("method=") == std::string_view::npos)
        return 0;
    LogfmtPairs pairs(text);
    bool hasMethod = false;
    int status = 0;
    while (const auto pair = pairs.next()) {
        hasMethod = hasMethod || (pair->key == "method" && beginsWithMethod(pair->value));
        if (pair->key == "status" || pair->key == "status_code" || pair->key == "http_status")
            status = statusOf(pair->value);
    }
    return hasMethod ? status : 0;
}

/// A sentence has several words of small letters alone, or one right before what it quotes; in front of a request stand
/// addresses, dates, and the name of a logger.
bool isSentence(std::string_view text)
{
    int words = 0;
    while (true) {
        const std::string_view token = headbytes::takeToken(text);
        if (token.empty())
            return false;
        const bool isWord = token.size() > 1 && std::ranges::all_of(token, headbytes::isLower);
        words += isWord ? 1 : 0;
        if (words > 1 || (isWord && headbytes::trimmed(text).empty()))
            return true;
    }
}

/// Of the first request in quotes, wherever it stands.
int statusOfQuoted(std::string_view text)
{
    const size_t protocol = text.find(protocolMark);
    const size_t quote = protocol == std::string_view::npos ? protocol : text.rfind('"', protocol);
    if (quote == std::string_view::npos || isSentence(text.substr(0, quote)))
        return 0;
    const std::string_view before = headbytes::trimmed(text.substr(0, quote));
    const size_t blank = before.find_last_of(" \t");
    const int inFront = statusOf(blank == std::string_view::npos ? before : before.substr(blank + 1));
    return inFront > 0 ? inFront : statusOfRequest(text.substr(quote));
}

} // namespace

bool beginsWithMethod(std::string_view text)
{
    static constexpr std::array<std::string_view, 15> methods{"GET",       "POST",    "PUT",     "HEAD",  "DELETE",
                                                              "PATCH",     "OPTIONS", "CONNECT", "TRACE", "PROPFIND",
                                                              "PROPPATCH", "MKCOL",   "COPY",    "MOVE",  "REPORT"};
    return std::ranges::any_of(methods, [text](std::string_view method) {
        const char after = byteAt(text, method.size());
        return text.starts_with(method) && (after == '\0' || after == ' ' || after == '"');
    });
}

int statusOfRequest(std::string_view text)
{
    const size_t end = text.find('"', 1);
    if (end == std::string_view::npos || !headbytes::isUpper(byteAt(text, 1)))
        return 0;
    const std::string_view request = text.substr(1, end - 1);
    const size_t protocol = request.rfind(protocolMark);
    if (protocol == std::string_view::npos || protocol == 0 || byteAt(text, end + 1) != ' ')
        return 0;
    const std::string_view token = headbytes::tokenAtFront(text.substr(end + 2));
    return statusOf(token.ends_with('\r') ? token.substr(0, token.size() - 1) : token);
}

int statusBehindFrontend(std::string_view text)
{
    (void)headbytes::takeToken(text);
    const std::string_view server = headbytes::takeToken(text);
    const std::string_view timers = headbytes::takeToken(text);
    const bool isHaproxy = server.find('/') != std::string_view::npos && isTimers(timers);
    return isHaproxy ? statusOf(headbytes::takeToken(text)) : 0;
}

int answeredStatus(std::string_view text)
{
    text = text.substr(0, longestAnswer);
    if (const int status = statusBehindFields(text); status > 0)
        return status;
    if (const int status = statusOfQuoted(text); status > 0)
        return status;
    return statusOfPairs(text);
}

/// Every shape of an answer but pairs has a request with its protocol beside it.
size_t AnswerMarks::protocolFrom(size_t at) const
{
    for (at = m_buffer.find('H', at); at != std::string_view::npos; at = m_buffer.find('H', at + 1)) {
        if (m_buffer.substr(at).starts_with("HTTP/"))
            return at;
    }
    return std::string_view::npos;
}

/// Many lines have several signs: each costs a look at the byte before it here, and a call where memchr() is asked for the next.
size_t AnswerMarks::methodFrom(size_t at) const
{
    const auto isMethod = [this](size_t sign) {
        return sign > 0 && m_buffer[sign - 1] == 'd' && m_buffer.substr(0, sign).ends_with("method");
    };
#if defined(__SSE2__)
    const __m128i sign = _mm_set1_epi8('=');
    for (; at + sizeof(__m128i) <= m_buffer.size(); at += sizeof(__m128i)) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i *>(m_buffer.data() + at));
        auto mask = static_cast<quint32>(_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, sign)));
        for (; mask != 0; mask &= mask - 1) {
            if (const size_t found = at + static_cast<size_t>(std::countr_zero(mask)); isMethod(found))
                return found;
        }
    }
#endif
    for (at = m_buffer.find('=', at); at != std::string_view::npos; at = m_buffer.find('=', at + 1)) {
        if (isMethod(at))
            return at;
    }
    return std::string_view::npos;
}

} // namespace sitrep
