// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

namespace sitrep {

/// An argument vector as a command line that a POSIX shell reads back as the same words; for people to copy, never for us to run.
[[nodiscard]] QString shellCommandLine(const QStringList &arguments);

} // namespace sitrep
