// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

#include <string_view>
#include <vector>

namespace sitrep {

/// Changes whenever the same message may get another mask: keys of different versions never match.
inline constexpr quint8 logMaskVersion = 4;

/// What stands for a part of a message that varies.
inline constexpr std::string_view maskedPart = "<*>";

/// Replaces what varies in a log message (times, addresses, paths, identifiers, numbers with their units, quoted words)
/// by `<*>`, so that messages of one statement of a program become the same text. Bytes in, bytes out; what it makes
/// depends on the message alone, and masking a mask changes nothing.
///
/// What tells failures apart stays: the status of HTTP from 400 on (behind a method and its path each), exit codes, signals, SQLSTATEs,
/// names of exceptions. Runs of spaces become one; masks that only separators part become one. One object a thread.
class LogMask final
{
public:
    /// Valid until the next call.
    [[nodiscard]] std::string_view operator()(std::string_view message);

private:
    std::vector<char> m_buffer;
};

} // namespace sitrep
