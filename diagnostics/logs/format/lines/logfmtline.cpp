// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/format/lines/logfmtline.h"

#include "diagnostics/logs/format/headbytes.h"
#include "diagnostics/logs/format/levels/levelsearch.h"

#include <algorithm>
#include <array>

namespace sitrep {

namespace {

constexpr size_t longestLogfmtHead = size_t{16} * 1024;

bool isTimeKey(std::string_view key)
{
    static constexpr std::array<std::string_view, 6> keys{"time", "ts", "timestamp", "@timestamp", "t", "datetime"};
    return std::ranges::find(keys, key) != keys.end();
}

void decode(std::string_view escaped, std::string &room)
{
    room.clear();
    for (size_t i = 0; i < escaped.size(); ++i) {
        const bool escape = escaped[i] == '\\' && i + 1 < escaped.size();
        const char byte = escaped[escape ? ++i : i];
        room += escape && byte == 'n' ? '\n' : escape && byte == 't' ? '\t' : escape && byte == 'r' ? '\r' : byte;
    }
}

} // namespace

std::optional<LogfmtPair> LogfmtPairs::next()
{
    while (!m_text.empty()) {
        headbytes::skipBlanks(m_text);
        size_t end = 0;
        while (end < m_text.size() && m_text[end] != '=' && m_text[end] != '"' && !headbytes::isBlank(m_text[end]))
            ++end;
        const std::string_view key = m_text.substr(0, end);
        if (headbytes::byteAt(m_text, end) != '=' || key.empty()) {
            m_text.remove_prefix(std::min(end + 1, m_text.size()));
            continue;
        }
        m_text.remove_prefix(end + 1);
        const bool quoted = headbytes::byteAt(m_text, 0) == '"';
        return LogfmtPair{key, takeValue(m_text), quoted};
    }
    return std::nullopt;
}

LogfmtHead readLogfmt(std::string_view line, LogTimeReader &times)
{
    LogfmtHead head;
    LogfmtPairs pairs(line.substr(0, longestLogfmtHead));
    while (const auto pair = pairs.next()) {
        ++head.pairs;
        if (!head.time && isTimeKey(pair->key)) {
            // With what stands behind it the remembered minute can be compared in one go.
            std::string_view text(pair->value.data(),
                                  static_cast<size_t>(line.data() + line.size() - pair->value.data()));
            const size_t size = text.size();
            head.time = times.take(text);
            if (head.time && size - text.size() > pair->value.size())
                head.time.reset();
            if (!head.time) {
                head.time = epochTime(pair->value);
                head.epoch = head.time.has_value();
            }
        } else if (head.level == LogLevel::None && isLevelKey(pair->key)) {
            head.level = levelOfWord(pair->value);
        }
        if (head.time && head.level != LogLevel::None)
            break;
    }
    return head;
}

std::optional<std::string_view> logfmtValue(std::string_view line, std::string_view key, std::string &room)
{
    LogfmtPairs pairs(line);
    while (const auto pair = pairs.next()) {
        if (pair->key != key)
            continue;
        if (!pair->quoted || pair->value.find('\\') == std::string_view::npos)
            return pair->value;
        decode(pair->value, room);
        return room;
    }
    return std::nullopt;
}

} // namespace sitrep
