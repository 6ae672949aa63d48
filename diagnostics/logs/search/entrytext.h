// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <string>
#include <string_view>

namespace sitrep {

/// Bytes of an entry that are searched; what stands behind them is not.
inline constexpr qint64 longestSearchedEntry = qint64{1024} * 1024;

/// The text of an entry as patterns see it: its lines as they are shown, without their line ends (\n or \r\n), with \n
/// between them. What is not UTF-8 is U+FFFD, a NUL is U+2400 (textOfBytes()). Keeps its memory for the next one.
class EntryText final
{
public:
    /// Valid until the next call.
    [[nodiscard]] QStringView of(std::string_view entry);

private:
    std::u16string m_text;
    QString m_foreign;
};

/// ASCII without NUL and \r: each byte is one character, and no line end is longer than one.
[[nodiscard]] bool isPlain(std::string_view bytes);

} // namespace sitrep
