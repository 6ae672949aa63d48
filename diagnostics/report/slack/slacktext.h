// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/report/blocks/block.h"

// Data into Slack's mrkdwn, so that it can neither mention nor link nor format.
namespace sitrep::slack {

/// `&`, `<` and `>` as entities; characters that would format stand beside what keeps them from it.
[[nodiscard]] QString escaped(const QString &text);

[[nodiscard]] QString inlineText(const Line &line);

/// The cells in columns of one width within a code block; a cell has at most \a widest characters.
[[nodiscard]] QString columns(const QList<QStringList> &rows, qsizetype widest);

/// What a line says, without its looks.
[[nodiscard]] QString plainText(const Line &line);

} // namespace sitrep::slack
