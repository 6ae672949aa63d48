// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

// Data into GitHub-flavoured Markdown (https://github.github.com/gfm/), so that it can neither change the document nor
// hide in it.
namespace sitrep::markdown {

/// Every character with a meaning in Markdown or HTML escaped.
[[nodiscard]] QString escaped(const QString &text);

/// \a markdown as the start of a line: a number, dash or plus that begins it would become a list.
[[nodiscard]] QString asLineStart(const QString &markdown);

/// One line of prose (see oneLine()), escaped, at the start of a line or within.
[[nodiscard]] QString prose(const QString &text);

/// A code span on one line; the run of backticks around it is longer than any inside.
[[nodiscard]] QString code(const QString &text);

/// A fenced block; the fence is longer than any run of backticks inside.
[[nodiscard]] QString fence(const QString &text, const QString &language = {});

/// A link; targets other than http and https are written as text, because a report is opened where we cannot see it.
[[nodiscard]] QString link(const QString &title, const QString &url);

/// A table; cells are Markdown already. A pipe inside a cell is escaped.
[[nodiscard]] QString table(const QStringList &header, const QList<QStringList> &rows);

} // namespace sitrep::markdown
