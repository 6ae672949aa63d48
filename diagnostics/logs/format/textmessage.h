// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/runbook/logformatname.h"
#include "diagnostics/logs/format/textreader.h"

namespace sitrep {

/// What \a line, whose head is \a head, is about: without host, process, thread, logger and place in the code, as far as
/// \a format says that those stand there.
[[nodiscard]] std::string_view textMessage(std::string_view line, const TextHead &head, LogFormatName format);

/// The most particular format of text that writes lines like \a line; nothing when it begins no entry.
[[nodiscard]] std::optional<LogFormatName> textFormatOf(std::string_view line, const TextHead &head);

/// DETAIL:, HINT:, QUERY:, CONTEXT:, STATEMENT: and LOCATION: of PostgreSQL behind the time: they belong to the entry above.
[[nodiscard]] bool continuesPostgres(std::string_view rest);

} // namespace sitrep
