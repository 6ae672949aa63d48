// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QModelIndex>
#include <QString>

namespace sitrep {

/// Rows as they are shown: cells separated by tabs, one row a line. \a rows are of one model, any column.
[[nodiscard]] QString rowsAsText(const QModelIndexList &rows);
/// The same as a table of GitHub-flavoured Markdown with the headers of the columns; `|`, `<` and line ends are escaped.
[[nodiscard]] QString rowsAsMarkdown(const QModelIndexList &rows);

} // namespace sitrep
