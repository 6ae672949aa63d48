// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace sitrep {

/// \a text on one line and in the order in which it is stored: what breaks a line, reorders or is not seen is written
/// as \\n or \\u202e.
[[nodiscard]] QString visibleText(const QString &text);

/// The argument vector that the config of a check has as `arguments`; numbers as JSON writes them.
[[nodiscard]] QStringList writtenArguments(const QJsonObject &config);

/// \a argument as one word of a POSIX shell, as it is where that needs no quotes: within single quotes nothing but a single
/// quote is special (XCU 2.2.2).
[[nodiscard]] QString shellWord(const QString &argument);

/// An argument vector as a command line of one line that a shell reads back as the same words; for people to copy,
/// never for us to run. A word with what visibleText() escapes is written $'…', which not every shell knows.
[[nodiscard]] QString shellCommandLine(const QStringList &arguments);

} // namespace sitrep
