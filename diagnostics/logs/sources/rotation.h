// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

#include <vector>

namespace sitrep {

/// \a paths in the order in which their lines were written: the files of one log that was rotated stand together, oldest
/// first. Known are the names of logrotate(8) and of log4j's and Python's handlers: app.log.2.gz, app.log.1, app.log;
/// app.log-20250915, app-2025-09-15.log; app.1.log. Different logs stay in the order of their names.
[[nodiscard]] QStringList inOrderOfWriting(const QStringList &paths);

/// The log that \a path is a file of: the path without what tells the files of one log apart, by the same names.
[[nodiscard]] QString logOf(const QString &path);

/// By the end of its name: of gzip, xz or zstd.
[[nodiscard]] bool isPackedName(const QString &path);
/// \a path without that end.
[[nodiscard]] QString unpackedName(const QString &path);

/// \a paths in the order of writing, those of each log by themselves.
[[nodiscard]] std::vector<QStringList> filesOfLogs(const QStringList &paths);

} // namespace sitrep
