// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/commandline/sketch/sketch.h"

#include <QMap>

namespace sitrep {

/// Reads what lies in \a folder (env files, Compose files, manifests here and in the usual folders, logs, the git
/// repository) and what \a process names. At most 200 files of at most 1 MiB each are looked at; what was left out is
/// told among the problems. Paths in the sketch are relative to \a folder.
[[nodiscard]] Sketch sketchFolder(const QString &folder, const QMap<QString, QString> &process);

/// One file that was named, or standard input as \a file "-": an env file, a Compose file or manifests, by its content.
[[nodiscard]] Sketch sketchBytes(const QByteArray &bytes, const QString &file);

} // namespace sitrep
