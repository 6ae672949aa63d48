// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/format/logformat.h"
#include "diagnostics/logs/logfile.h"

#include <optional>

namespace sitrep {

/// The format of \a file, by its first bytes (LogFormat::sampleSize) and its last change. \a named: what the runbook says it is.
/// A file that cannot be read has the format Text, or the named one.
[[nodiscard]] LogFormat formatOf(const LogFile &file, std::optional<LogFormatName> named);

} // namespace sitrep
