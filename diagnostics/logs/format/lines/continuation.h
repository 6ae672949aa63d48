// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace sitrep {

/// Whether a line that stands inside another log's frame (docker, containerd), which gives each line a time, looks like
/// the inside of a stack trace or of something printed over several lines: indented, empty, a closing bracket, `Caused by:`,
/// a traceback of Python and the exception below it, a goroutine of Go.
[[nodiscard]] bool continuesEntry(std::string_view line);

} // namespace sitrep
