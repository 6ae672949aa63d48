// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace sitrep::terminal {

/// The result, UTF-8, byte for byte. False when standard output could not take it (a closed pipe, a full disk).
[[nodiscard]] bool writeOut(const QString &text);
[[nodiscard]] bool writeOut(const QByteArray &bytes); ///< the same of a file
/// JSON as it may be printed: Qt writes DEL and the controls from U+0080 on as they are, and they steer some terminals.
[[nodiscard]] QString escapedJson(QString json);
/// One line for the user on standard error: "sitrep: …", with what steers a terminal escaped.
void tell(const QString &line);
/// A line without the prefix, such as a problem of a file.
void tellPlain(const QString &line);
/// A progress line that replaces itself; nothing when standard error is no terminal.
void progress(const QString &line);
void endProgress();

} // namespace sitrep::terminal
