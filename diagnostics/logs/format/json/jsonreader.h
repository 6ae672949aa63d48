// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/runbook/logformatname.h"
#include "diagnostics/logs/format/json/jsonroles.h"

#include <memory>
#include <optional>
#include <string_view>

namespace sitrep {

/// Reads JSON lines with simdjson, and what is none of its JSON (cut off, broken UTF-8, longer than a MiB) as far as it goes.
/// Views that it gives lie in this object until its next call. One object for one thread.
class JsonReader final
{
public:
    JsonReader();
    ~JsonReader();
    JsonReader(const JsonReader &) = delete;
    JsonReader &operator=(const JsonReader &) = delete;

    struct Line
    {
        bool isObject = false;
        JsonHead head;
        std::optional<std::string_view> inner; ///< a line inside, decoded: docker's log, textPayload
        bool isDocker = false;
    };
    /// \a line begins with a brace. \a margin: bytes behind it that may be read.
    [[nodiscard]] Line read(std::string_view line, size_t margin, LogTimeReader &times);

    /// Nothing when no key of a message is there.
    [[nodiscard]] std::optional<std::string_view> message(std::string_view line);
    /// By its path: keys with dots between them.
    [[nodiscard]] std::optional<std::string_view> value(std::string_view line, std::string_view path);
    /// The same, and nothing for a list or an object.
    [[nodiscard]] std::optional<std::string_view> scalar(std::string_view line, std::string_view path);
    /// Whose JSON it is; Json where it is nobody's. Nothing when the line is no object.
    [[nodiscard]] std::optional<LogFormatName> dialect(std::string_view line);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace sitrep
