// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCommandLineParser>

namespace sitrep {

/// The help of the command \a name. Needs a QCoreApplication.
[[nodiscard]] QString commandHelp(const QCommandLineParser &parser, const QString &name);

} // namespace sitrep
