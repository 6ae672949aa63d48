// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSet>
#include <QStringList>

namespace sitrep {

/// The folders in which something that \a globs would match can appear, by their canonical paths: those of the files, those
/// above with a name by pattern, and of what is not there yet the nearest folder that is. Relative globs start at
/// \a folder. Reads folders.
[[nodiscard]] QSet<QString> foldersToWatch(const QStringList &globs, const QString &folder);

} // namespace sitrep
