// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

namespace sitrep {

/// \a text on one line and in the order in which it is stored: what breaks a line, reorders or is not seen is written
/// as \\n or \\u202e.
[[nodiscard]] QString visibleText(const QString &text);

/// An argument vector as a command line of one line that a shell reads back as the same words; for people to copy,
/// never for us to run. A word with what visibleText() escapes is written $'…', which not every shell knows.
[[nodiscard]] QString shellCommandLine(const QStringList &arguments);

} // namespace sitrep
