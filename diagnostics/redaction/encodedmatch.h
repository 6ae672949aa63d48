// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringView>

namespace sitrep {

/// The length of \a value as it stands at \a at of \a text with any of its characters written as %41, \n, \", \u0041,
/// &amp;, \_ of Markdown, + for a blank or '\'' of a shell, with colour codes of a terminal between them, and, when it
/// is long, with line ends where it was wrapped; 0 when it does not stand there.
[[nodiscard]] qsizetype encodedLengthAt(QStringView text, qsizetype at, QStringView value);

/// The same without escapes: \a value is long and may be wrapped.
[[nodiscard]] qsizetype wrappedLengthAt(QStringView text, qsizetype at, QStringView value);

/// The character that an escape at \a at stands for, or 0 when there is none.
[[nodiscard]] char16_t firstDecodedAt(QStringView text, qsizetype at);

/// \a text with its percent, JSON and XML escapes resolved once, so that a value has one form.
[[nodiscard]] QString decodedOnce(QStringView text);

} // namespace sitrep
