// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/format/levels/loglevel.h"

#include <cstddef>
#include <string_view>

namespace sitrep {

/// The status with which a server answered a request, 100 to 599, as lines tell it that are no access log's own; 0: none.
/// \a text: what stands behind time and level. It is told by
///  - a request and the status behind it, or right in front of it, as uvicorn, werkzeug and Django write them:
///    `10.0.0.1:5 - "GET /a HTTP/1.1" 502`. In a sentence, which has words before it, it is somebody else's;
///  - method= of HTTP and status= in one line: Heroku's router, logfmt;
///  - HAProxy's date, frontend, server and timers before it: `[15/Sep/2025:17:29:00.655] web app/srv1 10/0/30/69/109 502`
///    (HAProxy's configuration manual, 8.2.3, HTTP log format);
///  - client, target and three durations before it, of AWS load balancers: `10.0.0.1:2817 10.0.1.1:80 0.0 0.1 0.0 502 502`
///    (Elastic Load Balancing, "Access log entries").
[[nodiscard]] int answeredStatus(std::string_view text);

/// The status behind a request in quotes that begins \a text.
[[nodiscard]] int statusOfRequest(std::string_view text);
/// The status behind what HAProxy writes from its frontend on; \a text begins with that.
[[nodiscard]] int statusBehindFrontend(std::string_view text);
/// Whether \a text begins with a method of HTTP (RFC 9110, RFC 5789, and WebDAV's of RFC 4918) that ends there.
[[nodiscard]] bool beginsWithMethod(std::string_view text);

/// Which lines of a buffer may tell an answer: each byte of it is looked at once, not each line. The buffer must outlive it.
class AnswerMarks final
{
public:
    AnswerMarks() = default;
    explicit AnswerMarks(std::string_view buffer)
        : m_buffer(buffer)
        , m_protocol(protocolFrom(0))
        , m_method(methodFrom(0))
    {}

    /// Whether the line from \a from to \a to may; lines are asked about in their order.
    [[nodiscard]] bool mayTell(size_t from, size_t to)
    {
        if (m_protocol < from)
            m_protocol = protocolFrom(from);
        if (m_method < from)
            m_method = methodFrom(from);
        return m_protocol < to || m_method < to;
    }

private:
    [[nodiscard]] size_t protocolFrom(size_t at) const;
    [[nodiscard]] size_t methodFrom(size_t at) const;

    std::string_view m_buffer;
    size_t m_protocol = 0; ///< of the next mark; behind all when there is none
    size_t m_method = 0;
};

/// Whether an answer may say worse than a line does that tells \a level itself: of servers that tell every request as info, or
/// all that went wrong as a warning. What a library tells of requests of its own as debug is none of the program's answers.
[[nodiscard]] constexpr bool yieldsToAnswer(LogLevel level)
{
    return level == LogLevel::None || (level >= LogLevel::Info && level <= LogLevel::Warning);
}

} // namespace sitrep
