// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

namespace sitrep {

/// Text from anywhere as a reader may see it: terminal sequences and control characters but line ends and tabs are taken out, CRLF
/// becomes LF. Characters that turn or hide text (bidirectional controls, those without width) are written as "U+202E" in
/// angle brackets: what they did to the text is a fact about it.
[[nodiscard]] QString cleanText(const QString &text);

/// The same on one line, white space as single blanks.
[[nodiscard]] QString oneLine(const QString &text);

/// An argument vector as a command line that a shell reads back as the same words.
[[nodiscard]] QString commandLine(const QStringList &arguments);

} // namespace sitrep
