// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/format/json/jsondocument.h"

#include <optional>
#include <string>
#include <string_view>

namespace sitrep {

/// Finds what a JSON line says to people: of its keys the one that comes first in a list. One object for one thread.
class JsonMessage final
{
public:
    explicit JsonMessage(JsonDocument &document)
        : m_document(document)
    {}

    /// Nothing when no key of a message is there. Lies in the document, the line or this object until the next call.
    [[nodiscard]] std::optional<std::string_view> of(std::string_view line);

private:
    [[nodiscard]] std::optional<std::string_view> ofBroken(std::string_view line);
    [[nodiscard]] std::optional<std::string_view> ofValue(JsonDocument::Value value, std::string_view key);
    [[nodiscard]] std::optional<std::string_view> ofRequest(JsonDocument::Object object);
    [[nodiscard]] std::optional<std::string_view> ofBytes(JsonDocument::Value value);

    JsonDocument &m_document;
    std::string m_room;
};

} // namespace sitrep
