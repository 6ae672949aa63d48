// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/format/levels/loglevel.h"
#include "diagnostics/logs/format/times/logtime.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace sitrep {

/// What a key of a JSON line is for.
enum class JsonRole : quint8 {
    Other,
    Time,
    Level,
    Severity, ///< severityNumber of OpenTelemetry
    Log,      ///< "log": docker's line inside, or ECS' object with a level
    Payload,  ///< jsonPayload of Cloud Logging: an object that may have a level of its own
    Text,     ///< textPayload: a line inside
    Request,  ///< httpRequest: an object with a status
    Status,   ///< of an answer, where the line tells of a request too
    Answer,   ///< DownstreamStatus of Traefik, whose level is always info
};

/// A key that says when or how bad. Of several times (levels) in one line the one of the lowest rank counts, of equals the
/// first.
struct JsonKey
{
    JsonRole role = JsonRole::Other;
    quint8 rank = 0;
};

/// \a key as it is written in the line.
[[nodiscard]] JsonKey jsonKey(std::string_view key);
/// Whether a key with a role can begin so. Most keys of a line are passed by with this one look.
[[nodiscard]] bool mayBeJsonKey(char first);

/// What a JSON line says of itself so far.
struct JsonHead
{
    std::optional<Instant> time;
    LogLevel level = LogLevel::None;
    quint8 timeRank = 255;
    quint8 levelRank = 255;
    bool epoch = false; ///< the time was a number: it needs no zone
    int answer = 0;     ///< status of an HTTP answer that counts beside the level; 0: none

    [[nodiscard]] bool isComplete() const { return timeRank == 0 && levelRank == 0; }
};

/// Takes time or level from the scalar at the front of \a text, as it is written: "INFO", 30, "2025-09-15T17:29:00Z",
/// 1757957340.123. What follows it in the line may stand behind it.
void takeJsonScalar(JsonHead &head, JsonKey key, std::string_view text, LogTimeReader &times);

/// 502 and "502" at the front of \a text; 0 for what is no status.
[[nodiscard]] int jsonStatus(std::string_view text);

/// Reads what can be read of a line that is no valid JSON, because it was cut off, holds broken UTF-8 or goes on behind its
/// end: the members of the outermost object up to where it breaks. False when it has no member that is whole.
[[nodiscard]] bool readBrokenJson(std::string_view line, JsonHead &head, LogTimeReader &times);
/// The same for any use: \a visit gets each key, as it is written, and the line from its value on; false ends it.
/// False when there was none.
bool visitBrokenJson(std::string_view line, const std::function<bool(std::string_view, std::string_view)> &visit);
/// The string at the front of \a text, decoded into \a room, which may end with the text; false when none begins there.
[[nodiscard]] bool brokenJsonText(std::string_view text, std::string &room);

} // namespace sitrep
