// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

namespace sitrep {

/// What lies in a folder that was opened for its logs; folders in it are not looked into.
struct FolderOfLogs
{
    QStringList logs;    ///< names, a rotated set in the order of writing
    QString remark;      ///< a sentence: what was left out, and why; empty: nothing was
    bool isWhole = true; ///< all of its files are logs
};

/// Tells logs from what lies beside them: a file is one that is called so (app.log, app.log.1), or of whose first lines any
/// begins as a log's does, unless it is called as a document or a source is (README.md). Blocking for as long as the file
/// system takes; any thread.
[[nodiscard]] FolderOfLogs lookIntoFolder(const QString &path);

} // namespace sitrep
