// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/values/outcome.h"

#include <QColor>

#include <array>

namespace sitrep {

/// The three colours of a status: of its word, of the chip under the word, of its shape.
struct StatusColours
{
    QColor word;
    QColor chip;
    QColor glyph;
};

/// Every colour of the window, in one table for light and one for dark. Text keeps a contrast of 4.5 on what it stands on, shapes and
/// the edges of controls 3.0 (WCAG 2.1, 1.4.3 and 1.4.11); any two glyph colours stay apart by CIEDE2000 >= 13 for three kinds of
/// colour blindness. A test computes both from this table.
struct Tokens
{
    bool isDark = false;
    QColor window;
    QColor surface;
    QColor surface2;
    QColor text;
    QColor secondary;
    QColor muted;
    QColor border;      ///< decoration only
    QColor controlEdge; ///< of line edits and check boxes
    QColor accent;
    QColor onAccent;
    QColor selection;
    QColor hover;
    QColor searchMark;
    std::array<StatusColours, 7> statuses; ///< in the order of Status

    [[nodiscard]] const StatusColours &of(Status status) const { return statuses.at(static_cast<std::size_t>(status)); }

    [[nodiscard]] static const Tokens &light();
    [[nodiscard]] static const Tokens &dark();
};

/// The status whose shape and colours an outcome borrows: Pass is Healthy, Warn Degraded, Fail Failing, else Unknown.
[[nodiscard]] Status lookOf(Outcome outcome);

} // namespace sitrep
