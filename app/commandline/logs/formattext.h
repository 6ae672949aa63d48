// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/format/logformat.h"

#include <QString>

#include <vector>

namespace sitrep {

/// The formats of files in a line, and what was assumed of their times: "syslog (2 files), json; without year: the last one
/// before the file was changed; without zone: UTC". Empty when there is no file.
[[nodiscard]] QString formatText(const std::vector<LogFormat> &formats);

} // namespace sitrep
