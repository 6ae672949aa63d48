// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <simdjson.h>
#include <string_view>
#include <vector>

namespace sitrep {

/// One line of JSON that is open in simdjson, whose errors end it: after others than that a field is not there or is of
/// another type simdjson has let go of the document, and nothing of it is touched any more. Views that it gives lie in the
/// line or in this object until the next open(). One object for one thread.
class JsonDocument final
{
public:
    using Object = simdjson::ondemand::object;
    using Value = simdjson::ondemand::value;
    using Field = simdjson::ondemand::field;

    // simdjson keeps four bytes for each byte of a line; nobody writes more into an entry than this.
    static constexpr size_t longestJson = size_t{1024} * 1024;

    /// The document of \a line, from its first byte on; false when it is no JSON object. \a margin: bytes behind it that may
    /// be read.
    [[nodiscard]] bool open(std::string_view line, size_t margin, Object &object);

    /// The key of a member, decoded where it has escapes; empty when more than 24 bytes are written for it, which is more
    /// than those have that say anything of a line.
    [[nodiscard]] std::string_view keyOf(Field &field)
    {
        constexpr size_t longestKey = 24;
        const char *const begin = field.key().raw();
        size_t length = 0;
        while (length < longestKey && begin[length] != '"' && begin[length] != '\\')
            ++length;
        if (begin[length] == '"')
            return {begin, length};
        std::string_view decoded;
        return begin[length] == '\\' && holds(field.unescaped_key().get(decoded)) ? decoded : std::string_view();
    }

    /// Whether it went well.
    bool holds(simdjson::error_code error)
    {
        m_broken =
            m_broken
            || (error != simdjson::SUCCESS && error != simdjson::NO_SUCH_FIELD && error != simdjson::INCORRECT_TYPE);
        return error == simdjson::SUCCESS;
    }
    [[nodiscard]] bool isBroken() const { return m_broken; }

    bool lookUp(Object &object, std::string_view key, Value &value)
    {
        return !m_broken && holds(object.find_field_unordered(key).get(value));
    }
    bool objectOf(Value value, Object &object) { return !m_broken && holds(value.get_object().get(object)); }
    /// From the object's first member on again.
    bool restart(Object &object) { return !m_broken && holds(object.reset().error()); }
    /// Nothing is left of the line. simdjson takes some broken lines for whole ones and goes on behind their end.
    [[nodiscard]] bool isAtEnd() { return m_document.current_location().error() == simdjson::OUT_OF_BOUNDS; }

    /// From the value to the end of the line.
    [[nodiscard]] std::string_view fromToken(std::string_view token) const
    {
        return {token.data(), static_cast<size_t>(m_line.data() + m_line.size() - token.data())};
    }
    /// Of null, and \a onlyScalar of a list or an object, nothing.
    [[nodiscard]] std::optional<std::string_view> textOf(Value value, bool onlyScalar = false);
    /// By a path: keys with dots between them.
    [[nodiscard]] std::optional<std::string_view> find(Object object, std::string_view path, bool onlyScalar = false);

private:
    simdjson::ondemand::parser m_parser;
    simdjson::ondemand::document m_document;
    bool m_broken = false;
    std::string_view m_line;
    std::vector<char> m_padded;
};

} // namespace sitrep
