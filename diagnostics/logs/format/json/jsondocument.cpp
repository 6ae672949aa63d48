// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/format/json/jsondocument.h"

#include <algorithm>
#include <cstring>

namespace sitrep {

namespace {

std::string_view trimmedToken(std::string_view token)
{
    const size_t end = token.find_last_not_of(" \t\r\n");
    return token.substr(0, end == std::string_view::npos ? 0 : end + 1);
}

} // namespace

bool JsonDocument::open(std::string_view line, size_t margin, Object &object)
{
    if (line.size() > longestJson)
        return false;
    m_line = line;
    size_t capacity = line.size() + margin;
    if (margin < simdjson::SIMDJSON_PADDING) {
        m_padded.resize(std::max(m_padded.size(), line.size() + simdjson::SIMDJSON_PADDING));
        std::memcpy(m_padded.data(), line.data(), line.size());
        // Of a broken line simdjson looks at the byte behind it; there must not be one of an earlier line.
        std::memset(m_padded.data() + line.size(), 0, simdjson::SIMDJSON_PADDING);
        m_line = {m_padded.data(), line.size()};
        capacity = m_padded.size();
    }
    m_broken = false;
    return holds(m_parser.iterate(m_line.data(), m_line.size(), capacity).get(m_document))
           && holds(m_document.get_object().get(object));
}

std::optional<std::string_view> JsonDocument::textOf(Value value, bool onlyScalar)
{
    std::string_view text;
    simdjson::ondemand::json_type type{};
    if (m_broken || !holds(value.type().get(type)) || type == simdjson::ondemand::json_type::null)
        return std::nullopt;
    if (type == simdjson::ondemand::json_type::number || type == simdjson::ondemand::json_type::boolean)
        return trimmedToken(value.raw_json_token());
    const bool isText = type == simdjson::ondemand::json_type::string;
    if (!isText && onlyScalar)
        return std::nullopt;
    if (!holds(isText ? value.get_string().get(text) : simdjson::to_json_string(value).get(text)))
        return std::nullopt;
    return isText ? text : trimmedToken(text);
}

/// The whole path as one key first, then by its first dot, its second …: keys may hold dots.
std::optional<std::string_view> JsonDocument::find(Object object, std::string_view path, bool onlyScalar)
{
    Value value;
    if (lookUp(object, path, value))
        return textOf(value, onlyScalar);
    for (size_t dot = path.find('.'); dot != std::string_view::npos; dot = path.find('.', dot + 1)) {
        Object inner;
        if (!restart(object) || !lookUp(object, path.substr(0, dot), value) || !objectOf(value, inner))
            continue;
        if (const auto found = find(inner, path.substr(dot + 1), onlyScalar))
            return found;
    }
    return std::nullopt;
}

} // namespace sitrep
