// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/runbook/logformatname.h"
#include "diagnostics/domain/values/instant.h"
#include "diagnostics/logs/format/lines/linelabel.h"

#include <string_view>

namespace sitrep {

/// How the bytes of a log are text. Broken UTF-8 is Utf8.
enum class LogEncoding : quint8 { Utf8, Utf16Le, Utf16Be };

/// How the lines of a log are written, told by its first lines. A value; any thread.
struct LogFormat
{
    LogFormatName name = LogFormatName::Text;
    LogEncoding encoding = LogEncoding::Utf8; ///< of others than UTF-8 the rest is not known: decode, then recognise
    LineLabel label = LineLabel::None;        ///< in front of each line, which is of this format behind it
    qint8 levelToken = -1;                    ///< which token behind a time mostly is the level (levelAtToken())
    qint8 statusField = -1;   ///< which of the fields that `#Fields:` of W3C names is the answer's status
    qint8 fields = 0;         ///< how many it names; a line of another number is of other fields
    bool yearAssumed = false; ///< times have no year: it is found by the reference
    bool zoneAssumed = false; ///< some time has no zone: UTC is assumed

    /// So many of a log's first bytes are looked at.
    static constexpr size_t sampleSize = size_t{256} * 1024;

    /// The format that reads most lines of \a firstBytes (Text, when none reads one); of several that read a line, the most
    /// particular one has it. A last line without end is left out unless it is the only one. \a reference: when the log
    /// was changed last.
    [[nodiscard]] static LogFormat recognise(std::string_view firstBytes, Instant reference);
    /// The format that somebody named; what else it says is told by \a firstBytes.
    [[nodiscard]] static LogFormat named(LogFormatName name, std::string_view firstBytes, Instant reference);

    friend bool operator==(const LogFormat &, const LogFormat &) = default;
};

} // namespace sitrep
