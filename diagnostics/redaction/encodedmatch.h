// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringView>
#include <QVarLengthArray>

namespace sitrep {

/// The length of \a value as it stands at \a at of \a text with any of its characters written as %41, \n, \", \u0041,
/// &amp;, \_ of Markdown, + for a blank or '\'' of a shell, with colour codes of a terminal between them, and, when it
/// is long, with line ends where it was wrapped; 0 when it does not stand there.
[[nodiscard]] qsizetype encodedLengthAt(QStringView text, qsizetype at, QStringView value);

/// The same without escapes: \a value is long and may be wrapped.
[[nodiscard]] qsizetype wrappedLengthAt(QStringView text, qsizetype at, QStringView value);

/// A character of a value as a text may mean it, and where the text goes on behind it.
struct LetterReading
{
    char32_t character = 0;
    qsizetype next = 0;
};

/// Every way to read the next character of a value at \a at of \a text that encodedLengthAt() or wrappedLengthAt() takes;
/// \a first: of the first one, before which nothing is skipped.
[[nodiscard]] QVarLengthArray<LetterReading, 8> readingsAt(QStringView text, qsizetype at, bool first);

/// Whether \a text means just what is written there.
[[nodiscard]] bool isPlain(QStringView text);

/// \a text with its percent, JSON and XML escapes resolved once, so that a value has one form.
[[nodiscard]] QString decodedOnce(QStringView text);

} // namespace sitrep
