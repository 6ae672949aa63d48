// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace sitrep {

/// Without newlines and carriage returns at its end.
[[nodiscard]] std::string_view withoutLineEnd(std::string_view text);

/// An object that is indented, from its brace on; any other line as it is.
[[nodiscard]] std::string_view withoutIndent(std::string_view line);

/// Without what stands in front of the first line, a byte order mark, and NULs where a log was emptied while its program wrote on.
[[nodiscard]] std::string_view withoutFiller(std::string_view line);

} // namespace sitrep
