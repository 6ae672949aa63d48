// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/report/blocks/block.h"

#include <QSet>
#include <QString>

// Data into HTML (https://html.spec.whatwg.org/), so that it can neither change the document nor load or run anything.
namespace sitrep::html {

/// Text of an element or of a quoted attribute.
[[nodiscard]] QString escaped(const QString &text);

/// What stands in one line; citations lead to those of \a anchors that the document has.
[[nodiscard]] QString inlineText(const Line &line, const QSet<QString> &anchors);

} // namespace sitrep::html
