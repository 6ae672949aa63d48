// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

namespace sitrep {

enum class ByteOrder : bool { LittleEndian, BigEndian };

/// UTF-16, by its byte order mark or, as Windows programs write it without one, by the zeros that every second byte of
/// plain letters is. Nothing: bytes as they are in ASCII and UTF-8, and UTF-32.
[[nodiscard]] std::optional<ByteOrder> utf16OrderOf(std::string_view firstBytes);

/// The same of UTF-32, whose first bytes may look like those of UTF-16.
[[nodiscard]] std::optional<ByteOrder> utf32OrderOf(std::string_view firstBytes);

} // namespace sitrep
