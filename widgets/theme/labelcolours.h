// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/theme/tokens.h"

namespace sitrep {

/// One of the nine colours for lines of the log that hold a text.
struct LabelColour
{
    QColor ground; ///< of the line; the window's text keeps a contrast of 4.5 on it
    QColor sign;   ///< of the text itself, and in the strip beside the lines; a contrast of 3.0 on the surface
};

inline constexpr int labelColourCount = 9;

/// \a number from 0. None of them is red or amber: these are levels.
[[nodiscard]] LabelColour labelColour(const Tokens &tokens, int number);

} // namespace sitrep
